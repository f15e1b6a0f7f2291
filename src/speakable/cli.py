"""The command `normalize`: one line in, one line out.

Lines are texts of their own; `--stream` takes the whole input as one turn. What is printed goes to
the standard output as UTF-8, messages go to the standard error.

Exit codes: 0, also when the reader of a pipe has had enough; 1, an input or a table cannot be
used; 2, wrong usage; 130, interrupted (Ctrl-C).
"""

from __future__ import annotations

import argparse
import io
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from speakable._errors import SpeakableError, TableError, UnknownLanguageError

if TYPE_CHECKING:
    from speakable import Chunk, Explanation, SpeechStream

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

# A bar that flashes up for a tenth of a second only unsettles.
BAR_AFTER_SECONDS = 0.5
BAR_EVERY_SECONDS = 0.1
BAR_WIDTH = 30

# What a tokenizer of a language model makes of prose, roughly: a blank and up to four letters.
_TOKEN = re.compile(r"\s*\S{1,4}|\s+")


class InputError(Exception):
    """An input that cannot be read. The message says which and why."""


# --- Arguments ---------------------------------------------------------------------------------


class _Version(argparse.Action):
    """`--version` that costs nothing when it is not asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"normalize {version('speakable')}")
        parser.exit()


def _sizes(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of numbers (5,80,150)") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="normalize",
        description="Turns text into words that a voice can speak. One line in, one line out.",
        epilog="Without TEXT and FILE, lines are read from the standard input.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("text", nargs="*", metavar="TEXT", help="text; several arguments are joined by blanks")
    add("-f", "--file", metavar="FILE", help="read lines from FILE (- is the standard input)")
    add("-l", "--language", default="en", metavar="CODE", help="en (default), de, fr-CH, …")
    add("--region", metavar="CODE", help="region of the language: -l de --region AT")
    add("--tables", type=Path, metavar="DIR", help="locale tables that lie over the built-in ones")
    add("--json", action="store_true", help="print JSON, one object a line")
    add("--version", action=_Version, nargs=0, help="print the version")

    what = parser.add_argument_group("instead of normalized text").add_mutually_exclusive_group()
    add = what.add_argument
    add("--explain", action="store_true", help="show each rewrite: offsets, source, words, rule")
    add("--stream", action="store_true", help="feed the input token by token, show when chunks go")
    add("--spell", action="store_true", help="spell each line character by character")
    add("--languages", action="store_true", help="list the languages there are")
    add("--check", type=Path, metavar="DIR", help="check a folder of locale tables")

    add = parser.add_argument_group("with --spell").add_argument
    add("--group", type=int, default=0, metavar="N", help="characters in a group")
    add("--letters", choices=("plain", "names", "phonetic"), default="plain")

    add = parser.add_argument_group("with --stream").add_argument
    add("--preset", metavar="NAME", help="default, low_latency or high_quality")
    add("--schedule", type=_sizes, metavar="N,N,…", help="characters that chunk 0, 1, … wait for")
    add("--auto-mode", action="store_true", help="the first chunk goes at the first sentence end")
    add("--max-buffer", type=int, metavar="N", help="characters that a chunk has at most")
    add("--token", type=int, metavar="N", help="cut the input into tokens of N characters")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit code; wrong usage raises `SystemExit(2)`."""
    try:
        parser = _parser()
        arguments = parser.parse_args(argv)
        if arguments.text and arguments.file is not None:
            parser.error("give TEXT or --file, not both")
        if arguments.token is not None and arguments.token < 1:
            parser.error("argument --token: must be at least 1")
        if arguments.group < 0:
            parser.error("argument --group: must be at least 0")
        if arguments.region:
            arguments.language = f"{arguments.language}-{arguments.region}"
        if isinstance(sys.stdout, io.TextIOWrapper):
            # Lines come out as they come in, whatever the locale says of encodings.
            sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)
        code = _run(arguments)
        sys.stdout.flush()
    except (KeyboardInterrupt, BrokenPipeError) as end:
        # Nothing more can or need be said: not even by the interpreter, which flushes at its end.
        _silence_stdout()
        return OK if isinstance(end, BrokenPipeError) else INTERRUPTED
    except (UnknownLanguageError, _UsageError) as error:
        return _complain(str(error), USAGE)
    except (SpeakableError, InputError) as error:
        return _complain(str(error), FAILED)
    return code


