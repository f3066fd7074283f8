"""辦理情形 beside the text: one key opens it, it is saved like all typing, and the room never sees it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from minutes_desk.core.progress import Progress
from minutes_desk.services import meetings, progress
from minutes_desk.services.desk import Desk
from minutes_desk.settings import Settings
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.desk.progress_pane import ProgressPane
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import compose, issue, press, write
from tests.ui.wall import wall

KEELUNG = Progress(city="基隆市", text="採樣兩次。")


def pane(page: DeskPage) -> ProgressPane:
    return page.panes.item.progress


def kept(page: DeskPage) -> tuple[Progress, ...]:
    item = page.item_in_hand()
    assert item is not None
    return item.progress


def test_folded_it_is_one_quiet_line_that_says_who_has_told(page: DeskPage) -> None:
    assert pane(page).isHidden()
    assert pane(page).line.text() == "辦理情形 0/4 市"
    assert page.meeting is not None
    progress.put_progress(page.desk, page.meeting.id, {page.row(): [KEELUNG]})
    assert pane(page).line.text() == "辦理情形 1/4 市"
    assert pane(page).line.accessibleName() == pane(page).line.text()
    assert "未提供：臺北市、新北市、桃園市" in pane(page).line.toolTip()
    press("Ctrl+Return")
    assert pane(page).line.text() == "辦理情形 0/4 市"


def test_one_key_opens_it_at_the_first_city_that_is_empty_and_closes_it_again(page: DeskPage) -> None:
    assert page.meeting is not None
    progress.put_progress(page.desk, page.meeting.id, {page.row(): [KEELUNG]})
    press("Alt+P")
    assert pane(page).isVisible()
    assert pane(page).field("臺北市").hasFocus()
    assert pane(page).field("基隆市").toPlainText() == KEELUNG.text
    press("Escape")
    assert page.panes.item.editor.hasFocus()
    assert pane(page).isVisible()
    press("Alt+P")
    assert pane(page).isHidden()
    assert page.panes.item.editor.hasFocus()


def test_what_is_typed_is_on_disk_before_it_is_a_step_and_undone_by_its_name(
    page: DeskPage, document: Path, reopened: Callable[[Path], Desk], qtbot: QtBot
) -> None:
    row = page.row()
    press("Alt+P")
    write("完成會勘")
    with qtbot.waitSignal(page.saved, timeout=3000):
        pass
    assert progress.find_part(reopened(document).file.meetings()[-1], row).progress == (
        Progress(city="基隆市", text="完成會勘"),
    )
    assert pane(page).field("基隆市").hasFocus()
    write("，六月發包")
    press("Tab")
    write("規劃中")
    assert page.settle()
    assert kept(page) == (
        Progress(city="基隆市", text="完成會勘，六月發包"),
        Progress(city="臺北市", text="規劃中"),
    )
    assert page.desk.undo_label == "編輯辦理情形"
    press("Ctrl+Z")
    assert kept(page) == ()
    assert pane(page).field("臺北市").toPlainText() == ""


def test_no_word_of_an_input_method_is_lost_on_going_on(page: DeskPage) -> None:
    first = page.row()
    press("Alt+P")
    write("採樣")
    compose(pane(page).field("基隆市"), "ㄨㄢˊ")
    press("Ctrl+Return")
    assert page.row() != first
    assert page.meeting is not None
    assert progress.find_part(page.meeting, first).progress == (Progress(city="基隆市", text="採樣ㄨㄢˊ"),)
    assert pane(page).field("基隆市").toPlainText() == ""


def test_an_agency_tells_of_its_own(page: DeskPage, bench: Workbench) -> None:
    press("Alt+P")
    for _ in range(4):
        press("Tab")
    write("桃園水務局")
    press("Return")
    field = pane(page).field("桃園市", "桃園市政府水務局")
    assert field.hasFocus()
    write("設計中")
    assert page.settle()
    assert kept(page) == (Progress(city="桃園市", agency="桃園市政府水務局", text="設計中"),)
    assert pane(page).line.text() == "辦理情形 1/4 市"
    press("Tab")
    write("某某單位")
    press("Return")
    assert "認不出「某某單位」是哪一市的機關" in bench.window.banner.words()
    assert "某某單位" in QApplication.focusWidget().toPlainText()  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess]


def test_next_time_shows_last_time_s_words_until_something_is_written(
    page: DeskPage, bench: Workbench, qtbot: QtBot
) -> None:
    assert page.meeting is not None
    draft, case = page.meeting, page.row()
    progress.put_progress(page.desk, draft.id, {case: [KEELUNG]})
    key, name = draft.minutes.key, progress.find_part(draft, case).heading
    issue(bench)
    page.show_row(case)
    press("Alt+P")
    assert pane(page).field("基隆市").isReadOnly()
    page.show_meeting(meetings.open_meeting(page.desk).id)
    item = page.item_in_hand()
    assert item is not None
    assert item.heading == name
    qtbot.waitUntil(lambda: f"{key}：{KEELUNG.text}" in _words(page))
    pane(page).field("基隆市").setFocus()
    write("再採樣")
    assert f"{key}：{KEELUNG.text}" not in _words(page)


def _words(page: DeskPage) -> list[str]:
    return [label.text() for label in pane(page).findChildren(QLabel) if label.isVisibleTo(pane(page))]


def test_the_wall_never_shows_it_and_reading_aloud_puts_it_away(
    page: DeskPage, bench: Workbench, qtbot: QtBot
) -> None:
    assert bench.room is not None
    press("F5")
    bench.room.projector.stand_free()
    bench.window.activateWindow()
    press("Alt+P")
    write("只是準備資料")
    qtbot.wait(60)
    assert "只是準備資料" not in wall(bench.room.projector)
    assert page.settle()
    qtbot.wait(60)
    assert "只是準備資料" not in wall(bench.room.projector)
    press("F2")
    assert pane(page).isHidden()
    press("F2")
    assert pane(page).isVisible()


def test_unfolded_it_stays_so_and_is_remembered(make_bench: Callable[..., Workbench], document: Path) -> None:
    bench = make_bench(Settings(progress_shown=True))
    assert bench.open(document)
    assert bench.page is not None
    assert pane(bench.page).isVisible()
    assert bench.page.panes.item.editor.hasFocus()
    assert bench.window.acts.fold_progress.isChecked()
    press("Alt+P")
    assert not bench.looks.settings.progress_shown
