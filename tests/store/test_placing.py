"""A finished file comes into its place at one stroke, and what cannot be promised there is no reason to say it was not."""

import os
import stat
from pathlib import Path

import pytest

from minutes_desk.store.placing import copy_in_place, placed, put_in_place


def test_a_folder_that_cannot_be_synced_keeps_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def refusing(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(22, "Invalid argument")  # what some shares and sticks answer, always
        real(file)

    monkeypatch.setattr(os, "fsync", refusing)
    finished, place = tmp_path / "new", tmp_path / "place"
    finished.write_bytes(b"new")
    place.write_bytes(b"old")
    put_in_place(finished, place)
    assert place.read_bytes() == b"new"
    assert not finished.exists()


def test_a_file_that_cannot_be_synced_is_not_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(_file: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", refusing)
    source, place = tmp_path / "source", tmp_path / "place"
    source.write_bytes(b"new")
    place.write_bytes(b"old")
    with pytest.raises(OSError, match="Input/output"):
        copy_in_place(source, place)
    assert place.read_bytes() == b"old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["place", "source"]


def test_what_a_crash_left_is_taken_away_first(tmp_path: Path) -> None:
    place = tmp_path / "place"
    for left in (".~new.place", ".~new.place-journal"):
        (tmp_path / left).write_bytes(b"half")
    with placed(place, "new") as scratch:
        assert not any(tmp_path.iterdir())
        scratch.write_bytes(b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("place", b"new")]


def test_what_fails_on_the_way_is_not_put_there(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.write_bytes(b"old")
    with pytest.raises(UnicodeEncodeError), placed(place, "new") as scratch:
        scratch.write_text("半\udc80", "utf-8")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("place", b"old")]


def test_a_scratch_file_that_stays_does_not_take_the_file_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"
    with placed(place, "new") as scratch:
        scratch.write_bytes(b"new")
        monkeypatch.setattr(Path, "unlink", _refusing)
    assert place.read_bytes() == b"new"


def _refusing(self: Path, missing_ok: bool = False) -> None:
    raise OSError(5, "Input/output error", str(self))
