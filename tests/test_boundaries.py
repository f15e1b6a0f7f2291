"""Sentence ends: probes per language, every cut into tokens the same, bounded windows, linear."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speakable import SentenceSplitter, _boundaries, _tables
from speakable._boundaries import (
    GAP,
    INTERESTING,
    LEFT,
    LINE_BREAKS,
    TERMINATORS,
    Evidence,
    Segmenter,
    compile_evidence,
)

PROBES = sorted((Path(__file__).parent / "boundary_probes").glob("*.toml"))
LANGUAGES = [path.stem for path in PROBES]

_evidence: dict[str, Evidence] = {}


def evidence(language: str) -> Evidence:
    if language not in _evidence:
        _evidence[language] = compile_evidence(_tables.load(language))
    return _evidence[language]


def ends(tokens: list[str], language: str = "en", *, wrapped: bool = False) -> list[int]:
    segmenter = Segmenter(evidence(language), wrapped=wrapped)
    found = [end for token in tokens for end in segmenter.push(token)]
    return found + list(segmenter.flush())


def marked(text: str, language: str = "en", *, wrapped: bool = False) -> str:
    """`text` with ¦ where a sentence ends, before the blanks."""
    parts, start = [], 0
    for end in ends([text], language, wrapped=wrapped):
        sentence = text[start:end]
        kept = sentence.rstrip()
        parts.append(f"{kept}¦{sentence[len(kept) :]}")
        start = end
    return "".join([*parts, text[start:]])


def load_probes(path: Path) -> list[str]:
    return [probe for group in tomllib.loads(path.read_text("utf-8")).values() for probe in group]


def probes() -> list[tuple[str, str]]:
    return [(path.stem, probe) for path in PROBES for probe in load_probes(path)]


# --- Probes -------------------------------------------------------------------------------------


def test_there_are_probes_for_every_language():
    assert set(LANGUAGES) == set(_tables.languages())
    for path in PROBES:
        assert len(load_probes(path)) >= 60


@pytest.mark.parametrize(("language", "probe"), probes())
def test_probe(language: str, probe: str):
    assert marked(probe.replace("¦", ""), language) == probe


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_abbreviation_before_a_small_letter(language: str):
    """No listed abbreviation ends a sentence before a small letter or a number."""
    for form, kind in evidence(language).kinds.items():
        before = "Hier und da " if language == "de" else "x "
        for after in (" und", " 3 und", "") if kind != "never" else (" Und", " und", " 3", ""):
            text = f"{before}{form}.{after}"
            assert ends([text], language) == [], text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_abbreviation_is_listed_once(language: str):
    tables = _tables.load(language)
    rules = tables["boundaries"]
    listed = [form for kind in ("never", "may", "number") for form in rules[kind]]
    assert len(listed) == len(set(listed))
    assert not set(listed) & set(tables.get("abbreviations", {}))
    assert all(form.endswith(".") for form in listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_name_words_are_starters(language: str):
    rules = _tables.load(language)["boundaries"]
    assert len(rules["starters"]) == len(set(rules["starters"]))


# --- Line breaks, blanks, closers ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\nb", "a¦\nb"),
        ("a\n\n \n b", "a¦\n\n \n b"),
        ("\n\n a. B", "\n\n a. B"),
        ("A word.\n\n", "A word.¦\n\n"),
        ("A word.\n", "A word.\n"),
        ("A word.\r\n", "A word.\r\n"),
        ("One.\r\nTwo.", "One.¦\r\nTwo."),
        ("Dr.\nSmith", "Dr.¦\nSmith"),
        ("One word\u2028two", "One word¦\u2028two"),
        ("這是。那是！好？", "這是。¦那是！¦好？"),
        ("「這是。」那是", "「這是。」¦那是"),
        ("It is so.[1] Next one.", "It is so.[1]¦ Next one."),
        ("It is so.\u200b Next one.", "It is so.\u200b¦ Next one."),
        ("It is so.** Next one.", "It is so.**¦ Next one."),
        ("He said so.) Next one.", "He said so.)¦ Next one."),
        ("It is so. [...] And so on.", "It is so.¦ [...] And so on."),
        ("That is all.\n---\nNext", "That is all.¦\n---¦\nNext"),
    ],
)
def test_marks(text: str, wanted: str):
    assert marked(text) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # One for each thing that a decision may have to wait for.
        ("de", "Bei 3 L:? Gut."),
        ("en", 'He left.¦ " Yes," she said.¦ Then.'),  # nothing to close: the quote opens
        ("en", 'It is over."¦"And now it begins.¦ Yes.'),
        ("en", "Done.¦ ¿"),
        ("en", "End.¦\n¿Y"),
        ("en", "“Tomorrow!” said Tom.¦ So."),
        ("en", "“Tomorrow!”¦ Main St. is open."),
        ("en", ";¦ \n!¦ 한글"),
        ("en", "No.V8 engine"),
        ("en", "No. V8 is out."),
        ("en", "No.AB-1234 is here."),
        ("en", "No. AB-12 is out.¦ Yes."),
        ("en", "No.¦I have none.¦ Yes."),
        ("fr", "J. Le Goff.¦ Oui."),
        ("fr", "A. C'est fini.¦ Oui."),
        ("fr", "hépatite B.¦ C'est grave."),
        ("es", "A. El Greco.¦ Sí."),
    ],
)
def test_decisions_wait_for_what_they_need(language: str, text: str):
    assert marked(text.replace("¦", ""), language) == text
    splitter = SentenceSplitter(language)
    whole = text.replace("¦", "")
    fed = [sentence for character in whole for sentence in splitter.push(character)]
    assert [sentence.rstrip() for sentence in fed + splitter.flush()] == [
        sentence.strip() if index else sentence.rstrip()
        for index, sentence in enumerate(text.split("¦"))
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("This line\nis wrapped.\nThis is not.", "This line\nis wrapped.¦\nThis is not."),
        ("A title\n\nsmall letters", "A title¦\n\nsmall letters"),
        ("See Dr.\nSmith. He knows.", "See Dr.\nSmith.¦ He knows."),
    ],
)
def test_wrapped_lines(text: str, wanted: str):
    assert marked(text, wrapped=True) == wanted


@pytest.mark.parametrize("blanks", [1, GAP - 1, GAP, GAP + 1, 3 * GAP])
def test_blanks_make_no_empty_sentences(blanks: int):
    text = "One word." + " " * blanks + "\n" * blanks + "Two words."
    found = ends([text])
    assert len(found) == 1
    assert ends(list(text)) == found


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("", False),
        ("  ", False),
        ("Hello", False),
        ("Hello.", True),
        ("Hello.” ", True),
        ("Really?**", True),
        ("Bye! 🎉", True),
        ("Dear Dr.", False),
        ("1.", False),
        ("A title\n", True),
        ("One. Two", False),
        ("One. Two!", True),
    ],
)
def test_tail_complete(text: str, complete: bool):
    for tokens in ([text], list(text)):
        segmenter = Segmenter(evidence("en"))
        for token in tokens:
            segmenter.push(token)
        assert segmenter.tail_complete() is complete


def test_flush_starts_afresh():
    segmenter = Segmenter(evidence("en"))
    for _ in range(3):
        assert list(segmenter.push("| One. Two. |\nThree.")) == [14]
        assert list(segmenter.flush()) == []


# --- Every cut the same -------------------------------------------------------------------------

FRAGMENTS = [
    *(
        "a",
        "B",
        "word",
        "Word",
        "The ",
        "He ",
        "und ",
        "Der ",
        "Le ",
        "La ",
        "El ",
        "I",
        "V",
        "XIV",
    ),
    *(
        "Dr",
        "etc",
        "usw",
        "z",
        "B",
        "p",
        "ex",
        "EE",
        "UU",
        "a",
        "m",
        "U",
        "S",
        "J",
        "P",
        "No",
        "St",
    ),
    *("av", "J", "C", "iPhone", "1", "3", "29", "1999", "12.06", "3.5", "$29.95", "example.com"),
    *(".", ".", ".", ". ", ". ", "..", "...", "…", "!", "?", "?!", "! ", "? ", "。", "！"),
    *(" ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u202f", "\u2028", " " * 33),
    *('"', "'", "’", "“", "”", "„", "«", "»", "« ", " »", "(", ")", "[", "]", "[1]", "[...]"),
    *("¿", "¡", "—", "–", "-", "- ", "* ", "**", "_", "`", "```", "```\n", "~~", "#", "## ", "> "),
    *(
        "|",
        "| ",
        " |",
        "---",
        "===",
        "\u200b",
        "\ufe0f",
        "\u00ad",
        "\ufffc",
        "🎉",
        "😅",
        "❤️",
        "👍🏽",
    ),
    *("°", "º", "%", ",", ";", ":", "/", "@", "&", "=", "\ud800", "e\u0301", "x" * 30),
]

documents = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
languages = st.sampled_from(LANGUAGES)


@given(documents, languages, st.booleans(), st.randoms(use_true_random=False))
@settings(max_examples=400, deadline=None)
def test_streamed_is_batch(text: str, language: str, wrapped: bool, rng: random.Random):
    whole = ends([text], language, wrapped=wrapped)
    assert ends(list(text), language, wrapped=wrapped) == whole
    tokens, at = [], 0
    while at < len(text):
        size = rng.choice((1, 2, 3, 4, 7, 20))
        tokens.append(text[at : at + size])
        at += size
    tokens.insert(rng.randrange(len(tokens) + 1), "")
    assert ends(tokens, language, wrapped=wrapped) == whole
    assert whole == sorted(set(whole))
    starts = [0, *whole]
    for start, end in zip(starts, [*whole, len(text)], strict=True):
        # Behind an empty line, blanks may be left over at the end.
        assert text[start:end].strip() or not whole or end == len(text)


@given(documents, languages)
@settings(max_examples=200, deadline=None)
def test_cold_tokens_may_be_held_back(text: str, language: str):
    """While the segmenter is not hot, tokens of no interest may come later in one piece."""
    segmenter = Segmenter(evidence(language))
    found: list[int] = []
    held = ""
    for char in text:
        held += char
        if segmenter.hot or INTERESTING.search(char):
            found += segmenter.push(held)
            held = ""
    found += [*segmenter.push(held), *segmenter.flush()]
    assert found == ends([text], language)


@given(documents, languages)
@settings(max_examples=200, deadline=None)
def test_ends_depend_on_a_bounded_future(text: str, language: str):
    """An end is known at the latest this many characters after the text of its sentence."""
    segmenter = Segmenter(evidence(language))
    for count, char in enumerate(text, 1):
        for end in segmenter.push(char):
            assert count - len(text[:end].rstrip()) <= 2 * GAP + 160
        assert len(segmenter._tail) <= 1024 + LEFT + 300


@given(documents, documents, languages)
@settings(max_examples=200, deadline=None)
def test_ends_depend_on_a_bounded_past(before: str, text: str, language: str):
    """What stands before the sentence before last has no say, but for an open code block."""
    lead = "Some ordinary words.\nAnother sentence that is long enough to fill the whole window.\n"
    if "```" in before or "~~~" in before:
        return
    offset = len(before) + 1 + len(lead)
    alone = [end for end in ends([lead + text], language) if end > len(lead)]
    after = [end - offset for end in ends([before + "\n" + lead + text], language) if end > offset]
    assert after == [end - len(lead) for end in alone]


def test_settled_is_before_every_later_end():
    text = "One word. Two words? 3.5 and Mr. Smith… yes.\nLine " * 3
    segmenter = Segmenter(evidence("en"))
    for char in text:
        settled = segmenter.settled
        assert all(end >= settled for end in segmenter.push(char))


# --- Cost ---------------------------------------------------------------------------------------


HOSTILE = {
    "dots": "a.",
    "decimals": "3.5",
    "blank dots": ". ",
    "rows of dots": ".",
    "line breaks": "\n",
    "blanks": " ",
    "quotes": '."',
    "closers": ".)",
    "stars": ".*",
    "brackets": ".[1",
    "abbreviations": "z. B. ",
    "initials": "J. ",
    "starters": "U.S. Th ",
    "emoji": "🎉",
    "emoji and blanks": "! 🎉 ",
    "guillemets": "? » ",
    "fences": "```\n",
    "rows": "| a. b |\n",
    "objects": "\ufffc.",
    "glue": "one.Two",
    "addresses": "example.com ",
    "zero-width": ".\u200b",
    "hot tail": "word.\u00a0",
    "emoji without end": "Well! →🎉",
    "notes without end": "Well. →[1]",
    "closers without end": "Well.→)",
    "openers without end": "Well! →(",
    "a word without end": "the U.S. →T",
    "a small word without end": "Well! →a",
    "a glued word without end": "well.→T",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_linear(name: str, language: str, monkeypatch: pytest.MonkeyPatch):
    """The work per character does not grow: decisions and windows are counted, not seconds."""
    work = count_work(monkeypatch)
    costs = []
    for size in (1_000, 4_000):
        begin, _, body = HOSTILE[name].rpartition("→")
        text = begin + body * (size // len(body))
        work[0] = 0
        segmenter = Segmenter(evidence(language))
        for char in text:
            segmenter.push(char)
            assert len(segmenter._tail) <= 1024 + LEFT + 300
        segmenter.flush()
        costs.append(work[0] / len(text))
    assert costs[1] <= costs[0] * 1.2 + 1


def count_work(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts the length of the text from the candidate on, for every decision."""
    work = [0]
    for name in ("_decide", "_picture"):
        decide = getattr(_boundaries, name)

        def counting(evidence, text, at, *rest, decide=decide):
            work[0] += len(text) - at + min(at, LEFT)
            return decide(evidence, text, at, *rest)

        monkeypatch.setattr(_boundaries, name, counting)
    return work


