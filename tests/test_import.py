"""What `import speakable` costs and gives, in a process of its own."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys

import pytest

import speakable

# Each of these takes milliseconds that a program pays that may never speak.
HEAVY = {"babel", "decimal", "importlib.resources", "num2words", "regex", "tomllib"}


def loaded_after(code: str) -> set[str]:
    """Names of the modules in a fresh process after it ran `code`."""
    report = "import json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], capture_output=True, check=True, text=True
    )
    return set(json.loads(done.stdout))


def test_import_loads_nothing_heavy() -> None:
    assert not HEAVY & (loaded_after("import speakable") - loaded_after(""))


def test_import_loads_no_module_of_its_own() -> None:
    loaded = loaded_after("import speakable")
    assert {name for name in loaded if name.startswith("speakable")} == {"speakable"}


def test_types_and_errors_come_without_the_machinery() -> None:
    loaded = loaded_after("from speakable import Chunk, SpeakableError, Span")
    ours = {name for name in loaded if name.startswith("speakable")}
    assert ours == {"speakable", "speakable._errors", "speakable._types"}


def test_command_line_help_is_light() -> None:
    assert not HEAVY & loaded_after("import speakable.cli")


def test_splitting_does_not_load_the_normalizer() -> None:
    loaded = loaded_after("import speakable; speakable.split_sentences('One. Two.')")
    assert "num2words" not in loaded
    assert "babel" not in loaded


def test_public_names() -> None:
    assert len(set(speakable.__all__)) == len(speakable.__all__)
    for name in speakable.__all__:
        assert getattr(speakable, name) is not None
        assert not name.startswith("_")
    assert set(speakable.__all__) <= set(dir(speakable))


def test_star_import_gives_exactly_the_public_names() -> None:
    names: dict[str, object] = {}
    exec("from speakable import *", names)
    assert names.keys() - {"__builtins__"} == set(speakable.__all__)


def test_public_objects_are_documented() -> None:
    for name in speakable.__all__:
        value = getattr(speakable, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert value.__doc__, name


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match=r"^module 'speakable' has no attribute 'nonsense'$"):
        speakable.nonsense  # noqa: B018
