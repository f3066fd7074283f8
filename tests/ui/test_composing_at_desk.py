"""A word in the making in any field of the desk, and then something else: it is kept once, in its place.

The events are those that ibus-chewing sends; with real input methods: `test_desk_input_methods.py`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minutes_desk.core.decision import Decision
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.editor.ime_safe_edit import ImeSafeEdit
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import press
from tests.ui.editor.composing import commit, compose, override_key, preedit
from tests.ui.words_kept import places


def focused() -> ImeSafeEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, ImeSafeEdit)
    return found


def in_catch_line(page: DeskPage) -> None:
    press("Ctrl+L")


def in_notes(page: DeskPage) -> None:
    if not page.panes.column.notes.isVisible():
        press("F3")
    page.panes.column.notes.summary.setFocus()


def in_header(page: DeskPage) -> None:
    press("Ctrl+H")
    page.panes.header.line("venue").setFocus()


def in_progress(page: DeskPage) -> None:
    if not page.panes.item.progress.isVisible():
        press("Alt+P")
    page.panes.item.progress.enter()


def in_title(page: DeskPage) -> None:
    press("Ctrl+T")
    page.panes.motion.title.setFocus()


def in_cell(page: DeskPage) -> None:
    page.focus_text()
    if page.panes.item.editor.document().rootFrame().childFrames() == []:
        press("Ctrl+Shift+T")
    cell = page.panes.item.editor.document().rootFrame().childFrames()[0].firstCursorPosition()
    cell.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    page.panes.item.editor.setTextCursor(cell)


def next_item(_bench: Workbench, field: ImeSafeEdit) -> None:
    override_key(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press("Ctrl+Return")


def decide(_bench: Workbench, field: ImeSafeEdit) -> None:
    override_key(field, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    press("Alt+1")


def click(bench: Workbench, _field: ImeSafeEdit) -> None:
    assert bench.page is not None
    QTest.mouseClick(bench.page.panes.outline.viewport(), Qt.MouseButton.LeftButton)


def leave_window(_bench: Workbench, field: ImeSafeEdit) -> None:
    """Minimised or switched away from: the composition is dropped first, then the focus goes."""
    preedit(field, "", times=4)
    QCoreApplication.sendEvent(
        field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    )
    QCoreApplication.sendEvent(
        field, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason)
    )


ACTS = {"甲字": next_item, "乙字": decide, "丙字": click, "丁字": leave_window}
FIELDS = {
    "catch": in_catch_line,
    "note": in_notes,
    "venue": in_header,
    "progress": in_progress,
    "title": in_title,
    "text": in_cell,
}


@pytest.mark.parametrize("place", FIELDS)
def test_a_word_in_the_making_is_kept_once_in_its_place(
    bench: Workbench, page: DeskPage, tmp_path: Path, place: str
) -> None:
    first = page.row()
    for word, act in ACTS.items():
        page.show_row(first)
        page.focus_text()
        FIELDS[place](page)
        field = focused()
        compose(field, (word[:1], word))
        act(bench, field)
        preedit(field, "", times=1)
        assert places(bench, tmp_path / "notes", word) == [place]
    press("Ctrl+G")
    for word in ACTS:
        assert len(places(bench, tmp_path / "notes", word)) == 1, "none is doubled by what comes later"


def test_a_word_in_the_making_is_kept_when_the_document_is_closed(
    bench: Workbench, page: DeskPage, tmp_path: Path
) -> None:
    path = page.desk.path
    for at, open_field in enumerate(FIELDS.values()):
        assert bench.page is not None
        bench.page.focus_text()
        open_field(bench.page)
        compose(focused(), ("戊", f"戊{at}字"))
        bench.close_document()
        bench.open(path)
    for at, place in enumerate(FIELDS):
        assert places(bench, tmp_path / "notes", f"戊{at}字") == [place]


def test_a_question_takes_the_word_that_is_being_composed(bench: Workbench, page: DeskPage) -> None:
    page.decide(Decision.RENAME)
    asking = page.panes.item.asking
    compose(asking.line("new_name"), ("己", "己字"))
    QTest.mouseClick(asking.answer_button(), Qt.MouseButton.LeftButton)
    item = page.item_in_hand()
    assert item is not None
    assert item.renamed_to == "己字"
    press("Ctrl+Shift+N")
    compose(page.panes.asking.line("heading"), ("庚", "庚字"))
    QTest.mouseClick(page.panes.asking.answer_button(), Qt.MouseButton.LeftButton)
    item = page.item_in_hand()
    assert item is not None
    assert item.heading == "庚字"


def test_going_somewhere_waits_for_the_word(page: DeskPage) -> None:
    row = page.row()
    press("Ctrl+G")
    line = focused()
    compose(line, ("自", "自行"))
    assert page.row() == row
    commit(line, "自行車")
    assert page.row() == row, "only Return goes"
    press("Return")
    item = page.item_in_hand()
    assert item is not None
    assert item.heading == "自行車道串接計畫"
    assert "自行" not in page.panes.item.editor.toPlainText()


def test_keys_of_the_input_method_are_left_to_it(page: DeskPage) -> None:
    """While a word is composed, a bare digit or arrow that reaches a field is nobody's shortcut."""
    openers: tuple[Callable[[DeskPage], None], ...] = (in_catch_line, in_notes, in_header, in_progress)
    for open_field in openers:
        page.focus_text()
        open_field(page)
        field, row = focused(), page.row()
        compose(field, ("ㄓ", "ㄓㄨ"))
        assert field.composing()
        assert page.row() == row
        commit(field, "主")
        assert not field.composing()
        assert "主" in field.toPlainText()
