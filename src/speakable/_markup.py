"""Markup in a text, cut out as it comes in.

The lexer cuts a text into lexemes: prose, tags, and stretches that nobody should hear. It knows
nothing of spelling, and what it finds does not depend on what stands around it. Outside of markup
it looks for the next ``<`` and lets everything before it go. From a ``<`` on it walks this table
(what is not in it fails, and then the ``<`` and what follows it was prose after all):

    state          next character                              next state
    OPEN           blank                                       OPEN (only some names may follow)
                   /  (once)                                   OPEN
                   !  ?  (at once after <)                     BANG, TARGET
                   letter                                      NAME
    NAME           while a known name begins like this         NAME
                   blank  /  > (when the name is known)        BETWEEN, SLASH, end of the tag
    BETWEEN        blank  /  >  letter                         BETWEEN, SLASH, end, ATTRIBUTE
    ATTRIBUTE      letter  blank  =                            ATTRIBUTE, EQUALS, VALUE
    EQUALS         blank  =                                    EQUALS, VALUE
                   else, if it may stand without a value       as in BETWEEN
    VALUE          blank  >  quote  else                       VALUE, end, QUOTED, UNQUOTED
    QUOTED         the same quote  else                        BETWEEN, QUOTED
    UNQUOTED       blank  >  else                              BETWEEN, end, UNQUOTED
    SLASH          blank  >                                    SLASH, end of an empty element
    BANG           --  [CDATA[  doctype                        COMMENT, LITERAL, DECLARATION
    DECLARATION    >  else                                     end, DECLARATION
    TARGET         letter                                      INSTRUCTION
    INSTRUCTION    ?>  else                                    end, INSTRUCTION

A ``<`` inside of a mark always fails it, in quotes too (XML forbids it there). So what is held
back never contains a second ``<``: failing costs nothing, no character is looked at again, and a
quote that the model forgot to close cannot swallow the next tag. When such a quote has swallowed
the ``>`` of its own tag, the tag ends at that ``>`` after all, and only the characters after it
get a second look.

Three stretches run to their own end and hold nothing back (LITERAL two brackets at most): COMMENT
(to ``-->``) and SECTION (an element that is dropped with its content, to its closing tag) are let
go as they come in; LITERAL (CDATA, to ``]]>``) is text. Like in HTML, what is never closed lasts
to the end of the text. Within a section only its closing tag is looked for: a model may think about
comments.

Held back: at most MAX_TAG_CHARS, and only while the characters since ``<`` can still become a mark
of a known name. Nothing here raises on any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, IntEnum, auto
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["DROP_ELEMENTS", "MAX_TAG_CHARS", "SPELL", "Kind", "Lexeme", "Lexer", "check_names"]

MAX_TAG_CHARS: Final = 1024
"""Longest tag, declaration or instruction, in characters from ``<`` to ``>``.

