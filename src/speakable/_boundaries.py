"""Sentence boundaries, found while the text arrives.

    segmenter = Segmenter(compile_evidence(tables))
    ends = segmenter.push(text)     # offsets of sentence ends that are now certain
    ends = segmenter.flush()        # end of text: the rest is decided with what there is

What decides when
-----------------
Only a *candidate* is looked at: a terminator (. ! ? … and their full-width kin) or a line break.
Everything else is passed over by one search. A candidate is decided from a window: at most
`LEFT` characters before it (never beyond the start of its sentence) and what follows it, read
strictly from left to right, until the first character that settles the matter. So the decision is
a function of the text alone; tokens only determine when it can be made. While it cannot be made
yet, the candidate waits and nothing behind it is looked at.

What follows is read in this order, and the reading stops as soon as it can:

    right after the run of terminators    closers (quotes, brackets, markdown marks, footnote
                                          marks, zero-width characters), which belong to the
                                          sentence that ends
    no blank then                         no boundary, except after full-width marks and where two
                                          words were glued together ("one.Two")
    blanks                                with a line break among them: boundary, and done
    emoji, closers set off by a blank     belong to the sentence that ends (« Vraiment ? »)
    openers                               quotes, brackets, dashes, marks, ¿ and ¡ (which prove)
    the first character of the next word  capital, small letter, digit, U+FFFC or something else
    the next word                         only where the evidence on the left is doubtful: is it a
                                          word that begins sentences?

and the evidence on the left is one of

    strong      ! ?                        a boundary unless a small letter follows
    ellipsis    ... …                      a boundary before a capital
    word        an ordinary word, "option B"   before capitals, digits, U+FFFC; mostly before
                                           small letters (people write so), not within brackets
    numeral     1999, 3.5                  before capitals and digits
    never       Dr. z. B.                  no boundary
    number      No. etc. 20 min.           as a word, but none before a number, a single letter, a
                                           code or a small letter
    may         U.S. Inc. S.p.A.           only before a word that begins sentences
    initial     J. I. XIV. 3. (ordinal)    the same, more strictly ("J. Le Goff")
    marker      1. a. at sentence start    none: a list item is one sentence with its marker
    (emoji)     "See you 😊 We …"          only before a word that begins sentences

Abbreviations and their kinds are the table that the normalizer expands (`ends` in
`abbreviations.toml`) and the few that are never expanded (`boundaries.toml`, with the words that
begin sentences and the other lists). Forms that no table knows are judged by their shape: dots
inside (`may`), a short word without a vowel (`may`; after a number a unit, `number`), digits.
A small letter begins a sentence after a word of some length; more readily where the language's
table says that people write so (`lower`), and where the sentence before began with one.

Look-ahead, counted in characters behind the terminator: two for the common case (blank, capital);
the next word for doubtful cases, cut short as soon as what has arrived is no longer the beginning
of any word that begins sentences; the blanks for a line break. `RUN`, `GAP` and `WORD` bound it.

An end stands behind the blanks that follow its sentence, so it is known when they are over (or
after `GAP` of them, or with an empty line). Blanks behind that, and those in front of a text,
belong to the sentence that they lead to.

A table row and a line of a fenced code block end at the line break and nowhere else.

Cost
----
Most tokens cost one search and one append. A text without a character of `INTERESTING` changes
nothing while `hot` is false: a caller that keeps the tokens anyway may hold such tokens back and
push them later, joined with what follows (the result is the same; offsets count what was pushed).
While `hot` is true, everything has to be pushed: a candidate waits for what follows it. `push`
looks at each character once, plus at most one window per candidate and per push while it waits.
Held: the window, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

#: Characters before a terminator that may speak about it: four words' worth of abbreviation
#: ("i. d. R."), or the start of the line that a list marker needs.
LEFT: Final = 48
#: Terminators in a row that are read as one; a longer row is read in pieces.
RUN: Final = 32
#: Blanks that are waited for. More are taken for a break of their own: nobody writes them in a
#: sentence, and a boundary must not wait for ever.
GAP: Final = 32
#: Closers or openers in a row.
MARKS: Final = 8
#: Characters of the next word that are looked at. Longer than any word that begins sentences.
WORD: Final = 24

#: The class of characters that can end a sentence: only they make `push` more than an append.
TERMINATORS: Final = ".!?…‥。！？｡‼⁇⁈⁉؟।"
LINE_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
#: Pictures stand where a full stop is left out ("bis morgen 😊 Dann …").
PICTURES: Final = "\u263a\u2728\u2764\U0001f300-\U0001faff"
INTERESTING: Final = re.compile(f"[{TERMINATORS}{LINE_BREAKS}{PICTURES}]")

_search = INTERESTING.search

_FULL_WIDTH: Final = "。！？｡"
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u00ad\u200e\u200f"
_QUOTES: Final = "\"'”’“‘»«›‹„‚"
_EMOJI: Final = (
    "\u203c\u2049\u2139\u2190-\u21ff\u231a-\u23ff\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55"
    "\U0001f000-\U0001faff"
)

_RUN = re.compile(rf"[{TERMINATORS}{_INVISIBLE}]{{1,{RUN}}}")
_BREAKS = re.compile(f"[{LINE_BREAKS}]")
_BLANKS = re.compile(rf"\s{{0,{GAP}}}")
_LEADING = re.compile(r"\s*")
_BEFORE_LETTER = re.compile(rf"[{_QUOTES}¿¡(\[*_>—–\-]{{0,{MARKS}}}")
#: Closers that touch the terminators: whichever way the quote points.
_CLOSERS = re.compile(
    rf"(?:[{_QUOTES})\]}}）」』】》〉*_`~{_INVISIBLE}¹²³⁴-⁹]|\[\d{{1,3}}\]){{0,{MARKS}}}"
)
_INLINE = rf"[^\S{LINE_BREAKS}]"
_BREAK = rf"(?>\r\n|\r(?!\Z)|[{LINE_BREAKS.replace(chr(13), '')}])"
#: The end of a line and an empty one: nothing behind them changes what they part. (A "\r" at the
#: end of what is there may be half of a line break.)
_EMPTY_LINE = re.compile(rf"(?:{_INLINE}{{0,{GAP // 4}}}{_BREAK}){{2}}")
#: Behind blanks: what still belongs to the sentence before. Straight quotes and marks only where
#: they touch nothing behind them.
_LATE_CLOSERS = re.compile(
    rf"(?:{_INLINE}{{1,{MARKS}}}(?:[)\]}}”]|[»’\"'*_~](?=[\s.,;:!?)]|\Z)|"
    rf"[:;][-']?[()DPp](?=\s|\Z)|(?:\[\d{{1,3}}\]){{1,{MARKS}}}(?=\s|\Z)|"
    rf"[{_EMOJI}][{_EMOJI}{_INVISIBLE}]{{0,{MARKS}}}){{1,{MARKS}}}){{0,{MARKS}}}"
)
#: Characters that may be a late closer once more of the text is known.
_UNSURE = frozenset("»’\"'*_~")
_OPENERS = re.compile(
    rf"(?:[(\[{{（「『【《〈{_QUOTES}*_~`#>¿¡{_INVISIBLE}–—―‒\-]|(?<=[«\"—–\-*#>])[^\S\n\r]){{0,{MARKS}}}"
)
_QUOTED = re.compile(f"[{_QUOTES})]")
_WORD = re.compile(rf"[^\W\d_]{{1,{WORD}}}")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+-?[^\W\d_]{1,4}")
#: "J.-P", "J.R.R", "J-P": initials in a row.
_INITIALS = re.compile(r"[^\W\d_](?:[.\-‐]+[^\W\d_]){1,3}")
_PARTS = re.compile(r"[/\-–’']")
#: "9a" of "9a. C.", "=av" of "=av. J.-C.": what is read apart from what it touches.
_FORM_BEHIND = re.compile(r"(?:(?<=[0-9½¼¾²³])|\A[^\w@#°]+)([^\W\d_½¼¾²³]+)\Z")
_LAST_LETTERS = re.compile(r"[^\W\d_]+\.?\Z")
#: "3", "3.-5", "12.06", "3./4": days, ordinal numbers, dates without a year.
_ORDINAL = re.compile(r"(?:\d{1,2}\.?[-–/])?\d{1,3}|(?:\d{1,2}\.[-–/])?\d{1,2}\.(?:0?[1-9]|1[0-2])")
_ROMAN = re.compile(r"[IVXLC]{1,7}")
_SOUND = re.compile(r"h*m+h*m*|p+s+t+|[bg]rr+|s+h+|t+s+k*|p+f+t*|z+", re.I)
_VOWELS = frozenset("aeiouyäöüáéíóúAEIOUYÄÖÜÁÉÍÓÚ")  # the usual ones, for a quick look
#: Figures and what is glued to them, ordinals aside.
_GLUED_UNIT = re.compile(r"[0-9][0-9.,:]{0,15}((?!(?:st|nd|rd|th)\Z)[a-z][a-z.]{0,5})")
_VOWEL = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôûëïœæ]", re.I)
#: What may stand before the first word of a sentence and says nothing there.
_MARKER_LEFT = re.compile(r"(?:_|[^\w\ufffc])*")
_MARKER = re.compile(r"\d{1,3}|[A-Za-z]|x{0,2}(?:i[xv]|v?i{0,3})|\d{1,3}(?:\.\d{1,2}){1,3}")
#: The word before glued terminators: a plain word or number, nothing that an address has.
_GLUE_LEFT = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*[)\"”’]?|\d{1,4}")
_SUFFIXES = frozenset(("com", "org", "net", "js", "py", "md", "txt", "pdf", "de", "fr", "es", "io"))
_FENCE = re.compile(r"\s*(?:[-*+>]\s+)*(?:```[^`]*|~~~[^~]*)")
#: A tail that looks complete when nothing more comes.
_COMPLETE = re.compile(
    rf"[{TERMINATORS}](?:[{_QUOTES})\]}}）」』】》〉*_`~{_INVISIBLE}¹²³⁴-⁹\s{_EMOJI}]|\[\d{{1,3}}\])*\Z"
)
_LATE_BEGUN = re.compile(rf"(?:[:;][-']?[()DPp]?|(?:\[\d{{1,3}}\]){{0,{MARKS}}}(?:\[\d{{0,3}})?)\Z")
_NOTE_BEGUN = re.compile(r"\[\d{0,3}")
_PICTURE_RUN = re.compile(rf"[{_EMOJI}{_INVISIBLE}]{{1,{RUN}}}")
_CLOSED = ")]}”’»\"'`"
_EDGE = _QUOTES + "()[]{}<>*_`~¿¡#|" + _INVISIBLE

_SMALL_ROMAN: Final = tuple(
    tens + ones
    for tens in ("", "x", "xx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
)
_UNIT_LETTERS: Final = "ghlmst"
#: Evidence that lets a number begin the next sentence.
_PLAIN: Final = ("word", "strong", "numeral")
#: Words without a vowel are taken for abbreviations up to this length.
_SHORT: Final = 5
_NO: Final = -1
_WAIT: Final = -2


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a language knows about its sentence ends; compiled from its tables."""

    kinds: Mapping[str, str]
    """Abbreviation without its last full stop, blanks as " " → "never", "may" or "number"."""
    known: frozenset[str]
    """All that is more than a word: the keys of `kinds` and `heads`, the `tails`, list markers."""
    tails: frozenset[str]
    """Last words of the abbreviations that contain blanks."""
    heads: Mapping[str, tuple[str, ...]]
    """First words of the abbreviations that contain blanks → what follows them."""
    starters: frozenset[str]
    """Words, as they are written there, that begin sentences."""
    beginnings: frozenset[str]
    """Every beginning of a starter."""
    name_words: frozenset[str]
    """Starters that begin names as well ("Le Goff"): count only before a small letter."""
    lower_starters: frozenset[str]
    """Words that begin sentences even in small letters."""
    lower: bool
    """Sentences in small letters are usual: they are believed after ! and ? too."""
    chat: bool
    """This sentence began with a small letter: the next one will."""
    labels: frozenset[str]
    """Words after which a letter is no initial: "option B", "vitamin C", "King Charles I"."""
    units: frozenset[str]
    """Ordinary words that are units after a number ("9 in.")."""
    continuers: frozenset[str]
    """Words with a capital that go on after "number" ("7 p.m. Monday", "9 a.m. EST")."""
    suffixes: tuple[str, ...]
    """Ends of compounds that are abbreviated ("Hauptstr."), treated as "may"."""
    before_ordinals: frozenset[str]
    """Words after which a number of any size is an ordinal ("zum 1000. Mal")."""
    said: frozenset[str]
    """Verbs that tell who said what was quoted ("Of course!" I replied)."""
    ordinals: bool
    """"3." and "XIV." are written for ordinal numbers."""
    chatty: Evidence | None = None
    """The same for what follows a sentence that began with a small letter."""


