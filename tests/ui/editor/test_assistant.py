"""Completion and phrases: offered for committed text, taken by Tab, and never in the way of an input method."""

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from minutes_desk.core.completion import Knowledge, proposals
from minutes_desk.core.field_proposals import field_proposals
from minutes_desk.core.minutes import Paragraph
from minutes_desk.core.phrase import BUILT_IN
from minutes_desk.ui.editor.assistant import Assistant
from minutes_desk.ui.editor.body_edit import BodyEdit
from tests.ui.editor.composing import commit, compose, preedit, write

KNOWN = Knowledge(day=dt.date(2026, 2, 9), host_city="新北市", cases=("低碳技術媒合合作",), phrases=BUILT_IN)


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.editor = BodyEdit()
        self.assistant = Assistant(self.editor)
        self.assistant.look_up = lambda before: proposals(before, KNOWN)
        self.assistant.look_up_field = lambda field: field_proposals(field, KNOWN)
        self.assistant.phrases = lambda: BUILT_IN
        self.button = QPushButton("下一案")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(self.editor)
        layout.addWidget(self.button)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    made.activateWindow()
    made.editor.setFocus()
    qtbot.waitUntil(made.editor.hasFocus)
    return made


def press(window: Window, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.editor, key)


def test_an_agency_is_offered_and_taken_by_tab(window: Window) -> None:
    write(window.editor, "請經發")
    assert window.assistant.texts() == ["新北市政府經濟發展局", "桃園市政府經濟發展局"]
    press(window, Qt.Key.Key_Tab)
    assert window.editor.toPlainText() == "請新北市政府經濟發展局"
    assert not window.assistant.shown()


def test_nothing_is_offered_while_a_word_is_composed(window: Window) -> None:
    write(window.editor, "請經發")
    preedit(window.editor, "ㄐ")
    assert not window.assistant.shown()
    commit(window.editor, "局")
    assert window.assistant.shown()
    compose(window.editor)
    assert not window.assistant.shown()
    assert window.editor.toPlainText() == "請經發局"


@pytest.mark.parametrize(
    "key, text", [(Qt.Key.Key_Return, "請經發\n"), (Qt.Key.Key_1, "請經發1"), (Qt.Key.Key_Space, "請經發 ")]
)
def test_enter_digits_and_blanks_go_to_the_text(window: Window, key: Qt.Key, text: str) -> None:
    write(window.editor, "請經發")
    press(window, key)
    assert window.editor.toPlainText() == text


def test_arrows_move_the_cursor_past_an_offer(window: Window) -> None:
    window.editor.show_body((Paragraph(text="甲"), Paragraph(text="請")))
    write(window.editor, "經發")
    press(window, Qt.Key.Key_Up)
    assert window.editor.textCursor().blockNumber() == 0
    assert not window.assistant.shown()


def test_esc_sends_the_offer_away_before_the_window_hears_of_it(window: Window) -> None:
    write(window.editor, "請經發")
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(window.editor, override)
    assert override.isAccepted()
    press(window, Qt.Key.Key_Escape)
    assert not window.assistant.shown()
    press(window, Qt.Key.Key_Tab)
    assert window.editor.body() == (Paragraph(text="請經發", level=1),), "Tab is the level again"


def test_the_list_takes_no_focus_and_a_click_takes_an_entry(window: Window, qtbot: QtBot) -> None:
    write(window.editor, "請經發")
    shown = window.assistant._list
    assert shown is not None
    second = shown.list.visualItemRect(shown.list.item(1)).center()
    qtbot.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert window.editor.toPlainText() == "請桃園市政府經濟發展局"
    assert window.editor.hasFocus()


