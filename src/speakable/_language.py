"""A language, compiled: its tables and what the modules make of them, shared by all threads.

`get_language` gives one `Language` per code and table folder. Its parts are compiled on first use,
each once, and never change afterwards.

**A new compiled part** is one method of `Language` under `@part`: it takes the language, imports
the module that compiles it (inside the method, so that nobody pays for what is not used) and
returns an immutable value. Parts may use each other, in any order but a circle.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from speakable import _tables
from speakable._errors import TableError

if TYPE_CHECKING:
    from speakable._boundaries import Evidence
    from speakable._grammar.base import Grammar
    from speakable._normalizer import Normalizer
    from speakable._spelling import Speller

T = TypeVar("T")

# Spellings of codes ("de_at", "DE-AT") that are remembered, so that a call need not look at the
# disk. Real callers use a handful; the bound keeps one that passes user input from filling memory.
MAX_SPELLINGS = 256
#: Languages of private tables that are kept, the oldest go first. Each is some megabytes.
MAX_PRIVATE = 64


class part(Generic[T]):  # noqa: N801 (a decorator, like property)
    """A value of a `Language` that is computed on first use, once, whichever thread comes first.

    It is stored in the instance's dictionary under its own name and found there afterwards without
    coming through here (this is no data descriptor).
    """

    def __init__(self, compile_: Callable[[Language], T]) -> None:
        self._compile = compile_
        self.__doc__ = compile_.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, language: None, owner: type) -> part[T]: ...
    @overload
    def __get__(self, language: Language, owner: type) -> T: ...

    def __get__(self, language: Language | None, owner: type) -> part[T] | T:
        if language is None:
            return self
        with language.lock:
            parts = language.__dict__
            if self._name not in parts:
                parts[self._name] = self._compile(language)
            value: T = parts[self._name]
            return value


@dataclass(frozen=True, eq=False)
class Language:
    """The tables of one language or region and everything compiled from them."""

    code: str
    tables: Mapping[str, Any] = field(repr=False)
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False, init=False)

    @part
    def characters(self) -> Mapping[str, str]:
        """Names of characters, for spelling and for symbols read aloud."""
        characters: Mapping[str, str] = self.tables.get("characters", {})
        return characters

    @part
    def letters(self) -> Mapping[str, Mapping[str, str]]:
        """Names of letters in the styles "plain", "names" and "phonetic"."""
        letters: Mapping[str, Mapping[str, str]] = self.tables.get("letters", {})
        return letters

    @part
    def speller(self) -> Speller:
        """What spelling needs of the language."""
        from speakable._spelling import compile_speller

        return compile_speller(self.tables, self.code)

    @part
    def evidence(self) -> Evidence:
        """What the segmenter knows of the language."""
        from speakable._boundaries import compile_evidence

        return compile_evidence(self.tables)

    @part
    def grammar(self) -> Grammar:
        """The verbalizers, from the language's module in `_grammar`."""
        name = f"speakable._grammar.{self.code.partition('-')[0]}"
        try:
            module = import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            # Tables alone can be spelled and split with, but not counted with.
            problem = f"there is no grammar for this language (module {name})"
            raise TableError(self.code, "", "", problem) from None
        try:
            grammar: Grammar = module.GRAMMAR(self.tables)
        except LookupError as error:
            problem = f"the grammar does not find what it needs in the tables: {error!r}"
            raise TableError(self.code, "", "", problem) from error
        return grammar

    @part
    def normalizer(self) -> Normalizer:
        """The rules of all semiotic classes, compiled for the language."""
        from speakable import _classes
        from speakable._normalizer import Normalizer

        grammar = self.grammar
        try:
            rules, triggers = _classes.rules(grammar), _classes.triggers(grammar)
        except LookupError as error:
            problem = f"the rules do not find what they need in the tables: {error!r}"
            raise TableError(self.code, "", "", problem) from error
        return Normalizer(grammar, rules, triggers, self.evidence)


_lock = threading.Lock()
_languages: dict[tuple[str, Path | None], Language] = {}
_spellings: dict[tuple[str, Path | None], Language] = {}


def get_language(code: str, tables: Path | None = None) -> Language:
    """The language for a code in any spelling ("de", "de-AT", "de_at").

    :param tables: a private folder of tables over the built-in ones.
    :raises UnknownLanguageError: there is no such language.
    :raises TableError: a table cannot be read; the next call tries again.
    """
    known = _spellings.get((code, tables))
    if known is not None:
        return known
    resolved = _tables.resolve(code, tables)
    with _lock:
        language = _languages.get((resolved, tables))
        if language is None:
            language = Language(resolved, _tables.load(resolved, tables))
            private = [key for key in _languages if key[1] is not None]
            if tables is not None and len(private) >= MAX_PRIVATE:
                # Streams that speak it keep theirs.
                del _languages[private[0]]
                _spellings.clear()
            _languages[resolved, tables] = language
        if len(_spellings) >= MAX_SPELLINGS:
            _spellings.clear()
        _spellings[code, tables] = language
        return language