def compile_evidence(tables: Mapping[str, Any]) -> Evidence:
    """Evidence from the merged tables of a language: `abbreviations` and `boundaries`."""
    rules: Mapping[str, Any] = tables.get("boundaries", {})
    listed: dict[str, str] = {}
    for kind in ("never", "may", "number"):
        listed.update(dict.fromkeys(rules.get(kind, ()), kind))
    for written, entry in tables.get("abbreviations", {}).items():
        listed[written] = entry.get("ends", "may")
    letter_titles = rules.get("letter_titles", ())
    kinds: dict[str, str] = {}
    for written, kind in listed.items():
        if not written.endswith("."):
            continue
        if len(written) == 2 and written.isupper() and written[0] not in letter_titles:
            continue  # an initial
        plain = " ".join(written.split())
        for form in (plain, plain.replace(" ", "")):
            kinds[form[:-1]] = kind
    # At the start of a sentence or in a heading an abbreviation has a capital.
    for form, kind in list(kinds.items()):
        if len(form) > 1:
            kinds.setdefault(form[0].upper() + form[1:], kind)
    # What is a word too ends sentences as words do, but not before a number or a small letter.
    for word in rules.get("words", ()):
        for form in (word, word.capitalize()):
            if form in kinds and (form == word or f"{form}." not in listed):
                kinds[form] = "number"
    heads: dict[str, list[str]] = {}
    for form in kinds:
        words = form.split(" ")
        for count in range(1, len(words)):
            if words[count - 1].endswith("."):
                rest = " ".join(words[count:]) + "."
                heads.setdefault(words[count - 1][:-1], []).append(rest)
    starters = frozenset(word for word in rules.get("starters", ()))
    tails = frozenset(form.rpartition(" ")[2] for form in kinds if " " in form)
    evidence = Evidence(
        kinds=kinds,
        known=tails.union(kinds, heads, _SMALL_ROMAN),
        tails=tails,
        heads={head: tuple(dict.fromkeys(rests)) for head, rests in heads.items()},
        starters=starters,
        beginnings=frozenset(w[:size] for w in starters for size in range(1, len(w) + 1)),
        name_words=frozenset(rules.get("name_words", ())),
        lower_starters=frozenset(rules.get("lower_starters", ())),
        lower=bool(rules.get("lower", False)),
        chat=False,
        units=frozenset(unit[:-1] for unit in rules.get("units", ())),
        labels=frozenset(rules.get("labels", ())),
        continuers=frozenset(rules.get("continuers", ())),
        suffixes=tuple(suffix[:-1] for suffix in rules.get("suffixes", ())),
        before_ordinals=frozenset(rules.get("before_ordinals", ())),
        said=frozenset(rules.get("said", ())),
        ordinals=bool(rules.get("ordinals", False)),
    )
    return replace(evidence, chatty=replace(evidence, lower=True, chat=True))


