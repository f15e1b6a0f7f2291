"""Patterns that are compiled when they are first used.

A language has some three hundred patterns, and a text needs a few dozen of them. Compiling all of
them would make the first call of a process take half a second. `lazy` stands in for `re.compile`
wherever a pattern belongs to a rule: the first use compiles it, later ones find the compiled
pattern's methods on the object itself, without a detour.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "groupindex")


class _Lazy:
    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        # Only what is not there yet comes through here. Two threads that come at the same time
        # compile the same pattern twice, which does no harm.
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, put off until the pattern is used."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
