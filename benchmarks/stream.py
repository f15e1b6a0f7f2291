"""What a stream costs: latency per token, throughput, memory, and the first chunk.

    python benchmarks/stream.py [--quick] [--json FILE]

Times are in microseconds unless it says otherwise. "Floor" is the cheapest that Python can do with
a token: one method call with an append and a find. Every figure is the best of several rounds, in
which the candidates take turns, so that other work on the machine disturbs all of them alike;
percentiles are taken over every single call, with garbage collection on.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

sys.path.insert(0, str(Path(__file__).parent))

from replies import PHRASES, replies, tokens

from speakable import PRESETS, SentenceSplitter, SpeechStream, normalize


class Pushable(Protocol):
    def push(self, token: str, /) -> object: ...


class Floor:
    """One append and one find."""

    __slots__ = ("parts",)

    def __init__(self) -> None:
        self.parts: list[str] = []

    def push(self, token: str) -> None:
        self.parts.append(token)
        token.find("<")


def per_token(make: Callable[[], Pushable], cut: Sequence[str], rounds: int) -> float:
    """Best mean cost of a push, in microseconds."""
    best = float("inf")
    for _ in range(rounds):
        push = make().push
        begin = time.perf_counter()
        for token in cut:
            push(token)
        best = min(best, time.perf_counter() - begin)
    return best / len(cut) * 1e6


def sizes(rounds: int) -> dict[str, object]:
    """Cost of a push that emits nothing, by the size of tokens and by what is pending."""
    found: dict[str, object] = {}
    text = "and so it goes on with some words that mean nothing at all, " * 1100
    print("push without emission (µs), by pending characters; ratio of the last to the first")
    print(f"{'token':>6}{'floor':>8}" + "".join(f"{n:>9}" for n in (512, 4096, 65536)) + "   ratio")
    for size in (1, 4, 50):
        figures = []
        for pending in (512, 4096, 65536):
            cut = [text[at : at + size] for at in range(0, pending, size)]
            repeat = rounds * max(1, 65536 // pending)
            figures.append(per_token(lambda: SpeechStream(max_buffer_chars=10**6), cut, repeat))
        floor = per_token(Floor, cut, rounds)
        cells = "".join(f"{figure:9.3f}" for figure in figures)
        print(f"{size:>6}{floor:8.3f}{cells}{figures[-1] / figures[0]:8.2f}")
        found[str(size)] = {"floor": floor, "pending": figures}
    return found


def whole_streams(count: int, rounds: int) -> dict[str, object]:
    """Everything: tokens of replies in, normalized chunks out."""
    found: dict[str, object] = {}
    print("\nwhole stream, replies with written forms / prose alone (µs per 4-character token)")
    for language in PHRASES:
        row = []
        for forms in (True, False):
            texts = replies(language, count, forms=forms)
            cut = [t[i : i + 4] for t in texts for i in range(0, len(t), 4)]
            candidates: dict[str, Callable[[], Pushable]] = {
                "floor": Floor,
                "splitter": partial(SentenceSplitter, language),
                "stream": partial(SpeechStream, language),
                "as it is": partial(SpeechStream, language, normalize=False),
            }
            row.append({name: per_token(make, cut, rounds) for name, make in candidates.items()})
        cells = ", ".join(f"{name} {row[0][name]:.2f} / {row[1][name]:.2f}" for name in row[0])
        print(f"  {language}: {cells}")
        found[language] = {"forms": row[0], "prose": row[1]}
    return found


def percentiles(times: list[int]) -> str:
    """Of nanoseconds, in microseconds."""
    times.sort()
    cells = [
        f"{name} {times[min(len(times) - 1, int(len(times) * part))] / 1000:.2f}"
        for name, part in (("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999), ("worst", 1.0))
    ]
    return f"mean {statistics.fmean(times) / 1000:.2f}, {', '.join(cells)}"


def latency(count: int) -> dict[str, object]:
    """Each push by itself, what reading the clock takes taken off."""
    found: dict[str, object] = {}
    print("\neach push of model tokens (µs; garbage collection on, patterns compiled before)")
    for language in PHRASES:
        texts = replies(language, count)
        warm = SpeechStream(language)
        for text in texts:
            warm.push(text)
            warm.flush()
        quiet: list[int] = []
        speaking: list[int] = []
        floor: list[int] = []
        clock: list[int] = []
        gc.collect()
        now = time.perf_counter_ns
        stream, cheapest = SpeechStream(language), Floor()
        for text in texts:
            for token in tokens(text):
                begin = now()
                clock.append(now() - begin)
                begin = now()
                cheapest.push(token)
                floor.append(now() - begin)
                begin = now()
                chunks = stream.push(token)
                (speaking if chunks else quiet).append(now() - begin)
            stream.flush()
        clock.sort()
        tick = clock[len(clock) // 2]
        for times in (quiet, speaking, floor):
            times[:] = [max(1, spent - tick) for spent in times]
        ratio = statistics.fmean(quiet) / statistics.fmean(floor)
        middle = statistics.median(quiet) / statistics.median(floor)
        print(f"  {language}: {len(quiet):,} without a chunk: {percentiles(quiet)}")
        print(f"      floor: {percentiles(floor)}; mean × {ratio:.1f}, median × {middle:.1f}")
        print(f"      {len(speaking):,} with chunks: {percentiles(speaking)}")
        p99 = quiet[int(len(quiet) * 0.99)] / 1000
        found[language] = {"mean_ratio": ratio, "median_ratio": middle, "p99": p99}
    return found


def batch(count: int, rounds: int) -> None:
    """`normalize` of whole utterances."""
    print("\nnormalize, one sentence a call (µs per sentence; MB/s)")
    for language in PHRASES:
        cells = []
        for name, forms in (("with forms", True), ("prose", False)):
            split = SentenceSplitter(language)
            sentences = [s for t in replies(language, count, forms=forms) for s in split.push(t)]
            best = float("inf")
            for _ in range(rounds):
                begin = time.perf_counter()
                for sentence in sentences:
                    normalize(sentence, language)
                best = min(best, time.perf_counter() - begin)
            size = sum(len(sentence.encode()) for sentence in sentences)
            cells.append(f"{name} {best / len(sentences) * 1e6:.1f}; {size / best / 1e6:.2f}")
        print(f"  {language}: {', '.join(cells)}")


def first_chunk(count: int) -> dict[str, object]:
    """When the first chunk goes out: characters, tokens, and the work that it took."""
    found: dict[str, object] = {}
    print("\nfirst chunk, medians over four languages: characters pushed (and behind the first")
    print("sentence end), seconds at 50 tokens a second, work until it is there in µs")
    for preset in PRESETS:
        pushed, behind, arrived, spent = [], [], [], []
        for language in PHRASES:
            for text in replies(language, count):
                end = len(SentenceSplitter(language).push(text)[0].rstrip())
                stream = SpeechStream(language, preset=preset)
                at = next((at for at, c in enumerate(text, 1) if stream.push(c)), len(text))
                pushed.append(at)
                behind.append(at - end)
                cut = list(tokens(text))
                stream = SpeechStream(language, preset=preset)
                begin = time.perf_counter()
                number = next((n for n, t in enumerate(cut, 1) if stream.push(t)), len(cut))
                spent.append(time.perf_counter() - begin)
                arrived.append(number / 50)
        print(
            f"  {preset}: {statistics.median(pushed):.0f} ({statistics.median(behind):+.0f}), "
            f"{statistics.median(arrived):.2f} s, {statistics.median(spent) * 1e6:.0f} µs"
        )
        found[preset] = {
            "characters": statistics.quantiles(pushed, n=10),
            "behind": statistics.median(behind),
        }
    return found


def memory(count: int) -> dict[str, object]:
    """What a stream of its own takes."""
    warm = SpeechStream("en")
    warm.push("Hello there. And so on.")
    warm.flush()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    streams = [SpeechStream("en") for _ in range(count)]
    idle = (tracemalloc.get_traced_memory()[0] - before) / count
    for stream in streams:
        stream.push("Two sentences are pending here, they wait for more. ")
        stream.push("This is the other one, and so it goes on")
    busy = (tracemalloc.get_traced_memory()[0] - before) / count
    tracemalloc.stop()
    print(f"\nmemory of a stream: {idle:.0f} bytes idle, {busy:.0f} with 92 characters pending")
    return {"idle": idle, "pending": busy}


def capacity(seconds: float) -> dict[str, object]:
    """How many streams at 50 tokens a second one core carries, and what a token waits for."""
    found: dict[str, object] = {}
    print("\ncapacity: streams at 50 tokens a second on one core, all busy")
    for language in PHRASES:
        texts = replies(language, 200)
        cut = [token for text in texts for token in tokens(text)]
        streams = [SpeechStream(language) for _ in range(200)]
        for text in texts:
            normalize(text, language)
        waits: list[int] = []
        done = 0
        last = begin = time.perf_counter_ns()
        while last - begin < seconds * 1e9:
            for number, stream in enumerate(streams):
                # Each is at another place of the replies.
                stream.push(cut[(done + number * 97) % len(cut)])
                now = time.perf_counter_ns()
                waits.append(now - last)
                last = now
            done += 1
        carried = len(waits) / (last - begin) * 1e9 / 50
        print(f"  {language}: {carried:,.0f} streams; a push takes {percentiles(waits)}")
        found[language] = {"streams": carried, "p99": waits[int(len(waits) * 0.99)] / 1000}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures there too")
    arguments = parser.parse_args()
    quick: bool = arguments.quick
    rounds = 3 if quick else 9
    count = 50 if quick else 200
    figures = {
        "sizes": sizes(rounds),
        "whole": whole_streams(count, rounds),
        "latency": latency(count),
    }
    batch(count, rounds)
    figures["first"] = first_chunk(count)
    figures["memory"] = memory(200)
    figures["capacity"] = capacity(0.5 if quick else 2)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures), "utf-8")


if __name__ == "__main__":
    main()