class Segmenter:
    """Incremental sentence ends; see the module's text. Knows nothing of tags: U+FFFC is a word."""

    __slots__ = (
        "_base",
        "_chat",
        "_evidence",
        "_fence",
        "_leading",
        "_line",
        "_pos",
        "_row",
        "_small",
        "_start",
        "_tail",
        "_wrapped",
        "hot",
    )

    hot: bool
    """The next text has to be pushed even if it has no character of `INTERESTING`."""

    def __init__(self, evidence: Evidence, *, wrapped: bool = False) -> None:
        self._evidence = evidence
        self._chat = evidence.chatty or evidence
        self._wrapped = wrapped
        self._reset()

    def _reset(self) -> None:
        self._tail = ""  # the window: text from offset _base on
        self._base = 0
        self._pos = 0  # in _tail: where the search goes on (the waiting candidate, if any)
        self._start = 0  # absolute: start of the current sentence
        self._line = True  # the current sentence starts a line
        self._leading = True  # only blanks since the last end
        self._row = self._fence = self._small = False
        self.hot = True

    def push(self, text: str, seen: int = -1) -> Sequence[int]:
        """Sentence ends that `text` makes certain: absolute offsets since the start or `flush`.
        `seen`: so many characters from the end of `text`, the caller has seen, is the first one of
        `INTERESTING` (-1: it has not looked)."""
        if self.hot:
            return self._advance(self._tail + text)
        tail = self._tail
        if seen < 0:
            found = _search(text)
            seen = len(text) - found.start() if found is not None else 0
        if seen:
            at = len(text) - seen
            self._pos = len(tail) + at
            self.hot = True
            if at + 1 < len(text):
                return self._advance(tail + text)
            self._tail = tail + text  # nothing behind it yet: whatever it is, it waits
            return ()
        tail += text
        if len(tail) > 1024:
            self._base += len(tail) - LEFT
            tail = tail[-LEFT:]
        self._tail = tail
        self._pos = len(tail)
        return ()

    def flush(self) -> Sequence[int]:
        """The end of the text: what is left is decided with what there is. Fresh afterwards."""
        size = self._base + len(self._tail)
        # An empty line settles everything that still waits for more, but for its own end.
        ends = [end for end in self._advance(self._tail + "\n\n") if end < size]
        self._reset()
        return ends

    @property
    def settled(self) -> int:
        """The offset of the candidate that waits (while `hot`): no end stands before it."""
        return self._base + self._pos

    def tail_complete(self) -> bool:
        """Whether the tail, if nothing followed, ends as a sentence does (closers and blanks may
        follow its punctuation). Text that was held back has to be pushed before."""
        tail, start = self._tail, max(0, self._start - self._base)
        tail = tail[max(start, len(tail) - 2 * LEFT) :]
        if not tail or tail.isspace():
            return False
        if not self._wrapped and _BREAKS.search(tail, len(tail.rstrip())):
            return True
        match = _COMPLETE.search(tail)
        if match is None:
            return False
        if match.group()[0] != ".":
            return True
        return _left(self._evidence, tail[: match.start()])[0] not in ("never", "marker")

    def _advance(self, text: str) -> Sequence[int]:
        # Here `hot` means: blanks, or a candidate at _pos.
        ends: list[int] = []
        size = len(text)
        base = self._base
        pos = self._pos
        start = self._start - base
        waiting = False
        known = self.hot and not self._leading
        while True:
            if known:
                known = False
            else:
                if self._leading:
                    if pos < size and text[pos].isspace():
                        pos = _LEADING.match(text, pos).end()  # type: ignore[union-attr]
                    if pos == size:
                        waiting = True
                        break
                    start = letter = pos
                    if not text[pos].isalpha():
                        letter = _BEFORE_LETTER.match(text, pos).end()  # type: ignore[union-attr]
                        if letter == size:
                            waiting = True
                            break
                    self._leading = False
                    self._row = self._line and text[pos] == "|"
                    self._small = text[letter].islower()
                found = _search(text, pos)
                if found is None:
                    pos = size
                    break
                pos = found.start()
            char = text[pos]
            if char == "." and not (self._row or self._fence):
                evidence = self._chat if self._small else self._evidence
                end, after, broken = _decide(evidence, text, pos, start, self._wrapped)
            elif char in LINE_BREAKS:
                end = _line_end(text, pos, self._wrapped)
                if (
                    end > 0
                    and self._line
                    and pos - start <= LEFT
                    and _FENCE.fullmatch(text, start, pos)
                ):
                    self._fence = not self._fence
                broken = True
                after = pos + 1
            elif self._row or self._fence:
                end, after, broken = _NO, pos + 1, False
            else:
                decide = _decide if char in TERMINATORS else _picture
                evidence = self._chat if self._small else self._evidence
                end, after, broken = decide(evidence, text, pos, start, self._wrapped)
            if end == _WAIT:
                waiting = True
                break
            if end == _NO:
                pos = after
                continue
            ends.append(base + end)
            start = pos = end
            self._leading = True
            self._line = broken
        self._start = base + start
        keep = pos - LEFT if pos > LEFT else 0
        self._tail = text[keep:]
        self._base = base + keep
        self._pos = pos - keep
        self.hot = waiting
        return ends


