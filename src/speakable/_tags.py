"""Markup in a token stream, recognized as it comes in.

Two small machines stand behind one another, and each sees a character once.

The *lexer* cuts the text into lexemes and knows nothing of spelling. Outside of markup it looks
for the next ``<`` and lets everything before it go. From a ``<`` on it walks this table (what is
not in it fails, and then the ``<`` and what follows it was prose after all):

    state          next character                              next state
    OPEN           blank                                       OPEN (only some names may follow)
                   /  (once)                                   OPEN
                   !  ?  (at once after <)                     BANG, TARGET
                   letter                                      NAME
    NAME           while a known name begins like this         NAME
    NAME, ATTR…    blank   /   >   (when the name is known)    BETWEEN, SLASH, end of the tag
    BETWEEN        blank   letter                              BETWEEN, ATTRIBUTE
    ATTRIBUTE      letter  blank  =                            ATTRIBUTE, EQUALS, VALUE
    EQUALS         blank  =  anything (a bare attribute)       EQUALS, VALUE, as in BETWEEN
    VALUE          blank  quote  anything                      VALUE, QUOTED, UNQUOTED
    QUOTED         the same quote                              BETWEEN
    UNQUOTED       blank  >                                    BETWEEN, end of the tag
    SLASH          blank  >                                    SLASH, end of the tag
    BANG           -- , doctype , [CDATA[                      COMMENT, DECLARATION, LITERAL
    TARGET         letter                                      INSTRUCTION
    DECLARATION    anything up to >                            end of the mark
    INSTRUCTION    anything up to ?>                           end of the mark

A ``<`` inside of a mark always fails it, in quotes too (XML forbids it there). So what is held
back never contains a second ``<``: failing costs nothing, no character is looked at again, and a
quote that the model forgot to close cannot swallow the next tag. When such a quote has swallowed
the ``>`` of its own tag, the tag ends at that ``>`` after all.

Three stretches run to their own end and hold nothing: COMMENT (to ``-->``) and SECTION (an
element whose content is dropped, to its closing tag) are let go as they come in; LITERAL (CDATA,
to ``]]>``) is plain text. Like in HTML, what is never closed lasts to the end of the text.

The *builder* makes events of the lexemes. Outside of a spell each lexeme is one event at once.
From ``<spell>`` on lexemes are queued until ``</spell>`` comes, the text ends, or the content is
longer than ``max_spell_chars``. In the last case the model forgot to close: the content up to its
first blank (else up to the limit) is spelled and the rest of the queue is prose again, in which the
next ``<spell>`` opens the next spell. The queue holds no closing tag (it would have closed), so
the lexemes are taken from its front exactly once however often that happens.

Held back: at most MAX_TAG_CHARS for a tag that may still become one, and for an open spell at most
``max_spell_chars`` and one tag more. Nothing here raises on any text.
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterable
from enum import Enum, IntEnum, auto
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["DROP_ELEMENTS", "Dropped", "Event", "Mark", "Spell", "TagParser", "Text"]

MAX_TAG_CHARS: Final = 1024
"""Longest tag, declaration or instruction, in characters from ``<`` to ``>``.

Long enough for an audio element with a signed URL; short enough that a quote that is never closed
delays speech by a sentence or two only. What is longer is prose.
"""

MAX_SPELL_CHARS: Final = 256
"""Longest content of a spell, in characters of its source, unless the caller says otherwise.

Codes, addresses and names are shorter; in a longer one the model forgot to close the tag.
"""

MAX_GROUP: Final = 999
"""Largest value of the attribute ``group``; three digits are more than any listener can hold."""


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


DROP_ELEMENTS: Final = _set(
    "analysis reasoning reflection scratchpad script style think thinking thought tool_call"
)
"""Elements that are dropped with their content: reasoning, calls of tools, code of a page."""

SPELL: Final = "spell"

_SSML: Final = _set(
    """
    audio break desc emphasis lang lexeme lexicon lookup mark media meta metadata p par phoneme
    prosody s say-as seq speak sub token voice w
    amazon:auto-breaths amazon:breath amazon:domain amazon:effect amazon:emotion google:style
    mstts:audioduration mstts:backgroundaudio mstts:dialog mstts:express-as mstts:silence
    mstts:ttsembedding mstts:turn mstts:viseme mstts:voiceconversion
    """
)

_HTML: Final = _set(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
    blockquote body br button canvas caption center cite code col colgroup data datalist dd del
    details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame
    frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li
    link main map mark marquee math menu menuitem meta meter nav nobr noframes noscript object ol
    optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp
    script search section select slot small source span strike strong style sub summary sup svg
    table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
    """
)

