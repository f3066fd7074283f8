import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.writing.zip_package import packed, packed_part

CONTENTS = st.dictionaries(
    st.text("abc/紀錄.xml", min_size=1, max_size=12), st.binary(max_size=200) | st.just(b"x" * 70_000)
)


@given(CONTENTS, st.booleans())
def test_another_program_unpacks_what_was_packed(contents: dict[str, bytes], stored: bool) -> None:
    made = packed(packed_part(name, content, stored=stored) for name, content in contents.items())
    with ZipFile(BytesIO(made)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == contents
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in package.infolist())
        kinds = {entry.compress_type for entry in package.infolist()}
        assert kinds <= {zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED}


def test_each_part_can_be_found_without_the_directory(tmp_path: Path) -> None:
    """As a program that mends a torn package reads it: head, name, content, one after the other."""
    made = packed([packed_part("甲.xml", b"one"), packed_part("b", b"two", stored=True)])
    at, found = 0, {}
    while made[at : at + 4] == b"PK\x03\x04":
        _need, flags, method, _time, _day, checksum, length, size, name, extra = struct.unpack_from(
            "<5H3L2H", made, at + 4
        )
        at += 30
        content = made[at + name + extra : at + name + extra + length]
        content = zlib.decompress(content, -15) if method else content
        assert (len(content), zlib.crc32(content)) == (size, checksum)
        found[made[at : at + name].decode("utf-8" if flags & 1 << 11 else "ascii")] = content
        at += name + extra + length
    assert found == {"甲.xml": b"one", "b": b"two"}


@pytest.mark.parametrize("stored", [True, False])
def test_the_same_parts_give_the_same_bytes(stored: bool) -> None:
    part = packed_part("a", b"abc" * 100, stored=stored)
    assert packed([part]) == packed([packed_part("a", b"abc" * 100, stored=stored)])
