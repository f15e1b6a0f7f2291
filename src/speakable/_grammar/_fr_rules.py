"""Written forms that only French has, each a rule put into the precedence list before the class
that would read it otherwise: 9h-17h, 2 ½ tasses, 15/20, lun.-ven., T3 2024, n° 5, 24h/24, 06000…
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .._classes._forms import cues, number_pattern, parse_number, table_forms, words_near
from .._classes.measure import units
from .._classes.money import currencies
from .._lazy import lazy
from .._rules import DIGITS, NUMERIC, Extended, Rule, insert, remove
from .._semiotic import (
    Agreement,
    Code,
    Context,
    Date,
    Fraction,
    Measure,
    Money,
    Number,
    Ordinal,
    Ratio,
    Repeat,
    Telephone,
    Time,
    TimeRange,
)

if TYPE_CHECKING:
    from .._semiotic import Token
    from .fr import French

    Answer = Token | str | Extended | None

_LETTER = r"[^\W\d_]"
_FRACTION = r"(?:[½¼¾⅓⅔]|1/2|1/4|3/4|1/3|2/3)"
_END = r"(?![\w]|[.,:/-][0-9])"


_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
#: What the rules may begin with, where it is less than any letter, figure or mark.
_ONLY = {
    "code.iban": _CAPITALS,
    "code.plate": _CAPITALS,
    "code.hyphen": _CAPITALS | frozenset("ÀÂÇÉÈÊËÎÏÔŒÙÛÜ"),
    "code.segments": _CAPITALS | DIGITS,
    "acronym.dotted": _CAPITALS | frozenset("ÀÂÇÉÈÊËÎÏÔŒÙÛÜ"),
    "roman.ordinal": frozenset("IVX"),
    "money.dash": frozenset("CSFf") | DIGITS,
    "fraction.and_half": frozenset("½1"),
    "fraction.part": frozenset("½¼¾⅓⅔123456789"),
    "ratio.map": frozenset("1"),
    "date.first": frozenset("01"),
    "date.first_of": frozenset("1"),
    "telephone.zeros": frozenset("0"),
    "telephone.four": frozenset("13"),
    "address.postcode": frozenset("0"),
}


def extend(grammar: French, rules: list[Rule]) -> None:
    remove(rules, "date.month_first")
    remove(rules, "ratio.scale")
    for rule, before in _all(grammar):
        insert(rules, rule, before=before)


def _all(grammar: French) -> Iterable[tuple[Rule, str]]:
    yield from _fixed(grammar)
    yield from _codes_of_books(grammar)
    yield from _calendar(grammar)
    yield from _codes(grammar)
    yield from _clock(grammar)
    yield from _quantities(grammar)
    yield from _signs(grammar)


# -- readings that stand in the tables -----------------------------------------------------------


def _fixed(grammar: French) -> Iterable[tuple[Rule, str]]:
    readings: dict[str, str] = dict(grammar.tables.get("fixed", {}))
    keys = sorted(readings, key=len, reverse=True)
    pattern = lazy(
        "|".join(
            re.escape(key) + (r"(?![\w/]|[.,:-][0-9])" if key[-1].isalnum() else r"(?!\w)")
            for key in keys
        )
        or "(?!)"
    )

    def recognize(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if context.before[-1:].isalnum() or context.before[-1:] in ("/", "-", "$", ".", ","):
            return None
        return readings[match.group()]

    first = frozenset(key[0] for key in keys)
    yield _rule("fixed", "fixed", "dlm", pattern, recognize, first), "electronic"


def _rule(
    name: str,
    kind: str,
    first: str,
    pattern: re.Pattern[str],
    recognize: object,
    only: frozenset[str] = frozenset(),
) -> Rule:
    """A rule whose recognizer takes the French grammar (the list holds rules of any grammar)."""
    only = only or _ONLY.get(name, frozenset())
    return Rule(name, kind, first, pattern, recognize, only)  # type: ignore[arg-type]


_GROUPS = lazy(r"[0-9]{1,7}(?:-[0-9]{1,7}){3,5}(?![\w-])")
_BOOK = lazy(r"\bISBN(?:-1[03])?(?: ?:| n°)? ?\Z")


def _codes_of_books(grammar: French) -> Iterable[tuple[Rule, str]]:
    def book(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if not _BOOK.search(context.before):
            return None
        return ", ".join(grammar.digits(group) for group in match.group().split("-"))

    yield _rule("code.book", "code", "d", _GROUPS, book), "electronic"


# -- calendar ------------------------------------------------------------------------------------

_MONTH_YEAR = lazy(rf"(?P<m>0[1-9]|1[0-2])/(?P<y>20[0-9]{{2}}|[2-4][0-9]){_END}")
_EXPIRY = lazy(r"(?i)(?:expir|valable|valid|échéan|péremption|jusqu)")
_DAY_WORDS = frozenset(("jeu.", "mer.", "mar.", "merc."))
_DAY_FOLLOWERS = lazy(r" ?(?:[0-9]|au |et |matin|soir|midi|après|à [0-9]|de [0-9]|[,:)] )")
_NTH_DAY = lazy(r"(?:\b(?:1er|premier|dernier|[2-4]e|chaque)|\btous les) \Z")
_PERIOD = lazy(r"(?P<l>[TS])(?P<n>[1-4])[ /-](?P<y>20[0-9]{2})(?!\w)")
_SHORT_TO = lazy(
    r"(?P<a>[0-3]?[0-9])/(?P<m>[01]?[0-9]) ?[-–—] ?(?P<b>[0-3]?[0-9])/(?P<n>[01]?[0-9])(?![\w/])"
)


def _calendar(grammar: French) -> Iterable[tuple[Rule, str]]:
    def month_year(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if len(match["y"]) == 2 and not _EXPIRY.search(context.before[-30:]):
            return None
        year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
        words = f"{grammar.months[str(int(match['m']))]['name']} {grammar.year(year)}"
        if context.word_before().lower() in ("au", "du", "le", "jusqu'au"):
            return f"{grammar.phrases['month_of']} {words}"
        return words

    yield _rule("date.month_year_numeric", "date", "d", _MONTH_YEAR, month_year), "date"

    def instant(match: re.Match[str], context: Context, grammar: French) -> Answer:
        date = Date(int(match["d"]), int(match["m"]), int(match["y"]), numeric=True)
        time = Time(int(match["h"]), int(match["min"]))
        words = grammar.verbalize_date(date, context), grammar.verbalize_time(time, context)
        return f"{words[0]} à {words[1]}"

    stamp = lazy(
        r"(?P<y>[12][0-9]{3})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12][0-9]|3[01])T"
        r"(?P<h>[01][0-9]|2[0-4]):(?P<min>[0-5][0-9])(?::[0-5][0-9])?(?:\.[0-9]{1,9})?Z?(?!\w)"
    )
    yield _rule("date.instant", "date", "d", stamp, instant), "date"

    def first_of(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return Date(1, int(match["m"]), int(match["y"]), numeric=True)

    written_first = lazy(r"1er[/.](?P<m>0?[1-9]|1[0-2])[/.](?P<y>[12][0-9]{3})(?!\w)")
    yield _rule("date.first_of", "date", "d", written_first, first_of), "date"

    def span(match: re.Match[str], context: Context, grammar: French) -> Answer:
        months = int(match["m"]), int(match["n"])
        days = int(match["a"]), int(match["b"])
        if not all(1 <= m <= 12 for m in months) or not all(1 <= d <= 31 for d in days):
            return None
        first = grammar.verbalize_date(Date(days[0], months[0], numeric=True), context)
        last = grammar.verbalize_date(Date(days[1], months[1], numeric=True), context)
        before = context.word_before().lower()
        return f"{first} au {last}" if before in ("du", "le") else f"du {first} au {last}"

    yield _rule("date.short_range", "date", "d", _SHORT_TO, span), "date"

    short = {
        str(day["name"])[:3].capitalize(): str(day["name"]) for day in grammar.weekdays.values()
    }

    def opening(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return short[match.group()]  # "Ven 8h-13h"

    # In small letters "mar", "mer" and "jeu" are words.
    short |= {day.lower(): short[day] for day in ("Lun", "Ven", "Sam", "Dim")}
    opened = lazy(rf"(?:{'|'.join(short)})(?=:? (?:de )?[0-9]{{1,2}} ?(?:h|:[0-9]{{2}}))")
    yield _rule("date.opening", "date", "l", opened, opening, frozenset("LMJVSDlvsd")), "date"

    months = "|".join(
        re.escape(form)
        for form in sorted(
            {form for form, _ in table_forms(grammar.months, "forms")}, key=len, reverse=True
        )
    )
    listed = lazy(
        rf"(?P<form>(?P<d>[0-3]?[0-9](?:er)?(?:[-–][0-3]?[0-9]){{2,5}}))(?= (?:{months})(?!\w))"
    )

    def days(match: re.Match[str], context: Context, grammar: French) -> Answer:
        numbers = [int(n) for n in re.findall(r"[0-9]+", match["d"])]
        if any(not 1 <= n <= 31 for n in numbers):
            return None
        words = [grammar.day(n) for n in numbers]
        return f"{', '.join(words[:-1])} {grammar.phrases['and']} {words[-1]}"

    yield _rule("date.days", "date", "d", listed, days), "date"

    # The day stands alone before its month's name: "du 28 au 1er mars", "les 3 et 4 mai" need
    # nothing; but "1 au 5 mai" and "1 et 2 mai" say premier.
    first = lazy(
        rf"(?P<form>0?1)(?= (?:au|et|ou|-|–|à) (?:[0-3]?[0-9])(?: |/)(?:{months}|[01]?[0-9])(?!\w))"
    )
    yield _rule("date.first", "date", "d", first, lambda *_: Ordinal(1, "er")), "date"

    def period(match: re.Match[str], context: Context, grammar: French) -> Answer:
        name = "trimestre" if match["l"] == "T" else "semestre"
        if match["l"] == "S" and int(match["n"]) > 2:
            return None
        return f"{grammar.ordinal(int(match['n']))} {name} {grammar.year(int(match['y']))}"

    yield _rule("date.period", "date", "l", _PERIOD, period, frozenset("TS")), "electronic"

    names: dict[str, str] = {}
    for entry in grammar.weekdays.values():
        for form in entry.get("forms", ()):
            names[form] = str(entry["name"])
    day = "|".join(re.escape(form) for form in sorted(names, key=len, reverse=True))
    week = lazy(rf"(?P<a>{day}) ?[-–—/] ?(?P<b>{day})(?!\w)")

    def weekdays(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if "/" in match.group():
            return f"{names[match['a']]} {grammar.phrases['and']} {names[match['b']]}"
        before = context.word_before().lower()
        start = names[match["a"]]
        if not context.before.strip() and match["a"][0].isupper():
            return f"Du {start} au {names[match['b']]}"
        return (
            f"{start} au {names[match['b']]}"
            if before == "du"
            else (f"du {start} au {names[match['b']]}")
        )

    only = frozenset(form[0] for form in names)
    yield _rule("date.weekdays", "date", "l", week, weekdays, only), "electronic"
    # "jeu.", "mer." and "mar." are words as well; with a figure or another day they are days.
    dotted = sorted((form for form in names if form[-1] == "."), key=len, reverse=True)
    single = lazy(rf"(?P<a>{'|'.join(map(re.escape, dotted))})")

    def weekday(match: re.Match[str], context: Context, grammar: French) -> Answer:
        name = names[match["a"]]
        if (
            match["a"].lower() in _DAY_WORDS
            and not _NTH_DAY.search(context.before)
            and (
                not _DAY_FOLLOWERS.match(context.after)
                or context.word_before().lower() in ("la", "un")
            )
        ):
            return None
        return name.capitalize() if match["a"][0].isupper() else name

    yield _rule("date.weekday", "date", "l", single, weekday, only), "electronic"
    padded = lazy(
        r"(?P<d>0[1-9]/(?:0?[1-9]|1[0-2])|(?:[12][0-9]|3[01]|[1-9])/0[1-9])(?![\w/%]|[.,:-][0-9])"
    )

    def zeros(match: re.Match[str], context: Context, grammar: French) -> Answer:
        day, month = map(int, match["d"].split("/"))
        return Date(day, month, numeric=True)

    yield _rule("date.padded", "date", "d", padded, zeros), "date.short"


# -- clock ---------------------------------------------------------------------------------------

_QUOTED = lazy(r"(?:^|[ (])['‘][^'’]{0,40}\Z")
_SCORER = lazy(r"[A-ZÀ-Þ][\w'’-]{1,20} (?:\((?:[0-9]{1,3}['’′], )*)?\Z")
_HOUR = r"(?:[01]?[0-9]|2[0-4])"
_LETTER_RANGE = lazy(
    rf"(?P<h>{_HOUR})(?: ?(?P<u>[hH]) ?(?P<m>[0-5][0-9])?)? ?[-–—] ?"
    rf"(?P<h2>{_HOUR}) ?(?:[hH]|heures)(?: ?(?P<m2>[0-5][0-9]))?(?!\w)"
)
_PER_DAY = lazy(r"(?P<n>[0-9]{1,2}) ?(?P<u>[hHjJ]) ?/ ?(?P<d>[0-9]{1,2})(?: ?[hHjJ])?(?!\w)")
_LONG = lazy(r"(?P<h>[0-9]{1,4}) ?h ?(?P<m>[0-5][0-9])(?: ?min)?(?!\w|[.,][0-9])")
_MINUTES = lazy(r"(?P<m>[0-9]{1,3}) ?(?:min|mn) ?(?P<s>[0-5][0-9])(?: ?s)?(?!\w|[.,][0-9])")
_PRIMES = lazy(
    r"(?P<sign>[-+−] ?)?(?P<m>[0-9]{1,2})['’′] ?(?P<s>[0-5][0-9])"
    r"(?:''|\"|″|”|(?![\w'’]|[.,][0-9]))"
)


def _is_height(context: Context, grammar: French) -> bool:
    known = cues(grammar, "language", "height_cues")
    return not known.isdisjoint(words_near(context.before, last=2))


def _clock(grammar: French) -> Iterable[tuple[Rule, str]]:
    def hours(match: re.Match[str], context: Context, grammar: French) -> Answer:
        start = Time(int(match["h"]), int(match["m"] or 0))
        end = Time(int(match["h2"]), int(match["m2"] or 0))
        if match["u"]:
            return TimeRange(start, end)
        if start.hour == 1:
            return TimeRange(start, end)
        words = grammar.verbalize_time(end, context)
        between = grammar.phrases["range"]
        return f"{grammar.cardinal(start.hour, Agreement('f'))} {between} {words}"

    yield _rule("time.letter_range", "time", "d", _LETTER_RANGE, hours), "time"

    def half_hour(match: re.Match[str], context: Context, grammar: French) -> Answer:
        above, below = _parts(match["f"])
        hours = grammar.hours(int(match["h"]))
        if below == 2:
            return f"{hours} {grammar.phrases['and']} {grammar.phrases['half']}e"
        part = f"{grammar.cardinal(above)} {grammar.denominator(below, above > 1)}"
        return f"{hours} {grammar.phrases['and']} {part}"

    half = lazy(rf"(?P<h>[0-9]{{1,2}}) ?(?:[hH]|heures?) ?(?P<f>{_FRACTION})(?![\w/])")
    yield _rule("time.half", "duration", "d", half, half_hour), "date"

    def per_day(match: re.Match[str], context: Context, grammar: French) -> Answer:
        unit = "h" if match["u"] in "hH" else "j"
        count = grammar._counted(Number(match["n"]), unit)
        return f"{count} {grammar.phrases['over']} {grammar.cardinal(int(match['d']))}"

    yield _rule("time.per_day", "duration", "d", _PER_DAY, per_day), "fixed"

    def primes(match: re.Match[str], context: Context, grammar: French) -> Answer:
        parts = ((match["h"], "h"), (match["m"], "min"), (match["s"], "s"))
        words = [grammar._counted(Number(str(int(n))), unit) for n, unit in parts if n]
        return " ".join(words)

    def hundredths(match: re.Match[str], context: Context, grammar: French) -> Answer:
        words = [grammar._counted(Number(match["m"]), "min")] if match["m"] else []
        words.append(grammar._counted(Number(str(int(match["s"]))), "s"))
        return " ".join([*words, grammar.led(match["c"])])

    # 9"58, 1'42"03
    chrono = lazy(r"(?:(?P<m>[0-9]{1,2})['’′])?(?P<s>[0-5]?[0-9])[\"″”](?P<c>[0-9]{1,3})(?![\w\"])")
    yield _rule("duration.hundredths", "duration", "d", chrono, hundredths), "fixed"

    full = lazy(
        r"(?P<h>[0-9]{1,2}) ?h ?(?P<m>[0-5][0-9])['’′] ?(?P<s>[0-5][0-9])(?:''|\"|″|”|s)?(?!\w)"
    )
    yield _rule("duration.full_primes", "duration", "d", full, primes), "fixed"

    def long(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if int(match["h"]) < 25 and not match.group().endswith("min"):
            return None
        words = [grammar._counted(Number(match["h"]), "h")]
        if int(match["m"]):
            words.append(grammar.cardinal(int(match["m"]), Agreement("f")))
        if match.group().endswith("min"):
            words.append("minutes" if int(match["m"]) > 1 else "minute")
        return " ".join(words)

    yield _rule("duration.long", "duration", "d", _LONG, long), "time"

    def minutes(match: re.Match[str], context: Context, grammar: French) -> Answer:
        words = [grammar._counted(Number(match["m"]), "min")]
        if match.group().endswith("s"):
            words.append(grammar._counted(Number(str(int(match["s"]))), "s"))
        else:
            words.append(grammar.cardinal(int(match["s"]), Agreement("f")))
        return " ".join(words)

    yield _rule("duration.minutes", "duration", "d", _MINUTES, minutes), "time"

    def primes_alone(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if _is_height(context, grammar):
            return None  # "Elle mesure 5'11\"": feet
        if int(match["m"]):
            words = str(minutes(match, context, grammar))
        else:
            words = grammar._counted(Number(str(int(match["s"]))), "s")
        if not match["sign"]:
            return words
        return f"{grammar.operators[match['sign'][0]]} {words}"

    yield _rule("duration.primes", "duration", "dm", _PRIMES, primes_alone, NUMERIC), "fixed"

    def prime(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if _QUOTED.search(context.before) or _is_height(context, grammar):
            return None
        value = int(match["m"])
        if context.word_before() in ("la", "dès") or _SCORER.search(context.before):
            return f"{grammar.ordinal(value, Agreement('f'))} minute"
        return grammar.verbalize_measure(Measure(Number(match["m"]), "min"), context)

    # "toutes les 20'", and of a match "à la 31'", "Mbappé (78')".
    single = lazy(r"(?P<m>[0-9]{1,3})['’′](?![\w'’′]|[ ]?[0-9])")
    yield _rule("duration.prime", "duration", "d", single, prime), "fixed"

    def chrono_of(match: re.Match[str], context: Context, grammar: French) -> Answer:
        words = [grammar._counted(Number(str(int(match["m"]))), "min")] if int(match["m"]) else []
        words.append(grammar._counted(Number(str(int(match["s"]))), "s"))
        return " ".join([*words, grammar.led(match["c"])])

    # A swimmer's or a runner's time: 4:02.50
    colon = lazy(r"(?P<m>[0-9]{1,2}):(?P<s>[0-5][0-9])[.,](?P<c>[0-9]{1,3})(?![\w:])")
    yield _rule("duration.chrono", "duration", "d", colon, chrono_of), "fixed"


# -- codes, telephone numbers, postcodes ---------------------------------------------------------

_IBAN = lazy(r"(?P<c>[A-Z]{2}[0-9]{2})(?P<g>(?: ?[0-9A-Z]{4}){1,7}(?: ?[0-9A-Z]{1,3})?)(?![\w])")
_CARD = lazy(r"[0-9]{4}(?:[ -][0-9]{4}){2,4}(?![\w]|[ -][0-9])")
_PLATE = lazy(r"(?P<a>[A-Z]{2})-(?P<n>[0-9]{3})-(?P<b>[A-Z]{2})(?![\w-])")
_HYPHEN = lazy(
    r"(?P<w>[A-ZÀ-Þ][^\W\d_]{0,14})-(?P<n>[0-9]{1,4})(?P<s>[A-Za-z]{0,2})(?![\w]|[-,.:/][0-9A-Z])"
)
_COUNTED_DOWN = frozenset(("J", "H", "D", "M", "GMT", "UTC"))
# Segments of capitals and figures, at least one of each: FA-2024-001.
_SEGMENTS = lazy(
    r"(?=[A-Z0-9-]{0,40}[A-Z])(?=[A-Z0-9-]{0,40}[0-9])"
    r"[A-Z0-9]{1,10}(?:[-/][A-Z0-9]{1,10}){1,5}(?![\w-]|[.,][0-9])"
)
_ARTICLE = lazy(r"[LR][0-9]{1,4}(?:-[0-9]{1,3}){1,3}")
_REGISTER = lazy(r"[0-9]{3}(?: [0-9]{3}){1,3}(?: [0-9]{5})?(?![\w]| [0-9]| ?[€$%]|,[0-9])")
_REGISTER_CUE = lazy(
    r"(?i)\b(?:siret|siren|tva|rcs|identification|identifiant|id|code|dossier)\b"
    r"[^.,;]{0,20}\Z"
)
_PARCEL_CUE = lazy(
    r"(?i)\b(?:colis|suivi|recommandé|colissimo|chronopost|envoi|bordereau)\b[^.;]{0,24}\Z"
)
_ARTICLE_CITED = lazy(r"(?i)\b(?:arts?\.|articles?|[LRDA]\.? ?[0-9-]{1,10}(?:,| et| ou| à)) \Z")
_POSTCODE = lazy(r"(?P<n>0[1-9][0-9]{3})(?= [A-ZÀ-Þ])")
_FOUR = lazy(r"(?P<n>[13][0-9]{3})(?![\w]|[.,:/-][0-9]| [0-9]{3}| ?[€%$])")
_FOUR_CUE = lazy(
    r"(?i)(?:appel|compos|télépho|numéro|contact|joign|faites|sms)\w*\b.{0,30}\b(?:le|au) \Z"
)
_ARTICLE_BEFORE = lazy(r"(?i)\b(?:le|au|du) \Z")
_ZEROS = lazy(r"(?P<n>00 ?[1-9][0-9]{0,2})(?P<r>(?:[ .-]?[0-9]{1,4}){3,6})(?![\w])")
_ROW_CUE = lazy(
    r"(?i)(?:termin\w*|fini\w*|commenc\w*|début\w*|code\w*|tap\w+|saisi\w+|entrez|chiffres)"
    r"(?: \w{1,14}){0,2} (?:par|le|est|sur|:|d'accès|secret) ?(?:: ?)?\Z"
    r"|(?:mot de passe|pin|digicode|otp)(?: \([^)]{1,16}\))?(?: est)? ?:? ?\Z"
)
_ROW = lazy(r"(?P<n>[0-9]{4,12})(?![\w]|[.,:/-][0-9]| ?[€%$]| [0-9]{3}(?!\d))")
_NOT_UNITS = lazy(r" [^\W\d_]")


def _spaced(letters: str) -> str:
    return " ".join(letters)


def _codes(grammar: French) -> Iterable[tuple[Rule, str]]:
    def row_of(text: str) -> str:
        return " ".join(grammar.digit_words[int(c)] if c.isdigit() else c for c in text)

    def iban(match: re.Match[str], context: Context, grammar: French) -> Answer:
        rest = match["g"]
        if " " not in rest and len(rest) < 10:
            return None
        if not any(c.isdigit() for c in rest[:5]):
            return None
        groups = [match["c"]]
        groups += rest.split() if " " in rest else re.findall(r".{1,4}", rest)
        return ", ".join(row_of(group) for group in groups)

    yield _rule("code.iban", "code", "l", _IBAN, iban), "electronic"

    def card(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return ", ".join(row_of(group) for group in re.split(r"[ -]", match.group()))

    yield _rule("code.card", "code", "d", _CARD, card), "date"

    def spaced(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return ", ".join(grammar.digit_words[int(c)] for c in match.group() if c.isdigit())

    yield (
        _rule("code.spaced", "code", "d", lazy(r"[0-9](?:-[0-9]){2,11}(?![\w-])"), spaced),
        "date.iso",
    )

    def rib(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return ", ".join(row_of(group) for group in match.group().split(" "))

    pattern = lazy(r"[0-9]{5} [0-9]{5} [0-9A-Z]{11} [0-9]{2}(?!\w)")
    yield _rule("code.rib", "code", "d", pattern, rib), "date"

    def plate(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return f"{_spaced(match['a'])} {grammar.led(match['n'])} {_spaced(match['b'])}"

    yield _rule("code.plate", "code", "l", _PLATE, plate), "electronic"

    def hyphen(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if context.before[-1:] == "-" or context.before[-1:].isalnum():
            return None
        # Days and hours before something: J-7.
        minus = f"{grammar.phrases['minus']} " if match["w"] in _COUNTED_DOWN else ""
        return f"{match['w']} {minus}{grammar.led(match['n'])} {match['s']}".rstrip()

    yield _rule("code.hyphen", "code", "l", _HYPHEN, hyphen), "abbreviation"

    def segments(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if context.before[-1:] == "-" or context.before[-1:].isalnum():
            return None
        pieces = re.split(r"[-/]", match.group())
        if "-" not in match.group() and all(p.isdigit() or p.isalpha() for p in pieces):
            return None
        # Articles of law have their dash: L113-2.
        between = f" {grammar.characters['-']} " if _ARTICLE.fullmatch(match.group()) else " "
        return between.join(grammar.verbalize_code(Code(piece), context) or "" for piece in pieces)

    yield _rule("code.segments", "code", "dl", _SEGMENTS, segments), "abbreviation"

    def register(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if not _REGISTER_CUE.search(context.before) or grammar.noun_gender(context.after):
            return None
        return ", ".join(grammar.led(group) for group in match.group().split(" "))

    yield _rule("code.register", "code", "d", _REGISTER, register), "telephone"

    def reference(match: re.Match[str], context: Context, grammar: French) -> Answer:
        noun = context.word_before().lower()
        if not noun.startswith("art") and not _REFERENCE.search(context.before):
            return None
        # The dash of an article is said, that of the parts of a list is none.
        dash, point = (f" {grammar.characters[mark]} " for mark in "-.")
        parts = (point.join(map(grammar.led, p.split("."))) for p in match.group().split("-"))
        return dash.join(parts)

    # Article 222-33-2, pourvoi n° 21-15.478
    parts = lazy(
        r"(?:[0-9]{1,4}(?:-[0-9]{1,4}){2,4}|[0-9]{2}-[0-9]{2}\.[0-9]{3})(?![\w]|[-/][0-9])"
    )
    yield _rule("code.reference", "code", "d", parts, reference), "fixed"

    def article(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if not _ARTICLE_CITED.search(context.before):
            return None
        dash = f" {grammar.characters['-']} "
        return f"{match['l']} {dash.join(map(grammar.led, match['n'].split('-')))}"

    # "art. R. 412-6-1"
    lettered = lazy(r"(?P<l>[LRDA])\. ?(?P<n>[0-9]{1,4}(?:-[0-9]{1,3}){0,4})(?!\w)")
    yield _rule("code.article", "code", "l", lettered, article, frozenset("LRDA")), "electronic"

    def numbered(match: re.Match[str], context: Context, grammar: French) -> Answer:
        rest = match["n"]
        said = grammar.led(rest) if len(rest) < 5 else grammar.digits(rest)
        return f"{grammar.year(int(match['y']))} {grammar.characters['-']} {said}"

    # A year and what it numbers: dossier 2025-004512
    filed = lazy(r"(?P<y>(?:19|20)[0-9]{2})-(?P<n>0[0-9]{2,7}|[0-9]{5,8})(?![\w]|[-.,/][0-9])")
    yield _rule("code.numbered", "code", "d", filed, numbered), "fixed"

    def episode(match: re.Match[str], context: Context, grammar: French) -> Answer:
        season, number = (grammar.name(int(match[key])) for key in "se")
        return f"saison {season}, épisode {number}"

    series = lazy(r"S(?P<s>[0-9]{1,2}) ?E(?:p\.? ?)?(?P<e>[0-9]{1,3})(?!\w)")
    yield _rule("code.episode", "code", "l", series, episode, frozenset("S")), "abbreviation"

    def any_minor(match: re.Match[str], context: Context, grammar: French) -> Answer:
        point = f" {grammar.characters['.']} "
        return f"{point.join(map(grammar.led, match['n'].split('.')))}{point}x"

    # Version 3.10.x
    minor = lazy(r"(?P<n>[0-9]{1,4}(?:\.[0-9]{1,4}){0,3})\.[xX](?!\w)")
    yield _rule("code.any_minor", "code", "d", minor, any_minor), "fixed"

    def parcel(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if not _PARCEL_CUE.search(context.before):
            return None
        groups = match.group().split(" ")
        return ", ".join(
            grammar.led(g) if g.isdigit() else grammar.verbalize_code(Code(g), context) or g
            for g in groups
        )

    tracked = lazy(
        r"[0-9A-Z][A-Z](?: [0-9]{3}){2,4}(?: [0-9]{1,3})?(?: [A-Z]{2})?(?![\w]| [0-9]{3})"
    )
    yield _rule("code.parcel", "code", "dl", tracked, parcel, DIGITS | _CAPITALS), "electronic"

    def underscored(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return grammar.number(Number(match.group().replace("_", "")))

    # As in code: 1_000_000
    grouped = lazy(r"[1-9][0-9]{0,2}(?:_[0-9]{3}){1,5}(?!\w)")
    yield _rule("number.underscored", "cardinal", "d", grouped, underscored), "fixed"

    def insured(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return ", ".join(grammar.led(group) for group in match.group().split(" "))

    # The number of the Sécurité sociale.
    social = lazy(r"[12] [0-9]{2} [0-9]{2} [0-9][0-9AB] [0-9]{3} [0-9]{3}(?: [0-9]{2})?(?!\w)")
    yield _rule("code.social", "code", "d", social, insured), "date"

    def postcode(match: re.Match[str], context: Context, grammar: French) -> Answer:
        department, rest = match["n"][:2], match["n"][2:]
        office = grammar.thousand if rest == "000" else grammar.led(rest)
        return f"{grammar.led(department)} {office}"

    yield _rule("address.postcode", "address", "d", _POSTCODE, postcode), "telephone"

    def four(match: re.Match[str], context: Context, grammar: French) -> Answer:
        short = match["n"] in grammar.short_numbers and _ARTICLE_BEFORE.search(context.before)
        if not short and not _FOUR_CUE.search(context.before):
            return None
        return Telephone((match["n"],))

    yield _rule("telephone.four", "telephone", "d", _FOUR, four), "telephone"

    def zeros(match: re.Match[str], context: Context, grammar: French) -> Answer:
        groups = re.findall(r"[0-9]+", match.group())
        if sum(map(len, groups)) < 10:
            return None
        first = groups.pop(0)[2:] or groups.pop(0)
        token = Telephone((first, *groups), plus=True)
        words = grammar.verbalize_telephone(token, context) or ""
        zero = grammar.digit_words[0]
        return words.replace(grammar.phrases["plus"], f"{zero} {zero}", 1)

    yield _rule("telephone.zeros", "telephone", "d", _ZEROS, zeros), "telephone"

    def row(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if len(match["n"]) > 4 and re.search(r"[nN][°º] ?\Z", context.before):
            return grammar.digits(match["n"])
        if (
            not _ROW_CUE.search(context.before)
            or "postal" in context.before
            or (_NOT_UNITS.match(context.after) and (grammar.noun_gender(context.after)))
        ):
            return None
        return grammar.digits(match["n"])

    yield _rule("code.row", "code", "d", _ROW, row), "telephone"


# -- quantities ----------------------------------------------------------------------------------

_HALVES = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}
_MIXED = lazy(rf"(?P<w>[0-9]{{1,4}})(?:[ -]| et |)(?P<f>{_FRACTION})(?= )")
_PART = lazy(r"(?P<f>[½¼¾⅓⅔]|1/2|[13]/4|[12]/3|[1-9]/[58])(?=[ -]?[^\W\d_])")
_NOUN = lazy(rf"[ -]?(?P<n>{_LETTER}{{2,40}}(?:-{_LETTER}+)*)(?!\w)")
_MARK = lazy(r"(?P<a>[0-9]{1,3}(?:,[0-9]{1,2})?) ?/ ?(?P<b>[0-9]{1,4})(?![\w/]|[.,:-][0-9])")
_MARK_CUE = lazy(
    r"(?i)(?:note|noté|score|étape|page|partie|évalu|moyenne|avis|obten|résultat|épisode|chapitre"
    r"|diapo|question|niveau|satisfaction|acuité|progression|douleur)\w*\W+(?:\w+\W+){0,3}\Z"
)
_PART_CUE = lazy(
    r"(?i)\b(?:page|étape|colis|partie|épisode|diapo\w*|question|chapitre|feuille|volet|tâche|jour|semaine"
    r"|lot|tome) \Z"
)
_SET = lazy(r"[0-7]/[0-7]")
_SET_BEFORE = lazy(r"(?<![0-9])[0-7]/[0-7](?: \([0-9]{1,2}(?:-[0-9]{1,2})?\))?,? \Z")
_SET_AFTER = lazy(r"(?: \([0-9]{1,2}(?:-[0-9]{1,2})?\))?,? [0-7]/[0-7](?![0-9/])")
_BEAT = lazy(r"\b(?:mesure|morceau|rythme|valse|jouée?)(?: à| en)? \Z")
_DETERMINERS = frozenset(
    ("une", "un", "la", "le", "cette", "ce", "les", "par", "chaque", "au", "du")
)
# "à demi-tarif", "en demi-finale": no article.
_BARE_HALVES = {
    "à": ("tarif", "prix", "temps", "mot"),
    "en": ("finale", "finales", "pension"),
    "billet": ("tarif",),
    "billets": ("tarif",),
}
_COUNTED_BEFORE = lazy(rf"(?:^|[^\w,.])[0-9]{{1,3}} (?P<n>{_LETTER}{{2,30}}) \Z")
_WHOLE_AND = lazy(rf"(?:^|[^\w,.])[0-9]{{1,3}} (?P<n>{_LETTER}{{2,30}}) et \Z")
_CODED = lazy(
    r"(?i)\b(?:code|référence|réf\.|dossier|commande|réservation|billet|colis)[^.;:]{0,24}"
    r"(?:: |est (?:le |la )?)\Z"
)
_QUALITY = lazy(
    r"(?:restant|manquant|suivant|supérieur|inférieur|supplémentaire|environ|gauche|droit|central)e?s?\Z"
)
_COUNTED = lazy(r" (?:de |des |du |d['’])")
_REFERENCE = lazy(r"(?:\b[nN][°º]|\bnuméro|\b[LRDA]\.?) ?\Z")
_MILLION_OF = lazy(rf" (?P<n>{_LETTER}{{3,40}})(?![\w-])")
_PLURAL = lazy(r"[sx]\Z")


def _noun_end(after: str) -> int:
    match = _NOUN.match(after)
    return match.end() if match else -1


def spoken_fraction(grammar: French, token: Fraction, context: Context) -> str | None:
    """Words of a fraction that stands alone or before "de": demi, tiers, quarts; and "quinze sur
    vingt" where the slash is a mark out of so many."""
    above, below = token.numerator, token.denominator
    whole = token.whole
    slash = "/" in context.form
    if whole is None and slash and _BEAT.search(context.before):
        return f"{grammar.cardinal(above)} {grammar.cardinal(below)}"
    counted = _COUNTED.match(context.after) is not None
    if whole is None and slash:
        if _PART_CUE.search(context.before) or (
            _MARK_CUE.search(context.before[-40:]) and not counted
        ):
            return _out_of(grammar, str(above), below)
        if below > 4 and not counted and above > 1:
            return _out_of(grammar, str(above), below)
    final = _final(grammar, above, below, context) if whole is None else ""
    if final:
        return final
    if below == 2:
        words = f"{grammar.cardinal(above)} {grammar.phrases['half']}"
    elif above == 1 and whole is None and context.word_before().lower() in _DETERMINERS:
        words = grammar.denominator(below, False)
    else:
        words = f"{grammar.cardinal(above)} {grammar.denominator(below, above > 1)}"
    if whole is None:
        return words
    if below == 2:
        words = grammar.phrases["half"]
    elif above == 1:
        words = f"un {grammar.denominator(below, False)}"
    return f"{grammar.cardinal(whole)} {grammar.phrases['and']} {words}"


