"""The semiotic classes, one file each, and their precedence.

This is the one place where the order of rules is decided. It goes from forms that own every
character in them (addresses of the net) over those with the most marks (dates, times, telephone
numbers, amounts) to bare numbers, and ends with the rules that let nothing unspeakable out. A
language may insert its own (`Grammar.extend`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import (
    abbreviation,
    code,
    date,
    electronic,
    fraction,
    list_item,
    math,
    measure,
    money,
    number,
    percent,
    roman,
    score,
    symbol,
    telephone,
    time,
)

if TYPE_CHECKING:
    from .._grammar.base import Grammar
    from .._rules import Rule


def rules(grammar: Grammar) -> list[Rule]:
    """All rules of a language in order of precedence."""
    ordered = [
        *electronic.rules(grammar),
        *date.rules(grammar),
        *list_item.rules(grammar),
        *score.cue_rules(grammar),
        *time.rules(grammar),
        *telephone.rules(grammar),
        *money.rules(grammar),
        *percent.rules(grammar),
        *measure.rules(grammar),
        *score.rules(grammar),
        *fraction.rules(grammar),
        *abbreviation.rules(grammar),
        *roman.rules(grammar),
        *number.rules(grammar)[:-2],
        *code.rules(grammar),
        *number.rules(grammar)[-2:],
        *math.rules(grammar),
        *symbol.rules(grammar),
    ]
    grammar.extend(ordered)
    return ordered


def triggers(grammar: Grammar) -> frozenset[str]:
    """Words of letters alone that a rule may start at."""
    return frozenset(
        date.triggers(grammar)
        | money.triggers(grammar)
        | roman.triggers(grammar)
        | abbreviation.triggers(grammar)
    )
