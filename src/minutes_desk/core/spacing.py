"""White space and width: the blanks that text extraction puts between Chinese and digits, and comparing without them."""

import re
import unicodedata
from functools import lru_cache

_BLANK = r"[ \t\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]"
_WIDE = (
    r"\u2018-\u201f\u2014\u2025\u2026\u2460-\u24ff\u2e80-\u303f\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u3220-\u33ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
# Blanks before something are looked for from their first one only: a run of them costs no more than its length.
_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}]){_BLANK}+|(?<!{_BLANK}){_BLANK}+(?=[{_WIDE}])")
_INSIDE_BRACKETS = re.compile(rf"(?<=\(){_BLANK}+|(?<!{_BLANK}){_BLANK}+(?=\))")
_BLANKS = re.compile(rf"{_BLANK}+")
_NAMES_FIRST = re.compile("[○〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_NAMES_LAST = re.compile(rf"[)）]|{_NAMES_FIRST.pattern}")
_WHITE = re.compile(r"[\s\u200b\ufeff]+")


def tidy(text: str) -> str:
    """Take out the blanks that stand beside Chinese; between Latin words one blank stays. Line breaks stay.

    `115 年 2 月 9 日` becomes `115年2月9日`, `本組 LINE 群組` `本組LINE群組`, `Venture  Star` `Venture Star`.
    """
    return "\n".join(_tidy_line(line) for line in text.split("\n"))


def tidy_names(text: str) -> str:
    """The same of a list of names: the blanks between names stay, one as it is, several as one full-width blank.

    `陳　白　　林一二` becomes `陳白　林一二`: a name of two characters is often set as wide as one of three.
    """
    return "\n".join(_tidy_names_in(line.strip()) for line in text.split("\n"))


def _tidy_names_in(line: str) -> str:
    blanks, words = _BLANKS.findall(line), _BLANKS.split(line)
    if all(len(word) == 1 for word in words):
        return _tidy_line(line)
    names, written = words[0], ""
    for blank, word in zip(blanks, words[1:], strict=True):
        if len(names) > 1 and _NAMES_LAST.match(names[-1]) and _NAMES_FIRST.match(word):
            written += _tidy_line(names) + (" " if blank == " " else "　")
            names = word
        else:
            names += blank + word
    return written + _tidy_line(names)


@lru_cache(maxsize=512)  # a reader asks some ten times about a line, one after the other
def _tidy_line(line: str) -> str:
    line = _BESIDE_WIDE.sub("", line.strip())
    line = _INSIDE_BRACKETS.sub("", line)
    return _BLANKS.sub(" ", line).strip()


def fold(text: str) -> str:
    """The form in which texts are compared: NFKC, without any white space."""
    return _WHITE.sub("", unicodedata.normalize("NFKC", text))


def same(a: str, b: str) -> bool:
    """Whether two texts are equal but for white space and full or half width."""
    return fold(a) == fold(b)


def search_form(text: str) -> str:
    """The form in which words are looked for: like `fold`, 台 as 臺, capitals as small letters."""
    return fold(text).replace("台", "臺").casefold()
