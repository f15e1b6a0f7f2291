"""Scores and ratios: 3-1, 2:1, 1:4, 1:25 000, 16:9."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Context, Ratio, Score
from ._forms import cues, number_pattern, parse_number, words_near

if TYPE_CHECKING:
    from .._grammar.base import Grammar


HYPHEN = lazy(r"(?P<a>[0-9]{1,3})[-–](?P<b>[0-9]{1,3})(?![\w]|[-–.,:/][0-9]| ?[%€$£])")
COLON = lazy(r"(?P<a>[0-9]{1,4}):(?P<b>[0-9]{1,3})(?![\w]|[.,:/-][0-9])")


def _cued(context: Context, grammar: Grammar) -> bool:
    before = cues(grammar, "language", "score_cues")
    after = cues(grammar, "language", "score_after")
    return not before.isdisjoint(words_near(context.before, last=5)) or not after.isdisjoint(
        words_near(context.after, first=2)
    )


def _hyphen(match: re.Match[str], context: Context, grammar: Grammar) -> Score | None:
    if not _cued(context, grammar):
        return None
    return Score(int(match["a"]), int(match["b"]), "-")


def _colon(match: re.Match[str], context: Context, grammar: Grammar) -> Score | Ratio | None:
    clock = len(match["b"]) == 2 and match["b"] < "60" and int(match["a"]) < 25
    if clock and not _ratio_cued(context, grammar) and not _cued(context, grammar):
        return None
    if _ratio_cued(context, grammar):
        language = grammar.language
        return Ratio((parse_number(match["a"], language), parse_number(match["b"], language)))
    return Score(int(match["a"]), int(match["b"]), ":")


def _ratio_cued(context: Context, grammar: Grammar) -> bool:
    known = cues(grammar, "language", "ratio_cues")
    return not known.isdisjoint(words_near(context.before, last=3)) or not known.isdisjoint(
        words_near(context.after, first=2)
    )


def _ratio(match: re.Match[str], context: Context, grammar: Grammar) -> Ratio:
    return Ratio(tuple(parse_number(g, grammar.language) for g in match.group().split(":")))


def rules(grammar: Grammar) -> list[Rule]:
    lower = number_pattern(grammar.language, "n")
    scale = lazy(rf"1:(?=[0-9][0-9., '’]{{2,12}})(?=[1-9][0-9.,]*[0-9]){lower}(?!\w)")
    terms = lazy(r"[0-9]{1,3}(?::[0-9]{1,3}){2,4}(?![\w:])")
    return [
        Rule("score.hyphen", "score_ratio", "d", HYPHEN, _hyphen),
        Rule("score.colon", "score_ratio", "d", COLON, _colon),
        Rule("ratio.scale", "score_ratio", "d", scale, _ratio),
        Rule("ratio.terms", "score_ratio", "d", terms, _ratio),
    ]


def cue_rules(grammar: Grammar) -> list[Rule]:
    """What must come before clock times: a colon pair that the words around call a ratio."""

    def cued(match: re.Match[str], context: Context, grammar: Grammar) -> Score | Ratio | None:
        if _ratio_cued(context, grammar) or _cued(context, grammar):
            return _colon(match, context, grammar)
        return None

    return [Rule("score.cued", "score_ratio", "d", COLON, cued)]
