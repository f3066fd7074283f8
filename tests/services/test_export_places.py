"""Places that do not take a file: each is told in a sentence, the old file stays whole, nothing half written is left."""

import errno
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from minutes_desk.core.errors import DeskError, NotSaved, ReadOnlyDocument
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import export_set, exporting, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.services.export_set import ExportChoice, ExportMemory, Standing
from minutes_desk.services.open_elsewhere import opened_by
from tests.services.draft import make_desk

OLD = b"PK old"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _draft = make_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def draft(desk: Desk) -> Meeting:
    found = meetings.latest_draft(desk)
    assert found is not None
    return found


@contextmanager
def mounted(place: Path, *options: str) -> Iterator[Path]:
    """A small disk of its own; without the right to mount one the test is skipped."""
    place.mkdir()
    if sys.platform != "linux":
        pytest.skip("disks are mounted like this on Linux only")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", *options, "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no right to mount a disk here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True, capture_output=True)


def refused(desk: Desk, meeting: Meeting, out: Path, error: type[DeskError]) -> str:
    """Export, and see that the old file is whole and nothing stands beside it."""
    before = sorted(one.name for one in out.parent.iterdir())
    with pytest.raises(error) as caught:
        exporting.export(desk, meeting.id, out)
    assert sorted(one.name for one in out.parent.iterdir()) == before
    assert out.read_bytes() == OLD
    assert desk.file.meeting(meeting.id) == meeting
    return str(caught.value)


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_a_disk_that_is_full(desk: Desk, draft: Meeting, tmp_path: Path, ending: str) -> None:
    with mounted(tmp_path / "隨身碟", "-o", "size=16k") as disk:
        out = disk / f"紀錄{ending}"
        out.write_bytes(OLD)
        (disk / "別的").write_bytes(b"x" * 12288)
        told = refused(desk, draft, out, NotSaved)
        assert told == (
            f"「紀錄{ending}」沒有匯出（磁碟空間不足），沒有覆寫任何檔案，文件裡的紀錄都在；請騰出空間，再匯出一次。"
        )


def test_a_disk_that_may_only_be_read(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    with mounted(tmp_path / "光碟", "-o", "size=64k") as disk:
        out = disk / "紀錄.docx"
        out.write_bytes(OLD)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True, capture_output=True)
        assert "不允許寫入" in refused(desk, draft, out, ReadOnlyDocument)


def test_a_stick_that_is_pulled_out_while_choosing(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    memory = ExportMemory(desk, tmp_path / "記憶")
    with mounted(tmp_path / "隨身碟", "-o", "size=256k") as disk:
        (disk / "紀錄").mkdir()
        choice = ExportChoice(folder=str(disk / "紀錄"))
        assert not export_set.write(desk, draft, choice, memory).failed
    [(_file, told)] = export_set.write(desk, draft, choice, memory).failed
    assert "資料夾不存在" in told
    assert "請選擇別的資料夾" in told


@pytest.mark.parametrize(
    "code, error, words",
    [
        (errno.EIO, NotSaved, "磁碟或網路可能中斷"),
        (errno.ENODEV, NotSaved, "磁碟或網路可能中斷"),
        (errno.EACCES, ReadOnlyDocument, "正由 Word 開啟"),
        (errno.EPERM, ReadOnlyDocument, "正由 Word 開啟"),
        (errno.EROFS, ReadOnlyDocument, "不允許寫入"),
        (errno.EDQUOT, NotSaved, "磁碟空間不足"),
    ],
)
def test_what_a_system_says_when_the_file_is_put_in_place(
    desk: Desk, draft: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    code: int, error: type[DeskError], words: str,
) -> None:  # fmt: skip
    """EACCES at this very moment is what Windows says of a file that Word has open."""
    out = tmp_path / "匯出" / "紀錄.docx"
    out.parent.mkdir()
    out.write_bytes(OLD)

    def fails(_self: Path, _target: Path) -> Path:
        raise OSError(code, "said by the system")

    monkeypatch.setattr(Path, "replace", fails)
    assert words in refused(desk, draft, out, error)


def test_a_file_open_in_an_office_program_is_not_replaced(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    memory = ExportMemory(desk, tmp_path / "記憶")
    folder = tmp_path / "匯出"
    folder.mkdir()
    choice = ExportChoice(folder=str(folder))
    [first] = export_set.write(desk, draft, choice, memory).written
    before = first.path.read_bytes()
    assert opened_by(first.path) == ""
    lock = folder / f".~lock.{first.path.name}#"
    lock.write_text("林小涵,lin,office,23.11.2026 14:00,file:///home/lin/.config/4;", "utf-8")
    assert opened_by(first.path) == "LibreOffice（林小涵）"
    meetings.set_header(desk, draft.id, recorder="王大同")
    now = desk.file.meeting(draft.id)
    [planned] = export_set.plan(desk, now, choice, memory)
    assert (planned.standing, planned.path.stem[-3:]) == (Standing.IN_USE, "（2）")
    [second] = export_set.write(desk, now, choice, memory).written
    assert first.path.read_bytes() == before
    assert second.path == planned.path
    lock.unlink()
    assert export_set.plan(desk, now, choice, memory)[0].standing is Standing.OURS
    (folder / f"~${first.path.name[2:]}").write_bytes(b"")
    assert opened_by(first.path) == "Word"
    lock.write_bytes(b"\xff\xfe")
    assert opened_by(first.path).startswith("LibreOffice")
