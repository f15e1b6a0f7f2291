"""An optional build hook: the hot modules of the package as extension modules, made by mypyc from
the same source. Off unless the environment says so, and then a C compiler is needed:

    HATCH_BUILD_HOOK_ENABLE_CUSTOM=true python -m pip install .

Which modules: `[tool.hatch.build.targets.wheel.hooks.custom]` in pyproject.toml. Their sources stay
in the wheel, for tracebacks.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SETUP = """\
from mypyc.build import mypycify
from setuptools import setup

setup(name="speakable", ext_modules=mypycify({arguments!r}, opt_level="3"))
"""


class CompiledModules(BuildHookInterface):  # type: ignore[type-arg]
    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return ["mypy[mypyc]>=1.11", "setuptools>=68"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return  # an editable install runs the source
        self._folder = Path(tempfile.mkdtemp(prefix="speakable-compiled."))
        shutil.copytree(Path(self.root, "src", "speakable"), self._folder / "speakable")
        files = [f"speakable/{name}.py" for name in self.config["modules"]]
        arguments = ["--ignore-missing-imports", *files]
        (self._folder / "setup.py").write_text(SETUP.format(arguments=arguments), encoding="utf-8")
        command = [sys.executable, "setup.py", "build_ext", "--inplace"]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"mypyc failed:\n{done.stdout}\n{done.stderr}")
        for pattern in ("*__mypyc.*", "speakable/*.so", "speakable/*.pyd"):
            for made in self._folder.glob(pattern):
                name = made.relative_to(self._folder).as_posix()
                build_data["force_include"][str(made)] = name
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version == "standard":
            shutil.rmtree(self._folder, ignore_errors=True)
