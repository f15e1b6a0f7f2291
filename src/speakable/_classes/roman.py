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


def _named(noun: str, grammar: Grammar, key: str) -> bool:
    """Is the noun, in the singular or plural, one that numerals stand behind?"""
    known = _sets(grammar).get(key, frozenset())
    plain = noun.lower().rstrip(".")
    return any(word in known for word in (plain, *(plain.removesuffix(s) for s in ("s", "e", "n"))))


def _range(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "pages ix–xi", "Acts I-III"."""
    noun = context.word_before()
    if not _named(noun, grammar, "lower" if match["a"].islower() else "label"):
        return None
    values = []
    for written in match.group("a", "b"):
        if NUMERAL.fullmatch(written) is None:
            return None
        values.append(value_of(written))
    if values[0] >= values[1]:
        return None
    return f" {grammar.phrases['range']} ".join(map(grammar.cardinal, values))


def rules(grammar: Grammar) -> list[Rule]:
    pattern = lazy(rf"{NUMERAL.pattern}(?=(?:er|re|ère|e)?(?!\w))")
    phrases = grammar.phrases
    joints = {phrases[key] for key in ("and", "or", "range") if key in phrases} | {"&", ","}
    joint = "|".join(re.escape(word) for word in sorted(joints))
    listed = lazy(
        rf"\b(?P<noun>[^\W\d_]+)\.? (?:[IVXLC]{{1,7}}, ){{0,4}}[IVXLC]{{1,7}},? ?(?:{joint}) ?\Z"
    )

    def further(match: re.Match[str], context: Context, grammar: Grammar) -> Roman | None:
        """ "chapters V and VI", "World Wars I and II": a numeral that shares its noun."""
        written = match["form"]
        found = listed.search(context.before)
        if found is None or written in ("I", "C", "L") or not written.isupper():
            return None
        if found["noun"] in _sets(grammar).get("ruler", frozenset()):
            return Roman(value_of(written), "ruler")
        return (
            Roman(value_of(written), "label") if _named(found["noun"], grammar, "label") else None
        )

    span = lazy(r"(?P<a>[IVXLC]{1,7}|[ivxl]{1,6})[-–—](?P<b>[IVXLC]{1,7}|[ivxl]{1,6})(?![\w-])")
    numeral = lazy(rf"{NUMERAL.pattern}(?!\w)")
    return [
        Rule("roman.range", "roman", "l", span, _range, only=frozenset("IVXLCivxl")),
        Rule("roman", "roman", "l", pattern, _roman, only=frozenset("IVXLCDMivx")),
        Rule("roman.further", "roman", "l", numeral, further, only=frozenset("IVXLC")),
    ]


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
