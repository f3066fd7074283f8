"""Names of exported files: made from a pattern, fit for every system they may be copied to."""

import re
from collections.abc import Mapping

PATTERN = "〔年度〕年度第〔次別〕次工作小組會議〔文件〕〔市〕〔初稿〕"
"""115年度第1次工作小組會議紀錄; a field that has no value leaves nothing behind."""
FIELDS = ("年度", "次別", "文件", "市", "初稿", "日期", "主辦")

_FIELD = re.compile(r"〔([^〔〕]*)〕")
# What Windows allows in no name, and how it is written instead.
_FORBIDDEN = str.maketrans(
    {"\\": "＼", "/": "／", ":": "：", "*": "＊", "?": "？", '"': "”", "<": "＜", ">": "＞", "|": "｜"}
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 200
"""Bytes of a name without its ending; file systems allow 255 with it."""


def unknown_fields(pattern: str) -> tuple[str, ...]:
    """The fields of a pattern that there are not."""
    return tuple(name for name in _FIELD.findall(pattern) if name not in FIELDS)


def file_name(pattern: str, values: Mapping[str, str]) -> str:
    """The name that a pattern gives, without an ending; never empty.

    A field in 〔〕 is replaced by its value, an unknown one stays. 〔文件〕 is put at the end where the pattern lacks it, so that
    no two papers are given one name; so is 〔市〕 where it has a value.
    """
    for needed in ("文件", "市"):
        if f"〔{needed}〕" not in pattern and values.get(needed):
            pattern += f"〔{needed}〕"
    name = _FIELD.sub(lambda field: values.get(field[1], field[0]), pattern)
    name = _CONTROLS.sub("", name).translate(_FORBIDDEN).strip(" .")
    while len(name.encode()) > _LONGEST:
        name = name[:-1].rstrip(" .")
    if _RESERVED.fullmatch(name):
        name += "_"
    return name or "紀錄"
