"""The rules of English alone, each before the shared rule or class that would take its form.

Where a form is found stands in `_en_address`, `_en_dates` and `_en_numbers`; how it is said stands
in `en`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Context
from . import _en_address, _en_dates, _en_numbers, _en_short
from .en import English

if TYPE_CHECKING:
    from .base import Grammar


def rules(grammar: English) -> list[tuple[Rule, str]]:
    """The rules and, for each, the rule or class it is tried before. Of several before the same
    one, the first comes first."""
    return [
        *_fixed(grammar),
        *_en_address.rules(grammar),
        *_en_dates.rules(grammar),
        *_en_short.rules(grammar),
        *_en_numbers.rules(grammar),
    ]


def _fixed(grammar: English) -> list[tuple[Rule, str]]:
    readings: dict[str, str] = dict(grammar.tables.get("fixed", {}))
    if not readings:
        return []
    keys = sorted(readings, key=len, reverse=True)
    pattern = lazy(
        "|".join(
            re.escape(key)
            + (r"(?![\w/]|[.,:-][0-9])" if key[-1].isalnum() or key[-1] in ")" else r"(?!\w)")
            for key in keys
        )
    )

    def recognize(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
        before = context.before[-1:]
        if before.isalnum() or before in ("/", "-", "$", "."):
            return None
        if match.group() == "10-4" and not (
            alone.search(context.before) and re.match(r"[.,;:!?]|\Z", context.after)
        ):
            return None  # hours, or a score
        return readings[match.group()]

    alone = lazy(r"(?i)(?:^|[.,;:!?\"“] |\b(?:a|copy|roger|said) )\Z")

    first = frozenset(key[0] for key in keys)
    return [(Rule("fixed", "fixed", "dlm", pattern, recognize, first), "electronic.email")]
