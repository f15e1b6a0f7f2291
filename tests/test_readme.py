"""The examples in the README are what the package does."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

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
