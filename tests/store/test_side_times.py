"""How long each item was talked about lies beside the program; a damaged file is no matter."""

import json
from pathlib import Path

import pytest

from minutes_desk.core.errors import NotSaved
from minutes_desk.store.side_times import SideTimes


def test_times_come_back_to_the_second(tmp_path: Path) -> None:
    times = SideTimes(tmp_path / "notes", "d")
    assert times.seconds() == {}
    assert not times.path.parent.exists()
    times.keep({"1": 640, "2": 0})
    assert SideTimes(tmp_path / "notes", "d").seconds() == {"1": 640, "2": 0}
    assert SideTimes(tmp_path / "notes", "e").seconds() == {}


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"seconds": 3}', '{"seconds": {"1": "a", "2": -1, "3": true, "4": 1e9}}']
)
def test_what_cannot_be_read_counts_as_absent(damage: str, tmp_path: Path) -> None:
    times = SideTimes(tmp_path, "d")
    times.path.write_text(damage, "utf-8")
    assert times.seconds() == {}
    times.keep({"1": 5})
    assert json.loads(times.path.read_text("utf-8"))["seconds"] == {"1": 5}


def test_what_cannot_be_written_is_said_and_can_be_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.write_text("a file where the folder should be", "utf-8")
    times = SideTimes(folder, "d")
    with pytest.raises(NotSaved):
        times.keep({"1": 5})
    folder.unlink()
    times.keep({"1": 5})
    assert times.seconds() == {"1": 5}
