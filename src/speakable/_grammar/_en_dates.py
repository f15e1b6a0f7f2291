"""Dates and times that only English writes so: short names of days and months, days in a list,
years, the decades whose century is left out, military time, durations in letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from .._classes.date import full_year
from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Context, Date, Duration, Fraction, Number, Time, TimeRange, Year
from ._en_words import CAPITALS, DOT, digit_labels, word_set
from .en import English

if TYPE_CHECKING:
    from .base import Grammar

_MILITARY = lazy(r"(?P<form>(?P<h>[01][0-9]|2[0-3])(?P<m>[0-5][0-9])) ?(?:hours|hrs|h)(?!\w)")
_CARD = lazy(r"(?P<m>0?[1-9]|1[0-2])/(?P<y>20[0-9]{2}|[2-4][0-9])(?![\w/]|[.,-][0-9])")
_YEAR = lazy(r"(?P<y>[12][0-9]{3})(?![\w]|[.,:/][0-9]|[-–][0-9]|[-–]?[%°€$£])")
_HALF_RANGE = lazy(
    r"(?:(?P<h>1[0-2]|[1-9])(?: ?[-–—] ?)(?P<h2>1[0-2]|[1-9]):(?P<m2>[0-5][0-9])"
    r"|(?P<a>1[0-2]|[1-9]):(?P<b>[0-5][0-9])(?: ?[-–—] ?)(?P<c>1[0-2]|[1-9]))"
    r"(?![\w:/%]|[.,-][0-9]| ?[aApP]\.?[mM])"
)
_LETTERS_RANGE = lazy(
    r"(?P<h>1[0-2]|0?[1-9])(?::(?P<m>[0-5][0-9]))?(?P<p>[aApP])?[-–]"
    r"(?P<h2>1[0-2]|0?[1-9])(?::(?P<m2>[0-5][0-9]))?(?P<p2>[aApP])(?![\w])"
)
_POINT_TIME = lazy(
    r"(?P<h>1[0-2]|0?[1-9])\.(?P<m>[0-5][0-9]) ?(?P<p>[aApP])\.?[mM](?:\.(?=\W*\w)|(?!\w))"
)
_TO_NOON = lazy(
    r"(?P<form>(?P<h>1[0-2]|[1-9])(?::(?P<m>[0-5][0-9]))? ?(?P<p>[aApP])\.?[mM]\.? ?[-–—])"
    r"(?= ?(?:[Nn]oon|[Mm]idnight)\b)"
)
_DATE_TO = lazy(
    r"(?P<form>(?:(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})/(?P<c>[0-9]{4}|[0-9]{2})"
    r"|(?P<y>[12][0-9]{3})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12][0-9]|3[01])) ?[-–—])"
    r"(?= ?(?:[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}|[12][0-9]{3}-[01][0-9]-[0-3][0-9])(?![0-9]{3}))"
)
_ELAPSED = lazy(r"(?P<m>2[4-9]|[3-9][0-9]|1[0-9]{2}):(?P<s>[0-5][0-9])(?![\w:]|[.,][0-9])")
_NOON_DASH = lazy(r"(?P<w>[Nn]oon|[Mm]idnight|dawn|sunrise)[-–—](?=[0-9])")
_OFFSET = lazy(r"(?P<z>UTC|GMT)(?P<s>[-−–+])(?P<n>[0-9]{1,2})(?![\w:])")
_MINUS = lazy(r"[-−–](?=[0-9]{1,2}(?![\w:]))")
_SHORT_YEAR = lazy(r"['’](?P<y>[0-9]{2})(?!\w)")
_DAY_CUE = lazy(
    r"(?i)(?:\b(?:on|every|this|next|last|by|until|till|from|to|through|each|and|or|for|due)"
    r"|[-–—/,(]) ?\Z"
)
_DAY_FOLLOWED = lazy(
    r" ?[-–—/&,]|,? (?:[0-9]|(?:at|and|or|to|through|from)\b|[A-Z][a-z]{2,8}\.? [0-9])"
    r"|[.:;!?)]|\Z| (?:nights?|mornings?|afternoons?|evenings?)\b"
)
_PERIOD = lazy(r"\b(?:Q[1-4]|H[12]|FY|CY) \Z")


# What goes on or ends a list of days; in "on May 3, 5 people" neither does.
_LISTED = lazy(r",? (?:and|or|&) [0-9]|, [0-9]|[.;!?)]|\Z")
_DAYS_BEFORE = lazy(
    r"\b(?P<m>[A-Z][a-z]{2,8})\.? [0-9]{1,2}(?:, [0-9]{1,2}){0,4}(?:,? (?:and|or|&) |, )\Z"
)


def rules(grammar: English) -> list[tuple[Rule, str]]:
    """The rules and, for each, the rule or class it is tried before."""
    return [
        (Rule("time.half_range", "time", "d", _HALF_RANGE, _half_range), "date.iso"),
        (Rule("time.letters_range", "time", "d", _LETTERS_RANGE, _letters_range), "date.iso"),
        *_calendar(grammar),
        *_durations(grammar),
        (Rule("time.to_noon", "time", "d", _TO_NOON, _to_noon), "date.iso"),
        (Rule("date.to", "date", "d", _DATE_TO, _date_to), "date.iso"),
        (Rule("date.card", "date", "d", _CARD, _card), "date.iso"),
        (Rule("time.military", "time", "d", _MILITARY, _military), "time.range"),
        (Rule("year.english", "year", "d", _YEAR, _year), "decade"),
        *_more_dates(grammar),
        (Rule("range.noon", "range", "l", _NOON_DASH, _noon_dash, frozenset("nNmMds")), "date.iso"),
        (Rule("time.offset", "time", "l", _OFFSET, _offset, frozenset("UG")), "date.iso"),
        (Rule("time.offset_sign", "time", "m", _MINUS, _minus, frozenset("-−–")), "date.iso"),
        (Rule("time.point_period", "time", "d", _POINT_TIME, _point_time), "date.iso"),
        *_point_clock(grammar),
        (Rule("time.elapsed", "time", "d", _ELAPSED, _elapsed), "date.iso"),
        (Rule("date.century", "date", "l", lazy(r"[cC]\.(?!\w)"), _century), "abbreviation"),
        (Rule("year.short", "year", "m", _SHORT_YEAR, _short_year, only=frozenset("'’")), "decade"),
    ]


def _calendar(grammar: English) -> list[tuple[Rule, str]]:
    names: dict[str, str] = {}
    words: dict[str, str] = {}
    for table in (grammar.weekdays, grammar.months):
        for entry in table.values():
            for form in entry["forms"]:
                if form[0].isupper():
                    names[form.rstrip(".")] = str(entry["name"])
                    words[str(entry["name"])] = str(entry["name"])
    if not names:
        return []
    source = "|".join(sorted(names, key=len, reverse=True))
    one = rf"(?:{source})(?!\w)\.?"
    joined = lazy(rf"(?P<a>{one})(?P<rest>(?: ?[-–—/] ?{one}){{1,6}})(?!\w)")
    single = lazy(rf"(?P<k>{source})(?!\w){DOT}")
    doubtful = frozenset(grammar.language.get("day_words", ()))
    days = frozenset(
        form.rstrip(".") for entry in grammar.weekdays.values() for form in entry["forms"]
    )
    day = "|".join(sorted(days, key=len, reverse=True))
    neighbour = lazy(rf"(?:,|,? and|,? or| &|/) ?(?:{day})\b")
    beside = lazy(rf"\b(?:{day})\.?(?:,|,? and|,? or| &|/) ?\Z")

    def name(written: str) -> str:
        return names[written.rstrip(".")]

    def series(match: re.Match[str], context: Context, grammar: Grammar) -> str:
        pieces = re.split(r" ?([-–—/]) ?", match.group())
        out = name(pieces[0])
        for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            out += ", " if mark == "/" else f" {grammar.phrases['range']} "
            out += name(piece)
        # The last dot ends the sentence where nothing follows.
        if match.group().endswith(".") and not re.search(r"\w", context.after):
            out += "."
        return out

    def short(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
        written = match["k"]
        if names[written] == written or not written.istitle():
            return None
        dotted = match.group().endswith(".") or context.after[:1] == "."
        before = context.word_before().lower()
        if dotted and before == "the":
            return None
        if (
            dotted
            or written not in doubtful
            or re.match(r",? [0-9]{1,2}\b|, [A-Z]", context.after)
            or (written in days and neighbour.match(context.after))
            or (written in days and beside.search(context.before))
            or (_DAY_CUE.search(context.before) and _DAY_FOLLOWED.match(context.after))
        ):
            return names[written]
        return None

    return [
        (Rule("date.series", "date", "l", joined, series, only=CAPITALS), "date.iso"),
        (Rule("date.short_name", "date", "l", single, short, only=CAPITALS), "abbreviation"),
    ]


def _to_noon(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "10 AM–noon"."""
    minute = int(match["m"]) if match["m"] else None
    time = Time(int(match["h"]), minute, period="am" if match["p"] in "aA" else "pm")
    words = grammar.verbalize(time, context)
    return f"{words} {grammar.phrases['range']}"


