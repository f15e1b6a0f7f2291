"""The seven invariants, over documents of hostile fragments, in every language there is."""

from __future__ import annotations

import oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakable import normalize
from strategies import LANGUAGES, documents, places

OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "max_buffer_chars": st.sampled_from((30, 60, 120, 300)),
        "auto_mode": st.booleans(),
        "chunk_length_schedule": st.sampled_from(((1,), (5, 20), (200, 10, 400))),
        "max_spell_chars": st.sampled_from((4, 20, 100)),
        "letters": st.sampled_from(("plain", "names", "phonetic")),
        "wrapped": st.booleans(),
        "keep_tags": st.sampled_from(((), ("break", "b"))),
    },
)


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_any_text_in_any_cut_with_any_options(language: str, data: st.DataObject) -> None:
    text = data.draw(documents(language))
    oracle.check(text, data.draw(places()), language, **data.draw(OPTIONS))


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_words_are_speakable_and_stay(language: str, data: st.DataObject) -> None:
    document = data.draw(documents(language, max_fragments=6, forms=False))
    oracle.check_text(document, language, strict=True)


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_forms_of_any_language_are_speakable(language: str, data: st.DataObject) -> None:
    """Glued together, one of some thousands settles at a later reading only."""
    oracle.check_text(data.draw(documents(language, max_fragments=6)), language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_characters(language: str, text: str) -> None:
    oracle.check_text(text, language, strict=True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No.I"),  # words for a form let a sentence end where none did
        ("en", "5.M"),
        ("en", "1 . ?/"),
        ("en", "io.|---<"),
        ("en", "/St. St"),  # what stands before an abbreviation goes, and it begins the sentence
        ("en", "] St.The"),
        ("en", "St\nJ"),  # the end of a line makes an abbreviation
        ("en", "St.\nJ"),
        ("en", "0°C Ⅷ"),
        ("en", ". <![CDATA[a]]]…Wo"),
        ("de", ",z. B."),
        ("de", "2z. B."),
        ("de", "bzw.St. H"),
        ("de", "St.❤ Am"),
        ("de", "½St. 0"),
        ("fr", "3.Uhr"),
        ("fr", "5v. C"),
        ("fr", "5h\u0301"),
        ("fr", "Taille : M\nl"),
        ("fr", "\U0001d400\u0301"),
        ("fr", "S¬M¬. Santos"),  # the full stop comes to an abbreviation
        ("es", "3.Haus,ж"),
        ("es", "9a. C."),
        ("es", "etc.EE. UU."),
        ("es", "siglo X\u0301"),
    ],
)
def test_a_second_reading_says_the_same(language: str, text: str) -> None:
    once = normalize(text, language)
    assert normalize(once, language) == once
