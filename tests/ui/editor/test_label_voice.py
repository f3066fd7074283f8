"""What a screen reader is told of the labels, which are painted and no text."""

import pytest
from PySide6.QtGui import QAccessibleAnnouncementEvent, QTextCursor
from pytestqt.qtbot import QtBot

from minutes_desk.core.minutes import Paragraph, Table
from minutes_desk.ui.editor import label_voice
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.label_voice import LabelVoice

BODY = (
    Paragraph(text="請各市：", level=0),
    Paragraph(text="提供清冊", level=1),
    Paragraph(text="分送里辦公室", level=2),
    Table(rows=(("市別", "場次"),)),
)


class Listening:
    """Stands for Qt's side of the accessibility bus while someone listens, or nobody does."""

    def __init__(self) -> None:
        self.listens = True
        self.heard: list[str] = []

    def isActive(self) -> bool:
        return self.listens

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        self.heard.append(event.message())


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Listening:
    listening = Listening()
    monkeypatch.setattr(label_voice, "QAccessible", listening)
    return listening


def walked(editor: BodyEdit, voice: LabelVoice) -> None:
    """Through the whole text, character by character."""
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    editor.setTextCursor(cursor)
    voice.tell_now()
    while cursor.movePosition(QTextCursor.MoveOperation.Right):
        editor.setTextCursor(cursor)
        voice.tell_now()


def test_labels_and_cells_are_told_in_the_order_they_are_read(qtbot: QtBot, bus: Listening) -> None:
    editor = BodyEdit()
    qtbot.addWidget(editor)
    editor.show_body(BODY)
    voice = LabelVoice(editor)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    walked(editor, voice)
    assert bus.heard[:4] == ["1.", "1.(1)", "表格第 1 列第 1 欄", "表格第 1 列第 2 欄"]
    assert len(bus.heard) == len([one for one in bus.heard if one]), "nothing is told where there is no label"


def test_nothing_is_told_of_a_text_that_has_not_the_keys_or_to_nobody(qtbot: QtBot, bus: Listening) -> None:
    editor = BodyEdit()
    qtbot.addWidget(editor)
    editor.show_body(BODY)
    voice = LabelVoice(editor)
    walked(editor, voice)
    assert bus.heard == []
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    bus.listens = False
    walked(editor, voice)
    assert bus.heard == []
