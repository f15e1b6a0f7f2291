"""Whole texts: how long `normalize` takes, beside other normalizers, in one interleaved run.

    python benchmarks/normalization.py                       # speakable alone
    python benchmarks/peers.py .peers
    python benchmarks/normalization.py --peers .peers [--json FILE]

Every peer is a process of its own (the peers in their environments). In each round every
process reads the same texts once, in turn, so that a machine that gets slower gets slower for all.
A figure is the median over the rounds of the time per text; the ratio is to speakable's. The texts
are the prose and the utterances with written forms in `locale_tables/LANG/examples.toml`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from peers import python_of

ROOT = Path(__file__).resolve().parent.parent
#: Seconds after which a round of a slow peer ends, with the texts it has read.
PATIENCE = 2.0
#: Name → the environment (see `peers.py`) it is installed in.
PEERS = {
    "normt2s": "normalization",
    "verbalis": "normalization",
    "damga": "normalization",
    "spokenform": "normalization",
    "nemo": "nemo",
}
PROSE = {
    "en": "The quick brown fox jumped over the lazy dog, and nobody was surprised.",
    "de": "Der flinke braune Fuchs sprang über den faulen Hund, und alle staunten.",
    "fr": "Le vif renard brun sauta par-dessus le chien, et personne ne fut surpris.",
    "es": "El veloz zorro pardo saltó sobre el perro flojo, y nadie se sorprendió.",
}


def load(name: str, language: str) -> Callable[[str], object]:
    """The peer's function; raises when it is not installed or does not know the language."""
    if name == "speakable":
        from speakable import normalize

        return lambda text: normalize(text, language)
    if name == "normt2s":
        import normt2s

        normalizer = normt2s.get_normalizer(language)
        return lambda text: normt2s.normalize(text, normalizer)
    if name == "verbalis":
        import verbalis

        verbalizer = verbalis.Verbalizer(language)
        return lambda text: verbalizer.process(text)
    if name == "damga":
        import damga

        tagger = damga.Normalizer(mode="tn", lang=language)
        return lambda text: tagger.normalize(text)
    if name == "spokenform":
        import spokenform

        return lambda text: spokenform.prepare(text, language=language)
    if name == "nemo":
        from nemo_text_processing.text_normalization.normalize import Normalizer

        tagger = Normalizer(input_case="cased", lang=language)
        return lambda text: tagger.normalize(text)
    raise ValueError(f"no peer is called {name}")


def work(name: str, language: str) -> None:
    """The worker: a line of texts in, a line of seconds per text out."""
    try:
        function = load(name, language)
        function("It has 3 parts.")
    except Exception as error:  # whatever a peer raises says that it cannot take part
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
        return
    print(json.dumps({"ready": name}), flush=True)
    # What a peer spends until it gives up a text counts; speakable has to read them all.
    given_up = () if name == "speakable" else (Exception,)
    for line in sys.stdin:
        times = []
        given = time.perf_counter()
        for text in json.loads(line):
            if times and time.perf_counter() - given > PATIENCE:
                break
            start = time.perf_counter()
            with suppress(*given_up):
                function(text)
            times.append(time.perf_counter() - start)
        print(json.dumps(times), flush=True)


def start(python: str, name: str, language: str) -> subprocess.Popen[str] | str:
    if not Path(python).exists():
        return "not installed"
    process = subprocess.Popen(
        [python, __file__, "--worker", name, language],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    answer = json.loads(process.stdout.readline() or '{"error": "does not start"}')
    return str(answer["error"]) if "error" in answer else process


def measure(
    processes: dict[str, subprocess.Popen[str]], texts: list[str], rounds: int
) -> dict[str, float]:
    """Median over rounds of the median over texts, in seconds per text."""
    found: dict[str, list[float]] = {name: [] for name in processes}
    for turn in range(rounds + 1):
        for name, process in processes.items():
            assert process.stdin is not None
            assert process.stdout is not None
            if process.poll() is not None:
                found.pop(name, None)
                continue
            process.stdin.write(json.dumps(texts) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
            if not line:
                found.pop(name, None)  # it died of a text, and takes no part any more
                continue
            times = json.loads(line)
            if turn and name in found:  # the first round warms up
                found[name].append(statistics.median(times))
    return {name: statistics.median(values) for name, values in found.items() if values}


def throughput(rounds: int) -> dict[str, float]:
    """MB/s of long prose without anything to rewrite."""
    from speakable import normalize

    found = {}
    for language, sentence in PROSE.items():
        text = " ".join([sentence] * 2000)
        size = len(text.encode())
        normalize(text, language)
        times = []
        for _ in range(rounds):
            begin = time.perf_counter()
            normalize(text, language)
            times.append(time.perf_counter() - begin)
        found[language] = size / statistics.median(times) / 1e6
        print(f"{language}  long prose  {found[language]:6.1f} MB/s")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", metavar="FOLDER", type=Path, help="folder of peers.py")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("-l", "--language", action="append", choices=sorted(PROSE))
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures there too")
    parser.add_argument("--worker", nargs=2, metavar=("NAME", "LANG"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker:
        work(*args.worker)
        return
    figures: dict[str, Any] = {"throughput": throughput(args.rounds)}
    for language in args.language or PROSE:
        examples = tomllib.loads(
            (ROOT / "locale_tables" / language / "examples.toml").read_text("utf-8")
        )["example"]
        written = [e["text"] for e in examples if e["text"] != e["spoken"]][::4]
        processes: dict[str, subprocess.Popen[str]] = {}
        for name in ("speakable", *(PEERS if args.peers else ())):
            python = sys.executable
            if name != "speakable":
                python = str(python_of(args.peers / PEERS[name]))
            process = start(python, name, language)
            if isinstance(process, str):
                print(f"{language}  {name}: left out ({process[:80]})")
            else:
                processes[name] = process
        for label, texts in (("prose", [PROSE[language]] * 50), ("written forms", written)):
            medians = measure(processes, texts, args.rounds)
            own = medians["speakable"]
            figures.setdefault(language, {})[label] = medians
            for name in processes.keys() - medians.keys():
                print(f"{language}  {label:14} {name:11} died")
            for name, value in medians.items():
                print(
                    f"{language}  {label:14} {name:11} {value * 1e6:8.1f} µs  ×{value / own:6.2f}"
                )
        for process in processes.values():
            if process.poll() is None:
                process.communicate()
    if args.json:
        args.json.write_text(json.dumps(figures), "utf-8")


if __name__ == "__main__":
    main()
