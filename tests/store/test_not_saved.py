"""A full disk and a moved file: a sentence, nothing lost, and saving works again afterwards."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk.core.errors import NotSaved
from minutes_desk.core.meeting import Meeting, Platform
from minutes_desk.store import backups, document_file, meetings, verification
from minutes_desk.store.document_file import DocumentFile
from tests.store.samples import body, meeting

LONG = "長" * 40_000


@pytest.fixture
def kept(file: DocumentFile) -> Meeting:
    with file.step("開新會議") as step:
        return step.put_meeting(meeting())


def limit(file: DocumentFile, spare: int) -> None:
    """Let the file grow by so many pages only, as a full disk does."""
    used = file.read_raw(lambda raw: raw.execute("PRAGMA page_count").fetchone()[0])
    file.read_raw(lambda raw: raw.execute(f"PRAGMA max_page_count = {used + spare}"))


def longer(kept: Meeting) -> Meeting:
    return replace(kept, minutes=replace(kept.minutes, venue=LONG))


@pytest.mark.parametrize("spare", [0, 5, 15])
def test_a_full_disk(file: DocumentFile, kept: Meeting, spare: int) -> None:
    item = next(kept.minutes.items())
    steps = file.steps()
    limit(file, spare)
    with pytest.raises(NotSaved, match="磁碟空間不足"):
        file.keep("item", item.id, "body", body(LONG))
    with pytest.raises(NotSaved, match="磁碟空間不足"), file.step("改") as step:
        step.put_meeting(longer(kept))
    assert (file.meetings(), file.steps()) == ((kept,), steps)
    assert verification.verify_open(file) == []
    limit(file, 1000)
    file.keep("item", item.id, "body", body(LONG))
    assert next(file.meeting(kept.id).minutes.items()).text == LONG
    with file.step("改") as step:
        step.put_meeting(longer(file.meeting(kept.id)))
    assert file.meeting(kept.id).minutes.venue == LONG
    assert verification.verify_open(file) == []


def test_a_disk_too_full_to_settle_keeps_the_typed_text(
    path: Path, file: DocumentFile, kept: Meeting
) -> None:
    item = next(kept.minutes.items())
    file.keep("item", item.id, "body", body(LONG))
    limit(file, 0)
    for act in (file.settle, file.undo):
        with pytest.raises(NotSaved):
            act()
    assert next(file.meeting(kept.id).minutes.items()).text == LONG
    file.close()
    with document_file.open_file(path, who="") as again:
        assert next(again.meeting(kept.id).minutes.items()).text == LONG
        assert again.undo_label == "復原未完成的輸入"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_a_moved_file(path: Path, file: DocumentFile, kept: Meeting) -> None:
    elsewhere = path.with_name("moved.mdesk")
    item = next(kept.minutes.items())
    file.keep("item", item.id, "body", body("甲"))
    path.rename(elsewhere)
    with pytest.raises(NotSaved, match="移走、改名或刪除"):
        file.keep("item", item.id, "body", body("甲乙"))
    with pytest.raises(NotSaved, match="移走、改名或刪除"), file.step("改") as step:
        step.remove_meeting(kept.id)
    assert next(file.meeting(kept.id).minutes.items()).text == "甲"
    elsewhere.rename(path)
    file.keep("item", item.id, "body", body("甲乙"))
    assert next(file.meeting(kept.id).minutes.items()).text == "甲乙"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_closing_a_deleted_file_is_quiet(path: Path, file: DocumentFile, kept: Meeting) -> None:
    file.keep("item", next(kept.minutes.items()).id, "body", body("甲"))
    path.unlink()
    file.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 1 MB, where one can be had."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    path = small_disk / "a.mdesk"
    ballast = small_disk / "ballast"
    with document_file.create(path, Platform(), who="") as file:
        with file.step("開新會議") as step:
            kept = step.put_meeting(meeting())
        item = next(kept.minutes.items())
        _fill(ballast)
        with pytest.raises(NotSaved):
            file.keep("item", item.id, "body", body(LONG))
        with pytest.raises(NotSaved), file.step("改") as step:
            step.put_meeting(longer(kept))
        with pytest.raises(NotSaved):
            backups.back_up(file, small_disk)
        assert file.meetings() == (kept,)
        ballast.unlink()
        file.keep("item", item.id, "body", body(LONG))
    assert verification.verify(path) == []
    with document_file.open_file(path, who="") as again:
        assert next(again.meeting(kept.id).minutes.items()).text == LONG
    _fill(ballast)
    with pytest.raises(NotSaved):
        document_file.create(small_disk / "b.mdesk", Platform(), who="")
    assert sorted(each.name for each in small_disk.iterdir()) == ["a.mdesk", "ballast"]


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            pass


def test_a_disk_that_gives_nothing_back_once_it_is_saved(
    file: DocumentFile, kept: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written and read back is saved, and what is remembered is no longer what was before."""
    assert file.meeting(kept.id).minutes.venue != "新址"
    real = meetings.load
    monkeypatch.setattr(meetings, "load", _gives_nothing)
    with file.step("改地點") as step:
        step.set_value("meeting", kept.id, "venue", "新址")
    monkeypatch.setattr(meetings, "load", real)
    assert file.meeting(kept.id).minutes.venue == "新址"


def _gives_nothing(*_arguments: object, **_named: object) -> dict[str, Meeting]:
    raise NotSaved("磁碟或網路可能中斷")
