"""The errors a caller can meet. What a model writes never raises; only misuse does."""

from __future__ import annotations

from collections.abc import Iterable


class SpeakableError(Exception):
    """Base of every error that this package raises on purpose."""


class UnknownLanguageError(SpeakableError, LookupError):
    """There are no tables for the language asked for.

    `code` is what was asked for, `available` the languages there are.
    """

    def __init__(self, code: str, available: Iterable[str]) -> None:
        self.code = code
        self.available = tuple(available)
        super().__init__(code, self.available)

    def __str__(self) -> str:
        return f"unknown language {self.code!r}; available: {', '.join(self.available) or 'none'}"


class TableError(SpeakableError, ValueError):
    """A locale table cannot be used.

    `file` is the path of the table file (or folder), `table` the top-level table ("" when the
    problem concerns the whole file), `key` the key in it ("" when it concerns the whole table),
    `problem` what is wrong and, where that can be told, what to do.
    """

    def __init__(self, file: str, table: str, key: str, problem: str) -> None:
        self.file = file
        self.table = table
        self.key = key
        self.problem = problem
        super().__init__(file, table, key, problem)

    def __str__(self) -> str:
        table = f" [{self.table}]" if self.table else ""
        key = f" {self.key}" if self.key else ""
        # A place inside the file is told from the problem by a colon; a file alone has its own.
        place = f"{table}{key}:" if key else table
        return f"{self.file}:{place} {self.problem}"


class StreamClosedError(SpeakableError, RuntimeError):
    """Something was pushed into a stream after `close()`."""