_VOID: Final = _set(
    """
    area base basefont bgsound br break col embed frame hr img input lexicon link mark meta param
    source track wbr
    """
)
"""Elements without content: nothing that follows belongs to their tag."""

_BARE_ATTRIBUTES: Final = _set(
    """
    allowfullscreen async autofocus autoplay checked compact controls default defer disabled
    download formnovalidate hidden inert ismap itemscope loop multiple muted nomodule noshade
    novalidate nowrap open playsinline readonly required reversed selected
    """
)
"""Attributes that may stand without a value. Anything else between < and > without one is prose:
in "is a<b and c>d" there is no element b with the attributes "and" and "c"."""

_NAME: Final = re.compile(r"[a-z][a-z0-9_.:-]*", re.ASCII)
_NAME_CHARS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:-")
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ATTRIBUTE_START: Final = _LETTERS | frozenset("_:@")

# Only with its semicolon and with so many digits as a code point can have: in "?a=1&copy=2" there
# is no entity, and int() refuses long digit runs.
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ATTRIBUTES: Final = re.compile(
    r"""(group|letters)\s*=\s*(?:"([^"]*)|'([^']*)|([^\s>]*))""", re.IGNORECASE
)
_VALUE_TRIM: Final = " \t\r\n\f\"'“”„«»‘’/>"
_BLANK: Final = re.compile(r"\s")
_IN_QUOTES: Final = {'"': re.compile('["<>]'), "'": re.compile("['<>]")}
_UNQUOTED_END: Final = re.compile(r"[\s<>]")
_BANGS: Final = ("--", "[cdata[", "doctype")


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


class _State(IntEnum):
    PROSE = auto()
    COMMENT = auto()
    SECTION = auto()
    LITERAL = auto()
    # Only in these something is held back.
    OPEN = auto()
    NAME = auto()
    BETWEEN = auto()
    ATTRIBUTE = auto()
    EQUALS = auto()
    VALUE = auto()
    QUOTED = auto()
    UNQUOTED = auto()
    SLASH = auto()
    BANG = auto()
    DECLARATION = auto()
    TARGET = auto()
    INSTRUCTION = auto()


class _Kind(Enum):
    TEXT = auto()
    LITERAL = auto()  # text in which nothing is decoded
    SILENT = auto()  # part of a dropped stretch; may be cut anywhere
    OPENING = auto()  # a tag whose mark is dropped; never cut
    CLOSING = auto()  # the same, and it belongs to what stands before it
    KEPT = auto()
    SPELL = auto()
    SPELL_EMPTY = auto()
    SPELL_END = auto()


_READABLE: Final = frozenset({_Kind.TEXT, _Kind.LITERAL})
_DIVISIBLE: Final = frozenset({_Kind.TEXT, _Kind.LITERAL, _Kind.SILENT})


class _Role(Enum):
    """What an element's name means, and whether its tag may be written loosely."""

    KEEP = auto()
    DROP = auto()
    SPELL = auto()
    SPEECH = auto()
    PAGE = auto()


_LOOSE: Final = frozenset({_Role.KEEP, _Role.DROP, _Role.SPELL})
"""Names that prose does not contain: any attributes are taken."""


class _Names(NamedTuple):
    roles: dict[str, _Role]
    prefixes: frozenset[str]  # beginnings of all names
    spaced: frozenset[str]  # beginnings of the names that may stand after "< ", whole ones too
    spaced_names: frozenset[str]


