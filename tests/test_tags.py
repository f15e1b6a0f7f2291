"""The tag parser: hand-written cases, each whole, by character and in every two-way cut."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from speakable._markup import Lexeme, Lexer
from speakable._tags import (
    DROP_ELEMENTS,
    MAX_SPELL_CHARS,
    MAX_TAG_CHARS,
    Dropped,
    Event,
    Mark,
    Spell,
    TagParser,
    Text,
)
from tags_oracle import FRAGMENTS, check, cuts, merged, parse


def spell(source: str, content: str, group: int = 0, letters: str = "") -> Spell:
    return Spell(source, content, group, letters)


def opening(source: str) -> Dropped:
    return Dropped(source, True)


def closing(source: str) -> Dropped:
    return Dropped(source, False)


LONG_TAG = "<audio src='" + "x" * (MAX_TAG_CHARS - 14) + "'>"

CASES: dict[str, list[Event]] = {
    # Spells.
    "<spell>A1</spell>": [spell("<spell>A1</spell>", "A1")],
    "at <spell>a@b.c</spell>.": [Text("at "), spell("<spell>a@b.c</spell>", "a@b.c"), Text(".")],
    "<SpElL>A</sPeLl>": [spell("<SpElL>A</sPeLl>", "A")],
    "< spell >A< / spell >": [spell("< spell >A< / spell >", "A")],
    "<spell\n>A</\tspell>": [spell("<spell\n>A</\tspell>", "A")],
    '<spell group="2">A4</spell>': [spell('<spell group="2">A4</spell>', "A4", 2)],
    "<spell group='2'>A4</spell>": [spell("<spell group='2'>A4</spell>", "A4", 2)],
    "<spell group=2>A4</spell>": [spell("<spell group=2>A4</spell>", "A4", 2)],
    "<spell group = “2” >A4</spell>": [spell("<spell group = “2” >A4</spell>", "A4", 2)],
    "<spell GROUP='3' letters='Names'>A</spell>": [
        spell("<spell GROUP='3' letters='Names'>A</spell>", "A", 3, "names")
    ],
    "<spell group='two' letters='x'>A</spell>": [
        spell("<spell group='two' letters='x'>A</spell>", "A")
    ],
    "<spell group='100'>A</spell>": [spell("<spell group='100'>A</spell>", "A", 100)],
    "<spell group='-1'>A</spell>": [spell("<spell group='-1'>A</spell>", "A")],
    "<spell group='1234'>A</spell>": [spell("<spell group='1234'>A</spell>", "A")],
    "<spell group='٣'>A</spell>": [spell("<spell group='٣'>A</spell>", "A")],
    "<spell slowly please=yes>A</spell>": [spell("<spell slowly please=yes>A</spell>", "A")],
    "<spell/>": [closing("<spell/>")],
    "a <spell /> b": [Text("a "), closing("<spell />"), Text(" b")],
    "<spell></spell>": [closing("<spell></spell>")],
    "<spell> \n</spell>": [closing("<spell> \n</spell>")],
    "</spell>": [closing("</spell>")],
    "a</spell>b": [Text("a"), closing("</spell>"), Text("b")],
    "<spell>A<spell>B</spell>C</spell>": [
        spell("<spell>A<spell>B</spell>", "AB"),
        Text("C"),
        closing("</spell>"),
    ],
    "<spell>A<b>B</b><br/>C</spell>": [spell("<spell>A<b>B</b><br/>C</spell>", "ABC")],
    "<spell>A<kept>B</kept></spell>": [spell("<spell>A<kept>B</kept></spell>", "AB")],
    "<spell>A<think>B</spell>C</think>D</spell>": [
        spell("<spell>A<think>B</spell>C</think>D</spell>", "AD")
    ],
    "<spell>A<!-- </spell> -->B</spell>": [spell("<spell>A<!-- </spell> -->B</spell>", "AB")],
    "<spell><3 a<b</spell>": [spell("<spell><3 a<b</spell>", "<3 a<b")],
    "<spell>a&amp;&lt;&#64;&#x40;&eacute;</spell>": [
        spell("<spell>a&amp;&lt;&#64;&#x40;&eacute;</spell>", "a&<@@é")
    ],
    "<spell>AT&T &copy=2 &; &#; &nosuch; &#x110000;</spell>": [
        spell(
            "<spell>AT&T &copy=2 &; &#; &nosuch; &#x110000;</spell>",
            "AT&T &copy=2 &; &#; &nosuch; \ufffd",
        )
    ],
    "<spell>&lt;b&gt;&amp;lt;</spell>": [spell("<spell>&lt;b&gt;&amp;lt;</spell>", "<b>&lt;")],
    "<spell><![CDATA[a<b>&amp;]]]></spell>": [
        spell("<spell><![CDATA[a<b>&amp;]]]></spell>", "a<b>&amp;]")
    ],
    # The text ends too early.
    "<spell>A1": [spell("<spell>A1", "A1")],
    "<spell>A1<": [spell("<spell>A1<", "A1")],
    "<spell>A1</sp": [spell("<spell>A1</sp", "A1")],
    "<spell>A1</spell ": [spell("<spell>A1</spell ", "A1")],
    "<spell>A1<foo": [spell("<spell>A1<foo", "A1<foo")],
    "<spell>A1&am": [spell("<spell>A1&am", "A1&am")],
    "<spell>": [closing("<spell>")],
    "a <spell": [Text("a "), closing("<spell")],
    "a <spell group='2": [Text("a "), closing("<spell group='2")],
    "a </sp": [Text("a "), closing("</sp")],
    "a <spe": [Text("a <spe")],
    "a <b": [Text("a <b")],
    "a <br": [Text("a "), closing("<br")],
    "a <b c ": [Text("a <b c ")],
    "a <b href=": [Text("a "), closing("<b href=")],
    "a </": [Text("a </")],
    "a <": [Text("a <")],
    "a <!": [Text("a <!")],
    "a <!-": [Text("a <!-")],
    "a <!doctype": [Text("a "), closing("<!doctype")],
    "a <?xml": [Text("a "), closing("<?xml")],
    # A quote that is not closed takes its tag's end, not the next tag.
    '<spell group="2>A4B9</spell> x': [
        spell('<spell group="2>A4B9</spell>', "A4B9", 2),
        Text(" x"),
    ],
    '<a href="x>y</a>': [opening('<a href="x>'), Text("y"), closing("</a>")],
    '<a href="x>y': [opening('<a href="x>'), Text("y")],
    '<a href="x/>y': [closing('<a href="x/>'), Text("y")],
    '<a href="/x>y': [opening('<a href="/x>'), Text("y")],
    '<br title="x/>y': [closing('<br title="x/>'), Text("y")],
    '<a href="x <b>y</b>': [Text('<a href="x '), opening("<b>"), Text("y"), closing("</b>")],
    '<a href="x>y">z</a>': [opening('<a href="x>y">'), Text("z"), closing("</a>")],
    '<think x="1>secret</think>a': [closing('<think x="1>secret</think>'), Text("a")],
    # Other elements.
    "<b>x</b>": [opening("<b>"), Text("x"), closing("</b>")],
    "x<br>y<hr/>": [Text("x"), closing("<br>"), Text("y"), closing("<hr/>")],
    "< break time='1s' />": [closing("< break time='1s' />")],
    "<prosody rate='slow'>a</prosody>": [
        opening("<prosody rate='slow'>"),
        Text("a"),
        closing("</prosody>"),
    ],
    "<phoneme ph='a&gt;b>c'>": [opening("<phoneme ph='a&gt;b>c'>")],
    "<a href=http://x.y/z/>w": [closing("<a href=http://x.y/z/>"), Text("w")],
    "<a href=>w": [opening("<a href=>"), Text("w")],
    "<input disabled>": [closing("<input disabled>")],
    "<H1 class='a' id=b>": [opening("<H1 class='a' id=b>")],
    "<mstts:express-as style='sad'>": [opening("<mstts:express-as style='sad'>")],
    LONG_TAG: [opening(LONG_TAG)],
    LONG_TAG.replace("x", "xx", 1): [Text(LONG_TAG.replace("x", "xx", 1))],
    "<b allowfullscreen>": [opening("<b allowfullscreen>")],
    "<b allowfullscreenx>": [Text("<b allowfullscreenx>")],
    # Kept marks.
    "a<kept/>b": [Text("a"), Mark("<kept/>"), Text("b")],
    "<Kept x='1'>b</kept>": [Mark("<Kept x='1'>"), Text("b"), Mark("</kept>")],
    # Dropped stretches.
    "<think>a<b>&lt;</think>b": [closing("<think>a<b>&lt;</think>"), Text("b")],
    "<think>a</ THINK >b": [closing("<think>a</ THINK >"), Text("b")],
    "<think>a<think>b</think>c": [closing("<think>a<think>b</think>"), Text("c")],
    "<think>a</thinking>b</think>c": [closing("<think>a</thinking>b</think>"), Text("c")],
    "<think>a<!-- b</think>c": [closing("<think>a<!-- b</think>"), Text("c")],
    "<think>a<a href='b</think>c": [closing("<think>a<a href='b</think>"), Text("c")],
    "<think/>a": [closing("<think/>"), Text("a")],
    "a</think>b": [Text("a"), closing("</think>"), Text("b")],
    "a<think>b": [Text("a"), closing("<think>b")],
    "a<think>b</thi": [Text("a"), closing("<think>b</thi")],
    "a<think>b<3": [Text("a"), closing("<think>b<3")],
    "<style>p>b{}</style>a": [closing("<style>p>b{}</style>"), Text("a")],
    "a<!-- <b> - -- > -->b": [Text("a"), closing("<!-- <b> - -- > -->"), Text("b")],
    "a<!---->b": [Text("a"), closing("<!---->"), Text("b")],
    "a<!-->b": [Text("a"), closing("<!-->"), Text("b")],
    "a<!--->b": [Text("a"), closing("<!--->"), Text("b")],
    "a<!--b--->c": [Text("a"), closing("<!--b--->"), Text("c")],
    "a<!--b-c->d-->e": [Text("a"), closing("<!--b-c->d-->"), Text("e")],
    "a<br / >b": [Text("a"), closing("<br / >"), Text("b")],
    f"<b {'x' * 40}=1>": [opening(f"<b {'x' * 40}=1>")],
    f"<b {'x' * 40}>": [Text(f"<b {'x' * 40}>")],
    "a<!--b": [Text("a"), closing("<!--b")],
    "<!DOCTYPE html>a": [closing("<!DOCTYPE html>"), Text("a")],
    "<?xml version='1.0'?>a": [closing("<?xml version='1.0'?>"), Text("a")],
    "<?php a > b ?>c": [closing("<?php a > b ?>"), Text("c")],
    "<![CDATA[a<b>]]>c": [opening("<![CDATA["), Text("a<b>"), closing("]]>"), Text("c")],
    "<![cdata[a]]": [opening("<![cdata["), Text("a]]")],
    "<![CDATA[]]]>": [opening("<![CDATA["), Text("]"), closing("]]>")],
}

PROSE = [
    "a < b", "a <b c", "<3", "x<y and y>z", "<foo>", "</foo>", "<foo bar='1'>", "a<b and c>d",
    "< b >", "< p>", "1<2>1", "<>", "</>", "< >", "<é>", "<_b>", "<spellx>", "<spell-x>",
    "<sp ell>",
    "<b/c>", "<b b>", "<//b>", "<b /x>", "<spell='2'>", "<!>", "<!a>", "<!doc>", "< !-- -->", "<?>",
    "<? x ?>", "</!-->", "<1>", "<=>", "<-", "a<<b", "<" * 9, "<b='", "<\u212abd>", "<ſpell>",
    "<user@example.com>", "<https://example.com>", "<b\x00>", "\ud800<\udc00",
]  # fmt: skip


def keeping() -> TagParser:
    return TagParser(keep_tags={"kept"})


@pytest.mark.parametrize("text", CASES)
def test_case(text: str) -> None:
    assert parse([text], keeping) == CASES[text]
    assert parse(text, keeping) == CASES[text]
    if len(text) < 100:
        for at in range(len(text) + 1):
            assert parse(cuts(text, [at]), keeping) == CASES[text]
    check(text, [], keeping)


@pytest.mark.parametrize("text", PROSE)
def test_prose(text: str) -> None:
    assert parse([text]) == [Text(text)]
    check(text, [1])


@pytest.mark.parametrize("name", sorted(DROP_ELEMENTS))
def test_dropped_elements_go_with_their_content(name: str) -> None:
    text = f"<{name}>a <b>b</b></{name}>"
    assert parse([text + "c"]) == [closing(text), Text("c")]


# -- what is held, and for how long -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a < b", 3),
        ("a < b ", 0),
        ("a <", 1),
        ("a < ", 2),
        ("a <s", 2),
        ("a <sx", 0),
        ("a <b ", 3),
        ("a <b c", 4),
        ("a <b c ", 5),
        ("a <b c d", 0),
        ("x<y", 0),
        ("<3", 0),
        ("<spell>AB", 9),
        ("<think>secret", 0),
        ("<!-- secret --", 0),
        ("<![CDATA[x]]", 2),
    ],
)
def test_held_only_while_it_can_become_a_tag(text: str, held: int) -> None:
    parser = TagParser()
    parser.push(text)
    assert parser.held == held


def test_events_come_as_soon_as_they_are_certain() -> None:
    parser = TagParser()
    assert parser.push("Hello <sp") == [Text("Hello ")]
    assert parser.push("") == []
    assert parser.push("ell>A") == []
    assert not parser.idle
    assert parser.push("1</spell>") == [spell("<spell>A1</spell>", "A1")]
    assert parser.idle
    assert parser.push("x <b y") == [Text("x ")]
    assert parser.push(" z") == [Text("<b y z")]


def test_a_dropped_element_is_let_go_as_it_comes() -> None:
    parser = TagParser()
    assert parser.push("a<think>") == [Text("a"), closing("<think>")]
    assert parser.push("secret") == [closing("secret")]
    assert not parser.idle
    assert parser.push("</think>b") == [closing("</think>"), Text("b")]
    assert parser.idle


def test_flush_begins_a_new_text() -> None:
    parser = TagParser()
    parser.push("<think>a")
    assert parser.flush() == []
    assert parser.push("b") == [Text("b")]
    parser.push("<spell>A")
    assert parser.flush() == [spell("<spell>A", "A")]
    assert parser.push("</spell>") == [closing("</spell>")]
    parser.push("<a href='")
    assert parser.flush() == [closing("<a href='")]
    assert parser.push("c") == [Text("c")]


# -- a spell that is not closed ---------------------------------------------------------------


def short() -> TagParser:
    return TagParser(max_spell_chars=5)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("<spell>12345</spell>", [spell("<spell>12345</spell>", "12345")]),
        ("<spell>12345", [spell("<spell>12345", "12345")]),
        ("<spell>123456", [spell("<spell>12345", "12345"), Text("6")]),
        (
            "<spell>123456</spell>",
            [spell("<spell>12345", "12345"), Text("6"), closing("</spell>")],
        ),
        ("<spell>12 45", [spell("<spell>12 45", "12 45")]),
        ("<spell>12 456", [spell("<spell>12", "12"), Text(" 456")]),
        ("<spell>12345 ", [spell("<spell>12345", "12345"), Text(" ")]),
        ("<spell> 2 456", [spell("<spell> 2", " 2"), Text(" 456")]),
        ("<spell>      x", [closing("<spell>     "), Text(" x")]),
        ("<spell>12\n456 a b", [spell("<spell>12", "12"), Text("\n456 a b")]),
        ("<spell>12345</spell ", [spell("<spell>12345</spell ", "12345")]),
        ("<spell>12 45</s", [spell("<spell>12 45</s", "12 45")]),
        ("<spell>12 45<x", [spell("<spell>12", "12"), Text(" 45<x")]),
        ("<spell>123<b>", [spell("<spell>123", "123"), opening("<b>")]),
        ("<spell><b>3<i>", [spell("<spell><b>3", "3"), opening("<i>")]),
        ("<spell><prosody>a", [closing("<spell>"), opening("<prosody>"), Text("a")]),
        ("<spell>12<b>x", [spell("<spell>12<b>", "12"), Text("x")]),
        ("<spell>1234 6", [spell("<spell>1234", "1234"), Text(" 6")]),
        ("<spell>123456 8", [spell("<spell>12345", "12345"), Text("6 8")]),
        # The rest is prose, and read for tags again.
        (
            "<spell>1 <b>3</b>",
            [spell("<spell>1", "1"), Text(" "), opening("<b>"), Text("3"), closing("</b>")],
        ),
        (
            "<spell>1 <spell>A</spell>",
            [spell("<spell>1", "1"), Text(" "), spell("<spell>A</spell>", "A")],
        ),
        (
            "<spell>1 <kept/>3 <spell>A B C D",
            [
                spell("<spell>1", "1"),
                Text(" "),
                Mark("<kept/>"),
                Text("3 "),
                spell("<spell>A", "A"),
                Text(" B C D"),
            ],
        ),
        (
            "<spell>1 <think>a</think>b",
            [spell("<spell>1", "1"), Text(" "), closing("<think>a</think>"), Text("b")],
        ),
    ],
)
def test_overlong_spell(text: str, events: list[Event]) -> None:
    def factory() -> TagParser:
        return TagParser(max_spell_chars=5, keep_tags={"kept"})

    assert parse([text], factory) == events
    for at in range(len(text) + 1):
        assert parse(cuts(text, [at]), factory) == events
    check(text, [], factory)


def test_default_limit() -> None:
    assert MAX_SPELL_CHARS == 256  # documented
    content = "x" * MAX_SPELL_CHARS
    assert parse(["<spell>" + content]) == [spell("<spell>" + content, content)]
    assert parse([f"<spell>{content}y"]) == [spell("<spell>" + content, content), Text("y")]


# -- misuse -----------------------------------------------------------------------------------


def test_impossible_limit() -> None:
    with pytest.raises(ValueError, match=r"^max_spell_chars must be at least 1, not 0$"):
        TagParser(max_spell_chars=0)


@pytest.mark.parametrize("name", ["", "a b", "<b>", "3", "é", "a>"])
def test_impossible_names(name: str) -> None:
    with pytest.raises(ValueError, match=r"^keep_tags: '.*' is not the name of an element$"):
        TagParser(keep_tags={name})
    with pytest.raises(ValueError, match=r"^drop_elements: '.*' is not the name of an element$"):
        TagParser(drop_elements={name})


def test_a_string_is_not_a_set_of_names() -> None:
    with pytest.raises(TypeError, match="keep_tags takes a set of element names, not the string"):
        TagParser(keep_tags="break")


def test_keep_wins() -> None:
    def factory() -> TagParser:
        return TagParser(keep_tags={"Spell", "think", "xy"}, drop_elements=["think", "b"])

    text = "<spell>A</spell><think>b</think>< xy><b>c</b>"
    assert parse([text], factory) == [
        Mark("<spell>"), Text("A"), Mark("</spell>"), Mark("<think>"), Text("b"), Mark("</think>"),
        Mark("< xy>"), closing("<b>c</b>"),
    ]  # fmt: skip


# -- properties -------------------------------------------------------------------------------

documents = st.lists(
    st.sampled_from(FRAGMENTS)
    | st.sampled_from([f for f in FRAGMENTS if "<" in f or ">" in f])
    | st.text(max_size=3),
    max_size=25,
).map("".join)


@st.composite
def cut_documents(draw: st.DrawFn) -> tuple[str, list[int]]:
    text = draw(documents)
    return text, draw(st.lists(st.integers(0, len(text)), max_size=8))


@given(cut_documents(), st.sampled_from([1, 5, 20, MAX_SPELL_CHARS]))
@settings(max_examples=300)
@example(("<spell>A1", [3]), 5)
@example(("<sp" + "ell>", [3]), 5)
def test_any_text_any_cut(document: tuple[str, list[int]], limit: int) -> None:
    text, at = document
    check(text, at, lambda: TagParser(max_spell_chars=limit, keep_tags={"kept"}))


STRETCHES = ("<think", "<!--", "<![cdata[")


@given(documents, st.sampled_from([1, 5, 20]))
@settings(max_examples=200)
def test_what_follows_a_spell_is_read_as_if_it_stood_alone(text: str, limit: int) -> None:
    """The queue of an overlong spell gives what parsing the rest of the text from anew gives."""
    for stretch in STRETCHES:  # a spell may end in the middle of one
        text = text.replace(stretch, "").replace(stretch.upper(), "")

    def factory() -> TagParser:
        return TagParser(max_spell_chars=limit, keep_tags={"kept"})

    events = parse([text], factory)
    offset = 0
    for index, event in enumerate(events):
        offset += len(event.source)
        if isinstance(event, Spell):
            assert parse([text[offset:]], factory) == events[index + 1 :]


class ForgetfulLexer(Lexer):
    """A planted bug: what could become a tag is let go at the end of each token."""

    def push(self, text: str) -> list[Lexeme]:
        found = super().push(text)
        if self._held:
            self._fail("")
            found += self._take_found()
        return found


def forgetful() -> TagParser:
    parser = TagParser()
    parser._lexer = ForgetfulLexer(frozenset(), DROP_ELEMENTS)
    return parser


def test_the_oracle_notices_a_tag_tail_that_is_not_held_back() -> None:
    caught = 0
    for text in CASES:
        try:
            check(text, [len(text) // 2], forgetful)
        except AssertionError:
            caught += 1
    assert caught > len(CASES) // 2


def test_merged_keeps_what_opens_apart() -> None:
    assert merged([closing("a"), opening("b"), closing("c"), closing("d")]) == [
        closing("a"),
        opening("b"),
        closing("cd"),
    ]
