"""A zip file of parts, packed so that the same parts give the same bytes: no clock is read.

What does not change from file to file stays deflated, which the standard library's zipfile cannot take over. Written after
PKWARE's APPNOTE 4.3.7 (head of a part), 4.3.12 (its entry in the directory) and 4.3.16 (the end).
"""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_DEFLATED, _STORED = zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED
_NEEDED = {_STORED: 10, _DEFLATED: 20}
"""Which version of zip it takes to unpack: 1.0 or 2.0."""
_NAMES_ARE_UTF_8 = 1 << 11
_MIDNIGHT, _FIRST_OF_JANUARY_1980 = 0, 1 << 5 | 1
_UNIX, _READABLE = 3, 0o600 << 16


@dataclass(frozen=True, slots=True)
class PackedPart:
    """One file of the package, as it lies in it."""

    name: str
    packed: bytes
    method: int
    checksum: int
    size: int
    """Of what was packed, in bytes."""

    def head(self) -> bytes:
        """What its own head and its entry in the directory have in common."""
        name = self.name.encode()
        return struct.pack(
            "<5H3L2H",
            _NEEDED[self.method],
            0 if name.isascii() else _NAMES_ARE_UTF_8,
            self.method,
            _MIDNIGHT,
            _FIRST_OF_JANUARY_1980,
            self.checksum,
            len(self.packed),
            self.size,
            len(name),
            0,
        )


def packed_part(name: str, content: bytes, *, stored: bool = False) -> PackedPart:
    """Pack one part. `stored`: as it is, so that a file's kind can be seen in its first bytes."""
    if stored:
        return PackedPart(name, content, _STORED, zlib.crc32(content), len(content))
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    return PackedPart(name, packed, _DEFLATED, zlib.crc32(content), len(content))


def packed(parts: Iterable[PackedPart]) -> bytes:
    """The package, its parts in that order."""
    file: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for part in parts:
        head, name = part.head(), part.name.encode()
        file += (b"PK\x03\x04", head, name, part.packed)
        directory.append(
            struct.pack("<4s2B", b"PK\x01\x02", _NEEDED[part.method], _UNIX)
            + head
            + struct.pack("<3H2L", 0, 0, 0, _READABLE, at)
            + name
        )
        at += 4 + len(head) + len(name) + len(part.packed)
    entries = b"".join(directory)
    count = len(directory)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), at, 0)
    return b"".join((*file, entries, end))
