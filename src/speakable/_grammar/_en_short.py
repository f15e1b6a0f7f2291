"""What people shorten in a way of their own: doses, time signatures, deals, oil, flats, listings.

Each stands in a place where nothing else is written so: "q8h" on a prescription, "4/4" behind "in",
"3/$10" on a shelf, "5W-30" on a can, "8/7c" in a listing, "3BR/2BA" of a flat.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._classes._forms import words_near
from .._lazy import lazy
from .._rules import DIGITS, Rule
from .._semiotic import Context, Measure, Number
from ._en_words import english, word_set

if TYPE_CHECKING:
    from .base import Grammar
    from .en import English

_DOSE = lazy(r"[qQ](?P<n>[0-9]{1,2})(?:h|hrs?)(?![\w-])")
_TIME_SIGNATURE = lazy(r"(?P<a>12|[2-9])/(?P<b>[248])(?![\w/-]|[.,][0-9])")
_SIGNATURE_NOUN = lazy(r" (?:time|meter|metre|beats?|grooves?|signature)\b")
_MUSIC = lazy(
    r"(?i)\b(?:bpm|songs?|waltz|tunes?|pieces?|tracks?|beats?|jig|march|music|played|plays?|melody"
    r"|chorus|verse|key of)\b"
)
_FOR_PRICE = lazy(r"(?P<n>[1-9][0-9]?)/(?=[$£€][0-9])")
_OIL = lazy(r"(?P<a>[0-9]{1,2})W-(?P<b>[0-9]{2})(?![\w-])")
_LISTED = lazy(r"(?P<a>1?[0-9])/(?P<b>1?[0-9])c(?!\w)")
_ROOMS = lazy(r"(?P<n>[1-9]) ?(?:BR|bd|bed)/(?P<b>[1-9](?:\.5)?) ?(?:BA|ba|bath)(?!\w)")
_FAHRENHEIT = lazy(r"(?P<s>[-−])?(?P<n>[0-9]{1,3})F(?![\w-])")
_OUTDOORS = lazy(
    r" (?:out|outside|outdoors|today|tonight|tomorrow|in the (?:sun|shade|morning|afternoon))\b"
)
_BETWEEN = lazy(r"btw\.?(?= [$£€]?[0-9][0-9.,:]{0,9} (?:and|to) [$£€]?[0-9])")
_SIGNED = DIGITS | frozenset("-−")


def rules(grammar: English) -> list[tuple[Rule, str]]:
    """The rules and, for each, the rule or class it is tried before."""
    return [
        (
            Rule("duration.dose", "duration", "l", _DOSE, _dose, only=frozenset("qQ")),
            "electronic.email",
        ),
        (Rule("label.time_signature", "label", "d", _TIME_SIGNATURE, _time_signature), "date.iso"),
        (Rule("number.for_price", "cardinal", "d", _FOR_PRICE, _for_price), "date.iso"),
        (Rule("code.oil", "code", "d", _OIL, _oil), "date.iso"),
        (Rule("time.central", "time", "d", _LISTED, _listed), "date.iso"),
        (Rule("measure.rooms", "measure", "d", _ROOMS, _rooms), "date.iso"),
        (
            Rule("measure.fahrenheit", "measure", "dm", _FAHRENHEIT, _fahrenheit, only=_SIGNED),
            "date.iso",
        ),
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


def _time_signature(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "in 4/4", "3/4 time"; not "in 3/4 of cases"."""
    named = _SIGNATURE_NOUN.match(context.after) is not None
    alone = context.word_before().lower() == "in" and re.match(
        r"[.,;!?)]|\Z| (?:at|and|with) ", context.after
    )
    music = _MUSIC.search(context.before) or _MUSIC.search(context.after)
    if not named and not (alone and (match.group() == "4/4" or music)):
        return None
    return f"{grammar.cardinal(int(match['a']))} {grammar.cardinal(int(match['b']))}"


def _for_price(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
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


def _fahrenheit(match: re.Match[str], context: Context, grammar: Grammar) -> Measure | None:
    """ "It's 100F out", "lows of 20F"; but "seat 22F", and "45F in hex"."""
    cued = not word_set(grammar, "temperature_cues").isdisjoint(words_near(context.before, last=4))
    if not cued and _OUTDOORS.match(context.after) is None:
        return None
    return Measure(Number(match["n"], sign="-" if match["s"] else ""), "°F")
