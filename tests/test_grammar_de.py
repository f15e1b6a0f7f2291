"""German: numbers against ICU's rules, agreement, and the readings of the full stop."""

from __future__ import annotations

import pytest
from unicode_rbnf import FormatPurpose, RbnfEngine

from speakable import normalize
from speakable._grammar.de import German
from speakable._language import get_language
from speakable._semiotic import (
    Agreement,
    Cardinal,
    Context,
    Date,
    Decade,
    Duration,
    Measure,
    Money,
    Number,
    Ordinal,
    Repeat,
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
        for base in (1, 2, 11, 21, 100, 101, 999)
        for rest in (0, 1, 21, 100, 101, 999)
        if base * 10**power + rest < 10**15
    }
)


@pytest.fixture(scope="module")
def german() -> German:
    grammar = get_language("de").grammar
    assert isinstance(grammar, German)
    return grammar


@pytest.fixture(scope="module")
def icu() -> RbnfEngine:
    return RbnfEngine.for_language("de")


def spelled(icu: RbnfEngine, value: int, purpose: FormatPurpose, rules: str) -> str:
    return icu.format_number(value, purpose).text_by_ruleset[rules].replace("\u00ad", "")


@pytest.mark.parametrize("values", [WHOLE, MEETING], ids=["whole", "meeting"])
def test_cardinals_are_those_of_icu(
    german: German, icu: RbnfEngine, values: list[int] | range
) -> None:
    for value in values:
        expected = spelled(icu, value, FormatPurpose.CARDINAL, "spellout-numbering")
        assert german.cardinal(value) == expected, value


def test_one_is_inflected_like_icu(german: German, icu: RbnfEngine) -> None:
    forms = {
        "spellout-cardinal-masculine": Agreement("m", "nom", attributive=True),
        "spellout-cardinal-neuter": Agreement("n", "acc", attributive=True),
        "spellout-cardinal-feminine": Agreement("f", "nom", attributive=True),
        "spellout-cardinal-n": Agreement("m", "acc", attributive=True),
        "spellout-cardinal-r": Agreement("f", "dat", attributive=True),
        "spellout-cardinal-s": Agreement("n", "gen", attributive=True),
        "spellout-cardinal-m": Agreement("m", "dat", attributive=True),
    }
    for rules, agreement in forms.items():
        assert german.cardinal(1, agreement) == spelled(icu, 1, FormatPurpose.CARDINAL, rules)


@pytest.mark.parametrize("values", [range(1, 1200), MEETING], ids=["whole", "meeting"])
def test_ordinals_are_those_of_icu(
    german: German, icu: RbnfEngine, values: list[int] | range
) -> None:
    for value in values:
        # Beyond a million ICU writes apart what is one word; a round hundred or thousand is said
        # without its "ein" ("zum hundertsten Mal").
        if value >= 1_000_000 or value in (100, 1000):
            continue
        expected = spelled(icu, value, FormatPurpose.ORDINAL, "spellout-ordinal")
        assert german.ordinal(value) == expected, value


def test_round_ordinals(german: German) -> None:
    assert german.ordinal(100) == "hundertste"
    assert german.ordinal(1000) == "tausendste"
    assert german.ordinal(1_000_000) == "millionste"
    assert german.ordinal(2_000_000) == "zweimillionste"


def test_years_are_those_of_icu(german: German, icu: RbnfEngine) -> None:
    for value in range(1, 2200):
        if 1000 <= value < 1100:
            continue  # "tausendsechsundsechzig": the "ein" is not said in a year
        expected = spelled(icu, value, FormatPurpose.YEAR, "spellout-numbering-year")
        assert german.year(value) == expected, value


