"""Percent and per mille, with ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import NUMERIC, Extended, Rule
from .._semiotic import Context, Percent
from ._forms import SIGN, cues, number_pattern, parse_number
from .measure import units

if TYPE_CHECKING:
    from .._grammar.base import Grammar


_WORD = lazy(r" ?(?P<w>[^\W\d_]{1,10})(?![\w/])")


def _percent(match: re.Match[str], context: Context, grammar: Grammar) -> Percent:
    upper = match["u"]
    return Percent(
        parse_number(match["n"], grammar.language, match["sign"] or ""),
        match["mark"],
        parse_number(upper, grammar.language) if upper else None,
    )


def _per(match: re.Match[str], context: Context, grammar: Grammar) -> Extended | None:
    """ "3.5 %/year": so much in a unit of time."""
    if context.before.rstrip(" ")[-1:] not in ("%", "‰"):
        return None
    word = _WORD.match(context.after)
    if word is None:
        return None
    unit = units(grammar).all.at(word["w"])
    if unit and unit[1] < len(word["w"]):
        unit = None
    if unit is None and word["w"].lower() not in cues(grammar, "language", "per_words"):
        return None
    return Extended(grammar.per(unit[0] if unit else word["w"]), word.end())


def rules(grammar: Grammar) -> list[Rule]:
    number = number_pattern(grammar.language, "n")
    upper = number_pattern(grammar.language, "u")
    pattern = lazy(rf"{SIGN}{number}(?: ?%? ?[-–—] ?{upper})? ?(?P<mark>[%‰])")
    return [
        Rule("percent.per", "percent", "m", lazy("/"), _per, only=frozenset("/")),
        Rule("percent", "percent", "dm", pattern, _percent, only=NUMERIC),
    ]
