"""What fuzzers have found, replayed: every file of `fuzz/regressions` through the oracle.

A file is one finding, as JSON: language, text, places of the cuts, options. Its name says what it
was. `fuzz/run.py` writes such files.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import oracle
import pytest
import run

FOLDER = Path(__file__).parent / "fuzz" / "regressions"
FILES = sorted(FOLDER.glob("*.json"))


def test_there_are_regressions() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_regression(path: Path) -> None:
    finding: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    oracle.check(finding["text"], finding["places"], finding["language"], **finding["options"])


@pytest.mark.parametrize("target", run.TARGETS)
def test_every_target_runs(target: str) -> None:
    found = run.fuzz(target, seconds=60, executions=15, seed=1)
    assert found.executions == 15
    assert not found.findings
