"""Numbers that are names, codes and amounts in the ways English has for them: labels, card numbers,
fractions of a unit, scales outside of money, plural figures, numerals behind a family name."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .._classes.measure import units
from .._classes.roman import NUMERAL, value_of
from .._lazy import lazy
from .._rules import DIGITS, Extended, Rule
from .._semiotic import (
    Code,
    Context,
    Decimal,
    Fraction,
    Label,
    Measure,
    Money,
    Number,
    Power,
    Repeat,
    Telephone,
    Time,
)
from ._en_words import CAPITALS, digit_labels, english, word_set
from .en import English

if TYPE_CHECKING:
    from .base import Grammar

_POINT = lazy(r"(?P<s>[-−–](?=\.))?(?P<c>[$£€])?\.(?P<d>[0-9]{1,9})(?![\w]|[.,][0-9])")
_SALARY = lazy(
    r"(?P<c>[$£€])(?P<n>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?P<t>[kKmMbB]|bn|million|billion|thousand)?"
    r" ?[-–—] ?[$£€]?(?P<u>[0-9]{1,3}(?:\.[0-9]{1,2})?)"
    r" ?(?P<s>[kKmMbB]|bn|million|billion|thousand|trillion)(?!\w)"
)
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR"}
_SCALES = {"k": "thousand", "m": "million", "b": "billion", "bn": "billion"}
_PRESSURE = lazy(r"(?P<a>[0-9]{2,3})/(?P<b>[0-9]{2,3})(?P<u> ?mm ?Hg)?(?![\w/%]|[.,][0-9])")
_HASH = lazy(r"#(?P<n>[0-9]{3,16})(?![\w]|[.,:/-][0-9])")
_FRACTION_TH = lazy(r"(?P<n>[0-9]{1,2})/(?P<d>[0-9]{1,3})(?:th|rd|nd)s?(?!\w)")
_PER_UNIT = lazy(
    r"/ ?(?P<u>(?:sq|cu)\.? (?:mi|ft|km|cm|mm|m|in|yd)\b\.?|[^\W\d_]{1,5}[²³]?)(?![\w/])"
)
_PREPOSITION = lazy(
    r" (?:[A-Z0-9]|(?:the|an?|this|that|each|every|my|our|your|his|her|their|its|total|all|just"
    r"|under|over|about|cash|advance|favor|value|size|weight|price|one|two|three|most|some)\b)"
)
_EMERGENCY = lazy(r"(?P<n>[2-79]11|988|999)(?![\w%]|[.,:/-][0-9]| ?[-–] ?[0-9])")
_ROW = lazy(r"(?P<n>[0-9]{3,12})(?![\w]|[.,:/-][0-9])")
_BEHIND = lazy(r"(?P<n>[1-9][0-9]{2})(?= (?:errors?|status|response|code)\b)")
_SCALED = lazy(r"(?P<n>[0-9]{1,3}(?:\.[0-9]{1,3})?)(?P<s>M|B|bn|K|k|m)\+?(?![\w-])")
_STARS = lazy(r"[★☆⭐🌟]{2,10}")
_BILLS = lazy(r"[$£€](?P<n>[1-9][0-9]{0,3})s(?!\w)")
_SPACED = lazy(r"[1-9][0-9]{0,2}(?P<g>(?: [0-9]{3}){1,4})(?![\w]| [0-9]|[.,/:-][0-9])")
_PLURAL = lazy(r"(?P<n>[1-9][0-9]?)['’]?s(?!\w)")
_BY = lazy(r"x(?= [0-9])")
_OUT_OF = lazy(r"(?P<n>[0-9]{1,2}\.[0-9]{1,2}) ?/ ?(?P<d>5|10|20|100)(?![\w/]|[.,][0-9])")
_BEHIND_HYPHEN = lazy(r"(?P<n>[1-9][0-9]{2})(?![\w-]|[.,:/][0-9])")
_AIRCRAFT = lazy(r"7[0-9]7(?![\w-]|[.,:/][0-9])")
_AN_AIRCRAFT = lazy(r"(?i)\b(?:an?|the|this|that|our|their|her|his|my|boeing)(?: [a-z]+)? \Z")
_SERIES = lazy(r"(?:0|[1-9][0-9]?)(?:-(?:0|[1-9][0-9]?)){2,3}(?![\w-]|[.,:/][0-9])")
_HASH_CODE = lazy(
    r"#(?=[A-Z-]{0,30}[0-9])(?=[0-9-]{0,30}[A-Z]|[0-9]{1,8}-)"
    r"(?P<c>[A-Z0-9]{1,12}(?:-[A-Z0-9]{1,12}){0,3})(?![\w-])"
)
# A term that is taken away: a number, a variable, or both. Letters that are units as well stand
# alone; "a" and "i" are words.
_TAKEN = r"(?=(?: [0-9]{1,6}| [0-9]{0,3}[xyz]| [b-hj-z])(?![\w'’:/-]|[.,][0-9]))"
_MINUS = lazy(
    rf"(?:(?P<n>[0-9]{{1,4}})(?P<v>[abnqxyz])|(?P<l>[b-hj-z])) [-–−]{_TAKEN}"
    r"|(?P<c>[0-9]{1,4}) [-–−](?= [0-9]{0,3}[xyzn](?![\w'’]))"
)
_NO_SAID = lazy(r"[Nn]os?\.(?=(?::| is| was| are| and| or| on|, please)(?:\W|\Z))")
_NAMED_PLURAL = lazy(
    r"[A-Za-z]-\Z|\b(?:[Nn]o\.|[Nn]umber|[Ss]ize|MAX|Pro) \Z|\b[0-9]{1,2}s(?:,| and| or) \Z"
)
_DEGREES_TO = lazy(r"(?P<form>(?P<n>[0-9]{1,3})° ?[-–—])(?= ?[0-9]{1,3} ?°)")
_TIMES_PER = lazy(r"(?P<form>(?P<n>[0-9]{1,2})x)(?=/(?:day|week|wk|month|mo|year|yr|hour|hr)\b)")
_LETTER_TIME = lazy(r"(?P<h>1[0-2]|0?[1-9]):(?P<m>[0-5][0-9])(?P<p>[ap])(?![\w/]|\.[mM])")
_INITIALS = lazy(r"(?:[A-Z]\.){3,8}")
_POWER_MINUS = lazy(rf"(?:\^(?P<f>[0-9]{{1,2}})|(?P<e>[²³])) [-–−]{_TAKEN}")
_RULER = lazy(rf"{NUMERAL.pattern}(?=['’]s\b|(?!\w))")
_RULER_THE = lazy(r"([A-Z][a-z]+) the \Z")
_ROMAN_YEAR = lazy(r"(?P<y>M[MCDXLVI]{3,14})(?!\w)")
_SECTIONS = lazy(r"§ ?§")
_CARD_NUMBER = lazy(
    r"(?:[0-9]{4}[ -]){3}[0-9]{4}(?![\w-])|[0-9]{4}[ -][0-9]{6}[ -][0-9]{5}(?![\w-])"
    r"|[0-9]{3}-[0-9]{2}-[0-9]{4}(?![\w-])"
)
_IBAN = lazy(r"[A-Z]{2}[0-9]{2}(?: [A-Z0-9]{4}){1,7}(?: [A-Z0-9]{1,4})?(?!\w)")
_GROUPS = lazy(r"[0-9]{1,8}(?:[ -][0-9]{1,8}){1,5}(?![\w]|[.,/:-][0-9])")
_LABEL_RANGE = lazy(r"(?P<a>[0-9]{1,4}) ?[-–—] ?(?P<b>[0-9]{1,4})(?![\w]|[.,/:-][0-9])")
_HYPHENED = lazy(r"(?=[A-Z0-9-]{0,44}[0-9])[A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8}){1,4}(?![\w-])")
_HEIGHT = lazy(
    r"(?P<f>[2-8])(?: ?(?:ft|foot|feet)\.? |['′’] ?)(?P<i>1[01]|[1-9])"
    r"(?=[.,;:!?)](?!\w)|\Z| (?:and|tall|with|but|or)\b)"
)
_SCRIPTURE = lazy(
    r"(?P<c>[1-9][0-9]{0,2}):(?P<v>[1-9][0-9]{0,2})(?:[-–](?P<t>[1-9][0-9]{0,2}))?(?![\w:]|[.,][0-9])"
)
_DESIGNATED = lazy(r"(?P<n>[0-9]{1,5})(?![\w]|[.,:/-][0-9])")
_GENERATION = lazy(rf"(?P<form>{NUMERAL.pattern[len('(?P<form>') : -1]})(?!\w)")
_SAID = lazy(
    r"\b(?!(?i:the|your|my|an?|her|his|our|their|this|that) )(?P<noun>[^\W\d_]+)"
    r"(?: (?:number|code|no\.?|ID))?(?:,)?"
    r"(?::| (?:is|was|are|will be|would be|ends? in|ending in|starts? with|begins? with|of"
    r"|is still))? \Z"
)
_ENDING = lazy(r"\b(?:ending (?:in|with)|(?:starting|starts|begins|beginning|ends) with) \Z")


def rules(grammar: English) -> list[tuple[Rule, str]]:
    """The rules and, for each, the rule or class it is tried before."""
    return [
        (Rule("measure.height", "measure", "d", _HEIGHT, _height), "date.iso"),
        (Rule("label.scripture", "label", "d", _SCRIPTURE, _scripture), "date.iso"),
        (
            Rule("number.point", "decimal", "m", _POINT, _point, only=frozenset(".$£€-−–")),
            "money.sign_first",
        ),
        (
            Rule("money.range_scaled", "money", "m", _SALARY, _salary, only=frozenset("$£€")),
            "money",
        ),
        (
            Rule("fraction.pressure", "fraction", "d", _PRESSURE, _pressure),
            "fraction.vulgar",
        ),
        *_fraction_unit(grammar),
        (Rule("label.hash", "label", "m", _HASH, _hash, only=frozenset("#")), "electronic.email"),
        (
            Rule("symbol.sections", "symbol", "m", _SECTIONS, _sections, only=frozenset("§")),
            "electronic",
        ),
        (Rule("code.card", "code", "d", _CARD_NUMBER, _card_number), "date.iso"),
        (Rule("code.iban", "code", "l", _IBAN, _iban, only=CAPITALS), "date.iso"),
        (
            Rule("label.groups", "label", "d", _GROUPS, _label_groups),
            "telephone.international",
        ),
        (Rule("label.range", "label", "d", _LABEL_RANGE, _label_range), "score.cued"),
        (Rule("money.plural", "money", "m", _BILLS, _bills, frozenset("$£€")), "date.iso"),
        (Rule("number.spaced", "cardinal", "d", _SPACED, _spaced), "date.iso"),
        (Rule("number.plural", "cardinal", "d", _PLURAL, _plural), "date.iso"),
        (Rule("measure.by", "measure", "l", _BY, _by, frozenset("x")), "date.iso"),
        (Rule("score.out_of", "score_ratio", "d", _OUT_OF, _out_of), "date.iso"),
        (Rule("label.hyphen", "label", "d", _BEHIND_HYPHEN, _behind_hyphen), "decade"),
        (
            Rule("fraction.suffix", "fraction", "d", _FRACTION_TH, _fraction_th),
            "fraction",
        ),
        (
            Rule("measure.per", "measure", "m", _PER_UNIT, _per_unit, only=frozenset("/")),
            "math.superscript",
        ),
        (Rule("label.said", "label", "d", _ROW, _said), "telephone.international"),
        (
            Rule("telephone.emergency_alone", "telephone", "d", _EMERGENCY, _emergency),
            "measure.dimensions",
        ),
        (Rule("label.behind", "label", "d", _BEHIND, _behind), "measure.dimensions"),
        (
            Rule("number.scaled", "cardinal", "d", _SCALED, _scaled),
            "measure.dimensions",
        ),
        (
            Rule("symbol.stars", "symbol", "m", _STARS, _stars, only=frozenset("★☆⭐🌟")),
            "electronic",
        ),
        (
            Rule(
                "code.hyphened",
                "code",
                "dl",
                _HYPHENED,
                _hyphened,
                only=CAPITALS | DIGITS,
            ),
            "date",
        ),
        (Rule("label.aircraft", "label", "d", _AIRCRAFT, _aircraft), "decade"),
        (Rule("score.series", "score_ratio", "d", _SERIES, _series), "range"),
        (
            Rule("label.hash_code", "label", "m", _HASH_CODE, _hash_code, only=frozenset("#")),
            "electronic.email",
        ),
        (Rule("math.minus", "math", "dl", _MINUS, _minus), "repeat"),
        (
            Rule("label.no", "label", "l", _NO_SAID, _no_said, frozenset("nN")),
            "abbreviation",
        ),
        (Rule("measure.degrees_to", "measure", "d", _DEGREES_TO, _degrees_to), "duration"),
        (Rule("repeat.per", "cardinal", "d", _TIMES_PER, _times_per), "date.iso"),
        (Rule("time.half_period", "time", "d", _LETTER_TIME, _letter_time), "date.iso"),
        (
            Rule("acronym.initials", "acronym", "l", _INITIALS, _initials, only=CAPITALS),
            "electronic.email",
        ),
        (
            Rule("math.power_minus", "math", "m", _POWER_MINUS, _power_minus, frozenset("²³^")),
            "math.superscript",
        ),
        (Rule("roman.ruler", "roman", "l", _RULER, _ruler, frozenset("IVX")), "roman"),
        (Rule("roman.year", "roman", "l", _ROMAN_YEAR, _roman_year, only=frozenset("M")), "roman"),
        (
            Rule("label.designator", "label", "d", _DESIGNATED, _designator),
            "label",
        ),
        (
            Rule("roman.generation", "roman", "l", _GENERATION, _generation, only=frozenset("IVX")),
            "ordinal",
        ),
    ]


def _salary(match: re.Match[str], context: Context, grammar: Grammar) -> Money | str | None:
    """ "$50–60K": the scale behind the second number is that of the first as well, unless it has
    its own ("$800k–$1.1M")."""
    lower, upper = (
        Number(*(match[name].split(".", 1) if "." in match[name] else (match[name],)))
        for name in "nu"
    )
    scale = _SCALES.get(match["s"].lower(), match["s"])
    own = _SCALES.get((match["t"] or match["s"]).lower(), match["t"])
    currency = _SIGNS[match["c"]]
    if own == scale:
        return Money(lower, currency, scale, upper, written=match["c"])
    words = grammar.verbalize(Money(upper, currency, scale, written=match["c"]), context)
    return f"{grammar.scaled(lower, own)} {grammar.phrases['range']} {words}"


def _point(
    match: re.Match[str], context: Context, grammar: Grammar
) -> Decimal | Money | Extended | None:
    """ ".5", "$.75": a decimal without its nought."""
    if context.before[-1:].isalnum() or context.before[-1:] in (".", ")"):
        return None
    number = Number("0", match["d"], "-" if match["s"] else "")
    if match["c"]:
        return Money(number, _SIGNS[match["c"]], written=match["c"])
    unit = units(grammar).all.after(context.after, 0, hyphen=True)
    if unit and not context.after[unit[1] : unit[1] + 1].isalnum():
        return Extended(Measure(number, unit[0]), unit[1])
    return Decimal(number)


def _fraction_th(match: re.Match[str], context: Context, grammar: Grammar) -> Fraction | None:
    """ "3/4ths"."""
    if int(match["d"]) < 2:
        return None
    return Fraction(None, int(match["n"]), int(match["d"]))


def _per_unit(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "12/kg": a slash before a unit, behind a number."""
    unit = english(grammar).unit_keys.get(match["u"])
    if unit is None or not re.search(r"[0-9)] ?\Z|[0-9] [a-z]+\Z", context.before):
        return None
    return grammar.per(unit)


