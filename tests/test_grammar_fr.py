"""French: numbers against ICU's rules, agreement, and the choices that the context makes."""

from __future__ import annotations

import re

import pytest
from unicode_rbnf import FormatPurpose, RbnfEngine

from speakable import normalize
from speakable._grammar.fr import FEMININE, French
from speakable._language import get_language
from speakable._semiotic import (
    Agreement,
    Cardinal,
    Code,
    Context,
    Date,
    Decimal,
    Dimensions,
    Duration,
    Fraction,
    Label,
    Measure,
    Money,
    Number,
    Ordinal,
    Percent,
    Power,
    Range,
    Ratio,
    Repeat,
    Roman,
    Telephone,
    Time,
    TimeRange,
    Token,
    Year,
)

WHOLE = range(1200)
# Beyond: where groups of three figures meet.
MEETING = sorted(
    {
        base * 10**power + rest
        for power in range(3, 13)
        for base in (1, 2, 11, 21, 71, 80, 100, 200, 280, 999)
        for rest in (0, 1, 21, 80, 100, 200, 999)
    }
)


@pytest.fixture(scope="module")
def french() -> French:
    grammar = get_language("fr").grammar
    assert isinstance(grammar, French)
    return grammar


def said(grammar: French, token: Token, before: str = "", form: str = "x", after: str = "") -> str:
    return grammar.verbalize(token, Context(before, form, after)) or ""


def plain(words: str) -> str:
    """ICU follows the spelling of 1990 in places (hyphens everywhere); the words are the same."""
    return re.sub(r"[\W_]+", " ", words).strip()


ENGINE = RbnfEngine.for_language("fr")


def icu(value: int, purpose: FormatPurpose, rules: str) -> str:
    return plain(ENGINE.format_number(value, purpose).text_by_ruleset[rules])


@pytest.mark.parametrize("values", [WHOLE, MEETING], ids=["whole", "meeting"])
def test_cardinals_are_those_of_icu(french: French, values: range | list[int]) -> None:
    for value in values:
        expected = icu(value, FormatPurpose.CARDINAL, "spellout-cardinal-masculine")
        # ICU forgets that million is a noun: vingt and cent take their s before it.
        words = re.sub(r"(vingt|cent)s (?=[mb]illi)", r"\1 ", plain(french.cardinal(value)))
        assert words == expected, value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (80_000_000, "quatre-vingts millions"),
        (200_000_000, "deux cents millions"),
        (300_000_000_200, "trois cents milliards deux cents"),
        (21_000, "vingt et un mille"),
    ],
)
def test_plural_of_vingt_and_cent(french: French, value: int, words: str) -> None:
    assert french.cardinal(value) == words


def test_feminine_cardinals_are_those_of_icu(french: French) -> None:
    for value in WHOLE:
        expected = icu(value, FormatPurpose.CARDINAL, "spellout-cardinal-feminine")
        assert plain(french.cardinal(value, FEMININE)) == expected, value


def test_ordinals_are_those_of_icu(french: French) -> None:
    for value in range(1, 1200):
        expected = icu(value, FormatPurpose.ORDINAL, "spellout-ordinal-masculine")
        # ICU puts "et" where no cardinal has it (quatre-vingt-et-unième).
        assert plain(french.ordinal(value)).replace(" et ", " ") == expected.replace(" et ", " ")


def test_years_are_cardinals_without_agreement(french: French) -> None:
    for value in (*range(1000, 2200), 3000):
        icu_year = icu(value, FormatPurpose.CARDINAL, "spellout-cardinal-masculine")
        assert plain(french.year(value)) == re.sub(r"(cent|vingt)s$", r"\1", icu_year), value


@pytest.mark.parametrize(
    ("value", "ordinal", "words"),
    [
        (1, Agreement(), "premier"),
        (1, Agreement("f"), "première"),
        (1, Agreement("f", plural=True), "premières"),
        (5, Agreement(), "cinquième"),
        (9, Agreement(), "neuvième"),
        (21, Agreement(), "vingt et unième"),
        (71, Agreement(), "soixante et onzième"),
        (80, Agreement(), "quatre-vingtième"),
        (81, Agreement(), "quatre-vingt-unième"),
        (100, Agreement(), "centième"),
        (200, Agreement(plural=True), "deux centièmes"),
        (1000, Agreement(), "millième"),
        (1_000_000, Agreement(), "millionième"),
        (1_000_000_000, Agreement(), "milliardième"),
    ],
)
def test_ordinals(french: French, value: int, ordinal: Agreement, words: str) -> None:
    assert french.ordinal(value, ordinal) == words


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (" pages", "vingt et une"),
        (" nouvelles pages", "vingt et une"),
        (" autres femmes", "vingt et une"),
        (" élèves", "vingt et un"),
        (" étudiantes", "vingt et une"),
        (" nations", "vingt et une"),
        (" libertés", "vingt et une"),
        (" ou 22 personnes", "vingt et une"),
        (" colis", "vingt et un"),
        (" petits chats", "vingt et un"),
        (" chevaux", "vingt et un"),
        (" comités", "vingt et un"),
        (" garages", "vingt et un"),
        (" sont venus", "vingt et un"),
        (" de plus", "vingt et un"),
        ("", "vingt et un"),
        (", une porte", "vingt et un"),
    ],
)
def test_gender_of_the_noun_behind(french: French, after: str, words: str) -> None:
    assert said(french, Cardinal(Number("21")), form="21", after=after) == words


