"""The schedule of DESIGN, rule by rule: what goes out, when and why, as transcripts.

A transcript is a list of (pushed text, [(reason, source), …]).
"""

from __future__ import annotations

import pytest

from speakable import PRESETS, Chunk, SpeechStream, StreamClosedError, normalize

A = "The sky is blue today. "  # 23 characters
B = "It may rain in the evening. "  # 28
C = "Take a coat with you, and do not forget the keys on the table. "  # 63
LONG = "and so it goes on and on, " * 30  # 780, no sentence end


def outline(chunks: list[Chunk]) -> list[tuple[str, str]]:
    return [(chunk.reason, chunk.source) for chunk in chunks]


def transcript(stream: SpeechStream, *tokens: str) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(token, outline(stream.push(token))) for token in tokens]


def lengths(stream: SpeechStream, tokens: list[str]) -> list[tuple[int, str, int]]:
    """At which token a chunk went out, why, and how long it was."""
    return [
        (index, chunk.reason, len(chunk.source))
        for index, token in enumerate(tokens)
        for chunk in stream.push(token)
    ]


# -- 1 first, 2 bundle, 3 schedule -----------------------------------------------------------------


def test_first_takes_two_sentences_and_the_rest_is_the_bundle() -> None:
    stream = SpeechStream("en")
    assert transcript(stream, A + B + C + A + "So") == [
        (A + B + C + A + "So", [("first", A + B), ("bundle", C + A)])
    ]
    assert outline(stream.flush()) == [("flush", "So")]


def test_first_waits_for_the_second_sentence() -> None:
    stream = SpeechStream("en")
    assert transcript(stream, A, B, C) == [(A, []), (B, []), (C, [("first", A + B)])]


def test_token_by_token() -> None:
    stream = SpeechStream("en")
    said = [(c.reason, c.source, c.end) for t in A + B + C + A + B for c in stream.push(t)]
    # A sentence is complete when the next one has begun.
    assert said == [("first", A + B, len(A + B)), ("schedule", C + A, len(A + B + C + A))]
    assert outline(stream.flush()) == [("flush", B)]


def test_first_waits_for_its_length_and_takes_just_enough_for_it() -> None:
    stream = SpeechStream("en", chunk_length_schedule=(60, 10_000), max_buffer_chars=20_000)
    assert transcript(stream, A, B, A, B, "So") == [
        (A, []),
        (B, []),
        (A, []),
        (B, [("first", A + B + A)]),
        ("So", []),
    ]


def test_there_is_no_bundle_when_nothing_is_left() -> None:
    stream = SpeechStream("en", chunk_length_schedule=(5, 10))
    assert transcript(stream, A + B, "So it is. ", "Oh") == [
        (A + B, []),
        ("So it is. ", [("first", A + B)]),
        ("Oh", [("schedule", "So it is. ")]),
    ]


def test_chunks_wait_for_their_entry_and_the_last_entry_repeats() -> None:
    stream = SpeechStream("en", chunk_length_schedule=(5, 24, 60))
    tokens = [*[A] * 9, "End"]
    assert [len(chunks) for _, chunks in transcript(stream, *tokens)] == [
        *(0, 0, 1),  # two complete: first
        *(0, 1),  # 46 of 24
        *(0, 0, 1),  # 69 of 60
        *(0, 0),
    ]


def test_schedule_takes_all_complete_sentences_together() -> None:
    stream = SpeechStream("en", chunk_length_schedule=(5, 50))
    stream.push(A + B + "So")
    assert transcript(stream, " be it. ", A, A, B) == [
        (" be it. ", []),
        (A, []),
        (A, []),
        (B, [("schedule", "So be it. " + A + A)]),
    ]


# -- 4 pressure ------------------------------------------------------------------------------------


