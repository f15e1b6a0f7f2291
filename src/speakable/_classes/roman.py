"""Roman numerals. Letters are a numeral only where table [roman] says so: behind a noun that is
numbered (Chapter IV), a ruler's name (Louis XIV), a century. "I" alone stays a word elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Context, Roman

if TYPE_CHECKING:
    from .._grammar.base import Grammar

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
NUMERAL = lazy(
    r"(?P<form>(?=[MDCLXVImdclxvi])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
    r"|(?=[xvi])x{0,3}(?:ix|iv|v?i{0,3}))"
)


def value_of(numeral: str) -> int:
    """1 to 3999; the numeral is well formed."""
    total = previous = 0
    for letter in reversed(numeral.upper()):
        value = _VALUES[letter]
        total += value if value >= previous else -value
        previous = max(previous, value)
    return total


def of_value(value: int) -> str:
    pairs = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    out = ""
    for number, letters in pairs:
        while value >= number:
            out += letters
            value -= number
    return out


def _sets(grammar: Grammar) -> dict[str, frozenset[str]]:
    found = grammar.compiled.get("_roman")
    if found is None:
        table = grammar.tables.get("roman", {})
        found = grammar.compiled["_roman"] = {
            key: frozenset(
                word.lower().rstrip(".") if key in ("label", "century", "lower") else word
                for word in words
            )
            for key, words in table.items()
            if isinstance(words, list)
        }
    sets: dict[str, frozenset[str]] = found
    return sets


def _roman(match: re.Match[str], context: Context, grammar: Grammar) -> Roman | None:
    numeral = match["form"]
    following = context.after[:1]
    suffix = re.match(r"(?:\.(?=\S|\Z| [^\W\d_])|er|re|ère|ᵉ|e|º|ª|\.º|\.ª)?(?!\w)", context.after)
    if suffix is None or (following and following in "'’@/_&"):
        return None
    sets = _sets(grammar)
    empty: frozenset[str] = frozenset()
    noun = context.word_before()
    if len(noun) == 1 and noun.isupper():
        # Capitals in a row are letters, not the abbreviation of a noun ("p. X").
        return None
    entry = grammar.abbreviations.get(noun)
    if entry is not None and "spoken" in entry:
        # "Ch. IV" is read like "Chapter IV".
        noun = str(entry["spoken"]).rpartition(" ")[2]
    elif not noun:
        # "§ IV" is read like "section IV".
        noun = str(grammar.symbols.get(context.before.rstrip(" ")[-1:], ""))
    plain = noun.lower().rstrip(".")
    value = value_of(numeral)
    if numeral.islower():
        # A small "x" is a variable.
        known = plain in sets.get("lower", empty) and numeral != "x"
        return Roman(value, "label") if known else None
    if plain in sets.get("century", empty):
        return Roman(value, "century", suffix.group())
    after = context.word_after().lower()
    if after and after in sets.get("century", empty) and "century_after" in sets:
        return Roman(value, "century", suffix.group())
    if plain in sets.get("label", empty):
        return Roman(value, "label", suffix.group())
    if noun in sets.get("ruler", empty):
        return Roman(value, "ruler", suffix.group())
    return None


def rules(grammar: Grammar) -> list[Rule]:
    pattern = lazy(rf"{NUMERAL.pattern}(?=(?:er|re|ère|e)?(?!\w))")
    return [Rule("roman", "roman", "l", pattern, _roman, only=frozenset("IVXLCDMivx"))]


def triggers(grammar: Grammar) -> set[str]:
    """The numerals that occur in speech (1 to 399), and lower case ones but "i" after a noun."""
    if not grammar.tables.get("roman"):
        return set()
    upper = {of_value(value) for value in range(1, 400)}
    # With its ending a numeral of one letter must be none of the commonest words: Le, Ce, De, Me.
    ordinal = {numeral for numeral in upper if len(numeral) > 1 or numeral in "IVX"}
    upper |= {numeral + suffix for numeral in ordinal for suffix in ("e", "er", "re", "ère")}
    lower: set[str] = (
        {of_value(value).lower() for value in range(1, 31)}
        if grammar.tables["roman"].get("lower")
        else set()
    )
    return upper | lower


def contexts(grammar: Grammar) -> frozenset[str]:
    """The nouns and names that make a single letter a numeral, in the cases they are written in."""
    words = {word for group in _sets(grammar).values() for word in group}
    return frozenset(words | {word.capitalize() for word in words} | {w.upper() for w in words})
