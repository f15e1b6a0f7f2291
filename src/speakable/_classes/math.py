"""Mathematics: operators between operands, powers, roots and comparison signs."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import DIGITS, Extended, Rule
from .._semiotic import Cardinal, Context, Number, Operator, Power
from ._forms import cues, words_near
from .measure import units

if TYPE_CHECKING:
    from .._grammar.base import Grammar


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ", "0123456789-+n")
SUPERSCRIPT = lazy(r"(?P<e>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ]{1,6})")
SUBSCRIPT = lazy(r"[₀-₉]{1,6}")
CARET = lazy(r"\^[({]?(?P<e>[-−]?[0-9]{1,6}|[a-zA-Z])[)}]?(?!\w)")
_LEFT_OPERAND = lazy(r"(?:[0-9]|(?<![^\W_])[^\W\d_]|[)\]²³⁰-⁹%°π])[ ]?\Z")
_RIGHT_OPERAND = lazy(r"[ ]?[-−+±√(]{0,2}(?:[0-9]|[^\W\d_](?![^\W\d_²³¹⁰-⁹ⁿ])|[πφ∞])")


def _power(
    match: re.Match[str], context: Context, grammar: Grammar
) -> Power | Extended | str | None:
    if not re.search(r"[\w)\]]\Z", context.before):
        return None
    if re.search(r"[^\W\d_]{4}\Z", context.before) and match["e"] not in ("²", "³"):
        return ""  # the number of a note
    power = Power(match["e"].translate(_SUPERSCRIPTS).replace("−", "-"))
    if context.before[-1:].isdigit() and context.after[:1] == " ":
        unit = units(grammar).all.after(context.after)  # "10³ m"
        words = grammar.verbalize(power, context) if unit else None
        if unit and words and not re.match(r"\w|\.\w", context.after[unit[1] :]):
            number = Number("1000")
            return Extended(f"{words} {grammar.unit_form(unit[0], number, context)}", unit[1])
    return power


def _subscript(match: re.Match[str], context: Context, grammar: Grammar) -> Cardinal:
    """CO₂, H₂O: the number behind the sign."""
    return Cardinal(Number("".join(str(unicodedata.digit(mark)) for mark in match.group())))


def _operator(match: re.Match[str], context: Context, grammar: Grammar) -> Operator | None:
    mark = match["form"]
    left = _LEFT_OPERAND.search(context.before)
    right = _RIGHT_OPERAND.match(context.after)
    if mark in "+-−*/<>x" or mark == "–":
        if not left or not right:
            return None
        if mark in "-–" and not _formula(context):
            return None  # "8:00 - 12:00"
        if mark == "/" and _UNIT_LEFT.search(context.before):
            return None  # "12 °C / 8 °C"
        spaced = context.before[-1:] == " " and context.after[:1] == " "
        if mark == "/" and not spaced:
            if not (_formula(context) and _TERM.search(context.before)):
                return None
        elif mark in "-–x" and not spaced:
            return None
    elif not right and not left:
        return None
    return Operator("-" if mark in "−–" else mark)


_UNIT_LEFT = lazy(r"(?:[°%]|° ?[A-Z]) ?\Z")
_TERM = lazy(r"(?<![^\W_])[a-z]\Z")
# What makes letters and dashes near it mathematics.
_FORMULA = lazy(r"[=<>≤≥≠≈²³⁰-⁹√^]| [+×÷*] ")
_TIMES = lazy(r"x(?P<n>1[0-2]|[1-9])(?![\w]|[.,:/-][0-9])")
_SCIENTIFIC = lazy(r"[x×*](?= ?10(?:\^|[⁻⁰¹²³⁴-⁹]))")
_FACTORIAL = lazy(r"(?P<n>[0-9]{1,3})!(?= ?[=+×÷*/)])")
_DIFFERENCE = lazy(
    r"(?P<form>(?P<t>(?:[0-9]{1,4} ?)?[a-z]) [-–−])"
    r"(?= (?:[0-9(√]|[a-z](?![\w'’-])))"
)


def _formula(context: Context) -> bool:
    before, after = context.before[-24:], context.after[:24]
    return _FORMULA.search(before) is not None or _FORMULA.search(after) is not None


def _times(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "(x3)", "x2 en un an": as often. In a formula it is a variable."""
    if context.before[-1:] not in ("", " ", "(") or _formula(context):
        return None
    if not cues(grammar, "telephone", "cues").isdisjoint(words_near(context.before, last=6)):
        return None  # "call x7": an extension
    return f"{grammar.operators['×']} {grammar.cardinal(int(match['n']))}"


def _scientific(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "4.5 x 10^9": no dimensions."""
    return grammar.operators["×"] if context.before.rstrip(" ")[-1:].isdigit() else None


def _factorial(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "5! = 120"."""
    phrase = grammar.phrases.get("factorial")
    return phrase.replace("{}", grammar.cardinal(int(match["n"]))) if phrase else None


def variables(grammar: Grammar) -> frozenset[str]:
    """Small letters that are no words of the language."""
    return frozenset(grammar.language.get("variables", ()))


def _difference(match: re.Match[str], context: Context, grammar: Grammar) -> str | None:
    """ "x - y", "2a - 1": a dash behind a letter is a minus where there is a formula around."""
    if not _formula(context):
        return None
    term = match["t"]
    if len(term) > 1:
        term = f"{grammar.cardinal(int(term[:-1]))} {term[-1]}"
    return f"{term} {grammar.phrases['minus']}"


def difference_rules(grammar: Grammar) -> list[Rule]:
    """What must come before measures and codes: "2m - 1" in a formula has no metres."""
    letters = variables(grammar)
    return [
        Rule("math.variable", "math", "dl", _DIFFERENCE, _difference, only=letters | DIGITS),
        Rule("math.times", "math", "l", _TIMES, _times, only=frozenset("x")),
        Rule("math.scientific", "math", "lm", _SCIENTIFIC, _scientific, only=frozenset("x×*")),
        Rule("math.factorial", "math", "d", _FACTORIAL, _factorial),
    ]


def rules(grammar: Grammar) -> list[Rule]:
    operators = grammar.tables.get("operators", {})
    marks = sorted({*operators, "-", "−", "–"}, key=len, reverse=True)
    if not operators:
        return []
    pattern = lazy(rf"(?P<form>{'|'.join(re.escape(m) for m in marks)})")
    return [
        Rule("math.superscript", "math", "dm", SUPERSCRIPT, _power),
        Rule("math.subscript", "math", "dm", SUBSCRIPT, _subscript, only=frozenset("₀₁₂₃₄₅₆₇₈₉")),
        Rule("math.caret", "math", "m", CARET, _power, only=frozenset("^")),
        Rule(
            "math.operator",
            "math",
            "lm",
            pattern,
            _operator,
            only=frozenset(mark[0] for mark in marks),
        ),
    ]
