"""Spelling: what is said, and that the tables of every language are complete and speakable."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from speakable import _tables
from speakable._language import get_language
from speakable._spelling import (
    MAX_MARKS,
    STYLES,
    Speller,
    compile_speller,
    spell_characters,
    spell_out,
)

LANGUAGES = _tables.languages()
CODES = [*LANGUAGES, *_tables.regions()]

SPEAKABLE = regex.compile(r"[\p{L}\p{M}]+(?:['’ -]?[\p{L}\p{M}]+)*")
"""What a name may be: words with single blanks, hyphens and apostrophes between letters."""

SPOKEN = regex.compile(r"(?:[\p{L}\p{M}’' -]+(?:, )?)*")


def speller(code: str) -> Speller:
    return get_language(code).speller


def spell(code: str, content: str, **options: object) -> str:
    return spell_out(content, speller(code), **options)  # type: ignore[arg-type]


# -- what is said -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "content", "spoken"),
    [
        ("en", "kajo@kugelaudio.com", "K, A, J, O, at, K, U, G, E, L, A, U, D, I, O, dot, C, O, M"),
        ("de", "test@beispiel.de", "T, E, S, T, ät, B, E, I, S, P, I, E, L, Punkt, D, E"),
        ("en", "A1", "A, one"),
        ("en", "@.-_", "at, dot, dash, underscore"),
        ("de", "@.-_", "ät, Punkt, Strich, Unterstrich"),
        ("fr", "@.-_", "arobase, point, tiret, underscore"),
        ("es", "@.-_", "arroba, punto, guión, guión bajo"),
        ("en", "Ca$h(1)", "C, A, dollar sign, H, open parenthesis, one, close parenthesis"),
        ("en", "SAVE20%", "S, A, V, E, two, zero, percent"),
        ("de", "DE89 3704", "D, E, acht, neun, drei, sieben, null, vier"),
        ("de", "K&L", "K, und, L"),
        ("de", "pa$$w0rd", "P, A, Dollar, Dollar, W, null, R, D"),
        ("de", "=A1+B5", "gleich, A, eins, Plus, B, fünf"),
        ("fr", "Pa$s(€9)", "P, A, dollar, S, parenthèse ouvrante, euro, neuf, parenthèse fermante"),
        ("es", "Ca$a(1)", "C, A, dólar, A, abre paréntesis, uno, cierra paréntesis"),
        # Letters.
        ("en", "Peña", "P, E, Ñ, A"),
        ("de", "Weiß", "W, E, I, Eszett"),
        ("de", "ẞ", "Eszett"),
        ("de", "äÖü", "Ä, Ö, Ü"),
        ("en", "e\u0301\u00c9", "É, É"),
        ("fr", "œuf", "E dans l'O, U, F"),
        ("en", "Жд", "Ж, Д"),
        ("en", "日本", "日, 本"),
        ("en", "한", "한"),
        ("en", "क्षि", "क्षि"),
        ("en", "αΩ", "alpha, omega"),
        ("fr", "ώ", "oméga accent aigu"),
        ("en", "ſıſ", "long S, dotless I, long S"),
        ("en", "sI", "S, I"),
        # Variants of characters.
        ("en", "Ａ１＠", "A, one, at"),
        ("en", "①㎏ﬁ", "one, K, G, F, I"),
        ("en", "Ⅳ", "I, V"),
        ("en", "٣४", "three, four"),
        ("en", "m²½", "M, superscript two, one half"),
        # Emoji.
        ("en", "👍🏽", "thumbs up"),
        ("en", "❤️", "heart"),
        ("en", "1️⃣#️⃣", "one, hash"),
        ("de", "👨‍👩‍👧", "Familie"),
        ("en", "👩‍🚀", "woman"),
        ("es", "🏳️‍🌈", "bandera del arcoíris"),
        ("en", "🇩🇪🇫🇷", "flag Germany, flag France"),
        ("de", "🇩🇪", "Flagge Deutschland"),
        ("en", "🇽🇽🇩", "flag"),
        ("en", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "flag"),
        # Left out.
        ("en", "A \t\n\u00a0\u3000B", "A, B"),
        ("en", "A\x00\u200b\u00ad\ufeff\ue000\ud800\U000e0041B", "A, B"),
        ("en", "\u0301", ""),
        ("en", "\U0001f9ff", ""),
        ("en", "", ""),
        # More marks than anybody means.
        ("en", "e" + "\u0301\u0316" * 50, "E\u0316\u0301\u0301"),
    ],
)
def test_plain(code: str, content: str, spoken: str) -> None:
    assert unicodedata.normalize("NFC", spell(code, content)) == unicodedata.normalize(
        "NFC", spoken
    )


@pytest.mark.parametrize(
    ("content", "group", "spoken"),
    [
        ("A4B9XZ", 2, "A four, B nine, X Z"),
        ("A4B9XZ", 0, "A, four, B, nine, X, Z"),
        ("A4B9XZ", 1, "A, four, B, nine, X, Z"),
        ("A4B9XZ7", 3, "A four B, nine X Z, seven"),
        ("A4 B9", 4, "A four B nine"),
        ("A4B", 100, "A four B"),
        ("ﬁ①x", 2, "F I one, X"),
        ("", 2, ""),
    ],
)
def test_group(content: str, group: int, spoken: str) -> None:
    assert spell("en", content, group=group) == spoken


@pytest.mark.parametrize(
    ("code", "style", "content", "spoken"),
    [
        ("en", "names", "Wh1", "double u, aitch, one"),
        ("fr", "names", "hWy", "hache, double vé, i grec"),
        ("fr", "names", "éç", "e accent aigu, cé cédille"),
        ("de", "names", "Äyß", "a Umlaut, ypsilon, Eszett"),
        ("es", "names", "ñÑWü", "eñe, eñe, uve doble, u con diéresis"),
        ("en", "phonetic", "xZ@2", "X-ray, Zulu, at, two"),
        ("en", "phonetic", "ñ", "November with tilde"),
        ("en", "phonetic", "Жå\u0301", "Ж, Alfa with ring with acute"),
        ("de", "phonetic", "Äßz", "Umlaut Aachen, Eszett, Zwickau"),
        ("fr", "phonetic", "École", "Émile, Célestin, Oscar, Louis, Eugène"),
        ("es", "phonetic", "ñu", "Ñoño, Ulises"),
    ],
)
def test_letters(code: str, style: str, content: str, spoken: str) -> None:
    assert spell(code, content, letters=style) == spoken


def test_characters_have_offsets() -> None:
    characters = list(spell_characters("A e\u0301👍🏽\x00ﬁ.", speller("en")))
    assert [tuple(character) for character in characters] == [
        (0, 1, "A"), (2, 4, "É"), (4, 6, "thumbs up"), (7, 8, "F, I"), (8, 9, "dot"),
    ]  # fmt: skip


def test_impossible_values() -> None:
    with pytest.raises(ValueError, match=r"^group must be 0 or more characters, not -1$"):
        spell("en", "A", group=-1)
    with pytest.raises(
        ValueError, match=r"^letters must be one of plain, names, phonetic, not 'x'$"
    ):
        spell("en", "A", letters="x")


def test_a_language_without_tables_says_letters_only() -> None:
    bare = compile_speller({}, "tlh")
    assert spell_out("aß1@é", bare) == "A, SS, É"
    assert spell_out("🇩🇪", bare) == ""
    flags = compile_speller({"characters": {"🏴": "joqwI"}}, "tlh")
    assert spell_out("🇩🇪", flags) == "joqwI"


def test_ascii_needs_no_grapheme_engine() -> None:
    code = (
        "import sys; from speakable._language import get_language;"
        "from speakable._spelling import spell_out; s = get_language('en').speller;"
        "before = 'regex' in sys.modules or 'regex._regex' in sys.modules;"
        "assert spell_out('a@b.c é', s) == 'A, at, B, dot, C, É';"
        "assert before or 'regex' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# -- the tables -------------------------------------------------------------------------------


def in_ranges(*ranges: tuple[int, int]) -> list[str]:
    return [chr(point) for first, last in ranges for point in range(first, last + 1)]


ASSIGNED = [
    char
    for char in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(char) not in ("Cn", "Cs", "Co", "Cc")
]

REPERTOIRE = {
    "printable ASCII": in_ranges((0x21, 0x7E)),
    "Latin-1": [char for char in in_ranges((0xA1, 0xFF)) if char != "\u00ad"],
    "Latin Extended-A": in_ranges((0x100, 0x17F)),
    "typographic marks": in_ranges((0x2010, 0x2027), (0x2030, 0x2035), (0x2039, 0x203E)),
    "currencies": [char for char in ASSIGNED if unicodedata.category(char) == "Sc"],
    "Greek": [char for char in in_ranges((0x391, 0x3A9), (0x3AC, 0x3CE)) if char != "\u03a2"],
    "superscripts": [*"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"],
    "fractions": [*"¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"],
    "arrows": [*in_ranges((0x2190, 0x2199)), *"⇐⇑⇒⇓⇔↦↩↪"],
    "mathematics": [*"−∓√∛∞∝∠∥∧∨∩∪∫∴∵∼≃≅≈≠≡≤≥≪≫⊂⊃⊄⊆⊇∈∉∋∅∀∃∂∆∇∑∏⊕⊗⊥⌈⌉⌊⌋ℕℤℚℝℂ"],
    "digits of any script": [char for char in ASSIGNED if char.isdecimal()],
    "letterlike": [*"№℗℠™℃℉ΩKÅ℮"],
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("repertoire", REPERTOIRE)
@pytest.mark.parametrize("style", STYLES)
def test_every_character_has_a_name(code: str, repertoire: str, style: str) -> None:
    assert REPERTOIRE[repertoire]
    nameless = [c for c in REPERTOIRE[repertoire] if not spell(code, c, letters=style)]
    assert nameless == []


@pytest.mark.parametrize("code", CODES)
def test_symbols_have_names_of_their_own(code: str) -> None:
    """Nobody can type a password from two symbols of one name."""
    names = speller(code).names
    for style in STYLES:
        said = [names[style][char.upper()] for char in map(chr, range(0x21, 0x7F))]
        distinct = {char.upper() for char in map(chr, range(0x21, 0x7F))}
        assert len(set(said)) == len(distinct)


@pytest.mark.parametrize("code", CODES)
def test_letters_are_complete(code: str) -> None:
    alphabet = map(chr, range(ord("a"), ord("z") + 1))
    for letter in alphabet:
        assert spell(code, letter) == letter.upper()
        for style in ("names", "phonetic"):
            word = spell(code, letter, letters=style)
            assert word == spell(code, letter.upper(), letters=style)
            assert SPEAKABLE.fullmatch(word)
        assert len(spell(code, letter, letters="phonetic")) > 2


@pytest.mark.parametrize("code", CODES)
def test_names_are_speakable(code: str) -> None:
    tables = get_language(code)
    entries = [tables.characters, *tables.letters.values()]
    wrong = {
        key: name
        for table in entries
        for key, name in table.items()
        if not SPEAKABLE.fullmatch(name)
    }
    assert wrong == {}


@pytest.mark.parametrize("code", CODES)
def test_keys_are_found(code: str) -> None:
    """No key is dead: each is one character, composed, without a variation selector."""
    tables = get_language(code)
    for char, name in tables.characters.items():
        assert spell(code, char) == name
        assert "\ufe0f" not in char
    for style, table in tables.letters.items():
        for letter, name in table.items():
            if not unicodedata.combining(letter[0]):
                assert spell(code, letter, letters=style) == name


def test_languages_name_the_same_characters() -> None:
    first, *others = (get_language(code) for code in LANGUAGES)
    for other in others:
        assert other.characters.keys() == first.characters.keys()
        assert other.letters.keys() == first.letters.keys() == set(STYLES)


# -- properties -------------------------------------------------------------------------------

contents = st.lists(
    st.text(max_size=4)
    | st.text(st.characters(max_codepoint=0x7E), max_size=6)
    | st.sampled_from(
        [
            "\u200d",
            "\ufe0f",
            "👩",
            "🏽",
            "🇩",
            "\u20e3",
            "\u0301",
            "\u0316",
            "क्",
            "ﷺ",
            "ŉ",
            "ǅ",
            "\ud800",
        ]
    ),
    max_size=8,
).map("".join)


@given(contents, st.sampled_from(CODES), st.sampled_from(STYLES), st.integers(0, 5))
@settings(max_examples=300)
def test_any_content_is_speakable(content: str, code: str, style: str, group: int) -> None:
    spoken = spell(code, content, letters=style, group=group)
    assert SPOKEN.fullmatch(spoken), spoken
    assert spoken == spoken.strip()
    assert "  " not in spoken
    if not group:
        characters = list(spell_characters(content, speller(code), style))
        assert ", ".join(character.spoken for character in characters) == spoken
        end = 0
        for character in characters:
            assert end <= character.start < character.end <= len(content)
            end = character.end


@given(contents, contents, st.sampled_from(CODES), st.sampled_from(STYLES))
@settings(max_examples=100)
def test_a_blank_parts_characters(left: str, right: str, code: str, style: str) -> None:
    parts = [spell(code, part, letters=style) for part in (left, right)]
    joined = ", ".join(part for part in parts if part)
    assert spell(code, f"{left} {right.lstrip()}", letters=style) == joined or (
        # The right one begins with a mark, which then belongs to the blank.
        unicodedata.category(right.lstrip()[0])[0] in "MC"
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=10), st.sampled_from(STYLES))
@settings(max_examples=100)
def test_composition_does_not_matter(content: str, style: str) -> None:
    composed = unicodedata.normalize("NFC", content)
    decomposed = unicodedata.normalize("NFD", content)
    assert spell("en", decomposed, letters=style) == spell("en", composed, letters=style)


@pytest.mark.parametrize(
    "unit", ["e\u0301\u0316", "🇩", "👩\u200d", "क्", "\u0600", "\u1100", "ﷺ", "A"]
)
def test_long_graphemes_are_cut_before_they_are_composed(unit: str) -> None:
    """Composing sorts marks by insertion: that many of them would take for ever."""
    assert MAX_MARKS < 5
    spell("en", unit[0] + unit[1:] * 100_000 if len(unit) > 1 else unit * 100_000)
