"""Every example in the locale tables: said as it stands there, and what is said stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from speakable import _tables, explain, normalize

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
