"""Text that a voice can speak, from the token stream of a language model.

    from speakable import SpeechStream

    stream = SpeechStream("en")
    for token in tokens:
        for chunk in stream.push(token):
            say(chunk.text)
    for chunk in stream.flush():
        say(chunk.text)

Importing the package loads nothing else; what is used is loaded when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from speakable._api import (
        SentenceSplitter,
        explain,
        languages,
        normalize,
        spell,
        split_sentences,
    )
    from speakable._errors import (
        SpeakableError,
        StreamClosedError,
        TableError,
        UnknownLanguageError,
    )
    from speakable._stream import PRESETS, Preset, SpeechStream
    from speakable._types import Chunk, DictionaryEntry, Explanation, Reason, Span, Step

__all__ = [
    "PRESETS",
    "Chunk",
    "DictionaryEntry",
    "Explanation",
    "Preset",
    "Reason",
    "SentenceSplitter",
    "Span",
    "SpeakableError",
    "SpeechStream",
    "Step",
    "StreamClosedError",
    "TableError",
    "UnknownLanguageError",
    "explain",
    "languages",
    "normalize",
    "spell",
    "split_sentences",
]

_MODULES = {
    **dict.fromkeys(
        ("SentenceSplitter", "explain", "languages", "normalize", "spell", "split_sentences"),
        "speakable._api",
    ),
    **dict.fromkeys(
        ("SpeakableError", "StreamClosedError", "TableError", "UnknownLanguageError"),
        "speakable._errors",
    ),
    **dict.fromkeys(("PRESETS", "Preset", "SpeechStream"), "speakable._stream"),
    **dict.fromkeys(
        ("Chunk", "DictionaryEntry", "Explanation", "Reason", "Span", "Step"), "speakable._types"
    ),
}


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(module), name)
    # The next time it is found without coming through here.
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
