"""The order of the day by keyboard: added, moved, taken off, merged, split, caught, looked back at."""

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Item
from minutes_desk.services import catch, meetings
from minutes_desk.ui.desk import autosave
from minutes_desk.ui.desk.decision_bar import DecisionButton
from minutes_desk.ui.desk.outline_rows import RowKind
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import compose, press, write


def items(page: DeskPage) -> list[Item]:
    assert page.meeting is not None
    return list(page.meeting.minutes.items())


def names(page: DeskPage) -> list[str | None]:
    return [item.heading for item in items(page)]


def in_hand(page: DeskPage) -> Item:
    item = page.item_in_hand()
    assert item is not None
    return item


def test_items_move_with_alt_and_the_arrows(page: DeskPage) -> None:
    before, moving = names(page), page.row()
    press("Alt+Down")
    assert names(page)[:2] == [before[1], before[0]]
    assert page.row() == moving
    assert page.panes.item.editor.hasFocus()
    press("Alt+Up")
    assert names(page) == before
    press("Ctrl+Z Ctrl+Z")
    assert names(page) == before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a list that opens, offscreen
def test_alt_and_down_open_a_choice_and_move_no_item_behind_the_question(
    page: DeskPage, qtbot: QtBot
) -> None:
    before = names(page)
    press("Ctrl+Shift+N")
    write("跨市共享倉儲案")
    box = page.panes.asking.findChildren(QComboBox)[0]
    box.setFocus()
    press("Alt+Down")
    assert names(page) == before
    qtbot.waitUntil(lambda: box.view().isVisible())
    box.hidePopup()


def test_what_is_typed_moves_along(page: DeskPage) -> None:
    first = page.row()
    write("請各市供稿")
    compose(page.panes.item.editor, "ㄍㄠ")
    press("Alt+Down")
    assert next(item.text for item in items(page) if item.id == first) == "請各市供稿ㄍㄠ"


