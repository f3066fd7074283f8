"""A short code for what minutes say, which a printed draft bears, so that a reply to it is known as a reply to that draft."""

import hashlib
import json
import re
from typing import cast

from minutes_desk.core.minutes import Minutes
from minutes_desk.core.minutes_json import to_json
from minutes_desk.core.printed import as_printed

_LENGTH = 12
_PREFIX = "稿號"
_OWN = frozenset({"id", "reused_from"})
_WRITTEN = re.compile(rf"{_PREFIX}[\s_-]?([0-9a-f]{{{_LENGTH}}})(?![0-9a-f])")


def print_code(minutes: Minutes) -> str:
    """Twelve hexadecimal digits; minutes that say the same give the same ones, whatever document they are in."""
    told = json.dumps(_without(to_json(as_printed(minutes))), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:_LENGTH]


def _without(value: object) -> object:
    """The value without what only this document knows of its parts."""
    if isinstance(value, dict):
        entries = cast("dict[str, object]", value)
        return {name: _without(one) for name, one in entries.items() if name not in _OWN}
    return [_without(one) for one in cast("list[object]", value)] if isinstance(value, list) else value


def keyword_of(code: str) -> str:
    """How a file's properties bear a code: 稿號5f3a9c1e2b40."""
    return f"{_PREFIX}{code}"


def code_in(keywords: str) -> str:
    """The code that a file's keywords bear, whatever else a program has put beside it; empty: none."""
    found = _WRITTEN.search(keywords)
    return found[1] if found else ""
