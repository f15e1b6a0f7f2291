"""Folding: what is dropped, what stays, and that places map back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakable import explain, normalize
from speakable._fold import Folded, compile_fold
from speakable._fold import fold as fold_with

FOLDING = compile_fold("★→")


def fold(text: str) -> Folded:
    return fold_with(text, FOLDING)


CASES = [
    ("plain words stay", "plain words stay"),
    ("**bold** and *it*", "bold and it"),
    ("**3.** Mai", "3. Mai"),
    ("open **bold", "open bold"),
    ("2 * 3", "2 * 3"),
    ("2*3", "2*3"),
    ("*.py", "*.py"),
    ("snake_case", "snake_case"),
    ("_it_ and __init__", "it and init"),
    ("`code`", "code"),
    ("~~gone~~ ~30", "gone ~30"),
    ("[text](https://example.com/a_(b))", "text"),
    ("![alt](x.png)", "alt"),
    ("so it is[1].", "so it is."),
    ("[text", "text"),
    ("# Heading", "Heading"),
    ("- item", "item"),
    ("* **Wi-Fi:** free", "Wi-Fi: free"),
    ("> quote", "quote"),
    ("- [x] done", "done"),
    ("-5 degrees", "-5 degrees"),
    ("---", ""),
    ("```python", ""),
    ("| a | b |", "a, b"),
    ("a  |  b", "a, b"),
    ("| a |", "a"),
    ("|---|:--:|", ""),
    ("Tom &amp; Jerry", "Tom & Jerry"),
    ("&unknown; stays", "&unknown; stays"),
    ("３ ４", "3 4"),
    ("٣", "3"),
    ("1\u00a0000", "1 000"),
    ("a\u200bb\u00adc", "abc"),
    ("e\u0301", "é"),
    ("\\*star\\*", "star"),
    ("Dear <first name>, 3 < 4", "Dear first name, 3 < 4"),
    ("two  blanks", "two blanks"),
    ("sunny ☀️, windy 💨.", "sunny, windy."),
    ("😀 first", " first"),
    ("Dr. 😀 Haus", "Dr. Haus"),
    ("a😀b", "a b"),
    ("5★ → {x}", "5★ → x"),
    ("a -> b => c", "a → b → c"),
    ("Ⅳ ① 𝗯𝗼𝗹𝗱", "IV 1 bold"),
    ("a \\ b ~ c", "a b ~ c"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_folds(text: str, expected: str) -> None:
    folded = fold(text)
    assert folded.text == expected


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_changes_make_the_folded_text(text: str, expected: str) -> None:
    out, done = [], 0
    for change in fold(text).changes:
        assert done <= change.start <= change.end
        out += [text[done : change.start], change.text]
        done = change.end
    assert "".join(out) + text[done:] == expected


FRAGMENT_LIST = [
    *("a", "word", "*", "**", "_", "`", "[", "](u)", "|", "é", "e\u0301", "\u200b", "~", "3", "３"),
    *("&amp;", "\\", "#", ".", "~~", "\ufffc", "\ud800", "😀", " ", "  ", "\u00a0", "- ", "\n"),
]
FRAGMENTS = st.lists(
    st.sampled_from(FRAGMENT_LIST),
    max_size=12,
).map("".join)


@given(FRAGMENTS)
def test_places_map_back_in_order(text: str) -> None:
    folded = fold(text)
    places = [(folded.begin(i), folded.end(i + 1)) for i in range(len(folded.text))]
    last = 0
    for begin, end in places:
        assert last <= begin or begin < end
        assert 0 <= begin < end <= len(text)
        last = begin
    kept = [i for i in range(len(folded.text)) if folded.text[i] == text[places[i][0]]]
    for i in kept:
        assert places[i][1] > places[i][0]


@given(FRAGMENTS)
def test_outside_changes_characters_are_the_same(text: str) -> None:
    folded = fold(text)
    covered = {i for c in folded.changes for i in range(c.start, c.end)}
    kept = "".join(ch for i, ch in enumerate(text) if i not in covered)
    inserted = sum(len(c.text) for c in folded.changes)
    assert len(kept) + inserted == len(folded.text)


@pytest.mark.parametrize("count", [1, 2, 8, 9, 40])
def test_brackets_in_a_row_are_left_out_in_few_steps(count: int) -> None:
    explanation = explain("a " + "[" * count + "word" + "]" * count + " b")
    assert explanation.replay() == explanation.spoken == "a word b"
    assert len(explanation.steps) <= 2 * -(-count // 8) + 2


def test_brackets_before_a_link_leave_it_whole() -> None:
    assert normalize("See [[the page]](https://example.com/x).") == "See the page."
