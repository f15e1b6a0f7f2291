"""German: number words written together, and the agreement of everything that is counted or ranked.

Cardinals from two up do not inflect; one does ("einen Klick", "mit einer Tablette"), and so do all
ordinals ("am dritten Mai", "ein zweiter Versuch", "wurde sie Zweite"). `_de_agreement` reads what a
number agrees with, this module makes the words, and `_de_rules` finds the written forms that only
German has: the full stop behind an ordinal, compounds ("5-km-Lauf", "80er-Jahre", "70%ig"),
"Mo–Fr", "Hauptstr.", rulers. All words come from the tables of `locale_tables/de`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import (
    Abbreviation,
    Agreement,
    Cardinal,
    Code,
    Context,
    Date,
    Decade,
    Decimal,
    Digits,
    Dimensions,
    Duration,
    Electronic,
    Fraction,
    Label,
    ListNumber,
    Measure,
    Money,
    Number,
    Operator,
    Ordinal,
    Percent,
    Power,
    Range,
    Repeat,
    Roman,
    Symbol,
    Time,
    TimeRange,
    Token,
    Year,
)
from ._de_agreement import SERIES, Agreements, Gender, Phrase, one
from .base import MAX_CARDINAL_DIGITS, NEUTRAL, Grammar

#: Figures without grouping marks are read as one number up to here; longer ones are the number of
#: an account or a parcel, which nobody follows as a quantity.
MAX_PLAIN_DIGITS = 7

# A code or a name, not a noun with a number behind it: "A 9", "LH 401", "BGB 433", "Typ X 1".
_CODE_BEFORE = lazy(r"(?:^|[^\w])(?:[A-ZÄÖÜ]{1,4}|[A-ZÄÖÜ][a-z]?-?[A-ZÄÖÜ]{1,3})[ -]?$")
# What may stand before the first word of a sentence.
_OPENING = lazy(r"(?:[0-9]{1,3}[.)] +)?[\s\"„“”»«›‹'‚’(\[{*•–—\-¿¡]*")
_PIECES = lazy(r"[^\W\d_]+|\d+|[\W_]")
_MIXED_PIECES = lazy(r"[A-ZÄÖÜ]+(?![a-zäöüß])|[A-ZÄÖÜ]?[a-zäöüß]+|[^\W\d_]|\d+")
# "A380", "LH401": letters and three figures, read as a number.
_MODEL = lazy(r"[A-ZÄÖÜ]{1,3}[0-9]{3}(?:[a-zA-Z]|neo|ceo)?|[1-9][0-9]{2}[a-z]")
# "384 S.": pages, where nothing follows that they could be the initial of.
_PAGES_END = lazy(r"\s*(?:[,;)]|\Z)| (?:und|oder|dick|stark|lang)\b")
_YEAR_LIKE = lazy(r"(?:19|20)[0-9]{2}")
_CLOCK_CUES = lazy(
    r"(?i)\b(?:um|gegen|ab|bis|von|seit|zwischen|und|nach|vor|Beginn|Start|Uhrzeit|Abfahrt"
    r"|Ankunft|Rückkehr|Einlass|Treffpunkt|Anpfiff|Check-in|Schluss|Ende):? "
    r"(?:ca\. |circa |etwa |kurz nach |kurz vor |genau |spätestens )?$"
)
# "bis 24 h vor Abreise", "nach 8 h am Stück": so long, no time of day.
_SPAN_AFTER = lazy(r" (?:vor|nach|lang|lange|später|früher|pro|am Stück|im Voraus|und länger)\b")
# Where two capitals are a quarter of the sky.
_WIND = lazy(r"\b(?:aus|Wind|Windrichtung|Richtung|nach|gen|von)(?: \w{4,12})?:? \Z")
_DOSES = lazy(r"(?i)\b(?:morgens|mittags|abends|nachts|früh|nachmittags|vormittags)(?: je)? \Z")
_DOSE_NOUN = lazy(
    r",? (?:[a-zäöüß]{2,12} ){0,3}[0-9½¼][0-9½/,-]{0,4} (?:[a-zäöüß]{2,12} ){0,2}([^\W\d_]{3,30})"
)
_COPULA = lazy(
    r"(?i)(?:\b(?:ist|war|wäre|sind|heißt|heute|morgen|gestern|datum|stand|termin|geburtsdatum"
    r"|und)|[,;])[ ]*\Z"
)
_DAY_CUE = lazy(r"(?i)\b(?:am|vom|zum|bis|ab|seit) \Z")
# What one is told to see: "s. Abb. 4".
_SEE = lazy(r" ?(?:Abb|Abs|Anh|Anl|Anm|Abschn|Art|Bd|Fußn|Kap|Nr|Pkt|Punkt|Seite|Tab|Teil|Ziff)")
# Words that name somebody who "became second".
_SUBJECT = lazy(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _with_capitals(tables: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tables with abbreviations as they stand at the start of a sentence ("Gem. § 5"); entries
    for that place only are marked `start`."""
    abbreviations: Mapping[str, Mapping[str, Any]] = tables.get("abbreviations", {})
    capitals: dict[str, Mapping[str, Any]] = {}
    for key, entry in abbreviations.items():
        capital = key[0].upper() + key[1:]
        if len(key) < 3 or key[0].isupper() or "." not in key or capital in abbreviations:
            continue
        capitals[capital] = {
            name: value[0].upper() + value[1:] if name in ("spoken", "adjective") else value
            for name, value in entry.items()
        } | {"start": True}
    return {**tables, "abbreviations": {**abbreviations, **capitals}}


