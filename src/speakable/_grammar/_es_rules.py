"""Written forms that only Spanish has, or that it reads its own way.

- a time with a full stop behind "las" ("a las 23.15"), and "18h30"
- a card's month and year ("caduca en 08/27")
- a fraction with its unit or noun: the half comes last ("dos tazas y media")
- a roman numeral before its noun ("XV edición") and behind another one ("siglos XV y XVI")
- the number of a law ("Ley 39/2015")
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

from .._classes._forms import cues, parse_number, words_near
from .._classes.date import calendar, full_year, weekday_before
from .._classes.measure import units
from .._classes.money import by_thousands, currencies
from .._classes.roman import NUMERAL, value_of
from .._lazy import lazy
from .._rules import Extended, Recognize, Rule, insert, remove
from .._semiotic import (
    Agreement,
    Cardinal,
    Context,
    Date,
    Decimal,
    Duration,
    Money,
    Number,
    Ratio,
    Roman,
    Telephone,
    Time,
    TimeRange,
    Token,
)

if TYPE_CHECKING:
    from .es import Spanish

_POINT_TIME = lazy(r"(?P<h>[01]?[0-9]|2[0-3])\.(?P<m>[0-5][0-9])(?![\w%€$]|[.,:][0-9]| ?[€$%])")
_POINT_PERIOD = lazy(
    r"(?P<h>1[0-2]|0?[1-9])\.(?P<m>[0-5][0-9]) ?(?P<p>[aApP])\.? ?[mM](?:\.|(?!\w))"
)
_PART = lazy(r"1/(?P<d>1[3-9]|[2-9][0-9])(?![\w/]|[.,:-][0-9])")
_STARS = lazy(r"[★☆⭐🌟]{2,10}")
_SHORT_YEAR = lazy(r"['’](?P<y>[0-9]{2})(?!\w)")
_JOINED_DATE = lazy(
    r"(?P<d>0?[1-9]|[12][0-9]|3[01])(?: ?[-/] ?)(?P<m>[a-zA-Z]{3,10}\.?|[IVX]{1,4}|0?[1-9]|1[0-2])"
    r"(?: ?[-/] ?)(?P<y>[12][0-9]{3})(?![\w/-])"
)
_BRACKETED = lazy(r"\(\+(?P<c>[0-9]{1,3})\)[ -]?(?P<n>[0-9]{2,5}(?:[ .-]?[0-9]{2,5}){1,5})(?!\w)")
_ZEROS = lazy(r"00(?P<c>[1-9][0-9]{0,2})(?P<n>(?:[ .-][0-9]{1,5}){2,6})(?!\w)")
_GLUED_TIME = lazy(r"(?P<h>[01]?[0-9]|2[0-3])[hH](?P<m>[0-5][0-9])(?!\w)")
_CLOCK_BEFORE = lazy(r"\b(?:las?|entre las) \Z")
_MONTH_YEAR = lazy(r"(?P<m>0[1-9]|1[0-2])/(?P<y>20[0-9]{2}|[2-4][0-9])(?![\w/]|[.,-][0-9])")
_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_FRACTION = lazy(
    rf"(?:(?P<w>[0-9]{{1,4}})(?: y | ?))?(?P<v>[{_VULGAR}])"
    r"|(?:(?P<w2>[0-9]{1,3})(?: y | ))?(?P<n>[1-9][0-9]?)[/⁄](?P<d>[1-9][0-9]?)(?![\w/]|[.,][0-9])"
)
_NOUN = lazy(r" ([^\W\d_]{2,})")
_SHORT_DATE = lazy(r"(?P<d>0?[1-9]|[12][0-9]|3[01])/(?P<m>0?[1-9]|1[0-2])(?![\w/%]|[.,:-][0-9])")
_DAY_BEFORE = lazy(
    r"\b(?:hoy|mañana|ayer|fecha|día|lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
    r"[:,]? ?\(?\Z",
    re.IGNORECASE,
)
_APOSTROPHE = lazy(r"(?P<a>[0-9]{1,4})['’](?P<b>[0-9]{1,2})(?![\w\"”″'’])")
_LAW = lazy(r"(?P<a>[0-9]{1,5})/(?P<y>(?:19|20)[0-9]{2})(?![\w/]|[.,-][0-9])")
_SERIES_BEFORE = lazy(
    r"\b(?P<noun>[^\W\d_]+)\.? [IVXL]+(?:, [IVXL]+)*(?:,| y| e| o| al?| ?[-–]) ?(?:el )?\Z"
)
_RAISED = lazy(r"([A-Za-zÀ-ÖØ-öø-ɏ]+)[ªº°]")
_CENTURIES = lazy(r"(?P<n>[IVXL]{1,6}) ?[-–—] ?(?P<to>[IVXL]{1,6})(?!\w)")
_LABEL_RANGE = lazy(r"(?P<a>[0-9]{1,4}) ?[-–—] ?(?P<b>[0-9]{1,4})(?![\w]|[.,/:-][0-9])")
_PLATE = lazy(r"(?P<form># ?(?P<a>[0-9]{1,3})(?P<l>[A-Z]?) ?[-–] ?(?P<b>[0-9]{1,3}))(?!\w)")
_CODE = lazy(r"(?P<l>[A-Z]{1,4})-(?P<n>0[0-9]{1,9}|[0-9]{4,10})(?![\w-])")
_IBAN = lazy(r"[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)")
_CARD = lazy(r"(?:[0-9]{4}[ -]){3}[0-9]{4}(?![\w-])|[0-9]{4}[ -][0-9]{6}[ -][0-9]{5}(?![\w-])")
_ROW = lazy(r"[0-9]{3,16}(?:[ -][0-9]{1,12}){0,5}(?![\w]|[.,/:-][0-9]|\.[0-9]| ?[%€$])")
_COPULA = lazy(
    r"(?:\b(?:es|son|era|será|sea)(?: el| la| los)?|[:#]|\b(?:terminad|acabad)[ao]s? en|"
    r"\b(?:termina|acaba|terminan|acaban) en|\bempieza (?:por|con|en)|\bnúmero|\bn\.º) ?\Z"
)
_CHAIN = lazy(r"[0-9]{1,2}(?:-[0-9]{1,2}){2,5}(?![\w-]|[.,:/][0-9])")
_PAIR = lazy(
    r"(?P<a>[^\W\d_]{2,30})/(?P<b>as?|os?|es|la|las|los|el|una|unas|unos|ella|ellas|ellos|esta|ese)"
    r"(?![\w/])"
)
_BARE_UNIT = lazy(
    r"(?:km/h|km²|cm²|mm²|m²|m³|km|kg|cm|mm|ml|mg|GB|MB|TB|kWh|kW|Mbps|cdtas?\.?|cdas?\.?)(?![\w/])"
)
BARE_UNITS = frozenset(
    {"km", "kg", "cm", "mm", "ml", "mg", "GB", "MB", "TB", "kWh", "kW", "Mbps"}
    | {"cda", "cdas", "cdta", "cdtas"}
)
_ONE_BEFORE = lazy(
    r"\b(?:por|cada|el|un|una|la|medio|media|del|al|cuarto de) \Z|/ ?\Z", re.IGNORECASE
)
_ANGLO = lazy(
    r"(?P<sym>US\$|MX\$|[$€£])? ?(?P<n>[0-9]{1,3}(?:,[0-9]{3}){2,6}(?:\.[0-9]{1,2})?"
    r"|[0-9]{1,3},[0-9]{3}\.[0-9]{1,2})(?![\w]|[.,][0-9])"
)
_SIGN_AND_WORD = lazy(r"\$ ?(?P<n>[0-9][0-9.,]{0,20})(?= (?P<w>[^\W\d_]+))")
_THOUSANDS = lazy(r"(?P<n>[0-9]{1,4}(?:[.,][0-9]{1,2})?) ?(?P<s>[kKM])(?![\w€$/-]| ?[€$])")
_COURSE = lazy(r"(?P<a>[0-9]{2})[/-](?P<b>[0-9]{2})(?![\w/-]|[.,][0-9])")
_DIALLED = lazy(r"[0-9]{2,6}(?:\*[0-9]{1,12}){0,3}#(?!\w)")
_OLD_ROAD = lazy(r"N-(?P<n>[IVX]{1,4})(?!\w)")
_STREET_BEFORE = lazy(
    r"\b(?:[Cc]alle|[Cc]arrera|C[lr]a?\.?|Kra\.|Avenida|Av\.|Diagonal|Transversal)[^,]{1,24}"
    r"(?:n\.?[º°]|N\.?[º°]|No\.|#) ?\Z"
)
_HYPHENED = lazy(r"(?=[A-Z0-9-]*[0-9])[A-Z0-9]{1,8}(?:[-/][A-Z0-9]{1,8}){1,5}(?![\w-]|[.,/][0-9])")
_OVER = lazy(
    r"(?P<a>[0-9]{1,2}[.,][0-9]{1,2}|(?P<f>5|10|20|100)(?=/(?P=f)(?![0-9])))/(?P<b>5|10|20|100)"
    r"(?![\w/]|[.,][0-9])"
)
_OUT_OF = lazy(r"(?P<a>[0-9]{1,3})/(?P<b>[0-9]{1,3})(?![\w/]|[.,][0-9])")
_QUARTER = lazy(r"(?P<n>[1-4])\.?º? ?T(?=(?: de(?:l)?)? ?(?:19|20)[0-9]{2})")
_PER_TIME = lazy(r"(?P<n>[0-9]{1,4}) ?/ ?(?P<unit>min|h|s)(?!\w)")
_SLASHED = lazy(
    r"(?P<n>[0-9]{1,3})/(?P<u>[0-9]{1,3}(?:[. ][0-9]{3}){0,2}|[0-9]{4,7})(?![\w/]|[.,][0-9])"
)
_DOZEN = lazy(r"(?P<n>[0-9]{1,2}|1/2) ?doc\.(?= de )")
_ROOMS = lazy(
    r"(?P<n>[0-9]{1,2}) ?habs?\.?(?=[.,;:!?)]| (?:dobles?|individual(?:es)?|triples?"
    r"|familiar(?:es)?|con|sin|exterior(?:es)?|interior(?:es)?|libres?|disponibles?|y [0-9])\b|\Z)"
)
_MARTES = lazy(r"[mM]ar\.(?=,? (?:[0-2]?[0-9]|3[01])(?![0-9]))")
_ARTICLES_OF_DAYS = frozenset({"el", "los", "este", "próximo", "pasado", "del", "al"})
_YEAR_AHEAD = lazy(r",? (?:de )?[0-9]{4}")
_BOUND = lazy(r"[<>≤≥](?= ?[0-9])")
_OPERAND = lazy(r"(?:[0-9)²³%°]|(?<![^\W\d_])[^\W\d_]) ?\Z")
_COUNTED_BY = lazy(r"/ ?(?P<w>día|semana|mes|año|hora|noche|persona|trimestre)(?![\w/])")
_AND_HALF = lazy(r"1/2(?= ?[.,;:!?)]| ?\Z)")
_HALF_RANGE = lazy(
    r"(?:(?P<h>2[0-3]|1[0-9]|[1-9])[-–](?P<h2>2[0-3]|1[0-9]|0?[0-9]):(?P<m2>[0-5][0-9])"
    r"|(?P<a>2[0-3]|1[0-9]|0?[0-9]):(?P<b>[0-5][0-9])[-–](?P<c>2[0-3]|1[0-9]|[1-9]))"
    r"(?: ?h\b\.?)?(?![\w:/%]|[.,-][0-9])"
)
_SS = lazy(r"ss\.")
_EACH = lazy(r"c/(?= ?[0-9]|(?:mes|día|noche|semana|año|hora|mañana|tarde|comida|toma)\b)")
_TEMPERATURE = lazy(r"°|º[CF]|(?i:kelvin|temperatura|grados)")
_PRIMES = lazy(r"(?P<m>[0-9]{1,3})['’′] ?(?P<s>[0-5]?[0-9])(?:[\"″”]|''|’’)(?!\w)")
_LETTERED = lazy(r"(?P<n>[0-9]{1,4}(?:\.[0-9]{1,3}){0,2})\.(?P<l>[a-z])(?:\)|(?!\w))")
_FOLLOWED = lazy(r" (?P<noun>[^\W\d_]+)")


def _point_time(match: re.Match[str], context: Context, grammar: Spanish) -> Time | None:
    if not _CLOCK_BEFORE.search(context.before):
        return None
    return Time(int(match["h"]), int(match["m"]))


def _point_period(match: re.Match[str], context: Context, grammar: Spanish) -> Time:
    """ "4.30 p. m."."""
    half: Literal["am", "pm"] = "pm" if match["p"] in "pP" else "am"
    return Time(int(match["h"]), int(match["m"]), period=half)


def _stars(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """A rating: the filled ones count."""
    count = len(match.group()) - match.group().count("☆")
    number = Number(str(count))
    agreement = grammar.unit_agreement("★")
    return f"{grammar.number(number, agreement)} {grammar.unit_name('★', number)}"


def _short_year(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    if context.before[-1:].isalnum():
        return None
    return grammar.cardinal(int(match["y"]))


def _joined_date(match: re.Match[str], context: Context, grammar: Spanish) -> Date | None:
    """ "01-ene-2024", "1/V/2024", "15 / 01 / 2024"."""
    written = match["m"]
    if written.isdecimal():
        month = int(written)
    elif written.isupper() and NUMERAL.fullmatch(written):
        month = value_of(written)
    else:
        found = calendar(grammar).months.at(written)
        month = found[0] if found and found[1] >= len(written.rstrip(".")) else 0
    if not 1 <= month <= 12:
        return None
    return Date(int(match["d"]), month, int(match["y"]))


def _international(match: re.Match[str], context: Context, grammar: Spanish) -> Telephone:
    """ "(+34) 91 555 01 23", and "0034 …", whose noughts are said."""
    groups = re.findall(r"[0-9]+", match["n"])
    if match.group().startswith("00"):
        return Telephone(("00", match["c"], *groups))
    return Telephone((match["c"], *groups), plus=True)


def _part(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """ "1/15": no date, for there is no such month."""
    return grammar.fraction(1, int(match["d"]))


def _glued_time(match: re.Match[str], context: Context, grammar: Spanish) -> Time | None:
    return Time(int(match["h"]), int(match["m"]))


def _month_year(match: re.Match[str], context: Context, grammar: Spanish) -> Date | str | None:
    known = grammar.word_set("expiry")
    if known.isdisjoint(words_near(context.before, last=6)):
        return None
    month, year = int(match["m"]), full_year(match["y"])
    if context.word_before() == "el":
        return f"{grammar.cardinal(month)} {grammar.phrases['of']} {grammar.cardinal(year)}"
    return Date(month=month, year=year, numeric=True)


def _short_date(match: re.Match[str], context: Context, grammar: Spanish) -> Date | None:
    """Day and month: behind a word for a day, or written with a zero, as no fraction is."""
    day, month = match["d"], match["m"]
    zero = day[0] == "0" or month[0] == "0"
    cued = zero or _DAY_BEFORE.search(context.before) or weekday_before(context, grammar)
    if not cued:
        return None
    return Date(int(day), int(month), numeric=True)


def _apostrophe(match: re.Match[str], context: Context, grammar: Spanish) -> Decimal:
    """ "3'5", the decimal mark of handwriting."""
    return Decimal(Number(match["a"], match["b"]))


def _fraction(match: re.Match[str], context: Context, grammar: Spanish) -> Extended | None:
    """A fraction and its unit sign, or a mixed number and its noun."""
    if match["v"]:
        upper, _, lower = unicodedata.normalize("NFKC", match["v"]).partition("\u2044")
        above, below = int(upper), int(lower)
        whole = int(match["w"]) if match["w"] else None
    else:
        above, below = int(match["n"]), int(match["d"])
        whole = int(match["w2"]) if match["w2"] else None
    if above >= below:
        return None
    unit = units(grammar).all.after(context.after, 0)
    if unit and unit[0] == "h" and below % 24 == 0:
        return None  # "24/48 h": from one day to two
    if unit and not context.after[unit[1] : unit[1] + 1].isalnum():
        entry = grammar.units[unit[0]]
        name, names, gender, end = entry["one"], entry["other"], entry["gender"], unit[1]
    else:
        noun = _NOUN.match(context.after)
        if noun is None or whole is None:
            return None
        names, end = noun.group(1), noun.end()
        if not grammar.is_noun(names):
            return None
        gender = grammar.gender(names)
        name = grammar.singular(names)
    if whole is None:
        if (above, below) == (1, 2):
            return Extended(f"{grammar.part(1, 2, gender)} {name}", end)
        return Extended(f"{grammar.fraction(above, below)} {grammar.phrases['of']} {name}", end)
    count = grammar.cardinal(whole, Agreement(gender, attributive=True))
    part = grammar.part(above, below, gender)
    return Extended(f"{count} {name if whole == 1 else names} {grammar.phrases['and']} {part}", end)


def _law(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    # "R.D. 500/1990" as well
    if grammar.word_set("laws").isdisjoint(words_near(context.before.replace(".", ""), last=3)):
        return None
    year = grammar.cardinal(int(match["y"]))
    return f"{grammar.cardinal(int(match['a']))} {grammar.characters.get('/', '')} {year}"


def _numeral(match: re.Match[str], context: Context, grammar: Spanish) -> Roman | str | None:
    form = match["form"]
    if form.islower():
        return None
    value = value_of(form)
    roman = grammar.tables.get("roman", {})
    followed = _FOLLOWED.match(context.after)
    if followed and followed["noun"] in grammar.word_set("ordinal_before"):
        noun = followed["noun"]
        if value >= 50 and len(form) == 1:
            return None
        feminine = grammar.gender(noun) == "f"
        return grammar.ordinal(
            value,
            Agreement("f" if feminine else "m", attributive=True, plural=noun.endswith("s")),
        )
    before = context.word_before()
    if before.lower() in grammar.word_set("ordinal") and value <= 30:
        feminine = grammar.gender(before) == "f" or before.lower() == "mundial"
        return grammar.ordinal(value, Agreement("f" if feminine else "m"))
    series = _SERIES_BEFORE.search(context.before)
    if series:
        noun = series["noun"]
        plain = noun.lower()
        if plain in roman.get("century", ()) or f"{plain}." in roman.get("century", ()):
            return Roman(value, "century")
        if plain in roman.get("label", ()):
            return Roman(value, "label")
        if noun in roman.get("ruler", ()):
            return Roman(value, "ruler")
    return None


def _centuries(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    before = context.word_before().lower().rstrip(".")
    if before not in ("siglo", "siglos", "s", "ss"):
        return None
    ends = [
        grammar.verbalize_roman(Roman(value_of(match[name]), "century"), context)
        for name in ("n", "to")
    ]
    return f" {grammar.phrases['range']} ".join(end or "" for end in ends)


def _label_range(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "págs. 12-21": the numbers are names and do not agree with what follows."""
    if _STREET_BEFORE.search(context.before):
        return f"{grammar.cardinal(int(match['a']))}, {grammar.cardinal(int(match['b']))}"
    if not grammar.is_label(context.word_before()):
        return None
    start, end = int(match["a"]), int(match["b"])
    return f"{grammar.cardinal(start)} {grammar.phrases['range']} {grammar.cardinal(end)}"