def _line_end(text: str, at: int, wrapped: bool) -> int:
    """The end of the sentence that the line break at `at` closes."""
    empty = _EMPTY_LINE.match(text, at)
    if empty:
        return empty.end()
    end = _BLANKS.match(text, at).end()  # type: ignore[union-attr]
    if end == len(text) and end - at < GAP:
        return _WAIT
    if wrapped and end < len(text) and text[end].islower() and not _paragraph(text[at:end]):
        return _NO
    return end


def _paragraph(blanks: str) -> bool:
    """Whether the blanks hold an empty line."""
    return blanks.count("\n") > 1 or blanks.count("\r") > 1 or "\u2029" in blanks


class _Gap(NamedTuple):
    """Where the parts of what stands between two words begin."""

    run: int
    """Behind the terminators: closers that touch them."""
    close: int
    """Blanks, and closers or emoji among them."""
    first: int
    """Behind all blanks: openers. The end of the sentence, if it is one."""
    opened: int
    """The next word."""


#: What a candidate comes to: end, _NO or _WAIT; where to search on; whether a line break ends it.
_Decision = tuple[int, int, bool]


def _decide(evidence: Evidence, text: str, at: int, start: int, wrapped: bool) -> _Decision:
    """The run of terminators at `at`, in the sentence from `start` on."""
    # The common cases first, with as little work as they need.
    run = at + 1
    size = len(text)
    if run == size:
        return _WAIT, run, False
    mark = text[at]
    char = text[run]
    if char != " ":
        if mark == "." and (char.isdigit() or char.islower()):
            return _NO, run, False
        return _decide_any(evidence, text, at, start, wrapped)
    first = run + 1
    if first == size:
        return _WAIT, run, False
    char = text[first]
    if mark not in ".!?" or not char.isalnum():
        return _decide_any(evidence, text, at, start, wrapped)
    capital = char.isupper()
    low = at - LEFT
    if low < start or low < 0:
        low = start if start > 0 else 0
    blank = text.rfind(" ", low, at)
    word = text[low if blank < 0 else blank + 1 : at]
    if mark == ".":
        kind = evidence.kinds.get(word)
        if kind is None:
            if capital and _is_plain(evidence, word):
                return first, run, False
        elif len(word) > 1 and (not capital or (kind == "never" and word not in evidence.tails)):
            return _NO, run, False
        left, word = _left(evidence, text[low:at])
    elif word[-1:] == ":":
        return _NO, run, False  # "Fax:?"
    elif capital:
        return first, run, False
    else:
        left = "strong"
    verdict = _right(evidence, left, word, text, low, _Gap(run, run, first, first))
    return (first if verdict > 0 else verdict or _NO), run, False


