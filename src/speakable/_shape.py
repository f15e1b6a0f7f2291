"""Which patterns can match at a place, seen from the shape of its first characters.

Some thirty rules may begin with a digit, and for "3 apples" nearly all of them fail behind it. What
a pattern can begin with need not be written down beside it, where the two could come to disagree:
it is read off the pattern itself.

Theory
------
The *shape* of a place is a short row of symbols: its first character as it is, then classes (any
digit, small letter, capital letter, anything else; common marks as they are), and `END` where the
window ends. A pattern's syntax tree is a nondeterministic automaton: an *item* is a
place in a sequence of the tree, the item to go on with behind that sequence, and the state of the
look-ahead in force. A step takes a set of items over one symbol. It errs on one side only: what a
symbol may stand for, a test accepts; look-ahead that forbids is seen where it is a single test, and
look-behind and back references are taken as given. So no pattern that would match is ever left out.

States are remembered by what they are made of, and so are their steps. Whoever asks remembers the
shapes it has seen and what is left of the patterns behind each beginning of one, `MAX_SHAPES` of
each; and follows a shape to its end only when it has come `SIGHTS` times before, for in hostile
text every one is new.

The tree is what CPython's own compiler works on. Where there is none, every pattern can match.
"""

from __future__ import annotations

import re
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - another implementation of Python
    _parser = None

#: Symbols behind the first character, or behind the digits that a place begins with.
DEPTH = 3
#: A longer run of digits is cut off here, and what stands behind it is not looked at.
MAX_DIGITS = 6
#: How many shapes whoever asks should remember. Texts of people have some hundred.
MAX_SHAPES = 4096
#: So many times a shape is told by its first two symbols alone, before it is followed to its end.
SIGHTS = 3

# Symbols that stand for many characters, and for the end of the window: control characters, which
# folding leaves out.
END, _DIGIT, _SMALL, _CAPITAL, _OTHER = "\x03", "\x11", "\x12", "\x13", "\x14"

_DIGITS = re.compile(rf"[0-9]{{1,{MAX_DIGITS + 1}}}")
#: What a symbol stands for; any other one for itself, but `_OTHER` for more than can be listed.
_MEMBERS = {_DIGIT: digits, _SMALL: ascii_lowercase, _CAPITAL: ascii_uppercase, END: ""}


class _Symbols(dict[int, str]):
    """For `str.translate`: the symbol of a character."""

    def __missing__(self, code: int) -> str:
        return _OTHER


# Marks that patterns tell apart stand for themselves.
_SYMBOLS = _Symbols({ord(mark): mark for mark in " .,:;/-–—%€$£'’\"()&+#@°*x×²³½¼¾=<>_"})
for _symbol in (_DIGIT, _SMALL, _CAPITAL):
    _SYMBOLS.update({ord(member): _symbol for member in _MEMBERS[_symbol]})


def shape(text: str, place: int, limit: int) -> str:
    """The shape of `text[place:limit]`; place < limit. Behind figures and a blank a letter stands
    for itself: a table of units is asked only about words that one of its units begins like."""
    first = text[place]
    if not "0" <= first <= "9":
        rest = text[place + 1 : min(place + 1 + DEPTH, limit)].translate(_SYMBOLS)
        return first + rest if len(rest) == DEPTH else first + rest + END
    count = _DIGITS.match(text, place, limit).end() - place  # type: ignore[union-attr]
    if count > MAX_DIGITS:
        return first + _DIGIT * (MAX_DIGITS - 1)
    place += count
    rest = text[place : min(place + DEPTH, limit)]
    exact = 2 if rest[:1] == " " else 0
    rest = rest[:exact] + rest[exact:].translate(_SYMBOLS)
    if count > 1:
        first += _DIGIT * (count - 1)
    return first + rest if len(rest) == DEPTH else first + rest + END


def letter_behind(symbols: str) -> str:
    """The letter behind figures and a blank in a shape, or an empty string."""
    figures, _, rest = symbols.partition(" ")
    if "0" <= figures[:1] <= "9" and not figures[1:].strip(_DIGIT) and rest[:1].isalpha():
        return rest[0]
    return ""


# A sequence of the tree (or one node of it), the place in it, the item behind it, and the state of
# a look-ahead that has to hold too.
_Item = tuple[Any, int, Any, Any]


class State:
    """What a pattern may go on with behind some symbols; without items it may have matched, and
    nothing that follows speaks against it."""

    __slots__ = ("_beginning", "_next", "items")

    def __init__(self, items: frozenset[_Item], beginning: Beginning | None) -> None:
        self.items = items
        self._beginning = beginning
        self._next: dict[str, State | None] = {}

    def after(self, symbol: str) -> State | None:
        """The state behind `symbol`; None: the pattern does not match."""
        if symbol in self._next:
            return self._next[symbol]
        beginning = self._beginning
        found = self._next[symbol] = beginning.step(self, symbol) if beginning else self
        return found


MATCHED = State(frozenset(), None)