def test_a_first_sentence_of_700_characters() -> None:
    stream = SpeechStream("en")
    chunks = [chunk for token in LONG[:700] + ". Yes." for chunk in stream.push(token)]
    chunks += stream.flush()
    assert [chunk.reason for chunk in chunks] == ["pressure", "schedule", "flush"]
    assert "".join(chunk.source for chunk in chunks) == LONG[:700] + ". Yes."
    assert chunks[0].source.endswith(", ")  # after a clause mark
    assert 250 < len(chunks[0].source) <= 500
    assert " ".join(chunk.text for chunk in chunks) == normalize(LONG[:700] + ". Yes.")


def test_after_pressure_comes_the_schedule() -> None:
    stream = SpeechStream("en", max_buffer_chars=100, chunk_length_schedule=(5, 40))
    chunks = [
        chunk for token in LONG[:156] + "and so on. " + A + A + A for chunk in stream.push(token)
    ]
    reasons = [chunk.reason for chunk in chunks]
    assert (reasons[0], reasons[-1]) == ("pressure", "schedule")
    assert set(reasons) == {"pressure", "schedule"}


def test_pressure_cuts_at_the_last_sentence_end_first() -> None:
    stream = SpeechStream("en", max_buffer_chars=60, chunk_length_schedule=(1000,))
    assert transcript(stream, A, B, "And", " then it", " rained") == [
        (A, []),
        (B, []),
        ("And", []),
        (" then it", [("pressure", A + B)]),
        (" rained", []),
    ]


def test_a_blank_where_there_is_no_clause_mark() -> None:
    stream = SpeechStream("en", max_buffer_chars=50)
    chunks = [chunk for token in "word " * 60 for chunk in stream.push(token)]
    assert {chunk.reason for chunk in chunks} == {"pressure"}
    assert all(chunk.source.startswith("word") for chunk in chunks)
    assert all(chunk.source.endswith("word ") for chunk in chunks)
    assert all(len(chunk.source) <= 50 for chunk in chunks)


def test_a_run_without_blanks_is_cut_between_graphemes() -> None:
    stream = SpeechStream("en", max_buffer_chars=50)
    text = "e\u0301" * 300
    chunks = [*stream.push(text), *stream.flush()]
    assert "".join(chunk.source for chunk in chunks) == text
    assert all(len(chunk.source) <= 50 for chunk in chunks)
    assert all(len(chunk.source) % 2 == 0 for chunk in chunks)


@pytest.mark.parametrize("limit", [100, 200, 500])
def test_a_spell_of_300_characters_is_never_cut(limit: int) -> None:
    spell = f"<spell>{'ab' * 150}</spell>"
    text = f"Here comes your very long code: {spell} and that was it. Goodbye."
    stream = SpeechStream("en", max_buffer_chars=limit, max_spell_chars=400)
    chunks = [chunk for token in text for chunk in stream.push(token)] + stream.flush()
    assert [chunk for chunk in chunks if spell in chunk.source]
    assert "".join(chunk.source for chunk in chunks) == text
    assert " ".join(c.text for c in chunks) == normalize(text, max_spell_chars=400)
    longest = max(len(chunk.source) for chunk in chunks)
    assert longest <= max(limit, len(spell) + 1)


def test_one_huge_token_goes_out_within_the_limit() -> None:
    text = (A + B + C) * 50
    stream = SpeechStream("en")
    chunks = stream.push(text)
    assert [chunk.reason for chunk in chunks[:2]] == ["first", "bundle"]
    assert all(len(chunk.source) <= 500 for chunk in chunks)
    chunks += stream.flush()
    assert "".join(chunk.source for chunk in chunks) == text


def test_reasoning_goes_out_in_silent_chunks_and_does_not_count() -> None:
    thought = f"<think>{'Let me see. ' * 200}</think>"
    stream = SpeechStream("en")
    chunks = [chunk for token in thought for chunk in stream.push(token)]
    assert chunks
    assert {(chunk.reason, chunk.text) for chunk in chunks} == {("pressure", "")}
    assert all(len(chunk.source) <= 500 for chunk in chunks)
    # The first words still follow the rules for first words.
    spoken = [chunk for token in A + B + C for chunk in stream.push(token)]
    assert [(chunk.reason, chunk.text) for chunk in spoken if chunk.text] == [
        ("first", (A + B).strip())
    ]


