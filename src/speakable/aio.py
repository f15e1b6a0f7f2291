"""The stream for asyncio: tokens from an async iterator, chunks from an async iterator.

    async for chunk in speak(tokens, "en", idle_after=0.5):
        await say(chunk.text)

A thin layer: all it adds to `SpeechStream` is the timer that calls `idle()`. The next token is
awaited in a task of its own that outlives the timer, so that no token is lost when it rings.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable
from typing import TYPE_CHECKING, TypedDict

from speakable._stream import SpeechStream

if TYPE_CHECKING:
    from typing import Unpack

    from speakable._options import Entries, Folder, Letters
    from speakable._types import Chunk


class StreamOptions(TypedDict, total=False):
    """The options of `SpeechStream`."""

    preset: str
    normalize: bool
    auto_mode: bool | None
    chunk_length_schedule: tuple[int, ...] | list[int] | None
    max_buffer_chars: int
    max_spell_chars: int
    letters: Letters
    dictionary: Entries | None
    keep_tags: Iterable[str]
    drop_elements: Iterable[str]
    wrapped: bool
    tables: Folder | None


async def speak(
    tokens: AsyncIterable[str],
    language: str | SpeechStream = "en",
    *,
    idle_after: float | None = 0.5,
    **options: Unpack[StreamOptions],
) -> AsyncGenerator[Chunk, None]:
    """One turn: the chunks of `tokens`, as they are due.

    :param tokens: what the model writes. When it ends, the turn is flushed.
    :param language: a language, or a stream that goes on to the next turn afterwards (then without
        `options`). If the turn is cut short, a stream of your own keeps what is pending: ask its
        `interrupt()`.
    :param idle_after: seconds without a token after which what is safe to say is said, once per
        silence; None: never.
    :param options: those of `SpeechStream`.
    :raises ValueError: `idle_after` is negative, or options were given with a stream.
    """
    if idle_after is not None and idle_after < 0:
        raise ValueError(f"idle_after must be a number of seconds or None, not {idle_after!r}")
    if isinstance(language, SpeechStream):
        if options:
            raise ValueError(f"{', '.join(options)}: give options to the stream, not to speak()")
        stream = language
    else:
        stream = SpeechStream(language, **options)

    iterator = aiter(tokens)
    timeout = idle_after
    task: asyncio.Task[str | None] | None = None
    try:
        while True:
            if task is None:
                task = asyncio.create_task(_next(iterator))
            done, _ = await asyncio.wait((task,), timeout=timeout)
            if not done:
                timeout = None  # once per silence
                for chunk in stream.idle():
                    yield chunk
                continue
            token = task.result()
            task = None
            if token is None:
                break
            timeout = idle_after
            for chunk in stream.push(token):
                yield chunk
        for chunk in stream.flush():
            yield chunk
    finally:
        if task is not None:
            task.cancel()
            # The iterator may clean up; what it raises then is the canceller's business no more.
            await asyncio.gather(task, return_exceptions=True)
        close = getattr(iterator, "aclose", None)
        if close is not None:
            await close()


async def _next(tokens: AsyncIterator[str]) -> str | None:
    """The next token; None at the end."""
    async for token in tokens:
        return token
    return None
