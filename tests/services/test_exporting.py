"""Files of a meeting: what is in them, and that they appear whole or not at all."""

import datetime as dt
import json
import os
import resource
import signal
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from minutes_desk.core.blocks import DRAFT_MARK
from minutes_desk.core.decision import Decision
from minutes_desk.core.difference import differences
from minutes_desk.core.errors import BadInput, DeskError, NotFound, NotSaved, ReadOnlyDocument
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes_json import from_json, to_json
from minutes_desk.services import drafting, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.services.exporting import ENDINGS, document, export
from minutes_desk.services.importing import read_file
from minutes_desk.services.papers import Sheet, paper_name
from tests.services.agenda import CARRIED, item, printed

KEYS = ["114-3", "114-4", "115-1"]


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith((".~lock", "案.mdesk"))}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("ending", [".txt", ".docx", ".odt"])
def test_a_record_reads_back_as_it_is_kept(desk: Desk, tmp_path: Path, key: str, ending: str) -> None:
    record = meetings.find_meeting(desk, key)
    reading = read_file(export(desk, record.id, tmp_path / f"紀錄{ending}"))
    assert reading.unread == ()
    assert reading.minutes == record.minutes


@pytest.mark.parametrize("ending", [".txt", ".docx", ".odt"])
def test_an_issued_meeting_reads_back_as_it_is_kept(
    desk: Desk, draft: Meeting, tmp_path: Path, ending: str
) -> None:
    decisions = [
        Decision.CONTINUE,
        Decision.PROPOSE_DELIST,
        Decision.DEFERRED,
        Decision.DELIST,
        Decision.WITHDRAWN,
    ]
    for case, decision in zip(CARRIED, decisions, strict=True):
        drafting.set_text(desk, draft.id, item(desk, draft, case).id, "請各市更新辦理情形。")
        drafting.record_decision(desk, draft.id, item(desk, draft, case).id, decision)
    meetings.set_header(
        desk, draft.id, venue="基隆市政府4樓簡報室", recorder="陶書晴", adjourned=dt.time(11, 5)
    )
    issued = meetings.issue(desk, draft.id)
    reading = read_file(export(desk, draft.id, tmp_path / f"定稿{ending}"))
    assert reading.unread == ()
    assert differences(issued.minutes, reading.minutes) == ()
    assert reading.minutes == issued.minutes


def test_the_json_is_the_meeting(desk: Desk, tmp_path: Path) -> None:
    record = meetings.find_meeting(desk, "115-1")
    out = export(desk, record.id, tmp_path / "紀錄.JSON")
    value = json.loads(out.read_text("utf-8"))
    assert value == to_json(record.minutes)
    assert from_json(value) == record.minutes


def test_the_text_is_the_page(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    out = export(desk, draft.id, tmp_path / "初稿.txt")
    assert out.read_text("utf-8") == f"{DRAFT_MARK}\n\n{printed(desk, draft)}"


def test_another_style_for_once(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    out = export(desk, draft.id, tmp_path / "初稿.txt", style="臺北市")
    assert "（一）" in out.read_text("utf-8")
    labels = json.loads(export(desk, draft.id, tmp_path / "初稿.json", style="臺北市").read_text("utf-8"))
    assert labels["sections"][0]["items"][0]["label"] == "（一）"
    assert desk.file.meeting(draft.id).style is None


def test_a_file_that_is_there_is_replaced(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    out = tmp_path / "初稿.txt"
    out.write_text("上一版")
    export(desk, draft.id, out)
    assert out.read_text("utf-8") == f"{DRAFT_MARK}\n\n{printed(desk, draft)}"
    assert left_in(tmp_path) == {"初稿.txt"}


def test_the_name_that_is_proposed(desk: Desk, draft: Meeting) -> None:
    assert paper_name(draft, Sheet.MINUTES) == "115年度第2次工作小組會議紀錄（初稿）"
    assert paper_name(meetings.find_meeting(desk, "115-1"), Sheet.MINUTES) == "115年度第1次工作小組會議紀錄"


@pytest.mark.parametrize("name", ["紀錄.xyz", "紀錄", "紀錄.doc"])
def test_a_kind_that_is_not_known(desk: Desk, draft: Meeting, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match=r"\.docx、\.odt、\.pdf、\.txt、\.json"):
        export(desk, draft.id, tmp_path / name)
    assert left_in(tmp_path) == set()


def test_a_style_or_a_meeting_that_is_not_known(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="高雄市"):
        export(desk, draft.id, tmp_path / "紀錄.txt", style="高雄市")
    with pytest.raises(NotFound):
        export(desk, "不在的", tmp_path / "紀錄.txt")
    assert left_in(tmp_path) == set()


# ---- where it cannot be written


def refused(desk: Desk, meeting: Meeting, out: Path, error: type[DeskError]) -> str:
    """The one sentence of a refused export."""
    with pytest.raises(error) as caught:
        export(desk, meeting.id, out)
    sentence = str(caught.value)
    assert sentence.endswith("。")
    assert sentence.isprintable()
    assert out.name in sentence
    assert not any("a" <= sign <= "z" for sign in sentence.replace(out.name, "").replace("Word", "")), (
        "no system's words in English"
    )
    return sentence


@contextmanager
def full_disk(limit: int) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_disk_that_fills_up_leaves_the_old_file_and_nothing_half_written(
    desk: Desk, draft: Meeting, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"紀錄{ending}"
    out.write_text("上一版")
    desk.paint = lambda _document, _page: b"%PDF" * 100
    with full_disk(200):
        refused(desk, draft, out, NotSaved)
    assert out.read_text() == "上一版"
    assert left_in(tmp_path) == {out.name}


def test_a_device_that_is_full_says_so(
    desk: Desk, draft: Meeting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    monkeypatch.setattr("minutes_desk.services.exporting.placed", lambda _out, _purpose: nullcontext(full))
    assert "磁碟空間不足" in refused(desk, draft, tmp_path / "紀錄.txt", NotSaved)


@contextmanager
def as_nobody() -> Generator[None]:
    """Root may write everywhere: for a moment someone who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not made read-only by their mode there")
def test_a_folder_that_may_not_be_written(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    folder = tmp_path / "唯讀"
    folder.mkdir(mode=0o500)
    document(desk, draft)  # the templates are read before
    with as_nobody():
        assert "不允許寫入" in refused(desk, draft, folder / "紀錄.txt", ReadOnlyDocument)
    assert list(folder.iterdir()) == []


def test_a_folder_where_the_file_should_be(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    out = tmp_path / "紀錄.txt"
    (out / "裡面").mkdir(parents=True)
    assert "同名的資料夾" in refused(desk, draft, out, NotSaved)
    assert [path.name for path in out.iterdir()] == ["裡面"]
    assert left_in(tmp_path) == {"紀錄.txt"}


def test_a_folder_that_is_not_there(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    assert "資料夾不存在" in refused(desk, draft, tmp_path / "沒有" / "紀錄.txt", NotSaved)
    (tmp_path / "檔案").write_text("")
    assert "資料夾不存在" in refused(desk, draft, tmp_path / "檔案" / "紀錄.txt", NotSaved)


def test_a_name_that_is_too_long(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    assert "檔名太長" in refused(desk, draft, tmp_path / f"{'長' * 100}.txt", NotSaved)
