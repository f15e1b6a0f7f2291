"""What hostile texts cost, as a multiple of utterances full of written forms.

    python benchmarks/hostile.py [--language en] [--size 4000] [--all] [--million]

The utterances are the examples of the locale tables in which something is rewritten. A text is
read whole by `normalize`, and streamed in tokens of one and of four characters; each figure is time
for a character divided by that of the utterances read in the same way, at `size` characters and at
four times as many. Best of several runs, processor time. `--million` streams a million tokens in
one turn and ten thousand turns, and shows what they hold. Prints Markdown for the README.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
import tomllib
import tracemalloc
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from hostile import hostile
from speakable import SpeechStream, _tables, languages, normalize

#: What is shown without `--all`: what other libraries are known to stall on, and the worst.
ROWS = (
    "a.", "e.g.", "Dr. ", "$1,", "1-1-", "3.5", "3.5 ", "1 ", "A1", "x^2", "1/2", "12:30 ", "5 km ",
    "IV ", "+49 ", "a@", "http://", "&amp;", "|", "¿", "<", "<spell>", "</spell>", "<think>", "*",
    "[", "[a](", "(", "`", "open *, then prose", "open [, then prose", "open „, then prose", "7",
    "letters without a blank", "words without a blank", "a sentence without an end", "\u0301",
    "zero width", "bidi", "lone surrogates", "NUL", "CRLF mixture", "every plane", "deep brackets",
    "figures at random", "anything at random",
    "deep links", "deep tags", "😀", "漢。",
)  # fmt: skip

Run = Callable[[str, str], object]


def streamed(size: int) -> Run:
    def run(text: str, language: str) -> None:
        stream = SpeechStream(language)
        for at in range(0, len(text), size):
            stream.push(text[at : at + size])
        stream.flush()

    return run


RUNS: dict[str, Run] = {"whole": normalize, "by fours": streamed(4), "by ones": streamed(1)}


def seconds(run: Run, texts: list[str], language: str) -> float:
    """Processor time for a character."""
    best = float("inf")
    begin = time.perf_counter()
    count = 0
    while count < 3 or (time.perf_counter() - begin < 0.05 and count < 20):
        start = time.process_time()
        for text in texts:
            run(text, language)
        best = min(best, time.process_time() - start)
        count += 1
    return best / sum(map(len, texts))


def utterances(language: str) -> list[str]:
    path = Path(str(_tables.built_in())) / language / "examples.toml"
    examples = tomllib.loads(path.read_text(encoding="utf-8"))["example"]
    return [entry["text"] for entry in examples if entry["text"] != entry["spoken"]][::3]


def table(language: str, size: int, everything: bool) -> None:
    texts = utterances(language)
    prose = {}
    for name, run in RUNS.items():
        seconds(run, texts, language)
        prose[name] = seconds(run, texts, language)
    cost = ", ".join(f"{name} {value * 1e6:.1f} µs" for name, value in prose.items())
    print(f"\n{language}: {len(texts)} utterances, for a character: {cost}\n")
    print(f"| text | {' | '.join(f'{name}, n | 4n' for name in RUNS)} |")
    print("|---|" + "--:|" * (2 * len(RUNS)))
    short, long = dict(hostile(size)), dict(hostile(4 * size))
    above = 0
    for name in short if everything else ROWS:
        figures = []
        for kind, run in RUNS.items():
            for text in (short[name], long[name]):
                figures.append(seconds(run, [text], language) / prose[kind])
        above += max(figures) > 3
        shown = ascii(name)[1:-1] if not name.isprintable() or name == "\u0301" else name
        shown = shown.replace("|", "\\|")
        print(f"| `{shown}` | {' | '.join(f'{figure:.1f}' for figure in figures)} |", flush=True)
    print(f"\n{above} rows above 3.")


def million(language: str) -> None:
    pieces = [
        text[at : at + 4] for text in utterances(language)[:200] for at in range(0, len(text), 4)
    ]
    tracemalloc.start()
    streams = [SpeechStream(language) for _ in range(100)]
    before = tracemalloc.get_traced_memory()[0]
    streams += [SpeechStream(language) for _ in range(1000)]
    gc.collect()
    each = (tracemalloc.get_traced_memory()[0] - before) / 1000
    print(f"\nAn idle stream: {each:.0f} bytes.")
    stream = streams[0]
    for what, count, flush in (
        ("a million tokens in one turn", 1_000_000, 0),
        ("ten thousand turns of twenty tokens", 200_000, 20),
    ):
        for token in pieces * 2:
            stream.push(token)
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        for index in range(count):
            stream.push(pieces[index % len(pieces)])
            if flush and index % flush == 0:
                stream.flush()
        peak = tracemalloc.get_traced_memory()[1] - before
        gc.collect()
        after = tracemalloc.get_traced_memory()[0] - before
        print(f"After {what}: {after:,} bytes more than before, at most {peak:,} at any time.")
        stream.flush()
    tracemalloc.stop()


def main() -> None:
    arguments = argparse.ArgumentParser(description="Time hostile texts.")
    arguments.add_argument("--language", choices=languages(), action="append")
    arguments.add_argument("--size", type=int, default=4000)
    arguments.add_argument("--all", action="store_true", help="every text, not only the known ones")
    arguments.add_argument("--million", action="store_true", help="memory over a long run instead")
    options = arguments.parse_args()
    for language in options.language or languages():
        if options.million:
            million(language)
        else:
            table(language, options.size, options.all)


if __name__ == "__main__":
    main()
