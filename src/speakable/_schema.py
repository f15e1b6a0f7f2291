"""What a locale table may hold: the schema, and the specs that it is written in.

`SCHEMA` at the end of this module names every table with its keys and the kinds of their values. A
new table, or a new key in one, is declared there.

A spec looks at one value and yields its problems. `whole` is false for a file that holds only what
differs from another one: nothing is missing in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

# --- Specs: what a value may be ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong below a top-level table: the keys that lead there, and the words for it."""

    path: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A string; `choices` restricts it."""

    choices: tuple[str, ...] = ()
    empty: bool = False

    noun = "text"

    def problems(self, value: object, path: tuple[str, ...], whole: bool) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield _wrong_type(value, path, self.noun)
        elif not value and not self.empty:
            yield Problem(path, "is empty")
        elif self.choices and value not in self.choices:
            yield Problem(path, f"{value!r} is not one of {', '.join(self.choices)}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression."""

    noun = "text"

    def problems(self, value: object, path: tuple[str, ...], whole: bool) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield _wrong_type(value, path, self.noun)
            return
        try:
            re.compile(value)
        except re.error as error:
            yield Problem(path, f"{value!r} is no regular expression: {error}")


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number within `least` and `most`."""

    least: int | None = None
    most: int | None = None

    noun = "whole number"

    def problems(self, value: object, path: tuple[str, ...], whole: bool) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield _wrong_type(value, path, self.noun)
        elif self.least is not None and value < self.least:
            yield Problem(path, f"{value} is less than {self.least}")
        elif self.most is not None and value > self.most:
            yield Problem(path, f"{value} is more than {self.most}")


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`."""

    noun = "true or false"

    def problems(self, value: object, path: tuple[str, ...], whole: bool) -> Iterator[Problem]:
        if not isinstance(value, bool):
            yield _wrong_type(value, path, self.noun)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, each entry of which is as `of` says."""

    of: Spec
    least: int = 0

    noun = "list"

    def problems(self, value: object, path: tuple[str, ...], whole: bool) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield _wrong_type(value, path, self.noun)
            return
        if len(value) < self.least:
            yield Problem(path, f"has {len(value)} entries, where {self.least} belong")
        for number, entry in enumerate(value, 1):
            for problem in self.of.problems(entry, (), whole):
                inner = dotted(problem.path)
                where = f"entry {number}{f' ({inner})' if inner else ''}"
                yield Problem(path, f"{where}: {problem.text}")


@dataclass(frozen=True, slots=True)
class MapOf:
    """A table with keys of the author's choice (`key` must match all of each)."""

    of: Spec
    key: str = ""
    required: tuple[str, ...] = ()

    noun = "table"

    def problems(self, value: object, path: tuple[str, ...], whole: bool) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _wrong_type(value, path, self.noun)
            return
        for key, entry in value.items():
            if self.key and not re.fullmatch(self.key, key):
                yield Problem((*path, key), f"the key does not match {self.key}")
            yield from self.of.problems(entry, (*path, key), whole)
        yield from _missing(value, self.required if whole else (), path)


@dataclass(frozen=True, slots=True)
class Record:
    """A table with keys of the schema's choice."""

    fields: Mapping[str, Spec]
    required: tuple[str, ...] = ()

    noun = "table"

    def problems(self, value: object, path: tuple[str, ...], whole: bool) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _wrong_type(value, path, self.noun)
            return
        for key, entry in value.items():
            if key in self.fields:
                yield from self.fields[key].problems(entry, (*path, key), whole)
            elif isinstance(entry, dict) and path:
                # No record holds a table that the schema does not know: a key was not quoted.
                yield Problem(path, _dotted_key_hint(path[-1], value))
            else:
                yield Problem((*path, key), unknown("key", self.fields))
        yield from _missing(value, self.required if whole else (), path)


@dataclass(frozen=True, slots=True)
class OneOf:
    """Whichever of several kinds the value's own type is; the types must differ."""

    options: tuple[Spec, ...]

    @property
    def noun(self) -> str:
        return " or ".join(option.noun for option in self.options)

    def problems(self, value: object, path: tuple[str, ...], whole: bool) -> Iterator[Problem]:
        for option in self.options:
            if type(value) is _PYTHON_TYPE[type(option)]:  # exactly: True is no number
                yield from option.problems(value, path, whole)
                return
        yield _wrong_type(value, path, self.noun)


Spec = Text | Pattern | Number | Flag | ListOf | MapOf | Record | OneOf

_PYTHON_TYPE: Mapping[type, type] = {
    Text: str,
    Pattern: str,
    Number: int,
    Flag: bool,
    ListOf: list,
    MapOf: dict,
    Record: dict,
}

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def _quoted(key: str) -> str:
    """A key as TOML writes it."""
    if _BARE_KEY.fullmatch(key):
        return key
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def dotted(path: tuple[str, ...]) -> str:
    return ".".join(map(_quoted, path))


