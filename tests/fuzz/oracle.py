"""The invariants, as plain functions: they raise AssertionError, or nothing is wrong.

`check` takes any text, any cut of it into tokens and any options, and holds the library to all of
them. Property tests, the fuzzers and the replayed regressions call it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import regex

from speakable import Chunk, SentenceSplitter, SpeechStream, explain, normalize, split_sentences

#: What may come out: letters of any script and their marks, blanks, sentence punctuation.
SPEAKABLE = regex.compile(
    r"""[\p{L}\p{M} .,;:!?…‥¿¡'"’‘‚‛“”„‟«»‹›()\-"""
    r"""\u2010-\u2015\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff61]*"""
)
KINDS = frozenset({"first", "bundle", "schedule", "pressure", "idle", "flush", "close"})
TAG = re.compile(r"(?is)<\s*spell.*?(?:</\s*spell[^>]*>|\Z)|<[^<>]*>")
BLANK_FREE = re.compile(r"\S+")
BLANKS = regex.compile(r"[\s\p{C}]+")

#: Options that `normalize` and the stream share.
READING = ("letters", "dictionary", "keep_tags", "drop_elements", "max_spell_chars", "wrapped")
#: How often a heap of fragments is read before it must stay the same, where that is not `strict`.
MAX_READINGS = 5

#: Characters of a form that has blanks in it.
LONGEST_FORM = 64


def cut(text: str, places: Sequence[int]) -> list[str]:
    """`text` in tokens, cut at the places; those outside it are folded back into it."""
    size = len(text) + 1
    borders = [0, *sorted(place % size for place in places), len(text)]
    return [text[a:b] for a, b in pairwise(borders)]


def run(tokens: Sequence[str], language: str, **options: Any) -> list[Chunk]:
    """The chunks of one turn."""
    stream = SpeechStream(language, **options)
    chunks: list[Chunk] = []
    for token in tokens:
        chunks += stream.push(token)
    return chunks + stream.flush()


def joined(chunks: Sequence[Chunk]) -> str:
    """What the chunks say."""
    return " ".join([chunk.text for chunk in chunks if chunk.text])


def check(text: str, places: Sequence[int], language: str = "en", **options: Any) -> None:
    """Hold every invariant on `text`, cut at `places`."""
    reading = {name: options[name] for name in READING if name in options}
    limit = options.get("max_buffer_chars", 500)
    whole = normalize(text, language, **reading) if options.get("normalize", True) else None
    for tokens in (cut(text, places), list(text)):
        chunks = run(tokens, language, **options)
        check_chunks(chunks, text)
        check_limit(chunks, limit)
        if whole is None:  # without normalization, the first cut is the measure of the other
            whole = joined(chunks)
        check_same(joined(chunks), whole, text, limit, options.get("drop_elements", ()))
    check_text(text, language, **reading)
    check_split(text, places, language)


def check_text(text: str, language: str = "en", *, strict: bool = False, **reading: Any) -> None:
    """Invariants 4 and 5, of `normalize` and `explain` alone. `strict`: a second reading says the
    same. Of heaps of glued fragments, about one in a few thousand needs one more."""
    whole = normalize(text, language, **reading)
    if not reading.get("keep_tags"):
        check_speakable(whole, text)
        # What a spell says is letters without a mark that says so: next to a full stop or a noun, a
        # second reading cannot tell them from initials and numerals.
        if not any(step.kind == "spell" for step in explain(text, language, **reading).steps):
            readings = [whole, normalize(whole, language, **reading)]
            while not strict and len(readings) < MAX_READINGS and readings[-1] != readings[-2]:
                readings.append(normalize(readings[-1], language, **reading))
            assert readings[-1] == readings[-2], f"does not settle: {text!r} -> {readings}"
    explanation = explain(text, language, **reading)
    assert explanation.source == text
    assert explanation.spoken == whole, f"explain says {explanation.spoken!r}, not {whole!r}"
    replayed = explanation.replay()
    assert replayed == whole, f"the steps of {text!r} give {replayed!r}, not {whole!r}"
    end = 0
    for step in explanation.steps:
        assert end <= step.start <= step.end <= len(text), f"{step} overlaps in {text!r}"
        assert step.source == text[step.start : step.end]
        assert step.source != step.spoken or step.kind in ("mark", "spell"), f"{step} does nothing"
        assert step.kind, step
        assert step.rule, step
        end = step.end


def check_speakable(spoken: str, text: str) -> None:
    """Invariant 4."""
    if SPEAKABLE.fullmatch(spoken) is None:
        bad = [c for c in spoken if SPEAKABLE.fullmatch(c) is None]
        raise AssertionError(f"{bad!r} in {spoken!r} of {text!r}")
    assert "  " not in spoken, f"two blanks in {spoken!r} of {text!r}"
    assert spoken == spoken.strip(" "), f"blank at an end of {spoken!r} of {text!r}"


