"""What is left: single marks with a name, emoji, and everything no voice can say.

These are the last rules. They guarantee that no digit, mark, tag, emoji, control or private-use
character comes out, whatever came in: letters of any script pass, the marks that the tables name
are said, the rest is left out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Context, Symbol
from ._forms import cues, words_near

if TYPE_CHECKING:
    from .._grammar.base import Grammar


GLUED = lazy(r"[:?!](?=\w)|(?<=[^\W\d_][^\W\d_])\.(?=[^\W\d_])")
_FOREIGN = lazy(r"[^\W\d_\u0000-\u024f]")
ANY = lazy(r"[^\s]")
_MARKS = lazy(r"[^\w\s!-~]+\Z")
_BEFORE_GLUED = frozenset("?!…)\"'”»%€$°")

# Marks that pass through: sentence punctuation in all its writings.
_PASS = frozenset(".,;:!?…¿¡'’‘‚‹›\"“”„«»()-–—‐‒―·。！？、，；：「」『』《》〈〉（）")


def _glued(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """Marks that end a sentence or a phrase get the blank that the writer left out."""
    if match.group() == "." and not context.after[:1].isupper():
        return None
    left = context.before[-1:]
    return f"{match.group()} " if left.isalnum() or left in _BEFORE_GLUED else None


def _any(match: re.Match[str], context: Context, grammar: Grammar) -> Symbol | str | None:
    mark = match.group()
    if mark in _PASS and mark not in "·":
        return mark
    if mark.isdecimal():
        return grammar.digit_words[unicodedata.decimal(mark)]
    category = unicodedata.category(mark)
    if category[0] == "L":
        return mark
    if category[0] == "M":
        # On a letter, and not in heaps.
        return mark if _MARKS.sub("", context.before)[-1:].isalpha() else ""
    if mark in grammar.symbols:
        return Symbol(mark)
    return ""


def _key(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "press * or #": keys of a telephone; "fields with *": a mark."""
    mark = match["form"]
    word = context.word_before().lower()
    if word in cues(grammar, "language", "mark_words"):
        return grammar.characters.get(mark)
    near = words_near(context.before, last=2)  # "drücken Sie *"
    if not match["key"] and cues(grammar, "language", "key_words").isdisjoint(near):
        return None
    return grammar.phrases.get("star_key" if mark == "*" else "pound_key")


def _letter(match: re.Match[str], context: Context, grammar: Grammar) -> Symbol | None:
    """A letter of mathematics ("2π"), unless it stands in a word of its script."""
    if _FOREIGN.match(context.before[-1:]) or _FOREIGN.match(context.after):
        return None
    return Symbol(match.group())


def rules(grammar: Grammar) -> list[Rule]:
    # Letters of other scripts that the tables name as signs: π, Ω.
    letters = frozenset(mark for mark in grammar.symbols if mark.isalpha() and mark > "\u024f")
    keys = "|".join(map(re.escape, grammar.language.get("key_nouns", ()))) or "(?!)"
    key = lazy(rf"(?P<form>[*#])(?=(?P<key>[ -](?:{keys})\b)|[\s.,;:!?)]|\Z)")
    return [
        Rule("symbol.key", "symbol", "m", key, _key, only=frozenset("*#")),
        Rule("symbol.glued", "symbol", "m", GLUED, _glued, only=frozenset(":?!.")),
        Rule("symbol.letter", "symbol", "l", ANY, _letter, only=letters),
        Rule("symbol", "symbol", "m", ANY, _any),
    ]
