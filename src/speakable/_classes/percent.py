"""Percent and per mille, with ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import NUMERIC, Rule
from .._semiotic import Context, Percent
from ._forms import SIGN, number_pattern, parse_number

if TYPE_CHECKING:
    from .._grammar.base import Grammar


def _percent(match: re.Match[str], context: Context, grammar: Grammar) -> Percent:
    upper = match["u"]
    return Percent(
        parse_number(match["n"], grammar.language, match["sign"] or ""),
        match["mark"],
        parse_number(upper, grammar.language) if upper else None,
    )


def rules(grammar: Grammar) -> list[Rule]:
    number = number_pattern(grammar.language, "n")
    upper = number_pattern(grammar.language, "u")
    pattern = lazy(rf"{SIGN}{number}(?: ?%? ?[-–—] ?{upper})? ?(?P<mark>[%‰])")
    return [Rule("percent", "percent", "dm", pattern, _percent, only=NUMERIC)]
