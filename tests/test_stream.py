"""SpeechStream end to end: chunks and their maps, options, and what goes in and comes out."""

from __future__ import annotations

import dataclasses
import inspect
import sys

import oracle
import pytest

import speakable
from speakable import (
    Chunk,
    DictionaryEntry,
    Explanation,
    SentenceSplitter,
    Span,
    SpeechStream,
    UnknownLanguageError,
    explain,
    normalize,
    spell,
    split_sentences,
)

# (language, text, what is said): the promises of the README and of the contract.
PROMISES = [
    (
        "en",
        "Contact me at <spell>kajo@kugelaudio.com</spell>",
        "Contact me at K, A, J, O, at, K, U, G, E, L, A, U, D, I, O, dot, C, O, M",
    ),
    (
        "de",
        "Meine E-Mail ist <spell>test@beispiel.de</spell>",
        "Meine E-Mail ist T, E, S, T, ät, B, E, I, S, P, I, E, L, Punkt, D, E",
    ),
    (
        "fr",
        "C'est <spell>a@b.c-d_e</spell>",
        "C'est A, arobase, B, point, C, tiret, D, underscore, E",
    ),
    ("es", "Es <spell>a@b.c-d_e</spell>", "Es A, arroba, B, punto, C, guión, D, guión bajo, E"),
    ("en", "<spell>A1", "A, one"),
    ("en", '<spell group="2">A4B9XZ</spell>', "A four, B nine, X Z"),
    ("en", "I have 3 apples", "I have three apples"),
    ("en", "2:30 PM", "two thirty PM"),
    ("en", "€50.99", "fifty euros and ninety-nine cents"),
    ("en", "01/15/2024", "January fifteenth twenty twenty-four"),
    ("en", "100km/h", "one hundred kilometers per hour"),
    ("en-GB", "100km/h", "one hundred kilometres per hour"),
    ("de", "Dr. Meyer zahlt 3 €.", "Doktor Meyer zahlt drei Euro."),
    ("en", "<spell>test@example.com</spell>", "T, E, S, T, at, E, X, A, M, P, L, E, dot, C, O, M"),
]


@pytest.mark.parametrize(("language", "text", "spoken"), PROMISES)
def test_promises_whole_by_character_and_in_every_two_way_cut(
    language: str, text: str, spoken: str
) -> None:
    assert normalize(text, language) == spoken
    stream = SpeechStream(language)
    for tokens in ([text], text, *((text[:k], text[k:]) for k in range(len(text)))):
        chunks = [c for token in tokens for c in stream.push(token)] + stream.flush()
        assert oracle.joined(chunks) == spoken
        oracle.check_chunks(chunks, text)


# -- chunks ----------------------------------------------------------------------------------------


def only_chunk(text: str, **options: object) -> Chunk:
    stream = SpeechStream("en", **options)  # type: ignore[arg-type]
    (chunk,) = [*stream.push(text), *stream.flush()]
    return chunk


def test_spans_of_every_kind() -> None:
    chunk = only_chunk("Say <b>hi</b> <break/> <spell>A1</spell>  now. \n", keep_tags=("break",))
    assert chunk.text == "Say hi <break/> A, one now."
    assert chunk.spans == (
        Span(0, 4, 0, 4, "text"),
        Span(4, 7, 4, 4, "tag"),
        Span(7, 9, 4, 6, "text"),
        Span(9, 13, 6, 6, "tag"),
        Span(13, 14, 6, 7, "text"),
        Span(14, 22, 7, 15, "mark"),
        Span(22, 23, 15, 16, "text"),
        Span(23, 40, 16, 22, "spell"),
        *chunk.spans[8:],
    )
    assert {span.kind for span in chunk.spans[8:]} == {"text", "blank"}
    oracle.check_chunks([chunk], "Say <b>hi</b> <break/> <spell>A1</spell>  now. \n")


@pytest.mark.parametrize("text", ["5<break/>6", "a<break/>b", "<break/>", "x <break/><break/>."])
def test_kept_marks_anywhere(text: str) -> None:
    chunk = only_chunk(text, keep_tags=("break",))
    marks = [chunk.source[s.source_start : s.source_end] for s in chunk.spans if s.kind == "mark"]
    assert marks == ["<break/>"] * text.count("<break/>")
    assert chunk.text.count("<break/>") == len(marks)
    oracle.check_chunks([chunk], text)
    assert explain(text, keep_tags=("break",)).replay() == chunk.text


