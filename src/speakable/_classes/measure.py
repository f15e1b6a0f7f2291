"""Measures: a number and a unit from the tables; durations; dimensions; feet and inches.

A unit sign that is also a word or a letter of its own (`ambiguous` in the table) counts only right
behind a number and not before another letter; the grammar may still decline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import NUMERIC, Extended, Rule
from .._semiotic import Context, Dimensions, Duration, Measure, Number
from ._forms import SIGN, Forms, cues, number_pattern, parse_number, table_forms

if TYPE_CHECKING:
    from .._grammar.base import Grammar


class Units:
    def __init__(self, grammar: Grammar) -> None:
        units = grammar.units
        self.all: Forms[str] = Forms(table_forms(units, "forms"))
        self.duration: Forms[str] = Forms(
            (form, key) for form, key in table_forms(units, "forms") if units[key].get("duration")
        )
        self.scales: Forms[str] = Forms(table_forms(grammar.scales, "forms"))


def units(grammar: Grammar) -> Units:
    found = grammar.compiled.get("_units")
    if found is None:
        found = grammar.compiled["_units"] = Units(grammar)
    value: Units = found
    return value


_DOT = lazy(r"(?<=[a-z])\. (?=[a-z])")


def _unit(text: str, position: int, grammar: Grammar) -> tuple[str, int] | None:
    """Unit key and end at `position` (after a blank or none); "a/b" where both are units."""
    forms = units(grammar).all
    found = forms.after(text, position, hyphen=True)
    if found is None:
        return None
    key, end = found
    if end < len(text) and (text[end].isalnum() or text[end] in "_@"):
        return None
    if end + 1 < len(text) and text[end] == "/" and "/" not in key:
        lower = forms.at(text, end + 1)
        if lower and not (lower[1] < len(text) and text[lower[1]].isalnum()):
            return f"{key}/{lower[0]}", lower[1]
    if (
        grammar.units[key].get("ambiguous")
        and end < len(text)
        and (text[end] in "&'’" or re.match(r"/ ?[^\d ]|-\w|\.\w", text[end:]))
        and not re.match(r"-\w", text[end:])
    ):
        return None
    # A dot that ends no sentence is the unit's: "2 qts. of milk".
    return key, end + 1 if _DOT.match(text, end) else end


def _measure(match: re.Match[str], context: Context, grammar: Grammar) -> Extended | None:
    text = context.after
    position = 0
    scale = ""
    scaled = units(grammar).scales.after(text, 0)
    if scaled:
        scale, position = scaled
    found = _unit(text, position, grammar)
    if found is None:
        return None
    key, end = found
    upper = match["u"]
    if match["deg"] and not key.startswith("°"):
        return None
    attached = bool(re.match(r"-[^\W\d_]", text[end:]))
    token = Measure(
        parse_number(match["n"], grammar.language, match["sign"] or ""),
        key,
        parse_number(upper, grammar.language) if upper else None,
        scale,
        attached,
    )
    return Extended(token, end)


_MORE = lazy(r"(?: |, )?(?:(?:and|und|et|y) )?(?P<n>[0-9]{1,4})(?![.,:/][0-9])")


def _duration(match: re.Match[str], context: Context, grammar: Grammar) -> Extended | None:
    """Two or more time units in a row: 1 h 20 min, 2 Std. 15 Min., 1h05min."""
    forms = units(grammar).duration
    text = context.after
    first = forms.after(text, 0)
    if first is None:
        return None
    parts: list[tuple[Number, str]] = [(parse_number(match["n"], grammar.language), first[0])]
    end = first[1]
    while len(parts) < 4:
        more = _MORE.match(text, end)
        if more is None:
            break
        unit = forms.after(text, more.end())
        if unit is None or unit[0] in {key for _, key in parts}:
            break
        if unit[1] < len(text) and text[unit[1]].isalpha():
            break
        parts.append((Number(more["n"]), unit[0]))
        end = unit[1]
    if len(parts) < 2:
        return None
    return Extended(Duration(tuple(parts)), end)


def _dimensions(match: re.Match[str], context: Context, grammar: Grammar) -> Extended | None:
    language = grammar.language
    written = match.group()
    numbers = []
    signs = []
    for piece in re.split(r" ?[x×] ?", written):
        numeral = re.match(r"[0-9][0-9.,]*[0-9]|[0-9]", piece)
        if numeral is None:
            return None
        numbers.append(parse_number(numeral.group(), language))
        rest = piece[numeral.end() :].strip()
        if rest:
            unit = units(grammar).all.at(rest)
            if unit is None or unit[1] != len(rest):
                return None
            signs.append(unit[0])
        else:
            signs.append("")
    last = _unit(context.after, 0, grammar) if not signs[-1] else None
    end = 0
    if last:
        signs[-1], end = last
    return Extended(Dimensions(tuple(numbers), tuple(signs)), end)


_ARC = lazy(
    r"(?P<d>[0-9]{1,3}) ?° ?(?P<m>[0-9]{1,2}(?:[.,][0-9]{1,4})?) ?['′’]"
    r"(?: ?(?P<s>[0-9]{1,2}(?:[.,][0-9]{1,3})?) ?(?:[\"″”]|''))?(?: ?(?P<c>[NSEWO])(?!\w))?"
)


def _arc(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """An angle in degrees, minutes and seconds, with or without its point of the compass."""
    words = []
    for name, unit in (("d", "°"), ("m", "min"), ("s", "s")):
        if match[name]:
            number = parse_number(match[name], grammar.language)
            words.append(grammar.verbalize(Measure(number, unit), Context("", match.group(), "")))
    entry = grammar.units.get(f"° {match['c']}")
    if entry:
        words.append(str(entry["other"]).split(" ")[-1])
    return " ".join(word for word in words if word)


_CLOCK = lazy(r"(?P<m>[0-9]{1,3}):(?P<s>[0-5][0-9])(?![:0-9])")


def _clock(match: re.Match[str], context: Context, grammar: Grammar) -> Extended | None:
    """ "42:30 min": minutes and seconds, because the unit says so."""
    unit = units(grammar).duration.after(context.after)
    if unit is None or unit[0] != "min":
        return None
    parts = (Number(match["m"].lstrip("0") or "0"), "min"), (Number(str(int(match["s"]))), "s")
    return Extended(Duration(parts), unit[1])


def _feet(match: re.Match[str], context: Context, grammar: Grammar) -> Duration | Measure | None:
    if "ft" not in grammar.units or "in" not in grammar.units:
        return None
    return Duration(((Number(match["f"]), "ft"), (Number(match["i"]), "in")))


_UNIT_BEFORE = lazy(r"[0-9] ?(?P<u>[^\W\d_]{1,4}[²³]?|[%€$£″\"]|°[CF]?)\.? ?\Z")
_DATE_BEFORE = lazy(
    r"(?:[0-9]{1,2}([/.])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})|0[1-9]/[01][0-9]|[0-3][0-9]/0[1-9]) ?\Z"
)
_DATE_AFTER = lazy(r" ?[0-9]{1,2}([/.])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![\w]|[.,/-][0-9])")
_AMOUNT_BEFORE = lazy(r"[0-9] ?[^\W\d_]{1,4}[²³]?\Z")


def _between(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "5 mg - 10 mg", "10 %–15 %": the unit stands behind both numbers."""
    if _DATE_BEFORE.search(context.before) and _DATE_AFTER.match(context.after):
        return grammar.phrases["range"]  # "1/2/2021 - 28/2/2021"
    found = _UNIT_BEFORE.search(context.before)
    if found is None:
        return None
    unit = re.escape(found["u"])
    if not re.match(rf" ?[0-9][0-9.,]{{0,12}} ?{unit}(?![^\W_])", context.after):
        return None
    if found["u"].isalpha() and units(grammar).all.at(found["u"]) is None:
        return None
    return grammar.phrases["range"]


