"""Addresses: house numbers, "St." and "Dr.", compass points, states, postal codes, roads.

"St." is a street behind a name and a saint before one; where both stand, a house number, a list of
saints and the start of the sentence decide. Compass points and states are letters anywhere else,
so they are read only inside an address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Context
from ._en_words import CAPITALS, DOT
from .en import English

if TYPE_CHECKING:
    from .base import Grammar

_NAME = r"(?:[A-Z0-9][\w'’-]*\.?|of|the|de|la)"
#: "1234 N. Elm Oak ": a house number and up to four words of the street's name.
_HOUSE_BEFORE = lazy(rf"\b[0-9]{{1,5}}[A-Za-z]?(?:,|\b) (?:{_NAME} ){{1,4}}\Z")
_CAPITAL_BEFORE = lazy(r"(?:(?<!\w)|^)(?P<w>[A-Z][\w'’.-]*|[0-9]{1,3}(?:st|nd|rd|th)) \Z")
#: "E. 9th", "N. 42nd": a street that is called by its number.
_NUMBERED = lazy(r" [0-9]{1,3}(?:st|nd|rd|th)\b")
#: "Head W on Route 9".
_HEADING = lazy(r"(?i)\b(?:head|heading|go|going|drive|driving|turn|continue|travel|run|runs) \Z")
_ALONG = lazy(r"\.? (?:on|along|for|from|past|toward|towards|until|to|through)\b")
#: Universities by the name of their state, in talk of sports.
_CAMPUS = lazy(
    r" (?:game|games|football|basketball|fans?|win|wins|team|campus|grads?|alumni|coach)\b"
)
_COMPASS = r"(?:N\.?[EW]\.?|S\.?[EW]\.?|[NSEW]\.?)"
_ZIP = lazy(r"[0-9]{5}(?:-[0-9]{4})?(?![\w-])")
_UK_POSTCODE = lazy(
    r"(?P<a>[A-Z]{1,2})(?P<d>[0-9]{1,2})(?P<s>[A-Z]?) (?P<i>[0-9])(?P<u>[A-Z]{2})(?!\w)"
)
_CANADA_POSTCODE = lazy(r"[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9](?!\w)")
_ROAD = lazy(
    r"(?P<p>I|US|SR|CR|NH|SH|M|A|B|E|Route|Rt)-(?P<n>[0-9]{1,4})"
    r"(?:(?P<s>[NSEW])(?![\w-])|(?![\w-])(?: (?P<b>[NSEW])(?:\.(?= [a-z])|(?![\w'’.-]\S)))?)"
)


def rules(grammar: English) -> list[tuple[Rule, str]]:
    """The rules and, for each, the rule or class it is tried before."""
    return [
        *_address(grammar),
    ]


def _address(grammar: English) -> list[tuple[Rule, str]]:
    table = grammar.tables.get("address", {})
    streets: dict[str, str] = table.get("streets", {})
    if not streets:
        return []
    always = frozenset(table.get("always", ()))
    saints = frozenset(table.get("saints", ()))
    before_saint = frozenset(table.get("before_saint", ()))
    directions: dict[str, str] = table.get("directions", {})
    states: dict[str, str] = table.get("states", {})
    doubtful = frozenset(table.get("state_words", ()))
    state_words = frozenset(states.values()) | {"Penn", "Mich", "Boise", "Fresno"}
    kinds = "|".join(sorted({*streets, *table.get("words", ())}, key=len, reverse=True))
    house = lazy(
        rf"(?P<form>(?P<n>[0-9]{{1,5}})(?:(?P<l>[A-Za-z])| (?P<b>[A-DF-MO-RT-VX-Z]))?"
        rf"(?:[-–](?P<to>[0-9]{{1,5}}))?),? "
        rf"(?={_COMPASS} [A-Z0-9]|{_NAME} (?:{_NAME} ){{0,3}}?(?:{kinds})\b|(?:{kinds}) [A-Z])"
    )
    named = lazy(rf"(?P<form>(?P<n>[0-9]{{2,5}})(?P<l>[A-Za-z])?) (?=(?:{kinds})\b)")

    along = lazy(rf" (?:{_NAME} ){{1,4}}?(?:{kinds})\b")
    soon = lazy(rf"\.? (?:{_NAME} ){{0,2}}(?:{kinds})\b")
    behind = lazy(rf"\b(?:{kinds})\.?,? \Z")

    road_before = lazy(
        r"\b(?:Hwy|Highway|Route|Rte|Rt|Interstate|Freeway|I|US|U\.S\.|SR)\.?[ -]"
        r"[0-9]{1,3}[A-Z]? \Z"
    )

    def house_number(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
        if context.word_before().lower().rstrip(".") in grammar_labels:
            return None
        words = pairs(match["n"])
        parts = match.groupdict()
        letter = parts["l"] or parts.get("b")
        if letter:
            words = f"{words} {letter.upper()}"
        to = parts.get("to")
        return f"{words} {grammar.phrases['range']} {pairs(to)}" if to else words

    pairs = grammar.pairs
    grammar_labels = grammar.label_nouns

    def street(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
        key = match["k"]
        before = _CAPITAL_BEFORE.search(context.before)
        numbered = _HOUSE_BEFORE.search(context.before) is not None
        dotted = match.group().endswith(".") or context.after[:1] == "."
        college = before is not None and not numbered and before["w"] in state_words
        if key == "St" and college and _CAMPUS.match(context.after):
            return "State"
        if key == "St":
            return _saint_or_street(context, before, numbered, dotted)
        if key == "Dr":
            name_behind = re.match(r" [A-Z]", context.after)
            if before is None or (name_behind and not numbered):
                return None
            return streets[key] if numbered or dotted else None
        if numbered or (before is not None and (dotted or key in always)):
            return streets[key]
        return None

    def _saint_or_street(
        context: Context, before: re.Match[str] | None, numbered: bool, dotted: bool
    ) -> str | None:
        following = re.match(r"[ -]([A-Z][\w'’-]*)", context.after)
        name = following.group(1) if following else ""
        word = before["w"] if before else ""
        if name and word in before_saint:
            return "Saint"
        ordinal = word[:1].isdigit()
        if name and not numbered and (before is None or name in saints) and not ordinal:
            return "Saint"
        if name and re.search(r"\b[0-9]{1,5}[A-Za-z]? \Z", context.before):
            return "Saint"  # "14 St. James Street"
        if before is not None and (numbered or dotted or ordinal or not name):
            # A sentence that begins "Visit St. Ives" has a capital before it too.
            first = context.sentence_start and context.before.strip() == word
            return "Saint" if name and first and not ordinal else streets["St"]
        return "Saint" if name and dotted else None

    def direction(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
        key = match["k"].replace(".", "")
        ahead = re.search(r"\b[0-9]{1,5}[A-Za-z]?,? \Z", context.before)
        if ahead and along.match(context.after):
            return directions[key]
        if behind.search(context.before) and not re.match(r" ?[a-z]?['’]|-", context.after):
            return directions[key]
        if road_before.search(context.before) and not re.match(r"\w|['’]|-", context.after):
            return directions[key]
        if _HEADING.search(context.before) and _ALONG.match(context.after):
            return directions[key]
        if "." in match.group() and (soon.match(context.after) or _NUMBERED.match(context.after)):
            return directions[key]
        return None

    def state(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
        key = match["k"]
        # A place is not written in capitals: "MRI, CT scan".
        if not re.search(r"\b[A-Z][a-z][\w'’.-]*,? \Z", context.before):
            return None
        zip_behind = re.match(r",? [0-9]{5}\b", context.after)
        comma = context.before.endswith(", ")
        if zip_behind or (
            comma and key not in doubtful and re.match(r"[.,;:!?)]|\Z| [a-z(]", context.after)
        ):
            return states[key]
        return None

    state_names = "|".join(sorted({*states, *states.values()}, key=len, reverse=True))
    before_zip = lazy(rf"\b(?:{state_names}|(?:ZIP|[Zz]ip)(?: code)?)\.?[,:]? (?:is )?\Z")

    def zip_code(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
        if not before_zip.search(context.before):
            return None
        return ", ".join(grammar.digits(part) for part in match.group().split("-"))

    def spelled(match: re.Match[str], context: Context, grammar: Grammar) -> str:
        words = [
            grammar.digits(piece) if piece.isdigit() else " ".join(piece)
            for piece in re.findall(r"[A-Z]+|[0-9]+", match.group())
        ]
        return " ".join(words)

    def postcode(match: re.Match[str], context: Context, grammar: Grammar) -> str:
        area = " ".join(match["a"] + match["s"]) if not match["s"] else " ".join(match["a"])
        inner = f" {match['s']}" if match["s"] else ""
        district = (
            grammar.cardinal(int(match["d"]))
            if match["d"][0] != "0"
            else grammar.digits(match["d"])
        )
        return f"{area} {district}{inner} {grammar.digits(match['i'])} {' '.join(match['u'])}"

    def road(match: re.Match[str], context: Context, grammar: Grammar) -> str:
        words = f"{match['p']} {pairs(match['n'])}"
        side = match["s"] or match["b"]
        return f"{words} {directions[side]}" if side else words

    street_pattern = lazy(rf"(?P<k>{'|'.join(sorted(streets, key=len, reverse=True))})(?!\w){DOT}")
    direction_pattern = lazy(
        rf"(?P<k>{'|'.join(f'{a}[.]?{b}' for a in 'NS' for b in 'EW')}|[NSEW])(?!\w){DOT}"
    )
    state_pattern = lazy(rf"(?P<k>{'|'.join(states) or '(?!)'})(?!\w)")
    made = [
        Rule("address.house", "address", "d", house, house_number),
        Rule("address.house_named", "address", "d", named, house_number),
        Rule("address.street", "address", "l", street_pattern, street, only=CAPITALS),
        Rule("address.direction", "address", "l", direction_pattern, direction, frozenset("NSEW")),
        Rule("address.state", "address", "l", state_pattern, state, only=CAPITALS),
        Rule("address.zip", "address", "d", _ZIP, zip_code),
        Rule("address.postcode", "address", "l", _UK_POSTCODE, postcode, only=CAPITALS),
        Rule("address.postcode_ca", "address", "l", _CANADA_POSTCODE, spelled, only=CAPITALS),
        Rule("address.road", "address", "l", _ROAD, road, only=frozenset("IUSCNMABER")),
    ]
    return [(rule, "date.iso") for rule in made]