def _dotted_key_hint(key: str, value: Mapping[str, object]) -> str:
    """The words for `a.b = …` where `"a.b" = …` was meant."""
    inner: object = value
    while isinstance(inner, dict) and inner:
        first = next(iter(inner))
        # A real record at the end of the dotted key: its fields are not part of the key.
        if first in _ENTRY_FIELDS:
            break
        key, inner = f"{key}.{first}", inner[first]
    return f'became a nested table: quote keys that contain dots ("{key}")'


def unknown(what: str, known: Iterable[str]) -> str:
    """The words for a table or key that the schema does not have."""
    return f"unknown {what} (declared in {__name__} are {', '.join(sorted(known))})"


def _missing(
    value: Mapping[str, object], required: tuple[str, ...], path: tuple[str, ...]
) -> Iterator[Problem]:
    for key in required:
        if key not in value:
            yield Problem((*path, key), "is missing")


def _wrong_type(value: object, path: tuple[str, ...], noun: str) -> Problem:
    if isinstance(value, dict) and value and path:
        return Problem(path, _dotted_key_hint(path[-1], value))
    nouns = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    found = nouns.get(type(value), "a table" if isinstance(value, dict) else "something else")
    return Problem(path, f"expected {noun}, found {found}")


# --- Schema: which tables there are ------------------------------------------------------------

_TEXT = Text()
_SILENT = Text(empty=True)  # "" is silent
_WORDS = ListOf(_TEXT)
_NAMES = MapOf(_SILENT)
_GENDER = Text(choices=("m", "f", "n"))

# Plural categories of CLDR; "other" serves for those that are not given.
_PLURALS: Mapping[str, Spec] = {"one": _TEXT, "few": _TEXT, "many": _TEXT, "other": _TEXT}

_ABBREVIATION = Record(
    {
        "spoken": _SILENT,  # absent: the abbreviation stays, and only sentence ends know it
        "ends": Text(choices=("never", "may", "number")),  # may a sentence end after it?
        "before": Text(
            choices=("number", "name", "lower", "end", "any")
        ),  # expanded only before that
        "after": Text(choices=("number", "name", "lower", "any")),  # expanded only after that
        "plural": _TEXT,
        "gender": _GENDER,
        "genitive": _TEXT,
        "number": _TEXT,  # what it is before a number
        "adjective": _TEXT,  # its stem, where it is inflected before a noun
        "followed": _WORDS,  # expanded before these words too
        "case_sensitive": Flag(),
    },
)

_CURRENCY = Record(
    {
        **_PLURALS,
        **{f"minor_{category}": _TEXT for category in _PLURALS},
        "gender": _GENDER,
        "minor_gender": _GENDER,
        "symbols": _WORDS,
        "minor_symbols": _WORDS,
        "words": _WORDS,  # written out after a number
        "plain_one": _TEXT,  # said shorter ("francs") where one of these forms is written
        "plain_other": _TEXT,
        "plain_forms": _WORDS,
    },
    required=("other",),
)

_UNIT = Record(
    {
        **_PLURALS,
        "gender": _GENDER,
        "forms": _WORDS,  # written signs; the key itself where there are none
        "dative": _TEXT,
        "per": _TEXT,  # "per hour", where it is not made from `one`
        "ambiguous": Flag(),  # a unit only on clear evidence ("m", "in")
        "duration": Flag(),  # combines with others of its kind ("1 h 20 min")
    },
    required=("other",),
)

_SCALE = Record(
    {
        **_PLURALS,
        "digits": Number(least=1, most=33),  # zeros
        "forms": _WORDS,
        "letters": _WORDS,  # only glued to the number or after money ("$5M")
        "gender": _GENDER,
        "noun": Flag(),  # a noun is joined to it by a preposition ("un million d'euros")
    },
    required=("other", "digits"),
)

# A month, a weekday: its name and everything that is written for it.
# `keep`: forms that are said as they are written.
_NAMED = Record({"name": _TEXT, "forms": _WORDS, "keep": _WORDS}, required=("name", "forms"))

_EXAMPLE = Record(
    {
        "text": _SILENT,
        "spoken": _SILENT,
        "class": _TEXT,
        "gap": _TEXT,  # why a case is known to be wrong
        "note": _TEXT,
        "options": MapOf(OneOf((_TEXT, Number(), Flag(), _WORDS))),
    },
    required=("text", "spoken"),
)

# Keys of entries, which end a dotted key that was not quoted.
_ENTRY_FIELDS = frozenset().union(
    *(record.fields for record in (_ABBREVIATION, _CURRENCY, _UNIT, _SCALE, _NAMED))
)


def _lists(names: str) -> dict[str, Spec]:
    return dict.fromkeys(names.split(), _WORDS)


