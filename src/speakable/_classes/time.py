"""Clock times: 14:30, 2:30 PM, 7.45 Uhr, 14h30, 9h, 5 p.m., with zones and ranges.

A colon between an hour and two digits is a time unless the words around it say ratio or score (two
digits after the colon and an hour below 25). A full stop or "h" needs the word or mark that the
language's [clock] table names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Context, Time, TimeRange

if TYPE_CHECKING:
    from .._grammar.base import Grammar


_HOUR = r"(?:[01]?[0-9]|2[0-4])"


def _alternatives(forms: list[str]) -> str:
    ordered = sorted(set(forms), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", " ?") for form in ordered) or "(?!)"


def _period(written: str | None, grammar: Grammar) -> str:
    if not written:
        return ""
    plain = written.replace(" ", "").replace(".", "").lower()
    am = {
        f.replace(" ", "").replace(".", "").lower() for f in grammar.tables["clock"].get("am", ())
    }
    return "am" if plain in am else "pm"


def _time(match: re.Match[str], grammar: Grammar, end: str = "") -> Time | None:
    groups = match.groupdict()
    minute = groups.get("m" + end)
    second = groups.get("s" + end)
    hour = int(groups["h" + end])
    if hour > 24 or (hour == 24 and int(minute or 0)):
        return None
    period = _period(groups.get("p" + end) or groups.get("p2"), grammar)
    return Time(
        hour,
        int(minute) if minute else None,
        int(second) if second else None,
        period,  # type: ignore[arg-type]
        groups.get("w" + end) or groups.get("w2") or "",
        groups.get("z") or "",
    )


def _single(match: re.Match[str], context: Context, grammar: Grammar) -> Time | None:
    return _time(match, grammar)


def _range(match: re.Match[str], context: Context, grammar: Grammar) -> TimeRange | None:
    start, end = _time(match, grammar), _time(match, grammar, "2")
    if start is None or end is None:
        return None
    groups = match.groupdict()
    own = _period(groups.get("p"), grammar)
    return TimeRange(start._replace(period=own, zone=""), end)  # type: ignore[arg-type]


def rules(grammar: Grammar) -> list[Rule]:
    clock = grammar.tables.get("clock", {})
    period = _alternatives([*clock.get("am", []), *clock.get("pm", [])])
    words = _alternatives(list(clock.get("words", [])))
    zones = _alternatives(list(grammar.tables.get("zones", {})))
    # A mark between hour and minute that is a letter ("14h30") stands on its own; any other than
    # the colon needs the word behind.
    marks = [mark for mark in grammar.language.get("clock", [":"]) if mark != ":"]
    letters = _alternatives([mark for mark in marks if mark.isalpha()])
    points = _alternatives([mark for mark in marks if not mark.isalpha()])
    zone = rf"(?: ?(?P<o>\()?(?P<z>{zones})(?(o)\)|(?!\w)))?"
    no = r"(?![\w]|[:.,][0-9]|/[0-9])"

    def word(name: str) -> str:
        return rf"(?: ?(?P<{name}>{words})(?!\w))"

    def part(name: str) -> str:
        return rf"(?: ?(?P<{name}>{period})(?!\w))"

    def full(n: str) -> str:
        return rf"(?P<h{n}>{_HOUR}):(?P<m{n}>[0-5][0-9])(?::(?P<s{n}>[0-5][0-9]))?"

    end = rf"(?:{part('p2')}|{word('w2')})?"
    dash = r" ?[-–—] ?"
    colon = lazy(rf"{full('')}{no}(?:{part('p')}|{word('w')})?{zone}")
    colon_glued = lazy(rf"{full('')}(?:{part('p')}|{word('w')}){zone}")
    colon_range = lazy(rf"{full('')}{part('p')}?{dash}{full('2')}{no}{end}{zone}")
    colon_glued_range = lazy(rf"{full('')}{part('p')}?{dash}{full('2')}{end}(?!\w){zone}")
    hour = lazy(rf"(?P<h>{_HOUR})(?:{part('p')}){zone}")
    hour_range = lazy(
        rf"(?P<h>{_HOUR})(?::(?P<m>[0-5][0-9]))?{part('p')}?{dash}"
        rf"(?P<h2>{_HOUR})(?::(?P<m2>[0-5][0-9]))?(?:{part('p2')}){zone}"
    )
    letter = lazy(
        rf"(?P<h>{_HOUR}) ?(?P<w>{letters})"
        rf"(?: ?(?P<m>[0-5][0-9])(?![0-9\w]|[.,][0-9]))?(?!\w){zone}"
    )
    point = lazy(rf"(?P<h>{_HOUR})(?:{points})(?P<m>[0-5][0-9])(?![0-9]){word('w')}{zone}")
    worded = lazy(rf"(?P<h>{_HOUR}){word('w')}{zone}")
    never = "(?!)"
    found = [
        (True, Rule("time.range", "time", "d", colon_range, _range)),
        (
            period != never or words != never,
            Rule("time.range_glued", "time", "d", colon_glued_range, _range),
        ),
        (period != never, Rule("time.hour_range", "time", "d", hour_range, _range)),
        (True, Rule("time.colon", "time", "d", colon, _single)),
        (
            period != never or words != never,
            Rule("time.colon_glued", "time", "d", colon_glued, _single),
        ),
        (period != never, Rule("time.hour", "time", "d", hour, _single)),
        (letters != never, Rule("time.letter", "time", "d", letter, _single)),
        (points != never and words != never, Rule("time.point", "time", "d", point, _single)),
        (words != never, Rule("time.worded", "time", "d", worded, _single)),
    ]
    # A language without such marks or words has no such rule.
    return [rule for possible, rule in found if possible]
