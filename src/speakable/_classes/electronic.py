"""Addresses of the net: e-mail, URL, domain, IP, handle, hashtag, file name, path.

They come first in precedence: their digits and marks belong to them. What makes a bare
"word.word" an address is a top-level domain or a file ending in the tables below, written without
blanks; "end.Next" is two sentences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._lazy import lazy
from .._rules import Rule
from .._semiotic import Code, Context, Electronic
from ._forms import cues

if TYPE_CHECKING:
    from .._grammar.base import Grammar

# Top-level domains that occur in speech; a two-letter label in lower case counts as a country.
_TLD = (
    "com|org|net|edu|gov|mil|int|info|biz|io|ai|app|dev|eu|xyz|online|shop|store|site|tech|cloud|"
    "blog|news|tv|me|co|cc|uk|us|ca|au|de|at|ch|fr|be|es|mx|it|nl|pl|pt|se|no|dk|fi|cz|ie|jp|cn|in|"
    "br|ar|cl|pe|ru|ua|gr|hu|ro|tr|za|nz|sg|hk|kr|lu|li|cat|gal|bzh|berlin|wien|paris|london|museum|"
    "travel|health|bank|example|test|local|localhost"
)
_FILE = (
    "pdf|docx?|xlsx?|pptx?|odt|ods|txt|md|csv|tsv|json|ya?ml|toml|xml|html?|css|jsx?|tsx?|py|rb|rs|"
    "go|java|kt|swift|c|cpp|h|hpp|cs|php|sh|bat|exe|dmg|apk|msi|deb|rpm|zip|tar|gz|tgz|7z|rar|png|"
    "jpe?g|gif|svg|webp|heic|bmp|tiff?|mp3|mp4|wav|ogg|flac|m4a|mov|avi|mkv|webm|srt|ics|vcf|eml|"
    "log|ini|cfg|conf|env|lock|sql|db|sqlite|ipynb|tex|bib|epub|key|pages|numbers|psd|ttf|iso|bak|tmp"
)
_END = r"(?![\w@])"
_LABEL = r"[\w](?:[\w-]{0,61}[\w])?"
# A trailing mark of the sentence is not part of an address.
_PATH = r"(?:[/?#][\w\-.~:/?#@!$&'()*+,;=%\[\]]{0,110}(?<![.,;:!?)'\"]))?/?"

EMAIL = lazy(
    rf"(?:mailto:)?[\w.+-]{{1,64}}+(?<![.])(?:@|[(\[]at[)\]])"
    rf"(?:{_LABEL}\.){{1,5}}[A-Za-z]\w{{1,17}}{_END}"
)
URL = lazy(
    rf"(?:[a-zA-Z][a-zA-Z+.]{{1,9}}://(?:{_LABEL}\.){{0,6}}{_LABEL}(?::[0-9]{{2,5}})?{_PATH}"
    rf"|www\.(?:{_LABEL}\.){{1,5}}[A-Za-z]{{2,18}}(?::[0-9]{{2,5}})?{_PATH})"
)
_AT = lazy(r"[(\[]at[)\]]")
#: In angle brackets, as markdown and mail programs write them.
LINK = lazy(rf"<(?P<link>{URL.pattern}|{EMAIL.pattern})>")
DOMAIN = lazy(
    rf"(?:localhost(?=:[0-9])|(?=[^\s./]{{1,64}}+(?<=[\w-])\.)(?:{_LABEL}\.){{1,5}}(?:{_TLD})(?![\w@]|\.\w))"
    r"(?::[0-9]{2,5})?(?:/[\w\-.~:/?#@!$&'()*+,;=%]{0,110}(?<![.,;:!?)'\"]))?/?"
)
IP = lazy(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:/[0-9]{1,2}|:[0-9]{2,5})?(?![\w]|\.[0-9])")
#: Addresses of hardware and IPv6: groups of hexadecimal digits with colons.
HEX = lazy(
    r"(?=[0-9A-Fa-f:]{6,39}(?![\w:]))(?:[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}"
    r"|(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}"
    r"|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6})(?![\w:])"
)
HANDLE = lazy(r"@[A-Za-z_][\w.-]{0,38}[\w]|@[A-Za-z]")
HASHTAG = lazy(r"#(?=[\w-]{0,60}[^\W\d_])\w{1,60}(?:-\w{1,30})?")
FILE = lazy(
    rf"(?:[\w][\w\-+]{{0,80}}+|(?=\.))(?:\.[\w-]{{1,20}}){{0,3}}\.(?:{_FILE}){_END}(?!\.\w)"
)
PATH = lazy(
    r"(?:[A-Za-z]:\\(?:[\w.\-]{1,60}\\?){1,12}(?<![.\-])"
    r"|(?<![\w.)])(?:~|\.{1,2})?/(?:[\w.\-]{1,60}/){1,12}[\w.\-]{0,60}(?<![.])"
    r"|(?<![\w.)])(?:~|\.{1,2})/[\w.\-]{1,60}(?<![.])"
    r"|(?<![\w.)%°])/[a-z][\w.\-]{0,60}(?<![.])(?=[\s,.;:!?)]|\Z)"
    r"|[a-z_][\w\-]{0,40}/(?:[\w.\-]{1,40}/){0,8}[\w\-]{1,40}\.[a-z]{1,5}(?!\w))"
)


def _email(match: re.Match[str], context: Context, grammar: Grammar) -> Electronic:
    written = match.group().removeprefix("mailto:")
    return Electronic(_AT.sub("@", written, count=1), "email")


def _link(match: re.Match[str], context: Context, grammar: Grammar) -> Electronic:
    link = match["link"].removeprefix("mailto:")
    return Electronic(link, "url" if "/" in link or "@" not in link else "email")


def _url(match: re.Match[str], context: Context, grammar: Grammar) -> Electronic:
    return Electronic(match.group(), "url")


def _domain(match: re.Match[str], context: Context, grammar: Grammar) -> Electronic | None:
    name = re.split(r"[/:?]", match.group(), maxsplit=1)[0]
    top = name.rpartition(".")[2]
    if top != top.lower() and name != name.upper():
        return None
    # "end.It" and "etc.in" are words; a name of one letter before a country is an initial.
    if name[0].isupper() and name.count(".") == 1 and not top.islower():
        return None
    if re.fullmatch(r"[^\W\d_](?:\.[^\W\d_]{1,2}){1,3}", name):
        return None
    if name[0].isdigit() and re.fullmatch(r"[\d.]+[^\W\d_]{1,2}", name):
        return None
    return Electronic(match.group(), "url")


def _ip(match: re.Match[str], context: Context, grammar: Grammar) -> Electronic | None:
    octets = re.split(r"[./:]", match.group())[:4]
    return Electronic(match.group(), "ip") if all(int(o) < 256 for o in octets) else None


def _hex(match: re.Match[str], context: Context, grammar: Grammar) -> str:
    return grammar.join(grammar.characters.get(c, c.upper()) for c in match.group())


def _handle(match: re.Match[str], context: Context, grammar: Grammar) -> Electronic | None:
    if context.before[-1:].isalnum():
        return None
    return Electronic(match.group(), "handle")


def _hashtag(match: re.Match[str], context: Context, grammar: Grammar) -> Electronic | str | None:
    if context.before[-1:].isalnum():
        return None
    name = match.group()[1:]
    noun = context.word_before().lower().rstrip(".")
    if noun in cues(grammar, "labels", "digits") and re.fullmatch(r"(?=.*[0-9])[A-Z0-9-]+", name):
        # "order #A1B2-99" is a code, not a topic.
        parts = [
            grammar.verbalize(Code(part), context) if not part.isdigit() else grammar.digits(part)
            for part in name.split("-")
        ]
        return " ".join([str(grammar.symbols.get("#", "")), *filter(None, parts)]).strip()
    return Electronic(match.group(), "hashtag")


def _file(match: re.Match[str], context: Context, grammar: Grammar) -> Electronic | None:
    if len(match.group()) == 3 and match.group()[0].isalpha():
        # "d.h" is an abbreviation more often than a header file.
        return None
    if context.before[-1:] == "@" or (match.group()[0].isdigit() and len(match.group()) < 5):
        return None
    return Electronic(match.group(), "file")


def _path(match: re.Match[str], context: Context, grammar: Grammar) -> Electronic:
    return Electronic(match.group(), "path")


def rules(grammar: Grammar) -> list[Rule]:
    return [
        Rule("electronic.email", "electronic", "dlm", EMAIL, _email),
        Rule("electronic.link", "electronic", "m", LINK, _link, only=frozenset("<")),
        Rule("electronic.url", "electronic", "l", URL, _url),
        Rule(
            "electronic.hex",
            "electronic",
            "dl",
            HEX,
            _hex,
            only=frozenset("0123456789abcdefABCDEF"),
        ),
        Rule("electronic.ip", "electronic", "d", IP, _ip),
        Rule("electronic.path", "electronic", "lm", PATH, _path),
        Rule("electronic.file", "electronic", "dlm", FILE, _file),
        Rule("electronic.domain", "electronic", "dl", DOMAIN, _domain),
        Rule("electronic.handle", "electronic", "m", HANDLE, _handle, only=frozenset("@")),
        Rule("electronic.hashtag", "electronic", "m", HASHTAG, _hashtag, only=frozenset("#")),
    ]
