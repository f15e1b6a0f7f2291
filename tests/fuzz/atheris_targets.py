"""The same targets under atheris, which is guided by coverage.

    pip install atheris
    python tests/fuzz/atheris_targets.py stream en -max_total_time=60 corpus/

The first argument is a target of `run.py`, the second a language, the rest goes to libFuzzer. The
bytes are read as a list of fragments, so that nearly every input says something; `make_seeds`
writes a corpus to start from. No exception is allowed: text never raises, and a table that cannot
be read raises `SpeakableError`, which the target itself catches.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent))

with atheris.instrument_imports(include=["speakable"]):
    import speakable
    from speakable import _api, _normalizer, _stream  # noqa: F401 (instrumented when imported)

import run
from fragments import GLUE, fragments


def case_of(data: bytes, language: str) -> run.Case:
    """Bytes as a document: each byte pair chooses a fragment or a code point."""
    provider = atheris.FuzzedDataProvider(data)
    pieces = fragments(language)
    options = {}
    choice = provider.ConsumeIntInRange(0, 7)
    if choice & 1:
        options["max_buffer_chars"] = (30, 60, 120, 300)[provider.ConsumeIntInRange(0, 3)]
    if choice & 2:
        options["auto_mode"] = True
    if choice & 4:
        options["max_spell_chars"] = (4, 20, 100)[provider.ConsumeIntInRange(0, 2)]
    text = []
    places = []
    length = 0
    while provider.remaining_bytes() > 1 and length < 4000:
        what = provider.ConsumeIntInRange(0, 255)
        if what < 230:
            piece = pieces[provider.ConsumeIntInRange(0, len(pieces) - 1)]
            piece += GLUE[what % len(GLUE)]
        else:
            piece = provider.ConsumeUnicode(2)
        text.append(piece)
        length += len(piece)
        if what % 3 == 0:
            places.append(length - what % (len(piece) + 1))
    return run.Case("".join(text), language, places, options)


def make_seeds(folder: Path) -> None:
    """A corpus to start from: random bytes of several lengths reach most fragments."""
    import random

    folder.mkdir(parents=True, exist_ok=True)
    chooser = random.Random(1)
    for number in range(200):
        data = chooser.randbytes(chooser.choice((6, 20, 60, 200)))
        (folder / f"seed-{number:03}").write_bytes(data)


def main() -> None:
    target, language, *rest = sys.argv[1:]
    if language not in speakable.languages():
        raise SystemExit(f"{language} is none of {', '.join(speakable.languages())}")
    check = run.TARGETS[target]
    folders = [Path(argument) for argument in rest if not argument.startswith("-")]
    for folder in folders[:1]:
        if not folder.exists() or not any(folder.iterdir()):
            make_seeds(folder)

    def test_one_input(data: bytes) -> None:
        case = case_of(data, language)
        try:
            check(case)
        except Exception:
            print(f"finding: {case}", file=sys.stderr)
            raise

    atheris.Setup([sys.argv[0], *rest], test_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
