"""The main job by keyboard alone: from the welcome page to the Word document of the next meeting."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from minutes_desk.core.decision import Decision
from minutes_desk.services import meetings
from minutes_desk.services.desk import Desk
from minutes_desk.services.importing import read_file
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.exporting.dialog import ExportDialog
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, issue, press, write


def test_every_case_decided_by_one_key_and_exported(bench: Workbench, page: DeskPage, tmp_path: Path) -> None:
    cases = [row.id for row in page.panes.outline.rows() if row.kind.value == "item"]
    assert page.row() == cases[0]
    for _case in cases:
        press("Alt+1 Ctrl+Return")
    assert page.undecided() == 0
    press("Ctrl+E")
    [dialog] = bench.window.findChildren(ExportDialog)
    dialog.export.click()
    name = "115年度第2次工作小組會議紀錄（初稿）.docx"
    read = read_file(tmp_path / name)
    assert [item.decisions for item in read.minutes.items()] == [(Decision.CONTINUE,)] * len(cases)
    assert bench.window.banner.words() == f"已匯出 {name}"
    assert bench.window.banner.button("開啟資料夾").isVisible()


def test_the_counts_in_the_outline_count_themselves(page: DeskPage) -> None:
    total = sum(row.kind.value == "item" for row in page.panes.outline.rows())
    for _case in range(total):
        press("Alt+1 Ctrl+Return")
    counts = [row.name for row in page.panes.outline.rows() if row.kind.value == "count"]
    assert any(f"{total}案" in words for words in counts)
    assert {row.badge for row in page.panes.outline.rows() if row.kind.value == "item"} == {"持續列管"}


def test_another_decision_replaces_the_sentence(page: DeskPage) -> None:
    press("Alt+1")
    first = page.panes.item.editor.toPlainText()
    press("Alt+2")
    second = page.panes.item.editor.toPlainText()
    assert "持續列管" in first
    assert "提出解除列管" in second
    assert "持續列管" not in second
    assert page.panes.item.decisions.button(Decision.PROPOSE_DELIST).lit()
    assert not page.panes.item.decisions.button(Decision.CONTINUE).lit()


def test_text_then_decision_then_the_next_case_without_the_mouse(
    page: DeskPage, document: Path, reopened: Callable[[Path], Desk]
) -> None:
    first = page.row()
    write("請各市於下次會議前提供辦理情形。")
    press("Alt+1")
    assert page.panes.item.editor.toPlainText().endswith("本案持續列管。")
    press("Ctrl+Return")
    assert page.row() != first
    draft = meetings.latest_draft(reopened(document))
    assert draft is not None
    kept = next(item for item in draft.minutes.items() if item.id == first)
    assert kept.text.startswith("請各市於下次會議前提供辦理情形")
    assert kept.decisions == (Decision.CONTINUE,)


def test_the_header_is_filled_in_and_the_meeting_closed(page: DeskPage) -> None:
    press("Ctrl+H")
    assert page.panes.header.line("date").hasFocus()
    page.panes.header.line("date").show_text("")
    write("115/6/18")
    press("Tab")
    page.panes.header.line("start").show_text("")
    write("14:30")
    press("Tab Tab")
    assert page.meeting is not None
    assert page.meeting.minutes.date is not None
    assert page.meeting.minutes.date.isoformat() == "2026-06-18"
    assert page.meeting.minutes.start is not None
    assert f"{page.meeting.minutes.start:%H:%M}" == "14:30"


def test_a_date_that_is_none_is_told_beside_the_field_and_not_saved(page: DeskPage) -> None:
    assert page.meeting is not None
    before = page.meeting.minutes.date
    press("Ctrl+H")
    page.panes.header.line("date").show_text("")
    write("115年2月30日")
    assert "115年2月30日" in page.panes.header.problem("date")
    page.settle()
    assert page.meeting.minutes.date == before


def test_a_motion_is_added_named_and_written(page: DeskPage) -> None:
    press("Ctrl+T")
    assert page.panes.motion.text.hasFocus()
    write("請各市回復聯絡窗口。")
    press("Shift+Tab")
    write("更新聯絡窗口")
    page.settle()
    assert page.meeting is not None
    motions = page.meeting.minutes.motions or ()
    assert [(motion.title, motion.text) for motion in motions] == [("更新聯絡窗口", "請各市回復聯絡窗口。")]


def test_the_outline_is_walked_and_searched_by_keys(page: DeskPage) -> None:
    rows = page.panes.outline.rows()
    items = [row for row in rows if row.kind.value == "item"]
    press("Ctrl+J")
    assert page.panes.outline.hasFocus()
    press("Down")
    assert page.row() == items[1].id
    page.panes.outline.keyboardSearch("3")
    assert page.row() == items[2].id
    write(items[0].name[:1])
    assert items[0].name[:1] in next(row.name for row in rows if row.id == page.row())
    press("Return")
    assert page.panes.item.editor.hasFocus()


def test_the_next_meeting_waits_until_the_draft_is_issued(bench: Workbench, page: DeskPage) -> None:
    press("Ctrl+M")
    assert "定稿" in bench.window.banner.words()
    issue(bench)
    assert page.frozen()


def test_frozen_meetings_are_read_only_and_say_so(
    bench: Workbench, page: DeskPage, qtbot: QtBot, asked: Asked
) -> None:
    issue(bench)
    first = next(row.id for row in page.panes.outline.rows() if row.kind.value == "item")
    page.show_row(first)
    before = page.panes.item.editor.toPlainText()
    page.panes.item.editor.setFocus()
    press("Alt+1")
    write("不該寫進來")
    assert page.panes.item.editor.isReadOnly()
    assert page.panes.item.editor.toPlainText() == before
    assert not page.panes.item.decisions.button(Decision.CONTINUE).isEnabled()
    asked.words = "日期有誤"
    bench.window.acts.reopen.trigger()
    assert not page.frozen()


@pytest.mark.parametrize("key", ["F9", "Ctrl+Shift+L"])
def test_panes_fold_and_come_back(bench: Workbench, page: DeskPage, key: str) -> None:
    press(key)
    assert not page.panes.outline.isVisible()
    press(key)
    assert page.panes.outline.isVisible()
    press("F8")
    assert not page.panes.preview.isVisible()
    press("F7")
    assert not page.panes.item.last.isVisible()


def test_how_the_window_stood_is_remembered(
    bench: Workbench, make_bench: Callable[..., Workbench], document: Path, tmp_path: Path
) -> None:
    from minutes_desk import settings

    press("F8")
    assert bench.window.close()
    kept = settings.load(tmp_path / "settings")
    assert kept.folded == ("preview",)
    assert kept.recent == (str(document),)
    second = make_bench(kept)
    assert second.open(document)
    assert second.page is not None
    assert not second.page.panes.preview.isVisible()


def test_tab_goes_through_the_header_as_it_is_read(page: DeskPage) -> None:
    press("Ctrl+H")
    passed: list[str] = []
    for _field in range(6):
        focus = page.window().focusWidget()
        assert focus is not None
        passed.append(focus.accessibleName())
        press("Tab")
    assert passed == ["日期", "開始時間", "地點", "機關", "姓名", "職稱"]
