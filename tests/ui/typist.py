"""A window that types by itself until it is killed: `python -m tests.ui.typist DOCUMENT SETTINGS`.

It prints what stands in the editor after each key (`seen`), and again whenever the window says 已儲存 (`saved`), with the
item it stands in. Now and then it goes to the next item or decides, as a recorder would.
"""

import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from minutes_desk.core.decision import Decision
from minutes_desk.ui.desk import autosave
from tests.ui.window import window_in

CHARACTERS = "請各市提供成果資料並於下次會議說明辦理情形，。"


def main(document: Path, settings: Path, seed: int) -> int:
    """Type until killed."""
    autosave.REST_MS, autosave.LONGEST_S = 30, 0.1  # many saves in a short life
    chance = random.Random(seed)
    bench = window_in(settings, who="打字")
    assert bench.open(document)
    page = bench.page
    assert page is not None
    editor = page.panes.item.editor

    def tell(what: str) -> None:
        sys.stdout.write(json.dumps([what, page.row(), editor.toPlainText()]) + "\n")
        sys.stdout.flush()

    def acknowledged() -> None:
        if bench.window.saving.text().startswith("已儲存"):
            tell("saved")

    def live() -> None:
        if chance.random() < 0.03:
            page.decide(Decision.CONTINUE)
        elif chance.random() < 0.04:
            page.next_undecided()
        else:
            event = QInputMethodEvent()
            event.setCommitString(chance.choice(CHARACTERS))
            QCoreApplication.sendEvent(editor, event)
        tell("seen")

    page.saved.connect(acknowledged)  # after the window's own slot, which shows it
    keys = QTimer()
    keys.timeout.connect(live)
    keys.start(12)
    sys.stdout.write("typing\n")
    sys.stdout.flush()
    return QApplication.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