Long enough for an audio element with a signed URL; short enough that a quote that is never closed
delays speech by a sentence or two only. What is longer is prose.
"""


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

_NAME_CHARS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:-")
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ATTRIBUTE_START: Final = _LETTERS | frozenset("_:@")

_NAME: Final = re.compile(r"[a-z][a-z0-9_.:-]*", re.ASCII)
# A "<" before anything else ("<3", "<<") is prose at once.
_MARK_START: Final = re.compile(r"<(?=[\s/!?a-zA-Z]|\Z)")

# What can matter inside of a value, by the quote it stands in.
_VALUE_END: Final = {
    '"': re.compile('["<>]'),
    "'": re.compile("['<>]"),
    "": re.compile(r"[\s<>]"),
}


class Kind(Enum):
    """What a lexeme is; only ``TEXT``, ``LITERAL`` and ``SILENT`` may be cut anywhere."""

    TEXT = auto()  # prose
    LITERAL = auto()  # prose in which nothing is decoded
    SILENT = auto()  # part of a stretch that is dropped
    OPENING = auto()  # tag that is dropped; it belongs to what follows
    CLOSING = auto()  # the same, and it belongs to what stands before it
    KEPT = auto()  # tag that is passed through
    SPELL = auto()
    SPELL_EMPTY = auto()
    SPELL_END = auto()


class Lexeme(NamedTuple):
    kind: Kind
    source: str


class _State(IntEnum):
    PROSE = auto()
    COMMENT = auto()
    SECTION = auto()
    LITERAL = auto()
    # In these a mark is held back.
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
    # No states: where a mark comes to its end, or to nothing.
    END = auto()
    FAIL = auto()


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
    roles: Mapping[str, _Role]
    spaced: frozenset[str]  # names that may stand after "< "
    beginnings: frozenset[str]  # of all names, whole ones too
    spaced_beginnings: frozenset[str]


@lru_cache(maxsize=32)
def _compile_names(keep: frozenset[str], drop: frozenset[str]) -> _Names:
    roles = dict.fromkeys(_HTML, _Role.PAGE)
    roles |= dict.fromkeys(_SSML, _Role.SPEECH)
    roles[SPELL] = _Role.SPELL
    roles |= dict.fromkeys(drop, _Role.DROP)
    roles |= dict.fromkeys(keep, _Role.KEEP)
    # "a < b" is prose in any case; "< break/>" and "< spell >" are tags.
    spaced = frozenset(n for n, role in roles.items() if role is not _Role.PAGE and len(n) > 1)
    return _Names(roles, spaced, _beginnings(roles), _beginnings(spaced))


def _beginnings(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name[:end] for name in names for end in range(1, len(name) + 1))


def check_names(field: str, names: Iterable[str]) -> frozenset[str]:
    """Names of elements in lower case; `field` is what an error calls them.

    Raises:
        ValueError: one of them is not the name of an element.
        TypeError: they are a single string.
    """
    if isinstance(names, str):
        raise TypeError(f"{field} takes a set of element names, not the string {names!r}")
    return _checked(field, names if isinstance(names, frozenset) else frozenset(names))


# A server checks the same names for every text and stream.
@lru_cache(maxsize=64)
def _checked(field: str, names: frozenset[str]) -> frozenset[str]:
    lowered = frozenset(name.lower() for name in names)
    for name in lowered:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{field}: {name!r} is not the name of an element")
    return lowered


class Lexer:
    """Cuts a text into lexemes; their sources, concatenated, are the text.

    Args:
        keep: names of elements whose tags are ``KEPT``; wins over all else. As from `check_names`.
        drop: names of elements that are dropped with their content.
    """

    __slots__ = (
        "_attribute",
        "_closing",
        "_found",
        "_held",
        "_held_chars",
        "_name",
        "_names",
        "_quote",
        "_resume",
        "_run",
        "_section",
        "_spaced",
        "_state",
        "_swallowed",
    )

    def __init__(self, keep: frozenset[str], drop: frozenset[str]) -> None:
        self._names = _compile_names(keep, drop)
        self._reset()

    def _reset(self) -> None:
        self._found: list[Lexeme] = []
        self._state = _State.PROSE
        self._resume = _State.PROSE  # where a mark that fails goes back to: PROSE or SECTION
        self._section = ""  # name of the element that is being dropped
        self._run = 0  # how many of "--" (COMMENT) or "]]" (LITERAL) stand right before
        # The mark that is being read.
        self._held: list[str] = []  # its pieces, from "<" on
        self._held_chars = 0
        self._name = ""  # of the tag; of a bang what stands after "<!"
        self._attribute = ""  # name of the last attribute; of an instruction the last character
        self._closing = False  # there was a slash before the name
        self._spaced = False  # there was a blank before the name
        self._quote = ""
        self._swallowed = -1  # first ">" inside of the open quote: offset in the held characters

    @property
    def idle(self) -> bool:
        """Nothing is held and no stretch is open: text without "<" is prose as it stands."""
        return self._state is _State.PROSE

    @property
    def held(self) -> int:
        """How many characters are held back."""
        return self._run if self._state is _State.LITERAL else self._held_chars

    def push(self, text: str) -> list[Lexeme]:
        """Reads on and returns the lexemes that are certain now."""
        self._read(text)
        return self._take_found()

    def flush(self, *, in_spell: bool) -> list[Lexeme]:
        """Ends the text: all that was held comes out, and a new text begins.

        `in_spell` says that a spell is open, where an unfinished tag is most likely its closing
        one.
        """
        if self._state > _State.LITERAL:
            self._end_unfinished(in_spell)
        if self._state is _State.LITERAL:
            self._add(Kind.LITERAL, "]" * self._run)
        found = self._take_found()
        self._reset()
        return found

    def _take_found(self) -> list[Lexeme]:
        found = self._found
        if found:
            self._found = []
        return found

    def _add(self, kind: Kind, source: str) -> None:
        if source:
            self._found.append(Lexeme(kind, source))

    # -- outside of marks -------------------------------------------------------------------

    def _read(self, text: str) -> None:
        pos = 0
        end = len(text)
        while pos < end:
            state = self._state
            if state > _State.LITERAL:
                pos = self._read_mark(text, pos)
            elif state is _State.COMMENT:
                pos = self._read_comment(text, pos)
            elif state is _State.LITERAL:
                pos = self._read_literal(text, pos)
            else:
                pos = self._read_to_mark(text, pos)

    def _read_to_mark(self, text: str, pos: int) -> int:
        mark = _MARK_START.search(text, pos)
        end = len(text) if mark is None else mark.start()
        self._add(Kind.TEXT if self._state is _State.PROSE else Kind.SILENT, text[pos:end])
        if mark is None:
            return end
        self._resume = self._state
        self._state = _State.OPEN
        self._held.append("<")
        self._held_chars = 1
        self._name = self._attribute = self._quote = ""
        self._closing = self._spaced = False
        self._swallowed = -1
        return end + 1

    def _read_comment(self, text: str, start: int) -> int:
        """Lets go of a comment up to its "-->"; "<!-->" and "<!--->" are whole ones."""
        pos = start
        while (mark := text.find(">", pos)) >= 0:
            if self._dashes_before(text, start, mark) == 2:
                self._state = _State.PROSE
                self._add(Kind.SILENT, text[start : mark + 1])
                return mark + 1
            pos = mark + 1
        self._run = self._dashes_before(text, start, len(text))
        self._add(Kind.SILENT, text[start:])
        return len(text)

    def _dashes_before(self, text: str, start: int, end: int) -> int:
        """How many dashes stand right before `end`, at most two; `start` is that of the token."""
        before = text[max(start, end - 2) : end]
        dashes = len(before) - len(before.rstrip("-"))
        return min(2, dashes + self._run) if dashes == end - start else dashes

    def _read_literal(self, text: str, pos: int) -> int:
        """Passes CDATA on as text up to its "]]>", holding "]" and "]]" back."""
        char = text[pos]
        if char == "]":
            if self._run == 2:  # "]]]": the first of them is text
                self._add(Kind.LITERAL, "]")
            else:
                self._run += 1
            return pos + 1
        brackets = "]" * self._run
        self._run = 0
        if char == ">" and brackets == "]]":
            self._state = _State.PROSE
            self._add(Kind.CLOSING, "]]>")
            return pos + 1
        stop = text.find("]", pos)
        stop = len(text) if stop < 0 else stop
        self._add(Kind.LITERAL, brackets + text[pos:stop])
        return stop

    # -- in a mark --------------------------------------------------------------------------

    def _read_mark(self, text: str, start: int) -> int:
        """Reads on in a mark and returns the offset after what it has taken.

        The mark is at its end, has failed (the character at the returned offset is for the state
        that it goes back to), or is unfinished, and all of `text` is held.
        """
        end = min(len(text), start + MAX_TAG_CHARS - self._held_chars)
        state = self._state
        pos = start
        while pos < end:
            if state is _State.QUOTED or state is _State.UNQUOTED:
                pos = self._find_value_end(state, text, pos, end)
                if pos == end:
                    break
            char = text[pos]
            following = _State.FAIL if char == "<" else _STEPS[state](self, char)
            if following is _State.FAIL:
                self._fail(text[start:pos])
                return pos
            if following is _State.END:
                self._end_mark(self._take_held(text[start : pos + 1]), empty=self._is_empty(state))
                return pos + 1
            if following <= _State.LITERAL:
                self._enter(following, self._take_held(text[start : pos + 1]))
                return pos + 1
            if state is _State.QUOTED and char == ">" and self._swallowed < 0:
                self._swallowed = self._held_chars + pos - start
            state = following
            pos += 1
        self._held.append(text[start:pos])
        self._held_chars += pos - start
        self._state = state
        if self._held_chars >= MAX_TAG_CHARS:
            self._fail("")
        return pos

    def _find_value_end(self, state: _State, text: str, pos: int, end: int) -> int:
        """Skips what cannot matter inside of a value."""
        pattern = _VALUE_END[self._quote] if state is _State.QUOTED else _VALUE_END[""]
        found = pattern.search(text, pos, end)
        if state is _State.UNQUOTED:
            # "<a href=x/>": the last character of the value may belong to the tag.
            last = end if found is None else found.start()
            self._attribute = text[last - 1] if last > pos else self._attribute
        return end if found is None else found.start()

    def _is_empty(self, state: _State) -> bool:
        return state is _State.SLASH or (state is _State.UNQUOTED and self._attribute == "/")

    def _step_open(self, char: str) -> _State:
        if char.isspace():
            self._spaced = True
            return _State.OPEN
        if char == "/":
            again = self._closing
            self._closing = True
            return _State.FAIL if again else _State.OPEN
        if self._resume is _State.SECTION and not self._closing:
            return _State.FAIL  # only its closing tag ends a section
        if char in _LETTERS:
            return self._step_name(char)
        if self._spaced or self._closing or char not in "!?":
            return _State.FAIL
        return _State.BANG if char == "!" else _State.TARGET

    def _step_name(self, char: str) -> _State:
        name = self._name + char.lower()
        beginnings = self._names.spaced_beginnings if self._spaced else self._names.beginnings
        if char in _NAME_CHARS and name in beginnings:
            self._name = name
            return _State.NAME
        if not self._name_is_known() or char in _ATTRIBUTE_START:
            return _State.FAIL
        return self._step_between(char)

    def _name_is_known(self) -> bool:
        return self._name in (self._names.spaced if self._spaced else self._names.roles)

    def _step_between(self, char: str) -> _State:
        if char.isspace():
            return _State.BETWEEN
        if char == "/":
            return _State.SLASH
        if char == ">":
            return _State.END
        if char in _ATTRIBUTE_START:
            self._attribute = char.lower()
            return _State.ATTRIBUTE
        return _State.FAIL

    def _step_slash(self, char: str) -> _State:
        if char.isspace():
            return _State.SLASH
        return _State.END if char == ">" else _State.FAIL

    def _step_attribute(self, char: str) -> _State:
        if char not in _NAME_CHARS:
            return self._step_equals(char)
        if len(self._attribute) <= _LONGEST_BARE:  # what is longer is none of them anyway
            self._attribute += char.lower()
        return _State.ATTRIBUTE

    def _step_equals(self, char: str) -> _State:
        if char.isspace():
            return _State.EQUALS
        if char == "=":
            return _State.VALUE
        if self._attribute in _BARE_ATTRIBUTES or self._names.roles[self._name] in _LOOSE:
            return self._step_between(char)
        return _State.FAIL

    def _step_value(self, char: str) -> _State:
        if char.isspace():
            return _State.VALUE
        if char == ">":
            return _State.END
        if char in "\"'":
            self._quote = char
            return _State.QUOTED
        self._attribute = char
        return _State.UNQUOTED

    def _step_quoted(self, char: str) -> _State:
        if char != self._quote:
            return _State.QUOTED
        self._swallowed = -1
        return _State.BETWEEN

    def _step_unquoted(self, char: str) -> _State:
        return _State.END if char == ">" else _State.BETWEEN

    def _step_bang(self, char: str) -> _State:
        self._name += char.lower() if char.isascii() else char
        if self._name in _BANGS:
            return _BANGS[self._name]
        begins = any(bang.startswith(self._name) for bang in _BANGS)
        return _State.BANG if begins else _State.FAIL

    def _step_declaration(self, char: str) -> _State:
        return _State.END if char == ">" else _State.DECLARATION

    def _step_target(self, char: str) -> _State:
        return _State.INSTRUCTION if char in _LETTERS else _State.FAIL

    def _step_instruction(self, char: str) -> _State:
        ended = char == ">" and self._attribute == "?"
        self._attribute = char
        return _State.END if ended else _State.INSTRUCTION

    # -- the end of a mark ------------------------------------------------------------------

    def _take_held(self, rest: str) -> str:
        self._held.append(rest)
        source = "".join(self._held)
        self._held.clear()
        self._held_chars = 0
        return source

    def _enter(self, stretch: _State, source: str) -> None:
        self._state = stretch
        if stretch is _State.COMMENT:
            self._run = 2  # the dashes of "<!--" count: "<!-->" is a comment
            self._add(Kind.SILENT, source)
        else:
            self._run = 0
            self._add(Kind.OPENING, source)

    def _end_mark(self, source: str, *, empty: bool) -> None:
        self._state = self._resume
        if self._resume is _State.SECTION:
            if self._name == self._section:
                self._state = _State.PROSE
            self._add(Kind.SILENT, source)
            return
        role = self._names.roles.get(self._name)  # None: declarations and instructions
        match role:
            case _Role.KEEP:
                kind = Kind.KEPT
            case _Role.SPELL if self._closing:
                kind = Kind.SPELL_END
            case _Role.SPELL:
                kind = Kind.SPELL_EMPTY if empty else Kind.SPELL
            case None:
                kind = Kind.CLOSING
            case _ if self._closing or empty or self._name in _VOID:
                kind = Kind.CLOSING
            case _Role.DROP:
                kind = Kind.SILENT
                self._state = _State.SECTION
                self._section = self._name
            case _:
                kind = Kind.OPENING
        self._add(kind, source)

    def _fail(self, rest: str) -> None:
        """What is held, and `rest`, is no mark; there is no "<" in it but the first."""
        swallowed = self._swallowed
        source = self._take_held(rest)
        if swallowed < 0:
            self._state = self._resume
            self._add(Kind.TEXT if self._resume is _State.PROSE else Kind.SILENT, source)
        else:
            # The tag ended inside of its quotes.
            self._end_mark(source[: swallowed + 1], empty=source[swallowed - 1] == "/")
            self._read(source[swallowed + 1 :])

    def _end_unfinished(self, in_spell: bool) -> None:
        """At the end of the text: drops a mark that was cut off, if it is one beyond doubt."""
        ends_spell = in_spell and self._may_end_spell()
        if self._swallowed < 0 and (ends_spell or self._is_certain()):
            self._state = self._resume
            self._add(Kind.SPELL_END if ends_spell else Kind.CLOSING, self._take_held(""))
        else:
            self._fail("")

    def _may_end_spell(self) -> bool:
        """ "<", "</sp" and the like, but no other name and no opening tag with attributes."""
        if self._resume is _State.SECTION or not SPELL.startswith(self._name):
            return False
        return self._state <= _State.NAME or (self._closing and self._name == SPELL)

    def _is_certain(self) -> bool:
        match self._state:
            case _State.DECLARATION | _State.INSTRUCTION:
                return True
            case _State.BANG | _State.TARGET | _State.OPEN:
                return False
        if self._closing:
            return True  # "</b", "</sp"
        # "<spell", "<b class=", but neither "<spe" nor "a <b" nor "a <b c".
        return self._name_is_known() and (len(self._name) > 1 or self._state > _State.EQUALS)


_STEPS: Final[Mapping[_State, Callable[[Lexer, str], _State]]] = {
    _State.OPEN: Lexer._step_open,
    _State.NAME: Lexer._step_name,
    _State.BETWEEN: Lexer._step_between,
    _State.ATTRIBUTE: Lexer._step_attribute,
    _State.EQUALS: Lexer._step_equals,
    _State.VALUE: Lexer._step_value,
    _State.QUOTED: Lexer._step_quoted,
    _State.UNQUOTED: Lexer._step_unquoted,
    _State.SLASH: Lexer._step_slash,
    _State.BANG: Lexer._step_bang,
    _State.DECLARATION: Lexer._step_declaration,
    _State.TARGET: Lexer._step_target,
    _State.INSTRUCTION: Lexer._step_instruction,
}

_BANGS: Final[Mapping[str, _State]] = {
    "--": _State.COMMENT,
    "[cdata[": _State.LITERAL,
    "doctype": _State.DECLARATION,
}

_LONGEST_BARE: Final = max(map(len, _BARE_ATTRIBUTES))