def test_plain_tokens_decide_nothing(monkeypatch: pytest.MonkeyPatch):
    work = count_work(monkeypatch)
    segmenter = Segmenter(evidence("en"))
    for _ in range(5_000):
        assert not segmenter.push(" word")
        assert not segmenter.hot
    assert work[0] == 0


def test_interesting_holds_every_terminator():
    for char in TERMINATORS + LINE_BREAKS:
        assert INTERESTING.search(char)


@pytest.mark.parametrize("line", ["\n\n", "\n \n", "\r\n\r\n", "\u2028\u2028"])
@pytest.mark.parametrize(
    "before", ["A word.", "A heading", "It ends (here).", "\u201cReally?\u201d"]
)
def test_an_empty_line_waits_for_nothing(before: str, line: str) -> None:
    segmenter = Segmenter(evidence("en"))
    assert [*segmenter.push(before + line)] == [len(before + line)]


@pytest.mark.parametrize("half", ["\n", "\r", "\r\n", "\n\r", "\r\n\r", "\n "])
def test_half_an_empty_line_waits(half: str) -> None:
    segmenter = Segmenter(evidence("en"))
    assert [*segmenter.push("A word." + half)] == []


def test_a_rule_of_three_dashes_settles_the_sentence_before_it():
    splitter = SentenceSplitter("en")
    assert splitter.push("That is all. ---") == ["That is all. "]
    assert splitter.push(" next") == []


def test_empty_tokens_leave_nothing_behind():
    splitter = SentenceSplitter("en")
    splitter.push("So it ")
    for _ in range(1000):
        assert splitter.push("") == []
    assert len(splitter._waiting) <= 1
    assert splitter.flush() == ["So it "]