def _plate(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """The number of a house in Colombia: "Calle 72 # 10-34"."""
    first = f"{grammar.cardinal(int(match['a']))} {match['l']}".rstrip()
    return f"{grammar.phrases['number']} {first}, {grammar.cardinal(int(match['b']))}"


def _code(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    return f"{match['l']} {grammar.digits(match['n'])}"


def _spelled(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """An account number, group by group: letters as they are, figures one by one."""
    groups = re.split(r"[ -]", match.group())
    if len(groups) == 1:
        groups = [groups[0][i : i + 4] for i in range(0, len(groups[0]), 4)]
    return grammar.group_pause.join(
        " ".join(grammar.digit_words[int(c)] if c.isdecimal() else c for c in group)
        for group in groups
    )


def _row(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """The figures of what a word nearby calls a code: "tu código es 4821"."""
    groups = re.split(r"[ -]", match.group())
    # The cheap questions first: most numbers are no code.
    joined = len(groups) > 1 or context.before.endswith(", ")
    copula = _COPULA.search(context.before) is not None
    if not joined and not copula:
        return None
    labels = grammar.word_set("digit_labels")
    near = words_near(context.before, last=6)
    if labels.isdisjoint(near) or not (copula or near[-1] in labels):
        return None
    if grammar.counted(context, 2).attributive or units(grammar).all.after(context.after, 0):
        return None  # "el pedido es de 150 euros"
    return grammar.group_pause.join(grammar.digits(group) for group in groups)


def _chain(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """Three numbers and more with hyphens: a line-up, a combination."""
    return " ".join(grammar.address_number(piece) for piece in match.group().split("-"))


def _pair(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "alumno/a", "el/la": both forms are said."""
    word, ending = match["a"], match["b"]
    if word.lower() in ("y", "e"):
        return None
    if ending in ("a", "as", "o", "os", "es"):
        stem = word.rstrip("s") if ending.endswith("s") else word
        if ending == "es" or stem[-1] not in "aeoé":
            other = f"{stem}{ending}"
        else:
            other = f"{stem[:-1]}{ending}"
        other = f"{other[0].lower()}{other[1:]}"
        joint = grammar.phrases["and" if ending.endswith("s") else "or"]
        return f"{word} {joint} {other}"
    return f"{word} {grammar.phrases['or']} {ending}"


def _bare_unit(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """A unit without its number: "el precio por kg", "¿cuántos km hay?"."""
    key = grammar.unit_keys.get(match.group())
    if key is None or context.before[-1:].isalnum():
        return None
    one = _ONE_BEFORE.search(context.before)
    return grammar.unit_name(key, Number("1" if one else "2"))


def _anglo(match: re.Match[str], context: Context, grammar: Spanish) -> Extended | Token:
    """An amount as it is written in America and in programs: "$1,250.00"."""
    whole, _, fraction = match["n"].replace(",", "").partition(".")
    number = Number(whole, fraction, grouped=True)
    known = currencies(grammar)
    found = known.after.after(context.after, 0)
    if found:
        return Extended(Money(number, found[0]), found[1])
    sign = match["sym"]
    if sign:
        code = known.before.at(sign)
        if code:
            return Money(number, code[0])
    return Decimal(number) if fraction else Cardinal(number)


def _sign_and_word(match: re.Match[str], context: Context, grammar: Spanish) -> Extended | None:
    """ "$350 pesos": the word says which dollars they are."""
    found = currencies(grammar).after.after(context.after, 0)
    if found is None or match["n"][-1] in ".,":
        return None  # "$5, US$ 20"
    number = by_thousands(parse_number(match["n"], grammar.language), "$")
    if number.fraction and not number.fraction.isdecimal():
        return None
    return Extended(Money(number, found[0]), found[1])


def _thousands(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "15k seguidores", "10M de visitas"; not "4K", "5K" and "el 8M"."""
    number = parse_number(match["n"], grammar.language)
    million = match["s"] == "M"
    if not million and number.value <= 12:
        return None
    if match["s"] == "K" and (number.fraction or _TEMPERATURE.search(context.before)):
        return None  # kelvins
    after = re.match(r" (?P<w>[^\W\d_]+)", context.after)
    if million and (after is None or context.word_before().lower() in ("el", "del", "al")):
        return None
    if after and not after["w"].islower():
        return None
    words = grammar.scaled(number, "million" if million else "thousand")
    joint = million and after is not None and grammar.is_noun(after["w"])
    return f"{words} {grammar.phrases['of']}" if joint else words


def _course(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "curso 24/25": two years in short."""
    if context.word_before().lower() not in grammar.word_set("courses"):
        return None
    return f"{grammar.cardinal(int(match['a']))} {grammar.cardinal(int(match['b']))}"


def _dialled(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """A service code of a telephone: "*123#" (its first star is taken for markup)."""
    return " ".join(
        grammar.characters.get(c, "") if not c.isdecimal() else grammar.digits(c)
        for c in match.group()
    )


def _old_road(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    return f"N {grammar.cardinal(value_of(match['n']))}"


def _hyphened(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """A code in parts, behind a word that says so: "factura n.º F-2024-0117"."""
    form = match.group()
    lettered = not form.replace("-", "").replace("/", "").isdecimal()
    if not lettered and (form.count("-") < 2 or sum(map(str.isdecimal, form)) < 7):
        return None  # a range, a date
    if _JOINED_DATE.fullmatch(form) and context.word_before().lower() in ("del", "el", "de", "al"):
        return None  # "Factura del 31-12-2023"
    if grammar.word_set("digit_labels").isdisjoint(words_near(context.before, last=3)):
        return None
    return grammar.group_pause.join(
        " ".join(
            grammar.digits(piece) if piece.isdecimal() else piece
            for piece in re.findall(r"[A-Z]+|[0-9]+", group)
        )
        for group in re.split(r"[-/]", match.group())
    )


def _over(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """A mark with decimals: "4,7/5"."""
    number = grammar.number(parse_number(match["a"], grammar.language))
    return f"{number} {grammar.phrases['over']} {grammar.cardinal(int(match['b']))}"


def _out_of(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "Pregunta 3/10", "página 2/5": so many of all."""
    if int(match["a"]) > int(match["b"]):
        return None
    if context.word_before().lower().rstrip(".") not in cues(grammar, "labels", "spans"):
        return None
    return f"{grammar.cardinal(int(match['a']))} de {grammar.cardinal(int(match['b']))}"


def _quarter(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """ "3T de 2024": the quarter of a year."""
    number = grammar.ordinal(int(match["n"]), Agreement("m", attributive=True))
    return f"{number} trimestre"


def _noon(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "a las 12 m.": the meridiem of Latin America."""
    if not context.before.lower().endswith("las "):
        return None
    dot = "" if context.after.strip() else "."
    return f"{grammar.cardinal(12)} {grammar.tables['day_parts']['noon']}{dot}"


def _per_time(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """ "120/min", "3000/h": so many in a unit of time."""
    return f"{grammar.cardinal(int(match['n']))} {grammar.per(match['unit'])}"


def _slashed(match: re.Match[str], context: Context, grammar: Spanish) -> Ratio | None:
    """ "escala 1/50.000", "formato 16/9"."""
    near = words_near(context.before, last=2)
    if cues(grammar, "language", "ratio_cues").isdisjoint(near):
        return None
    return Ratio(tuple(parse_number(match[name], grammar.language) for name in ("n", "u")))


def _dozen(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """ "2 doc. de huevos"; an attached document is no dozen."""
    if "/" in match["n"]:
        return f"{grammar.phrases['half_f']} docena"
    count = int(match["n"])
    words = grammar.cardinal(count, Agreement("f", attributive=True))
    return f"{words} docena{'s' * (count > 1)}"


def _rooms(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "piso de 3 hab.", "1 hab. doble": so few are rooms and no inhabitants."""
    count = int(match["n"])
    if not 1 <= count <= 12:
        return None
    words = grammar.cardinal(count, Agreement("f", attributive=True))
    return f"{words} habitaci{'ones' if count > 1 else 'ón'}"


def _martes(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "mar. 12 nov.", "el mar. 4": a day, because the month stands behind the number, or none."""
    month = calendar(grammar).months.at(re.sub(r"^,? [0-9]+ (?:de )?", "", context.after))
    article = context.word_before().lower() in _ARTICLES_OF_DAYS
    if month is None and (not article or _YEAR_AHEAD.match(context.after)):
        return None
    name = str(grammar.weekdays["1"]["name"])
    return name.capitalize() if match.group()[0] == "M" else name


def _compared(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "> 18 años", "(< 5 min)": a bound, with nothing before it that is compared."""
    if _OPERAND.search(context.before):
        return None
    words: str | None = grammar.tables["bounds"].get(match.group())
    return words


def _counted_by(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "7 días/semana", "2 comidas/día"."""
    if not re.search(r"[0-9](?: ?[€$£]| [^\W\d_]+)? [^\W\d_]{3,}\Z", context.before):
        return None
    return f" {grammar.per(match['w'])}"


def _and_half(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "1 h y 1/2", "2 kilos y 1/2"."""
    found = re.search(r"[0-9] (?P<n>[^\W\d_]+)\.? y \Z", context.before)
    if found is None:
        return None
    unit = grammar.units.get(grammar.unit_keys.get(found["n"], ""), {})
    gender = unit.get("gender") or grammar.gender(found["n"])
    return grammar.phrases["half_f" if gender == "f" else "half_m"]


def _round_sign(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """ "Ø 12 cm"."""
    sized = re.match(r" ?[0-9][0-9.,]* ?(?:mm|cm|dm|m|pulgadas?)\b", context.after)
    return "diámetro" if sized else "media"


def _half_range(match: re.Match[str], context: Context, grammar: Spanish) -> TimeRange:
    """ "8-16:30 h": one end is a full hour, the other says that it is a time."""
    if match["h"]:
        return TimeRange(Time(int(match["h"]), 0), Time(int(match["h2"]), int(match["m2"])))
    return TimeRange(Time(int(match["a"]), int(match["b"])), Time(int(match["c"]), 0))


def _each(match: re.Match[str], context: Context, grammar: Spanish) -> str:
    """ "c/8 h", "c/ 2 días"."""
    return "cada" if context.after.startswith(" ") else "cada "


def _primes(match: re.Match[str], context: Context, grammar: Spanish) -> Duration | None:
    """ "51'30\"": minutes and seconds, where it cannot be feet ("mide 6'2\"")."""
    feet = len(match["m"]) == 1 and match["s"][0] != "0" and int(match["s"]) < 12
    if feet and grammar.word_set("duration").isdisjoint(words_near(context.before, last=3)):
        return None
    return Duration(((Number(match["m"]), "min"), (Number(str(int(match["s"]))), "s")))


def _lettered(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "art. 5.2.b)": the letter of an article."""
    if grammar.word_set("articles").isdisjoint(words_near(context.before, last=1)):
        return None
    number = f" {grammar.phrases['point']} ".join(
        grammar.cardinal(int(part)) for part in match["n"].split(".")
    )
    return f"{number}, {grammar.phrases['letter']} {match['l']}"


def _following(match: re.Match[str], context: Context, grammar: Spanish) -> str | None:
    """ "página 12 y ss."."""
    if not context.before.endswith("y "):
        return None
    return "siguientes" if context.after.strip() else "siguientes."


def _rule(
    name: str,
    kind: str,
    first: str,
    pattern: re.Pattern[str],
    recognize: object,
    *,
    only: str = "",
) -> Rule:
    # The rules of this module are only ever tried with the Spanish grammar.
    answer: Recognize = recognize  # type: ignore[assignment]
    return Rule(name, kind, first, pattern, answer, only=frozenset(only))


_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789"


def _opening_day(grammar: Spanish) -> Rule:
    """ "Vie 8:00-13:00": a short weekday without its dot before its hours."""
    names = {
        form: str(entry["name"])
        for entry in grammar.weekdays.values()
        for form in entry["forms"]
        if form.isalpha() and len(form) == 3
    }
    hours = r":? (?:de )?[0-9]{1,2}(?::[0-9]{2}| ?h| a [0-9]|[-–][0-9]{1,2}(?::[0-9]{2}| ?h))"
    pattern = lazy(rf"(?:{'|'.join(sorted(names))})(?={hours})")

    def recognize(match: re.Match[str], context: Context, grammar: Spanish) -> str:
        return names[match.group()]

    first = "".join({name[0] for name in names})
    return _rule("date.opening", "date", "l", pattern, recognize, only=first)


def _week(grammar: Spanish) -> Rule:
    """ "lun.-vie.", "Lun-Sáb", "mar./jue."."""
    names = {
        form: str(entry["name"]) for entry in grammar.weekdays.values() for form in entry["forms"]
    }
    day = "|".join(re.escape(form) for form in sorted(names, key=len, reverse=True)) or "(?!)"

    def week(match: re.Match[str], context: Context, grammar: Spanish) -> str:
        between = grammar.phrases["and" if match["to"] == "/" else "range"]
        words = f"{names[match['a']]} {between} {names[match['b']]}"
        stop = "." if match["b"].endswith(".") and not context.after.strip() else ""
        return (words.capitalize() if match["a"][0].isupper() else words) + stop

    pattern = lazy(rf"(?P<a>{day}) ?(?P<to>[-–—/]) ?(?P<b>{day})(?!\w)")
    return _rule("date.week", "date", "l", pattern, week, only="".join({form[0] for form in names}))


def extend(rules: list[Rule], grammar: Spanish) -> None:
    numeral = lazy(rf"{NUMERAL.pattern}(?!\w)")
    places: dict[str, list[Rule]] = {
        "electronic.email": [
            _rule("address.plate", "address", "m", _PLATE, _plate, only="#"),
            _rule("telephone.dialled", "telephone", "d", _DIALLED, _dialled),
            _rule("code.iban", "code", "l", _IBAN, _spelled, only=_CAPITALS),
            _rule("code.hyphen", "code", "l", _CODE, _code, only=_CAPITALS),
            _rule("code.old_road", "code", "l", _OLD_ROAD, _old_road, only="N"),
            _rule("code.card", "code", "d", _CARD, _spelled),
            _rule(
                "code.hyphened",
                "code",
                "dl",
                _HYPHENED,
                _hyphened,
                only=_CAPITALS + _DIGITS,
            ),
            _week(grammar),
            _rule("abbreviation.pair", "abbreviation", "l", _PAIR, _pair),
        ],
        "date.iso": [
            _rule("date.joined", "date", "d", _JOINED_DATE, _joined_date),
            _rule("telephone.bracketed", "telephone", "m", _BRACKETED, _international, only="("),
            _rule("telephone.zeros", "telephone", "d", _ZEROS, _international, only="0"),
            _rule("symbol.stars", "symbol", "m", _STARS, _stars, only="★☆⭐🌟"),
            _rule("year.short", "year", "m", _SHORT_YEAR, _short_year, only="'’"),
            _rule("date.card", "date", "d", _MONTH_YEAR, _month_year),
            _rule("code.law", "code", "d", _LAW, _law),
            _rule("year.course", "year", "d", _COURSE, _course),
            _rule("measure.dozen", "measure", "d", _DOZEN, _dozen),
            _rule("measure.rooms", "measure", "d", _ROOMS, _rooms),
            _rule("date.martes", "date", "l", _MARTES, _martes, only="mM"),
            _rule("measure.bound", "measure", "m", _BOUND, _compared, only="<>≤≥"),
            _rule("measure.counted_by", "measure", "m", _COUNTED_BY, _counted_by, only="/"),
            _rule("fraction.and_half", "fraction", "d", _AND_HALF, _and_half, only="1"),
            _rule("measure.average", "measure", "l", lazy(r"Ø(?!\w)"), _round_sign, only="Ø"),
            _rule("abbreviation.each", "abbreviation", "l", _EACH, _each, only="c"),
            _rule("duration.primes", "duration", "d", _PRIMES, _primes),
            _rule("label.lettered", "label", "d", _LETTERED, _lettered),
            _rule("abbreviation.following", "abbreviation", "l", _SS, _following, only="s"),
            _rule("score.over", "score_ratio", "d", _OVER, _over),
            _rule("time.noon", "time", "d", lazy(r"12(?:[:.]00)? ?m\.(?!\w)"), _noon),
            _rule("score.out_of", "score_ratio", "d", _OUT_OF, _out_of),
            _opening_day(grammar),
            _rule("measure.per_time", "measure", "d", _PER_TIME, _per_time),
            _rule("ratio.slash", "score_ratio", "d", _SLASHED, _slashed),
            _rule("date.quarter", "date", "d", _QUARTER, _quarter),
            _rule("code.row", "code", "d", _ROW, _row),
            _rule(
                "money.anglo",
                "money",
                "dlm",
                _ANGLO,
                _anglo,
                only=_DIGITS + "$€£UM",
            ),
            _rule("money.sign_and_word", "money", "m", _SIGN_AND_WORD, _sign_and_word, only="$"),
        ],
        "date.short": [
            _rule("date.short_es", "date", "d", _SHORT_DATE, _short_date),
            _rule(
                "fraction.unit",
                "fraction",
                "dm",
                _FRACTION,
                _fraction,
                only=_DIGITS + _VULGAR,
            ),
            _rule("fraction.part", "fraction", "d", _PART, _part, only="1"),
            _rule("label.range", "label", "d", _LABEL_RANGE, _label_range),
        ],
        "score.cued": [_rule("range.chain", "range", "d", _CHAIN, _chain)],
        "time.range": [
            _rule("time.half_range", "time", "d", _HALF_RANGE, _half_range),
            _rule("time.glued_es", "time", "d", _GLUED_TIME, _glued_time),
        ],
        "telephone.international": [
            _rule("time.point_period", "time", "d", _POINT_PERIOD, _point_period),
            _rule("time.point_es", "time", "d", _POINT_TIME, _point_time),
        ],
        "measure": [
            _rule("decimal.apostrophe", "decimal", "d", _APOSTROPHE, _apostrophe),
            _rule("cardinal.thousands", "cardinal", "d", _THOUSANDS, _thousands),
        ],
        "roman": [
            _rule("roman.centuries", "roman", "l", _CENTURIES, _centuries, only="IVXL"),
            _rule("roman.es", "roman", "l", numeral, _numeral, only="IVXLCDM"),
            _rule("measure.bare", "measure", "l", _BARE_UNIT, _bare_unit, only="kcmGMT"),
        ],
    }
    remove(rules, "roman.further")
    remove(rules, "time.worded")
    for before, same in places.items():
        for rule in same:
            insert(rules, rule, before=before)


def triggers(grammar: Spanish) -> set[str]:
    """The letters of "Dª", "Pº": raised letters end a word, but are no marks to stop at."""
    found = (_RAISED.match(key) for key in grammar.abbreviations)
    days = {
        form
        for entry in grammar.weekdays.values()
        for form in entry["forms"]
        if form.isalpha() and len(form) == 3
    }
    return {match.group(1) for match in found if match} | BARE_UNITS | days | {"N", "Ø"}
