"""The grammar that every language shares, and the places where they differ.

A grammar is built once from a language's tables, is immutable afterwards and is shared by all
threads. `verbalize(token, context)` dispatches on the token's class to `verbalize_<class>`; the
versions here follow what most languages do, from words in the tables, over a few primitives
(`cardinal`, `ordinal`, `year`, `agreement`, …) that each language defines. A language overrides
whatever its speakers say differently.

Table [phrases] holds the small words that the versions here join with: minus, plus, plus_minus,
decimal_mark, range, percent, permille, and, per, by, times, extension, hashtag, and where they
differ from `range`, score and ratio.

Numbers come from num2words, group of three digits by group (0 to 999), each group asked for once:
its calls cost tens of microseconds and its larger forms are wrong in places, so the joining of
groups is grammar and stands in each language's `cardinal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal as Exact
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

#: How many answers of a plural rule are remembered. Speech uses small numbers again and again; the
#: bound keeps a text full of different decimals from filling memory.
MAX_PLURAL_FORMS = 1024

_SCHEME = lazy(r"(?i)(?:https?|ftps?|wss?|file|mailto|tel|sftp|ssh)://|(?:mailto|tel):")
# What addresses and codes are made of: runs of letters, runs of digits, single marks.
_PIECES = lazy(r"[^\W\d_]+|\d+|[\W_]")
# A name written together shows its words by capitals: "ElectionNight", "HTMLParser".
_HUMPS = lazy(r"[A-ZÀ-ÖØ-Þ]+(?![a-zß-öø-ÿ])|[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+|[^\W\d_]+|\d+|[\W_]")


class Grammar:
    """Words for semiotic tokens in one language. Subclasses stand in `en`, `de`, `fr`, `es`."""

    #: The language of num2words that groups of three digits are taken from.
    num2words_language = "en"
    #: The CLDR locale of the plural rule.
    plural_locale = ""
    #: Between the groups of a telephone number or a long code, where a speaker draws breath.
    group_pause = ", "

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        self.language: Mapping[str, Any] = tables.get("language", {})
        self.phrases: Mapping[str, str] = tables.get("phrases", {})
        self.units: Mapping[str, Mapping[str, Any]] = tables.get("units", {})
        self.currencies: Mapping[str, Mapping[str, Any]] = tables.get("currencies", {})
        self.scales: Mapping[str, Mapping[str, Any]] = tables.get("scales", {})
        self.characters: Mapping[str, str] = tables.get("characters", {})
        self.symbols: Mapping[str, Any] = tables.get("symbols", {})
        self.operators: Mapping[str, str] = tables.get("operators", {})
        dates = tables.get("dates", {})
        self.months: Mapping[str, Mapping[str, Any]] = tables.get("months", dates.get("months", {}))
        self.weekdays: Mapping[str, Mapping[str, Any]] = tables.get(
            "weekdays", dates.get("weekdays", {})
        )
        self.eras: Mapping[str, Mapping[str, Any]] = tables.get("eras", dates.get("eras", {}))
        self.zones: Mapping[str, str] = tables.get("zones", dates.get("zones", {}))
        self._lengths = frozenset(tables.get("nouns", {}).get("lengths", ()))
        self.abbreviations: Mapping[str, Mapping[str, Any]] = tables.get("abbreviations", {})
        self.digit_words: tuple[str, ...] = tuple(
            self.characters.get(digit, digit) for digit in "0123456789"
        )
        #: What the class files make of the tables (alternations, look-ups), while rules are built.
        self.compiled: dict[str, Any] = {}
        self._groups: dict[int, str] = {}
        self._plural_forms: dict[tuple[str, str], str] = {}
        self._plural_rule: Callable[[Exact], str] | None = None
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
        """Add this language's own rules to the precedence list, and take out shared ones that it
        has no use for (see `_rules`)."""

    #: Ends of words, dot included, that this language's own rules expand ("str.").
    dotted_suffixes: tuple[str, ...] = ()

    #: Words that this language's own rules start at when a figure follows them.
    figure_words: frozenset[str] = frozenset()

    def triggers(self) -> set[str]:
        """Words of letters alone, without dot or figure, that the language's own rules start at."""
        return set()

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
        """CLDR plural category ("one", "few", "many", "other") of a number as written.

        "1.0" is "other" in English though its value is one: the decimals count as written."""
        key = (number.whole, number.fraction)
        form = self._plural_forms.get(key)
        if form is None:
            if self._plural_rule is None:
                from babel import Locale

                locale = Locale.parse(self.plural_locale or self.num2words_language)
                self._plural_rule = locale.plural_form
            # Only the last digits decide about a long number, in every language of CLDR.
            whole = number.whole[-12:] or "0"
            if len(number.whole) > 12 and not whole.strip("0"):
                whole = "1" + whole
            fraction = number.fraction[:12]
            form = self._plural_rule(Exact(f"{whole}.{fraction}" if fraction else whole))
            if len(self._plural_forms) >= MAX_PLURAL_FORMS:
                self._plural_forms.clear()
            self._plural_forms[key] = form
        return form

    # -- helpers -------------------------------------------------------------------------------

    def group(self, value: int) -> str:
        """Words of 0 to 999 without any agreement, from num2words, remembered."""
        words = self._groups.get(value)
        if words is None:
            from num2words import num2words  # type: ignore[import-untyped]

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
        """The unit's name in the form that `number` asks for. A compound "a/b" that has no entry
        of its own is "a per b"."""
        entry = self.units.get(unit)
        if entry is None:
            above, _, below = unit.partition("/")
            return f"{self.unit_form(above, number, context)} {self.per(below)}"
        return str(entry.get(self.plural_form(number), entry["other"]))

    def day_part(self, token: Time) -> str:
        """The part of the day that stands for "am" or "pm" behind an hour (table [day_parts])."""
        hour = token.hour % 12 + (12 if token.period == "pm" else 0)
        for limit, words in self.tables.get("day_parts", {}).get(token.period, ()):
            if hour <= limit:
                return str(words)
        return ""

    def per(self, unit: str) -> str:
        """ "per month", "pro Stunde": what a price or a quantity is counted by. `unit` is a key of
        table [units] (its entry may say "per" itself), an abbreviation or a word."""
        entry = self.units.get(unit)
        if entry is None:
            known = self.abbreviations.get(unit) or self.abbreviations.get(f"{unit}.") or {}
            word = str(known.get("spoken", unit)).rstrip(".")
            return f"{self.phrases['per']} {word}"
        if "per" in entry:
            return str(entry["per"])
        return f"{self.phrases['per']} {entry.get('one', entry['other'])}"

    def scaled(self, number: Number, scale: str) -> str:
        """A number with its scale word: "two million", "1,5 Mio."."""
        words = self.number(number)
        if not scale:
            return words
        entry = self.scales[scale]
        return f"{words} {entry.get(self.plural_form(number), entry['other'])}"

    def currency_form(self, currency: str, number: Number, *, minor: bool = False) -> str:
        """The currency's name, or that of its hundredth, in the form that `number` asks for."""
        entry = self.currencies[currency]
        form = self.plural_form(number)
        if minor:
            return str(entry.get(f"minor_{form}", entry["minor_other"]))
        return str(entry.get(form, entry["other"]))

    def split_money(self, token: Money) -> tuple[Number, Number | None]:
        """Main and minor units of an amount: (3, 50) of 3.50; the second is None when nothing is
        to be said of it, or when the decimals are no hundredths (1.999, 2.5 million)."""
        number = token.number
        if token.scale or len(number.fraction.rstrip("0")) > 2:
            return number, None
        if "minor_other" not in self.currencies[token.currency]:
            bare = number.fraction.rstrip("0")
            return number._replace(fraction=bare), None
        minor = number.fraction[:2].ljust(2, "0")
        main = number._replace(fraction="")
        if not minor.strip("0"):
            return main, None
        return main, Number(minor.lstrip("0"), sign=number.sign)

    def multiplied(self, token: Dimensions) -> bool:
        """ "6 x 33 cl", "4x100 m": so many times a quantity; only lengths make a surface."""
        unit = token.units[-1]
        if len(token.numbers) != 2 or not unit or token.units[0]:
            return False
        first, second = (number.value for number in token.numbers)
        return unit not in self._lengths or (unit == "m" and first <= 10 and second >= 50)

    def spoken_marks(self, text: str, *, humps: bool = False) -> str:
        """An address or code, piece by piece: letters as written, digits by `address_number`,
        marks by their names in table [characters]; marks without a name are silent."""
        words: list[str] = []
        for piece in (_HUMPS if humps else _PIECES).findall(text):
            if piece[0].isdecimal():
                words.append(self.address_number(piece))
            elif piece[0].isalpha():
                words.append(piece)
            elif not piece.isspace():
                words.append(self.characters.get(piece, ""))
        return self.join(words)

    def address_number(self, digits: str) -> str:
        """Digits inside an e-mail address, URL, file name or code."""
        if len(digits) <= 2 and digits[0] != "0":
            return self.cardinal(int(digits))
        return self.digits(digits)

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
        above = self.cardinal(token.numerator)
        plural = self.plural_form(Number(str(token.numerator))) != "one"
        words = f"{above} {self.denominator(token.denominator, plural)}"
        if token.whole is None:
            return words
        return f"{self.cardinal(token.whole)} {self.phrases['and']} {words}"

    def verbalize_percent(self, token: Percent, context: Context) -> str | None:
        words = self.number(token.number)
        if token.upper is not None:
            words = f"{words} {self.phrases['range']} {self.number(token.upper)}"
        return f"{words} {self.phrases['permille' if token.mark == '‰' else 'percent']}"

    def verbalize_money(self, token: Money, context: Context) -> str | None:
        main, minor = self.split_money(token)
        words = self.scaled(main, token.scale)
        last = main
        if token.upper is not None:
            upper, _ = self.split_money(token._replace(number=token.upper))
            last = upper
            words = f"{words} {self.phrases['range']} {self.scaled(upper, token.scale)}"
        words = f"{words} {self.currency_form(token.currency, last)}"
        if minor is not None and token.upper is None:
            name = self.currency_form(token.currency, minor, minor=True)
            words = f"{words} {self.number(minor._replace(sign=''))} {name}"
        return f"{words} {self.per(token.per)}" if token.per else words

    def verbalize_date(self, token: Date, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_year(self, token: Year, context: Context) -> str | None:
        words = self.year(token.value)
        if token.value_to is not None:
            words = f"{words} {self.phrases['range']} {self.year(token.value_to)}"
        return f"{words} {self.eras[token.era]['spoken']}" if token.era else words

    def verbalize_decade(self, token: Decade, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_time(self, token: Time, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_time_range(self, token: TimeRange, context: Context) -> str | None:
        start = self.verbalize_time(token.start, context)
        end = self.verbalize_time(token.end, context)
        return None if start is None or end is None else f"{start} {self.phrases['range']} {end}"

    def verbalize_duration(self, token: Duration, context: Context) -> str | None:
        return self.join(
            f"{self.number(number)} {self.unit_form(unit, number, context)}"
            for number, unit in token.parts
        )

    def verbalize_measure(self, token: Measure, context: Context) -> str | None:
        last = token.upper or token.number
        words = self.scaled(token.number, token.scale)
        if token.upper is not None:
            words = f"{words} {self.phrases['range']} {self.scaled(token.upper, token.scale)}"
        if token.attached and token.unit in self.units:
            entry = self.units[token.unit]
            return f"{words} {entry.get('one', entry['other'])}"
        return f"{words} {self.unit_form(token.unit, last, context)}"

    def verbalize_dimensions(self, token: Dimensions, context: Context) -> str | None:
        words = []
        for index, (number, unit) in enumerate(zip(token.numbers, token.units, strict=True)):
            if index:
                words.append(self.phrases["by"])
            words.append(self.number(number))
            # A unit that comes again later is said once, at the end: "90 by 200 centimeters".
            if unit and unit not in token.units[index + 1 :]:
                words.append(self.unit_form(unit, number, context))
        return self.join(words)

    def dialled(self, token: Telephone) -> tuple[str, ...]:
        """The groups without the zero of "+44 (0)20", which is not dialled."""
        groups = token.groups
        if token.plus and len(groups) > 2 and groups[1] == "0":
            return (groups[0], *groups[2:])
        return groups

    def keyed(self, group: str) -> str:
        """A group with letters, as on the keys ("1-800-FLOWERS"): words as they are written."""
        return self.join(
            self.digits(piece) if piece.isdigit() else piece for piece in _PIECES.findall(group)
        )

    def verbalize_telephone(self, token: Telephone, context: Context) -> str | None:
        groups = [self.keyed(group) for group in self.dialled(token)]
        if token.plus and groups:
            groups[0] = f"{self.phrases['plus']} {groups[0]}"
        if token.extension:
            groups.append(f"{self.phrases['extension']} {self.digits(token.extension)}")
        return self.group_pause.join(groups)

    def verbalize_electronic(self, token: Electronic, context: Context) -> str | None:
        """Names of the marks, digits as the language reads them there, letters as written."""
        text = _SCHEME.sub("", token.text, count=1)
        if token.type == "url":
            text = text.rstrip("/")
        if token.type == "ip":
            return self.join(
                self.digits(piece) if piece.isdigit() else self.characters.get(piece, piece)
                for piece in _PIECES.findall(text)
            )
        if token.type == "hashtag":
            rest = self.spoken_marks(text[1:], humps=True)
            if context.word_before().lower() == self.phrases["hashtag"].lower():
                return rest
            return f"{self.phrases['hashtag']} {rest}"
        return self.spoken_marks(text, humps=token.type == "handle")

    def verbalize_range(self, token: Range, context: Context) -> str | None:
        return (
            f"{self.number(token.start)} {self.phrases['range']} "
            f"{self.number(token.end, self.agreement(context))}"
        )

    def verbalize_score(self, token: Score, context: Context) -> str | None:
        between = self.phrases.get("score", self.phrases["range"])
        return f"{self.cardinal(token.home)} {between} {self.cardinal(token.away)}"

    def verbalize_ratio(self, token: Ratio, context: Context) -> str | None:
        between = self.phrases.get("ratio", self.phrases["range"])
        return f" {between} ".join(self.number(term) for term in token.terms)

    def verbalize_roman(self, token: Roman, context: Context) -> str | None:
        if token.context in {"ruler", "century"}:
            return self.ordinal(token.value)
        return self.cardinal(token.value)

    def verbalize_label(self, token: Label, context: Context) -> str | None:
        digits = token.number
        if digits[0] == "0" or len(digits) > 4:
            return self.digits(digits)
        return self.cardinal(int(digits))

    def verbalize_code(self, token: Code, context: Context) -> str | None:
        return self.spoken_marks(token.text)

    def verbalize_operator(self, token: Operator, context: Context) -> str | None:
        return self.operators.get(token.mark)

    def verbalize_power(self, token: Power, context: Context) -> str | None:
        raise NotImplementedError

    def verbalize_abbreviation(self, token: Abbreviation, context: Context) -> str | None:
        entry = self.abbreviations[token.key]
        spoken = entry.get("spoken")
        return None if spoken is None else str(spoken)

    def verbalize_list_number(self, token: ListNumber, context: Context) -> str | None:
        words = self.cardinal(token.value)
        return f"{words[0].upper()}{words[1:]}."

    def verbalize_symbol(self, token: Symbol, context: Context) -> str | None:
        name = self.symbols.get(token.mark)
        return None if name is None else str(name)

    def verbalize_repeat(self, token: Repeat, context: Context) -> str | None:
        words = self.number(token.number)
        if token.upper is not None:
            words = f"{words} {self.phrases['range']} {self.number(token.upper)}"
        return f"{words} {self.phrases['times']}"
