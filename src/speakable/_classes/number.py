"""Plain numbers: ordinals, decades, years, labels, ranges, repeats, decimals, cardinals.

The order is the precedence: an ordinal suffix is part of the form; a number behind a noun that
takes a name ("Room 204") is a label; four digits that the words around do not count are a year;
everything else is a quantity. The last rule reads any digits that are left, so none comes out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import DIGITS, NUMERIC, Rule
from .._semiotic import (
    Cardinal,
    Context,
    Decade,
    Decimal,
    Digits,
    Label,
    Number,
    Ordinal,
    Range,
    Repeat,
    Year,
)
from ._forms import MAX_NUMBER_DIGITS, SIGN, cues, number_pattern, parse_number

if TYPE_CHECKING:
    from .._grammar.base import Grammar


DIGIT_ROW = lazy(r"[0-9]{1,128}")
YEAR = lazy(r"(?P<y>[12][0-9]{3})(?![\w]|[.,:/][0-9]|[-–]?[%°€$£])")
#: Behind the bracket of a factor: "(8 - 3) * 2".
_FACTOR = lazy(r"\) ?[-+*×·÷/=^²³]")
YEARS = lazy(r"(?P<y>[12][0-9]{3}) ?[-–—/] ?(?P<t>[12][0-9]{3}|[0-9]{2})(?![\w]|[.,:/-][0-9])")


def _ordinal(match: re.Match[str], context: Context, grammar: Grammar) -> Ordinal | None:
    digits = re.sub(r"\D", "", match["n"])
    return Ordinal(int(digits), match["suffix"]) if len(digits) <= 9 else None


def _era(match: re.Match[str], context: Context, grammar: Grammar) -> Year | None:
    for key, entry in grammar.tables.get("eras", {}).items():
        if match["era"] in entry.get("forms", ()):
            return Year(int(match["n"]), key)
    return None


def _years(match: re.Match[str], context: Context, grammar: Grammar) -> Year | None:
    start, written = int(match["y"]), match["t"]
    end = int(written) if len(written) == 4 else start // 100 * 100 + int(written)
    if end <= start or not 1000 <= start <= 2199 or end > 2299:
        return None
    if len(written) == 2 and end - start > 60:
        return None
    return Year(start, value_to=end, written_to=written)


def _year(match: re.Match[str], context: Context, grammar: Grammar) -> Year | None:
    value = int(match["y"])
    if not 1010 <= value <= 2199:
        return None
    previous = context.word_before().lower().rstrip(".")
    following = context.word_after().lower()
    if value < 1100:
        # "in 1066": only where the words say so, and none is counted ("in 1050 cases").
        said = previous in cues(grammar, "language", "year_cues")
        said = said and previous not in cues(grammar, "language", "quantity_cues")
        counted = following in cues(grammar, "language", "counted") or (
            context.word_after().islower() and following.endswith("s")
        )
        return Year(value) if said and not counted else None
    if previous in cues(grammar, "language", "year_cues"):
        return Year(value)
    if following in cues(grammar, "language", "year_followers"):
        return Year(value)
    # A counted noun behind it makes it a quantity; end of phrase or anything else, a year.
    if following and context.after[:1] == " " and not re.match(r"\W*[A-ZÀ-Þ]", context.after):
        return None
    if previous in cues(grammar, "language", "quantity_cues"):
        return None
    return Year(value) if 1500 <= value <= 2099 else None


def _decade(match: re.Match[str], context: Context, grammar: Grammar) -> Decade:
    return Decade(int(match["n"]), match["suffix"])


def _label(match: re.Match[str], context: Context, grammar: Grammar) -> Label | None:
    noun = context.word_before()
    plain = noun.lower().rstrip(".")
    if plain in cues(grammar, "labels", "digits") or plain in cues(grammar, "labels", "cardinal"):
        return Label(match["n"], noun)
    return None


def _repeat(match: re.Match[str], context: Context, grammar: Grammar) -> Repeat:
    upper = match["u"]
    return Repeat(
        parse_number(match["n"], grammar.language),
        parse_number(upper, grammar.language) if upper else None,
    )


def _range(match: re.Match[str], context: Context, grammar: Grammar) -> Range | str:
    if context.before[-1:] == "(" and " " in match.group() and _FACTOR.match(context.after):
        return _difference(match, context, grammar)
    return Range(
        parse_number(match["n"], grammar.language, match["sign"] or ""),
        parse_number(match["u"], grammar.language),
    )


def _difference(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """A hyphen between blanks, with the result behind: "12 - 4 = 8"."""
    numbers = [parse_number(match[name], grammar.language) for name in ("n", "u")]
    return f" {grammar.phrases['minus']} ".join(map(grammar.number, numbers))


def _number(
    match: re.Match[str], context: Context, grammar: Grammar
) -> Cardinal | Decimal | Digits:
    number = parse_number(match["n"], grammar.language, match["sign"] or "")
    if number.fraction:
        return Decimal(number)
    if not number.grouped and len(number.whole) > 1 and number.whole[0] == "0":
        return Digits(number.whole)
    return Cardinal(number)


def _digits(match: re.Match[str], context: Context, grammar: Grammar) -> Cardinal | Digits:
    if len(match.group()) > MAX_NUMBER_DIGITS // 2 or match.group()[0] == "0":
        return Digits(match.group())
    return Cardinal(Number(match.group()))


def rules(grammar: Grammar) -> list[Rule]:
    language = grammar.language
    number = number_pattern(language, "n")
    upper = number_pattern(language, "u")
    suffixes = grammar.tables.get("ordinals", {}).get("suffixes", [])
    suffix = "|".join(re.escape(s) for s in sorted(suffixes, key=len, reverse=True)) or "(?!)"
    groups = "".join(re.escape(str(mark)) for mark in language.get("group", [","]))
    ordinal = lazy(
        rf"(?P<n>[0-9]{{1,3}}(?:[{groups}][0-9]{{3}}){{0,2}}|[0-9]{{1,9}})(?P<suffix>{suffix})(?!\w)"
    )
    decades = grammar.tables.get("ordinals", {}).get("decades", [])
    decade = lazy(
        rf"['’]?(?P<n>[0-9]{{2}}|[12][0-9]{{2}}0)(?P<suffix>"
        rf"{'|'.join(re.escape(s) for s in decades) or '(?!)'})(?!\w)"
    )
    eras = "|".join(
        re.escape(form).replace(r"\ ", " ?")
        for form in sorted(
            (
                f
                for entry in grammar.tables.get("eras", {}).values()
                for f in entry.get("forms", ())
            ),
            key=len,
            reverse=True,
        )
    )
    era = lazy(rf"(?P<n>[0-9]{{1,4}}) (?P<era>{eras or '(?!)'})(?!\w)")
    label = lazy(r"(?P<n>[0-9]{1,12})(?![0-9]|[.,:/][0-9]|[^\W_])")
    repeat = lazy(rf"{number}(?: ?[-–—] ?{upper})? ?[x×](?=[ ,.;:!?)]|\Z)(?! ?[0-9])")
    span = lazy(rf"{SIGN}{number} ?[-–—] ?{upper}(?![\w]|[-–.,:/][0-9])")
    difference = lazy(rf"{number} - {upper}(?= =)")
    plain = lazy(rf"{SIGN}{number}")
    decade_rule = Rule("decade", "year", "dm", decade, _decade, only=DIGITS | frozenset("'’"))
    return [
        Rule("ordinal", "ordinal", "d", ordinal, _ordinal),
        *((decade_rule,) if decades else ()),
        Rule("year.era", "year", "d", era, _era),
        Rule("year.range", "range", "d", YEARS, _years),
        Rule("label", "label", "d", label, _label),
        Rule("year", "year", "d", YEAR, _year),
        Rule("repeat", "cardinal", "d", repeat, _repeat),
        Rule("math.difference", "math", "d", difference, _difference),
        Rule("range", "range", "dm", span, _range, only=NUMERIC),
        Rule("number", "cardinal", "dm", plain, _number, only=NUMERIC),
        Rule("digits", "cardinal", "d", DIGIT_ROW, _digits),
    ]
