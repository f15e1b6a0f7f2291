"""From sentences to spoken text: each is rewritten alone, the results are put together.

`rewrite` says what became of one sentence (`Piece`: words, and the edits that made them).
`assemble` joins pieces: one blank between two that say something. Where the source has blanks
there, the blank is one of them; where it has none ("one.Two"), it is an edit of its own. So edits
alone tell everything: `spans` and the steps of `explain` are made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from speakable import _normalizer
from speakable._assembly import Edit
from speakable._normalizer import Carry, Piece
from speakable._options import Options
from speakable._reader import OBJECT, Sentence, Unit
from speakable._types import Span


def rewrite(options: Options, sentence: Sentence, carry: Carry | None = None) -> Piece:
    """The words of a sentence, or of the last piece of one."""
    text, source, units, followed = sentence
    if not text or text.isspace():
        # Nothing but dropped tags and blanks.
        edits = (Edit(0, len(source), "", "tag" if units else "blank", "drop"),) if source else ()
        return Piece("", edits, None)
    if options.normalizer is None:
        return verbatim(sentence)
    if not options.keep_tags:
        return _normalizer.rewrite(
            options.normalizer, text, units, carry=carry, followed=followed, first=options.first
        )
    piece = _normalizer.rewrite(
        options.normalizer,
        text,
        without_marks(units),
        carry=carry,
        followed=followed,
        first=options.first,
    )
    return with_marks(piece, units)


def without_marks(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units, with U+FFFC for what a kept mark says: no rule may read its text."""
    return [unit._replace(spoken=OBJECT) if unit.kind == "mark" else unit for unit in units]


def with_marks(piece: Piece, units: Sequence[Unit]) -> Piece:
    """The piece, with the kept marks for each U+FFFC, which nothing else says."""
    if OBJECT not in piece.text:
        return piece
    marks = iter([unit.source for unit in units if unit.kind == "mark"])
    text = "".join([next(marks) if c == OBJECT else c for c in piece.text])
    edits = list(piece.edits)
    shift = index = 0
    for unit in units:
        start = unit.at + shift
        end = start + len(unit.source)
        shift += len(unit.source) - (unit.kind != "tag")
        if unit.kind != "mark":
            continue
        while index < len(edits) and edits[index].end <= start:
            index += 1
        if index < len(edits) and OBJECT in edits[index].spoken:
            spoken = edits[index].spoken.replace(OBJECT, unit.source, 1)
            edits[index] = edits[index]._replace(spoken=spoken)
        else:
            edits.insert(index, Edit(start, end, unit.source, "mark", "mark"))
    return piece._replace(text=text, edits=tuple(edits))


def verbatim(sentence: Sentence) -> Piece:
    """The sentence as it stands, without blanks at its ends: spells are words, tags are gone."""
    text, _, units, _ = sentence
    begin = len(text) - len(text.lstrip())
    end = max(begin, len(text.rstrip()))
    edits: list[Edit] = []
    words: list[str] = []
    position = 0  # in the text
    offset = 0  # source offset minus text offset

    def verbatim_to(to: int) -> None:
        nonlocal position
        for start, stop, kept in (
            (position, min(to, begin), False),
            (max(position, begin), min(to, end), True),
            (max(position, end), to, False),
        ):
            if start < stop:
                if kept:
                    words.append(text[start:stop])
                else:
                    edits.append(Edit(start + offset, stop + offset, "", "blank", "blank"))
        position = to

    for unit in units:
        verbatim_to(unit.at)
        start = unit.at + offset
        stop = start + len(unit.source)
        edits.append(Edit(start, stop, unit.spoken, unit.kind, unit.kind))
        offset += len(unit.source)
        if unit.kind != "tag":
            words.append(unit.spoken)
            position += 1
            offset -= 1
    verbatim_to(len(text))
    return Piece("".join(words), tuple(edits), None)


def assemble(parts: Iterable[tuple[str, Piece]]) -> tuple[str, list[Edit]]:
    """The spoken text of pieces, given with their sources, and the edits that make it of all of
    the source."""
    texts: list[str] = []
    edits: list[Edit] = []
    start = 0
    before = ""  # the source of the piece before
    for source, piece in parts:
        if piece.text:
            if texts:
                _part_words(edits, before, start)
            texts.append(piece.text)
        if start:
            edits += [
                Edit(begin + start, end + start, spoken, kind, rule)
                for begin, end, spoken, kind, rule in piece.edits
            ]
        else:
            edits += piece.edits
        start += len(source)
        before = source
    return " ".join(texts), edits


def _part_words(edits: list[Edit], before: str, at: int) -> None:
    """Put the blank between two sentences at the offset `at`, behind the source `before`."""
    if edits:
        last = edits[-1]
        if last.end == at and last.kind == "blank" and not last.spoken:
            # One of the blanks that the sentence left out stays.
            if last.end - last.start == 1 and before.endswith(" "):
                edits.pop()
            else:
                edits[-1] = last._replace(spoken=" ")
            return
    edits.append(Edit(at, at, " ", "blank", "sentence"))


def replay(source: str, edits: Iterable[Edit]) -> str:
    """What the edits make of `source`."""
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += source[position : edit.start], edit.spoken
        position = edit.end
    parts.append(source[position:])
    return "".join(parts)


def spans(length: int, edits: Sequence[Edit]) -> tuple[Span, ...]:
    """The spans of a chunk with `length` characters of source."""
    found: list[Span] = []
    position = spoken = 0
    for start, end, words, kind, _ in edits:
        if start > position:
            found.append(Span(position, start, spoken, spoken + start - position, "text"))
            spoken += start - position
        found.append(Span(start, end, spoken, spoken + len(words), kind))
        spoken += len(words)
        position = end
    if length > position:
        found.append(Span(position, length, spoken, spoken + length - position, "text"))
    return tuple(found)
