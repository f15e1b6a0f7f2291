"""The grammar that every language shares, and the places where they differ.

A grammar is built once from a language's tables, is immutable afterwards and is shared by all
threads. `verbalize(token, context)` dispatches on the token's class to `verbalize_<class>`; the
versions here follow what most languages do, from words in the tables, over a few primitives
(`cardinal`, `ordinal`, `year`, `agreement`, …) that each language defines. A language overrides
whatever its speakers say differently.

Numbers come from num2words, group of three digits by group (0 to 999), each group asked for once:
its calls cost tens of microseconds and its larger forms are wrong in places, so the joining of
groups is grammar and stands in each language's `cardinal`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

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
    Ratio,
    Repeat,
    Roman,
    Score,
    Symbol,
    Telephone,
    Time,
    TimeRange,
    Token,
    Year,
)

NEUTRAL = Agreement()

#: Longer rows of digits are not read as one number but digit by digit: nobody can follow more
#: groups, and the scale words end here.
MAX_CARDINAL_DIGITS = 24


class Grammar:
    """Words for semiotic tokens in one language. Subclasses stand in `en`, `de`, `fr`, `es`."""

    #: The language of num2words that groups of three digits are taken from.
    num2words_language = "en"

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        self.language: Mapping[str, Any] = tables.get("language", {})
        self.phrases: Mapping[str, str] = tables.get("phrases", {})
        self.units: Mapping[str, Mapping[str, Any]] = tables.get("units", {})
        self.currencies: Mapping[str, Mapping[str, Any]] = tables.get("currencies", {})
        self.scales: Mapping[str, Mapping[str, Any]] = tables.get("scales", {})
        self.characters: Mapping[str, str] = tables.get("characters", {})
        self.symbols: Mapping[str, Any] = tables.get("symbols", {})
        self.abbreviations: Mapping[str, Mapping[str, Any]] = tables.get("abbreviations", {})
        self.digit_words: tuple[str, ...] = tuple(
            self.characters.get(digit, digit) for digit in "0123456789"
        )
        self._groups: dict[int, str] = {}
        self._verbalizers: dict[type, Callable[[Any, Context], str | None]] = {
            Cardinal: self.verbalize_cardinal,
            Decimal: self.verbalize_decimal,
            Ordinal: self.verbalize_ordinal,
            Digits: self.verbalize_digits,
            Fraction: self.verbalize_fraction,
            Percent: self.verbalize_percent,
            Money: self.verbalize_money,
            Date: self.verbalize_date,
            Year: self.verbalize_year,
            Decade: self.verbalize_decade,
            Time: self.verbalize_time,
            TimeRange: self.verbalize_time_range,
            Duration: self.verbalize_duration,
            Measure: self.verbalize_measure,
            Dimensions: self.verbalize_dimensions,
            Telephone: self.verbalize_telephone,
            Electronic: self.verbalize_electronic,
            Range: self.verbalize_range,
            Score: self.verbalize_score,
            Ratio: self.verbalize_ratio,
            Roman: self.verbalize_roman,
            Label: self.verbalize_label,
            Code: self.verbalize_code,
            Operator: self.verbalize_operator,
            Power: self.verbalize_power,
            Abbreviation: self.verbalize_abbreviation,
            ListNumber: self.verbalize_list_number,
            Symbol: self.verbalize_symbol,
            Repeat: self.verbalize_repeat,
        }

    def verbalize(self, token: Token, context: Context) -> str | None:
        """The words for `token`, or None: the form is something else here."""
        return self._verbalizers[type(token)](token, context)

    def extend(self, rules: list[Rule]) -> None:
        """Add this language's own rules to the precedence list (see `_rules.insert`)."""

    # -- primitives: what each language defines ------------------------------------------------

    def cardinal(self, value: int, agreement: Agreement = NEUTRAL) -> str:
        """Words of a whole number, 0 <= value < 10 ** MAX_CARDINAL_DIGITS, inflected."""
        raise NotImplementedError

    def ordinal(self, value: int, agreement: Agreement = NEUTRAL) -> str:
        raise NotImplementedError

    def year(self, value: int) -> str:
        """A year's number as it is said ("nineteen eighty-four"). Era words are not added."""
        return self.cardinal(value)

    def agreement(self, context: Context) -> Agreement:
        """What a number at this place agrees with: the gender of the noun after it, the case
        that the words before it ask for."""
        return NEUTRAL

    def gender(self, noun: str) -> str:
        """ "m", "f", "n" or "": lexicon in table [nouns] first, then endings."""
        return ""

    def denominator(self, value: int, plural: bool) -> str:
        """ "half", "thirds", "Viertel", "cinquièmes"…"""
        return self.ordinal(value, Agreement(plural=plural))

    def plural_form(self, number: Number) -> str:
        """CLDR plural category ("one", "few", "many", "other") of a number as written."""
        raise NotImplementedError

    # -- helpers -------------------------------------------------------------------------------

    def group(self, value: int) -> str:
        """Words of 0 to 999 without any agreement, from num2words, remembered."""
        words = self._groups.get(value)
        if words is None:
            from num2words import num2words

            words = str(num2words(value, lang=self.num2words_language))
            self._groups[value] = words
        return words

    def digits(self, row: str) -> str:
        """Digits one by one: "zero one two"."""
        return " ".join(self.digit_words[int(digit)] for digit in row)

    def number(self, number: Number, agreement: Agreement = NEUTRAL) -> str:
        """A number as written: sign, whole part, decimals."""
        if len(number.whole) > MAX_CARDINAL_DIGITS:
            words = self.digits(number.whole)
        else:
            words = self.cardinal(number.value, agreement)
        if number.fraction:
            words = (
                f"{words} {self.phrases['decimal_mark']} {self.fraction_digits(number.fraction)}"
            )
        return self.signed(number.sign, words)

    def signed(self, sign: str, words: str) -> str:
        name = {"-": "minus", "+": "plus", "±": "plus_minus"}.get(sign)
        return f"{self.phrases[name]} {words}" if name else words

    def fraction_digits(self, digits: str) -> str:
        """The digits after the decimal mark."""
        return self.digits(digits)

    def unit_form(self, unit: str, number: Number, context: Context) -> str:
        """The unit's name in the form that `number` asks for."""
        entry = self.units[unit]
        return str(entry.get(self.plural_form(number), entry["other"]))

    def join(self, parts: Iterable[str]) -> str:
        return " ".join(part for part in parts if part)

    # -- verbalizers: one per semiotic class ---------------------------------------------------

    def verbalize_cardinal(self, token: Cardinal, context: Context) -> str | None:
        return self.number(token.number, self.agreement(context))

    def verbalize_decimal(self, token: Decimal, context: Context) -> str | None:
        return self.number(token.number)

    def verbalize_ordinal(self, token: Ordinal, context: Context) -> str | None:
        return self.ordinal(token.value, self.agreement(context))

    def verbalize_digits(self, token: Digits, context: Context) -> str | None:
        return self.digits(token.digits)

    def verbalize_fraction(self, token: Fraction, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_percent(self, token: Percent, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_money(self, token: Money, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_date(self, token: Date, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_year(self, token: Year, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_decade(self, token: Decade, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_time(self, token: Time, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_time_range(self, token: TimeRange, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_duration(self, token: Duration, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_measure(self, token: Measure, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_dimensions(self, token: Dimensions, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_telephone(self, token: Telephone, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_electronic(self, token: Electronic, context: Context) -> str | None:
        """Names of the marks, digits as the language reads them there, letters as written."""
        raise NotImplementedError

    def verbalize_range(self, token: Range, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_score(self, token: Score, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_ratio(self, token: Ratio, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_roman(self, token: Roman, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_label(self, token: Label, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_code(self, token: Code, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_operator(self, token: Operator, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_power(self, token: Power, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_abbreviation(self, token: Abbreviation, context: Context) -> str | None:
        entry = self.abbreviations[token.key]
        spoken = entry.get("spoken")
        return None if spoken is None else str(spoken)

    def verbalize_list_number(self, token: ListNumber, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_symbol(self, token: Symbol, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_repeat(self, token: Repeat, context: Context) -> str | None:
        raise NotImplementedError


_BLANKS = re.compile(r"\s+")