class German(Grammar):
    """German as in Germany, and with a regional table over it as in Austria or Switzerland."""

    num2words_language = "de"
    plural_locale = "de"
    dotted_suffixes = ("str.", "Str.", "nr.", "Nr.", "gasse.", "pl.")

    def __init__(self, tables: Mapping[str, Any]) -> None:
        super().__init__(_with_capitals(tables))
        numbers = tables["numbers"]
        self._ones: list[str] = numbers["ones"]
        self._tens: list[str] = numbers["tens"]
        self._hundred = str(numbers["hundred"])
        self._thousand = str(numbers["thousand"])
        self._scale_words: list[list[str]] = numbers["scales"]
        self._stems = {int(key): str(stem) for key, stem in numbers["ordinals"].items()}
        self._denominators = {int(key): str(word) for key, word in numbers["denominators"].items()}
        self._below_thousand = [self._small(value) for value in range(1000)]
        self.agreements = Agreements(tables)
        self._feminine_persons = frozenset(tables.get("persons", {}).get("f", ()))
        roman = tables.get("roman", {})
        self._feminine_rulers = frozenset(roman.get("feminine", ()))
        self._rulers = frozenset(roman.get("ruler", ()))
        labels = tables.get("labels", {})
        self._digit_labels = frozenset(
            word.lower().rstrip(".") for word in labels.get("digits", ())
        )
        self._labels = self._digit_labels | {
            word.lower().rstrip(".") for word in labels.get("cardinal", ())
        }
        self._streets = tuple(tables.get("address", {}).get("streets", ()))
        self._ends_with = frozenset(labels.get("ends_with", ()))
        self._unit_keys = {
            form: key for key, entry in self.units.items() for form in entry.get("forms", (key,))
        }
        self._plain_words = {
            "Std": "Stunde", "Monat": "Monat", "Mon": "Monat", "Min": "Minute", "Jahr": "Jahr",
        }  # fmt: skip

    # -- numbers -------------------------------------------------------------------------------

    def _small(self, value: int) -> str:
        """0 to 999, with "eins" at the end."""
        hundreds, rest = divmod(value, 100)
        head = f"{self._ones[hundreds]}{self._hundred}" if hundreds else ""
        if not rest:
            return head or self._ones[0]
        if rest == 1:
            return f"{head}{self._ones[1]}s"
        if rest < 20:
            return head + self._ones[rest]
        tens, ones = divmod(rest, 10)
        if not ones:
            return head + self._tens[tens]
        return f"{head}{self._ones[ones]}{self.phrases['and']}{self._tens[tens]}"

    def group(self, value: int) -> str:
        return self._below_thousand[value]

    def _together(self, value: int) -> str:
        """A number as the first part of a compound or before a noun: "ein", "einundzwanzig"."""
        words = self.cardinal(value)
        return words[:-1] if words.endswith(f"{self._ones[1]}s") else words

    def cardinal(self, value: int, agreement: Agreement = NEUTRAL) -> str:
        if value == 1 and agreement.attributive:
            return one(
                Phrase(agreement.gender, agreement.case, agreement.article, False, "", True, "")
            )
        if value < 1000:
            return self._below_thousand[value]
        parts: list[str] = []
        rest, low = divmod(value, 1_000_000)
        if low:
            thousands, units = divmod(low, 1000)
            words = ""
            if thousands:
                head = self._below_thousand[thousands]
                head = head[:-1] if head.endswith(f"{self._ones[1]}s") else head
                words = f"{head}{self._thousand}"
            if units:
                words += self._below_thousand[units]
            parts.append(words)
        for singular, plural in self._scale_words:
            rest, group = divmod(rest, 1000)
            if group == 1:
                parts.append(f"{self._ones[1]}e {singular}")
            elif group:
                words = self._below_thousand[group]
                if words.endswith(f"{self._ones[1]}s"):
                    words = f"{words[:-1]}e"  # the scale words are feminine
                parts.append(f"{words} {plural}")
            if not rest:
                break
        return " ".join(reversed(parts))

    def ordinal_stem(self, value: int) -> str:
        """ "dritt", "zwanzigst", "hunderterst"."""
        last = value % 100
        if value == 100 or value == 1000:
            return f"{self._hundred if value == 100 else self._thousand}st"
        if value >= 1_000_000 and value % 1_000_000 == 0:
            words = self.cardinal(value)
            words = words.replace(f"{self._ones[1]}e ", "").replace(" ", "").lower()
            return f"{words.removesuffix('en').removesuffix('e')}st"
        if last == 0 or last > 19:
            return f"{self._compound(value)}st"
        head = self._compound(value - last) if value > last else ""
        return f"{head}{self._stems.get(last) or self._ones[last] + 't'}"

    def _compound(self, value: int) -> str:
        return self.cardinal(value).replace(" ", "").lower()

    def ordinal(self, value: int, agreement: Agreement = NEUTRAL) -> str:
        """Inflected as `agreement` says; "dritte" where nothing is known."""
        if agreement == NEUTRAL:
            return f"{self.ordinal_stem(value)}e"
        phrase = Phrase(
            agreement.gender, agreement.case, agreement.article, agreement.plural, "", True, ""
        )
        return self.ordinal_stem(value) + phrase.ending

    def year(self, value: int) -> str:
        if 1100 <= value <= 1999:
            hundreds, rest = divmod(value, 100)
            tail = self._below_thousand[rest] if rest else ""
            return f"{self._below_thousand[hundreds]}{self._hundred}{tail}"
        words = self.cardinal(value)
        return words.removeprefix(self._ones[1]) if 1000 <= value < 1100 else words

    # -- agreement -----------------------------------------------------------------------------

    def phrase(self, context: Context, gender: Gender = "", *, after: str | None = None) -> Phrase:
        return self.agreements.read(
            context.before,
            context.after if after is None else after,
            context.sentence_start,
            gender,
        )

    def gender(self, noun: str) -> str:
        return self.agreements.gender(noun)

    def agreement(self, context: Context) -> Agreement:
        """What the number 1 agrees with here; NEUTRAL where it stands alone or is a name."""
        return self._agreement(context, "")

    def _agreement(self, context: Context, gender: Gender) -> Agreement:
        if not gender:
            if _CODE_BEFORE.search(context.before) or self._is_label(context):
                return NEUTRAL
            if re.match(r" ?[,;:.!?)/]", context.after):
                return NEUTRAL
        phrase = self.phrase(context, gender)
        if not phrase.noun and not gender:
            return NEUTRAL
        return Agreement(
            phrase.gender, phrase.case, phrase.plural, attributive=True, article=phrase.article
        )

    def _is_label(self, context: Context) -> bool:
        """Does the word before make the number a name ("Gleis 1", "Abs. 2")?"""
        word = context.word_before()
        plain = word.lower().rstrip(".")
        if plain in self._labels or (word[:1].isupper() and plain.endswith(self._streets)):
            return True
        entry = self.abbreviations.get(word)
        return entry is not None and (
            entry.get("before") == "number" or str(entry.get("spoken", "")).lower() in self._labels
        )

    def counted(self, number: Number, gender: Gender, context: Context) -> str:
        """A number before a noun of known gender that is not written behind it (a unit)."""
        if number.is_integer and number.whole.lstrip("0") == "1":
            agreement = self._agreement(context, gender)
            return self.signed(number.sign, self.cardinal(1, agreement))
        return self.number(number)

    def lower_end(self, number: Number) -> str:
        """The first number of a range before a noun: "ein bis zwei Tage"."""
        if number.is_integer and number.whole.lstrip("0") == "1":
            return self.signed(number.sign, self._together(1))
        return self.number(number)

    # -- helpers -------------------------------------------------------------------------------

    def verbalize(self, token: Token, context: Context) -> str | None:
        words = super().verbalize(token, context)
        if not words or isinstance(token, (Electronic, Code)):
            return words
        return self.at_start(words, context)

    def at_start(self, words: str, context: Context) -> str:
        """With a capital letter where the sentence begins."""
        if (
            context.sentence_start
            and words[:1].islower()
            and not context.form[:1].islower()
            and _OPENING.fullmatch(context.before) is not None
        ):
            return words[0].upper() + words[1:]
        return words

    def unit_word(self, unit: str, number: Number, phrase: Phrase) -> str:
        """A unit's name after `number` in the case of `phrase`."""
        entry = self.units.get(unit)
        if entry is None:
            above, _, below = unit.partition("/")
            return f"{self.unit_word(above, number, phrase)} {self.per(below)}"
        if number.is_integer and number.whole.lstrip("0") == "1":
            return str(entry["one"])
        if phrase.case == "dat" and "dative" in entry:
            return str(entry["dative"])
        return str(entry["other"])

    def unit_gender(self, unit: str) -> Gender:
        entry = self.units.get(unit) or self.units.get(unit.partition("/")[0])
        gender: Gender = entry.get("gender", "") if entry else ""
        return gender

    def unit_form(self, unit: str, number: Number, context: Context) -> str:
        return self.unit_word(unit, number, self.phrase(context, self.unit_gender(unit) or "m"))

    def per(self, unit: str) -> str:
        key = unit if unit in self.units else self._unit_keys.get(unit, "")
        if not key and unit.endswith("."):
            bare = unit[:-1]
            key = bare if bare in self.units else self._unit_keys.get(bare, "")
        if not key and unit.rstrip(".") in self.currencies:
            return f"{self.phrases['per']} {self.currencies[unit.rstrip('.')]['one']}"
        return super().per(key or unit)

    def scaled(self, number: Number, scale: str) -> str:
        if not scale:
            return self.number(number)
        entry = self.scales[scale]
        single = number.is_integer and number.whole.lstrip("0") == "1"
        if "gender" not in entry:
            words = self._together(number.value) if number.is_integer else self.number(number)
            return f"{words} {entry['other']}" if number.fraction else f"{words}{entry['other']}"
        if single:
            return self.signed(number.sign, f"{self._ones[1]}e {entry['one']}")
        return f"{self.number(number)} {entry['other']}"

    def number(self, number: Number, agreement: Agreement = NEUTRAL) -> str:
        if (
            not number.fraction
            and not number.grouped
            and len(number.whole) > MAX_PLAIN_DIGITS
            and number.whole.rstrip("0") not in ("1", "2", "5")
        ):
            return self.signed(number.sign, self.digits(number.whole))
        return super().number(number, agreement)

    def address_number(self, digits: str) -> str:
        """Figures in addresses and codes: years and up to three figures as a number."""
        if digits[0] == "0" and len(digits) > 1:
            return self.digits(digits)
        if len(digits) <= 3:
            return self.cardinal(int(digits))
        if _YEAR_LIKE.fullmatch(digits):
            return self.year(int(digits))
        return self.digits(digits)

    # -- verbalizers ---------------------------------------------------------------------------

    def verbalize_cardinal(self, token: Cardinal, context: Context) -> str | None:
        number = token.number
        if number.whole.lstrip("0") == "1":
            among = re.match(r" von (?:[0-9.]+|[a-zäöü]+) ([^\W\d_]+)", context.after)
            if among and not self._is_label(context):
                return self.signed(number.sign, self._one_of(among.group(1), context))
            if re.match(r" (?:bis|oder)(?: zu)? [0-9]+,? [^\W\d_]", context.after):
                return self.signed(number.sign, self._together(1))
            if context.before.endswith("wischen ") and self._counts(context.after):
                return self.signed(number.sign, self._together(1))
            dose = _DOSE_NOUN.match(context.after) if _DOSES.search(context.before) else None
            gender = self.agreements.gender(dose.group(1)) if dose else ""
            if gender:  # "morgens 1, abends 2 Tabletten"
                phrase = self.phrase(context, gender, after="")
                words = one(phrase)
                return words + {"m": "er", "n": "s"}.get(gender, "") if words == "ein" else words
            return self.number(number, self.agreement(context))
        if (
            not number.grouped
            and not number.sign
            and len(number.whole) > 2
            and (
                context.word_before().rstrip(".:") in self._ends_with
                or (
                    context.before.rstrip(" ").endswith(" auf")
                    and any(word in context.before for word in ("endet", "enden", "endend"))
                )
            )
        ):
            return self.digits(number.whole)
        return self.number(number)

    def _counts(self, after: str) -> bool:
        """Does a noun or unit stand behind the second number ("zwischen 1 und 3 %")?"""
        second = re.match(r" und [0-9]+(?:,[0-9]+)?(?: ?([%€°$£])| ([^\W\d_]+))", after)
        if second is None:
            return False
        word = second[2]
        return not word or word in self._unit_keys or (word[0].isupper() and word != "Uhr")

    def _one_of(self, noun: str, context: Context) -> str:
        """ "Einer von acht Anrufern"."""
        phrase = self.phrase(context, self.agreements.gender(noun) or "m", after="")
        if phrase.case == "acc" and phrase.gender == "m" and not phrase.governed:
            phrase = phrase._replace(case="nom")
        words = one(phrase)
        if words == self._ones[1]:
            words += "er" if phrase.gender == "m" else "es"
        return words

    def verbalize_decimal(self, token: Decimal, context: Context) -> str | None:
        number = token.number
        if "," not in context.form and "." in context.form:
            # A point between figures is no German decimal mark: "Raum 3.04", "iOS 17.2".
            whole, _, rest = context.form.lstrip("+-−").partition(".")
            if rest.isdigit() and whole.isdigit():
                if self.language.get("point") == "decimal":
                    return self.number(number)
                tail = self.digits(rest) if rest[0] == "0" else self.cardinal(int(rest))
                return f"{self.cardinal(int(whole))} {self.phrases['point']} {tail}"
        return self.number(number)

    def verbalize_ordinal(self, token: Ordinal, context: Context) -> str | None:
        """An ordinal with its own ending ("3te"), or the ending that the phrase asks for."""
        written = token.suffix.lstrip("-.")
        if written and written not in ("st", "nd", "rd", "th"):
            ending = written.lstrip("s").removeprefix("t")
            return self.ordinal_stem(token.value) + (ending or "e")
        return self.ordinal_here(token.value, context)

    def ordinal_here(self, value: int, context: Context) -> str:
        """An ordinal agreeing with the words around it; on its own it is a noun ("Zweite")."""
        # "am 2. und 3.": each agrees with what stands before the first.
        series = SERIES.search(context.before)
        if series:
            context = context.replace(before=context.before[: series.start()])
        predicate = self._predicate(context)
        if predicate:
            words = self.ordinal_stem(value) + predicate
            return words[0].upper() + words[1:]
        phrase = self.phrase(context)
        if not phrase.governed and context.before.rstrip(" ").endswith((",", "(")):
            phrase = phrase._replace(case="nom")
        if not phrase.noun and not phrase.governed:
            gender: Gender = phrase.gender or "m"
            phrase = phrase._replace(gender=gender)
        words = self.ordinal_stem(value) + phrase.ending
        if not phrase.noun and phrase.governed and not _DAY_CUE.search(context.before):
            words = words[0].upper() + words[1:]
        return words

    def _predicate(self, context: Context) -> str:
        """The ending of an ordinal that says what somebody became ("wurde sie 2.", "kam als 3.
        ins Ziel"): that of the person."""
        if self.agreements.noun_after(context.after):
            return ""
        clause = re.split(r"[;:()]|, (?:und|aber|dass|weil)\b", context.before)[-1]
        words = _SUBJECT.findall(clause)
        if not words:
            return ""
        last = words[-1].lower()
        verbs = {
            "wurde", "wurden", "wird", "werden", "werde", "wurdest", "geworden", "ist", "war",
            "belegte", "landete", "blieb", "bleibt", "bin", "sind", "waren",
        }  # fmt: skip
        if last != "als" and verbs.isdisjoint(word.lower() for word in words):
            return ""
        if last in self.agreements._determiners or last in self.agreements._prepositions:
            return ""
        for index in range(len(words) - 1, -1, -1):
            word = words[index]
            plain = word.lower()
            if index and words[index - 1].lower() in (
                "beim",
                "im",
                "am",
                "zum",
                "vom",
                "bei",
                "in",
                "auf",
            ):
                continue
            if plain in ("sie", "wir", "ihr"):
                return "e"
            if plain in ("er", "ich", "du", "es", "wer"):
                return "er"
            if (
                word[0].isupper()
                and plain not in verbs
                and not plain.startswith(("gesamt", "platz"))
            ):
                if plain in self.agreements._prepositions or plain in self.agreements._determiners:
                    continue
                feminine = word in self._feminine_persons or (
                    word.endswith("in") and len(word) > 5 and self.gender(word) == "f"
                )
                return "e" if feminine else "er"
        return "er"

    def verbalize_digits(self, token: Digits, context: Context) -> str | None:
        return self.digits(token.digits)

    def denominator(self, value: int, plural: bool) -> str:
        known = self._denominators.get(value)
        if known:
            return known
        stem = self.ordinal_stem(value)
        return f"{stem}el"[:1].upper() + f"{stem}el"[1:]

    def verbalize_fraction(self, token: Fraction, context: Context) -> str | None:
        """ "drei Viertel", "ein halber Liter", "eineinhalb Stunden"."""
        above, below, whole = token.numerator, token.denominator, token.whole
        if below == 2 and above == 1:
            if whole is None and re.match(
                r" (?:der|des|aller|dieser|davon|meiner|ihrer|unserer)\b", context.after
            ):
                return "die Hälfte"
            if whole is not None:
                return f"{self._together(whole)}einhalb" if whole else self._half(context)
            return self._half(context)
        if whole is not None:
            words = (self._together(whole), self._together(above), self.denominator(below, True))
            # "zweidreiviertel Stunden" is one word; more than that nobody writes together.
            return "".join(words).lower() if below in (3, 4) and whole < 13 else " ".join(words)
        phrase = self.phrase(context, "n")
        first = self._together(above)
        if below == 4 and re.match(r" Stunde\b", context.after):
            hour = self.phrase(context, "f")
            first = "" if hour.article else one(hour)
            return self.join(
                (first, "Viertel" if above == 1 else f"{self._together(above)}viertel")
            )
        if (above == 1 and phrase.governed and phrase.article == "") or (
            above == 1 and phrase.article == "definite"
        ):
            first = one(phrase)
        return f"{first} {self.denominator(below, above != 1)}"

    def _half(self, context: Context) -> str:
        """½ before a noun is an adjective; alone it is "ein halb"."""
        following = re.match(r" ?([^\W\d_]+\.?)", context.after)
        gender: Gender = ""
        noun = ""
        if following:
            noun = following.group(1)
            key = self._unit_keys.get(noun)
            gender = self.unit_gender(key) if key else ""
            if not gender and noun[0].isupper():
                gender = self.agreements.gender(noun)
        if not gender:
            return "ein halb"
        phrase = self.phrase(context, gender)
        if phrase.article:
            return f"halb{phrase.ending}"
        return f"{one(phrase)} halb{phrase._replace(article='indefinite').ending}"

    def verbalize_percent(self, token: Percent, context: Context) -> str | None:
        name = self.phrases["permille" if token.mark == "‰" else "percent"]
        last = self.counted(token.upper or token.number, "n", context)
        if token.upper is not None:
            return f"{self.lower_end(token.number)} {self.phrases['range']} {last} {name}"
        return f"{last} {name}"

    def verbalize_money(self, token: Money, context: Context) -> str | None:
        entry = self.currencies[token.currency]
        main, minor = self.split_money(token)
        gender: Gender = entry.get("gender", "m")
        if token.upper is None and minor is not None and main.value == 0:
            words = self._coins(main, minor, entry, context)
        else:
            words = self._amount(token, main, minor, gender, entry, context)
        return f"{words} {self.per(token.per)}" if token.per else words

    def _coins(
        self, main: Number, minor: Number, entry: Mapping[str, Any], context: Context
    ) -> str:
        gender: Gender = entry.get("minor_gender", "m")
        count = self.counted(minor._replace(sign=""), gender, context)
        name = entry["minor_one" if minor.whole == "1" else "minor_other"]
        return self.signed(main.sign, f"{count} {name}")

    def _amount(
        self,
        token: Money,
        main: Number,
        minor: Number | None,
        gender: Gender,
        entry: Mapping[str, Any],
        context: Context,
    ) -> str:
        last = main
        words = ""
        if token.upper is not None:
            last, _ = self.split_money(token._replace(number=token.upper))
            words = f"{self.lower_end(main)} {self.phrases['range']} "
        if token.scale:
            words += self.scaled(last, token.scale)
            name = str(entry["other"])
            if "-" in token.written and token.written in entry.get("words", ()):
                name = token.written
        else:
            words += self.counted(last, gender, context)
            name = str(entry["one" if last.is_integer and last.value == 1 else "other"])
            written = token.written.rstrip(".")
            if written in entry.get("words", ()) and " " not in written and "-" in written:
                name = written
        words = f"{words} {name}"
        if minor is not None and token.upper is None:
            cents = self.number(minor._replace(sign=""))
            words = f"{words} {cents}"
            if minor.whole == "1":
                words = f"{words.removesuffix('s')} {entry['minor_one']}"
            elif len(minor.whole) == 1 or gender == "f":
                words = f"{words} {entry['minor_other']}"
        return words

    def verbalize_date(self, token: Date, context: Context) -> str | None:
        if token.day is None:
            words = self._month(token.month, context) if token.month else ""
        else:
            ending = self.day_ending(context)
            words = self.ordinal_stem(token.day) + ending
            if token.day_to is not None:
                to = self.phrases["and" if "/" in context.form else "range"]
                words += f" {to} {self.ordinal_stem(token.day_to)}{ending}"
            if token.month is not None:
                words = f"{words} {self._month(token.month, context)}"
        if token.year is not None:
            year = token.year
            if token.short_year and re.match(r" ?[vn]\. ?Chr", context.after):
                year %= 100
            words = f"{words} {self.year(year)}"
        if token.era:
            words = f"{words} {self.eras[token.era]['spoken']}"
        return words

    def _month(self, month: int, context: Context) -> str:
        entry = self.months[str(month)]
        for name in entry.get("keep", ()):
            if name in context.form:
                return str(name)
        return str(entry["name"])

    def day_ending(self, context: Context) -> str:
        """The ending of a day of the month: it agrees like "Tag"; alone it is mostly an adverb
        ("Sie kommt Montag, dritten Mai"), at the start and after a colon a heading."""
        before = re.sub(
            r"(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)(?:abend"
            r"|nachmittag|vormittag|morgen|mittag)?|Mo|Di|Mi|Do|Fr|Sa|So)\.?,? ?(?:den |dem "
            r"|der )?\Z",
            lambda match: (
                match.group().rpartition(" ")[0].rpartition(" ")[2] + " "
                if match.group().rstrip().endswith(("den", "dem", "der"))
                else ""
            ),
            context.before,
        )
        phrase = self.agreements.read(before, "", context.sentence_start, "m")
        if phrase.article:
            return phrase.ending
        if phrase.preposition:
            # "ab/bis/nach erstem" is bookish; an adverbial "ersten" is what is said.
            return "em" if phrase.preposition in ("seit", "nach", "vor", "mit") else "en"
        heading = not before.strip() or before.rstrip().endswith((":", "("))
        return "er" if heading or _COPULA.search(before) else "en"

    def verbalize_year(self, token: Year, context: Context) -> str | None:
        words = self.year(token.value)
        if token.value_to is not None:
            if "/" in context.form:
                second = self.number(Number(token.written_to.lstrip("0") or "0"))
                words = (
                    f"{words} {second if len(token.written_to) < 4 else self.year(token.value_to)}"
                )
            elif len(token.written_to) == 2:
                words = f"{words} {self.phrases['range']} {self.number(Number(token.written_to))}"
            else:
                words = f"{words} {self.phrases['range']} {self.year(token.value_to)}"
        return f"{words} {self.eras[token.era]['spoken']}" if token.era else words

    def verbalize_decade(self, token: Decade, context: Context) -> str | None:
        """ "80er" is "Achtziger" as a noun and "achtziger" before one."""
        words = f"{self.year(token.value)}er"
        if re.match(r" Jahre", context.after):
            return words
        return words[0].upper() + words[1:]

    def verbalize_time(self, token: Time, context: Context) -> str | None:
        clock = _CLOCK_CUES.search(context.before) is not None
        if token.mark in ("h", "Std.", "Std", "Stunden"):
            if token.minute is None and (not clock or _SPAN_AFTER.match(context.after)):
                return None
            if not clock and token.minute is not None:
                return self._hours(token, context)
        hour = token.hour
        words = f"{self._together(hour)} {self.phrases['oclock']}"
        if token.minute:
            words = f"{words} {self.number(Number(str(token.minute)))}"
        if token.second:
            seconds = Number(str(token.second))
            count = self.counted(seconds, "f", context.replace(before="für ", after=""))
            unit = self.units["s"]["one" if token.second == 1 else "other"]
            if token.minute:
                words = f"{words} {self.units['min']['one' if token.minute == 1 else 'other']}"
                if token.minute == 1:
                    words = words.replace(" eins ", " eine ")
            words = f"{words} {self.phrases['and']} {count} {unit}"
        if token.period:
            words = f"{words} {self.day_part(token)}"
        return f"{words} {self.zones.get(token.zone, token.zone)}" if token.zone else words

    def _hours(self, token: Time, context: Context) -> str:
        parts = [(Number(str(token.hour)), "h")]
        if token.minute:
            parts.append((Number(str(token.minute)), "min"))
        return self.verbalize_duration(Duration(tuple(parts)), context) or ""

    def verbalize_time_range(self, token: TimeRange, context: Context) -> str | None:
        start, end = token.start, token.end
        plain = context.replace(before=f"{context.before} von ")
        first = self.verbalize_time(start._replace(mark=""), plain)
        last = self.verbalize_time(end._replace(mark="Uhr"), plain)
        if not first or not last:
            return None
        if not start.minute and not start.second:
            first = first.removesuffix(f" {self.phrases['oclock']}")
            first = self.number(Number(str(start.hour))) if start.hour == 1 else first
        return f"{first} {self.phrases['range']} {last}"

    def verbalize_duration(self, token: Duration, context: Context) -> str | None:
        words = []
        for index, (number, unit) in enumerate(token.parts):
            here = context if not index else context.replace(after="")
            gender = self.unit_gender(unit)
            phrase = self.phrase(here, gender)
            words.append(
                f"{self.counted(number, gender, here)} {self.unit_word(unit, number, phrase)}"
            )
        if len(words) > 1 and f" {self.phrases['and']} " in context.form:
            words.insert(-1, self.phrases["and"])  # as it is written
        return self.join(words)

    def verbalize_measure(self, token: Measure, context: Context) -> str | None:
        if token.unit in ("°", "h", "min", "s") and token.attached:
            return None
        named = context.form[-2:-1].isdigit() or _CODE_BEFORE.search(context.before)
        if token.unit == "d" and len(token.number.whole) > 2 and named:
            return None  # "320d", "C 220 d": a car
        if context.before.endswith(("§ ", "§")) and context.form[-2:-1].isdigit():
            return None  # "§ 312g"
        last = token.upper or token.number
        entry = self.units.get(token.unit) or self.units.get(token.unit.partition("/")[0])
        if entry is None:
            return None
        if (
            token.unit == "in"
            and context.form[-1] in '"”″'
            and re.search(r"[\"„“][^\"“”]*\Z", context.before)
        ):
            return None  # the closing quotation mark
        if entry.get("ambiguous") and not self._is_unit(token, context):
            return None
        gender = self.unit_gender(token.unit)
        phrase = self.phrase(context, gender)
        words = ""
        if token.upper is not None:
            words = f"{self.lower_end(token.number)} {self.phrases['range']} "
        if token.scale:
            words += self.scaled(last, token.scale)
            return f"{words} {self.unit_word(token.unit, Number('2'), phrase)}"
        unit = self.unit_word(token.unit, last, phrase)
        return f"{words}{self.counted(last, gender, context)} {unit}"

    def _is_unit(self, token: Measure, context: Context) -> bool:
        """Is a sign that is also a letter a unit here? Not behind a name of a thing, and capital
        letters only with a blank between ("5 A" is a current, "5A" a class)."""
        if self._is_label(context) and not token.number.fraction:
            return False
        if len(token.unit) == 1 and token.unit.isupper() and re.match(r" [0-9]|-", context.after):
            return False
        glued = context.form[-len(token.unit) - 1 : -len(token.unit)].isdigit()
        if token.unit in ("K", "V", "A", "W", "F", "N", "T", "C", "J.", "S.", "B") and glued:
            return token.unit in ("V", "W") and not _CODE_BEFORE.search(context.before)
        if token.unit == "St.":
            return re.match(r" ?[A-ZÄÖÜ]", context.after) is None
        return token.unit != "S." or _PAGES_END.match(context.after) is not None

    def verbalize_dimensions(self, token: Dimensions, context: Context) -> str | None:
        words = []
        for index, (number, unit) in enumerate(zip(token.numbers, token.units, strict=True)):
            if index:
                words.append(self.phrases["by"])
            words.append(self.number(number))
            if unit and unit not in token.units[index + 1 :]:
                words.append(
                    self.unit_word(unit, number, self.phrase(context, self.unit_gender(unit)))
                )
        return self.join(words)

    def verbalize_range(self, token: Range, context: Context) -> str | None:
        start, end = token.start, token.end
        if re.search(r"[+×÷*=] \Z", context.before) and " " in context.form:
            return f"{self.number(start)} {self.phrases['minus']} {self.number(end)}"
        clock = re.match(r" ?Uhr\b", context.after)
        if clock and start.is_integer and end.is_integer:
            return f"{self.number(start)} {self.phrases['range']} {self._together(end.value)}"
        if (
            self.agreements.noun_after(context.after)
            and not self._is_label(context)
            and context.before.rstrip()[-1:] != "§"
        ):
            return f"{self.lower_end(start)} {self.phrases['range']} {self.number(end)}"
        return f"{self.number(start)} {self.phrases['range']} {self.number(end)}"

    def verbalize_roman(self, token: Roman, context: Context) -> str | None:
        # "Klasse C", "Stufe M" and "Größe XL" are letters.
        if re.search(r"[CDM]", context.form) or (len(context.form) < 3 and "L" in context.form):
            return None
        return self.cardinal(token.value)

    def ruler(self, value: int, context: Context) -> str:
        """ "Ludwig XIV." is "Ludwig der Vierzehnte", declined with what governs the name."""
        names = re.search(r"((?:[^\W\d_]+[ ])*?)((?:[A-ZÄÖÜ][^\W\d_]+ )+)\Z", context.before)
        group = (names.group(2) if names else "").split()
        before = context.before[: names.start(2)] if names else context.before
        before = re.sub(r"(?:[A-ZÄÖÜ][^\W\d_]+ )+[IVXL]+\.?,? (?:und|oder|bis|auf) \Z", "", before)
        last = group[-1] if group else ""
        feminine = any(
            word.removesuffix("s") in self._feminine_rulers
            or word in ("Königin", "Kaiserin", "Zarin")
            for word in group
        )
        gender: Gender = "f" if feminine else "m"
        phrase = self.agreements.read(before, "", False, gender)
        case = phrase.case if phrase.governed else "nom"
        if re.search(
            r"\b(?:gehörte|gehört|folgte|folgt|diente|half|gehorchte|gratulierte|begegnete) \Z",
            before,
        ):
            case = "dat"
        elif re.search(
            r"\b(?:heiratete|besiegte|stürzte|krönte|schlug|traf|trafen|besuchten|ernannte|besuchte|ermordete"
            r"|unterstützte|bekämpfte) \Z",
            before,
        ):
            case = "acc"
        if group and group[0].lower() in self.agreements._prepositions and not before.strip():
            case = self.agreements._prepositions[group[0].lower()]
        if (
            last.endswith("s")
            and last[:-1] in self._rulers
            and last not in ("Charles", "James", "Louis")
        ):
            case = "gen"
        article = {
            "m": {"nom": "der", "acc": "den", "dat": "dem", "gen": "des"},
            "f": {"nom": "die", "acc": "die", "dat": "der", "gen": "der"},
        }["f" if feminine else "m"][case or "nom"]
        ending = Phrase(gender, case, "definite", False, "", True, "").ending
        stem = self.ordinal_stem(value)
        return f"{article} {stem[0].upper()}{stem[1:]}{ending}"

    def verbalize_label(self, token: Label, context: Context) -> str | None:
        digits = token.number
        noun = token.noun.lower().rstrip(".")
        if len(digits) == 1:
            return self.number(Number(digits))
        if digits[0] == "0" or len(digits) > 4 or (noun in self._digit_labels and len(digits) > 2):
            return self.digits(digits)
        return self.number(Number(digits))

    def verbalize_code(self, token: Code, context: Context) -> str | None:
        text = token.text
        if token.kind == "version":
            words = []
            for piece in _PIECES.findall(text):
                if piece.isdigit():
                    words.append(self.address_number(piece))
                elif piece == ".":
                    words.append(self.phrases["point"])
                elif piece.isalpha():
                    words.append("Version" if piece in "vV" else piece)
            return self.join(words)
        return self.join(
            piece
            if not piece[0].isdigit()
            else self.cardinal(int(piece))
            if _MODEL.fullmatch(text) and piece[0] != "0"
            else self.code_number(piece)
            for piece in _MIXED_PIECES.findall(text)
        )

    def code_number(self, digits: str) -> str:
        """Figures of a code: up to two as a number ("B zwölf"), more by one."""
        if len(digits) <= 2 and digits[0] != "0":
            return self.cardinal(int(digits))
        if len(digits) == 3 and digits.endswith("00") and digits[0] != "0":
            return self.cardinal(int(digits))
        return self.digits(digits)

    def verbalize_operator(self, token: Operator, context: Context) -> str | None:
        if token.mark == "-":
            return self.phrases["minus"]
        if token.mark == "/" and re.match(r" ?[A-ZÄÖÜ]", context.after):
            return None
        if token.mark == "/" and re.search(r"[A-Za-zÄÖÜäöü]{2}\s?\Z", context.before):
            return None
        return self.operators.get(token.mark)

    def verbalize_power(self, token: Power, context: Context) -> str | None:
        if re.search(r"[^\W\d_]{4}\Z", context.before):
            return ""  # the mark of a footnote
        if token.exponent == "2":
            return (
                self.phrases["squared"]
                if context.before[-1:].isalpha()
                else f"{self.phrases['power']} zwei"
            )
        exponent = token.exponent.lstrip("+")
        sign = "-" if exponent.startswith("-") else ""
        exponent = exponent.lstrip("-")
        words = self.number(Number(exponent)) if exponent.isdigit() else exponent
        return f"{self.phrases['power']} {self.signed('-' if sign else '', words)}"

    def verbalize_abbreviation(self, token: Abbreviation, context: Context) -> str | None:
        entry = self.abbreviations[token.key]
        spoken = entry.get("spoken")
        if spoken is None:
            return None
        if token.key == "s." and not _SEE.match(context.after):
            return None
        if token.key in ("NW", "NO", "SW", "SO") and not _WIND.search(context.before):
            return None
        if entry.get("start") and not _OPENING.fullmatch(context.before):
            return None
        if token.key in ("Nr.", "Nr", "Str.") and context.before[-1:] == "-":
            return None  # "Konto-Nr." is one word
        if "adjective" in entry:
            noun = self.agreements.noun_after(context.after)
            if noun and context.after[:1] in " -" and not context.after.startswith(" ("):
                saint: Gender = ""
                if entry["adjective"].lower() == "heilig" and (
                    not self.gender(noun) or noun.endswith("in")  # "Martin", no "Lehrerin"
                ):
                    saint = "f" if noun.endswith(("a", "e", "th", "is")) else "m"
                phrase = self.phrase(context, saint, after="" if saint else None)
                return f"{entry['adjective']}{phrase.ending}"
        if token.key == "S." and re.search(r"(?:Abs\.|Absatz) [0-9]+[a-z]?,? \Z", context.before):
            return "Satz"
        special = self._special(token.key, context)
        if special:
            return special
        if token.key in ("Mio.", "Mrd.") and re.search(
            r"\b(?:eine|einer|halbe|halben|dreiviertel) \Z", context.before
        ):
            return {"Mio.": "Million", "Mrd.": "Milliarde"}[token.key]
        if "genitive" in entry:
            phrase = self.phrase(context, "n")
            words = re.findall(r"[^\W\d_]+", context.before)
            if (phrase.case == "gen" and phrase.governed) or "des" in words[-3:]:
                return str(entry["genitive"])
        return str(spoken)

    def _special(self, key: str, context: Context) -> str:
        """Abbreviations with more than one reading."""
        if key == "Geschw." and re.match(r" [A-ZÄÖÜ]", context.after):
            return "Geschwister"
        if key == "min." and re.match(r" ?[-−–+]?[0-9]{1,3}(?:,[0-9])? ?°", context.after):
            return "minimal"
        if key == "geb." and re.match(r" ?[0-9]{1,3}[,.][0-9–-]{1,2} ?(?:€|EUR)", context.after):
            return "gebunden"
        if key == "Erw.":
            return self._adult(context)
        if key == "EZ" and re.match(r" ?(?:[0-9]{1,2}\.)?[0-9]{1,2}[./][0-9]{2,4}", context.after):
            return "Erstzulassung"
        if key == "geb." and re.match(r" [A-ZÄÖÜ]", context.after):
            return "geborene"
        if key in ("Min.", "Sek.", "Std."):
            single = re.search(
                r"(?i)(?:\b(?:pro|je|jede|eine|einer|halbe|halben)"
                r"|[0-9]\.(?: ?\+ ?[0-9]{1,2}\.?)?) \Z",
                context.before,
            )
            if single:
                return {"Min.": "Minute", "Sek.": "Sekunde", "Std.": "Stunde"}[key]
            if key == "Min." and re.match(r" ?[0-9]", context.after):
                return "Mindestens"
            return {"Min.": "Minuten", "Sek.": "Sekunden", "Std.": "Stunden"}[key]
        return ""

    def _adult(self, context: Context) -> str:
        """ "1 Erw.", "mit 2 Erw.": an adjective that is a noun."""
        single = re.search(r"(?<![0-9.,])1 \Z", context.before)
        before = context.before[: single.start()] if single else context.before
        phrase = self.phrase(context.replace(before=before), "m", after="")
        if not single and not phrase.article:
            count = re.search(r"[0-9]{1,3} \Z", before)
            if count:
                before = before[: count.start()]
                phrase = self.phrase(context.replace(before=before), "m", after="")
            return "Erwachsenen" if phrase.case == "dat" else "Erwachsene"
        if single and not phrase.article:
            return "Erwachsener" if phrase.case == "nom" else "Erwachsenen"
        return "Erwachsene" + phrase.ending.removeprefix("e")

    def verbalize_list_number(self, token: ListNumber, context: Context) -> str | None:
        words = self.number(Number(str(token.value)))
        return f"{words[0].upper()}{words[1:]}."

    def verbalize_symbol(self, token: Symbol, context: Context) -> str | None:
        if token.mark == "©" and context.word_before() == self.symbols["©"]:
            return ""
        if token.mark == "#" and not re.match(r" ?[0-9]", context.after):
            return self.characters.get("#")
        if token.mark in "><" and re.search(r"[0-9] ?\Z", context.before + " ") is None:
            if re.match(r" ?[0-9]", context.after):
                return {">": "mehr als", "<": "weniger als"}[token.mark]
            if token.mark == "<":
                return ""
        return super().verbalize_symbol(token, context)

    def verbalize_repeat(self, token: Repeat, context: Context) -> str | None:
        words = self._times(token.number)
        if words is None:
            return None
        if token.upper is not None:
            upper = self._times(token.upper)
            return f"{words}- {self.phrases['range']} {upper}{self.phrases['times']}"
        return f"{words}{self.phrases['times']}"

    def _times(self, number: Number) -> str | None:
        if number.fraction or number.value > 999_999:
            return f"{self.number(number)} "
        return self._together(number.value)

    # -- rules ---------------------------------------------------------------------------------

    def extend(self, rules: list[Rule]) -> None:
        from . import _de_rules

        _de_rules.extend(rules, self)

    def triggers(self) -> set[str]:
        from . import _de_rules

        return _de_rules.triggers(self)


GRAMMAR = German
__all__ = ["GRAMMAR", "MAX_CARDINAL_DIGITS", "German"]
