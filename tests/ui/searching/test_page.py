"""尋找 in a real window: by key, from the first word to the place itself."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes_desk.core.search import HitKind
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.searching.page import SearchPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import press, write


@pytest.fixture
def search(bench: Workbench, page: DeskPage) -> SearchPage:
    press("Ctrl+F")
    found = bench.further.search
    assert found is not None
    assert bench.window.in_front() is found
    assert QApplication.focusWidget() is found.search
    return found


def test_what_is_typed_is_found_a_moment_later_without_a_key(search: SearchPage, qtbot: QtBot) -> None:
    write("列管")
    assert search.list.count() == 0
    qtbot.waitUntil(lambda: search.list.count() > 3)
    assert {hit.kind for hit in search.list.hits()} >= {HitKind.ITEM, HitKind.MEETING}
    assert search.list.item(0).text().startswith(search.list.hits()[0].meeting)


def test_return_goes_to_the_list_and_then_to_the_place(
    bench: Workbench, page: DeskPage, search: SearchPage
) -> None:
    write("列管")
    press("Return")
    assert QApplication.focusWidget() is search.list
    at = next(
        at for at, hit in enumerate(search.list.hits()) if hit.kind is HitKind.ITEM and hit.meeting == "114-4"
    )
    for _ in range(at):
        press("Down")
    hit = search.list.hits()[at]
    press("Return")
    assert not bench.window.covered()
    assert page.meeting is not None
    assert page.meeting.minutes.key == "114-4"
    assert page.row() == hit.target


def test_a_case_by_its_number_opens_its_page(bench: Workbench, page: DeskPage, search: SearchPage) -> None:
    assert page.meeting is not None
    case = page.desk.ledger().cases[0]
    write(case.number)
    press("Return")
    assert bench.further.case is not None
    assert bench.window.in_front() is bench.further.case
    assert bench.further.case.number == case.number


def test_nothing_found_is_said_and_escape_leads_back(
    bench: Workbench, search: SearchPage, qtbot: QtBot
) -> None:
    write("查無此事")
    press("Return")
    assert search.list.count() == 0
    assert "沒有找到" in search._count.text()
    press("Escape")
    assert not bench.window.covered()
    press("Ctrl+F")
    assert search.search.text() == "查無此事"
    assert search.search.textCursor().hasSelection()


def test_what_is_being_typed_is_found_too(bench: Workbench, page: DeskPage) -> None:
    assert page.meeting is not None
    item = next(page.meeting.minutes.items())
    page.show_row(item.id)
    page.focus_text()
    write("請於河岸加裝座椅。")
    press("Ctrl+F")
    write("加裝座椅")
    press("Return")
    assert not bench.window.covered()
    assert page.row() == item.id


def test_a_note_is_found_here_and_shown_where_it_stands(bench: Workbench, page: DeskPage) -> None:
    assert bench.room is not None
    row = page.row()
    press("F3")
    write("代表要求延後")
    press("F3 Ctrl+F")
    search = bench.further.search
    assert search is not None
    write("要求延後")
    press("Return")
    assert not bench.window.covered(), "the only place is gone to"
    assert page.row() == row
    notes = page.panes.column.notes.summary
    assert notes.isVisible()
    assert notes.hasFocus()
    assert "要求延後" in notes.toPlainText()


def test_a_late_thought_is_found_and_its_list_opened(bench: Workbench, page: DeskPage) -> None:
    press("Ctrl+L")
    write("散會前問窗口")
    press("Return Esc Ctrl+F")
    write("問窗口")
    press("Return")
    assert page.panes.catches.list.isVisible()
    assert page.panes.catches.list.count() == 1