def _decide_any(evidence: Evidence, text: str, at: int, start: int, wrapped: bool) -> _Decision:
    """The same for whatever stands there."""
    size = len(text)
    run = _RUN.match(text, at).end()  # type: ignore[union-attr]
    wait = (_WAIT, run, False)
    no = (_NO, run, False)
    if run - at >= RUN:
        return no
    close = _CLOSERS.match(text, run).end()  # type: ignore[union-attr]
    if close == size or _NOTE_BEGUN.fullmatch(text, close):
        return wait
    if not text[close].isspace():
        return _glued(evidence, text, at, run, close, start)

    # Blanks, and what belongs to this sentence behind them.
    late = _LATE_CLOSERS.match(text, close).end()  # type: ignore[union-attr]
    low = max(start, at - LEFT, 0)
    if late == size:
        return wait
    if '"' in text[close:late] and text.count('"', low, close) % 2 == 0:
        # Nothing to close: it opens, with a blank behind it.
        late = close + len(text[close : text.index('"', close)].rstrip())
    empty = _EMPTY_LINE.match(text, late)
    if empty:
        return empty.end(), run, True
    first = _BLANKS.match(text, late).end()  # type: ignore[union-attr]
    gap = text[late:first]
    broken = _BREAKS.search(gap) is not None
    endless = first - late >= GAP  # after so many blanks nothing that follows is looked at
    if first == size and not endless:
        return wait
    if broken and not (wrapped and not _paragraph(gap)):
        return first, run, True
    if not endless and (
        _LATE_BEGUN.match(text, first) or (text[first] in _UNSURE and first + 1 == size)
    ):
        return wait

    if broken:
        no = (_NO, first, False)  # wrapped lines: the break in the gap is decided with it
    window = text[low:at]
    terminators = text[at:run]
    if terminators[0] == "." and terminators.strip(_INVISIBLE) == ".":
        left, word = _left(evidence, window)
        if left == "never":
            return no
    else:
        word = _last_word(window)
        left = "strong" if terminators.strip(".…‥" + _INVISIBLE) else "ellipsis"
    if window[-1:] == ":" or (window[-1:] in ("(", "[") and text[run] in ")]"):
        return no  # "(!)", "[...]": a remark, no sentence; "Fax:?"
    if endless:
        return (first, run, False) if left in ("word", "strong", "ellipsis") else no

    if left in ("word", "strong") and text[first] in "-=_*~#":
        rule = text[first : first + 3]
        if rule.count(rule[0]) == len(rule):
            return (first, run, False) if len(rule) == 3 else wait
    if left == "word" and text[first] in "(“„«¿¡":
        return first, run, False  # whatever comes: capitals and small letters count alike
    opened = _OPENERS.match(text, first).end()  # type: ignore[union-attr]
    if opened == size:
        return wait
    if opened > first and ("¿" in text[first:opened] or "¡" in text[first:opened]):
        return first, run, False
    verdict = _right(evidence, left, word, text, low, _Gap(run, close, first, opened))
    if verdict == _WAIT:
        return wait
    return (first, run, False) if verdict else no


