"""A few of the power cuts; `make torture` does six hundred."""

import random
from pathlib import Path

import pytest

from tests.torture import cuts
from tests.torture.disk import Disk, Operation, seen_in


def test_a_disk_forgets_what_was_not_synced(tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    (before / "a").write_bytes(b"old" * 1000)
    chance = random.Random(1)
    left: set[tuple[str, bytes]] = set()
    for number in range(60):
        disk = Disk(before)
        for one in (
            Operation(kind="write", path="a", data=b"new" * 1000),
            Operation(kind="make", path="b"),
            Operation(kind="write", path="b", data=b"b", at=-1),
            Operation(kind="sync", path="b"),
            Operation(kind="rename", path="b", other="c"),
        ):
            disk.do(one)
        assert disk.seen() == {"a": b"new" * 1000, "c": b"b"}
        after = tmp_path / f"after{number}"
        after.mkdir()
        disk.after_a_cut(after, chance)
        left |= {(name, content or b"") for name, content in seen_in(after).items()}
    contents = {content for name, content in left if name == "a"}
    assert {b"old" * 1000, b"new" * 1000} < contents  # none of it, all of it, some sectors of it
    assert {("b", b"b"), ("c", b"b")} < left


def test_nothing_acknowledged_is_lost_by_a_power_cut() -> None:
    if not cuts.can_be_recorded():
        pytest.skip("strace is not here, or may not look at a process")
    tally = cuts.run(3, rounds=1)
    assert tally.cuts == 3
    assert tally.acknowledged > 30
    assert not tally.found, tally
