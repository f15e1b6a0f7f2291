"""Loading, merging and checking of locale tables. Messages are tested to the letter."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from speakable import _tables
from speakable._errors import TableError, UnknownLanguageError
from speakable._schema import (
    SCHEMA,
    Flag,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Pattern,
    Record,
    Spec,
    Text,
)

LANGUAGES = _tables.languages()


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A private folder with a language of its own."""
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "language.toml").write_text(
        '[language]\nname = "X"\ndecimal = ","\ngroup = ["."]\ndate_order = "dmy"\n',
        encoding="utf-8",
    )
    return tmp_path


def write(root: Path, name: str, text: str) -> Path:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def failure(root: Path, name: str, text: str) -> TableError:
    """The error that a file with this text gives."""
    write(root, name, text)
    with pytest.raises(TableError) as caught:
        _tables.load(name.split("/")[0].removesuffix(".toml"), root)
    return caught.value


# --- What there is ---


def test_there_are_four_languages() -> None:
    assert {"de", "en", "es", "fr"} <= set(LANGUAGES)


@pytest.mark.parametrize("code", [*LANGUAGES, *_tables.regions()])
def test_built_in_tables_load(code: str) -> None:
    tables = _tables.load(code)
    assert tables["language"]
    assert "example" not in tables


@pytest.mark.parametrize("code", [*LANGUAGES, *_tables.regions()])
def test_built_in_examples_load(code: str) -> None:
    for example in _tables.load_examples(code):
        assert example["text"] or example["spoken"] == ""


def test_a_private_language_is_listed(private: Path) -> None:
    assert set(_tables.languages(private)) == {*LANGUAGES, "xx"}


# --- resolve ---


@pytest.mark.parametrize("code", ["xx-YY", "xx_YY", "xx-yy", "XX-YY", "xx-Latn-YY", "xx_YY.UTF-8"])
def test_spellings_of_a_region(private: Path, code: str) -> None:
    write(private, "xx-YY.toml", "")
    assert _tables.resolve(code, private) == "xx-YY"


@pytest.mark.parametrize("code", ["xx", "XX", "xx-ZZ", "xx_ZZ", "xx-Latn", " xx ", "xx-419"])
def test_unknown_region_is_the_language(private: Path, code: str) -> None:
    write(private, "xx-YY.toml", "")
    assert _tables.resolve(code, private) == "xx"


@pytest.mark.parametrize("code", ["yy", "", "english", "x", "../xx", "C", "-", "yy-XX"])
def test_unknown_language(private: Path, code: str) -> None:
    with pytest.raises(UnknownLanguageError) as caught:
        _tables.resolve(code, private)
    listed = ", ".join(_tables.languages(private))
    assert str(caught.value) == f"unknown language {code!r}; available: {listed}"
    assert caught.value.code == code
    assert isinstance(caught.value, LookupError)


def test_errors_can_be_pickled() -> None:
    for error in (UnknownLanguageError("yy", ("xx",)), TableError("f", "t", "k", "p")):
        copy = pickle.loads(pickle.dumps(error))
        assert str(copy) == str(error)
        assert vars(copy) == vars(error)


# --- Merging ---


def test_region_is_merged_key_by_key(private: Path) -> None:
    write(private, "xx/characters.toml", '[characters]\n"@" = "at"\n"." = "dot"\n')
    write(private, "xx-YY.toml", '[characters]\n"@" = "ät"\n[zones]\nCET = "MEZ"\n')
    assert _tables.load("xx", private)["characters"] == {"@": "at", ".": "dot"}
    regional = _tables.load("xx-YY", private)
    assert regional["characters"] == {"@": "ät", ".": "dot"}
    assert regional["zones"] == {"CET": "MEZ"}
    assert regional["language"] == _tables.load("xx", private)["language"]


def test_region_changes_a_field_of_an_entry(private: Path) -> None:
    entry = '[abbreviations]\n"Dr." = { spoken = "Doctor", ends = "never" }\n'
    write(private, "xx/abbreviations.toml", entry)
    write(private, "xx-YY.toml", '[abbreviations]\n"Dr." = { spoken = "Doktor" }\n')
    assert _tables.load("xx-YY", private)["abbreviations"] == {
        "Dr.": {"spoken": "Doktor", "ends": "never"}
    }


def test_private_folder_lies_over_the_built_in(tmp_path: Path) -> None:
    write(tmp_path, "de/characters.toml", '[characters]\n"@" = "Klammeraffe"\n')
    before, after = _tables.load("de"), _tables.load("de", tmp_path)
    assert after["characters"] == {**before.get("characters", {}), "@": "Klammeraffe"}
    assert {**after, "characters": 0} == {**before, "characters": 0}


