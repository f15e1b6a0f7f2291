"""What must hold for the tag parser on any text and any cut, as plain functions.

The property tests, the hostile inputs and the fuzzers all call these; none of them needs more than
this file and the parser.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

from speakable import _markup, _tags
from speakable._tags import MAX_TAG_CHARS, Dropped, Event, Mark, Spell, TagParser, Text

Factory = Callable[[], TagParser]

FRAGMENTS = (
    # spells, whole and in halves
    "<spell>", "</spell>", "<spell", "spell>", "</sp", "ell>", "<SPELL >", "< / Spell >",
    '<spell group="2">', "<spell group='3' letters=phonetic>", "<spell/>", "<spell />",
    '<spell group="2>', "<spell letters='names", "<spell\ngroup=2\t>", "< spell", "</ spell",
    # other elements
    "<b>", "</b>", "<br/>", '<break time="1s"/>', "<prosody rate='slow'>", "</prosody>",
    '<a href="x>y">', '<a href="', "<a href='q", "<a href=z/>", "<input disabled>", "<b and c>",
    "<kept>", "<kept/>", "</kept>", "<say-as interpret-as='x'>", "<h1>", "<p", "<mstts:silence/>",
    # dropped stretches
    "<think>", "</think>", "</THINK >", "<think/>", "<!--", "-->", "--", "->", "<!-->", "<!-", "-",
    "<![CDATA[", "]]>", "]]", "]", "<!DOCTYPE html>", "<!doctype", "<?xml", "?>", "<?xml a?>",
    # what only looks like one
    "<", ">", "/", "<<", "a < b", "<3", "x<y and y>z", "<foo>", "</foo>", "<é>", "!", "?", "=",
    '"', "'", "&amp;", "&lt;spell&gt;", "&#64;", "&am", "p;", "&#x110000;", "&copy=2",
    # prose
    "A1", "a@b.c", " ", "  ", "\n", "\r\n", "Hello there. ", "e\u0301", "日本", "\u00a0",
    "\ud800", "\udc00", "\x00", "\u200b", "\U0001f600", "\ufffc", "x" * 30, " y" * 15,
)  # fmt: skip


def parse(tokens: Iterable[str], factory: Factory = TagParser) -> list[Event]:
    """All events of a text; adjacent ones that may be cut anywhere are merged."""
    parser = factory()
    events: list[Event] = []
    for token in tokens:
        events += parser.push(token)
    return merged(events + parser.flush())


def merged(events: Iterable[Event]) -> list[Event]:
    """Adjacent prose, and adjacent dropped text that belongs to what stands before it, as one."""
    joined: list[Event] = []
    for event in events:
        last = joined[-1] if joined else None
        if isinstance(event, Text) and isinstance(last, Text):
            joined[-1] = Text(last.source + event.source)
        elif isinstance(event, Dropped) and isinstance(last, Dropped) and not event.opening:
            if last.opening:
                joined.append(event)
            else:
                joined[-1] = Dropped(last.source + event.source, False)
        else:
            joined.append(event)
    return joined


def cuts(text: str, at: Iterable[int]) -> list[str]:
    """The tokens of `text` cut at the given offsets (twice the same: an empty token)."""
    edges = [0, *sorted(at), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(edges)]


def check(text: str, at: Iterable[int], factory: Factory = TagParser) -> None:
    """Everything that must hold for a text and a cut of it.

    Raises:
        AssertionError: something does not.
    """
    whole = parse([text], factory)
    assert "".join(event.source for event in whole) == text
    assert all(event.source for event in whole)
    assert parse(text, factory) == whole, "fed by character"
    assert parse(cuts(text, at), factory) == whole, "fed as cut"

    parser = factory()
    limit = MAX_TAG_CHARS + parser.max_spell_chars + MAX_TAG_CHARS
    seen = 0
    for number, char in enumerate(text, 1):
        was_idle = parser.idle
        events = parser.push(char)
        seen += sum(len(event.source) for event in events)
        assert parser.held == number - seen, "what is held is what has not come out"
        assert parser.held <= limit
        if was_idle and char != "<":
            assert events == [Text(char)], "an idle parser passes everything but < on"
        if parser.idle:
            assert parser.held == 0
    parser.flush()
    assert parser.idle
    assert parser.held == 0
    for event in whole:
        if isinstance(event, Spell):
            assert event.content.strip()
            assert event.letters in ("", "plain", "names", "phonetic")
            assert len(event.source) <= limit
        elif isinstance(event, Mark):
            assert event.source.startswith("<")
            assert event.source.endswith(">")


def work(tokens: Iterable[str], factory: Factory = TagParser) -> int:
    """How many lines of the parser run for a text: work without a clock.

    Every line looks at a bounded number of characters or hands a piece of the token, or of what is
    held, to one search, slice or join; each piece goes through a fixed number of those.
    """
    lines = 0
    files = {_markup.__file__, _tags.__file__}

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        if frame.f_code.co_filename not in files:
            return None
        lines += event == "line"
        return count

    parser = factory()
    before = sys.gettrace()
    sys.settrace(count)
    try:
        for token in tokens:
            parser.push(token)
        parser.flush()
    finally:
        sys.settrace(before)
    return lines
