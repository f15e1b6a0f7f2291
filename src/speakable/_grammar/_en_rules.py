"""Written forms that only English has: addresses, "St." and "Dr.", short names of days and months,
years, fractions of a unit, the numeral behind a family name, and forms with one fixed reading.

Each is a `Rule`; `rules` says which rule or class of the precedence list it goes before.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .._classes.date import full_year
from .._classes.measure import units
from .._classes.roman import NUMERAL, value_of
from .._lazy import lazy
from .._rules import DIGITS, Extended, Rule
from .._semiotic import (
    Context,
    Date,
    Decimal,
    Duration,
    Fraction,
    Label,
    Measure,
    Money,
    Number,
    Telephone,
    Time,
    Year,
)
from .en import English

if TYPE_CHECKING:
    from .base import Grammar

_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# A full stop that ends the sentence as well stays where it is: only one with words behind it goes.
_DOT = r"(?:\.(?=\W*\w))?"
_NAME = r"(?:[A-Z0-9][\w'’-]*\.?|of|the|de|la)"
#: "1234 N. Elm Oak ": a house number and up to four words of the street's name.
_HOUSE_BEFORE = lazy(rf"\b[0-9]{{1,5}}[A-Za-z]?(?:,|\b) (?:{_NAME} ){{1,4}}\Z")
_CAPITAL_BEFORE = lazy(r"(?:(?<!\w)|^)(?P<w>[A-Z][\w'’.-]*|[0-9]{1,3}(?:st|nd|rd|th)) \Z")
_COMPASS = r"(?:N\.?[EW]\.?|S\.?[EW]\.?|[NSEW]\.?)"
_ZIP = lazy(r"[0-9]{5}(?:-[0-9]{4})?(?![\w-])")
_UK_POSTCODE = lazy(
    r"(?P<a>[A-Z]{1,2})(?P<d>[0-9]{1,2})(?P<s>[A-Z]?) (?P<i>[0-9])(?P<u>[A-Z]{2})(?!\w)"
)
_CANADA_POSTCODE = lazy(r"[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9](?!\w)")
_ROAD = lazy(r"(?P<p>I|US|SR|CR|NH|SH|M|A|B|E|Route|Rt)-(?P<n>[0-9]{1,4})(?P<s>[NSEW]?)(?![\w-])")
_POINT = lazy(r"(?P<c>[$£€])?\.(?P<d>[0-9]{1,9})(?![\w]|[.,][0-9])")
_MILITARY = lazy(r"(?P<form>(?P<h>[01][0-9]|2[0-3])(?P<m>[0-5][0-9])) ?(?:hours|hrs|h)(?!\w)")
_CARD = lazy(r"(?P<m>0?[1-9]|1[0-2])/(?P<y>20[0-9]{2}|[2-4][0-9])(?![\w/]|[.,-][0-9])")
_SALARY = lazy(
    r"(?P<c>[$£€])(?P<n>[0-9]{1,3}(?:\.[0-9]{1,2})?)[kKMB]? ?[-–—] ?[$£€]?"
    r"(?P<u>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?P<s>[kKMB]|bn)(?!\w)"
)
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR"}
_SCALES = {"k": "thousand", "K": "thousand", "M": "million", "B": "billion", "bn": "billion"}
_PRESSURE = lazy(r"(?P<a>[0-9]{2,3})/(?P<b>[0-9]{2,3})(?P<u> ?mm ?Hg)?(?![\w/%]|[.,][0-9])")
_YEAR = lazy(r"(?P<y>[12][0-9]{3})(?![\w]|[.,:/][0-9]|[-–][0-9]|[-–]?[%°€$£])")
_HASH = lazy(r"#(?P<n>[0-9]{3,16})(?![\w]|[.,:/-][0-9])")
_POINT_TIME = lazy(
    r"(?P<h>1[0-2]|0?[1-9])\.(?P<m>[0-5][0-9]) ?(?P<p>[aApP])\.?[mM](?:\.(?=\W*\w)|(?!\w))"
)
_FRACTION_TH = lazy(r"(?P<n>[0-9]{1,2})/(?P<d>[0-9]{1,3})(?:th|rd|nd)s?(?!\w)")
_PER_UNIT = lazy(r"/ ?(?P<u>[^\W\d_]{1,5}[²³]?)(?![\w/])")
_ROW = lazy(r"(?P<n>[0-9]{3,12})(?![\w]|[.,:/-][0-9])")
_BEHIND = lazy(r"(?P<n>[1-9][0-9]{2})(?= (?:errors?|status|response|code)\b)")
_SCALED = lazy(r"(?P<n>[0-9]{1,3}(?:\.[0-9]{1,3})?)(?P<s>M|B|bn|K|k)\+?(?![\w-])")
_STARS = lazy(r"[★☆⭐🌟]{2,10}")
_ELAPSED = lazy(r"(?P<m>2[4-9]|[3-9][0-9]|1[0-9]{2}):(?P<s>[0-5][0-9])(?![\w:]|[.,][0-9])")
_NOON_DASH = lazy(r"(?P<w>[Nn]oon|[Mm]idnight|dawn|sunrise)[-–—](?=[0-9])")
_OFFSET = lazy(r"(?P<z>UTC|GMT)(?P<s>[-−–+])(?P<n>[0-9]{1,2})(?![\w:])")
_MINUS = lazy(r"[-−–](?=[0-9]{1,2}(?![\w:]))")
_BILLS = re.compile(r"[$£€](?P<n>[1-9][0-9]{0,3})s(?!\w)")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?P<g>(?: [0-9]{3}){1,4})(?![\w]| [0-9]|[.,/:-][0-9])")
_PLURAL = lazy(r"(?P<n>[1-9][0-9]?)['’]?s(?!\w)")
_BY = lazy(r"x(?= [0-9])")
_OUT_OF = lazy(r"(?P<n>[0-9]{1,2}\.[0-9]{1,2}) ?/ ?(?P<d>5|10|20|100)(?![\w/]|[.,][0-9])")
_BEHIND_HYPHEN = lazy(r"(?P<n>[1-9][0-9]{2})(?![\w-]|[.,:/][0-9])")
_TWO_NAMES = lazy(r"(?P<a>7[0-9]7|[1-9][0-9]{2})-(?P<b>[1-9]00)(?:ER|LR|X)?(?![\w-])")
_SECTIONS = lazy(r"§ ?§")
_CARD_NUMBER = lazy(
    r"(?:[0-9]{4}[ -]){3}[0-9]{4}(?![\w-])|[0-9]{4}[ -][0-9]{6}[ -][0-9]{5}(?![\w-])"
    r"|[0-9]{3}-[0-9]{2}-[0-9]{4}(?![\w-])"
)
_IBAN = lazy(r"[A-Z]{2}[0-9]{2}(?: [A-Z0-9]{4}){1,7}(?: [A-Z0-9]{1,4})?(?!\w)")
_GROUPS = lazy(r"[0-9]{1,8}(?:[ -][0-9]{1,8}){1,5}(?![\w]|[.,/:-][0-9])")
_LABEL_RANGE = lazy(r"(?P<a>[0-9]{1,4}) ?[-–—] ?(?P<b>[0-9]{1,4})(?![\w]|[.,/:-][0-9])")
_HYPHENED = lazy(
    r"(?=[A-Z]{0,8}[0-9]*-?[A-Z0-9-]*[0-9])[A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8}){1,4}(?![\w-])"
)
_DESIGNATED = lazy(r"(?P<n>[0-9]{1,5})(?![\w]|[.,:/-][0-9])")
_SHORT_YEAR = lazy(r"['’](?P<y>[0-9]{2})(?!\w)")
_GENERATION = lazy(rf"(?P<form>{NUMERAL.pattern[len('(?P<form>') : -1]})(?!\w)")


def rules(grammar: English) -> list[tuple[Rule, str]]:
    """The rules and, for each, the rule or class it is tried before."""
    return [
        *_fixed(grammar),
        *_address(grammar),
        *_calendar(grammar),
        *_durations(grammar),
        (Rule("date.card", "date", "d", _CARD, _card, follow="/"), "date.iso"),
        (Rule("time.military", "time", "d", _MILITARY, _military, follow="Lb"), "time.range"),
        (
            Rule("number.point", "decimal", "m", _POINT, _point, only=frozenset(".$£€")),
            "money.sign_first",
        ),
        (
            Rule("money.range_scaled", "money", "m", _SALARY, _salary, only=frozenset("$£€")),
            "money",
        ),
        (
            Rule("fraction.pressure", "fraction", "d", _PRESSURE, _pressure, follow="/"),
            "fraction.vulgar",
        ),
        *_fraction_unit(grammar),
        (Rule("year.english", "year", "d", _YEAR, _year, follow="nbspe%-"), "decade"),
        (Rule("label.hash", "label", "m", _HASH, _hash, only=frozenset("#")), "electronic.email"),
        (
            Rule("symbol.sections", "symbol", "m", _SECTIONS, _sections, only=frozenset("§")),
            "electronic",
        ),
        (Rule("code.card", "code", "d", _CARD_NUMBER, _card_number, follow="n-"), "date.iso"),
        (Rule("code.iban", "code", "l", _IBAN, _iban, only=_CAPITALS), "date.iso"),
        (
            Rule("label.groups", "label", "d", _GROUPS, _label_groups, follow="n-"),
            "telephone.international",
        ),
        (Rule("label.range", "label", "d", _LABEL_RANGE, _label_range, follow="-s"), "score.cued"),
        *_more_dates(grammar),
        (Rule("range.noon", "range", "l", _NOON_DASH, _noon_dash, frozenset("nNmMds")), "date.iso"),
        (Rule("time.offset", "time", "l", _OFFSET, _offset, frozenset("UG")), "date.iso"),
        (Rule("time.offset_sign", "time", "m", _MINUS, _minus, frozenset("-−–")), "date.iso"),
        (Rule("money.plural", "money", "m", _BILLS, _bills, frozenset("$£€")), "date.iso"),
        (Rule("number.spaced", "cardinal", "d", _SPACED, _spaced, follow="n"), "date.iso"),
        (Rule("number.plural", "cardinal", "d", _PLURAL, _plural, follow="L%"), "date.iso"),
        (Rule("measure.by", "measure", "l", _BY, _by, frozenset("x")), "date.iso"),
        (Rule("score.out_of", "score_ratio", "d", _OUT_OF, _out_of, follow="."), "date.iso"),
        (Rule("label.hyphen", "label", "d", _BEHIND_HYPHEN, _behind_hyphen), "decade"),
        (Rule("label.two", "label", "d", _TWO_NAMES, _two_names, follow="-"), "range"),
        (Rule("time.point_period", "time", "d", _POINT_TIME, _point_time, follow="."), "date.iso"),
        *_point_clock(grammar),
        (
            Rule("fraction.suffix", "fraction", "d", _FRACTION_TH, _fraction_th, follow="/"),
            "fraction",
        ),
        (
            Rule("measure.per", "measure", "m", _PER_UNIT, _per_unit, only=frozenset("/")),
            "math.superscript",
        ),
        (Rule("label.said", "label", "d", _ROW, _said, follow="nbspe%"), "telephone.international"),
        (Rule("label.behind", "label", "d", _BEHIND, _behind, follow="b"), "measure.dimensions"),
        (
            Rule("number.scaled", "cardinal", "d", _SCALED, _scaled, follow=".L"),
            "measure.dimensions",
        ),
        (
            Rule("symbol.stars", "symbol", "m", _STARS, _stars, only=frozenset("★☆⭐🌟")),
            "electronic",
        ),
        (Rule("time.elapsed", "time", "d", _ELAPSED, _elapsed, follow=":"), "date.iso"),
        (
            Rule(
                "code.hyphened",
                "code",
                "dl",
                _HYPHENED,
                _hyphened,
                only=_CAPITALS | DIGITS,
                follow="L-",
            ),
            "date",
        ),
        (
            Rule("label.designator", "label", "d", _DESIGNATED, _designator, follow="nbspe%"),
            "label",
        ),
        (Rule("year.short", "year", "m", _SHORT_YEAR, _short_year, only=frozenset("'’")), "decade"),
        (
            Rule("roman.generation", "roman", "l", _GENERATION, _generation, only=frozenset("IVX")),
            "ordinal",
        ),
    ]


def _english(grammar: Grammar) -> English:
    """The grammar that a recognizer is given: these rules are only ever English's."""
    assert isinstance(grammar, English)
    return grammar


