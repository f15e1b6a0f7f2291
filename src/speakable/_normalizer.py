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

The tokens and what stands between them are put together by `_assembly`. Marks that are left out and
blanks that are put in can bring a form together that the scan saw apart; what is said is looked at
again for those (`_again`), so that it would be said the same the next time.

What comes out holds letters, combining marks, single blanks and sentence punctuation only: all
other characters are anchors, and the last rules turn them into words or leave them out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol
from unicodedata import category

from ._assembly import (
    CLOSERS,
    CLOSING,
    DASHES,
    LEADERS,
    LEADING,
    TERMINAL,
    Edit,
    Token,
    apply,
    assemble,
    brings_together,
    compose,
    masked,
    to_source,
    trim,
)
from ._fold import OBJECT, Folded, compile_fold, fold
from ._lazy import lazy
from ._rules import Extended, Rule, Triggers
from ._semiotic import LEFT_WINDOW, RIGHT_WINDOW, Context
from ._shape import MAX_SHAPES, SIGHTS, Beginning, State, letter_behind, shape

if TYPE_CHECKING:
    from ._boundaries import Evidence
    from ._grammar.base import Grammar
    from ._reader import Unit


#: How often what is said is looked at again. Two looks settle whatever people write.
MAX_LOOKS = 3

#: A longer sentence remembers its decisions while it is scanned. A model that has lost its way says
#: the same over and over, and what looks the same all over its window is decided once.
MEMO_FROM = 256
MAX_MEMO = 1024

#: Longest way back from an anchor to the start of its run, in characters. Addresses of the net are
#: the longest runs whose start matters.
RUN_LIMIT = 64

_LATIN = r"A-Za-zÀ-ÖØ-öø-ɏ"

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
# A mark that may end a sentence, and something behind it.
_INNER = re.compile(r"[.!?…‥。！？｡][\"'”’)» ]*[^\"'”’)» ]")
#: The rest of an e-mail address, from a word inside it on.
_IN_ADDRESS = re.compile(r"(?<=[\w.+-][.+-])[\w.+-]{1,64}@")
_DASHED = (" - ", " – ", " — ", "-", "–", "—")
# What may stand for the noun of a numeral, and a blank.
_NUMERAL_SIGNS = frozenset({". ", "§ "})
_OPENERS = re.compile(r"['\"“„«‹‚‘’¿¡(\[{—–-]*")
# Inside a run, a rule may also start where a word or a figure begins.
_STARTS = re.compile(
    rf"(?<![{_LATIN}0-9])(?=[{_LATIN}0-9])|(?<=[{_LATIN}])(?=[0-9])|(?<=[0-9])(?=[{_LATIN}])"
)


#: Besides letters and combining marks, all that comes out.
PUNCTUATION = frozenset(" .,;:!?…¿¡'’‘‚‹›\"“”„«»()-–—‐‒―。！？、，；：「」『』《》〈〉（）")


# The left window, and a run that stands before it.
_CARRIED = LEFT_WINDOW + 16


# What a decision saw; where, and what it was.
Memo = dict[tuple[str, int, bool, bool, bool], tuple[int, Token | None]]


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


