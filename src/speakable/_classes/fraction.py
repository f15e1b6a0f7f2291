"""Fractions: 1/2, 3 1/2, ½, 3¼. A slash between small numbers is a fraction when the lower one is a
common denominator and the words around do not make it a date, a score or a code."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Context, Fraction

if TYPE_CHECKING:
    from .._grammar.base import Grammar

_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
VULGAR = lazy(rf"(?:(?P<w>[0-9]{{1,6}})[ \u2064]?)?(?P<f>[{_VULGAR}])(?!\w)")
SLASH = lazy(
    r"(?:(?P<w>[0-9]{1,4})(?: |-| and | & ))?(?P<n>[0-9]{1,3})[/⁄](?P<d>[0-9]{1,4})"
    r"(?![\w/]|[.,:-][0-9])"
)


def _vulgar(match: re.Match[str], context: Context, grammar: Grammar) -> Fraction:
    upper, _, lower = unicodedata.normalize("NFKC", match["f"]).partition("\u2044")
    whole = match["w"]
    return Fraction(int(whole) if whole else None, int(upper), int(lower))


def _slash(match: re.Match[str], context: Context, grammar: Grammar) -> Fraction | None:
    upper, lower = int(match["n"]), int(match["d"])
    if lower < 2 or upper == 0 or match["n"][0] == "0" or match["d"][0] == "0":
        return None
    proper = upper < lower
    common = lower <= 12 or lower in (16, 20, 24, 25, 32, 48, 50, 60, 64, 100, 1000)
    if not proper or not common:
        return None
    return Fraction(int(match["w"]) if match["w"] else None, upper, lower)


def rules(grammar: Grammar) -> list[Rule]:
    return [
        Rule("fraction.vulgar", "fraction", "dm", VULGAR, _vulgar),
        Rule("fraction.slash", "fraction", "d", SLASH, _slash),
    ]
