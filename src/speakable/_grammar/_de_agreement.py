"""German agreement: which gender, case and ending a number takes from the words around it.

The gender comes from the noun behind the number (a lexicon of simple nouns serves all compounds by
their last part, endings serve the rest), the case from what governs the noun phrase: the article or
the preposition before it, adjectives and adverbs between being looked through. Where nothing
governs it, a verb of being or a place at the start of the sentence asks for the nominative, and
everything else is most often an object: accusative.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from .._lazy import lazy

Gender = Literal["", "m", "f", "n"]
Case = Literal["", "nom", "acc", "dat", "gen"]

# (gender or "p" for plural, case) that each ending of "der", "dieser", "jeder" … can stand for.
_DEFINITE: Mapping[str, tuple[tuple[str, Case], ...]] = {
    "er": (("m", "nom"), ("f", "dat"), ("f", "gen"), ("p", "gen")),
    "e": (("f", "nom"), ("f", "acc"), ("p", "nom"), ("p", "acc")),
    "es": (("n", "nom"), ("n", "acc"), ("m", "gen"), ("n", "gen")),
    "em": (("m", "dat"), ("n", "dat")),
    "en": (("m", "acc"), ("p", "dat")),
}
_ARTICLES: Mapping[str, tuple[tuple[str, Case], ...]] = {
    "der": _DEFINITE["er"],
    "die": _DEFINITE["e"],
    "das": (("n", "nom"), ("n", "acc")),
    "dem": _DEFINITE["em"],
    "den": _DEFINITE["en"],
    "des": (("m", "gen"), ("n", "gen")),
}
_INDEFINITE: Mapping[str, tuple[tuple[str, Case], ...]] = {
    "": (("m", "nom"), ("n", "nom"), ("n", "acc")),
    "e": _DEFINITE["e"],
    "er": (("f", "dat"), ("f", "gen"), ("p", "gen")),
    "es": (("m", "gen"), ("n", "gen")),
    "em": _DEFINITE["em"],
    "en": _DEFINITE["en"],
}
_DAT: tuple[tuple[str, Case], ...] = (("m", "dat"), ("n", "dat"))
_CONTRACTED: Mapping[str, tuple[tuple[str, Case], ...]] = {
    **dict.fromkeys(("am", "im", "vom", "zum", "beim", "unterm", "überm", "vorm", "hinterm"), _DAT),
    "zur": (("f", "dat"),),
    **dict.fromkeys(
        ("ans", "ins", "aufs", "fürs", "ums", "durchs", "übers", "unters", "vors"), (("n", "acc"),)
    ),
}

_LEFT = lazy(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?|[0-9]+\.?|[,;:()\"„“”«»…–—!?\ufffc]")
# "am 3. und 4. Mai": what stands before the second day also governs the second.
SERIES = lazy(
    r"(?:[0-9]{1,4}\.(?:[0-9]{1,2}\.|\+[0-9]{1,2}\.?)? ?"
    r"(?:, ?|und |oder |bis |sowie |beziehungsweise |bzw\. |[-–—/] ?))+\Z"
)
_SERIES_AFTER = lazy(
    r"(?:\.? ?(?:,|und|oder|bis|bis zum|sowie|beziehungsweise|bzw\.|[-–—/]) ?(?:der |die |das "
    r"|dem |den |zum )?[0-9]{1,4}\.(?=[ ,–-]))+"
)
_WITH = frozenset(("mit", "samt", "nebst", "mitsamt", "aus", "ohne"))
_CHANGE = lazy(r"\bvon (?:[^\W\d_]{2,9} )?[0-9][0-9.,]{0,12} ?[^\W\d_%°€]{0,12}[%°€]? ?auf \Z")
_WORD = lazy(r"[ \"„“‚'»«]*([^\W\d_]+(?:[-'’][^\W\d_]+)*\.?)")
_STRONG_FEMININE = ("ung", "heit", "keit", "schaft", "tät", "tion", "sion")
_STRONG_NEUTER = ("chen", "lein", "ment")


class Phrase(NamedTuple):
    """What a number agrees with."""

    gender: Gender
    case: Case
    article: Literal["", "definite", "indefinite"]
    plural: bool
    noun: str
    """The noun behind the number, or an empty string: it stands alone."""
    governed: bool
    """An article or preposition was found; otherwise the case is a guess."""
    preposition: str

    @property
    def ending(self) -> str:
        """The ending of an adjective or ordinal here: "erste", "ersten", "erster" …"""
        if self.article == "definite":
            if not self.plural and (
                self.case == "nom" or (self.case == "acc" and self.gender in "fn")
            ):
                return "e"
            return "en"
        if self.article == "indefinite":
            if (
                self.plural
                or self.case in ("dat", "gen")
                or (self.case == "acc" and self.gender == "m")
            ):
                return "en"
            return {"m": "er", "n": "es", "f": "e"}.get(self.gender, "e")
        if self.plural:
            return {"dat": "en", "gen": "er"}.get(self.case, "e")
        return _STRONG[self.gender or "m"][self.case or "nom"]


_STRONG: Mapping[str, Mapping[str, str]] = {
    "m": {"nom": "er", "acc": "en", "dat": "em", "gen": "en"},
    "f": {"nom": "e", "acc": "e", "dat": "er", "gen": "er"},
    "n": {"nom": "es", "acc": "es", "dat": "em", "gen": "en"},
}
_ONE: Mapping[str, Mapping[str, str]] = {
    "m": {"nom": "ein", "acc": "einen", "dat": "einem", "gen": "eines"},
    "f": {"nom": "eine", "acc": "eine", "dat": "einer", "gen": "einer"},
    "n": {"nom": "ein", "acc": "ein", "dat": "einem", "gen": "eines"},
}


def one(phrase: Phrase) -> str:
    """The number 1 before a noun: "ein", "eine", "einem", after an article "eine", "einen"."""
    if phrase.article == "definite":
        return "ein" + phrase.ending
    return _ONE[phrase.gender or "m"][phrase.case or "acc"]


class Agreements:
    """Reads the phrase around a number, by tables [nouns], [endings], [cases] and [short]."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        nouns = tables.get("nouns", {})
        self._nouns: dict[str, Gender] = {}
        for gender in ("m", "f", "n"):
            for noun in nouns.get(gender, ()):
                self._nouns[noun.lower()] = gender
        self._plurals = frozenset(noun.lower() for noun in nouns.get("plural", ()))
        self._short: dict[str, Gender] = {
            word: gender for gender, words in tables.get("short", {}).items() for word in words
        }
        self._endings: tuple[tuple[str, Gender], ...] = tuple(
            sorted(
                (
                    (ending, gender)
                    for gender, endings in tables.get("endings", {}).items()
                    for ending in endings
                ),
                key=lambda pair: -len(pair[0]),
            )
        )
        cases = tables.get("cases", {})
        self._prepositions: dict[str, Case] = {}
        for case in ("acc", "gen", "dat"):
            for word in cases.get(case, ()):
                self._prepositions[word] = case
        self._direction = frozenset(cases.get("direction", ()))
        self._adjectival = frozenset(tables.get("nouns", {}).get("adjectival", ()))
        self._nominative = frozenset(cases.get("nominative", ()))
        self._transparent = frozenset(cases.get("transparent", ()))
        self._no_adjectives = frozenset(cases.get("no_adjectives", ()))
        self._determiners: dict[str, tuple[str, tuple[tuple[str, Case], ...]]] = {
            **{word: ("definite", options) for word, options in _ARTICLES.items()},
            **{word: ("definite", options) for word, options in _CONTRACTED.items()},
        }
        for stem in ("dies", "jed", "jen", "welch", "manch", "solch", "derselb", "diejenig"):
            for ending, options in _DEFINITE.items():
                self._determiners[stem + ending] = ("definite", options)
        for stem in ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer"):
            for ending, options in _INDEFINITE.items():
                self._determiners[stem + ending] = ("indefinite", options)
        for word in ("eure", "eurer", "eurem", "euren", "eures"):
            self._determiners[word] = ("indefinite", _INDEFINITE[word.removeprefix("eur")])
        for word in ("alle", "beide", "beiden", "allen"):
            self._determiners[word] = ("definite", (("p", "dat" if word.endswith("n") else "nom"),))

    # -- nouns ---------------------------------------------------------------------------------

    def gender(self, noun: str) -> Gender:
        """ "m", "f", "n" or "" of a noun in any case, simple or compound."""
        found = self._short.get(noun)
        if found:
            return found
        word = re.split(r"[-'’]", noun.rstrip("."))[-1].lower()
        if not word:
            return ""
        if word in self._nouns:
            return self._nouns[word]
        if word.endswith("innen") and len(word) > 7:
            return "f"
        for ending in ("es", "s", "en", "n", "e"):
            stem = word[: -len(ending)]
            if word.endswith(ending) and len(stem) > 2 and stem in self._nouns:
                return self._nouns[stem]
        for cut in range(1, len(word) - 3):
            if word[cut:] in self._nouns:
                return self._nouns[word[cut:]]
        if word.endswith(_STRONG_FEMININE):
            return "f"
        if word.endswith(_STRONG_NEUTER):
            return "n"
        for ending, gender in self._endings:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return gender
        if len(word) > 5 and word[-3:] in self._nouns:
            return self._nouns[word[-3:]]
        return "f" if word.endswith("e") else ""

    def is_plural(self, noun: str) -> bool:
        """Is `noun` the plural of a noun of the lexicon, and no noun of it itself?"""
        word = re.split(r"[-'’]", noun)[-1].lower()
        if word in self._plurals:
            return True
        if not word or self._lookup(word):
            return False
        return any(
            word.endswith(ending) and self._lookup(word[: -len(ending)])
            for ending in ("en", "n", "er", "e", "innen")
        )

    def _lookup(self, word: str) -> bool:
        """Is `word` or its last part, of four letters or more, in the lexicon?"""
        return word in self._nouns or any(
            word[cut:] in self._nouns for cut in range(1, len(word) - 3)
        )

    def is_known(self, noun: str) -> bool:
        """Is `noun` (or its plural, or the last part of a compound) in the lexicon?"""
        word = re.split(r"[-'’]", noun)[-1].lower()
        for ending in ("", "en", "er", "e", "n", "s", "nen"):
            stem = word.removesuffix(ending)
            if any(stem[cut:] in self._nouns for cut in range(max(1, len(stem) - 3))):
                return True
        return word in ("menschen", "leute", "fans", "bürger", "personen")

    def is_counted(self, noun: str) -> bool:
        """Is `noun` one of the lexicon, or what may be its plural? Names of towns end in nouns
        as well ("Düsseldorf", "Magdeburg")."""
        word = noun.lower()
        if word in self._nouns or word in self._plurals:
            return True
        return self.is_known(noun) and word.endswith(("en", "er", "e", "n", "s", "el"))

    def is_adjective(self, word: str) -> bool:
        """Could the lower-case `word` be an inflected adjective?"""
        return (
            word[:1].islower()
            and len(word) > 3
            and word.endswith(("e", "en", "er", "es", "em"))
            and word not in self._no_adjectives
            and word not in self._determiners
            and word not in self._prepositions
        )

    def noun_after(self, after: str) -> str:
        """The noun that a number before `after` belongs to: the next capitalised word behind at
        most three adjectives; "" when the number stands alone."""
        series = _SERIES_AFTER.match(after)
        position = series.end() if series else 0
        for _ in range(5):
            match = _WORD.match(after, position)
            if match is None:
                return ""
            word = match.group(1)
            if word in ("und", "oder"):
                # "Ihre 3. und letzte Mahnung", but not "Anna wurde 2. und Tom 3."
                following = _WORD.match(after, match.end())
                if following is None or not self.is_adjective(following.group(1)):
                    return ""
                position = match.end()
                continue
            if not word[0].islower():
                if word[:-1] in self._short or word in self._short:
                    return word if word in self._short else word[:-1]
                return word.rstrip(".")
            if not self.is_adjective(word):
                return ""
            position = match.end()
        return ""

    # -- phrases -------------------------------------------------------------------------------

    def read(self, before: str, after: str, start: bool, gender: Gender = "") -> Phrase:
        """The phrase of a number between `before` and `after`.

        :param start: `before` reaches back to the start of the sentence.
        :param gender: that of a noun which is known already (a unit, a currency, a day).
        """
        noun = "" if gender else self.noun_after(after)
        if noun:
            gender = self.gender(noun)
        plural = self.is_plural(noun)
        series = SERIES.search(before)
        if series:
            before = before[: series.start()]
        words = _LEFT.findall(before)
        article, options, preposition = self._governor(words)
        if article:
            case, gender, plural = self._choose(options, gender, plural, preposition, noun)
            return Phrase(gender, case, article, plural, noun, True, preposition)
        if preposition:
            governing = self._prepositions[preposition]
            if preposition in ("auf", "in", "an") and not self._direction.isdisjoint(
                word.lower() for word in words
            ):
                governing = "acc"
            if preposition == "auf" and _CHANGE.search(before):
                governing = "acc"  # "von 0 auf 100 km/h"
            if preposition == "auf" and noun in ("Blick", "Klick", "Schlag", "Mal"):
                governing = "acc"
            return Phrase(gender, governing, "", plural, noun, True, preposition)
        free: Case = (
            "nom"
            if before.rstrip().endswith("=") or after.lstrip().startswith(("=", "≈", "entspricht"))
            else self._free_case(words, start, after)
        )
        return Phrase(gender, free, "", plural, noun, False, "")

    def _governor(
        self, words: list[str]
    ) -> tuple[Literal["", "definite", "indefinite"], tuple[tuple[str, Case], ...], str]:
        """Article (its kind and what it can stand for) and preposition that govern the phrase
        behind `words`."""
        looked_through = 0
        index = len(words) - 1
        while index >= 0:
            word = words[index]
            plain = word.lower()
            determiner = self._determiners.get(plain)
            if determiner is not None and not (plain == "ihr" and looked_through):
                preposition = ""
                if index and words[index - 1].lower() in self._prepositions:
                    preposition = words[index - 1].lower()
                kind: Any = determiner[0]
                return kind, determiner[1], preposition
            if plain in self._transparent:
                index -= 1
                continue
            if plain in self._prepositions and not (word[0].isupper() and index):
                # "von bis zu", "für mehr als": the nearest governs, but "bis" takes another along.
                return "", (), plain
            if plain in ("und", "oder", "sowie", ",") and index:
                shared = self._before_series(words, index)
                if plain == "," and (
                    shared not in _WITH or not any(word.isdigit() for word in words[:index])
                ):
                    break  # but "mit 1 Koffer, 1 Tasche und 1 Kind"
                if shared:
                    return "", (), shared
                break
            if self.is_adjective(word) and looked_through < 2:
                looked_through += 1
                index -= 1
                continue
            break
        return "", (), ""

    def _before_series(self, words: list[str], index: int) -> str:
        """The preposition that governs both sides of "und": "mit 3 Kindern und 1 Hund"."""
        for word in reversed(words[max(0, index - 9) : index]):
            plain = word.lower()
            if plain in self._prepositions:
                return plain
            if word == ",":
                continue  # "nach 2 Jahren, 3 Monaten und 1 Tag"
            if not (word[0].isupper() or word[0].isdigit() or self.is_adjective(word)):
                return ""
        return ""

    def _choose(
        self,
        options: tuple[tuple[str, Case], ...],
        gender: Gender,
        plural: bool,
        preposition: str,
        noun: str,
    ) -> tuple[Case, Gender, bool]:
        """The one of an article's readings that fits the noun and the preposition."""
        left = options
        if noun in self._adjectival:
            gender = ""  # the article tells: "jeder Deutsche", "jede Deutsche"
        if plural:
            left = tuple(option for option in left if option[0] == "p") or left
        elif gender:
            fitting = tuple(option for option in left if option[0] == gender)
            left = fitting or tuple(option for option in left if option[0] == "p") or left
        if preposition:
            governing = self._prepositions[preposition]
            left = tuple(option for option in left if option[1] == governing) or left
        if (
            len(left) > 1
            and noun.endswith("s")
            and not noun.endswith(("nis", "us", "ss", "is"))
            and left[0][0] != "f"
            and any(option[1] == "gen" for option in left)
        ):
            left = tuple(option for option in left if option[1] == "gen")
        chosen, case = left[0]
        if chosen == "p":
            return case, gender, True
        return case, (gender or chosen), False  # type: ignore[return-value]

    def _free_case(self, words: list[str], start: bool, after: str) -> Case:
        """The case of a phrase that no article or preposition governs."""
        if not any(word[0].isalnum() for word in words):
            return "nom" if start else "acc"
        if words[-1] == ":":
            return "nom"
        clause: list[str] = []
        for word in reversed(words):
            if word in ";:()!?":
                break
            clause.append(word.lower())
        if "gibt" in clause or ("es" in clause and "gab" in clause):
            return "acc"
        if not self._nominative.isdisjoint(clause) and not re.match(
            r" ?(?:lang|breit|hoch|tief|dick|entfernt|weit|groß|schwer|alt|früher|später|vorher"
            r"|zuvor|her|vor|nach)\b",
            after,
        ):
            return "nom"
        return "acc"
