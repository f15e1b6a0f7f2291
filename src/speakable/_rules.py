"""What a rule is, and how a language adds its own.

A rule is tried at a *candidate* position: the start of a written word (blank-free run) that holds a
digit, a mark, an abbreviation or a roman numeral, or a place inside it where letters and figures
meet. It sees the folded text of one sentence and nothing outside its window. The first rule of the
precedence list that answers wins, and its span is never looked at again: one scan, one rewrite.

`recognize` is called with the match of `pattern` at the candidate and the language; it returns

- a token of `_semiotic` (the grammar's verbalizer for its class makes the words),
- a string: the words themselves ("" leaves the form out),
- `Extended(answer, length)`: one of these, and `length` more characters of `context.after` belong
  to the form (a unit found in a table rather than by the pattern),
- None: not this rule's business after all, the next one is asked.

A verbalizer may decline as well (None). To consume less than the pattern matched, name a group
`form` in the pattern: its end is the end of the rewritten span (what follows is only context).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ._semiotic import Context, Token

if TYPE_CHECKING:
    from ._grammar.base import Grammar


class Extended(NamedTuple):
    answer: Token | str
    length: int


Recognize = Callable[["re.Match[str]", Context, "Grammar"], "Token | str | Extended | None"]


class Rule(NamedTuple):
    name: str
    """"class.form": "money.symbol_first". `explain` shows it."""
    kind: str
    """The semiotic class that spans carry: "money"."""
    first: str
    """What the candidate may begin with: any of "d" (digit), "l" (letter), "m" (mark)."""
    pattern: re.Pattern[str]
    """Matched at the candidate, within the window. Bounded quantifiers only."""
    recognize: Recognize
    only: frozenset[str] = frozenset()
    """The exact first characters it is tried at; empty for any of the classes in `first`."""
    initials: frozenset[str] = frozenset()
    """What the word behind the digits and a blank may begin with, empty for anything: a rule that
    looks into a table need not be asked about a word that no entry begins like."""


DIGITS = frozenset("0123456789")
#: What a signed number may begin with.
NUMERIC = DIGITS | frozenset("+-−±–")


class Triggers(NamedTuple):
    """Where words of letters alone may be written forms. Compiled from the tables."""

    words: frozenset[str]
    """The scan stops at these."""
    bare: frozenset[str]
    """Those of them that are a form without any figure or dot near them: the gate asks for these.
    A month's name needs a day, a currency code an amount, and figures are anchors anyway."""
    letters: frozenset[str]
    """Single letters that are a form only next to a word of `contexts` ("Chapter I")."""
    contexts: frozenset[str]
    dotted: frozenset[str]
    """Words that are a form with a full stop behind them, spelled backwards (see the gate)."""
    suffixes: tuple[str, ...]
    """Ends of words, dot included, that make any word one ("Hauptstr.")."""
    figures: frozenset[str] = frozenset()
    """Words that a rule may start at when a figure follows ("de 1 €": d'un euro), or a dash that is
    set off by blanks ("x - y": x minus y)."""


def insert(rules: list[Rule], rule: Rule, *, before: str) -> None:
    """Put `rule` into the precedence list before the rule or the class named `before`.

    :raises LookupError: there is none; a rule needs a table that a folder of one's own emptied.
    """
    for index, other in enumerate(rules):
        if before in (other.name, other.kind):
            rules.insert(index, rule)
            return
    raise LookupError(f"no rule and no class is called {before!r}")


def remove(rules: list[Rule], name: str) -> None:
    """Take a shared rule out that a language's own ones leave nothing to, if there is one."""
    for index, rule in enumerate(rules):
        if rule.name == name:
            del rules[index]
            return