#: What parts of something are counted by.
_ROUND = ("1", "10", "100", "1000")
_PER_WORD = lazy(r" ?(?P<w>[^\W\d_]{1,10})(?![\w/])")


def _per_time(context: Context, grammar: Grammar) -> Extended | None:
    word = _PER_WORD.match(context.after)
    if word is None:
        return None
    unit = units(grammar).all.at(word["w"])
    if unit is None or unit[1] < len(word["w"]):
        if word["w"].lower() not in cues(grammar, "language", "per_words"):
            return None
        return Extended(grammar.per(word["w"]), word.end())
    return Extended(grammar.per(unit[0]), word.end())


def _per_amount(match: re.Match[str], context: Context, grammar: Grammar) -> str | Extended | None:
    """ "180 g/100 ml": so much in so much; "3.5 %/year": so much in a unit of time."""
    if context.before.rstrip(" ")[-1:] in ("%", "‰"):
        return _per_time(context, grammar)
    if not _AMOUNT_BEFORE.search(context.before):
        return None
    amount = re.match(r" ?[0-9]{1,4} ?", context.after)
    if amount is None:
        return None
    below = units(grammar).all.at(context.after, amount.end())
    above = _UNIT_BEFORE.search(context.before)
    if below is None:
        return None
    if above and amount.group().strip() not in _ROUND:
        same = units(grammar).all.at(above["u"])
        if same and same[0] == below[0]:
            return None  # "16GB/512GB", but "3 g/100 g"
    return grammar.phrases["per"]


def clock_rules(grammar: Grammar) -> list[Rule]:
    """What must come before clock times: a colon between minutes and seconds."""
    return [Rule("duration.clock", "duration", "d", _CLOCK, _clock)]


def rules(grammar: Grammar) -> list[Rule]:
    number = number_pattern(grammar.language, "n")
    upper = number_pattern(grammar.language, "u")
    unit = r"(?: ?[^\W\d_]{1,3}[²³]?|[\"″'′])?"
    plain = r"[0-9]{1,6}(?:[.,][0-9]{1,3})?"
    dimensions = lazy(
        rf"{plain}{unit}(?: ?[x×] ?{plain}(?:{unit}(?= ?[x×] ?[0-9])|))+"
        r"(?![0-9^⁰¹²³⁴-⁹]|[.,][0-9]|⁻)"
    )
    feet = lazy(r"(?P<f>[1-9])['′’] ?(?P<i>1[01]|[0-9])(?:[\"″”]|'')")
    quantity = lazy(rf"{SIGN}{number}(?:(?P<deg> ?°)? ?[-–—] ?{upper})?(?![0-9])")
    known = units(grammar)
    begins = known.all.initials | known.scales.initials
    return [
        Rule("measure.dimensions", "measure", "d", dimensions, _dimensions),
        Rule("range.units", "range", "m", lazy("[-–—]"), _between, only=frozenset("-–—")),
        Rule("measure.per_amount", "measure", "m", lazy("/"), _per_amount, only=frozenset("/")),
        Rule("measure.feet", "measure", "d", feet, _feet),
        Rule("measure.arc", "measure", "d", _ARC, _arc),
        Rule(
            "duration",
            "duration",
            "d",
            lazy(number),
            _duration,
            initials=known.duration.initials,
        ),
        Rule(
            "measure",
            "measure",
            "dm",
            quantity,
            _measure,
            only=NUMERIC,
            initials=begins,
        ),
    ]
