"""Telephone numbers.

What makes digits a telephone number: a leading plus and country code; an area code in brackets;
three or more groups in a shape that is used for nothing else (national shapes in the tables); or a
word before it that asks for one ("call", "Tel.").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import DIGITS, Extended, Rule
from .._semiotic import Context, Telephone
from ._forms import cues, words_near
from .money import currencies

if TYPE_CHECKING:
    from .._grammar.base import Grammar

_Answer = Extended | Telephone | None

INTERNATIONAL = lazy(
    r"(?P<plus>\+|(?<!\w)00(?=[1-9]))"
    r"(?P<n>[0-9]{1,3}(?:[ ./-]?\(?[0-9]{1,5}\)?){1,7})(?![\w]|[.,][0-9])"
)
AREA = lazy(
    r"(?:(?P<c>[0-9]{1,3})[ .-])?\((?P<a>[0-9]{2,5})\)[ -]?"
    r"(?P<n>[0-9]{2,5}(?:[ .\-/][0-9]{2,5}){0,5})(?!\w)"
)
NORTH_AMERICAN = lazy(
    r"(?P<n>(?:1[ .-])?[2-9][0-9]{2}[.-][0-9]{3}[.-][0-9]{4}|1-[0-9]{3}-[0-9]{3}-[0-9]{4})(?![\w-])"
)

VANITY = lazy(
    r"(?P<n>1-8[0-9]{2}-(?=[A-Z0-9-]{0,24}[A-Z])[A-Z0-9]{2,12}(?:-[A-Z0-9]{2,12})?)(?![\w-])"
)
GROUPS = lazy(r"(?P<n>[0-9]{1,6}(?:(?: ?[/.-] ?| )[0-9]{2,8}){1,6})(?![\w]|[.,/:-][0-9])")
PLAIN = lazy(r"(?P<n>[0-9]{5,15})(?![\w]|[.,][0-9])")
EMERGENCY = lazy(r"(?P<n>[0-9]{2,6})(?![\w]|[.,:/-][0-9])")


def _split(written: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[0-9A-Z]+", written))


def _extension(context: Context, grammar: Grammar) -> tuple[str, int]:
    words = grammar.tables.get("telephone", {}).get("extension", ())
    for form in words:
        match = re.match(rf",? ?{re.escape(form)} ?(?P<x>[0-9]{{1,6}})(?!\w)", context.after)
        if match:
            return match["x"], match.end()
    return "", 0


def _cued(context: Context, grammar: Grammar) -> bool:
    known = cues(grammar, "telephone", "cues")
    return not known.isdisjoint(words_near(context.before, last=5))


#: Round thousands set apart by blanks, where a language groups them so: nobody is called there.
_QUANTITY = lazy(r"[1-9][0-9]{0,2} [0-9]00")


def _answer(match: re.Match[str], context: Context, grammar: Grammar) -> _Answer:
    groups = _split(match.group().removeprefix("+"))
    if sum(map(len, groups)) > 20:
        return None
    extension, length = _extension(context, grammar)
    plus = match.group().startswith("+") or match.groupdict().get("plus") == "00"
    if match.groupdict().get("plus") == "00":
        groups = (groups[0].removeprefix("00"), *groups[1:])
    token = Telephone(groups, plus and match.group().startswith("+"), extension)
    return Extended(token, length) if length else token


def _international(match: re.Match[str], context: Context, grammar: Grammar) -> _Answer:
    if sum(c.isdigit() for c in match.group()) < 7:
        return None
    return _answer(match, context, grammar)


def _groups(match: re.Match[str], context: Context, grammar: Grammar) -> _Answer:
    written = match["n"]
    digits = sum(c.isdigit() for c in written)
    if digits < 5 or digits > 16:
        return None
    if " " in grammar.language.get("group", ()) and _QUANTITY.fullmatch(written):
        return None  # "Ce téléphone coûte 12 000 ¥"
    shapes = grammar.compiled.get("_telephone_shapes")
    if shapes is None:
        sources = grammar.tables.get("telephone", {}).get("shapes", [])
        shapes = lazy("|".join(f"(?:{source})" for source in sources) or "(?!)")
        grammar.compiled["_telephone_shapes"] = shapes
    cued = _cued(context, grammar)
    paid = currencies(grammar).after.after(context.after) is not None
    if cued or (shapes.fullmatch(written) and not paid):
        return _answer(match, context, grammar)
    return None


def _plain(match: re.Match[str], context: Context, grammar: Grammar) -> _Answer:
    if match["n"][0] != "0" and not _cued(context, grammar):
        return None
    return _answer(match, context, grammar)


_SERVICE = lazy(r"(?P<word>[^\W\d_]+)(?: ?:)? \Z")


def follows_service(context: Context, grammar: Grammar) -> bool:
    """ "Police: 110", and nothing behind it that might be counted."""
    service = _SERVICE.search(context.before)
    return (
        service is not None
        and service["word"].lower() in cues(grammar, "telephone", "services")
        and re.match(r" ?[^\W_]", context.after) is None
    )


def _emergency(match: re.Match[str], context: Context, grammar: Grammar) -> _Answer:
    if match["n"] not in cues(grammar, "telephone", "emergency"):
        return None
    called = _cued(context, grammar) or follows_service(context, grammar)
    return Telephone((match["n"],)) if called else None


def rules(grammar: Grammar) -> list[Rule]:
    return [
        Rule(
            "telephone.international",
            "telephone",
            "dm",
            INTERNATIONAL,
            _international,
            only=frozenset("+0"),
        ),
        Rule(
            "telephone.area",
            "telephone",
            "dm",
            AREA,
            _answer,
            only=DIGITS | frozenset("("),
        ),
        Rule("telephone.vanity", "telephone", "d", VANITY, _answer),
        Rule("telephone.north_american", "telephone", "d", NORTH_AMERICAN, _answer),
        Rule("telephone.groups", "telephone", "d", GROUPS, _groups),
        Rule("telephone.plain", "telephone", "d", PLAIN, _plain),
        Rule("telephone.emergency", "telephone", "d", EMERGENCY, _emergency),
    ]