def _final(grammar: French, above: int, below: int, context: Context) -> str:
    """ "en 1/4 de finale", "les 1/8 de finale": rounds, which are named and not counted."""
    if above != 1 or below < 4 or not context.after.startswith(" de finale"):
        return ""
    before = context.word_before().lower()
    several = before in grammar.plural_words
    return grammar.denominator(below, several) if several or before == "en" else ""


def _out_of(grammar: French, above: str, below: int) -> str:
    number = parse_number(above, grammar.language)
    return f"{grammar.number(number)} {grammar.phrases['over']} {grammar.cardinal(below)}"


def _figures(grammar: French, written: str) -> str:
    """Digits with their zeros said, a decimal as one ("tension : 12,5/8")."""
    if "," in written:
        return grammar.number(parse_number(written, grammar.language))
    return grammar.led(written)


def _parts(written: str) -> tuple[int, int]:
    if written in _HALVES:
        return _HALVES[written]
    above, _, below = written.partition("/")
    return int(above), int(below)


def _quantities(grammar: French) -> Iterable[tuple[Rule, str]]:

    def noun_of(after: str, plural: bool) -> tuple[str, str, int] | None:
        """The noun that a fraction counts, its gender and where it ends: a unit's sign gives its
        name."""
        found = units(grammar).all.after(after)
        if found is not None and not after[found[1] : found[1] + 1].isalnum():
            entry = grammar.units[found[0]]
            if not after[: found[1]].strip().endswith("s") or found[1] < 4:
                noun = str(entry["other" if plural else "one"])
                return noun, str(entry.get("gender", "m")), found[1]
        match = _NOUN.match(after)
        if match is None:
            return None
        noun = match["n"]
        if noun[0].isupper() or noun.lower() in grammar.no_nouns:
            return None
        if f"{noun}." in grammar.abbreviations or f"{noun}." in grammar.dotted_suffixes:
            return None
        if grammar.adjective_gender(noun) is not None:
            return None
        return noun, grammar.gender(noun.partition("-")[0]), match.end()

    def mixed(match: re.Match[str], context: Context, grammar: French) -> Answer:
        whole = int(match["w"])
        above, below = _parts(match["f"])
        found = noun_of(context.after, whole > 1)
        if found is None:
            return None
        noun, gender, end = found
        count = grammar.cardinal(whole, Agreement("f") if gender == "f" else Agreement())
        if below == 2:
            part = "demie" if gender == "f" else "demi"
        else:
            part = f"{grammar.cardinal(above)} {grammar.denominator(below, above > 1)}"
        return Extended(f"{count} {noun} {grammar.phrases['and']} {part}", end)

    yield _rule("fraction.mixed", "fraction", "d", _MIXED, mixed), "date"

    def part(match: re.Match[str], context: Context, grammar: French) -> Answer:
        above, below = _parts(match["f"])
        found = noun_of(context.after, False)
        if "/" in match["f"] and context.word_before().lower() in grammar.labels:
            return None
        if found is None or _MARK_CUE.search(context.before[-40:]):
            return None
        noun, gender, end = found
        if "/" in match["f"] and above > 1 and grammar.counts(context.after):
            # "3/4 jours" is a guess, not a part.
            return f"{grammar.cardinal(above)} ou {grammar.cardinal(below)}"
        if below == 2:
            half = f"{grammar.phrases['half']}-{noun}"
            before = context.word_before().lower()
            if before in _DETERMINERS or noun in _BARE_HALVES.get(before, ()):
                return Extended(half, end)
            if noun.endswith(("é", "ée", "és", "ées")) and not (" " in noun or grammar.known(noun)):
                return Extended(half, end)  # "du lait 1/2 écrémé"
            return Extended(f"{'une' if gender == 'f' else 'un'} {half}", end)
        if above == 1 and context.word_before().lower() in _DETERMINERS:
            name = grammar.denominator(below, False)
            if _QUALITY.match(noun):
                return name  # "le 1/3 restant"
            # "le 1/4 de finale"
            return Extended(f"{name} {grammar.of(noun)}{noun}", end)
        if not grammar.known(noun) and end == _noun_end(context.after):
            return None
        words = f"{grammar.cardinal(above)} {grammar.denominator(below, above > 1)}"
        return Extended(f"{words} {grammar.of(noun)}{noun}", end)

    yield _rule("fraction.part", "fraction", "dm", _PART, part), "date"

    def and_half(match: re.Match[str], context: Context, grammar: French) -> Answer:
        counted = _COUNTED_BEFORE.search(context.before)
        whole = _WHOLE_AND.search(context.before)
        if whole is not None:
            feminine = grammar.gender(whole["n"]) == "f"
            return f"{grammar.phrases['half']}{'e' if feminine else ''}"
        if counted is None:
            return None
        noun = counted["n"]
        if noun == grammar.phrases["and"]:
            return grammar.phrases["half"]
        if noun in grammar.no_nouns:
            return None
        feminine = grammar.gender(noun) == "f"
        return f"{grammar.phrases['and']} {grammar.phrases['half']}{'e' if feminine else ''}"

    # "2 ans ½"
    trailing = lazy(r"(?:½|1/2)(?= |[.,;:!?)]|\Z)")
    yield _rule("fraction.and_half", "fraction", "dm", trailing, and_half), "date"

    def parts_of(match: re.Match[str], context: Context, grammar: French) -> Answer:
        above, below = int(match["n"]), int(match["d"])
        if below < 3:
            return None
        return (
            _final(grammar, above, below, context)
            or f"{grammar.cardinal(above)} {grammar.denominator(below, above > 1)}"
        )

    def half_of(match: re.Match[str], context: Context, grammar: French) -> Answer:
        above, below = _parts(match["f"])
        name = "demi" if below == 2 else grammar.denominator(below, above > 1)
        return f"{grammar.cardinal(above)} {name} "

    # "½mv²", "½x"
    of_variable = lazy(r"(?P<form>(?P<f>[½¼¾⅓⅔]))(?=[a-zA-Z]{1,2}(?![a-zA-ZÀ-ÿ]))")
    yield _rule("fraction.variable", "fraction", "m", of_variable, half_of), "date"

    suffixed = lazy(r"(?P<n>[1-9][0-9]?)/(?P<d>[1-9][0-9]{0,3})(?:e|es|è|ème|èmes|ᵉ)(?!\w)")
    yield _rule("fraction.suffix", "fraction", "d", suffixed, parts_of), "date"

    def sides(match: re.Match[str], between: str) -> str:
        return between.join(_figures(grammar, match[side]) for side in "ab")

    def mark(match: re.Match[str], context: Context, grammar: French) -> Answer:
        above, below = match["a"], int(match["b"])
        if below == 0 or (context.before[-1:] in "/-+" and context.before):
            return None
        if " " in match.group() and re.match(r" *[=+]", context.after):
            return None  # a division
        if "," not in above and (above[0] == "0" and above != "0"):
            return None
        if re.search(r"(?i)(?:tension|pression|artérielle)\b[^.,;]{0,16}\Z", context.before):
            return sides(match, " ")
        if _SET_BEFORE.search(context.before) or (
            _SET.fullmatch(match.group()) and _SET_AFTER.match(context.after)
        ):
            # Sets of tennis: "6/4 7/5".
            return sides(match, f" {grammar.phrases['score']} ")
        if _BEAT.search(context.before):
            return sides(match, " ")
        label = context.word_before().lower()
        if label in grammar.sized or (
            label in grammar.labels and not _PART_CUE.search(context.before) and "," not in above
        ):
            return sides(match, " ")
        found = units(grammar).all.after(context.after)
        if (
            found is not None
            and "," not in above
            and int(above) < below
            and (int(above) > 10 or found[0] == "°C")
        ):
            # "35/40 min" is a range.
            token = Measure(Number(above), found[0], Number(str(below)))
            return Extended(token, found[1])
        larger = "," in above or int(above) >= below
        usual = below in (5, 6, 10, 20, 40, 50, 100, 990) and above != "1"
        if not larger and not usual and not _MARK_CUE.search(context.before[-40:]):
            return None
        if _COUNTED.match(context.after) and not larger:
            return None
        return _out_of(grammar, above, below)

    yield _rule("fraction.out_of", "fraction", "d", _MARK, mark), "percent"

    def price_to(match: re.Match[str], context: Context, grammar: French) -> Answer:
        found = currencies(grammar).after.after(match["rest"])
        if found is None:
            return None
        number = parse_number(match["n"], grammar.language)
        return grammar.verbalize_money(Money(number, found[0]), context)

    price = lazy(
        r"(?P<form>(?P<n>[0-9]{1,4}[,.][0-9]{2}))(?= (?:à|et|ou) [0-9]{1,4}(?:[,.][0-9]{2})?"
        r"(?P<rest> ?[^\d\s,.;:]{1,12}))"
    )
    yield _rule("money.from", "money", "d", price, price_to), "money"

    def swiss(match: re.Match[str], context: Context, grammar: French) -> Answer:
        amount = parse_number(match["n"], grammar.language, match["sign"] or "")
        return Money(amount, "CHF", written=match["a"] or match["b"] or "Fr.")

    # A dash for the centimes is Swiss: "Fr. 1'480.–", "50.- CHF".
    sign = r"CHF|S?Fr\.?|[Ff]rs?\.?|francs"
    dash = lazy(
        rf"(?:(?P<a>{sign}) ?)?(?P<sign>-)?{number_pattern(grammar.language, 'n')}\.[-–—]{{1,2}}"
        rf"(?: ?(?P<b>{sign})(?!\w))?"
    )
    yield _rule("money.dash", "money", "ld", dash, swiss), "electronic"

    def age(match: re.Match[str], context: Context, grammar: French) -> Answer:
        words = grammar.operators["-" if match["s"] == "-" else "+"]
        return f"{words} {grammar.phrases['of']} {grammar.cardinal(int(match['n']))}"

    # The under-18s: « les -18 ans », « les + de 65 ans » has its own "de".
    under = lazy(r"(?P<s>[-+]) ?(?P<n>[0-9]{1,2})(?= ans)")

    def ages(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if context.word_before().lower() not in ("les", "des", "aux"):
            return None
        return age(match, context, grammar)

    yield _rule("range.age", "range", "m", under, ages, frozenset("-+")), "measure"

    def fewer(match: re.Match[str], context: Context, grammar: French) -> Answer:
        sign = grammar.operators[match["s"]]
        return f"{match['w']} {sign} "

    # "aux - de 10 ans", "les + de 65 ans"
    spaced_sign = lazy(
        r"(?P<form>(?P<w>aux|[lL]es|des) (?P<s>[-+–]) )(?=de [0-9]{1,3} (?:ans|€|euros|km|kg|m²))"
    )
    first = frozenset("alLd")
    yield _rule("range.fewer", "range", "l", spaced_sign, fewer, first), "measure"

    def height(match: re.Match[str], context: Context, grammar: French) -> Answer:
        metres = grammar._counted(Number(match["m"]), "m")
        return f"{metres} {grammar.led(match['c'])}"

    tall = lazy(r"(?P<m>[0-9]{1,3})m(?P<c>[0-9]{2})(?!\w)")
    yield _rule("measure.height", "measure", "d", tall, height), "date"

    number = number_pattern(grammar.language, "n")
    scale = lazy(r"1 ?[:/] ?(?P<n>[1-9][0-9]{0,2}(?P<g>[ .]?)[0-9]{3}(?:(?P=g)[0-9]{3})?)(?![\w])")

    def map_scale(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return Ratio((Number("1"), parse_number(match["n"], grammar.language)))

    yield _rule("ratio.map", "score_ratio", "d", scale, map_scale), "date"

    millions = lazy(rf"{number}(?![0-9])")

    def million_of(match: re.Match[str], context: Context, grammar: French) -> Answer:
        from .fr import ends_in_scale

        value = parse_number(match["n"], grammar.language)
        if not ends_in_scale(value) or not value.value:
            return None
        noun = _MILLION_OF.match(context.after)
        if noun is None or not _PLURAL.search(noun["n"]) or noun["n"].lower() in grammar.no_nouns:
            return None
        words = f"{grammar.number(value)} {grammar.of(noun['n'])}{noun['n']}"
        return Extended(words, noun.end())

    yield _rule("number.million_of", "cardinal", "d", millions, million_of), "ordinal"

    span = lazy(r"(?P<n>[0-9]{1,4}) ?[-–—] ?(?P<u>[0-9]{1,4})(?![\w]|[-–.,:/][0-9])")

    def label_range(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if _REFERENCE.search(context.before):
            # Law no. 78-17, article L. 121-1.
            dash = grammar.characters["-"]
            return f"{grammar.led(match['n'])} {dash} {grammar.led(match['u'])}"
        if _CODED.search(context.before):
            return f"{grammar.led(match['n'])}, {grammar.led(match['u'])}"
        if context.word_before().lower().rstrip(".") not in grammar.labels:
            return None
        start, end = int(match["n"]), int(match["u"])
        if context.word_before().lower() in ("article", "art.") and end < start:
            return f"{grammar.name(start)} {grammar.characters['-']} {grammar.name(end)}"
        # A model's number is no range (777-300).
        between = f" {grammar.phrases['range']} " if end > start else " "
        return f"{grammar.name(start)}{between}{grammar.name(end)}"

    yield _rule("label.range", "range", "d", span, label_range), "label"

    def page_count(match: re.Match[str], context: Context, grammar: French) -> Answer:
        stop = "" if context.after.strip() else "."
        words = grammar.number(Number(match["n"]), Agreement("f"))
        noun = "page"
        if int(match["n"]) < 10:
            near = context.before[-40:]
            # Of a car they are its doors, of a flat its rooms.
            noun = "porte" if _CAR.search(near) else "pièce" if _FLAT.search(near) else noun
        return f"{words} {noun}{'s' * (int(match['n']) > 1)}{stop}"

    # "un livre de 300 p."
    pages = lazy(r"(?P<n>[0-9]{1,4}) ?p\.(?= ?[,;:!?)]| ?\Z)")
    yield _rule("measure.pages", "measure", "d", pages, page_count), "abbreviation"

    scales = "|".join(
        sorted(
            (form for e in grammar.scales.values() if e.get("noun") for form in e["forms"]),
            key=len,
            reverse=True,
        )
    )
    scaled = lazy(rf"{number} (?P<scale>{scales}) (?:de |d['’])")

    def scaled_unit(match: re.Match[str], context: Context, grammar: French) -> Answer:
        found = units(grammar).all.at(context.after)
        if found is None or context.after[found[1] : found[1] + 1].isalnum():
            return None
        scale = next(k for k, e in grammar.scales.items() if match["scale"] in e.get("forms", ()))
        amount = parse_number(match["n"], grammar.language)
        words = grammar.scaled_amount(amount, scale, grammar.units[found[0]])
        return Extended(words, found[1])

    yield _rule("measure.scaled", "measure", "d", scaled, scaled_unit), "money"

    short = lazy(
        rf"{number} ?(?P<k>k|Mds?|Mrds?|M)"
        r"(?= (?:d['’]|de |à |en |[^\W\d_]{3}|(?:km|t|ha|m)[²³]?(?!\w))|[,.)]|\Z)"
    )

    def short_scale(match: re.Match[str], context: Context, grammar: French) -> Answer:
        amount = parse_number(match["n"], grammar.language)
        if match["k"] == "k":
            if amount.fraction and len(amount.fraction) > 3:
                return None
            whole = (amount.whole + amount.fraction.ljust(3, "0")).lstrip("0")
            return grammar.number(
                Number(whole or "0", sign=amount.sign), grammar.agreement(context)
            )
        scale = "million" if match["k"] == "M" else "milliard"
        unit = units(grammar).all.after(context.after)
        if unit is not None and len(grammar.units[unit[0]]["one"]) > unit[1] > 1:
            # "150 M km"
            words = grammar.scaled_amount(amount, scale, grammar.units[unit[0]])
            return Extended(words, unit[1])
        entry = grammar.scales[scale]
        return f"{grammar.number(amount)} {entry[grammar.plural_form(amount)]}"

    yield _rule("number.short_scale", "cardinal", "d", short, short_scale), "measure"

    def times_price(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return grammar.verbalize_repeat(Repeat(Number(match["n"])), context)

    price_times = lazy(
        r"(?P<form>(?P<n>[0-9]{1,3}) ?[x×*])(?= ?[0-9]{1,6}(?:[,.][0-9]{2})? ?[€$£])"
    )
    yield _rule("repeat.price", "cardinal", "d", price_times, times_price), "date"

    stars = lazy(r"(?P<n>[0-9]{1,2}(?:,[0-9])?) ?[★☆⭐]+")

    def star(match: re.Match[str], context: Context, grammar: French) -> Answer:
        count = parse_number(match["n"], grammar.language)
        plural = "s" if grammar.plural_form(count) == "other" else ""
        return f"{grammar.number(count, Agreement('f'))} étoile{plural}"

    yield _rule("symbol.stars", "symbol", "d", stars, star), "electronic"

    def alone(match: re.Match[str], context: Context, grammar: French) -> Answer:
        count = len(match.group()) - match.group().count("☆")
        return f"{grammar.cardinal(count, Agreement('f'))} étoile{'s' * (count > 1)}"

    # "★★★★☆"
    row = lazy(r"[★☆⭐🌟]{2,10}")
    yield _rule("symbol.star_row", "symbol", "m", row, alone, frozenset("★☆⭐🌟")), "electronic"

    def round_sign(match: re.Match[str], context: Context, grammar: French) -> Answer:
        sized = re.match(r" ?[0-9][0-9.,]* ?(?:mm|cm|dm|m|pouces?)\b", context.after)
        measured = re.search(r"[0-9] ?(?:mm|cm|dm|m|pouces?) de \Z", context.before)
        return "diamètre" if sized or measured else "moyenne"

    # "Ø 12 cm"
    yield (
        _rule("measure.average", "measure", "l", lazy(r"Ø(?!\w)"), round_sign, frozenset("Ø")),
        "date",
    )

    points = {"N": "nord", "S": "sud", "E": "est", "O": "ouest"}

    def compass(match: re.Match[str], context: Context, grammar: French) -> Answer:
        beside = context.after.startswith(" de") and _BESIDE.search(context.before)
        if not beside and not _WIND.search(context.before):
            return None
        words = "-".join(points[letter] for letter in match.group() if letter in points)
        ends = match.group().endswith(".") and grammar.ends(None, context)
        return f"{words}." if ends else words

    # "à 5 km au N. de Lyon", "vent de NO"
    point = lazy(r"(?:[NS]\.?-?[EO]\.?|[NSEO][NS][EO]\.?|[NSEO]\.)(?![\w'’])")
    yield _rule("address.compass", "address", "l", point, compass, frozenset(points)), "date"

    def following(match: re.Match[str], context: Context, grammar: French) -> Answer:
        stop = "" if context.after.strip() else "."
        if _PAGE_BEFORE.search(context.before):
            return f"et suivante{stop}"
        return f"suivante{stop}" if context.before.endswith("et ") else None

    # "page 12 et sq.", "p. 12 sq."
    sq = lazy(r"sq\.")
    yield (
        _rule("abbreviation.following", "abbreviation", "l", sq, following, frozenset("s")),
        "date",
    )

    def record(match: re.Match[str], context: Context, grammar: French) -> Answer:
        words = []
        for key, noun in (("v", "victoire"), ("n", "nul"), ("d", "défaite")):
            count = int(match[key])
            agreement = Agreement("m" if key == "n" else "f")
            words.append(f"{grammar.cardinal(count, agreement)} {noun}{'s' * (count > 1)}")
        return ", ".join(words)

    # "9V, 4N, 4D"
    season = lazy(
        r"(?P<v>[0-9]{1,2}) ?V[,;/ -]{1,2}(?P<n>[0-9]{1,2}) ?N[,;/ -]{1,2}"
        r"(?P<d>[0-9]{1,2}) ?[DP](?!\w)"
    )
    yield _rule("score.record", "score_ratio", "d", season, record), "fixed"

    def bare_unit(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if context.before[-1:] in ("/", ".") or context.before.rstrip(" ")[-1:].isdigit():
            return None
        entry = grammar.units[grammar._unit_keys[match.group()]]
        before = context.word_before().lower()
        several = before in grammar.plural_words
        if match.group()[0] == "k" and len(match.group()) == 2 and before not in _BEFORE_KILO:
            return None  # behind a number that is said
        if match.group() == "kg":
            return "kilos" if several else "kilo"
        return str(entry["other" if several else "one"])

    # "le prix au m²", "le kg"
    square = lazy(r"(?:[cdk]?m[²³23]|k[gm])(?![\w²³]|[-−+^=/.]\w)")
    yield _rule("measure.bare", "measure", "l", square, bare_unit, frozenset("cdkm")), "electronic"

    def function(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if context.before[-1:].isalnum() or context.before[-1:] in (".", "_"):
            return None
        value = match["x"]
        if value[-1].isdigit():
            sign = "-" if value[0] in "-−" else ""
            value = grammar.number(parse_number(value.lstrip("-−"), grammar.language, sign))
        primes = ("", " prime", " seconde")[len(match["p"])]
        return f"{match['f']}{primes} {grammar.phrases['of']} {value}"

    # "f(x)", "f'(0)"
    called = lazy(r"(?P<f>[fg])(?P<p>['’′]{0,2})\((?P<x>[-−]?[0-9]{1,5}(?:,[0-9]{1,4})?|[a-z])\)")
    yield _rule("math.function", "math", "l", called, function, frozenset("fg")), "fixed"

    def extra_time(match: re.Match[str], context: Context, grammar: French) -> Answer:
        scored = re.search(r"[0-9](?:-| à )[0-9]{1,2} \(?\Z", context.before)
        stop = "." if grammar.ends(None, context) and not context.after.strip() else ""
        return f"après prolongation{stop}" if scored else None

    # "2-1 a. p."
    yield (
        _rule("score.after", "score_ratio", "l", lazy(r"a\. ?p\."), extra_time, frozenset("a")),
        "date",
    )


_BEFORE_KILO = frozenset(("le", "au", "du", "par", "chaque", "les", "des", "aux", "de", "ces"))
_CAR = lazy(r"(?i)\b(?:km|ch|cv|clim|essence|diesel|hybride|berline|citadine)\b")
_FLAT = lazy(r"(?i)m²|\b(?:app|studio|duplex|maison|villa|loft|[tf][1-9]\b)")
_BESIDE = lazy(r"(?:\bau |\bà l['’])\Z")
_WIND = lazy(
    r"(?i)\b(?:vents?|brise|bise|rafales|secteur|flux|houle|orienté\w?|exposée?|exposition|plein)"
    r"(?: (?:faible|modéré|fort|assez fort))?(?: de| du| :)? (?:d['’])?\Z"
)
_PAGE_BEFORE = lazy(r"\b(?:pp?\.|pages?|arts?\.|articles?) ?[0-9]{1,4} \Z")

# -- signs and abbreviations ---------------------------------------------------------------------

_PRICE_PER = lazy(r"[€$£] ?/ ?[^\W\d_]{1,12}\Z")
_COUNTED_THING = lazy(r"[0-9] ?[^\W\d_]{1,15}\.? ?\Z")
_NUMERO = lazy(r"(?P<form>[nN](?:[°º]|\.°)(?P<s>s?))(?![^\W\d_])")
_ACRONYM = lazy(r"(?:[A-ZÀ-Þ]\.){2,7}(?:[A-Z](?![\w.]))?(?![\w])")
_ROMAN_ORDINAL = lazy(
    r"(?P<r>[IVX]{1,6})(?P<s>ers?|res?|ères?|èmes?|es?|ᵉʳ|ʳᵉ|ᵉ|nde?|de?)(?![\w'’])"
    r"(?P<century> s\.?(?![\w'’]))?"
)
_ELISION = lazy(
    r"(?P<form>(?P<w>[dD]e|[qQ]ue|[jJ]usque|[lL]orsque|[pP]uisque) )"
    rf"(?=1(?:,[0-9]| ?[€$£%½¼¾]|/[2-9]| ?[hH](?!\w)|[hH][0-9]| {_LETTER}|[½¼¾]"
    r"|:[0-5][0-9][.,][0-9]"
    r"|(?:[ .]?000){2,3}(?![0-9])))"
)
_UNIT_BEFORE = lazy(r"(?:[^\W\d_]{2,}\.?|[0-9] ?[^\W\d_]|[0-9]['’′\"″”]{1,2}|[0-9] ?[€$£]) ?\Z")
_NOT_ELIDED = lazy(
    r"[^ ]+ 1(?:,[0-9]{1,9})? ?(?:[kK](?![^\W\d_])|milliers?\b)"
    r"|[^ ]+ 1 (?:à|sur|et|ou|contre|pour|en|est)\b|[^ ]+ 1(?:er|re|ère)"
)
_NAME_JOINED = lazy(rf"(?P<n>{_LETTER}{{3,20}}(?:-{_LETTER}{{2,20}})?)-\Z")
_JOURNEY = lazy(
    r"(?i)\b(?:trajet|itinéraire|train|tgv|vols?|ligne|bus|car|ter|billets?|aller|étape|départ|navette"
    r"|ferry|liaison|correspondance|parcours)\b"
)
_DISTANCE = lazy(r"[^.;]{2,30}?[(,:] ?(?:environ |~ ?)?[0-9][0-9 ]{0,6}(?:,[0-9])? ?(?:km|h)\b")
_MENU = lazy(r"(?P<form>[>→]) ")


def _signs(grammar: French) -> Iterable[tuple[Rule, str]]:
    def numero(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if context.before[-1:].isalnum():
            return None
        word = "numéros" if match["s"] else "numéro"
        return word.capitalize() if match["form"][0] == "N" and not context.before else word

    yield _rule("symbol.numero", "symbol", "l", _NUMERO, numero, frozenset("nN")), "electronic"

    def section(match: re.Match[str], context: Context, grammar: French) -> Answer:
        several = len(match.group()) > 1 or context.word_before().lower() in grammar.plural_words
        return str(grammar.symbols["§§" if several else "§"])

    yield _rule("symbol.section", "symbol", "m", lazy("§§?"), section, frozenset("§")), "electronic"

    def acronym(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if match.group() in grammar.abbreviations:
            return None
        letters = match.group().replace(".", "")
        ends = match.group().endswith(".") and grammar.ends(None, context)
        return f"{letters}." if ends else letters

    yield _rule("acronym.dotted", "acronym", "l", _ACRONYM, acronym), "date"

    def roman_ordinal(match: re.Match[str], context: Context, grammar: French) -> Answer:
        from .._classes.roman import NUMERAL, value_of

        numeral, suffix = match["r"], match["s"]
        if NUMERAL.fullmatch(numeral) is None or context.before[-1:].isalnum():
            return None
        value = value_of(numeral)
        first = suffix in ("er", "ers", "re", "res", "ère", "ères", "ᵉʳ", "ʳᵉ")
        if first != (value == 1):
            return None
        if suffix[-1] == "d" or suffix.endswith("de"):
            return Ordinal(2, suffix) if value == 2 else None
        token = (
            Ordinal(1, suffix)
            if value == 1
            else Ordinal(value, "es" if suffix in ("es", "èmes") else "e")
        )
        if not match["century"]:
            return token
        words = f"{grammar.verbalize_ordinal(token, context)} {grammar.phrases['century']}"
        return f"{words}." if match["century"][-1] == "." and grammar.ends(None, context) else words

    yield _rule("roman.ordinal", "roman", "l", _ROMAN_ORDINAL, roman_ordinal), "abbreviation"

    def hyphened(match: re.Match[str], context: Context, grammar: French) -> Answer:
        from .._classes.roman import NUMERAL, value_of

        name = _NAME_JOINED.search(context.before)
        if name is None or NUMERAL.fullmatch(match.group()) is None:
            return None
        if {name["n"], name["n"].rpartition("-")[2]}.isdisjoint(grammar.rulers):
            return None
        value = value_of(match.group())
        return grammar.ordinal(1) if value == 1 else grammar.name(value)

    # Names of streets and schools: rue Louis-XIV, avenue George-V.
    joined = lazy(r"[IVX]{1,6}(?![\w'’-])")
    yield _rule("roman.hyphen", "roman", "l", joined, hyphened, frozenset("IVX")), "abbreviation"

    def spaced_ordinal(match: re.Match[str], context: Context, grammar: French) -> Answer:
        value, suffix = int(match["n"]), match["s"]
        if suffix not in ("ème", "ième") and value != (1 if suffix in ("er", "ère") else 2):
            return None
        return Ordinal(value, suffix)

    # "1 er étage", "2 ème rue"
    spaced_suffix = lazy(r"(?P<n>[0-9]{1,4}) (?P<s>er|ère|nde?|i?ème)(?!\w)")
    yield _rule("ordinal.spaced", "ordinal", "d", spaced_suffix, spaced_ordinal), "date"

    def ordinal_unit(match: re.Match[str], context: Context, grammar: French) -> Answer:
        entry = grammar.units[grammar._unit_keys[match["u"]]]
        agreement = grammar.entry_agreement(entry)
        return f"{grammar.ordinal(int(match['n']), agreement)} {entry['one']}"

    # "la 73e min", "au 30e km"
    ranked = lazy(r"(?P<n>[0-9]{1,3})(?:e|ème|ᵉ|er|re|ère) (?P<u>min|mn|km|j)(?!\w|\.[ ]?[a-z,;])")
    yield _rule("ordinal.unit", "ordinal", "d", ranked, ordinal_unit), "date"

    def ordinal_of(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if match["n"] == "1" and match["d"][0] == "0":
            return None  # "1er/05"
        feminine = match["s"] in ("re", "ère")
        words = grammar.ordinal(int(match["n"]), Agreement("f" if feminine else "m"))
        return f"{words} {grammar.phrases['over']} {grammar.cardinal(int(match['d']))}"

    # "3e/5", a place or a floor among so many
    placed = lazy(r"(?P<n>[0-9]{1,3})(?P<s>ers?|re|ère|e|ème|ᵉ) ?/ ?(?P<d>[0-9]{1,4})(?![\w/])")
    yield _rule("ordinal.out_of", "ordinal", "d", placed, ordinal_of), "date"

    def verse(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if context.word_before() not in grammar.books:
            return None
        last = f" {grammar.phrases['range']} {grammar.name(int(match['t']))}" if match["t"] else ""
        return f"{grammar.name(int(match['c']))}, {grammar.name(int(match['v']))}{last}"

    chapter = lazy(r"(?P<c>[0-9]{1,3}):(?P<v>[0-9]{1,3})(?:[-–](?P<t>[0-9]{1,3}))?(?![\w:])")
    yield _rule("label.verse", "label", "d", chapter, verse), "date"

    def elide(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if context.before[-1:].strip() or _NOT_ELIDED.match(match.group() + context.after):
            return None
        return f"{match['w'][:-1]}'"

    yield _rule("elision", "elision", "l", _ELISION, elide, frozenset("dDqQjJlLpP")), "electronic"

    per = "|".join(map(re.escape, sorted(grammar.per_words, key=len, reverse=True))) or "(?!)"

    def by(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if not _UNIT_BEFORE.search(context.before):
            return None
        words = grammar.per(match["w"])
        if match["v"]:
            words = f"{words} {grammar.phrases['and']} {grammar.per(match['v'])}"
        elif _PRICE_PER.search(context.before):
            words = f"{grammar.phrases['and']} {words}"
        stop = match.group()[-1] == "." and grammar.ends(None, context)
        return f"{words}." if stop else words

    def every(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return grammar.phrases["per"] if _UNIT_BEFORE.search(context.before) else None

    # "4 g/24 h": the time itself is said by its own rule.
    span = lazy(r"(?P<form>/) ?(?=[0-9]{1,3} ?(?:h|j|min|s|heures|jours|mois)\b)")
    yield _rule("symbol.per_time", "symbol", "m", span, every, frozenset("/")), "electronic"

    # "2 €/nuit/pers.": so much for each of both.
    square = r"[cdkhm]?m[²³]"
    slash = lazy(rf"\.?/ ?(?P<w>{per}|{square})(?:\.?/ ?(?P<v>{per}|{square}))?(?![\w/])(?!\.\w)")
    yield _rule("symbol.per", "symbol", "m", slash, by, frozenset("/.")), "electronic"

    def multiplied(match: re.Match[str], context: Context, grammar: French) -> Answer:
        return grammar.phrases["times"] if _COUNTED_BEFORE.search(context.before) else None

    # "3 nuits x 84 €"
    letter = lazy(r"(?P<form>x)(?= [0-9])")
    yield _rule("repeat.letter", "cardinal", "l", letter, multiplied, frozenset("x")), "electronic"

    def so_often(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if not _COUNTED_THING.search(context.before):
            return None
        words = grammar.cardinal(int(match["n"]), Agreement("f"))
        return f"{words} {grammar.phrases['times']} {grammar.per(match['w'])}"

    # "1 gél. x 3/j"
    often = lazy(rf"[x×] ?(?P<n>[0-9]{{1,2}}) ?/ ?(?P<w>{per})(?![\w/])")
    yield _rule("repeat.by", "cardinal", "lm", often, so_often, frozenset("x×")), "fixed"

    def number_by(match: re.Match[str], context: Context, grammar: French) -> Answer:
        found = units(grammar).all.at(context.after)
        if found is None or context.after[found[1] : found[1] + 1].isalnum():
            return None
        amount = parse_number(match["n"], grammar.language)
        return Extended(f"{grammar.number(amount)} {grammar.per(found[0])}", found[1])

    # "6 500/mm³", "5/jour"
    ratio = lazy(rf"{number_pattern(grammar.language, 'n')} ?/ ?(?=[^\W\d_]{{2}}|[jhl]\b)")
    yield _rule("number.per", "measure", "d", ratio, number_by), "percent"

    def times_by(match: re.Match[str], context: Context, grammar: French) -> Answer:
        upper = match["u"]
        repeat = Repeat(Number(match["n"]), Number(upper) if upper else None)
        return f"{grammar.verbalize_repeat(repeat, context)} {grammar.per(match['w'])}"

    repeated = lazy(
        rf"(?P<n>[0-9]{{1,3}})(?: ?[-–] ?(?P<u>[0-9]{{1,3}}))? ?(?:[x×]|fois) ?/ ?(?P<w>{per})"
        r"(?![\w/])"
    )
    yield _rule("repeat.per", "cardinal", "d", repeated, times_by), "date"

    def menu(match: re.Match[str], context: Context, grammar: French) -> Answer:
        if re.search(r"[^\W\d_]{2,}[\"»”]? \Z", context.before) and re.match(
            r" [\"«“]? ?[A-ZÀ-Þ]", context.after
        ):
            if _JOURNEY.search(context.before) or _DISTANCE.match(context.after):
                return str(grammar.symbols["→"])
            return "puis"
        return None

    yield _rule("symbol.menu", "symbol", "m", _MENU, menu, frozenset(">→")), "math.operator"


__all__ = ["extend", "spoken_fraction"]
