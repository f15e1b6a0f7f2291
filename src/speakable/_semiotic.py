"""The values that recognizers hand to verbalizers: one frozen class per semiotic class.

A recognizer (`_classes/*.py`) finds a written form and parses it into one of these; a grammar
(`_grammar/*.py`) puts it into words. Neither knows the other: the recognizer knows marks, digits
and table keys, the grammar knows gender, case and word order. What stands around the form comes
along as a `Context`, whose window is bounded so that a decision never depends on far-away text.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

#: A rule looks at most this many characters to the left of the form it starts at (a clause's
#: worth: article, preposition, adjective) ...
LEFT_WINDOW = 48
#: ... and this many from its first character to the right, the form itself included. Longer forms
#: are read in pieces; an e-mail address or URL in speech is shorter.
RIGHT_WINDOW = 128

_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
_WORD_OR_FIGURE = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?")
_LAST_WORD = re.compile(rf"({_WORD_OR_FIGURE.pattern})['’]?\Z")
_FIRST_WORD = re.compile(r"[ \-\u2011]*([^\W\d_]+(?:['’\-][^\W\d_]+)*)")
# An elided article or preposition is no part of its noun: l'étape, d'Henri, qu'en.
_ELIDED = re.compile(r"(?:[cdjlmnstCDJLMNST]|[qQ]u)['’](?=\w\w)")
_PHRASE = re.compile(r"[,;:!?()\[\]\"„“”«»]")
_PHRASE_END = re.compile(r"[,;:!?()\[\]\"„“”«»]|\.(?=\s|$)")


class Context:
    """What surrounds a form within its sentence: at most the two windows, never more."""

    __slots__ = ("_last_word", "after", "before", "form", "sentence_start")

    before: str
    """Folded text up to the form (plain digits, no invisible marks), at most 48 characters."""
    form: str
    """The form itself."""
    after: str
    """Text from the end of the form to the end of the window or sentence."""
    sentence_start: bool
    """`before` reaches back to the start of the sentence (nothing was cut off)."""

    def __init__(self, before: str, form: str, after: str, sentence_start: bool = False) -> None:
        self.before = before
        self.form = form
        self.after = after
        self.sentence_start = sentence_start
        # Most rules ask for the word before, and it is the same for all forms that begin here.
        self._last_word: str | None = None

    def replace(self, *, before: str | None = None, after: str | None = None) -> Context:
        """The same form in other surroundings."""
        return Context(
            self.before if before is None else before,
            self.form,
            self.after if after is None else after,
            self.sentence_start,
        )

    def ending(self, form: str, after: str) -> Context:
        """The context of a form that begins at the same place and ends elsewhere."""
        context = Context(self.before, form, after, self.sentence_start)
        context._last_word = self._last_word
        return context

    def words_before(self) -> list[str]:
        """The words (letters, inner apostrophes and hyphens, a final full stop) before the form,
        nearest last, up to the next mark that ends a phrase (comma, colon, bracket…)."""
        return _WORD_OR_FIGURE.findall(_PHRASE.split(self.before)[-1])

    def words_after(self) -> list[str]:
        """The words after the form, nearest first, up to the next mark that ends a phrase."""
        return _WORD.findall(_PHRASE_END.split(self.after, maxsplit=1)[0])

    def word_before(self) -> str:
        """The word directly before the form (blanks between), or an empty string."""
        word = self._last_word
        if word is None:
            word = self._last_word = _last_word(self.before)
        return word

    def word_after(self) -> str:
        """The word directly after the form (blanks or a hyphen between), or an empty string."""
        match = _FIRST_WORD.match(self.after)
        return match.group(1) if match else ""


def _last_word(before: str) -> str:
    before = before.rstrip(" ")
    if not before or not (before[-1].isalnum() or before[-1] in ".'’"):
        return ""
    # Only the last run can hold it: a search over all of them costs more than the rule.
    match = _LAST_WORD.search(before, before.rfind(" ") + 1)
    if match is None:
        return ""
    word = match.group(1)
    elided = _ELIDED.match(word)
    return word[elided.end() :] if elided else word


class Agreement(NamedTuple):
    """The grammatical features a number word takes on. Empty = not known or not marked."""

    gender: Literal["", "m", "f", "n"] = ""
    case: Literal["", "nom", "acc", "dat", "gen"] = ""
    plural: bool = False
    attributive: bool = False
    """A noun follows that the word belongs to ("ein Haus", "veintiún días"), not a bare number."""
    article: Literal["", "definite", "indefinite"] = ""
    """The determiner before it: German adjective endings depend on it."""


class Number(NamedTuple):
    """A written number. `whole` and `fraction` are ASCII digits without grouping marks."""

    whole: str
    fraction: str = ""
    sign: Literal["", "-", "+", "±"] = ""
    grouped: bool = False
    """It was written with grouping marks ("1,250"): so it is a quantity, not a year or a label."""

    @property
    def value(self) -> int:
        """The whole part. Recognizers keep to 24 digits; longer runs are read one by one."""
        return int(self.whole or "0")

    @property
    def is_integer(self) -> bool:
        return not self.fraction


class Scale(NamedTuple):
    """A scale word as written ("million", "Mio.", "k", "M", "bn"): `key` in table [scales]."""

    key: str


class Cardinal(NamedTuple):
    number: Number


class Decimal(NamedTuple):
    number: Number


class Ordinal(NamedTuple):
    value: int
    suffix: str
    """As written: "st", ".", "e", "ère", "ª"… (without the digits)."""


class Digits(NamedTuple):
    """A row of digits to be read one by one (codes, PINs, long runs)."""

    digits: str


class Fraction(NamedTuple):
    whole: int | None
    numerator: int
    denominator: int


class Percent(NamedTuple):
    """`mark` is "%" or "‰". `upper` is set for a range: 5–10 %."""

    number: Number
    mark: str
    upper: Number | None = None


class Money(NamedTuple):
    number: Number
    currency: str
    """Key in table [currencies], such as "EUR"."""
    scale: str = ""
    """Key in table [scales], such as "million"; empty for none."""
    upper: Number | None = None
    """The other end of a range: $25–$40."""
    per: str = ""
    """Key in table [units] for "per month" and so on, or the word itself; empty for none."""
    written: str = ""
    """The currency as written, "€" or "Euro": a word that was written out keeps its form."""


class Date(NamedTuple):
    """A calendar date. Any part may be missing (None); months count from 1, weekdays 0 = Monday."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    day_to: int | None = None
    """The last day of a range within one month: 5.–7. Juni."""
    numeric: bool = False
    """Written in figures only (03.05.2024), not with the month's name."""
    short_year: bool = False
    """The year was written with two digits; `year` is the full one."""
    ordinal: bool = False
    """The day was written as an ordinal (3rd, 1er, 3.)."""
    day_first: bool = False
    """In writing the day came before the month ("5 March")."""
    era: str = ""