def _last_word(window: str) -> str:
    """The word, with all that touches it, that ends the window."""
    return window[window.rfind(" ") + 1 :]


def _is_plain(evidence: Evidence, word: str) -> bool:
    """Whether `_left` certainly takes this for a word, seen without what stands before it."""
    return (
        word.isalpha()
        and word not in evidence.known
        and not word.isupper()
        and (len(word) > _SHORT or (len(word) > 2 and not _VOWELS.isdisjoint(word)))
        and not word.endswith(evidence.suffixes)
    )


def _picture(evidence: Evidence, text: str, at: int, start: int, wrapped: bool) -> _Decision:
    """Emoji without punctuation: an end before a word that begins sentences."""
    run = _PICTURE_RUN.match(text, at).end()  # type: ignore[union-attr]
    no = (_NO, run, False)
    first = _BLANKS.match(text, run).end()  # type: ignore[union-attr]
    if first == len(text):
        return no if run - at >= RUN or first - run >= GAP else (_WAIT, run, False)
    if first == run or _BREAKS.search(text, run, first):
        return no
    window = text[max(start, at - LEFT, 0) : at].rstrip()
    if not window or window[-1] in ",;:(" or _MARKER_LEFT.fullmatch(window):
        return no
    if window[-1] == "." and _left(evidence, window[:-1])[0] in ("marker", "never"):
        return no
    opened = _OPENERS.match(text, first).end()  # type: ignore[union-attr]
    if opened == len(text):
        return _WAIT, run, False
    if "¿" in text[first:opened] or "¡" in text[first:opened]:
        return first, run, False
    if text[opened].islower():
        verdict = _small(text, opened, evidence.lower_starters) if evidence.lower else False
    else:
        verdict = _starter(evidence, "may", text, opened)
    if verdict == _WAIT:
        return _WAIT, run, False
    return (first, run, False) if verdict else no


def _left(evidence: Evidence, window: str) -> tuple[str, str]:
    """What stands before a single full stop, and the word it is judged by."""
    words = window.split()
    if not words or window[-1].isspace():
        return ("ellipsis" if words and words[-1] == "." else "word"), ""
    raw = words[-1]
    if raw[-1] in _CLOSED:
        return "word", raw  # "(dpa).": the bracket or quote ends, not the word
    word = raw.strip(_EDGE)
    if not word:
        return "word", raw
    kinds = evidence.kinds
    if not word.isalpha():
        # A form that begins behind a figure or a mark is read like one that stands alone.
        form = _FORM_BEHIND.search(word)
        if form and form[1] in evidence.known:
            glued = word[: form.start(1)]
            if not glued[-1].isnumeric():
                raw = word = form[1]
            elif len(form[1]) > 1 or form[1].islower():  # but "2B", "5C"
                words[-1:] = glued, form[1]
                raw = word = form[1]
        elif "." in word:
            first, _, last = word.rpartition(".")
            if last in evidence.known and len(last) > 1 and first in kinds:
                words[-1:] = first + ".", last
                raw = word = last
    if len(words) > 1 and word in evidence.tails:
        for count in (4, 3, 2):
            begun = _LAST_LETTERS.search(words[-count]) if count <= len(words) else None
            if begun:
                joined = " ".join([begun.group(), *words[1 - count :]])
                if joined in kinds:
                    return kinds[joined], word
    if _MARKER.fullmatch(word) and _begins(window, raw):
        return "marker", word
    if len(word) == 1 and word.isupper() and len(words) > 1 and word not in kinds:
        labels = evidence.labels
        if words[-2].lower() in labels:
            return "word", word  # "option B", "vitamin C"
        if len(words) > 2 and word in "IVX" and words[-3].lower() in labels:
            return "word", word  # "King Charles I"
    kind = kinds.get(word)
    if kind is None and len(word) > 1 and word.isupper() and word.capitalize() in kinds:
        kind = "number"  # "JAN. 5", but "an LED. Wires"
    if len(words) > 1 and len(word) <= 4 and word.isalpha():
        before = words[-2][-1]
        if before in "°º" and not window.endswith(f"({word}"):
            return "word", word
        # A unit: "5 m", "20 min".
        unit = word in evidence.units or not _VOWEL.search(word)
        if kind:
            unit = kind != "never" or word in _UNIT_LETTERS
        if unit and before.isdigit() and word.islower():
            return "number", word
    if kind is not None:
        return ("never" if kind == "may" and _begins(window, raw) else kind), word
    if word.endswith(evidence.suffixes):
        return "may", word
    measured = _GLUED_UNIT.fullmatch(word)
    if measured:
        # "3:30p.m.", "5kg.": an abbreviation or a unit right behind its figures.
        unit_sign = measured.group(1)
        if len(unit_sign) > 1 and (unit_sign in kinds or not _VOWEL.search(unit_sign)):
            return "number", word
    if word[-1].isdigit():
        before = words[-2].strip(_EDGE).lower() if len(words) > 1 else ""
        if before in evidence.labels:
            # "on page 2" is a number like any other, "Step 2." a marker.
            alone = len(window) < LEFT and _MARKER_LEFT.fullmatch(" ".join(words[:-2]))
            return ("marker" if alone else "numeral"), word
        if before in evidence.before_ordinals and (word.isdigit() or _ORDINAL.fullmatch(word)):
            return "initial", word
        if before and words[-2][-1] == "." and words[-2][:-1] in kinds:
            return "numeral", word  # "Nr. 2"
        if evidence.ordinals and _ORDINAL.fullmatch(word):
            return "initial", word
        return "numeral", word
    if (len(word) == 1 and word.isalpha()) or _INITIALS.fullmatch(word):
        return "initial", word
    if evidence.ordinals and _ROMAN.fullmatch(word):
        return "initial", word
    if "." in word and _DOTTED.fullmatch(word):
        return ("never" if _begins(window, raw) else "may"), word
    part = _PARTS.split(word)[-1]
    if part != word and part:
        kind = kinds.get(part)
        if kind is not None and len(part) > 1:
            return ("never" if kind == "never" else "number"), word
        if len(part) == 1 and part.isupper():
            return "initial", word
    elif len(word) <= _SHORT and word[1:].islower() and word.isalpha() and not _VOWEL.search(word):
        return ("word" if _SOUND.fullmatch(word) else "may"), word
    return "word", word


