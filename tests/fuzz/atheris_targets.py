"""The targets of `run.py` under atheris, which is better at finding new paths.

    pip install atheris
    python tests/fuzz/atheris_targets.py stream en corpus/ -max_total_time=600
    python tests/fuzz/atheris_targets.py normalizer corpus/             # languages in turn
    python tests/fuzz/atheris_targets.py stream -merge=1 small/ corpus/  # minimises a corpus

Without pieces of text that matter atheris is nearly blind: the fragments are its dictionary and its
first corpus. An input is a header that chooses language, options and cuts, and a text in UTF-8;
bytes that are not UTF-8 become lone surrogates. A finding is made smaller and goes to
`regressions/`, where pytest replays it. Nothing may be raised: text never raises, and of a table
that cannot be read the target itself takes the `SpeakableError`.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent))

with atheris.instrument_imports(include=["speakable"]):
    from speakable import _api, _normalizer, _stream, languages  # noqa: F401 (instrumented)

import run
from fragments import fragments

HEADER = 4


def case_of(data: bytes, language: str) -> run.Case:
    """Language, options and cuts from the header, the text from the rest."""
    header = data[:HEADER].ljust(HEADER, b"\0")
    names = languages()
    text = data[HEADER:].decode("utf-8", "surrogateescape")
    options = run.make_options(random.Random(header[1])) if header[1] else {}
    chooser = random.Random(header[2])
    places = [chooser.randrange(len(text) + 1) for _ in range(header[3] % 32)]
    return run.Case(text, language or names[header[0] % len(names)], places, options)


def make_seeds(folder: Path, language: str) -> None:
    """A first corpus: fragments alone, and documents of them."""
    chooser = random.Random(0)
    for index, name in enumerate(languages()):
        if language and language != name:
            continue
        pieces = fragments(name)
        texts = [*pieces, *(" ".join(chooser.choices(pieces, k=8)) for _ in range(200))]
        for number, text in enumerate(texts):
            header = bytes((index, number % 256, 1, 5))
            data = header + text.encode("utf-8", "surrogatepass")
            (folder / f"{name}-{number:04}").write_bytes(data)


def make_dictionary(path: Path) -> None:
    """The fragments as libFuzzer reads them."""
    words = {piece for language in languages() for piece in fragments(language) if len(piece) < 40}
    lines = []
    for word in sorted(words):
        escaped = "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))
        lines.append(f'"{escaped}"\n')
    path.write_text("".join(lines), encoding="ascii")


def main() -> None:
    target, *rest = sys.argv[1:] or ["stream"]
    language = rest.pop(0) if rest and rest[0] in languages() else ""
    check = run.TARGETS[target]
    work = Path(tempfile.mkdtemp(prefix="speakable-fuzz-"))
    for name in ("seeds", "corpus"):
        (work / name).mkdir()
    make_seeds(work / "seeds", language)
    make_dictionary(work / "dictionary")

    def test_one_input(data: bytes) -> None:
        case = case_of(data, language)
        try:
            check(case)
        except Exception as error:
            kind = run.kind_of(error)
            print(f"{kind}: {run.save(target, run.shrink(case, check, kind))}", flush=True)
            raise

    folders = [argument for argument in rest if not argument.startswith("-")]
    options = [argument for argument in rest if argument.startswith("-")]
    if "-merge=1" not in options:
        # New inputs go to the first folder.
        folders = [*(folders or [str(work / "corpus")]), str(work / "seeds")]
    given = [f"-dict={work / 'dictionary'}", "-max_len=2000", "-timeout=60", *options, *folders]
    atheris.Setup([sys.argv[0], *given], test_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
