"""Rules that a shape rules out do not match there: nothing is left out that would be said."""

from __future__ import annotations

import random
import re

import pytest
from fragments import fragments

from speakable import _tables
from speakable._language import get_language
from speakable._shape import END, MATCHED, SIGHTS, Beginning, State, letter_behind, shape

WINDOW = 128


def may_match(pattern: str, text: str, flags: int = 0) -> bool:
    state: State | None = Beginning(pattern, flags).start
    for symbol in shape(text, 0, len(text)):
        assert state is not None
        state = state.after(symbol)
        if state is None:
            return False
    return True


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("[0-9]+ km", "3 km", True),
        ("[0-9]+ km", "3 cm", False),
        ("[0-9]+ km", "3", False),
        ("[0-9]{4}(?![0-9])", "1984 was", True),
        ("[0-9]{4}(?![0-9])", "19845", False),
        ("[0-9]{4}(?![0-9])", "198", False),
        ("[0-9](?!px)", "3px", True),  # more than one test: taken as given
        ("(?=[0-9]{1,2} h)[0-9]+ ?[a-z]", "3 m", False),
        ("(?=[0-9]{1,2} h)[0-9]+ ?[a-z]", "3 h", True),
        ("[0-9]+(?= (?:and|or) [0-9])", "3 xylophones", False),
        ("[0-9]+(?= (?:and|or) [0-9])", "3 and 4", True),
        ("(?i:KM)x", "kmx", True),
        ("(?!)x|y", "x", False),
        ("(?!)x|y", "y", True),
        (r"(a)\1", "ab", True),  # a back reference is taken as given
        (r"[^\W\d_]+", "_x", False),
        (r"[^\W\d_]+", "жx", True),
        (r"\w\W", "a☃", True),
        ("(?:ab){2,3}c", "abc", False),
        ("(?:ab){2,3}c", "aba", False),  # the text ends
        ("(?:ab){1,3}c", "abc", True),
        ("(?>ab)c", "abc", True),
    ],
)
def test_what_a_pattern_can_begin_with(pattern: str, text: str, expected: bool) -> None:
    assert may_match(pattern, text) is expected
    if not expected:
        assert re.match(pattern, text) is None


def test_behind_a_whole_pattern_nothing_speaks_against_it() -> None:
    state = Beginning("ab").start.after("a")
    assert state is not None
    assert state.after("b") is not None
    behind = Beginning("a").start.after("a")
    assert behind is not None
    assert behind.after("b") is behind.after(END) is MATCHED


def test_a_letter_behind_figures_stands_for_itself() -> None:
    assert letter_behind(shape("12 km", 0, 5)) == "k"
    assert letter_behind(shape("12 5", 0, 4)) == ""
    assert letter_behind(shape("a km", 0, 4)) == ""
    assert letter_behind(shape("12-k", 0, 4)) == ""


def texts(code: str) -> list[str]:
    """Some of the examples, and heaps of fragments."""
    generator = random.Random(code)
    examples = [example["text"] for example in _tables.load_examples(code)]
    heaps = ["".join(generator.choices(fragments(code), k=4)) for _ in range(150)]
    return [*generator.sample(examples, min(len(examples), 150)), *heaps]


@pytest.mark.parametrize("code", _tables.languages())
def test_no_rule_that_matches_is_left_out(code: str) -> None:
    normalizer = get_language(code).normalizer
    places = 0
    for text in texts(code):
        for match in re.finditer(r"(?<![^\W\d_])\w|[^\w\s]|(?<=[^\W\d])[0-9]", text):
            place = match.start()
            limit = min(place + WINDOW, len(text))
            letter = letter_behind(shape(text, place, limit))
            for _ in range(SIGHTS + 1):  # by the first symbols, in the end by all of them
                names = [id(attempt.rule) for attempt in normalizer._attempts(text, place, limit)]
            for rule in normalizer.rules:
                character = text[place]
                kind = "d" if character in "0123456789" else "l" if character.isalpha() else "m"
                if kind not in rule.first or (rule.only and character not in rule.only):
                    continue
                if letter and rule.initials and letter not in rule.initials:
                    continue
                if id(rule) not in names:
                    assert rule.pattern.match(text, place, limit) is None, (rule.name, text, place)
            places += 1
    assert places > 1000
