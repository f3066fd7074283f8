"""Read-back, notes, 定稿 with what is open, and what is sent out: with real keys in a real window."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from minutes_desk.core.confirmation import ReadBack
from minutes_desk.services import drafting, meetings, read_back
from minutes_desk.services.catch import drop_catch, open_catches
from minutes_desk.services.desk import Desk
from minutes_desk.services.notes import Note, open_notes
from minutes_desk.ui import dialogs
from minutes_desk.ui.desk.outline_rows import CLOSING_ID, HEADER_ID, RowKind
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.issuing.gate import IssueGate
from minutes_desk.ui.room import Room
from minutes_desk.ui.tasks.dialog import TasksDialog
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, issue, press, write


@pytest.fixture
def room(bench: Workbench, page: DeskPage) -> Room:
    assert bench.room is not None
    return bench.room


@pytest.fixture
def gate(page: DeskPage) -> IssueGate:
    return page.panes.column.gate


def items(page: DeskPage) -> list[str]:
    return [row.id for row in page.panes.outline.rows() if row.kind is RowKind.ITEM]


def marks(page: DeskPage) -> list[str]:
    return [row.mark for row in page.panes.outline.rows() if row.kind is RowKind.ITEM]


def states(page: DeskPage) -> list[ReadBack]:
    assert page.meeting is not None
    return [entry.state for entry in read_back.read_back_entries(page.desk, page.meeting)]


def decide_all(page: DeskPage) -> None:
    page.show_row(items(page)[0])
    page.focus_text()
    while page.undecided():
        press("Alt+1 F4")


# -- read-back


def test_the_decisions_are_confirmed_one_by_one(page: DeskPage, room: Room) -> None:
    decide_all(page)
    press("F2")
    strip = page.panes.column.read_back
    assert strip.isVisible()
    assert page.row() == items(page)[0]
    assert "第 1 項／共 5 項" in strip.words()
    assert marks(page) == ["尚未確認"] * 5
    assert not page.panes.item.last.isVisible()
    for at in range(5):
        assert page.row() == items(page)[at]
        press("Alt+Return")
        assert states(page)[at] is ReadBack.CONFIRMED
    assert "全部已確認" in strip.words()
    assert not strip.confirm.isEnabled()
    assert all(mark.startswith("已確認 ") for mark in marks(page))
    press("F2")
    assert not strip.isVisible()
    assert marks(page) == [""] * 5
    assert page.panes.item.last.isVisible()


def test_the_text_is_read_large_and_corrected_on_the_spot(page: DeskPage, room: Room) -> None:
    decide_all(page)
    page.show_row(items(page)[0])
    usual = page.panes.item.editor.fontMetrics().height()
    press("Ctrl+Shift+R")
    assert page.panes.item.editor.fontMetrics().height() > usual * 1.4
    assert QApplication.focusWidget() is page.panes.item.editor
    write("並請各市配合。")
    press("Alt+Return")
    assert states(page)[0] is ReadBack.CONFIRMED
    assert page.meeting is not None
    assert "並請各市配合" in next(page.meeting.minutes.items()).text
    press("Ctrl+Shift+R")
    assert page.panes.item.editor.fontMetrics().height() == usual


def test_a_text_changed_after_its_confirmation_is_listed_and_read_again(page: DeskPage, room: Room) -> None:
    decide_all(page)
    press("F2 Alt+Return Alt+Return Ctrl+Up Ctrl+Up")
    assert page.row() == items(page)[0]
    press("Alt+8")
    assert marks(page)[0] == "確認後改過"
    assert "改過 1 項" in page.panes.column.read_back.words()
    press("Alt+Return")
    assert states(page)[:3] == [ReadBack.CONFIRMED, ReadBack.CONFIRMED, ReadBack.UNREAD]
    press("Ctrl+Z")
    assert states(page)[0] is ReadBack.CHANGED


def test_what_has_no_text_is_not_confirmed_and_says_so(page: DeskPage, room: Room, bench: Workbench) -> None:
    press("F2 Alt+Return")
    assert states(page)[0] is ReadBack.UNREAD
    assert "還沒有決議文字" in bench.window.banner.words()


def test_motions_are_read_too_and_the_header_is_not(page: DeskPage, room: Room) -> None:
    decide_all(page)
    press("Ctrl+T")
    write("請各市回復窗口。")
    press("F2")
    for _item in range(6):
        press("Alt+Return")
    assert states(page) == [ReadBack.CONFIRMED] * 6
    page.show_row(HEADER_ID)
    assert not page.panes.column.read_back.confirm.isEnabled()
    press("Alt+Return")
    assert page.row() == HEADER_ID


def test_a_record_is_not_read_back(page: DeskPage, room: Room, bench: Workbench) -> None:
    press("F2")
    page.show_meeting(str(page.panes.meetings.itemData(1)))
    assert not room.reading
    assert not page.panes.column.read_back.isVisible()
    assert not bench.window.acts.read_back.isEnabled()


# -- notes


def test_notes_are_kept_by_themselves_and_come_back_with_the_item(
    page: DeskPage, room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    press("F3")
    pane = page.panes.column.notes
    assert pane.summary.hasFocus()
    write("周委員：路太窄。")
    press("Tab")
    assert pane.private.hasFocus()
    write("再查。")
    qtbot.waitUntil(lambda: noted(page, tmp_path, items(page)[0]).private == "再查。", timeout=2000)
    press("Ctrl+Return")
    assert pane.summary.toPlainText() == ""
    press("Ctrl+Up")
    assert pane.summary.toPlainText() == "周委員：路太窄。"
    assert pane.private.toPlainText() == "再查。"
    press("F3")
    assert not pane.isVisible()
    assert QApplication.focusWidget() is page.panes.item.editor


def noted(page: DeskPage, folder: Path, part: str) -> Note:
    return open_notes(page.desk, folder / "notes").note(part)


def test_a_note_on_the_meeting_and_one_left_at_once_are_kept(
    page: DeskPage, room: Room, bench: Workbench, tmp_path: Path, reopened: Callable[[Path], Desk]
) -> None:
    assert page.meeting is not None
    meeting_id, path = page.meeting.id, page.desk.path
    page.show_row(HEADER_ID)
    press("Ctrl+Shift+M")
    write("投影機要早點開")
    assert bench.window.close()
    notes = open_notes(reopened(path), tmp_path / "notes")
    assert notes.note(meeting_id).summary == "投影機要早點開"
    assert bench.looks.settings.notes_shown


def test_notes_that_cannot_be_written_are_said_and_stay(
    page: DeskPage, room: Room, bench: Workbench, tmp_path: Path
) -> None:
    (tmp_path / "notes").write_text("in the way")
    press("F3")
    write("一句話")
    press("Ctrl+Return")
    assert "筆記檔" in bench.window.banner.words()
    press("Ctrl+Up")
    assert page.panes.column.notes.summary.toPlainText() == "一句話"
    (tmp_path / "notes").unlink()
    press("Ctrl+Return")
    assert noted(page, tmp_path, items(page)[0]).summary == "一句話"


def test_a_damaged_notes_file_is_told(
    make_bench: Callable[..., Workbench], document: Path, tmp_path: Path, reopened: Callable[[Path], Desk]
) -> None:
    path = open_notes(reopened(document), tmp_path / "notes").path
    path.parent.mkdir()
    path.write_text("{")
    bench = make_bench()
    bench.open(document)
    assert "筆記檔讀不出來" in bench.window.banner.words()


def test_no_key_typed_in_the_notes_reaches_the_minutes(page: DeskPage, room: Room) -> None:
    before = page.meeting
    press("F3")
    write("只是筆記")
    assert room.notes.settle()
    assert page.desk.undo_label is None or "編輯" not in page.desk.undo_label
    assert page.meeting == before


# -- 定稿


def test_what_is_open_is_listed_and_each_row_goes_there(
    page: DeskPage, room: Room, gate: IssueGate, qtbot: QtBot
) -> None:
    press("Ctrl+Shift+D")
    assert gate.isVisible()
    assert "還有 7 項沒完成" in gate.words()
    assert gate.rows()[0] == "未填　還沒有填散會時間"
    assert gate.rows()[1].startswith("未決　一/(一) ")
    assert gate.list.hasFocus()
    press("Return")
    assert page.row() == CLOSING_ID
    assert gate.isVisible()
    gate.list.setFocus()
    press("Down Down Return")
    assert page.row() == items(page)[1]
    assert QApplication.focusWidget() is page.panes.item.editor
    press("Alt+1")
    qtbot.waitUntil(lambda: "還有 6 項" in gate.words(), timeout=2000)
    gate.list.setFocus()
    press("Esc")
    assert not gate.isVisible()
    assert not page.frozen()


def test_going_on_asks_for_a_word(page: DeskPage, room: Room, gate: IssueGate, bench: Workbench) -> None:
    press("Ctrl+Shift+D")
    assert not gate.go_on.isEnabled()
    gate.why.setFocus()
    press("Return")
    assert not page.frozen()
    write("主席已同意")
    press("Return")
    assert page.frozen()
    assert not gate.isVisible()
    assert page.desk.file.steps(1)[0].label == "定稿：主席已同意"
    assert "已定稿（第 1 版）" in bench.window.banner.words()


def test_a_word_why_is_for_what_was_listed_and_for_nothing_since(
    page: DeskPage, room: Room, gate: IssueGate, bench: Workbench
) -> None:
    press("Ctrl+Shift+D")
    listed = gate.rows()
    gate.why.setFocus()
    write("主席已同意")
    assert page.meeting is not None
    case = items(page)[0]
    drafting.set_text(page.desk, page.meeting.id, case, "本案請於2月30日前辦理。")
    press("Return")
    assert not page.frozen(), "the list is looked at again before its reason counts"
    assert "請看過再按一次" in bench.window.banner.words()
    assert gate.isVisible()
    assert gate.rows() != listed
    assert any("2月30日" in row for row in gate.rows())
    gate.why.setFocus()
    press("Return")
    assert page.frozen()


def test_where_nothing_is_open_one_press_is_enough(page: DeskPage, room: Room, gate: IssueGate) -> None:
    decide_all(page)
    press("F2" + " Alt+Return" * 5)
    page.show_row(CLOSING_ID)
    page.focus_text()
    write("11:20")
    press("Ctrl+Shift+D")
    assert "可以定稿" in gate.words()
    assert gate.go_on.hasFocus()
    press("Space")
    assert page.frozen()
    assert not room.reading


def test_what_must_be_there_cannot_be_passed(page: DeskPage, room: Room, gate: IssueGate) -> None:
    assert page.meeting is not None
    meetings.set_header(page.desk, page.meeting.id, date=None)
    press("Ctrl+Shift+D")
    assert gate.rows()[0] == "必填　還沒有填開會日期"
    gate.why.setFocus()
    write("不管")
    press("Return")
    assert not page.frozen()
    assert "先處理" in gate.why.placeholderText()


def test_a_late_thought_is_filed_or_dropped_first(
    page: DeskPage, room: Room, gate: IssueGate, qtbot: QtBot
) -> None:
    press("Ctrl+L")
    write("燈桿編號要補")
    press("Return")
    press("Ctrl+Shift+D")
    assert gate.rows()[0].startswith("隨記　")
    assert "燈桿編號要補" in gate.rows()[0]
    gate.why.setFocus()
    write("先定稿")
    press("Return")
    assert not page.frozen()
    gate.list.setFocus()
    press("Return")
    assert page.panes.catches.isVisible()
    assert page.meeting is not None
    drop_catch(page.desk, page.meeting.id, open_catches(page.desk, page.meeting.id)[0].id)
    qtbot.waitUntil(lambda: "隨記" not in gate.rows()[0], timeout=2000)


def test_reopening_names_the_later_meetings_and_asks_why(
    page: DeskPage, room: Room, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, question: str) -> str:
        asked.append(question)
        return "補列機關"

    monkeypatch.setattr(dialogs, "ask_words", answer)
    record = meetings.find_meeting(page.desk, "114-4")
    page.show_meeting(record.id)
    bench.window.acts.reopen.trigger()
    assert "115-1（匯入）：" in asked[0]
    assert "自行車道串接計畫" in asked[0]
    assert "115-2（草稿）" in asked[0]
    assert not page.desk.file.meeting(record.id).frozen


# -- sending out


def test_the_whole_text_is_on_the_clipboard(page: DeskPage, room: Room, bench: Workbench) -> None:
    write("請各市更新點位。")
    press("Ctrl+Shift+C")
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0] == "紀錄初稿"
    assert "請各市更新點位。" in text
    assert "壹、時間：" in text
    assert "已複製全文" in bench.window.banner.words()
    issue(bench)
    press("Ctrl+Shift+C")
    assert "紀錄初稿" not in QGuiApplication.clipboard().text()


def test_tasks_are_looked_through_copied_and_exported(
    page: DeskPage, room: Room, bench: Workbench, asked: Asked, tmp_path: Path
) -> None:
    write("請基隆市政府工務處於8月底前提出照度表。")
    press("Ctrl+Shift+A")
    dialog = bench.window.findChild(TasksDialog)
    assert isinstance(dialog, TasksDialog)
    row = dialog.list.topLevelItem(0)
    assert row is not None
    assert [row.text(column) for column in range(3)] == ["基隆市政府工務處", "於8月底前提出照度表", "8月底前"]
    dialog.copy.click()
    assert "基隆市政府工務處：於8月底前提出照度表" in QGuiApplication.clipboard().text()
    dialog.city.setCurrentIndex(dialog.city.findData("桃園市"))
    assert dialog.list.topLevelItemCount() == 0
    assert "沒有請哪個機關" in dialog.said.text()
    dialog.city.setCurrentIndex(0)
    asked.path = tmp_path / "應辦.docx"
    dialog.export.click()
    assert docx.Document(str(asked.path)).tables
    asked.path = tmp_path / "none" / "應辦.docx"
    dialog.export.click()
    assert "資料夾不存在" in dialog.said.text()
    dialog.close_button.click()


@pytest.mark.parametrize("size", [(1366, 700), (911, 470)], ids=["1366x768", "at 150 %"])
def test_bars_and_strips_are_named_as_they_are_shown_and_not_clipped(
    make_bench: Callable[..., Workbench], document: Path, size: tuple[int, int], qtbot: QtBot
) -> None:
    bench = make_bench(size=size)
    bench.open(document)
    press("F5 Ctrl+Shift+Y F2 F3")
    for where in ("F12", "F2", "F5 Ctrl+Shift+D"):  # read aloud, noted on, and after the meeting issued
        press(where)
        qtbot.wait(20)
        buttons = [one for one in bench.window.findChildren(QAbstractButton) if one.isVisible()]
        named = [one for one in buttons if not isinstance(one, QToolButton)]
        assert [one.accessibleName() for one in named] == [one.text() for one in named]
        for button in named:
            assert button.size().expandedTo(button.minimumSizeHint()) == button.size(), (where, button.text())
        shown = {label.text() for label in bench.window.findChildren(QLabel) if label.isVisible()}
        for field in bench.window.findChildren(QPlainTextEdit):
            if field.isVisible():
                assert field.accessibleName() in shown, field.accessibleName()
    assert bench.window.size() == QSize(*size)