def test_blanks_between_thoughts_are_no_sentence() -> None:
    thought = f"<think>{'Let me see. ' * 40}</think>"
    stream = SpeechStream("en")
    text = f"{thought}\n\n{thought}{A}{B}So"
    chunks = [chunk for token in text for chunk in stream.push(token)]
    assert [(c.reason, c.text) for c in chunks if c.text] == [("first", (A + B).strip())]


@pytest.mark.parametrize("normalize", [True, False])
def test_what_cannot_be_cut_is_cut_by_force(
    normalize: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from speakable import _normalizer, _pressure

    monkeypatch.setattr(_normalizer, "find_cut", lambda *_, **__: (0, None))
    monkeypatch.setattr(_pressure, "verbatim_cut", lambda *_: 0)
    for text in ("word " * 2000, "word" * 2000):
        stream = SpeechStream("en", normalize=normalize)
        held = said = 0
        for pushed, token in enumerate(text, 1):
            said += sum(len(chunk.source) for chunk in stream.push(token))
            held = max(held, pushed - said)
        assert held < 5000
        assert said > 3000


def test_without_normalizing_a_run_is_cut_between_graphemes() -> None:
    stream = SpeechStream("en", normalize=False, max_buffer_chars=50)
    text = "e\u0301" * 200
    chunks = [*stream.push(text), *stream.flush()]
    assert "".join(chunk.text for chunk in chunks) == text
    assert all(len(chunk.source) <= 50 and len(chunk.source) % 2 == 0 for chunk in chunks)


def test_without_normalizing_blanks_part_when_there_are_no_single_ones() -> None:
    stream = SpeechStream("en", normalize=False, max_buffer_chars=20)
    chunks = [*stream.push("some  words  apart  " * 5), *stream.flush()]
    assert all(len(chunk.source) <= 20 for chunk in chunks)
    assert " ".join(c.text for c in chunks).split() == ["some", "words", "apart"] * 5


# -- 5 flush, close --------------------------------------------------------------------------------


def test_flush_in_mid_sentence() -> None:
    stream = SpeechStream("en")
    assert transcript(stream, "The sky is bl") == [("The sky is bl", [])]
    assert outline(stream.flush()) == [("flush", "The sky is bl")]


def test_flush_keeps_to_the_limit() -> None:
    stream = SpeechStream("en", chunk_length_schedule=(90,), max_buffer_chars=90)
    assert stream.push(A + B) == []
    assert outline(stream.push("So")) == []
    stream = SpeechStream("en", chunk_length_schedule=(500,), max_buffer_chars=60)
    stream.push(A)
    assert outline(stream.flush()) == [("flush", A)]


def test_flush_and_close_twice_do_no_harm() -> None:
    stream = SpeechStream("en")
    stream.push("Hi.")
    assert outline(stream.flush()) == [("flush", "Hi.")]
    assert stream.flush() == []
    assert stream.close() == []
    assert stream.close() == []
    assert stream.flush() == []
    assert stream.idle() == []
    assert stream.interrupt() == ""


def test_two_turns_start_over() -> None:
    stream = SpeechStream("en")
    first = [*stream.push(A + B + C), *stream.flush()]
    second = [*stream.push(A + B + C), *stream.flush()]
    assert first == second
    assert [chunk.index for chunk in second] == [0, 1]
    assert (second[0].start, second[1].end) == (0, len(A + B + C))


def test_close_with_an_open_tag() -> None:
    stream = SpeechStream("en")
    assert stream.push("<spell>A1") == []
    (chunk,) = stream.close()
    assert (chunk.reason, chunk.text, chunk.source) == ("close", "A, one", "<spell>A1")


def test_push_after_close() -> None:
    stream = SpeechStream("en")
    stream.close()
    for token in ("", "a", "<", "."):
        with pytest.raises(StreamClosedError, match=r"^the stream is closed; make a new"):
            stream.push(token)


# -- auto_mode, presets ----------------------------------------------------------------------------


def test_auto_mode_sends_the_first_sentence_alone() -> None:
    stream = SpeechStream("en", auto_mode=True, chunk_length_schedule=(1000, 50))
    assert transcript(stream, A, "It", " may rain. ", C, A) == [
        (A, []),
        ("It", [("first", A)]),
        (" may rain. ", []),
        (C, []),
        (A, [("schedule", "It may rain. " + C)]),
    ]


def test_auto_mode_bundles_what_is_complete_as_well() -> None:
    stream = SpeechStream("en", auto_mode=True)
    assert outline(stream.push(A + B + C + "So")) == [("first", A), ("bundle", B + C)]


def test_preset_low_latency() -> None:
    stream = SpeechStream("en", preset="low_latency")
    tokens = [A, B, C, C, C, C, C, "So"]
    said = lengths(stream, tokens)
    assert said == [(1, "first", 23), (4, "schedule", 28 + 63 + 63), (7, "schedule", 189)]


def test_preset_high_quality() -> None:
    stream = SpeechStream("en", preset="high_quality")
    tokens = [C] * 12
    said = lengths(stream, tokens)
    assert said == [(2, "first", 126), (6, "schedule", 252), (11, "schedule", 315)]


def test_preset_default() -> None:
    stream = SpeechStream("en", preset="default")
    tokens = [A] * 30
    assert lengths(stream, tokens) == [
        (2, "first", 46),
        (6, "schedule", 92),
        (13, "schedule", 161),
        (24, "schedule", 253),
    ]


def test_values_win_over_the_preset() -> None:
    stream = SpeechStream("en", preset="low_latency", auto_mode=False)
    assert stream.push(A + "So") == []
    stream = SpeechStream("en", preset="low_latency", chunk_length_schedule=(1, 20))
    assert outline(stream.push(A + "So")) == [("first", A)]
    assert stream.push(" it is. " + A) == []
    assert outline(stream.push("So")) == [("schedule", "So it is. " + A)]


def test_presets_are_there_to_be_read() -> None:
    assert PRESETS["default"].chunk_length_schedule == (5, 80, 150, 250)
    assert PRESETS["low_latency"] == ((50, 100, 150, 250), True)
    assert PRESETS["high_quality"].chunk_length_schedule == (120, 200, 300)
    with pytest.raises(TypeError):
        PRESETS["mine"] = PRESETS["default"]  # type: ignore[index]


# -- idle ------------------------------------------------------------------------------------------


def test_idle_lets_a_complete_tail_go() -> None:
    stream = SpeechStream("en")
    stream.push("Let me check that.")
    assert outline(stream.idle()) == [("idle", "Let me check that.")]
    assert stream.idle() == []
    # The turn goes on, and what follows is a text of its own.
    chunks = [*stream.push(" It is ready."), *stream.flush()]
    assert [(c.index, c.start, c.text) for c in chunks] == [(1, 18, "It is ready.")]


def test_idle_lets_complete_sentences_go_but_no_half_ones() -> None:
    stream = SpeechStream("en")
    stream.push(A + "Let me")
    assert outline(stream.idle()) == [("idle", A)]
    assert outline(stream.flush()) == [("flush", "Let me")]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "It costs $29."), ("en", "I saw Dr."), ("de", "Das ist am 3."), ("en", "Let me check")],
)
def test_idle_waits_where_more_text_could_change_the_words(language: str, text: str) -> None:
    stream = SpeechStream(language)
    stream.push(text)
    assert stream.idle() == []
    assert stream.flush()[0].source == text