def test_year_of_hastings(german: German) -> None:
    assert german.year(1066) == "tausendsechsundsechzig"


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("Kundenkarte", "f"),
        ("Bestellung", "f"),
        ("Freiheit", "f"),
        ("Mädchen", "n"),
        ("Doppelzimmer", "n"),
        ("Hauptbahnhof", "m"),
        ("Geburtstag", "m"),
        ("Anrufer", "m"),
        ("Direktor", "m"),
        ("Jahres", "n"),
        ("OG", "n"),
        ("Sprung", "m"),
        ("Vorsprung", "m"),
        ("Universität", "f"),
        ("Dokument", "n"),
        ("E-Mail", "f"),
        ("USB-Stick", "m"),
        ("Xyz", ""),
    ],
)
def test_gender(german: German, noun: str, gender: str) -> None:
    assert german.gender(noun) == gender


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        # the preposition decides
        ("mit 1 Klick", "mit einem Klick"),
        ("mit 1 Karte", "mit einer Karte"),
        ("für 1 Tag", "für einen Tag"),
        ("wegen 1 Stunde", "wegen einer Stunde"),
        ("nach nur 1 Jahr", "nach nur einem Jahr"),
        ("nach mehr als 1 Woche", "nach mehr als einer Woche"),
        ("begrenzt auf 1 Monat", "begrenzt auf einen Monat"),
        # the article decides
        ("Die 1 Stunde reicht.", "Die eine Stunde reicht."),
        # the verb decides
        ("Es ist 1 Koffer frei.", "Es ist ein Koffer frei."),
        ("Sie haben 1 Koffer frei.", "Sie haben einen Koffer frei."),
        ("Es gibt 1 Platz.", "Es gibt einen Platz."),
        # nothing to agree with
        ("Geben Sie 1 ein.", "Geben Sie eins ein."),
        ("Gleis 1 ist frei.", "Gleis eins ist frei."),
        ("Wir brauchen 1 bis 2 Tage.", "Wir brauchen ein bis zwei Tage."),
    ],
)
def test_one_agrees(text: str, spoken: str) -> None:
    assert normalize(text, "de") == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("der 3. Mann", "der dritte Mann"),
        ("die 3. Frau", "die dritte Frau"),
        ("das 3. Kind", "das dritte Kind"),
        ("in der 3. Woche", "in der dritten Woche"),
        ("den 3. Mann", "den dritten Mann"),
        ("ein 3. Mann", "ein dritter Mann"),
        ("ein 3. Kind", "ein drittes Kind"),
        ("eine 3. Frau", "eine dritte Frau"),
        ("mit einem 3. Mann", "mit einem dritten Mann"),
        ("ins 3. Jahr", "ins dritte Jahr"),
        ("in 3. Reihe", "in dritter Reihe"),
        ("mein neuer 3. Versuch", "mein neuer dritter Versuch"),
        ("vom 1. und 2. Tag", "vom ersten und zweiten Tag"),
        ("Sie wurde 3.", "Sie wurde Dritte."),
        ("Er wurde 3.", "Er wurde Dritter."),
        ("Wir sehen uns am 3.", "Wir sehen uns am dritten."),
        ("Es waren 3.", "Es waren drei."),
        ("Das kostet 3.", "Das kostet drei."),
    ],
)
def test_ordinals_agree(text: str, spoken: str) -> None:
    if text[0].islower():
        text, spoken = f"Heute {text}", f"Heute {spoken}"
    assert normalize(text, "de") == spoken


@pytest.mark.parametrize(
    ("token", "before", "after", "words"),
    [
        (Cardinal(Number("1")), "Ich habe ", " Frage", "eine"),
        (Ordinal(2, "."), "Das ist der ", " Versuch", "zweite"),
        (Ordinal(20, "ster"), "ein ", " Tag", "zwanzigster"),
        (Date(3, 5, 2024), "am ", "", "dritten Mai zweitausendvierundzwanzig"),
        (Date(3, 5), "Heute ist der ", "", "dritte Mai"),
        (Date(5, 6, day_to=7), "vom ", "", "fünften bis siebten Juni"),
        (Date(month=5, year=2024), "im ", "", "Mai zweitausendvierundzwanzig"),
        (Decade(80, "er"), "die ", "", "Achtziger"),
        (Decade(80, "er"), "die ", " Jahre", "achtziger"),
        (Year(1989), "im Jahr ", "", "neunzehnhundertneunundachtzig"),
        (Time(14, 32), "um ", "", "vierzehn Uhr zweiunddreißig"),
        (Time(1, 0), "um ", "", "ein Uhr"),
        (TimeRange(Time(9, 0), Time(17, 30)), "von ", "", "neun bis siebzehn Uhr dreißig"),
        (
            Duration(((Number("1"), "h"), (Number("20"), "min"))),
            "nach ",
            "",
            "einer Stunde zwanzig Minuten",
        ),
        (Measure(Number("15"), "km/h"), "mit ", "", "fünfzehn Kilometern pro Stunde"),
        (Measure(Number("1"), "kWh"), "Es war ", "", "eine Kilowattstunde"),
        (Money(Number("12", "99"), "EUR"), "für ", "", "zwölf Euro neunundneunzig"),
        (Money(Number("0", "19"), "EUR"), "für ", "", "neunzehn Cent"),
        (Money(Number("5"), "EUR", "million"), "rund ", "", "fünf Millionen Euro"),
        (Repeat(Number("2"), Number("3")), "Es läutet ", "", "zwei- bis dreimal"),
    ],
)
def test_tokens(german: German, token: Token, before: str, after: str, words: str) -> None:
    context = Context(before, "0", after, sentence_start=True)
    assert german.verbalize(token, context) == words


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Ludwig XIV. starb.", "Ludwig der Vierzehnte starb."),
        ("Der Hof Ludwigs XIV. war groß.", "Der Hof Ludwigs des Vierzehnten war groß."),
        ("Unter Elisabeth II. war es so.", "Unter Elisabeth der Zweiten war es so."),
        ("Sie sprach mit Karl V.", "Sie sprach mit Karl dem Fünften."),
        ("Im XIX. Jahrhundert war es so.", "Im neunzehnten Jahrhundert war es so."),
        ("Die Größe XL passt.", "Die Größe XL passt."),
    ],
)
def test_rulers(text: str, spoken: str) -> None:
    assert normalize(text, "de") == spoken


@pytest.mark.parametrize(
    ("code", "text", "spoken"),
    [
        ("de", "Am 3.1. ist frei.", "Am dritten Januar ist frei."),
        ("de-AT", "Am 3.1. ist frei.", "Am dritten Jänner ist frei."),
        ("de", "Am 3. Jänner ist frei.", "Am dritten Jänner ist frei."),
        ("de-CH", "Es sind 30'000 Leute.", "Es sind dreissigtausend Leute."),
        ("de-CH", "Das macht Fr. 5.50.", "Das macht fünf Franken fünfzig."),
    ],
)
def test_regions(code: str, text: str, spoken: str) -> None:
    assert normalize(text, code) == spoken