TOKENS: list[tuple[Token, str, str, str, str]] = [
    (Decimal(Number("4", "7")), "", "4,7", "", "quatre virgule sept"),
    (Decimal(Number("0", "05")), "", "0,05", "", "zéro virgule zéro cinq"),
    (Decimal(Number("3", "1416")), "", "3,1416", "", "trois virgule un quatre un six"),
    (Decimal(Number("3", "12")), "", "3.12", "", "trois point douze"),
    (Ordinal(1, "re"), "", "1re", "", "première"),
    (Ordinal(2, "nde"), "", "2nde", "", "seconde"),
    (Ordinal(2, "e"), "", "2e", "", "deuxième"),
    (Fraction(None, 1, 2), "", "½", "", "un demi"),
    (Fraction(None, 2, 3), "", "2/3", " des voix", "deux tiers"),
    (Fraction(None, 3, 4), "", "¾", "", "trois quarts"),
    (Fraction(None, 15, 20), "", "15/20", " en français", "quinze sur vingt"),
    (Fraction(2, 1, 2), "", "2 ½", "", "deux et demi"),
    (Percent(Number("80"), "%"), "", "80 %", "", "quatre-vingts pour cent"),
    (Percent(Number("5"), "%", Number("10")), "", "5-10 %", "", "cinq à dix pour cent"),
    (Money(Number("49", "90"), "EUR"), "", "x", "", "quarante-neuf euros quatre-vingt-dix"),
    (Money(Number("1"), "EUR"), "", "x", "", "un euro"),
    (Money(Number("1", "05"), "EUR"), "", "x", "", "un euro cinq centimes"),
    (Money(Number("0", "50"), "EUR"), "", "x", "", "cinquante centimes"),
    (Money(Number("21"), "GBP"), "", "x", "", "vingt et une livres"),
    (Money(Number("200"), "EUR", "million"), "", "x", "", "deux cents millions d'euros"),
    (Money(Number("45"), "EUR", "thousand"), "", "x", "", "quarante-cinq mille euros"),
    (Money(Number("1", "5"), "EUR", "thousand"), "", "x", "", "mille cinq cents euros"),
    (Money(Number("1000000"), "USD"), "", "x", "", "un million de dollars"),
    (Money(Number("12"), "EUR", per="mois"), "", "x", "", "douze euros par mois"),
    (Money(Number("25"), "EUR", upper=Number("40")), "", "x", "", "vingt-cinq à quarante euros"),
    (Date(1, 5, numeric=True), "le ", "x", "", "premier mai"),
    (Date(31, 12, 1999, numeric=True), "", "x", "", "trente et un décembre mille neuf cent "
     "quatre-vingt-dix-neuf"),
    (Date(15, 7, day_to=18, day_first=True), "salon, ", "x", "", "du quinze au dix-huit juillet"),
    (Date(15, 5, day_to=16, day_first=True), "les ", "x", "", "quinze et seize mai"),
    (Date(month=6, year=2023), "", "x", "", "juin deux mille vingt-trois"),
    (Year(1980), "", "1980", "", "mille neuf cent quatre-vingt"),
    (Year(52, "bc"), "", "x", "", "cinquante-deux avant Jésus-Christ"),
    (Year(2014, value_to=2018), "", "2014-2018", "", "deux mille quatorze à deux mille dix-huit"),
    (Time(14, 30), "", "x", "", "quatorze heures trente"),
    (Time(1, 0), "", "x", "", "une heure"),
    (Time(21, 1), "", "x", "", "vingt et une heures une"),
    (Time(3, 0, None, "pm"), "", "x", "", "trois heures de l'après-midi"),
    (TimeRange(Time(9), Time(17)), "", "x", "", "neuf heures à dix-sept heures"),
    (Duration(((Number("1"), "h"), (Number("20"), "min"))), "", "x", "", "une heure vingt minutes"),
    (Measure(Number("21"), "t"), "", "21 t", "", "vingt et une tonnes"),
    (Measure(Number("1", "75"), "m"), "", "1,75 m", "", "un mètre soixante-quinze"),
    (Measure(Number("1", "5"), "km"), "", "1,5 km", "", "un virgule cinq kilomètre"),
    (Measure(Number("5", sign="-"), "°C"), "", "x", "", "moins cinq degrés"),
    (Dimensions((Number("3"), Number("4")), ("", "m")), "", "x", "", "trois sur quatre mètres"),
    (Telephone(("01", "99", "00")), "", "x", "", "zéro un, quatre-vingt-dix-neuf, zéro zéro"),
    (Telephone(("33", "4", "65", "71"), plus=True), "", "x", "", "plus trente-trois, quatre, "
     "soixante-cinq, soixante et onze"),
    (Telephone(("0612345678",)), "", "x", "", "zéro six, douze, trente-quatre, cinquante-six, "
     "soixante-dix-huit"),
    (Telephone(("514", "555", "0199")), "", "x", "", "cinq un quatre, cinq cinq cinq, zéro un neuf "
     "neuf"),
    (Range(Number("2"), Number("3")), "", "2-3", " jours", "deux à trois"),
    (Range(Number("10"), Number("3")), "", "10 - 3", " = 7", "dix moins trois"),
    (Ratio((Number("1"), Number("25000"))), "", "x", "", "un vingt-cinq millième"),
    (Ratio((Number("1"), Number("4"))), "", "x", "", "un pour quatre"),
    (Roman(19, "century", "e"), "", "XIX", "", "dix-neuvième"),
    (Roman(14, "ruler"), "Louis ", "XIV", "", "quatorze"),
    (Roman(1, "ruler", "er"), "François ", "I", "", "premier"),
    (Roman(1, "ruler", "re"), "Élisabeth ", "I", "", "première"),
    (Label("204", "salle"), "salle ", "204", "", "deux cent quatre"),
    (Label("4827", "code"), "code ", "4827", "", "quatre huit deux sept"),
    (Code("AF1234"), "", "AF1234", "", "AF mille deux cent trente-quatre"),
    (Code("B204"), "", "B204", "", "B deux cent quatre"),
    (Code("v2.0.1", "version"), "", "v2.0.1", "", "version deux point zéro point un"),
    (Power("2"), "x", "²", "", "au carré"),
    (Power("10"), "2", "^10", "", "puissance dix"),
    (Repeat(Number("1")), "", "1x", "", "une fois"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("token", "before", "form", "after", "words"), TOKENS, ids=[case[-1] for case in TOKENS]
)
def test_tokens(
    french: French, token: Token, before: str, form: str, after: str, words: str
) -> None:
    assert said(french, token, before, form, after) == words


def test_what_is_no_numeral_is_declined(french: French) -> None:
    for form, before in (("C", "type "), ("X", "groupe "), ("CD", "type ")):
        value = {"C": 100, "X": 10, "CD": 400}[form]
        token = Roman(value, "label")
        assert french.verbalize(token, Context(before, form, " est")) is None


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Un rabais de 1 €.", "Un rabais d'un euro."),
        ("Comptez de 1 à 10.", "Comptez de un à dix."),
        ("Près de 1,5 k€ par an.", "Près de mille cinq cents euros par an."),
        ("Je crois que 1 page suffit.", "Je crois qu'une page suffit."),
        ("La ville a 2 000 000 habitants.", "La ville a deux millions d'habitants."),
        ("Il a 2 000 000 haricots.", "Il a deux millions de haricots."),
        ("Versez 2 ½ tasses.", "Versez deux tasses et demie."),
        ("Lun.-ven., 9h-17h.", "Du lundi au vendredi, neuf heures à dix-sept heures."),
        ("Nous sommes sept. Merci.", "Nous sommes sept. Merci."),
        ("Elle est là. Me voici.", "Elle est là. Me voici."),
        ("Me Roux est là.", "Maître Roux est là."),
        ("Ses 3 chats et les 2 l'ont vu.", "Ses trois chats et les deux l'ont vu."),
        ("Le Ve arrondissement, Le Havre.", "Le cinquième arrondissement, Le Havre."),
    ],
)
def test_choices_of_context(text: str, spoken: str) -> None:
    assert normalize(text, language="fr") == spoken
    assert normalize(spoken, language="fr") == spoken