class Normalizer:
    """The compiled rules of one language, immutable and shared. `Language.normalizer` builds it."""

    __slots__ = (
        "_alone",
        "_beginnings",
        "_by_beginning",
        "_by_shape",
        "_endings",
        "_every",
        "_seen",
        "_stops",
        "evidence",
        "folding",
        "grammar",
        "rules",
        "triggers",
    )

    def __init__(
        self, grammar: Grammar, rules: Sequence[Rule], triggers: Triggers, evidence: Evidence
    ) -> None:
        self.grammar = grammar
        self.evidence = evidence
        self.rules = tuple(rules)
        self.triggers = triggers
        self.folding = compile_fold(_named(grammar))
        self._every = _attempts(self.rules)
        self._alone = triggers.bare | triggers.letters
        self._stops = triggers.words | triggers.figures
        self._endings = tuple(suffix.rstrip(".")[::-1] for suffix in triggers.suffixes)
        # Filled as shapes occur. Two threads that come at the same time fill in the same.
        self._by_shape: dict[str, tuple[Attempt, ...]] = {}
        self._seen: dict[str, int] = {}
        self._by_beginning: dict[str, tuple[tuple[Attempt, State], ...]] = {}
        self._beginnings: dict[int, Beginning] = {}

    def _attempts(self, text: str, place: int, limit: int) -> tuple[Attempt, ...]:
        """The rules to try at `place`, in order of precedence."""
        symbols = shape(text, place, limit)
        shapes = self._by_shape
        found = shapes.get(symbols)
        if found is not None:
            return found
        seen = self._seen.get(symbols, 0)
        if seen < SIGHTS:
            # Perhaps it never comes again: its first symbols have to do.
            if len(self._seen) >= MAX_SHAPES:
                self._seen.clear()
            self._seen[symbols] = seen + 1
            symbols = symbols[:2]
            found = shapes.get(symbols)
            if found is not None:
                return found
        if len(shapes) >= MAX_SHAPES:
            shapes.clear()
        letter = letter_behind(symbols)
        found = shapes[symbols] = tuple(
            attempt
            for attempt, _ in self._beginning_with(symbols)
            if not letter or letter in (attempt.rule.initials or letter)
        )
        return found

    def _beginning_with(self, symbols: str) -> tuple[tuple[Attempt, State], ...]:
        """The rules whose forms can begin like this, and what they may go on with."""
        found = self._by_beginning.get(symbols)
        if found is None:
            if len(symbols) == 1:
                pairs = self._beginning_at(symbols)
            else:
                last = symbols[-1]
                pairs = [(a, state.after(last)) for a, state in self._beginning_with(symbols[:-1])]
            if len(self._by_beginning) >= MAX_SHAPES:
                self._by_beginning.clear()
            found = tuple((attempt, state) for attempt, state in pairs if state is not None)
            self._by_beginning[symbols] = found
        return found

    def _beginning_at(self, first: str) -> list[tuple[Attempt, State | None]]:
        """The rules that are tried at this character."""
        name = _class(first)
        pairs = []
        for index, attempt in enumerate(self._every):
            rule = attempt.rule
            if name not in rule.first or (rule.only and first not in rule.only):
                continue
            beginning = self._beginnings.get(index)
            if beginning is None:
                beginning = Beginning(rule.pattern.pattern, rule.pattern.flags)
                self._beginnings[index] = beginning
            pairs.append((attempt, beginning.start.after(first)))
        return pairs

    def line_end(self, said: str) -> str:
        """The mark for the end of a line that has none: a full stop, but a comma behind words that
        it would make an abbreviation of ("St", "Taille : M")."""
        from ._boundaries import abbreviates

        word = abbreviates(self.evidence, said[-LEFT_WINDOW:])
        if word[::-1] in self.triggers.dotted or (word and word in self.triggers.words):
            return ","
        return "."

    def joins(self, written: str, said: str) -> bool:
        """Does leaving out a mark before the full stop of a sentence (`written`: these two) make it
        one that never ends a sentence?"""
        from ._boundaries import abbreviates

        return (
            written[0] != said[-2:-1]
            and not written[0].isalnum()
            and abbreviates(self.evidence, said[-1 - LEFT_WINDOW : -1], kinds=("never",)) != ""
        )

    # -- scan ----------------------------------------------------------------------------------

    def gate(self, text: str) -> bool:
        """Could anything in the sentence `text` need rewriting?"""
        bare = text.strip(" ")
        if "  " in text or bare[:1] in LEADERS or bare[-1:] in DASHES:
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
        if not self._alone.isdisjoint(words) and (
            not triggers.bare.isdisjoint(words) or not triggers.contexts.isdisjoint(words)
        ):
            return True
        if not dots:
            return False
        dotted = _DOTTED.findall(text[::-1])
        if not triggers.dotted.isdisjoint(dotted):
            return True
        return bool(self._endings) and any(word.startswith(self._endings) for word in dotted)

    def plain(self, text: str) -> bool:
        """Is `text`, of any length, said exactly as it stands? True only when that is seen at once:
        words and sentence punctuation, single blanks, no written form."""
        if text[:1] in LEADERS or text[-1:] in DASHES or "  " in text:
            return False
        if _PROSE.fullmatch(text) is None:
            return False
        return not self._forms_in(text, True)

    def scan(
        self, text: str, base: int, first: Sequence[Rule], memo: Memo | None = None
    ) -> list[Token]:
        """The rewritten spans of the folded sentence `text` from `base` on. `first`: rules that go
        before all others at every word (the user's dictionary). `memo`: of a text that was scanned
        before and is much the same."""
        tokens: list[Token] = []
        if memo is None and len(text) - base > MEMO_FROM:
            memo = {}
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
                if _IN_ADDRESS.match(text, place):
                    continue  # it is read from its start on
                token = self._try(text, place, first, memo, self._is_trigger(text, place))
                if token is None:
                    continue
            elif anchor < length:
                token = self._candidate(text, position, anchor, first, memo)
                if token is None:
                    # Passed over: the mark stays as it is (a full stop, a letter of any script).
                    position = _behind(text, anchor)
                    anchor_match = ANCHOR.search(text, position)
                    continue
            else:
                return tokens
            tokens.append(token)
            position = max(token.end, position)
            if text.startswith(_DASHED, position):
                # A dash is no anchor, but between two amounts it may mean "to" or "minus".
                place = position + (text[position] == " ")
                between = self._try(text, place, first, memo)
                if between is not None:
                    tokens.append(between)
                    token = between
                    position = between.end
            if position > anchor or token.end > anchor:
                anchor_match = ANCHOR.search(text, position)

    def _is_trigger(self, text: str, place: int) -> bool:
        word = _WORD.match(text, place)
        return word is not None and self._triggers_at(text, word, True)

    def _triggers_at(self, text: str, word: re.Match[str], contexts: bool) -> bool:
        written = word.group()
        triggers = self.triggers
        if written in triggers.words:
            if contexts or written not in triggers.letters or written in triggers.bare:
                return True
            # A letter needs its noun, which may be abbreviated or a sign ("§ I"), or one behind it:
            # not before a word that is all there, nor with an apostrophe.
            end = word.end()
            if text.startswith(("'", "’"), end):
                return False
            next_word = _WORD.match(text, end + 1)
            return (
                next_word is None
                or next_word.end() == len(text)
                or text[end] != " "
                or text[word.start() - 2 : word.start()] in _NUMERAL_SIGNS
            )
        if written not in triggers.figures:
            return False
        following = text[word.end() : word.end() + 2]
        # At the end of the text, a figure may still come.
        return len(following) < 2 or (following[0] == " " and following[1] in "0123456789½¼¾-–")

    def _trigger_places(self, text: str, base: int, first: Sequence[Rule]) -> list[int]:
        if first:
            # A dictionary may name any word.
            return [match.start() for match in _ANY_WORD.finditer(text, base)]
        words = _WORD.findall(text)
        if self._stops.isdisjoint(words):
            return []
        contexts = not self.triggers.contexts.isdisjoint(words)
        stops = self._stops
        return [
            match.start()
            for match in _WORD.finditer(text, base)
            if match.group() in stops and self._triggers_at(text, match, contexts)
        ]

    def _candidate(
        self, text: str, position: int, anchor: int, first: Sequence[Rule], memo: Memo | None
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
            while True:
                token = self._try(text, place, first, memo)
                if token is not None and token.end > anchor:
                    return token
                following = _STARTS.search(text, place + 1, anchor)
                if following is None:
                    return None
                place = following.start()
        opened = _OPENERS.match(text, start, anchor)
        begin = opened.end() if opened else start
        if begin > start:
            # A bracket or a sign may be the first character of the form itself.
            token = self._try(text, begin - 1, first, memo)
            if token is not None:
                return token
        place = begin
        if begin and text[begin - 1].isalnum() and begin < anchor and text[begin].isalnum():
            # In the middle of a word, behind a form or a cut: the next place where one may start.
            following = _STARTS.search(text, begin, anchor)
            place = following.start() if following else anchor
        while place < anchor:
            token = self._try(text, place, first, memo)
            if token is not None:
                return token
            following = _STARTS.search(text, place + 1, anchor)
            if following is None:
                break
            place = following.start()
        return self._try(text, anchor, first, memo)

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
        self,
        text: str,
        place: int,
        first: Sequence[Rule],
        memo: Memo | None,
        own_rules: bool = True,
    ) -> Token | None:
        if memo is None:
            return self._decide(text, place, first, own_rules)
        left = max(0, place - LEFT_WINDOW)
        limit = place + RIGHT_WINDOW
        # All that the decision sees: the window, and whether the text begins and ends with it.
        key = text[left:limit], place - left, left == 0, limit >= len(text), own_rules
        found = memo.get(key)
        if found is None:
            if len(memo) >= MAX_MEMO:
                memo.clear()
            found = memo[key] = place, self._decide(text, place, first, own_rules)
        shift = place - found[0]
        token = found[1]
        if token is None or not shift:
            return token
        return token._replace(start=place, end=token.end + shift)

    def _decide(
        self, text: str, place: int, first: Sequence[Rule], own_rules: bool
    ) -> Token | None:
        """What the first rule that answers makes of the form at `place`."""
        limit = min(place + RIGHT_WINDOW, len(text))
        own = self._attempts(text, place, limit) if own_rules else ()
        left = place - LEFT_WINDOW
        before = text[left if left > 0 else 0 : place]
        seen = -1
        context: Context | None = None
        for pattern, form, rule in (*_attempts(first), *own) if first else own:
            match = pattern.match(text, place, limit)
            if match is None:
                continue
            end = match.end(form)
            if end <= place:
                continue
            if text[end : end + 1] >= "\u0300" and _goes_on(text, end):
                continue
            if end != seen or context is None:
                # Many rules begin with the same number: they share what stands around it.
                if context is None:
                    context = Context(before, text[place:end], text[end:limit], left <= 0)
                else:
                    context = context.ending(text[place:end], text[end:limit])
                seen = end
            answer = rule.recognize(match, context, self.grammar)
            if answer is None:
                continue
            if type(answer) is Extended:
                end += answer.length
                seen = end
                if text[end : end + 1] >= "\u0300" and _goes_on(text, end):
                    continue
                context = context.ending(text[place:end], text[end:limit])
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
                and answer[-1] not in TERMINAL
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