def check_chunks(chunks: Sequence[Chunk], text: str) -> None:
    """Invariant 3: source and spans."""
    position = 0
    for index, chunk in enumerate(chunks):
        assert chunk.index == index
        assert chunk.reason in KINDS
        assert (chunk.start, chunk.end) == (position, position + len(chunk.source))
        assert chunk.source == text[chunk.start : chunk.end]
        assert chunk.source
        position = chunk.end
        check_spans(chunk)
    assert position == len(text), f"{text[position:]!r} is lost"


def check_spans(chunk: Chunk) -> None:
    source = spoken = 0
    for span in chunk.spans:
        assert (span.source_start, span.spoken_start) == (source, spoken), chunk
        assert span.source_end >= source, chunk
        assert span.spoken_end >= spoken, chunk
        source, spoken = span.source_end, span.spoken_end
        assert source > span.source_start or spoken > span.spoken_start, f"empty span in {chunk}"
        if span.kind in ("text", "mark"):
            said = chunk.text[span.spoken_start : span.spoken_end]
            assert chunk.source[span.source_start : span.source_end] == said, chunk
    assert (source, spoken) == (len(chunk.source), len(chunk.text)), chunk
    places = sorted({0, spoken // 3, spoken // 2, spoken})
    back = [chunk.source_offset(place) for place in places]
    assert back == sorted(back), chunk
    assert back[-1] == source, chunk
    there = [chunk.spoken_offset(place) for place in back]
    assert there == sorted(there), chunk
    assert there[-1] == spoken, chunk


def check_limit(chunks: Sequence[Chunk], limit: int) -> None:
    """Rule 4 of the schedule: longer than the limit is only what cannot be cut."""
    for chunk in chunks:
        if len(chunk.source) > limit:
            # One form or tag, with what touches it: everything else would have been cut off.
            lengths = [(s.source_end - s.source_start, s.kind) for s in chunk.spans]
            longest = max([pair for pair in lengths if pair[1] != "text"], default=(0, ""))
            length = len(chunk.source) - longest[0]
            lengths = [pair for pair in lengths if pair is not longest]
            if limit <= 256:  # tags within one form may be longer than the buffer
                length -= sum([n for n, kind in lengths if kind in ("tag", "mark")])
            # Spells that are glued, each longer than the buffer, are one run as well.
            length -= sum([n for n, kind in lengths if kind == "spell" and n > limit])
            assert length <= 160, f"too long: {chunk}"


def check_same(said: str, whole: str, text: str, limit: int, dropped: Sequence[str] = ()) -> None:
    """Invariant 1. Only a run without blanks, or of blanks, longer than the buffer may be cut
    inside: up to blanks, and up to the pause between figures and letters that touch. In a buffer
    shorter than a form (a telephone number, an address) that is true of forms with blanks as well,
    and of the marks between them."""
    if said == whole:
        return
    solid = text
    for name in dropped:
        element = rf"(?is)<{name}\b.*?(?:</{name}\s*>|\Z)"
        solid = re.sub(element, lambda tag: "x" * len(tag[0]), solid)
    solid = TAG.sub(lambda tag: "x" * len(tag[0]), solid)
    # A blank next to a mark that is left out goes with it.
    solid = re.sub(r"(?<=[•*_#|~`]) | (?=[•*_#|~`])", "x", solid)
    # A list number before the run takes some of the buffer.
    longer = any(len(run[0]) > limit - 4 for run in BLANK_FREE.finditer(solid))
    if limit < LONGEST_FORM:
        # Cut inside, it is no form any more ("no.no" ends a sentence, "s. a." is two letters): as
        # many places may differ as there are cuts.
        matcher = difflib.SequenceMatcher(None, said.split(), whole.split(), autojunk=False)
        differing = [op for op in matcher.get_opcodes() if op[0] != "equal"]
        if len(differing) <= len(text) // limit:
            return
    # What stands before so many blanks is gone when the line ends behind them, without a full stop.
    blanks = any(len(run[0]) > limit - LONGEST_FORM for run in BLANKS.finditer(text))
    if longer or blanks or limit < LONGEST_FORM:
        marks = " ,.;:!?…-–—|" if limit < LONGEST_FORM else " ,." if blanks else " ,"
        pauses = str.maketrans("", "", marks)
        if said.translate(pauses) == whole.translate(pauses):
            return
    raise AssertionError(f"stream says {said!r}, normalize {whole!r} of {text!r}")


def check_split(text: str, places: Sequence[int], language: str) -> None:
    """Sentences, joined, are the text, and do not depend on tokens."""
    sentences = split_sentences(text, language)
    assert "".join(sentences) == text
    for tokens in (cut(text, places), list(text)):
        splitter = SentenceSplitter(language)
        found = [sentence for token in tokens for sentence in splitter.push(token)]
        found += splitter.flush()
        assert found == sentences, f"{found} != {sentences}"
