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
_WHITE = re.compile(r"[\s\u200b\ufeff]+")


def tidy(text: str) -> str:
    """Take out the blanks that stand beside Chinese; between Latin words one blank stays. Line breaks stay.

    `115 年 2 月 9 日` becomes `115年2月9日`, `本組 LINE 群組` `本組LINE群組`, `Venture  Star` `Venture Star`.
    """
    return "\n".join(_tidy_line(line) for line in text.split("\n"))


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
