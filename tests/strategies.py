"""Documents for property tests: hostile fragments in any order, and their cuts into tokens."""

from __future__ import annotations

from fragments import GLUE, fragments, written
from hypothesis import strategies as st

from speakable import languages

LANGUAGES = languages()

_CHARACTERS = st.text(st.characters(exclude_categories=()), max_size=4)


def documents(
    language: str, max_fragments: int = 14, *, forms: bool = True
) -> st.SearchStrategy[str]:
    """Texts of fragments that matter in the language, glued in many ways, with a little noise.
    `forms`: what the examples of all languages have of written forms is among them."""
    piece = st.one_of(
        st.sampled_from(fragments(language)),
        st.sampled_from(fragments(language)),
        st.sampled_from(written() if forms else fragments(language)),
        _CHARACTERS,
    )
    glued = st.tuples(piece, st.sampled_from(GLUE)).map("".join)
    return st.lists(glued, max_size=max_fragments).map("".join)


def places(max_cuts: int = 12) -> st.SearchStrategy[list[int]]:
    """Where to cut a text (see `oracle.cut`)."""
    return st.lists(st.integers(0, 2000), max_size=max_cuts)


def cuts(text: str) -> st.SearchStrategy[list[str]]:
    """`text` in tokens, empty ones among them."""
    from oracle import cut

    return places().map(lambda found: cut(text, found))
