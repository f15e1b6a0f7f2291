"""Written forms from tables, and numbers as they are written: what the class files share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .._lazy import lazy
from .._semiotic import Number

if TYPE_CHECKING:
    from .._grammar.base import Grammar

K = TypeVar("K")

#: Digits in a number that is read as one; longer rows are read digit by digit.
MAX_NUMBER_DIGITS = 24


class Forms(Generic[K]):
    """Finds the longest known form at a place, in a few steps however many forms there are."""

    __slots__ = ("_by_start", "initials")

    initials: frozenset[str]
    """The characters that forms begin with."""

    def __init__(self, forms: Iterable[tuple[str, K]]) -> None:
        # By their first two characters: few share them. Behind these come those of one character.
        pairs = [(form, key) for form, key in forms if form]
        by_start: dict[str, list[tuple[str, K]]] = {}
        for pair in sorted(pairs, key=lambda pair: -len(pair[0])):
            by_start.setdefault(pair[0][:2], []).append(pair)
        for start, same in by_start.items():
            if len(start) == 2:
                same += by_start.get(start[0], ())
        self._by_start = by_start
        self.initials = frozenset(start[0] for start in by_start)

    def at(self, text: str, position: int = 0) -> tuple[K, int] | None:
        """Key and end of the longest form at `position` that ends where its word ends."""
        start = text[position : position + 2]
        same = self._by_start.get(start) or self._by_start.get(start[:1])
        if same is None:
            return None
        for form, key in same:
            if text.startswith(form, position):
                end = position + len(form)
                if end < len(text) and form[-1].isalpha() and text[end].isalpha():
                    continue
                return key, end
        return None

    def after(self, text: str, position: int = 0, *, hyphen: bool = False) -> tuple[K, int] | None:
        """Like `at`, with at most one blank (or hyphen) in front."""
        if position < len(text) and (text[position] == " " or (hyphen and text[position] == "-")):
            position += 1
        return self.at(text, position)


def cues(grammar: Grammar, table: str, name: str) -> frozenset[str]:
    """A list of words in the tables as a set, in lower case and without the dot, made once."""
    key = f"{table}.{name}"
    found: frozenset[str] | None = grammar.compiled.get(key)
    if found is None:
        words = grammar.tables.get(table, {}).get(name, ())
        found = grammar.compiled[key] = frozenset(word.lower().rstrip(".") for word in words)
    return found


_NEAR = 40
_WORDS = lazy(r"[^\W\d_]+")


def words_near(text: str, *, last: int = 0, first: int = 0) -> list[str]:
    """The last or first words of a piece of context, in lower case, without marks; as far as
    `_NEAR` characters away, so that a long window costs no more."""
    if last:
        return _WORDS.findall(text[-_NEAR:].lower())[-last:]
    return _WORDS.findall(text[:_NEAR].lower())[:first]


def table_forms(table: Mapping[str, Mapping[str, Any]], *names: str) -> list[tuple[str, str]]:
    """(form, key) for each entry: its key itself, and what stands in its lists `names`."""
    pairs = []
    for key, entry in table.items():
        forms = [form for name in names for form in entry.get(name, ())]
        pairs += [(form, key) for form in forms]
        if not any(name in entry for name in names):
            pairs.append((key, key))
    return pairs


def number_source(language: Mapping[str, Any]) -> str:
    """Pattern of an unsigned number: grouped or plain whole part, optional decimals. Where both
    marks stand, the last is the decimal one, whatever the language's own is: "€1.500,00"."""
    decimal = re.escape(str(language.get("decimal", ".")))
    other = "," if language.get("decimal", ".") == "." else r"\."
    groups = "".join(re.escape(str(mark)) for mark in language.get("group", [","]))
    return (
        rf"(?:[0-9]{{1,3}}(?:{decimal}[0-9]{{3}}){{1,6}}{other}[0-9]{{1,2}}(?![0-9])"
        rf"|(?:[0-9]{{1,3}}(?:(?P<_g>[{groups}])[0-9]{{3}})(?:(?P=_g)[0-9]{{3}}){{0,6}}(?![0-9])"
        rf"|[0-9]{{1,{MAX_NUMBER_DIGITS}}}(?![0-9]))"
        rf"(?:{decimal}[0-9]{{1,15}}(?![0-9])|{other}(?:[0-9]{{1,2}}|[0-9]{{4,15}})(?![0-9]))?)"
    )


def number_pattern(language: Mapping[str, Any], name: str) -> str:
    """`number_source` as a named group; several may stand in one pattern."""
    return f"(?P<{name}>{number_source(language).replace('_g', f'_{name}')})"


def parse_number(written: str, language: Mapping[str, Any], sign: str = "") -> Number:
    """A number from what `number_source` matched."""
    if written.isdigit():
        return Number(written, "", _SIGNS.get(sign.strip(), "") if sign else "")
    groups = [str(mark) for mark in language.get("group", [","])]
    decimal = str(language.get("decimal", "."))
    other = "," if decimal == "." else "."
    whole, fraction = written, ""
    for mark in sorted((decimal, other), key=written.rfind, reverse=True):
        head, found, tail = whole.rpartition(mark)
        if found and not (mark in groups and len(tail) == 3):
            whole, fraction = head, tail
            break
    digits = "".join(c for c in whole if c.isdigit())
    return Number(
        digits or "0", fraction, _SIGNS.get(sign.strip(), ""), grouped=len(digits) != len(whole)
    )


_SIGNS: Mapping[str, Any] = {"-": "-", "−": "-", "–": "-", "+": "+", "±": "±", "+/-": "±"}

#: A sign that belongs to the number behind it: nothing word-like stands before it.
SIGN = r"(?P<sign>(?<![\w)\]%°.,])(?:[-−+±]|–(?=[0-9])))?"
