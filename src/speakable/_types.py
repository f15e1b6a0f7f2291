"""What the library hands out: chunks with their spans, explanations with their steps.

All are immutable values. Offsets count code points, like Python's own indexing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, NamedTuple, TypeAlias

Reason: TypeAlias = Literal["first", "bundle", "schedule", "pressure", "idle", "flush", "close"]

#: Kinds of spans and steps whose spoken text is their source, character for character.
VERBATIM = frozenset({"text", "mark"})

_source_end = itemgetter(1)
_spoken_end = itemgetter(3)


class Span(NamedTuple):
    """A stretch of a chunk's source and the words it became. Offsets are within the chunk.

    `kind` is "text" (verbatim), "spell" (a spelled-out tag), "mark" (a tag passed through because
    of `keep_tags`), "tag" (a dropped tag), "blank" (blanks and line breaks, or the blank between
    two sentences), or the class of what was rewritten: "money", "date", "markdown"…
    Either side may be empty.
    """

    source_start: int
    source_end: int
    spoken_start: int
    spoken_end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Text for the voice, and where it came from."""

    text: str
    """What is to be spoken: one line, no blank at either end. Empty when nothing of the source is
    spoken (a long reasoning block, a run of blanks)."""
    source: str
    """What the model wrote. A turn's sources, joined, are the text that was pushed."""
    start: int
    """Where `source` starts in the turn's pushed text, in code points."""
    end: int
    """Where `source` ends in the turn's pushed text, in code points."""
    index: int
    """The chunk's number in its turn, from 0."""
    reason: Reason
    """Why it came now."""
    spans: tuple[Span, ...]
    """Ordered and without overlap; they cover `source` and `text`."""

    def source_offset(self, spoken_offset: int) -> int:
        """The place in `source` that the character at `spoken_offset` of `text` came from.

        Inside rewritten words it is the start of what was rewritten; add `start` for the place in
        the turn. Offsets outside the text are taken as its ends.
        """
        spans = self.spans
        at = bisect_right(spans, max(spoken_offset, 0), key=_spoken_end)
        if at == len(spans):
            return len(self.source)
        span = spans[at]
        if span.kind in VERBATIM:
            return span.source_start + max(spoken_offset, 0) - span.spoken_start
        return span.source_start

    def spoken_offset(self, source_offset: int) -> int:
        """The place in `text` where the character at `source_offset` of `source` is spoken.

        Inside a form that was rewritten it is the start of its words. Offsets outside the source
        are taken as its ends.
        """
        spans = self.spans
        at = bisect_right(spans, max(source_offset, 0), key=_source_end)
        if at == len(spans):
            return len(self.text)
        span = spans[at]
        if span.kind in VERBATIM:
            return span.spoken_start + max(source_offset, 0) - span.source_start
        return span.spoken_start


class Step(NamedTuple):
    """One rewrite: `source[start:end]` became `spoken`, by `rule` of the class `kind`."""

    start: int
    end: int
    source: str
    spoken: str
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How `source` became `spoken`: steps in order, none overlapping; the rest stayed as it was."""

    source: str
    spoken: str
    steps: tuple[Step, ...]

    def replay(self) -> str:
        """Do the steps on `source` again. The result is `spoken`."""
        parts: list[str] = []
        position = 0
        for step in self.steps:
            parts += self.source[position : step.start], step.spoken
            position = step.end
        parts.append(self.source[position:])
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """A user's own reading of a word. It wins over every rule.

    `word` is matched as it stands (several words are fine), in any case unless `case_sensitive`,
    and not as part of a longer word unless `whole_word` is false. Of several entries that match at
    a place, the longest wins.
    """

    word: str
    replacement: str
    case_sensitive: bool = False
    whole_word: bool = True
