"""Install what the benchmarks compare with, each list of `peers/` into an environment of its own.

    python benchmarks/peers.py .peers

makes `.peers/boundaries`, `.peers/normalization` and `.peers/nemo` (some 3 GB in all). The checkout
is installed beside the splitters, which are measured in one process with it. A list that cannot be
installed here is told and left out; the benchmarks do without it.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = sorted((ROOT / "benchmarks" / "peers").glob("*.txt"))


def python_of(environment: Path) -> Path:
    return environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def install(requirements: Path, environment: Path) -> bool:
    venv.create(environment, with_pip=True)
    command = [str(python_of(environment)), "-m", "pip", "install", "-q", "-r", str(requirements)]
    if requirements.stem == "boundaries":
        command += ["-e", str(ROOT)]
    return subprocess.run(command, check=False).returncode == 0


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    folder = Path(sys.argv[1])
    failed = []
    for requirements in LISTS:
        done = install(requirements, folder / requirements.stem)
        print(f"{requirements.stem}: {'installed' if done else 'left out'}", flush=True)
        if not done:
            failed.append(requirements.stem)
    return 1 if len(failed) == len(LISTS) else 0


if __name__ == "__main__":
    sys.exit(main())
