"""A short code for what minutes say, which a printed draft bears, so that a reply to it is known as a reply to that draft."""

import hashlib
import json
import re
from dataclasses import asdict, fields
from functools import lru_cache

from minutes_desk.core.minutes import Item, Minutes, Motion

_LENGTH = 12
_PREFIX = "稿號"
_NOT_PRINTED = frozenset(
    {"id", "reused_from", "confirmed", "lead", "supporting", "progress", "off_reason", "taken_off"}
)
"""What the paper does not show, and what only this document knows of its parts."""
_PARTS = frozenset({"sections", "motions"})
_WRITTEN = re.compile(rf"{_PREFIX}[\s_-]?([0-9a-f]{{{_LENGTH}}})(?![0-9a-f])")


def print_code(minutes: Minutes) -> str:
    """Twelve hexadecimal digits; minutes that say the same give the same ones, whatever document they are in."""
    names = [one.name for one in fields(minutes) if one.name not in _NOT_PRINTED | _PARTS]
    sections = [
        (one.label, one.title, one.stated, one.written, [_code_of(item) for item in one.items])
        for one in minutes.sections
    ]
    motions = None if minutes.motions is None else [_code_of(motion) for motion in minutes.motions]
    head = {name: getattr(minutes, name) for name in names}
    head["chairs"] = [asdict(chair) for chair in minutes.chairs]
    return _code([head, sections, motions])


@lru_cache(maxsize=4096)  # of a thousand versions of a meeting each has one item otherwise
def _code_of(part: Item | Motion) -> str:
    told = asdict(part, dict_factory=_told)
    return _code({name: value for name, value in told.items() if name not in _NOT_PRINTED})


def _told(values: list[tuple[str, object]]) -> dict[str, object]:
    """A table without merged cells has the code that it had before there were any."""
    return {name: value for name, value in values if (name, value) != ("spans", ())}


def _code(value: object) -> str:
    told = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:_LENGTH]


def keyword_of(code: str) -> str:
    """How a file's properties bear a code: 稿號5f3a9c1e2b40."""
    return f"{_PREFIX}{code}"


def code_in(keywords: str) -> str:
    """The code that a file's keywords bear, whatever else a program has put beside it; empty: none."""
    found = _WRITTEN.search(keywords)
    return found[1] if found else ""
