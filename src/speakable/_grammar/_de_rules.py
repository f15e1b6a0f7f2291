"""Written forms that only German has, as rules over the shared ones.

The full stop behind a number is the crux. Within a sentence (the boundaries were decided before) it
makes an ordinal, also before a lower-case word ("am 3. und 4."). At the end of a sentence it is the
sentence's own, and the number an ordinal only where an article, "am" or a verb of becoming asks for
one; the full stop then stays. Between two numbers it is a date, a clock time or an outline number,
as the words around say.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .._classes._forms import SIGN, number_pattern, parse_number
from .._classes.date import calendar, full_year
from .._classes.measure import units
from .._classes.roman import NUMERAL, value_of
from .._classes.telephone import follows_service
from .._lazy import lazy
from .._rules import DIGITS, NUMERIC, Extended, Rule, insert, remove
from .._semiotic import (
    Cardinal,
    Context,
    Date,
    Duration,
    Fraction,
    Money,
    Number,
    Range,
    Telephone,
    Time,
    TimeRange,
    Year,
)
from ._de_agreement import one

if TYPE_CHECKING:
    from .._grammar.base import Grammar
    from .de import German

Answer = str | Extended | None

_UPPER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ")

_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
# Only closing marks up to the end: the full stop is the sentence's.
_END = r"[\"'”’“»)\]]*\s*\Z"
_DASH = r"(?: ?[-–—] ?| bis (?:zum )?)"

_SECTION = lazy(
    r"(?:Kapitel|Kap\.|Abschnitt|Punkt|Version|Raum|Zimmer|Nr\.|Nummer|Ziffer|Teil|Abbildung|Abb\."
    r"|Tabelle|Tab\.|Saal|Übung|Aufgabe|iOS|macOS|Android|Python|Release|Update|DIN|Windows"
    r"|Firmware|v|V|ID) ?\.?\Z"
)
_DATE_CUE = lazy(
    r"(?i)(?:\b(?:am|vom|zum|dem|den|der|ab|seit|bis|nach|vor|des|datum|termin|stand|und|oder|sowie|geboren"
    r"|geb\.|v\.)|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo\.|di\.|mi\.|do\."
    r"|fr\.|sa\.|so\.|mo|di|mi|do|fr|sa|so),?)[: ]+\Z"
)
_ORDINAL_CUE = lazy(
    r"(?i)\b(?:am|vom|zum|zur|im|beim|der|die|das|dem|den|des|jeder|jede|jedes|jeden|jedem|dieser"
    r"|diese|dieses|diesem|diesen|ein|eine|einen|mein|meine|ihr|unser|als|bis|ab|seit|und|oder"
    r"|wurde|wurden|wird|werde|werden|geworden|[^\W\d_]{2,}s) \Z"
)
_BECOME = lazy(r"(?i)\b(?:wurde|wurden|wird|werde|werden|wurdest|geworden|als)\b")
_AGES = frozenset(("wird", "werde", "werden"))
_MONTH_CUE = lazy(r"(?i)\b(?:im|seit|ab|bis|ende|anfang|mitte|stand|von|vom|zum|und) \Z")
_YEAR_CUE = lazy(
    r"(?i)(?:\b(?:jahr|jahre|jahres|jahren|anno|seit|bis|ab|von|vom|vor|nach|um|in|im|ende|anfang"
    r"|mitte|frühjahr|frühling|sommer|herbst|winter|saison|januar|jänner|februar|märz|april|mai"
    r"|juni|juli|august|september|oktober|november|dezember|wm|em|olympia|ostern|weihnachten"
    r"|silvester|jahrgang|baujahr|quartal|zwischen|stand|copyright|©|erst|bereits|schon|noch"
    r"|spätestens|jahreswechsel|geschäftsjahr|wahljahr|und|oder|bundestagswahl|wahl|agenda|expo"
    r"|haushalt|etat|kalender|q[1-4]|h[12]|modell|modelljahr|auflage|version|edition|herbst"
    r"|wintersemester|sommersemester|ws|ss|wise|sose))[ (]+\Z"
)
_QUANTITY_CUE = lazy(
    r"(?i)\b(?:nur|etwa|rund|ca\.|circa|ungefähr|knapp|fast|über|mindestens|höchstens|maximal"
    r"|genau|insgesamt|mehr als|weniger als|beträgt|betrug|auf|mit|je|pro|kostet|kosten|sind|waren"
    r"|hat|haben|hatte|zählt|zählte|umfasst|umfasste|mal|bis zu|gegen|zirka|wiegt|misst) \Z"
)
_GAP = r"(?:,? ?)"

#: Endings that turn a number into an adjective or noun when joined to it.
_LOWER_TAIL = lazy(r"[a-zäöüß]{3,}")


def _german(grammar: Grammar) -> German:
    return grammar  # type: ignore[return-value]


def _valid(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


# -- dates -------------------------------------------------------------------------------------


def _date_range(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "30.4.–2.5.", "01.–03.05.2024", "24.12. bis 2.1."."""
    german = _german(grammar)
    first_day, first_month = match["d"], match["m"]
    day, month = match["d2"], match["m2"]
    if not _valid(day, month) or (first_month and not _valid(first_day, first_month)):
        return None
    if first_month and re.match(r" ?Uhr", context.after):
        return None  # "14.05 bis 16.10 Uhr"
    ending = german.day_ending(context)
    words = german.ordinal_stem(int(first_day)) + ending
    if first_month and int(first_month) != int(month):
        words = f"{words} {german.months[str(int(first_month))]['name']}"
    if match["y"]:
        words = f"{words} {german.year(full_year(match['y']))}"
    second = f"{german.ordinal_stem(int(day))}{ending} {german.months[str(int(month))]['name']}"
    to = "bis zum" if "zum" in match["to"] else german.phrases["range"]
    words = f"{words} {to} {second}"
    if match["y2"]:
        words = f"{words} {german.year(full_year(match['y2']))}"
    return german.at_start(words, context)


