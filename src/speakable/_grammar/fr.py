"""French: gender of un and its compounds, plural of vingt and cent, de before large numbers.

How numbers are made
--------------------
A number is made of groups of three digits, and the groups of words from table [numbers]; a ten that
the table lacks is counted on the one before (soixante-dix, quatre-vingt-dix), so that a region adds
septante by a line. `vingt` and `cent` take their s only where the number ends or a noun of scale
follows (quatre-vingts, deux cents millions), never before mille or another figure, and never in a
name (les années quatre-vingt, page deux cent).

What agrees
-----------
Only un does, alone or at the end (vingt et une pages), in gender, with the noun behind it. The noun
is found over the adjectives that may stand between; its gender comes from the lexicon, then from
its ending, else it is masculine. Ordinals take theirs from the way they are written (1re, 2nde).

`_fr_rules` holds the written forms that only French has.
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
    Ratio,
    Repeat,
    Roman,
    Symbol,
    Telephone,
    Time,
    TimeRange,
    Token,
    Year,
)
from .base import MAX_CARDINAL_DIGITS, NEUTRAL, Grammar

FEMININE = Agreement(gender="f")

#: An adjective or two may stand between a number and its noun.
_MAX_ADJECTIVES = 3
_VOWEL = lazy(r"[aeiouyàâäéèêëîïôöûüœæAEIOUYÀÂÄÉÈÊËÎÏÔÖÛÜŒÆ]|[hH](?=[aeiouyéèêôœ])")
_CODE_PIECES = lazy(r"[^\W\d_]+|\d+|[\W_]")
_OPERATOR_BEFORE = lazy(r"[=+×÷*/] *\Z")
# A number or a variable; "il y a" and "à" are none.
_PER_AFTER = lazy(r" ?/ ?[^\W\d_]")
_RESULT = lazy(r" *[=≈]")
_EQUALS_BEFORE = lazy(r"[=≈] *\Z")
_TERM_BEFORE = lazy(
    r"(?:\d|(?<![^\W\d_])(?<!\b[yY] )(?<!\ben )(?<!\bil )(?<!\bon )[^\W\d_àÀ]|[)²³%°]) ?\Z"
)
_STARTER = lazy(r" ((?:[CDJLMNST]|Qu)['’]|[^\W\d_]+)")
_MORE_DIGITS = lazy(r"['’ ][0-9]{3}(?![0-9])")
_HYPHENATED = lazy(r"-[^\W\d_]")
_ORDINAL_BEFORE = lazy(r"[0-9](?:e|ᵉ|re|er|ème) \Z")
_GROUPED = lazy(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_FIGURE_AFTER = lazy(r" ?[-−]?[0-9]")
_DIALLED = lazy(r"(?:[0-9]{2}[ .-]?){4} ?\Z")
_OPERATOR_AFTER = lazy(r" [-–] [0-9]| *(?:=|[+×÷*] *[0-9])|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻^]")
# Two-digit country codes; 1 and 7 stand alone, all others have three digits.
_COUNTRY_CODES = lazy(r"2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")


class French(Grammar):
    num2words_language = "fr"
    plural_locale = "fr"
    figure_words = frozenset(
        (
            *("Lun", "Mar", "Mer", "Jeu", "Ven", "Sam", "Dim", "lun", "ven", "sam", "dim"),
            "de",
            "que",
            "jusque",
            "lorsque",
            "puisque",
            "De",
            "Que",
            "Jusque",
            "Lorsque",
            "Puisque",
            "x",
            # "aux - de 10 ans"
            "aux",
            "les",
            "des",
            "Les",
        )
    )

    def __init__(self, tables: Mapping[str, Any]) -> None:
        super().__init__(tables)
        numbers = tables.get("numbers", {})
        units: list[str] = list(numbers["units"])
        tens: Mapping[str, str] = numbers["tens"]
        self._hundred = str(numbers["hundred"])
        self.thousand = str(numbers["thousand"])
        self._scales: list[str] = list(numbers["scales"])
        self._denominators: Mapping[str, Mapping[str, str]] = numbers.get("denominators", {})
        self._below_hundred = [*units, *(_two_digits(n, units, tens) for n in range(20, 100))]
        nouns = tables.get("nouns", {})
        self._genders: dict[str, str] = {}
        for gender in ("m", "f"):
            for noun in nouns.get(gender, ()):
                self._genders[noun.lower()] = gender
        self._adjectives: dict[str, str] = dict.fromkeys(nouns.get("adjective", ()), "")
        for gender in ("m", "f"):
            self._adjectives.update(dict.fromkeys(nouns.get(f"adjective_{gender}", ()), gender))
        self._endings: dict[str, str] = {}
        for gender in ("m", "f"):
            for ending in tables.get("endings", {}).get(gender, ()):
                self._endings[ending] = gender
        #: Words that are never the noun behind a number.
        self.no_nouns = frozenset(nouns.get("none", ()))
        self._bounds: Mapping[str, str] = tables.get("bounds", {})
        #: What is counted "per" behind a slash: jour, mois, personne.
        self.per_words = frozenset(self.language.get("per_words", ()))
        self.plural_words = frozenset(nouns.get("plural_before", ()))
        self._aspirated = tuple(nouns.get("aspirated", ()))
        self._starters = frozenset(
            word.replace("’", "'")
            for word in tables.get("boundaries", {}).get("starters", ())
            if word[0].isupper()
        )
        self.sized = frozenset(nouns.get("half_before", ()))
        self._prefixes = frozenset(nouns.get("attributive", ()))
        #: Books that are cited by chapter and verse: Jean 3:16.
        self.books = frozenset(nouns.get("versioned", ()))
        self._articles = frozenset(nouns.get("plain_after", ()))
        self._lettered = frozenset(tables.get("roman", {}).get("lettered", ()))
        self._feminine_rulers = frozenset(tables.get("roman", {}).get("feminine", ()))
        self.rulers = frozenset(tables.get("roman", {}).get("ruler", ()))
        self._longest_ending = max(map(len, self._endings), default=0)
        ordinals = tables.get("ordinals", {})
        self._feminine_suffixes = frozenset(ordinals.get("feminine", ()))
        self._plural_suffixes = frozenset(ordinals.get("plural", ()))
        self._second_suffixes = frozenset(ordinals.get("second", ()))
        #: Numbers of four figures that are telephone numbers (3919).
        self.short_numbers = frozenset(
            number
            for number in tables.get("telephone", {}).get("emergency", ())
            if len(number) == 4
        )
        self.dotted_suffixes = tuple(
            form
            for entry in self.weekdays.values()
            for form in entry.get("forms", ())
            if form.endswith(".")
        )
        # Units of time from the longest to the shortest: parts of one duration get smaller.
        durations = [key for key, entry in self.units.items() if entry.get("duration")]
        self._sizes = {key: index for index, key in enumerate(durations)}
        labels = tables.get("labels", {})
        self.digit_labels = frozenset(w.lower().rstrip(".") for w in labels.get("digits", ()))
        self._secrets = frozenset(labels.get("ends_with", ()))
        self.labels = self.digit_labels | {
            w.lower().rstrip(".") for w in labels.get("cardinal", ())
        }

    def extend(self, rules: list[Rule]) -> None:
        from ._fr_rules import extend

        extend(self, rules)

    # -- numbers -------------------------------------------------------------------------------

    def _group_words(self, value: int, *, final: bool) -> str:
        """0 to 999. `final`: nothing follows that would take the s of vingts and cents away."""
        hundreds, rest = divmod(value, 100)
        words = self._below_hundred[rest]
        if not final and words.endswith("vingts"):
            words = words[:-1]
        if not hundreds:
            return words
        head = (
            self._hundred if hundreds == 1 else f"{self._below_hundred[hundreds]} {self._hundred}"
        )
        if rest:
            return f"{head} {words}"
        return f"{head}s" if hundreds > 1 and final else head

    def cardinal(self, value: int, agreement: Agreement = NEUTRAL) -> str:
        words = self._cardinal(value, final=True)
        if agreement.gender == "f" and words.endswith("un"):
            return f"{words}e"
        return words

    def _cardinal(self, value: int, *, final: bool) -> str:
        if value < 1000:
            return self._group_words(value, final=final)
        words: list[str] = []
        above, rest = divmod(value, 1_000_000)
        groups: list[int] = []
        while above:
            above, group = divmod(above, 1000)
            groups.append(group)
        for index in range(len(groups) - 1, -1, -1):
            group = groups[index]
            if group:
                scale = self._scales[index]
                words.append(f"{self._group_words(group, final=True)} {scale}{'s' * (group > 1)}")
        thousands, rest = divmod(rest, 1000)
        if thousands == 1:
            words.append(self.thousand)
        elif thousands:
            words.append(f"{self._group_words(thousands, final=False)} {self.thousand}")
        if rest:
            words.append(self._group_words(rest, final=final))
        return " ".join(words)

    def name(self, value: int) -> str:
        """A number that names and does not count: invariable (page deux cent, mai quatre-vingt)."""
        return self._cardinal(value, final=False)

    def year(self, value: int) -> str:
        return self.name(value)

    def ordinal(self, value: int, agreement: Agreement = NEUTRAL) -> str:
        if value == 1:
            words = "première" if agreement.gender == "f" else "premier"
        else:
            words = self._cardinal(value, final=False)
            if value in (1_000_000, 1_000_000_000):
                words = words.removeprefix("un ")
            if words.endswith(("million" + "s", "milliards")):
                words = words[:-1]
            if words.endswith("cinq"):
                words += "u"
            elif words.endswith("neuf"):
                words = words[:-1] + "v"
            elif words.endswith("e"):
                words = words[:-1]
            words += "ième"
        return f"{words}s" if agreement.plural else words

    def plural_form(self, number: Number) -> str:
        """CLDR's rule for French: singular below two (1,5 million). The category "many" (a million
        of something) asks for "de", which is no matter of the noun's form."""
        return "one" if number.value < 2 else "other"

    def fraction_digits(self, digits: str) -> str:
        """Up to three digits as a number behind their zeros (zéro cinq, cent vingt-cinq); longer
        ones are followed digit by digit."""
        if len(digits) > 3:
            return self.digits(digits)
        return self.led(digits)

    def led(self, digits: str) -> str:
        """Digits as a number, leading zeros said: "05" is zéro cinq."""
        rest = digits.lstrip("0")
        zeros = [self.digit_words[0]] * (len(digits) - len(rest))
        return " ".join([*zeros, self.name(int(rest))] if rest else zeros)

    def number(self, number: Number, agreement: Agreement = NEUTRAL) -> str:
        if len(number.whole) > MAX_CARDINAL_DIGITS:
            words = self.digits(number.whole)
        elif number.fraction:
            words = self._cardinal(number.value, final=False)
            if agreement.gender == "f" and words.endswith("un"):
                words += "e"
        else:
            words = self.cardinal(number.value, agreement)
        if number.fraction:
            mark = self.phrases["decimal_mark"]
            words = f"{words} {mark} {self.fraction_digits(number.fraction)}"
        return self.signed(number.sign, words)

    def denominator(self, value: int, plural: bool) -> str:
        entry = self._denominators.get(str(value))
        if entry:
            return entry["other" if plural else "one"]
        return self.ordinal(value, Agreement(plural=plural))

    # -- agreement -----------------------------------------------------------------------------

    def gender(self, noun: str) -> str:
        word = noun.lower()
        known = self._genders.get(word)
        if known is not None:
            return known
        if word.endswith(("s", "x")):
            word = word[:-1]
            known = self._genders.get(word)
            if known is None and word.endswith("au"):
                known = self._genders.get(word[:-2] + "l")
            if known is not None:
                return known
        for length in range(min(self._longest_ending, len(word) - 1), 0, -1):
            known = self._endings.get(word[-length:])
            if known is not None:
                return known
        return ""

    def noun_gender(self, after: str, *, several: bool = False) -> str:
        """Gender of the noun in the text behind a number, over adjectives and "ou 2". `several`:
        the number is above one, so that a noun in the singular is not what it counts ("21 rue
        du Bac")."""
        position = 0
        for _ in range(_MAX_ADJECTIVES):
            # The next number of a pair stands for the same noun: "1 ou 2 personnes".
            pair = _PAIR.match(after, position)
            if pair:
                position = pair.end()
            match = _NEXT_WORD.match(after, position)
            if match is None:
                return ""
            word = match.group(1)
            position = match.end()
            found = self._adjectives.get(word.lower())
            if several and word[-1] not in "sxz" and found != "":
                return ""
            if found:
                return found
            if found is None:
                if word in self.no_nouns:
                    return ""
                if "-" in word and word.lower() not in self._genders:
                    # The first part is the head (pause-café), unless it is a prefix (demi-heure).
                    head, _, rest = word.partition("-")
                    word = rest if head.lower() in self._prefixes else head
                return self.gender(word)
        return ""

    def known(self, noun: str) -> bool:
        """Does the lexicon have it, in the singular or the plural?"""
        word = noun.lower()
        return word in self._genders or (word[-1] in "sx" and word[:-1] in self._genders)

    def counts(self, after: str) -> bool:
        """Does a noun of the lexicon in the plural follow, which the number counts?"""
        match = _NEXT_WORD.match(after)
        if match is None:
            return False
        word = match.group(1)
        # Those that have no other plural are counted as well: voix, fois, mois.
        return word[-1] in "sx" and (word in self._genders or word[:-1] in self._genders)

    def agreement(self, context: Context) -> Agreement:
        return FEMININE if self.noun_gender(context.after) == "f" else NEUTRAL

    def adjective_gender(self, word: str) -> str | None:
        """Gender that an adjective before the noun shows ("" for none); None: it is no such
        adjective."""
        return self._adjectives.get(word.lower())

    def of(self, word: str) -> str:
        """ "de " or "d'" before `word`."""
        if _VOWEL.match(word) and not word.lower().startswith(self._aspirated):
            return "d'"
        return f"{self.phrases['of']} "

    def entry_agreement(self, entry: Mapping[str, Any]) -> Agreement:
        return FEMININE if entry.get("gender") == "f" else NEUTRAL

    # -- verbalizers ---------------------------------------------------------------------------

    def verbalize(self, token: Token, context: Context) -> str | None:
        words = super().verbalize(token, context)
        if words and context.form[-1] == "." and words[-1] != "." and self.ends(token, context):
            return f"{words}."
        return words

    def ends(self, token: Token | None, context: Context) -> bool:
        """Is the dot of the form the full stop of the sentence as well?"""
        if not context.after.strip(" \"'”’»)"):
            return True
        if isinstance(token, Abbreviation) and self.abbreviations[token.key]["ends"] == "never":
            return False
        match = _STARTER.match(context.after)
        return match is not None and match.group(1) in self._starters

    def triggers(self) -> set[str]:
        # "Lun-ven": two short days without their full stops. Of those that are words as well, only
        # the capital form.
        forms = {
            form for entry in self.weekdays.values() for form in entry["forms"] if form.isalpha()
        }
        days = {form for form in forms if len(form) == 3} - {"mar", "mer", "jeu"}
        # Points of the compass, for a wind; the letters of a function; "le kg".
        points = {"NE", "NO", "SE", "SO", "NNE", "NNO", "SSE", "SSO"}
        return days | points | {"Ø", "f", "g", "kg", "km"}

    def verbalize_cardinal(self, token: Cardinal, context: Context) -> str | None:
        number = token.number
        if len(number.whole) > 9 and not number.grouped and not ends_in_scale(number):
            return self.signed(number.sign, self.digits(number.whole))
        if number.whole[-1] != "1" or number.whole[-2:] == "11":
            return self.number(number)
        if context.word_before().lower() in ("numéro", "numéros") or context.before.endswith("° "):
            return self.number(number)  # "la numéro un mondiale"
        if _STREET_AFTER.match(context.after) and _ADDRESS_BEFORE.search(context.before):
            return self.number(number)  # "1 rue du Bac" is the number of a house
        several = number.value > 1
        feminine = self.noun_gender(context.after, several=several) == "f"
        return self.number(number, FEMININE if feminine else NEUTRAL)

    def verbalize_decimal(self, token: Decimal, context: Context) -> str | None:
        number = token.number
        if "." in context.form and "," not in context.form and number.value:
            # A point was written where French writes a comma: a version, a name.
            point = self.phrases["decimal_point"]
            words = f"{self.name(number.value)} {point} {self.fraction_digits(number.fraction)}"
            return self.signed(number.sign, words)
        return self.number(number, self.agreement(context))

    def verbalize_ordinal(self, token: Ordinal, context: Context) -> str | None:
        suffix = token.suffix
        gender = "f" if suffix in self._feminine_suffixes else "m"
        plural = suffix in self._plural_suffixes
        if suffix in self._second_suffixes:
            if token.value == 2:
                return ("seconde" if gender == "f" else "second") + "s" * plural
            if suffix in ("d", "de", "nd"):
                return None
        return self.ordinal(
            token.value, Agreement(gender="f" if gender == "f" else "m", plural=plural)
        )

    def verbalize_fraction(self, token: Fraction, context: Context) -> str | None:
        from ._fr_rules import spoken_fraction

        return spoken_fraction(self, token, context)

    def verbalize_percent(self, token: Percent, context: Context) -> str | None:
        words = self.number(token.number)
        if token.upper is not None:
            words = f"{words} {self.phrases['range']} {self.number(token.upper)}"
        return f"{words} {self.phrases['permille' if token.mark == '‰' else 'percent']}"

    # -- money ---------------------------------------------------------------------------------

    def _currency(self, token: Money) -> Mapping[str, Any]:
        """Entry of the currency; "12 francs" are no "francs suisses"."""
        entry = self.currencies[token.currency]
        if token.written in entry.get("plain_forms", ()):
            return {**entry, "one": entry["plain_one"], "other": entry["plain_other"]}
        return entry

    def scaled_amount(self, number: Number, scale: str, entry: Mapping[str, Any]) -> str:
        """Number, scale word and the name of what is counted, with "de" where a noun of scale
        stands before it."""
        agreement = self.entry_agreement(entry)
        if scale:
            scale_entry = self.scales[scale]
            if not scale_entry.get("noun"):
                # mille: 1,5 k€ is said as 1500.
                digits = int(scale_entry["digits"])
                if len(number.fraction) <= digits:
                    whole = number.whole + number.fraction.ljust(digits, "0")
                    return self.scaled_amount(
                        Number(whole.lstrip("0") or "0", sign=number.sign), "", entry
                    )
            form = self.plural_form(number)
            name = str(entry["other"])
            scale_name = scale_entry.get(form, scale_entry["other"])
            return f"{self.number(number)} {scale_name} {self.of(name)}{name}"
        name = str(entry.get(self.plural_form(number), entry["other"]))
        link = self.of(name) if ends_in_scale(number) else ""
        return f"{self.number(number, agreement)} {link}{name}"

    def _amount(self, token: Money, number: Number, entry: Mapping[str, Any]) -> str:
        main, minor = self.split_money(token._replace(number=number))
        if minor is None:
            return self.scaled_amount(main, token.scale, entry)
        cents = self.number(minor._replace(sign=""))
        form = self.plural_form(minor)
        name = str(entry.get(f"minor_{form}", entry["minor_other"]))
        if not main.value:
            return self.signed(main.sign, f"{cents} {name}")
        words = self.scaled_amount(main, "", entry)
        # Below ten the bare number could be taken for anything: "cinq centimes".
        if minor.value > 9:
            return f"{words} {cents}"
        # "un dollar huit cents" would be taken for eight hundred.
        link = f"{self.phrases['and']} " if name == self._hundred + "s" else ""
        return f"{words} {link}{cents} {name}"

    def verbalize_money(self, token: Money, context: Context) -> str | None:
        if token.written == "fr." and len(token.number.fraction) == 1:
            return None  # a mark in French: "fr. 14,5"
        entry = self._currency(token)
        if token.upper is None:
            words = self._amount(token, token.number, entry)
        else:
            upper = self._amount(token, token.upper, entry)
            if token.number.fraction.strip("0"):
                words = self._amount(token, token.number, entry)
            else:
                number = token.number._replace(fraction="")
                words = self.number(number, self.entry_agreement(entry))
            words = f"{words} {self.phrases['range']} {upper}"
        return f"{words} {self.per(token.per)}" if token.per else words

    # -- calendar and clock --------------------------------------------------------------------

    def day(self, value: int) -> str:
        return "premier" if value == 1 else self.cardinal(value)

    def verbalize_date(self, token: Date, context: Context) -> str | None:
        if token.day is None:
            if token.month is None:
                return None
            month = str(self.months[str(token.month)]["name"])
            return month if token.year is None else f"{month} {self.year(token.year)}"
        if token.month is None or not (token.numeric or token.day_first):
            return None  # "mai 68" is no date of day and month
        words = self.day(token.day)
        if token.day_to is not None:
            words = self._days(token.day, token.day_to, context)
        words = f"{words} {self.months[str(token.month)]['name']}"
        return words if token.year is None else f"{words} {self.year(token.year)}"

    def _days(self, first: int, last: int, context: Context) -> str:
        before = context.word_before().lower()
        start, end = self.day(first), self.day(last)
        if before in ("les", "des", "aux") and last == first + 1:
            return f"{start} {self.phrases['and']} {end}"
        if before in ("du", "les", "le", "des", "aux"):
            return f"{start} au {end}"
        return f"du {start} au {end}"

    def verbalize_year(self, token: Year, context: Context) -> str | None:
        words = self.year(token.value)
        if token.value_to is not None:
            # "2023/24" is one season, "2014-2018" goes from one year to the other.
            between = " " if "/" in context.form else f" {self.phrases['range']} "
            short = token.written_to[-2:]
            if short[-1:] == "0" and context.word_before().lower() == self.phrases["decade"]:
                # "les années 1960-70": both are named.
                last = short if len(token.written_to) == 2 else token.value_to
                return f"{words} {self.name(int(last))}"
            words = f"{words}{between}{self.year(token.value_to)}"
        return f"{words} {self.eras[token.era]['spoken']}" if token.era else words

    def verbalize_decade(self, token: Decade, context: Context) -> str | None:
        words = self.name(token.value)
        if context.word_before().lower() == self.phrases["decade"]:
            return words
        return f"{self.phrases['decade']} {words}"

    def hours(self, value: int) -> str:
        return f"{self.cardinal(value, FEMININE)} heure{'s' if value > 1 else ''}"

    def verbalize_time(self, token: Time, context: Context) -> str | None:
        hour = token.hour
        part = self.day_part(token) if hour < 12 else ""
        words = [self.hours(hour)]
        if token.minute:
            words.append(self.cardinal(token.minute, FEMININE))
        if token.second:
            if token.minute:
                words.append("minutes" if token.minute > 1 else "minute")
            words.append(f"{self.phrases['and']} {self.cardinal(token.second, FEMININE)}")
            words.append("secondes" if token.second > 1 else "seconde")
        words.append(part)
        spoken = self.join(words)
        if not token.zone:
            return spoken
        zone = self.zones.get(token.zone, token.zone)
        return f"{spoken}, {zone}" if zone[0].islower() else f"{spoken} {zone}"

    def verbalize_time_range(self, token: TimeRange, context: Context) -> str | None:
        start = self.verbalize_time(token.start, context)
        end = self.verbalize_time(token.end, context)
        return f"{start} {self.phrases['range']} {end}"

    def verbalize_duration(self, token: Duration, context: Context) -> str | None:
        sizes = [self._sizes[unit] for _, unit in token.parts if unit in self._sizes]
        if sizes != sorted(set(sizes)):
            return None  # "24 mois, 1 an": several durations
        parts = [self._counted(number, unit) for number, unit in token.parts]
        between = ", " if "," in context.form else " "
        if re.search(r"\bet\b", context.form):
            parts[-2:] = [f" {self.phrases['and']} ".join(parts[-2:])]
        return between.join(parts)

    # -- measures ------------------------------------------------------------------------------

    def _counted(self, number: Number, unit: str) -> str:
        entry = self.units.get(unit)
        if entry is None:
            above, _, below = unit.partition("/")
            return f"{self._counted(number, above)} {self.per(below)}"
        if unit == "m" and len(number.fraction) == 2 and number.fraction != "00" and number.value:
            # A height or a length as it is read off: un mètre soixante-quinze.
            metres = self.scaled_amount(number._replace(fraction=""), "", entry)
            return f"{metres} {self.led(number.fraction)}"
        if unit == "h" and number.fraction == "5" and number.value:
            hours = self.scaled_amount(number._replace(fraction=""), "", entry)
            return f"{hours} {self.phrases['and']} {self.phrases['half']}e"
        return self.scaled_amount(number, "", entry)

    def unit_gender(self, unit: str) -> Agreement:
        return self.entry_agreement(self.units.get(unit.partition("/")[0], {}))

    def _named(self, context: Context) -> bool:
        return context.form[-1] in "AJL" and context.word_before().lower() in self._articles

    def _labelled(self, context: Context) -> bool:
        return context.word_before().lower().rstrip(".") in self.labels

    def verbalize_measure(self, token: Measure, context: Context) -> str | None:
        unit, number = token.unit, token.number
        if unit == '"' and context.before.count('"') % 2:
            return None  # it closes a quotation
        if _HYPHENATED.match(context.after):
            return None  # "2 mi-temps"
        if unit == "cm³" and context.form.endswith("cc") and _OF_FOOD.match(context.after):
            spoons = "cuillère" if number.value < 2 else "cuillères"
            return f"{self.number(number, FEMININE)} {spoons} à café"
        if unit == "al" and re.match(r"\. ?[0-9]", context.after):
            return None  # "art. 12 al. 3"
        if unit == "t" and number.whole in ("33", "45", "78") and _RECORD.search(context.before):
            return f"{self.number(number)} tours"
        if unit in ("N", "K") and not (
            _PHYSICAL.search(context.before) or _CELSIUS_AFTER.match(context.after)
        ):
            return None
        glued = len(unit) == 1 and context.form[-2:-1].isdigit()
        if glued and (self._labelled(context) or self._named(context)):
            return None  # "siège 12A", "une 4L"
        if unit == "ch" and context.form.endswith(" CV"):
            return None  # résumés, or horse-powers that are said as letters
        entry = self.units.get(unit)
        below = ""
        if entry is None:
            above, _, below = unit.partition("/")
            entry = self.units[above]
            below = f", {self.units[below]['one']}" if below == "th." else f" {self.per(below)}"
        if token.upper is not None:
            start = self.number(number, self.entry_agreement(entry))
            end = self.scaled_amount(token.upper, token.scale, entry)
            near = token.upper.value == number.value + 1 and not number.fraction
            if near and context.word_before() in ("à", "À"):
                return f"{start} {self.phrases['or']} {end}{below}"  # "à 5-6 km"
            return f"{start} {self.phrases['range']} {end}{below}"
        if unit in self.units and not token.scale:
            return self._counted(number, unit)
        return f"{self.scaled_amount(number, token.scale, entry)}{below}"

    def per(self, unit: str) -> str:
        entry = self.units.get(unit) or self.units.get(self._unit_keys.get(unit, ""))
        if entry is None and unit.endswith("."):
            return self.per(unit[:-1])
        if entry is None:
            return super().per(unit)
        if "per" in entry:
            return str(entry["per"])
        return f"{self.phrases['per']} {entry['one']}"

    @property
    def _unit_keys(self) -> dict[str, str]:
        found = self.compiled.get("_fr_unit_keys")
        if found is None:
            found = self.compiled["_fr_unit_keys"] = {
                form: key for key, entry in self.units.items() for form in entry.get("forms", ())
            }
        keys: dict[str, str] = found
        return keys

    def verbalize_dimensions(self, token: Dimensions, context: Context) -> str | None:
        if not token.units[-1] and _PER_AFTER.match(context.after):
            return None  # "5 ml x 4/j"
        words = []
        by = self.phrases["by"]
        if not any(token.units) and (
            _OPERATOR_AFTER.match(context.after) or _OPERATOR_BEFORE.search(context.before)
        ):
            by = self.operators["×"]
        if self.multiplied(token) or _RESULT.match(context.after):
            by = self.operators["×"]
        elif _EQUALS_BEFORE.search(context.before) and not self._lengths.issuperset(
            unit for unit in token.units if unit
        ):
            by = self.operators["×"]  # "12 V = 6 Ω × 2 A"
        for index, (number, unit) in enumerate(zip(token.numbers, token.units, strict=True)):
            if index:
                words.append(by)
            if unit and (by == self.operators["×"] or unit not in token.units[index + 1 :]):
                words.append(self._counted(number, unit))
            else:
                words.append(self.number(number))
        return self.join(words)

    def verbalize_repeat(self, token: Repeat, context: Context) -> str | None:
        if _OPERATOR_BEFORE.search(context.before) or re.match(r" *[-+=<>]", context.after):
            return None  # "2x + 1": an unknown
        words = self.number(token.number, FEMININE)
        if token.upper is not None:
            words = f"{words} {self.phrases['range']} {self.number(token.upper, FEMININE)}"
        return f"{words} {self.phrases['times']}"

    # -- telephone, codes, addresses -----------------------------------------------------------

    def verbalize_telephone(self, token: Telephone, context: Context) -> str | None:
        groups = list(token.groups)
        words: list[str] = []
        if token.plus and groups:
            country = _country(groups[0])
            words.append(f"{self.phrases['plus']} {self.name(int(country))}")
            rest = groups[0][len(country) :]
            groups = ([rest] if rest else []) + groups[1:]
            if groups and groups[0] == "0":
                del groups[0]  # the zero in brackets is not dialled from abroad
            digit_by_digit = country == "1"
        else:
            digit_by_digit = [len(g) for g in groups[-3:]] == [3, 3, 4]
        if digit_by_digit or not "".join(groups).isdigit():
            words += [self.keyed(group) for group in groups]
        else:
            words += [self.led(part) for group in groups for part in _pairs(group)]
            if len(groups) > 1 and groups[0] == "0":
                words[:2] = [" ".join(words[:2])]
        if token.extension:
            words.append(f"{self.phrases['extension']} {self.led(token.extension)}")
        return self.group_pause.join(words)

    def address_number(self, digits: str) -> str:
        if len(digits) < 4 or (len(digits) == 4 and digits[:2] in ("19", "20")):
            return self.led(digits)
        if len(digits) == 4 and digits[2:] == "00":
            return self.name(int(digits))
        if len(digits) == 4:
            return f"{self.led(digits[:2])} {self.led(digits[2:])}"
        return self.digits(digits)

    def verbalize_electronic(self, token: Electronic, context: Context) -> str | None:
        if token.type == "ip":
            return self.join(
                self.led(piece) if piece.isdigit() else self.characters.get(piece, piece)
                for piece in _CODE_PIECES.findall(token.text)
            )
        return super().verbalize_electronic(token, context)

    def verbalize_label(self, token: Label, context: Context) -> str | None:
        noun = token.noun.lower().rstrip(".")
        digits = token.number
        if self.counts(context.after) or _MORE_DIGITS.match(context.after):
            return None  # "Votre contrat compte 21 pages", "compte 12'571 habitants"
        if len(digits) > 4:
            return self.digits(digits)
        # "la police 1999" may be the year's.
        year = len(digits) == 4 and digits[:2] in ("19", "20") and noun not in self._secrets
        if len(digits) > 2 and noun in self.digit_labels and not year:
            return self.digits(digits)
        return self.led(digits)

    def verbalize_code(self, token: Code, context: Context) -> str | None:
        text = token.text
        if token.kind == "version":
            if _GROUPED.fullmatch(text):
                return None  # 1.250.000
            number = text.lstrip("vV. ")
            words = self.join(
                self.led(piece) if piece.isdigit() else self.characters.get(piece, piece)
                for piece in _CODE_PIECES.findall(number)
            )
            named = number != text and context.word_before().lower() != self.phrases["version"]
            return f"{self.phrases['version']} {words}" if named else words
        pieces = _CODE_PIECES.findall(text)
        scattered = len(pieces) > 3
        words_of: list[str] = []
        for piece in pieces:
            if piece.isdigit():
                long = len(piece) > 4 or (scattered and len(piece) > 2)
                words_of.append(self.digits(piece) if long else self.led(piece))
            elif scattered and piece.isupper():
                words_of.append(" ".join(piece))
            else:
                words_of.append(piece)
        return self.join(words_of)

    # -- ranges, mathematics, roman numerals ---------------------------------------------------

    def verbalize_range(self, token: Range, context: Context) -> str | None:
        if _OPERATOR_AFTER.match(context.after) or _OPERATOR_BEFORE.search(context.before):
            between = self.operators["-"]
        else:
            between = self.phrases["range"]
        agreement = self.agreement(context)
        return (
            f"{self.number(token.start, agreement)} {between} {self.number(token.end, agreement)}"
        )

    def verbalize_ratio(self, token: Ratio, context: Context) -> str | None:
        terms = token.terms
        if len(terms) == 2 and terms[0].value == 1 and terms[1].value >= 100:
            return f"un {self.ordinal(terms[1].value)}"
        return super().verbalize_ratio(token, context)

    def verbalize_operator(self, token: Operator, context: Context) -> str | None:
        mark = token.mark
        if mark == "/" and _DIALLED.search(context.before):
            return self.phrases["or"]
        left = _TERM_BEFORE.search(context.before) is not None
        if mark in ("~", "≈") and not left:
            return str(self.symbols[mark])
        if mark in ("<", ">", "≤", "≥", "<=", ">=") and not left:
            # No term before it: "< 5 min" is an amount with its bound.
            return self._bounds.get(mark)
        return self.operators.get(mark)

    def verbalize_power(self, token: Power, context: Context) -> str | None:
        exponent = token.exponent
        blank = "" if context.before[-1:].isalnum() else " "
        if exponent in ("2", "3"):
            return blank + self.phrases["squared" if exponent == "2" else "cubed"]
        sign = "-" if exponent.startswith("-") else ""
        bare = exponent.lstrip("-+")
        words = self.name(int(bare)) if bare.isdigit() else bare
        return f"{blank}{self.phrases['power']} {self.signed(sign, words)}"

    def verbalize_symbol(self, token: Symbol, context: Context) -> str | None:
        if token.mark in self._bounds and _FIGURE_AFTER.match(context.after):
            return self._bounds[token.mark]
        if token.mark == "#" and not _FIGURE_AFTER.match(context.after):
            return self.characters["#"]
        if token.mark == "/" and context.before[-1:] == ")" and _FIGURE_AFTER.match(context.after):
            return f" {self.phrases['over']}"
        return super().verbalize_symbol(token, context)

    def verbalize_roman(self, token: Roman, context: Context) -> str | None:
        # "type C", "Marie V." and "groupe X" are letters; chapters do not come by the hundred.
        if token.context == "label" and token.value > 100:
            return None
        single = len(context.form) == 1
        if single and context.form in "LCDM" and token.context != "century":
            return None
        if single and context.after[:1] == "." and context.after[1:].strip():
            return None
        if single and context.form == "X" and context.word_before().lower() in self._lettered:
            return None
        if token.context == "century":
            return self.ordinal(token.value)
        if token.context == "ruler" and token.value == 1:
            feminine = (
                token.suffix in ("re", "ère") or context.word_before() in self._feminine_rulers
            )
            return self.ordinal(1, FEMININE if feminine else NEUTRAL)
        if token.suffix in ("e", "ème", "ᵉ"):
            return self.ordinal(token.value)
        return self.name(token.value)

    def verbalize_abbreviation(self, token: Abbreviation, context: Context) -> str | None:
        entry = self.abbreviations[token.key]
        spoken = str(entry["spoken"])
        following = entry.get("followed")
        if token.key == "ch.":
            if _CHARGES.search(context.before):
                spoken, following = "charges", None
            elif _ORDINAL_BEFORE.search(context.before) and not _NAME_AFTER.match(context.after):
                spoken, following = "chambre", None  # of a court: "17e ch."
        if following is not None:
            match = _NEXT_WORD.match(context.after)
            word = match.group(1) if match else ""
            if not word and _FIGURE_AFTER.match(context.after):
                word = "0"
            elided = re.split(r"['’]", word)[0]
            if not (word[:1].isupper() or word in following or elided in following):
                return None
        if context.word_before() == self.phrases["hashtag"]:
            return None  # "#MeToo"
        if token.key in ("ss.", "s.") and not context.before.endswith("et "):
            return None
        if token.key == "dir.":
            if _FIGURE_AFTER.match(context.after) or context.after.startswith(" ("):
                spoken = "directive"
            elif not _NAME_AFTER.match(context.after):
                return None
        if token.key in ("CC", "HC") and not _RENT.search(context.before):
            return None
        if token.key == "P." and _SHOES.search(context.before):
            spoken = "pointure"
        if token.key == "hab." and not context.before[-2:-1].isdigit():
            spoken = "habitable"
            if context.word_before().lower().rstrip(".") not in ("surface", "surf"):
                return None
        if token.key == "cl." and re.match(r" ?[0-9]{1,2}\.[0-9]", context.after):
            spoken = "clause"
        if token.key == "déb." and context.word_before() == "à":
            spoken = "débattre"
        if token.key == "dr." and _NAME_AFTER.match(context.after):
            spoken = "docteur"
        if token.key == "g." and context.word_before() not in ("à", "porte"):
            return None
        if token.key == "sem." and _HALF_YEAR.search(context.before):
            return "semestre"
        if token.key in ("suiv.", "ss.", "s.") and not _PAGES_BEFORE.search(context.before):
            return "suivants"
        if token.key == "J.-C." and re.match(r" [A-ZÀ-Þ][a-zà-ÿ]", context.after):
            return None  # "J.-C. Martin": initials
        if token.key == "M." and self._labelled(context):
            return None  # "la taille M."
        if entry.get("gender") == "m" and context.word_before().lower() in ("la", "en", "une"):
            return None  # "la RDC" is the Congo
        if _ORDINAL_BEFORE.search(context.before) and token.key in self._unit_keys:
            return str(self.units[self._unit_keys[token.key]]["one"])  # "la 78e min."
        if "plural" in entry and context.word_before().lower() in self.plural_words:
            spoken = str(entry["plural"])
        if (
            context.sentence_start
            and spoken[0].islower()
            and token.key[0].isupper()
            and not any(c.isalnum() for c in context.before)
        ):
            spoken = spoken[0].upper() + spoken[1:]
        return spoken


