"""Where text that stays as it is is cut, and what of a sentence fits into the room."""

from __future__ import annotations

import pytest

from speakable import SpeechStream
from speakable._pressure import verbatim_cut


@pytest.mark.parametrize(
    ("text", "limit", "wanted"),
    [
        ("one, two three four", 18, "one, "),  # behind a mark rather than at a later blank
        ("one two three four", 9, "one two "),
        ("one two three four", 8, "one two "),
        ("one two three four", 7, "one "),
        ("one two  three", 9, "one "),  # rather at one blank
        ("onetwo  three", 9, "onetwo  "),
        ("onetwothree", 4, "onet"),
        ("e\u0301e\u0301e\u0301e\u0301", 3, "e\u0301"),  # between graphemes
        ("e\u0301\u0301\u0301\u0301\u0301", 3, "e\u0301\u0301"),  # or in one that is too long
        ("onetwo", 5, ""),  # the next character may be a blank
        ("onetwo", 0, ""),
        ("", 5, ""),
    ],
)
def test_verbatim_cut(text: str, limit: int, wanted: str) -> None:
    assert text[: verbatim_cut(text, limit, False)] == wanted


def test_verbatim_cut_at_the_end() -> None:
    assert verbatim_cut("onetwo", 5, True) == 5  # no blank will come
    assert verbatim_cut("onetwo", 6, True) == 0


@pytest.mark.parametrize("limit", [30, 31, 32, 33, 40, 64])
def test_no_piece_is_longer_than_the_buffer(limit: int) -> None:
    """At the limit exactly, one below and one above it."""
    for size in range(limit - 2, limit + 3):
        for text in ("a" * size, "ab " * (size // 3) + "a" * (size % 3), "a, " * (size // 3)):
            for normalize in (True, False):
                stream = SpeechStream("en", max_buffer_chars=limit, normalize=normalize)
                chunks = [chunk for character in text for chunk in stream.push(character)]
                assert not chunks or size > limit
                chunks += stream.flush()
                assert "".join(chunk.source for chunk in chunks) == text
                assert all(len(chunk.source) <= limit for chunk in chunks)


@pytest.mark.parametrize(
    ("text", "limit", "texts"),
    [
        # A tag in the way goes out with what it touches, and no word is cut for it.
        ("alpha beta gamma <b>delta</b> epsilon zeta", 30, 2),
        # A spell that does not fit goes out whole.
        ("Code: <spell>ABCDEFGHIJKLMNOPQRSTUVWXYZ</spell>. Thanks.", 30, 3),
    ],
)
def test_tags_under_pressure(text: str, limit: int, texts: int) -> None:
    stream = SpeechStream("en", max_buffer_chars=limit)
    chunks = [chunk for character in text for chunk in stream.push(character)] + stream.flush()
    assert "".join(chunk.source for chunk in chunks) == text
    assert len([chunk for chunk in chunks if chunk.text]) == texts
