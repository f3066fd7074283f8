"""Backups are made when something has changed, can be looked into, and are restored into a new file."""

import datetime as dt
import errno
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.errors import AlreadyExists, BadInput, DamagedDocument
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import backups, drafting
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.integrity import verify
from minutes_desk.store import backups as stored
from minutes_desk.store import private_folder, verification
from minutes_desk.store.header import Header


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "備份"


def say(desk: Desk, draft: Meeting, words: str) -> None:
    drafting.set_text(desk, draft.id, next(draft.minutes.items()).id, words)


def test_only_what_has_changed_is_backed_up(desk: Desk, draft: Meeting, root: Path) -> None:
    assert backups.keep(desk, root, Reason.OPENING) is not None
    assert backups.keep(desk, root, Reason.REGULAR) is None
    item = next(draft.minutes.items())
    desk.file.keep("item", item.id, "heading", "輸入到一半")
    assert backups.keep(desk, root, Reason.REGULAR) is not None, "text in the making counts"
    assert backups.keep(desk, root, Reason.REGULAR) is None
    assert backups.keep(desk, root, Reason.BEFORE_TAKE, always=True) is not None
    found = backups.listed(desk, root)
    assert [one.reason for one in found] == ["採用前", "定時", "開啟"]
    assert all(one.document == desk.path.stem and one.size > 0 for one in found)


def test_it_shows_what_is_inside_and_is_restored_into_a_new_file(
    desk: Desk, draft: Meeting, root: Path, tmp_path: Path
) -> None:
    backups.keep(desk, root, Reason.OPENING)
    with desk.step("刪除") as step:
        step.remove_meeting(draft.id)
    desk.close()
    (backup,) = backups.listed(desk.path, root)
    inside = backups.contents(backup)
    assert inside.faults == ()
    assert inside.manifest is not None
    assert dict(inside.manifest.counts)["會議草稿"] == 1
    assert inside.manifest.last_meeting == draft.minutes.key
    before = desk.path.read_bytes()
    out = tmp_path / "還原.mdesk"
    backups.restore_number(desk.path, root, 1, out)
    assert desk.path.read_bytes() == before
    assert verify(out) == []
    with_draft = open_desk(out, who="", templates=paths.templates())
    assert with_draft.file.meeting(draft.id).minutes == draft.minutes
    with_draft.close()
    assert [one.reason for one in backups.listed(desk.path, root)] == ["還原前", "開啟"]
    with pytest.raises(AlreadyExists, match="沒有覆寫"):
        backups.restore_number(desk.path, root, 1, out)


def test_backups_of_a_lost_or_broken_document_are_found_by_its_name(desk: Desk, root: Path) -> None:
    backups.keep(desk, root, Reason.OPENING)
    desk.close()
    desk.path.write_bytes(b"")
    assert len(backups.listed(desk.path, root)) == 1
    desk.path.unlink()
    assert len(backups.listed(desk.path, root)) == 1
    assert backups.listed(desk.path.with_name("別的.mdesk"), root) == ()


def test_a_backup_that_goes_while_it_is_looked_into_is_told(
    desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.keep(desk, root, Reason.OPENING)
    (backup,) = backups.listed(desk, root)
    look = verification.check_header

    def look_and_lose(path: Path) -> Header:
        header = look(path)
        path.unlink()
        return header

    monkeypatch.setattr(verification, "check_header", look_and_lose)
    inside = backups.contents(backup)
    assert inside.manifest is None
    assert "請改選另一份備份" in inside.faults[0]
    assert "找不到文件" in backups.contents(backup).faults[0]


def test_a_backup_without_room_to_be_looked_at_says_so(
    desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.keep(desk, root, Reason.OPENING)
    (backup,) = backups.listed(desk, root)

    def full(prefix: str) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(private_folder, "mkdtemp", full)
    inside = backups.contents(backup)
    assert inside.manifest is None
    assert "磁碟已滿" in inside.faults[0]


def test_a_broken_backup_is_not_restored(desk: Desk, root: Path, tmp_path: Path) -> None:
    made = backups.keep(desk, root, Reason.OPENING)
    assert made is not None
    made.write_bytes(made.read_bytes().replace("持續列管".encode(), "解除列管".encode()))
    desk.close()
    assert backups.contents(backups.listed(desk.path, root)[0]).faults
    with pytest.raises(DamagedDocument, match="沒有還原"):
        backups.restore_number(desk.path, root, 1, tmp_path / "x.mdesk")
    assert not (tmp_path / "x.mdesk").exists()


def test_a_number_that_is_not_there(desk: Desk, root: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="沒有備份"):
        backups.restore_number(desk.path, root, 1, tmp_path / "x.mdesk")
    backups.keep(desk, root, Reason.OPENING)
    desk.close()
    with pytest.raises(BadInput, match="共1份"):
        backups.restore_number(desk.path, root, 2, tmp_path / "x.mdesk")


def test_old_ones_are_taken_out_and_other_files_are_left_alone(desk: Desk, root: Path) -> None:
    made = backups.keep(desk, root, Reason.OPENING)
    assert made is not None
    old = [made.with_name(f"案 20250301-{hour:02}0000 定時.mdesk") for hour in (9, 10, 11)]
    other = made.with_name("別人的.mdesk")
    for path in (*old, other):
        path.write_bytes(b"x")
    gone = stored.prune(made.parent, dt.datetime.now())
    assert gone == old[1::-1]
    assert other.exists()
    assert made.exists()
