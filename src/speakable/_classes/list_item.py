"""The number of a list item at the start of a line: "1. Unplug", "2) Wait"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Context, ListNumber

if TYPE_CHECKING:
    from .._grammar.base import Grammar


MARKER = lazy(r"(?P<n>[0-9]{1,3})[.)](?= +\S)")


def _marker(match: re.Match[str], context: Context, grammar: Grammar) -> ListNumber | None:
    if not context.sentence_start or context.before.strip(" (*-•"):
        return None
    return ListNumber(int(match["n"]))


def rules(grammar: Grammar) -> list[Rule]:
    return [Rule("list.number", "list", "d", MARKER, _marker)]
