"""The public API as a type checker sees it. Checked by mypy --strict, never run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, assert_type

from speakable import (
    PRESETS,
    Chunk,
    DictionaryEntry,
    Explanation,
    Preset,
    Reason,
    SentenceSplitter,
    Span,
    SpeakableError,
    SpeechStream,
    Step,
    StreamClosedError,
    TableError,
    UnknownLanguageError,
    explain,
    languages,
    normalize,
    spell,
    split_sentences,
)

# --- Functions ---

assert_type(normalize("3 €"), str)
assert_type(normalize("3 €", "de"), str)
assert_type(
    normalize(
        "3 €",
        language="de-AT",
        letters="names",
        dictionary={"Kajo": "Kayo"},
        keep_tags=("break",),
        drop_elements={"think"},
        max_spell_chars=100,
        wrapped=True,
        tables="tables",
    ),
    str,
)
assert_type(normalize("3 €", dictionary=[DictionaryEntry("a", "b", whole_word=False)]), str)
assert_type(spell("A1", "fr", group=2, letters="phonetic", tables=Path("tables")), str)
assert_type(languages(), tuple[str, ...])
assert_type(split_sentences("One. Two.", language="es", wrapped=True), list[str])

explanation = explain("3 €", language="de")
assert_type(explanation, Explanation)
assert_type(explanation.steps, tuple[Step, ...])
assert_type(explanation.replay(), str)
for step in explanation.steps:
    assert_type(step.start, int)
    assert_type(step.kind, str)
    assert_type(step.rule, str)

splitter = SentenceSplitter(language="en")
assert_type(splitter.push("One. "), list[str])
assert_type(splitter.flush(), list[str])

# --- Stream ---

stream = SpeechStream(
    "en",
    preset="low_latency",
    normalize=True,
    auto_mode=False,
    chunk_length_schedule=(5, 80, 150, 250),
    max_buffer_chars=500,
    max_spell_chars=256,
    dictionary={"Kajo": "Kayo"},
    keep_tags=("break",),
)
assert_type(stream.push("One."), list[Chunk])
assert_type(stream.idle(), list[Chunk])
assert_type(stream.interrupt(), str)
assert_type(stream.flush(), list[Chunk])
assert_type(stream.close(), list[Chunk])


def listen(chunk: Chunk) -> None:
    assert_type(chunk.text, str)
    assert_type(chunk.start, int)
    assert_type(
        chunk.reason,
        Literal["first", "bundle", "schedule", "pressure", "idle", "flush", "close"],
    )
    assert_type(chunk.spans, tuple[Span, ...])
    assert_type(chunk.source_offset(3), int)
    assert_type(chunk.spoken_offset(3), int)
    reason: Reason = chunk.reason
    print(reason)


assert_type(PRESETS, Mapping[str, Preset])
assert_type(PRESETS["default"].chunk_length_schedule, tuple[int, ...])

# --- Errors ---


def handle(error: SpeakableError) -> str:
    if isinstance(error, TableError):
        assert_type((error.file, error.table, error.key), tuple[str, str, str])
        return error.problem
    if isinstance(error, UnknownLanguageError):
        assert_type(error.available, tuple[str, ...])
        return error.code
    if isinstance(error, StreamClosedError):
        return "closed"
    return str(error)


lookup: type[LookupError] = UnknownLanguageError
value: type[ValueError] = TableError
runtime: type[RuntimeError] = StreamClosedError

# --- What a type checker must refuse (an unneeded "ignore" is an error under --strict) ---

normalize(3)  # type: ignore[arg-type]
normalize("3", letters="loud")  # type: ignore[arg-type]
SpeechStream("en", "default", False)  # type: ignore[call-arg]
explanation.spoken = "four"  # type: ignore[misc]
