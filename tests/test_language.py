"""One `Language` per code and folder, its parts compiled once, whatever the threads do."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from speakable import _language, _tables
from speakable._errors import TableError, UnknownLanguageError
from speakable._language import Language, get_language, part


def test_one_instance_per_resolved_code(tmp_path: Path) -> None:
    german = get_language("de")
    assert get_language("DE_xx") is german
    assert get_language("en") is not german
    private = get_language("de", tmp_path)
    assert private is not german
    assert get_language("de", tmp_path) is private
    assert (german.code, private.code) == ("de", "de")


def test_unknown_language() -> None:
    with pytest.raises(UnknownLanguageError):
        get_language("xx")


def test_language_without_a_grammar(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    table = '[language]\nname = "X"\ndecimal = "."\ngroup = [","]\ndate_order = "dmy"\n'
    (tmp_path / "xx/language.toml").write_text(table, encoding="utf-8")
    language = get_language("xx", tmp_path)
    assert language.speller is not None
    with pytest.raises(TableError) as caught:
        language.grammar  # noqa: B018
    assert str(caught.value) == (
        "xx: there is no grammar for this language (module speakable._grammar.xx)"
    )


def test_rules_that_find_no_place(tmp_path: Path) -> None:
    """A private table that takes away what the rules of the language stand next to."""
    (tmp_path / "en").mkdir()
    built_in = Path(str(_tables.built_in())) / "en/ordinals.toml"
    table = re.sub(r"(?m)^decades = .*$", "decades = []", built_in.read_text(encoding="utf-8"))
    (tmp_path / "en/ordinals.toml").write_text(table, encoding="utf-8")
    with pytest.raises(TableError, match="the rules do not find what they need in the tables"):
        get_language("en", tmp_path).normalizer  # noqa: B018


def test_memory_of_spellings_is_bounded() -> None:
    german = get_language("de")
    for number in range(3 * _language.MAX_SPELLINGS):
        assert get_language(f"de-x{number}") is german
    assert len(_language._spellings) <= _language.MAX_SPELLINGS
    assert get_language("de") is german


def test_private_tables_are_kept_for_a_while(tmp_path: Path) -> None:
    """A server that takes tables from its users does not fill its memory."""
    german = get_language("de")
    first = get_language("de", tmp_path)
    for number in range(_language.MAX_PRIVATE + 10):
        folder = tmp_path / str(number)
        folder.mkdir()
        last = get_language("de", folder)
        assert get_language("de", folder) is last
    assert sum(key[1] is not None for key in _language._languages) <= _language.MAX_PRIVATE
    assert get_language("de", folder) is last
    assert get_language("de") is german
    assert get_language("de", tmp_path) is not first


def test_part_is_compiled_once_across_threads() -> None:
    calls: list[int] = []
    barrier = threading.Barrier(4)

    class Counting(Language):
        @part
        def slow(self) -> list[int]:
            """Compiled."""
            calls.append(1)
            return list(range(1000))

    language = Counting("xx", {})

    def read(_: int) -> list[int]:
        barrier.wait()
        return language.slow

    with ThreadPoolExecutor(4) as pool:
        values = list(pool.map(read, range(4)))
    assert calls == [1]
    assert all(value is values[0] for value in values)
    assert Counting.slow.__doc__ == "Compiled."


def test_threads_get_the_same_language(tmp_path: Path) -> None:
    barrier = threading.Barrier(4)

    def read(_: int) -> Language:
        barrier.wait()
        return get_language("fr", tmp_path)

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(read, range(4)))) == 1


def test_language_is_frozen() -> None:
    with pytest.raises(AttributeError):
        get_language("de").code = "en"  # type: ignore[misc]