class _UsageError(Exception):
    """An option has a value that the library refuses."""


def _complain(message: str, code: int) -> int:
    print(f"normalize: {message}", file=sys.stderr)
    return code


def _silence_stdout() -> None:
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):  # captured or already closed: nothing will be flushed into it
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.check is not None:
        return _check(arguments.check)
    if arguments.languages:
        from speakable import _tables

        print("\n".join((*_tables.languages(arguments.tables), *_tables.regions(arguments.tables))))
        return OK
    if arguments.stream:
        _stream(arguments)
        return OK
    answer = _answer(arguments)
    with _lines(arguments) as lines:
        for line in lines:
            print(answer(line))
    return OK


# --- What a line becomes -----------------------------------------------------------------------


def _answer(arguments: argparse.Namespace) -> Callable[[str], str]:
    import speakable

    options: dict[str, Any] = {"language": arguments.language, "tables": arguments.tables}
    # The empty call finds an unknown language, or a table with an error, before any line is read.
    if arguments.spell:
        options |= {"group": arguments.group, "letters": arguments.letters}
        speakable.spell("", **options)

        def spelled(line: str) -> str:
            spoken = speakable.spell(line, **options)
            return _json({"source": line, "spoken": spoken}) if arguments.json else spoken

        return spelled
    speakable.normalize("", **options)
    if arguments.explain:

        def explained(line: str) -> str:
            explanation = speakable.explain(line, **options)
            if arguments.json:
                steps = [step._asdict() for step in explanation.steps]
                return _json(
                    {"source": explanation.source, "spoken": explanation.spoken, "steps": steps}
                )
            return _table_of_steps(explanation)

        return explained

    def normalized(line: str) -> str:
        spoken = speakable.normalize(line, **options)
        return _json({"source": line, "spoken": spoken}) if arguments.json else spoken

    return normalized


def _table_of_steps(explanation: Explanation) -> str:
    rows = [
        (f"{step.start}-{step.end}", f"{_shown(step.source)} → {_shown(step.spoken)}", step)
        for step in explanation.steps
    ]
    offsets = max((len(row[0]) for row in rows), default=0)
    rewrite = max((len(row[1]) for row in rows), default=0)
    return "\n".join(
        (
            explanation.spoken,
            *(
                f"  {place:>{offsets}}  {words:<{rewrite}}  {step.kind}: {step.rule}"
                for place, words, step in rows
            ),
        )
    )


def _shown(text: str) -> str:
    """Text on one line, blanks at its ends visible, nothing in it that a terminal would obey."""
    shown = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
    return f'"{shown}"' if shown != shown.strip() or not shown else shown


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


# --- The timeline of a stream ------------------------------------------------------------------


def _stream(arguments: argparse.Namespace) -> None:
    stream = _speech_stream(arguments)
    pushed = number = said = 0
    with _lines(arguments) as lines:
        if not arguments.json:
            print(" token  pushed  held  reason    chunk")
        for number, token in enumerate(_tokens(lines, arguments.token), 1):
            pushed += len(token)
            for chunk in stream.push(token):
                _show(chunk, number, pushed, pushed - said, arguments.json)
                said = chunk.end
    for chunk in stream.flush():
        _show(chunk, number, pushed, pushed - said, arguments.json)
        said = chunk.end


def _speech_stream(arguments: argparse.Namespace) -> SpeechStream:
    from speakable import SpeechStream

    options: dict[str, Any] = {"tables": arguments.tables}
    if arguments.preset is not None:
        options["preset"] = arguments.preset
    if arguments.auto_mode:
        options["auto_mode"] = True
    if arguments.schedule is not None:
        options["chunk_length_schedule"] = arguments.schedule
    if arguments.max_buffer is not None:
        options["max_buffer_chars"] = arguments.max_buffer
    try:
        return SpeechStream(arguments.language, **options)
    except TableError:
        raise
    except ValueError as error:
        raise _UsageError(str(error)) from None


def _tokens(lines: Iterable[str], size: int | None) -> Iterator[str]:
    """The text of the lines in tokens, each as soon as it is there."""
    rest = before = ""
    for line in lines:
        text = f"{rest}{before}{line}"
        before = "\n"
        if size is None:
            yield from _TOKEN.findall(text)
            continue
        whole = len(text) - len(text) % size
        yield from (text[start : start + size] for start in range(0, whole, size))
        rest = text[whole:]
    if rest:
        yield rest