def test_private_language_lies_under_a_region(private: Path, tmp_path: Path) -> None:
    write(private, "xx-YY.toml", '[characters]\n"@" = "region"\n')
    write(private, "xx/characters.toml", '[characters]\n"@" = "language"\n')
    assert _tables.load("xx-YY", private)["characters"]["@"] == "region"


def test_examples_are_not_tables(private: Path) -> None:
    write(private, "xx/examples.toml", '[[example]]\ntext = "3"\nspoken = "drei"\n')
    write(private, "xx-YY.toml", '[[example]]\ntext = "1"\nspoken = "ains"\n')
    assert _tables.load("xx", private).keys() == {"language"}
    assert _tables.load("xx-YY", private).keys() == {"language"}
    assert _tables.load_examples("xx", private) == [{"text": "3", "spoken": "drei"}]
    assert _tables.load_examples("xx-YY", private) == [{"text": "1", "spoken": "ains"}]


def test_byte_order_mark_and_line_ends_of_windows(private: Path) -> None:
    (private / "xx/characters.toml").write_bytes(b'\xef\xbb\xbf[characters]\r\n"@" = "at"\r\n')
    assert _tables.load("xx", private)["characters"] == {"@": "at"}


# --- Errors, to the letter ---


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        _tables.languages(tmp_path / "none")
    assert str(caught.value) == f"{tmp_path / 'none'}: no such folder"


def test_error_fields(private: Path) -> None:
    error = failure(
        private, "xx/abbreviations.toml", '[abbreviations]\n"Dr." = { ends = "nver" }\n'
    )
    assert error.file == str(private / "xx/abbreviations.toml")
    assert (error.table, error.key) == ("abbreviations", '"Dr.".ends')
    assert error.problem == "'nver' is not one of never, may, number"
    assert str(error) == f"{error.file}: [{error.table}] {error.key}: {error.problem}"
    assert isinstance(error, ValueError)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "xx/characters.toml",
            '[characters]\n"@" = 3\n',
            '[characters] "@": expected text, found a number',
        ),
        (
            "xx/characters.toml",
            '[characters]\n"@" = ["at"]\n',
            '[characters] "@": expected text, found a list',
        ),
        ("xx/language.toml", '[language]\ndecimal = ""\n', "[language] decimal: is empty"),
        (
            "xx/characters.toml",
            'characters = "at"\n',
            "[characters] expected table, found text",
        ),
        (
            "xx/characters.toml",
            '[characters]\nz.B = "at"\n',
            '[characters] z: became a nested table: quote keys that contain dots ("z.B")',
        ),
        (
            "xx/abbreviations.toml",
            '[abbreviations]\nz.B.x = { ends = "may" }\n',
            '[abbreviations] z: became a nested table: quote keys that contain dots ("z.B.x")',
        ),
        (
            "xx/abbreviations.toml",
            '[abbreviations]\nDr. = { ends = "may" }\n',
            "[abbreviations] Dr.: Invalid initial character for a key part (at line 2, column 5); "
            'quote keys that contain dots ("Dr.")',
        ),
        (
            "xx/abbreviations.toml",
            '[abbreviations]\n"Dr." = { sounds = "Doctor" }\n',
            '[abbreviations] "Dr.".sounds: unknown key (declared in speakable._schema are '
            "adjective, after, before, case_sensitive, ends, followed, gender, genitive, number, "
            "plural, spoken)",
        ),
        (
            "xx/abbreviations.toml",
            '[abbreviations]\n"Dr." = { case_sensitive = 1 }\n',
            '[abbreviations] "Dr.".case_sensitive: expected true or false, found a number',
        ),
        (
            "xx/letters.toml",
            '[letters]\nplane = { a = "A" }\n',
            "[letters] plane: unknown key (declared in speakable._schema are names, phonetic, "
            "plain)",
        ),
        (
            "xx/units.toml",
            '[units]\n"m" = { one = "metre" }\n',
            "[units] m.other: is missing",
        ),
        (
            "xx/currencies.toml",
            '[currencies]\n"€" = { other = "euros" }\n',
            '[currencies] "€": the key does not match [A-Z]{3,}',
        ),
        (
            "xx/telephone.toml",
            '[telephone]\nshapes = ["0[0-9", "1"]\n',
            "[telephone] shapes: entry 1: '0[0-9' is no regular expression: unterminated character "
            "set at position 1",
        ),
        (
            "xx/language.toml",
            '[language]\ngroup = [".", 3]\n',
            "[language] group: entry 2: expected text, found a number",
        ),
        (
            "xx-YY.toml",
            '[language]\ndate_order = "dym"\n',
            "[language] date_order: 'dym' is not one of dmy, mdy",
        ),
        (
            "xx/characters.toml",
            '[characters\n"@" = "at"\n',
            "Expected ']' at the end of a table declaration (at line 1, column 12)",
        ),
        (
            "xx/characters.toml",
            '[characters]\n"@" = "at\n',
            "[characters] Illegal character '\\n' (at line 2, column 10)",
        ),
        (
            "xx/characters.toml",
            '[characters]\n"@" = "at"\n"@" = "ät"\n',
            "[characters] Cannot overwrite a value (at line 3, column 11)",
        ),
        (
            "xx-YY.toml",
            '[[example]]\ntext = "3"\n',
            "[example] entry 1 (spoken): is missing",
        ),
    ],
)
def test_message(private: Path, name: str, text: str, message: str) -> None:
    assert str(failure(private, name, text)) == f"{private / name}: {message}"