def _date_short(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    """ "5.5.", or "5.5" behind a word that asks for a date."""
    if not _valid(match["d"], match["m"]):
        return None
    if _SECTION.search(context.before):
        return None
    cue = _DATE_CUE.search(context.before) is not None or (
        re.search(r"[0-9]{1,2}\.[0-9]{1,2}\.,? \Z", context.before) is not None
    )
    dotted = match["dot"] or (match.group().endswith(".") and not context.form.endswith(match["m"]))
    if not dotted and not cue:
        return None
    if re.match(r" ?(?:%|€|Euro|Uhr|Prozent|Mio|Mrd|GHz|GB|l\b|km|kg)", context.after):
        return None
    if (
        not dotted
        and len(match["m"]) == 2
        and re.match(r" (?:Uhr|bis [0-9]{1,2}[.:][0-9]{2} Uhr)", context.after)
    ):
        return None
    return Date(int(match["d"]), int(match["m"]), numeric=True)


def _date_spaced(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    """ "9. 11. 1989"; without a year only behind a word that asks for a date."""
    if not _valid(match["d"], match["m"]):
        return None
    if match["y"]:
        return Date(int(match["d"]), int(match["m"]), int(match["y"]), numeric=True)
    if _DATE_CUE.search(context.before) is None or re.match(r" [A-ZÄÖÜ]", context.after):
        return None
    return Date(int(match["d"]), int(match["m"]), numeric=True)


def _date_named(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    found = calendar(grammar).months.at(match["month"])
    if found is None:
        return None
    return Date(
        int(match["d"]),
        found[0],
        int(match["y"]) if match["y"] else None,
        day_to=int(match["to"]) if match["to"] else None,
        ordinal=True,
        day_first=True,
    )


def _month_year(match: re.Match[str], context: Context, grammar: Grammar) -> Date | None:
    """ "05/2024"; "05/24" where something expires."""
    year = match["y"]
    if len(year) == 2 and not re.search(
        r"(?i)(?:gültig|ablauf|abgelaufen|läuft|verfall|haltbar|mhd|exp|bis|ende"
        r"|karte)[^.]{0,24}\Z",
        context.before,
    ):
        return None
    return Date(month=int(match["m"]), year=full_year(year), numeric=True)


# -- ordinals ----------------------------------------------------------------------------------


def _ordinal(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    german = _german(grammar)
    digits = re.sub(r"\D", "", match["n"])
    if len(digits) > 7 or (digits[0] == "0" and len(digits) > 2):
        return None
    value = int(digits)
    after = context.after
    inside = context.form.endswith(".")
    before = context.before.rstrip(" ")
    if (
        value <= 12
        and re.search(r"(?i)\bzu \Z", context.before)
        and not german.agreements.noun_after(after)
        and re.search(
            r"(?i)\b(?:wir|ihr|sie|sind|waren|seid|wart|gehen|kommen)\b", context.before + after
        )
    ):
        return german.ordinal_stem(value)  # "zu dritt"
    if not inside:
        # The full stop ends the sentence.
        if len(digits) > 3 or not before:
            return None
        become = _BECOME.search(re.split(r"[;:]", context.before)[-1])
        place = re.search(
            r"(?i)\b(?:am|im|beim|zum|vom|der|dem|den|jeden|jedem|des) \Z", context.before
        )
        if not become and not (place and value <= 31):
            return None
        if place and re.search(
            r"(?i)\b(?:in|mit|von|vor|bei|zu|an|auf|unter|nach|aus|seit) der \Z", context.before
        ):
            return None  # "vor der 4": the figure
        if become and not place and value > 12 and become.group().lower() in _AGES:
            return None  # "Sie wird 40."
        if (
            become
            and not place
            and not re.search(
                r"(?:\b(?:(?i:wurde|wurden|wird|werden|als|sie|er|ich|wir|leider|nur|sogar"
                r"|immerhin|am Ende|dann)|[A-ZÄÖÜ]\w+)) \Z",
                context.before,
            )
        ):
            return None
        if german._is_label(context):
            return None
        return german.at_start(german.ordinal_here(value, context.replace(after="")), context)
    if context.before[-1:] == "(" and re.match(r"\)|, [^\W\d_]", after):
        return f"{german.ordinal_stem(value)}e"  # "Müller (12.)": the minute
    if re.match(r" ?[,;:)]", after) or not after.strip():
        if (
            not _ORDINAL_CUE.search(context.before)
            and not _BECOME.search(re.split(r"[;:]", context.before)[-1])
            and not re.match(r", (?:[0-9]{1,3}\.|[a-zäöü])", after)
        ):
            return None
        if german._is_label(context):
            return None
    elif german._is_label(context) and not re.match(r" [A-ZÄÖÜ]", after):
        return None
    words = german.ordinal_here(value, context)
    return german.at_start(words, context)


def _ordinal_range(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "1.–3. Klasse", "5./6. Klasse"."""
    german = _german(grammar)
    first, last = int(match["n"]), int(match["u"])
    if first >= last:
        return None
    to = german.phrases["and" if "/" in match["to"] else "range"]
    words = f"{german.ordinal_here(first, context)} {to} {german.ordinal_here(last, context)}"
    return german.at_start(words, context)


def _ordered_start(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "1. FC Köln" at the start of a line is no list item."""
    if context.before.strip():
        return None
    noun = re.match(r" ?([^\W\d_]+)", context.after)
    if noun is None or noun.group(1) not in grammar.compiled["_de_ordered"]:
        return None
    german = _german(grammar)
    return german.at_start(german.ordinal_here(int(match["n"]), context), context)


# -- years and decades -------------------------------------------------------------------------


def _year(match: re.Match[str], context: Context, grammar: Grammar) -> Year | None:
    value = int(match["y"])
    before, after = context.before, context.after
    german = _german(grammar)
    if german._is_label(context) or before[-1:] == "#":
        return None
    cue = _YEAR_CUE.search(before) is not None
    if re.search(r"(?:^|[\s(])[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} \Z", before):
        return None
    if re.match(r" ?(?:Uhr|Mal\b|mal\b|x\b)", after):
        return None
    if not 1100 <= value <= 2099:
        return (
            Year(value)
            if re.search(r"(?i)\b(?:jahr|jahre|jahren|jahres|anno) \Z", before)
            else None
        )
    counted = re.match(r" (?:[a-zäöüß]+(?:e|en|er|es) )?[\"„]?[A-ZÄÖÜ][a-zäöüß-]+", after)
    if cue and (
        value >= 1500
        or not counted
        or re.search(r"(?i)(?:jahr|jahre|anno|seit|um|ende|anfang|mitte) \Z", before)
    ):
        if (
            counted
            and re.search(r"(?i)\b(?:vor|um|von|und|oder|noch|bereits|schon|mit) \Z", before)
            and _plural_like(german, counted.group())
        ):
            return None
        return Year(value)
    if not before.strip(' "„“(') and re.match(r" [a-zäöüß]+[b-df-zäöüß]\b", after):
        return Year(value) if value >= 1200 else None  # "1968 gingen Studenten": no adjective
    named = counted is not None and not german.agreements.is_known(
        counted.group().split(" ")[-1].strip('"„')
    )
    if _QUANTITY_CUE.search(before) and not named:
        return None
    if counted and _plural_like(german, counted.group()):
        return None
    if value % 100 == 0 and value < 1900:
        return None
    return Year(value) if value >= 1200 else None


_SINGULAR_AFTER_YEAR = frozenset(
    [
        "Deutschland",
        "Berlin",
        "Bayern",
        "Österreich",
        "Schweiz",
        "Europa",
        "Amerika",
        "Frankreich",
        "Präsident",
        "Kanzler",
        "Kaiser",
        "König",
        "Papst",
    ]
)


def _plural_like(german: German, phrase: str) -> bool:
    """Could the noun that ends `phrase` be counted (a plural)?"""
    noun = phrase.split(" ")[-1].strip('"„')
    if noun in _SINGULAR_AFTER_YEAR:
        return False
    if noun.endswith(("innen", "ungen", "heiten", "keiten", "schaften", "ionen", "täten")):
        return True
    if not german.agreements.is_known(noun):
        return False
    return noun.endswith(("en", "er", "e", "n", "s", "el")) or noun in (
        "Mann",
        "Stück",
        "Paar",
        "Prozent",
        "Gramm",
    )


def _range_from(match: re.Match[str], context: Context, grammar: Grammar) -> Range | None:
    """ "von 12–14 Mittag": no result, whatever the sentence is about."""
    start, end = Number(match["n"]), Number(match["u"])
    if start.value >= end.value or not context.before.lower().endswith("von "):
        return None
    return Range(start, end)


def _month_short_year(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "im Mai 24": a year; a day stands before its month."""
    if not _MONTH_CUE.search(context.before):
        return None
    found = calendar(grammar).months.at(match["month"])
    if found is None:
        return None
    german = _german(grammar)
    return f"{german.months[str(found[0])]['name']} {german.number(Number(match['y']))}"


def _life(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "(* 28.8.1749 in Frankfurt, † 22.3.1832)"."""
    if match["mark"] == "*" and not re.search(r"[,;(] ?\Z", context.before):
        return None
    day = "" if match["day"] is None else " am"
    return f"{'geboren' if match['mark'] == '*' else 'gestorben'}{day} "


def _short_year(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "März '24"."""
    german = _german(grammar)
    return german.at_start(german.number(Number(match["n"].lstrip("0") or "0")), context)


def _decade(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "80er-Jahren", "die 90er", "1980er Jahre", "12er-Pack"."""
    german = _german(grammar)
    digits = match["n"]
    value = int(digits)
    words = f"{german.year(value) if len(digits) == 4 else german._compound(value)}er"
    if words.startswith("einser"):
        words = "einser"
    elif digits in ("100", "1000"):
        words = words.removeprefix("ein")
    tail = match["tail"]
    if tail:
        return _capital(
            words + tail.lower()
            if not tail.isupper() and not re.match(r"[A-ZÄÖÜ]{2}", tail)
            else f"{words}-{tail}"
        )
    if re.match(r" (?:Jahre|Jahren|Packung|Pack)\b", context.after):
        return words
    return _capital(words + (match["ending"] or ""))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# -- compounds ---------------------------------------------------------------------------------


def _compound_number(german: German, written: str) -> str:
    """A number as the first part of a compound: "ein", "zweieinhalb", "eins Komma fünf"."""
    if "/" in written:
        above, _, below = written.partition("/")
        return f"{german._together(int(above))}{german.denominator(int(below), True).lower()}"
    number = parse_number(written, german.language)
    if number.fraction:
        return german.number(number).replace(" ", "-")
    if len(number.whole) > 7 or (number.whole[0] == "0" and len(number.whole) > 1):
        return german.digits(number.whole)
    if number.value in (100, 1000):
        return german._together(number.value).removeprefix("ein")
    return german._together(number.value).replace(" ", "")


def _following_pages(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "S. 12f.", "§§ 3ff.": glued to the number; without the dot a letter is part of it (§ 5f)."""
    if not re.search(r"(?:\bS\.|Seiten?|§§?|Art\.|Artikel|Rn\.|Nr\.|Kap\.) ?\Z", context.before):
        return None
    word = grammar.abbreviations[f"{match['f']}."]["spoken"]
    return f"{grammar.cardinal(int(match['n']))} {word}{'' if context.after.strip() else '.'}"


def _ruler_article(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Friedrich der II.": the article that belongs to the numeral is written."""
    german = _german(grammar)
    before = re.search(r"([A-ZÄÖÜ][^\W\d_]+) (der|die|den|dem|des) \Z", context.before)
    if before is None or before.group(1).removesuffix("s") not in german._rulers:
        return None
    feminine = before.group(1).removesuffix("s") in german._feminine_rulers
    weak = before.group(2) in ("den", "dem", "des") or (feminine and before.group(2) == "der")
    stem = german.ordinal_stem(value_of(match["numeral"]))
    return f"{_capital(stem)}e{'n' if weak else ''}"


def _adjective(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "70%ig", "12-jährig", "3fach", "100-prozentig", "5-mal"."""
    german = _german(grammar)
    tail = match["tail"]
    if match["percent"]:
        tail = "prozent" + tail
    elif not match["hyphen"] and tail in german._unit_keys:
        return None
    number = match["n"]
    if re.fullmatch(r"(?:s?te[nrms]?|er|ern|ers)", tail) or tail in (
        "bis",
        "und",
        "oder",
        "mm",
        "min",
    ):
        return None
    words = _compound_number(german, number)
    if match["u"]:
        first = words
        words = f"{first}- {german.phrases['range']} {_compound_number(german, match['u'])}"
    if "-" in words and not match["u"]:
        words = f"{words}-"
    if tail[:1].isupper():
        words = " ".join(map(_capital, words.split(" "))).replace(
            " Bis ", f" {german.phrases['range']} "
        )
    answer = f"{words}{tail.lower()}"
    return german.at_start(answer, context)


def _hanging(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "10- bis 12-jährig": the first number hangs on the second's ending."""
    german = _german(grammar)
    return german.at_start(f"{_compound_number(german, match['n'])}-", context)


_COMPOUND_SIGNS = {
    "%": "Prozent",
    "€": "Euro",
    "$": "Dollar",
    "°C": "Grad",
    "°": "Grad",
    "£": "Pfund",
    "&": "und",
    '"': "Zoll",
    "″": "Zoll",
    "”": "Zoll",
}


def _compound(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "1,5-l-Flasche", "3-Zimmer-Wohnung", "50-€-Gutschein", "2/3-Mehrheit"."""
    german = _german(grammar)
    number, rest = match["n"], match["rest"]
    if context.before[-1:].isalpha():
        return None
    if "/" in number:
        words = _compound_number(german, number)
        if not re.fullmatch(r"1/2|[1-9]/(?:[2-9]|10)", number):
            return None
        return _capital(words + rest.lower() if rest.isalpha() else f"{words}-{rest}")
    parts = rest.split("-")
    if parts[0] == "fach" and len(parts) > 1:  # "5-fach-Punkte"
        return _capital(f"{_compound_number(german, number)}{rest}")
    if len(parts) == 1 and (context.before[-1:] == "-" and context.before[-2:-1].isalnum()):
        # "COVID-19-Infektion": the figures are the tail of a name.
        return f"{_compound_number(german, number)}-{rest}"
    if len(number) > 3 and number.isdigit() and len(parts) == 1 and 1100 <= int(number) <= 2099:
        return _capital(f"{german.year(int(number))}-{rest}")
    spoken = []
    short = grammar.abbreviations.get(f"{parts[-1]}.", {}).get("spoken")
    short = short if context.after[:1] == "." and len(parts[-1]) > 1 else None
    if short:  # "2-Zimmer-Whg."
        parts[-1] = str(short)
    for index, part in enumerate(parts):
        if part in _COMPOUND_SIGNS:
            part = _COMPOUND_SIGNS[part]
        elif (
            part in german._unit_keys
            and (index < len(parts) - 1)
            and not (len(part) == 1 and part.isupper() and part not in "VW")
        ):
            part = str(german.units[german._unit_keys[part]]["other"]).replace(" ", "-")
        elif part in german.currencies and index < len(parts) - 1:
            part = str(german.currencies[part]["one"])
        elif re.fullmatch(r"[0-9]{1,6}", part):
            part = german.cardinal(int(part))
        spoken.append(part)
    head = _compound_number(german, number)
    if number == "1" and parts[0] == "zu":
        head = german.cardinal(1)
    words = "-".join([head, *spoken])
    lower = context.before[-1:] == "-"
    if not lower and not (rest[-1:].islower() and rest.split("-")[-1][:1].islower()):
        words = _capital(words)
    return Extended(words, 1) if short else words


def _relay(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "4x100-m-Staffel", "3x3-Raster": one word of all its parts."""
    german = _german(grammar)
    parts = match["rest"].split("-")
    if len(parts) > 1 and parts[0] in german._unit_keys:
        parts[0] = str(german.units[german._unit_keys[parts[0]]]["other"]).replace(" ", "-")
    words = [
        german.cardinal(int(match["a"])),
        german.phrases["by"],
        _compound_number(german, match["n"]),
        *parts,
    ]
    return _capital("-".join(words))


def _mark(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "eine 3-", "Note 2–": a mark at school with its minus."""
    if not _MARK_CUE.search(context.before):
        return None
    german = _german(grammar)
    return f"{german.cardinal(int(match['n']))} {german.phrases['minus']}"


def _added_time(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "in der 90.+3 Minute", "45.+2"."""
    german = _german(grammar)
    minute = german.ordinal_here(int(match["n"]), context.replace(after=" Minute"))
    return f"{minute} {german.phrases['plus']} {german.cardinal(int(match['x']))}"


def _score_compound(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "2:0-Sieg", "1:1-Gespräch", "16:9-Format"."""
    german = _german(grammar)
    between = german.phrases["score"]
    if len(match["b"]) == 2 and re.match(
        r"Zug|Bus|Flug|Fähre|Maschine|Termin|Vorstellung|Uhr|ICE|Abfahrt|Bahn|Slot", match["rest"]
    ):
        minute = f"-{german.cardinal(int(match['b']))}" if match["b"] != "00" else ""
        return _capital(
            f"{german._together(int(match['a']))}-{german.phrases['oclock']}{minute}-{match['rest']}"
        )
    return _capital(
        f"{german.cardinal(int(match['a']))}-{between}-{german.cardinal(int(match['b']))}-{match['rest']}"
    )


def _dimension(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "3D-Drucker", "4K-Fernseher", "5G-Netz"."""
    german = _german(grammar)
    words = german._together(int(match["n"]))
    tail = f"-{match['rest']}" if match["rest"] else ""
    return german.at_start(f"{words} {match['letter']}{tail}", context)


# -- words -------------------------------------------------------------------------------------


def _weekdays(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Mo–Fr", "Mo.-Do.", "Di/Do", "Mo, Mi und Fr"."""
    known = calendar(grammar).weekdays
    names = []
    pieces = re.split(r"([ ]?(?:[-–—/+&]|,|und|u\.|bis|oder)[ ]?)", match["form"])
    for index, piece in enumerate(pieces):
        if index % 2:
            mark = piece.strip()
            names.append(
                ", "
                if mark == ","
                else f" {'bis' if mark in '-–—' else 'und' if mark in '/+&u.' else mark} "
            )
            continue
        found = known.at(piece) or known.at(piece.rstrip("."))
        if found is None:
            return None
        names.append(str(grammar.weekdays[str(found[0])]["name"]))
    return "".join(names)


def _stars(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "★★★★☆": so many stars, the empty ones left out; a noun stands behind a single one."""
    count = len(match.group()) - match.group().count("☆")
    if re.search(r"[0-9] ?[★☆⭐🌟]?\Z", context.before):
        return ""  # the number says it
    if count == 0 or (len(match.group()) == 1 and context.before.strip()):
        return None
    entry = grammar.units["★"]
    number = "ein" if count == 1 else grammar.cardinal(count)
    return _german(grammar).at_start(f"{number} {entry['one' if count == 1 else 'other']}", context)


def _average(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Ø 12 cm" is a diameter, "Ø 3.000 €" and "Ø-Einkommen" an average."""
    if match.group().endswith("-"):
        return "Durchschnitts-"
    if _LENGTH.match(context.after):
        return "Durchmesser"
    return "durchschnittlich" if re.match(r" ?[0-9]", context.after) else "Durchschnitt"


def _after_score(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "4:3 n. V.", "5:4 i. E."."""
    if not re.search(r"[0-9]:[0-9]{1,2} \(?\Z", context.before):
        return None
    words = {"nV": "nach Verlängerung", "iE": "im Elfmeterschießen", "nE": "nach Elfmeterschießen"}
    return words[re.sub(r"[. ]", "", match["a"])]


def _from_date(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Urteil v. 12.3.2019"."""
    return "vom"


def _out_of(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "4,5/5", "10/10": so many points of all."""
    number = grammar.number(parse_number(match["n"], grammar.language))
    return f"{number} {grammar.phrases['from']} {grammar.cardinal(int(match['d']))}"


def _weekday(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """One short weekday before a date or a time."""
    doubtful = match["day3"] or match["day4"]
    if doubtful and not _ON_A_DAY.search(context.before):
        return None
    found = calendar(grammar).weekdays.at(match["day"] or match["day2"] or doubtful)
    return None if found is None else str(grammar.weekdays[str(found[0])]["name"])


def _street(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Hauptstr.", "Max-Müller-Str.", "Kunden-Nr.", "Telefonnr."."""
    entry = grammar.abbreviations.get(match.group())
    if entry and "spoken" in entry:
        return str(entry["spoken"])
    stem, hyphen, tail = match["stem"], match["hyphen"], match["tail"]
    full = str(grammar.tables.get("address", {}).get("suffixes", {}).get(f"{tail.lower()}.", tail))
    if tail.lower() == "pl" and not stem.lower().endswith(
        ("er", "markt", "schloss", "dom", "kirch", "bahnhofs", "rathaus", "haupt", "s", "n")
    ):
        return None
    if hyphen:
        if tail.lower() == "nr":
            if stem.isupper() or re.search(r"[A-ZÄÖÜ]{2}\Z", stem):
                return f"{stem}-Nummer"
            return stem + full
        return f"{stem}-{full.capitalize()}"
    return stem + full


def _ruler(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Ludwig XIV.", "Kaiser Wilhelms II.", "XIX. Jahrhundert"."""
    german = _german(grammar)
    value = value_of(match["numeral"])
    after = context.after
    inside = context.form.endswith(".")
    following = re.match(r" ([^\W\d_]+\.?)", after)
    if (
        inside
        and following
        and following.group(1).rstrip(".") in grammar.compiled["_de_roman_following"]
    ):
        return german.at_start(german.ordinal_here(value, context), context)
    if re.search(
        r"[^\W\d_]{2,}\.? [IVX]+(?:,| und| oder| bis|–|-) ?\Z", context.before
    ) and re.fullmatch(r"[IVX]+", match["numeral"]):
        # "Kapitel IX und X"
        noun = re.search(r"([^\W\d_]+)\.? [IVX]+(?:,| und| oder| bis|–|-) ?\Z", context.before)
        if noun and noun.group(1).lower() in german.compiled["_de_roman_label"]:
            return german.cardinal(value) + (
                match["form"][-1] if match["form"].endswith(".") else ""
            )
    if context.word_before() in german._rulers:
        if not inside and not re.match(rf"\.{_END}|[ ,)]|\Z|['’]", after):
            return None
        return german.ruler(value, context)
    return None


# -- amounts, times, rows of figures -----------------------------------------------------------


def _even_amount(match: re.Match[str], context: Context, grammar: Grammar) -> Money:
    """ "5,– €", "29,-", "EUR 5,--"."""
    currency = "EUR"
    written = match["cur"] or match["cur2"] or ""
    for code, entry in grammar.currencies.items():
        if written and (
            written == code
            or written in entry.get("symbols", ())
            or written in entry.get("words", ())
        ):
            currency = code
    if not written and grammar.language.get("currency") == "CHF":
        currency = "CHF"
    return Money(parse_number(match["n"], grammar.language), currency)


def _point_times(match: re.Match[str], context: Context, grammar: Grammar) -> TimeRange | None:
    """ "9.00–17.00 Uhr", "9–12.30 Uhr", "8:00–12 Uhr", "14–16:30 h"."""
    if int(match["h"]) > 24 or int(match["h2"]) > 24:
        return None
    if (
        match.group().endswith("h")
        and not (match["m"] or match["m2"])
        and int(match["h2"]) - int(match["h"]) < 4
        and not _OPENING_HOURS.search(context.before)
    ):
        return None  # "6–7 h garen": so long
    return TimeRange(
        Time(int(match["h"]), int(match["m"]) if match["m"] else None),
        Time(int(match["h2"]), int(match["m2"]) if match["m2"] else None, mark="Uhr"),
    )


def _point_time(match: re.Match[str], context: Context, grammar: Grammar) -> Time | None:
    """ "von 9.00 bis 17.00 Uhr": the first; "um 7.45" without a word behind."""
    hour = int(match["h"])
    if hour > 24:
        return None
    following = re.match(
        r" (?:Uhr )?(?:bis|und|oder) (?:[0-9]{1,2}[.:][0-9]{2}|[0-9]{1,2}) Uhr", context.after
    )
    if following or re.search(r"(?i)\b(?:um|gegen) (?:ca\. |etwa |circa )?\Z", context.before):
        if re.match(r"\.[0-9]| ?(?:%|€|Euro|Prozent)", context.after):
            return None
        return Time(hour, int(match["m"]))
    return None


def _clock(match: re.Match[str], context: Context, grammar: Grammar) -> Time | None:
    """ "23:59 Uhr", "um 14:30": no score, whatever else the sentence is about."""
    if int(match["h"]) > 24 or (
        not match["w"]
        and not re.search(
            r"(?i)\b(?:um|ab|gegen|vor|nach|bis|seit) (?:ca\. |circa |etwa |kurz nach "
            r"|kurz vor )?\Z",
            context.before,
        )
    ):
        return None
    return Time(int(match["h"]), int(match["m"]), int(match["s"]) if match["s"] else None)


def _span_hours(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """Hours and minutes of a duration: "1:45 h", "2:30 Std."."""
    german = _german(grammar)
    if not match["s"] and re.search(
        r"(?i)\b(?:um|ab|bis|gegen|von|seit|nach|vor) (?:ca\. )?\Z", context.before
    ):
        return None
    upper, lower = ("min", "s") if match["w"][0] in "Mm" else ("h", "min")
    if match["t"] and (upper == "h" or match["s"]):
        return None
    if match["w"].rstrip(".") == "min" and not match["t"]:
        return None  # the rule for all languages
    parts = [(Number(match["h"].lstrip("0") or "0"), upper)]
    if match["m"].strip("0") or match["t"]:
        parts.append((Number(match["m"].lstrip("0") or "0", match["t"] or ""), lower))
    if match["s"] and upper == "h" and match["s"].strip("0"):
        parts.append((Number(match["s"].lstrip("0")), "s"))
    return german.at_start(
        german.verbalize_duration(Duration(tuple(parts)), context) or "", context
    )


def _pair(match: re.Match[str], context: Context, grammar: Grammar) -> Fraction | Answer:
    """ "24/7", "120/80": two figures with a slash that are neither a fraction nor a date."""
    german = _german(grammar)
    above, below = match["a"], match["b"]
    if re.search(
        r"(?:Schritt|Seite|Teil|Folge|Frage|Runde|Blatt|Level|Etappe|Spiel|Paket|Sendung|Rate"
        r"|Lektion|Modul|Bild|Station|Stufe|Übung|Aufgabe|Lieferung|Dosis) \Z",
        context.before,
    ):
        return f"{german.cardinal(int(above))} von {german.cardinal(int(below))}"
    if match.group() == "24/7" or above == below or german._is_label(context):
        return f"{german.cardinal(int(above))} {german.cardinal(int(below))}"
    if above == "1" and below[0] != "0" and 12 < int(below) <= 100:
        return Fraction(None, 1, int(below))
    if above[0] == "0" and len(above) == 2:
        return german.at_start(f"{german.digits(above)} {german.cardinal(int(below))}", context)
    if re.search(
        r"(?i)\b(?:blutdruck|rr|druck|werte?|liegt bei|gemessen)[^.]{0,24}\Z", context.before
    ) or (len(above) == 3 and len(below) in (2, 3) and int(above) > int(below) >= 40):
        return (
            f"{german.cardinal(int(above))} {german.phrases['ratio']} {german.cardinal(int(below))}"
        )
    return None


def _slash(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """A slash between words or behind a number is a choice or a part: "und/oder", "12/3"."""
    left, right = context.before.rstrip(" ")[-1:], context.after.lstrip(" ")[:1]
    if left and left in "%°" and re.match(r"[-−]?[0-9]", right):
        return "" if context.after[:1] == " " else ", "  # "18° / 9°"
    if (left and left in "€$£%°") or (
        left.isdigit()
        and re.match(r" ?(?:min|h|Min|Std|km|kg|Tag|Monat|Jahr|Woche|Person)\b", context.after)
    ):
        return f" {grammar.phrases['per']} "
    if (
        context.before[-1:] == " "
        and context.after[:1] == " "
        and left.isalnum()
        and right.isalnum()
    ):
        return ""  # the words are parted by a comma
    if re.match(
        r" ?(?:Woche|Tag|Monat|Jahr|Stunde|Std|Nacht|Person|Kopf|Stück)\b", context.after
    ) and re.search(r"[0-9][^!?]{0,14}\Z", context.before):
        return f" {grammar.phrases['per']} "
    if re.search(r"\b[QH][1-4]\Z", context.before):
        return " "
    if left == "-" and right.isalpha():
        return f" {grammar.phrases['and']} "
    if re.search(r"(?:^|[^\w])[^\W\d_]\Z", context.before) and right.isalpha():
        return " "
    if left.isalpha() and right.isalpha():
        return " " if context.before[-3:].lower().endswith(("und", "der")) else ", "
    if left.isdigit() and right.isdigit():
        return " Schrägstrich "
    return None


def _gendered(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Kund:innen", "Mitarbeiter*innen": the mark itself is not heard."""
    return match["word"] + match["tail"]


def _fraction_of_unit(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "1/2 TL", "1 ½ l", "3/4 h": a fraction agrees with the unit behind it."""
    german = _german(grammar)
    unit = units(grammar).all.after(context.after, 0)
    if unit is None:
        return None
    key, end = unit
    if end < len(context.after) and (context.after[end].isalnum() or context.after[end] == "-"):
        return None
    vulgar, whole = match["f"], match["w"] or match["w2"]
    above, below = (
        unicodedata.normalize("NFKC", vulgar).split("\u2044")
        if vulgar
        else (match["a"], match["b"])
    )
    if int(above) >= int(below) or not 2 <= int(below) <= 100:
        return None
    entry = german.units[key]
    phrase = german.phrase(context, german.unit_gender(key))
    if (above, below) == ("1", "2"):
        if whole:
            halves = f"{german._together(int(whole))}einhalb"
            words = f"{halves} {german.unit_word(key, Number('2'), phrase)}"
        else:
            ending = (phrase if phrase.article else phrase._replace(article="indefinite")).ending
            half = f"halb{ending} {entry['one']}"
            words = half if phrase.article else f"{one(phrase)} {half}"
    else:
        head = f"{german._together(int(whole))} " if whole else ""
        part = f"{german._together(int(above))} {german.denominator(int(below), True).lower()}"
        if whole and int(below) in (3, 4) and int(whole) < 13:
            head, part = head.rstrip(" "), part.replace(" ", "")  # "eineinviertel Stunden"
        words = f"{head}{part} {german.unit_word(key, Number('2' if whole else '1'), phrase)}"
    return Extended(german.at_start(words, context), end)


def _long(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """A row of figures too long for a telephone number: parcels, contracts."""
    return grammar.digits(match.group())


def _rows(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """IBAN and card numbers: group by group, figure by figure."""
    words = []
    for group in match.group().split(" "):
        pieces = [
            grammar.digits(piece) if piece[0].isdigit() else " ".join(piece)
            for piece in re.findall(r"[0-9]+|[A-Z]+", group)
        ]
        words.append(" ".join(pieces))
    return ", ".join(words)


def _groups(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "978-3-16-148410-0": an ISBN or another number in many groups."""
    return ", ".join(grammar.digits(group) for group in match.group().split("-"))


def _cents_per(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "0,25 ct/kWh", "9 Cent/Min."."""
    german = _german(grammar)
    number = parse_number(match["n"], grammar.language)
    return german.at_start(
        f"{german.counted(number, 'm', context)} Cent {german.per(match['per'])}", context
    )


def _cents(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "0,5 ct": fractions of a cent."""
    german = _german(grammar)
    return german.at_start(
        f"{german.number(parse_number(match['n'], grammar.language))} Cent", context
    )


def _per_unit(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "72/min", "3/Tag"."""
    german = _german(grammar)
    number = parse_number(match["n"], grammar.language)
    return german.at_start(f"{german.number(number)} {german.per(match['per'])}", context)


def _pressure(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    german = _german(grammar)
    unit = german.units["mmHg"]["other"]
    upper, lower = german.cardinal(int(match["a"])), german.cardinal(int(match["b"]))
    return german.at_start(
        f"{upper} {german.phrases['ratio']} {lower} {unit}",
        context,
    )


def _by(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "1920 x 1080 Pixel": numbers with a cross, the unit a word or none."""
    german = _german(grammar)
    numbers = [
        german.number(parse_number(part.strip(), grammar.language))
        for part in re.split(r"[x×]", match.group())
    ]
    return german.at_start(f" {german.phrases['by']} ".join(numbers), context)


def _typed(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Geben Sie 8315 ein", "Tippen Sie 4827": figures to be typed."""
    if not re.search(
        r"(?i)\b(?:geben|tippen|gib|tippe|gebe|eingabe|wählen|drücken|code)(?: sie| du)?(?: bitte"
        r"| nun| jetzt| dann| einfach)?(?: die| den code)? \Z",
        context.before,
    ):
        return None
    if re.match(r" (?:[a-zäöüß]+(?:e|en|er|es) )?[A-ZÄÖÜ]", context.after):
        return None
    return grammar.digits(match["n"])


def _hours(match: re.Match[str], context: Context, grammar: Grammar) -> Time | Answer:
    """ "2h30", "14h15"."""
    if re.search(r"(?i)\b(?:um|ab|bis|gegen|von) \Z", context.before):
        return Time(int(match["h"]), int(match["m"]), mark="Uhr")
    german = _german(grammar)
    parts = (
        (Number(match["h"].lstrip("0") or "0"), "h"),
        (Number(match["m"].lstrip("0") or "0"), "min"),
    )
    return german.at_start(german.verbalize_duration(Duration(parts), context) or "", context)


def _months(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Jan.–März", "Juni/Juli"."""
    known = calendar(grammar).months
    first, last = known.at(match["a"]), known.at(match["b"])
    if first is None or last is None:
        return None
    to = grammar.phrases["and" if "/" in match["to"] else "range"]
    names = (str(grammar.months[str(month[0])]["name"]) for month in (first, last))
    return f" {to} ".join(names)


_NUMBERED = re.compile(
    r"(?i)(?:[^\W\d_]{2,}\.?(?:-?nr\.|nummer|code|kennung|-id|zeichen)|\b(?:iban|blz|konto|pin|tan"
    r"|id|code|kennwort|passwort|vorgang|auftrag|bestellung)):? \Z"
)
_PAGES = re.compile(
    r"(?i)\b(?:s|seiten?|kap|kapitel|abs|absatz|absätze|abschnitte?|zeilen?|verse?|psalm|art|artikel"
    r"|zimmer|räume|plätze|jahrgang|klassen?)\.? \Z"
)
_MARK_CUE = lazy(r"\b(?:eine|einer|Note|glatte|glatten|gute|guten|knappe|knappen) \Z")
# What makes "8–10 h" the time of day; otherwise it is so long.
_OPENING_HOURS = re.compile(
    r"(?i)(?:\b(?:von|zwischen|ab|um|bis|mo|di|mi|do|fr|sa|so|täglich|geöffnet|offen|und)"
    r"|tags?|zeit|zeiten)[:., ]{1,3}\Z|[+&] ?\Z"
)
_ON_A_DAY = re.compile(
    r"(?i)\b(?:am|bis|ab|vom|seit|spätestens|jeden|jedem|nächsten|nächster|kommenden|letzten"
    r"|diesen|auf) \Z"
)
_STARS = lazy(r"[★☆⭐🌟]{1,10}")
_AVERAGE = lazy(r"Ø(?:-(?=[^\W\d_])|(?!\w))")
_LENGTH = re.compile(r" ?[0-9][0-9.,]* ?(?:mm|cm|dm|m|km|Zoll|\")(?!\w)")
_AFTER_SCORE = lazy(r"(?P<a>n\. ?V|i\. ?E|n\. ?E)\.")
_FROM_DATE = lazy(r"v\.(?= [0-3]?[0-9]\. ?(?:[01]?[0-9]\.|[A-ZÄÖÜ]|[-–—] ?[0-9]|bis ))")
_OUT_OF = lazy(
    r"(?P<n>[0-9]{1,2},[0-9]{1,2}|(?P<f>5|10|20|100)(?=/(?P=f)(?![0-9])))"
    r"/(?P<d>5|6|10|20|100)(?![\w/]|[.,][0-9])"
)
_ROOMS = re.compile(
    r"(?i)(?:haus|zimmer|seiten|kapitel|raum|gleis|platz|linien|start)-?(?:nr\.|nummer)"
)


def _named(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Konto-Nr. 123456", "BLZ 370 400 44": figure by figure, in the groups that are written."""
    noun = _NUMBERED.search(context.before)
    if noun is None or _ROOMS.search(noun.group()):
        return None
    groups = re.split(r"[ /]", match.group())
    if len(groups) > 1 and not all(2 <= len(group) <= 5 for group in groups):
        return None
    return ", ".join(grammar.digits(group) for group in groups)


def _international(match: re.Match[str], context: Context, grammar: Grammar) -> Telephone:
    """ "0049 30 123456": the zeros are dialled."""
    return Telephone(tuple(re.findall(r"[0-9]+", match.group())))


def _comma_row(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "1,2,3" is a series; "1,000,123" has English grouping marks."""
    german = _german(grammar)
    parts = match.group().split(",")
    if all(len(part) == 3 for part in parts[1:]) and parts[0][0] != "0":
        return german.at_start(german.number(Number("".join(parts), grouped=True)), context)
    return german.at_start(", ".join(german.number(Number(part)) for part in parts), context)


def _thousands(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "10k Follower"."""
    german = _german(grammar)
    number = parse_number(match["n"], grammar.language)
    return german.at_start(german.scaled(number, "thousand"), context)


def _glued(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "2024.Dann": a sentence's full stop without the blank."""
    left, right = context.before[-2:], context.after[:1]
    if left[-1:].isdigit() and right.isdigit():
        return None
    figure = left[-1:].isdigit() or left[-1:] in ("°", "%", "€") or left.isalpha()
    return ". " if figure and (right.isdigit() or not left.isalpha()) else None


def _repeat_per(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "2-3x/Woche", "2x/Tag"."""
    german = _german(grammar)
    words = german._together(int(match["n"]))
    if match["u"]:
        words = f"{words}- {german.phrases['range']} {german._together(int(match['u']))}"
    return german.at_start(f"{words}{german.phrases['times']} {german.per(match['per'])}", context)


#: Unit signs that are no words, so that they may stand without a number ("pro kg", "in km").
_BARE_UNITS = (
    *("kg", "km", "cm", "mm", "ml", "mg", "cl", "dl", "qm", "kW", "kWh", "MWh", "GB", "MB", "TB"),
    *("GHz", "MHz", "kcal", "kJ", "dB", "hPa", "m²", "km²", "cm²", "m³", "cm³", "°C", "°F"),
)


def _bare_unit(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "pro m²", "in kWh"."""
    if match.group() == "km" and re.match(r" [0-9]", context.after):
        # "bei km 12": so far along the road
        return None if context.before[-2:-1].isdigit() else str(grammar.units["km"]["one"])
    before = re.search(r"(?i)\b(pro|je|in|als|wie viele|einem|einen|ein|eine) \Z", context.before)
    if before is None or match.group() not in grammar.units:
        return None
    entry = grammar.units[match.group()]
    plural = before.group(1).lower() in ("in", "als", "wie viele")
    if before.group(1).lower() == "in" and "dative" in entry:
        return str(entry["dative"])
    return str(entry["other" if plural else "one"])


def _reference(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Nr. 4711-0815": a reference in two groups."""
    first, last = match.group().split("-")
    numbered = _german(grammar)._is_label(context) or _NUMBERED.search(context.before)
    if not numbered and (last[0] != "0" or len(first) < 3 or context.before[-1:] == "-"):
        return None
    if _PAGES.search(context.before) and int(first) < int(last):
        return None
    return ", ".join(grammar.digits(group) for group in match.group().split("-"))


def _paragraphs(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    return "Paragrafen"


def _flight(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """Four figures behind the letters of an airline, a train or a plate: one by one."""
    if not re.search(
        r"(?:^|[^\w])[A-ZÄÖÜ]{2,3} \Z|[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2}[ -]\Z|(?:Flug|Flugnummer"
        r"|Maschine) [A-Z0-9]{2} \Z",
        context.before,
    ):
        return None
    known = re.search(r"([A-ZÄÖÜ]{2,3}) \Z", context.before)
    if known and known.group(1) in (
        "WM",
        "EM",
        "DIN",
        "ISO",
        "EN",
        "AG",
        "SE",
        "UEFA",
        "FIFA",
        "EU",
        "BGB",
        "VW",
        "ARD",
        "ZDF",
        "USA",
        "DDR",
        "BRD",
        "IEC",
        "VDE",
        "TÜV",
        *("TSV", "FC", "SV", "TSG", "FSV", "SC", "TV", "SSV", "MTV", "VFL", "SG", "ASV"),
        "ESC",
        "CES",
        "IFA",
        "IAA",
    ):
        return None
    if not known and not re.search(r"[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2}[ -]\Z", context.before):
        return None
    return grammar.digits(match["n"])


def _adverb(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "1 Mal" and "einmal" are one; "3 Mal" is "dreimal"."""
    german = _german(grammar)
    number = parse_number(match["n"], grammar.language)
    if number.fraction or number.value > 9999:
        return None
    if re.search(r"(?i)\b(?:das|dieses|jedes|beim|zum) \Z", context.before):
        return None
    return german.at_start(f"{german._together(number.value)}mal", context)


def _scaled(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "1 Mio. Menschen", "2–3 Mrd.", "500 Tsd."."""
    german = _german(grammar)
    found = units(grammar).scales.after(context.after, 0)
    if found is None or (
        context.after[found[1] - 1] != "." and not re.match(r" ?(?:Mio|Mrd|Tsd)\b", context.after)
    ):
        return None
    key, end = found
    number = parse_number(match["n"], grammar.language, match["sign"] or "")
    if match["u"]:
        upper = german.scaled(parse_number(match["u"], grammar.language), key)
        words = f"{german.lower_end(number)} {german.phrases['range']} {upper}"
    else:
        words = german.scaled(number, key)
    return Extended(german.at_start(words, context), end)


def _label_range(match: re.Match[str], context: Context, grammar: Grammar) -> Range | None:
    """ "Seiten 10–25": both ends are labels."""
    start, end = Number(match["n"]), Number(match["u"])
    return Range(start, end) if start.value < end.value else None


def _division(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "12 : 4 = 3" divides, "3 : 2" is a result."""
    if not re.search(r"[0-9)] \Z", context.before) or not re.match(r" [0-9(]", context.after):
        return None
    german = _german(grammar)
    divides = "=" in context.after or re.search(
        r"(?i)\b(?:rechne|berechne|geteilt|aufgabe)", context.before
    )
    return german.operators["÷"] if divides else german.phrases["score"]


def _floor(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "im 3. OG", "2. OG links", "im EG"."""
    if not re.search(
        r"(?:[0-9]\.|\b(?:[Ii]m|[Ii]ns|[Vv]om|[Zz]um|[Aa]us dem|[Dd]as|[Dd]em|\w+es|\w+en)|,) ?\Z",
        context.before,
    ):
        return None
    floors = grammar.tables.get("address", {}).get("floors", {})
    return str(floors[match.group()]) if match.group() in floors else None


def _said_label(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Der Code ist 839201", "Kundennummer: 10023", "Ticket #4523": a name, figure by figure."""
    german = _german(grammar)
    before = re.search(
        r"([^\W\d_]+(?:-[^\W\d_]+)*\.?)(?: (?:von|für) [^\W\d_]+(?= ist | lautet ))?"
        r"(?: (?:ist|lautet|war|heißt|lauten|sind|wäre)(?: (?:die|der"
        r"|das|jetzt|nun|also|folgende|wie folgt))?:?|:| (?:mit der )?(?:Nummer|Nr\.)"
        r"| mit der)? #?\Z",
        context.before,
    )
    if before is None or before.group(1).lower().rstrip(".") not in german._digit_labels:
        return None
    return ", ".join(grammar.digits(group) for group in match["n"].split(" "))


def _dashed(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "B-20458": the number of a booking, if it is no year."""
    if not re.search(r"(?:^|[^\w])[A-ZÄÖÜ]{1,4}-\Z", context.before):
        return None
    if re.fullmatch(r"(?:19|20)[0-9]{2}", match["n"]):
        return None
    return grammar.digits(match["n"])


def _room(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "B2.14": rooms and outline numbers with a letter."""
    german = _german(grammar)
    words = [match["letter"] or match["letter2"]]
    for index, part in enumerate((match["n"] or match["n2"]).split(".")):
        words += [german.phrases["point"]] if index else []
        words.append(
            german.digits(part) if part[0] == "0" and len(part) > 1 else german.cardinal(int(part))
        )
    return " ".join(words)


def _durchwahl(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Durchwahl -23", "App. -12": the dash is no sign."""
    if not re.search(
        r"(?:Durchwahl|DW|Apparat|App\.|Klappe|Nebenstelle)(?: ist(?: die)?| lautet)? ?:? ?\Z",
        context.before,
    ):
        return None
    return grammar.digits(match["n"])


def _grouped(match: re.Match[str], context: Context, grammar: Grammar) -> Cardinal:
    """ "1.000.000": groups of three are a number before they could be a version."""
    return Cardinal(parse_number(match["n"], grammar.language, match["sign"] or ""))


def _telephone(
    match: re.Match[str], context: Context, grammar: Grammar
) -> Telephone | Extended | None:
    """ "069/2475-0": an area code, a number, an extension behind a hyphen."""
    groups = tuple(re.findall(r"[0-9]+", match["n"]))
    count = sum(map(len, groups))
    if not 6 <= count <= 15 or (
        count < 8 and len(groups) > 2 and "/" in match.group() and "-" not in match.group()
    ):
        return None
    for word in grammar.tables.get("telephone", {}).get("extension", ()):
        extension = re.match(rf",? ?{re.escape(word)} ?-?([0-9]{{1,6}})(?!\w)", context.after)
        if extension:
            return Extended(Telephone(groups, extension=extension[1]), extension.end())
    return Telephone(groups)


def _vienna(match: re.Match[str], context: Context, grammar: Grammar) -> Telephone | None:
    """ "01/5880-0": the one area code of two figures."""
    groups = tuple(re.findall(r"[0-9]+", match.group()))
    if sum(map(len, groups)) < 7 or re.fullmatch(r"(?:19|20)[0-9]{2}", groups[1]):
        return None
    return Telephone(groups)


def _house(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "Mariahilfer Straße 12/3/4": house, staircase and door."""
    german = _german(grammar)
    word = context.word_before().lower().rstrip(".")
    if not word.endswith((*german._streets, "str")):
        return None
    return " ".join(german.cardinal(int(part)) for part in match.group().split("/"))


def _emergency(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "die 112", "unter 115": a number everybody knows, with no noun behind it."""
    if match["n"] not in grammar.tables.get("telephone", {}).get("emergency", ()):
        return None
    if not follows_service(context, grammar) and not re.search(
        r"(?i)\b(?:die|der|unter|notruf|notrufnummer|hotline|nummer|über|wählen|wählt|wähle|rufen"
        r"|mit) (?:sie )?(?:sofort |bitte )?(?:die |der )?\Z",
        context.before,
    ):
        return None
    return (
        None
        if re.match(r" [A-ZÄÖÜ]| [a-zäöü]+(?:en|e|er) [A-ZÄÖÜ]", context.after)
        else grammar.digits(match["n"])
    )


def _postcode(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "12a, 80538 München", "D-10115 Berlin", "in 04109 Leipzig": figure by figure."""
    german = _german(grammar)
    digits = match["n"]
    place = re.match(r" ([A-ZÄÖÜ][^\W\d_]+)", context.after)
    if place is None:
        return None
    house = re.search(
        r"[0-9]+ ?[a-zA-Z]?(?:[/-][0-9]+)*, ?\Z|(?:\b|\W)(?:PLZ|Postleitzahl)[: ]+\Z|\b(?:D|A"
        r"|CH)-\Z|(?:straße|str\.|platz|weg|gasse|allee)[^.]{0,8}, ?\Z",
        context.before,
    )
    if house is None:
        if len(digits) == 4 or digits.endswith("000"):
            return None
        if german.agreements.is_counted(place.group(1)):
            return None
        if digits[0] != "0" and not re.search(
            r"(?:\b(?:in|nach|aus|Standort|Ort|Adresse|Anschrift|bei)|,|:) \Z", context.before
        ):
            return None
    return grammar.digits(digits)


def _term(match: re.Match[str], context: Context, grammar: Grammar) -> Answer:
    """ "5x + 6", "3a²": a factor before a variable."""
    left = re.search(r"[-+−*/=(·×<>≤≥] ?\Z", context.before)
    right = re.match(r"[²³^]| ?[-+−=·×<>≤≥] ?[0-9a-z(]", context.after)
    if not left and not right:
        return None
    german = _german(grammar)
    return f"{german.number(parse_number(match['n'], grammar.language))} {match['letter']}"


# -- the list ----------------------------------------------------------------------------------


def triggers(german: German) -> set[str]:
    floors = german.tables.get("address", {}).get("floors", {})
    return {
        "Ø",
        "Mo",
        "Di",
        "Mi",
        "Do",
        "Fr",
        "Sa",
        "So",
        *floors,
        *filter(str.isalpha, _BARE_UNITS),
    }


def extend(rules: list[Rule], german: German) -> None:
    """Put German's own rules into the precedence list."""
    tables = german.tables
    cases = tables.get("cases", {})
    german.compiled["_de_ordered"] = frozenset(cases.get("ordered", ()))
    german.compiled["_de_roman_following"] = frozenset(tables.get("roman", {}).get("following", ()))
    german.compiled["_de_roman_label"] = frozenset(
        word.lower().rstrip(".") for word in tables.get("roman", {}).get("label", ())
    )
    language = german.language
    months = "|".join(
        re.escape(form)
        for form in sorted(
            {form for month in german.months.values() for form in month["forms"]},
            key=len,
            reverse=True,
        )
    )
    number = number_pattern(language, "n")
    final_dot = rf"(?:\.(?!{_END}))?"

    date_range = lazy(
        rf"(?P<form>(?P<d>{_DAY})\.(?:(?P<m>{_MONTH})\.?(?P<y>(?:19"
        rf"|20)?[0-9]{{2}})?)?(?P<to>{_DASH})"
        rf"(?P<d2>{_DAY})\. ?(?P<m2>{_MONTH})(?:\.(?P<y2>(?:19|20)[0-9]{{2}}|[0-9]{{2}}(?![0-9:]))"
        rf"|{final_dot}))(?![0-9])"
    )
    date_short = lazy(
        rf"(?P<form>(?P<d>{_DAY})\.(?P<m>{_MONTH})(?P<dot>\.(?!{_END})(?![0-9]))?)(?![0-9]"
        rf"|\.[0-9])(?:\.)?"
    )
    date_spaced = lazy(
        rf"(?P<form>(?P<d>{_DAY})\. (?P<m>{_MONTH})(?:\. (?P<y>(?:19|20)[0-9]{{2}})(?![\w])"
        rf"|{final_dot}))(?![0-9])"
        r"(?:(?<=\.)|(?<=[0-9]{4})|\.)"
    )
    date_named = lazy(
        rf"(?P<form>(?P<d>{_DAY})\.? ?(?:[-–—/] ?(?P<to>{_DAY})\.? ?)?(?P<month>{months})(?![^\W_]"
        rf"|-[^\W\d_])"
        rf"(?:\.(?!{_END})(?! [A-ZÄÖÜ][a-zäöüß]+ [a-zäöü]))?(?:,? (?P<y>[12][0-9]{{3}})(?![\w]"
        rf"|[.,][0-9]))?)"
    )
    month_year = lazy(
        r"(?P<m>0[1-9]|1[0-2]|[1-9])/(?P<y>(?:19|20)[0-9]{2}|[2-4][0-9])(?![\w/]|[.,][0-9])"
    )
    ordinal = lazy(
        rf"(?P<form>(?P<n>[0-9]{{1,3}}(?:\.[0-9]{{3}})?"
        rf"|[0-9]{{1,5}})(?![0-9])(?:\.(?!{_END})(?=[ ,;:!?…)\"“–\-]"
        rf"|[A-ZÄÖÜ][a-zäöüß]))?)(?:(?<=\.)|\.(?![0-9]))"
    )
    ordinal_range = lazy(
        rf"(?P<n>[0-9]{{1,3}})\.(?P<to> ?[-–—/] ?)(?P<u>[0-9]{{1,3}})\.(?! ?(?:{months})"
        rf"|[0-9])(?= [^\W\d_])"
    )
    ordered = lazy(r"(?P<n>[0-9]{1,3})\.(?= )")
    year = lazy(r"(?P<y>[0-9]{3,4})(?![\w]|[.,:/][0-9]|[-–]?[%°€$£]|-[^\W\d_])")
    decade = lazy(
        r"(?P<n>[1-9][0-9]{3}|[1-9][0-9]{0,2})-?er(?P<ending>n|s|in"
        r"|innen)?(?:-(?P<tail>[^\W\d_]+))?(?![^\W_])"
    )
    adjective = lazy(
        r"(?P<n>[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]{1,3})?"
        r"|[0-9]{1,7})(?:(?: ?[-–] ?)(?P<u>[0-9]{1,4}))?"
        r"(?:(?P<percent> ?-?%-?)(?=ig)|(?P<hyphen>-)?)(?P<tail>[a-zäöüß]{3,24}(?:-[a-zäöüß]+)?"
        r"|Jährigen?[rs]?|Jährige[rn]?|ig[a-z]{0,2})(?![^\W_]|-)"
    )
    hanging = lazy(
        r"(?P<n>[0-9]{1,5}(?:,[0-9]{1,2})?)-(?=,? (?:bis|und|oder|sowie|bzw\.) (?:zu )?[0-9])"
    )
    compound = lazy(
        r"(?!1-8[0-9]{2}-)"  # as on the keys of a telephone
        r"(?P<n>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,7}(?:,[0-9]{1,4})?|[1-9]/[0-9]{1,2})-"
        r"(?P<rest>(?:[^\W\d_]{1,32}[²³]?|%|€|\$|£|°C|°|[0-9]{1,6}(?=-)|km/h)(?:-[^\W\d_]{1,40}"
        r"|-[0-9]{1,6}(?=-)){0,5})(?![\w-])"
    )
    compound_blank = lazy(
        r"(?P<n>[0-9]{1,7}(?:,[0-9]{1,4})?)[- ]?(?P<rest>(?:%|€|\$|£|[\"″”]|km/h|°C|°|cm|km|kg|mm"
        r"|ml|mAh|kWh|kW|GHz|MHz|kHz|Hz|TB|GB|MB|MP|PS|l|m|g|V|W)-[A-ZÄÖÜ][^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){0,3})(?![\w-])"
    )
    score_compound = lazy(r"(?P<a>[0-9]{1,3}):(?P<b>[0-9]{1,3})-(?P<rest>[^\W\d_]+(?:-[^\W\d_]+)*)")
    dimension = lazy(r"(?P<n>[0-9]{1,2})-?(?P<letter>D|K|G|HD)(?:-(?P<rest>[^\W\d_]+))?(?![\w])")
    fraction = lazy(
        r"(?:(?P<w>[0-9]{1,3})[ +]?)?(?P<f>[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
        r"|(?:(?P<w2>[0-9]{1,3}) )?(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,3})(?![0-9/])"
    )
    short_day = r"(?:Mo|Di|Mi|Do|Fr|Sa|So)"
    weekdays = lazy(
        rf"(?P<form>{short_day}\.?(?: ?(?:[-–—/+&]|,|und|u\.|bis"
        rf"|oder) ?{short_day}(?![^\W\d_])(?:\.(?!{_END}))?)+)(?![^\W\d_])"
    )
    weekday = lazy(
        rf"(?:(?P<day>{short_day})\.?)(?=,? ?(?:den |dem |der )?(?:[0-9]{{1,2}}"
        rf"(?:/[0-9]|\.(?!(?:1[3-9]|[2-9][0-9]|00)(?![0-9]))|[:–-][0-9]| Uhr| ?h\b| bis )"
        rf"|(?:ab|bis|von|um) [0-9])|: ?[0-9])"
        r"|(?<![^ ,(])(?P<day2>Mo|Di|Mi|Do|Fr|Sa)\.?(?= (?:geschlossen|zu\b|Ruhetag|frei\b"
        r"|geöffnet|nur\b|vormittag|nachmittag|abend|früh\b|nachm|vorm|ganztägig|bis \d|geschl\.))"
        r"|(?P<day3>Mo|Di|Mi|Do|Fr|Sa|So)\.(?= [a-zäöü(]|[,;:!?)]| ?\Z)"
        r"|(?P<day4>Mo|Di|Mi|Do|Sa|So)\.(?= [A-ZÄÖÜ])"
    )
    street = lazy(
        r"(?P<form>(?P<stem>[^\W\d_](?:[^\W\d_]"
        r"|-(?=[^\W\d_])){1,40}?)(?P<hyphen>-)?(?P<tail>[Ss]tr|[Nn]r|pl)\.)(?![^\W_])"
    )
    ruler = lazy(
        rf"(?P<form>(?P<numeral>{NUMERAL.pattern.replace('(?P<form>', '(?:')})(?:\.(?!{_END}))?)"
        rf"(?!\w)"
    )
    signs = sorted(
        {
            sign
            for code, entry in german.currencies.items()
            for sign in (*entry.get("symbols", ()), *entry.get("words", ()), code)
        },
        key=lambda sign: (-len(sign), sign),
    )
    currency = "|".join(map(re.escape, signs))
    even = lazy(
        rf"(?:(?P<cur>{currency}) ?)?(?P<n>[0-9]{{1,3}}(?:[.'’][0-9]{{3}})*"
        rf"|[0-9]{{1,7}})[,.][-–—]{{1,2}}(?![^\W_])(?: ?(?P<cur2>{currency})(?!\w))?"
    )
    point_times = lazy(
        r"(?P<h>[0-2]?[0-9])(?:[.:](?P<m>[0-5][0-9]))?(?: Uhr)? ?[-–—] ?(?P<h2>[0-2]?[0-9])(?:[.:]"
        r"(?P<m2>[0-5][0-9]))?(?: ?Uhr| ?h)(?!\w)"
    )
    point_time = lazy(r"(?P<h>[0-2]?[0-9])\.(?P<m>[0-5][0-9])(?![0-9]|\.[0-9]| ?Uhr| ?h\b)")
    clock = lazy(
        r"(?P<h>[0-2]?[0-9]):(?P<m>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?(?P<w> ?Uhr(?![^\W_]))?"
        r"(?![\w]|[:.,][0-9]| ?(?:h|Std|Stunden?|Min|Minuten?|AM|PM)\b| ?[-–—] ?[0-9])"
    )
    span_hours = lazy(
        r"(?P<h>[0-9]{1,2}):(?P<m>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?(?:,(?P<t>[0-9]{1,3}))?"
        r" ?(?P<w>h|Std\.?|Stunden|[Mm]in\.?|Minuten)(?!\w)"
    )
    pair = lazy(r"(?P<a>[0-9]{1,3})/(?P<b>[0-9]{1,3})(?![\w/]|[.,][0-9])")
    gendered = lazy(
        r"(?P<word>[A-ZÄÖÜ]?[a-zäöüß]{2,40})(?:[*:_]|/-?(?=in))(?P<tail>innen|in|r|n|e)(?![^\W_])"
    )
    iban = lazy(
        r"[A-Z]{2}[0-9]{2}(?: [A-Z0-9]{4}){1,8}(?: [A-Z0-9]{1,3})?(?!\w)"
        r"|[0-9]{4}(?: [0-9]{4}){1,4}(?: [0-9]{1,3})?(?![\w]|[.,][0-9])"
    )
    telephone = lazy(
        r"(?P<n>0[1-9][0-9]{1,4}(?: ?[/-] ?| )[0-9]{2,9}(?:[ -][0-9]{1,8}){0,5}"
        r"|\(0[1-9][0-9]{1,4}\) ?[0-9]{2,9}(?:[ -][0-9]{1,8}){0,5})(?![\w]|[.,:/-][0-9])"
    )
    cents = lazy(r"(?P<n>[0-9]{1,3},[0-9]{1,3}) ?(?:ct|Ct|Cent)(?![\w/]| ?/)")
    vienna = lazy(r"01[/ ][0-9]{3,8}(?:[ -][0-9]{1,6}){0,3}(?![\w]|[.,:/-][0-9])")
    house = lazy(r"[0-9]{1,4}(?:/[0-9]{1,3}){1,3}(?![\w/]|[.,][0-9])")
    emergency = lazy(r"(?P<n>[0-9]{3,6})(?![\w]|[.,:/–-][0-9])")
    postcode = lazy(r"(?P<n>[0-9]{4,5})(?= [A-ZÄÖÜ])")
    adverb = lazy(rf"{number}[ -]?[Mm]al(?!\w)")

    def rule(
        name: str,
        kind: str,
        first: str,
        pattern: re.Pattern[str],
        recognize: object,
        **more: object,
    ) -> Rule:
        return Rule(name, kind, first, pattern, recognize, **more)  # type: ignore[arg-type]

    bare_unit = lazy(
        "(?:"
        + "|".join(sorted(map(re.escape, _BARE_UNITS), key=len, reverse=True))
        + r")(?![\w/²³-])"
    )
    bare_first = frozenset(unit[0] for unit in _BARE_UNITS)
    repeat_per = lazy(
        r"(?P<n>[0-9]{1,3})(?: ?[-–] ?(?P<u>[0-9]{1,3}))? ?[x×] ?/ ?"
        r"(?P<per>Tag|Woche|Monat|Jahr|Stunde|Std|Min|Nacht|Spiel)\.?(?!\w)"
    )
    thousands = re.compile(r"(?P<n>[0-9]{1,3}(?:,[0-9])?)k(?![\w€$£/]| ?[€$£])")
    named = re.compile(
        r"[0-9]{4,16}(?![\w]|[.,:/-][0-9]| [0-9]| [-–/] ?[0-9])"
        r"|[0-9]{2,4}(?: [0-9]{2,4}){1,5}(?![\w]|[.,:/-][0-9])"
        r"|[0-9]{2,4}(?:/[0-9]{3,5}){1,2}(?![\w/])"
    )
    zeros = re.compile(r"00[1-9][0-9]{0,2}(?:[ /-][0-9]{1,8}){1,5}(?![\w]|[.,:/-][0-9])")
    series = re.compile(r"[0-9]{1,3}(?:,[0-9]{1,3}){2,12}(?![\w,]|[.:/-][0-9])")
    front = [
        rule(
            "code.groups",
            "code",
            "d",
            lazy(r"[0-9]{1,7}(?:-[0-9]{1,7}){3,6}(?![\w-])"),
            _groups,
        ),
        rule("measure.bare", "measure", "lm", bare_unit, _bare_unit, only=bare_first),
        rule("cardinal.repeat_per", "cardinal", "d", repeat_per, _repeat_per),
        rule("cardinal.k", "cardinal", "d", thousands, _thousands),
        rule("code.named", "code", "d", named, _named),
        rule("telephone.zeros", "telephone", "d", zeros, _international),
        rule("cardinal.series", "cardinal", "d", series, _comma_row),
        rule(
            "code.reference",
            "code",
            "d",
            lazy(r"[0-9]{2,8}-[0-9]{3,8}(?![\w-])"),
            _reference,
        ),
        rule(
            "code.following",
            "code",
            "d",
            lazy(r"(?P<n>[0-9]{1,4})(?P<f>ff?)\.(?!\w)"),
            _following_pages,
        ),
        rule("code.long", "code", "d", lazy(r"[0-9]{16,40}(?![\w])"), _long),
        rule(
            "measure.pressure",
            "measure",
            "d",
            lazy(r"(?P<a>[0-9]{2,3})/(?P<b>[0-9]{2,3}) ?mmHg(?!\w)"),
            _pressure,
        ),
        rule("money.cents", "money", "d", cents, _cents),
        rule(
            "money.cents_per",
            "money",
            "d",
            lazy(
                rf"{number} ?(?:ct|Ct|Cent|ct\.) ?/ ?(?P<per>[^\W\d_]{{1,12}}[²³]?)"
                rf"(?:(?<=Min|Std|Stk)\.(?!{_END}))?(?![\w/])"
            ),
            _cents_per,
        ),
        rule(
            "measure.per",
            "measure",
            "d",
            lazy(
                rf"{number} ?/ ?(?P<per>min|Min|h|Std|s|d|Tag|Woche|Monat|Jahr|Person|Stück|km|kg"
                rf"|l|m²|Nacht)(?:\.(?!{_END}| [A-ZÄÖÜ]))?(?![\w/])"
            ),
            _per_unit,
        ),
        rule("code.rows", "code", "dl", iban, _rows, only=DIGITS | _UPPER),
        rule(
            "telephone.de",
            "telephone",
            "dm",
            telephone,
            _telephone,
            only=DIGITS | {"("},
        ),
        rule("telephone.vienna", "telephone", "d", vienna, _vienna),
        rule("address.house", "address", "d", house, _house),
        rule("telephone.de_emergency", "telephone", "d", emergency, _emergency),
        rule("address.postcode", "address", "d", postcode, _postcode),
        rule("ordinal.range", "ordinal", "d", ordinal_range, _ordinal_range),
        rule("date.de_range", "date", "d", date_range, _date_range),
        rule("ordinal.start", "ordinal", "d", ordered, _ordered_start),
        rule("date.de_spaced", "date", "d", date_spaced, _date_spaced),
        rule("date.de_named", "date", "d", date_named, _date_named),
        rule("date.de_month_year", "date", "d", month_year, _month_year),
        rule(
            "fraction.unit",
            "fraction",
            "dm",
            fraction,
            _fraction_of_unit,
            only=DIGITS | frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"),
        ),
        rule(
            "compound.relay",
            "measure",
            "d",
            lazy(
                r"(?P<a>[0-9]{1,2}) ?[x×] ?(?P<n>[0-9]{1,4})-"
                r"(?P<rest>[^\W\d_]{1,20}(?:-[^\W\d_]{1,30}){0,3})(?![\w-])"
            ),
            _relay,
        ),
        rule(
            "ordinal.added_time",
            "ordinal",
            "d",
            lazy(r"(?P<n>45|90|105|120)\. ?\+ ?(?P<x>[0-9]{1,2})(?:\.(?= [^\W\d_]))?(?![\w])"),
            _added_time,
        ),
        rule(
            "score.mark",
            "score_ratio",
            "d",
            lazy(
                r"(?P<n>[1-6])[-–−](?=[,.;:!?)]| (?!(?:und|oder|bis|sowie) [0-9]{1,3}-)|\Z)"
                r"(?! [0-9])"
            ),
            _mark,
        ),
        rule("compound.score", "score_ratio", "d", score_compound, _score_compound),
        rule("compound.decade", "year", "d", decade, _decade),
        rule("compound.hanging", "cardinal", "d", hanging, _hanging),
        rule("compound.adjective", "cardinal", "d", adjective, _adjective),
        rule("compound.unit", "measure", "d", compound_blank, _compound),
        rule("compound", "cardinal", "d", compound, _compound),
        rule("compound.letter", "code", "d", dimension, _dimension),
        rule("cardinal.times", "cardinal", "d", adverb, _adverb),
        rule(
            "telephone.extension",
            "telephone",
            "m",
            lazy(r"[-–](?P<n>[0-9]{1,5})(?![\w])"),
            _durchwahl,
            only=frozenset("-–"),
        ),
        rule(
            "money.even",
            "money",
            "dlm",
            even,
            _even_amount,
            only=DIGITS | frozenset(sign[0] for sign in signs),
        ),
        rule("time.de_clock", "time", "d", clock, _clock),
        rule("time.de_range", "time", "d", point_times, _point_times),
        rule("duration.colon", "duration", "d", span_hours, _span_hours),
        rule("time.de_point", "time", "d", point_time, _point_time),
        rule(
            "duration.h",
            "duration",
            "d",
            lazy(r"(?P<h>[0-9]{1,2})h(?P<m>[0-5][0-9])(?![\w])"),
            _hours,
        ),
        rule(
            "months",
            "date",
            "l",
            lazy(rf"(?P<a>{months})(?P<to> ?[-–/] ?)(?P<b>{months})(?![^\W_])"),
            _months,
            only=_UPPER,
        ),
        rule(
            "date.month_short_year",
            "date",
            "l",
            lazy(
                rf"(?P<month>{months}) (?P<y>1[3-9]|[2-4][0-9]|9[0-9])"
                rf"(?![\w]|[.,:/–-][0-9]|\.(?!{_END}) [a-zäöü]| ?[%°€$]| [A-ZÄÖÜ])"
            ),
            _month_short_year,
            only=_UPPER,
        ),
        rule(
            "date.life",
            "date",
            "m",
            lazy(
                rf"(?P<mark>[*†]) ?(?=(?P<day>[0-3]?[0-9]\. ?(?:[01]?[0-9]\.|(?:{months})))"
                rf"|(?:um )?[12][0-9]{{3}}(?!\w))"
            ),
            _life,
            only=frozenset("*†"),
        ),
        rule("weekdays", "date", "l", weekdays, _weekdays, only=frozenset("MDFS")),
        rule("weekday", "date", "l", weekday, _weekday, only=frozenset("MDFS")),
        rule(
            "address.floor",
            "address",
            "l",
            lazy(r"[OUDEZ]G(?![\w-])"),
            _floor,
            only=frozenset("OUDEZ"),
        ),
        rule("score.stars", "score_ratio", "m", _STARS, _stars, only=frozenset("★☆⭐🌟")),
        rule("measure.average", "measure", "l", _AVERAGE, _average, only=frozenset("Ø")),
        rule("score.after", "score_ratio", "l", _AFTER_SCORE, _after_score, only=frozenset("ni")),
        rule("date.from", "date", "l", _FROM_DATE, _from_date, only=frozenset("v")),
        rule("score.out_of", "score_ratio", "d", _OUT_OF, _out_of),
        rule("address.street", "address", "l", street, _street),
        rule("roman.article", "roman", "l", ruler, _ruler_article, only=frozenset("IVXLCDM")),
        rule("roman.ordinal", "roman", "l", ruler, _ruler, only=frozenset("IVXLCDM")),
    ]
    for position, own in enumerate(front):
        rules.insert(position, own)
    # Dates without a year come behind full ones, ordinals behind list numbers.
    insert(
        rules,
        rule("date.de_short", "date", "d", date_short, _date_short),
        before="score.cued",
    )
    insert(
        rules,
        rule(
            "range.from",
            "range",
            "d",
            lazy(r"(?P<n>[0-9]{1,2}) ?[-–—] ?(?P<u>[0-9]{1,2})(?![\w]|[-–.,:/][0-9])"),
            _range_from,
        ),
        before="score.hyphen",
    )
    insert(
        rules,
        rule("ordinal.dot", "ordinal", "d", ordinal, _ordinal),
        before="score.cued",
    )
    insert(
        rules,
        rule("score.pair", "score_ratio", "d", pair, _pair),
        before="fraction.slash",
    )
    by = lazy(
        r"[0-9]{1,6}(?:,[0-9]{1,3})?(?: ?[x×] ?[0-9]{1,6}(?:,[0-9]{1,3})?){1,3}(?![\w]|[.,][0-9])"
    )
    insert(rules, rule("measure.by", "measure", "d", by, _by), before="repeat")
    insert(
        rules,
        rule(
            "label.typed",
            "label",
            "d",
            lazy(r"(?P<n>[0-9]{3,8})(?![\w]|[.,:/-][0-9])"),
            _typed,
        ),
        before="label",
    )
    scaled = lazy(rf"{SIGN}{number}(?: ?[-–—] ?{number_pattern(language, 'u')})?")
    insert(
        rules,
        rule("cardinal.scaled", "cardinal", "dm", scaled, _scaled, only=NUMERIC),
        before="label",
    )
    said = lazy(r"(?P<n>[0-9]{3,16}(?: [0-9]{2,4}){0,5})(?![\w]|[.,:/-][0-9])")
    dashed = lazy(r"(?P<n>[0-9]{4,12})(?![\w.,:/]|-[^\W\d_]{2})")
    insert(
        rules,
        rule("code.dashed", "code", "d", dashed, _dashed),
        before="label",
    )
    insert(rules, rule("label.said", "label", "d", said, _said_label), before="label")
    room = lazy(
        r"(?:(?P<letter>[A-ZÄÖÜ]{1,3})\.?(?P<n>[0-9]{1,4}(?:\.[0-9]{1,4}){1,3})"
        r"|(?P<letter2>[A-ZÄÖÜ]{2,3})\.(?P<n2>[0-9]{1,3}))(?![\w]|[.,][0-9])"
    )
    insert(rules, rule("code.room", "code", "l", room, _room, only=_UPPER), before="code.version")
    insert(
        rules,
        rule(
            "code.flight",
            "code",
            "d",
            lazy(r"(?P<n>[0-9]{4})(?![\w]|[.,:/][0-9])"),
            _flight,
        ),
        before="label",
    )
    insert(rules, rule("year.de", "year", "d", year, _year), before="repeat")
    remove(rules, "year")
    label_range = lazy(r"(?P<n>[0-9]{1,6}) ?[-–—] ?(?P<u>[0-9]{1,6})(?![\w]|[-–.,:/][0-9])")
    insert(
        rules,
        rule("range.label", "range", "d", label_range, _label_range),
        before="label",
    )
    insert(
        rules,
        rule("math.division", "math", "m", lazy(":"), _division, only=frozenset(":")),
        before="symbol",
    )
    short_year = lazy(r"['’](?P<n>[0-9]{2})(?![\w.,:])")
    insert(
        rules,
        rule("year.short", "year", "m", short_year, _short_year, only=frozenset("'’")),
        before="symbol",
    )
    insert(
        rules,
        rule("symbol.paragraphs", "symbol", "m", lazy("§§"), _paragraphs, only=frozenset("§")),
        before="symbol",
    )
    insert(
        rules,
        rule("symbol.slash", "symbol", "m", lazy("/"), _slash, only=frozenset("/")),
        before="symbol",
    )
    signed = (
        rf"{SIGN}(?P<n>[0-9]{{1,3}}(?P<g>[.'’])[0-9]{{3}}(?:(?P=g)[0-9]{{3}})*)(?![0-9]|[.,][0-9])"
    )
    insert(
        rules,
        rule(
            "cardinal.grouped",
            "cardinal",
            "dm",
            lazy(signed),
            _grouped,
            only=NUMERIC,
        ),
        before="code.version",
    )
    insert(
        rules,
        rule(
            "math.term",
            "math",
            "d",
            lazy(r"(?P<n>[0-9]{1,6}(?:,[0-9]{1,4})?)(?P<letter>[a-z])(?![^\W_]| [-–−] )"),
            _term,
        ),
        before="cardinal.times",
    )
    insert(
        rules, rule("symbol.gender", "symbol", "l", gendered, _gendered), before="address.street"
    )
    glued = lazy(r"\.(?=[^\W_])")
    insert(
        rules,
        rule("symbol.glued_figure", "symbol", "m", glued, _glued, only=frozenset(".")),
        before="symbol.glued",
    )
