"""Pieces of a sentence that is longer than a buffer.

A piece is taken from the front of the sentence, over and over, while what is left does not fit:

1. where the normalizer's `cut` says: after a clause mark, else at a blank, in front of nothing that
   the rules could still read differently, else (in a run without blanks) between graphemes;
2. dropped tags at the front that are in the way go out alone, as a piece that says nothing;
3. a unit that is longer than the buffer (a spell, a date) goes out whole, with as much text behind
   it as it takes to cut. What nobody wants to cut in `MAX_UNIT_CHARS` is cut by force.

Every decision for a piece looks at a window of the sentence: the piece's room and `LOOK_AHEAD`.
So the cost is linear, however long the sentence is. Nothing is held here but the carry: what the
next piece has to know of the text before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import regex

from speakable import _normalizer
from speakable._assembly import Edit
from speakable._normalizer import Carry, Piece, Scanned
from speakable._options import Options
from speakable._reader import Sentence, Unit, border, part, rebuild
from speakable._spoken import replay, rewrite, verbatim, with_marks, without_marks

#: Characters behind the room of a piece that decisions about it may look at: longer than every
#: window of a rule together with the longest link.
LOOK_AHEAD = 512

#: Marks that may stand between the last word of a sentence and its end; nobody writes more.
SILENCE = 256

#: Longest form that is waited for when nothing can be cut. No rule reads more as one.
MAX_UNIT_CHARS = 1024

_GRAPHEME = regex.compile(r"\X")
_CLAUSE = re.compile(r"(?<=[;:,–—)\]}»”]) (?=\S)")
_BLANK = re.compile(r"(?<=\S) (?=\S)")
_BLANKS = re.compile(r"\s+")


#: How far a piece may reach beyond its room, and how far it is looked behind that: first for a
#: place in the room, then for one in spite of markup that folds away; then the unit is longer.
_WINDOWS = ((0, LOOK_AHEAD), (0, 4 * LOOK_AHEAD), (128, LOOK_AHEAD), (MAX_UNIT_CHARS, LOOK_AHEAD))


class Seen(NamedTuple):
    """The window of a sentence in which a place to cut was found."""

    text: str
    units: Sequence[Unit]
    scanned: Scanned | None


class Rest(NamedTuple):
    """Where what is left of a sentence begins."""

    characters: int
    """So many of the virtual text are taken,"""
    units: int
    """so many of the units,"""
    length: int
    """and so many of the source."""
    carry: Carry | None
    """For the next piece or the rest."""


def take_pieces(
    options: Options,
    sentence: Sentence,
    carry: Carry | None,
    limit: int,
    settled: int | None = None,
) -> tuple[list[tuple[str, Piece]], Rest]:
    """Take pieces from the front until at most `limit` characters of source are left, or until
    nothing can be taken (yet). `settled`: the sentence is open, and does not end before this
    offset of its text; None: it is complete.

    Returns the pieces with their sources, and where the rest begins.
    """
    text, source, units, _ = sentence
    whole = settled is None
    size = len(text) if settled is None else settled
    left = len(source)
    start = first = 0
    pieces: list[tuple[str, Piece]] = []
    while left > limit:
        end = start
        seen: Seen | None = None
        # Dropped tags in front that are in the way go alone, and the text behind them may wait.
        last = _tags(units, start, first, limit)
        silent_length = sum([len(unit.source) for unit in units[first:last]])
        if left - silent_length > limit and 4 * silent_length < limit:
            room, fitting = _fit(units, start, first, limit, size)
            if room > start or fitting == first:
                end, seen = _place(options, sentence, start, first, room, limit, carry, size, whole)
            if end > start:
                last = _closing(units, start, first, end, limit)
        if end == start and last == first:
            break
        if end > start:
            piece_source, piece, following = _piece(
                options, sentence, start, first, end, last, carry, size, seen
            )
            if whole and left - len(piece_source) <= max(limit, SILENCE):
                rest = part(text, units[last:], end, size, sentence.followed)
                silent = rewrite(options, rest, following)
                if not silent.text:
                    # Nothing is said for the rest: so this piece is the last.
                    piece = _last_piece(options, sentence, start, first, piece_source, carry, piece)
                    pieces.append((piece_source, piece))
                    if rest.source:
                        pieces.append((rest.source, silent))
                    return pieces, Rest(size, len(units), len(source), None)
            carry = following
        else:
            piece_source = "".join([unit.source for unit in units[first:last]])
            piece = Piece("", (Edit(0, len(piece_source), "", "tag", "tag"),), None)
        pieces.append((piece_source, piece))
        left -= len(piece_source)
        start, first = end, last
    return pieces, Rest(start, first, len(source) - left, carry)


def _fit(units: Sequence[Unit], start: int, first: int, limit: int, size: int) -> tuple[int, int]:
    """The farthest place in a text of `size` characters whose source, from `start` and
    the unit `first` on, has at most `limit` characters, and the unit there."""
    for index in range(first, len(units)):
        unit = units[index]
        if unit.at > size or (unit.at == size and unit.kind != "tag"):
            break
        if unit.at - start >= limit:
            break
        limit -= unit.at - start
        start = unit.at
        if len(unit.source) > limit:
            return start, index
        limit -= len(unit.source)
        start += unit.kind != "tag"
    else:
        index = len(units)
    return min(start + limit, size), index


def _closing(units: Sequence[Unit], start: int, first: int, end: int, limit: int) -> int:
    """The unit behind a piece that ends at `end`: behind the closing tags there, if they fit."""
    last = border(units, first, end)
    taken = units[first:last]
    length = end - start + sum([len(unit.source) - (unit.kind != "tag") for unit in taken])
    while length > limit and last > first and units[last - 1].at == end:
        last -= 1
        length -= len(units[last].source)
    return last


def _tags(units: Sequence[Unit], start: int, first: int, limit: int) -> int:
    """The unit behind the dropped tags at `start`: behind all that fit, but at least one."""
    last = first
    while last < len(units) and units[last].at == start and units[last].kind == "tag":
        limit -= len(units[last].source)
        if limit < 0 and last > first:
            break
        last += 1
    return last


def _place(
    options: Options,
    sentence: Sentence,
    start: int,
    first: int,
    room: int,
    limit: int,
    carry: Carry | None,
    size: int,
    whole: bool,
) -> tuple[int, Seen | None]:
    """Where the piece that begins at `start` ends, if it may go up to `room`; `start`: nowhere."""
    text = sentence.text
    if room == size and whole:
        return size, None
    if text[start:room].isspace():
        return room, None
    if room == start:
        # A unit that is longer than the buffer, and what stands behind it without a blank.
        blank = _BLANKS.search(text, start + 1, size)
        room = blank.end() if blank else size
        if room == size and not whole and room - start < limit:
            return start, None
        room = min(room, start + max(1, limit))
    for more, ahead in _WINDOWS:
        reach = min(room + more, size)
        stop = min(reach + ahead, size)
        window = _window(sentence, start, first, stop)
        final = whole and stop == size
        length, scanned = _cut(options, *window, carry, reach - start, final)
        if length:
            end = start + length
            # Blanks stay together: those that do not fit are a piece of their own.
            if end < size and text[end].isspace():
                end = start + len(text[start:end].rstrip())
            # The last words of a sentence may not go before its end is known.
            goes_on = whole or size - end >= SILENCE or any(map(str.isalnum, text[end:size]))
            return (end, Seen(*window, scanned)) if goes_on else (start, None)
        if stop == size:
            # All there is has been looked at.
            return start, None
    found = [match.end() for match in _BLANKS.finditer(text, start + 1, room)]
    return (found[-1] if found else room), None


def _window(sentence: Sentence, start: int, first: int, stop: int) -> tuple[str, Sequence[Unit]]:
    """`sentence.text[start:stop]` and its units from `first` on."""
    if not (start or first) and stop == len(sentence.text):
        return sentence.text, sentence.units
    units = []
    for index in range(first, len(sentence.units)):
        unit = sentence.units[index]
        if unit.at >= stop:
            break
        units.append(unit._replace(at=unit.at - start))
    return sentence.text[start:stop], units


def _cut(
    options: Options,
    text: str,
    units: Sequence[Unit],
    carry: Carry | None,
    limit: int,
    final: bool,
) -> tuple[int, Scanned | None]:
    if options.normalizer is None:
        return verbatim_cut(text, limit, final), None
    return _normalizer.find_cut(
        options.normalizer,
        text,
        units,
        limit=limit,
        carry=carry,
        first=options.first,
        final=final,
    )


def _piece(
    options: Options,
    sentence: Sentence,
    start: int,
    first: int,
    end: int,
    last: int,
    carry: Carry | None,
    size: int,
    seen: Seen | None,
) -> tuple[str, Piece, Carry | None]:
    text, _, units, _ = sentence
    if options.normalizer is None:
        cut_off = part(text, units[first:last], start, end, True)
        return cut_off.source, verbatim(cut_off), None
    source = rebuild(text, units[first:last], start, end)
    if text[start:end].isspace():
        return source, Piece("", (Edit(0, len(source), "", "blank", "blank"),), None), carry
    if seen is None:
        window, there = _window(sentence, start, first, min(end + LOOK_AHEAD, size))
    else:
        window, there = seen.text, seen.units
    piece = _normalizer.rewrite(
        options.normalizer,
        window,
        without_marks(there) if options.keep_tags else there,
        carry=carry,
        first=options.first,
        upto=end - start,
        scanned=seen.scanned if seen else None,
    )
    if options.keep_tags:
        piece = with_marks(piece, [unit for unit in there if unit.at < end - start])
    behind = sum([len(unit.source) for unit in units[first:last] if unit.at == end])
    if behind:
        edit = Edit(len(source) - behind, len(source), "", "tag", "tag")
        return source, piece._replace(edits=(*piece.edits, edit)), piece.carry
    return source, piece, piece.carry


def _last_piece(
    options: Options,
    sentence: Sentence,
    start: int,
    first: int,
    source: str,
    carry: Carry | None,
    piece: Piece,
) -> Piece:
    """`piece`, with this source, and what is said for the end of the sentence (the full stop of a
    heading): all that is left of the sentence, as behind the piece nothing is said."""
    text, _, units, followed = sentence
    all_left = rewrite(options, part(text, units[first:], start, len(text), followed), carry)
    size = len(source)
    edits = tuple(
        edit._replace(start=min(edit.start, size), end=min(edit.end, size))
        for edit in all_left.edits
        if edit.start < size or edit.spoken
    )
    same = replay(source, edits) == all_left.text
    return Piece(all_left.text, edits, None) if same else piece


def verbatim_cut(text: str, limit: int, final: bool) -> int:
    """Like the normalizer's `cut`, for text that stays as it is."""
    if limit <= 0:
        return 0
    for pattern in (_CLAUSE, _BLANK, _BLANKS):
        found = [match.end() for match in pattern.finditer(text, 0, limit + 1)]
        if found and found[-1] > limit:
            found.pop()
        if found:
            return found[-1]
    if len(text) <= (limit if final else limit + 1):
        return 0  # a blank may come
    begin = max(0, limit - 64)
    ends = [match.end() for match in _GRAPHEME.finditer(text, begin, limit + 1)]
    return max([end for end in ends if end <= limit], default=limit)
