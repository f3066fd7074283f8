"""A few of the kills; `make torture` does a thousand."""

import sys

import pytest

from tests.torture import kills


@pytest.mark.skipif(sys.platform == "win32", reason="a process is not forked there")
def test_nothing_acknowledged_is_lost() -> None:
    tally = kills.run(6)
    assert (tally.kills, tally.lost, tally.unsound, tally.torn) == (6, 0, 0, 0)
