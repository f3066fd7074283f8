"""What a document holds, counted, and the short code by which two people make sure that they have the same one.

The code is made from the manifest, and the manifest has the hash of the last step, which proves every change before it.
"""

import datetime as dt
import hashlib
import json
import unicodedata
from dataclasses import dataclass

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U. Source: Douglas Crockford, "Base 32"."""
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = 12
_GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What is in one document."""

    document: str
    """The id that names the document and all its copies."""
    platform: str
    group: str
    counts: tuple[tuple[str, int], ...]
    """How many there are of each kind, by its zh_TW word: (會議紀錄, 13), (議案, 96) …"""
    last_meeting: str | None
    """The latest meeting's key, 115-1."""
    last_date: dt.date | None
    steps: int
    head: str
    """The hash of the last step."""
    changed: dt.datetime | None
    """When that step was done, local time."""

    @property
    def code(self) -> str:
        """XXXX-XXXX-XXXX, 60 bits of SHA-256 of the manifest."""
        value = [
            self.document,
            self.platform,
            self.group,
            self.counts,
            self.last_meeting,
            self.steps,
            self.head,
        ]
        digest = hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).digest()
        number = int.from_bytes(digest, "big") >> (len(digest) * 8 - 5 * _LENGTH)
        signs = [_SIGNS[number >> 5 * place & 31] for place in reversed(range(_LENGTH))]
        return "-".join("".join(signs[at : at + _GROUP]) for at in range(0, _LENGTH, _GROUP))

    def bears(self, code: str) -> bool:
        """Whether a code as typed (any case, width and grouping, O for 0, I or L for 1) is this one's."""
        return _plain(code) == _plain(self.code)


def _plain(code: str) -> str:
    folded = unicodedata.normalize("NFKC", code).upper().translate(_READ_AS)
    return "".join(sign for sign in folded if sign.isalnum())
