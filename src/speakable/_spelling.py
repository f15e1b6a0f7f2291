"""Spelling: each character of a text by its name.

A character is a grapheme, what a reader calls one: "e" with a combining accent, a flag, a family
joined by ZWJ. For each one the first of these that knows it decides:

1. the tables: the letters of the chosen style, what plain letters need, the names of characters,
   each composed and in either case;
2. letters: what Unicode takes for a variant ("ﬁ", fullwidth "Ａ") is spelled by its parts; a letter
   whose base has a name is that with the names of its marks ("e with acute"); any other letter of
   any script is its own capital;
3. digits of any script are the language's digits; other variants ("①", "㎏") go by their parts;
4. a flag is its country, as CLDR calls it in the language;
5. an emoji goes without variation selectors and skin tones, and of a sequence the first emoji that
   has a name speaks for all;
6. anything else is left out.

Blanks are silent. Nothing is held, nothing is remembered between calls; the work is one pass over
the text. What comes out contains letters, combining marks, blanks, commas, apostrophes and hyphens
only: the tables are trusted with nothing else (a test reads them all), the rest is checked here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

__all__ = ["SpelledCharacter", "Speller", "compile_speller", "spell_characters", "spell_out"]

STYLES: Final = ("plain", "names", "phonetic")

MAX_MARKS: Final = 3
"""Combining marks in a row that count. Greek with breathing, accent and iota has as many; more are
decoration that a voice stumbles over, and to sort many of them is quadratic."""

_FIRST_COMBINING: Final = "\u0300"
"""Below it every code point is a grapheme of its own (and CR LF, which is silent)."""

_FLAG: Final = "🏴"
"""Its name introduces that of a country."""
_REGIONAL_A: Final = 0x1F1E6
_REGIONAL_Z: Final = 0x1F1FF

_OF_LETTERS: Final = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc"})
_ASCII: Final = tuple(map(chr, range(0x21, 0x7F)))


class SpelledCharacter(NamedTuple):
    """A character of the text and what is said for it; blanks and nameless ones are not there."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Speller:
    """What a language needs for spelling. Immutable; shared by all threads."""

    code: str
    names: Mapping[str, Mapping[str, str]]
    """By style, what is said for a character, in either case; ASCII is complete."""
    marks: Mapping[str, str]
    """What a combining mark adds to the name of its letter."""


def compile_speller(tables: Mapping[str, Any], code: str) -> Speller:
    """The speller of a language from its tables; `code` says in which language countries are."""
    characters: Mapping[str, str] = tables.get("characters", {})
    letters: Mapping[str, Mapping[str, str]] = tables.get("letters", {})
    names = {
        style: _in_either_case(characters, letters.get("plain", {}), letters.get(style, {}))
        for style in STYLES
    }
    marks = {char: name for char, name in letters.get("names", {}).items() if _is_combining(char)}
    speller = Speller(code, names, marks)
    for table in names.values():
        table |= {char: name for char in _ASCII if (name := _name(char, speller, table))}
    return speller


def _in_either_case(*tables: Mapping[str, str]) -> dict[str, str]:
    """The tables merged, the later ones over the earlier ones."""
    names: dict[str, str] = {}
    for table in tables:
        for char, name in table.items():
            other = char.swapcase()
            if other.swapcase() == char:  # not "ſ" and "S", "ı" and "I"
                names[other] = name
        names |= table
    return names


def spell_out(content: str, speller: Speller, *, group: int = 0, letters: str = "plain") -> str:
    """The names of all characters of `content`, joined by ", ".

    Args:
        content: any text; blanks are silent.
        speller: the language.
        group: how many characters are said in one breath, with a blank between them and a comma
            between the groups; 0 or 1 is a comma after each.
        letters: "plain" (capitals), "names" ("double u") or "phonetic" ("whiskey").

    Raises:
        ValueError: `letters` is no such style, or `group` is negative.
    """
    if group < 0:
        raise ValueError(f"group must be 0 or more characters, not {group}")
    if letters not in STYLES:
        raise ValueError(f"letters must be one of {', '.join(STYLES)}, not {letters!r}")
    names = [character.spoken for character in spell_characters(content, speller, letters)]
    if group > 1:
        names = [
            " ".join(names[at : at + group]).replace(",", "") for at in range(0, len(names), group)
        ]
    return ", ".join(names)


def spell_characters(
    content: str, speller: Speller, letters: str = "plain"
) -> Iterator[SpelledCharacter]:
    """The characters of `content` one by one, with their offsets in it."""
    names = speller.names[letters]
    for start, grapheme in _graphemes(content):
        if spoken := names.get(grapheme) or _name(grapheme, speller, names):
            yield SpelledCharacter(start, start + len(grapheme), spoken)