def _date_to(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "1/1/2020 - 12/31/2020": the dash between two dates in figures."""
    if match["y"]:
        year, month, day = (int(match[name]) for name in "ymd")
    else:
        month, day, year = int(match["a"]), int(match["b"]), full_year(match["c"])
        if grammar.language.get("date_order") == "dmy" or month > 12:
            month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    words = grammar.verbalize(Date(day, month, year, numeric=True), context)
    return f"{words} {grammar.phrases['range']}"


def _card(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    """ "valid through 03/2026", "expires 08/27": a month and a year, as on a bank card."""
    written = match["y"]
    if len(written) == 2 and not re.search(
        r"(?i)\b(?:card|expir\w+|exp|valid|good thru)\b\.?[^.;]{0,30}\Z", context.before
    ):
        return None
    # 8/12 is a day; 08/27 on a card is a year, for no month has both a nought and such a day.
    if len(written) == 2 and match["m"][0] != "0" and int(match["m"]) < 10:
        return None
    return Date(month=int(match["m"]), year=full_year(written), numeric=True)


def _military(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "1900 hours", "at 0630 hrs"."""
    cue = context.word_before().lower()
    if match["h"][0] != "0" and cue not in ("at", "by", "from", "until", "to", "before", "after"):
        return None
    head = grammar.digits(match["h"]) if match["h"][0] == "0" else grammar.cardinal(int(match["h"]))
    if match["m"] == "00":
        return f"{head} {grammar.phrases['hundred_hours']}"
    low = match["m"]
    return f"{head} {grammar.digits(low) if low[0] == '0' else grammar.cardinal(int(low))}"


def _durations(grammar: English) -> list[tuple[Rule, str]]:
    """Durations with single letters, glued: "3h 25m", "2h30", "1d 4h", "5m30s"."""
    if not {"d", "h", "min", "s"} <= set(grammar.units):
        return []
    pattern = lazy(
        r"(?=[0-9]{1,3} ?[dhm] ?[0-9])(?:(?P<d>[0-9]{1,3}) ?d(?:[ ,]*(?=[0-9])|(?!\w)))?"
        r"(?:(?P<h>[0-9]{1,3}) ?h(?:rs?)?(?:[ ,]*(?=[0-9])|(?!\w)))?"
        r"(?:(?P<m>[0-9]{1,2})(?: ?m(?:ins?)?(?:[ ,]*(?=[0-9])|(?!\w))|(?<=h[0-9]{2})(?!\w)))?"
        r"(?:(?P<s>[0-9]{1,2}) ?s(?:ecs?)?(?!\w))?"
    )
    units = {"d": "d", "h": "h", "m": "min", "s": "s"}

    def recognize(match: re.Match[str], context: Context, grammar: Grammar) -> Duration | None:
        parts = [(Number(match[name]), unit) for name, unit in units.items() if match[name]]
        return Duration(tuple(parts)) if len(parts) > 1 else None

    return [(Rule("duration.letters", "duration", "d", pattern, recognize), "time.range")]


def _more_dates(grammar: English) -> list[tuple[Rule, str]]:
    """Dates with hyphens and a month's name, days in a list, and what "/" means at last."""
    forms = {form: int(key) for key, entry in grammar.months.items() for form in entry["forms"]}
    names = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    hyphens = lazy(
        rf"(?:(?P<m>{names})-(?P<d>[0-9]{{1,2}})|(?P<d2>[0-9]{{1,2}})-(?P<m2>{names}))"
        r"-(?P<y>[12][0-9]{3}|[0-9]{2})(?![\w-])"
    )
    listed = lazy(
        rf"(?P<form>(?P<d>3[01]|[12][0-9]|[1-9]))(?= (?:and|or|to|through|until) "
        rf"(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)? (?:of )?(?:{names})(?!\w))"
    )
    after = lazy(
        rf"(?:^|\W)(?:{names})\.? (?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)?,? "
        r"(?:and|or|to|through|until) \Z"
    )
    day = lazy(r"(?P<d>3[01]|[12][0-9]|[1-9])(?![\w:/%°]|[.,][0-9]|[-–][0-9])")
    dash = lazy(
        rf" ?[-–—] ?(?=(?:{names})\.? [0-9]|[0-9]{{1,2}}/[0-9]{{1,2}}(?:/[0-9]{{2,4}})?(?![0-9/])"
        r"|[0-9]{1,4}(?:st|nd|rd|th)\b)"
    )
    dashed = lazy(rf"(?:(?:{names})\.? [0-9]{{1,2}}|/[0-9]{{1,4}}|[0-9](?:st|nd|rd|th))\Z")
    slash = lazy(r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})(?![\w/%]|[.,:-][0-9])")

    full = lazy(r"10/10|5/5|1[01]/10")
    rated = lazy(
        r"(?i)(?:\b(?:an?|is|it|it['’]s|was|be|gave|gives?|got|gets?|rated?|rating|scored?|scores"
        r"|solid|perfect)(?: (?:it|them|him|her|this|us|an?|solid|perfect)){0,3} |^)\Z"
    )
    parts_of = grammar.language.get("fraction_nouns", ())
    nouns = "|".join(re.escape(noun) for noun in parts_of if len(noun) > 3) or "(?!)"
    improper = lazy(rf" (?:of (?:the|an?|my|your|its|his|her|our|their|what)\b|(?:{nouns})\b)")

    def hyphened(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
        number = int(match["d"] or match["d2"])
        if not 1 <= number <= 31:
            return None
        month = forms[match["m"] or match["m2"]]
        return Date(number, month, full_year(match["y"]), day_first=match["d2"] is not None)

    def first(match: re.Match[str], context: Context, grammar: Grammar) -> str:
        the = "" if re.search(r"(?i)\bthe \Z", context.before) else f"{grammar.phrases['the']} "
        return the + grammar.ordinal(int(match["d"]))

    def further(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
        if not after.search(context.before):
            before = _DAYS_BEFORE.search(context.before)  # "October 12, 15 and 18"
            if before is None or before["m"] not in forms or not _LISTED.match(context.after):
                return None
        if re.match(r" [a-z]+s\b", context.after):
            return None
        return grammar.ordinal(int(match["d"]))

    day_name = r"(?:st|nd|rd|th)?"
    span = lazy(
        rf"(?P<m>{names})\.? (?P<d>[0-9]{{1,2}}){day_name} ?[-–—] ?"
        rf"(?P<m2>{names})\.? (?P<d2>[0-9]{{1,2}}){day_name}(?![\w:/]|[.,][0-9])"
        r"(?:,? (?P<y>[12][0-9]{3})\b)?"
    )

    def spanned(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
        start = Date(int(match["d"]), forms[match["m"]])
        year = int(match["y"]) if match["y"] else None
        end = Date(int(match["d2"]), forms[match["m2"]], year)
        said = [grammar.verbalize(date, context) for date in (start, end)]
        return f" {grammar.phrases['range']} ".join(words for words in said if words)

    def between(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
        return grammar.phrases["range"] if dashed.search(context.before) else None

    def leftover(
        match: re.Match[str], context: Context, grammar: Grammar
    ) -> Date | Fraction | str | None:
        """No fraction, no score: a month and a day ("the 12/31 deadline")."""
        if re.match(r" ?[=+×÷<>]| [-*] | (?:is|equals|makes|gives) [0-9]", context.after):
            return None
        parts = int(match["a"]), int(match["b"])
        if full.fullmatch(match.group()) and rated.search(context.before):
            words = map(grammar.cardinal, parts)
            return f" {grammar.phrases['out_of']} ".join(words)
        if re.search(r"(?i)\bodds\b[^.;]{0,30}\Z", context.before):
            return f" {grammar.phrases['range']} ".join(map(grammar.cardinal, parts))
        if parts[0] > parts[1] and improper.match(context.after):
            return Fraction(None, *parts)
        if grammar.language.get("date_order") == "dmy":
            parts = parts[1], parts[0]
        month, number = parts if parts[0] <= 12 else (parts[1], parts[0])
        if not (1 <= month <= 12 and 1 <= number <= 31):
            return None
        return Date(number, month, numeric=True)

    return [
        (Rule("date.hyphens", "date", "dl", hyphens, hyphened), "date.iso"),
        (Rule("date.dash", "range", "m", dash, between, only=frozenset("-–— ")), "date.iso"),
        (Rule("date.span", "date", "l", span, spanned, only=CAPITALS), "date.iso"),
        (Rule("date.listed", "date", "d", listed, first), "date.iso"),
        (
            Rule("date.listed_after", "date", "d", day, further),
            "measure.dimensions",
        ),
        (Rule("date.leftover", "date", "d", slash, leftover), "number"),
    ]


def _half_range(match: re.Match[str], context: Context, grammar: Grammar) -> TimeRange:
    """ "10–10:50", "8:30–5": one end is a full hour, and the other says that it is a time."""
    if match["h"]:
        return TimeRange(Time(int(match["h"]), 0), Time(int(match["h2"]), int(match["m2"])))
    return TimeRange(Time(int(match["a"]), int(match["b"])), Time(int(match["c"]), 0))


def _letters_range(match: re.Match[str], context: Context, grammar: Grammar) -> TimeRange | None:
    """ "9a-5p", "9:30-11a": one letter for the half of the day, at both ends or the last."""
    if context.before[-1:].isalnum() or not (match["p"] or match["m"] or match["m2"]):
        return None  # "pp. 3-5p"
    ends = []
    for n in ("", "2"):
        written = match[f"p{n}"]
        half: Literal["", "am", "pm"] = "am" if written in ("a", "A") else "pm" if written else ""
        ends.append(Time(int(match[f"h{n}"]), int(match[f"m{n}"] or 0), period=half))
    return TimeRange(*ends)


def _point_time(match: re.Match[str], context: Context, grammar: Grammar) -> Time:
    """ "7.30 pm", as the British write it."""
    return Time(int(match["h"]), int(match["m"]), period="am" if match["p"] in "aA" else "pm")


def _point_clock(grammar: English) -> list[tuple[Rule, str]]:
    """ "the 18.45 train" anywhere, "at 9.30" where the region writes times so."""
    usual = "." in grammar.language.get("clock", ())
    pattern = lazy(r"(?P<h>[01]?[0-9]|2[0-3])\.(?P<m>[0-5][0-9])(?![\w%]|[.,][0-9])")
    services = "|".join(map(re.escape, grammar.language.get("services", ()))) or "(?!)"
    behind = lazy(rf" (?:{services})\b")
    at = lazy(r"(?i)\b(?:at|from|until|till|by|before|after|around|to) \Z")
    ends = lazy(r"[.,;:!?)]|\Z| (?:and|or|on|to|for|in|until|tomorrow|today|tonight|sharp)\b")

    def recognize(match: re.Match[str], context: Context, grammar: Grammar) -> Time | None:
        service = behind.match(context.after)
        # "the 18.45 to Leeds", but "from 1.10 to 1.08".
        if service and service.group() in (" to", " from"):
            service = re.match(r" \w+ [A-Z]", context.after)
        clear = service or (usual and at.search(context.before) and ends.match(context.after))
        return Time(int(match["h"]), int(match["m"])) if clear else None

    return [(Rule("time.point_clock", "time", "d", pattern, recognize), "date.iso")]


def _year(match: re.Match[str], context: Context, grammar: Grammar) -> Year | None:
    """Four digits are a year unless a noun behind them is counted or a word before them counts."""
    value = int(match["y"])
    language = grammar.language
    previous = context.word_before().lower().rstrip(".")
    following = context.word_after() if context.after[:1] in (" ", "-") else ""
    lower = following.lower()
    if lower in word_set(grammar, "counted") or not 1100 <= value <= 2199:
        return None
    if previous in digit_labels(grammar):
        return None
    if previous in word_set(grammar, "year_cues") or _PERIOD.search(context.before):
        return Year(value)
    if not 1700 <= value <= 2099 or previous in language.get("quantity_cues", ()):
        return None
    if not following or following[0].isupper():
        return Year(value)
    if re.search(
        r"(?i)\b(?:the|this|our|your|my|his|her|their|its|an?|new|original|['’]s)\Z", previous
    ) or previous.endswith(("'s", "’s")):
        return Year(value)
    plural = lower.endswith("s") and not lower.endswith(("ss", "us", "is", "was", "has"))
    return None if plural and context.after[:1] == " " else Year(value)


def _elapsed(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "a 5K in 24:30": no hour of the day, so minutes and seconds."""
    if match["m"] == "24" and match["s"] == "00":
        return None
    if re.match(r" ?min", context.after):
        return None  # the unit is said
    low = match["s"]
    tail = grammar.cardinal(int(low))
    if low == "00":
        return f"{grammar.cardinal(int(match['m']))} {grammar.units['min']['other']}"
    if low[0] == "0":
        tail = f"{grammar.tables['numbers']['zero_in_row']} {grammar.cardinal(int(low))}"
    return f"{grammar.cardinal(int(match['m']))} {tail}"


def _noon_dash(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "noon–2 PM"."""
    return f"{match['w']} {grammar.phrases['range']}"


def _offset(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "UTC-5" lies behind, whatever the hyphen looks like."""
    sign = "+" if match["s"] == "+" else "-"
    return f"{match['z']} {grammar.signed(sign, grammar.cardinal(int(match['n'])))}"


def _minus(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "9 AM GMT-4": the same behind a time that has taken the zone along."""
    return grammar.phrases["minus"] if re.search(r"\b(?:UTC|GMT)\Z", context.before) else None


def _century(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "the 19th c."."""
    if not re.search(r"[0-9](?:st|nd|rd|th) \Z", context.before):
        return None
    ends = not re.search(r"[^\W_]|[,;:!?)]", context.after)
    return "century." if ends else "century"


def _short_year(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "the class of '98", "summer of '05": the century is left out, as people do."""
    if context.before[-1:].isalnum():
        return None
    digits = match["y"]
    if digits[0] == "0":
        return f"{grammar.tables['numbers']['zero_in_row']} {grammar.cardinal(int(digits))}"
    return grammar.cardinal(int(digits))
