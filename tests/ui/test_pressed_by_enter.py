"""Enter presses what has the keys, and only that."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from minutes_desk.core.meeting import MeetingStatus
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, issue, press, write


def test_enter_issues_where_the_button_has_the_keys(bench: Workbench, page: DeskPage) -> None:
    assert bench.room is not None
    bench.room.ask_to_issue()
    gate = page.panes.column.gate
    gate.why.setFocus()
    write("試辦")
    gate.go_on.setFocus()
    press("Return")
    assert page.meeting is not None
    assert page.meeting.status is MeetingStatus.ISSUED


def test_a_button_that_is_only_clicked_leaves_enter_to_the_text(bench: Workbench, page: DeskPage) -> None:
    page.focus_text()
    write("第一行")
    press("Return")
    write("第二行")
    page.settle()
    item = page.item_in_hand()
    assert item is not None
    assert "第一行" in item.text
    assert "第二行" in item.text


def test_a_chord_with_enter_is_no_press(bench: Workbench, page: DeskPage) -> None:
    assert bench.room is not None
    bench.room.ask_to_issue()
    gate = page.panes.column.gate
    gate.go_on.setFocus()
    QTest.keyClick(gate.go_on, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.meeting is not None
    assert page.meeting.status is MeetingStatus.DRAFT


def test_what_was_offered_of_a_record_goes_with_it(bench: Workbench, page: DeskPage, asked: Asked) -> None:
    issue(bench)
    assert page.meeting is not None
    assert "已定稿" in bench.window.banner.words()
    earlier = page.desk.file.meetings()[0].id
    page.show_meeting(earlier)
    assert bench.window.banner.words() == "", "匯出 there would send another meeting out"


def test_reopening_says_what_comes_next(
    bench: Workbench, page: DeskPage, asked: Asked, make_bench: Callable[..., Workbench]
) -> None:
    issue(bench)
    asked.words = "補正窗口"
    bench.window.acts.reopen.trigger()
    assert page.meeting is not None
    assert not page.frozen()
    assert (
        bench.window.banner.words()
        == f"{page.meeting.minutes.key}現在是草稿；改好請再「定稿」，會是第 2 版。"
    )