def _graphemes(content: str) -> Iterator[tuple[int, str]]:
    if content.isascii() or max(content) < _FIRST_COMBINING:
        yield from enumerate(content)
        return
    import regex  # only here: most that is spelled is ASCII

    # Flags first: \X looks back over all of a run of them, each time.
    for match in regex.finditer(rf"[{chr(_REGIONAL_A)}-{chr(_REGIONAL_Z)}]{{2}}|\X", content):
        yield match.start(), match[0]


def _name(grapheme: str, speller: Speller, names: Mapping[str, str]) -> str:
    """What is said for one grapheme; empty if nothing can be."""
    composed = unicodedata.normalize("NFC", _without_excess(grapheme))
    if known := names.get(composed):
        return known
    if unicodedata.category(composed[0])[0] == "L":
        return _letter(composed, speller, names)
    if len(composed) == 1:
        return _mark(composed, names)
    if _REGIONAL_A <= ord(composed[0]) <= _REGIONAL_Z:
        return _flag(composed, speller, names)
    return _sequence(composed, names)


def _without_excess(grapheme: str) -> str:
    """A grapheme without more marks than MAX_MARKS in a row."""
    if len(grapheme) <= MAX_MARKS:
        return grapheme
    kept = []
    marks = 0
    for char in grapheme:
        marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
        if marks <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def _letter(grapheme: str, speller: Speller, names: Mapping[str, str]) -> str:
    """What is said for a letter, with its marks, that no table has as it is."""
    # Without joiners and enclosing marks; the letters of a conjunct stay together.
    letter = "".join(char for char in grapheme if unicodedata.category(char) in _OF_LETTERS)
    if letter != grapheme and (known := names.get(letter)):
        return known
    if len(letter) == 1:
        compatible = unicodedata.normalize("NFKC", letter)
        if compatible != letter:
            return _parts(compatible, names)
    base, *marks = tuple(unicodedata.normalize("NFD", letter))
    if not marks:
        return _capital(letter)
    name = names.get(base)
    if not name or name == base.upper():  # "É", where the letter itself is but a capital
        return _capital(letter)
    return " ".join([name, *(speller.marks[mark] for mark in marks if mark in speller.marks)])


def _mark(character: str, names: Mapping[str, str]) -> str:
    """What is said for one code point that is no letter and stands in no table."""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return names.get(str(digit), "")
    compatible = unicodedata.normalize("NFKC", character)
    return _parts(compatible, names) if compatible != character else ""


def _sequence(grapheme: str, names: Mapping[str, str]) -> str:
    """What is said for an emoji or mark with modifiers that no table has as it is."""
    bare = "".join(char for char in grapheme if not _is_modifier(char))
    if known := names.get(bare):
        return known
    for char in bare:
        if known := names.get(char) or _mark(char, names):
            return known
    return ""


def _parts(text: str, names: Mapping[str, str]) -> str:
    """The names of the characters that a compatibility character stands for."""
    parts = [names.get(char) or (_capital(char) if char.isalpha() else "") for char in text]
    return ", ".join(part for part in parts if part)


def _flag(grapheme: str, speller: Speller, names: Mapping[str, str]) -> str:
    """A flag by its country ("flag Germany"); empty without a name for flags."""
    flag = names.get(_FLAG, "")
    country = "".join(
        chr(ord(char) - _REGIONAL_A + ord("A"))
        for char in grapheme
        if _REGIONAL_A <= ord(char) <= _REGIONAL_Z
    )
    return f"{flag} {_country(country, speller.code)}".strip() if flag else ""


@lru_cache(maxsize=1024)
def _country(country: str, code: str) -> str:
    """The name of a country in a language; empty for one that there is not, or half a flag."""
    from babel import Locale, UnknownLocaleError  # CLDR's names; loaded for the first flag only

    try:
        names = Locale.parse(code, sep="-").territories
    except UnknownLocaleError:  # a private table of a language that CLDR does not have
        return ""
    return _words_only(names.get(country, ""))


def _words_only(name: str) -> str:
    """A name of CLDR without brackets and marks ("Hongkong (Sonderverwaltungsregion)")."""
    kept = "".join(
        char if char in "'’-" or unicodedata.category(char)[0] in "LM" else " "
        for char in name.partition("(")[0]
    )
    return " ".join(kept.split())


def _capital(letter: str) -> str:
    """The capital of a letter with its marks; of a letter without one, the letter."""
    return unicodedata.normalize("NFC", letter.upper())


def _is_combining(char: str) -> bool:
    return unicodedata.category(char[0]) == "Mn"


def _is_modifier(char: str) -> bool:
    """What changes only the look of an emoji: variation, enclosing mark, skin tone, hidden tag."""
    return (
        unicodedata.category(char) in ("Mn", "Me")
        or 0x1F3FB <= ord(char) <= 0x1F3FF
        or 0xE0020 <= ord(char) <= 0xE007F
    )