# Tables that every language has. The comments in the files of `en` say what the keys are for.
_COMMON: Mapping[str, Spec] = {
    "abbreviations": MapOf(_ABBREVIATION),
    "boundaries": Record(
        {
            **_lists("never may number starters lower_starters name_words"),
            **_lists("before_ordinals suffixes continuers words labels units letter_titles said"),
            "lower": Flag(),
            "ordinals": Flag(),
        },
    ),
    "characters": _NAMES,
    "clock": Record(_lists("am pm words")),
    "currencies": MapOf(_CURRENCY, key="[A-Z]{3,}"),
    "eras": MapOf(
        Record({"spoken": _TEXT, "forms": _WORDS, "first": Flag()}, required=("spoken", "forms"))
    ),
    "example": ListOf(_EXAMPLE),
    "fixed": _NAMES,
    "labels": Record(_lists("cardinal digits ends_with spans scripture")),
    "language": Record(
        {
            "name": _TEXT,
            "decimal": _TEXT,
            "date_order": Text(choices=("dmy", "mdy")),
            "date_of": _TEXT,
            "first_day": _TEXT,  # the first of a month, where it is no cardinal
            "point": Text(choices=("decimal", "group")),  # what a point means beside the decimal
            "currency": Text(),  # the one that is meant when none is written
            "month_the": Flag(),  # "the fifth of May", "May the fifth"
            **_lists("group clock counted day_words fraction_nouns per_words"),
            **_lists(
                "date_cues height_cues quantity_cues ratio_cues score_cues score_after "
                "temperature_cues"
            ),
            **_lists("year_cues year_followers change_words lettered_names services"),
            **_lists("key_words key_nouns mark_words"),
            **_lists("heat near variables flown"),
        },
        required=("name", "decimal", "group", "date_order"),
    ),
    "letters": Record({"plain": _NAMES, "names": _NAMES, "phonetic": _NAMES}),
    "months": MapOf(_NAMED, key="[1-9]|1[0-2]"),
    "operators": _NAMES,
    "ordinals": Record(_lists("suffixes decades feminine plural second apocope")),
    "phrases": MapOf(
        _SILENT,
        required=(
            *("minus", "plus", "plus_minus", "decimal_mark", "range", "percent", "permille"),
            *("and", "per", "by", "times", "extension", "hashtag"),
        ),
    ),
    "roman": Record(
        _lists(
            "label ruler century century_after lower lettered suffixes feminine feminine_rulers "
            "following ordinal ordinal_before"
        )
    ),
    "scales": MapOf(_SCALE),
    "symbols": _NAMES,
    "telephone": Record(
        {**_lists("cues emergency services extension country"), "shapes": ListOf(Pattern())}
    ),
    "units": MapOf(_UNIT),
    "weekdays": MapOf(_NAMED, key="[0-6]"),
    "zones": MapOf(_TEXT),
}

_DAY_PARTS = ListOf(ListOf(OneOf((Number(least=0, most=23), _TEXT)), least=2))

# Tables that a language's grammar reads: each language has those that it needs.
_GRAMMAR: Mapping[str, Spec] = {
    "address": Record(
        {
            **_lists("words always saints state_words before_saint before postcode_prefixes"),
            **dict.fromkeys(("directions", "states", "floors", "suffixes"), _NAMES),
            "streets": OneOf((_NAMES, _WORDS)),
        }
    ),
    "agreement": Record(_lists("adjectives feminine_before stop")),
    "bounds": _NAMES,
    "cases": Record(_lists("acc dat gen direction nominative transparent no_adjectives ordered")),
    "conjunctions": Record({"before_i": _TEXT, "before_o": _TEXT}),
    "day_parts": Record({"am": _DAY_PARTS, "pm": _DAY_PARTS, "noon": _TEXT}),
    "electronic": Record(_lists("letters")),
    "endings": Record(_lists("m f n")),
    "nouns": Record(
        _lists(
            "m f n plural adjective adjective_f adjective_m attributive divided half_before "
            "plain_after versioned none plural_before aspirated rates stressed_a electric "
            "lengths adjectival"
        )
    ),
    "numbers": Record(
        {
            **dict.fromkeys(("and", "hundred", "thousand", "zero_in_row"), _SILENT),
            **dict.fromkeys(("ones", "units", "hundreds"), ListOf(_SILENT)),
            **dict.fromkeys(("ordinal_million", "ordinal_thousand"), _TEXT),
            **dict.fromkeys(("ordinal_hundreds", "ordinal_tens", "ordinal_units"), ListOf(_SILENT)),
            "tens": OneOf((ListOf(_SILENT), _NAMES)),
            "scales": ListOf(OneOf((_SILENT, _WORDS))),
            "ordinals": _NAMES,
            "denominators": MapOf(OneOf((_TEXT, Record(_PLURALS)))),
        }
    ),
    "persons": Record(_lists("m f n")),
    "pronoun": Record(_lists("verbs thinking")),
    "short": Record(_lists("m f n")),
    "words": Record(
        _lists(
            "articles counted_periods country_codes courses degrees duration expiry laws "
            "no_apocope ordinal_articles ordinal_nouns range_openers unit_followers mark_openers"
        )
    ),
}

SCHEMA: Mapping[str, Spec] = {**_COMMON, **_GRAMMAR}
