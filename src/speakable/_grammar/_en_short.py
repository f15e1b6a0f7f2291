"""What people shorten in a way of their own: doses, meters, deals, oil, flats, hours of television.

Each stands in a place where nothing else is written so: "q8h" on a prescription, "4/4" behind "in",
"3/$10" on a shelf, "5W-30" on a can, "8/7c" in a listing, "3BR/2BA" of a flat.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import DIGITS, Rule
from .._semiotic import Context
from ._en_words import english

if TYPE_CHECKING:
    from .base import Grammar
    from .en import English

_DOSE = lazy(r"[qQ](?P<n>[0-9]{1,2})(?:h|hrs?)(?![\w-])")
_METER = lazy(r"(?P<a>12|[2-9])/(?P<b>[248])(?![\w/-]|[.,][0-9])")
_METER_AFTER = lazy(r" (?:time|meter|metre|beats?|grooves?|signature)\b")
_MUSIC = lazy(
    r"(?i)\b(?:bpm|songs?|waltz|tunes?|pieces?|tracks?|beats?|jig|march|music|played|plays?|melody"
    r"|chorus|verse|key of)\b"
)
_DEAL = lazy(r"(?P<n>[1-9][0-9]?)/(?=[$£€][0-9])")
_OIL = lazy(r"(?P<a>[0-9]{1,2})W-(?P<b>[0-9]{2})(?![\w-])")
_LISTED = lazy(r"(?P<a>1?[0-9])/(?P<b>1?[0-9])c(?!\w)")
_ROOMS = lazy(r"(?P<n>[1-9]) ?(?:BR|bd|bed)/(?P<b>[1-9](?:\.5)?) ?(?:BA|ba|bath)(?!\w)")
_WARM = lazy(r"(?P<n>[2-9][0-9]|1[0-3][0-9])F(?![\w-])")
_WARMED = lazy(
    r"(?i)\b(?:it['’]s|is|was|be|to|at|about|of|around|above|below|over|under|hit|hits|reach"
    r"|reached|near|low|high|and|or) (?:-|−)?\Z"
)
_BETWEEN = lazy(r"btw\.?(?= [0-9])")


def rules(grammar: English) -> list[tuple[Rule, str]]:
    """The rules and, for each, the rule or class it is tried before."""
    return [
        (
            Rule("duration.dose", "duration", "l", _DOSE, _dose, only=frozenset("qQ")),
            "electronic.email",
        ),
        (Rule("label.meter", "label", "d", _METER, _meter), "date.iso"),
        (Rule("number.deal", "cardinal", "d", _DEAL, _deal), "date.iso"),
        (Rule("code.oil", "code", "d", _OIL, _oil), "date.iso"),
        (Rule("time.central", "time", "d", _LISTED, _listed), "date.iso"),
        (Rule("measure.rooms", "measure", "d", _ROOMS, _rooms), "date.iso"),
        (Rule("measure.fahrenheit", "measure", "d", _WARM, _warm, only=DIGITS), "date.iso"),
        (
            Rule(
                "abbreviation.between",
                "abbreviation",
                "l",
                _BETWEEN,
                lambda *_: "between",
                only=frozenset("b"),
            ),
            "date.iso",
        ),
    ]


def _dose(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "q8h": every eight hours."""
    hours = int(match["n"])
    entry = grammar.units["h"]
    if hours == 1:
        return f"every {entry['one']}"
    return f"every {grammar.cardinal(hours)} {entry['other']}"


def _meter(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "in 4/4", "3/4 time"; not "in 3/4 of cases"."""
    named = _METER_AFTER.match(context.after) is not None
    alone = context.word_before().lower() == "in" and re.match(
        r"[.,;!?)]|\Z| (?:at|and|with) ", context.after
    )
    music = _MUSIC.search(context.before) or _MUSIC.search(context.after)
    if not named and not (alone and (match.group() == "4/4" or music)):
        return None
    return f"{grammar.cardinal(int(match['a']))} {grammar.cardinal(int(match['b']))}"


def _deal(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "3/$10": three for ten dollars."""
    if context.before[-1:] in tuple("$£€/.,"):
        return None
    return f"{grammar.cardinal(int(match['n']))} for"


def _oil(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "5W-30"."""
    return f"{grammar.cardinal(int(match['a']))} W {grammar.cardinal(int(match['b']))}"


def _listed(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "8/7c": the hour on the coast and in the Central zone."""
    first, second = int(match["a"]), int(match["b"])
    if first % 12 != (second + 1) % 12:
        return None
    return f"{grammar.cardinal(first)}, {grammar.cardinal(second)} Central"


def _rooms(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "3BR/2BA"."""
    article = context.word_before().lower() in ("a", "an", "the", "this", "our")
    belongs = article or english(grammar).is_attributive(context)
    bed, bath = ("bedroom", "bath") if belongs else ("bedrooms", "baths")
    baths, _, half = match["b"].partition(".")
    count = f"{grammar.cardinal(int(baths))} and a half" if half else grammar.cardinal(int(baths))
    return (
        f"{grammar.cardinal(int(match['n']))} {bed if match['n'] != '1' else 'bedroom'}, "
        f"{count} {bath if match['b'] != '1' else 'bath'}"
    )


def _warm(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "It's 100F out"."""
    if _WARMED.search(context.before) is None:
        return None
    return f"{grammar.cardinal(int(match['n']))} {grammar.units['°F']['other']}"