def test_called_by_key_the_offer_is_chosen_from_by_arrows(window: Window) -> None:
    write(window.editor, "請經發")
    window.assistant.show_phrases()
    press(window, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert window.editor.toPlainText() == "請桃園市政府經濟發展局"


def test_a_phrase_by_its_code_and_tab_through_its_fields(window: Window) -> None:
    write(window.editor, "請提")
    press(window, Qt.Key.Key_Tab)
    assert window.editor.toPlainText() == "請〔機關〕於〔日期〕前提供〔資料〕。"
    assert window.editor.textCursor().selectedText() == "〔機關〕"
    write(window.editor, "經發")
    press(window, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert window.editor.textCursor().selectedText() == "〔日期〕"
    write(window.editor, "10/31")
    assert window.assistant.texts() == ["115年10月31日前", "115年10月31日"]
    press(window, Qt.Key.Key_Down, Qt.Key.Key_Up)
    window.editor.show_body((Paragraph(text="請〔機關〕於〔日期〕前提供。"),))
    press(window, Qt.Key.Key_Tab)
    assert window.editor.textCursor().selectedText() == "〔機關〕"
    press(window, Qt.Key.Key_Tab)
    assert window.editor.textCursor().selectedText() == "〔日期〕"


def test_at_a_paragraph_s_start_tab_is_the_level_although_fields_wait(window: Window) -> None:
    window.editor.show_body((Paragraph(text="請〔機關〕提供。"),))
    press(window, Qt.Key.Key_Home, Qt.Key.Key_Tab)
    assert window.editor.body() == (Paragraph(text="請〔機關〕提供。", level=1),)


def test_the_list_of_phrases_is_narrowed_down_by_what_is_written(window: Window) -> None:
    write(window.editor, "一、")
    window.assistant.show_phrases()
    assert len(window.assistant.texts()) == len(BUILT_IN)
    write(window.editor, "窗口")
    assert window.assistant.texts() == ["請各市於〔日期〕前提供聯絡窗口予〔機關〕。　窗口"]
    press(window, Qt.Key.Key_Tab)
    assert window.editor.toPlainText() == "一、請各市於〔日期〕前提供聯絡窗口予〔機關〕。"


def test_a_composition_in_the_list_goes_to_the_text_and_the_list_comes_back(window: Window) -> None:
    window.assistant.show_phrases()
    compose(window.editor, ("ㄅ", "備", "備查"))
    assert not window.assistant.shown()
    commit(window.editor, "備查")
    assert window.assistant.texts() == ["同意備查。　備查"]


def test_a_composition_is_settled_before_the_phrases_open(window: Window) -> None:
    compose(window.editor, ("請", "請各市"))
    window.assistant.show_phrases()
    assert window.editor.toPlainText() == "請各市"
    press(window, Qt.Key.Key_Tab)
    assert window.editor.toPlainText() == f"請各市{BUILT_IN[0].text}"


def test_a_field_replaced_by_a_composition_is_gone_once(window: Window) -> None:
    window.editor.show_body((Paragraph(text="請〔機關〕提供。"),))
    press(window, Qt.Key.Key_Tab)
    compose(window.editor, ("ㄒ", "新北市"))
    commit(window.editor, "新北市")
    assert window.editor.toPlainText() == "請新北市提供。"


def test_leaving_the_editor_sends_the_list_away(window: Window) -> None:
    write(window.editor, "請經發")
    window.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.button.setFocus()
    assert not window.assistant.shown()


def test_a_record_offers_nothing(window: Window) -> None:
    window.editor.setReadOnly(True)
    window.assistant.show_phrases()
    assert not window.assistant.shown()


def test_rare_characters_before_the_cursor_move_nothing(window: Window) -> None:
    write(window.editor, "𠮷𡘙：請提")
    press(window, Qt.Key.Key_Tab)
    assert window.editor.toPlainText() == "𠮷𡘙：請〔機關〕於〔日期〕前提供〔資料〕。"
    assert window.editor.textCursor().selectedText() == "〔機關〕"
    write(window.editor, "新北市")
    press(window, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
    assert window.editor.textCursor().selectedText() == "〔日期〕"


def test_a_field_shows_what_may_stand_there_before_anything_is_written(window: Window) -> None:
    editor, assistant = window.editor, window.assistant
    write(editor, "請提")
    press(window, Qt.Key.Key_Tab)
    assert editor.textCursor().selectedText() == "〔機關〕"
    assert assistant.texts()[0] == "新北市政府經濟發展局"
    press(window, Qt.Key.Key_Tab)
    assert editor.textCursor().selectedText() == "〔日期〕", "Tab goes on"
    assert assistant.texts()[0] == "115年2月28日"
    press(window, Qt.Key.Key_Tab)
    assert editor.textCursor().selectedText() == "〔資料〕"
    assert not assistant.shown()
    press(window, Qt.Key.Key_Tab)
    assistant.show_phrases()
    press(window, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "請基隆市政府產業發展處於〔日期〕前提供〔資料〕。"


@pytest.mark.parametrize("key, text", [(Qt.Key.Key_3, "請3提供。"), (Qt.Key.Key_Space, "請 提供。")])
def test_what_is_written_in_a_field_goes_to_the_text(window: Window, key: Qt.Key, text: str) -> None:
    window.editor.show_body((Paragraph(text="請〔機關〕提供。"),))
    press(window, Qt.Key.Key_Tab)
    assert window.assistant.shown()
    press(window, key)
    assert window.editor.toPlainText() == text
    assert not window.assistant.shown()


def test_a_field_s_offer_goes_with_escape_arrows_and_a_composition(window: Window) -> None:
    window.editor.show_body((Paragraph(text="請〔機關〕提供。"),))
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
        press(window, Qt.Key.Key_End, Qt.Key.Key_Tab)
        assert window.assistant.shown()
        press(window, leave)
        assert not window.assistant.shown()
    press(window, Qt.Key.Key_End, Qt.Key.Key_Tab)
    compose(window.editor, ("ㄐ",))
    assert not window.assistant.shown()


def test_a_rest_is_taken_piece_by_piece_and_an_abbreviation_is_not(window: Window, qtbot: QtBot) -> None:
    said = "\n".join(["請各市持續分享巡查照片。"] * 2)
    known = Knowledge(day=dt.date(2026, 2, 9), said=said)
    window.assistant.look_up = lambda before: proposals(before, known)
    control = Qt.KeyboardModifier.ControlModifier
    write(window.editor, "請各市")
    assert window.assistant.texts() == ["持續分享巡查照片"]
    QTest.keyClick(window.editor, Qt.Key.Key_Right, control)
    assert window.editor.toPlainText() == "請各市持續"
    assert window.assistant.texts() == ["分享巡查照片"]
    QTest.keyClick(window.editor, Qt.Key.Key_Right, control)
    press(window, Qt.Key.Key_Tab)
    assert window.editor.toPlainText() == "請各市持續分享巡查照片"
    window.editor.undo()
    window.editor.clear()
    write(window.editor, "請經發")
    QTest.keyClick(window.editor, Qt.Key.Key_Right, control)
    assert window.editor.toPlainText() == "請經發"


def test_in_mid_word_the_key_is_not_taken_for_a_rest(window: Window) -> None:
    known = Knowledge(day=dt.date(2026, 2, 9), said="請各市持續分享。\n請各市持續分享。")
    window.assistant.look_up = lambda before: proposals(before, known)
    write(window.editor, "請各市")
    assert window.assistant.shown()
    compose(window.editor, ("ㄔ",))
    assert not window.assistant.shown()
    QTest.keyClick(window.editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert "持續" not in window.editor.toPlainText()