def test_offsets_map_both_ways() -> None:
    chunk = only_chunk("I have 3 <b>red</b> apples.")
    assert chunk.text == "I have three red apples."
    assert chunk.source_offset(0) == 0
    assert chunk.source_offset(3) == 3
    for inside in range(7, 12):  # "three" is "3"
        assert chunk.source_offset(inside) == 7
    assert chunk.source_offset(13) == 12  # "red", behind the tag
    assert chunk.source_offset(14) == 13
    assert chunk.source_offset(len(chunk.text)) == len(chunk.source)
    assert chunk.spoken_offset(7) == 7
    assert chunk.spoken_offset(8) == 12
    assert chunk.spoken_offset(9) == chunk.spoken_offset(11) == 13
    assert chunk.spoken_offset(13) == 14
    assert chunk.spoken_offset(len(chunk.source)) == len(chunk.text)


def test_offsets_outside_are_the_ends() -> None:
    chunk = only_chunk("Hello there.")
    assert chunk.source_offset(-5) == chunk.spoken_offset(-5) == 0
    assert chunk.source_offset(99) == chunk.spoken_offset(99) == 12


def test_a_silent_chunk_maps_as_well() -> None:
    chunk = only_chunk("<b></b> ")
    assert (chunk.text, chunk.source) == ("", "<b></b> ")
    assert chunk.source_offset(0) == 8
    assert chunk.spoken_offset(3) == 0


def test_the_blank_between_glued_sentences_is_a_span() -> None:
    chunk = only_chunk("Yes.Now go.")
    assert chunk.text == "Yes. Now go."
    assert Span(4, 4, 4, 5, "blank") in chunk.spans


def test_values_are_immutable() -> None:
    chunk = only_chunk("Hello.")
    with pytest.raises(dataclasses.FrozenInstanceError):
        chunk.text = "Bye."  # type: ignore[misc]
    assert not hasattr(chunk, "__dict__")
    assert not hasattr(explain("Hello."), "__dict__")
    assert chunk == only_chunk("Hello.")
    assert hash(chunk) == hash(only_chunk("Hello."))


# -- explain ---------------------------------------------------------------------------------------


def test_explain_replays() -> None:
    text = "Dr. Who has <b>3</b> cats.\n\nAnd <spell>A1</spell>?"
    explanation = explain(text)
    assert isinstance(explanation, Explanation)
    assert explanation.spoken == explanation.replay() == normalize(text)
    three = next(step for step in explanation.steps if step.source == "3")
    assert (three.spoken, three.kind) == ("three", "cardinal")
    assert text[three.start : three.end] == "3"


# -- options ---------------------------------------------------------------------------------------

SAMPLE = "I say <b>hw</b> <x-y>no</x-y> <spell>hw</spell> 3\nand <think>hm</think> go. Hello there."

# Every option of reading, and a value that has to make a difference.
READING = {
    "dictionary": {"hello": "good day"},
    "letters": "names",
    "keep_tags": ("b",),
    "drop_elements": ("x-y",),
    "max_spell_chars": 1,
    "wrapped": True,
}


@pytest.mark.parametrize("option", READING)
def test_every_option_has_its_effect_everywhere(option: str) -> None:
    options: dict[str, object] = {option: READING[option]}
    plain = normalize(SAMPLE)
    changed = normalize(SAMPLE, **options)  # type: ignore[arg-type]
    assert changed != plain
    assert explain(SAMPLE, **options).spoken == changed  # type: ignore[arg-type]
    stream = SpeechStream("en", **options)  # type: ignore[arg-type]
    assert oracle.joined([*stream.push(SAMPLE), *stream.flush()]) == changed


def test_no_option_is_missing_here() -> None:
    import inspect

    common = set(inspect.signature(normalize).parameters) - {"text", "language", "tables"}
    assert common == set(READING)
    assert set(inspect.signature(explain).parameters) - {"text", "language", "tables"} == common
    stream = set(inspect.signature(SpeechStream).parameters) - {"language", "tables"}
    schedule = {"preset", "normalize", "auto_mode", "chunk_length_schedule", "max_buffer_chars"}
    assert stream == common | schedule


def test_wrapped_lines() -> None:
    assert split_sentences("one\ntwo") == ["one\n", "two"]
    assert split_sentences("one\ntwo", wrapped=True) == ["one\ntwo"]
    assert [*SentenceSplitter(wrapped=True).push("one\ntwo. Three f")] == ["one\ntwo. "]