def test_idle_waits_for_a_tag() -> None:
    stream = SpeechStream("en")
    stream.push("Let me see. <spell>A1.")
    assert stream.idle() == []
    stream.push("</spell>. ")
    assert stream.idle()[0].text == "Let me see. A, one, dot."


def test_idle_speaks_before_a_thought() -> None:
    stream = SpeechStream("en")
    stream.push("Let me check that. <think>Hm.")
    assert outline(stream.idle()) == [("idle", "Let me check that. ")]
    chunks = [*stream.push(" What?</think> It is ready."), *stream.flush()]
    assert "".join(c.text for c in chunks) == "It is ready."


def test_idle_counts_as_chunk_0() -> None:
    stream = SpeechStream("en", chunk_length_schedule=(5, 40))
    stream.push(A + "So")
    assert [chunk.reason for chunk in stream.idle()] == ["idle"]
    assert outline(stream.push(" be it. " + A + B)) == []
    assert [chunk.reason for chunk in stream.push("Well")] == ["schedule"]


# -- interrupt -------------------------------------------------------------------------------------


def test_interrupt_returns_what_was_not_said_and_starts_a_turn() -> None:
    stream = SpeechStream("en")
    text = A + B + C + "And <b>so</b> <spell>A1"
    said = "".join(chunk.source for token in text for chunk in stream.push(token))
    assert said == A + B
    assert stream.interrupt() == text[len(said) :]
    assert stream.interrupt() == ""
    (chunk,) = [*stream.push("Yes?"), *stream.flush()]
    assert (chunk.index, chunk.start, chunk.text) == (0, 0, "Yes?")


