"""Sentence splitting, token by token, against the tools that voice agents use today.

    python benchmarks/peers.py .peers
    .peers/boundaries/bin/python benchmarks/boundaries.py [--quick] [--json FILE]

Every tool gets the same text in tokens of four characters. Two questions: what does a token cost
on running text, and what does it cost when much text without a sentence end is waiting (512 to
65,536 characters, full of "3.5" and "example.com")? Rounds of all tools are interleaved, so that a
busy machine hurts all of them alike; the best round counts. Tools that only split whole texts are
used as a pipeline has to use them: at each token the waiting text is split again, and all
sentences but the last are taken. Tools that are not installed are left out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

TOKEN = 4
ROUNDS = 7
WAITING = (512, 4_096, 65_536)
#: Seconds that one tool may take in one round.
PATIENCE = 2.0

PROSE = """\
You're all set, Mr. Okafor. I've booked a table for four at Bistro St. Germain on Friday, Jan. 5
at 7:30 p.m. under your name. The restaurant holds tables for 15 min. before releasing them, so
please call ahead if you're running late! Is there anything else I can help with? The plan costs
$29.95 a month, i.e. about $360 a year, and it comes with 1.5 TB of storage. You can read more
at example.com or write to help@example.com. Most people finish the setup in ten minutes; it is
easier than it looks. First, open the box and check that nothing is missing. Then plug in the
base, wait until the light turns green, and press the button on the back. “It took me five
minutes,” one customer wrote. We tested version 2.0.1 last week... and it works. Dr. Lee and
Prof. Alan J. Ortiz agree. No. 4 was the best of all, but nobody knows why. The harbor was built
in the nineteenth century, when the town lived on cod and rope, and most of the warehouses that
you can see from the bridge date from those years. Today they hold workshops, a small theater
and the archive, which is open to visitors on the first Saturday of the month. If you prefer to
walk, follow the river until you reach the old mill and then take the path on the left; it
climbs gently through the orchards and ends at a terrace with a view of the bay. There is a café
at the top, but it closes early in winter, so bring something warm to drink and a flashlight for
the way back. Your order has left our warehouse and should reach you on Thursday, unless the
storm that is moving in from the west delays the truck again.
""".replace("\n", " ")
NO_END = "and about 3.5 percent of example.com readers, "

Push = Callable[[str], Awaitable[None] | None]


def tokens(text: str) -> list[str]:
    return [text[at : at + TOKEN] for at in range(0, len(text), TOKEN)]


class Tool:
    """Makes a fresh stream with so much text waiting; returns its push. A tool that pulls its
    tokens has `drain` instead: seconds for so many of the tokens, without text waiting (it would
    split that first, in minutes)."""

    def __init__(
        self,
        name: str,
        make: Callable[[str], Push] | None = None,
        asynchronous: bool = False,
        drain: Callable[[list[str]], tuple[float, int]] | None = None,
    ) -> None:
        self.name = name
        self.make = make
        self.asynchronous = asynchronous
        self.drain = drain


def tools() -> tuple[list[Tool], list[str]]:
    found, missing = [], []
    for load in TOOLS:
        try:
            found.append(load())
        except ImportError as error:
            missing.append(f"{load.__name__} ({error})")
    return found, missing


def speakable() -> Tool:
    from speakable import SentenceSplitter

    def make(waiting: str) -> Push:
        push = SentenceSplitter("en").push
        for token in tokens(waiting):
            push(token)
        return push  # type: ignore[return-value]

    return Tool("speakable", make)


def pipecat() -> Tool:
    import logging

    logging.disable(logging.INFO)
    from loguru import logger

    logger.remove()
    from pipecat.utils.text.simple_text_aggregator import SimpleTextAggregator

    def make(waiting: str) -> Push:
        aggregator = SimpleTextAggregator()
        aggregator._text = waiting

        async def push(token: str) -> None:
            async for _ in aggregator.aggregate(token):
                pass

        return push

    return Tool("pipecat-ai SimpleTextAggregator", make, asynchronous=True)


def _livekit(name: str, tokenizer: object) -> Tool:
    def make(waiting: str) -> Push:
        stream = tokenizer.stream()  # type: ignore[attr-defined]
        stream._in_buf = waiting
        return stream.push_text  # type: ignore[no-any-return]

    return Tool(name, make)


def livekit_blingfire() -> Tool:
    from livekit.agents.tokenize import blingfire

    return _livekit("livekit-agents blingfire", blingfire.SentenceTokenizer())


def livekit_basic() -> Tool:
    from livekit.agents.tokenize import basic

    return _livekit("livekit-agents basic", basic.SentenceTokenizer())


def _resplit(name: str, split: Callable[[str], Iterable[str]]) -> Tool:
    def make(waiting: str) -> Push:
        pending = waiting

        def push(token: str) -> None:
            nonlocal pending
            pending += token
            sentences = list(split(pending))
            if len(sentences) > 1:
                pending = sentences[-1]

        return push

    return Tool(name, make)


def sentencex() -> Tool:
    from sentencex import segment

    return _resplit("sentencex", lambda text: segment("en", text))


def nupunkt() -> Tool:
    from nupunkt import sent_tokenize

    sent_tokenize("Load the model. Now.")
    return _resplit("nupunkt", sent_tokenize)


def pysbd() -> Tool:
    import warnings

    warnings.simplefilter("ignore")
    from pysbd import Segmenter

    return _resplit("pysbd", Segmenter(language="en", clean=False).segment)


def stream2sentence() -> Tool:
    from stream2sentence import generate_sentences

    def drain(feed: list[str]) -> tuple[float, int]:
        begin = time.perf_counter()
        count = 0

        def source() -> Iterable[str]:
            nonlocal count
            for token in feed:
                yield token
                count += 1
                if time.perf_counter() > begin + PATIENCE:
                    return

        for _ in generate_sentences(source()):
            pass
        return time.perf_counter() - begin, count

    return Tool("stream2sentence", drain=drain)


TOOLS = (
    speakable,
    pipecat,
    livekit_blingfire,
    livekit_basic,
    stream2sentence,
    sentencex,
    nupunkt,
    pysbd,
)


async def run(tool: Tool, waiting: str, feed: list[str]) -> float:
    """Mean microseconds per token."""
    if tool.drain:
        seconds, count = tool.drain(feed) if not waiting else (math.nan, 1)
        return seconds / count * 1e6
    assert tool.make
    push = tool.make(waiting)
    clock = time.perf_counter
    begin = clock()
    deadline = begin + PATIENCE
    count = 0
    # In pieces, so that a slow tool ends in time and a fast one does not pay for the clock.
    for at in range(0, len(feed), 50):
        piece = feed[at : at + 50] if count else feed[:1]
        if tool.asynchronous:
            for token in piece:
                await push(token)  # type: ignore[misc]
        else:
            for token in piece:
                push(token)
        count += len(piece)
        if clock() > deadline:
            break
    return (clock() - begin) / count * 1e6


async def main(quick: bool, file: Path | None) -> int:
    found, missing = tools()
    prose = tokens(PROSE * 12)
    rounds = 2 if quick else ROUNDS
    cases: list[tuple[str, str, list[str]]] = [("prose", "", prose)]
    for size in WAITING:
        filler = (NO_END * (size // len(NO_END) + 1))[:size]
        cases.append((f"{size:,} waiting", filler, tokens(NO_END * 40)))
    results: dict[tuple[str, str], list[float]] = {}
    for turn in range(rounds):
        for tool in found[turn % len(found) :] + found[: turn % len(found)]:
            for name, waiting, feed in cases:
                taken = results.setdefault((tool.name, name), [])
                if taken and min(taken) * len(feed) > PATIENCE * 1e6:
                    continue  # hopeless: once is enough
                taken.append(await run(tool, waiting, feed))
    names = [name for name, _, _ in cases]
    print(f"{'µs per token of four characters':34}" + "".join(f"{name:>18}" for name in names))
    own = {name: min(results[found[0].name, name]) for name in names}
    for tool in found:
        row = [min(results[tool.name, name]) for name in names]
        cells = [
            f"{cost:>10.2f} {cost / own[name]:>6.1f}×"
            for cost, name in zip(row, names, strict=True)
        ]
        print(f"{tool.name:34}" + "".join(cells))
    spread = [statistics.median(results[found[0].name, name]) for name in names]
    print(f"{'speakable, median of the rounds':34}" + "".join(f"{x:>10.2f}{'':8}" for x in spread))
    print(f"\n65,536 waiting / 512 waiting: {own[names[-1]] / own[names[1]]:.2f}")
    if file:
        rows = {tool.name: [min(results[tool.name, name]) for name in names] for tool in found}
        file.write_text(json.dumps({"waiting": WAITING, "tools": rows}), "utf-8")
    for tool in missing:
        print(f"left out: {tool}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures there too")
    chosen = parser.parse_args()
    sys.exit(asyncio.run(main(chosen.quick, chosen.json)))
