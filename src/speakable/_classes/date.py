"""Dates: numeric, ISO, written with the month's name, without year, ranges of days.

Numeric dates follow the order of the language's tables; a month that cannot be one is the day
(28/05 under month-day order). "1/2" without a year is a date only where the words before it say so;
otherwise fractions, scores and ratios have their turn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Context, Date
from ._forms import Forms, cues, table_forms

if TYPE_CHECKING:
    from .._grammar.base import Grammar

ISO = lazy(r"(?P<y>[12][0-9]{3})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12][0-9]|3[01])(?![\w-])")
ISO_MONTH = lazy(r"(?P<y>(?:19|20)[0-9]{2})-(?P<m>0[1-9]|1[0-2])(?![\w-])")
NUMERIC = lazy(
    r"(?P<a>[0-9]{1,2})(?P<s>[./-])(?P<b>[0-9]{1,2})(?P=s)(?P<y>[12][0-9]{3}|[0-9]{2})(?![\w/]|[.,-][0-9])"
)

YEAR_FIRST = lazy(
    r"(?P<y>[12][0-9]{3})(?P<s>[./])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?![\w/])"
)
SHORT = lazy(r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})(?![\w/%]|[.,:-][0-9])")
_DAY = r"(?P<d>0?[1-9]|[12][0-9]|3[01])"


class Calendar:
    """The names of months and weekdays of a language, as written."""

    def __init__(self, grammar: Grammar) -> None:
        tables = grammar.tables
        months = tables.get("months", {})
        weekdays = tables.get("weekdays", {})
        self.months: Forms[int] = Forms(
            (form, int(key)) for form, key in table_forms(months, "forms")
        )
        self.weekdays: Forms[int] = Forms(
            (form, int(key)) for form, key in table_forms(weekdays, "forms")
        )
        self.month_first: frozenset[str] = frozenset(
            initial.group()
            for form, _ in table_forms(months, "forms")
            if (initial := re.match(r"\w+", form))
        )
        suffixes = tables.get("ordinals", {}).get("suffixes", [])
        self.suffix = "|".join(re.escape(s) for s in sorted(suffixes, key=len, reverse=True))


def _valid(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def full_year(written: str) -> int:
    """Two digits are the nearest century for a speaker of today: 00 to 49 are 2000 to 2049."""
    year = int(written)
    if len(written) > 2:
        return year
    return year + (2000 if year < 50 else 1900)


def _iso(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    day, month = int(match["d"]), int(match["m"])
    return Date(day, month, int(match["y"]), numeric=True) if _valid(day, month) else None


def _iso_month(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    year, month = int(match["y"]), int(match["m"])
    if year % 100 < month:
        return None  # "2001-05" are the years to 2005
    return Date(month=month, year=year, numeric=True)


def _order(a: int, b: int, grammar: Grammar) -> tuple[int, int] | None:
    """Day and month of two numbers in the order of the language."""
    order = str(grammar.language.get("date_order", "dmy"))
    day, month = (b, a) if order == "mdy" else (a, b)
    if _valid(day, month):
        return day, month
    if _valid(month, day):
        return month, day
    return None


def _numeric(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    parts = _order(int(match["a"]), int(match["b"]), grammar)
    if parts is None:
        return None
    written = match["y"]
    if len(written) == 2 and match["s"] == "-":
        return None
    return Date(*parts, full_year(written), numeric=True, short_year=len(written) == 2)


_WEEKDAY_BEFORE = lazy(r"([^\W\d_]+)\.?,? (?:the |der |den |dem |le |el )?\Z")


def weekday_before(context: Context, grammar: Grammar) -> bool:
    """Is the word before the form a weekday, in full or short ("mar.", "mar")?"""
    before = _WEEKDAY_BEFORE.search(context.before)
    if before is None:
        return False
    weekdays = calendar(grammar).weekdays
    return any(weekdays.at(before.group(1) + dot) is not None for dot in ("", "."))


def _short(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    """Month and day with a slash, after a word that asks for a date."""
    parts = _order(int(match["a"]), int(match["b"]), grammar)
    if parts is None:
        return None
    if not weekday_before(context, grammar) and context.word_before().lower() not in cues(
        grammar, "language", "date_cues"
    ):
        return None
    following = context.after.lstrip(" ").split(" ")[0].strip(".,;:!?").lower()
    if following in cues(grammar, "language", "fraction_nouns"):
        return None
    return Date(*parts, numeric=True)


def calendar(grammar: Grammar) -> Calendar:
    found = grammar.compiled.get("_calendar")
    if found is None:
        found = grammar.compiled["_calendar"] = Calendar(grammar)
    value: Calendar = found
    return value


def _month_first(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    found = calendar(grammar).months.at(match["month"])
    if found is None:
        return None
    return Date(
        int(match["d"]),
        found[0],
        int(match["y"]) if match["y"] else None,
        day_to=int(match["to"]) if match["to"] else None,
        ordinal=bool(match["suffix"]),
    )


def _day_first(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    found = calendar(grammar).months.at(match["month"])
    if found is None or found[1] < len(match["month"].rstrip(".")):
        return None
    return Date(
        int(match["d"]),
        found[0],
        full_year(match["y"]) if match["y"] else None,
        day_to=int(match["to"]) if match["to"] else None,
        ordinal=bool(match["suffix"]),
        day_first=True,
    )


def _month_year(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    found = calendar(grammar).months.at(match["month"])
    if found is None:
        return None
    return Date(month=found[0], year=int(match["y"]))


def rules(grammar: Grammar) -> list[Rule]:
    names = calendar(grammar)
    months = "|".join(
        re.escape(form)
        for form in sorted(
            {form for form, _ in table_forms(grammar.tables.get("months", {}), "forms")},
            key=len,
            reverse=True,
        )
    )
    initials = frozenset(name[0] for name in names.month_first)
    suffix = rf"(?P<suffix>{names.suffix or '(?!)'}|(?=x)(?!x))?"
    of = str(grammar.language.get("date_of", "")) or "(?!)"
    year = r"(?P<y>[12][0-9]{3}(?![\w]|[.,][0-9]))"
    month = rf"(?P<month>{months})"
    connect = rf"(?: (?:{of}) | ?)"
    to = r"(?: ?[-–—] ?(?P<to>0?[1-9]|[12][0-9]|3[01]))?"
    day_first = lazy(
        rf"{_DAY}{suffix}(?:\.? ?[-–—] ?"
        rf"(?P<to>0?[1-9]|[12][0-9]|3[01])(?:{names.suffix or '(?!)'})?)?"
        rf"{connect}{month}(?![\w])(?:\.?(?: (?:{of}))?,? {year})?"
    )
    # Not a weekday with the month behind the day: "mar. 9 de abril".
    month_first = lazy(
        rf"{month}\.? {_DAY}{suffix}{to}(?![\w:/%]|[.,][0-9]|[-–][0-9]| (?:{of}) [^\W\d_])"
        rf"(?:,? {year})?"
    )
    month_year = lazy(rf"{month}\.?(?: (?:{of}))? {year}")
    return [
        Rule("date.iso", "date", "d", ISO, _iso),
        Rule("date.iso_month", "date", "d", ISO_MONTH, _iso_month),
        Rule("date.numeric", "date", "d", NUMERIC, _numeric),
        Rule("date.year_first", "date", "d", YEAR_FIRST, _iso),
        Rule("date.short", "date", "d", SHORT, _short),
        Rule("date.day_first", "date", "d", day_first, _day_first),
        Rule("date.month_first", "date", "l", month_first, _month_first, only=initials),
        Rule("date.month_year", "date", "l", month_year, _month_year, only=initials),
    ]


def triggers(grammar: Grammar) -> set[str]:
    return set(calendar(grammar).month_first)
