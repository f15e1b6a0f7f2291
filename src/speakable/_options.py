"""The options of a text, in one value that goes through all stages.

Every public function and class builds its `Options` with `make_options`, which checks them; every
stage takes what it needs from there. So an option is plumbed once, and none is lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from speakable import _language, _normalizer, _spelling
from speakable._boundaries import Segmenter
from speakable._language import Language
from speakable._reader import OBJECT, Reader, Sentence
from speakable._tags import DROP_ELEMENTS, MAX_SPELL_CHARS, Spell, TagParser
from speakable._types import DictionaryEntry

if TYPE_CHECKING:
    from speakable._normalizer import Normalizer
    from speakable._rules import Rule

Letters: TypeAlias = Literal["plain", "names", "phonetic"]
Entries: TypeAlias = Mapping[str, str] | Iterable[DictionaryEntry]
Folder: TypeAlias = str | PathLike[str]


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller chose. Immutable and shared."""

    language: Language
    normalizer: Normalizer | None
    """None: prose stays as it is."""
    first: tuple[Rule, ...]
    """Rules that go before all others: the user's dictionary."""
    letters: Letters
    wrapped: bool
    keep_tags: frozenset[str]
    drop_elements: frozenset[str]
    max_spell_chars: int

    def reader(self) -> Reader:
        """A fresh reader."""
        parser = TagParser(
            keep_tags=self.keep_tags,
            drop_elements=self.drop_elements,
            max_spell_chars=self.max_spell_chars,
        )
        segmenter = Segmenter(self.language.evidence, wrapped=self.wrapped)
        return Reader(parser, segmenter, self.spell)

    def says_as_it_stands(self, text: str) -> bool:
        """Is it seen at once that the whole of `text` is said as it stands?"""
        return self.normalizer is not None and not self.first and self.normalizer.plain(text)

    def sentences(self, text: str) -> list[Sentence]:
        """The sentences of a whole text."""
        if "<" in text or OBJECT in text:
            reader = self.reader()
            return [*reader.push(text), *reader.flush()]
        # Without tags the reader would do the same, only slower.
        segmenter = Segmenter(self.language.evidence, wrapped=self.wrapped)
        found: list[Sentence] = []
        start = 0
        for end in (*segmenter.push(text), *segmenter.flush()):
            source = text[start:end]
            found.append(Sentence(source, source, (), True))
            start = end
        if start < len(text):
            source = text[start:]
            found.append(Sentence(source, source, (), False))
        return found

    def spell(self, event: Spell) -> str:
        """The words of a spell."""
        return _spelling.spell_out(
            event.content,
            self.language.speller,
            group=event.group,
            letters=event.letters or self.letters,
        )


def make_options(
    language: str = "en",
    *,
    normalize: bool = True,
    dictionary: Entries | None = None,
    letters: Letters = "plain",
    wrapped: bool = False,
    keep_tags: Iterable[str] = (),
    drop_elements: Iterable[str] = DROP_ELEMENTS,
    max_spell_chars: int = MAX_SPELL_CHARS,
    tables: Folder | None = None,
) -> Options:
    """Check and compile.

    :raises ValueError: a value is impossible; the message names it.
    """
    first: tuple[Rule, ...] = ()
    if dictionary is not None:
        if not normalize:
            raise ValueError("dictionary needs normalize=True: without it prose stays as it is")
        first = _normalizer.compile_dictionary(entries(dictionary))
    return _options(
        _language.get_language(language, None if tables is None else Path(tables)),
        normalize,
        first,
        letters,
        wrapped,
        names("keep_tags", keep_tags),
        names("drop_elements", drop_elements),
        max_spell_chars,
    )


@lru_cache(maxsize=64)
def _options(
    language: Language,
    normalize: bool,
    first: tuple[Rule, ...],
    letters: Letters,
    wrapped: bool,
    keep_tags: frozenset[str],
    drop_elements: frozenset[str],
    max_spell_chars: int,
) -> Options:
    if letters not in _spelling.STYLES:
        raise ValueError(f"letters must be one of {', '.join(_spelling.STYLES)}, not {letters!r}")
    check_size("max_spell_chars", max_spell_chars)
    options = Options(
        language,
        language.normalizer if normalize else None,
        first,
        letters,
        wrapped,
        keep_tags,
        drop_elements,
        max_spell_chars,
    )
    options.reader()  # complains about impossible names and limits
    return options


def check_size(field: str, value: int) -> int:
    """A number of characters, or a complaint."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{field} must be a whole number of at least 1, not {value!r}")
    return value


def names(field: str, value: Iterable[str]) -> frozenset[str]:
    """Names of elements from whatever the caller has them in."""
    if isinstance(value, str):
        raise ValueError(f"{field} must be several names, as in ({value!r},), not one string")
    return value if isinstance(value, frozenset) else frozenset(value)


def entries(dictionary: Entries) -> tuple[DictionaryEntry, ...]:
    """The entries of a user's dictionary, in either form."""
    if isinstance(dictionary, Mapping):
        found = tuple(DictionaryEntry(word, said) for word, said in dictionary.items())
    else:
        found = tuple(dictionary)
    for entry in found:
        if not isinstance(entry, DictionaryEntry):
            raise ValueError(f"dictionary: {entry!r} is not a DictionaryEntry")
        if not isinstance(entry.word, str) or not entry.word.strip():
            raise ValueError(f"dictionary: {entry.word!r} is not a word to look for")
        if not isinstance(entry.replacement, str):
            raise ValueError(
                f"dictionary: the replacement of {entry.word!r} must be text, "
                f"not {entry.replacement!r}"
            )
    return found
