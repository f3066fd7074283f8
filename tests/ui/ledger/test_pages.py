"""列管清冊 and a case's page in a real window: found by words and states, opened by keys, doubts answered and undone."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from minutes_desk import paths
from minutes_desk.core.case import CaseState
from minutes_desk.core.meeting import Platform
from minutes_desk.core.minutes import ItemCase
from minutes_desk.services import cases, meetings
from minutes_desk.services.desk import create_desk, open_desk
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.ledger.case_page import CasePage
from minutes_desk.ui.ledger.page import LedgerPage
from minutes_desk.ui.ledger.rows import Column
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import press, write
from tests.ui.ledger.invented import crowded_meetings

RIVER = "河川水質聯合巡查合作案"
ALIKE = "河川水質改善聯合行動"


def ledger_of(bench: Workbench) -> LedgerPage:
    page = bench.further.ledger
    assert page is not None
    assert bench.window.in_front() is page
    return page


def case_of(bench: Workbench) -> CasePage:
    page = bench.further.case
    assert page is not None
    assert bench.window.in_front() is page
    return page


def texts(page: CasePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def button(page: CasePage | LedgerPage, words: str) -> QAbstractButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == words and one.isVisible())


@pytest.mark.parametrize("key", ["Alt+L", "Ctrl+Shift+O"])
def test_the_ledger_comes_by_key_and_goes_by_key_or_escape(
    bench: Workbench, page: DeskPage, key: str
) -> None:
    row = page.row()
    press(key)
    ledger = ledger_of(bench)
    assert {one.number for one in ledger.table.rows()} == {one.number for one in cases.cases(page.desk)}
    assert not bench.window.acts.next.isEnabled(), "keys of the desk rest while it is covered"
    press(key)
    assert bench.window.in_front() is page
    press(f"{key} Esc")
    assert bench.window.in_front() is page
    assert QApplication.focusWidget() is page.panes.item.editor
    assert page.row() == row
    assert not bench.window.acts.back.isEnabled()


def test_what_is_typed_is_kept_before_the_ledger_is_shown(bench: Workbench, page: DeskPage) -> None:
    write("請各市提供名單。")
    press("Alt+L")
    assert page.meeting is not None
    stored = meetings.find_meeting(page.desk, page.meeting.minutes.key)
    assert "請各市提供名單。" in [item.text for item in stored.minutes.items()]


def test_typing_on_the_list_looks_for_words(bench: Workbench, page: DeskPage) -> None:
    press("Alt+L")
    ledger = ledger_of(bench)
    everything = len(ledger.table.rows())
    press("Down")
    assert QApplication.focusWidget() is ledger.table
    press("1 1 5")
    assert ledger.search.text() == "115"
    press("Down")
    write("河")
    assert ledger.search.text() == "115河"
    ledger.search.show_text("")
    write("河川 巡查")
    assert [one.cells[Column.NAME] for one in ledger.table.rows()] == [RIVER]
    press("Return")
    assert case_of(bench).number == cases.history(page.desk, RIVER).number
    press("Esc")
    assert ledger_of(bench).search.text() == "河川 巡查"
    assert len(ledger.table.rows()) == 1 < everything


def test_chips_show_states_and_columns_sort(bench: Workbench, page: DeskPage) -> None:
    press("Alt+L")
    ledger = ledger_of(bench)
    ledger.chip(CaseState.OPEN).click()
    shown = ledger.table.rows()
    assert {one.state for one in shown} == {CaseState.OPEN}
    assert ledger.chip(CaseState.OPEN).text() == f"列管中 {len(shown)}"
    ledger.chip(CaseState.OPEN).click()
    header = ledger.table.header()
    spot = header.sectionViewportPosition(Column.MEETINGS) + 8
    for falling in (False, True):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot, 6))
        counted = [int(one.cells[Column.MEETINGS]) for one in ledger.table.rows()]
        assert counted == sorted(counted, reverse=falling)
    ledger.table.setFocus()
    press("Right")
    assert header.sortIndicatorSection() == Column.RESOLUTION


def test_a_case_page_tells_everything_and_leads_to_the_meeting(bench: Workbench, page: DeskPage) -> None:
    case = cases.history(page.desk, RIVER)
    press("Alt+L")
    ledger = ledger_of(bench)
    assert ledger.table.choose(case.number)
    ledger.table.setFocus()
    press("Return")
    shown = case_of(bench)
    told = texts(shown)
    for one in case.lineage:
        assert not one.text or one.text in told
    button(shown, f"到{case.since}").click()
    assert bench.window.in_front() is page
    assert page.meeting is not None
    assert page.meeting.minutes.key == case.since
    item = next(one for one in page.meeting.minutes.items() if one.id == page.row())
    assert RIVER in [one.name for one in item.cases]


def test_the_case_in_hand_by_a_key(bench: Workbench, page: DeskPage) -> None:
    assert page.meeting is not None
    item = next(one for one in page.meeting.minutes.items() if one.id == page.row())
    press("Ctrl+Shift+G")
    assert case_of(bench).number == cases.history(page.desk, item.cases[0].name).number
    press("Backspace")
    assert bench.window.in_front() is page
    press("Ctrl+H Ctrl+Shift+G")
    assert bench.window.in_front() is page
    assert "沒有案件" in bench.window.banner.words()


@pytest.fixture
def doubtful(document: Path) -> Path:
    """The sample with a further record in which a name stands that may be a known case."""
    desk = open_desk(document, who="測試", templates=paths.templates())
    draft = meetings.latest_draft(desk)
    assert draft is not None
    section = draft.minutes.sections[0]
    other = replace(section.items[0], id="", heading=ALIKE, cases=(ItemCase(name=ALIKE),))
    meetings.put_draft(desk, replace(draft.minutes, sections=(replace(section, items=(other,)),)))
    meetings.issue(desk, draft.id)
    desk.close()
    return document


def test_a_doubt_is_answered_on_the_page_and_undone(
    make_bench: Callable[..., Workbench], doubtful: Path
) -> None:
    bench = make_bench()
    bench.open(doubtful)
    assert bench.page is not None
    desk = bench.page.desk
    press("Alt+L")
    ledger = ledger_of(bench)
    before = len(ledger.table.rows())
    assert ledger.doubts.isVisible()
    button(ledger, "是同一案").click()
    assert cases.doubts(desk) == ()
    assert not ledger.doubts.isVisible()
    assert len(ledger.table.rows()) == before - 1
    press("Ctrl+Z")
    assert ledger.doubts.isVisible()
    assert len(ledger.table.rows()) == before
    bench.further.show_case(cases.history(desk, ALIKE).number)
    shown = case_of(bench)
    button(shown, "不是").click()
    assert cases.doubts(desk) == ()
    assert any("不是同一案" in words for words in texts(shown))
    button(shown, "改答是同一案").click()
    assert cases.history(desk, ALIKE) == cases.history(desk, RIVER)
    assert [one.same for one in cases.answers(desk)] == [True]


def test_four_hundred_cases_are_shown_filtered_and_sorted_at_once(
    make_bench: Callable[..., Workbench], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "許多案.mdesk"
    desk = create_desk(path, Platform(), who="測試", templates=paths.templates())
    with desk.step("匯入舊紀錄") as step:
        for meeting in crowded_meetings(400):
            step.put_meeting(meeting)
    desk.close()
    bench = make_bench()
    bench.open(path)
    assert bench.page is not None
    bench.page.desk.ledger()
    press("Alt+L")
    ledger = ledger_of(bench)
    assert len(ledger.table.rows()) == 400
    slowest = 0.0
    for act in (
        lambda: write("影像"),
        lambda: ledger.search.show_text(""),
        lambda: ledger.sort(Column.RESOLUTION, True),
        lambda: ledger.sort(Column.NAME, False),
    ):
        start = time.process_time()
        act()
        QApplication.processEvents()
        slowest = max(slowest, time.process_time() - start)
    assert slowest < 0.25, "of the processor; measured 0.02"


def test_pages_go_with_the_document(bench: Workbench, document: Path) -> None:
    press("Alt+L")
    assert bench.close_document()
    assert bench.further.ledger is None
    assert bench.window.in_front() is bench.window.welcome
    assert bench.open(document)
    press("Alt+L")
    ledger_of(bench)