_CHARGES = lazy(r"(?:\+ |€ de |€ |euros de |hors |mois de |les |sans )\Z")
_RENT = lazy(r"(?:€|euros|mois|loyer) ?(?:/ ?mois |par mois )?\Z")
_SHOES = lazy(r"(?i)\b(?:chauss|basket|botte|sandal|sneaker|escarpin)\w{0,8}[^.;]{0,16}\Z")
_NAME_AFTER = lazy(r" [A-ZÀ-Þ]")
_PAGES_BEFORE = lazy(r"(?i)\b(?:p\.|pp\.|pages?) ?[0-9][^.;]{0,20}\Z")
_STREET_AFTER = lazy(
    r" (?:rue|avenue|av\.|place|pl\.|allée|impasse|route|ruelle|chaussée|villa"
    r"|esplanade|montée|sente)"
    r" (?:de|du|des|d['’]|l[ae]|[A-ZÀ-Þ])"
)
_ADDRESS_BEFORE = lazy(r"(?:^|[,:;] |\b(?:au|le|habite|demeurant|situé|sis) )\Z")
_OF_FOOD = lazy(r" (?:de |d['’])(?!cylindrée)[a-zà-ÿ]")
_RECORD = lazy(r"(?i)\b(?:vinyles?|disques?|albums?|singles?|maxi|platine)\b[^.;]{0,24}\Z")
_PHYSICAL = lazy(
    r"(?i)(?:\bforces?\b|\bpoids\b|\bpès\w{1,5}\b|\btension\b|\bnewton|\btempérature|\bkelvin|absolu"
    r"|°C|\bcouleur\b|\bétoile\b)[^.;]{0,40}\Z|= \Z"
)
_CELSIUS_AFTER = lazy(r" *[=≈(] ?[-−]?[0-9,]{1,7} ?°C")
_HALF_YEAR = lazy(r"\b(?:1er|[12]e|premier|deuxième|second|2nd) \Z")
_PAIR = lazy(r" ?(?:ou|à|et|-|–|,) ?[0-9]{1,4}(?= )")
_NEXT_WORD = lazy(r"[ \-\u2011]{0,2}([^\W\d_]+(?:['’\-][^\W\d_]+)*)")


