"""The semiotic classes, one file each, and their precedence.

This is the one place where the order of rules is decided. It goes from forms that own every
character in them (addresses of the net) over those with the most marks (dates, times, telephone
numbers, amounts) to bare numbers, and ends with the rules that let nothing unspeakable out. A
language may insert its own (`Grammar.extend`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._rules import Triggers
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
        *math.difference_rules(grammar),
        *code.hyphened_rules(grammar),
        *date.rules(grammar),
        *list_item.rules(grammar),
        *measure.clock_rules(grammar),
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


def triggers(grammar: Grammar) -> Triggers:
    """Words of letters alone that a rule may start at."""
    bare = abbreviation.bare_words(grammar) | grammar.triggers()
    numerals = roman.triggers(grammar)
    return Triggers(
        frozenset(bare | numerals | date.triggers(grammar) | money.triggers(grammar)),
        frozenset(bare | {numeral for numeral in numerals if len(numeral) > 1}),
        frozenset(numeral for numeral in numerals if len(numeral) == 1),
        roman.contexts(grammar),
        frozenset(word[::-1] for word in abbreviation.dotted_words(grammar)),
        grammar.dotted_suffixes,
        grammar.figure_words | math.variables(grammar),
    )
