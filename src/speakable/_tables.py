"""Locale tables: TOML files found, merged and checked.

    locale_tables/de/*.toml      the tables of a language; `language.toml` makes the folder one
    locale_tables/de/examples.toml   documentation and test, not part of the tables
    locale_tables/de-AT.toml     what differs in a region, with its own [[example]]s

Each file is parsed, checked against `SCHEMA` on its own (so that an error can name the file) and
then merged: the files of the folder first, the region over them, key by key; a list or a text is
replaced, a table is merged. A private folder of the same layout lies over the built-in one level
by level (de, private de, de-AT, private de-AT), so that a region's differences survive a private
table of its language.

Nothing is cached here; `_language.get_language` is the cache.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from speakable._errors import TableError, UnknownLanguageError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    Folder = Traversable | Path

EXAMPLES = "examples.toml"


# --- Where the tables are ----------------------------------------------------------------------


def built_in() -> Folder:
    """The tables that come with the package: beside the code when installed from a wheel, at the
    top of the repository in an editable install."""
    from importlib.resources import files

    installed = files("speakable") / "locale_tables"
    if installed.is_dir():
        return installed
    return Path(__file__).resolve().parents[2] / "locale_tables"


def _layers(root: Path | None) -> tuple[Folder, ...]:
    if root is None:
        return (built_in(),)
    if not root.is_dir():
        raise TableError(str(root), "", "", "no such folder")
    base = built_in()
    if isinstance(base, Path) and base.samefile(root):
        return (base,)
    return (base, root)


def languages(root: Path | None = None) -> tuple[str, ...]:
    """Codes of the languages that have a `language.toml`, sorted."""
    found: set[str] = set()
    for layer in _layers(root):
        found.update(folder.name for folder in _language_folders(layer))
    return tuple(sorted(found))


def regions(root: Path | None = None) -> tuple[str, ...]:
    """Codes of the regions that have a table over their language ("de-AT", …), sorted."""
    known = languages(root)
    found: set[str] = set()
    for layer in _layers(root):
        for entry in layer.iterdir():
            code, dot, suffix = entry.name.rpartition(".")
            if dot and suffix == "toml" and code.split("-")[0] in known and "-" in code:
                found.add(code)
    return tuple(sorted(found))


def _language_folders(layer: Folder) -> list[Folder]:
    if not layer.is_dir():
        return []
    return [
        entry for entry in layer.iterdir() if entry.is_dir() and (entry / "language.toml").is_file()
    ]


def resolve(code: str, root: Path | None = None) -> str:
    """The code of the tables that serve `code`: "de_at" → "de-AT", or "de" where there is no table
    for the region.

    :raises UnknownLanguageError: there is no such language.
    """
    # A POSIX locale ("de_AT.UTF-8@euro") is taken too: people pass what $LANG says.
    subtags = re.split(r"[-_]", re.split(r"[.@]", code, maxsplit=1)[0].strip())
    language = subtags[0].lower()
    known = languages(root)
    if language not in known:
        raise UnknownLanguageError(code, known)
    for subtag in subtags[1:]:
        if re.fullmatch(r"[A-Za-z]{2}|[0-9]{3}", subtag):
            regional = f"{language}-{subtag.upper()}"
            if any((layer / f"{regional}.toml").is_file() for layer in _layers(root)):
                return regional
            break
    return language


# --- Loading -----------------------------------------------------------------------------------


def load(code: str, root: Path | None = None) -> Mapping[str, Any]:
    """All tables of a language or region, merged and checked.

    :param code: a language code in any spelling that `resolve` takes.
    :param root: a private folder of tables that lies over the built-in ones.
    :raises UnknownLanguageError: there is no such language.
    :raises TableError: a file is not TOML or does not fit the schema.
    """
    resolved = resolve(code, root)
    language = resolved.split("-")[0]
    merged: dict[str, Any] = {}
    whole = True  # the first folder that has the language must be complete, later ones need not
    for layer in _layers(root):
        files = _table_files(layer / language)
        tables = [(file, _read_tables(file, whole=whole)) for file in files]
        for error in _repeated(tables):
            raise error
        for _, content in tables:
            _merge(merged, content)
        whole = whole and not files
    if resolved != language:
        for layer in _layers(root):
            if (layer / f"{resolved}.toml").is_file():
                _merge(merged, _read_tables(layer / f"{resolved}.toml", whole=False))
    return merged


def load_examples(code: str, root: Path | None = None) -> list[dict[str, Any]]:
    """The examples of a language (`examples.toml`) or those in a region's file.

    :param root: a private folder: its examples instead of the built-in ones.
    :raises TableError: an example lacks its `text` or `spoken`, or a key has the wrong type.
    """
    resolved = resolve(code, root)
    layer = _layers(root)[-1]
    file = layer / f"{resolved}.toml" if "-" in resolved else layer / resolved / EXAMPLES
    if not file.is_file():
        return []
    tables = _parse(file)
    examples = tables.get("example", [])
    for error in _errors(file, {"example": examples}, whole=True):
        raise error
    result: list[dict[str, Any]] = examples
    return result


# --- Checking a folder -------------------------------------------------------------------------


def contents(folder: Path) -> tuple[Path, tuple[str, ...]]:
    """What a folder to be checked holds: the root of the tables, and the codes with files in it.

    The folder of one language is taken too; its root is the folder above.

    :raises TableError: there is no such folder, or no tables in it.
    """
    folder = folder.absolute()
    if not folder.is_dir():
        raise TableError(str(folder), "", "", "no such folder")
    found = {
        name
        for entry in folder.iterdir()
        if (name := entry.name.removesuffix(".toml") if entry.is_file() else _language(entry))
        and _CODE.fullmatch(name)
    }
    if found:
        return folder, tuple(sorted(found))
    if _language(folder):
        return folder.parent, (folder.name,)
    raise TableError(
        str(folder), "", "", "no language folder (de/language.toml) or regional table (de-AT.toml)"
    )


_CODE = re.compile(r"[a-z]{2,3}(?:-(?:[A-Z]{2}|[0-9]{3}))?")


def _language(folder: Path) -> str:
    """The language whose tables a folder holds, or ""."""
    is_one = _CODE.fullmatch(folder.name) and any(folder.glob("*.toml"))
    return folder.name if is_one else ""


def problems(code: str, root: Path) -> list[TableError]:
    """Everything wrong with the files that `root` itself has for a code; only the first one in a
    file that is not TOML at all."""
    language = code.split("-")[0]
    if code != language:
        files = [root / f"{code}.toml"]
        whole = False
    else:
        files = sorted((root / language).glob("*.toml"))
        # Over a built-in language, a folder may hold as little as it likes.
        whole = not any((layer / language).is_dir() for layer in _layers(root)[:-1])
    found: list[TableError] = []
    if language not in languages(root):
        found.append(TableError(str(root / language), "", "", "language.toml is missing"))
    read: list[tuple[Folder, dict[str, Any]]] = []
    for file in files:
        try:
            tables = _parse(file)
        except TableError as error:
            found.append(error)
        else:
            found.extend(_errors(file, tables, whole=whole))
            read.append((file, tables))
    found.extend(_repeated(read))
    return found


def _table_files(folder: Folder) -> list[Folder]:
    if not folder.is_dir():
        return []
    files = [entry for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return sorted((file for file in files if file.name != EXAMPLES), key=lambda file: file.name)


def _read_tables(file: Folder, *, whole: bool) -> dict[str, Any]:
    tables = _parse(file)
    for error in _errors(file, tables, whole=whole):
        raise error
    tables.pop("example", None)
    return tables


def _errors(file: Folder, tables: Mapping[str, Any], *, whole: bool) -> Iterator[TableError]:
    from speakable import _schema

    for table, content in tables.items():
        spec = _schema.SCHEMA.get(table)
        if spec is not None:
            for problem in spec.problems(content, (), whole or table == "example"):
                yield TableError(str(file), table, _schema.dotted(problem.path), problem.text)
        else:
            yield TableError(str(file), table, "", _schema.unknown("table", _schema.SCHEMA))


def _repeated(tables: list[tuple[Folder, dict[str, Any]]]) -> Iterator[TableError]:
    """Keys that two files of a folder have: which one holds would depend on the files' names."""
    places: dict[tuple[str, str], str] = {}
    for file, content in tables:
        for table, entries in content.items():
            for key in entries if isinstance(entries, dict) else ():
                other = places.setdefault((table, key), file.name)
                if other != file.name:
                    from speakable._schema import dotted

                    yield TableError(str(file), table, dotted((key,)), f"is also in {other}")


def _merge(into: dict[str, Any], over: Mapping[str, Any]) -> None:
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


_SYNTAX_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]+")
_UNQUOTED_DOTTED_KEY = re.compile(r"\s*([^\s\"'=#\[]*\.[^\s\"'=#]*)\s*=")


def _parse(file: Folder) -> dict[str, Any]:
    import tomllib

    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(str(file), "", "", f"is not UTF-8 (byte {error.start})") from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(file, text, str(error)) from None


def _syntax_error(file: Folder, text: str, message: str) -> TableError:
    """The parser's words, with the table that the line stands in and, where an unquoted key is
    what broke it, what to do."""
    lines = text.splitlines()
    place = _SYNTAX_PLACE.search(message)
    number = int(place[1]) if place and place[1] else len(lines)
    headers = [match[1] for line in lines[:number] if (match := _HEADER.match(line))]
    table = headers[-1] if headers else ""
    key = _UNQUOTED_DOTTED_KEY.match(lines[number - 1]) if lines else None
    if key:
        hint = f'; quote keys that contain dots ("{key[1]}")'
        return TableError(str(file), table, key[1], f"{message}{hint}")
    return TableError(str(file), table, "", message)
