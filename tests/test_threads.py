"""Threads: languages are shared, and sixteen threads say what one says."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from threading import Barrier, Thread

import oracle
import pytest

from speakable import _language, explain, normalize, spell, split_sentences
from speakable._language import get_language
from strategies import LANGUAGES

THREADS = 16

TEXTS = {
    "de": "Dr. Meyer zahlt am 3. Mai um 14:30 Uhr 29,95 €. <spell>A1@b.de</spell> Karl V. 5 km/h?",
    "en": "Dr. Meyer pays $29.95 on May 3 at 2:30 PM. <spell>A1@b.com</spell> Louis XIV, 5 km/h?",
    "es": "El Dr. Pérez paga 29,95 € el 3 de mayo. <spell>A1@b.es</spell> Alfonso XIII, 21 casas?",
    "fr": "Le Dr Martin paie 29,95 € le 3 mai à 14h30. <spell>A1@b.fr</spell> Louis XIV, 5 km/h?",
}


@pytest.fixture
def _often() -> Iterator[None]:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


def together(work: Callable[[int], object]) -> list[object]:
    """The results of sixteen threads that begin at the same moment."""
    results: list[object] = [None] * THREADS
    barrier = Barrier(THREADS)

    def run(index: int) -> None:
        barrier.wait()
        try:
            results[index] = work(index)
        except Exception as error:  # shown by the comparison
            results[index] = error

    threads = [Thread(target=run, args=(index,)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def everything(language: str) -> tuple[object, ...]:
    text = TEXTS[language]
    return (
        normalize(text, language),
        oracle.joined(oracle.run(list(text), language)),
        explain(text, language),
        split_sentences(text, language),
        spell(text, language, letters="phonetic"),
    )


@pytest.mark.usefixtures("_often")
@pytest.mark.parametrize("language", LANGUAGES)
def test_sixteen_threads_say_what_one_says(language: str) -> None:
    assert together(lambda _: everything(language)) == [everything(language)] * THREADS


@pytest.mark.usefixtures("_often")
def test_threads_with_different_languages() -> None:
    found = together(lambda index: everything(LANGUAGES[index % len(LANGUAGES)]))
    alone = [everything(language) for language in LANGUAGES]
    assert found == [alone[index % len(LANGUAGES)] for index in range(THREADS)]


@pytest.mark.usefixtures("_often")
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_ask_first(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is compiled yet, and everyone needs it at once: all get the same language."""
    expected = everything(language)
    monkeypatch.setattr(_language, "_languages", {})
    monkeypatch.setattr(_language, "_spellings", {})
    found = together(lambda _: (get_language(language), normalize(TEXTS[language], language)))
    assert len({id(pair[0]) for pair in found}) == 1  # type: ignore[index]
    assert {pair[1] for pair in found} == {expected[0]}  # type: ignore[index]
    assert together(lambda _: everything(language)) == [expected] * THREADS
