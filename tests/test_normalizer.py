"""The normalizer's frame: gate, edits that replay, pieces that say what the whole says."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speakable import _normalizer, normalize
from speakable._assembly import Edit, Token, apply, compose
from speakable._language import get_language
from speakable._normalizer import Carry, Normalizer, could_change, cut, rewrite

LANGUAGES = ("en", "de", "fr", "es")

WORDS = st.sampled_from(
    [
        *(
            "word",
            "and",
            "the",
            "Haus,",
            "maison;",
            "Dr.",
            "St.",
            "No.",
            "am",
            "IV",
            "I",
            "Chapter",
        ),
        *(
            "3.",
            "Mai",
            "$29.95",
            "12",
            "1,250",
            "1.250",
            "2:30",
            "PM",
            "Uhr",
            "5",
            "km",
            "%",
            "10 %",
        ),
        *(
            "**bold**",
            "*",
            "_x_",
            "`c`",
            "[a](b)",
            "[",
            "](",
            "|",
            "#",
            "😀",
            "🚚📦",
            ",",
            ".",
            "!",
        ),
        *(
            "a@b.com",
            "example.com",
            "www.x.org/a?b=1",
            "@me",
            "#Tag24",
            "v2.0.1",
            "B12",
            "A4",
            "1/2",
        ),
        *(
            "½",
            "x²",
            "=",
            "+",
            "<",
            ">",
            "&",
            "&amp;",
            "§",
            "€",
            "3-1",
            "5-10",
            "(212)",
            "555-0187",
        ),
        *(
            "ж",
            "日本",
            "９",
            "é",
            "e\u0301",
            "\u200b",
            "\u00a0",
            "\t",
            "“",
            "”",
            "(",
            ")",
            "„",
            "«",
        ),
        *(
            "»",
            "z. B.",
            "p. ex.",
            "1er",
            "2nd",
            "3.º",
            "n°",
            "etc.",
            "XXI",
            "80er",
            "1980s",
            "\ud800",
        ),
    ]
)
GLUE = st.sampled_from([" ", " ", " ", "", "  ", ", "])
DOCUMENTS = st.lists(st.tuples(WORDS, GLUE), max_size=14).map(
    lambda pairs: "".join(word + glue for word, glue in pairs)
)


def replay(source: str, edits: Sequence[Edit]) -> str:
    out, done = [], 0
    for edit in edits:
        assert done <= edit.start <= edit.end <= len(source)
        out += [source[done : edit.start], edit.spoken]
        done = edit.end
    return "".join(out) + source[done:]


def pieces(normalizer: Normalizer, text: str, limit: int) -> list[str]:
    """The words of `text` said piece by piece, each cut while only its neighbourhood is known."""
    said = []
    carry: Carry | None = None
    known = min(len(text), limit)
    while len(text) > limit:
        at = cut(normalizer, text[:known], limit=limit, carry=carry, final=known == len(text))
        if not at:
            if known == len(text):
                break
            known = min(len(text), known + 7)
            continue
        piece = rewrite(normalizer, text[:known], carry=carry, upto=at)
        assert replay(text[:at], piece.edits) == piece.text
        said.append(piece.text)
        carry, text = piece.carry, text[at:]
        known = min(len(text), max(limit, known - at))
    last = rewrite(normalizer, text, carry=carry)
    return [words for words in [*said, last.text] if words]


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=DOCUMENTS, followed=st.booleans())
def test_edits_replay_and_nothing_unspeakable_is_left(
    language: str, text: str, followed: bool
) -> None:
    piece = rewrite(get_language(language).normalizer, text, followed=followed)
    assert replay(text, piece.edits) == piece.text
    assert "  " not in piece.text
    assert piece.text == piece.text.strip()
    for character in piece.text:
        assert character.isalpha() or character in " .,;:!?…¿¡'’‘\"“”„«»()-–—", (character, text)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=DOCUMENTS)
def test_gate_lets_through_only_what_stays(language: str, text: str) -> None:
    normalizer = get_language(language).normalizer
    if not normalizer.gate(text):
        assert normalizer.scan(text, 0, ()) == []


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None)
@given(text=DOCUMENTS, limit=st.integers(20, 60))
def test_pieces_say_what_the_whole_says(language: str, text: str, limit: int) -> None:
    normalizer = get_language(language).normalizer
    text = " ".join([text] * 3) + " and so on."
    whole = rewrite(normalizer, text).text
    if max(map(len, text.split() or [""])) < limit:
        assert " ".join(pieces(normalizer, text, limit)) == whole
    else:
        said = "".join(pieces(normalizer, text, limit))
        assert said.replace(" ", "") == whole.replace(" ", "")


def test_idle_waits_where_more_text_could_change_the_words() -> None:
    normalizer = get_language("en").normalizer
    for text in ("It costs $29.", "Ask Dr.", "I am in room 12.", "Write to a@b.com."):
        assert could_change(normalizer, text), text
    for text in ("Let me check that.", "Done! 😀", "It costs $29 today.", "Well…", "“Fine.”"):
        assert not could_change(normalizer, text), text


def test_what_was_said_before_does_not_matter() -> None:
    """The rules of a character are looked up once: a mark must not be taken for the letter "m"."""
    known = get_language("en").normalizer
    fresh = Normalizer(known.grammar, known.rules, known.triggers, known.evidence)
    assert rewrite(fresh, "4 ★ of 5").text == "four stars of five"
    assert rewrite(fresh, "an mp3, mid-1950s").text == "an MP three, mid-nineteen fifties"


def _changes(characters: str) -> st.SearchStrategy[list[Token]]:
    """Changes of a text, in order and apart."""
    places = st.lists(st.integers(0, len(characters)), max_size=8, unique=True).map(sorted)
    words = st.lists(st.text("xyz", max_size=3), min_size=4, max_size=4)
    return st.builds(
        lambda at, said: [
            Token(start, end, spoken, "kind", "rule")
            for (start, end), spoken in zip(
                zip(at[::2], at[1::2], strict=False), said, strict=False
            )
        ],
        places,
        words,
    )


@given(st.data())
def test_changes_of_changes_are_one_change_each(data: st.DataObject) -> None:
    text = data.draw(st.text("abcde", max_size=14))
    changes = data.draw(_changes(text))
    spoken = apply(text, changes, 0)
    later = data.draw(_changes(spoken))
    composed = compose(changes, later, spoken, 0)
    assert apply(text, composed, 0) == apply(spoken, later, 0)
    assert all(a.end <= b.start for a, b in pairwise(composed))


def test_what_looks_the_same_is_decided_once(monkeypatch: pytest.MonkeyPatch) -> None:
    decided = 0
    decide = Normalizer._decide

    def count(*arguments: Any) -> Any:
        nonlocal decided
        decided += 1
        return decide(*arguments)

    monkeypatch.setattr(Normalizer, "_decide", count)
    words = normalize("1 " * 2000)
    assert words == " ".join(["one"] * 2000)
    # As many as stand nearer to either end than the window is wide.
    assert decided < 150


def test_remembered_decisions_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = "Room 12, 3.5 km, $1 and 1-1-1 at 5 p.m. for St. John " * 20
    remembered = normalize(loop)
    monkeypatch.setattr(_normalizer, "MEMO_FROM", len(loop))
    assert normalize(loop) == remembered


@pytest.mark.parametrize("text", ["µ/ k", "µ/k"])
def test_a_mark_that_parts_words_puts_no_second_blank(text: str) -> None:
    assert normalize(text, "de") == "µ k"


@pytest.mark.parametrize(
    ("language", "prose"),
    [
        ("en", "We walked to the small house and sat down with our friends at the table"),
        ("de", "Wir gingen zu dem kleinen Haus und setzten uns mit den Freunden an den Tisch"),
        ("fr", "Nous sommes allés au petit café et avons parlé de tout avec les amis qu'il aime"),
        ("es", "Fuimos a la casa pequeña y nos sentamos con los amigos en la mesa de al lado"),
    ],
)
def test_the_commonest_words_do_not_open_the_gate(language: str, prose: str) -> None:
    assert not get_language(language).normalizer.gate(f"{prose}.")


_NUMBERS = {
    "de": "12.500 Bäume",
    "en": "12,500 trees",
    "fr": "12 500 arbres",
    "es": "12.500 árboles",
}


@pytest.mark.parametrize("language", _NUMBERS)
def test_a_number_is_one_form_behind_every_word_of_the_tables(language: str) -> None:
    """What a word before a number decides must not part it ("wurden 1.|249 Euro")."""
    tables = get_language(language).tables
    words = {
        word
        for name in ("language", "labels", "boundaries", "cases", "roman", "telephone")
        for listed in tables.get(name, {}).values()
        if isinstance(listed, list)
        for word in listed
        if isinstance(word, str) and word.isalpha()
    }
    assert len(words) > 200
    number = _NUMBERS[language]
    broken = [
        (word, said)
        for word in sorted(words)
        if re.search(r"[^\W\d_]\.[^\W\d_]|\d", said := normalize(f"A {word} {number} b.", language))
    ]
    assert not broken
