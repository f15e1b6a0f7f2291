"""What a stream costs: latency per token, throughput, memory, and the first chunk.

    python benchmarks/stream.py [--quick]

Times are in microseconds unless it says otherwise. "Floor" is the cheapest that Python can do with
a token: one method call with an append and a find. Every figure is the best of several rounds, in
which the candidates take turns, so that other work on the machine disturbs all of them alike;
percentiles are taken over every single call, with garbage collection on.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
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


def sizes(rounds: int) -> None:
    """Cost of a push that emits nothing, by the size of tokens and by what is pending."""
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


def whole_streams(count: int, rounds: int) -> None:
    """Everything: tokens of replies in, normalized chunks out."""
    print("\nwhole stream, replies with written forms / prose alone (µs per 4-character token)")
    for language in PHRASES:
        row = []
        for forms in (True, False):
            texts = replies(language, count, forms=forms)
            cut = [t[i : i + 4] for t in texts for i in range(0, len(t), 4)]
            candidates: dict[str, Callable[[], Pushable]] = {
                "floor": Floor,
                "splitter": lambda language=language: SentenceSplitter(language),
                "stream": lambda language=language: SpeechStream(language),
                "as it is": lambda language=language: SpeechStream(language, normalize=False),
            }
            row.append({name: per_token(make, cut, rounds) for name, make in candidates.items()})
        cells = ", ".join(f"{name} {row[0][name]:.2f} / {row[1][name]:.2f}" for name in row[0])
        print(f"  {language}: {cells}")


def latency(count: int) -> None:
    """Each push by itself."""
    print("\neach push of model tokens (µs; garbage collection on)")
    for language in PHRASES:
        times = []
        gc.collect()
        stream = SpeechStream(language)
        for text in replies(language, count):
            for token in tokens(text):
                begin = time.perf_counter_ns()
                stream.push(token)
                times.append(time.perf_counter_ns() - begin)
            stream.flush()
        times.sort()
        cells = [
            f"{name} {times[min(len(times) - 1, int(len(times) * part))] / 1000:.1f}"
            for name, part in (("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999), ("worst", 1.0))
        ]
        mean = statistics.fmean(times) / 1000
        print(f"  {language}: mean {mean:.2f}, {', '.join(cells)} ({len(times):,} tokens)")


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


def first_chunk(count: int) -> None:
    """Characters that have come when the first chunk goes out, and over the first sentence end."""
    print("\nfirst chunk: characters pushed (median), and behind the first sentence end")
    texts = replies("en", count)
    for preset in PRESETS:
        pushed = []
        behind = []
        for text in texts:
            stream = SpeechStream("en", preset=preset)
            end = len(SentenceSplitter("en").push(text)[0].rstrip())
            at = 0
            for token in text:
                at += 1
                if stream.push(token):
                    break
            pushed.append(at)
            behind.append(at - end)
        print(f"  {preset}: {statistics.median(pushed):.0f}, {statistics.median(behind):+.0f}")


def memory(count: int) -> None:
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


def capacity(seconds: float) -> None:
    """How many streams at 50 tokens a second one core carries, if they are all busy."""
    cut = [token for text in replies("en", 200) for token in tokens(text)]
    streams = [SpeechStream("en") for _ in range(200)]
    done = 0
    begin = time.perf_counter()
    while (spent := time.perf_counter() - begin) < seconds:
        token = cut[done // len(streams) % len(cut)]
        for stream in streams:
            stream.push(token)
        done += len(streams)
    print(f"\ncapacity: {done / spent / 50:,.0f} streams at 50 tokens a second on one core")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    quick = parser.parse_args().quick
    rounds = 3 if quick else 9
    count = 50 if quick else 200
    sizes(rounds)
    whole_streams(count, rounds)
    latency(count)
    batch(count, rounds)
    first_chunk(count)
    memory(200)
    capacity(1 if quick else 5)


if __name__ == "__main__":
    main()
