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
from typing import Any, Final, NamedTuple

__all__ = ["SpelledCharacter", "Speller", "compile_speller", "spell_characters", "spell_out"]

STYLES: Final = ("plain", "names", "phonetic")

MAX_MARKS: Final = 2
"""Combining marks that a letter keeps: Vietnamese and polytonic Greek need as many once composed;
more are decoration that a voice stumbles over."""

_FIRST_COMBINING: Final = "\u0300"
"""Below it every code point is a grapheme of its own (and CR LF, which is silent)."""

_FLAG: Final = "🏴"
"""Its name introduces that of a country."""
_REGIONAL_A: Final = 0x1F1E6
_REGIONAL_Z: Final = 0x1F1FF


class SpelledCharacter(NamedTuple):
    """A character of the text and what is said for it; blanks and nameless ones are not there."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Speller:
    """What a language needs for spelling. Immutable; shared by all threads."""

    code: str
    characters: Mapping[str, str]
    letters: Mapping[str, Mapping[str, str]]


def compile_speller(tables: Mapping[str, Any], code: str = "en") -> Speller:
    """The speller of a language from its tables; `code` says in which language countries are."""
    letters = tables.get("letters", {})
    return Speller(
        code,
        tables.get("characters", {}),
        {style: letters.get(style, {}) for style in STYLES},
    )


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
        names = [" ".join(names[at : at + group]) for at in range(0, len(names), group)]
    return ", ".join(names)


def spell_characters(
    content: str, speller: Speller, letters: str = "plain"
) -> Iterator[SpelledCharacter]:
    """The characters of `content` one by one, with their offsets in it."""
    style = speller.letters[letters]
    for start, grapheme in _graphemes(content):
        if grapheme.isspace():
            continue
        spoken = _name(grapheme, speller, style)
        if spoken:
            yield SpelledCharacter(start, start + len(grapheme), spoken)


def _graphemes(content: str) -> Iterator[tuple[int, str]]:
    if content.isascii() or max(content) < _FIRST_COMBINING:
        yield from enumerate(content)
        return
    import regex  # only here: most that is spelled is ASCII

    for match in regex.finditer(r"\X", content):
        yield match.start(), match[0]


def _name(grapheme: str, speller: Speller, style: Mapping[str, str]) -> str:
    """What is said for one grapheme; empty if nothing can be."""
    composed = unicodedata.normalize("NFC", grapheme)
    known = _look_up(composed, speller, style)
    if known:
        return known
    if unicodedata.category(composed[0])[0] == "L":
        return _letter(composed, speller, style)
    if len(composed) == 1:
        return _mark(composed, speller, style)
    if _REGIONAL_A <= ord(composed[0]) <= _REGIONAL_Z:
        return _flag(composed, speller)
    return _sequence(composed, speller, style)


def _look_up(character: str, speller: Speller, style: Mapping[str, str]) -> str:
    plain = speller.letters["plain"]
    for table in (style, plain, speller.characters):
        for key in (character, character.lower(), character.upper()):
            if key in table:
                return table[key]
    return ""


def _letter(grapheme: str, speller: Speller, style: Mapping[str, str]) -> str:
    """What is said for a letter, with its marks, that no table has as it is."""
    letter = _without_excess(grapheme)
    if letter != grapheme and (known := _look_up(letter, speller, style)):
        return known
    if len(letter) == 1:
        compatible = unicodedata.normalize("NFKC", letter)
        if compatible != letter:
            return _parts(compatible, speller, style)
    base, *marks = list(unicodedata.normalize("NFD", letter))
    name = _look_up(base, speller, style)
    if not name:
        return _capital(letter)
    mark_names = speller.letters["names"]
    return " ".join([name, *(mark_names[mark] for mark in marks if mark in mark_names)])


def _without_excess(grapheme: str) -> str:
    """A letter without joiners and without more marks than MAX_MARKS in a row."""
    kept = []
    marks = 0
    for char in grapheme:
        category = unicodedata.category(char)
        marks = marks + 1 if category[0] == "M" else 0
        if category[0] == "L" or (category != "Me" and 0 < marks <= MAX_MARKS):
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def _mark(character: str, speller: Speller, style: Mapping[str, str]) -> str:
    """What is said for one code point that is no letter and stands in no table."""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return speller.characters.get(str(digit), "")
    compatible = unicodedata.normalize("NFKC", character)
    return _parts(compatible, speller, style) if compatible != character else ""


def _sequence(grapheme: str, speller: Speller, style: Mapping[str, str]) -> str:
    """What is said for an emoji or mark with modifiers that no table has as it is."""
    bare = "".join(char for char in grapheme if not _is_modifier(char))
    if known := _look_up(bare, speller, style):
        return known
    for char in bare:
        if known := _look_up(char, speller, style) or _mark(char, speller, style):
            return known
    return ""


def _parts(text: str, speller: Speller, style: Mapping[str, str]) -> str:
    """The names of the characters that a compatibility character stands for."""
    names = []
    for char in text:
        name = _look_up(char, speller, style)
        if not name and char.isalpha():
            name = _capital(char)
        if name:
            names.append(name)
    return ", ".join(names)


def _flag(grapheme: str, speller: Speller) -> str:
    """A flag by its country ("flag Germany"); empty without a name for flags."""
    flag = speller.characters.get(_FLAG, "")
    country = "".join(
        chr(ord(char) - _REGIONAL_A + ord("A"))
        for char in grapheme
        if _REGIONAL_A <= ord(char) <= _REGIONAL_Z
    )
    if not flag or len(country) < 2:
        return flag
    from babel import Locale  # CLDR's names; loaded for the first flag only

    name = Locale.parse(speller.code, sep="-").territories.get(country, "")
    return f"{flag} {_words_only(name)}".strip()


def _words_only(name: str) -> str:
    """A name of CLDR without brackets and marks ("Hongkong (Sonderverwaltungsregion)")."""
    kept = "".join(
        char if char in "'’-" or unicodedata.category(char)[0] in "LM" else " "
        for char in name.partition("(")[0]
    )
    return " ".join(kept.split())


def _capital(letter: str) -> str:
    """The capital of a letter with its marks, or the letter where that is no letter."""
    upper = unicodedata.normalize("NFC", letter.upper())
    if all(unicodedata.category(char)[0] in "LM" for char in upper):
        return upper
    return letter


def _is_modifier(char: str) -> bool:
    """What changes only the look of an emoji: variation, enclosing mark, skin tone, hidden tag."""
    return (
        unicodedata.category(char) in ("Mn", "Me")
        or 0x1F3FB <= ord(char) <= 0x1F3FF
        or 0xE0020 <= ord(char) <= 0xE007F
    )