def _show(chunk: Chunk, token: int, pushed: int, held: int, as_json: bool) -> None:
    """One chunk: at which token it went out, how many characters were pushed until then, how many
    of them waited in the buffer, why it went, what is said."""
    if as_json:
        spans = [span._asdict() for span in chunk.spans]
        when = {"index": chunk.index, "reason": chunk.reason, "token": token, "pushed": pushed}
        where = {"held": held, "start": chunk.start, "end": chunk.end, "source": chunk.source}
        print(_json({**when, **where, "text": chunk.text, "spans": spans}))
    else:
        print(f"{token:>6}  {pushed:>6}  {held:>4}  {chunk.reason:<8}  {chunk.text}")


# --- Checking tables ---------------------------------------------------------------------------


def _check(folder: Path) -> int:
    from speakable import _tables, normalize

    root, codes = _tables.contents(folder)
    failures = 0
    for code in codes:
        problems = [str(error) for error in _tables.problems(code, root)]
        right = gaps = 0
        if not problems:
            for example in _tables.load_examples(code, root):
                options = example.get("options", {})
                spoken = normalize(example["text"], language=code, tables=root, **options)
                if spoken == example["spoken"]:
                    right += 1
                elif "gap" in example:
                    gaps += 1
                else:
                    problems.append(
                        f"{code}: example {example['text']!r} gives {spoken!r}, "
                        f"not {example['spoken']!r}"
                    )
        for problem in problems:
            _complain(problem, FAILED)
        failures += len(problems)
        verdict = f"{len(problems)} problems" if problems else "all right"
        print(f"{code}: {verdict} ({right} examples right, {gaps} known gaps)")
    return FAILED if failures else OK


# --- Input -------------------------------------------------------------------------------------


@contextmanager
def _lines(arguments: argparse.Namespace) -> Iterator[Iterator[str]]:
    """The lines of the input, without their ends, with a progress bar where there is use for it."""
    if arguments.text:
        # Through bytes, as argv is decoded with the locale's leave to let surrogates through.
        whole = " ".join(arguments.text).encode("utf-8", "surrogateescape") + b"\n"
        yield _decoded(io.BytesIO(whole), "text", _Bar(0))
    elif arguments.file not in (None, "-"):
        try:
            file = open(arguments.file, "rb")  # noqa: SIM115 (closed below)
        except OSError as error:
            raise InputError(f"{arguments.file}: {error.strerror}") from None
        with file:
            yield from _with_bar(file, arguments.file)
    else:
        if sys.stdin.isatty():
            print("normalize: reading lines, end with Ctrl-D", file=sys.stderr)
        yield from _with_bar(sys.stdin.buffer, "standard input")


def _with_bar(file: BinaryIO, name: str) -> Iterator[Iterator[str]]:
    bar = _Bar(_size(file))
    try:
        yield _decoded(file, name, bar)
    finally:
        bar.clear()


def _decoded(file: BinaryIO, name: str, bar: _Bar) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        try:
            line = file.readline()
        except OSError as error:
            raise InputError(f"{name}: {error.strerror}") from None
        if not line:
            return
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"{name}, line {number}: not UTF-8 (byte {error.start})") from None
        yield text.removesuffix("\n").removesuffix("\r")
        bar.advance(len(line))


def _size(file: BinaryIO) -> int:
    """Bytes of a regular file, 0 where that is not known."""
    try:
        status = os.fstat(file.fileno())
    except (OSError, ValueError):
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


class _Bar:
    """A progress bar on the standard error, for long input whose output goes somewhere else.

    Without a size (a pipe) it counts lines. Where the output itself appears on the terminal, that
    is progress enough and the bar would only be in its way.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._done = self._lines = 0
        self._shown = False
        self._next = time.monotonic() + BAR_AFTER_SECONDS
        self._on = sys.stderr.isatty() and not sys.stdout.isatty()

    def advance(self, count: int) -> None:
        self._done += count
        self._lines += 1
        if self._on and time.monotonic() >= self._next:
            self._next = time.monotonic() + BAR_EVERY_SECONDS
            self._shown = True
            if self._size:
                share = min(self._done / self._size, 1.0)
                bar = ("#" * round(share * BAR_WIDTH)).ljust(BAR_WIDTH, ".")
                state = f"[{bar}] {share:4.0%}, {self._lines} lines"
            else:
                state = f"{self._lines} lines"
            print(f"\r{state}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
