"""English: numbers against ICU's rules, tokens put into words, and the choices a context makes."""

from __future__ import annotations

from typing import Any

import pytest
from unicode_rbnf import FormatPurpose, RbnfEngine

from speakable import normalize
from speakable._grammar.en import English
from speakable._language import get_language
from speakable._semiotic import (
    Cardinal,
    Code,
    Context,
    Date,
    Decade,
    Duration,
    Fraction,
    Label,
    Measure,
    Money,
    Number,
    Ordinal,
    Roman,
    Telephone,
    Time,
    TimeRange,
    Token,
    Year,
)

# Every number up to here, and beyond it those where groups meet.
WHOLE = range(1200)
MEETING = sorted(
    {
        base * 10**power + rest
        for power in range(3, 15)
        for base in (1, 2, 11, 40, 100, 999)
        for rest in (0, 1, 12, 100, 999)
    }
)
YEARS = (*range(1000, 2200), 2345, 9999)


@pytest.fixture(scope="module")
def english() -> English:
    grammar = get_language("en").grammar
    assert isinstance(grammar, English)
    return grammar


@pytest.fixture(scope="module")
def british() -> English:
    grammar = get_language("en-GB").grammar
    assert isinstance(grammar, English)
    return grammar


@pytest.fixture(scope="module")
def icu() -> RbnfEngine:
    return RbnfEngine.for_language("en")


def formatted(icu: RbnfEngine, value: int, purpose: FormatPurpose) -> str:
    return icu.format_number(value, purpose).text.replace(",", "")


def test_cardinals_are_those_of_icu(english: English, icu: RbnfEngine) -> None:
    for value in (*WHOLE, *MEETING):
        assert english.cardinal(value) == formatted(icu, value, FormatPurpose.CARDINAL)


def test_ordinals_are_those_of_icu(english: English, icu: RbnfEngine) -> None:
    for value in (*WHOLE[1:], *MEETING):
        assert english.ordinal(value) == formatted(icu, value, FormatPurpose.ORDINAL)


def test_years_are_those_of_icu(english: English, icu: RbnfEngine) -> None:
    for value in YEARS:
        said = formatted(icu, value, FormatPurpose.YEAR)
        # ICU writes the nought in "nineteen oh-five" with a hyphen.
        assert english.year(value) == said.replace("oh-", "oh "), value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zero"),
        (100, "one hundred"),
        (101, "one hundred and one"),
        (1005, "one thousand and five"),
        (1105, "one thousand one hundred and five"),
        (1_000_100, "one million one hundred"),
        (2_045_000, "two million forty-five thousand"),
    ],
)
def test_british_and(british: English, value: int, words: str) -> None:
    assert british.cardinal(value) == words


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("7", "seven"),
        ("42", "forty-two"),
        ("100", "one hundred"),
        ("101", "one oh one"),
        ("482", "four eighty-two"),
        ("1000", "one thousand"),
        ("1200", "twelve hundred"),
        ("1205", "twelve oh five"),
        ("2005", "two thousand five"),
        ("2024", "twenty twenty-four"),
        ("007", "zero zero seven"),
        ("48291", "four eight two nine one"),
    ],
)
def test_pairs(english: English, digits: str, words: str) -> None:
    assert english.pairs(digits) == words


def near(before: str = "", form: str = "", after: str = "") -> Context:
    return Context(before, form, after, sentence_start=True)


def number(text: str) -> Number:
    whole, _, fraction = text.lstrip("-").partition(".")
    return Number(whole, fraction, "-" if text.startswith("-") else "")