@pytest.mark.parametrize(
    ("region", "value", "words"),
    [
        ("fr-BE", 71, "septante et un"),
        ("fr-BE", 80, "quatre-vingts"),
        ("fr-BE", 99, "nonante-neuf"),
        ("fr-CH", 70, "septante"),
        ("fr-CH", 81, "huitante et un"),
        ("fr-CH", 95, "nonante-cinq"),
        ("fr-CA", 95, "quatre-vingt-quinze"),
    ],
)
def test_regions_count_in_their_own_way(region: str, value: int, words: str) -> None:
    assert get_language(region).grammar.cardinal(value) == words


@pytest.mark.parametrize(
    ("region", "text", "spoken"),
    [
        ("fr-CH", "Cela coûte CHF 29.90.", "Cela coûte vingt-neuf francs nonante."),
        ("fr-CH", "Il y a 1'250 places.", "Il y a mille deux cent cinquante places."),
        ("fr-CA", "C'est 16,99 $.", "C'est seize dollars quatre-vingt-dix-neuf."),
        ("fr-CA", "Départ à 14 h 30.", "Départ à quatorze heures trente."),
        ("fr-BE", "Il a 72 ans.", "Il a septante-deux ans."),
    ],
)
def test_regions_write_in_their_own_way(region: str, text: str, spoken: str) -> None:
    assert normalize(text, language=region) == spoken


@pytest.mark.parametrize(
    "text", ["moyenne de classe 12,4/20", "1/4 12,4/20", "une mesure 12,5/8", "pointure 42,5/43"]
)
def test_a_decimal_before_a_slash_is_no_row_of_digits(text: str) -> None:
    assert "virgule" in normalize(text, "fr")
