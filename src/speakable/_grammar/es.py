"""Spanish: gender and apocope of numbers, ordinals, dates, clock times, money.

Theory
------
A Spanish number word changes in two ways. *Gender*: "uno" and the hundreds agree with the noun that
is counted ("veintiuna plazas", "doscientas casas"). *Apocope*: "uno" before a masculine noun is
"un", "primero" and "tercero" are "primer", "tercer". So the verbalizers ask what stands behind the
number (`counted`): a noun, found by the lexicon of table [nouns] or by its ending; an adjective,
behind which the noun comes; or a word that is no noun at all ("el 21 llega"). A plural noun ends in
-s, which tells most verbs apart.

From a million on, a round number is a noun itself: "dos millones de habitantes".

All words stand in the tables; region tables replace them (decimal point, "primero de mayo").
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
    Dimensions,
    Duration,
    Electronic,
    Fraction,
    Label,
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
    Score,
    Symbol,
    Telephone,
    Time,
    TimeRange,
    Year,
)
from . import _es_rules
from .base import MAX_CARDINAL_DIGITS, NEUTRAL, Grammar

MASCULINE = Agreement("m", attributive=True)
FEMININE = Agreement("f", attributive=True)

#: Rulers up to the tenth carry an ordinal ("Alfonso décimo"), later ones are "Luis catorce".
LAST_ORDINAL_RULER = 10

#: Digits written without marks that are still a quantity; longer rows are account numbers.
LONGEST_COUNT = 13

#: Words between a number and its noun that are looked over ("21 nuevas y grandes plazas").
MAX_ADJECTIVES = 2

# Before a decade: "los 60s" are no seconds.
_DECADE_WORDS = frozenset(("los", "años"))
_HALF_YEAR = lazy(r"(?:[12]\.?(?:º|er)|primer|segundo) \Z")
_NEXT = lazy(r"[ \u2011]([^\W\d_]+(?:['’\-][^\W\d_]+)*)")
_SECOND = lazy(r" (?:y|o|u|e|a|ni|hasta|-|–) [0-9][0-9.]*(?![\w.,%])(?= )")
_OF_FEMININE = lazy(r" de (?:las|estas|esas|aquellas|ellas|nosotras|vosotras)\b")
_OF_GROUP = lazy(r" (?:del|de (?:la|los|las|este|esta|estos|estas|su|sus|mi|tu|lo))\b")
_LAST_WORD = lazy(r"([^\W\d_]+)\.?[ ]*\Z")
_LAST_WORDS = lazy(r"[^\W\d_]+")
_SOUND_I = lazy(r"[ \"«“'‘(*_]*(?:[iíIÍ]|[hH][iíIÍ])(?![aáeéoóuú])")
_SOUND_O = lazy(r"[ \"«“'‘(*_]*(?:[oóOÓ]|[hH][oóOÓ])")
_COUNTED_BEFORE = lazy(r"[0-9][.ºª]{0,2} ?\Z|\b(?:por|cada|precio) \Z")
_OPERATOR_BEHIND = lazy(r" ?[-+=<>≤≥−)]")
_CLOCK_ONE = lazy(r"\b(?:[aA]|[eE]s|sea|sobre|hacia|de|desde|hasta|era) la \Z")
_SEVERAL_BEHIND = lazy(r" ?[0-9IVXL]+(?: ?[-–—,/] ?| [yae] )[0-9IVXL]")
_OPENING = " ¿¡\"«“('‘*_"
_DAY_BEHIND = lazy(r",? ?[0-9]| (?:a|y) ")
_SUM_BEHIND = lazy(r" ?[=+×*÷<>≤≥≠]")
_SUM_BEFORE = lazy(r"[+=×*÷] ?\Z")
_CHRIST = lazy(r"\.? ?(?:de )?[CJ]\.")
_CELSIUS_AND_OTHER = lazy(r"°F|º ?F|K\b|kelvin|Fahrenheit")
_INITIAL_BEHIND = lazy(r"\. +[^\W\d_]")
_GROUPED = lazy(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,7}")
_MARK = lazy(r"[0-9]([.,])[0-9]+(?![.,]?[0-9])")
#: Single letters that are a unit even next to their figure ("60W").
_GLUED_UNITS = frozenset({"W"})
_CODE_PIECES = lazy(r"[^\W\d_]+|\d+|[\W_]")


class Spanish(Grammar):
    """Spanish of Spain, and with a regional table over it any other."""

    num2words_language = "es"

    def __init__(self, tables: Mapping[str, Any]) -> None:
        super().__init__(tables)
        numbers = tables["numbers"]
        self._units: list[str] = numbers["units"]
        self._tens: list[str] = numbers["tens"]
        self._hundreds: list[str] = numbers["hundreds"]
        self._hundred = str(numbers["hundred"])
        self._thousand = str(numbers["thousand"])
        self._scale_words: list[list[str]] = numbers["scales"]
        self._ordinal_units: list[str] = numbers["ordinal_units"]
        self._ordinal_tens: list[str] = numbers["ordinal_tens"]
        self._ordinal_hundreds: list[str] = numbers["ordinal_hundreds"]
        self._denominators: Mapping[str, str] = numbers["denominators"]
        #: 0 to 999 as a bare number, before a masculine noun, and feminine.
        self._bare = [self._small(value) for value in range(1000)]
        self._short = [_apocope(words) for words in self._bare]
        self._feminine = [_feminine(words) for words in self._bare]
        #: Feminine before "mil": the hundreds agree, "un" does not ("doscientas treinta y un mil").
        self._feminine_thousands = [_feminine(words) for words in self._short]
        self._genders = _lexicon(tables.get("nouns", {}))
        #: For plurals whose accent comes or goes: "imágenes", "exámenes".
        self._plain_genders = {
            _without_accents(noun): gender for noun, gender in self._genders.items()
        }
        endings = tables.get("endings", {})
        self._endings = {end: gender for gender in ("m", "f") for end in endings.get(gender, ())}
        self._stressed_a = frozenset(tables.get("nouns", {}).get("stressed_a", ()))
        agreement = tables.get("agreement", {})
        self._adjectives = frozenset(agreement.get("adjectives", ()))
        self._stop = frozenset(agreement.get("stop", ()))
        self._feminine_before = frozenset(agreement.get("feminine_before", ()))
        labels = tables.get("labels", {})
        self._digit_labels = frozenset(word.rstrip(".") for word in labels.get("digits", ()))
        self._label_nouns = self._digit_labels | {
            word.rstrip(".") for word in labels.get("cardinal", ())
        }
        self.unit_keys = {
            form: key for key, entry in self.units.items() for form in entry.get("forms", (key,))
        }
        self._feminine_rulers = frozenset(tables.get("roman", {}).get("feminine_rulers", ()))
        ordinals = tables.get("ordinals", {})
        self._feminine_suffixes = frozenset(ordinals.get("feminine", ()))
        self._plural_suffixes = frozenset(ordinals.get("plural", ()))
        self._short_suffixes = frozenset(ordinals.get("apocope", ()))
        words = tables.get("words", {})
        self._degree_cues = frozenset(words.get("degrees", ()))
        self._ordinal_cues = frozenset(words.get("ordinal_articles", ()))
        self._ordinal_nouns = frozenset(words.get("ordinal_nouns", ()))
        self._no_apocope = frozenset(words.get("no_apocope", ()))
        self._unit_followers = frozenset(words.get("unit_followers", ()))
        self._counted_periods = frozenset(words.get("counted_periods", ()))
        self._saints = frozenset(tables.get("address", {}).get("saints", ()))
        self._mark_openers = frozenset(words.get("mark_openers", ()))
        self._range_openers = frozenset(words.get("range_openers", ()))
        self._country_codes = tuple(
            sorted(words.get("country_codes", ()), key=lambda code: -len(code))
        )
        self._noon = str(tables.get("day_parts", {}).get("noon", ""))
        roman = tables.get("roman", {})
        self._word_sets = {
            "expiry": frozenset(words.get("expiry", ())),
            "courses": frozenset(words.get("courses", ())),
            "laws": frozenset(words.get("laws", ())),
            "articles": frozenset(words.get("articles", ())),
            "duration": frozenset(words.get("duration", ())),
            "ordinal": frozenset(roman.get("ordinal", ())),
            "digit_labels": self._digit_labels,
            "ordinal_before": frozenset(roman.get("ordinal_before", ())),
        }

    def word_set(self, name: str) -> frozenset[str]:
        """Words of the tables that the rules of `_es_rules` look for."""
        return self._word_sets[name]

    def _asks_number(self, word: str) -> bool:
        return word.lower() in self._range_openers or self.is_label(word)

    def is_label(self, noun: str) -> bool:
        return noun.lower().rstrip(".") in self._label_nouns

    def is_noun(self, word: str) -> bool:
        plain = word.lower()
        return plain not in self._stop and self.gender(word) != ""

    def extend(self, rules: list[Rule]) -> None:
        _es_rules.extend(rules, self)

    def triggers(self) -> set[str]:
        return _es_rules.triggers(self)

    # -- numbers -------------------------------------------------------------------------------

    def _small(self, value: int) -> str:
        """0 to 999, bare."""
        if value < 30:
            return self._units[value]
        if value < 100:
            tens, ones = divmod(value, 10)
            return f"{self._tens[tens]} y {self._units[ones]}" if ones else self._tens[tens]
        if value == 100:
            return self._hundred
        hundreds, rest = divmod(value, 100)
        words = self._hundreds[hundreds]
        return f"{words} {self._small(rest)}" if rest else words

    def group(self, value: int) -> str:
        return self._bare[value]

    def cardinal(self, value: int, agreement: Agreement = NEUTRAL) -> str:
        if agreement.gender == "f":
            last = self._feminine
            thousands = self._feminine_thousands
        else:
            last = self._short if agreement.attributive else self._bare
            thousands = self._short
        if value < 1000:
            return last[value]
        if value < 1_000_000:
            return self._six(value, last, thousands)
        words: list[str] = []
        high, low = divmod(value, 1_000_000)
        for one, other in self._scale_words:
            high, here = divmod(high, 1_000_000)
            if here:
                # A scale is a masculine noun of its own: "veintiún millones".
                count = self._six(here, self._short, self._short)
                words.insert(0, f"{count} {one if here == 1 else other}")
        if low:
            words.append(self._six(low, last, thousands))
        return " ".join(words)

    def _six(self, value: int, last: list[str], thousands: list[str]) -> str:
        high, low = divmod(value, 1000)
        if not high:
            return last[low]
        words = self._thousand if high == 1 else f"{thousands[high]} {self._thousand}"
        return f"{words} {last[low]}" if low else words

    def ordinal(self, value: int, agreement: Agreement = NEUTRAL) -> str:
        words = self._ordinal(value)
        if agreement.gender == "f":
            words = " ".join(
                f"{word[:-1]}a" if word[-1] == "o" else word for word in words.split(" ")
            )
        elif agreement.attributive and not agreement.plural:
            words = words[:-1] if words.endswith(("primero", "tercero")) else words
        if agreement.plural:
            words = " ".join(f"{word}s" for word in words.split(" "))
        return words

    def _ordinal(self, value: int) -> str:
        if value < len(self._ordinal_units):
            return self._ordinal_units[value]
        parts = []
        millions, rest = divmod(value, 1_000_000)
        if millions:
            million = str(self.tables["numbers"]["ordinal_million"])
            parts.append(million if millions == 1 else f"{self._joined(millions)}{million}")
        thousands, rest = divmod(rest, 1000)
        if thousands:
            thousand = str(self.tables["numbers"]["ordinal_thousand"])
            parts.append(thousand if thousands == 1 else f"{self._joined(thousands)}{thousand}")
        hundreds, rest = divmod(rest, 100)
        if hundreds:
            parts.append(self._ordinal_hundreds[hundreds])
        if rest and rest < len(self._ordinal_units):
            parts.append(self._ordinal_units[rest])
        elif rest:
            tens, ones = divmod(rest, 10)
            parts.append(self._ordinal_tens[tens])
            if ones:
                parts.append(self._ordinal_units[ones])
        return " ".join(parts)

    def _joined(self, value: int) -> str:
        """A cardinal as the first part of one word: "dosmilésimo", "treintaicincoavo"."""
        words = self.cardinal(value, MASCULINE if value % 10 == 1 else NEUTRAL)
        return _without_accents(words.replace(" y ", "i").replace(" ", ""))

    def denominator(self, value: int, plural: bool) -> str:
        word = self._denominators.get(str(value))
        if word is None:
            word = _avo(self.cardinal(value))
        return f"{word}s" if plural else word

    def plural_form(self, number: Number) -> str:
        """Spanish has the singular for exactly one; decimals count as many."""
        return "one" if not number.fraction and number.whole.lstrip("0") == "1" else "other"

    def number(self, number: Number, agreement: Agreement = NEUTRAL, mark: str = "") -> str:
        if len(number.whole) > MAX_CARDINAL_DIGITS:
            words = self.digits(number.whole)
        elif number.fraction:
            # "uno coma cinco litros": before the decimal mark nothing is shortened, and of the
            # gender only the hundreds show.
            value = number.value
            feminine = agreement.gender == "f" and value >= 200 and value % 10 != 1
            words = self.cardinal(value, FEMININE if feminine else NEUTRAL)
        else:
            words = self.cardinal(number.value, agreement)
        if number.fraction:
            mark = mark or self.phrases["decimal_mark"]
            words = f"{words} {mark} {self.fraction_digits(number.fraction)}"
        return self.signed(number.sign, words)

    def fraction_digits(self, digits: str) -> str:
        """Up to three decimals are one number ("coma veinticinco"), zeros in front are said."""
        bare = digits.lstrip("0")
        if bare and len(digits) <= 3:
            zeros = len(digits) - len(bare)
            return " ".join([self.digit_words[0]] * zeros + [self._bare[int(bare)]])
        return self.digits(digits)

    def _mark(self, context: Context) -> str:
        """The decimal mark as it is written: a point stays a point ("3.14")."""
        match = _MARK.search(context.form)
        if match is None:
            return ""
        return self.phrases["decimal_point" if match.group(1) == "." else "decimal_comma"]

    # -- agreement -----------------------------------------------------------------------------

    def gender(self, noun: str) -> str:
        word = noun.lower()
        known = self._genders.get(word)
        if known is not None:
            return known
        for singular in _singulars(word):
            known = self._genders.get(singular)
            if known is not None:
                return known
        if word.endswith("enes"):
            known = self._plain_genders.get(_without_accents(word[:-2]))
            if known is not None:
                return known
        for singular in _singulars(word):
            for length in range(min(6, len(singular) - 1), 0, -1):
                gender = self._endings.get(singular[-length:])
                if gender is not None:
                    return gender
        return ""

    def singular(self, noun: str) -> str:
        """A noun in the singular, as far as its ending tells."""
        candidates = _singulars(noun)
        return next((word for word in candidates if word in self._genders), candidates[0])

    def agreement(self, context: Context) -> Agreement:
        return self.counted(context, 2)

    def counted(self, context: Context, value: int) -> Agreement:
        """Gender of what `value` counts, and whether it stands right behind."""
        after = context.after
        match = _NEXT.match(after)
        position = 0
        coordinate = False
        if match:
            second = _SECOND.match(after)
            if second:  # "21 y 31 páginas": the noun stands behind the second number
                coordinate = True
                position = second.end()
                match = _NEXT.match(after, position)
        adjective = ""
        for _ in range(MAX_ADJECTIVES + 1):
            word = match.group(1) if match else adjective
            plain = word.lower()
            if match and plain in self._adjectives:
                adjective = word
                match = _NEXT.match(after, match.end())
                continue
            if adjective and plain in self._stop:  # the adjective itself is the noun: "21 jóvenes"
                word = adjective
                plain = word.lower()
            noun = plain in self._genders and match and after.startswith(" de ", match.end())
            if not word or (plain in self._stop and not noun):  # but "1 sobre de levadura"
                break
            one = value == 1
            agreement = self._counted_one(word, context) if one else self._counted_many(word)
            if agreement is None:
                break
            if coordinate:
                return agreement._replace(attributive=agreement.gender == "f")
            return agreement
        if value == 1 and _CLOCK_ONE.search(context.before):
            return Agreement("f")  # "a la 1"
        if value != 1 and _OF_FEMININE.match(after):
            return Agreement("f")
        last = _LAST_WORD.search(context.before)
        if last:
            word = last.group(1).lower()
            if word in self._feminine_before and (value != 1 or word == "la"):
                return Agreement("f")
        if value == 1 and _OF_FEMININE.match(after):
            return Agreement("f")
        return NEUTRAL

    def _counted_one(self, word: str, context: Context) -> Agreement | None:
        last = _LAST_WORD.search(context.before)
        if last and last.group(1).lower() in {"el", "la", "al", "del", "los", "las"}:
            return None  # "el 1 llega": not a count
        if word[0].isupper():
            return None
        gender = self.gender(word)
        if not gender:
            return None
        if word.lower() in self._stressed_a:
            gender = "m"
        return MASCULINE if gender == "m" else FEMININE

    def _counted_many(self, word: str) -> Agreement | None:
        plain = word.lower()
        if plain[-1] != "s" and plain not in self._genders:
            return None
        gender = self.gender(word)
        if word[0].isupper() and plain[-1] != "s":
            return None
        return FEMININE if gender == "f" else MASCULINE

    def _of_unit(self, entry: Mapping[str, Any] | None) -> Agreement:
        return FEMININE if entry is not None and entry.get("gender") == "f" else MASCULINE

    @staticmethod
    def _is_round(number: Number) -> bool:
        """Ends in "millón", "millones", "billones": a noun, with "de" before the next."""
        return (
            not number.fraction
            and len(number.whole) > 6
            and len(number.whole) <= MAX_CARDINAL_DIGITS
            and not number.whole[-6:].strip("0")
        )

    # -- numbers in text -----------------------------------------------------------------------

    def verbalize_cardinal(self, token: Cardinal, context: Context) -> str | None:
        number = token.number
        if len(number.whole) > MAX_CARDINAL_DIGITS:
            return self.digits(number.whole)
        if len(number.whole) > LONGEST_COUNT and not number.grouped and not number.sign:
            return self.group_pause.join(self.digits(row) for row in _rows(number.whole))
        agreement = self.counted(context, number.value)
        words = self.number(number, agreement)
        if agreement.attributive and self._is_round(number):
            return f"{words} de"
        return words

    def verbalize_decimal(self, token: Decimal, context: Context) -> str | None:
        return self.number(token.number, self.counted(context, 2), self._mark(context))

    def verbalize_ordinal(self, token: Ordinal, context: Context) -> str | None:
        suffix = token.suffix
        if suffix[-1] in "º°ᵒ" and suffix[0] != "." and self._is_degrees(token.value, context):
            words = self.cardinal(token.value, MASCULINE)
            return f"{words} {'grado' if token.value == 1 else 'grados'}"
        if token.value == 0:
            return self.cardinal(0)
        plural = suffix in self._plural_suffixes
        if suffix in self._feminine_suffixes:
            return self.ordinal(token.value, Agreement("f", plural=plural))
        short = suffix in self._short_suffixes or self._shortens(context)
        return self.ordinal(token.value, Agreement("m", plural=plural, attributive=short))

    def _shortens(self, context: Context) -> bool:
        """A masculine noun in the singular follows: "1.º piso" is "primer piso"."""
        match = _NEXT.match(context.after)
        if match is None:
            return False
        word = match.group(1)
        plain = word.lower()
        if plain in self._stop or plain in self._no_apocope or word[0].isupper():
            return False
        return plain[-1] != "s" and self.gender(word) == "m"

    def _is_degrees(self, value: int, context: Context) -> bool:
        words = [word.lower() for word in _LAST_WORDS.findall(context.before)[-4:]]
        following = _NEXT.match(context.after)
        if following and following.group(1).lower() in self._ordinal_nouns:
            return False
        if words and words[-1] in self._ordinal_cues:
            return False
        return value > 20 or not self._degree_cues.isdisjoint(words)

    def verbalize_fraction(self, token: Fraction, context: Context) -> str | None:
        above, below, whole = token.numerator, token.denominator, token.whole
        following = _NEXT.match(context.after)
        noun = following.group(1) if following else ""
        plain = noun.lower()
        is_noun = bool(noun) and plain not in self._stop and plain not in {"de", "del"}
        if whole is None and below in _NO_PARTS and above > 1:
            return None  # "24/48", "36/50": two numbers
        if (
            below in _MARKS
            and context.word_before().lower() in self._mark_openers
            and not (is_noun or plain in {"de", "del"})
        ):
            return f"{self.cardinal(above)} {self.phrases['over']} {self.cardinal(below)}"
        if whole is not None:
            return self.mixed(whole, above, below, noun if is_noun else "")
        if (above, below) == (1, 2):
            if is_noun and self.gender(noun):
                return self.phrases["half_f" if self.gender(noun) == "f" else "half_m"]
            if _OF_GROUP.match(context.after):
                return "la mitad"
            return f"un {self.phrases['half_m']}"
        if above > 1 and not is_noun and context.word_before().lower() == "las":
            count = self.cardinal(above, FEMININE)
            return f"{count} {self._denominator_feminine(below, True)} {self.phrases['parts']}"
        if plain in {"parte", "partes"}:
            count = self.cardinal(above, FEMININE)
            return f"{count} {self._denominator_feminine(below, above != 1)}"
        words = self.fraction(above, below)
        if is_noun and self.gender(noun):
            return f"{words} {self.phrases['of']}"
        return words

    def fraction(self, above: int, below: int) -> str:
        """Without a whole part: "tres cuartos"; too fine ones are "uno sobre cuatrocientos"."""
        if below > 100 and str(below) not in self._denominators:
            return f"{self.cardinal(above)} {self.phrases['over']} {self.cardinal(below)}"
        if below == 2:
            return f"{self.cardinal(above, MASCULINE)} {self.phrases['half_m']}{'s' * (above != 1)}"
        return f"{self.cardinal(above, MASCULINE)} {self.denominator(below, above != 1)}"

    def mixed(self, whole: int, above: int, below: int, noun: str) -> str:
        """A whole and a part, with nothing after: "dos y media", "tres y un cuarto"."""
        gender = self.gender(noun) if noun else ""
        count = self.cardinal(whole, Agreement(gender))  # type: ignore[arg-type]
        return f"{count} {self.phrases['and']} {self.part(above, below, gender)}"

    def part(self, above: int, below: int, gender: str) -> str:
        if (above, below) == (1, 2):
            return self.phrases["half_f" if gender == "f" else "half_m"]
        return self.fraction(above, below)

    def _denominator_feminine(self, value: int, plural: bool) -> str:
        word = "tercera" if value == 3 else f"{self.denominator(value, False)[:-1]}a"
        return f"{word}s" if plural else word

    def verbalize_percent(self, token: Percent, context: Context) -> str | None:
        name = self.phrases["permille" if token.mark == "‰" else "percent"]
        mark = self._mark(context)
        if token.upper is not None:
            between = self._between(context)
            return (
                f"{self.number(token.number, mark=mark)} {between} "
                f"{self.number(token.upper, mark=mark)} {name}"
            )
        if token.mark == "%" and token.number == Number("100"):
            return self.phrases["whole_percent"]
        return f"{self.number(token.number, mark=mark)} {name}"

    def _between(self, context: Context) -> str:
        """ "entre 5 y 10", "del 5 al 10", "de 5 a 10"."""
        last = _LAST_WORD.search(context.before)
        if last:
            opener = last.group(1).lower()
            if opener == "entre":
                return self.phrases["between"]
            if opener == "del":
                return self.phrases["range_article"]
        return self.phrases["range"]

    def verbalize_range(self, token: Range, context: Context) -> str | None:
        if _SUM_BEHIND.match(context.after) or _SUM_BEFORE.search(context.before):
            minus = self.phrases["minus"]  # "2 + 2 - 1 = 3"
            return f"{self.number(token.start)} {minus} {self.number(token.end)}"
        agreement = self.counted(context, 2)
        start = agreement if agreement.gender == "f" else NEUTRAL
        return (
            f"{self.number(token.start, start)} {self._between(context)} "
            f"{self.number(token.end, agreement)}"
        )

    def verbalize_score(self, token: Score, context: Context) -> str | None:
        return f"{self.cardinal(token.home)} {self.phrases['score']} {self.cardinal(token.away)}"

    def verbalize_repeat(self, token: Repeat, context: Context) -> str | None:
        if _OPERATOR_BEHIND.match(context.after):
            return None  # "2x + 3"
        words = self.number(token.number, FEMININE)
        if token.upper is not None:
            words = f"{words} {self._between(context)} {self.number(token.upper, FEMININE)}"
        elif token.number == Number("1"):
            return f"{words} {self.phrases['time_once']}"
        return f"{words} {self.phrases['times']}"

    def verbalize_label(self, token: Label, context: Context) -> str | None:
        digits = token.number
        noun = token.noun.lower().rstrip(".")
        if noun in self._counted_periods or digits.lstrip("0") != "1":
            # "al día 1 pastilla", "a la sala 21 personas": a count after all.
            agreement = self.counted(context, int(digits) if len(digits) < 9 else 2)
            if agreement.attributive and noun not in self._digit_labels and digits[0] != "0":
                return self.cardinal(int(digits), agreement)
        if digits[0] == "0" and len(digits) > 1:
            return self.digits(digits)
        if noun in self._digit_labels and len(digits) > 2:
            return self.digits(digits)
        return self.digits(digits) if len(digits) > 6 else self.cardinal(int(digits))

    # -- money and measures --------------------------------------------------------------------

    def scaled_in(self, number: Number, scale: str, agreement: Agreement, mark: str = "") -> str:
        """A number with its scale word; scales above a thousand are masculine nouns."""
        if not scale:
            return self.number(number, agreement, mark)
        entry = self.scales[scale]
        if int(entry["digits"]) % 6:  # mil: "doscientas mil libras"
            if number == Number("1"):
                return str(entry["one"])
            if number.is_integer and int(entry["digits"]) == 3:
                return self.signed(number.sign, self.cardinal(number.value * 1000, agreement))
        words = self.number(number, MASCULINE, mark)
        return f"{words} {entry.get(self.plural_form(number), entry['other'])}"

    def scaled(self, number: Number, scale: str) -> str:
        return self.scaled_in(number, scale, NEUTRAL)

    def _joint(self, number: Number, scale: str) -> str:
        """ "de" between a million and the noun, else nothing."""
        if scale:
            return f" {self.phrases['of']} " if int(self.scales[scale]["digits"]) > 3 else " "
        return f" {self.phrases['of']} " if self._is_round(number) else " "

    def verbalize_money(self, token: Money, context: Context) -> str | None:
        entry = self.currencies[token.currency]
        code = token.written
        in_front = len(code) == 3 and code.isalpha() and context.form.startswith(code)
        if in_front and context.word_before().lower() == "la":
            return None  # "la COP 26": a name
        agreement = self._of_unit(entry)
        mark = self._mark(context)
        main, minor = self.split_money(token)
        if minor is not None and token.upper is None:
            words = self._main_and_minor(token.currency, main, minor)
        else:
            last = main
            words = self.scaled_in(main, token.scale, agreement, mark)
            if token.upper is not None:
                last, cents = self.split_money(token._replace(number=token.upper))
                if minor is not None or cents is not None:  # 1,50-2 €
                    words = self.number(token.number, agreement, mark)
                    last = token.upper
                upper = self.scaled_in(last, token.scale, agreement, mark)
                words = f"{words} {self._between(context)} {upper}"
            name = self._currency_name(entry, last, token)
            words = f"{words}{self._joint(last, token.scale)}{name}"
        return f"{words} {self.per(token.per)}" if token.per else words

    def _currency_name(self, entry: Mapping[str, Any], last: Number, token: Money) -> str:
        return str(entry["one" if self.plural_form(last) == "one" and not token.scale else "other"])

    def _main_and_minor(self, currency: str, main: Number, minor: Number) -> str:
        entry = self.currencies[currency]
        feminine = entry.get("minor_gender") == "f"
        cents = self.number(minor._replace(sign=""), FEMININE if feminine else MASCULINE)
        name = entry["minor_one" if self.plural_form(minor) == "one" else "minor_other"]
        if not main.whole.strip("0"):
            return self.signed(main.sign, f"{cents} {name}")
        words = self.number(main, self._of_unit(entry))
        joint = self._joint(main, "")
        unit = entry["one" if self.plural_form(main) == "one" else "other"]
        return f"{words}{joint}{unit} {self.phrases['with']} {cents} {name}"

    def per(self, unit: str) -> str:
        """What a price is counted by, as written behind the slash: "al mes", "el kilo"."""
        key = self.unit_keys.get(unit) or self.unit_keys.get(unit.lower())
        if key is None and unit.endswith("."):
            return self.per(unit[:-1])
        entry = self.units.get(key or unit)
        if entry is not None:
            return str(entry.get("per") or f"{self.phrases['per']} {entry['one']}")
        return super().per(unit)

    def unit_name(self, unit: str, number: Number) -> str:
        entry = self.units.get(unit)
        if entry is None:
            above, _, below = unit.partition("/")
            lower = self.units[below]
            return f"{self.unit_name(above, number)} {self.phrases['per']} {lower['one']}"
        return str(entry["one" if self.plural_form(number) == "one" else "other"])

    def unit_form(self, unit: str, number: Number, context: Context) -> str:
        return self.unit_name(unit, number)

    def unit_agreement(self, unit: str) -> Agreement:
        entry = self.units.get(unit) or self.units.get(unit.partition("/")[0])
        return self._of_unit(entry)

    def verbalize_measure(self, token: Measure, context: Context) -> str | None:
        unit = token.unit
        decade = re.fullmatch(r"[2-9]0s\.?", context.form) is not None
        if decade and context.word_before().lower() in _DECADE_WORDS:
            return None  # "los 60s"
        if unit == "págs" and token.number.fraction:
            unit = "pp"  # "2,5 pp.": percentage points
        entry = self.units.get(unit, {})
        if entry.get("ambiguous") and self._is_letter(unit, context):
            return None
        minute = unit == "'" and token.number.is_integer and token.upper is None
        if minute and context.word_before().lower() in {"el", "del", "al"}:
            return f"{entry['one']} {self.number(token.number)}"  # football: "en el 45'"
        if unit == "°":
            named = self._names_ordinal(context)
            named = named or context.word_before().lower() in self._ordinal_cues
            plain = token.upper is None and not token.number.sign
            if plain and named and not self._is_degrees(token.number.value, context):
                return self.verbalize_ordinal(Ordinal(token.number.value, ".º"), context)
        agreement = self.unit_agreement(unit)
        mark = self._mark(context)
        last = token.upper or token.number
        first = NEUTRAL if token.upper is not None and agreement.gender == "m" else agreement
        words = self.scaled_in(token.number, token.scale, first, mark)
        if token.upper is not None:
            upper = self.scaled_in(token.upper, token.scale, agreement, mark)
            words = f"{words} {self._between(context)} {upper}"
        name = self.unit_name(unit, Number("2") if token.scale else last)
        if unit == "°C" and _CELSIUS_AND_OTHER.search(context.after + context.before):
            name = f"{name} Celsius"
        return f"{words}{self._joint(last, token.scale)}{name}"

    def _names_ordinal(self, context: Context) -> bool:
        following = _NEXT.match(context.after)
        return following is not None and following.group(1).lower() in self._ordinal_nouns

    def _is_letter(self, unit: str, context: Context) -> bool:
        """A single letter that is no unit: the letter of a flat, a class, a seat."""
        last = _LAST_WORD.search(context.before)
        label = last is not None and last.group(1).lower() in self._label_nouns
        following = _NEXT.match(context.after)
        if unit == "d" and _CHRIST.match(context.after):
            return True
        if unit in {"ha", "mi"} and following:
            # "ha salido", "mi madre": words of their own.
            return following.group(1).lower() not in self._unit_followers
        glued = " " not in context.form[-3:] and unit not in _GLUED_UNITS
        if unit.isupper() and (label or glued):
            return True  # "4K", "aula 2A"
        return unit in {"A", "K"} and context.before.endswith(", ")

    def verbalize_duration(self, token: Duration, context: Context) -> str | None:
        parts = [
            f"{self.number(number, self.unit_agreement(unit))} {self.unit_name(unit, number)}"
            for number, unit in token.parts
        ]
        return self._listed(parts)

    def _listed(self, parts: list[str]) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.phrases['and']} {parts[-1]}"

    def verbalize_dimensions(self, token: Dimensions, context: Context) -> str | None:
        mark = self._mark(context)
        words = []
        shared = next((unit for unit in reversed(token.units) if unit), "")
        for index, (number, unit) in enumerate(zip(token.numbers, token.units, strict=True)):
            if index:
                words.append(self.phrases["by"])
            agreement = self.unit_agreement(unit or shared) if shared else NEUTRAL
            if not unit and agreement.gender == "m":
                agreement = NEUTRAL
            words.append(self.number(number, agreement, mark))
            if unit and unit not in token.units[index + 1 :]:
                words.append(self.unit_name(unit, number))
        return self.join(words)

    # -- dates and times -----------------------------------------------------------------------

    def day(self, value: int, ordinal: bool = False) -> str:
        if value == 1:
            return "primero" if ordinal else str(self.language.get("first_day", "uno"))
        return self._bare[value]

    def verbalize_date(self, token: Date, context: Context) -> str | None:
        if token.ordinal and token.day and token.day > 1 and token.year is None:
            return None  # only the first is an ordinal: "el 2.º set"
        month = str(self.months[str(token.month)]["name"]) if token.month else ""
        last = _LAST_WORD.search(context.before)
        before = last.group(1).lower() if last else ""
        words = []
        if token.day is not None:
            day = self.day(token.day, token.ordinal)
            if token.day_to is not None:
                between = "y el" if before == "entre" else "al"
                day = f"{day} {between} {self.day(token.day_to)}"
                if before not in self._range_openers:
                    day = f"del {day}"
            words.append(day)
        if month:
            words.append(month)
        if token.year is not None:
            words.append(self.cardinal(token.year))
        spoken = f" {self.phrases['of']} ".join(words)
        return f"{spoken} {self.eras[token.era]['spoken']}" if token.era else spoken

    def year(self, value: int) -> str:
        return self.cardinal(value)

    def verbalize_year(self, token: Year, context: Context) -> str | None:
        words = self.cardinal(token.value)
        if token.value_to is not None:
            end = self.cardinal(token.value_to)
            if "/" in context.form:
                short = token.value_to % 100 if len(token.written_to) == 2 else token.value_to
                words = f"{words} {self.cardinal(short)}"
            else:
                words = f"{words} {self._between(context)} {end}"
        return f"{words} {self.eras[token.era]['spoken']}" if token.era else words

    def verbalize_decade(self, token: Decade, context: Context) -> str | None:
        return self.cardinal(token.value)

    def verbalize_time(self, token: Time, context: Context) -> str | None:
        if token.second is not None or self._is_elapsed(token, context):
            return self._elapsed(token)
        minute = token.minute
        if minute is None and not token.period:
            return None  # "20 h": a measure, said the same, and it may go on ("2 h 30 min")
        if token.period:
            words = self._clock(token.hour, minute)
            words = f"{words} {self.day_part(token)}"
        elif not minute and (token.mark or token.hour in (0, 24)):
            name = self.unit_name("h", Number(str(token.hour)))
            words = f"{self.cardinal(token.hour, FEMININE)} {name}"
        else:
            words = self._clock(token.hour, minute)
        zone = self.zones.get(token.zone, token.zone)
        return f"{words}, {zone}" if zone else words

    def _clock(self, hour: int, minute: int | None) -> str:
        words = self.cardinal(hour, Agreement("f"))
        if not minute:
            return words
        if minute < 10:
            return f"{words} {self.digit_words[0]} {self._bare[minute]}"
        return f"{words} {self._bare[minute]}"

    def day_part(self, token: Time) -> str:
        if token.hour == 12 and token.period == "pm" and not token.minute and self._noon:
            return self._noon
        return super().day_part(token)

    def _is_elapsed(self, token: Time, context: Context) -> bool:
        """ "dura 1:30 h" is a length, not a clock time."""
        if token.minute is None or token.period or token.zone:
            return False
        words = [word.lower() for word in _LAST_WORDS.findall(context.before)[-3:]]
        return not self.word_set("duration").isdisjoint(words) and "las" not in words

    def _elapsed(self, token: Time) -> str:
        parts = [
            f"{self.cardinal(value, self.unit_agreement(unit))} "
            f"{self.unit_name(unit, Number(str(value)))}"
            for value, unit in ((token.hour, "h"), (token.minute, "min"), (token.second, "s"))
            if value
        ]
        return self._listed(parts) if parts else self.cardinal(0)

    def verbalize_time_range(self, token: TimeRange, context: Context) -> str | None:
        start, end = token.start, token.end
        if start.period == end.period:
            start = start._replace(period="")
        first = self.verbalize_time(start, context)
        second = self.verbalize_time(end, context)
        if first is None or second is None:
            return None
        words = f"{first} {self._between(context)} {second}"
        last = _LAST_WORD.search(context.before)
        if last and last.group(1).lower() in self._range_openers:
            return words
        return f"{self.phrases['of']} {words}"

    # -- telephone, net, codes -----------------------------------------------------------------

    def verbalize_telephone(self, token: Telephone, context: Context) -> str | None:
        groups = list(token.groups)
        words: list[str] = []
        if token.plus and groups:
            country, rest = self._country(groups[0])
            words.append(f"{self.phrases['plus']} {self._country_words(country)}")
            groups[:1] = [rest] if rest else []
        if len(groups) == 1 and len(groups[0]) in _LONG_GROUPS:
            groups = _cut(groups[0], _LONG_GROUPS[len(groups[0])])
        words += [self._telephone_group(group) for group in groups]
        if token.extension:
            words.append(f"{self.phrases['extension']} {self._telephone_group(token.extension)}")
        return self.group_pause.join(words)

    def _country(self, group: str) -> tuple[str, str]:
        if len(group) <= 3:
            return group, ""
        for code in self._country_codes:
            if group.startswith(code):
                return code, group[len(code) :]
        return group[:2], group[2:]

    def _country_words(self, code: str) -> str:
        return self.cardinal(int(code)) if len(code) <= 2 and code[0] != "0" else self.digits(code)

    def _telephone_group(self, group: str) -> str:
        if not group.isdecimal():
            return self.keyed(group)
        if group[0] != "0" and (len(group) == 2 or (len(group) == 3 and group.endswith("00"))):
            return self.cardinal(int(group))
        return self.digits(group)

    def address_number(self, digits: str) -> str:
        year = len(digits) == 4 and digits[:2] in {"19", "20"}
        if digits[0] != "0" and (len(digits) <= 2 or year):
            return self.cardinal(int(digits))
        return self.digits(digits)

    def verbalize_electronic(self, token: Electronic, context: Context) -> str | None:
        if token.type == "ip" and _GROUPED.fullmatch(token.text) and ".000" in token.text:
            return None  # 1.000.000.000
        if token.type == "handle":
            return self.spoken_marks(token.text, humps=False)
        return super().verbalize_electronic(token, context)

    def verbalize_code(self, token: Code, context: Context) -> str | None:
        pieces = _CODE_PIECES.findall(token.text)
        numbers = [piece for piece in pieces if piece.isdecimal()]
        if token.kind == "version":
            if _GROUPED.fullmatch(token.text):
                return None  # 2.000.000
            words = [self._code_piece(piece) for piece in pieces]
            if pieces[0] in {"v", "V"}:
                last = _LAST_WORD.search(context.before)
                again = last is not None and last.group(1).lower() in {"versión", "versiones"}
                words = words[1:] if again else [self.phrases["version"], *words[1:]]
                if len(pieces) > 1 and pieces[1] in {".", " "}:
                    words.pop(0 if again else 1)
            return self.join(words)
        whole = len(numbers) == 1 and len(numbers[0]) == 3 and numbers[0][0] != "0"
        return self.join(
            self.cardinal(int(piece)) if whole and piece.isdecimal() else self._code_piece(piece)
            for piece in pieces
        )

    def _code_piece(self, piece: str) -> str:
        if piece.isdecimal():
            short = len(piece) <= 2 and piece[0] != "0"
            return self.cardinal(int(piece)) if short else self.digits(piece)
        return piece if piece.isalpha() else self.characters.get(piece, "")

    # -- roman numerals ------------------------------------------------------------------------

    def verbalize_roman(self, token: Roman, context: Context) -> str | None:
        value = token.value
        if _INITIAL_BEHIND.match(context.after) and len(context.form) == 1:
            return None  # "José V. Pérez"
        noun = context.word_before()
        if token.context == "ruler":
            if value >= 50:
                return None
            if value > LAST_ORDINAL_RULER:
                return self.cardinal(value)
            feminine = noun in self._feminine_rulers or noun.endswith("a")
            return self.ordinal(value, Agreement("f" if feminine else "m"))
        if token.context == "century":
            feminine = noun.lower() == "dinastía"
            if value > LAST_ORDINAL_RULER:
                return self.cardinal(value)
            return self.ordinal(value, Agreement("f" if feminine else "m"))
        if len(context.form) == 1 and value >= 50:
            return None  # "tipo C", "grupo D"
        return self.cardinal(value)

    # -- the rest ------------------------------------------------------------------------------

    def verbalize_power(self, token: Power, context: Context) -> str | None:
        if token.exponent in ("2", "3"):
            return self.phrases["squared" if token.exponent == "2" else "cubed"]
        sign = "-" if token.exponent.startswith("-") else ""
        digits = token.exponent.lstrip("+-")
        words = self.cardinal(int(digits)) if digits.isdecimal() else digits
        return f"{self.phrases['power']} {self.signed(sign, words)}"

    def verbalize_operator(self, token: Operator, context: Context) -> str | None:
        if token.mark in "≈~" and not context.before.rstrip(' (¿¡"«')[-1:].isalnum():
            return self.operators["~"]
        return super().verbalize_operator(token, context)

    def verbalize_abbreviation(self, token: Abbreviation, context: Context) -> str | None:
        entry = self.abbreviations[token.key]
        spoken = str(entry["spoken"])
        following = _NEXT.match(context.after)
        saint = token.key == "S." and following and following.group(1) in self._saints
        if (
            entry.get("before") == "name"
            and len(token.key) == 2
            and token.key[1] == "."
            and not saint
        ):
            # "José D. Pérez": between a first name and another name it is an initial.
            word = context.word_before()
            if context.after[:1] != " " or (following and following.group(1).lower() in self._stop):
                return None  # "P.V.P.", "grupo D. El"
            if word and word[0].isupper() and not context.before.rstrip().endswith((".", ":", ",")):
                return None
        if token.key == "mar." and not _DAY_BEHIND.match(context.after):
            return None  # the sea
        if token.key == "sem." and _HALF_YEAR.search(context.before):
            return "semestre"
        if token.key == "s." and context.word_before().lower() in ("los", "varios", "entre"):
            return f"{spoken}s"  # "los s. XVI y XVII"
        if token.key == "nac." and re.match(r" (?:el|en|hacia) ", context.after):
            return "nacido"
        if token.key == "pl." and re.search(r"[0-9]\.?ª \Z", context.before):
            return "planta"
        if token.key == "no." and not self._asks_number(context.word_before()):
            return None  # "mi respuesta es no. 3 personas…"
        if "number" in entry and re.match(r" ?[0-9IVXL]", context.after):
            spoken = str(entry["number"])
        if "plural" in entry and _SEVERAL_BEHIND.match(context.after):
            spoken = str(entry["plural"])
        if spoken == self.phrases["you"] and _COUNTED_BEFORE.search(context.before):
            spoken = self.phrases["piece"]  # "la 2.ª ud."
        if context.before.endswith(("% ", "%")) and spoken == self.phrases["discount"]:
            spoken = f"{self.phrases['of']} {spoken}"
        if entry.get("adjective"):
            spoken = f"{entry['adjective']}{self._adjective_ending(context)}"
        first = context.sentence_start and not context.before.strip(_OPENING)
        if first and token.key[0].isupper():
            spoken = f"{spoken[0].upper()}{spoken[1:]}"
        return spoken

    def _adjective_ending(self, context: Context) -> str:
        """ "temperatura máx.": the adjective takes the gender of the noun beside it."""
        following = _NEXT.match(context.after)
        previous = context.word_before()
        known = self.abbreviations.get(previous)
        if known:
            previous = str(known.get("spoken", previous))
        for noun in (previous, following.group(1) if following else ""):
            if noun and noun.lower() not in self._stop and self.gender(noun) == "f":
                return "a"
            if noun and noun.lower() not in self._stop and self.gender(noun) == "m":
                break
        return "o"

    def verbalize_symbol(self, token: Symbol, context: Context) -> str | None:
        if token.mark == "&" and _SOUND_I.match(context.after):
            return str(self.tables["conjunctions"]["before_i"])
        return super().verbalize_symbol(token, context)


#: Denominators that nobody counts more than one of.
_NO_PARTS = frozenset((20, 24, 25, 48, 50, 60))
#: What marks are given out of: "un 9/10".
_MARKS = frozenset((5, 10, 20, 100))

#: How the digits of an unbroken national number are grouped.
_LONG_GROUPS: Mapping[int, tuple[int, ...]] = {
    9: (3, 3, 3),
    10: (3, 3, 4),
    8: (4, 4),
    7: (3, 4),
    6: (3, 3),
}


def _cut(digits: str, lengths: tuple[int, ...]) -> list[str]:
    groups = []
    start = 0
    for length in lengths:
        groups.append(digits[start : start + length])
        start += length
    return groups


def _rows(digits: str) -> list[str]:
    """A long row in fours, as it is printed on cards."""
    return [digits[start : start + 4] for start in range(0, len(digits), 4)]


def _apocope(words: str) -> str:
    if words.endswith("veintiuno"):
        return f"{words[:-3]}ún"
    return words[:-1] if words.endswith("uno") else words


def _feminine(words: str) -> str:
    words = words.replace("cientos", "cientas").replace("quinientos", "quinientas")
    return f"{words[:-1]}a" if words.endswith("uno") else words


def _avo(words: str) -> str:
    """A denominator in -avo, one word: onceavo, dieciseisavo, treintaidosavo."""
    joined = _without_accents(words.replace(" y ", "i").replace(" ", ""))
    if joined.endswith("uno"):
        joined = joined[:-1]
    joined = joined.removesuffix("a")
    return f"{joined}avo"


def _without_accents(word: str) -> str:
    return word.translate(_ACCENTS)


_ACCENTS = str.maketrans("áéíóú", "aeiou")


def _singulars(word: str) -> tuple[str, ...]:
    """What a plural may be the plural of, the likeliest first; the word itself last."""
    if len(word) < 3 or word[-1] != "s":
        return (word,)
    if word.endswith("ces"):
        return (f"{word[:-3]}z", word[:-1], word)
    if word.endswith("ones"):
        return (f"{word[:-4]}ón", word[:-2], word[:-1], word)
    if word.endswith("es"):
        accented = {"anes": "án", "enes": "én", "ines": "ín", "unes": "ún", "eses": "és"}
        end = accented.get(word[-4:])
        first = (f"{word[:-4]}{end}",) if end else ()
        return (*first, word[:-2], word[:-1], word)
    return (word[:-1], word)


def _lexicon(nouns: Mapping[str, Any]) -> dict[str, str]:
    return {noun: gender for gender in ("m", "f") for noun in nouns.get(gender, ())}


GRAMMAR = Spanish
