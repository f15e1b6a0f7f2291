"""Texts that bring other normalizers and segmenters to their knees, for tests and benchmarks."""

from __future__ import annotations

import random
from collections.abc import Iterator

#: What is repeated, by name.
UNITS = {
    "a.": "a.",
    "e.g.": "e.g.",
    "Dr. ": "Dr. ",
    "U.S. ": "U.S. ",
    "z. B. ": "z. B. ",
    "St. ": "St. ",
    "$1,": "$1,",
    "$1 ": "$1 ",
    "$": "$",
    "1-1-": "1-1-",
    "3.5": "3.5",
    "3.5 ": "3.5 ",
    "1 ": "1 ",
    "1,": "1,",
    "1, ": "1, ",
    "1.": "1.",
    "1. ": "1. ",
    "A1": "A1",
    "A1 ": "A1 ",
    "x^2": "x^2",
    "2+": "2+",
    "2 + ": "2 + ",
    "2*": "2*",
    "3x4": "3x4",
    "1/2": "1/2",
    "1/2 ": "1/2 ",
    "½": "½",
    "12:30 ": "12:30 ",
    "1:": "1:",
    "5 km ": "5 km ",
    "5 km/h ": "5 km/h ",
    "5%": "5%",
    "IV ": "IV ",
    "IV. ": "IV. ",
    "MCMXCIX": "MCMXCIX",
    "+49 ": "+49 ",
    "(030) ": "(030) ",
    "2024-01-15 ": "2024-01-15 ",
    "1.5.": "1.5.",
    "May 3 ": "May 3 ",
    "3. Mai ": "3. Mai ",
    "3 mai ": "3 mai ",
    "3 de mayo ": "3 de mayo ",
    "million ": "million ",
    "1 million ": "1 million ",
    "number ": "number ",
    "room ": "room ",
    "a@": "a@",
    "@": "@",
    "#": "#",
    "#a": "#a",
    "a/": "a/",
    "http://": "http://",
    "www.": "www.",
    "&amp;": "&amp;",
    "&": "&",
    "&#64;": "&#64;",
    "|": "|",
    "| a ": "| a ",
    "¿": "¿",
    "¡¿": "¡¿",
    "?": "?",
    "!": "!",
    ".": ".",
    ". ": ". ",
    "…": "…",
    ",": ",",
    ", ": ", ",
    "- ": "- ",
    "-": "-",
    "—": "—",
    "' ": "' ",
    '"': '"',
    '" ': '" ',
    "«": "«",
    "» ": "» ",
    "*": "*",
    "* ": "* ",
    "*a ": "*a ",
    "**a": "**a",
    "_a": "_a",
    "`": "`",
    "```": "```\n",
    "~": "~",
    "[": "[",
    "[a": "[a",
    "[a](": "[a](",
    "![": "![",
    "]": "]",
    "(": "(",
    "(a ": "(a ",
    "((1) ": "((1) ",
    ")": ")",
    "{": "{",
    "<": "<",
    "< ": "< ",
    "<spell>": "<spell>",
    "<spell>a ": "<spell>a ",
    "<spell>A1</spell>": "<spell>A1</spell>",
    "</spell>": "</spell>",
    "<sp": "<sp",
    "<b>": "<b>",
    "<b>1</b>": "<b>1</b>",
    "<think>": "<think>",
    "<!--": "<!--",
    "a<b ": "a<b ",
    "a": "a",
    "a ": "a ",
    "A": "A",
    "A ": "A ",
    "I ": "I ",
    "A.": "A.",
    "A. ": "A. ",
    "é": "é",
    "e\u0301": "e\u0301",
    "\u0301": "\u0301",
    "漢": "漢",
    "漢。": "漢。",
    "עב ": "עב ",
    "Ω": "Ω",
    "²": "²",
    "Ⅷ": "Ⅷ",
    "①": "①",
    "１": "１",
    "𝟛": "𝟛",
    "ﬁ": "ﬁ",
    "😀": "😀",
    "😀 ": "😀 ",
    "👨‍👩‍👧": "👨‍👩‍👧",
    "🇩🇪": "🇩🇪",
    "0": "0",
    "7": "7",
    "12345678901234567890 ": "12345678901234567890 ",
    "0.": "0.",
    "blank": " ",
    "tab": "\t",
    "no-break blank": "\u00a0",
    "LF": "\n",
    "CR": "\r",
    "CRLF": "\r\n",
    "CRLF mixture": "a\r\nb\rc\n\r1\n",
    "1 LF": "1\n",
    "- 1 LF": "- 1\n",
    "# LF": "# a\n",
    "> LF": "> ",
    "|---| LF": "|---|\n",
    "NUL": "\x00",
    "escape": "\x1b[0m",
    "lone surrogates": "\ud83d",
    "surrogates the wrong way round": "\ude00\ud83d",
    "zero width": "\u200b",
    "zero width between letters": "a\u200b",
    "zero width joiner": "\u200d",
    "bidi": "\u202e",
    "bidi between words": "a \u202eb\u202c ",
    "soft hyphen": "a\xad",
    "byte order mark": "\ufeff",
    "private use": "\ue000",
    "noncharacter": "\uffff",
    "object": "\ufffc",
    "tag characters": "\U000e0041",
}


#: Out of this, nothing repeats.
MIXTURE = "0123456789abcdehkmxIVXAB.,:;/-–%€$+*#@°'’ «»()[]=éñß½²  "

#: What is opened and never closed.
OPENINGS = ("*", "**", "[", "![", "(", '"', "„", "«", "`", "```", "<spell>", "<b ", "<think>")


def hostile(size: int) -> Iterator[tuple[str, str]]:
    """All texts, by name, with `size` characters each."""

    def fill(unit: str, start: str = "") -> str:
        return (start + unit * (size // len(unit) + 1))[:size]

    for name, unit in UNITS.items():
        yield name, fill(unit)
    for opening in (
        "*",
        "**",
        "[",
        "![",
        "(",
        '"',
        "„",
        "«",
        "`",
        "```",
        "<spell>",
        "<b ",
        "<think>",
    ):
        yield f"open {opening}, then prose", fill("Nothing more is to be said. ", opening)
        yield f"open {opening}, then letters", fill("a", opening)
    generator = random.Random(size)
    yield "figures at random", "".join(generator.choices("0123456789.,:/- ", k=size))
    yield "anything at random", "".join(generator.choices(MIXTURE, k=size))
    yield "letters without a blank", fill("abcdefghijklmnopqrstuvwxyz")
    yield "words without a blank", fill("word-word/word_")
    yield "a sentence without an end", fill("word and ")
    yield "figures without an end", fill("12 and ")
    yield "deep brackets", fill("(")[: size // 2] + fill(")")[size // 2 :]
    yield "deep links", fill("[")[: size // 2] + fill("](a)")[size // 2 :]
    yield "deep tags", fill("<b>")[: size // 2] + fill("</b>")[size // 2 :]
    yield "deep quotes", fill("«„“\"'")
    planes = [chr(p * 0x10000 + o) for o in range(0x21, 0xFFFE, 997) for p in range(17)]
    yield "every plane", fill("".join(planes))
    yield "every plane, words", fill(" ".join(planes))
    yield "every BMP mark", fill("".join(map(chr, range(0x21, 0x2FFF))))
