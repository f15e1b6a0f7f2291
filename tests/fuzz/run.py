"""A fuzzer that needs nothing but Python.

    python tests/fuzz/run.py                            # each target for ten seconds
    python tests/fuzz/run.py --target stream --seconds 600 --language de
    python tests/fuzz/run.py --characters 10000000      # each target for ten million characters

It makes texts of the fragments, crosses them, and mutates those that it has seen do something new
(lines of the package that had not run before, where the interpreter can tell cheaply). A finding is
made smaller and written to `regressions/`, where pytest replays it. Exit code 1 if there are any.

The same targets run under atheris (`atheris_targets.py`), which is faster at finding new paths;
this one is always there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import oracle
from fragments import GLUE, REGIONS, fragments, written

from speakable import SpeakableError, SpeechStream, _schema, _tables, languages, spell

TABLES = Path(str(_tables.built_in()))
REGRESSIONS = Path(__file__).parent / "regressions"
CORPUS_SIZE = 2000


@dataclass
class Case:
    """One input: everything that a target looks at."""

    text: str
    language: str
    places: list[int] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)


@dataclass
class Report:
    """What a run did."""

    target: str
    executions: int = 0
    characters: int = 0
    lines: int = 0
    seconds: float = 0.0
    findings: list[tuple[Case, str]] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.target}: {self.executions:,} executions, {self.characters:,} characters, "
            f"{self.lines:,} lines reached, {self.seconds:.0f} s, {len(self.findings)} findings"
        )


# -- targets: functions that raise on a finding ---------------------------------------------------


def stream(case: Case) -> None:
    """Any cut, any options: invariants 1 to 6."""
    oracle.check(case.text, case.places, case.language, **case.options)


def normalizer(case: Case) -> None:
    """Words are speakable, stay, and replay."""
    reading = {n: v for n, v in case.options.items() if n in oracle.READING}
    oracle.check_text(case.text, case.language, **reading)


def parser(case: Case) -> None:
    """Tags: nothing lost, nothing dependent on tokens."""
    from speakable._tags import Dropped, TagParser, Text

    def read(tokens: list[str]) -> list[tuple[str, Any]]:
        reader = TagParser(max_spell_chars=case.options.get("max_spell_chars", 256))
        events = [event for token in tokens for event in reader.push(token)] + reader.flush()
        assert "".join(event.source for event in events) == "".join(tokens)
        merged: list[tuple[str, Any]] = []
        for event in events:
            name = type(event).__name__
            if merged and merged[-1][0] == name and isinstance(event, (Text, Dropped)):
                merged[-1] = (name, merged[-1][1] + event.source)
            else:
                merged.append((name, event.source if isinstance(event, (Text, Dropped)) else event))
        return merged

    whole = read([case.text])
    assert read(oracle.cut(case.text, case.places)) == whole
    assert read(list(case.text)) == whole


def boundaries(case: Case) -> None:
    """Sentences: nothing lost, nothing dependent on tokens."""
    oracle.check_split(case.text, case.places, case.language)


def turns(case: Case) -> None:
    """Disconnects, interruptions and silences at any point: nothing is lost."""
    chooser = random.Random(len(case.text))
    live = SpeechStream(case.language, **case.options)
    pushed = said = ""
    for token in oracle.cut(case.text, case.places):
        pushed += token
        said += "".join(chunk.source for chunk in live.push(token))
        what = chooser.random()
        if what < 0.2:
            said += "".join(chunk.source for chunk in live.idle())
        elif what < 0.3:
            assert said + live.interrupt() == pushed
            pushed = said = ""
        elif what < 0.4:
            said += "".join(chunk.source for chunk in live.flush())
            assert said == pushed
            pushed = said = ""
        assert pushed.startswith(said)
    chunks = live.close()
    assert said + "".join(chunk.source for chunk in chunks) == pushed
    for chunk in chunks:
        oracle.check_spans(chunk)


def speller(case: Case) -> None:
    """Spelling says letters, commas and blanks, whatever it is given."""
    letters = case.options.get("letters", "plain")
    spoken = spell(case.text, case.language, letters=letters, group=len(case.places))
    oracle.check_speakable(spoken, case.text)


#: What a line of a table may say by mistake.
WRONG = ("= 3", '= "x"', "= []", "= [1]", "= true", "= {}", "= { one = 1 }", "= 1.5", "", "= ")


def spoiled(content: str, chooser: random.Random, text: str) -> str:
    """A table with a mistake in it: text anywhere, or a line that is gone, twice or of a wrong
    type."""
    if chooser.random() < 0.4:
        at = chooser.randrange(len(content))
        return content[:at] + text[:40] + content[at + chooser.choice((0, 1, 20)) :]
    lines = content.split("\n")
    at = chooser.randrange(len(lines))
    name = lines[at].partition("=")[0]
    what = chooser.random()
    if what < 0.1:
        del lines[at]
    elif what < 0.2:
        lines.insert(at, lines[at])
    elif what < 0.4:
        lines = [f"{lines[at].strip(' []') or 'x'} {chooser.choice(WRONG)}", *lines]
    elif what < 0.5:
        lines = [f"{chooser.choice(sorted(_schema.SCHEMA))} {chooser.choice(WRONG)}"]
    else:
        lines[at] = f"{name}{chooser.choice(WRONG)}"
    return "\n".join(lines)


def tables(case: Case) -> None:
    """A broken table makes a `TableError` that says where, or works."""
    import tempfile

    chooser = random.Random(sum(map(ord, case.text)))
    language = case.language.partition("-")[0]
    files = sorted(TABLES.glob(f"{language}/*.toml"))
    chosen = chooser.choice(files)
    if chosen.name == _tables.EXAMPLES:
        chosen = chooser.choice(files)  # by far the longest, and read by tests only
    broken = spoiled(chosen.read_text(encoding="utf-8"), chooser, case.text)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / language
        folder.mkdir()
        with (folder / chosen.name).open("w", encoding="utf-8", errors="surrogatepass") as out:
            out.write(broken)
        problems = _tables.problems(language, Path(name))
        for problem in problems:
            assert chosen.name in str(problem), problem
        if problems and chooser.random() < 0.9:
            return
        # What is checked must work, and what is not must say so: dearer, so not each time.
        try:
            SpeechStream(language, tables=name)
        except SpeakableError as error:
            message = str(error)
            assert chosen.name in message or language in message, message
        else:
            assert not problems or chosen.name == _tables.EXAMPLES, problems


def command(case: Case) -> None:
    """The command line: 0 with the words on stdout, whatever the text; 1 or 2 with a message."""
    import contextlib
    import io

    from speakable import cli

    chooser = random.Random(len(case.text))
    arguments = ["--language", case.language]
    arguments += chooser.choice(([], ["--explain"], ["--json"], ["--stream"], ["--spell"]))
    text = case.text.encode("utf-8", "replace")
    given = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8")
    out, errors = io.StringIO(), io.StringIO()
    stdin, sys.stdin = sys.stdin, given
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
            code = cli.main(arguments)
    finally:
        sys.stdin = stdin
    assert code == 0, f"exit code {code}: {errors.getvalue()}"
    assert out.getvalue() or not case.text.strip(), "nothing is said"


def disconnects(case: Case) -> None:
    """The connection breaks at any place: all that came is in a chunk, an open spell is spelled."""
    text = case.text + "<spell>Q7"
    for place in (len(text), *[at % (len(text) + 1) for at in case.places[:4]]):
        live = SpeechStream(case.language, **case.options)
        chunks = []
        for token in oracle.cut(text[:place], case.places):
            chunks += live.push(token)
        chunks += live.close()
        oracle.check_chunks(chunks, text[:place])
        reading = {n: v for n, v in case.options.items() if n in oracle.READING}
        if case.options.get("normalize", True):
            if case.options.get("keep_tags") is None:
                assert not any("<" in chunk.text for chunk in chunks)
            whole = oracle.normalize(text[:place], case.language, **reading)
            limit = case.options.get("max_buffer_chars", 500)
            dropped = case.options.get("drop_elements", ())
            oracle.check_same(oracle.joined(chunks), whole, text[:place], limit, dropped)


TARGETS: Mapping[str, Callable[[Case], None]] = {
    "stream": stream,
    "normalizer": normalizer,
    "parser": parser,
    "boundaries": boundaries,
    "turns": turns,
    "speller": speller,
    "tables": tables,
    "command": command,
    "disconnects": disconnects,
}


# -- making texts ---------------------------------------------------------------------------------


def make(chooser: random.Random, language: str, corpus: list[Case]) -> Case:
    """A new case: fragments, or a mutation of an old case."""
    if corpus and chooser.random() < 0.5:
        text = mutate(chooser, chooser.choice(corpus).text, language, corpus)
    else:
        count = chooser.choice((2, 6, 20, 50))
        text = "".join(piece(chooser, language) + chooser.choice(GLUE) for _ in range(count))
    places = [chooser.randrange(len(text) + 1) for _ in range(chooser.choice((0, 1, 5, 30)))]
    return Case(text, language, places, make_options(chooser))


def piece(chooser: random.Random, language: str) -> str:
    return chooser.choice(fragments(language) if chooser.random() < 0.7 else written())


def make_options(chooser: random.Random) -> dict[str, Any]:
    choices: dict[str, tuple[Any, ...]] = {
        "max_buffer_chars": (30, 60, 120, 300),
        "auto_mode": (True, False),
        "chunk_length_schedule": ((1,), (5, 20), (200, 10, 400)),
        "max_spell_chars": (4, 20, 100),
        "letters": ("plain", "names", "phonetic"),
        "wrapped": (True, False),
        "keep_tags": ((), ("break", "b")),
        "drop_elements": ((), ("b", "think")),
        "preset": ("low_latency", "high_quality"),
        "dictionary": ({"word": "Wort"}, {"Dr.": "Herr", "apples": "so", "A4": "Blatt"}),
        "normalize": (True, False),
    }
    options = {n: chooser.choice(v) for n, v in choices.items() if chooser.random() < 0.25}
    if options.get("normalize") is False:
        options.pop("dictionary", None)  # the two exclude each other
    if "preset" in options:
        options.pop("chunk_length_schedule", None)
        options.pop("auto_mode", None)
    return options


def mutate(chooser: random.Random, text: str, language: str, corpus: list[Case]) -> str:
    for _ in range(chooser.choice((1, 2, 5))):
        at = chooser.randrange(len(text) + 1)
        to = min(len(text), at + chooser.choice((0, 1, 3, 20)))
        what = chooser.random()
        if what < 0.4:
            new = piece(chooser, language)
        elif what < 0.55:
            new = chr(chooser.choice((chooser.randrange(128), chooser.randrange(0x110000))))
        elif what < 0.7:
            new = text[at:to] * chooser.choice((2, 30))
        elif what < 0.85:
            other = chooser.choice(corpus).text
            start = chooser.randrange(len(other) + 1)
            new = other[start : start + chooser.choice((5, 50))]
        else:
            new = ""
        text = text[:at] + new + text[to:]
    return text[:4000]


# -- running --------------------------------------------------------------------------------------


class Coverage:
    """Lines of the package that have run, where `sys.monitoring` makes it cheap to know."""

    def __init__(self) -> None:
        self.lines: set[tuple[str, int]] = set()
        self._monitoring = getattr(sys, "monitoring", None)

    def start(self) -> None:
        if self._monitoring is None:
            return
        tool = self._monitoring.COVERAGE_ID
        self._monitoring.use_tool_id(tool, "fuzz")
        self._monitoring.register_callback(tool, self._monitoring.events.LINE, self._line)
        self._monitoring.set_events(tool, self._monitoring.events.LINE)

    def stop(self) -> None:
        if self._monitoring is not None:
            self._monitoring.set_events(self._monitoring.COVERAGE_ID, 0)
            self._monitoring.free_tool_id(self._monitoring.COVERAGE_ID)

    def _line(self, code: CodeType, line: int) -> Any:
        if "speakable" in code.co_filename:
            self.lines.add((code.co_filename, line))
        assert self._monitoring is not None
        return self._monitoring.DISABLE  # each line is told once


def fuzz(
    target: str,
    *,
    seconds: float = 10,
    characters: int | None = None,
    executions: int | None = None,
    language: str | None = None,
    seed: int | None = None,
) -> Report:
    """Run a target until the time, the characters or the executions are used up."""
    check = TARGETS[target]
    chooser = random.Random(seed)
    names = [language] if language else [*languages() * 2, *REGIONS]
    corpus: list[Case] = []
    report = Report(target)
    kinds: set[str] = set()
    coverage = Coverage()
    coverage.start()
    begin = time.monotonic()
    try:
        while True:
            report.seconds = time.monotonic() - begin
            if report.executions == executions or len(report.findings) >= 10:
                break
            if report.characters >= characters if characters else report.seconds >= seconds:
                break
            case = make(chooser, chooser.choice(names), corpus)
            seen = len(coverage.lines)
            report.executions += 1
            report.characters += len(case.text)
            try:
                check(case)
            except Exception as error:  # a finding, whatever it is
                kind = kind_of(error)
                if kind not in kinds:
                    kinds.add(kind)
                    small = shrink(case, check, kind)
                    report.findings.append((small, message_of(small, check)))
            if len(coverage.lines) > seen or chooser.random() < 0.01:
                corpus.append(case)
                if len(corpus) > CORPUS_SIZE:
                    del corpus[chooser.randrange(CORPUS_SIZE)]
    finally:
        coverage.stop()
    report.lines = len(coverage.lines)
    return report


def kind_of(error: Exception) -> str:
    """What makes two findings the same: where it was raised."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} {frame.name}:{frame.lineno}"


