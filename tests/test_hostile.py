"""Hostile texts: the work for a character stays below a bound, whatever the text and its length.

Work is calls: of functions, methods, patterns. It is counted, not timed, so that the tests say the
same on every machine. Every pattern looks at a bounded window, so a call costs a bounded time.
`benchmarks/hostile.py` shows times.
"""

from __future__ import annotations

import cProfile
from collections.abc import Callable

import oracle
import pytest
import run

from hostile import UNITS, hostile
from speakable import SpeechStream, normalize
from speakable._shape import SIGHTS
from strategies import LANGUAGES

SIZE = 600
SHORT = dict(hostile(SIZE))
LONG = dict(hostile(4 * SIZE))

MAX_CALLS = 300
"""For a character, at most: a figure asks some forty rules, and in "A1A1" or "1-1-" every second
character is one. Utterances full of written forms take 40 to 60."""

MAX_STREAM_CALLS = 300
"""The same for text that is streamed, once the shapes in it are known: a sentence that does not fit
the buffer is looked at up to twice, and one that cannot be cut a few times more; a token that comes
costs some 25 calls."""

MAX_LEARNING_CALLS = 300
"""What the first sights of a text cost besides: in one at random nearly every place has a shape of
its own, and which rules can begin there is worked out."""


def calls(work: Callable[[], object]) -> int:
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(int(entry.callcount) for entry in profile.getstats())


def streamed(text: str, size: int, language: str) -> Callable[[], object]:
    def push_all() -> None:
        stream = SpeechStream(language)
        for at in range(0, len(text), size):
            stream.push(text[at : at + size])
        stream.flush()

    return push_all


def work(name: str, language: str) -> tuple[int, int]:
    """Calls for the short and for the long text, whole."""
    short, long = SHORT[name], LONG[name]
    return calls(lambda: normalize(short, language)), calls(lambda: normalize(long, language))


# Each text in English, and those with letters or figures in one of the other languages.
OTHERS = [code for code in LANGUAGES if code != "en"]
CASES = [(name, "en") for name in SHORT] + [
    (name, OTHERS[index % len(OTHERS)])
    for index, name in enumerate(UNITS)
    if any(map(str.isalnum, SHORT[name]))
]


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    # Patterns are compiled, and what they can begin with is learned, once in a process.
    # Other texts than those below, enough of them that no rule meets its first character there.
    learned = [dict(hostile(size))["anything at random"] for size in (5000, 9001, 13007)]
    for language in LANGUAGES:
        for text in learned:
            normalize(text, language)
        for text in SHORT.values():
            normalize(text[:40], language)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_work_for_each_character_is_bounded(name: str, language: str) -> None:
    short, long = work(name, language)
    assert long <= MAX_CALLS * len(LONG[name])
    if not name.startswith("every"):  # those have other characters further on
        assert long <= 4 * short * 1.25 + 60 * SIZE
    if language == "en":
        text = LONG[name][: 2 * SIZE]
        sights = [calls(streamed(text, 4, language)) for _ in range(SIGHTS + 1)]
        assert max(sights) <= (MAX_STREAM_CALLS + MAX_LEARNING_CALLS) * len(text)
        assert sights[-1] <= MAX_STREAM_CALLS * len(text)


@pytest.mark.parametrize("name", ["a.", "$1,", "1-1-", "<", "<spell>", "A1 ", "&amp;"])
def test_work_is_flat_at_four_times_the_length(name: str) -> None:
    for size in (1, 4):
        once, four_times = (
            calls(streamed((UNITS[name] * length)[:length], size, "en")) for length in (3000, 12000)
        )
        # Of the short text a larger part fits the buffer and needs no pieces.
        assert four_times <= 4 * once * 1.5


@pytest.mark.parametrize(("name", "language"), CASES)
def test_nothing_is_lost_or_held_beyond_the_limits(name: str, language: str) -> None:
    text = LONG[name]
    stream = SpeechStream(language)
    chunks = []
    for at in range(0, len(text), 7):
        chunks += stream.push(text[at : at + 7])
        said = chunks[-1].end if chunks else 0
        assert min(at + 7, len(text)) - said <= 4096
    chunks += stream.flush()
    oracle.check_chunks(chunks, text)
    for chunk in chunks:
        oracle.check_speakable(chunk.text, text)


@pytest.mark.parametrize(
    "unit",
    ["7", "a", "3.5", "1-", "e\u0301", "\u0301", "\u202e\u200d", "<", "x,", "\ud83d", "\x00"],
)
def test_long_runs_without_a_blank(unit: str) -> None:
    """Tens of kilobytes in one token, and in tokens that cut everything apart."""
    text = unit * ((10_000 if unit in "3.5 1-<x,e\u0301" else 100_000) // len(unit))
    for size in (len(text), 4001):
        stream = SpeechStream("en")
        source = ""
        for at in range(0, len(text), size):
            source += "".join([chunk.source for chunk in stream.push(text[at : at + size])])
        source += "".join([chunk.source for chunk in stream.flush()])
        assert source == text


def test_a_million_digits() -> None:
    text = "7" * 1_000_000
    assert normalize(text).count("seven") == len(text)


def test_disconnects() -> None:
    """The connection breaks anywhere: all that came comes out, and an open spell is spelled. Ten
    thousand of them: fuzz/run.py --target disconnects --executions 2500."""
    report = run.fuzz("disconnects", seconds=60, executions=100, seed=5)
    assert not report.findings
    stream = SpeechStream("en")
    assert not stream.push("It is <spell>A1")
    assert oracle.joined(stream.close()) == "It is A, one"


def test_surrogates_that_a_token_cuts_apart() -> None:
    for language in LANGUAGES:
        stream = SpeechStream(language)
        chunks = stream.push("Ok \ud83d") + stream.push("\ude00 5 \udc00") + stream.close()
        assert "".join([chunk.source for chunk in chunks]) == "Ok \ud83d\ude00 5 \udc00"
        for chunk in chunks:
            oracle.check_speakable(chunk.text, chunk.source)