class Year(NamedTuple):
    value: int
    era: str = ""
    """Key in table [eras], such as "bc"; empty for none."""
    value_to: int | None = None
    """The last year of a range: 2014–2018."""
    written_to: str = ""
    """The last year as written ("18" in 2014–18)."""


class Decade(NamedTuple):
    """ "the 1980s", "80er", "los 90", "années 80"."""

    value: int
    """1980 when written in full, 80 when only the two digits stand there."""
    suffix: str = ""


class Time(NamedTuple):
    hour: int
    minute: int | None = None
    second: int | None = None
    period: Literal["", "am", "pm"] = ""
    mark: str = ""
    """The word or unit that stood with it ("Uhr", "h", "o'clock"); empty for none."""
    zone: str = ""
    """As written: "UTC", "ET"; empty for none."""


class TimeRange(NamedTuple):
    start: Time
    end: Time


class Duration(NamedTuple):
    """Parts with their unit keys, largest first: ((1, "h"), (20, "min"))."""

    parts: tuple[tuple[Number, str], ...]


class Measure(NamedTuple):
    number: Number
    unit: str
    """Key in table [units]; "a/b" when the compound has no key of its own."""
    upper: Number | None = None
    scale: str = ""
    attached: bool = False
    """Followed by a hyphen and a noun ("5-km-Lauf", "6-foot wall"): the unit stays singular."""


class Dimensions(NamedTuple):
    """90 x 200 cm: numbers, and the unit keys that stood with them ("" where none)."""

    numbers: tuple[Number, ...]
    units: tuple[str, ...]


class Telephone(NamedTuple):
    """Digit groups as written; a leading plus sign and an extension apart. Letters may occur in
    groups (1-888-GO-FIXIT)."""

    groups: tuple[str, ...]
    plus: bool = False
    extension: str = ""


class Electronic(NamedTuple):
    """An address of the net, a handle, a hashtag, a file name or a path, as written."""

    text: str
    type: Literal["email", "url", "handle", "hashtag", "file", "path", "ip"]


class Range(NamedTuple):
    """Two plain numbers with a dash: 3–5."""

    start: Number
    end: Number


class Score(NamedTuple):
    """3-1, 2:1."""

    home: int
    away: int
    mark: str


class Ratio(NamedTuple):
    """1:4, 1:25 000 (two or more terms)."""

    terms: tuple[Number, ...]


class Roman(NamedTuple):
    """A roman numeral in a context that makes it one. `context` is the entry of table [roman]
    that decided: "label" (Chapter IV), "ruler" (Louis XIV), "century" (s. XIX), …"""

    value: int
    context: str
    suffix: str = ""


class Label(NamedTuple):
    """A number that names a thing: Room 204, bus 21, page 12, flight 482. `noun` as written."""

    number: str
    noun: str


class Code(NamedTuple):
    """Letters and digits together: B12, AF1234, A4, COVID-19, v2.0.1. As written."""

    text: str
    kind: Literal["code", "version", "model"] = "code"


class Operator(NamedTuple):
    """A mathematical sign between operands: key in table [operators], such as "+"."""

    mark: str


class Power(NamedTuple):
    """2^10, x², 10⁻³: the exponent."""

    exponent: str


class Abbreviation(NamedTuple):
    """Key in table [abbreviations]."""

    key: str


class ListNumber(NamedTuple):
    """The number of a list item at the start of a line: "1." or "2)"."""

    value: int


class Symbol(NamedTuple):
    """A single mark that has a name in running text: key in table [symbols]."""

    mark: str


class Repeat(NamedTuple):
    """ "3x", "2–3x", "4×": times."""

    number: Number
    upper: Number | None = None


Token = (
    Cardinal
    | Decimal
    | Ordinal
    | Digits
    | Fraction
    | Percent
    | Money
    | Date
    | Year
    | Decade
    | Time
    | TimeRange
    | Duration
    | Measure
    | Dimensions
    | Telephone
    | Electronic
    | Range
    | Score
    | Ratio
    | Roman
    | Label
    | Code
    | Operator
    | Power
    | Abbreviation
    | ListNumber
    | Symbol
    | Repeat
)