def _goes_on(text: str, end: int) -> bool:
    """Does a mark behind it belong to the letter that a form ends with?"""
    return text[end - 1].isalpha() and category(text[end])[0] == "M"


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
    stop = followed and ("\n" in text[len(text.rstrip()) :] or _ends_in_picture(folded, text))
    said = carry.said if carry else ""
    mark = normalizer.line_end if stop and upto is None else None
    spoken, changes = assemble(whole, tokens, base, mark, bool(said.strip()))
    again = brings_together(changes, whole) or (
        bool(changes or folded.changes) and _INNER.search(spoken) is not None
    )
    if upto is None:
        if again:
            spoken, changes = _again(normalizer, whole, base, spoken, changes, said)
        written = text.rstrip()[-2:]
        if spoken[-1:] == "." and (
            (mark and (again or written[-1:] == ".") and normalizer.line_end(spoken[:-1]) == ",")
            or (followed and written[-1:] == "." and normalizer.joins(written, spoken))
        ):
            # It ends with an abbreviation that nothing was made of, and that is to stay alone: a
            # line, or words whose full stop stood behind a mark that is left out ("S¬M¬.").
            comma = Token(len(spoken) - 1, len(spoken), ",", "line", "line.end")
            changes = compose(changes, [comma], spoken, base)
            spoken = apply(whole, changes, base)
        if spoken[-1:] in DASHES and spoken:
            # What stood behind the dash was left out.
            changes = trim(changes, whole, base, len(whole), DASHES)
            spoken = apply(whole, changes, base)
        return Piece(spoken, to_source(changes, folded, base, units), None)
    # The piece ends at a blank; the folded offset of the first character behind it.
    end = base + _folded_offset(folded, upto)
    if again:
        # What is said far behind the end has no say in it.
        near = _far_behind(changes, end, len(whole))
        if near < len(whole):
            whole = whole[:near]
            changes = [c for c in changes if c.end <= near]
            spoken = apply(whole, changes, base)
        once = changes
        changes = _again(normalizer, whole, base, spoken, once, said)[1]
        across = next((c for c in changes if c.start < end < c.end and c.spoken.strip()), None)
        if across is not None:
            # What parts two sentences that are said belongs to the next piece with its words.
            changes = [c for c in changes if c.end <= across.start]
            changes += [c for c in once if c.start >= across.start]
    # A run of blanks may go on behind the end.
    inside = [c if c.end <= end else c._replace(end=end) for c in changes if c.start < end]
    changes = trim(inside, whole, base, end, " ")
    spoken = apply(whole[:end], changes, base)
    folds = tuple(c for c in folded.changes if c.end <= upto)
    kept = Folded(folded.text[: end - base], folds, folded.starts[: len(folds)])
    here = [unit for unit in units if unit.at < upto]
    kept_from = max(0, end - _CARRIED)
    return Piece(
        spoken,
        to_source(changes, kept, base, here),
        Carry(whole[kept_from:end], f"{said}{spoken} "[-_CARRIED:]),
    )


