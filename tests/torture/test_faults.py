"""A few errors of the disk; `make torture` lets every call fail in turn."""

import pytest

from tests.torture import cuts, faults


def test_an_error_of_the_disk_is_a_sentence_and_nothing_is_lost() -> None:
    if not cuts.can_be_recorded():
        pytest.skip("strace is not here, or may not look at a process")
    tally = faults.run(90, ("hand_over",), only=("pwrite64", "ENOSPC"))
    assert tally.calls["hand_over"] > 300
    assert tally.runs["hand_over"] > 5
    assert tally.seen["hand_over"] > 3, tally
    assert not tally.found, tally
    assert tally.unworded == tally.stuck == []
