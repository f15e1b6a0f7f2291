"""SpeechStream against a slow, simple model written from the contract.

The model keeps the text of the turn and splits all of it anew at every step. It says exactly which
chunks go out and why, except under pressure, where it checks that what goes out is in order.
"""

from __future__ import annotations

import re
from itertools import pairwise

import hypothesis.strategies as st
import oracle
import pytest
from fragments import fragments
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from speakable import PRESETS, Chunk, SentenceSplitter, SpeechStream, StreamClosedError, normalize
from strategies import LANGUAGES

# A tail that a voice may surely say, and one that it surely may not.
SURE = re.compile(r"(?:\A|.*\s)[a-z]{5,}[.!?]\Z", re.DOTALL)
NEVER = re.compile(r".*(?:\w|[,;:]|<[a-z]*|</[a-z]*)\Z", re.DOTALL)


class Model(RuleBasedStateMachine):
    language = "en"

    @initialize(
        schedule=st.sampled_from([*PRESETS, (1,), (30, 10), (5, 40, 200)]),
        auto=st.sampled_from((None, True, False)),
        limit=st.sampled_from((60, 150, 500, 5000)),
        letters=st.sampled_from(("plain", "names")),
    )
    def start(
        self, schedule: str | tuple[int, ...], auto: bool | None, limit: int, letters: str
    ) -> None:
        options: dict[str, object] = {"auto_mode": auto, "max_buffer_chars": limit}
        if isinstance(schedule, str):
            options["preset"] = schedule
            self.schedule = PRESETS[schedule].chunk_length_schedule
            self.auto = PRESETS[schedule].auto_mode if auto is None else auto
        else:
            options["chunk_length_schedule"] = self.schedule = schedule
            self.auto = bool(auto)
        self.limit = limit
        self.letters = letters
        self.stream = SpeechStream(self.language, letters=letters, **options)  # type: ignore[arg-type]
        self.closed = False
        self.begin()

    def begin(self) -> None:
        self.text = ""  # pushed in this turn
        self.splits = [0]  # where idle() parted it
        self.chunks: list[Chunk] = []

    # What can be done with a stream.

    @rule(data=st.data())
    def push(self, data: st.DataObject) -> None:
        if self.closed:
            with pytest.raises(StreamClosedError):
                self.stream.push("a")
            return
        token = data.draw(st.sampled_from([p for p in fragments(self.language) if len(p) < 90]))
        self.text += token
        self.take(self.stream.push(token), self.expected())

    @rule(
        words=st.sampled_from(("Yes, of course. ", "Well", " and so on", "\n", "It is raining! "))
    )
    def push_words(self, words: str) -> None:
        if not self.closed:
            self.text += words
            self.take(self.stream.push(words), self.expected())

    @rule()
    def idle(self) -> None:
        if self.closed:
            assert self.stream.idle() == []
            return
        complete = self.complete()
        tail = self.text[self.said + sum(map(len, complete)) :]
        chunks = self.stream.idle()
        source = "".join(chunk.source for chunk in chunks)
        assert {chunk.reason for chunk in chunks} <= {"idle", "pressure"}
        assert source.startswith("".join(complete))
        beyond = source[len("".join(complete)) :]
        if beyond:
            assert tail.startswith(beyond)
            assert NEVER.fullmatch(beyond) is None, beyond
        elif "<" not in self.text:
            assert SURE.fullmatch(tail) is None, tail
        self.take(chunks, None)
        if beyond:
            self.splits.append(self.said)

    @rule()
    def flush(self) -> None:
        self.finish("flush", self.stream.flush())

    @rule()
    def interrupt(self) -> None:
        assert self.stream.interrupt() == self.text[self.said :]
        self.begin()

    @rule(sure=st.integers(0, 9))
    def close(self, sure: int) -> None:
        if sure == 0:
            self.finish("close", self.stream.close())
            self.closed = True

    def teardown(self) -> None:
        if hasattr(self, "stream"):
            self.finish("close", self.stream.close())

    # What the contract says.

    @property
    def said(self) -> int:
        return self.chunks[-1].end if self.chunks else 0

    def complete(self) -> list[str]:
        """The complete sentences that have not gone out."""
        start = self.splits[-1]
        found = []
        for sentence in SentenceSplitter(self.language).push(self.text[start:]):
            start += len(sentence)
            if start > self.said:
                found.append(sentence[max(0, len(sentence) - (start - self.said)) :])
        return found

    def expected(self) -> list[tuple[str, str]]:
        """What has to go out now, if there is no pressure."""
        complete = self.complete()
        number = sum(1 for chunk in self.chunks if chunk.text)
        if number:
            due = self.schedule[min(number, len(self.schedule) - 1)]
            ready = "".join(complete)
            return [("schedule", ready)] if len(ready) >= due else []
        for count in range(1 if self.auto else 2, len(complete) + 1):
            first = "".join(complete[:count])
            if self.auto or len(first) >= self.schedule[0]:
                rest = "".join(complete[count:])
                return [("first", first)] + [("bundle", rest)] * bool(rest)
        return []

    def take(self, chunks: list[Chunk], expected: list[tuple[str, str]] | None) -> None:
        held = len(self.text) - self.said
        self.chunks += chunks
        oracle.check_chunks(self.chunks, self.text[: self.said])
        oracle.check_limit(chunks, self.limit)
        if expected is not None and held <= self.limit and all(c.text for c in self.chunks):
            assert [(chunk.reason, chunk.source) for chunk in chunks] == expected

    def finish(self, reason: str, chunks: list[Chunk]) -> None:
        rest = self.text[self.said :]
        assert {chunk.reason for chunk in chunks} <= {reason}
        assert "".join(chunk.source for chunk in chunks) == rest
        if not self.closed:
            assert len(chunks) == bool(rest) or len(rest) > self.limit
        self.take(chunks, None)
        borders = [*self.splits, len(self.text)]
        parts = [
            normalize(self.text[a:b], self.language, letters=self.letters)  # type: ignore[arg-type]
            for a, b in pairwise(borders)
        ]
        whole = " ".join(part for part in parts if part)
        oracle.check_same(oracle.joined(self.chunks), whole, self.text, self.limit)
        self.begin()


@pytest.mark.parametrize("language", LANGUAGES)
def test_stream_does_what_the_contract_says(language: str) -> None:
    machine = type(f"Model_{language}", (Model,), {"language": language})
    few = max(10, settings().max_examples // 2)
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine, settings=settings(max_examples=few, stateful_step_count=40)
    )
