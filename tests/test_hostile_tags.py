"""Tags under attack: the work for each character stays the same, and so does what is held."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speakable._language import get_language
from speakable._markup import MAX_TAG_CHARS
from speakable._spelling import STYLES, spell_out
from speakable._tags import MAX_SPELL_CHARS, Spell, TagParser, Text
from tags_oracle import FRAGMENTS, check, cuts, parse, work

UNITS = {
    "prose": "Hello there, this is a sentence of prose. ",
    "<": "<",
    "< ": "< ",
    "</": "</",
    "<<b ": "<<b ",
    "spells": "<spell>",
    "spells and text": "<spell>a ",
    "spells and blanks": "<spell> ",
    "spell ends": "</spell>",
    "halves of spells": "<spell",
    "spell and entities": "<spell>&amp;",
    "spell and attributes": "<spell group='2' letters=names a b=c>",
    "spell, text, tags": "<spell> a<b>b ",
    "tags": "<b>",
    "tag ends": "</b>",
    "open tags": "<a ",
    "open attributes": "<a href",
    "open values": "<a href=x",
    "open quotes": '<a href="',
    "quotes that swallowed the end": "<a href='>",
    "bare attributes": "<input disabled ",
    "namespaces": "<mstts:",
    "unknown": "<foo>",
    "comments": "<!--",
    "comment ends": "-->",
    "almost comments": "<!-",
    "literals": "<![CDATA[",
    "literal ends": "]]>",
    "doctypes": "<!doctype ",
    "instructions": "<?x ",
    "thoughts": "<think>",
    "thoughts and marks": "<think><",
    "thought ends": "</think>",
    "entities": "&lt;",
    "surrogates": "<\ud800",
    "zero width": "<\u200b/",
    "NUL": "<\x00",
    "comparisons": "x<y and y>z ",
}

AFTER = {
    "an open tag": "<spell",
    "an open spell": "<spell>",
    "an open value": "<a href='",
    "a bare value": "<a href=",
    "an open comment": "<!--",
    "an open thought": "<think>",
    "an open literal": "<![CDATA[",
    "an open doctype": "<!doctype ",
    "an open instruction": "<?x ",
}

TAILS = {"blanks": " ", "letters": "x", "dashes": "-", "brackets": "]", "marks": "?", "end": ">"}

MAX_WORK = 90
"""Lines of the parser that run for a character, at most: fed one by one each takes some 40 to be
let go at once, and 70 when it begins a mark that the next one ends."""

SIZE = 1200


def hostile() -> Iterator[tuple[str, str]]:
    for name, unit in UNITS.items():
        yield name, unit * (4 * SIZE // len(unit) + 1)
    for name, start in AFTER.items():
        for tail, char in TAILS.items():
            yield f"{name}, then {tail}", start + char * 4 * SIZE


HOSTILE = dict(hostile())


@pytest.mark.parametrize("name", HOSTILE)
def test_work_for_each_character_is_bounded(name: str) -> None:
    long = HOSTILE[name][: 4 * SIZE]
    short = long[:SIZE]
    for size in (1, 50, len(long)):
        tokens = [
            [text[at : at + size] for at in range(0, len(text), size)] for text in (short, long)
        ]
        once, four_times = (work(piece) for piece in tokens)
        assert four_times <= MAX_WORK * len(long)
        # Flat: four times the text is four times the work.
        assert four_times <= 4 * once * 1.1 + 100


@pytest.mark.parametrize("limit", [1, 16, 4096])
def test_the_limit_of_a_spell_does_not_multiply_work(limit: int) -> None:
    def factory() -> TagParser:
        return TagParser(max_spell_chars=limit)

    for name in ("spells", "spells and text", "spells and blanks", "spell, text, tags"):
        text = HOSTILE[name]
        assert work(text, factory) <= MAX_WORK * len(text)
        assert work([text], factory) <= MAX_WORK * len(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_held_is_bounded(name: str) -> None:
    parser = TagParser()
    most = 0
    for at in range(0, len(HOSTILE[name]), 7):
        parser.push(HOSTILE[name][at : at + 7])
        most = max(most, parser.held)
    assert most <= MAX_TAG_CHARS + MAX_SPELL_CHARS + MAX_TAG_CHARS


@pytest.mark.parametrize(
    ("start", "token"),
    [
        ("", "Hello there. "),
        ("<think>", "secret <b>thoughts</b> "),
        ("<!--", "secret -- "),
        ("<![CDATA[", "a]] b "),
        ("<spell>", "A1"),
        ("", "<spell>A1 "),
        ("", "<a href='"),
        ("<think>", "<"),
    ],
)
def test_memory_does_not_grow(start: str, token: str) -> None:
    parser = TagParser()
    parser.push(start)
    for _ in range(1000):
        parser.push(token)
    tracemalloc.start()
    try:
        before, _peak = tracemalloc.get_traced_memory()
        for _ in range(5000):
            parser.push(token)
        after, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A queue of single characters takes some hundred bytes for each.
    assert peak - before < 500 * (MAX_SPELL_CHARS + MAX_TAG_CHARS)
    assert after - before < 100 * (MAX_SPELL_CHARS + MAX_TAG_CHARS)


def test_turns_leave_nothing_behind() -> None:
    parser = TagParser()

    def turns(count: int) -> None:
        for turn in range(count):
            for fragment in FRAGMENTS[turn % 7 :: 7]:
                parser.push(fragment)
            parser.flush()

    turns(20)
    tracemalloc.start()
    try:
        before, _peak = tracemalloc.get_traced_memory()
        turns(500)
        after, _peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 2000
    assert parser.idle


PLANES = [
    chr(plane * 0x10000 + offset)
    for plane in range(17)
    for offset in (0x00, 0x3C, 0xAD, 0x200B, 0xE001, 0xF0FF, 0xFFFC, 0xFFFF)
]


def test_every_plane() -> None:
    for char in PLANES:
        for text in (f"<{char}spell>", f"<spell{char}>", f"<b {char}='{char}'>", f"</{char}"):
            check(text, [2])
        if char == "<":
            continue
        text = f"<spell>{char}A</spell>"
        (event,) = parse([text])
        assert event == Spell(text, f"{char}A", 0, "")


def test_surrogates_cut_between_tokens() -> None:
    parser = TagParser()
    events = [*parser.push("<spell>\ud83d"), *parser.push("\ude00</spell>"), *parser.flush()]
    assert events == [Spell("<spell>\ud83d\ude00</spell>", "\ud83d\ude00", 0, "")]


@pytest.mark.parametrize("length", [10_000, 1_000_000])
def test_a_long_run_of_anything(length: int) -> None:
    for char in "7 <>&\u0301\u202e\u200d\x00\ud800\U0001f600":
        assert parse([char * length]) == [Text(char * length)]
        events = parse(["<spell>" + char * length])
        assert "".join(event.source for event in events) == "<spell>" + char * length
        assert isinstance(events[-1], Text)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join), st.data())
def test_disconnects(text: str, data: st.DataObject) -> None:
    """Wherever the connection breaks, all that came in comes out, and an open spell is spelled."""
    end = data.draw(st.integers(0, len(text)))
    check(text[:end], data.draw(st.lists(st.integers(0, end), max_size=5)))


def test_ten_thousand_disconnects() -> None:
    chance = random.Random(7)
    speller = get_language("en").speller
    for _ in range(10_000):
        text = "".join(chance.choices(FRAGMENTS, k=6))
        text = text[: chance.randrange(len(text) + 1)]
        at = [chance.randrange(len(text) + 1) for _ in range(3)]
        events = parse(cuts(text, at))
        assert "".join(event.source for event in events) == text
        for event in events:
            if isinstance(event, Spell):
                spell_out(
                    event.content, speller, group=event.group, letters=event.letters or "plain"
                )


@pytest.mark.parametrize("cut", [f"<spell>A1{'</spell>'[:length]}" for length in range(9)])
def test_a_broken_connection_in_a_spell(cut: str) -> None:
    (event,) = parse([cut])
    assert isinstance(event, Spell)
    assert event.content == "A1"


@pytest.mark.parametrize(
    "content",
    [
        "&#" + "9" * 5000 + ";",
        "&#x" + "f" * 5000 + ";",
        "&" + "a" * 5000 + ";",
        "&#0;&#55296;&#1114112;",
    ],
)
def test_entities_that_are_none(content: str) -> None:
    parser = TagParser(max_spell_chars=10_000)
    (event,) = parser.push(f"<spell>{content}</spell>")
    assert isinstance(event, Spell)
    for style in STYLES:
        spell_out(event.content, get_language("en").speller, letters=style)
