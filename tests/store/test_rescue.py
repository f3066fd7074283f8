"""What is sound in a damaged document comes out of it, and what is missing is told."""

import random
import sqlite3
from pathlib import Path

import pytest

from minutes_desk.core.errors import AlreadyExists, DeskError, NotADocument, UnreadableDocument
from minutes_desk.core.meeting import Meeting
from minutes_desk.store import document_file, rescue, verification
from minutes_desk.store.document_file import DocumentFile
from tests.store.samples import body, meeting


@pytest.fixture
def kept(path: Path, file: DocumentFile) -> Meeting:
    """Thirty meetings' worth of pages, closed; gives the last."""
    with file.step("匯入") as step:
        step.put_source("紀錄.txt", "第一次會議".encode() * 900)
        for number in range(1, 30):
            step.put_meeting(meeting(number % 9 + 1, text=f"第{number}次的決議。" * 30))
        kept = step.put_meeting(meeting(2))
    file.keep("item", next(kept.minutes.items()).id, "body", body("編輯中的文字"))
    file.release()
    return kept


def alter(path: Path, *statements: str) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_what_was_altered_outside_is_put_right_from_the_journal(
    path: Path, kept: Meeting, tmp_path: Path
) -> None:
    alter(path, f"UPDATE meeting SET venue = '別處' WHERE id = '{kept.id}'", "DELETE FROM motion")
    before = path.read_bytes()
    out = tmp_path / "救回.mdesk"
    missing = rescue.rescue(path, out, who="林小姐")
    assert any("115-2 會議在檔案中已損壞或被改過，已依修改歷程還原" in one for one in missing)
    assert path.read_bytes() == before
    assert verification.verify(out) == []
    with document_file.open_file(out, who="") as again:
        rescued = again.meeting(kept.id)
        assert next(rescued.minutes.items()).text == "編輯中的文字", "text in the making is rescued, too"
        assert rescued.minutes.venue == kept.minutes.venue
        assert rescued.minutes.motions == kept.minutes.motions
        assert again.sources()
        assert len(again.steps()) == 3, "the history is kept, and a seal behind it"
        with again.step("改") as step:
            step.remove_meeting(kept.id)
    with pytest.raises(AlreadyExists):
        rescue.rescue(path, out, who="")


def test_without_the_journal_the_tables_are_taken_as_they_are(
    path: Path, kept: Meeting, tmp_path: Path
) -> None:
    alter(
        path,
        "UPDATE change SET new = 'x' WHERE position = 3",
        "UPDATE item SET body = 'x' WHERE position = 1",
    )
    file, missing = rescue.open_rescued(path, who="")
    with file:
        assert file.read_only
        assert len(file.meetings()) == 30
        assert missing[0].startswith("修改歷程不完整")
        assert sum("沒有放進新文件" in one for one in missing) >= 9
    assert verification.verify(path) != []


def test_a_file_without_a_document_in_it(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"nothing" * 9000)
    with pytest.raises(NotADocument, match="無法搶救"):
        rescue.rescue(path, tmp_path / "x.mdesk", who="")
    assert not (tmp_path / "x.mdesk").exists()


def test_torn_pages_and_a_cut_file_never_give_a_traceback(path: Path, kept: Meeting, tmp_path: Path) -> None:
    sound = path.read_bytes()
    chance = random.Random(7)
    rescued = 0
    for round_ in range(40):
        content = bytearray(sound)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(1, len(content) // 4096) * 4096
            content[at : at + 4096] = bytes(chance.randrange(256) for _ in range(64)) * 64
        if round_ % 4 == 0:
            del content[chance.randrange(8192, len(content)) :]
        path.write_bytes(content)
        out = tmp_path / f"{round_}.mdesk"
        try:
            missing = rescue.rescue(path, out, who="")
        except DeskError:
            continue
        rescued += 1
        assert missing or content == sound or verification.verify(path) != []
        assert verification.verify(out) == []
        with document_file.open_file(out, who="", read_only=True) as again:
            again.meetings()
        out.unlink()
    assert rescued > 30


def test_a_copy_that_the_disk_does_not_give_is_a_sentence(
    path: Path, kept: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_arguments: object, **_named: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("minutes_desk.store.rescue.sqlite3.connect", refusing)
    with pytest.raises(UnreadableDocument, match="讀不出來"):
        rescue.rescue(path, tmp_path / "rescued.mdesk", who="甲")
