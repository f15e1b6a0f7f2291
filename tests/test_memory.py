"""Memory: what a stream holds is bounded by its limits, and what is compiled is shared."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from itertools import cycle, islice

import pytest

from speakable import SpeechStream, _normalizer
from speakable._language import get_language

#: The hot modules are extension modules.
COMPILED = not str(_normalizer.__file__).endswith(".py")

#: Bytes of an idle stream: the reader's and parser's objects, nothing compiled.
MAX_IDLE_BYTES = 3072

#: Bytes that a stream may hold beyond that, for a buffer of 500 characters.
MAX_HELD_BYTES = 64 * 1024

TURN = (
    "Dr. Meyer pays $29.95 on May 3 at 2:30 PM. Your code is <spell>A4B9XZ</spell>, and it is "
    "valid until 01/15/2024! Write to info@example.com; it takes 5 km/h or so. Fine?\n"
)


def tokens(text: str, count: int) -> Iterator[str]:
    pieces = [text[at : at + 4] for at in range(0, len(text), 4)]
    return islice(cycle(pieces), count)


@pytest.fixture
def traced() -> Iterator[None]:
    gc.collect()
    tracemalloc.start()
    yield
    tracemalloc.stop()


def grown(before: int) -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0] - before


def test_a_stream_takes_less_than_three_kilobytes(traced: None) -> None:
    streams = [SpeechStream("en") for _ in range(50)]
    before = tracemalloc.get_traced_memory()[0]
    streams += [SpeechStream("en") for _ in range(200)]
    each = grown(before) / 200
    assert each < MAX_IDLE_BYTES, f"{each:.0f} bytes for each stream"
    # What has been said leaves nothing behind.
    for stream in streams:
        for token in tokens(TURN, 40):
            stream.push(token)
        stream.flush()
    before = tracemalloc.get_traced_memory()[0]
    for stream in streams:
        for token in tokens(TURN, 40):
            stream.push(token)
        stream.flush()
    assert grown(before) / len(streams) < 256


@pytest.mark.parametrize(
    "text",
    [
        TURN,
        "and so on ",
        "word",
        "1-",
        "<b>",
        "<think>so ",
        "<spell>A1 ",
        "\u0301",
        "* ",
        "(1) ",
    ],
)
def test_a_long_turn_is_bounded(text: str, traced: None) -> None:
    """The same after five thousand tokens as after a thousand; `benchmarks/hostile.py` goes on to a
    million."""
    stream = SpeechStream("en")
    for token in tokens(text, 1000):
        stream.push(token)
    before = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    for index, token in enumerate(tokens(text, 4000)):
        stream.push(token)
        if COMPILED and not index % 200:
            gc.collect()  # mypyc makes cycles: what is held, not what waits for the collector
    assert grown(before) < MAX_HELD_BYTES
    assert tracemalloc.get_traced_memory()[1] - before < 1024 * 1024
    stream.close()


def test_ten_thousand_turns_leave_nothing_behind(traced: None) -> None:
    stream = SpeechStream("en", auto_mode=True)
    turns = ["Hi.", "It costs $5", "<spell>A1", "<think>so", "1. 2", "No <", "Dr.", "a\n\n\nb"]

    def run(count: int) -> None:
        for turn in islice(cycle(turns), count):
            stream.push(turn)
            stream.flush()

    run(200)
    before = tracemalloc.get_traced_memory()[0]
    run(10_000)
    assert grown(before) < 4096
    assert stream.flush() == []


def test_streams_share_what_is_compiled() -> None:
    first, second = SpeechStream("de"), SpeechStream("de")
    assert first._options.language is second._options.language is get_language("de")
    assert first._options.normalizer is second._options.normalizer