def test_dictionary_entries() -> None:
    entries = [
        DictionaryEntry("SQL", "sequel", case_sensitive=True),
        DictionaryEntry("my sql", "my sequel"),
        DictionaryEntry("kugel", "sphere", whole_word=False),
    ]
    assert normalize("SQL, My SQL, and Kugelaudio.", dictionary=entries) == (
        "sequel, my sequel, and sphere audio."
    )
    (step,) = explain("It is SQL.", dictionary=entries).steps
    assert (step.source, step.spoken, step.kind) == ("SQL", "sequel", "dictionary")


def test_without_normalizing_prose_stays() -> None:
    text = "  Dr. Who pays $5  for **3** <b>cats</b>. <spell>A1</spell>\n\nYes "
    stream = SpeechStream("en", normalize=False, auto_mode=True)
    chunks = [c for token in text for c in stream.push(token)] + stream.flush()
    assert [c.text for c in chunks] == ["Dr. Who pays $5  for **3** cats.", "A, one Yes"]
    oracle.check_chunks(chunks, text)


def test_without_normalizing_long_sentences_are_cut_at_blanks() -> None:
    text = "Some 3 words, <b>and</b> $5; " * 20
    stream = SpeechStream("en", normalize=False, max_buffer_chars=100)
    chunks = [c for token in text for c in stream.push(token)] + stream.flush()
    assert oracle.joined(chunks) == ("Some 3 words, and $5; " * 20).strip()
    assert max(len(c.source) for c in chunks) <= 100
    oracle.check_chunks(chunks, text)


def test_a_spell_says_itself_how() -> None:
    names = normalize("<spell>w</spell>", letters="names")
    assert names != normalize("<spell>w</spell>", letters="phonetic")
    assert normalize('<spell letters="names">w</spell>', letters="phonetic") == names


def test_languages() -> None:
    assert speakable.languages() == ("de", "en", "es", "fr")
    with pytest.raises(UnknownLanguageError) as error:
        SpeechStream("xx")
    assert str(error.value) == "unknown language 'xx'; available: de, en, es, fr"
    for code in ("de_AT", "de-AT", "DE"):
        assert normalize("Das sind 3 €", code) == "Das sind drei Euro"


def test_spell() -> None:
    assert spell("kajo@kugelaudio.com", language="en") == (
        "K, A, J, O, at, K, U, G, E, L, A, U, D, I, O, dot, C, O, M"
    )
    assert spell("A4B9", group=2) == "A four, B nine"
    with pytest.raises(ValueError, match="letters"):
        spell("a", letters="nato")  # type: ignore[arg-type]


def test_empty_input_is_not_the_end() -> None:
    stream = SpeechStream("en")
    assert [stream.push(token) for token in ("", "Hello", "", " there", "", "")] == [[]] * 6
    assert stream.flush()[0].text == "Hello there"
    assert normalize("") == ""
    assert explain("") == Explanation("", "", ())
    assert split_sentences("") == []


def test_public_names() -> None:
    for name in speakable.__all__:
        assert getattr(speakable, name) is not None
        assert name in dir(speakable)
    with pytest.raises(AttributeError, match="module 'speakable' has no attribute 'nothing'"):
        speakable.nothing  # noqa: B018


# -- limits ----------------------------------------------------------------------------------------


def test_an_idle_stream_is_small() -> None:
    stream = SpeechStream("en")
    stream.push("Hello there. ")
    stream.flush()
    reader = stream._reader
    held = [reader, reader._parser, reader._segmenter]
    own = sum(sys.getsizeof(part) for part in [stream, *held])
    lists = [
        getattr(part, name)
        for part in [stream, *held]
        for name, member in vars(type(part)).items()
        if inspect.isdatadescriptor(member)
        and (isinstance(getattr(part, name, None), (list, dict)) or "queue" in name)
    ]
    assert own + sum(sys.getsizeof(part) for part in lists) < 3000


def test_what_is_held_stays_within_the_limits() -> None:
    hostile = ("a", "9", " ", "\n", "<b>", "<think>x", "<", "<spell>", "( ", "é", "$1,", "a.", "*")
    for unit in hostile:
        stream = SpeechStream("en", max_buffer_chars=100, max_spell_chars=50)
        pushed = out = most = 0
        for _ in range(4000):
            pushed += len(unit)
            out += sum(len(chunk.source) for chunk in stream.push(unit))
            most = max(most, pushed - out)
        assert most < 3500, (unit, most)


def test_words_never_come_back() -> None:
    text = "It is 5.30 now. Or $29. " * 5
    for place in range(0, len(text), 7):
        stream = SpeechStream("en", auto_mode=True)
        said = oracle.joined(stream.push(text[:place]))
        for end in (text[place:], "95 and so on.", " Yes.", "<b>x</b>"):
            whole = normalize(text[:place] + end)
            assert whole.startswith(said)