def _ends_in_picture(folded: Folded, text: str) -> bool:
    """Does the sentence end with a picture that stands for its full stop ("Hi 👋 I am …")?"""
    if not folded.changes:
        return False
    last = folded.changes[-1]
    if last.kind == "blank" and len(folded.changes) > 1:
        last = folded.changes[-2]
    return last.kind == "emoji" and not text[last.end :].strip()


def _far_behind(changes: Sequence[Token], end: int, size: int) -> int:
    """The first change in front of which two windows are said from `end` on, else `size`."""
    said = 0  # behind `end`, up to `position`
    position = end
    for change in changes:
        if change.start >= end:
            said += change.start - position
            if said >= 2 * RIGHT_WINDOW:
                return change.start
            said += len(change.spoken)
        position = max(end, change.end)
    return size


def _again(
    normalizer: Normalizer, whole: str, base: int, spoken: str, changes: list[Token], said: str
) -> tuple[str, list[Token]]:
    """Look at what is said once more, and make one change of what changes again.

    Marks that are left out and blanks that are put between words bring together what the scan saw
    apart: "b.com12" is "b.com twelve", and "b.com" is an address now; "St. IV" is "Saint IV", and
    "IV" a saint's number. Words for a form let a sentence end where none did: "5.M" is "five.M",
    and "M" begins the next one. So that what is said is what would be said for it, this is read as
    well; nearly always there is nothing, and the gate says so.
    """
    memo: Memo | None = {} if len(spoken) > MEMO_FROM else None
    for _ in range(MAX_LOOKS):
        reach = masked(spoken, changes, base)
        text = said + reach
        offset = len(said)
        found: list[Token] = []
        start, done = 0, offset  # where the part begins, and where nothing is decided yet
        for end, behind in [*_inner_ends(normalizer, text, offset), (len(text), len(text))]:
            part = text[start:end]
            if done < end and normalizer.gate(part):
                for token in normalizer.scan(part, max(done, start) - start, (), memo):
                    if token.spoken != part[token.start : token.end]:
                        if not token.spoken:
                            token = _without(part, token, max(done, start) - start)
                        shift = start - offset
                        found.append(
                            token._replace(start=token.start + shift, end=token.end + shift)
                        )
                        done = token.end + start
            start = behind
            if end < len(text):
                parting = _parting(text, end, behind, offset)
                # A form may have taken the blank along: then the next look parts them.
                if parting is not None and parting.start >= done:
                    found.append(
                        parting._replace(start=parting.start - offset, end=parting.end - offset)
                    )
                    done = parting.end
        if not found:
            break
        changes = compose(changes, found, spoken, base)
        spoken = apply(whole, changes, base)
    return spoken, changes