TOKENS: list[tuple[Token, Context, str]] = [
    (Cardinal(number("-12")), near(), "minus twelve"),
    (Cardinal(Number("20000018", grouped=True)), near(), "twenty million eighteen"),
    (Cardinal(number("20240018")), near(), "two zero two four, zero zero one eight"),
    (Ordinal(112, "th"), near(), "one hundred twelfth"),
    (Fraction(None, 1, 2), near(after=" cup"), "half a"),
    (Fraction(None, 1, 2), near(after=" hour"), "half an"),
    (Fraction(None, 1, 2), near(after=" of it"), "half"),
    (Fraction(None, 3, 4), near(after=" mile"), "three quarters of a"),
    (Fraction(3, 1, 4), near(after=" miles"), "three and a quarter"),
    (Fraction(None, 2, 3), near(after="."), "two thirds"),
    (Money(number("5.99"), "USD"), near(), "five dollars and ninety-nine cents"),
    (Money(number("0.45"), "USD"), near(), "forty-five cents"),
    (Money(number("-1.01"), "GBP"), near(), "minus one pound and one penny"),
    (Money(number("1"), "EUR"), near(), "one euro"),
    (Money(number("1"), "USD", "million"), near(), "one million dollars"),
    (Money(number("20"), "USD"), near("two ", "$20", " bills"), "twenty dollar"),
    (Money(number("400"), "USD"), near("a ", "$400", " daily limit"), "four hundred dollar"),
    (Money(number("20"), "USD"), near("a total of ", "$20", " today"), "twenty dollars"),
    (Money(number("25"), "USD", upper=number("40")), near(), "twenty-five to forty dollars"),
    (Money(number("20"), "USD", per="mo"), near(), "twenty dollars per month"),
    (Money(number("20"), "USD", written="bucks"), near(), "twenty bucks"),
    (Date(15, 1, 2012, numeric=True), near(form="01/15/2012"), "January fifteenth twenty twelve"),
    (Date(28, 5, 2012, numeric=True), near(form="28/5"), "the twenty-eighth of May twenty twelve"),
    (Date(4, 7, ordinal=True, day_first=True), near("on the "), "fourth of July"),
    (Date(5, 6, day_to=7), near(), "June fifth to seventh"),
    (Date(None, 5, 2001), near(), "May two thousand one"),
    (Year(44, "bc"), near(), "forty-four BC"),
    (Year(2014, value_to=2018, written_to="18"), near(), "twenty fourteen to eighteen"),
    (Decade(1980), near(form="1980s"), "nineteen eighties"),
    (Decade(30), near(form="30s"), "thirties"),
    (Decade(1900), near(form="1900s"), "nineteen hundreds"),
    (Time(9, 5, period="am"), near(), "nine oh five AM"),
    (Time(15, 0, period="pm"), near(), "three PM"),
    (Time(14, 0), near(), "fourteen hundred"),
    (Time(10, 0), near(), "ten o'clock"),
    (Time(10, 0), near(after=" in the morning"), "ten"),
    (Time(0, 30), near(), "twelve thirty AM"),
    (Time(0, 0), near(), "midnight"),
    (TimeRange(Time(1, 30), Time(3, 0, period="pm")), near(), "one thirty to three PM"),
    (Duration(((number("1"), "hr"), (number("20"), "min"))), near(), "one hour and twenty minutes"),
    (Measure(number("1"), "kg"), near(form="1 kg"), "one kilogram"),
    (Measure(number("1.0"), "kg"), near(form="1.0 kg"), "one point zero kilograms"),
    (Measure(number("5"), "V"), near("a ", "5V", " charger"), "five volt"),
    (Measure(number("60"), "GB/mo"), near(form="60 GB/mo"), "sixty gigabytes per month"),
    (Label("204", "Room"), near("Room "), "two oh four"),
    (Label("4921", "PIN"), near("PIN "), "four nine two one"),
    (Code("B12"), near(form="B12"), "B twelve"),
    (Code("mp3"), near(form="mp3"), "MP three"),
    (Code("v2.0.1", "version"), near(form="v2.0.1"), "version two point zero point one"),
    (Roman(2, "ruler"), near("Elizabeth ", "II"), "the second"),
    (Roman(4, "label"), near("Chapter ", "IV"), "four"),
    (Telephone(("1", "800", "12")), near(), "one, eight hundred, one two"),
]  # fmt: skip


@pytest.mark.parametrize(("token", "context", "words"), TOKENS, ids=lambda value: str(value)[:48])
def test_token(english: English, token: Any, context: Context, words: str) -> None:
    assert english.verbalize(token, context) == words


DECLINED: list[tuple[Token, Context]] = [
    (Roman(1, "label"), near("in part ", "I", " think so")),
    (Roman(100, "label"), near("Option ", "C")),
    (Roman(10, "label"), near("Model ", "X")),
    (Measure(number("30"), "s"), near("in his ", "30s")),
    (Measure(number("14"), "C"), near("seat ", "14C")),
    (Measure(number("4"), "K"), near("a ", "4K", " monitor")),
    (Measure(number("9"), "in"), near("at ", "9 in", " the morning")),
    (Label("250", "order"), near("order ", "250", " chairs")),
    (Decade(45), near(form="45s")),
]


@pytest.mark.parametrize(("token", "context"), DECLINED, ids=lambda value: str(value)[:48])
def test_token_is_left_to_another_rule(english: English, token: Any, context: Context) -> None:
    assert english.verbalize(token, context) is None


@pytest.mark.parametrize(
    ("text", "american", "british"),
    [
        ("It is due 03/05/2024.", "March fifth", "the third of May"),
        ("There were 105 of us.", "one hundred five", "one hundred and five"),
        ("Walk 2 km.", "two kilometers", "two kilometres"),
        ("Up 5%.", "five percent", "five per cent"),
    ],
)
def test_regions_differ(text: str, american: str, british: str) -> None:
    assert american in normalize(text, "en")
    assert british in normalize(text, "en-GB")


@pytest.mark.parametrize(
    "text",
    [
        *("1" * size for size in (1, 24, 25, 400)),
        "1/" * 60,
        "St. " * 40,
        "$1-$2-" * 30,
        "12 N. " * 40,
        "A-1-" * 40,
        "Mon/Tue-" * 30,
        "4111 " * 50,
        "§ § §§ # $ % ^ & * ( ) ~ ` | < > /",
        "1.2.3.4.5.6.7.8.9",
        "Henry " + "I" * 90,
    ],
)
def test_hostile_text_has_words_only(text: str) -> None:
    spoken = normalize(text, "en")
    assert not any(character.isdigit() or character in "*/#$%^&~|<>§" for character in spoken)
    assert normalize(spoken, "en") == spoken
