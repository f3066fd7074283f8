"""Writing in the real window: points saved, last time's words, phrases, tables, what words decide, and taking it all back."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Item, Paragraph, Table
from minutes_desk.services import history, meetings, phrases
from minutes_desk.services.desk import Desk
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.phrases.dialog import PhrasesDialog
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import compose, issue, press, write


def in_hand(page: DeskPage) -> Item:
    assert page.meeting is not None
    return next(one for one in page.meeting.minutes.items() if one.id == page.row())


def on_disk(path: Path, row: str, reopened: Callable[[Path], Desk]) -> Item:
    draft = meetings.latest_draft(reopened(path))
    assert draft is not None
    return next(item for item in draft.minutes.items() if item.id == row)


def test_points_are_written_saved_and_found_again(
    page: DeskPage, document: Path, reopened: Callable[[Path], Desk]
) -> None:
    write("有關採樣：")
    press("Return Tab")
    write("請各市提供。")
    press("Return Tab")
    write("上半年。")
    page.settle()
    kept = on_disk(document, page.row(), reopened)
    assert kept.body == (
        Paragraph(text="有關採樣："),
        Paragraph(text="請各市提供。", level=1),
        Paragraph(text="上半年。", level=2),
    )
    press("Ctrl+Down Ctrl+Up")
    assert page.panes.item.editor.text() == "有關採樣：\n1. 請各市提供。\n(1)上半年。"


def test_a_level_is_taken_back_like_any_typing(page: DeskPage) -> None:
    write("請各市提供。")
    page.settle()
    press("Home Tab")
    page.settle()
    assert in_hand(page).body == (Paragraph(text="請各市提供。", level=1),)
    press("Ctrl+Z")
    assert in_hand(page).body == (Paragraph(text="請各市提供。"),)
    assert page.panes.item.editor.body() == in_hand(page).body


def test_what_is_pasted_is_a_step_of_its_own(bench: Workbench, page: DeskPage) -> None:
    write("詳下表：")
    source = QMimeData()
    source.setText("市別\t場次\n基隆市\t2")
    page.panes.item.editor.insertFromMimeData(source)
    assert bench.window.acts.undo.text() == "復原「貼上」(&Z)"
    assert in_hand(page).tables == (Table(rows=(("市別", "場次"), ("基隆市", "2"))),)
    press("Ctrl+Z")
    assert in_hand(page).body == (Paragraph(text="詳下表："),)
    press("Ctrl+Z")
    assert in_hand(page).body == ()
    press("Ctrl+Y Ctrl+Y")
    assert page.panes.item.editor.body() == in_hand(page).body
    assert len(in_hand(page).tables) == 1


def test_a_table_its_rows_and_columns_by_keys_reach_the_page(bench: Workbench, page: DeskPage) -> None:
    press("Ctrl+Shift+T")
    write("市別")
    press("Tab")
    write("場次")
    press("Alt+Shift+C Alt+Shift+D")  # a column, a row
    page.settle()
    assert [len(row) for row in in_hand(page).tables[0].rows] == [2, 2]
    press("Alt+Shift+A Alt+Shift+B Alt+Shift+L Alt+Shift+R")
    page.settle()
    assert [len(row) for row in in_hand(page).tables[0].rows] == [4, 4, 4, 4]
    press("Ctrl+Z")
    assert [len(row) for row in in_hand(page).tables[0].rows] == [3, 3, 3, 3]
    press("Alt+Shift+T")
    assert in_hand(page).tables == ()
    press("Alt+Shift+B")
    assert bench.window.banner.words() == "游標不在表格裡，內容沒有變動；請先點進表格再試一次。"
    assert page.panes.item.editor.hasFocus()


def test_cells_are_merged_and_divided_by_keys_each_a_step_and_nothing_is_lost_on_the_way(
    bench: Workbench, page: DeskPage, document: Path, reopened: Callable[[Path], Desk]
) -> None:
    press("Ctrl+Shift+T")
    write("市別")
    press("Tab")
    write("場次")
    press("Shift+Right Alt+Shift+M")
    assert bench.window.acts.undo.text() == "復原「合併儲存格」(&Z)"
    rows = (("市別", "場次", ""), ("", "", ""), ("", "", ""))
    merged = Table(rows=rows, spans=(CellSpan(row=0, column=1, columns=2),))
    assert in_hand(page).tables == (merged,)
    compose(page.panes.item.editor, "備註")
    press("Alt+Shift+M")
    assert bench.window.banner.words().startswith("要合併的儲存格還沒有選取，內容沒有變動")
    page.settle()
    typed = Table(rows=(("市別", "備註場次", ""), *rows[1:]), spans=merged.spans)
    assert in_hand(page).tables == (typed,)
    press("Alt+Shift+V")
    assert in_hand(page).tables == (Table(rows=typed.rows),)
    press("Alt+Shift+V")
    assert bench.window.banner.words().startswith("這一格沒有合併過，內容沒有變動")
    press("Ctrl+Z")
    assert in_hand(page).tables == (typed,)
    assert page.panes.item.editor.body() == in_hand(page).body
    kept = on_disk(document, page.row(), reopened)
    assert kept.tables == (typed,)
    told = history.versions(page.desk, page.meeting.id, page.row()) if page.meeting else ()
    assert [one.label for one in told[:3]] == ["復原：分割儲存格", "分割儲存格", "編輯決議"]
    press("Ctrl+Down Ctrl+Up")
    assert page.panes.item.editor.body() == kept.body


def test_last_time_s_words_come_in_by_one_key_and_are_confirmed_by_the_same(
    bench: Workbench, page: DeskPage, document: Path, reopened: Callable[[Path], Desk]
) -> None:
    row = page.row()
    compose(page.panes.item.editor, "先寫")
    press("Ctrl+D")
    assert page.panes.item.editor.text().startswith("先寫")
    assert page.panes.item.notes.reused().startswith("沿用 115-1 的決議")
    assert "沿用" in next(each.badge for each in page.panes.outline.rows() if each.id == row)
    assert on_disk(document, row, reopened).reused_from == "115-1"
    assert bench.window.acts.undo.text() == "復原「沿用上次決議」(&Z)"
    press("Ctrl+D")
    assert page.panes.item.notes.reused() == ""
    assert "沿用" not in next(each.badge for each in page.panes.outline.rows() if each.id == row)


def test_the_earlier_resolution_that_is_shown_is_the_one_taken_over(page: DeskPage) -> None:
    press("Alt+PgUp Ctrl+D")
    assert page.panes.item.notes.reused().startswith("沿用 114-4 的決議")


def test_words_taken_over_lose_their_mark_when_they_are_edited(page: DeskPage) -> None:
    press("Ctrl+D")
    write("另請補充。")
    page.writing.watch.look_now()
    assert page.panes.item.notes.reused() == "", "at once, not only when it is saved"
    page.settle()
    assert in_hand(page).reused_from is None


def test_a_case_without_a_past_says_so(bench: Workbench, page: DeskPage) -> None:
    press("Ctrl+T Ctrl+D")
    assert bench.window.banner.words() == ""
    press("Ctrl+H Ctrl+D")
    assert bench.window.banner.words() == ""


def test_words_that_decide_light_the_key_while_they_are_typed(page: DeskPage, qtbot: QtBot) -> None:
    write("請各市提供，本案持續列管。")
    button = page.panes.item.decisions.button(Decision.CONTINUE)
    qtbot.waitUntil(button.lit, timeout=1000)
    assert page.panes.item.notes.contradiction() == ""


def test_words_against_the_decision_are_told_quietly_and_at_once(page: DeskPage, qtbot: QtBot) -> None:
    press("Alt+1")
    write("本案解除列管。")
    notes = page.panes.item.notes
    qtbot.waitUntil(lambda: notes.contradiction() != "", timeout=1000)
    assert notes.contradiction() == "文字寫「本案解除列管」（解除列管），與所記的決定不同。"
    assert page.panes.item.editor.hasFocus()
    assert QApplication.activeModalWidget() is None
    press("Ctrl+Down Ctrl+Up")
    assert notes.contradiction() != "", "it stands until it is mended"


def test_nothing_is_looked_at_in_mid_word(page: DeskPage) -> None:
    press("Alt+1")
    write("本案解除列管")
    compose(page.panes.item.editor, "ㄉ")
    page.writing.watch.look_now()
    assert page.panes.item.notes.contradiction() == ""


def test_completion_knows_the_document(page: DeskPage) -> None:
    write("請農業局")
    assert page.panes.item.assistant.texts()[0].endswith("政府農業局")
    press("Escape")
    other = [row.name for row in page.panes.outline.rows() if row.kind.value == "item"][1]
    write(f"，併「{other[:2]}")
    assert other in page.panes.item.assistant.texts()
    press("Tab")
    assert page.panes.item.editor.toPlainText().endswith(f"「{other}")


def test_phrases_by_key_in_a_motion_too(page: DeskPage) -> None:
    press("Ctrl+T")
    press("Ctrl+P")
    assert page.panes.motion.assistant.shown()
    write("備查")
    press("Tab")
    assert page.panes.motion.text.toPlainText() == "同意備查。"


def test_an_attachment_is_named_in_order(page: DeskPage) -> None:
    write("名冊")
    press("Ctrl+Shift+J")
    press("Ctrl+Return")
    press("Ctrl+Shift+J")
    page.settle()
    assert page.panes.item.editor.toPlainText() == "（如附件二）"
    assert in_hand(page).attachments == ("附件二",)


def test_a_phrase_is_kept_from_the_text_and_offered_by_its_code(
    bench: Workbench, page: DeskPage, qtbot: QtBot
) -> None:
    write("請〔機關〕更新圖資。")
    press("Alt+Shift+S")
    dialog = bench.window.findChild(PhrasesDialog)
    assert dialog is not None
    assert dialog.text.text() == "請〔機關〕更新圖資。"
    dialog.code.setFocus()
    compose(dialog.code, "圖資")
    dialog.save()
    assert [(one.code, one.text) for one in phrases.own_phrases(page.desk)] == [
        ("圖資", "請〔機關〕更新圖資。")
    ]
    dialog.text.show_text("")
    dialog.save()
    assert dialog.problem.isVisible()
    dialog.accept()
    page.focus_text()
    press("Return")
    write("圖資")
    assert page.panes.item.assistant.texts()[0] == "請〔機關〕更新圖資。　圖資"


def test_own_phrases_are_added_moved_changed_and_taken_out_by_keys(
    bench: Workbench, page: DeskPage, qtbot: QtBot
) -> None:
    press("Alt+Shift+P")
    dialog = bench.window.findChild(PhrasesDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    for words in ("照案。", "洽悉辦理。", "再議。"):
        write(words)
        press("Return Alt+N")
    dialog.list.setFocus()
    dialog.list.setCurrentRow(2)
    press("Alt+Up Alt+Up Alt+Up Down Return End")
    press("Backspace")
    write("！")
    press("Return")
    dialog.list.setFocus()
    press("End Delete")
    assert [one.text for one in phrases.own_phrases(page.desk)] == ["再議。", "照案！"]
    press("Escape")
    assert not dialog.isVisible()


def test_a_record_can_be_read_and_not_written(bench: Workbench, page: DeskPage) -> None:
    issue(bench)
    page.show_row(next(row.id for row in page.panes.outline.rows() if row.kind.value == "item"))
    before = page.panes.item.editor.body()
    page.panes.item.editor.setFocus()
    press("Ctrl+D Ctrl+Shift+T Ctrl+P Ctrl+Shift+J")
    page.panes.item.editor.insert_table()
    source = QMimeData()
    source.setText("不行")
    page.panes.item.editor.insertFromMimeData(source)
    assert page.panes.item.editor.body() == before


@pytest.mark.parametrize("size", [(1366, 700), (911, 480)])
def test_the_list_stays_inside_the_window(
    make_bench: Callable[..., Workbench], document: Path, size: tuple[int, int]
) -> None:
    bench = make_bench(size=size)
    assert bench.open(document)
    page = bench.page
    assert page is not None
    for _line in range(8):
        write("請各市提供資料。")
        press("Return")
    press("Ctrl+P")
    shown = page.panes.item.assistant._list
    assert shown is not None
    assert shown.isVisible()
    assert bench.window.rect().contains(shown.geometry())


def test_what_is_typed_bears_the_time_of_its_keys_not_of_its_settling(page: DeskPage, qtbot: QtBot) -> None:
    page.focus_text()
    began = dt.datetime.now()
    write("請各市補正。")
    typed = dt.datetime.now()
    qtbot.wait(400)
    press("Ctrl+Return")
    assert page.meeting is not None
    row = next(page.meeting.minutes.items()).id
    at = history.versions(page.desk, page.meeting.id, row)[0].at
    assert began <= at <= typed
