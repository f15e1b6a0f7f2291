"""The functions that take a whole text, and the splitter.

They read with the same reader as the stream does, so a text means the same to all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from speakable import _spelling, _tables
from speakable._boundaries import Segmenter
from speakable._language import get_language
from speakable._options import Entries, Folder, Letters, make_options
from speakable._reader import Reader, decides
from speakable._spoken import assemble, rewrite
from speakable._tags import DROP_ELEMENTS, MAX_SPELL_CHARS, Spell, TagParser
from speakable._types import Explanation, Step


def normalize(
    text: str,
    language: str = "en",
    *,
    letters: Letters = "plain",
    dictionary: Entries | None = None,
    keep_tags: Iterable[str] = (),
    drop_elements: Iterable[str] = DROP_ELEMENTS,
    max_spell_chars: int = MAX_SPELL_CHARS,
    wrapped: bool = False,
    tables: Folder | None = None,
) -> str:
    """The words of `text`, in one line.

    The options are those of `SpeechStream`, and so is the result: it is what the stream's chunks
    say, however the text is cut into tokens.

    :raises UnknownLanguageError: there are no tables for the language.
    :raises TableError: a table in `tables` cannot be used.
    :raises ValueError: an option has an impossible value; the message names it.
    """
    options = make_options(
        language,
        letters=letters,
        dictionary=dictionary,
        keep_tags=keep_tags,
        drop_elements=drop_elements,
        max_spell_chars=max_spell_chars,
        wrapped=wrapped,
        tables=tables,
    )
    if options.says_as_it_stands(text):
        return text
    said = [rewrite(options, sentence).text for sentence in options.sentences(text)]
    return " ".join([words for words in said if words])


def explain(
    text: str,
    language: str = "en",
    *,
    letters: Letters = "plain",
    dictionary: Entries | None = None,
    keep_tags: Iterable[str] = (),
    drop_elements: Iterable[str] = DROP_ELEMENTS,
    max_spell_chars: int = MAX_SPELL_CHARS,
    wrapped: bool = False,
    tables: Folder | None = None,
) -> Explanation:
    """What `normalize` does to `text`, step by step. Options and errors are the same."""
    options = make_options(
        language,
        letters=letters,
        dictionary=dictionary,
        keep_tags=keep_tags,
        drop_elements=drop_elements,
        max_spell_chars=max_spell_chars,
        wrapped=wrapped,
        tables=tables,
    )
    spoken, edits = assemble(
        (sentence.source, rewrite(options, sentence)) for sentence in options.sentences(text)
    )
    steps = tuple(
        Step(start, end, text[start:end], words, kind, rule)
        for start, end, words, kind, rule in edits
        if kind != "mark" or words != text[start:end]
    )
    return Explanation(text, spoken, steps)


def spell(
    text: str,
    language: str = "en",
    *,
    group: int = 0,
    letters: Letters = "plain",
    tables: Folder | None = None,
) -> str:
    """`text` spelled out: the name of each character, with commas between them.

    :param group: so many characters in one breath, commas between the groups; 0: no groups.
    :param letters: "plain" (capitals), "names" ("double u") or "phonetic" ("whiskey").
    :raises UnknownLanguageError: there are no tables for the language.
    :raises ValueError: an option has an impossible value; the message names it.
    """
    speller = get_language(language, None if tables is None else Path(tables)).speller
    return _spelling.spell_out(text, speller, group=group, letters=letters)


def languages() -> tuple[str, ...]:
    """The languages there are; each may be followed by a region ("de-AT")."""
    return _tables.languages()


class SentenceSplitter:
    """Splits text that arrives in tokens into sentences. Joined, they are the text.

    Tags are seen: no sentence ends inside of a spell or of a reasoning block.

    :param language: "en", "de-AT", "fr_CH"…
    :param wrapped: lines are wrapped, as in mail: a line that goes on in lower case goes on.
    :param tables: a folder of locale tables over the built-in ones.
    :raises UnknownLanguageError: there are no tables for the language.
    """

    # Most tokens hold nothing that decides. They wait here and are read with the one that does:
    # what is found does not depend on how the text was cut.
    __slots__ = ("_hold", "_quiet", "_reader", "_waiting")

    def __init__(
        self, language: str = "en", *, wrapped: bool = False, tables: Folder | None = None
    ) -> None:
        evidence = get_language(language, None if tables is None else Path(tables)).evidence
        self._reader = Reader(TagParser(), Segmenter(evidence, wrapped=wrapped), _content)
        self._quiet = False
        self._waiting: list[str] = []
        self._hold = self._waiting.append

    def push(self, text: str) -> list[str]:
        """Take the next token. Returns the sentences that are certain now."""
        if self._quiet:
            found = decides(text)
            if found is None:
                if text:
                    self._hold(text)
                return []
            seen = len(text) - found.start()
            self._hold(text)
            text = "".join(self._waiting)
            self._waiting.clear()
        else:
            seen = -1
        reader = self._reader
        sentences = reader.push(text, seen)
        self._quiet = reader.quiet
        return [sentence.source for sentence in sentences if sentence.source] if sentences else []

    def flush(self) -> list[str]:
        """The end of the text: returns what is left. The splitter is fresh afterwards."""
        sentences = list(self._reader.push("".join(self._waiting)))
        self._waiting.clear()
        self._quiet = False
        sentences += self._reader.flush()
        return [sentence.source for sentence in sentences if sentence.source]


def split_sentences(
    text: str, language: str = "en", *, wrapped: bool = False, tables: Folder | None = None
) -> list[str]:
    """The sentences of `text`, with the blanks that follow them. Joined, they are `text`.

    Options and errors are those of `SentenceSplitter`.
    """
    splitter = SentenceSplitter(language, wrapped=wrapped, tables=tables)
    return splitter.push(text) + splitter.flush()


def _content(event: Spell) -> str:
    return event.content
