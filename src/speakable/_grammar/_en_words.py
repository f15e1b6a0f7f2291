"""What the rules of English share: word sets, and the grammar they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .en import English

if TYPE_CHECKING:
    from .base import Grammar

CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# A full stop that ends the sentence as well stays where it is: only one with words behind it goes.
DOT = r"(?:\.(?=\W*\w|[,;:?!]))?"


def english(grammar: Grammar) -> English:
    """The grammar that a recognizer is given: these rules are only ever English's."""
    assert isinstance(grammar, English)
    return grammar


def word_set(grammar: Grammar, name: str) -> frozenset[str]:
    key = f"_en_{name}"
    found = grammar.compiled.get(key)
    if found is None:
        found = grammar.compiled[key] = frozenset(grammar.language.get(name, ()))
    known: frozenset[str] = found
    return known


def digit_labels(grammar: Grammar) -> frozenset[str]:
    known: frozenset[str] = english(grammar).digit_labels
    return known
