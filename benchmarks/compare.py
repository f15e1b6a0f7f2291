"""Everything side by side: what each benchmark prints, the goals with what was reached, the plots.

    python benchmarks/peers.py .peers                # the peers, once
    python benchmarks/compare.py [--peers .peers] [--quick] [--plots benchmarks/plots]

Each benchmark runs as a process of its own, one after the other, and interleaves what it compares;
its figures come back as JSON. Without peers, what needs them is left out. `--quick` is a smoke
test: its figures mean little.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import plots
from peers import python_of

HERE = Path(__file__).resolve().parent


class Goal(NamedTuple):
    name: str
    sign: str
    wanted: float
    reached: float

    @property
    def met(self) -> bool:
        return self.reached <= self.wanted if self.sign == "≤" else self.reached >= self.wanted


def run(python: Path | str, script: str, *options: str) -> dict[str, Any] | None:
    """Run a benchmark, show what it prints; its figures, or None when it cannot run."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        print(f"\n## {script}\n", flush=True)
        command = [str(python), str(HERE / script), *options, "--json", str(file)]
        done = subprocess.run(command, check=False)
        if done.returncode or not file.exists():
            print(f"{script}: left out (exit code {done.returncode})")
            return None
        found: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return found


def stream_goals(figures: Mapping[str, Any]) -> Iterator[Goal]:
    """Of the worst language each."""
    latency, whole = figures["latency"].values(), figures["whole"].values()
    pending = figures["sizes"]["4"]["pending"]
    yield Goal(
        "push without a chunk, mean over the floor, ×",
        "≤",
        5,
        max(language["mean_ratio"] for language in latency),
    )
    yield Goal("push without a chunk, p99, µs", "≤", 10, max(each["p99"] for each in latency))
    for kind in ("prose", "forms"):
        cost = max(language[kind]["stream"] for language in whole)
        yield Goal(f"whole stream, {kind}, µs a token", "≤", 2, cost)
    yield Goal("push, 64k pending over 512, ×", "≤", 1.5, pending[-1] / pending[0])
    streams = min(language["streams"] for language in figures["capacity"].values())
    yield Goal("streams at 50 tokens a second, one core", "≥", 8000, streams)
    behind = figures["first"]["low_latency"]["behind"]
    yield Goal("low latency: characters behind the first sentence end", "≤", 2, behind)


def boundary_goals(figures: Mapping[str, Any]) -> Iterator[Goal]:
    tools = figures["tools"]
    own = tools["speakable"]
    for name, wanted in (
        ("pipecat-ai SimpleTextAggregator", 5.0),
        ("livekit-agents blingfire", 12.0),
    ):
        if name in tools:
            yield Goal(f"splitter, faster than {name}, ×", "≥", wanted, tools[name][0] / own[0])
    yield Goal("splitter, 64k waiting over 512, ×", "≤", 1.5, own[-1] / own[1])


def normalization_goals(figures: Mapping[str, Any]) -> Iterator[Goal]:
    throughput = min(figures["throughput"].values())
    yield Goal("long prose, MB/s", "≥", 10, throughput)
    languages = [found for name, found in figures.items() if name != "throughput"]
    for peer, kind, wanted, faster in (
        ("verbalis", "prose", 2.0, True),
        ("verbalis", "written forms", 3.0, False),
        ("damga", "written forms", 15.0, True),
    ):
        ratios = [f[kind][peer] / f[kind]["speakable"] for f in languages if peer in f[kind]]
        if ratios and faster:
            yield Goal(f"{kind}, faster than {peer}, ×", "≥", wanted, min(ratios))
        elif ratios:
            yield Goal(f"{kind}, slower than {peer}, ×", "≤", wanted, 1 / min(ratios))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="folder of peers.py")
    parser.add_argument("--quick", action="store_true", help="a smoke test")
    parser.add_argument("--plots", type=Path, metavar="FOLDER", help="write the plots there")
    arguments = parser.parse_args()
    quick = ("--quick",) if arguments.quick else ()

    goals: list[Goal] = []
    stream = run(sys.executable, "stream.py", *quick)
    if stream:
        goals += stream_goals(stream)
    boundaries = normalization = None
    if arguments.peers:
        python = python_of(arguments.peers / "boundaries")
        boundaries = run(python, "boundaries.py", *quick)
        rounds = ("--rounds", "3" if quick else "7")
        folder = str(arguments.peers)
        normalization = run(sys.executable, "normalization.py", "--peers", folder, *rounds)
    else:
        normalization = run(sys.executable, "normalization.py", "--rounds", "2")
    if boundaries:
        goals += boundary_goals(boundaries)
    if normalization:
        goals += normalization_goals(normalization)
    if not quick:
        for script in ("startup.py", "hostile.py"):
            print(f"\n## {script}\n", flush=True)
            subprocess.run([sys.executable, str(HERE / script)], check=False)

    print("\n| | goal | reached | |\n|---|--:|--:|---|")
    for goal in goals:
        print(
            f"| {goal.name} | {goal.sign} {goal.wanted:,g} | {goal.reached:,.2f} "
            f"| {'yes' if goal.met else 'no'} |"
        )
    if arguments.plots:
        arguments.plots.mkdir(parents=True, exist_ok=True)
        for name, picture in plots.draw(stream, boundaries).items():
            (arguments.plots / f"{name}.svg").write_text(picture, "utf-8")
    return 0 if goals else 1


if __name__ == "__main__":
    sys.exit(main())
