# ruff: noqa: E501 (lists of pieces)
"""Pieces of text that matter, for documents that find bugs.

Random characters find nothing here; fragments in any order, glued or spaced, find much: tags and
halves of tags, written forms and halves of them, abbreviations, everything a sentence may end with.
"""

from __future__ import annotations

from functools import cache

from speakable import _tables

TAGS = (
    "<spell>", "</spell>", "<spell>a.b@c-d_e</spell>", "<spell group=\"2\">A4B9XZ</spell>",
    "<spell letters='names'>hw</spell>", "<spell/>", "< SPELL >", "<sp", "ell>", "</sp", "</spell",
    "<spell", "<", ">", "</", "<3", "a < b", "x<y and y>z", "<break time=\"1s\"/>", "<b>", "</b>",
    "<em>so</em>", "<think>", "</think>", "<think>Hm. 5 $?</think>", "<!-- no -->", "<p>", "</p>",
    "<prosody rate='slow'>", "</prosody>", "<phoneme ph=\"x\">y</phoneme>", "<unknown>", "<spell>A1",
    "<spell>Tom &amp; Co &#64; x</spell>", "&amp;", "&lt;b&gt;", "<br>", "<mark name='a'/>", "<![CDATA[", "]]>", "<![CDATA[a]]]>", "]", "-->", "--",
    "<!doctype html>", "<?xml", "?>", "</ think >",
    "<spell>" + "x y" * 30 + "</spell>", "<spell>" + "0" * 120 + "</spell>", "<a href=\"http://x.y",
)  # fmt: skip

ENDS = (
    ".", "!", "?", "...", "…", "?!", ". ", "! ", "? ", ".\n", "\n", "\n\n", "\r\n", ".\" ", ".) ",
    "。", "！", "？", ": ", "; ", ", ", " – ", " — ", "—", " ", "  ", "\t", "\u00a0", "\u202f", "\u2028",
    ".”", "» ", "«", "„", "“", "(", ")", "[", "]", "¿", "¡", "'", "’", "-", ".]", "):",
)  # fmt: skip

FORMS = (
    "3", "0", "12", "1,250", "3.5", "3,5", "1.000", "1 000", "1st", "2nd", "3.", "10^6", "5%", "50 %",
    "$29.", "95", "$29.95", "€50.99", "3 €", "5 $", "$5M", "1/2", "½", "3/4", "24/7", "2-3", "5–10",
    "01/15/2024", "15.01.2024", "2024-01-15", "2:30 PM", "14:30", "14h30", "14 Uhr", "100km/h", "5 kg",
    "20°C", "-5", "+49 30 123456", "555-123-4567", "kajo@kugelaudio.com", "https://a.de/b?c=1#d",
    "www.example.org", "v2.0.1", "192.168.0.1", "#tag", "@me", "C:\\x", "/usr/bin", "file.txt", "XIV",
    "Louis XIV", "II.", "AB-1234", "3x4", "2+2=4", "a²", "√2", "20s", "1990s", "3:2", "No. 5", "1e9",
    "999999999999999999999999999999999999999", "0.000001", "١٢٣", "１２", "①", "Ⅷ", "µ", "Ω", "§ 5",
    "5'", "6\"", "5.5.", "1.", "1)", "a)", "-", "–5", "US$ 5", "1.5 Mio.", "3k", "1,000,000", "7e",
)  # fmt: skip

MARKUP = (
    "**", "*", "_", "__", "`", "```", "~~", "# ", "## ", "- ", "* ", "> ", "1. ", "| a | b |", "|---|",
    "[x](http://y.z)", "![", "](", "---", "***", "**bold**", "*it*", "`code`", "[1]", "&nbsp;",
    "• ", "- [ ] ", "```py\nx = 1\n```",
)  # fmt: skip

HOSTILE = (
    "\ufffc", "\ufffd", "\x00", "\x1b[0m", "\ud83d", "\ude00", "😀", "👨‍👩‍👧", "🇩🇪", "❤️", "e\u0301", "\u0301",
    "\u0301" * 5, "\u200b", "\u200d", "\u202e", "\ufeff", "\xad", "ß", "İ", "ǅ", "ﬁ", "漢字", "かな", "עברית",
    "عربي", "हिन्दी", "ไทย", "한글", "\U000e0041", "\ue000", "\U0010ffff", "𝟛", "𝐀", "%%", "$$", "@@", "..",
    "//", "\\", "^", "~", "=", "+", "&", "%", "$", "€", "£", "°", "#", "@", "_", "|", "{", "}", "™", "©",
)  # fmt: skip

