"""Work and memory on hostile text: counted, not timed."""

from __future__ import annotations

import threading
import tracemalloc
from typing import Any

import pytest

from speakable import SpeechStream, _normalizer, normalize
from speakable._boundaries import Segmenter
from speakable._reader import Reader
from speakable._tags import TagParser

HOSTILE = {
    "prose": "The weather stays pleasant today, with a light breeze from the west. ",
    "forms": "Your total is $512.25, and delivery takes 3 to 5 days. ",
    "dots": "a.",
    "commas": "$1,",
    "hyphens": "1-",
    "angles": "<",
    "spells": "<spell>",
    "stars": "*a",
    "brackets": "[a ",
    "parentheses": "( ",
    "no blank": "abcdefgh",
    "digits": "7",
    "marks": "\u0301",
    "bidi": "\u202ea\u200b",
    "surrogates": "\ud83d",
    "nul": "\0",
    "decimals": "3.5 ",
    "line breaks": "\r\n\n\r",
    "terminators": "! ? ",
    "quotes": '"a ',
    "thoughts": "<think>x. ",
    "entities": "&amp",
    "emoji": "😀",
    "tags": "<b>",
    "blanks": " ",
    "abbreviations": "Dr. ",
    "planes": "\U0001d7db\U00020000\U000e0041\U000f0000\U0010ffff",
}

#: Characters that all stages together may look at, for each one that is pushed. The parser and the
#: segmenter take each once or twice; a cut looks at its piece and ahead, and is tried again after
#: `RETRY_CHARS` when there is no place yet.
WORK = 24


class Counter:
    """How many characters were handed to the stages."""

    def __init__(self) -> None:
        self.count = 0

    def watch(self, patch: pytest.MonkeyPatch, owner: Any, name: str, argument: int) -> None:
        original = getattr(owner, name)

        def counted(*arguments: Any, **options: Any) -> Any:
            self.count += len(arguments[argument])
            return original(*arguments, **options)

        patch.setattr(owner, name, counted)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter:
    counter = Counter()
    counter.watch(monkeypatch, TagParser, "push", 1)
    counter.watch(monkeypatch, Segmenter, "push", 1)
    counter.watch(monkeypatch, Reader, "push", 1)
    for name in ("find_cut", "rewrite"):
        counter.watch(monkeypatch, _normalizer, name, 1)
    return counter


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_per_character_does_not_grow(unit: str, work: Counter) -> None:
    ratios = []
    # Where a run cannot be cut for a while, the first retries weigh more than the later ones.
    for size in (5000, 20000):
        text = (unit * size)[:size]
        work.count = 0
        stream = SpeechStream("en")
        for at in range(0, size, 4):
            stream.push(text[at : at + 4])
        stream.flush()
        ratios.append(work.count / size)
    assert max(ratios) <= WORK, ratios
    assert ratios[1] <= 1.5 * ratios[0] + 1, ratios


def test_tokens_without_a_decision_are_looked_at_once(work: Counter) -> None:
    stream = SpeechStream("en", max_buffer_chars=100_000)
    stream.push("So ")
    work.count = 0
    for _ in range(10_000):
        stream.push("word ")
    # One search in `push` itself: neither reader nor parser, segmenter or rules saw them.
    assert work.count == 0
    assert "".join(chunk.source for chunk in stream.flush()) == "So " + "word " * 10_000


def test_memory_is_bounded_in_a_long_turn() -> None:
    stream = SpeechStream("en")
    stream.push("Warm up. And 3 of $5. ")
    stream.flush()
    tracemalloc.start()
    try:
        for _ in range(3):
            for token in ("and so on ", "it goes, ", "<b>", "</b>", "3.5 km ", "", "Yes! "):
                for _ in range(300):
                    stream.push(token)
        held = tracemalloc.get_traced_memory()[0]
        for _ in range(6):
            for token in ("and so on ", "it goes, ", "<b>", "</b>", "3.5 km ", "", "Yes! "):
                for _ in range(300):
                    stream.push(token)
        assert tracemalloc.get_traced_memory()[0] - held < 50_000
    finally:
        tracemalloc.stop()


def test_memory_is_bounded_over_many_turns() -> None:
    stream = SpeechStream("en")

    def turns(count: int) -> None:
        for _ in range(count):
            stream.push("Good question! <b>It</b> is 3 km. <spell>A1")
            stream.flush()

    turns(50)
    tracemalloc.start()
    try:
        turns(100)
        held = tracemalloc.get_traced_memory()[0]
        turns(400)
        assert tracemalloc.get_traced_memory()[0] - held < 20_000
    finally:
        tracemalloc.stop()


def test_one_language_in_many_threads() -> None:
    text = "Dr. Who pays $29.95 on 3 May. See <spell>a@b.c</spell>, or 5 km on. " * 3
    expected = normalize(text)
    results: list[str] = []
    start = threading.Barrier(16)

    def speak() -> None:
        start.wait()
        for _ in range(3):
            stream = SpeechStream("en")
            chunks = [c for at in range(0, len(text), 5) for c in stream.push(text[at : at + 5])]
            results.append(" ".join(c.text for c in chunks + stream.flush() if c.text))
            results.append(normalize(text))

    threads = [threading.Thread(target=speak) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 96
    assert set(results) == {expected}
