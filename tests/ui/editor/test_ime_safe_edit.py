"""No word is lost, doubled or misplaced, whatever happens while an input method composes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from minutes_desk.ui.editor import ime_safe_edit
from minutes_desk.ui.editor.ime_safe_edit import ImeSafeEdit
from tests.ui.editor.composing import commit, compose, override_key, preedit


class Bench(QWidget):
    """An editor beside another field and a button that takes no focus."""

    def __init__(self) -> None:
        super().__init__()
        self.editor = ImeSafeEdit()
        self.other = QLineEdit()
        self.button = QPushButton("下一案")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        for widget in (self.editor, self.other, self.button):
            layout.addWidget(widget)
        self.heard: list[str] = []
        self.editor.committed.connect(lambda: self.heard.append(self.editor.toPlainText()))


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    widget = Bench()
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.editor.setFocus()
    qtbot.waitUntil(widget.editor.hasFocus)
    yield widget
    preedit(widget.editor, "", times=1)


def test_a_composition_is_no_text_and_announces_none(bench: Bench) -> None:
    compose(bench.editor)
    assert bench.editor.composing()
    assert bench.editor.toPlainText() == ""
    assert bench.heard == []


def test_a_committed_word_is_announced_once(bench: Bench) -> None:
    compose(bench.editor)
    commit(bench.editor, "你好")
    assert bench.heard == ["你好"]
    assert not bench.editor.composing()


def test_reading_the_text_leaves_the_composition_alone(bench: Bench) -> None:
    bench.editor.show_text("本案")
    compose(bench.editor)
    assert bench.editor.toPlainText() == "本案"
    assert bench.editor.composing()


def test_settling_keeps_the_word_once(bench: Bench) -> None:
    compose(bench.editor)
    assert bench.editor.settle() == "你好"
    assert bench.editor.settle() == "你好"
    assert bench.heard == ["你好"]


def test_a_late_echo_of_the_settled_word_is_dropped(bench: Bench) -> None:
    compose(bench.editor)
    bench.editor.settle()
    preedit(bench.editor, "你好")
    assert not bench.editor.composing()
    assert bench.editor.settle() == "你好"


def test_an_echo_that_is_committed_is_dropped_too_even_where_the_focus_went(
    qtbot: QtBot, bench: Bench
) -> None:
    """ibus-chewing on Ctrl+Enter: Qt has it commit, then it shows the word again and commits it by itself."""
    other = ImeSafeEdit()
    qtbot.addWidget(other)
    compose(bench.editor)
    bench.editor.settle()
    preedit(bench.editor, "你好")
    commit(bench.editor, "你好")
    assert bench.editor.toPlainText() == "你好"
    preedit(other, "你好")
    preedit(other, "")
    leaving = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QCoreApplication.sendEvent(other, leaving)
    assert other.toPlainText() == "", "the next field does not get it"


def test_the_same_word_typed_again_later_counts(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ime_safe_edit, "ECHO_S", 0.0)
    compose(bench.editor)
    bench.editor.settle()
    compose(bench.editor)
    assert bench.editor.settle() == "你好你好"


@pytest.mark.parametrize(
    "key, modifiers",
    [
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_a_shortcut_settles_first(bench: Bench, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    compose(bench.editor)
    override_key(bench.editor, key, modifiers)
    assert bench.editor.toPlainText() == "你好"


def test_shift_alone_belongs_to_the_input_method(bench: Bench) -> None:
    compose(bench.editor)
    override_key(bench.editor, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    assert bench.editor.composing()


def test_a_click_on_a_button_without_focus_settles_before_the_button_acts(bench: Bench) -> None:
    seen: list[str] = []
    bench.button.clicked.connect(lambda: seen.append(bench.editor.toPlainText()))
    compose(bench.editor)
    QTest.mouseClick(bench.button, Qt.MouseButton.LeftButton)
    assert seen == ["你好"]


def test_a_click_elsewhere_in_the_text_keeps_the_word_where_it_was_typed(bench: Bench) -> None:
    bench.editor.show_text("甲乙丙")
    bench.editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(bench.editor)
    QTest.mouseClick(bench.editor.viewport(), Qt.MouseButton.LeftButton, pos=bench.editor.rect().topLeft())
    assert bench.editor.toPlainText() == "甲乙丙你好"


def test_leaving_the_field_keeps_the_word_here_and_brings_none_along(bench: Bench) -> None:
    compose(bench.editor)
    bench.other.setFocus()
    assert bench.editor.toPlainText() == "你好"
    assert bench.other.text() == ""


def test_hiding_keeps_the_word(bench: Bench) -> None:
    compose(bench.editor)
    bench.editor.hide()
    assert bench.editor.toPlainText() == "你好"


def test_what_another_window_made_the_framework_drop_is_put_back(bench: Bench) -> None:
    bench.editor.show_text("本案")
    bench.editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(bench.editor)
    preedit(bench.editor, "", times=4)
    focus_out = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QCoreApplication.sendEvent(bench.editor, focus_out)
    assert bench.editor.toPlainText() == "本案你好"
    assert bench.heard == ["本案你好"]


def test_what_the_recorder_cancelled_stays_away(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ime_safe_edit, "DROPPED_INSIDE_S", 0.0)
    compose(bench.editor)
    preedit(bench.editor, "")
    bench.other.setFocus()
    assert bench.editor.toPlainText() == ""


def test_replacing_the_text_does_not_carry_the_word_into_the_next_item(bench: Bench) -> None:
    bench.editor.show_text("第一案")
    bench.editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(bench.editor)
    bench.editor.show_text("第二案")
    assert bench.editor.toPlainText() == "第二案"
    assert bench.heard == ["第一案你好"]
    bench.other.setFocus()
    assert bench.editor.toPlainText() == "第二案"


def test_moving_the_cursor_settles_first(bench: Bench) -> None:
    bench.editor.show_text("甲乙")
    bench.editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(bench.editor)
    bench.editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert bench.editor.toPlainText() == "甲乙你好"


def test_showing_a_text_is_not_typing(bench: Bench) -> None:
    bench.editor.show_text("已存在的文字")
    assert bench.heard == []


def test_undo_keys_are_left_to_the_window(bench: Bench) -> None:
    QTest.keyClicks(bench.editor, "abc")
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    override.ignore()
    QCoreApplication.sendEvent(bench.editor, override)
    assert not override.isAccepted()
    QTest.keyClick(bench.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.editor.toPlainText() == "abc"


def test_a_second_editor_composing_is_watched_on_its_own(qtbot: QtBot, bench: Bench) -> None:
    second = ImeSafeEdit()
    qtbot.addWidget(second)
    second.show()
    compose(bench.editor)
    compose(second)
    override_key(second, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert second.toPlainText() == "你好"


def test_a_chord_that_is_nobodys_writes_nothing(bench: Bench) -> None:
    """Alt+1 decides an item; in a field of the meeting's own data it must not write a 1."""
    QTest.keyClick(bench.editor, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert bench.editor.toPlainText() == ""
    QTest.keyClick(bench.editor, Qt.Key.Key_1)
    assert bench.editor.toPlainText() == "1"
