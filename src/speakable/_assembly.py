"""Assembling: tokens and verbatim stretches become what is said, and edits of the source.

A scan leaves tokens, spans of the folded sentence with their words. Here they are put together with
the text between them: blanks are single, none stands at either end, marks that nothing is left
around go, and words that would touch are parted. All that differs from the folded text is a
*change*; changes of changes compose; and changes, folds and dropped tags together are the edits of
the source. Everything is decided by what stands next to it, so a piece of a sentence is assembled
like the whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ._fold import OBJECT, Folded
from ._lazy import lazy

if TYPE_CHECKING:
    from ._reader import Unit

CLOSERS = "\"'”’“»›)"
_UNITS = frozenset({"spell", "mark"})
# Classes whose words may be the noun of a numeral, or leave a mark out between two words.
_NEIGHBOURLY = frozenset(
    {"abbreviation", "symbol", "dictionary", "address", "line", "code", "electronic"}
)
# What numerals begin with.
_NUMERALS = frozenset("IVXLC")
_BLANKS = re.compile(r" {2,}")
# Marks that say nothing at the end of a sentence, at its start, and behind words that made a stop.
DASHES = " –—―-"
_LEADING_MARKS = " ,;:.!?…)–—―-"
LEADERS = frozenset(_LEADING_MARKS)
_BULLET = re.compile(r" +[,;:.!?…)–—―-]+")
LEADING = re.compile(r"[ ,;:.!?…)–—―-]*[,;:.!?…)–—―-]")
# The number of a note on the word before.
_FOOTNOTE = lazy(r"[^\W\d_]{4}[¹²³⁰-⁹†‡]\Z")
# A mark that is left out before these takes its blank along; behind _OPEN it leaves no pause.
CLOSING = frozenset(".,;:!?…)")
_OPENING = frozenset('("“„«‹‘¿¡')
_OPEN = frozenset("(\"'“„«‹‘‚¿¡-–— ")
TERMINAL = frozenset(".!?…:;,-–—。！？")


class Edit(NamedTuple):
    """`source[start:end]` is said as `spoken`. Source outside all edits is said as it stands."""

    start: int
    end: int
    spoken: str
    kind: str
    rule: str


class Token(NamedTuple):
    """A rewritten span of the folded text."""

    start: int
    end: int
    spoken: str
    kind: str
    rule: str


class _Assembly:
    """Builds the spoken text of one piece from verbatim stretches and tokens.

    A blank waits until something follows it: so blanks are single, none stands at either end, and
    what was left out before a comma takes its blank along.
    """

    __slots__ = ("begun", "changes", "last", "left_out", "out", "said_stop", "text", "waiting")

    def __init__(self, text: str, begun: bool) -> None:
        self.text = text
        self.begun = begun
        self.said_stop = False
        self.out: list[str] = []
        self.changes: list[Token] = []
        self.last = ""
        self.waiting = -1
        self.left_out = False

    def _blank(self, start: int, end: int) -> None:
        if self.waiting < 0 and self.last:
            self.waiting = start
            start += 1
        if start < end:
            self.changes.append(Token(start, end, "", "blank", "blank"))

    def _flush_blank(self, following: str) -> None:
        if self.waiting < 0:
            return
        if (self.left_out and following in CLOSING) or self.last == " ":
            self.changes.append(Token(self.waiting, self.waiting + 1, "", "blank", "blank"))
        else:
            self.out.append(" ")
            self.last = " "
        self.waiting = -1

    def verbatim(self, start: int, end: int) -> None:
        text = self.text
        opens = not self.last and not self.begun
        if (opens or self.said_stop) and start < end:
            # Before the first word, a dash is a bullet and other marks are left over; and behind
            # words that end with a full stop, a dash begins the next line.
            leading = (LEADING if opens else _BULLET).match(text, start, end)
            if leading and leading.end() > start:
                stop = leading.end()
                self.changes.append(Token(start, stop, "", "symbol", "symbol.leading"))
                start = stop
        self.said_stop = False
        while start < end:
            if text[start] == " ":
                stop = start + 1
                while stop < end and text[stop] == " ":
                    stop += 1
                self._blank(start, stop)
                start = stop
                continue
            run = _BLANKS.search(text, start, end)
            stop = run.start() if run else end
            if text[stop - 1] == " ":
                stop -= 1
            self._flush_blank(text[start])
            self.left_out = False
            self.out.append(text[start:stop])
            self.last = text[stop - 1]
            start = stop

    def token(self, token: Token) -> None:
        spoken = token.spoken if self.last else token.spoken.lstrip(" ")
        text = self.text
        if not self.last and not self.begun and not spoken.strip(_LEADING_MARKS):
            self.changes.append(token._replace(spoken=""))
            self.left_out = True
            return
        following = text[token.end] if token.end < len(text) else " "
        if spoken.isspace() and (following == " " or self.waiting >= 0):
            # It parts words that a blank parts already.
            self.changes.append(token._replace(spoken=""))
            return
        if not spoken:
            # What stood around a mark that is left out must not grow together into a form that the
            # rules did not see ("Dr. ~ Haus"): a pause parts it.
            rest = text[token.end : token.end + 9].lstrip(" ")[:1]
            if following == " " and _FOOTNOTE.search(text, max(token.start - 4, 0), token.end):
                self.left_out = True  # "Preis¹ gilt": nothing parts the words
            elif self.last and self.last not in _OPEN and (rest.isalnum() or rest in _OPENING):
                if self.waiting >= 0:
                    self.changes.append(Token(self.waiting, self.waiting + 1, "", "blank", "blank"))
                    self.waiting = -1
                spoken = "" if self.last in CLOSING and self.last != "." else ","
                if following != " ":
                    spoken += " "
                self.out.append(spoken)
                self.last = spoken[-1:] or self.last
            else:
                self.left_out = True
            self.changes.append(token._replace(spoken=spoken))
            return
        if not self.last or self.waiting >= 0:
            spoken = spoken.lstrip(" ") or spoken
        if following == " ":
            spoken = spoken.rstrip(" ") or spoken
        self._flush_blank(spoken[0])
        self.left_out = False
        if spoken[0].isalnum() and (
            self.last.isalnum()
            or (self.last and self.last in "?!…):;,")
            or (self.last == "." and not text[token.start].isalnum())  # but "ID.3"
            or (token.kind == "spell" and self.last and self.last not in _OPEN)
        ):
            spoken = " " + spoken
        # A superscript or a fraction is no letter or figure that stays: its words bring the blank.
        if (following.isalpha() or following.isdecimal()) and spoken[-1].isalnum():
            spoken += " "
        if spoken != text[token.start : token.end]:
            self.changes.append(token._replace(spoken=spoken))
        self.out.append(spoken)
        self.last = spoken[-1]
        self.said_stop = self.last in ".!?…"

    def finish(self) -> tuple[str, list[Token]]:
        if self.waiting >= 0:
            self.changes.append(Token(self.waiting, self.waiting + 1, "", "blank", "blank"))
        self.changes.sort()
        return "".join(self.out), self.changes


def assemble(
    text: str,
    tokens: Sequence[Token],
    base: int,
    stop: Callable[[str], str] | None,
    begun: bool,
) -> tuple[str, list[Token]]:
    """Spoken text of the folded `text[base:]`, and the changes that make it. `stop`: a line without
    end punctuation gets what this says for its last words. `begun`: pieces before it have said
    something."""
    assembly = _Assembly(text, begun)
    position = base
    for token in tokens:
        assembly.verbatim(position, token.start)
        assembly.token(token)
        position = token.end
    # A dash that nothing follows is said by nobody.
    end = max(len(text.rstrip(DASHES)), position)
    assembly.verbatim(position, end)
    visible = assembly.last
    if stop and visible and end < len(text):
        if visible in CLOSERS:
            tail = "".join(assembly.out[-4:]).rstrip(CLOSERS)
            visible = tail[-1:] or visible
        if visible not in TERMINAL:
            if assembly.waiting >= 0:
                assembly.changes.append(
                    Token(assembly.waiting, assembly.waiting + 1, "", "blank", "blank")
                )
                assembly.waiting = -1
            mark = stop("".join(assembly.out[-4:]))
            assembly.out.append(mark)
            assembly.changes.append(Token(end, len(text), mark, "line", "line.end"))
            return assembly.finish()
    if end < len(text):
        kind = "blank" if text[end:].isspace() else "symbol"
        assembly.changes.append(Token(end, len(text), "", kind, f"{kind}.trailing"))
    return assembly.finish()


# -- positions ---------------------------------------------------------------------------------


class _Places:
    """Maps positions of the virtual text to the source: units are wider there than here."""

    __slots__ = ("_ats", "_shifts", "units")

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self._ats = [unit.at for unit in units]
        shifts = [0]
        for unit in units:
            shifts.append(shifts[-1] + len(unit.source) - (unit.kind != "tag"))
        self._shifts = shifts

    def begin(self, position: int) -> int:
        """Source offset of the character at `position`, behind tags dropped there."""
        index = bisect_left(self._ats, position)
        while index < len(self.units) and self._ats[index] == position:
            if self.units[index].kind != "tag":
                break
            index += 1
        return position + self._shifts[index]

    def end(self, position: int) -> int:
        """Source offset of the end of the character before `position`."""
        return position + self._shifts[bisect_left(self._ats, position)]


def _widen(changes: Sequence[Token], folded: Folded, base: int) -> list[Token]:
    """Let no change begin or end inside the replacement of a fold (", " for a table's bar): its
    characters have no places of their own in the original."""
    widened = list(changes)
    for fold_change, start in zip(folded.changes, folded.starts, strict=False):
        begin, end = base + start, base + start + len(fold_change.text)
        inside = [c for c in widened if c.start < end and c.end > begin]
        if not inside or (inside[0].start <= begin and inside[0].end >= end):
            continue
        position = min(begin, inside[0].start)
        said = []
        for change in inside:
            said += [folded.text[position - base : change.start - base], change.spoken]
            position = change.end
        stop = max(end, position)
        said.append(folded.text[position - base : stop - base])
        index = widened.index(inside[0])
        widened[index : index + len(inside)] = [
            Token(
                min(begin, inside[0].start),
                stop,
                "".join(said),
                fold_change.kind,
                f"fold.{fold_change.kind}",
            )
        ]
    return widened


def to_source(
    changes: Sequence[Token], folded: Folded, base: int, units: Sequence[Unit]
) -> tuple[Edit, ...]:
    """Changes of the folded text, folds and dropped tags, as edits of the source in order."""
    if any(len(change.text) > 1 for change in folded.changes):
        changes = _widen(changes, folded, base)
    if not folded.changes and not units:
        return tuple(
            [Edit(c.start - base, c.end - base, c.spoken, c.kind, c.rule) for c in changes]
        )
    edits = []
    for token in changes:
        start, end = folded.begin(token.start - base), folded.end(token.end - base)
        if start > end:  # a blank that is put where marks fold away takes their place
            start, end = end, start
        edits.append(Edit(start, end, token.spoken, token.kind, token.rule))
    if folded.changes:
        covered = 0
        merged: list[Edit] = []
        index = 0
        for change in folded.changes:
            while index < len(edits) and edits[index].start < change.end:
                covered = max(covered, edits[index].end)
                index += 1
            if change.start >= covered:
                merged.append(
                    Edit(change.start, change.end, change.text, change.kind, f"fold.{change.kind}")
                )
        edits = sorted([*edits, *merged])
    if not units:
        return tuple(edits)
    places = _Places(units)
    mapped = []
    for edit in edits:
        start, end = places.begin(edit.start), places.end(edit.end)
        mapped.append(edit._replace(start=min(start, end), end=max(start, end)))
    shift = 0
    index = 0
    for unit in units:
        start = unit.at + shift
        end = start + len(unit.source)
        if unit.kind == "tag":
            shift += len(unit.source)
            while index < len(mapped) and mapped[index].end <= start:
                index += 1
            if index >= len(mapped) or mapped[index].start >= end:
                mapped.append(Edit(start, end, "", "tag", "tag"))
                mapped[index:] = sorted(mapped[index:])
        else:
            shift += len(unit.source) - 1
    return tuple(mapped)


def apply(text: str, changes: Sequence[Token], base: int) -> str:
    out = []
    position = base
    for change in changes:
        out += [text[position : change.start], change.spoken]
        position = change.end
    out.append(text[position:])
    return "".join(out)


def trim(changes: list[Token], whole: str, base: int, end: int, marks: str) -> list[Token]:
    """Take out the blank, or other `marks`, that the words up to `end` end with."""
    index = len(changes)
    position = end
    while position > base:
        if index and changes[index - 1].end == position:
            index -= 1
            change = changes[index]
            if change.spoken:
                spoken = change.spoken.rstrip(marks)
                changes[index] = change._replace(spoken=spoken)
                if spoken:
                    if spoken == whole[change.start : change.end]:
                        del changes[index]  # all it did was to put the blank
                    break
            position = change.start
        elif whole[position - 1] in marks:
            kind = "blank" if whole[position - 1] == " " else "symbol"
            changes.insert(index, Token(position - 1, position, "", kind, f"{kind}.trailing"))
            position -= 1
        else:
            break
    return changes


def brings_together(changes: Sequence[Token], text: str) -> bool:
    """May what is said for these make a form of what stood next to them as it is?"""
    return any(
        kind in _NEIGHBOURLY
        or not spoken
        or spoken[0] == " "
        or spoken[-1] == " "
        or (kind == "measure" and text[end + 1 : end + 2] in _NUMERALS)  # "Celsius IV": a name
        for _, end, spoken, kind, _ in changes
        if kind != "blank"
    )


def masked(spoken: str, changes: Sequence[Token], base: int) -> str:
    """`spoken` with each character of a spell or kept mark replaced by U+FFFC: out of reach."""
    if not any(change.kind in _UNITS for change in changes):
        return spoken
    out = []
    position = 0
    shift = base
    for change in changes:
        start = change.start - shift
        end = start + len(change.spoken)
        if change.kind in _UNITS:
            # The blank in front that it brought along is none of its characters.
            lead = len(change.spoken) - len(change.spoken.lstrip(" "))
            out += [spoken[position:start], " " * lead, OBJECT * (len(change.spoken) - lead)]
            position = end
        shift += change.end - change.start - len(change.spoken)
    out.append(spoken[position:])
    return "".join(out)


def compose(
    changes: Sequence[Token], later: Sequence[Token], spoken: str, base: int
) -> list[Token]:
    """`changes` (of the folded text from `base` on) followed by `later` (of what they say).

    A later change that lies in what an earlier one says, in part or whole, makes one change of
    both; and so do two later ones that lie in the same.
    """
    composed: list[Token] = []
    index = 0
    shift = base  # from a place in `spoken` to the folded text, behind the changes passed
    over = 0  # up to here `spoken` is part of the last change composed
    rest = ""  # what that change ends with: `spoken` from the last later change up to `over`
    for token in later:
        start, end = token.start, token.end
        before = ""
        first = last = -1
        if start < over:
            joined = composed.pop()
            first, last = joined.start, joined.end
            kept = len(rest) - (over - start)
            before = joined.spoken[: len(joined.spoken) - len(rest)] + rest[:kept]
        rest = spoken[end:over] if end < over else ""
        over = max(over, end)
        while index < len(changes):
            change = changes[index]
            begin = change.start - shift
            stop = begin + len(change.spoken)
            if stop <= start:
                composed.append(change)
            elif begin < end:
                if first < 0:
                    first = min(change.start, start + shift)
                    before = spoken[begin:start]
                last = change.end
                if stop > end:
                    rest, over = spoken[end:stop], stop
            else:
                break
            shift += change.end - change.start - len(change.spoken)
            index += 1
        if first < 0:
            first = start + shift
        if not rest:
            last = max(last, end + shift)
        composed.append(
            token._replace(start=first, end=last, spoken=f"{before}{token.spoken}{rest}")
        )
    composed.extend(changes[index:])
    return composed
