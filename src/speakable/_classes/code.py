"""Codes: letters and digits in one word: B12, AF1234, A4, COVID-19, iPhone15, v2.0.1, 3.0.1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Code, Context, Label

if TYPE_CHECKING:
    from .._grammar.base import Grammar

VERSION = lazy(
    r"(?:[vV]\.? ?)(?P<n>[0-9]{1,5}(?:\.[0-9]{1,5}){0,4})"
    r"(?:-?(?:alpha|beta|rc|dev)\.?[0-9]{0,3})?(?![\w])"
    r"|[0-9]{1,5}(?:\.[0-9]{1,5}){2,5}(?![\w]|[.,][0-9])"
)
_AIRCRAFT = lazy(r"(?P<model>7[0-9]7)-(?P<series>[1-9]00)(?![\w-]|[.,][0-9])")
_DOSE = lazy(r"[0-4](?:-[0-4]){2,3}(?![\w-]|[.,][0-9])")
_DAY = lazy(r" [0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)[0-9]{2}\Z")
# One word of letters and digits. Words joined by a hyphen ("6-digit", "COVID-19") are read part by
# part: the hyphen stays, the figures are numbers.
MIXED = lazy(r"[A-Za-zÀ-ÖØ-öø-ɏ0-9]{2,32}(?!\w)")


def _version(match: re.Match[str], context: Context, grammar: Grammar) -> Code | None:
    if _DAY.search(match.group()):
        return None  # "Urteil v. 12.3.2019"
    return Code(match.group(), "version")


def _mixed(match: re.Match[str], context: Context, grammar: Grammar) -> Code | None:
    text = match.group()
    if not any(c.isdecimal() for c in text) or not any(c.isalpha() for c in text):
        return None
    return Code(text)


def _aircraft(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "737-800": a model and its series, no range."""
    alone = context.replace(after="")  # "seats" behind it counts no aircraft
    words = [grammar.verbalize(Label(number, ""), alone) for number in match.groups()]
    return " ".join(filter(None, words))


def _dose(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "1-0-1": so many in the morning, at noon and in the evening."""
    written = match.group()
    alike = len(set(written)) == 2  # "1-1-1", but not the days "1-2-3"
    if context.before[-1:] == "-" or not (alike or "0" in written):
        return None
    return grammar.digits(written.replace("-", ""))


def hyphened_rules(grammar: Grammar) -> list[Rule]:
    """What must come before ranges."""
    return [
        Rule("code.aircraft", "code", "d", _AIRCRAFT, _aircraft),
        Rule("code.dose", "code", "d", _DOSE, _dose, only=frozenset("01234")),
    ]


def rules(grammar: Grammar) -> list[Rule]:
    return [
        Rule("code.version", "code", "dl", VERSION, _version),
        Rule("code.mixed", "code", "dl", MIXED, _mixed),
    ]
