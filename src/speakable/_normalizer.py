"""Normalization of one sentence: fold, scan, rewrite, assemble.

Theory
------
Written forms are rare in prose, so the work is anchored. A *gate* (one search for a character that
prose does not have, one look-up of the words that may be abbreviations or roman numerals) lets most
sentences through untouched. Otherwise the sentence is folded (`_fold`), and the scan goes from
anchor to anchor: a digit, a mark, a full stop inside a word, a trigger word. Around an anchor, the
blank-free run is the *candidate*; the rules of the precedence list (`_classes`) are tried at its
start, then at the places in it where letters, figures and marks meet. The first that answers makes
a token, the grammar makes words of it, and the scan goes on behind it. So every span is rewritten
once, by one rule.

Every decision looks at a window of the folded sentence: LEFT_WINDOW characters before the form and
RIGHT_WINDOW from its first one on, nothing else. That has two consequences. The cost of a sentence
is linear in its length. And a sentence that does not fit a buffer can be cut (`cut`) wherever all
decisions before the cut have seen their whole window: the pieces say what the whole would have
said, given the folded text before the cut (`carry`).

What comes out holds letters, combining marks, single blanks and sentence punctuation only: all
other characters are anchors, and the last rules turn them into words or leave them out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol
from unicodedata import category

from ._fold import OBJECT, Folded, compile_fold, fold
from ._lazy import lazy
from ._rules import Extended, Rule, Triggers, following
from ._semiotic import LEFT_WINDOW, RIGHT_WINDOW, Context

if TYPE_CHECKING:
    from ._grammar.base import Grammar
    from ._reader import Unit

_UNITS = frozenset({"spell", "mark"})
# Classes whose words may be the noun of a numeral, or leave a mark out between two words.
_NEIGHBOURLY = frozenset(
    {"abbreviation", "symbol", "dictionary", "address", "line", "code", "electronic"}
)

#: How often what is said is looked at again. Two looks settle whatever people write.
MAX_LOOKS = 3

#: Longest way back from an anchor to the start of its run, in characters. Addresses of the net are
#: the longest runs whose start matters.
RUN_LIMIT = 64

_LATIN = r"A-Za-zÀ-ÖØ-öø-ɏ"
_CLOSERS = "\"'”’“»›)"

# Everything but Latin letters, blanks and the punctuation that passes through.
ANCHOR = re.compile(rf"[^{_LATIN} ,;'\"()…–—’“”„«»‹›‚‘¿¡-]")
_WORD = re.compile(rf"[{_LATIN}]+")
# Words in front of a full stop, found from behind: so a search steps from dot to dot.
_DOTTED = re.compile(rf"\.([{_LATIN}]+)")
# Running text whose sentences, wherever they end, are joined by the blanks that are there.
_PROSE = re.compile(
    rf"(?:[{_LATIN} ,;'\"(–—’“”„«»‹›‚‘¿¡-]++|[.!?…)]++['\"’”“»)]*+(?![^ ]| [,;:.!?…)–—―-]))*+"
)
_ANY_WORD = re.compile(r"[^\W_]+")
_BLANKS = re.compile(r" {2,}")
_OPENERS = re.compile(r"['\"“„«‹‚‘’¿¡(\[{—–-]*")
# Inside a run, a rule may also start where a word or a figure begins.
_STARTS = re.compile(
    rf"(?<![{_LATIN}0-9])(?=[{_LATIN}0-9])|(?<=[{_LATIN}])(?=[0-9])|(?<=[0-9])(?=[{_LATIN}])"
)


#: Besides letters and combining marks, all that comes out.
PUNCTUATION = frozenset(" .,;:!?…¿¡'’‘‚‹›\"“”„«»()-–—‐‒―。！？、，；：「」『』《》〈〉（）")


# The left window, and a run that stands before it.
_CARRIED = LEFT_WINDOW + 16


class Edit(NamedTuple):
    """`source[start:end]` is said as `spoken`. Source outside all edits is said as it stands."""

    start: int
    end: int
    spoken: str
    kind: str
    rule: str


class Carry(NamedTuple):
    """What the next piece of a sentence needs to know of the pieces before it."""

    before: str
    """Their last folded characters,"""
    said: str
    """and the last of what was said for them; at most `_CARRIED` of each."""


class Piece(NamedTuple):
    text: str
    edits: tuple[Edit, ...]
    carry: Carry | None


class Scanned(NamedTuple):
    """What `cut` has found out about a text: the piece is rewritten without a second scan."""

    folded: Folded
    tokens: Sequence[Token]


class Token(NamedTuple):
    """A rewritten span of the folded text."""

    start: int
    end: int
    spoken: str
    kind: str
    rule: str


class Normalizer:
    """The compiled rules of one language, immutable and shared. `Language.normalizer` builds it."""

    __slots__ = ("_by_first", "_own", "folding", "grammar", "rules", "triggers")

    def __init__(self, grammar: Grammar, rules: Sequence[Rule], triggers: Triggers) -> None:
        self.grammar = grammar
        self.rules = tuple(rules)
        self.triggers = triggers
        self.folding = compile_fold(_named(grammar))
        self._own: frozenset[str] = frozenset().union(*(rule.only for rule in rules))
        # Filled as characters occur. Two threads that come at the same time fill in the same.
        self._by_first: dict[str, tuple[Attempt, ...]] = {}

    def _attempts(self, text: str, place: int, limit: int) -> tuple[Attempt, ...]:
        """The rules to try at `place`, in order of precedence."""
        character = text[place]
        if "0" <= character <= "9":
            follow = following(text, place, limit)
            key = character + follow
        elif character < "\u0250":
            follow = ""
            key = character
        else:
            # Any other character is as good as the rest of its class, but for rules of its own.
            follow = ""
            # Two characters, for "m" the class must not be "m" the letter.
            key = character if character in self._own else f"{_class(character)}*"
        found = self._by_first.get(key)
        if found is None:
            name = _class(character)
            found = self._by_first[key] = _attempts(
                rule
                for rule in self.rules
                if name in rule.first
                and (not rule.only or character in rule.only)
                and (not follow or _may_follow(rule, follow))
            )
        return found

    # -- scan ----------------------------------------------------------------------------------

    def gate(self, text: str) -> bool:
        """Could anything in the sentence `text` need rewriting?"""
        bare = text.strip(" ")
        if "  " in text or bare[:1] in _LEADERS or bare[-1:] in _DASHES:
            return True
        match = ANCHOR.search(text)
        if match is None:
            return self._forms_in(text, False)
        # The mark that ends the sentence is no reason to look closer; an abbreviation's dot is.
        if match.group() not in ".?!" or match.end() != len(text.rstrip(" ")):
            return True
        return self._forms_in(text, match.group() == ".")

    def _forms_in(self, text: str, dots: bool) -> bool:
        """Is there a word of letters alone that may be a written form?"""
        triggers = self.triggers
        words = _WORD.findall(text)
        if not triggers.bare.isdisjoint(words):
            return True
        if not triggers.letters.isdisjoint(words) and not triggers.contexts.isdisjoint(words):
            return True
        if not dots:
            return False
        if not triggers.dotted.isdisjoint(_DOTTED.findall(text[::-1])):
            return True
        return any(suffix in text for suffix in triggers.suffixes)

    def plain(self, text: str) -> bool:
        """Is `text`, of any length, said exactly as it stands? True only when that is seen at once:
        words and sentence punctuation, single blanks, no written form."""
        if text[:1] in _LEADERS or text[-1:] in _DASHES or "  " in text:
            return False
        if _PROSE.fullmatch(text) is None:
            return False
        return not self._forms_in(text, True)

    def scan(self, text: str, base: int, first: Sequence[Rule]) -> list[Token]:
        """The rewritten spans of the folded sentence `text` from `base` on. `first`: rules that go
        before all others at every word (the user's dictionary)."""
        tokens: list[Token] = []
        triggers = self._trigger_places(text, base, first)
        next_trigger = 0
        length = len(text)
        position = base
        anchor_match = ANCHOR.search(text, position)
        while True:
            anchor = anchor_match.start() if anchor_match else length
            while next_trigger < len(triggers) and triggers[next_trigger] < position:
                next_trigger += 1
            if next_trigger < len(triggers) and triggers[next_trigger] <= anchor:
                place = triggers[next_trigger]
                next_trigger += 1
                token = self._try(text, place, first, self._is_trigger(text, place))
                if token is None:
                    continue
            elif anchor < length:
                token = self._candidate(text, position, anchor, first)
                if token is None:
                    # Passed over: the mark stays as it is (a full stop, a letter of any script).
                    position = _behind(text, anchor)
                    anchor_match = ANCHOR.search(text, position)
                    continue
            else:
                return tokens
            tokens.append(token)
            position = max(token.end, position)
            if position > anchor or token.end > anchor:
                anchor_match = ANCHOR.search(text, position)

    def _is_trigger(self, text: str, place: int) -> bool:
        word = _WORD.match(text, place)
        return word is not None and self._triggers_at(text, word)

    def _triggers_at(self, text: str, word: re.Match[str]) -> bool:
        if word.group() in self.triggers.words:
            return True
        if word.group() not in self.triggers.figures:
            return False
        following = text[word.end() : word.end() + 2]
        # At the end of the text, a figure may still come.
        return len(following) < 2 or (following[0] == " " and following[1] in "0123456789½¼¾")

    def _trigger_places(self, text: str, base: int, first: Sequence[Rule]) -> list[int]:
        if first:
            # A dictionary may name any word.
            return [match.start() for match in _ANY_WORD.finditer(text, base)]
        words = _WORD.findall(text, base)
        if self.triggers.words.isdisjoint(words) and self.triggers.figures.isdisjoint(words):
            return []
        return [m.start() for m in _WORD.finditer(text, base) if self._triggers_at(text, m)]

    def _candidate(
        self, text: str, position: int, anchor: int, first: Sequence[Rule]
    ) -> Token | None:
        """Try the run around `anchor`, but nothing before `position`."""
        mark = text[anchor]
        if mark == OBJECT or (mark.isalpha() and mark not in self.grammar.symbols):
            return None
        start = text.rfind(" ", max(position, anchor - RUN_LIMIT), anchor) + 1
        if not start:
            start = max(position, anchor - RUN_LIMIT)
        if mark in "?!" and (anchor + 1 == len(text) or not text[anchor + 1].isalnum()):
            return None
        if mark == "." and (anchor + 1 == len(text) or text[anchor + 1] in " \"'”’“»)"):
            # A full stop behind a word: an abbreviation or nothing.
            if not self._dotted(text, start, anchor):
                return None
            place = _word_start(text, start, anchor)
            while place < anchor:
                token = self._try(text, place, first)
                if token is not None and token.end > anchor:
                    return token
                following = _STARTS.search(text, place + 1, anchor)
                if following is None:
                    return None
                place = following.start()
            return None
        opened = _OPENERS.match(text, start, anchor)
        begin = opened.end() if opened else start
        if begin > start:
            # A bracket or a sign may be the first character of the form itself.
            token = self._try(text, begin - 1, first)
            if token is not None:
                return token
        place = begin
        if begin and text[begin - 1].isalnum() and begin < anchor and text[begin].isalnum():
            # In the middle of a word, behind a form or a cut: the next place where one may start.
            following = _STARTS.search(text, begin, anchor)
            place = following.start() if following else anchor
        while place < anchor:
            token = self._try(text, place, first)
            if token is not None:
                return token
            following = _STARTS.search(text, place + 1, anchor)
            if following is None:
                break
            place = following.start()
        return self._try(text, anchor, first)

    def _dotted(self, text: str, start: int, anchor: int) -> bool:
        """May the word in front of the full stop at `anchor` be a form together with it?"""
        begin = anchor
        while begin > start and text[begin - 1].isalpha():
            begin -= 1
        word = text[begin:anchor]
        triggers = self.triggers
        return (
            word[::-1] in triggers.dotted
            or word in triggers.words
            or text.endswith(triggers.suffixes, start, anchor + 1)
        )

    def _try(
        self, text: str, place: int, first: Sequence[Rule], own_rules: bool = True
    ) -> Token | None:
        limit = min(place + RIGHT_WINDOW, len(text))
        own = self._attempts(text, place, limit) if own_rules else ()
        left = place - LEFT_WINDOW
        before = text[left if left > 0 else 0 : place]
        seen = -1
        for pattern, form, rule in (*_attempts(first), *own) if first else own:
            match = pattern.match(text, place, limit)
            if match is None:
                continue
            end = match.end(form)
            if end <= place:
                continue
            if end != seen:
                # Many rules begin with the same number: they share what stands around it.
                context = Context(before, text[place:end], text[end:limit], left <= 0)
                seen = end
            answer = rule.recognize(match, context, self.grammar)
            if answer is None:
                continue
            if type(answer) is Extended:
                end += answer.length
                seen = end
                context = Context(before, text[place:end], text[end:limit], left <= 0)
                answer = answer.answer
            if not isinstance(answer, str):
                spoken = self.grammar.verbalize(answer, context)  # type: ignore[arg-type]
                if spoken is None:
                    continue
                answer = spoken
            if ANCHOR.search(answer) and not speakable(answer) and rule.kind != "dictionary":
                continue
            if (
                text[end - 1] == "."
                and answer
                and answer[-1] not in _TERMINAL
                and limit == len(text)
                and not any(c.isalnum() or c in "?!…:;,)]" for c in text[end:limit])
            ):
                # The dot of a unit or name that ends the sentence goes on ending it.
                answer += "."
            return Token(place, end, answer, rule.kind, rule.name)
        return None


class Attempt(NamedTuple):
    """A rule as the scan tries it."""

    pattern: re.Pattern[str]
    form: str | int
    """The group whose end is the end of the form."""
    rule: Rule


def _attempts(rules: Iterable[Rule]) -> tuple[Attempt, ...]:
    return tuple(
        # Seen from the source: asking the pattern would compile it.
        Attempt(rule.pattern, "form" if "(?P<form>" in rule.pattern.pattern else 0, rule)
        for rule in rules
    )


def _may_follow(rule: Rule, follow: str) -> bool:
    """May what stands behind a run of digits stand there in a form of this rule?"""
    if rule.follow and follow[0] not in rule.follow:
        return False
    return len(follow) == 1 or not rule.initials or follow[1] in rule.initials


def speakable(words: str) -> bool:
    """Does a voice know every character? Whatever a rule answers, nothing else goes out."""
    return all(
        character.isalpha() or character in PUNCTUATION or category(character)[0] == "M"
        for character in words
    )


def _named(grammar: Grammar) -> set[str]:
    """The marks that some table gives words to."""
    forms = [mark for mark, name in grammar.symbols.items() if name]
    forms += grammar.tables.get("operators", {})
    for entry in [*grammar.units.values(), *grammar.currencies.values()]:
        for name in ("forms", "symbols", "minor_symbols"):
            forms += entry.get(name, ())
    forms += grammar.units
    return {mark for form in forms for mark in form if not mark.isalnum()}


def _class(character: str) -> str:
    return "d" if "0" <= character <= "9" else "l" if character.isalpha() else "m"


def _word_start(text: str, start: int, anchor: int) -> int:
    opened = _OPENERS.match(text, start, anchor)
    return opened.end() if opened else start


def _behind(text: str, anchor: int) -> int:
    """Where the scan goes on behind an anchor that stays: whole words of other scripts at once."""
    length = len(text)
    position = anchor + 1
    while position < length and text[position].isalpha() and not text[position].isascii():
        position += 1
    return position


# -- assembling --------------------------------------------------------------------------------


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
        if self.left_out and following in _CLOSING:
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
            leading = (_LEADING if opens else _BULLET).match(text, start, end)
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
        if not spoken:
            # What stood around a mark that is left out must not grow together into a form that the
            # rules did not see ("Dr. ~ Haus"): a pause parts it.
            rest = text[token.end : token.end + 9].lstrip(" ")[:1]
            if self.last and self.last not in _OPEN and (rest.isalnum() or rest in _OPENING):
                if self.waiting >= 0:
                    self.changes.append(Token(self.waiting, self.waiting + 1, "", "blank", "blank"))
                    self.waiting = -1
                spoken = "" if self.last in _CLOSING and self.last != "." else ","
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
            or (self.last and self.last in "?!…")
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


_DASHES = " –—―-"
_LEADING_MARKS = " ,;:.!?…)–—―-"
_LEADERS = frozenset(_LEADING_MARKS)
_BULLET = re.compile(r" +[,;:.!?…)–—―-]+")
_LEADING = re.compile(r"[ ,;:.!?…)–—―-]*[,;:.!?…)–—―-]")
_CLOSING = frozenset(".,;:!?…)")
_OPENING = frozenset('("“„«‹‘¿¡')
_OPEN = frozenset("(\"'“„«‹‘‚¿¡-–— ")
_TERMINAL = frozenset(".!?…:;,-–—。！？")


def _assemble(
    text: str, tokens: Sequence[Token], base: int, stop: bool, begun: bool
) -> tuple[str, list[Token]]:
    """Spoken text of the folded `text[base:]`, and the changes that make it. `stop`: a line without
    end punctuation gets a full stop. `begun`: pieces before it have said something."""
    assembly = _Assembly(text, begun)
    position = base
    for token in tokens:
        assembly.verbatim(position, token.start)
        assembly.token(token)
        position = token.end
    # A dash that nothing follows is said by nobody.
    end = max(len(text.rstrip(_DASHES)), position)
    assembly.verbatim(position, end)
    visible = assembly.last
    if stop and visible and end < len(text):
        if visible in _CLOSERS:
            tail = "".join(assembly.out[-4:]).rstrip(_CLOSERS)
            visible = tail[-1:] or visible
        if visible not in _TERMINAL:
            if assembly.waiting >= 0:
                assembly.changes.append(
                    Token(assembly.waiting, assembly.waiting + 1, "", "blank", "blank")
                )
                assembly.waiting = -1
            assembly.out.append(".")
            assembly.changes.append(Token(end, len(text), ".", "line", "line.end"))
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


def _to_source(
    changes: Sequence[Token], folded: Folded, base: int, units: Sequence[Unit]
) -> tuple[Edit, ...]:
    """Changes of the folded text, folds and dropped tags, as edits of the source in order."""
    if any(len(change.text) > 1 for change in folded.changes):
        changes = _widen(changes, folded, base)
    if not folded.changes and not units:
        return tuple(
            [Edit(c.start - base, c.end - base, c.spoken, c.kind, c.rule) for c in changes]
        )
    edits = [
        Edit(folded.begin(c.start - base), folded.end(c.end - base), c.spoken, c.kind, c.rule)
        for c in changes
    ]
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
    mapped = [
        edit._replace(start=places.begin(edit.start), end=places.end(edit.end)) for edit in edits
    ]
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


# -- the user's dictionary ---------------------------------------------------------------------


class Entry(Protocol):
    """What `compile_dictionary` needs of an entry."""

    @property
    def word(self) -> str: ...
    @property
    def replacement(self) -> str: ...
    @property
    def case_sensitive(self) -> bool: ...
    @property
    def whole_word(self) -> bool: ...


def compile_dictionary(entries: Iterable[Entry]) -> tuple[Rule, ...]:
    """One rule for all entries, the longest word first. It goes before every other rule."""
    ordered = sorted(entries, key=lambda entry: -len(entry.word))
    if not ordered:
        return ()
    spoken = {f"_{index}": entry.replacement for index, entry in enumerate(ordered)}
    sources = []
    for index, entry in enumerate(ordered):
        source = re.escape(entry.word).replace(r"\ ", " +")
        if entry.whole_word:
            source = rf"(?<!\w){source}(?!\w)"
        if not entry.case_sensitive:
            source = f"(?i:{source})"
        sources.append(f"(?P<_{index}>{source})")

    def replace(match: re.Match[str], context: Context, grammar: Grammar) -> str:
        return spoken[match.lastgroup or ""]

    return (Rule("dictionary", "dictionary", "dlm", lazy("|".join(sources)), replace),)


# -- the functions that the reader and the stream call -------------------------------------------


def _object_tokens(text: str, base: int, units: Sequence[Unit]) -> list[Token]:
    tokens = []
    position = base
    for unit in units:
        if unit.kind == "tag":
            continue
        position = text.index(OBJECT, position)
        tokens.append(Token(position, position + 1, unit.spoken, unit.kind, unit.kind))
        position += 1
    return tokens


def rewrite(
    normalizer: Normalizer,
    text: str,
    units: Sequence[Unit] = (),
    *,
    carry: Carry | None = None,
    followed: bool = False,
    first: Sequence[Rule] = (),
    upto: int | None = None,
    scanned: Scanned | None = None,
) -> Piece:
    """The spoken text of a sentence or of the last piece of one; with `upto`, of the piece of
    `text` (virtual offset, from `cut`) whose decisions may look at what follows it.

    `first` are rules that go before all others (the user's dictionary). `scanned` is what
    `find_cut` saw in the same text. Edits are offsets in the source of the sentence.
    """
    if carry is None and not units and not first and upto is None and not normalizer.gate(text):
        stripped = text.strip(" ")
        edits = []
        if len(stripped) != len(text):
            begin = len(text) - len(text.lstrip(" "))
            end = begin + len(stripped)
            if begin:
                edits.append(Edit(0, begin, "", "blank", "blank"))
            if end < len(text):
                edits.append(Edit(end, len(text), "", "blank", "blank"))
        return Piece(stripped, tuple(edits), None)
    before = carry.before if carry else ""
    base = len(before)
    if scanned:
        folded = scanned.folded
    else:
        folded = fold(text, normalizer.folding, before=before, at_start=carry is None)
    if upto is not None and any(c.start < upto < c.end for c in folded.changes):
        # Cut by force, in a run of marks that are left out: nothing behind it matters.
        text = text[:upto]
        units = [unit for unit in units if unit.at < upto]
        folded = fold(text, normalizer.folding, before=before, at_start=carry is None)
        scanned = None
    whole = before + folded.text
    tokens = list(scanned.tokens) if scanned else normalizer.scan(whole, base, first)
    objects = _object_tokens(whole, base, units)
    if objects:
        tokens = sorted([*tokens, *objects])
    stop = followed and "\n" in text[len(text.rstrip()) :]
    said = carry.said if carry else ""
    spoken, changes = _assemble(whole, tokens, base, stop and upto is None, bool(said.strip()))
    if upto is None:
        if _brings_together(changes):
            spoken, changes = _again(normalizer, whole, base, spoken, changes, said)
        if spoken[-1:] in _DASHES and spoken:
            # What stood behind the dash was left out.
            changes = _trim(changes, whole, base, len(whole), _DASHES)
            spoken = _apply(whole, changes, base)
        return Piece(spoken, _to_source(changes, folded, base, units), None)
    # The piece ends at a blank; the folded offset of the first character behind it.
    end = base + _folded_offset(folded, upto)
    if _brings_together(changes):
        changes = _again(normalizer, whole, base, spoken, changes, said)[1]
    # A run of blanks may go on behind the end.
    inside = [c if c.end <= end else c._replace(end=end) for c in changes if c.start < end]
    changes = _trim(inside, whole, base, end, " ")
    spoken = _apply(whole[:end], changes, base)
    folds = tuple(c for c in folded.changes if c.end <= upto)
    if len(folds) < len(folded.changes) and folded.changes[len(folds)].start < upto:
        # A run of marks that is cut by force.
        folds += (folded.changes[len(folds)]._replace(end=upto, text=""),)
    kept = Folded(folded.text[: end - base], folds, folded.starts[: len(folds)])
    here = [unit for unit in units if unit.at < upto]
    kept_from = max(0, end - _CARRIED)
    return Piece(
        spoken,
        _to_source(changes, kept, base, here),
        Carry(whole[kept_from:end], f"{said}{spoken} "[-_CARRIED:]),
    )


def _apply(text: str, changes: Sequence[Token], base: int) -> str:
    out = []
    position = base
    for change in changes:
        out += [text[position : change.start], change.spoken]
        position = change.end
    out.append(text[position:])
    return "".join(out)


def _trim(changes: list[Token], whole: str, base: int, end: int, marks: str) -> list[Token]:
    """Take out the blank, or other `marks`, that the words up to `end` end with."""
    index = len(changes)
    position = end
    while position > base:
        if index and changes[index - 1].end == position:
            index -= 1
            change = changes[index]
            if change.spoken:
                changes[index] = change._replace(spoken=change.spoken.rstrip(marks))
                if changes[index].spoken:
                    break
            position = change.start
        elif whole[position - 1] in marks:
            kind = "blank" if whole[position - 1] == " " else "symbol"
            changes.insert(index, Token(position - 1, position, "", kind, f"{kind}.trailing"))
            position -= 1
        else:
            break
    return changes


def _again(
    normalizer: Normalizer, whole: str, base: int, spoken: str, changes: list[Token], said: str
) -> tuple[str, list[Token]]:
    """Look at what is said once more, and make one change of what changes again.

    Marks that are left out and blanks that are put between words bring together what the scan saw
    apart: "b.com12" is "b.com twelve", and "b.com" is an address now; "St. IV" is "Saint IV", and
    "IV" a saint's number. So that what is said is what would be said for it, such forms are read as
    well; nearly always there is none, and the gate says so.
    """
    for _ in range(MAX_LOOKS):
        masked = _masked(spoken, changes, base)
        if not normalizer.gate(masked):
            break
        text = said + masked
        offset = len(said)
        found = [
            token._replace(start=token.start - offset, end=token.end - offset)
            for token in normalizer.scan(text, offset, ())
            if token.spoken != text[token.start : token.end]
        ]
        if not found:
            break
        changes = _compose(changes, found, spoken, base)
        again = _apply(whole, changes, base)
        if again == spoken:
            break
        spoken = again
    return spoken, changes


def _brings_together(changes: Sequence[Token]) -> bool:
    """May what is said for these make a form of what stood next to them as it is?"""
    return any(
        kind in _NEIGHBOURLY or not spoken or spoken[0] == " " or spoken[-1] == " "
        for _, _, spoken, kind, _ in changes
        if kind != "blank"
    )


def _masked(spoken: str, changes: Sequence[Token], base: int) -> str:
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
            out += [spoken[position:start], OBJECT * len(change.spoken)]
            position = end
        shift += change.end - change.start - len(change.spoken)
    out.append(spoken[position:])
    return "".join(out)


def _compose(
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


def _folded_offset(folded: Folded, position: int) -> int:
    """Folded offset of the original's character at `position`, or of the change across it."""
    shift = 0
    for change in folded.changes:
        if change.end > position:
            return min(position, change.start) + shift
        shift += len(change.text) - (change.end - change.start)
    return position + shift


_CLAUSE = re.compile(r"[;:,–—)\]}»”] +(?=\S)")
_ANY_BLANK = re.compile(r"\s+(?=\S)")
_BLANK = re.compile(r"\s")


def cut(
    normalizer: Normalizer,
    text: str,
    units: Sequence[Unit] = (),
    *,
    limit: int,
    carry: Carry | None = None,
    first: Sequence[Rule] = (),
    final: bool = False,
) -> int:
    """Where to cut the open sentence `text` (more may follow unless `final`): after the last clause
    mark, else at the last blank, at most `limit` characters from its start and where every decision
    before the cut is final; in a longer run without blanks, between graphemes. 0: nowhere yet.
    """
    return find_cut(normalizer, text, units, limit=limit, carry=carry, first=first, final=final)[0]


def find_cut(
    normalizer: Normalizer,
    text: str,
    units: Sequence[Unit] = (),
    *,
    limit: int,
    carry: Carry | None = None,
    first: Sequence[Rule] = (),
    final: bool = False,
) -> tuple[int, Scanned | None]:
    """Like `cut`, and what `rewrite` needs not find out again."""
    if not final and len(text) < limit + RIGHT_WINDOW + RUN_LIMIT and not _has_blank(text, limit):
        return 0, None  # a run that may still become a form
    before = carry.before if carry else ""
    folded = fold(text, normalizer.folding, before=before, at_start=carry is None)
    base = len(before)
    whole = before + folded.text
    if not final and not _has_blank(text, limit):
        seen = len(folded.text) - RIGHT_WINDOW - RUN_LIMIT
        if seen < 0 or folded.begin(seen) < min(limit, len(text)):
            return 0, None  # the same, where much folds away
    tokens = normalizer.scan(whole, base, first)
    scanned = Scanned(folded, tokens)
    horizon = len(text) if final else _horizon(normalizer, whole, base, folded, text, first)
    units_at = {unit.at for unit in units}
    spans = [(folded.begin(t.start - base), folded.end(t.end - base), t.spoken) for t in tokens]
    starts = [span[0] for span in spans]
    folds = [change.start for change in folded.changes]
    latest = min(limit, horizon)

    def stands(position: int) -> bool:
        """Nothing is left out there: what is left out may take its blank along."""
        at = _folded_offset(folded, position)
        return folded.text[at : at + 1] == text[position]

    def allowed(position: int) -> bool:
        if (
            position <= 0
            or position > latest
            or (position in units_at and text[position] != OBJECT)
        ):
            return False
        index = bisect_left(folds, position)
        if index and folded.changes[index - 1].end > position:
            return False
        index = bisect_left(starts, position)
        if index and spans[index - 1][1] > position:
            return False
        if index < len(starts) and starts[index] == position:
            return spans[index][2][:1].isalnum()
        character = text[position]
        if index and spans[index - 1][1] == position and text[position - 1] == " ":
            return False  # the form took the blank behind it along: "de 1 €" is "d'un euro"
        return (character.isalpha() or character == OBJECT) and stands(position)

    for pattern in (_CLAUSE, _ANY_BLANK):
        for match in reversed(list(pattern.finditer(text, 0, min(len(text), latest + 1)))):
            if allowed(match.end()):
                return match.end(), scanned
    if latest < min(limit, len(text)) or latest <= 0:
        return 0, scanned
    # No good place, and there will be none: a blank before whatever, unless it goes with a form or
    # is left out together with what stands around it.
    silent = {start: end for start, end, spoken in spans if not spoken}
    silent |= {change.start: change.end for change in folded.changes if not change.text}
    blanks = list(_ANY_BLANK.finditer(text, 0, min(len(text), latest + 1)))
    good = True
    walked: dict[int, int] = {}  # from a blank to where something is said again
    for match in reversed(blanks):
        position = match.end()
        index = bisect_left(folds, position)
        if index and folded.changes[index - 1].end > position:
            continue
        index = bisect_left(starts, position)
        form = spans[index - 1] if index else (0, -1, "")
        if position > latest or form[1] > match.start() or (form[1:] == (match.start(), "")):
            continue
        behind = position
        while behind < len(text) and (behind in silent or text[behind].isspace()):
            behind = walked.get(behind) or max(behind + 1, silent.get(behind, 0))
        walked[position] = behind
        if behind == position or (behind < len(text) and text[behind] not in _CLOSING):
            return position, scanned
        good = False
    if not good:
        return 0, scanned
    # Marks that nobody sees may be parted anywhere.
    spans += [(c.start, c.end, "…") for c in folded.changes if c.kind != "invisible"]
    return _hard_cut(text, spans, latest, limit), scanned


def _has_blank(text: str, limit: int) -> bool:
    return _BLANK.search(text, 0, limit + 1) is not None


def _hard_cut(text: str, spans: Sequence[tuple[int, int, str]], latest: int, limit: int) -> int:
    """In a run without blanks longer than the limit: between graphemes, and not inside a form."""
    import regex

    if latest < min(limit, len(text)):
        return 0
    position = latest
    for start, end, _ in spans:
        if start < position < end:
            position = start or (end if end < len(text) else 0)
            break
    # The pause for a mark that is left out belongs to what stands before it.
    silent = {start: end for start, end, spoken in spans if not spoken}
    ends = {end: start for start, end, _ in spans}
    wanted = position
    while position in silent and position > wanted // 2:
        if silent[position] <= latest:
            position = silent[position]
        else:
            latest = position = ends.get(position, position - 1)
    if position <= wanted // 2:
        position = wanted  # nothing is said there
    if position <= 0 or position >= len(text):
        return max(0, min(position, len(text) - 1)) if position < len(text) else 0
    window = max(0, position - 64)
    boundary = window
    for match in regex.compile(r"\X").finditer(text, window, min(len(text), position + 64)):
        if match.end() > position:
            break
        boundary = match.end()
    return boundary if boundary > window else position


def _horizon(
    normalizer: Normalizer,
    whole: str,
    base: int,
    folded: Folded,
    text: str,
    first: Sequence[Rule],
) -> int:
    """Offset in `text` up to which no decision can change when more text comes."""
    edge = max(base, len(whole) - RIGHT_WINDOW - RUN_LIMIT)
    anchor = ANCHOR.search(whole, edge)
    place = anchor.start() if anchor else len(whole)
    for trigger in normalizer._trigger_places(whole, edge, first):
        place = min(place, trigger)
        break
    run = whole.rfind(" ", base, place) + 1
    if place < len(whole) and place - run <= RUN_LIMIT:
        place = max(base, run)
    if place >= len(whole):
        # The last word may still grow into something else, unless it is too long for any form.
        place = max(edge, whole.rfind(" ", base) + 1)
    horizon = folded.begin(place - base)
    for change in folded.changes:
        if change.end > len(text) - RIGHT_WINDOW:
            seen = change.start
            if change.kind == "invisible":
                seen = max(seen, len(text) - RIGHT_WINDOW)
            horizon = min(horizon, seen)
            break
    bracket = text.find("[", max(0, len(text) - 3 * RIGHT_WINDOW))
    return min(horizon, bracket) if bracket >= 0 else horizon


def could_change(
    normalizer: Normalizer,
    text: str,
    units: Sequence[Unit] = (),
    *,
    carry: Carry | None = None,
    first: Sequence[Rule] = (),
) -> bool:
    """Could more text change the words at the end of `text`, which ends in sentence punctuation?
    True where its last word is a written form ("$29.", "Dr.", "am 3.")."""
    before = carry.before if carry else ""
    folded = fold(text, normalizer.folding, before=before, at_start=carry is None)
    whole = before + folded.text
    visible = whole.rstrip(" .!?…" + _CLOSERS)
    if visible[-1:].isdigit():
        return True
    tokens = normalizer.scan(whole, len(before), first)
    return any(
        token.end >= len(visible) and any(c.isalnum() for c in whole[token.start : token.end])
        for token in tokens
    )