def abbreviates(evidence: Evidence, window: str, kinds: tuple[str, ...] = ("never", "may")) -> str:
    """The last word, if a full stop behind it would be read as part of an abbreviation of one of
    these kinds, or ""."""
    left, word = _left(evidence, window)
    return word if left in kinds or (left == "marker" and word in evidence.kinds) else ""


def _begins(window: str, word: str) -> bool:
    """Whether the sentence begins with this word, its last: only list and quote marks before it."""
    return (
        len(window) < LEFT
        and _MARKER_LEFT.fullmatch(window, 0, len(window) - len(word)) is not None
    )


def _right(evidence: Evidence, left: str, word: str, text: str, low: int, gap: _Gap) -> int:
    """Whether the next word begins a sentence, given what stands on the left: `word`, of the kind
    `left`, in the window from `low` on. Like those below: true, false or _WAIT."""
    if left in ("marker", "never"):
        return False
    first, opened = gap.first, gap.opened
    char = text[opened]
    if left in ("may", "initial", "number", "word"):
        rests = evidence.heads.get(word)
        if rests is None and not word.isalpha():
            form = _LAST_LETTERS.search(word)
            rests = evidence.heads.get(form.group()) if form else None
        if rests:
            ahead = text[first : first + WORD].replace("\u00a0", " ").replace("\u202f", " ")
            for rest in rests:
                if ahead.startswith(rest):
                    return False
                if rest.startswith(ahead):
                    return _WAIT
    if opened > first and "`" in text[first:opened]:
        return left in _PLAIN
    if char.islower():
        return _lower(evidence, left, word, text, low, gap)
    if char.isalpha():
        if left in _PLAIN or left == "ellipsis":
            if evidence.said and text[gap.run - 1] in "?!…" and gap.run + 1 < first == opened:
                return _unsaid(evidence, text, gap)
            return True
        if left == "number":
            return _plain_word(evidence, text, opened)
        return _starter(evidence, left, text, opened)
    if char.isdigit():
        return left in _PLAIN
    if char == "\ufffc":
        return left in _PLAIN or left == "ellipsis"
    if char in TERMINATORS:
        if left != "word":
            return False
        if opened + 1 == len(text):
            return _WAIT
        # "[...]" may begin a sentence; "?" set off by blanks is what became of a bullet.
        after = text[opened + 1]
        return text[opened - 1] == "[" or (char == "?" and after.isspace() and opened == first)
    if char in ",;:)]}%|/\\=&" or (char == "+" and left != "strong"):
        return False
    return left in _PLAIN


def _unsaid(evidence: Evidence, text: str, gap: _Gap) -> int:
    """Whether what follows a quotation is more than who said it."""
    if not _QUOTED.search(text, gap.run, gap.first):
        return True
    match = _WORD.match(text, gap.opened)
    end = match.end() if match else gap.opened
    if text[end : end + 1] not in ("", " "):
        return True
    verb = _WORD.match(text, end + 1)
    if verb is None:
        return _WAIT if len(text) <= end + 1 else True
    if verb.end() == len(text):
        return _WAIT if any(word.startswith(verb.group()) for word in evidence.said) else True
    # "I said yes" tells something else.
    return verb.group() not in evidence.said or text[verb.end()] not in ".,;:"