# -- misuse ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"chunk_length_schedule": ()}, "chunk_length_schedule must have at least one entry"),
        (
            {"chunk_length_schedule": (5, 0)},
            "chunk_length_schedule[1] must be a whole number of at least 1, not 0",
        ),
        (
            {"chunk_length_schedule": (5, 1.5)},
            "chunk_length_schedule[1] must be a whole number of at least 1, not 1.5",
        ),
        (
            {"chunk_length_schedule": "default"},
            "chunk_length_schedule must be a sequence of numbers, not 'default'; "
            "a schedule by name is preset='default'",
        ),
        (
            {"chunk_length_schedule": 5},
            "chunk_length_schedule must be a sequence of numbers, not 5",
        ),
        (
            {"max_buffer_chars": 0},
            "max_buffer_chars must be a whole number of at least 1, not 0",
        ),
        (
            {"max_buffer_chars": True},
            "max_buffer_chars must be a whole number of at least 1, not True",
        ),
        (
            {"max_spell_chars": 0},
            "max_spell_chars must be a whole number of at least 1, not 0",
        ),
        (
            {"max_spell_chars": "9"},
            "max_spell_chars must be a whole number of at least 1, not '9'",
        ),
        (
            {"preset": "fast"},
            "preset must be one of default, low_latency, high_quality, not 'fast'",
        ),
        (
            {"letters": "latin"},
            "letters must be one of plain, names, phonetic, not 'latin'",
        ),
        (
            {"keep_tags": "break"},
            "keep_tags must be several names, as in ('break',), not one string",
        ),
        (
            {"drop_elements": "think"},
            "drop_elements must be several names, as in ('think',), not one string",
        ),
        (
            {"drop_elements": ("a b",)},
            "drop_elements: 'a b' is not the name of an element",
        ),
        (
            {"normalize": False, "dictionary": {"a": "b"}},
            "dictionary needs normalize=True: without it prose stays as it is",
        ),
        ({"dictionary": {"": "b"}}, "dictionary: '' is not a word to look for"),
        ({"dictionary": {"a": 5}}, "dictionary: the replacement of 'a' must be text, not 5"),
        ({"dictionary": ["a"]}, "dictionary: 'a' is not a DictionaryEntry"),
    ],
)
def test_impossible_values(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 (the whole message is compared)
        SpeechStream("en", **options)  # type: ignore[arg-type]
    assert str(error.value) == message
