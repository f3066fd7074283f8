"""What was altered outside the program is found, and named in words."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_desk.core.errors import DeskError
from minutes_desk.core.meeting import Meeting, MeetingStatus, Ruling, RulingKind
from minutes_desk.store import document_file, verification
from minutes_desk.store.document_file import DocumentFile
from tests.store.samples import body, meeting

import datetime as dt  # isort: skip


@pytest.fixture
def kept(path: Path, file: DocumentFile) -> Meeting:
    """A document with a bit of everything, closed, as `path`."""
    with file.step("匯入") as step:
        step.put_source("紀錄.txt", "第一次會議".encode())
        step.put_meeting(meeting(1, status=MeetingStatus.IMPORTED))
        kept = step.put_meeting(meeting(2))
    file.keep("item", next(kept.minutes.items()).id, "body", body("改過的決議。" * 20))
    with file.step("裁示") as step:
        ruling = Ruling(id="", case_name="共享雨傘案", kind=RulingKind.DELIST, date=dt.date(2026, 5, 1))
        step.put_ruling(ruling)
    file.close()
    return kept


def alter(path: Path, *statements: str) -> None:
    raw = sqlite3.connect(path)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


SECOND = "(SELECT id FROM meeting WHERE session = 2)"
ALTERED = [
    (
        f"""UPDATE item SET body = '[{{"label":null,"level":0,"text":"本案解除列管。"}}]'
        WHERE label = '(一)' AND meeting_id = {SECOND}""",
        ["115-2 一、第(一)案「河濱路燈汰換案」的決議文字在程式外被修改。"],
    ),
    ("UPDATE meeting SET venue = '別處' WHERE session = 1", ["115-1 會議的地點在程式外被修改。"]),
    (
        f"UPDATE motion SET title = '甲' WHERE meeting_id = {SECOND} AND position = 0",
        ["115-2 臨時動議第一件「場地」的案由在程式外被修改。"],
    ),
    ("UPDATE ruling SET kind = 'list'", ["副首長會議決議「共享雨傘案」的決議在程式外被修改。"]),
    ("DELETE FROM ruling", ["副首長會議決議「共享雨傘案」在程式外被刪除。"]),
    (
        "INSERT INTO ruling VALUES ('x', '憑空的案', 'list', '2026-01-01')",
        ["副首長會議決議「憑空的案」是在程式外加入的。"],
    ),
    ("UPDATE source_content SET content = x'00'", ["匯入的檔案「紀錄.txt」的內容在程式外被修改。"]),
    ("DELETE FROM source_content", ["匯入的檔案「紀錄.txt」的內容不見了。"]),
    ("UPDATE step SET who = '別人' WHERE n = 2", ["修改歷程第2步「匯入」在程式外被修改。"]),
    ("UPDATE step SET kind = 'nonsense' WHERE n = 2", ["修改歷程第2步在程式外被修改"]),
    ("UPDATE change SET old = '甲' WHERE step = 3", ["修改歷程第3步「編輯決議」的變更內容在程式外被修改。"]),
    ("DELETE FROM change WHERE step = 3", ["修改歷程第3步「編輯決議」的變更內容在程式外被修改。"]),
    ("DELETE FROM step WHERE n = 2", ["有內容不屬於任何會議", "修改歷程缺少第2步。"]),
    ("DELETE FROM platform", ["平臺設定"]),
]


@pytest.mark.parametrize("statement, sentences", ALTERED)
def test_what_was_altered_is_named(path: Path, kept: Meeting, statement: str, sentences: list[str]) -> None:
    assert verification.verify(path) == []
    alter(path, statement)
    altered = path.read_bytes()
    found = verification.verify(path)
    for sentence in sentences:
        assert any(sentence in each for each in found), found
    assert path.read_bytes() == altered


def test_text_in_the_making_is_no_fault(path: Path, kept: Meeting) -> None:
    with document_file.open_file(path, who="") as file:
        file.keep("meeting", kept.id, "venue", "編輯中")
        file.release()
    before = path.read_bytes()
    assert verification.verify(path) == []
    assert path.read_bytes() == before


def test_a_last_step_that_was_altered_is_found_on_opening(path: Path, kept: Meeting) -> None:
    alter(path, "UPDATE step SET label = '別的' WHERE n = (SELECT max(n) FROM step)")
    with pytest.raises(DeskError, match="最後一步"):
        document_file.open_file(path, who="")


def test_nonsense_in_pending_is_a_sentence(path: Path, kept: Meeting) -> None:
    alter(path, "INSERT INTO pending VALUES ('step', '1', 'hash', 'x')")
    with pytest.raises(DeskError, match="編輯中的文字"):
        document_file.open_file(path, who="")
    alter(path, "UPDATE pending SET [table] = 'meeting', [column] = 'date'")
    document_file.open_file(path, who="").close()  # of a row that is not there: nothing to settle


def flip(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def content_of(path: Path) -> object:
    """Every row of every table of the file, or what SQLite says to it."""
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    raw.text_factory = bytes
    try:
        names = [
            name.decode() for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        return {name: sorted(raw.execute(f"SELECT * FROM {name}"), key=repr) for name in names}
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return str(error)
    finally:
        raw.close()


def test_every_flipped_bit_that_changes_content_is_found(path: Path, kept: Meeting) -> None:
    sound, rows = path.read_bytes(), content_of(path)
    used = [place for place, byte in enumerate(sound) if byte]  # most of a small file is empty pages
    chance = random.Random(114)
    changed = 0
    for _ in range(150):
        path.write_bytes(flip(sound, chance.choice(used) * 8 + chance.randrange(8)))
        if content_of(path) != rows:
            changed += 1
            assert verification.verify(path) != []
    assert changed > 60


@pytest.mark.parametrize("act", [lambda file: file.meetings(), lambda file: file.rulings()])
def test_flipped_bits_never_give_a_traceback(
    path: Path, kept: Meeting, act: Callable[[DocumentFile], object]
) -> None:
    sound = path.read_bytes()
    used = [place for place, byte in enumerate(sound) if byte]
    chance = random.Random(113)
    for _ in range(100):
        path.write_bytes(flip(sound, chance.choice(used) * 8 + chance.randrange(8)))
        try:
            with document_file.open_file(path, who="") as file:
                act(file)
        except DeskError:
            pass
