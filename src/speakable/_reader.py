"""Tokens in, sentences out: tags are taken out, sentence ends found, nothing is spoken yet.

    token ─ TagParser ─> events ─> virtual text + units ─ Segmenter ─> ends ─> Sentence values

*Virtual text* is the source without tags: a spell or a kept mark is one U+FFFC, a dropped tag is
nothing, everything else stands as it is (U+FFFC that the model wrote itself: U+FFFD). Rules and
sentence ends are decided on it; `units` say what stood where, so that the source can be put
together again.

**What is held back**

- the tail of the source that may still become a tag (bounded by the parser's limits);
- the open sentence: all text since the last confirmed end. The reader does not bound it; who
  does (`SpeechStream`) looks at `length` and takes pieces from its front with `open` and `take`;
- plain tokens that cannot decide anything. The segmenter gets them in one piece with the next
  character that interests it.

A token without "<", while the parser is idle, and without a character that interests the
segmenter, costs one append and one search; nothing is joined before a sentence is complete.

**Dropped text** that goes on for `MAX_DROPPED_CHARS` without a break parts the text in two: what
stood before it is read without regard to what follows. Otherwise "$29." would have to be held
during a reasoning block of any length, because "95" may follow it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from speakable._boundaries import INTERESTING
from speakable._tags import Dropped, Mark, Text

if TYPE_CHECKING:
    from speakable._boundaries import Segmenter
    from speakable._tags import Event, Spell, TagParser

#: Dropped source (tags, reasoning) of this length within a sentence ends it. Longer than any run
#: of tags that a model sets around a word; short enough to stay below every sensible buffer.
MAX_DROPPED_CHARS = 256

#: Stands for a spell or a kept mark in virtual text. One that the model wrote itself says nothing
#: to anybody and is dropped like a tag, so that virtual text outside of units is source.
OBJECT = "\ufffc"


#: What could decide anything while nothing is undecided: the search for it.
decides = re.compile(f"[<{OBJECT}{INTERESTING.pattern[1:]}").search


class Unit(NamedTuple):
    """A tag in a sentence."""

    at: int
    """Offset in `Sentence.text`. A "spell" or "mark" stands on the U+FFFC there, a "tag" (dropped)
    before the character there."""
    source: str
    spoken: str
    kind: str
    """"spell", "mark" or "tag"."""
    opening: bool = False
    """A dropped tag that belongs to what follows it."""


class Sentence(NamedTuple):
    """A sentence, or a piece of one."""

    text: str
    """Virtual text."""
    source: str
    units: tuple[Unit, ...]
    """In the order of the source."""
    followed: bool
    """More text comes after it: false only for the last sentence of a text."""


# Faster than the class itself, which takes its arguments apart first.
_sentence = Sentence._make


def rebuild(text: str, units: Sequence[Unit], start: int, end: int) -> str:
    """The source of `text[start:end]` with exactly these units in it."""
    if not units:
        return text[start:end]
    parts: list[str] = []
    for unit in units:
        parts += text[start : unit.at], unit.source
        start = unit.at + (unit.kind != "tag")
    parts.append(text[start:end])
    return "".join(parts)


def part(text: str, units: Sequence[Unit], start: int, end: int, followed: bool) -> Sentence:
    """`text[start:end]` with exactly these units, as a sentence of its own."""
    source = rebuild(text, units, start, end)
    if start:
        units = [unit._replace(at=unit.at - start) for unit in units]
    return Sentence(text[start:end], source, tuple(units), followed)


def border(units: Sequence[Unit], first: int, at: int) -> int:
    """How many of `units` belong to the text before `at`, when it is parted there: all that stand
    before, and of the dropped tags at the border those up to the first opening one. Units before
    the index `first` are known to."""
    count = len(units)
    while first < count and units[first].at < at:
        first += 1
    while first < count:
        unit = units[first]
        if unit.at > at or unit.kind != "tag" or unit.opening:
            break
        first += 1
    return first


class Reader:
    """Tokens in, sentences out. The sources of all sentences, joined, are what was pushed.

    While `quiet`, a token in which `decides` finds nothing need not be pushed: adding its length to
    `length` and itself to `parts` does the same.
    """

    __slots__ = (
        "_base",
        "_extra",
        "_fed",
        "_held",
        "_idle",
        "_parser",
        "_run",
        "_segmenter",
        "_spell",
        "_units",
        "length",
        "parts",
        "quiet",
    )

    def __init__(self, parser: TagParser, segmenter: Segmenter, spell: Callable[[Spell], str]):
        self._parser = parser
        self._segmenter = segmenter
        self._spell = spell
        self._restart()
        #: Source characters pushed that are in no sentence yet.
        self.length = 0

    def _restart(self) -> None:
        # Virtual text since `_base`, an offset in what the segmenter was given (as are `Unit.at`).
        self.parts: list[str] = []
        self._base = 0
        self._units: list[Unit] = []
        # So many of the parts the segmenter knows already.
        self._fed = 0
        # Source characters that the parser holds.
        self._held = 0
        # `length` without this is the length of the virtual text.
        self._extra = 0
        # Dropped source characters since the last text.
        self._run = 0
        # The parser is idle.
        self._idle = True
        # Nothing is undecided: text that `decides` finds nothing in need not be looked at.
        self.quiet = False

    def push(self, token: str, seen: int = -1) -> Sequence[Sentence]:
        """Read on. Returns the sentences that are complete now. `seen`: so many characters from the
        end of `token`, a caller that held back what is `quiet` has seen the first that `decides`
        finds (-1: it has not looked)."""
        self.length += len(token)
        if self.quiet and seen < 0:
            found = decides(token)
            if found is None:
                if token:
                    self.parts.append(token)
                return ()
            seen = len(token) - found.start()
        elif not token:
            return ()
        sentences: list[Sentence] = []
        if self._idle and "<" not in token and OBJECT not in token:
            # The common case, written out: no tags anywhere near.
            parts = self.parts
            parts.append(token)
            self._run = 0
            text = token if self._fed + 1 == len(parts) else "".join(parts[self._fed :])
            self._fed = len(parts)
            segmenter = self._segmenter
            if ends := segmenter.push(text, seen):
                self._complete(ends, sentences)
            self.quiet = not segmenter.hot
            return sentences
        if self._idle and "<" not in token:
            self._text(token, sentences)
        else:
            self._held += len(token)
            self._extra += len(token)
            self._events(self._parser.push(token), sentences)
            self._idle = self._parser.idle
        self._feed(sentences)
        self.quiet = self._idle and not (self._segmenter.hot or self._run)
        return sentences

    def flush(self) -> list[Sentence]:
        """The end of the text: what is left. The reader is fresh afterwards."""
        sentences: list[Sentence] = []
        self._events(self._parser.flush(), sentences)
        self._feed(sentences)
        text = self._end(sentences)
        if self.length:
            sentences.append(part(text, self._relative(self._units), 0, len(text), False))
        self._restart()
        self.length = 0
        return sentences

    def flush_text(self) -> list[Sentence]:
        """Part the text here: what stands so far is read without regard to what follows. Tags go on
        as they are. Only where `tail_complete` says so."""
        sentences: list[Sentence] = []
        self._part_text(sentences, followed=False, tags=self._idle)
        self.quiet = False
        return sentences

    def interrupt(self) -> str:
        """Forget the open sentence and every open tag; returns the source of what is dropped."""
        events = self._parser.flush()
        self._segmenter.flush()
        source = rebuild("".join(self.parts), self._relative(self._units), 0, sys.maxsize)
        self._restart()
        self.length = 0
        return source + "".join([event.source for event in events])

    def tail_complete(self) -> bool:
        """The open text ends like a sentence (and nothing is held back)."""
        self._feed([])  # no end can come of what was not fed yet
        return not self._held and self._segmenter.tail_complete()

    @property
    def settled(self) -> int:
        """The open sentence does not end before this offset of its text."""
        if self._segmenter.hot:
            return max(0, self._segmenter.settled - self._base)
        return self.length - self._extra

    def open(self) -> Sentence:
        """The open text, without what the parser holds. It stays."""
        self._feed([])  # no end can come of what was not fed yet
        text = "".join(self.parts)
        self.parts = [text]
        self._fed = 1
        units = self._relative(self._units)
        return Sentence(text, rebuild(text, units, 0, len(text)), tuple(units), True)

    def take(self, characters: int, units: int, length: int) -> None:
        """Forget so many characters and units at the front of what `open` returned: `length`
        characters of source."""
        text = "".join(self.parts)[characters:]
        self.parts = [text]
        self._fed = 1
        self._base += characters
        del self._units[:units]
        self.length -= length
        self._extra -= length - characters

    def _relative(self, units: Sequence[Unit]) -> Sequence[Unit]:
        base = self._base
        return [unit._replace(at=unit.at - base) for unit in units] if base else units

    def _events(self, events: Sequence[Event], sentences: list[Sentence]) -> None:
        for event in events:
            source = event.source
            self._held -= len(source)
            self._extra -= len(source)
            if isinstance(event, Text):
                self._text(source, sentences)
            elif isinstance(event, Dropped):
                self._dropped(source, event.opening, sentences)
            elif isinstance(event, Mark):
                self._object(source, source, "mark")
            elif spoken := self._spell(event):
                self._object(source, spoken, "spell")
            else:
                self._dropped(source, True, sentences)

    def _text(self, source: str, sentences: list[Sentence]) -> None:
        self._run = 0
        if OBJECT not in source:
            self.parts.append(source)
            return
        at = self._base + self.length - self._extra - len(source)
        for index, text in enumerate(source.split(OBJECT)):
            if index:
                self._feed(sentences)  # as for any dropped tag
                self._units.append(Unit(at, OBJECT, "", "tag"))
                self._extra += 1
            self.parts.append(text)
            at += len(text)

    def _object(self, source: str, spoken: str, kind: str) -> None:
        self._run = 0
        at = self._base + self.length - self._extra - len(source)
        self._units.append(Unit(at, source, spoken, kind))
        self._extra += len(source) - 1
        self.parts.append(OBJECT)

    def _dropped(self, source: str, opening: bool, sentences: list[Sentence]) -> None:
        # What is certain without the tag is decided without it, however the text is cut.
        self._feed(sentences)
        run = self._run
        self._run = run + len(source)
        if run < MAX_DROPPED_CHARS <= self._run:
            # Units of the run are all at the end of the virtual text.
            self._part_text(sentences, followed=None, tags=False)
        at = self._base + self.length - self._extra - len(source)
        self._extra += len(source)
        for start in range(0, len(source), MAX_DROPPED_CHARS):
            piece = source[start : start + MAX_DROPPED_CHARS]
            self._units.append(Unit(at, piece, "", "tag", opening))

    def _feed(self, sentences: list[Sentence]) -> None:
        """Give the segmenter what it does not know yet; take the sentences that are complete."""
        if self._fed == len(self.parts):
            return
        text = "".join(self.parts[self._fed :])
        self._fed = len(self.parts)
        if ends := self._segmenter.push(text):
            self._complete(ends, sentences)

    def _complete(self, ends: Sequence[int], sentences: list[Sentence]) -> None:
        parts = self.parts
        text = "".join(parts) if len(parts) > 1 else parts[0]
        base = self._base
        start = 0
        if not self._units:
            for place in ends:
                end = place - base
                source = text[start:end]
                sentences.append(_sentence((source, source, (), True)))
                start = end
            self.length -= start
        else:
            units = self._relative(self._units)
            first = self._long_run(units, sentences)
            for place in ends:
                end = place - base
                last = border(units, first, end)
                sentence = part(text, units[first:last], start, end, True)
                sentences.append(sentence)
                self.length -= len(sentence.source)
                self._extra -= len(sentence.source) - (end - start)
                start, first = end, last
            del self._units[:first]
        self._base = base + start
        rest = text[start:]
        self.parts = [rest] if rest else []
        self._fed = len(self.parts)

    def _long_run(self, units: Sequence[Unit], sentences: list[Sentence]) -> int:
        """A long dropped run in front of the text is a piece of its own. Returns its end."""
        last = length = 0
        while last < len(units) and units[last].kind == "tag" and not units[last].at:
            length += len(units[last].source)
            last += 1
        if length < MAX_DROPPED_CHARS:
            return 0
        sentences.append(part("", units[:last], 0, 0, False))
        self.length -= length
        self._extra -= length
        return last

    def _end(self, sentences: list[Sentence]) -> str:
        """Decide what is undecided as at the end of a text. Returns what is then left of it."""
        self._feed(sentences)
        if ends := self._segmenter.flush():
            self._complete(ends, sentences)
        return "".join(self.parts)

    def _part_text(self, sentences: list[Sentence], followed: bool | None, tags: bool) -> None:
        """End the text here. Of the dropped tags right here the closing ones stay with it if
        `tags`; all others begin the next text. `followed` None: true after a line break."""
        text = self._end(sentences)
        units = self._relative(self._units)
        end = len(text)
        last = len(units)
        while last and units[last - 1].at == end:
            last -= 1
        if tags:
            last = border(units, last, end)
        if text:
            if followed is None:
                followed = "\n" in text[len(text.rstrip()) :]
            sentence = part(text, units[:last], 0, end, followed)
            sentences.append(sentence)
            self.length -= len(sentence.source)
            self._extra -= len(sentence.source) - end
            units = units[last:]
        elif self._base:
            # Nothing is left of the sentence, but it is over.
            sentences.append(Sentence("", "", (), False))
        # The segmenter counts from here.
        self._units = [unit._replace(at=0) for unit in units]
        self._base = 0
        self.parts = []
        self._fed = 0