# -- fixed readings ----------------------------------------------------------------------------


def _fixed(grammar: English) -> list[tuple[Rule, str]]:
    readings: dict[str, str] = dict(grammar.tables.get("fixed", {}))
    if not readings:
        return []
    keys = sorted(readings, key=len, reverse=True)
    pattern = lazy(
        "|".join(
            re.escape(key)
            + (r"(?![\w/]|[.,:-][0-9])" if key[-1].isalnum() or key[-1] in ")" else r"(?!\w)")
            for key in keys
        )
    )

    def recognize(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
        before = context.before[-1:]
        if before.isalnum() or before in ("/", "-", "$", "."):
            return None
        return readings[match.group()]

    first = frozenset(key[0] for key in keys)
    return [(Rule("fixed", "fixed", "dlm", pattern, recognize, first), "electronic.email")]


# -- addresses ---------------------------------------------------------------------------------


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
        if "." in match.group() and soon.match(context.after):
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
    before_zip = lazy(rf"\b(?:{state_names}|ZIP|zip|ZIP code|zip code)\.?,? (?:is )?\Z")

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
        return f"{words} {directions[match['s']]}" if match["s"] else words

    street_pattern = lazy(rf"(?P<k>{'|'.join(sorted(streets, key=len, reverse=True))})(?!\w){_DOT}")
    direction_pattern = lazy(
        rf"(?P<k>{'|'.join(f'{a}[.]?{b}' for a in 'NS' for b in 'EW')}|[NSEW])(?!\w){_DOT}"
    )
    state_pattern = lazy(rf"(?P<k>{'|'.join(states) or '(?!)'})(?!\w)")
    made = [
        Rule("address.house", "address", "d", house, house_number, follow="Lbn-p"),
        Rule("address.house_named", "address", "d", named, house_number, follow="Lb"),
        Rule("address.street", "address", "l", street_pattern, street, only=_CAPITALS),
        Rule("address.direction", "address", "l", direction_pattern, direction, frozenset("NSEW")),
        Rule("address.state", "address", "l", state_pattern, state, only=_CAPITALS),
        Rule("address.zip", "address", "d", _ZIP, zip_code, follow="bspe-"),
        Rule("address.postcode", "address", "l", _UK_POSTCODE, postcode, only=_CAPITALS),
        Rule("address.postcode_ca", "address", "l", _CANADA_POSTCODE, spelled, only=_CAPITALS),
        Rule("address.road", "address", "l", _ROAD, road, only=frozenset("IUSCNMABER")),
    ]
    return [(rule, "date.iso") for rule in made]


# -- days and months ---------------------------------------------------------------------------

_DAY_CUE = lazy(
    r"(?i)(?:\b(?:on|every|this|next|last|by|until|till|from|to|through|each|and|or|for|due)"
    r"|[-–—/,(]) ?\Z"
)
_DAY_FOLLOWED = lazy(
    r" ?[-–—/&,]|,? (?:[0-9]|(?:at|and|or|to|through|from)\b|[A-Z][a-z]{2,8}\.? [0-9])"
    r"|[.:;!?)]|\Z| (?:nights?|mornings?|afternoons?|evenings?)\b"
)


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
    single = lazy(rf"(?P<k>{source})(?!\w){_DOT}")
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
        (Rule("date.series", "date", "l", joined, series, only=_CAPITALS), "date.iso"),
        (Rule("date.short_name", "date", "l", single, short, only=_CAPITALS), "abbreviation"),
    ]


