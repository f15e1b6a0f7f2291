"""English: numbers in groups, years in pairs, and which of two readings a context asks for.

English inflects little, so most of this module is about choice. A number that names a thing is
said in pairs ("Room two oh four", "fifteen oh six Oak Street"), one that counts is said whole. An
amount before a noun is an adjective and stays singular ("a twenty dollar gift card"). "St." is a
saint or a street, "20s" a decade or a time, "6/8" a date, a fraction or a score. All words come
from the tables of `locale_tables/en`; a region (en-GB) changes them there.
"""

from __future__ import annotations

import re
from typing import Any

from .._classes.roman import of_value
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
    Year,
)
from .base import NEUTRAL, Grammar

#: Figures without grouping marks are read as one number up to here; longer ones are the number of
#: an account or a parcel, which nobody follows as a quantity.
MAX_PLAIN_DIGITS = 7

_DETERMINER = lazy(
    r"(?i)(?:^|[\s(\"“])(?:an?|the|this|that|these|those|my|your|our|his|her|its|their|another|each"
    r"|every|any|no|one|two|three|four|five|six|seven|eight|nine|ten|new|first|second|third|last"
    r"|single|standard|free|extra|full|whole)[ -]$"
)
#: "a 10-year, ", "a record ": an article and an adjective or two. Any word may be one behind "a".
_QUALIFIED = lazy(
    r"(?i)(?:^|[\s(\"“])(?:(?:an?|the|this|that|another|my|your|our|his|her|its|their)"
    r"(?: [a-z]+)?(?: [\w.]+(?:-[\w.]+)+,?){1,2}"
    r"|an? (?!(?:day|week|month|year|night|hour|total) )[a-z]+,?) $"
)
_DECADE_BEFORE = lazy(
    r"(?i)(?:\b(?:the|his|her|their|our|my|your|mid|early|late|low|high|upper|lower|roaring"
    r"|swinging|turbulent)[ -]?|s['’] ?|['’]|s[-–])['’]?$"
)
_HOUSE_BEFORE = lazy(r"\b[0-9]{1,5}[A-Za-z]?,? (?:[A-Z0-9][\w'’.-]*\.? ){1,4}$")
_SCREEN = lazy(r"\b(?:aspect|display|screen|monitor|video|widescreen|tv|format|crop)\b")
_EQUALS = lazy(r" ?=| (?:[=≈+÷−]|is\b|equals\b|makes\b|[-*/×] [0-9])")
#: The day before, in "from 12/24 to 1/2".
_FROM_DAY = lazy(
    r"(?i)\b(?:from|between) (?:1[0-2]|0?[1-9])/[0-9]{1,2} ?(?:to|and|through|thru|until|till|[-–])"
    r" ?\Z"
)
_PARTS_BEHIND = lazy(r" (?:to|and|or) [0-9]{1,2}/[0-9]{1,2} (?P<noun>[a-z]+)")
_MEASURED = lazy(r"[ -]?(?:inch|mile) ([a-z]+)")
_PARTED = lazy(r" (?:of|in|inch|inches|mile|hour|[=+×÷])|-[a-z]|[\"″]")
#: Signs that are letters of a code as well: units only apart from the number, before no name.
_SINGLE = frozenset(
    ["d", "B", "T", "N", "J", "K", "Gy", "cd", "rad", "kt", "Mt", "c.", "atm", "au", "pp"]
)
_TYPE = re.compile(r"-? ?(?:font|type|text|Arial|Times|Helvetica|Calibri|bold|italic)\b")
#: Abbreviations that are another word before a number ("Rev. 2", "Pt. II"): keys of [phrases].
_BEFORE_NUMBER = {"Rev.": "revision", "Pt.": "part", "opt.": "option"}
_PER_ONE = lazy(r"(?i)\b(?:per|an?|each|every) (?:(?:sq|cu)\.? )?\Z")
_ARTICLE = lazy(r"(?i)\ban? \Z")
_NOON = lazy(r" (?:noon|midnight|sharp|in the (?:morning|afternoon|evening))\b")
_CODE_PIECES = lazy(r"[^\W\d_]+|[0-9]+")
_COUNTED_OUT = lazy(r"(?:,| and| &|/) ?(?:[0-9]{1,4}|none) out\b")
_DAY_RANGE = lazy(r" [A-Z]\.?[-–/]")
_WORD_AFTER = lazy(r" ?([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_LETTERS_ONLY = lazy(r"[^aeiouyAEIOUY]{1,4}")
_FINAL_WORD = lazy(r"[^ -]+$")


def _alternation(words: list[str]) -> str:
    """The words, longest first, as one pattern that takes none of them when there are none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or "(?!)"


class English(Grammar):
    """American English, and with a regional table over it any other."""

    num2words_language = "en"

    def __init__(self, tables: Any) -> None:
        super().__init__(tables)
        numbers = tables["numbers"]
        self._ones: list[str] = numbers["ones"]
        self._days = frozenset(f for day in self.weekdays.values() for f in day["forms"])
        self._tens: list[str] = numbers["tens"]
        self._scale_words: list[str] = numbers["scales"]
        self._hundred = str(numbers["hundred"])
        self._and = f" {numbers['and']} " if numbers["and"] else " "
        self._oh = str(numbers["zero_in_row"])
        self._irregular: dict[str, str] = numbers["ordinals"]
        self._denominators: dict[str, dict[str, str]] = numbers["denominators"]
        self._number_words = frozenset([*self._ones, *self._tens]) - {""}
        self._below_thousand = [self._small(value) for value in range(1000)]
        nouns = tables.get("nouns", {})
        self._attributive = frozenset(nouns.get("attributive", ()))
        self._rates = frozenset(nouns.get("rates", ()))
        #: Words that cannot be the noun that an amount belongs to.
        self.plain_after = frozenset(nouns.get("plain_after", ()))
        self._divided = frozenset(nouns.get("divided", ()))
        self._half_before = frozenset(nouns.get("half_before", ()))
        self._fraction_nouns = frozenset(self.language.get("fraction_nouns", ()))
        self._versioned = frozenset(nouns.get("versioned", ()))
        labels = tables.get("labels", {})
        #: Those that are read digit by digit.
        self.digit_labels = frozenset(word.rstrip(".") for word in labels.get("digits", ()))
        #: Nouns that a number behind them names rather than counts, in small letters, without dot.
        self.label_nouns = self.digit_labels | {
            word.rstrip(".") for word in labels.get("cardinal", ())
        }
        self._per_words = frozenset(self.language.get("per_words", ()))
        self._changes = frozenset(self.language.get("change_words", ()))
        self._heat = frozenset(self.language.get("heat", ()))
        self._near = frozenset(self.language.get("near", ()))
        self._electric = frozenset(nouns.get("electric", ()))
        self._pronoun_verbs = frozenset(tables.get("pronoun", {}).get("verbs", ()))
        self._thinking_verbs = frozenset(tables.get("pronoun", {}).get("thinking", ()))
        #: Names of rulers, and titles before a numeral.
        self.rulers = frozenset(tables.get("roman", {}).get("ruler", ()))
        self._lettered = frozenset(tables.get("roman", {}).get("lettered", ()))
        self._spelled_parts = frozenset(tables.get("electronic", {}).get("letters", ()))
        self._counted = frozenset(self.language.get("counted", ()))
        self.unit_keys = {
            form: key for key, entry in self.units.items() for form in entry.get("forms", (key,))
        }
        self._fixed: dict[str, str] = tables.get("fixed", {})

    # -- numbers -------------------------------------------------------------------------------

    def _small(self, value: int) -> str:
        """0 to 999."""
        if value < 20:
            return self._ones[value]
        if value < 100:
            tens, ones = divmod(value, 10)
            return f"{self._tens[tens]}-{self._ones[ones]}" if ones else self._tens[tens]
        hundreds, rest = divmod(value, 100)
        words = f"{self._ones[hundreds]} {self._hundred}"
        return f"{words}{self._and}{self._small(rest)}" if rest else words

    def group(self, value: int) -> str:
        return self._below_thousand[value]

    def cardinal(self, value: int, agreement: Agreement = NEUTRAL) -> str:
        if value < 1000:
            return self._below_thousand[value]
        parts: list[str] = []
        rest = value
        for scale in self._scale_words:
            rest, group = divmod(rest, 1000)
            if group:
                words = self._below_thousand[group]
                parts.append(f"{words} {scale}" if scale else words)
            if not rest:
                break
        last = value % 1000
        words = " ".join(reversed(parts[1:] if last else parts))
        if last:
            # British "one thousand and five": "and" stands before what is below a hundred.
            between = self._and if last < 100 else " "
            words = f"{words}{between}{parts[0]}"
        return words

    def ordinal(self, value: int, agreement: Agreement = NEUTRAL) -> str:
        words = self.cardinal(value)
        match = _FINAL_WORD.search(words)
        last = match.group() if match else words
        if last in self._irregular:
            form = self._irregular[last]
        elif last.endswith("y"):
            form = f"{last[:-1]}ieth"
        else:
            form = f"{last}th"
        if agreement.plural:
            form += "s"
        return words[: len(words) - len(last)] + form

    def denominator(self, value: int, plural: bool) -> str:
        named = self._denominators.get(str(value))
        if named:
            return named["other" if plural else "one"]
        return self.ordinal(value, Agreement(plural=plural))

    def year(self, value: int) -> str:
        """In pairs from 1100 on: "nineteen oh six", "twenty twenty-four"; 2000 to 2009 whole."""
        if 1010 <= value <= 9999 and not 2000 <= value <= 2009:
            return self.pairs(str(value))
        return self.cardinal(value)

    def pairs(self, digits: str) -> str:
        """A number that is a name, as people say it: "two oh four", "twelve fifty"."""
        if digits[0] == "0" or len(digits) > 4:
            return self.digits(digits)
        value = int(digits)
        if value < 100 or not value % 1000:
            return self.cardinal(value)
        high, low = divmod(value, 100)
        head = self._below_thousand[high]
        if not low:
            return f"{head} {self._hundred}"
        if high % 10 == 0 and low < 10:
            return self.cardinal(value)
        if low < 10:
            return f"{head} {self._oh} {self._ones[low]}"
        return f"{head} {self._below_thousand[low]}"

    def long_digits(self, row: str) -> str:
        """Digit by digit, with a pause after every third or fourth in a long row."""
        if len(row) <= 6:
            return self.digits(row)
        size = 4 if len(row) % 4 == 0 or len(row) > 12 else 3
        cuts = [row[at : at + size] for at in range(0, len(row), size)]
        if len(cuts) > 1 and len(cuts[-1]) == 1:
            cuts[-2:] = [cuts[-2] + cuts[-1]]
        return self.group_pause.join(self.digits(cut) for cut in cuts)

    # -- context -------------------------------------------------------------------------------

    def is_attributive(self, context: Context) -> bool:
        """Does the amount belong to a noun behind it ("a $20 gift card", "two 10 kg bags")?"""
        after = context.after
        enclosed = after[:1] == ")" and context.before.endswith("(")
        if enclosed:
            after = after[1:]  # "1 (15 oz) can"
        if after[:1] not in (" ", "-"):
            return False
        match = _WORD_AFTER.match(after, 0 if after[0] == " " else 1)
        if match is None:
            return False
        word = match.group(1)
        lower = word.lower()
        if after[0] == "-":
            return lower != "ish"
        if word in self._days or _DAY_RANGE.match(after):
            return False  # "every 15 min. M–F"
        determined = _DETERMINER.search(context.before) is not None
        if determined and lower in self._rates:
            # "a $400 daily limit"; but "the $400 daily" is what is spent.
            noun = _WORD_AFTER.match(after, match.end())
            return noun is not None and noun.group(1).lower() not in self.plain_after
        if lower == "can" and (enclosed or _ARTICLE.search(context.before)):
            return True  # "a 12 oz can"
        if determined and lower in ("one", "ones"):
            return True  # "their £12 one"
        if lower in self.plain_after:
            return False
        # A verb or a name behind it would make the amount the subject or the whole phrase.
        if determined:
            return not lower.endswith(("ly", "ed"))
        if lower in self._attributive:
            return True
        return (
            word == lower
            and not lower.endswith(("ly", "ed", "ing"))
            and _QUALIFIED.search(context.before) is not None
        )

    def _label_before(self, context: Context) -> bool:
        return context.word_before().lower().rstrip(".") in self.label_nouns

    # -- verbalizers ---------------------------------------------------------------------------

    def verbalize_cardinal(self, token: Cardinal, context: Context) -> str | None:
        number = token.number
        long = not number.grouped and len(number.whole) > MAX_PLAIN_DIGITS
        if long and not number.sign and not number.whole.endswith("000"):
            return self.long_digits(number.whole)
        return self.number(number)

    def verbalize_digits(self, token: Any, context: Context) -> str | None:
        return self.long_digits(token.digits)

    def verbalize_fraction(self, token: Fraction, context: Context) -> str | None:
        above, below = token.numerator, token.denominator
        match = _WORD_AFTER.match(context.after.removeprefix("-"))
        noun = match.group(1).lower() if match and context.after[:1] in " -" else ""
        if token.whole is None and context.form.count("/") == 1:
            parted = noun in self._fraction_nouns
            if not parted and _FROM_DAY.search(context.before):
                return None  # "from 12/24 to 1/2"
            scored = self._out_of(token, context)
            if scored:
                return scored
            parted = parted or _PARTED.match(context.after) is not None
            if below in (16, 20, 24, 25) and above <= 12 and not parted:
                return None  # "the 12/25 party" is a date
        return self.fraction(token.whole, above, below, noun, context)

    def _out_of(self, token: Fraction, context: Context) -> str:
        """ "8/10", "4/5 stars": points of a whole scale rather than parts of a thing."""
        after = context.after.lstrip()
        if re.match(r"(?:of|full|empty|done)\b", after):
            return ""
        scored = re.search(
            r"(?i)\b(?:rated|rating|rate|scored?|scores|got|gets?|pain|level|step|page|part|stars?"
            r"|attempts?|grade|battery|review|reviews|gave|give|at|with|is)\b[^.,;]{0,20}$",
            context.before,
        )
        stars = re.match(r"(?i)(?:stars?|points?|correct|complete|rating|score)\b", after)
        tens = token.denominator in (10, 100) and token.numerator != 1
        if stars or tens or (scored and token.denominator in (5, 10, 20, 25, 50, 100)):
            above, below = self.cardinal(token.numerator), self.cardinal(token.denominator)
            return f"{above} {self.phrases['out_of']} {below}"
        return ""

    def fraction(
        self, whole: int | None, above: int, below: int, noun: str, context: Context
    ) -> str:
        """The words of a fraction before `noun` ("" for none)."""
        measured = noun in self._divided
        if whole is not None:
            head = "a" if above == 1 and below in (2, 4) else self.cardinal(above)
            part = f"{head} {self.denominator(below, above > 1)}"
            return f"{self.cardinal(whole)} {self.phrases['and']} {part}"
        determined = bool(_DETERMINER.search(context.before)) or context.after[:1] == "-"
        if noun in ("inch", "mile"):
            # Before a noun that they measure: "5/8 inch strips".
            behind = _MEASURED.match(context.after)
            determined = determined or (
                behind is not None
                and behind.group(1) not in self.plain_after
                and not behind.group(1).endswith(("ly", "ed"))
            )
        if determined and noun and noun not in self.plain_after:
            if (above, below) == (1, 2):
                return self.denominator(2, False)
            if context.after[:1] == "-" or measured:
                # "a three quarter inch pipe", but "a three eighths inch bit".
                plural = above > 1 and str(below) not in self._denominators
                return f"{self.cardinal(above)} {self.denominator(below, plural)}"
        if (above, below) == (1, 2):
            if noun in ("hour", "ounce", "inch", "acre", "hr", "oz", "in"):
                return self.phrases["half_an"]
            if measured:
                return self.phrases["half_a"]
            if noun in self._half_before:
                return self.denominator(2, False)
        words = f"{self.cardinal(above)} {self.denominator(below, above > 1)}"
        if above > 1 and measured:
            article = "an" if noun in ("hour", "ounce", "inch", "acre") else "a"
            return f"{words} {self.phrases['of']} {article}"
        return words

    def _currency(
        self, token: Money, number: Number, singular: bool, *, minor: bool = False
    ) -> str:
        entry = self.currencies[token.currency]
        if minor:
            # "a fifty pence coin", though one is a penny.
            regular = entry["minor_other"] == f"{entry['minor_one']}s"
            return str(
                entry["minor_one"]
                if singular and regular
                else self.currency_form(token.currency, number, minor=True)
            )
        written = token.written
        # A word that was written out keeps its form: "20 bucks", "20 pesos".
        if written and written.islower() and written.isalpha() and len(written) > 2:
            inflected = singular and entry["one"] != entry["other"]
            return written.removesuffix("s") if inflected else written
        if singular:
            name = str(entry["one"])
        elif token.scale:
            name = str(entry["other"])
        else:
            name = self.currency_form(token.currency, number)
        if written in entry.get("full", ()):
            return f"{entry['prefix']} {name}"
        return name

    def _amount(self, token: Money, singular: bool) -> str:
        main, minor = self.split_money(token)
        number = self.number(minor._replace(sign="")) if minor else ""
        if minor and not main.value:
            words = f"{number} {self._currency(token, minor, singular, minor=True)}"
            return self.signed(main.sign, words)
        name = self._currency(token, main, singular or self._one(main, token))
        words = f"{self.scaled(main, token.scale)} {name}"
        if minor:
            name = self._currency(token, minor, singular, minor=True)
            words = f"{words} {self.phrases['and']} {number} {name}"
        return words

    def _one(self, number: Number, token: Money) -> bool:
        return not token.scale and self.plural_form(number) == "one"

    def verbalize_money(self, token: Money, context: Context) -> str | None:
        figures = token.number
        thousands = len(figures.fraction) == 3 and figures.fraction[-1] == "0" != figures.whole
        if token.currency == "EUR" and thousands and not token.scale:
            # "€1.500" was written where the point sets thousands apart.
            whole = Number(figures.whole + figures.fraction, sign=figures.sign, grouped=True)
            token = token._replace(number=whole)
        singular = self.is_attributive(context)
        if token.upper is None:
            words = self._amount(token, singular)
        else:
            upper = token._replace(number=token.upper, upper=None)
            if token.number.fraction and not token.scale:
                first = self._amount(token._replace(upper=None), singular)
            else:
                first = self.number(token.number)
            words = f"{first} {self.phrases['range']} {self._amount(upper, singular)}"
        return f"{words} {self.per(token.per)}" if token.per else words

    def per(self, unit: str) -> str:
        return super().per(self.unit_keys.get(unit, unit))

    # -- dates and times -----------------------------------------------------------------------

    def verbalize_date(self, token: Date, context: Context) -> str | None:
        if token.numeric and token.year is None and self._is_change(token, context):
            return None
        month = str(self.months[str(token.month)]["name"]) if token.month else ""
        year = self.year(token.year) if token.year is not None else ""
        if token.day is None:
            words = self.join((month, year))
        else:
            day = self.ordinal(token.day)
            last = self.ordinal(token.day_to) if token.day_to else ""
            if self._day_first(token, context):
                the = "" if re.search(r"(?i)\bthe $", context.before) else f"{self.phrases['the']} "
                days = f"{the}{day}"
                if last:
                    days = f"{days} {self.phrases['range']} {self.phrases['the']} {last}"
                words = f"{days} {self.phrases['of']} {month}"
            else:
                the = f"{self.phrases['the']} " if self.language.get("month_the") else ""
                words = f"{month} {the}{day}"
                if last:
                    words = f"{words} {self.phrases['range']} {last}"
            if year:
                # The pause that the writer made: "June 1, 2015", not "06/01/2015".
                words = f"{words}{',' if ',' in context.form else ''} {year}"
        if token.weekday is not None:
            words = f"{self.weekdays[str(token.weekday)]['name']}, {words}"
        if token.era:
            words = f"{words} {self.eras[token.era]['spoken']}"
        return words

    def _is_change(self, token: Date, context: Context) -> bool:
        """ "reduce by 1/3", "from 1/2 to 1/4 cup": a fraction after all."""
        parts = _PARTS_BEHIND.match(context.after)
        if parts and parts["noun"] in self._fraction_nouns and parts["noun"] != "the":
            return True
        words = [word.lower() for word in context.words_before()[-6:]]
        return words[-1:] == ["by"] and not self._changes.isdisjoint(words)

    def _day_first(self, token: Date, context: Context) -> bool:
        if not token.numeric:
            return token.day_first
        if self.language.get("date_order") == "dmy":
            return True
        # 28/05 under month-day order: the writer put the day first, so the reader does.
        figures = re.match(r"[0-9]{1,2}(?![0-9])", context.form)
        return figures is not None and int(figures.group()) == token.day != token.month

    def verbalize_year(self, token: Year, context: Context) -> str | None:
        words = self.year(token.value)
        if token.value_to is not None:
            short = len(token.written_to) == 2 and token.value_to % 100 > 9
            end = self.cardinal(token.value_to % 100) if short else self.year(token.value_to)
            words = f"{words} {self.phrases['range']} {end}"
        return f"{words} {self.eras[token.era]['spoken']}" if token.era else words

    def verbalize_decade(self, token: Decade, context: Context) -> str | None:
        value = token.value
        if value == 2000 or (not value and len(context.form.strip("'’s")) == 2):
            return "two thousands"
        if value % 10:
            return None
        if value >= 1000 and value % 100 == 0:
            return f"{self.year(value)}s"
        if value < 100:
            # "10s" is ten seconds unless a decade is meant.
            return self._plural_word(self.cardinal(value)) if value >= 10 else None
        return self._plural_word(self.year(value))

    @staticmethod
    def _plural_word(words: str) -> str:
        return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"

    def _clock(self, time: Time, *, bare: bool = False) -> str:
        """Hour and minute without period and zone."""
        hour, minute = time.hour, time.minute
        if time.period:
            hour = hour % 12 or 12
        words = self.cardinal(hour)
        if minute is None:
            return f"{words} {self.phrases['oclock']}" if time.mark and not time.period else words
        if minute:
            low = (
                f"{self._oh} {self._ones[minute]}" if minute < 10 else self._below_thousand[minute]
            )
            if hour == 0:
                return f"{self.cardinal(12)} {low} AM"
            return f"{words} {low}"
        if time.period or (bare and 1 <= hour <= 12):
            return words
        if hour in (0, 24):
            return self.phrases["midnight"]
        if hour > 12:
            return f"{words} {self.phrases['hundred_hours']}"
        return f"{words} {self.phrases['oclock']}"

    def verbalize_time(self, token: Time, context: Context) -> str | None:
        if context.form.startswith("0:") and token.minute and not token.period:
            return self._elapsed(Time(0, 0, token.minute))  # "0:45 left"
        words = self._clock(token, bare=_NOON.match(context.after) is not None)
        if token.second is not None:
            timed = re.search(r"(?i)\b(?:in|of|took|time:?|for|lasted|lasts) ?$", context.before)
            short = token.hour < 5 and context.form[0] != "0"
            if (timed or short) and not (token.period or token.zone or token.hour > 9):
                return self._elapsed(token)
            if not token.second:
                return self._with_period(words, token)
            name = self.unit_form("sec", Number(str(token.second)), context)
            words = f"{words} {self.phrases['and']} {self.cardinal(token.second)} {name}"
        return self._with_period(words, token)

    def _with_period(self, words: str, token: Time) -> str:
        if token.period:
            words = f"{words} {token.period.upper()}"
        return f"{words} {self.zones[token.zone]}" if token.zone else words

    def _elapsed(self, token: Time) -> str:
        parts = [(token.hour, "hr"), (token.minute or 0, "min"), (token.second or 0, "sec")]
        numbers = tuple((Number(str(value)), unit) for value, unit in parts if value)
        return self.verbalize_duration(Duration(numbers), Context("", "", "")) or ""

    def verbalize_time_range(self, token: TimeRange, context: Context) -> str | None:
        start = self._clock(token.start, bare=True)
        if token.start.period:
            start = f"{start} {token.start.period.upper()}"
        end = self._clock(token.end, bare=True)
        if token.end.period:
            end = f"{end} {token.end.period.upper()}"
        words = f"{start} {self.phrases['range']} {end}"
        return f"{words} {self.zones[token.end.zone]}" if token.end.zone else words

    # -- measures ------------------------------------------------------------------------------

    def verbalize_duration(self, token: Duration, context: Context) -> str | None:
        parts = [
            f"{self.number(number)} {self.unit_form(unit, number, context)}"
            for number, unit in token.parts
            if number.value or number.fraction
        ]
        if not parts:
            return None
        if token.parts[0][1] == "ft":
            if self.is_attributive(context):
                units = [(number, self.units[unit]["one"]) for number, unit in token.parts]
                return " ".join(f"{self.number(number)} {unit}" for number, unit in units)
            return " ".join(parts)
        if len(parts) == 1:
            return parts[0]
        return f"{', '.join(parts[:-1])} {self.phrases['and']} {parts[-1]}"

    def verbalize_measure(self, token: Measure, context: Context) -> str | None:
        entry = self.units.get(token.unit)
        if entry is not None and entry.get("ambiguous") and not self._is_unit(token, context):
            return None
        if len(token.unit) == 1 and context.form[-2:-1].isdigit() and self._label_before(context):
            return None  # "Route 9W"
        if context.after[:1] == ":" and context.form[-2:-1] == " ":
            return None  # "W: 3 L: 2"
        if token.unit == "in" and _COUNTED_OUT.match(context.after):
            return None  # "2 in, 1 out"
        if token.unit == "pt" and _TYPE.match(context.after):
            return f"{self.number(token.number)} {self.phrases['decimal_mark']}"
        words = self.scaled(token.number, token.scale)
        last = token.number
        if token.upper is not None:
            last = token.upper
            words = f"{words} {self.phrases['range']} {self.scaled(last, token.scale)}"
        hyphened = re.search(r"[0-9]-[^\W\d]", context.form) is not None
        attached = token.attached or hyphened or self.is_attributive(context)
        if token.unit == '"' and not attached and _ARTICLE.search(context.before):
            attached = context.word_after() in ("", "and", "or")  # "a 55″ and a 65″"
        if token.unit == "'" and (word := context.word_after()):
            attached = word in ("tall", "wide", "long") or word not in self.plain_after
        if attached and entry is not None:
            hyphen = "-" if "-" in context.form and token.upper is None and not token.scale else " "
            unit = str(entry["one"])
            return f"{words}{hyphen if token.number.is_integer else ' '}{unit}"
        if token.scale and entry is not None:
            return f"{words} {entry['other']}"
        return f"{words} {self.unit_form(token.unit, last, context)}"

    def _is_unit(self, token: Measure, context: Context) -> bool:
        """A sign that is a letter or a word as well: what stands around must speak for the unit."""
        unit, form, after = token.unit, context.form, context.after
        glued = not re.search(r"[0-9][ -]", form)
        if self._label_before(context):
            return False
        # A single letter among operators is a variable: "2x + 3y = 12".
        operated = re.search(r"[=+−×÷*/] ?\Z", context.before) or re.match(r" ?[=+×÷]", after)
        if glued and len(unit) == 1 and operated:
            return False
        whole = token.number.whole
        if unit == "s":
            decade = whole.endswith("0") and glued and not token.number.fraction
            if decade and len(whole) == 4:
                return False
            return not (decade and len(whole) == 2 and _DECADE_BEFORE.search(context.before))
        if unit in ("h", "t", "y", "ct", "µs"):
            return True
        if unit == "in":
            return (
                re.match(
                    r"(?: ?[x×]|-(?![0-9])|[.,;:!?)]|$| (?:wide|long|tall|high|deep|thick|by"
                    r"|of (?:rain|snow)|in diameter|screen|display|monitor|tv|TV|pipe|laptop"
                    r"|tablet)\b)",
                    after,
                )
                is not None
            )
        if unit in ('"', "'"):
            # A quotation mark that closes what was opened before is no sign of inches.
            if self.is_quoted(context.before, '"”“' if unit == '"' else "'‘’"):
                return False
            if unit == '"' or form[-1] == "′":
                return True
            return re.match(r" (?:x|by|tall|wide|long|deep|high|[a-z]+)\b|-", after) is not None
        if unit in ("C", "F"):
            if glued and token.number.fraction and unit == "F":
                return True
            words = {word.lower() for word in context.words_before()[-5:]}
            if not self._heat.isdisjoint(words):
                return True
            near = not self._near.isdisjoint(words)
            return near and (not glued or token.number.value > 12 or bool(token.number.sign))
        if unit == "A":
            following = _WORD_AFTER.match(after.removeprefix("-"))
            return following is not None and following.group(1).lower() in self._electric
        if unit == "y/o":
            return True
        if unit == "pp" and token.number.fraction:
            return True
        if unit in _SINGLE:
            least = 2 if unit in ("B", "T", "K") else 1
            return not glued and len(whole) >= least and not re.match(r" [A-Z]", after)
        if unit == "st":
            return re.match(r" [0-9]{1,2} ?lb", after) is not None
        return not glued

    @staticmethod
    def is_quoted(before: str, marks: str) -> bool:
        """Does a quotation that began in `before` go on? Marks behind figures outside of one are
        inches or feet, and those inside a word apostrophes."""
        opened = False
        for index, mark in enumerate(before):
            if mark not in marks:
                continue
            left, right = before[index - 1 : index], before[index + 1 : index + 2]
            if (opened and not right.isalpha()) or not left.isalnum():
                opened = not opened
        return opened

    def verbalize_dimensions(self, token: Dimensions, context: Context) -> str | None:
        if not any(token.units) and (
            " × " in context.form
            or _EQUALS.match(context.after)
            or context.after[:1] in set("⁰¹²³⁴⁵⁶⁷⁸⁹⁻^")
        ):
            between = f" {self.operators['×']} "
            return between.join(self.number(number) for number in token.numbers)
        pixels = token.units[-1] == "px"
        if (pixels or not any(token.units)) and all(
            number.is_integer and len(number.whole) in (3, 4) for number in token.numbers
        ):
            # A screen's size is said in pairs: "nineteen twenty by ten eighty".
            sizes = f" {self.phrases['by']} ".join(self.pairs(n.whole) for n in token.numbers)
            if not pixels:
                return sizes
            return f"{sizes} {self.units['px']['one' if self.is_attributive(context) else 'other']}"
        words = []
        by = self.operators["×"] if self.multiplied(token) else self.phrases["by"]
        for index, (number, unit) in enumerate(zip(token.numbers, token.units, strict=True)):
            if index:
                words.append(by)
            words.append(self.number(number))
            if unit and unit not in token.units[index + 1 :]:
                entry = self.units.get(unit)
                if entry is not None and (self.is_attributive(context) or self._sized(context)):
                    words.append(str(entry["one"]))
                elif entry is not None and index:
                    words.append(str(entry["other"]))
                else:
                    words.append(self.unit_form(unit, number, context))
        return self.join(words)

    def _sized(self, context: Context) -> bool:
        """A noun behind dimensions is what has them: "10' x 12' room"."""
        noun = context.word_after() if context.after[:1] == " " else ""
        wordy = noun.islower() and noun not in self.plain_after
        return wordy and not noun.endswith(("ly", "ed", "ing"))

    # -- names of things -----------------------------------------------------------------------

    def verbalize_telephone(self, token: Telephone, context: Context) -> str | None:
        spoken = []
        groups = self.dialled(token)
        for index, group in enumerate(groups):
            if group in ("800", "900") and index and groups[index - 1] in ("1", "0"):
                spoken.append(f"{self._ones[int(group[0])]} {self._hundred}")
            elif group in ("0800", "0900"):
                spoken.append(f"{self._ones[0]} {self._ones[int(group[1])]} {self._hundred}")
            elif len(group) > 5 and group.isdigit():
                spoken.append(self.long_digits(group))
            else:
                spoken.append(self.keyed(group))
        if token.plus and spoken:
            spoken[0] = f"{self.phrases['plus']} {spoken[0]}"
        if token.extension:
            number = token.extension
            words = self.pairs(number) if len(number) < 3 else self.digits(number)
            spoken.append(f"{self.phrases['extension']} {words}")
        return self.group_pause.join(spoken)

    def verbalize_score(self, token: Score, context: Context) -> str | None:
        if token.mark == ":" and self._is_screen(context):
            between = self.phrases["by"]
            return f"{self.cardinal(token.home)} {between} {self.cardinal(token.away)}"
        return super().verbalize_score(token, context)

    def verbalize_ratio(self, token: Ratio, context: Context) -> str | None:
        between = self.phrases["by" if self._is_screen(context) else "range"]
        return f" {between} ".join(self.number(term) for term in token.terms)

    @staticmethod
    def _is_screen(context: Context) -> bool:
        around = f"{context.before[-24:]} {context.after[:24]}".lower()
        return _SCREEN.search(around) is not None

    def address_number(self, digits: str) -> str:
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            return self.year(int(digits))
        return super().address_number(digits)

    def verbalize_electronic(self, token: Electronic, context: Context) -> str | None:
        if token.type == "ip":
            return self.join(
                self.pairs(piece)
                if piece.isdigit() and len(piece) < 3
                else self.digits(piece)
                if piece.isdigit()
                else self.characters.get(piece, "")
                for piece in re.findall(r"[0-9]+|[^0-9]", token.text)
            )
        words = super().verbalize_electronic(token, context)
        if words is None or token.type in ("hashtag", "handle"):
            return words
        pieces = words.split(" ")
        dot = self.characters.get(".", "dot")
        for index, piece in enumerate(pieces):
            part = index == 0 or pieces[index - 1] == dot
            if part and piece in self._spelled_parts:
                pieces[index] = piece.upper()
        return " ".join(pieces)

    def verbalize_range(self, token: Range, context: Context) -> str | None:
        between = self.phrases["range"]
        spaced = re.search(r"[0-9] [-–] [0-9]", context.form) or context.after[:1] == "="
        if spaced and (
            _EQUALS.match(context.after)
            or re.match(r"\) ?[=+×÷*/^²-]", context.after)
            or re.search(r"[=+×÷*/] ?\(?$", context.before)
        ):
            between = self.operators["-"]
        return f"{self.number(token.start)} {between} {self.number(token.end)}"

    def verbalize_repeat(self, token: Repeat, context: Context) -> str | None:
        if re.match(r" [=+÷−*/<>≤≥-] ", context.after):
            return f"{self.number(token.number)} X"  # "3x + 2 = 11"
        return super().verbalize_repeat(token, context)

    def verbalize_roman(self, token: Roman, context: Context) -> str | None:
        form = context.form
        noun = context.word_before()
        if form in ("C", "D", "L", "M") or re.match(r"[-–][0-9]", context.after):
            return None  # "form I-9"
        if form == "I":
            following = context.word_after().lower()
            if following.split("-")[0] in self._number_words:
                return None  # "form I-9", said
            verbs = self._pronoun_verbs if noun.islower() else self._thinking_verbs
            if following in verbs or context.after[:1] in ("'", "’"):
                return None
        if form in ("V", "X") and noun.lower().rstrip(".") in self._lettered:
            return None
        if token.context == "ruler":
            return f"{self.phrases['the']} {self.ordinal(token.value)}"
        return (
            self.ordinal(token.value) if token.context == "century" else self.cardinal(token.value)
        )

    def verbalize_label(self, token: Label, context: Context) -> str | None:
        digits = token.number
        noun = token.noun.lower().rstrip(".")
        following = context.word_after()
        counted = following.endswith("s") and following.lower() not in self.plain_after
        if counted and noun in ("order", "orders", "book", "test") and context.after[:1] == " ":
            return None  # "order 250 chairs"
        if len(digits) < 3 and digits[0] != "0":
            return self.cardinal(int(digits))
        if following in self._counted and context.after[:1] == " ":
            return None  # "the stadium seats 52000 fans"
        if noun in self.digit_labels:
            return self.long_digits(digits)
        return self.pairs(digits) if len(digits) < 5 else self.long_digits(digits)

    def verbalize_code(self, token: Code, context: Context) -> str | None:
        if token.kind == "version":
            return self._version(token.text)
        pieces = _CODE_PIECES.findall(token.text)
        words = []
        for index, piece in enumerate(pieces):
            if piece.isdigit():
                words.append(self._code_number(piece, pieces, index, context))
            elif piece.islower() and (len(piece) == 1 or _LETTERS_ONLY.fullmatch(piece)):
                words.append(piece.upper())
            else:
                words.append(piece)
        return self.join(words)

    def _code_number(self, digits: str, pieces: list[str], index: int, context: Context) -> str:
        if digits[0] == "0":
            return self.digits(digits)
        if len(digits) < 3:
            # Letters on both sides: a code that is read sign by sign. A bare prefix: "B twelve".
            inside = 0 < index < len(pieces) - 1 or len(pieces) > 3
            return self.digits(digits) if inside else self.cardinal(int(digits))
        if len(digits) == 4 and len(pieces) == 2 and index and digits[:2] in ("19", "20"):
            return self.year(int(digits))
        name = not pieces[0].isupper() and len(pieces[0]) > 2
        flight = context.word_before().lower() in ("flight", "flights", "route", "room", "gate")
        if (
            len(pieces) < 3
            and len(digits) < 5
            and (len(pieces[0]) == 1 or name or flight or index == 0)
        ):
            return self.pairs(digits)
        return self.digits(digits)

    def _version(self, text: str) -> str:
        words = []
        for piece in re.findall(r"[^\W\d_]+|[0-9]+|\.(?=[0-9])", text):
            if piece == ".":
                words.append(self.phrases["decimal_mark"])
            elif piece == "v" or (piece == "V" and "." in text):
                words.append(self.phrases["version"])
            elif piece.isdigit():
                words.append(
                    self.cardinal(int(piece))
                    if piece[0] != "0" or len(piece) == 1
                    else self.digits(piece)
                )
            else:
                words.append(piece)
        return self.join(words)

    def verbalize_decimal(self, token: Decimal, context: Context) -> str | None:
        if context.word_before().lower() in self._versioned:
            return self._version(context.form)
        return self.number(token.number)

    def verbalize_abbreviation(self, token: Abbreviation, context: Context) -> str | None:
        if token.key in ("est.", "Est.") and re.match(r" [12][0-9]{3}\b", context.after):
            return self.phrases["established"]
        unit = self.unit_keys.get(token.key.rstrip(".")) or self.unit_keys.get(token.key)
        if unit and _PER_ONE.search(context.before):
            return str(self.units[unit]["one"])
        numbered = _BEFORE_NUMBER.get(token.key)
        if numbered and re.match(r" (?:[0-9]|[IVX]{1,4}\b|[A-E]\b(?!\.))", context.after):
            return self.phrases[numbered]
        return super().verbalize_abbreviation(token, context)

    # -- marks ---------------------------------------------------------------------------------

    def verbalize_operator(self, token: Operator, context: Context) -> str | None:
        name = self.operators.get(token.mark)
        if name is None:
            return None
        first, _, rest = name.partition(" ")
        said = context.word_before().lower() in ("is", "are", "be", "was", "not")
        alone = not re.search(r"[\w)²³]\s*$", context.before)
        if first == "is" and (said or alone):
            return rest
        return name

    def verbalize_power(self, token: Power, context: Context) -> str | None:
        # A closing bracket does not part the words by itself: "(a + b) squared".
        blank = " " if context.before[-1:] == ")" else ""
        if token.exponent == "2":
            return f"{blank}{self.phrases['squared']}"
        if token.exponent == "3":
            return f"{blank}{self.phrases['cubed']}"
        sign, figures = "", token.exponent
        if figures[0] in "+-":
            sign, figures = figures[0], figures[1:]
        words = self.cardinal(int(figures)) if figures.isdigit() else figures
        return f"{blank}{self.phrases['power']} {self.signed(sign, words)}"

    def verbalize_symbol(self, token: Symbol, context: Context) -> str | None:
        mark, before, after = token.mark, context.before, context.after
        if mark == "#":
            named = context.word_before().lower().rstrip(".") in self.label_nouns
            if re.match(r" ?(?:[0-9]|[A-Z]+-?[0-9])", after) or (
                named and re.match(r":| is\b|[.?]", after)
            ):
                return self.phrases["number"]
            return self.phrases["pound_key"]
        if mark in "></→":
            spaced = before.endswith(" ") and after.startswith(" ")
            if mark == "/":
                return self._slash(before, after)
            words = re.search(r"[^\W\d_]{2,}[)*]? $", before) and re.match(r" [^\W\d_]", after)
            if mark == ">" and spaced and words:
                return self.phrases["menu"]
            if mark == ">" and re.match(r" ?[0-9$€£]", after):
                return self.phrases["more_than"]
        if mark == "$" and not (before[-1:].isalnum() or after[:1].isalnum()):
            return ""
        if mark == "©" and re.match(r" ?(?:[12][0-9]{3}\b|M[MCDXLVI]{3})", after):
            return self.phrases["copyright"]
        if mark == "★" and re.search(r"[0-9] ?$", before):
            unit = self.units["★"]
            noun = _WORD_AFTER.match(after.replace("-", " ", 1))
            counted = noun is None or noun.group(1).lower() in self.plain_after
            return str(unit["other" if counted else "one"])
        if mark == "~" and not re.match(r" ?[0-9$€£]", after):
            return ""
        return super().verbalize_symbol(token, context)

    def _slash(self, before: str, after: str) -> str:
        if before[-1:].isdigit() and re.match(
            r"[0-9.]+(?: ?[=+×÷*]| (?:is|equals|makes|gives) [0-9])", after
        ):
            return self.operators["/"]
        if re.search(r"° ?[CF]? ?$", before):
            return ""  # "72°F / 22°C": twice the same
        counted = re.match(r"([^\W\d_]+)", after)
        if counted and counted.group(1).lower() in self._per_words and re.search(r"\w$", before):
            return self.phrases["per"]
        left = re.search(r"([A-Z]{2,5})$", before)
        right = re.match(r"[A-Z]{2,5}\b", after)
        if (left and right) or not before.strip() or not after.strip():
            return ""
        return self.phrases["slash"]

    # -- rules of English alone ----------------------------------------------------------------

    def triggers(self) -> set[str]:
        words = {
            form for entry in self.weekdays.values() for form in entry["forms"] if form.isalpha()
        }
        words |= {
            form
            for entry in self.months.values()
            for form in entry["forms"]
            if form.isalpha() and form.istitle()
        }
        address = self.tables.get("address", {})
        for name in ("streets", "directions", "states"):
            words |= set(address.get(name, ()))
        # Variables that something is taken from ("n - 1"); none of them ends a word like "don't".
        words |= set("bcefghjknpqruvwxyz")
        words |= {of_value(year) for year in range(1700, 2100)} - {"MDCC", "MM"}
        # A key with a mark or a figure in it is found at that; a hyphen or dash is no mark.
        words |= {
            match.group()
            for key in self._fixed
            if (match := re.match(r"[^\W\d_]+", key))
            and re.fullmatch(r"[^\W\d_ ]+(?:[-–]\w+)?", key)
        }
        return words

    def extend(self, rules: list[Rule]) -> None:
        from . import _en_rules

        own: dict[int, list[Rule]] = {}
        for rule, before in _en_rules.rules(self):
            # A rule's name goes before a class of the same name.
            places = (
                index
                for field in ("name", "kind")
                for index, other in enumerate(rules)
                if getattr(other, field) == before
            )
            index = next(places, -1)
            if index < 0:
                raise LookupError(f"no rule and no class is called {before!r}")
            own.setdefault(index, []).append(rule)
        rules[:] = [
            rule for index, other in enumerate(rules) for rule in (*own.get(index, ()), other)
        ]


GRAMMAR = English
