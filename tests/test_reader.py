"""The reader: sentences with their units, whatever the tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakable._boundaries import Segmenter
from speakable._language import get_language
from speakable._reader import MAX_DROPPED_CHARS, OBJECT, Reader, Sentence, Unit
from speakable._tags import Spell, TagParser
from strategies import LANGUAGES, cuts, documents


def content(event: Spell) -> str:
    return event.content


def make_reader(language: str = "en", **options: frozenset[str]) -> Reader:
    return Reader(TagParser(**options), Segmenter(get_language(language).evidence), content)


def read(*tokens: str, language: str = "en") -> list[Sentence]:
    reader = make_reader(language)
    return [s for token in tokens for s in reader.push(token)] + reader.flush()


def test_plain_text() -> None:
    assert read("One here. Two th", "ere.") == [
        Sentence("One here. ", "One here. ", (), True),
        Sentence("Two there.", "Two there.", (), False),
    ]


def test_nothing() -> None:
    assert read() == read("") == []


def test_units_count_in_their_sentence() -> None:
    first, second = read("One. A <b>nice</b> <spell>x y</spell>!")
    assert first.text == "One. "
    assert second == Sentence(
        f"A nice {OBJECT}!",
        "A <b>nice</b> <spell>x y</spell>!",
        (
            Unit(2, "<b>", "", "tag", True),
            Unit(6, "</b>", "", "tag", False),
            Unit(7, "<spell>x y</spell>", "x y", "spell"),
        ),
        False,
    )


def test_tags_at_a_border_go_where_they_belong() -> None:
    sentences = read("<p><b>One here. </b></p><p><b>Two there.</b></p>")
    assert [s.source for s in sentences] == [
        "<p><b>One here. </b></p>",
        "<p><b>Two there.</b></p>",
    ]


def test_a_kept_mark_is_an_object() -> None:
    reader = make_reader(keep_tags=frozenset({"break"}))
    (sentence,) = [*reader.push("Wait <break/> now"), *reader.flush()]
    assert sentence.text == f"Wait {OBJECT} now"
    assert sentence.units == (Unit(5, "<break/>", "<break/>", "mark"),)


def test_an_object_of_the_model_is_dropped() -> None:
    (sentence,) = read(f"a{OBJECT}b <spell>c</spell> d{OBJECT}")
    assert sentence.text == f"ab {OBJECT} d"
    assert [unit.kind for unit in sentence.units] == ["tag", "spell", "tag"]


def test_an_empty_spell_is_a_dropped_tag() -> None:
    (sentence,) = read("a <spell></spell>b<spell/>")
    assert sentence.text == "a b"
    assert {unit.kind for unit in sentence.units} == {"tag"}


def test_a_spell_that_says_nothing_is_a_dropped_tag() -> None:
    reader = Reader(TagParser(), Segmenter(get_language("en").evidence), lambda event: "")
    (sentence,) = [*reader.push("a <spell>x</spell>b"), *reader.flush()]
    assert sentence.text == "a b"
    assert sentence.units == (Unit(2, "<spell>x</spell>", "", "tag", True),)


def test_a_sentence_that_was_taken_ends_all_the_same() -> None:
    reader = make_reader()
    reader.push("one two ")
    reader.take(8, 0, 8)
    assert reader.push(f"<think>{'x ' * MAX_DROPPED_CHARS}") == [Sentence("", "", (), False)]


def test_a_long_thought_parts_the_text() -> None:
    thought = f"<think>{'Hm. ' * MAX_DROPPED_CHARS}</think>"
    first, second = read(f"It costs $29.{thought}95 of them.")
    assert first == Sentence("It costs $29.", "It costs $29.", (), False)
    assert second.text == "95 of them."
    assert second.source == f"{thought}95 of them."
    assert max(len(unit.source) for unit in second.units) <= MAX_DROPPED_CHARS


def test_a_short_thought_does_not() -> None:
    (sentence,) = read("It costs $29.<think>Hm.</think>95 of them.")
    assert sentence.text == "It costs $29.95 of them."


def test_open_text_can_be_taken_from_the_front() -> None:
    reader = make_reader()
    reader.push("one two <b>three</b> four")
    sentence = reader.open()
    assert sentence.text == "one two three four"
    reader.take(8, 1, 11)
    assert reader.length == len("three</b> four")
    assert reader.open() == Sentence(
        "three four", "three</b> four", (Unit(5, "</b>", "", "tag", False),), True
    )
    assert [s.source for s in [*reader.push(" and. Five six"), *reader.flush()]] == [
        "three</b> four and. ",
        "Five six",
    ]


def test_interrupt_gives_back_everything() -> None:
    reader = make_reader()
    text = "One <b>two</b> <spell>3"
    assert [*reader.push(text)] == []
    assert reader.interrupt() == text
    assert reader.length == 0
    assert read("Fresh.") == [*reader.push("Fresh."), *reader.flush()]


def test_plain_tokens_cost_no_look_at_what_waits() -> None:
    reader = make_reader()
    for _ in range(1000):
        assert not reader.push("word ")
    # Held as they came: nothing was joined, nothing was searched again.
    assert len(reader.parts) >= 999


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_sentences_do_not_depend_on_tokens(language: str, data: st.DataObject) -> None:
    text = data.draw(documents(language))
    whole = read(text, language=language)
    assert "".join(sentence.source for sentence in whole) == text
    for tokens in (data.draw(cuts(text)), list(text)):
        parts = read(*tokens, language=language)
        assert [(s.text, s.source, s.followed) for s in parts] == [
            (s.text, s.source, s.followed) for s in whole
        ]
        spoken = [[u.spoken for u in s.units if u.kind != "tag"] for s in parts]
        assert spoken == [[u.spoken for u in s.units if u.kind != "tag"] for s in whole]
