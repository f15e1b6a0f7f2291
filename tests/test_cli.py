"""The command `normalize`: what goes in, what comes out, which words tell what went wrong."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
import threading
import time
from importlib.metadata import version
from pathlib import Path

import pytest

from speakable import _tables, cli
from speakable.cli import main

COMMAND = [sys.executable, "-m", "speakable.cli"]


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch):
    """Sets what the standard input holds."""

    def set_to(data: str | bytes) -> None:
        raw = io.BytesIO(data.encode() if isinstance(data, str) else data)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))

    return set_to


def run(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 0) -> str:
    """What a successful call prints, or the message of one that fails."""
    try:
        found = main(argv)
    except SystemExit as end:
        found = end.code
    output = capsys.readouterr()
    assert found == code, output.err
    if code == 0:
        assert output.err == ""
        return output.out
    return output.err


# --- One line in, one line out ---


def test_text_from_arguments(capsys) -> None:
    assert run(capsys, "I", "have", "3", "apples") == "I have three apples\n"


def test_language(capsys) -> None:
    assert run(capsys, "-l", "de", "Ich habe 3 Äpfel") == "Ich habe drei Äpfel\n"


def test_region_is_joined_to_the_language(capsys) -> None:
    text = "100km/h"
    assert run(capsys, "-l", "en", "--region", "gb", text) == run(capsys, "-l", "en-GB", text)


def test_lines_from_stdin(capsys, stdin) -> None:
    stdin("I have 3 apples\n\nYou have 4\r\nThey have 5")
    assert run(capsys) == "I have three apples\n\nYou have four\nThey have five\n"


def test_only_line_feeds_end_lines(capsys, stdin) -> None:
    stdin("one\u2028two\x0bthree\x85four\n")
    assert run(capsys).count("\n") == 1


def test_dash_is_stdin(capsys, stdin) -> None:
    stdin("Take 3 apples\n")
    assert run(capsys, "--file", "-") == "Take three apples\n"


def test_file(capsys, tmp_path: Path) -> None:
    file = tmp_path / "in.txt"
    file.write_bytes("\ufeffI have 3 apples\nÄ\n".encode())
    assert run(capsys, "-f", str(file)) == "I have three apples\nÄ\n"


def test_nothing_in_nothing_out(capsys, stdin) -> None:
    stdin("")
    assert run(capsys) == ""


def test_empty_argument_is_an_empty_line(capsys) -> None:
    assert run(capsys, "") == "\n"


def test_argument_of_two_lines(capsys) -> None:
    assert run(capsys, "I have 3\nYou have 4") == "I have three\nYou have four\n"


# --- Other outputs ---


def test_json(capsys) -> None:
    line = run(capsys, "--json", "-l", "de", "Nur 3 Äpfel")
    assert line == '{"source": "Nur 3 Äpfel", "spoken": "Nur drei Äpfel"}\n'


def test_explain(capsys) -> None:
    lines = run(capsys, "--explain", "I have 3 apples").splitlines()
    assert lines[0] == "I have three apples"
    assert len(lines) == 2
    assert lines[1].split() == ["7-8", "3", "→", "three", *lines[1].split()[4:]]
    assert lines[1].split()[4].endswith(":")


def test_explain_json_replays(capsys) -> None:
    explanation = json.loads(run(capsys, "--explain", "--json", "I have 3 apples and 4 pears"))
    spoken, position = "", 0
    for step in explanation["steps"]:
        assert step.keys() == {"start", "end", "source", "spoken", "kind", "rule"}
        assert explanation["source"][step["start"] : step["end"]] == step["source"]
        spoken += explanation["source"][position : step["start"]] + step["spoken"]
        position = step["end"]
    assert spoken + explanation["source"][position:] == explanation["spoken"]


def test_explain_shows_what_a_terminal_would_obey(capsys) -> None:
    assert "\x1b" not in run(capsys, "--explain", "a \x1b[31m 3")


def test_spell(capsys, stdin) -> None:
    stdin("A1\nB2\n")
    assert run(capsys, "--spell") == "A, one\nB, two\n"


def test_spell_in_groups(capsys) -> None:
    assert run(capsys, "--spell", "--group", "2", "A4B9XZ") == "A four, B nine, X Z\n"


def test_spell_with_names(capsys) -> None:
    plain = run(capsys, "--spell", "AB")
    assert plain == "A, B\n"
    assert run(capsys, "--spell", "--letters", "phonetic", "AB") not in (plain, "")


def test_spell_json(capsys) -> None:
    assert json.loads(run(capsys, "--spell", "--json", "A1")) == {
        "source": "A1",
        "spoken": "A, one",
    }


def test_languages(capsys) -> None:
    lines = run(capsys, "--languages").splitlines()
    assert lines == [*_tables.languages(), *_tables.regions()]


def test_version(capsys) -> None:
    assert run(capsys, "--version") == f"normalize {version('speakable')}\n"


# --- The timeline ---

TURN = "Hello there. I have 3 apples. You have 4. " * 5


def test_stream_shows_chunks(capsys) -> None:
    header, *lines = run(capsys, "--stream", TURN).splitlines()
    assert header == " token  pushed  held  reason    chunk"
    assert lines[0].split()[3:5] == ["first", "Hello"]
    assert lines[-1].split()[3] == "flush"
    spoken = " ".join(line.split(maxsplit=4)[4] for line in lines)
    assert spoken == run(capsys, TURN).rstrip("\n")


def test_stream_json_covers_the_text(capsys) -> None:
    lines = run(capsys, "--stream", "--json", TURN).splitlines()
    chunks = [json.loads(line) for line in lines]
    assert "".join(chunk["source"] for chunk in chunks) == TURN
    assert [chunk["index"] for chunk in chunks] == list(range(len(chunks)))
    for chunk in chunks:
        assert chunk["held"] == chunk["pushed"] - chunk["start"]
        assert chunk["end"] - chunk["start"] == len(chunk["source"])
        assert chunk["spans"][-1]["source_end"] == len(chunk["source"])


@pytest.mark.parametrize("size", ["1", "4", "1000"])
def test_stream_says_the_same_with_every_token_size(capsys, size: str) -> None:
    lines = run(capsys, "--stream", "--json", "--token", size, TURN).splitlines()
    spoken = " ".join(json.loads(line)["text"] for line in lines)
    assert spoken == run(capsys, TURN).rstrip("\n")


def test_stream_takes_the_lines_as_one_turn(capsys, stdin) -> None:
    stdin("Hello there\nGeneral\n")
    lines = run(capsys, "--stream", "--json").splitlines()
    assert "".join(json.loads(line)["source"] for line in lines) == "Hello there\nGeneral"


def test_stream_options(capsys) -> None:
    def reasons(*options: str) -> list[str]:
        lines = run(capsys, "--stream", "--json", "--token", "1", *options, TURN).splitlines()
        return [json.loads(line)["reason"] for line in lines]

    assert len(reasons("--schedule", "5,20")) > len(reasons("--schedule", "5,80"))
    assert "pressure" in reasons("--schedule", "400", "--max-buffer", "60")
    assert reasons("--preset", "low_latency") != reasons("--preset", "high_quality")
    first = run(capsys, "--stream", "--json", "--auto-mode", "--token", "1", TURN).splitlines()[0]
    assert json.loads(first)["source"].rstrip() == "Hello there."


# --- Tables ---


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def test_private_tables(capsys, tmp_path: Path) -> None:
    write(tmp_path, "de/characters.toml", '[characters]\n"@" = "Klammeraffe"\n')
    spoken = run(capsys, "-l", "de", "--tables", str(tmp_path), "<spell>a@b</spell>")
    assert spoken == "A, Klammeraffe, B\n"
    assert run(capsys, "-l", "de", "<spell>a@b</spell>") == "A, ät, B\n"


def test_check(capsys, tmp_path: Path) -> None:
    write(tmp_path, "de/characters.toml", '[characters]\n"@" = "Klammeraffe"\n')
    write(
        tmp_path,
        "de/examples.toml",
        '[[example]]\ntext = "<spell>@</spell>"\nspoken = "Klammeraffe"\n'
        '[[example]]\ntext = "<spell>.</spell>"\nspoken = "Dot"\ngap = "not yet"\n',
    )
    assert run(capsys, "--check", str(tmp_path)) == (
        "de: all right (1 examples right, 1 known gaps)\n"
    )
    assert run(capsys, "--check", str(tmp_path / "de")) == (
        "de: all right (1 examples right, 1 known gaps)\n"
    )


def test_check_shows_a_wrong_example(capsys, tmp_path: Path) -> None:
    write(
        tmp_path,
        "de/examples.toml",
        '[[example]]\ntext = "Nur 3 Äpfel"\nspoken = "Nur vier Äpfel"\n',
    )
    assert run(capsys, "--check", str(tmp_path), code=1) == (
        "normalize: de: example 'Nur 3 Äpfel' gives 'Nur drei Äpfel', not 'Nur vier Äpfel'\n"
    )


def test_check_shows_all_problems(capsys, tmp_path: Path) -> None:
    write(tmp_path, "de/characters.toml", '[characters]\n"@" = 1\nz.B = "x"\n')
    file = tmp_path / "de/characters.toml"
    assert run(capsys, "--check", str(tmp_path), code=1) == (
        f'normalize: {file}: [characters] "@": expected text, found a number\n'
        f"normalize: {file}: [characters] z: "
        'became a nested table: quote keys that contain dots ("z.B")\n'
    )


# --- What goes wrong, to the letter ---


def test_unknown_language(capsys) -> None:
    available = ", ".join(_tables.languages())
    assert run(capsys, "-l", "xx", "Hello", code=2) == (
        f"normalize: unknown language 'xx'; available: {available}\n"
    )


def test_unknown_language_without_a_line(capsys, stdin) -> None:
    stdin("")
    assert run(capsys, "-l", "xx", code=2).startswith("normalize: unknown language 'xx'")


def test_missing_file(capsys, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    assert run(capsys, "-f", str(missing), code=1) == (
        f"normalize: {missing}: No such file or directory\n"
    )


def test_folder_for_a_file(capsys, tmp_path: Path) -> None:
    assert run(capsys, "-f", str(tmp_path), code=1) == f"normalize: {tmp_path}: Is a directory\n"


def test_not_utf_8(capsys, stdin) -> None:
    stdin(b"good\nb\xe4d\n")
    assert run(capsys, code=1) == "normalize: standard input, line 2: not UTF-8 (byte 1)\n"


def test_argument_that_is_not_utf_8(capsys) -> None:
    assert run(capsys, "b\udce4d", code=1) == "normalize: text, line 1: not UTF-8 (byte 1)\n"


def test_missing_tables(capsys, tmp_path: Path) -> None:
    missing = tmp_path / "none"
    expected = f"normalize: {missing}: no such folder\n"
    assert run(capsys, "--tables", str(missing), "Hello", code=1) == expected
    assert run(capsys, "--check", str(missing), code=1) == expected


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--explain", "--spell", "x"], "argument --spell: not allowed with argument --explain"),
        (["-f", "in.txt", "x"], "give TEXT or --file, not both"),
        (["--stream", "--token", "0", "x"], "argument --token: must be at least 1"),
        (["--spell", "--group", "-1", "x"], "argument --group: must be at least 0"),
        (
            ["--stream", "--schedule", "5;80", "x"],
            "argument --schedule: '5;80' is not a list of numbers (5,80,150)",
        ),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
    ],
)
def test_usage(capsys, argv: list[str], message: str) -> None:
    assert run(capsys, *argv, code=2).splitlines()[-1] == f"normalize: error: {message}"


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (["--schedule", "-5"], "chunk_length_schedule"),
        (["--max-buffer", "0"], "max_buffer_chars"),
        (["--preset", "fastest"], "preset"),
    ],
)
def test_values_that_the_stream_refuses(capsys, options: list[str], name: str) -> None:
    message = run(capsys, "--stream", *options, "x", code=2)
    assert message.startswith("normalize: ")
    assert name in message
    assert message.count("\n") == 1


# --- A process among others ---


def test_entry_point_is_this_command() -> None:
    from importlib.metadata import entry_points

    (entry,) = entry_points(group="console_scripts", name="normalize")
    assert entry.load() is main


def test_pipe_is_utf_8_whatever_the_locale_says() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(
        [*COMMAND, "-l", "de"],
        input="Nur 3 Äpfel – ja\n".encode(),
        capture_output=True,
        env=environment,
        check=True,
    )
    assert done.stdout.decode() == "Nur drei Äpfel – ja\n"
    assert done.stderr == b""


def test_lines_come_out_as_they_come_in() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(3):
            process.stdin.write(b"Take 3 apples\n")
            process.stdin.flush()
            assert process.stdout.readline() == b"Take three apples\n"
        process.stdin.close()
        assert process.wait() == 0


def test_closed_pipe_is_quiet() -> None:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"Take 3 apples\n")
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"Take 3 apples\n" * 10)
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_interrupt_is_quiet() -> None:
    def heed() -> None:
        # A job in the background of a shell inherits that the signal is ignored.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    with subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heed,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"Take 3 apples\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert process.stderr.read() == b""


def test_bar_on_a_terminal(tmp_path: Path) -> None:
    """The standard error is a terminal, the output goes to a file, the input takes a while."""
    source, output = tmp_path / "in", tmp_path / "out"
    os.mkfifo(source)
    ours, theirs = pty.openpty()

    def feed() -> None:
        with source.open("wb", buffering=0) as pipe:
            for _ in range(12):
                pipe.write(b"Take 3 apples\n")
                time.sleep(cli.BAR_EVERY_SECONDS)

    feeder = threading.Thread(target=feed, daemon=True)  # waits for a reader, maybe in vain
    feeder.start()
    with output.open("wb") as out:
        command = [*COMMAND, "--file", str(source)]
        process = subprocess.Popen(command, stdout=out, stderr=theirs)
    assert process.wait() == 0
    feeder.join()
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert " lines\r" in shown
    assert shown.endswith("\r\x1b[K")
    assert output.read_bytes() == b"Take three apples\n" * 12


def test_bar_shows_the_share_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(cli, "BAR_AFTER_SECONDS", 0.0)
    monkeypatch.setattr(cli, "BAR_EVERY_SECONDS", 0.0)
    bar = cli._Bar(200)
    bar.advance(50)
    bar.advance(150)
    bar.clear()
    first, second, end = screen.getvalue().split("\r")[1:]
    assert first == "[" + "#" * 8 + "." * 22 + "]  25%, 1 lines"
    assert second == "[" + "#" * 30 + "] 100%, 2 lines"
    assert end == "\x1b[K"
