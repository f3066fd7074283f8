"""The small dialogs: new meeting and the one for bugs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from minutes_desk.core.minutes import Chair, Minutes
from minutes_desk.core.typed_moment import typed_time
from minutes_desk.services import meetings
from minutes_desk.ui import dialogs
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.new_meeting.dialog import NewMeetingDialog
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, compose, issue, press, write

ASK_WORDS = dialogs.ask_words
"""The real one: the fixtures put answers in its place."""


@pytest.fixture
def issued(bench: Workbench, page: DeskPage) -> DeskPage:
    """The sample with its draft decided and issued."""
    while page.undecided():
        press("Alt+1 F4")
    issue(bench)
    assert page.frozen()
    return page


def test_enter_takes_the_next_meeting_as_proposed(
    bench: Workbench, issued: DeskPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def enter(dialog: NewMeetingDialog) -> bool:
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        return dialog.result() == QDialog.DialogCode.Accepted

    monkeypatch.setattr(NewMeetingDialog, "exec", enter)
    proposed = meetings.suggest_next(issued.desk)
    issued.panes.outline.setFocus()
    press("Ctrl+M")
    assert issued.meeting is not None
    assert not issued.frozen()
    assert issued.meeting.minutes.key == proposed.key
    assert issued.meeting.minutes.venue == proposed.venue
    assert issued.undecided() == sum(1 for _item in proposed.items())
    assert issued.panes.item.editor.hasFocus()


def test_a_new_meeting_takes_what_was_changed(qtbot: QtBot, issued: DeskPage) -> None:
    proposed = meetings.suggest_next(issued.desk)
    dialog = NewMeetingDialog(lambda _host: proposed, issued.desk.platform.rotation)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.date.setFocus()
    dialog.date.show_text("115/9/17")
    dialog.start.show_text("下午2時30分")
    chosen = dialog.chosen()
    assert (chosen.date, chosen.start) == (dt.date(2026, 9, 17), dt.time(14, 30))
    assert chosen.host_city is None
    assert chosen.chairs == (proposed.chairs or None)


def test_another_host_brings_its_place_time_and_people_but_not_over_what_was_typed(
    qtbot: QtBot, issued: DeskPage
) -> None:
    def propose(host: str | None) -> Minutes:
        return meetings.suggest_next(issued.desk, host_city=host)

    dialog = NewMeetingDialog(propose, issued.desk.platform.rotation)
    qtbot.addWidget(dialog)
    dialog.show()
    turn = dialog.host.currentText()
    hosted = {one.minutes.host_city: one.minutes for one in meetings.all_meetings(issued.desk)}
    other = next(city for city, one in hosted.items() if city not in (None, turn) and one.start)
    dialog.recorder.show_text("卓以安")
    dialog.host.setCurrentText(other or "")
    assert dialog.venue.text() == hosted[other].venue
    assert dialog.chairs.chairs() == hosted[other].chairs
    assert typed_time(dialog.start.text()) == hosted[other].start
    assert dialog.recorder.text() == "卓以安"
    assert dialog.chosen().host_city == other


def test_what_is_missing_is_typed_at_once_and_tab_goes_down_the_form(qtbot: QtBot, issued: DeskPage) -> None:
    proposed = replace(meetings.suggest_next(issued.desk), chairs=(), venue=None, recorder="陶書晴")
    dialog = NewMeetingDialog(lambda _host: proposed, issued.desk.platform.rotation)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.date.hasFocus)
    for words in ("5/20", "1000", "市府大樓", "環境保護局", "湯圓圓", "副局長"):
        write(words)
        press("Tab")
    press("Tab")
    write("石允中")
    chosen = dialog.chosen()
    assert (chosen.date, chosen.start) == (dt.date(2026, 5, 20), dt.time(10))
    assert chosen.venue == "市府大樓"
    assert chosen.chairs == (Chair(agency="環境保護局", name="湯圓圓", title="副局長"),)
    assert chosen.recorder == "石允中", "what stood there was selected"


def test_a_hint_is_seen_in_an_empty_field_only(qtbot: QtBot) -> None:
    line = LineEdit("日期")
    qtbot.addWidget(line)
    line.show()
    bare = line.grab().toImage()
    line.setPlaceholderText("例如 5/14")
    assert line.grab().toImage() != bare
    compose(line, "ㄅ")
    composing = line.grab().toImage()
    line.setPlaceholderText("")
    assert line.grab().toImage() == composing
    compose(line, "")


def test_a_date_that_is_none_keeps_the_dialog_open(qtbot: QtBot, issued: DeskPage) -> None:
    dialog = NewMeetingDialog(lambda _host: meetings.suggest_next(issued.desk), issued.desk.platform.rotation)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.date.show_text("下週四")
    QTest.keyClick(dialog.done_button, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.problem.isVisible()


def test_what_bugs_say_holds_no_text_of_minutes() -> None:
    secret = "".join(("機", "密"))
    try:
        raise ValueError(f"決議的{secret}文字")
    except ValueError as error:
        words = dialogs.places(type(error), error.__traceback__)
    assert "ValueError" in words
    assert secret not in words


def test_the_welcome_page_lists_the_last_documents(
    make_bench: Callable[..., Workbench], document: Path
) -> None:
    bench = make_bench()
    bench.open(document)
    press("Ctrl+W")
    assert bench.window.welcome.isVisible()
    names = [button.text() for button in bench.window.welcome.findChildren(type(bench.window.welcome.new))]
    starts = ["開新文件", "開啟", "接收移交檔", "用範例練習"]
    assert names == [*starts, "範例", "以後在檔案總管點兩下 .mdesk 檔，就用本程式開啟"]
    assert QApplication.activeModalWidget() is None


def test_a_line_is_asked_for_with_an_editor_that_keeps_words_in_the_making(qtbot: QtBot) -> None:
    answers: list[str] = []

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        line = dialog.findChild(LineEdit)
        assert isinstance(line, LineEdit)
        assert line.accessibleName() == "重開的原因："
        write("漏列")
        compose(line, "機關")
        QTest.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(50, fill_in)
    answers.append(ASK_WORDS(None, "重開", "之後的會議：115-2\n重開的原因："))
    assert answers == ["漏列機關"]


def test_the_sample_is_tried_from_the_welcome_page_and_refused_where_nothing_can_be_written(
    make_bench: Callable[..., Workbench], asked: Asked, tmp_path: Path
) -> None:
    bench = make_bench()
    in_the_way = tmp_path / "會議紀錄工作臺範例"
    in_the_way.touch()
    bench.window.welcome.sample.click()
    assert bench.page is None
    assert "沒有產生範例" in asked.told[-1]
    in_the_way.unlink()
    bench.window.welcome.sample.click()
    assert bench.page is not None
    assert bench.page.undecided() > 0
