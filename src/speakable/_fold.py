"""Folding: the text that rules look at.

Marks that only show on a screen (markdown emphasis, link targets, bullets, invisible and control
characters) and spellings of the same character (no-break blanks, full-width digits, entities,
decomposed letters) would make every pattern unreadable. They are folded before the scan:
"**3.** Mai" is "3. Mai" to a rule. A fold is a list of changes, each with the place it came from,
so that positions map back and `explain` can show it.

Every decision here is local: it sees the change itself and one character on either side (a link's
target is bounded), never a matching mark far away. So unbalanced marks do no harm, and a sentence
that has to be cut can be folded piece by piece.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

#: The one character that stands for a spell or a kept mark in virtual text.
OBJECT = "\ufffc"


class Change(NamedTuple):
    start: int
    end: int
    text: str
    kind: str


class Folded(NamedTuple):
    text: str
    changes: tuple[Change, ...]
    starts: tuple[int, ...]
    """Where each change begins in the folded text."""

    def begin(self, position: int) -> int:
        """Place in the original of the character at `position`; behind what was left out there."""
        index = bisect_right(self.starts, position) - 1
        if index < 0:
            return position
        change, start = self.changes[index], self.starts[index]
        if position < start + len(change.text):
            return change.start
        return change.end + position - start - len(change.text)

    def end(self, position: int) -> int:
        """Place in the original of the end of the character before `position`."""
        if position <= 0:
            return 0
        index = bisect_right(self.starts, position - 1) - 1
        if index < 0:
            return position
        change, start = self.changes[index], self.starts[index]
        if position <= start + len(change.text):
            return change.end
        return change.end + position - start - len(change.text)


# What cannot need folding; anything else is looked at by _FOLD.
_GATE = re.compile(r"[^ A-Za-z0-9À-ÖØ-öø-ɏ.,;:!?'\"()…–—’“”„«»¿¡%€$£/+=@°²³½¼¾§\-]|  |\A *[-–—+•=]")

_BLANK = " \t\n\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufffd-\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)

# Pictures and signs that have no place in speech unless a table names them.
_PICTURES = (
    "¤¦¨¬¯´¸\u02c2-\u02df\u2016\u2020\u2021\u203b-\u205e\u20d0-\u20f0\u2100-\u214f\u2190-\u245f"
    "\u249c-\u24e9\u2500-\u2bff\u2e00-\u2e7f\u3004\u3012\u3013\u3020\u3030\u3036-\u303f"
    "\U0001d000-\U0001d3ff\U0001f000-\U0001f0ff\U0001f110-\U0001faff"
)
# Figures and letters in another dress, which compatibility decomposition takes off.
_DRESSED = (
    "\uff01-\uff5e\u2160-\u217f\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\ufb00-\ufb06"
    "\U0001d400-\U0001d7ff\U0001f100-\U0001f10c"
)


def compile_fold(named: Iterable[str] = ()) -> re.Pattern[str]:
    """The pattern of everything that is folded. `named`: marks that the language's tables name, so
    that the rules say them."""
    kept = "".join(re.escape(mark) for mark in named if len(mark) == 1 and not mark.isascii())
    picture = rf"(?![{kept}])[{_PICTURES}]" if kept else f"[{_PICTURES}]"
    # ... and ASCII marks where nothing that could give them a meaning stands next to them.
    stray = (
        r"[{}]|\\(?![\w*_`#\[\]()~>|{}$])|(?<!\w)(?<!:)\\(?=\w)"
        r"|~(?![0-9~/ ]|[€$£±+-])|\^(?![\w({+−-])"
    )
    picture = rf"(?:{picture}[\ufe00-\ufe0f\u200d\u20e3]*|{stray})"
    return re.compile(
        rf"""
      (?P<start>\A[{_BLANK}]{{0,80}}(?:
          (?:[-*_=–—][{_BLANK}]?){{3,200}}(?=[{_BLANK}]*\Z)            # rule
        | `{{3}}[\w+#.-]{{0,24}}(?=[{_BLANK}]*\Z)                        # fence and its language
        | \|?(?:[{_BLANK}]?:?-{{2,80}}:?[{_BLANK}]?\|){{1,40}}
          (?:[{_BLANK}]?:?-{{2,80}}:?)?(?=[{_BLANK}]*\Z)  # table rule
        | (?:(?:\#{{1,6}}|[-*+•‣◦▪▸►·–—])[{_BLANK}]+(?:\[[ xX]\][{_BLANK}]+)?|>[{_BLANK}]?){{1,6}}+
          (?!(?:\#{{1,6}}|[-*+•‣◦▪▸►·–—])[{_BLANK}]|>)    # more of them are no list
      ))
    | (?P<cell>[{_BLANK}]*\|+[ \t]*)                       # a line break behind ends the row
    | (?P<picture>[{_BLANK}]{{0,9}}{picture}(?:[{_BLANK}]{{0,9}}{picture}){{0,99}})
    | (?P<blank>[{_BLANK}]{{2,}}|[{_BLANK[1:]}])
    | (?P<invisible>[{_INVISIBLE}]+)
    | (?P<link>\]\((?:[^()\s{OBJECT}]|\([^()\s{OBJECT}]{{0,80}}\)){{1,200}}
          (?:[ ]"[^"{OBJECT}]{{0,80}}")?\))
    | (?P<note>(?<=[^\s\[(])\[\^?\d{{1,3}}\])
    | (?P<bracket>!\[|\[{{1,8}}|\]{{1,8}}(?!\()|\])
    | (?P<escape>\\(?=[*_`\#\[\]()~>|{{}}$]))
    | (?P<emphasis>\*{{1,3}}|_{{1,3}}|`{{1,3}}|~~)
    | (?P<entity>&(?:[A-Za-z]{{2,8}}|\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}});)
    | (?P<letter>[A-Za-z][\u0300-\u036f]{{1,4}})
    | (?P<wide>(?:[{_DRESSED}\u2011]|(?![0-9])\d)[\u0300-\u036f]{{0,4}})
    | (?P<angle><[A-Za-zÀ-ɏ][\w .-]{{0,40}}>)
    | (?P<arrow>-{{1,2}}>|=>)
    """,
        re.VERBOSE,
    )


#: A cell that is one short word with a full stop.
_SHORT_CELL = re.compile(r" ?[^\W\d_]{1,8}\.")
_NOTE = re.compile(r"\[\^?\d{1,3}\]")

_KINDS = {
    "start": "markdown",
    "blank": "blank",
    "invisible": "invisible",
    "link": "markdown",
    "note": "markdown",
    "bracket": "markdown",
    "cell": "markdown",
    "escape": "markdown",
    "emphasis": "markdown",
    "entity": "entity",
    "letter": "letter",
    "wide": "letter",
    "angle": "markdown",
    "arrow": "symbol",
    "picture": "emoji",
}


def _is_emphasis(mark: str, before: str, after: str) -> bool:
    """Is a run of emphasis marks markup (so: dropped), seen from its two neighbours?"""
    if mark[0] in "`~":
        return True
    inner_left = before.isalnum()
    inner_right = after.isalnum()
    if mark[0] == "_":
        return not (inner_left and inner_right)
    if not before.strip() and not after.strip():
        return False  # "2 * 3", a lone star
    if not before.strip() and after in (".", "-"):
        return False  # "*.py", "the *-key"
    if len(mark) == 1 and inner_left and inner_right:
        return not (before.isdigit() or after.isdigit())  # "2*3" is a product
    return True


def fold(text: str, pattern: re.Pattern[str], *, before: str = "", at_start: bool = True) -> Folded:
    """Fold one sentence, or a piece of one, by a pattern of `compile_fold`. `before` is the folded
    text in front of a piece."""
    if _GATE.search(text) is None:
        return Folded(text, (), ())
    changes: list[Change] = []
    starts: list[int] = []
    parts: list[str] = []
    done = size = 0
    last = before[-1:]
    position = 0
    search = pattern.search
    while True:
        match = search(text, position)
        if match is None:
            break
        start, end = match.span()
        name = match.lastgroup or ""
        note = None
        if name == "bracket" and not start and before[-1:].strip("[( "):
            # A piece begins here: the pattern cannot see what stands before it.
            note = _NOTE.match(text)
        if note:
            name, end = "note", note.end()
        position = end
        if name == "start":
            if not at_start or start:
                position = start + 1
                continue
            new = ""
        elif name == "blank":
            new = " "
        elif name == "emphasis":
            left = text[start - 1] if start else before[-1:]
            if not _is_emphasis(text[start:end], left, text[end : end + 1]):
                continue
            new = ""
        elif name == "entity":
            new = html.unescape(text[start:end])
            if new == text[start:end]:
                continue
            if not new.isprintable() or new.isspace():
                new = " " if new.isspace() else ""
        elif name == "letter":
            new = unicodedata.normalize("NFC", text[start:end])
            if new == text[start:end]:
                continue
        elif name == "wide":
            mark = text[start]
            new = "-" if mark == "\u2011" else unicodedata.normalize("NFKC", mark)
            if mark.isdecimal():
                new = str(unicodedata.decimal(mark))
            if end - start > 1:
                new = unicodedata.normalize("NFC", new + text[start + 1 : end])
        elif name == "angle":
            new = text[start + 1 : end - 1]
        elif name == "arrow":
            new = "→"
        elif name == "picture":
            # It takes the blanks before it along, unless nothing else would part the words.
            left = text[start - 1] if start > done else last
            following = text[end : end + 1]
            closed = not following or following.isspace() or following in ",;:.!?…)"
            new = "" if closed or not left.strip() else " "
        elif name == "cell":
            left = text[start - 1] if start > done else last
            inner = left.strip() and not text[end : end + 1].isspace() and end < len(text)
            new = (" " if left in ",;:.!?" else ", ") if inner else ""
            if new == " " and left == "." and _SHORT_CELL.fullmatch(text, done, start):
                new = ", "  # "| Cant. |": an abbreviation, and a cell all the same
        else:
            new = ""
        piece = text[done:start]
        if piece:
            parts.append(piece)
            size += len(piece)
            last = piece[-1]
        changes.append(Change(start, end, new, _KINDS[name]))
        starts.append(size)
        if new:
            parts.append(new)
            size += len(new)
            last = new[-1]
        done = end
    if not changes:
        return Folded(text, (), ())
    parts.append(text[done:])
    return Folded("".join(parts), tuple(changes), tuple(starts))