@lru_cache(maxsize=32)
def _compile_names(keep: frozenset[str], drop: frozenset[str]) -> _Names:
    roles = dict.fromkeys(_HTML, _Role.PAGE)
    roles |= dict.fromkeys(_SSML, _Role.SPEECH)
    roles[SPELL] = _Role.SPELL
    roles |= dict.fromkeys(drop, _Role.DROP)
    roles |= dict.fromkeys(keep, _Role.KEEP)
    # "a < b" is prose in any case; "< break/>" and "< spell >" are tags.
    spaced = frozenset(n for n, role in roles.items() if role is not _Role.PAGE and len(n) > 1)
    return _Names(roles, _beginnings(roles), _beginnings(spaced), spaced)


def _beginnings(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name[:end] for name in names for end in range(1, len(name) + 1))


def _checked_names(field: str, names: Iterable[str]) -> frozenset[str]:
    if isinstance(names, str):
        raise TypeError(f"{field} takes a set of element names, not the string {names!r}")
    lowered = frozenset(name.lower() for name in names)
    for name in lowered:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{field}: {name!r} is not the name of an element")
    return lowered


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

    __slots__ = (
        "_attribute", "_closing", "_dashes", "_events", "_held", "_held_chars", "_limit", "_name",
        "_names", "_opener", "_prose", "_queue", "_queued_chars", "_quote", "_resume", "_section",
        "_spaced", "_state", "_swallowed",
    )  # fmt: skip

    def __init__(
        self,
        *,
        keep_tags: Iterable[str] = frozenset(),
        drop_elements: Iterable[str] = DROP_ELEMENTS,
        max_spell_chars: int = MAX_SPELL_CHARS,
    ) -> None:
        if max_spell_chars < 1:
            raise ValueError(f"max_spell_chars must be at least 1, not {max_spell_chars}")
        self._names = _compile_names(
            _checked_names("keep_tags", keep_tags),
            _checked_names("drop_elements", drop_elements),
        )
        self._limit = max_spell_chars
        self._reset()

    def _reset(self) -> None:
        self._events: list[Event] = []
        self._prose: list[str] = []  # text of this push that is not an event yet
        # Lexer: the state, and the mark that is being read.
        self._state = _State.PROSE
        self._resume = _State.PROSE  # where a failed mark goes back to: PROSE or SECTION
        self._section = ""  # name of the element that is being dropped
        self._held: list[str] = []  # pieces of the unfinished mark, from its "<" on
        self._held_chars = 0
        self._name = ""  # of the tag, of the bang
        self._attribute = ""
        self._closing = False
        self._spaced = False
        self._quote = ""
        self._swallowed = -1  # first ">" inside of the open quote: offset in the held characters
        self._dashes = 0  # how many of "--" (COMMENT) or "]]" (LITERAL) stand right before
        # Builder: the open spell.
        self._opener: str | None = None
        self._queue: deque[tuple[_Kind, str]] = deque()
        self._queued_chars = 0

    @property
    def idle(self) -> bool:
        """Nothing is held and no element is open: a token without "<" is prose as it stands."""
        return self._state is _State.PROSE and self._opener is None

    @property
    def max_spell_chars(self) -> int:
        """Longest content of a spell, in characters of its source."""
        return self._limit

    @property
    def held(self) -> int:
        """How many characters are held back."""
        spell = 0 if self._opener is None else len(self._opener) + self._queued_chars
        brackets = self._dashes if self._state is _State.LITERAL else 0
        return self._held_chars + spell + brackets

    def push(self, text: str) -> list[Event]:
        """Takes the next token and returns what is certain now; an empty token is no news."""
        self._lex(text)
        return self._take_events()

    def flush(self) -> list[Event]:
        """Ends the text: what is open is closed, all that was held comes out, a new text begins."""
        if self._state > _State.LITERAL:
            self._end_unfinished_mark()
        if self._state is _State.LITERAL and self._dashes:
            self._feed(_Kind.LITERAL, "]" * self._dashes)
        if self._opener is not None:
            self._end_spell("", self._queued_chars)
        events = self._take_events()
        self._reset()
        return events

    # -- lexer ------------------------------------------------------------------------------

    def _lex(self, text: str) -> None:
        pos = 0
        end = len(text)
        while pos < end:
            state = self._state
            if state is _State.PROSE or state is _State.SECTION:
                pos = self._read_to_mark(text, pos)
            elif state is _State.COMMENT:
                pos = self._read_comment(text, pos)
            elif state is _State.LITERAL:
                pos = self._read_literal(text, pos)
            else:
                pos = self._read_mark(text, pos)

    def _read_to_mark(self, text: str, pos: int) -> int:
        kind = _Kind.TEXT if self._state is _State.PROSE else _Kind.SILENT
        mark = text.find("<", pos)
        if mark < 0:
            self._feed(kind, text[pos:] if pos else text)
            return len(text)
        if mark > pos:
            self._feed(kind, text[pos:mark])
        self._resume = self._state
        self._state = _State.OPEN
        self._held.append("<")
        self._held_chars = 1
        self._name = self._attribute = self._quote = ""
        self._closing = self._spaced = False
        self._swallowed = -1
        return mark + 1

    def _read_comment(self, text: str, start: int) -> int:
        """Lets go of a comment up to its "-->"; "<!-->" and "<!--->" are whole ones."""
        pos = start
        while (mark := text.find(">", pos)) >= 0:
            before = text[max(start, mark - 2) : mark]
            if before == "--" or (
                len(before) == mark - start and len(before) + self._dashes >= 2
                and before == "-" * len(before)
            ):  # fmt: skip
                self._state = _State.PROSE
                self._feed(_Kind.SILENT, text[start : mark + 1])
                return mark + 1
            pos = mark + 1
        rest = text[start:]
        if len(rest) > 1 or rest != "-":
            self._dashes = 0
        tail = len(rest[-2:]) - len(rest[-2:].rstrip("-"))
        self._dashes = min(2, self._dashes + tail)
        self._feed(_Kind.SILENT, rest)
        return len(text)

    def _read_literal(self, text: str, start: int) -> int:
        """Passes CDATA on as text up to its "]]>", holding "]" and "]]" back."""
        pos = start
        end = len(text)
        while pos < end:
            char = text[pos]
            if char == "]":
                if self._dashes == 2:  # "]]]": the first of them is text
                    self._feed(_Kind.LITERAL, "]")
                else:
                    self._dashes += 1
                pos += 1
            elif char == ">" and self._dashes == 2:
                self._dashes = 0
                self._state = _State.PROSE
                self._feed(_Kind.CLOSING, "]]>")
                return pos + 1
            else:
                stop = text.find("]", pos)
                stop = end if stop < 0 else stop
                self._feed(_Kind.LITERAL, "]" * self._dashes + text[pos:stop])
                self._dashes = 0
                pos = stop
        return end

    def _read_mark(self, text: str, start: int) -> int:
        """Reads on in a mark; returns the offset after what it has taken.

        The mark is ended, failed (the character at the returned offset is for the state to
        resume), or unfinished with all of `text` held.
        """
        pos = start
        end = min(len(text), start + MAX_TAG_CHARS - self._held_chars)
        state = self._state
        while pos < end:
            char = text[pos]
            if char == "<":
                return self._fail(text, start, pos)
            if state is _State.QUOTED:
                found = _IN_QUOTES[self._quote].search(text, pos, end)
                if found is None:
                    pos = end
                    break
                pos = found.start()
                char = text[pos]
                if char == "<":
                    return self._fail(text, start, pos)
                if char == ">":
                    if self._swallowed < 0:
                        self._swallowed = self._held_chars + pos - start
                else:
                    self._swallowed = -1
                    state = _State.BETWEEN
            elif state is _State.UNQUOTED:
                found = _UNQUOTED_END.search(text, pos, end)
                if found is None:
                    pos = end
                    break
                pos = found.start()
                char = text[pos]
                if char == "<":
                    return self._fail(text, start, pos)
                if char == ">":
                    slash = (text[pos - 1] if pos > start else self._held[-1][-1]) == "/"
                    return self._end_tag(text, start, pos, empty=slash)
                state = _State.BETWEEN
            else:
                following = self._step(state, char)
                if following is None:
                    return self._fail(text, start, pos)
                if following is _State.PROSE:
                    return self._end_tag(text, start, pos, empty=state is _State.SLASH)
                if following is _State.COMMENT or following is _State.LITERAL:
                    return self._enter(following, text, start, pos)
                state = following
            pos += 1
        self._held.append(text[start:pos])
        self._held_chars += pos - start
        self._state = state
        if self._held_chars >= MAX_TAG_CHARS:
            self._fail("", 0, 0)
        return pos

    def _step(self, state: _State, char: str) -> _State | None:
        """The table: the state after `char`, PROSE at the end of the mark, None if it fails."""
        match state:
            case _State.OPEN:
                return self._step_open(char)
            case _State.NAME:
                name = self._name + char.lower()
                beginnings = self._names.spaced if self._spaced else self._names.prefixes
                if char in _NAME_CHARS and name in beginnings:
                    self._name = name
                    return state
                return self._step_name_end(char) if self._name_is_known() else None
            case _State.BETWEEN:
                return self._step_between(char)
            case _State.SLASH:
                return state if char.isspace() else self._end_or_fail(char)
            case _State.ATTRIBUTE:
                if char in _ATTRIBUTE_START or char in _NAME_CHARS:
                    if len(self._attribute) < _LONGEST_BARE:  # else it is none of them anyway
                        self._attribute += char.lower()
                    else:
                        self._attribute = "-"
                    return state
                return self._step_equals(char)
            case _State.EQUALS:
                return self._step_equals(char)
            case _State.VALUE:
                if char == '"' or char == "'":
                    self._quote = char
                    return _State.QUOTED
                if char == ">":
                    return _State.PROSE
                return state if char.isspace() else _State.UNQUOTED
            case _State.BANG:
                return self._step_bang(char)
            case _State.TARGET:
                return _State.INSTRUCTION if char in _LETTERS else None
            case _State.INSTRUCTION:
                # `_attribute` remembers whether a question mark stands right before.
                ended = char == ">" and self._attribute == "?"
                self._attribute = char
                return _State.PROSE if ended else state
            case _State.DECLARATION:
                return _State.PROSE if char == ">" else state
        raise AssertionError(state)  # pragma: no cover - the other states are not stepped

    def _step_open(self, char: str) -> _State | None:
        if char.isspace():
            self._spaced = True
            return _State.OPEN
        if char == "/":
            if self._closing:
                return None
            self._closing = True
            return _State.OPEN
        if self._resume is _State.SECTION and not self._closing:
            return None  # only its closing tag ends a section
        if char in _LETTERS:
            self._name = char.lower()
            beginnings = self._names.spaced if self._spaced else self._names.prefixes
            return _State.NAME if self._name in beginnings else None
        if char in "!?" and not self._spaced and not self._closing:
            return _State.BANG if char == "!" else _State.TARGET
        return None

    def _name_is_known(self) -> bool:
        return self._name in (self._names.spaced_names if self._spaced else self._names.roles)

    def _step_name_end(self, char: str) -> _State | None:
        if char.isspace():
            return _State.BETWEEN
        return _State.SLASH if char == "/" else self._end_or_fail(char)

    def _step_between(self, char: str) -> _State | None:
        if char.isspace():
            return _State.BETWEEN
        if char == "/":
            return _State.SLASH
        if char in _ATTRIBUTE_START:
            self._attribute = char.lower()
            return _State.ATTRIBUTE
        return self._end_or_fail(char)

    def _step_equals(self, char: str) -> _State | None:
        """After the name of an attribute: its value or, if it may stand alone, what comes next."""
        if char.isspace():
            return _State.EQUALS
        if char == "=":
            return _State.VALUE
        if self._attribute in _BARE_ATTRIBUTES or self._names.roles[self._name] in _LOOSE:
            return self._step_between(char)
        return None

    def _step_bang(self, char: str) -> _State | None:
        self._name += char.lower() if char.isascii() else char
        if self._name == "--":
            return _State.COMMENT
        if self._name == "[cdata[":
            return _State.LITERAL
        if self._name == "doctype":
            return _State.DECLARATION
        return _State.BANG if any(bang.startswith(self._name) for bang in _BANGS) else None

    @staticmethod
    def _end_or_fail(char: str) -> _State | None:
        return _State.PROSE if char == ">" else None

    def _take_mark(self, text: str, start: int, end: int) -> str:
        self._held.append(text[start:end])
        source = "".join(self._held)
        self._held.clear()
        self._held_chars = 0
        return source

    def _enter(self, state: _State, text: str, start: int, pos: int) -> int:
        source = self._take_mark(text, start, pos + 1)
        self._state = state
        if state is _State.COMMENT:
            self._dashes = 2  # those of "<!--" count: "<!-->" is a comment
            self._feed(_Kind.SILENT, source)
        else:
            self._dashes = 0
            self._feed(_Kind.OPENING, source)
        return pos + 1

    def _end_tag(self, text: str, start: int, pos: int, *, empty: bool) -> int:
        """The ">" at `pos` ends the mark."""
        self._finish(self._take_mark(text, start, pos + 1), empty=empty)
        return pos + 1

    def _finish(self, source: str, *, empty: bool) -> None:
        name = self._name
        role = self._names.roles.get(name)  # none for a declaration or an instruction
        self._state = self._resume
        if self._resume is _State.SECTION:
            if name == self._section:  # only closing tags come here
                self._state = _State.PROSE
            self._feed(_Kind.SILENT, source)
        elif role is None:
            self._feed(_Kind.CLOSING, source)
        elif role is _Role.KEEP:
            self._feed(_Kind.KEPT, source)
        elif role is _Role.SPELL:
            if self._closing:
                self._feed(_Kind.SPELL_END, source)
            else:
                self._feed(_Kind.SPELL_EMPTY if empty else _Kind.SPELL, source)
        elif role is _Role.DROP and not self._closing and not empty:
            self._state = _State.SECTION
            self._section = name
            self._feed(_Kind.SILENT, source)
        elif self._closing or empty or name in _VOID:
            self._feed(_Kind.CLOSING, source)
        else:
            self._feed(_Kind.OPENING, source)

    def _fail(self, text: str, start: int, pos: int) -> int:
        """What is held, and `text` up to `pos`, is no mark; none of it is looked at again."""
        swallowed = self._swallowed
        source = self._take_mark(text, start, pos)
        if swallowed >= 0:
            # The tag ended inside of its quotes. The rest has no "<": one more look at it is all.
            self._finish(source[: swallowed + 1], empty=source[swallowed - 1] == "/")
            self._lex(source[swallowed + 1 :])
        else:
            self._state = self._resume
            self._feed(_Kind.TEXT if self._resume is _State.PROSE else _Kind.SILENT, source)
        return pos

    def _end_unfinished_mark(self) -> None:
        """At the end of the text: drops a mark that was cut off if it is one beyond doubt."""
        if self._swallowed < 0 and self._is_certain():
            self._state = self._resume
            kind = _Kind.SPELL_END if self._ends_spell() else _Kind.CLOSING
            self._feed(kind, self._take_mark("", 0, 0))
        else:
            self._fail("", 0, 0)

    def _ends_spell(self) -> bool:
        """In an open spell "<" begins its closing tag, unless a letter of the name is against it."""
        if self._opener is None or self._resume is not _State.PROSE:
            return False
        if self._closing and self._name == SPELL:
            return True
        return self._state <= _State.NAME and SPELL.startswith(self._name)

    def _is_certain(self) -> bool:
        state = self._state
        if state is _State.DECLARATION or state is _State.INSTRUCTION:
            return True
        if state is _State.BANG or state is _State.TARGET:
            return False
        if self._ends_spell():
            return True
        if state is _State.OPEN:
            return False
        if self._closing:
            return True  # "</b", "</sp"
        # "<spell", "<b class=", but neither "<spe" nor "a <b" nor "a <b c".
        return self._name_is_known() and (len(self._name) > 1 or state > _State.EQUALS)

    # -- builder ----------------------------------------------------------------------------

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

    def _feed(self, kind: _Kind, source: str) -> None:
        if not source:
            return
        if self._opener is None:
            self._put(kind, source)
        elif kind is _Kind.SPELL_END:
            self._end_spell(source, self._queued_chars)
        else:
            self._queue.append((kind, source))
            self._queued_chars += len(source)
            if self._queued_chars > self._limit:
                self._give_up_spell()

    def _put(self, kind: _Kind, source: str) -> None:
        """Makes the event of a lexeme outside of a spell."""
        if kind in _READABLE:
            self._prose.append(source)
        elif kind is _Kind.SPELL:
            self._end_prose()
            self._opener = source
        elif kind is _Kind.KEPT:
            self._emit(Mark(source))
        else:
            self._emit(Dropped(source, kind is _Kind.OPENING))

    def _give_up_spell(self) -> None:
        """The open spell is too long: spells its beginning and goes on with the rest as prose."""
        while self._opener is not None and self._queued_chars > self._limit:
            self._end_spell("", self._first_blank())
            while self._queue and self._opener is None:
                kind, source = self._queue.popleft()
                self._queued_chars -= len(source)
                self._put(kind, source)

    def _first_blank(self) -> int:
        """Offset in the queue of the first blank after something to spell, else of the limit.

        Nothing behind the returned offset has been looked at, or all of it up to the limit is
        going to be taken.
        """
        offset = 0
        begun = False
        for kind, source in self._queue:
            if offset + len(source) > self._limit and kind not in _DIVISIBLE:
                return offset  # the tag that crosses the limit stays whole
            if kind in _READABLE:
                room = self._limit - offset
                pos = 0
                if not begun:
                    stripped = source[: room + 1].lstrip()
                    pos = min(len(source), room + 1) - len(stripped)
                    begun = bool(stripped)
                blank = _BLANK.search(source, pos, room + 1) if begun else None
                if blank is not None:
                    return offset + blank.start()
            offset += len(source)
            if offset > self._limit:
                break
        return self._limit

    def _end_spell(self, closing: str, length: int) -> None:
        """Ends the open spell with the first `length` characters of the queue."""
        assert self._opener is not None
        opener = self._opener
        sources = [opener]
        content: list[str] = []
        encoded: list[str] = []  # adjacent text: an entity may have been cut between tokens
        self._queued_chars -= length
        while length > 0:
            kind, source = self._queue.popleft()
            if len(source) > length:
                self._queue.appendleft((kind, source[length:]))
                source = source[:length]
            length -= len(source)
            sources.append(source)
            if kind is _Kind.TEXT:
                encoded.append(source)
            else:
                content.append(_decode("".join(encoded)))
                encoded.clear()
                if kind is _Kind.LITERAL:
                    content.append(source)
        content.append(_decode("".join(encoded)))
        sources.append(closing)
        self._opener = None
        whole = "".join(sources)
        letters = "".join(content)
        if not letters or letters.isspace():
            self._emit(Dropped(whole, False))
        else:
            self._emit(Spell(whole, letters, *_spell_attributes(opener)))


_LONGEST_BARE: Final = max(map(len, _BARE_ATTRIBUTES))


def _decode(text: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def _spell_attributes(tag: str) -> tuple[int, str]:
    """``group`` and ``letters`` of a spell tag; what cannot be understood is as if not there."""
    group = 0
    letters = ""
    for attribute in _ATTRIBUTES.finditer(tag):
        value = (attribute[2] or attribute[3] or attribute[4] or "").strip(_VALUE_TRIM).lower()
        if attribute[1].lower() == "letters":
            letters = value if value in ("plain", "names", "phonetic") else ""
        elif value.isascii() and value.isdigit() and len(value) <= len(str(MAX_GROUP)):
            group = int(value)
    return group, letters
