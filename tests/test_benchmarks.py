"""The benchmarks run, and draw what they found. Times are not looked at."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))


def test_the_pictures_are_drawn() -> None:
    import plots

    deciles = {"characters": [float(n) for n in range(10, 100, 10)], "behind": 2.0}
    pictures = plots.draw(
        {"first": {"default": deciles, "low_latency": deciles}},
        {
            "waiting": [512, 65536],
            "tools": {
                "speakable": [0.5, 0.5, 0.5],
                "a <slow> one": [5.0, 50.0, 5000.0],
                "one that was not run": [9.0, math.nan, math.nan],
            },
        },
    )
    assert sorted(pictures) == ["first_chunk", "pending", "tokens"]
    for picture in pictures.values():
        assert ElementTree.fromstring(picture).tag.endswith("svg")
    assert "a &lt;slow&gt; one" in pictures["pending"]
    assert "not run" not in pictures["pending"]
    assert plots.draw(None, None) == {}


def test_goals_are_told_apart() -> None:
    import compare

    assert compare.Goal("cost", "≤", 2, 1.9).met
    assert not compare.Goal("cost", "≤", 2, 2.1).met
    assert compare.Goal("streams", "≥", 8000, 8001).met
    assert not compare.Goal("streams", "≥", 8000, 7999).met


@pytest.mark.parametrize("script", ["compare.py", "stream.py", "boundaries.py", "normalization.py"])
def test_each_says_how_it_is_used(script: str) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / script), "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "--json" in done.stdout or "--plots" in done.stdout
