"""The code that two people compare."""

import re
from dataclasses import replace

import pytest

from minutes_desk.core.manifest import Manifest

ONE = Manifest(
    document="a" * 64,
    platform="試辦平臺",
    group="試辦組",
    counts=(("會議紀錄", 3), ("議案", 18)),
    last_meeting="115-1",
    last_date=None,
    steps=7,
    head="b" * 64,
    changed=None,
)


def test_it_is_twelve_signs_without_doubtful_ones() -> None:
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", ONE.code)
    assert replace(ONE).code == ONE.code


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, head="c" * 64),
        replace(ONE, counts=(("會議紀錄", 3), ("議案", 17))),
        replace(ONE, last_meeting="115-2"),
        replace(ONE, document="d" * 64),
        replace(ONE, steps=8),
    ],
)
def test_whatever_differs_gives_another_code(other: Manifest) -> None:
    assert other.code != ONE.code
    assert not ONE.bears(other.code)


def test_it_may_be_typed_as_it_is_heard() -> None:
    code = ONE.code
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in code)
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), wide):
        assert ONE.bears(typed)
    assert ONE.bears(code.replace("0", "O").replace("1", "l"))
    assert not ONE.bears("")
    assert not ONE.bears(code[:-1])
