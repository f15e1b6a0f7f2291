"""Every example in the locale tables: said as it stands there, and what is said stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from speakable import _tables, explain, normalize, split_sentences
from speakable._fold import fold
from speakable._language import get_language

CODES = (*_tables.languages(), *_tables.regions())
EXAMPLES = {code: _tables.load_examples(code) for code in CODES}


def cases() -> Iterator[Any]:
    for code, examples in EXAMPLES.items():
        for number, example in enumerate(examples, 1):
            gap = example.get("gap")
            yield pytest.param(
                code,
                example,
                id=f"{code}-{number}-{example.get('class', '')}",
                # A gap that is closed is an error too: take the line out.
                marks=[pytest.mark.xfail(reason=gap, strict=True)] if gap else [],
            )


@pytest.mark.parametrize(("code", "example"), list(cases()))
def test_example(code: str, example: dict[str, Any]) -> None:
    options = example.get("options", {})
    assert normalize(example["text"], code, **options) == example["spoken"]
    if not options:
        assert normalize(example["spoken"], code) == example["spoken"]
    explanation = explain(example["text"], code, **options)
    assert explanation.replay() == explanation.spoken == example["spoken"]


@pytest.mark.parametrize("code", CODES)
def test_there_are_examples(code: str) -> None:
    assert EXAMPLES[code]


@pytest.mark.parametrize("code", CODES)
def test_no_text_stands_there_twice(code: str) -> None:
    texts = Counter((example["text"], repr(example.get("options"))) for example in EXAMPLES[code])
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize("code", _tables.languages())
def test_some_text_stays_as_it_is(code: str) -> None:
    assert sum(example["text"] == example["spoken"] for example in EXAMPLES[code]) >= 20


def rules_in(code: str, example: dict[str, Any]) -> set[str]:
    """The rules that an example is read by: those of the steps, and of forms that stay as they are
    ("U.C.L.A.")."""
    text, options = example["text"], example.get("options", {})
    found = {step.rule for step in explain(text, code, **options).steps}
    normalizer = get_language(code).normalizer
    for sentence in split_sentences(text, code):
        folded = fold(sentence, normalizer.folding, before="", at_start=True).text
        found |= {token.rule for token in normalizer.scan(folded, 0, ())}
    return found


@pytest.mark.parametrize("language", _tables.languages())
def test_every_rule_has_three_examples(language: str) -> None:
    """A rule that serves one sentence only is none, and one that serves nothing is to go
    (`_rules.remove`)."""
    codes = [code for code in CODES if code.partition("-")[0] == language]
    read = Counter(
        rule for code in codes for example in EXAMPLES[code] for rule in rules_in(code, example)
    )
    rules = {rule.name for rule in get_language(language).normalizer.rules}
    assert {rule: read[rule] for rule in rules if read[rule] < 3} == {}
