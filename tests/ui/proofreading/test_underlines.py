"""Underlines while one writes: on the right words, moving with them, gone when they change, never in mid-word."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.editor.marks import marks_of
from minutes_desk.ui.proofreading.at_desk import ProofAtDesk
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import compose, press, write
from tests.ui.proofreading.conftest import checked, items, rules

Line = QTextCharFormat.UnderlineStyle


def lines(edit: QTextEdit) -> dict[str, Line]:
    """The underlined words, and how they are underlined."""
    return {one.cursor.selectedText(): one.format.underlineStyle() for one in edit.extraSelections()}


def place_cursor(edit: QTextEdit, at: int) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(at)
    edit.setTextCursor(cursor)


def test_each_severity_has_its_own_line(page: DeskPage, proof: ProofAtDesk) -> None:
    editor = page.panes.item.editor
    assert lines(editor) == {"下午14時45分": Line.WaveUnderline, "收獲": Line.DashUnderline}
    page.show_row(items(page)[1])
    assert lines(editor) == {"6月31日": Line.WaveUnderline, "台北": Line.DotLine}
    page.show_row(items(page)[2])
    assert lines(editor) == {}


def test_lines_move_with_the_text_and_go_when_their_words_change(
    page: DeskPage, proof: ProofAtDesk, qtbot: QtBot
) -> None:
    editor = page.panes.item.editor
    place_cursor(editor, 0)
    write("今年")
    assert set(lines(editor)) == {"收獲", "下午14時45分"}
    place_cursor(editor, editor.toPlainText().index("獲"))
    press("Delete")
    assert set(lines(editor)) == {"下午14時45分"}
    checked(proof, qtbot)
    assert rules(proof)[0] == "mixed_clock"
    assert set(lines(editor)) == {"下午14時45分"}


def test_what_is_typed_is_checked_after_a_rest_before_it_is_a_step(
    page: DeskPage, proof: ProofAtDesk, qtbot: QtBot
) -> None:
    editor = page.panes.item.editor
    page.show_row(items(page)[2])
    page.focus_text()
    write("收獲多，本案解除列管")
    checked(proof, qtbot)
    assert lines(editor) == {"收獲": Line.DashUnderline}  # the 。 may still come; the words decide
    press(
        "Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace"
    )
    write("本案持續列管。")
    checked(proof, qtbot)
    assert lines(editor) == {}


def test_what_a_text_lacks_is_told_when_it_is_left_or_asked_for(
    page: DeskPage, proof: ProofAtDesk, qtbot: QtBot
) -> None:
    own = items(page)[2]
    page.show_row(own)
    page.focus_text()
    write("請各市提供（含無障礙路段")
    checked(proof, qtbot)
    lacking = {"decision_missing", "missing_full_stop", "unbalanced"}
    assert not lacking & set(rules(proof))
    page.show_row(items(page)[0])
    assert lacking <= set(rules(proof))  # at once, from what was found already
    page.show_row(own)
    page.focus_text()
    press("End")
    write("等")
    checked(proof, qtbot)
    assert not lacking & set(rules(proof))
    proof.show_list(True)
    assert lacking <= set(rules(proof))


def test_nothing_is_checked_in_mid_word(page: DeskPage, proof: ProofAtDesk, qtbot: QtBot) -> None:
    editor = page.panes.item.editor
    told: list[object] = []
    place_cursor(editor, 2)
    write("又")
    compose(editor, "ㄏㄠ")
    proof.watch.found.connect(lambda *found: told.append(found))
    behind = set(lines(editor))
    qtbot.wait(900)
    assert told == []
    assert behind == set()  # in mid-word Qt would shift what follows
    assert editor.composing()
    write("好")
    assert set(lines(editor)) == {"收獲", "下午14時45分"}
    checked(proof, qtbot)
    assert len(told) == 1


def test_the_caret_and_the_resting_mouse_tell_quietly(
    bench: Workbench, page: DeskPage, proof: ProofAtDesk
) -> None:
    editor, message = page.panes.item.editor, bench.window.message
    place_cursor(editor, editor.toPlainText().index("獲"))
    assert message.text().startswith("疑　「收獲」宜寫「收穫」")
    assert "建議：收穫" in message.text()
    place_cursor(editor, 0)
    assert message.text() == ""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.toPlainText().index("14") + 1)
    at = editor.cursorRect(cursor).center()
    QApplication.sendEvent(editor.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, QPoint()))
    assert message.text().startswith("誤　")
    page.show_row(items(page)[2])
    assert message.text() == ""
    assert editor.hasFocus()


def test_fields_of_the_header_and_titles_are_underlined(
    page: DeskPage, proof: ProofAtDesk, qtbot: QtBot
) -> None:
    page.to_header()
    venue = page.panes.header.line("venue")
    venue.setFocus()
    venue.moveCursor(QTextCursor.MoveOperation.End)
    write("（台北○○）")
    qtbot.waitUntil(lambda: len(lines(venue)) == 2, timeout=5000)
    assert lines(venue) == {"台北": Line.DotLine, "○○": Line.WaveUnderline}
    assert page.panes.header.title.marked() == ()
    press("Ctrl+T")
    title = page.panes.motion.title
    title.setFocus()
    write("收獲分享")
    qtbot.waitUntil(lambda: bool(lines(title)), timeout=5000)
    assert lines(title) == {"收獲": Line.DashUnderline}


def test_lines_are_neither_saved_nor_copied(page: DeskPage, proof: ProofAtDesk) -> None:
    editor = page.panes.item.editor
    body = editor.body()
    assert marks_of(editor).words()
    marks_of(editor).show_marks([])
    assert editor.body() == body
    assert page.typing.waiting() is False


def test_what_is_typed_while_the_document_closes_is_not_checked_any_more(proof: ProofAtDesk) -> None:
    proof.watch.touch()
    assert proof.watch.busy()
    proof.watch.stop()
    proof.watch.touch(soon=True)
    assert not proof.watch.busy()
