"""A few of the kills; `make torture` does a thousand."""

import sys

import pytest

from tests.torture import kills


@pytest.mark.skipif(sys.platform == "win32", reason="a process is not forked there")
def test_nothing_acknowledged_is_lost() -> None:
    tally = kills.run(5)
    assert tally.kills == 5
    assert not tally.found, tally
