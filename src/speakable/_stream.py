"""The stream of one connection: tokens in, chunks out, on a schedule that knows latency.

    token ─ Reader ─> complete sentences ─ schedule ─> groups ─ rewrite, assemble ─> Chunk

**What is held**: the complete sentences that the schedule does not let go yet, and the open one in
the reader; together at most `max_buffer_chars` and what a cut has to look ahead.

**The schedule** of a turn. A chunk's number is its place among the chunks of the turn that say
something.

    number   goes out when                                                    reason
    0        two sentences are complete and have chunk_length_schedule[0]     first
             characters: just enough of them. With auto_mode: one, of
             whatever length
    1        sentences are left at that moment: all                           bundle
    n        the complete sentences have chunk_length_schedule[n]             schedule
             characters (its last entry repeats): all
    any      more than max_buffer_chars are held: the complete sentences,     pressure
             else pieces of the open one (`_pressure`)
    any      idle, flush, close: what may go, all                             idle, flush, close

No chunk's source is longer than `max_buffer_chars`: what goes out at once is shared out among as
many chunks as it takes, sentence by sentence, and a sentence that does not fit goes in pieces.

A piece is rewritten when it is taken and a sentence when it goes out, each once. Pieces of the open
sentence are looked for when the buffer overflows, and, if there was none, again after it has grown
by `RETRY_CHARS`: not at each token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Final, NamedTuple

from speakable import _normalizer
from speakable._errors import StreamClosedError
from speakable._normalizer import Carry, Piece
from speakable._options import Entries, Folder, Letters, check_size, make_options
from speakable._pressure import Rest, take_pieces
from speakable._reader import Sentence, decides, part
from speakable._spoken import assemble, rewrite, spans
from speakable._tags import DROP_ELEMENTS, MAX_SPELL_CHARS
from speakable._types import Chunk, Reason

#: Longest source of a chunk: half a minute of speech, and a second of rewriting at the very worst.
MAX_BUFFER_CHARS = 500

#: Characters that must arrive, at least, before a cut is looked for again; a quarter of what is
#: held, if that is more, so that text without a place to cut is not looked at over and over.
RETRY_CHARS = 64


class Preset(NamedTuple):
    """A schedule by name."""

    chunk_length_schedule: tuple[int, ...]
    auto_mode: bool = False


PRESETS: Final[Mapping[str, Preset]] = MappingProxyType(
    {
        "default": Preset((5, 80, 150, 250)),
        "low_latency": Preset((50, 100, 150, 250), auto_mode=True),
        "high_quality": Preset((120, 200, 300)),
    }
)


class SpeechStream:
    """Turns the tokens of a language model into chunks for a voice. One per connection.

    :param language: "en", "de-AT", "fr_CH"…
    :param preset: a schedule by name: "default", "low_latency" or "high_quality". It stands for
        `auto_mode` and `chunk_length_schedule`, which win where they are given.
    :param normalize: false leaves prose as it is (without blanks at the ends of sentences); spell
        tags are spelled out all the same, and other tags are dropped.
    :param auto_mode: the first chunk goes out at the first sentence end.
    :param chunk_length_schedule: characters of complete sentences that chunk 0, 1, … waits for; the
        last entry repeats. Default: (5, 80, 150, 250).
    :param max_buffer_chars: the longest source of a chunk, in characters.
    :param max_spell_chars: the longest content of a `<spell>`, in characters; when there is more,
        the model forgot to close it.
    :param letters: how letters are spelled: "plain" (capitals), "names" or "phonetic".
    :param dictionary: readings of your own: a mapping of words to what is said, or
        `DictionaryEntry` values. Needs `normalize`.
    :param keep_tags: names of elements whose tags come out verbatim, as spans of the kind "mark".
    :param drop_elements: names of elements that are dropped with their content.
    :param wrapped: lines are wrapped, as in mail: a line that goes on in lower case goes on.
    :param tables: a folder of locale tables over the built-in ones.

    :raises UnknownLanguageError: there are no tables for the language.
    :raises TableError: a table in `tables` cannot be used.
    :raises ValueError: a value is impossible; the message names it.
    """

    __slots__ = (
        "_auto",
        "_carry",
        "_closed",
        "_index",
        "_limit",
        "_number",
        "_options",
        "_patience",
        "_reader",
        "_ready",
        "_ready_chars",
        "_schedule",
        "_start",
    )

    def __init__(
        self,
        language: str = "en",
        *,
        preset: str = "default",
        normalize: bool = True,
        auto_mode: bool | None = None,
        chunk_length_schedule: Sequence[int] | None = None,
        max_buffer_chars: int = MAX_BUFFER_CHARS,
        max_spell_chars: int = MAX_SPELL_CHARS,
        letters: Letters = "plain",
        dictionary: Entries | None = None,
        keep_tags: Iterable[str] = (),
        drop_elements: Iterable[str] = DROP_ELEMENTS,
        wrapped: bool = False,
        tables: Folder | None = None,
    ) -> None:
        if preset not in PRESETS:
            raise ValueError(f"preset must be one of {', '.join(PRESETS)}, not {preset!r}")
        chosen = PRESETS[preset]
        self._auto = chosen.auto_mode if auto_mode is None else auto_mode
        self._schedule = chosen.chunk_length_schedule
        if chunk_length_schedule is not None:
            self._schedule = _checked_schedule(chunk_length_schedule)
        self._limit = check_size("max_buffer_chars", max_buffer_chars)
        self._options = make_options(
            language,
            normalize=normalize,
            dictionary=dictionary,
            letters=letters,
            wrapped=wrapped,
            keep_tags=keep_tags,
            drop_elements=drop_elements,
            max_spell_chars=max_spell_chars,
            tables=tables,
        )
        self._reader = self._options.reader()
        self._closed = False
        self._restart()

    def _restart(self) -> None:
        # Complete sentences, and how many characters of source they have.
        self._ready: list[Sentence] = []
        self._ready_chars = 0
        # The open sentence may have so many without being looked at.
        self._patience = self._limit
        # What the rest of a sentence has to know of the pieces that went out.
        self._carry: Carry | None = None
        # Chunks of this turn; those of them that say something; source characters in them.
        self._index = self._number = self._start = 0

    # -- what callers call ---------------------------------------------------------------------

    def push(self, text: str) -> list[Chunk]:
        """Take the next token, of any length; an empty one is no news. Returns what goes out now.

        :raises StreamClosedError: the stream is closed.
        """
        reader = self._reader
        if text and reader.quiet and decides(text) is None:
            # Nothing is undecided, and nothing in the token decides: most tokens end here.
            reader.parts.append(text)
            reader.length += len(text)
        else:
            sentences = reader.push(text) if not self._closed else self._complain()
            if sentences:
                return self._go_on(sentences)
        if reader.length > self._patience:
            return self._relieve([])
        return []

    def flush(self) -> list[Chunk]:
        """End the turn: everything that is left comes out. The next token begins the next turn."""
        return self._finish("flush")

    def close(self) -> list[Chunk]:
        """End the turn and the stream: everything that is left comes out, an open tag is closed.
        Afterwards `push` raises; closing twice does no harm."""
        chunks = self._finish("close")
        self._closed = True
        return chunks

    def idle(self) -> list[Chunk]:
        """Tell that no token has come for a while. What is safe to say now comes out.

        That is: complete sentences, and the text after them if it ends like one and more text
        could not change its words. What comes later is then read as a text of its own.
        """
        reader = self._reader
        if reader.tail_complete():
            text, _, units, _ = reader.open()
            if not _normalizer.could_change(
                self._options.language.normalizer,
                text,
                units,
                carry=self._carry,
                first=self._options.first,
            ):
                self._add(reader.flush_text())
        chunks: list[Chunk] = []
        self._emit_all("idle", chunks)
        self._patience = max(self._limit, reader.length)
        return chunks

    def interrupt(self) -> str:
        """Barge-in: forget what has not come out and begin a new turn. Returns its source."""
        pending = "".join([sentence.source for sentence in self._ready]) + self._reader.interrupt()
        self._restart()
        return pending

    # -- the schedule --------------------------------------------------------------------------

    def _complain(self) -> Sequence[Sentence]:
        raise StreamClosedError("the stream is closed; make a new SpeechStream for the next one")

    def _add(self, sentences: Sequence[Sentence]) -> None:
        self._ready += sentences
        self._ready_chars += sum([len(sentence.source) for sentence in sentences])

    def _go_on(self, sentences: Sequence[Sentence]) -> list[Chunk]:
        """Sentences are complete: what goes out?"""
        self._add(sentences)
        chunks: list[Chunk] = []
        if not self._number:
            count = self._first()
            if count:
                self._emit_first(count, chunks)
        if self._number:
            due = self._schedule[min(self._number, len(self._schedule) - 1)]
            if self._ready_chars >= due:
                self._emit_all("schedule", chunks)
        self._patience = self._limit - self._ready_chars
        if self._reader.length > self._patience:
            return self._relieve(chunks)
        return chunks

    def _first(self) -> int:
        """How many of the complete sentences chunk 0 takes; 0: not yet."""
        wanted = 1 if self._auto else 2
        length = 0
        for count, sentence in enumerate(self._ready, 1):
            length += len(sentence.source)
            if not sentence.text or sentence.text.isspace():
                continue  # nothing to say: goes with the others
            wanted -= 1
            if wanted <= 0 and (self._auto or length >= self._schedule[0]):
                return count
        return 0

    def _emit_first(self, count: int, chunks: list[Chunk]) -> None:
        first = self._ready[:count]
        if sum([len(sentence.source) for sentence in first]) > self._limit:
            self._emit(count, "pressure", chunks)
        else:
            self._emit(count, "first", chunks)
            self._emit_all("bundle", chunks)

    def _relieve(self, chunks: list[Chunk]) -> list[Chunk]:
        """More is held than the buffer takes."""
        reader = self._reader
        # What says nothing goes first, and alone if that is enough.
        silent = 0
        while silent < len(self._ready) and not self._ready[silent].text.strip():
            silent += 1
        self._emit(silent, "pressure", chunks)
        if reader.length + self._ready_chars <= self._limit:
            self._patience = self._limit - self._ready_chars
            return chunks
        self._emit_all("pressure", chunks)
        if reader.length > self._limit:
            sentence = reader.open()
            pieces, rest = take_pieces(
                self._options, sentence, self._carry, self._limit, reader.settled
            )
            for source, piece in pieces:
                self._chunk([(source, piece)], "pressure", chunks)
            reader.take(rest.characters, rest.units, rest.length)
            self._carry = rest.carry
        self._patience = max(self._limit, reader.length + max(RETRY_CHARS, reader.length // 4))
        return chunks

    def _finish(self, reason: Reason) -> list[Chunk]:
        chunks: list[Chunk] = []
        if not self._closed:
            self._add(self._reader.flush())
            self._emit_all(reason, chunks)
            self._restart()
        return chunks

    # -- chunks --------------------------------------------------------------------------------

    def _emit_all(self, reason: Reason, chunks: list[Chunk]) -> None:
        self._emit(len(self._ready), reason, chunks)

    def _emit(self, count: int, reason: Reason, chunks: list[Chunk]) -> None:
        """Let the first `count` complete sentences go, in chunks within the limit."""
        group: list[tuple[str, Piece]] = []
        length = 0
        for sentence in islice(self._ready, count):
            size = len(sentence.source)
            self._ready_chars -= size
            if length and length + size > self._limit:
                self._chunk(group, reason, chunks)
                group = []
                length = 0
            if size > self._limit:
                pieces, rest = take_pieces(self._options, sentence, self._carry, self._limit)
                inner: Reason = reason if reason in ("flush", "close") else "pressure"
                for piece in pieces:
                    self._chunk([piece], inner, chunks)
                self._carry = rest.carry
                sentence = _behind(sentence, rest)
                size -= rest.length
            group.append((sentence.source, rewrite(self._options, sentence, self._carry)))
            if sentence.text or not sentence.source:
                self._carry = None  # dropped tags alone do not end a sentence
            length += size
        del self._ready[:count]
        if length:
            self._chunk(group, reason, chunks)

    def _chunk(
        self, parts: Sequence[tuple[str, Piece]], reason: Reason, chunks: list[Chunk]
    ) -> None:
        text, edits = assemble(parts)
        source = parts[0][0] if len(parts) == 1 else "".join([source for source, _ in parts])
        start = self._start
        end = self._start = start + len(source)
        chunks.append(
            Chunk(text, source, start, end, self._index, reason, spans(len(source), edits))
        )
        self._index += 1
        if text:
            self._number += 1


def _behind(sentence: Sentence, rest: Rest) -> Sentence:
    text = sentence.text
    units = sentence.units[rest.units :]
    return part(text, units, rest.characters, len(text), sentence.followed)


def _checked_schedule(schedule: Sequence[int]) -> tuple[int, ...]:
    field = "chunk_length_schedule"
    if isinstance(schedule, str) or not isinstance(schedule, Sequence):
        named = isinstance(schedule, str) and schedule in PRESETS
        hint = f"; a schedule by name is preset={schedule!r}" if named else ""
        raise ValueError(f"{field} must be a sequence of numbers, not {schedule!r}{hint}")
    if not schedule:
        raise ValueError(f"{field} must have at least one entry")
    return tuple(check_size(f"{field}[{i}]", size) for i, size in enumerate(schedule))
