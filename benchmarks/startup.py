"""What a process pays before the first word: import, and the first call per language.

    python benchmarks/startup.py [--runs 9]

Each figure is in milliseconds, taken inside a fresh process with the interpreter already running:
the median of the runs, and the best, which other work on the machine disturbs least. Targets for
the median: bare import under 60 ms, first call under 250 ms.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys

IMPORT_TARGET_MS = 60
FIRST_CALL_TARGET_MS = 250

# A number, an amount, a date, a time, an abbreviation, an address: the usual parts get compiled.
TEXTS = {
    "de": "Dr. Meyer zahlt am 3. Mai um 14:30 Uhr 29,95 € an info@beispiel.de.",
    "en": "Dr. Meyer pays $29.95 on May 3 at 2:30 PM to info@example.com.",
    "es": "El Dr. Pérez paga 29,95 € el 3 de mayo a las 14:30 a info@ejemplo.es.",
    "fr": "Le Dr Martin paie 29,95 € le 3 mai à 14h30 à info@exemple.fr.",
}

# Runs in the fresh process. The package loads its modules when a name is taken from it, so what a
# caller pays is the import with the names.
PROBE = """
import json, sys, time
language, text = json.loads(sys.argv[1])
begin = time.perf_counter()
import speakable
bare = time.perf_counter()
from speakable import SpeechStream, normalize
imported = time.perf_counter()
normalize(text, language=language)
called = time.perf_counter()
normalize(text, language=language)
again = time.perf_counter()
times = (bare - begin, imported - begin, called - imported, again - called)
print(json.dumps([1e3 * time for time in times]))
"""


def probe(language: str) -> list[float]:
    """Milliseconds of the bare import, the import with names, the first and the second call."""
    argument = json.dumps([language, TEXTS.get(language, TEXTS["en"])])
    done = subprocess.run(
        [sys.executable, "-c", PROBE, argument], capture_output=True, check=True, text=True
    )
    figures: list[float] = json.loads(done.stdout)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9, help="fresh processes per figure")
    runs = parser.parse_args().runs

    import speakable

    print(f"Python {sys.version.split()[0]}, {runs} fresh processes: median (best), ms")
    print("language    bare import    with names     first call    second call")
    missed = False
    for language in speakable.languages():
        columns = list(zip(*(probe(language) for _ in range(runs)), strict=True))
        bare, _, first, _ = (statistics.median(column) for column in columns)
        missed |= bare > IMPORT_TARGET_MS or first > FIRST_CALL_TARGET_MS
        cells = (f"{statistics.median(column):.1f} ({min(column):.1f})" for column in columns)
        print(f"{language:<8}", *(f"{cell:>14}" for cell in cells))
    print(f"{'targets':<8} {IMPORT_TARGET_MS:>14} {'':>14} {FIRST_CALL_TARGET_MS:>14}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