WORDS = {
    "en": (
        "Dr.", "Mr. Smith", "e.g.", "i.e.", "etc.", "p.m.", "U.S.", "St.", "No.", "vs.", "Jan. 5", "May",
        "Let me check that.", "It costs", "Hello", "the", "I have", "apples", "and", "Is it?", "one.Two",
        "Albert I. Douglas", "I.", "A.", "dollars", "million", "percent", "March 3", "Main St.", "room",
        "word", "Word", "he said", "The end", "page 5", "chapter IV", "at 5", "on 3", "from 1 to 2",
    ),
    "de": (
        "Dr.", "z. B.", "z.B.", "usw.", "d. h.", "Nr.", "Art.", "St.", "Am 3. Mai", "der 2. Weltkrieg",
        "Heft 3.", "bzw.", "Uhr", "Euro", "Hallo", "die", "Es kostet", "eine", "Stunde", "und", "Ist das so?",
        "Das war's.", "am 3.", "im Jahr", "Mio.", "Str.", "Wort", "wort", "1. Punkt", "Seite 5", "Herr",
        "Straße", "Hauptstr. 5", "um 5", "von 1 bis 2", "Karl V.", "Müller", "ca.", "inkl. MwSt.",
    ),
    "fr": (
        "M.", "Mme", "p. ex.", "etc.", "n° 5", "av. J.-C.", "Le", "le 3 mai", "1er", "2e", "XXe siècle",
        "Bonjour", "C'est", "l'an", "pages", "et", "Est-ce vrai ?", "« Oui »", "« Vraiment ? »", "euros",
        "vingt", "cent", "heures", "mot", "Mot", "il dit", "page 5", "à 5", "de 1 à 2", "Dr", "St", "ch. 3",
        "l’été", "aujourd'hui", "qu’il", "Louis XIV", "env. 5", "5 h", "1re",
    ),
    "es": (
        "Sr.", "Sra.", "EE. UU.", "p. ej.", "etc.", "n.º 5", "a. C.", "El", "el 3 de mayo", "1.º", "2.ª",
        "siglo XX", "Hola", "Cuesta", "la", "páginas", "casas", "y", "¿De verdad?", "¡Sí!", "euros", "días",
        "uno", "21 días", "primer piso", "palabra", "Palabra", "dijo", "página 5", "a las 5", "de 1 a 2",
        "Dr.", "Ud.", "1er", "3.er", "Alfonso XIII", "5 h", "pág. 3", "núm. 7",
    ),
}  # fmt: skip

FILLERS = (
    "a" * 70, "word " * 30, "Blah blah blah. " * 8, " " * 50, "\n" * 40, "9" * 60, "<b>" * 60, "x, " * 40,
    "( " * 30, "<think>" + "So much to think about. " * 12 + "</think>", "abc-" * 40, "1.", "a." * 30,
)  # fmt: skip


def fragments(language: str) -> tuple[str, ...]:
    """All pieces for documents in a language or region, without `written`."""
    words = WORDS[language.partition("-")[0]]
    return TAGS + ENDS + FORMS + MARKUP + HOSTILE + FILLERS + words * 3


@cache
def written() -> tuple[str, ...]:
    """What the examples of all languages have of written forms, a word on either side: for any
    language, as a voice gets to read what was meant for another."""
    found = {}
    for code in (*_tables.languages(), *_tables.regions()):
        for example in _tables.load_examples(code):
            words = example["text"].split(" ")
            for index, word in enumerate(words):
                if not word.strip(".,;:!?").isalpha():
                    found[" ".join(words[max(0, index - 1) : index + 2])] = None
    return tuple(found)


#: Regions that are drawn besides the languages.
REGIONS = ("en-GB", "de-AT", "de-CH", "fr-BE", "fr-CH", "es-MX", "es-CO")


#: Put between two pieces; mostly a blank.
GLUE = ("", "", " ", " ", " ", ". ", "\n")
