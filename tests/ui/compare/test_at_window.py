"""匯回簽核後版本 in a real window: a file chosen, its changes shown, one taken."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from minutes_desk.services import exporting, meetings
from minutes_desk.ui.compare.page import ComparePage
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, issue, press


def came_back(page: DeskPage, folder: Path, old: str, new: str) -> Path:
    """The meeting in hand as text, some words changed by someone."""
    assert page.meeting is not None
    out = exporting.export(page.desk, page.meeting.id, folder / "回覆.txt")
    text = out.read_text("utf-8")
    assert old in text
    out.write_text(text.replace(old, new, 1), "utf-8")
    return out


def shown(bench: Workbench, qtbot: QtBot) -> ComparePage:
    qtbot.waitUntil(lambda: isinstance(bench.window.in_front(), ComparePage), timeout=10_000)
    page = bench.window.in_front()
    assert isinstance(page, ComparePage)
    return page


def test_one_change_is_taken_by_keys(
    bench: Workbench, page: DeskPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.meeting is not None
    venue = page.meeting.minutes.venue
    assert venue is not None
    asked.paths = [came_back(page, tmp_path, venue, "北棟三樓會議室")]
    press("Ctrl+Shift+I")
    compare = shown(bench, qtbot)
    assert compare.title.text() == f"匯回：{page.meeting.minutes.key}"
    assert compare.entries.hasFocus()
    press("Return")
    press("Space")
    assert not bench.window.covered()
    assert page.desk.file.meeting(page.meeting.id).minutes.venue == "北棟三樓會議室"
    assert bench.window.banner.words() == "已匯回 1 處，檔案留在文件裡。"
    assert page.desk.undo_label is None
    assert "回覆.txt" in page.desk.file.sources().values()


def test_left_with_esc_nothing_is_done(
    bench: Workbench, page: DeskPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.meeting is not None
    before = page.desk.file.meeting(page.meeting.id)
    asked.paths = [came_back(page, tmp_path, "會議紀錄", "會議記錄")]
    press("Ctrl+Shift+I")
    shown(bench, qtbot)
    press("Esc")
    assert not bench.window.covered()
    assert page.desk.file.meeting(before.id) == before
    assert "回覆.txt" not in page.desk.file.sources().values()


def test_a_file_that_is_no_minutes_is_told(
    bench: Workbench, page: DeskPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "便條.txt"
    path.write_text("明天記得帶傘。", "utf-8")
    asked.paths = [path]
    press("Ctrl+Shift+I")
    qtbot.waitUntil(lambda: "找不到會議紀錄的欄位" in bench.window.banner.words(), timeout=10_000)
    assert not bench.window.covered()


def test_a_correction_and_its_versions(bench: Workbench, page: DeskPage, asked: Asked) -> None:
    issue(bench)
    acts = bench.window.acts
    assert acts.correct.isEnabled()
    asked.words = "地點誤繕"
    acts.correct.trigger()
    assert page.meeting is not None
    assert not page.frozen()
    meetings.set_header(page.desk, page.meeting.id, venue="北棟三樓會議室")
    issue(bench)
    acts.versions.trigger()
    shown = bench.window.in_front()
    assert isinstance(shown, ComparePage)
    assert [(one.path, one.new) for one in shown.shown.entries()] == [
        ("地點", "北棟三樓會議室"),
        ("更正說明", "地點誤繕"),
    ]
    assert not shown.finish.isVisible()
    press("Esc")
    assert not bench.window.covered()