def _plain_word(evidence: Evidence, text: str, at: int) -> int:
    """Whether a word stands here: no letter of a series, no roman number, no code."""
    match = _WORD.match(text, at)
    end = match.end() if match else at
    if end == len(text):
        return _WAIT
    word = text[at:end]
    after = text[end]
    if after.isdigit() or after == "\ufffc":
        return False
    if after == "-":  # "réf. PH-33"
        if end + 1 == len(text):
            return _WAIT
        if text[end + 1].isdigit():
            return False
    if len(word) == 1 and after not in ("'", "’"):
        # "No. I do not", but "No. I" and "Vol. A".
        if word not in evidence.starters or not after.isspace():
            return False
        if end + 1 == len(text):
            return _WAIT
        return text[end + 1].islower()
    if word in evidence.continuers or (after == "." and evidence.kinds.get(word) == "never"):
        return False
    return len(word) == 1 or not _ROMAN.fullmatch(word)


def _starter(evidence: Evidence, left: str, text: str, at: int) -> int:
    """Whether one of the words that begin sentences stands here."""
    match = _WORD.match(text, at)
    if match is None:
        return False
    end = match.end()
    word = match.group()
    if len(word) > 2 and word.isupper():
        word = word.capitalize()
    if end == len(text):
        return _WAIT if word in evidence.beginnings or word.isupper() else False
    after = text[end]
    if after in ("'", "’") and word + "'" in evidence.starters:
        return True
    if after == "." and left == "may" and len(word) == 1:
        # "J.O. T. Pogačar", but "U. S. A. in": an initial before a name.
        ahead = text[end + 1 : end + 4]
        if ahead[:1].isspace() and ahead[1:2].isupper() and ahead[2:].islower():
            return True
        return _WAIT if len(ahead) < 3 and end + 1 + len(ahead) == len(text) else False
    if word not in evidence.starters or after == "\ufffc":
        return False
    if after == "." and len(word) < 3:
        return False
    if left != "initial" or word not in evidence.name_words:
        return True
    # "J. Le Goff", "hépatite B. Le vaccin": a name goes on with a capital.
    if end + 1 == len(text):
        return _WAIT
    return after.isspace() and not text[end + 1].isupper()


def _lower(evidence: Evidence, left: str, word: str, text: str, low: int, gap: _Gap) -> int:
    """Whether a sentence begins with a small letter: people write so in a chat."""
    run = gap.run
    if run + 1 < gap.first and _QUOTED.search(text, run, gap.first):
        if not evidence.lower:
            # « Vraiment ? » dit-il
            return left in _PLAIN and _small(text, gap.opened, frozenset())
    else:
        for opening, closing in ("()", "[]"):
            if text.rfind(opening, low, run) > text.rfind(closing, low, run):
                return False  # within brackets
        if left == "word" and _ROMAN.fullmatch(word):
            return False
        if left == "word":
            # Where people seldom write so, a short word may be an abbreviation nobody listed.
            part = _PARTS.split(word)[-1]
            if evidence.lower or len(part) > 4 or part.capitalize() in evidence.starters:
                return True
        if left == "numeral" and (evidence.chat or len(word) > 3):
            return True
        if left == "strong" and evidence.lower:
            # "Yahoo! and": a capital before a single mark may be a name.
            return not (text[run - 1] == "!" and word.istitle())
    return left in _PLAIN and _small(text, gap.opened, evidence.lower_starters)


def _small(text: str, at: int, starters: frozenset[str]) -> int:
    """Whether a word that begins with a small letter begins a sentence nevertheless: a name whose
    capital comes later ("macOS", "eSIM"), or one of a few words."""
    match = _WORD.match(text, at)
    end = match.end() if match else at
    word = text[at:end]
    if not word.islower():
        return True
    if end == len(text):
        return _WAIT
    return word in starters


def _glued(evidence: Evidence, text: str, at: int, run: int, close: int, start: int) -> _Decision:
    """No blank behind the terminators: full-width marks end, and glued sentences do."""
    no = (_NO, run, False)
    if text[run - 1] in _FULL_WIDTH:
        return close, run, False
    char = text[close]
    if not char.isalpha() or (char.islower() and not (evidence.lower and text[run - 1] in "?!")):
        return no
    low = max(start, at - LEFT, 0)
    window = text[low:at]
    words = window.split()
    if not words or window[-1].isspace() or not _GLUE_LEFT.fullmatch(words[-1].lstrip(_EDGE)):
        return no
    if text[at:run] == "." and close == run:
        # "M.Dupont", "Nr.Drei": the blank is missing, not a sentence's end hidden.
        left, word = _left(evidence, window)
        if left not in _PLAIN:
            verdict = _right(evidence, left, word, text, low, _Gap(run, run, close, close))
            if verdict <= 0:
                return (_WAIT, run, False) if verdict == _WAIT else no
    match = _WORD.match(text, close)
    end = match.end() if match else close
    if end == len(text):
        return _WAIT, run, False
    word = text[close:end]
    after = text[end]
    if not after.isspace() and (after not in ",'’" or (after == "," and len(word) < 2)):
        return no
    if '""' in text[run:close]:
        close = text.index('""', run) + 1
    if char.islower() or (word in evidence.starters and words[-1][-1:] not in _CLOSED):
        return close, run, False
    if len(word) < 2 or not word[1:].islower() or (run - at == 1 and not words[-1].islower()):
        return no
    return (close, run, False) if word.lower() not in _SUFFIXES else no
