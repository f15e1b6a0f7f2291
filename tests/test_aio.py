"""The asyncio layer: a timer without lost tokens, and clean ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest

from speakable import Chunk, SpeechStream, normalize
from speakable.aio import speak

TEXT = "Let me check that. Here it is: you have 3 apples. And what else? Nothing."


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(asyncio.wait_for(coroutine, 20))


async def stream_of(*items: str | float) -> AsyncIterator[str]:
    """Strings are tokens, numbers are pauses in seconds."""
    for item in items:
        if isinstance(item, str):
            yield item
        else:
            await asyncio.sleep(item)


async def collect(chunks: AsyncIterator[Chunk]) -> list[Chunk]:
    return [chunk async for chunk in chunks]


def test_tokens_in_chunks_out() -> None:
    chunks = run(collect(speak(stream_of(*TEXT), "en")))
    assert " ".join(chunk.text for chunk in chunks) == normalize(TEXT)
    assert "".join(chunk.source for chunk in chunks) == TEXT
    assert [chunk.reason for chunk in chunks] == ["first", "flush"]


def test_no_tokens() -> None:
    assert run(collect(speak(stream_of()))) == []


def test_silence_lets_a_complete_tail_go_and_loses_nothing() -> None:
    tokens = stream_of(
        "Let me check that.", 0.1, " Here", " it is:", 0.1, " you have 3", " apples."
    )
    chunks = run(collect(speak(tokens, idle_after=0.02)))
    assert [(chunk.reason, chunk.text) for chunk in chunks] == [
        ("idle", "Let me check that."),
        ("flush", "Here it is: you have three apples."),
    ]


def test_no_timer() -> None:
    chunks = run(collect(speak(stream_of("Let me check.", 0.05, " Yes."), idle_after=None)))
    assert [chunk.reason for chunk in chunks] == ["flush"]


def test_options_reach_the_stream() -> None:
    chunks = run(collect(speak(stream_of("Ja. Nein. Das kostet 3 €."), "en", normalize=False)))
    assert " ".join(chunk.text for chunk in chunks) == "Ja. Nein. Das kostet 3 €."


def test_a_stream_goes_on_to_the_next_turn() -> None:
    stream = SpeechStream("en")

    async def turns() -> list[list[Chunk]]:
        return [await collect(speak(stream_of(*TEXT), stream)) for _ in range(2)]

    first, second = run(turns())
    assert first == second


def test_an_interrupted_turn_can_be_asked_for_what_is_pending() -> None:
    stream = SpeechStream("en")

    async def cut_short() -> None:
        async for _ in speak(stream_of(*TEXT), stream):
            break

    run(cut_short())
    assert stream.interrupt()


def test_cancelling_ends_the_token_stream_as_well() -> None:
    ended = []

    async def endless() -> AsyncIterator[str]:
        try:
            yield "Hello there"
            await asyncio.sleep(60)
        finally:
            ended.append(True)

    async def cancel() -> None:
        before = asyncio.all_tasks()
        task = asyncio.create_task(collect(speak(endless(), idle_after=0.01)))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert asyncio.all_tasks() == before

    run(cancel())
    assert ended == [True]


def test_errors_of_the_token_stream_come_through() -> None:
    async def broken() -> AsyncIterator[str]:
        yield "Hello."
        raise ConnectionError("gone")

    with pytest.raises(ConnectionError, match="gone"):
        run(collect(speak(broken())))


def test_misuse() -> None:
    with pytest.raises(ValueError, match="idle_after must be a number of seconds or None, not -1"):
        run(collect(speak(stream_of(), idle_after=-1)))
    with pytest.raises(
        ValueError, match=r"auto_mode: give options to the stream, not to speak\(\)"
    ):
        run(collect(speak(stream_of(), SpeechStream("en"), auto_mode=True)))
