"""Money: sign or code before or after, scale words, ranges, and "per" something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import NUMERIC, Extended, Rule
from .._semiotic import Context, Money, Number
from ._forms import SIGN, Forms, number_pattern, parse_number, table_forms

if TYPE_CHECKING:
    from .._grammar.base import Grammar


class Currencies:
    """Signs, codes, words and scales of a language, as written."""

    def __init__(self, grammar: Grammar) -> None:
        currencies = grammar.currencies
        signs = table_forms(currencies, "symbols")
        codes = [(code, code) for code in currencies]
        words = [(w, code) for code, entry in currencies.items() for w in entry.get("words", ())]
        self.codes = frozenset(currencies)
        self.before: Forms[str] = Forms([*signs, *codes])
        self.after: Forms[str] = Forms([*signs, *codes, *words])
        self.minor: Forms[str] = Forms(
            (sign, code)
            for code, entry in currencies.items()
            for sign in entry.get("minor_symbols", ())
        )
        scales = grammar.scales
        self.scales: Forms[str] = Forms(table_forms(scales, "forms"))
        self.letters: Forms[str] = Forms(table_forms(scales, "forms", "letters"))
        self.signs = sorted({sign for sign, _ in [*signs, *codes]}, key=len, reverse=True)


def currencies(grammar: Grammar) -> Currencies:
    found = grammar.compiled.get("_currencies")
    if found is None:
        found = grammar.compiled["_currencies"] = Currencies(grammar)
    value: Currencies = found
    return value


_PER = lazy(r" ?/ ?(?P<per>[^\W\d_]+[²³]?\.?)(?![\w/])")


def _per(text: str, position: int) -> tuple[str, int]:
    match = _PER.match(text, position)
    return (match["per"], match.end()) if match else ("", position)


def _scale(text: str, position: int, grammar: Grammar, *, letters: bool) -> tuple[str, int]:
    forms = currencies(grammar).letters if letters else currencies(grammar).scales
    found = forms.after(text, position, hyphen=True)
    return found if found else ("", position)


def _range_end(match: re.Match[str], grammar: Grammar) -> Number | None:
    written = match.groupdict().get("u")
    return parse_number(written, grammar.language) if written else None


def by_thousands(number: Number, sign: str) -> Number:
    """ "$1,500" in a language with a decimal comma: nobody writes three decimals of a dollar."""
    if "$" in sign and len(number.fraction) == 3 and number.value and not number.grouped:
        return Number(number.whole + number.fraction, "", number.sign, grouped=True)
    return number


def _sign_first(match: re.Match[str], context: Context, grammar: Grammar) -> Extended | None:
    known = currencies(grammar)
    found = known.before.at(match["sym"])
    if found is None:
        return None
    sign = match["sign"] or match["sign2"] or ""
    number = parse_number(match["n"], grammar.language, sign)
    if "," in match["n"]:
        number = by_thousands(number, match["sym"])
    upper = _range_end(match, grammar)
    scale, position = _scale(context.after, 0, grammar, letters=True)
    if match["sym"].isalpha() and len(number.fraction) == 1 and not scale:
        return None  # "PHP 8.2" is a version
    # A code written behind as well ("$5 USD") is the same currency, said once.
    again = known.after.after(context.after, position)
    code = found[0]
    if again and again[0] in known.codes and context.after[position : position + 1] == " ":
        written = context.after[position + 1 : again[1]]
        if written in known.codes:
            code, position = again
    per, position = _per(context.after, position)
    return Extended(Money(number, code, scale, upper, per, match["sym"]), position)


def _sign_last(match: re.Match[str], context: Context, grammar: Grammar) -> Extended | None:
    known = currencies(grammar)
    scale, position = _scale(context.after, 0, grammar, letters=True)
    start = position
    of = re.match(r" (?:de |d['’])", context.after[position:]) if scale else None
    found = known.after.after(context.after, position)
    if found is None and of is not None:
        start = position + of.end()
        found = known.after.at(context.after, start)
    if found is None and scale:
        scale, position, start = "", 0, 0
        found = known.after.after(context.after, 0)
    if found is None:
        return None
    code, end = found
    written = context.after[start:end].strip(" ")
    number = parse_number(match["n"], grammar.language, match["sign"] or "")
    per, end = _per(context.after, end)
    return Extended(Money(number, code, scale, _range_end(match, grammar), per, written), end)


def _minor(match: re.Match[str], context: Context, grammar: Grammar) -> Extended | None:
    found = currencies(grammar).minor.after(context.after, 0)
    if found is None:
        return None
    number = parse_number(match["n"], grammar.language, match["sign"] or "")
    if number.fraction or number.value > 999:
        return None
    code, end = found
    cents = Number("0", number.whole.zfill(2), number.sign)
    if number.value > 99:
        cents = Number(str(number.value // 100), f"{number.value % 100:02d}", number.sign)
    return Extended(Money(cents, code, written=context.after[:end].strip()), end)


def rules(grammar: Grammar) -> list[Rule]:
    known = currencies(grammar)
    number = number_pattern(grammar.language, "n")
    upper = number_pattern(grammar.language, "u")
    signs = "|".join(re.escape(sign) for sign in known.signs) or "(?!)"
    to = rf"(?: ?[-–—] ?(?:{signs})? ?{upper}(?![\w]))?"
    first = lazy(rf"{SIGN}(?P<sym>{signs})(?P<sign2>[-−])? ?{number}(?![0-9]){to}(?!-[0-9])")
    last = lazy(rf"{SIGN}{number}(?: ?(?:[-–—]) ?{upper})?(?![0-9])")
    minor = lazy(rf"{SIGN}{number}")
    return [
        Rule(
            "money.sign_first",
            "money",
            "lm",
            first,
            _sign_first,
            only=frozenset("+-−±–") | {sign[0] for sign in known.signs},
        ),
        Rule(
            "money.sign_last",
            "money",
            "dm",
            last,
            _sign_last,
            only=NUMERIC,
            initials=known.after.initials | known.letters.initials,
        ),
        Rule(
            "money.minor",
            "money",
            "dm",
            minor,
            _minor,
            only=NUMERIC,
            initials=known.minor.initials,
        ),
    ]


def triggers(grammar: Grammar) -> set[str]:
    return {code for code in grammar.currencies if code.isalpha()} | {
        sign.rstrip("$/.") for sign in currencies(grammar).signs if sign.rstrip("$/.").isalpha()
    }
