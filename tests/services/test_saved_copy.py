"""另存副本: whole, proved, with the same head, and nothing of anyone else's is overwritten."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.copies import Standing
from minutes_desk.core.errors import AlreadyExists, BadInput, DamagedDocument, DocumentInUse, NotSaved
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import copies, drafting, handing_over, receiving, saved_copy
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.integrity import verify


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "隨身碟").mkdir()
    return tmp_path / "隨身碟" / "案（副本）.mdesk"


def write(desk: Desk, draft: Meeting, words: str) -> None:
    drafting.set_text(desk, draft.id, next(draft.minutes.items()).id, words)


def opened(path: Path, *, read_only: bool = False) -> Desk:
    return open_desk(path, who="乙", templates=paths.templates(), read_only=read_only)


def leftovers(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if one.name.startswith(".~")]


def test_the_copy_holds_everything_and_stands_where_the_document_does(
    desk: Desk, draft: Meeting, out: Path
) -> None:
    write(desk, draft, "先寫的。")
    write(desk, draft, "後寫的。")
    made = saved_copy.save_copy(desk, out)
    assert verify(out) == []
    assert copies.compare(desk, out).relation.standing is Standing.SAME
    assert made.head == desk.file.steps(1)[0].hash
    assert made.size == out.stat().st_size
    with_copy = opened(out)
    assert with_copy.file.meetings() == desk.file.meetings()
    assert [step.hash for step in with_copy.file.steps()] == [step.hash for step in desk.file.steps()]
    with_copy.undo()
    with_copy.close()
    assert leftovers(out.parent) == []
    desk.undo()
    assert next(desk.file.meeting(draft.id).minutes.items()).text == "先寫的。", "the remark is passed by"


def test_text_in_the_making_goes_along(desk: Desk, draft: Meeting, out: Path) -> None:
    item = next(draft.minutes.items())
    drafting.keep_typing(desk, draft.id, item.id, "還在打的字")
    saved_copy.save_copy(desk, out)
    there = opened(out)
    assert next(there.file.meeting(draft.id).minutes.items()).text == "還在打的字"
    there.close()
    assert copies.compare(desk, out).relation.standing is Standing.SAME


def test_it_says_that_it_is_a_copy_and_the_document_does_not(desk: Desk, out: Path) -> None:
    saved_copy.save_copy(desk, out)
    assert saved_copy.copy_told(desk) == ""
    there = opened(out)
    assert "陶書晴" in saved_copy.copy_told(there)
    assert "另存的副本" in saved_copy.copy_told(there)
    there.close()
    assert "副本" in saved_copy.proposed_name(desk)


def test_an_earlier_copy_is_replaced_and_nothing_else_is(desk: Desk, draft: Meeting, out: Path) -> None:
    saved_copy.save_copy(desk, out)
    write(desk, draft, "又寫。")
    assert saved_copy.in_the_way(desk, out) == ""
    saved_copy.save_copy(desk, out)
    there = opened(out)
    write(there, draft, "在副本裡寫的。")
    there.close()
    before = out.read_bytes()
    assert "取代後就沒有了" in saved_copy.in_the_way(desk, out)
    with pytest.raises(AlreadyExists, match="乙"):
        saved_copy.save_copy(desk, out)
    assert out.read_bytes() == before
    other = out.with_name("筆記.mdesk")
    other.write_text("別人的檔案")
    steps = len(desk.file.steps())
    with pytest.raises(AlreadyExists, match="不是會議紀錄工作臺的文件"):
        saved_copy.save_copy(desk, other)
    assert other.read_text() == "別人的檔案"
    assert len(desk.file.steps()) == steps, "no remark of what did not happen"
    saved_copy.save_copy(desk, other, replace=True)
    assert verify(other) == []


def test_neither_the_document_itself_nor_one_that_is_open_is_replaced(desk: Desk, out: Path) -> None:
    with pytest.raises(BadInput, match="自己的位置"):
        saved_copy.save_copy(desk, desk.path)
    saved_copy.save_copy(desk, out)
    there = opened(out)
    with pytest.raises(DocumentInUse, match="乙"):
        saved_copy.save_copy(desk, out, replace=True)
    there.close()
    with pytest.raises(BadInput, match="資料夾"):
        saved_copy.save_copy(desk, _folder(out.parent / "夾.mdesk"))


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_a_place_that_cannot_take_it_gets_a_sentence(desk: Desk, out: Path, tmp_path: Path) -> None:
    steps = len(desk.file.steps())
    with pytest.raises(NotSaved, match="找不到資料夾「拔掉的隨身碟」"):
        saved_copy.save_copy(desk, tmp_path / "拔掉的隨身碟" / "副本.mdesk")
    (tmp_path / "檔案").write_text("")
    with pytest.raises(NotSaved, match="找不到資料夾"):
        saved_copy.save_copy(desk, tmp_path / "檔案" / "副本.mdesk")
    assert len(desk.file.steps()) == steps
    if os.geteuid():
        out.parent.chmod(0o555)
        with pytest.raises(NotSaved, match="寫不進「隨身碟」"):
            saved_copy.save_copy(desk, out)
        out.parent.chmod(0o755)


def test_a_disk_that_fills_up_leaves_the_earlier_copy(
    desk: Desk, draft: Meeting, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_copy.save_copy(desk, out)
    before = out.read_bytes()
    write(desk, draft, "又寫。")
    steps = len(desk.file.steps())
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 10, 0))  # pyright: ignore[reportAttributeAccessIssue]
        with pytest.raises(NotSaved, match="空間不足"):
            saved_copy.save_copy(desk, out)
    with monkeypatch.context() as patch:

        def full(_self: Path, _target: Path) -> Path:
            raise OSError(28, "No space left on device")

        patch.setattr(Path, "replace", full)
        with pytest.raises(NotSaved, match="寫不進「隨身碟」"):
            saved_copy.save_copy(desk, out)
    assert out.read_bytes() == before
    assert leftovers(out.parent) == []
    assert len(desk.file.steps()) <= steps + 1


def test_a_document_that_is_not_sound_is_not_multiplied(desk: Desk, out: Path) -> None:
    desk.close()
    raw = sqlite3.connect(desk.path)
    raw.execute("UPDATE meeting SET venue = '別處' WHERE session = 1")
    raw.commit()
    raw.close()
    again = opened(desk.path)
    steps = len(again.file.steps())
    with pytest.raises(DamagedDocument, match="地點在程式外被修改"):
        saved_copy.save_copy(again, out)
    assert not out.exists()
    assert len(again.file.steps()) == steps
    again.close()


def test_one_that_is_only_looked_at_or_handed_over_can_be_copied_too(
    desk: Desk, draft: Meeting, out: Path
) -> None:
    handing_over.hand_over(desk, handing_over.next_city(desk), out.with_name("移交.mdesk"))
    saved_copy.save_copy(desk, out)
    assert copies.compare(desk, out).relation.standing is Standing.SAME
    assert handing_over.handover_of(desk).code == receiving.look_at(out).handover.code
    desk.close()
    looked = opened(desk.path, read_only=True)
    second = out.with_name("又一份.mdesk")
    saved_copy.save_copy(looked, second)
    looked.close()
    assert verify(second) == []
    assert receiving.look_at(second).handover.link.to_city