def _without(text: str, token: Token, least: int) -> Token:
    """A form that is left out, with one of the blanks on either side of it; where words follow, a
    pause stands for it, as it does when a text is read for the first time."""
    start, end = token.start, token.end
    if start <= least or text[start - 1] != " " or text[end : end + 1] != " ":
        return token
    pause = (
        "," if text[end + 1 : end + 2].isalnum() and text[start - 2 : start - 1].isalnum() else ""
    )
    return token._replace(start=start - 1, spoken=pause)


def _inner_ends(normalizer: Normalizer, text: str, start: int) -> list[tuple[int, int]]:
    """Where sentences end inside what is said, from `start` on, and where what they lead to begins
    behind marks that say nothing there."""
    if _INNER.search(text) is None:
        return []
    from ._boundaries import Segmenter

    segmenter = Segmenter(normalizer.evidence)
    ends = [*segmenter.push(text), *segmenter.flush()]
    found = []
    for end in ends:
        if start <= end < len(text) and end:
            leading = LEADING.match(text, end)
            found.append((end, leading.end() if leading else end))
    return found


def _parting(text: str, end: int, behind: int, offset: int) -> Token | None:
    """The one blank between two sentences that are said, if anything else stands there. The chunk
    before ends where one of them begins: no blank then."""
    if end <= offset:
        return Token(end, behind, "", "symbol", "symbol.leading") if behind > end else None
    last = len(text[:end].rstrip(" "))
    blank = " " if behind < len(text.rstrip(" ")) else ""
    while behind < len(text) and text[behind] == " ":
        behind += 1
    if text[last:behind] == blank:
        return None
    return Token(last, behind, blank, "blank", "sentence")


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
        if behind == position or (behind < len(text) and text[behind] not in CLOSING):
            return position, scanned
        good = False
    if not good:
        return 0, scanned
    # Marks that nobody sees may be parted anywhere.
    spans += [(c.start, c.end, "…") for c in folded.changes if c.kind != "invisible"]
    return _hard_cut(text, spans, latest), scanned


def _has_blank(text: str, limit: int) -> bool:
    return _BLANK.search(text, 0, limit + 1) is not None


def _hard_cut(text: str, spans: Sequence[tuple[int, int, str]], latest: int) -> int:
    """In a run without blanks longer than the limit: between graphemes, and not inside a form."""
    import regex

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
        return 0
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
    visible = whole.rstrip(" .!?…" + CLOSERS)
    if visible[-1:].isdigit():
        return True
    tokens = normalizer.scan(whole, len(before), first)
    return any(
        token.end >= len(visible) and any(c.isalnum() for c in whole[token.start : token.end])
        for token in tokens
    )