def test_an_item_is_dropped_elsewhere_with_the_mouse(page: DeskPage, qtbot: QtBot) -> None:
    outline = page.panes.outline
    before = names(page)
    outline.setFocus()
    outline.choose(page.row())
    rows = outline.rows()
    last = max(at for at, row in enumerate(rows) if row.kind is RowKind.ITEM)
    spot = outline.visualRect(outline.model().index(last, 0)).bottomLeft()
    qtbot.wait(10)
    event = QDropEvent(
        QPointF(spot.x() + 20, spot.y() + 40),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    outline.moved.emit(rows[last].id, rows[last].section, 0)
    assert names(page) == [before[-1], *before[:-1]]
    outline.dropEvent(event)
    assert sorted(filter(None, names(page))) == sorted(filter(None, before))


def test_an_item_is_taken_off_with_a_reason_and_comes_back(page: DeskPage) -> None:
    name, off = in_hand(page).heading, page.row()
    count = len(items(page))
    press("Ctrl+Shift+X")
    assert page.panes.item.asking.asks()
    press("Return")
    assert "原因" in page.panes.item.asking.problem()
    write("主政機關請假")
    press("Return")
    assert not page.panes.item.asking.asks()
    assert name not in names(page)
    rows = page.panes.outline.rows()
    row = next(one for one in rows if one.kind is RowKind.OFF_ITEM)
    assert (row.name, row.badge) == (name, "主政機關請假")
    page.show_row(off)
    assert page.panes.item.editor.isReadOnly()
    page.panes.outline.setFocus()
    press("Ctrl+Shift+X")
    assert name in names(page)
    assert len(items(page)) == count


def test_a_new_case_and_an_item_without_one_are_added(page: DeskPage) -> None:
    undecided = page.undecided()
    press("Ctrl+Shift+N")
    assert page.panes.asking.asks()
    page.panes.asking.line("heading").setFocus()
    write("夜間公車試辦案")
    press("Return")
    assert in_hand(page).heading == "夜間公車試辦案"
    assert [case.name for case in in_hand(page).cases] == ["夜間公車試辦案"]
    assert page.undecided() == undecided + 1
    assert page.panes.item.editor.hasFocus()
    press("Ctrl+Shift+N")
    page.panes.asking.line("heading").setFocus()
    write("夜間公車試辦")
    press("Return")
    assert "已經在" in page.panes.asking.problem()
    page.panes.asking.leave()
    assert names(page).count("夜間公車試辦案") == 1


def test_a_case_of_the_ledger_is_found_by_typing_and_taken_by_arrow(page: DeskPage) -> None:
    press("Ctrl+Shift+N")
    asking = page.panes.asking
    assert asking.line("heading").hasFocus()
    write("圖書")
    picks = asking.picks()
    assert picks is not None
    assert [picks.item(at).text() for at in range(picks.count()) if not picks.item(at).isHidden()] == [
        "社區圖書互借服務（已解列，114-3）"
    ]
    press("Down")
    assert picks.hasFocus()
    asking.line("heading").setFocus()
    assert picks.picked() == (), "who comes back to the name means the name"
    press("Down Return")
    assert in_hand(page).heading == "社區圖書互借服務"
    assert page.panes.item.editor.hasFocus()


def test_a_choice_is_answered_by_return_and_a_question_never_stays_over_what_is_written(
    page: DeskPage,
) -> None:
    press("Ctrl+Shift+N")
    write("夜市餐具、二手書巡迴")
    press("Tab Tab Tab Down Return")
    assert [case.name for case in in_hand(page).cases] == ["夜市餐具", "二手書巡迴"]
    for elsewhere in ("F4", "Ctrl+Down", "Ctrl+T", "F2"):
        press("Ctrl+Shift+N")
        write("半個名")
        press(elsewhere)
        assert not page.panes.asking.asks(), elsewhere
        assert page.panes.column.isVisible()
        assert page.panes.item.editor.hasFocus() or page.panes.motion.text.hasFocus()


def test_a_merger_asks_for_cases_and_a_name_in_the_same_place(page: DeskPage) -> None:
    own, other = items(page)[0], items(page)[1]
    page.decide(Decision.MERGE)
    picks = page.panes.item.asking.picks()
    assert picks is not None
    assert picks.hasFocus()
    assert picks.item(0).text() == other.cases[0].name
    press("Space Return")
    write("整併後的新案")
    press("Return")
    lit = [one.text() for one in page.panes.item.decisions.findChildren(DecisionButton) if one.lit()]
    assert lit == ["合併"], "the button behind which it stands says which it is"
    assert in_hand(page).text == f"本案與「{other.cases[0].name}」合併為「整併後的新案」。"
    badges = {row.id: row.badge for row in page.panes.outline.rows()}
    assert (badges[own.id], badges[other.id]) == ("合併", "合併")
    press("Ctrl+Z")
    assert [item.decisions for item in items(page)[:2]] == [(), ()]


def test_a_split_a_renaming_and_a_widening_ask_as_well(page: DeskPage) -> None:
    page.decide(Decision.RENAME)
    assert page.panes.item.asking.line("new_name").hasFocus()
    press("Return")
    assert page.panes.item.asking.asks()
    write("新的名稱")
    press("Return")
    assert in_hand(page).renamed_to == "新的名稱"
    press("Ctrl+Return")
    page.decide(Decision.SPLIT)
    page.panes.item.asking.line("part0").show_text("")
    write("甲案分項")
    press("Return")
    assert page.panes.item.asking.line("part1").hasFocus()
    write("乙案分項")
    press("Return")
    assert in_hand(page).text == "本案分為「甲案分項」及「乙案分項」。"
    press("Ctrl+Return")
    page.decide(Decision.EXPAND)
    press("Return")
    assert in_hand(page).text == "本案擴大為4市合作。"
    assert page.panes.item.editor.hasFocus()


def test_a_question_is_left_with_escape_and_by_going_elsewhere(page: DeskPage) -> None:
    page.decide(Decision.RENAME)
    write("半個名")
    press("Escape")
    assert not page.panes.item.asking.asks()
    assert page.panes.item.editor.hasFocus()
    page.decide(Decision.RENAME)
    press("Ctrl+Down")
    assert not page.panes.item.asking.asks()
    assert all(item.renamed_to is None for item in items(page))


def test_a_word_in_the_making_in_a_question_is_not_lost(page: DeskPage) -> None:
    page.decide(Decision.RENAME)
    line = page.panes.item.asking.line("new_name")
    write("新")
    compose(line, "名稱")
    page.panes.item.asking.answer()
    assert in_hand(page).renamed_to == "新名稱"


def test_facts_of_a_case_are_one_step(page: DeskPage) -> None:
    name = in_hand(page).cases[0].name
    press("Ctrl+Shift+F")
    asking = page.panes.item.asking
    assert asking.line("case0").text() == name
    asking.line("lead").setFocus()
    write("基隆市政府環境保護局、新北市政府環境保護局")
    asking.line("scope").setFocus()
    write("雙北")
    press("Return")
    item = in_hand(page)
    assert item.lead == ("基隆市政府環境保護局", "新北市政府環境保護局")
    assert (item.scope, item.cases[0].name) == ("雙北", name)
    assert page.desk.undo_label == "編輯案件資料"


def test_sections_are_added_and_moved(bench: Workbench, page: DeskPage) -> None:
    bench.window.acts.add_section.trigger()
    write("專題討論")
    press("Return")
    titles = [row.name for row in page.panes.outline.rows() if row.kind is RowKind.SECTION]
    assert titles[-1] == "專題討論"
    press("Alt+Shift+Down")
    titles = [row.name for row in page.panes.outline.rows() if row.kind is RowKind.SECTION]
    assert titles[0] == "專題討論"
    bench.window.acts.remove_section.trigger()
    assert "專題討論" not in [row.name for row in page.panes.outline.rows()]


@pytest.mark.parametrize("words", ["3", "一3", "一/3", "三"])
def test_a_number_typed_in_the_line_goes_there(page: DeskPage, words: str) -> None:
    third = items(page)[2].id
    press("Ctrl+G")
    assert page.panes.go_to.line.hasFocus()
    write(words)
    press("Return")
    assert page.row() == third
    assert page.panes.item.editor.hasFocus()
    assert not page.panes.go_to.isVisible()


def test_the_line_lists_what_is_undecided_and_finds_names_and_meetings(page: DeskPage) -> None:
    press("Alt+1 Ctrl+G")
    shown = [page.panes.go_to.list.item(at).text() for at in range(page.panes.go_to.list.count())]
    assert len(shown) == len(items(page)) - 1
    press("Down Return")
    assert page.row() == items(page)[2].id
    press("Ctrl+G")
    write((items(page)[3].heading or "")[1:4])
    press("Return")
    assert page.row() == items(page)[3].id
    press("Ctrl+G")
    write("散會")
    press("Return")
    assert page.row() == "closing"
    other = meetings.all_meetings(page.desk)[0]
    press("Ctrl+G")
    write(other.minutes.key)
    press("Return")
    assert page.meeting is not None
    assert page.meeting.id == other.id


def test_escape_in_the_line_goes_back_to_the_text(page: DeskPage) -> None:
    here = page.row()
    press("Ctrl+G")
    write("2")
    press("Escape")
    assert page.row() == here
    assert page.panes.item.editor.hasFocus()


def test_a_late_thought_is_caught_and_filed_to_another_item(page: DeskPage) -> None:
    assert page.meeting is not None
    meeting_id = page.meeting.id
    write("正在寫的")
    press("Ctrl+L")
    write("請基隆市補件")
    press("Return")
    assert page.panes.item.editor.hasFocus()
    assert not page.panes.catches.line.isVisible(), "the text has its room back"
    press("Ctrl+L")
    write("再想到一則")
    press("Escape")
    assert page.panes.item.editor.hasFocus()
    assert page.panes.catches.summary.text() == "隨記 2 則未歸入"
    press("Ctrl+Return Ctrl+L Ctrl+L")
    assert page.panes.catches.list.hasFocus()
    press("Return")
    assert in_hand(page).text == "請基隆市補件"
    assert page.panes.item.editor.toPlainText() == "請基隆市補件"
    press("Delete")
    assert catch.open_catches(page.desk, meeting_id) == ()
    assert items(page)[0].text == "正在寫的"
    assert page.panes.item.editor.hasFocus()
    assert not page.panes.catches.isVisible()


def test_a_thought_that_is_not_entered_is_kept_when_the_window_closes(
    bench: Workbench, page: DeskPage
) -> None:
    path = page.desk.path
    press("Ctrl+L")
    write("還沒按下")
    compose(page.panes.catches.line, "確定")
    bench.close_document()
    bench.open(path)
    assert bench.page is not None
    assert bench.page.panes.catches.summary.text() == "隨記 1 則未歸入"


def test_earlier_resolutions_are_one_key_away(page: DeskPage) -> None:
    last = page.panes.item.last
    first_title, first_text = last.title(), last.text()
    assert first_title.startswith("上次決議（115-1")
    press("Alt+PgUp")
    assert last.title().startswith("前 2 次決議（114-4")
    assert last.text() != first_text
    press("Alt+PgDown")
    assert (last.title(), last.text()) == (first_title, first_text)
    press("Alt+PgUp Ctrl+Return Ctrl+Up")
    assert last.title() == first_title


def test_after_an_item_was_taken_off_one_writes_on_in_the_next(page: DeskPage) -> None:
    first = page.row()
    press("Ctrl+Shift+X")
    write("機關請假")
    press("Return")
    assert page.row() != first
    assert page.panes.item.editor.hasFocus()


def test_the_history_shows_what_was_said_and_takes_it_back(page: DeskPage) -> None:
    write("請各市供稿。")
    press("Alt+1")
    page.panes.item.editor.show_text("")
    write("全部重寫。")
    press("Ctrl+Shift+H")
    pane = page.panes.history
    assert pane.isVisible()
    assert pane.steps.hasFocus()
    words = [pane.steps.item(at).text() for at in range(pane.steps.count())]
    assert [each.split("　")[1] for each in words] == ["編輯決議", "記錄決定", "編輯決議", "開新會議"]
    assert "請各市供稿，本案持續列管。" in pane.text.toPlainText()
    assert "全部重寫。" in pane.text.toPlainText()
    pane.against.setCurrentIndex(pane.against.findData("plain"))
    pane.against.activated.emit(2)
    assert pane.text.toPlainText() == "〔持續列管〕\n請各市供稿，本案持續列管。"
    pane.take_back.click()
    assert in_hand(page).text == "請各市供稿，本案持續列管。"
    assert in_hand(page).decisions == (Decision.CONTINUE,)
    assert page.panes.item.editor.hasFocus()
    press("Ctrl+Z")
    assert in_hand(page).text == "全部重寫。"


def test_the_history_of_the_meeting_and_a_time_asked_for(page: DeskPage) -> None:
    press("Alt+1 Alt+Down Ctrl+Shift+H")
    pane = page.panes.history
    pane.scope.setCurrentIndex(pane.scope.findData("meeting"))
    pane.scope.activated.emit(1)
    words = [pane.steps.item(at).text() for at in range(pane.steps.count())]
    assert "移動議案" in words[0]
    assert "記錄決定" in words[1]
    pane.steps.setCurrentRow(pane.steps.count() - 1)
    assert "決定" in pane.text.toPlainText()
    pane.time.show_text(f"{dt.datetime.now():%H:%M}")
    pane.time.entered.emit()
    assert pane.steps.currentRow() == 0
    press("Escape")
    assert page.panes.item.isVisible()


def choose_scope(page: DeskPage, scope: str) -> list[str]:
    """Choose how wide the history is; gives its steps as shown."""
    pane = page.panes.history
    pane.scope.setCurrentIndex(pane.scope.findData(scope))
    pane.scope.activated.emit(pane.scope.currentIndex())
    return [pane.steps.item(at).text() for at in range(pane.steps.count())]


def test_the_history_of_a_case_and_of_the_whole_document(page: DeskPage) -> None:
    press("Alt+1 Ctrl+Shift+H")
    pane = page.panes.history
    assert [pane.scope.itemText(at) for at in range(pane.scope.count())] == [
        "這一案",
        "這個案件的歷次會議",
        "整個會議",
        "整份文件",
    ]
    of_case = choose_scope(page, "case")
    assert "記錄決定" in of_case[0]
    assert "115-2" in of_case[0]
    assert len(of_case) == 3  # decided, carried over, and recorded in the meeting before
    pane.steps.setCurrentRow(0)
    assert "115-2" in pane.text.toPlainText()
    assert "持續列管" in pane.text.toPlainText()
    assert not pane.take_back.isVisible()
    assert not pane.against.isVisible()
    whole = choose_scope(page, "document")
    assert len(whole) == len(page.desk.file.steps())
    assert "建立文件" in whole[-1]
    pane.steps.setCurrentRow(len(whole) - 1)
    assert pane.text.toPlainText()
    choose_scope(page, "part")
    assert pane.take_back.isVisible()
    assert pane.against.isVisible()


def test_half_a_minute_of_rest_makes_a_step(
    page: DeskPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "REST_MS", 5)
    monkeypatch.setattr(autosave, "STEP_MS", 30)
    count = len(page.desk.file.steps())
    write("請各市")
    assert len(page.desk.file.steps()) == count
    qtbot.waitUntil(lambda: len(page.desk.file.steps()) == count + 1, timeout=2000)
    assert page.panes.item.editor.toPlainText() == "請各市"
    assert page.panes.item.editor.textCursor().position() == 3


def test_the_clock_is_stamped_and_said(bench: Workbench, page: DeskPage) -> None:
    press("Ctrl+Shift+B")
    assert "開始時間" in bench.window.banner.words()
    assert "原為上午10時" in bench.window.banner.words()
    press("Ctrl+Shift+E")
    assert page.meeting is not None
    minutes = page.meeting.minutes
    now = dt.datetime.now().time()
    for stamped in (minutes.start, minutes.adjourned):
        assert stamped is not None
        assert abs(stamped.hour * 60 + stamped.minute - now.hour * 60 - now.minute) <= 1
    assert "散會時間" in bench.window.banner.words()


def test_taking_a_stamp_back_stays_where_one_writes(bench: Workbench, page: DeskPage) -> None:
    row = page.row()
    press("Ctrl+Shift+B Ctrl+Z")
    assert page.row() == row
    assert page.panes.item.editor.hasFocus()
    assert bench.window.banner.words() == "已復原「現在開會」"
    write("請各市提供。")
    press("Ctrl+H Ctrl+Z")
    assert page.row() == row


def test_taking_back_what_was_added_goes_to_its_neighbour(page: DeskPage) -> None:
    last = items(page)[-1].id
    press("Ctrl+Shift+N")
    write("夜間公車試辦案")
    press("Return Ctrl+T")
    write("請各市回復窗口。")
    press("Ctrl+Z Ctrl+Z")
    assert in_hand(page).heading == "夜間公車試辦案"
    press("Ctrl+Z")
    assert page.row() == last
    assert page.panes.item.editor.hasFocus()
    press("Ctrl+Y")
    assert in_hand(page).heading == "夜間公車試辦案"


def test_elapsed_time_is_told_in_the_status_line(bench: Workbench, page: DeskPage) -> None:
    assert page.meeting is not None
    clock = [dt.datetime(2026, 5, 20, 10, 0)]
    page.elapsed._now = lambda: clock[0]  # pyright: ignore[reportPrivateUsage]
    page.elapsed.tick()
    for _second in range(190):
        clock[0] += dt.timedelta(seconds=1)
        page.elapsed.tick()
    assert bench.window.elapsed.text() == "會議 3 分　本案 3 分"
    press("Ctrl+Return")
    clock[0] += dt.timedelta(seconds=5)
    page.elapsed.tick()
    assert bench.window.elapsed.text() == "會議 3 分　本案 0 分"
    clock[0] += dt.timedelta(days=1)
    page.elapsed.tick()
    assert bench.window.elapsed.text() == ""
    row, document = page.row(), page.desk.path
    bench.close_document()
    assert bench.open(document)
    assert bench.page is not None
    assert bench.page.elapsed.spent(row) == dt.timedelta(seconds=5)
    first = next(iter(items(bench.page))).id
    assert bench.page.elapsed.spent(first) == dt.timedelta(seconds=190)


def test_header_fields_are_one_step_of_their_own(page: DeskPage) -> None:
    press("Ctrl+H")
    before = page.meeting
    page.panes.header.line("venue").setFocus()
    page.panes.header.line("venue").show_text("")
    write("市府大樓3樓")
    press("Tab Tab Tab Tab")
    page.panes.header.line("recorder").setFocus()
    page.panes.header.line("recorder").show_text("")
    write("林小華")
    press("Ctrl+Down")
    assert page.desk.undo_label == "編輯會議資料"
    press("Ctrl+Z")
    assert page.meeting == before


def test_a_record_changes_nothing(bench: Workbench, page: DeskPage) -> None:
    draft = page.meeting
    assert draft is not None
    meetings.issue(page.desk, draft.id)
    before = page.meeting
    for act in bench.window.acts.structure():
        assert not act.isEnabled()
    page.agenda.shift(1)
    page.agenda.take_off()
    assert page.meeting == before
