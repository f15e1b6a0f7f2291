"""Tags in a token stream: prose, spells and marks out of lexemes.

    token ─ Lexer ─> lexemes ─ TagParser ─> Text, Spell, Mark, Dropped

`_markup.Lexer` says what is a tag. Here it becomes an event, and there are two states:

    outside    each lexeme is an event at once; <spell> goes inside
    inside     lexemes are queued until the spell ends; then they are one event

A spell ends at ``</spell>``, at the end of the text, or when its source between the tags is longer
than ``max_spell_chars``. In the last case the model forgot to close: the content up to the first
blank after something to spell (else up to the limit) is spelled, and the rest of the queue is prose
again, in which the next ``<spell>`` opens the next spell. What a lexeme is does not depend on where
it stands, so they need not be read again; and the queue of an open spell holds no closing tag (it
would have closed), so whatever happens it is taken from its front, each lexeme once.

Held back: what the lexer holds (MAX_TAG_CHARS), and of an open spell its opening tag and
``max_spell_chars``. Nothing here raises on any text.
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterable
from typing import Final, NamedTuple

from speakable._markup import (
    DROP_ELEMENTS,
    MAX_TAG_CHARS,
    Kind,
    Lexeme,
    Lexer,
    check_names,
)

__all__ = [
    "DROP_ELEMENTS",
    "MAX_SPELL_CHARS",
    "MAX_TAG_CHARS",
    "Dropped",
    "Event",
    "Mark",
    "Spell",
    "TagParser",
    "Text",
]

MAX_SPELL_CHARS: Final = 256
"""Longest content of a spell, in characters of its source, unless the caller says otherwise.