def test_unknown_table(private: Path) -> None:
    error = failure(private, "xx/unit.toml", '[unit]\n"m" = { other = "metres" }\n')
    known = ", ".join(sorted(SCHEMA))
    assert str(error) == (
        f"{private / 'xx/unit.toml'}: [unit] unknown table (declared in speakable._schema are "
        f"{known})"
    )


def test_a_key_in_two_files(private: Path) -> None:
    write(private, "xx/units.toml", '[zones]\n"Z+1" = "one"\n')
    error = failure(private, "xx/zones.toml", '[zones]\n"Z+1" = "two"\n"Z" = "three"\n')
    assert str(error) == f'{private / "xx/zones.toml"}: [zones] "Z+1": is also in units.toml'
    assert [str(problem) for problem in _tables.problems("xx", private)] == [str(error)]


def test_not_utf_8(private: Path) -> None:
    (private / "xx/characters.toml").write_bytes('[characters]\n"@" = "ät"\n'.encode("latin-1"))
    with pytest.raises(TableError) as caught:
        _tables.load("xx", private)
    assert str(caught.value) == f"{private / 'xx/characters.toml'}: is not UTF-8 (byte 20)"


@pytest.mark.parametrize(
    ("spec", "value", "problems"),
    [
        (
            Pattern(),
            "a(",
            ["'a(' is no regular expression: missing ), unterminated subpattern at position 1"],
        ),
        (Pattern(), 1, ["expected text, found a number"]),
        (Pattern(), "a+", []),
        (Text(empty=True), "", []),
        (Number(least=1, most=12), 0, ["0 is less than 1"]),
        (Number(least=1, most=12), 13, ["13 is more than 12"]),
        (Number(), True, ["expected whole number, found true or false"]),
        (Number(), 1.5, ["expected whole number, found a number"]),
        (ListOf(Text(), least=2), ["a"], ["has 1 entries, where 2 belong"]),
        (ListOf(Text()), "a", ["expected list, found text"]),
        (ListOf(Record({"a": Text()})), [{"a": 1}], ["entry 1 (a): expected text, found a number"]),
        (MapOf(Text(), key="[0-9]+"), {"a": "b"}, ["the key does not match [0-9]+"]),
        (OneOf((Text(), Flag())), "a", []),
        (OneOf((Text(), Number())), True, ["expected text or whole number, found true or false"]),
        (OneOf((Text(), ListOf(Text()))), [1], ["entry 1: expected text, found a number"]),
        (Record({"a": Text()}, required=("a",)), {}, ["is missing"]),
    ],
)
def test_spec(spec: Spec, value: object, problems: list[str]) -> None:
    assert [problem.text for problem in spec.problems(value, (), True)] == problems


# --- A folder to be checked ---


def test_contents_of_a_folder(private: Path) -> None:
    write(private, "xx-YY.toml", "")
    write(private, "de/characters.toml", "")
    write(private, "notes/readme.toml", "")
    write(private, "README.md", "")
    assert _tables.contents(private) == (private, ("de", "xx", "xx-YY"))


def test_contents_of_a_language_folder(private: Path) -> None:
    assert _tables.contents(private / "xx") == (private, ("xx",))


def test_contents_of_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        _tables.contents(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: no language folder (de/language.toml) or regional table (de-AT.toml)"
    )


def test_all_problems_are_found(private: Path) -> None:
    write(private, "xx/characters.toml", '[characters]\n"@" = 1\n"." = 2\n')
    write(private, "xx/letters.toml", "[letters\n")
    write(private, "xx/examples.toml", '[[example]]\ntext = "3"\n')
    files = [Path(error.file).name for error in _tables.problems("xx", private)]
    assert files == ["characters.toml", "characters.toml", "examples.toml", "letters.toml"]


def test_a_language_needs_its_language_table(tmp_path: Path) -> None:
    write(tmp_path, "xx/characters.toml", "")
    errors = _tables.problems("xx", tmp_path)
    assert [str(error) for error in errors] == [f"{tmp_path / 'xx'}: language.toml is missing"]


@pytest.mark.parametrize("code", [*LANGUAGES, *_tables.regions()])
def test_built_in_tables_have_no_problems(code: str) -> None:
    assert _tables.problems(code, Path(str(_tables.built_in()))) == []