def _pressure(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """Blood pressure: "120/80" is "one twenty over eighty"."""
    upper, lower = int(match["a"]), int(match["b"])
    if context.after.startswith(" vision"):
        return f"{grammar.cardinal(upper)} {grammar.cardinal(lower)}"
    if not (80 <= upper <= 260 and 40 <= lower <= 160 and upper > lower):
        return None
    pairs = english(grammar).pairs
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
    forms["c."] = "c."
    forms |= dict.fromkeys('"″”', '"')
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
        if match["u"] == "in" and _PREPOSITION.match(context.after):
            return None  # "up by 1/3 in October"
        if match["u"] == "c." and not re.match(r" [a-z]", context.after):
            return None
        if match["u"] in '"”' and grammar.is_quoted(context.before, '"“”'):
            return None  # it closes a quotation
        key = forms[match["u"]]
        entry = grammar.units[key]
        belongs = grammar.is_attributive(context)
        whole = int(match["w"]) if match["w"] else None
        hyphen = "-" in match.group()
        seen = context.replace(after=f"{'-' if hyphen else ' '}{entry['one']}{context.after}")
        words = grammar.fraction(whole, int(above), int(below), str(entry["one"]), seen)
        plural = whole is not None and not hyphen and not belongs
        stop = "." if match["u"].endswith(".") and not re.search(r"\w", context.after) else ""
        return f"{words} {entry['other' if plural else 'one']}{stop}"

    return [
        (
            Rule("fraction.unit", "fraction", "dm", pattern, recognize),
            "fraction.vulgar",
        )
    ]


def _hash(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "order #4521", "Room #204": a number sign makes the figures a name."""
    if context.before[-1:].isalnum():
        return None
    digits = match["n"]
    words = (
        english(grammar).pairs(digits) if len(digits) == 3 else english(grammar).long_digits(digits)
    )
    return f"{grammar.phrases['number']} {words}"


def _sections(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    return str(grammar.symbols["§§"])


def _card_number(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """The number of a card or a social security number: always digit by digit."""
    return ", ".join(grammar.digits(group) for group in re.split(r"[ -]", match.group()))


def _emergency(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "911 is for emergencies", "a 911 call": no count, unless a noun in the plural follows."""
    if (
        context.before.rstrip(" ")[-1:] in tuple("$€£#-.=<>+×÷*")
        or context.word_before()[:1].isupper()
    ):
        return None
    if not re.match(
        r"[.,;!?)]|\Z| (?:call|is|for|or|if|and|to|right|now|immediately|operators?"
        r"|dispatch\w*|emergency|service|center|line)\b",
        context.after,
    ):
        return None
    return grammar.digits(match["n"])


def _behind(match: re.Match[str], context: Context, grammar: Grammar) -> Label | None:
    """ "a 404 error": the noun that makes the number a name stands behind it."""
    return None if context.before[-1:] in ("$", ".", "-") else Label(match["n"], "error")


def _scaled(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "1.2M", "500K followers" outside of money. "10K" and "4K" alone are names."""
    letter = match["s"]
    if context.word_before().lower().rstrip(".") in english(grammar).label_nouns:
        return None
    if match.group() in grammar.language.get("lettered_names", ()):
        return None
    if letter == "m":
        # "1.2m people"; otherwise meters.
        following = context.word_after()
        if following not in word_set(grammar, "counted") or not following.endswith(("s", "e")):
            return None
    if letter in "kKB" and "." not in match["n"]:
        counted = re.match(r" (?:[a-z]+ )?[a-z]{2,}s\b", context.after)
        # "5K" and "10K" are races and "4K" is a screen; a larger figure is a quantity.
        small = letter == "B" or float(match["n"]) < 20
        if small and not counted and not context.form.endswith("+"):
            return None
    key = _SCALES[letter.lower()]
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


def _plural(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "two 20s and three 5s": bills, not seconds; "omega-3s"."""
    named = _NAMED_PLURAL.search(context.before) is not None
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
    counted = (following.islower() and following.endswith("s")) or following in word_set(
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


def _aircraft(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "the 747": an aircraft, unless so many are counted."""
    following = context.word_after() if context.after[:1] == " " else ""
    counted = following.islower() and following.endswith("s")
    if counted and following not in grammar.tables["nouns"]["plain_after"] and following != "jets":
        return None
    if not _AN_AIRCRAFT.search(context.before):
        return None
    return english(grammar).pairs(match.group())


def _series(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "a 10-3-1 record", "in a 4-4-2": three or four numbers without a word between them."""
    return " ".join(grammar.cardinal(int(piece)) for piece in match.group().split("-"))


def _hash_code(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "Order #A1B2-99": a number sign before letters and figures, where a noun is numbered or a
    hyphen stands in it. Otherwise it is a hashtag ("#NYC2024")."""
    code = match["c"]
    noun = context.word_before().lower().rstrip(".")
    numbered = noun in english(grammar).label_nouns or code[0].isdigit()
    if context.before[-1:].isalnum() or not (numbered or "-" in code):
        return None
    if "-" not in code:
        words = grammar.verbalize(Code(code), context)
    else:
        words = " ".join(
            grammar.digits(piece) if piece.isdigit() else piece
            for piece in re.findall(r"[A-Z]+|[0-9]+", code)
        )
    return f"{grammar.phrases['number']} {words}"


def _minus(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "2x - 1", "n - 1", "10 - x": a hyphen beside a variable takes away."""
    if context.before[-1:] in ("'", "’", ".", "-", "#", "$", "/"):
        return None
    if context.word_before().lower().rstrip(".") in english(grammar).label_nouns:
        return None
    if match["v"] and re.match(rf" [0-9]+{match['v']}(?! ?[=+])", context.after):
        return None  # "2x - 3x faster"
    left = str(match["l"] or "")
    if not left:
        left = grammar.cardinal(int(match["n"] or match["c"]))
        if match["v"]:
            left = f"{left} {match['v'].upper()}"
    return f"{left} {grammar.operators['-']}"


def _no_said(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "your order no. is", "Acct. no.: 12"."""
    noun = context.word_before().lower().rstrip(".")
    if noun not in english(grammar).label_nouns and noun not in ("phone", "part", "house"):
        return None
    several = match.group()[2:3] == "s"
    return grammar.phrases["number"] + ("s" if several else "")


def _degrees_to(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "10°–15°C": the scale stands behind the second number."""
    return f"{grammar.cardinal(int(match['n']))} {grammar.phrases['range']}"


def _times_per(match: re.Match[str], context: Context, grammar: Grammar) -> Repeat | str:
    """ "3x/week"."""
    return grammar.phrases["once"] if match["n"] == "1" else Repeat(Number(match["n"]))


def _letter_time(match: re.Match[str], context: Context, grammar: Grammar) -> Time:
    """ "7:05a", as timetables have it."""
    return Time(int(match["h"]), int(match["m"]), period="am" if match["p"] == "a" else "pm")


def _initials(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "U.C.L.A.": no shorter abbreviation inside ("L.A.") is read for itself."""
    written = match.group()
    entry = grammar.abbreviations.get(written)
    return written if entry is None or "spoken" not in entry else None


def _power_minus(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "x² - 4"."""
    if not re.search(r"[\w)\]]\Z", context.before):
        return None
    exponent = match["f"] or str(unicodedata.digit(match["e"]))
    return f"{grammar.verbalize(Power(exponent), context)} {grammar.operators['-']}"


def _ruler(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "Henry V's army", "Louis the XIV"."""
    rulers = english(grammar).rulers
    the = _RULER_THE.search(context.before)
    possessive = context.after[:1] in ("'", "’") and context.word_before() in rulers
    if not match["form"].isupper() or not (possessive or (the and the.group(1) in rulers)):
        return None
    words = grammar.ordinal(value_of(match["form"]))
    return words if the else f"{grammar.phrases['generation']} {words}"


def _roman_year(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "MCMXCIX", as films and buildings have it. Shorter ones are initials."""
    written = match["y"]
    if NUMERAL.fullmatch(written) is None:
        return None
    value = value_of(written)
    return grammar.year(value) if 1500 <= value <= 2099 else None


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
    digits = digit_labels(grammar)
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
    several = noun in english(grammar).label_nouns and noun.endswith(("s", "pp"))
    if not several and not (noun in spans and int(match["a"]) < int(match["b"])):
        return None
    pairs = english(grammar).pairs
    return f"{pairs(match['a'])} {grammar.phrases['range']} {pairs(match['b'])}"


def _height(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    """ "6ft 2": the inches are understood."""
    foot = grammar.units["ft"]["one"]
    return f"{grammar.cardinal(int(match['f']))} {foot} {grammar.cardinal(int(match['i']))}"


def _scripture(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "John 3:16": chapter and verse, neither a time nor a ratio."""
    if context.word_before() not in grammar.tables["labels"].get("scripture", ()):
        return None
    chapter, verse = grammar.cardinal(int(match["c"])), grammar.cardinal(int(match["v"]))
    if not match["t"]:
        return f"{chapter} {verse}"
    return f"{chapter} {verse} {grammar.phrases['range']} {grammar.cardinal(int(match['t']))}"


def _designator(match: re.Match[str], context: Context, grammar: Grammar) -> Label | None:
    """ "flight UA 482", "BMW 320": letters stand before the number, with or without a noun."""
    found = re.search(r"(?:\b([^\W\d_]+)\.? )?(?<![\w.])([A-Z]{1,5})[ -]\Z", context.before)
    if found is None:
        return None
    noun = (found.group(1) or "").lower()
    if noun in english(grammar).label_nouns:
        return Label(match["n"], noun)
    digits = match["n"]
    following = context.word_after() if context.after[:1] == " " else ""
    if (
        len(found.group(2)) == 2
        and len(digits) in (3, 4)
        and following in word_set(grammar, "flown")
    ):
        return Label(digits, "flight")
    function_words = english(grammar).plain_after
    if (
        len(found.group(2)) < 2
        or len(digits) not in (3, 4)
        or digits[0] == "0"
        or (len(digits) == 4 and (digits[:2] in ("19", "20") or digits[2] == "0"))
        or (following.islower() and following.endswith("s") and following not in function_words)
    ):
        return None
    return Label(digits, found.group(2))


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
        return Label(digits, "code")
    found = _SAID.search(context.before)
    noun = found["noun"].lower() if found else ""
    if noun in ("code", "number") and found is not None:
        # "verification code 4921": the word before it says more.
        earlier = context.before[: found.start()].split()[-1:]
        noun = (
            earlier[0].lower() if earlier and earlier[0].lower() in digit_labels(grammar) else noun
        )
    if noun in digit_labels(grammar) or noun in ("room", "flight", "suite", "apartment"):
        return Label(digits, noun)
    return None


def _hyphened(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "SN-4432-XY", "INV-2024-0042": the marks are silent, long figures are read one by one."""
    groups = match.group().split("-")
    figures = [group for group in groups if group.isdigit()]
    lettered = [group for group in groups if not group.isdigit()]
    if groups[0] == "1" and len(groups[1]) == 3 and groups[1].isdigit():
        if groups[1][0] == "8":
            return None  # a telephone number, with letters or without
        return grammar.verbalize(Telephone(tuple(groups)), context)
    if not lettered or context.before[-1:] in ("$", "€", "£", "@", "#", ".", "/"):
        return None
    if len(groups) < 3 and not any(len(group) > 2 for group in figures):
        return None
    model = len(lettered[0]) == 1 or len(groups[-1]) == 3
    if len(groups) == 2 and model and groups[1].isdigit() and groups[1][0] != "0":
        return f"{groups[0]} {english(grammar).pairs(groups[1])}"  # "F-150", "AES-128"
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


def _generation(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "Thurston Howell III" is the third; "Rocky II" is two. A family name has a first name."""
    numeral = match["form"]
    if len(numeral) < 2 or not numeral.isupper():
        return None
    value = value_of(numeral)
    if value > 39:
        return None
    if context.word_before() in english(grammar).rulers:
        return f"{grammar.phrases['generation']} {grammar.ordinal(value)}"  # "Louis XVI's reign"
    before = re.search(r"([A-Z][\w'’.-]*) ([A-Z][\w'’-]*),? \Z", context.before)
    one = before or re.search(r"([A-Z][a-z'’-]+) \Z", context.before)
    if one is None:
        return None
    if (
        before
        and not before.group(2).isupper()
        and not before.group(1).endswith(("'s", "’s"))
        and before.group(1).lower() not in ("the", "a", "an", "in", "and")
    ):
        return f"{grammar.phrases['generation']} {grammar.ordinal(value)}"
    return grammar.cardinal(value)
