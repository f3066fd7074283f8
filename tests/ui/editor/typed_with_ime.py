"""Types into the structured editor through a real input method and prints what became of it, a JSON object a line.

`python -m tests.ui.editor.typed_with_ime`, inside a session that has a display and a Chinese input method chosen. The keys
go through xdotool, as from a keyboard. s u 3 c l 3 is 你好 in the usual 注音 layout.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from minutes_desk.core.completion import Proposal
from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.core.phrase import Phrase
from minutes_desk.ui.editor.assistant import Assistant
from minutes_desk.ui.editor.body_edit import BodyEdit
from tests.ui.editor.composing import NIHAO

WORD = ("s", "u", "3", "c", "l", "3")
SETTLES_S = 0.35
PHRASE = Phrase(code="", text="請〔機關〕提供。")


class Desk(QWidget):
    """An editor with an assistant, a button without focus, and a window's shortcut."""

    def __init__(self) -> None:
        super().__init__()
        self.editor = BodyEdit()
        self.assistant = Assistant(self.editor)
        self.assistant.look_up = _after_the_word
        self.assistant.phrases = lambda: (PHRASE,)
        self.decided: list[str] = []
        self.button = QPushButton("下一案")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._on_decided)
        act = QAction(self)
        act.setShortcut(QKeySequence("Alt+1"))
        act.triggered.connect(self._on_decided)
        self.addAction(act)
        layout = QVBoxLayout(self)
        layout.addWidget(self.editor)
        layout.addWidget(self.button)
        self.resize(700, 500)

    def _on_decided(self) -> None:
        self.editor.settle()
        self.decided.append(self.editor.text())

    def begin(self, body: Body) -> None:
        """Another scenario."""
        self.editor.settle()
        self.assistant.dismiss()
        self.decided.clear()
        self.editor.show_body(body)
        self.editor.setFocus()
        turn(SETTLES_S)


def _after_the_word(before: str) -> tuple[Proposal, ...]:
    word = NIHAO[-1]
    return (Proposal(text="你好嗎？", replaces=len(word)),) if before.endswith(word) else ()


def turn(seconds: float) -> None:
    """Turn the event loop."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def press(*keys: str) -> None:
    """Press keys one after the other, as a hand does."""
    for key in keys:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True, timeout=20)
        turn(0.09)
    turn(SETTLES_S)


def in_a_point(desk: Desk) -> object:
    """Return belongs to the input method while it composes, and is the next point when it does not."""
    desk.begin((Paragraph(text="甲。", level=1),))
    press("Return", *WORD, "Return", "Return", "Tab", *WORD, "Return")
    return _plain(desk.editor.body())


def in_a_cell(desk: Desk) -> object:
    """Tab is the next cell's once the word is there."""
    desk.begin((Table(rows=(("市別", "場次"), ("", ""))),))
    cursor = desk.editor.textCursor()
    table = desk.editor.document().find("市別").currentTable()
    cursor.setPosition(table.cellAt(1, 0).firstPosition())
    desk.editor.setTextCursor(cursor)
    press(*WORD, "Return", "Tab", *WORD, "Return")
    return _plain(desk.editor.body())


def clicked_away(desk: Desk) -> object:
    """A click on a button without focus, in mid-word in a cell."""
    desk.begin((Table(rows=(("市別", "場次"),)),))
    desk.editor.setTextCursor(_behind(desk, "場次"))
    press(*WORD)
    QTest.mouseClick(desk.button, Qt.MouseButton.LeftButton)
    turn(SETTLES_S)
    return [_plain(desk.editor.body()), len(desk.decided)]


def decided_by_key(desk: Desk) -> object:
    """A shortcut of the window in mid-word in a sub-point: pressed again where the input method ate it with the word."""
    desk.begin((Paragraph(text="甲。", level=1), Paragraph(text="乙", level=2)))
    press(*WORD, "alt+1")
    if not desk.decided:
        press("alt+1")
    return [_plain(desk.editor.body()), desk.decided]


def phrases_in_mid_word(desk: Desk) -> object:
    """The list of phrases called in mid-word: the word first, then the list; Tab takes, and the field is written over."""
    desk.begin((Paragraph(text="", level=0), Paragraph(text="甲。", level=1)))
    desk.editor.setTextCursor(_behind(desk, "甲。"))
    press(*WORD)
    desk.assistant.show_phrases()
    turn(SETTLES_S)
    shown = desk.assistant.shown()
    press("Tab", *WORD, "Return")
    return [shown, _plain(desk.editor.body())]


def completion_in_the_way_of_nothing(desk: Desk) -> object:
    """With a proposal shown the next word is composed and Return commits it; Tab then takes the proposal."""
    desk.begin(())
    press(*WORD, "Return")
    shown = [desk.assistant.shown()]
    press(*WORD)
    shown.append(desk.assistant.shown())
    press("Return")
    shown.append(desk.assistant.shown())
    press("Tab")
    return [shown, _plain(desk.editor.body())]


def digits_and_return_past_a_proposal(desk: Desk) -> object:
    """Return with a proposal shown is the next paragraph."""
    desk.begin(())
    press(*WORD, "Return", "Return", *WORD, "Return")
    return _plain(desk.editor.body())


def another_text_in_mid_word(desk: Desk) -> object:
    """The next item is shown in mid-word: the word stays behind, and none comes along."""
    desk.begin((Paragraph(text="第一案"),))
    kept: list[object] = []
    heard = desk.editor.committed.connect(lambda: kept.append(_plain(desk.editor.body())))
    press(*WORD)
    desk.editor.show_body((Paragraph(text="第二案"),))
    turn(SETTLES_S)
    desk.editor.committed.disconnect(heard)
    press(*WORD, "Return")
    return [kept[-1:], _plain(desk.editor.body())]


SCENARIOS: tuple[Callable[[Desk], object], ...] = (
    in_a_point,
    in_a_cell,
    clicked_away,
    decided_by_key,
    phrases_in_mid_word,
    completion_in_the_way_of_nothing,
    digits_and_return_past_a_proposal,
    another_text_in_mid_word,
)


def _behind(desk: Desk, words: str) -> QTextCursor:
    found = desk.editor.document().find(words)
    found.setPosition(found.selectionEnd())
    return found


def _plain(body: Body) -> list[object]:
    return [
        [list(row) for row in block.rows] if isinstance(block, Table) else f"{block.level}{block.text}"
        for block in body
    ]


def main() -> int:
    """Run every scenario in one window."""
    application = QApplication(sys.argv)
    desk = Desk()
    desk.show()
    desk.activateWindow()
    end = time.monotonic() + 10
    while not desk.isActiveWindow() and time.monotonic() < end:
        turn(0.1)
    turn(1.0)  # the input method's context comes a moment after the focus
    for scenario in SCENARIOS:
        sys.stdout.write(json.dumps({scenario.__name__: scenario(desk)}, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    desk.close()
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
