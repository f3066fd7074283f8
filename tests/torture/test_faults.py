"""A few errors of the disk; `make torture` lets every call fail in turn."""

import pytest

from tests.torture import cuts, faults


def test_an_error_of_the_disk_is_a_sentence_and_nothing_is_lost() -> None:
    if not cuts.can_be_recorded():
        pytest.skip("strace is not here, or may not look at a process")
    tally = faults.run((("pwrite64", "ENOSPC"),), first=40, last=40)
    assert tally.runs == 1
    assert tally.seen, tally
    assert not tally.found, tally
    assert tally.unworded == []