def ends_in_scale(number: Number) -> bool:
    """Are the last words of the number million(s), milliard(s)…, which take "de" before a noun?"""
    return not number.fraction and len(number.whole) > 6 and not number.whole[-6:].strip("0")


def _two_digits(value: int, units: list[str], tens: Mapping[str, str]) -> str:
    """Words of 20 to 99; the plural s of quatre-vingts only where nothing follows."""
    ten, unit = divmod(value, 10)
    base = tens.get(str(ten))
    if base is None:
        base = tens[str(ten - 1)]
        unit += 10
    if not unit:
        return base
    base = base.removesuffix("s")
    if unit in (1, 11) and "-" not in base:
        return f"{base} et {units[unit]}"
    return f"{base}-{units[unit]}"


def _country(digits: str) -> str:
    if digits[:1] in ("1", "7"):
        return digits[0]
    return digits[: 2 if _COUNTRY_CODES.match(digits) else 3]


def _pairs(group: str) -> list[str]:
    """Groups of up to three digits as they stand, and 0800; longer ones in twos, an odd digit
    first."""
    if len(group) <= 3 or (len(group) == 4 and group[0] == "0"):
        return [group]
    first = len(group) % 2
    parts = [group[:first]] if first else []
    return parts + [group[i : i + 2] for i in range(first, len(group), 2)]


GRAMMAR = French