def _card(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    """ "valid through 03/2026", "expires 08/27": a month and a year, as on a bank card."""
    written = match["y"]
    if len(written) == 2 and not re.search(
        r"(?i)\b(?:card|expir\w+|exp|valid)\b[^.;]{0,30}\Z", context.before
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


def _salary(match: re.Match[str], context: Context, grammar: Grammar) -> Money:
    """ "$50–60K": the scale behind the second number is that of the first as well."""
    lower, upper = (
        Number(*(match[name].split(".", 1) if "." in match[name] else (match[name],)))
        for name in "nu"
    )
    return Money(lower, _SIGNS[match["c"]], _SCALES[match["s"]], upper, written=match["c"])


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

    return [
        (Rule("duration.letters", "duration", "d", pattern, recognize, follow="Lb"), "time.range")
    ]


def _point(
    match: re.Match[str], context: Context, grammar: Grammar
) -> Decimal | Money | Extended | None:
    """ ".5", "$.75": a decimal without its nought."""
    if context.before[-1:].isalnum() or context.before[-1:] in (".", ")"):
        return None
    number = Number("0", match["d"])
    if match["c"]:
        return Money(number, _SIGNS[match["c"]], written=match["c"])
    unit = units(grammar).all.after(context.after, 0, hyphen=True)
    if unit and not context.after[unit[1] : unit[1] + 1].isalnum():
        return Extended(Measure(number, unit[0]), unit[1])
    return Decimal(number)


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
        rf" ?[-–—] ?(?=(?:{names})\.? [0-9]|[0-9]{{1,2}}/[0-9]{{1,2}}(?![0-9/])"
        r"|[0-9]{1,4}(?:st|nd|rd|th)\b)"
    )
    dashed = lazy(rf"(?:(?:{names})\.? [0-9]{{1,2}}|/[0-9]{{1,2}}|[0-9](?:st|nd|rd|th))\Z")
    slash = lazy(r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})(?![\w/%]|[.,:-][0-9])")

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
        if not after.search(context.before) or re.match(r" [a-z]+s\b", context.after):
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

    def leftover(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
        """No fraction, no score: a month and a day ("the 12/31 deadline")."""
        if re.match(r" ?[=+×÷<>]| [-*] ", context.after):
            return None
        parts = int(match["a"]), int(match["b"])
        if grammar.language.get("date_order") == "dmy":
            parts = parts[1], parts[0]
        month, number = parts if parts[0] <= 12 else (parts[1], parts[0])
        if not (1 <= month <= 12 and 1 <= number <= 31):
            return None
        return Date(number, month, numeric=True)

    return [
        (Rule("date.hyphens", "date", "dl", hyphens, hyphened, follow="-"), "date.iso"),
        (Rule("date.dash", "range", "m", dash, between, only=frozenset("-–— ")), "date.iso"),
        (Rule("date.span", "date", "l", span, spanned, only=_CAPITALS), "date.iso"),
        (Rule("date.listed", "date", "d", listed, first, follow="b"), "date.iso"),
        (
            Rule("date.listed_after", "date", "d", day, further, follow="nbspe"),
            "measure.dimensions",
        ),
        (Rule("date.leftover", "date", "d", slash, leftover, follow="/"), "number"),
    ]


def _point_time(match: re.Match[str], context: Context, grammar: Grammar) -> Time:
    """ "7.30 pm", as the British write it."""
    return Time(int(match["h"]), int(match["m"]), period="am" if match["p"] in "aA" else "pm")


def _point_clock(grammar: English) -> list[tuple[Rule, str]]:
    """ "the 18.45 train", "at 9.30": where the region writes times so, on clear evidence."""
    if "." not in grammar.language.get("clock", ()):
        return []
    pattern = lazy(r"(?P<h>[01]?[0-9]|2[0-3])\.(?P<m>[0-5][0-9])(?![\w%]|[.,][0-9])")
    services = "|".join(map(re.escape, grammar.language.get("services", ()))) or "(?!)"
    behind = lazy(rf" (?:{services})\b")
    at = lazy(r"(?i)\b(?:at|from|until|till|by|before|after|around|to) \Z")
    ends = lazy(r"[.,;:!?)]|\Z| (?:and|or|on|to|for|in|until|tomorrow|today|tonight|sharp)\b")

    def recognize(match: re.Match[str], context: Context, grammar: Grammar) -> Time | None:
        clear = behind.match(context.after) or (
            at.search(context.before) and ends.match(context.after)
        )
        return Time(int(match["h"]), int(match["m"])) if clear else None

    return [(Rule("time.point_clock", "time", "d", pattern, recognize, follow="."), "date.iso")]


def _fraction_th(match: re.Match[str], context: Context, grammar: Grammar) -> Fraction | None:
    """ "3/4ths"."""
    if int(match["d"]) < 2:
        return None
    return Fraction(None, int(match["n"]), int(match["d"]))


def _per_unit(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "12/kg": a slash before a unit, behind a number."""
    unit = _english(grammar).unit_keys.get(match["u"])
    if unit is None or not re.search(r"[0-9)] ?\Z", context.before):
        return None
    return grammar.per(unit)


# -- numbers -----------------------------------------------------------------------------------


def _pressure(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """Blood pressure: "120/80" is "one twenty over eighty"."""
    upper, lower = int(match["a"]), int(match["b"])
    if context.after.startswith(" vision"):
        return f"{grammar.cardinal(upper)} {grammar.cardinal(lower)}"
    if not (80 <= upper <= 260 and 40 <= lower <= 160 and upper > lower):
        return None
    pairs = _english(grammar).pairs
    words = f"{pairs(match['a'])} {grammar.phrases['over']} {pairs(match['b'])}"
    return f"{words} {grammar.units['mmHg']['other']}" if match["u"] else words


def _fraction_unit(grammar: English) -> list[tuple[Rule, str]]:
    keys = grammar.unit_keys
    forms = {
        form: key
        for form, key in keys.items()
        if not grammar.units[key].get("ambiguous") and form[0].isalpha()
    }
    forms["in"] = "in"
    forms["in."] = "in."
    source = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    pattern = lazy(
        r"(?:(?P<w>[0-9]{1,4})(?:[ -]|(?=[¼½¾⅐-⅞])))?"
        r"(?:(?P<n>[0-9]{1,2})[/⁄](?P<d>[0-9]{1,2})|(?P<v>[¼½¾⅐-⅞]))"
        rf"[ -]?(?P<u>{source})(?!\w)"
    )

    def recognize(match: re.Match[str], context: Context, grammar_: Grammar) -> str | None:
        if match["v"]:
            above, _, below = unicodedata.normalize("NFKC", match["v"]).partition("\u2044")
        else:
            above, below = match["n"], match["d"]
        if int(below) < 2 or int(above) >= int(below):
            return None
        key = forms[match["u"]]
        entry = grammar.units[key]
        whole = int(match["w"]) if match["w"] else None
        hyphen = "-" in match.group()
        seen = context._replace(after=f"{'-' if hyphen else ' '}{entry['one']}{context.after}")
        words = grammar.fraction(whole, int(above), int(below), str(entry["one"]), seen)
        plural = whole is not None and not hyphen
        stop = "." if match["u"].endswith(".") and not re.search(r"\w", context.after) else ""
        return f"{words} {entry['other' if plural else 'one']}{stop}"

    return [
        (
            Rule("fraction.unit", "fraction", "dm", pattern, recognize, follow="n/%-"),
            "fraction.vulgar",
        )
    ]


_PERIOD = lazy(r"\b(?:Q[1-4]|H[12]|FY|CY) \Z")


def _year(match: re.Match[str], context: Context, grammar: Grammar) -> Year | None:
    """Four digits are a year unless a noun behind them is counted or a word before them counts."""
    value = int(match["y"])
    language = grammar.language
    previous = context.word_before().lower().rstrip(".")
    following = context.word_after() if context.after[:1] in (" ", "-") else ""
    lower = following.lower()
    if lower in _set(grammar, "counted") or not 1100 <= value <= 2199:
        return None
    if previous in _digit_labels(grammar):
        return None
    if previous in _set(grammar, "year_cues") or _PERIOD.search(context.before):
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


def _set(grammar: Grammar, name: str) -> frozenset[str]:
    key = f"_en_{name}"
    found = grammar.compiled.get(key)
    if found is None:
        found = grammar.compiled[key] = frozenset(grammar.language.get(name, ()))
    known: frozenset[str] = found
    return known


def _hash(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "order #4521", "Room #204": a number sign makes the figures a name."""
    if context.before[-1:].isalnum():
        return None
    digits = match["n"]
    words = (
        _english(grammar).pairs(digits)
        if len(digits) == 3
        else _english(grammar).long_digits(digits)
    )
    return f"{grammar.phrases['number']} {words}"


def _sections(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    return str(grammar.symbols["§§"])


def _card_number(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """The number of a card or a social security number: always digit by digit."""
    return ", ".join(grammar.digits(group) for group in re.split(r"[ -]", match.group()))


def _behind(match: re.Match[str], context: Context, grammar: Grammar) -> Label | None:
    """ "a 404 error": the noun that makes the number a name stands behind it."""
    return None if context.before[-1:] in ("$", ".", "-") else Label(match["n"], "error")


def _scaled(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "1.2M", "500K followers" outside of money. "10K" and "4K" alone are names."""
    letter = match["s"]
    if context.word_before().lower().rstrip(".") in _english(grammar).label_nouns:
        return None
    if match.group() in grammar.language.get("lettered_names", ()):
        return None
    if letter in "kKB" and "." not in match["n"]:
        counted = re.match(r" (?:[a-z]+ )?[a-z]{2,}s\b", context.after)
        # "5K" and "10K" are races and "4K" is a screen; a larger figure is a quantity.
        small = letter == "B" or float(match["n"]) < 20
        if small and not counted and not context.form.endswith("+"):
            return None
    key = _SCALES[letter]
    whole, _, fraction = match["n"].partition(".")
    words = grammar.scaled(Number(whole, fraction), key)
    return f"{words} {grammar.phrases['plus']}" if context.form.endswith("+") else words


def _stars(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "★★★★☆" is four stars."""
    full = len(match.group()) - match.group().count("☆")
    number = Number(str(full))
    entry = grammar.units["★"]
    if (
        re.search(r"(?i)\b(?:an?|the|this|their|our) \Z", context.before)
        and context.after[:1] == " "
    ):
        return f"{grammar.number(number)} {entry['one']}"
    return f"{grammar.number(number)} {entry.get(grammar.plural_form(number), entry['other'])}"


def _elapsed(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "a 5K in 24:30": no hour of the day, so minutes and seconds."""
    if match["m"] == "24" and match["s"] == "00":
        return None
    low = match["s"]
    tail = grammar.cardinal(int(low))
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


def _plural(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "two 20s and three 5s": bills, not seconds; "omega-3s"."""
    named = re.search(r"[A-Za-z]-\Z|\b[0-9]{1,2}s(?:,| and| or) \Z", context.before) is not None
    named = named or re.match(r"(?:,| and| or) [0-9]{1,2}s\b", context.after) is not None
    if not named and not re.search(
        r"(?i)\b(?:two|three|four|five|six|several|few|some|of|all|in|double|triple|rolled) \Z",
        context.before,
    ):
        return None
    if not named and re.search(r"(?i)\b(?:in|of|all) \Z", context.before) and len(match["n"]) > 1:
        return None
    return _plural_word(grammar.cardinal(int(match["n"])))


def _plural_word(words: str) -> str:
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith("x") else f"{words}s"


def _bills(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "pay in $20s"."""
    return _plural_word(grammar.cardinal(int(match["n"])).removeprefix("one "))


def _spaced(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "1 000 000 people": groups set apart by blanks, as the SI has them."""
    several = len(match["g"]) > 4
    following = context.word_after() if context.after[:1] == " " else ""
    counted = (following.islower() and following.endswith("s")) or following in _set(
        grammar, "counted"
    )
    if not (counted or (several and not following)) or context.before[-1:] in ("+", "-", "("):
        return None
    if context.word_before().lower() in grammar.tables["telephone"]["cues"]:
        return None
    return grammar.cardinal(int(match.group().replace(" ", "")))


def _by(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "8 1/2 x 11": an x between figures that no other rule has taken."""
    return grammar.phrases["by"] if re.search(r"[0-9¼½¾″\"'′] \Z", context.before) else None


def _out_of(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "4.5/5" is a rating."""
    whole, _, fraction = match["n"].partition(".")
    upper = grammar.cardinal(int(match["d"]))
    return f"{grammar.number(Number(whole, fraction))} {grammar.phrases['out_of']} {upper}"


def _behind_hyphen(match: re.Match[str], context: Context, grammar: Grammar) -> Label | None:
    """ "Blink-182", "Boeing-747": a name and its number."""
    found = re.search(r"\b([A-Z][a-z]+)-\Z", context.before)
    return Label(match["n"], found.group(1)) if found else None


def _two_names(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "a 747-400": an aircraft and its series."""
    if match["a"][0] + match["a"][2] != "77":
        return None
    pairs = _english(grammar).pairs
    return f"{pairs(match['a'])} {pairs(match['b'])}"


def _iban(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    groups = match.group().split(" ")
    if len(groups) > 2 and not any(c.isdigit() for group in groups[1:] for c in group):
        return None  # "EU27 THIS WEEK"
    return ", ".join(
        " ".join(grammar.digits(sign) if sign.isdigit() else sign for sign in group)
        for group in groups
    )


def _label_groups(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "account number 1234-5678", "sort code 12-34-56": sign by sign, with pauses."""
    digits = _digit_labels(grammar)
    words = [word.lower().rstrip(".") for word in context.words_before()[-3:]]
    if not any(word in digits for word in words):
        return None
    groups = re.split(r"[ -]", match.group())
    if sum(map(len, groups)) < 5:
        return None
    return ", ".join(grammar.digits(group) for group in groups)


def _label_range(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "pages 12–15", "rooms 101-110"."""
    noun = context.word_before().lower().rstrip(".")
    spans = grammar.tables["labels"].get("spans", ())
    several = noun in _english(grammar).label_nouns and noun.endswith(("s", "pp"))
    if not several and not (noun in spans and int(match["a"]) < int(match["b"])):
        return None
    pairs = _english(grammar).pairs
    return f"{pairs(match['a'])} {grammar.phrases['range']} {pairs(match['b'])}"


def _designator(match: re.Match[str], context: Context, grammar: Grammar) -> Label | None:
    """ "flight UA 482", "BMW 320": letters stand before the number, with or without a noun."""
    found = re.search(r"(?:\b([^\W\d_]+)\.? )?(?<![\w.])([A-Z]{1,5})[ -]\Z", context.before)
    if found is None:
        return None
    noun = (found.group(1) or "").lower()
    if noun in _english(grammar).label_nouns:
        return Label(match["n"], noun)
    digits = match["n"]
    following = context.word_after() if context.after[:1] == " " else ""
    function_words = _english(grammar).plain_after
    if (
        len(found.group(2)) < 2
        or len(digits) not in (3, 4)
        or digits[0] == "0"
        or (len(digits) == 4 and (digits[:2] in ("19", "20") or digits[2] == "0"))
        or (following.islower() and following.endswith("s") and following not in function_words)
    ):
        return None
    return Label(digits, found.group(2))


_SAID = lazy(
    r"\b(?!(?i:the|your|my|an?|her|his|our|their|this|that) )(?P<noun>[^\W\d_]+)"
    r"(?: (?:number|code|no\.?|ID))?(?:,)?"
    r"(?::| (?:is|was|are|will be|would be|ends? in|ending in|starts? with|begins? with|of"
    r"|is still))? \Z"
)


_ENDING = lazy(r"\b(?:ending (?:in|with)|(?:starting|starts|begins|beginning|ends) with) \Z")


def _said(match: re.Match[str], context: Context, grammar: Grammar) -> Label | None:
    """ "Your PIN is 4921", "the code: 7730": the noun and its number, with a verb between."""
    digits = match["n"]
    if len(digits) < 3 or not re.match(
        r"[.,;:!?)]|\Z| (?:and|or|but|for|to|on|in|at|was|is|has|will|from|with|when|if"
        r"|before|as|expire[sd]?)\b",
        context.after,
    ):
        return None
    if _ENDING.search(context.before):
        return Label(digits, next(iter(_digit_labels(grammar))))
    found = _SAID.search(context.before)
    noun = found["noun"].lower() if found else ""
    if noun in ("code", "number") and found is not None:
        # "verification code 4921": the word before it says more.
        earlier = context.before[: found.start()].split()[-1:]
        noun = (
            earlier[0].lower() if earlier and earlier[0].lower() in _digit_labels(grammar) else noun
        )
    if noun in _digit_labels(grammar) or noun in ("room", "flight", "suite", "apartment"):
        return Label(digits, noun)
    return None


def _digit_labels(grammar: Grammar) -> frozenset[str]:
    known: frozenset[str] = _english(grammar).digit_labels
    return known


def _hyphened(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "SN-4432-XY", "INV-2024-0042": the marks are silent, long figures are read one by one."""
    groups = match.group().split("-")
    figures = [group for group in groups if group.isdigit()]
    lettered = [group for group in groups if not group.isdigit()]
    if groups[0] == "1" and len(groups[1]) == 3 and groups[1].isdigit():
        return grammar.verbalize(Telephone(tuple(groups)), context)
    if not lettered or context.before[-1:] in ("$", "€", "£", "@", "#", ".", "/"):
        return None
    if len(groups) < 3 and not any(len(group) > 2 for group in figures):
        return None
    if len(groups) == 2 and len(lettered[0]) == 1 and figures:
        return f"{groups[0]} {_english(grammar).pairs(figures[0])}"
    words = []
    for group in groups:
        for piece in re.findall(r"[A-Z]+|[0-9]+", group):
            if piece.isalpha():
                words.append(piece)
            elif len(piece) == 4 and piece[:2] == "20" and len(groups) > 2:
                words.append(grammar.year(int(piece)))
            else:
                words.append(grammar.digits(piece))
    return " ".join(words)


def _short_year(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "the class of '98", "summer of '05": the century is left out, as people do."""
    if context.before[-1:].isalnum():
        return None
    digits = match["y"]
    if digits[0] == "0":
        return f"{grammar.tables['numbers']['zero_in_row']} {grammar.cardinal(int(digits))}"
    return grammar.cardinal(int(digits))


def _generation(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "Thurston Howell III" is the third; "Rocky II" is two. A family name has a first name."""
    numeral = match["form"]
    if len(numeral) < 2 or not numeral.isupper():
        return None
    value = value_of(numeral)
    if value > 39:
        return None
    if context.word_before() in _english(grammar).rulers:
        return f"{grammar.phrases['generation']} {grammar.ordinal(value)}"  # "Louis XVI's reign"
    before = re.search(r"([A-Z][\w'’.-]*) ([A-Z][\w'’-]*),? \Z", context.before)
    one = before or re.search(r"([A-Z][a-z'’-]+) \Z", context.before)
    if one is None:
        return None
    if (
        before
        and not before.group(2).isupper()
        and before.group(1).lower() not in ("the", "a", "an", "in", "and")
    ):
        return f"{grammar.phrases['generation']} {grammar.ordinal(value)}"
    return grammar.cardinal(value)