Codes, addresses and names are shorter; in a longer one the model forgot to close the tag.
"""

MAX_GROUP: Final = 999
"""Largest value of the attribute ``group``; three digits are more than any listener can hold."""

STYLES: Final = frozenset({"plain", "names", "phonetic"})
"""Values of the attribute ``letters``."""

_READABLE: Final = frozenset({Kind.TEXT, Kind.LITERAL})
_DIVISIBLE: Final = frozenset({Kind.TEXT, Kind.LITERAL, Kind.SILENT})

# Only with its semicolon and with so many digits as a code point can have: in "?a=1&copy=2" there
# is no entity, and int() refuses long digit runs.
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ATTRIBUTE: Final = re.compile(
    r"""([^\s=/>"']++)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]*+)))?"""
)
_VALUE_TRIM: Final = " \t\r\n\f\"'“”„«»‘’/>"
_BLANK: Final = re.compile(r"\s")


class Text(NamedTuple):
    """Prose."""

    source: str


class Spell(NamedTuple):
    """A spell with its tags: ``content`` is what to spell, entities decoded, inner tags gone.

    ``group`` is 0 and ``letters`` is "" where the tag does not say.
    """

    source: str
    content: str
    group: int
    letters: str


class Mark(NamedTuple):
    """A tag that is passed through verbatim."""

    source: str


class Dropped(NamedTuple):
    """A tag or a part of a dropped stretch; ``opening`` if it belongs to what follows it."""

    source: str
    opening: bool


Event = Text | Spell | Mark | Dropped


class _OpenSpell:
    """A spell that may go on: its opening tag and the lexemes after it."""

    __slots__ = ("chars", "opener", "queue")

    def __init__(self, opener: str, queue: deque[Lexeme], chars: int) -> None:
        self.opener = opener
        self.queue = queue
        self.chars = chars  # of the queue's source

    def append(self, lexeme: Lexeme) -> None:
        self.queue.append(lexeme)
        self.chars += len(lexeme.source)

    def popleft(self) -> Lexeme:
        lexeme = self.queue.popleft()
        self.chars -= len(lexeme.source)
        return lexeme

    def end(self, length: int, closing: str) -> Spell | Dropped:
        """The event of the spell with the first `length` characters of the queue, which go."""
        sources = [self.opener]
        content: list[str] = []
        encoded: list[str] = []  # adjacent text: an entity may have been cut between tokens
        while length > 0:
            kind, source = self.popleft()
            if len(source) > length:
                self.queue.appendleft(Lexeme(kind, source[length:]))
                self.chars += len(source) - length
                source = source[:length]
            length -= len(source)
            sources.append(source)
            if kind is Kind.TEXT:
                encoded.append(source)
                continue
            content.append(_decode("".join(encoded)))
            encoded.clear()
            if kind is Kind.LITERAL:
                content.append(source)
        content.append(_decode("".join(encoded)))
        sources.append(closing)
        to_spell = "".join(content)
        if not to_spell or to_spell.isspace():
            return Dropped("".join(sources), False)
        return Spell("".join(sources), to_spell, *_spell_attributes(self.opener))

    def length_within(self, limit: int) -> int:
        """How much of the queue, which is longer than the limit, is spelled: up to the first blank
        after something to spell, else up to the limit, but no tag in part.

        All that this looks at is spelled then, so it is not looked at again.
        """
        offset = 0
        begun = False
        for kind, source in self.queue:  # pragma: no branch - it is longer than the limit
            room = limit - offset
            if kind not in _DIVISIBLE and len(source) > room:
                return offset
            if kind in _READABLE:
                text = source[: room + 1]
                content = text if begun else text.lstrip()
                blank = _BLANK.search(content)
                if blank is not None:
                    return offset + len(text) - len(content) + blank.start()
                begun = begun or bool(content)
            if len(source) > room:
                break
            offset += len(source)
        return limit


class TagParser:
    """Cuts a token stream into prose, spells and marks.

    The sources of all events, concatenated, are the text that was pushed, and neither their kinds
    nor their content depend on how it was cut into tokens (adjacent ``Text`` and adjacent
    ``Dropped`` of one stretch apart, which may be cut anywhere).

    Args:
        keep_tags: names of elements whose tags are passed through as ``Mark``; wins over all else.
        drop_elements: names of elements that are dropped with their content.
        max_spell_chars: longest content of a spell, in characters of its source.

    Raises:
        ValueError: a name is not the name of an element, or ``max_spell_chars`` is below 1.
        TypeError: a single string was given for a set of names.
    """

    __slots__ = ("_events", "_lexer", "_limit", "_prose", "_spell")

    def __init__(
        self,
        *,
        keep_tags: Iterable[str] = frozenset(),
        drop_elements: Iterable[str] = DROP_ELEMENTS,
        max_spell_chars: int = MAX_SPELL_CHARS,
    ) -> None:
        if max_spell_chars < 1:
            raise ValueError(f"max_spell_chars must be at least 1, not {max_spell_chars}")
        self._limit = max_spell_chars
        self._lexer = Lexer(
            check_names("keep_tags", keep_tags), check_names("drop_elements", drop_elements)
        )
        self._events: list[Event] = []
        self._prose: list[str] = []  # prose of this push that is not an event yet
        self._spell: _OpenSpell | None = None

    @property
    def max_spell_chars(self) -> int:
        """Longest content of a spell, in characters of its source."""
        return self._limit

    @property
    def idle(self) -> bool:
        """Nothing is held and no element is open: a token without "<" is prose as it stands."""
        return self._spell is None and self._lexer.idle

    @property
    def held(self) -> int:
        """How many characters are held back."""
        spell = self._spell
        return self._lexer.held + (0 if spell is None else len(spell.opener) + spell.chars)

    def push(self, text: str) -> list[Event]:
        """Takes the next token and returns what is certain now; an empty token is no news."""
        if "<" not in text and self.idle:
            return [Text(text)] if text else []
        for lexeme in self._lexer.push(text):
            self._take(lexeme)
        return self._take_events()

    def flush(self) -> list[Event]:
        """Ends the text: what is open is closed, all that was held comes out, a new text begins."""
        for lexeme in self._lexer.flush(in_spell=self._spell is not None):
            self._take(lexeme)
        if self._spell is not None:
            self._end_spell(self._spell, self._spell.chars, "")
        return self._take_events()

    def _take_events(self) -> list[Event]:
        self._end_prose()
        events = self._events
        if events:
            self._events = []
        return events

    def _end_prose(self) -> None:
        if self._prose:
            self._events.append(Text("".join(self._prose)))
            self._prose.clear()

    def _emit(self, event: Event) -> None:
        self._end_prose()
        self._events.append(event)

    def _take(self, lexeme: Lexeme) -> None:
        spell = self._spell
        if spell is None:
            self._take_outside(lexeme)
        elif lexeme.kind is Kind.SPELL_END:
            self._end_spell(spell, spell.chars, lexeme.source)
        else:
            spell.append(lexeme)
            open_spell: _OpenSpell | None = spell
            while open_spell is not None and open_spell.chars > self._limit:
                self._give_up(open_spell)
                open_spell = self._spell

    def _take_outside(self, lexeme: Lexeme) -> None:
        kind, source = lexeme
        if kind in _READABLE:
            self._prose.append(source)
        elif kind is Kind.SPELL:
            self._spell = _OpenSpell(source, deque(), 0)
        elif kind is Kind.KEPT:
            self._emit(Mark(source))
        else:
            self._emit(Dropped(source, kind is Kind.OPENING))

    def _end_spell(self, spell: _OpenSpell, length: int, closing: str) -> None:
        self._emit(spell.end(length, closing))
        self._spell = None

    def _give_up(self, spell: _OpenSpell) -> None:
        """The spell is too long: spells its beginning and goes on with the rest as prose."""
        self._end_spell(spell, spell.length_within(self._limit), "")
        while spell.queue:
            lexeme = spell.popleft()
            if lexeme.kind is Kind.SPELL:
                self._spell = _OpenSpell(lexeme.source, spell.queue, spell.chars)
                break
            self._take_outside(lexeme)


def _decode(text: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def _spell_attributes(tag: str) -> tuple[int, str]:
    """``group`` and ``letters`` of a spell tag; what cannot be understood is as if not there."""
    group = 0
    letters = ""
    for name, *values in _ATTRIBUTE.findall(tag):
        value = "".join(values).strip(_VALUE_TRIM).lower()
        if name.lower() == "letters":
            letters = value if value in STYLES else ""
        elif name.lower() == "group" and value.isascii() and value.isdigit():
            group = int(value) if len(value) <= len(str(MAX_GROUP)) else 0
    return group, letters