def message_of(case: Case, check: Callable[[Case], None]) -> str:
    try:
        check(case)
    except Exception as error:
        return "".join(traceback.format_exception(error, limit=-3, chain=False))
    return "does not happen again"


def shrink(case: Case, check: Callable[[Case], None], kind: str, seconds: float = 20) -> Case:
    """The same finding in a shorter text."""
    end = time.monotonic() + seconds

    def same(candidate: Case) -> bool:
        try:
            check(candidate)
        except Exception as error:
            return kind_of(error) == kind
        return False

    for candidate in (
        Case(case.text, case.language),
        Case(case.text, case.language, [], case.options),
    ):
        if same(candidate):
            case = candidate
            break
    length = len(case.text) // 2
    while length and time.monotonic() < end:
        at = 0
        while at < len(case.text) and time.monotonic() < end:
            shorter = case.text[:at] + case.text[at + length :]
            candidate = Case(shorter, case.language, case.places, case.options)
            if same(candidate):
                case = candidate
            else:
                at += length
        length //= 2
    return case


def save(target: str, case: Case) -> Path:
    """Write a finding where pytest replays it."""
    content = {
        "language": case.language,
        "text": case.text,
        "places": case.places,
        "options": case.options,
    }
    text = json.dumps(content, ensure_ascii=True, indent=1)
    name = f"{target}-{hashlib.sha256(text.encode()).hexdigest()[:10]}.json"
    REGRESSIONS.mkdir(exist_ok=True)
    path = REGRESSIONS / name
    path.write_text(text + "\n", encoding="utf-8")
    return path


def main() -> int:
    arguments = argparse.ArgumentParser(description="Fuzz the library.")
    add = arguments.add_argument
    add("--target", choices=sorted(TARGETS), action="append", help="default: all, in turn")
    add("--language", choices=languages())
    add("--seconds", type=float, default=10, help="for each target")
    add("--characters", type=int, help="for each target, instead of a time")
    add("--executions", type=int, help="for each target, at most")
    add("--seed", type=int, help="for the same run again")
    add("--no-save", action="store_true", help="do not write findings to regressions/")
    options = arguments.parse_args()
    found = 0
    for target in options.target or TARGETS:
        report = fuzz(
            target,
            seconds=options.seconds,
            characters=options.characters,
            executions=options.executions,
            language=options.language,
            seed=options.seed,
        )
        print(report, flush=True)
        for case, message in report.findings:
            found += 1
            where = "" if options.no_save else f" -> {save(target, case)}"
            print(f"  {case}{where}\n{message[:2000]}", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
