"""The examples in the README are what the package does."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

from speakable import _boundaries, _markup, _pressure, _semiotic, _stream, _tags
from speakable._classes import _forms

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """Shell lines with the output shown below them, except those that install something."""
    found: list[tuple[str, str]] = []
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            if "pip install" not in command:
                found.append((command, output))
    return found


def test_there_are_examples() -> None:
    assert len(blocks("python")) >= 6
    assert len(commands()) >= 4


def test_limits_are_those_of_the_code() -> None:
    limits = {
        "`max_buffer_chars`": _stream.MAX_BUFFER_CHARS,
        "a unit that does not fit a chunk": _pressure.MAX_UNIT_CHARS,
        "`max_spell_chars`": _tags.MAX_SPELL_CHARS,
        "a tag": _markup.MAX_TAG_CHARS,
        "digits of one number": _forms.MAX_NUMBER_DIGITS,
        "look-ahead of a rewrite": _semiotic.RIGHT_WINDOW,
        "look-ahead of a sentence end": _boundaries.GAP,
    }
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \| [^|]+ \|$", README, re.MULTILINE)
    assert {name: int(value) for name, value in rows} == limits


def test_presets_are_those_of_the_code() -> None:
    rows = re.findall(r'^\| `"(\w+)"` \| ([\d, ]+) \| (`auto_mode`)? *\|$', README, re.MULTILINE)
    shown = {
        name: _stream.Preset(tuple(map(int, schedule.split(","))), bool(auto))
        for name, schedule, auto in rows
    }
    assert shown == dict(_stream.PRESETS)


def test_python_examples() -> None:
    # One after the other in one namespace, as a reader types them.
    source = "\n".join(block for block in blocks("python") if block.startswith(">>>"))
    test = doctest.DocTestParser().get_doctest(source, {}, "README.md", "README.md", 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    said: list[str] = []
    runner.run(test, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


@pytest.mark.parametrize("block", [b for b in blocks("python") if not b.startswith(">>>")])
def test_python_without_output_compiles_and_imports(block: str) -> None:
    namespace: dict[str, object] = {}
    exec(compile(block, "README.md", "exec"), namespace)


@pytest.mark.parametrize(("command", "output"), commands())
def test_shell_examples(command: str, output: str) -> None:
    scripts = sysconfig.get_path("scripts")
    path = f"{scripts}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    if output:
        assert done.stdout == output
    else:
        assert done.stdout
