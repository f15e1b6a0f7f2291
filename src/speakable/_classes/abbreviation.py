"""Abbreviations, from the same table that keeps a sentence from ending at their dots.

A key is matched with any blanks (or none) between its parts, the longest first. An entry expands
only where its conditions hold: `before` and `after` say what must stand behind and in front of it
("number", "name": a capital letter, "lower"). At the end of a sentence its dot is the sentence's as
well, and is kept as the full stop.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .._fold import OBJECT
from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Abbreviation, Context

if TYPE_CHECKING:
    from .._grammar.base import Grammar


_NUMBER_BEHIND = lazy(r"[  ]?(?:n[.°º]? ?)?[0-9]|[  ]?[IVXLC]+\b|[  ]?[A-Z]{1,4}-?[0-9]")
_NAME_BEHIND = lazy(r"[  ]?(?:[\"„“«'‘]?)[^\W\d_]")


_AMOUNTS = frozenset("$€£¥")


def _holds(condition: str, text: str) -> bool:
    if condition == "number":
        return _NUMBER_BEHIND.match(text) is not None
    stripped = text.lstrip(" \"„“«'‘(-")
    if condition == "name":
        # A spell begins with a capital letter, nearly always.
        return stripped[:1].isupper() or stripped[:1] == OBJECT
    if condition == "lower":
        # Figures are said in small letters, and what is said has to stay.
        return stripped[:1].islower() or stripped[:1].isdigit() or stripped[:1] in _AMOUNTS
    if condition == "end":
        return not stripped[:1].isalnum()
    return True


def _abbreviation(match: re.Match[str], context: Context, grammar: Grammar) -> Abbreviation | None:
    index: dict[str, str] = grammar.compiled["_abbreviation_keys"]
    key = index.get(match.group().replace(" ", ""))
    if key is None:
        key = index.get(match.group().replace(" ", "").lower())
        if key is None or grammar.abbreviations[key].get("case_sensitive", True):
            return None
    entry = grammar.abbreviations[key]
    if "spoken" not in entry:
        return None
    if match.group().islower() and context.word_before() == grammar.characters.get("."):
        # "dot org." is the end of an address that was read.
        return None
    before, after = entry.get("before"), entry.get("after")
    if before and not _holds(before, context.after):
        return None
    if after == "number" and not re.search(r"[0-9](?:[^\W\d_]{0,2}| ?[€$£]) ?\Z", context.before):
        return None
    if after == "name" and not re.search(r"[A-ZÀ-Þ][\w'’-]* ?\Z", context.before):
        return None
    return Abbreviation(key)


def rules(grammar: Grammar) -> list[Rule]:
    keys = [key for key, entry in grammar.abbreviations.items() if "spoken" in entry]
    index = {key.replace(" ", ""): key for key in keys}
    for key in keys:
        if not grammar.abbreviations[key].get("case_sensitive", True):
            index.setdefault(key.replace(" ", "").lower(), key)
    grammar.compiled["_abbreviation_keys"] = index
    by_first: dict[str, list[str]] = {}
    for key in sorted(keys, key=len, reverse=True):
        by_first.setdefault(key[0].lower(), []).append(key)
    out = []
    for letter, same in sorted(by_first.items()):
        pattern = lazy("|".join(_source(key, grammar) for key in same))
        first = "l" if letter.isalpha() else "d" if letter.isdecimal() else "m"
        out.append(
            Rule(
                "abbreviation",
                "abbreviation",
                first,
                pattern,
                _abbreviation,
                frozenset({letter, letter.upper()}),
            )
        )
    return out


def _source(key: str, grammar: Grammar) -> str:
    parts = key.split(" ")
    source = " ?".join(re.escape(part) for part in parts)
    if key[-1].isalpha():
        source += r"(?!\w)"
    elif key[-1] == ".":
        source += r"(?![^\W\d_]{2})"
    if not grammar.abbreviations[key].get("case_sensitive", True):
        source = f"(?i:{source})"
    return source


def bare_words(grammar: Grammar) -> set[str]:
    """First words of the keys that may stand without a dot behind them."""
    words: set[str] = set()
    for key, entry in grammar.abbreviations.items():
        first = re.match(r"[^\W\d_]+", key)
        # A mark behind the first word is an anchor of its own ("c/o").
        if "spoken" in entry and first and re.fullmatch(r"[^\W\d_ ]+(?:[ '’-].*)?", key):
            words |= _spellings(first.group(), entry)
    return words


def dotted_words(grammar: Grammar) -> set[str]:
    """Words that are abbreviations with the dot behind them."""
    words: set[str] = set()
    for key, entry in grammar.abbreviations.items():
        if "spoken" in entry:
            for word in re.findall(r"[^\W\d_]+(?=\.)", key):
                words |= _spellings(word, entry)
    return words


def _spellings(word: str, entry: Mapping[str, Any]) -> set[str]:
    if entry.get("case_sensitive", True):
        return {word}
    return {word, word.lower(), word.upper(), word.capitalize()}