class Beginning:
    """What one pattern can begin with. Filled as shapes are asked for; threads that come at the
    same time fill in the same."""

    __slots__ = ("_fold", "_states", "start")

    start: State

    def __init__(self, source: str, flags: int = 0) -> None:
        self._states: dict[frozenset[_Item], State] = {}
        if _parser is None:  # pragma: no cover - another implementation of Python
            self.start = MATCHED
            return
        tree = _parser.parse(source, flags)
        self._fold = bool(tree.state.flags & re.IGNORECASE) or "(?i" in source
        self.start = self._state(frozenset({(tree, 0, None, MATCHED)}))

    def _state(self, items: frozenset[_Item]) -> State:
        state = self._states.get(items)
        if state is None:
            state = self._states[items] = State(items, self)
        return state

    def step(self, state: State, symbol: str) -> State | None:
        """For `State.after`, which remembers."""
        p = _parser
        after: State | None
        found: set[_Item] = set()
        seen: set[_Item] = set()
        stack = list(state.items)
        while stack:
            item = stack.pop()
            if item in seen:
                continue
            seen.add(item)
            sequence, place, behind, ahead = item
            if place == len(sequence):
                if behind is not None:
                    stack.append((*behind, ahead))
                    continue
                after = ahead.after(symbol)
                if after is MATCHED:
                    return MATCHED
                if after is not None:
                    found |= after.items  # what was looked ahead at has to come
                continue
            kind, value = sequence[place]
            following = sequence, place + 1, behind
            if kind in _TESTS:
                after = ahead.after(symbol)
                if after is not None and _some(kind, value, symbol, self._fold):
                    found.add((*following, after))
            elif kind is p.SUBPATTERN:
                stack.append((value[3], 0, following, ahead))
            elif kind is p.ATOMIC_GROUP:
                stack.append((value, 0, following, ahead))
            elif kind is p.BRANCH:
                stack += [(branch, 0, following, ahead) for branch in value[1]]
            elif kind in (p.MAX_REPEAT, p.MIN_REPEAT, p.POSSESSIVE_REPEAT):
                least, most, body = value
                if not least:
                    stack.append((*following, ahead))
                if most:
                    fewer = most if most is p.MAXREPEAT else most - 1
                    again = ((kind, (max(0, least - 1), fewer, body)),)
                    stack.append((body, 0, (again, 0, following), ahead))
            elif kind is p.ASSERT and value[0] > 0:
                # Of two look-aheads in force, the later one is followed.
                begun = self._state(frozenset({(value[1], 0, None, MATCHED)}))
                stack.append((*following, begun))
            elif kind is p.FAILURE or (
                kind is p.ASSERT_NOT and value[0] > 0 and _forbidden(value[1], symbol)
            ):
                continue
            elif kind in (p.AT, p.ASSERT, p.ASSERT_NOT):
                stack.append((*following, ahead))
            else:
                return MATCHED
        return self._state(frozenset(found)) if found else None


_TESTS = (
    frozenset({_parser.LITERAL, _parser.NOT_LITERAL, _parser.ANY, _parser.IN})
    if _parser
    else frozenset()
)


def _some(kind: Any, value: Any, symbol: str, fold: bool) -> bool:
    """Does the test accept something that the symbol stands for?"""
    if symbol == _OTHER:
        return True
    members = _MEMBERS.get(symbol, symbol)
    if fold:
        members = members + members.lower() + members.upper()
    if kind is _parser.LITERAL:
        return chr(value) in members
    return any(_accepts(kind, value, member) for member in members)


def _forbidden(sequence: Any, symbol: str) -> bool:
    """Does a look-ahead that must not match accept all that the symbol stands for? Only one that is
    a single test, or has one among its branches, is looked at."""
    if not len(sequence):
        return True
    if symbol in (_OTHER, END) or len(sequence) != 1:
        return False
    kind, value = sequence[0]
    if kind is _parser.BRANCH:
        return any(_forbidden(branch, symbol) for branch in value[1])
    members = _MEMBERS.get(symbol, symbol)
    return kind in _TESTS and all(_accepts(kind, value, member) for member in members)


def _accepts(kind: Any, value: Any, character: str) -> bool:
    p = _parser
    if kind is p.ANY:
        return True
    code = ord(character)
    if kind is not p.IN:
        return bool((code == value) == (kind is p.LITERAL))
    negated: bool = value[0][0] is p.NEGATE
    for test, operand in value[negated:]:
        if (
            (test is p.LITERAL and code == operand)
            or (test is p.RANGE and operand[0] <= code <= operand[1])
            or (test is p.CATEGORY and _is_in(operand, character))
        ):
            return not negated
    return negated


def _is_in(category: Any, character: str) -> bool:
    name = str(category)
    if name.endswith("DIGIT"):
        inside = character.isdecimal()
    elif name.endswith("SPACE"):
        inside = character.isspace()
    else:
        inside = character.isalnum() or character == "_"
    return inside != ("NOT" in name)
