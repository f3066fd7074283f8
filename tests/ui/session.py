"""A window in which a whole meeting is acted out by keys until it is killed: `python -m tests.ui.session DOCUMENT SETTINGS SEED`.

After every act that the window has acknowledged it prints the number of the last step and the draft as it stands.
"""

import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from minutes_desk.core.minutes_json import to_json
from minutes_desk.services import meetings
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import press, write
from tests.ui.window import window_in

SENTENCES = ("請各市提供成果資料", "另請基隆市於下次會議說明", "經費由各市自行負擔", "場地由主辦市協調")
KEYS = (
    *("Alt+1", "Alt+2", "Alt+3", "Alt+0", "Ctrl+D", "Ctrl+Shift+B", "Alt+Down", "Alt+Up"),
    *("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Y", "Ctrl+Y"),
)
"""Decisions, last time's words, the clock, the order of the day, and back and forth."""
PAUSE_MS = 15


class Session:
    """Acts, one after another."""

    def __init__(self, bench: Workbench, seed: int) -> None:
        assert bench.page is not None
        self._bench, self._page = bench, bench.page
        self._chance = random.Random(seed)

    def act(self) -> None:
        """Something that a recorder does; then what was acknowledged."""
        self._page.focus_text()
        kind = self._chance.random()
        if kind < 0.35:
            self._page.focus_text()
            write(self._chance.choice(SENTENCES))
        elif kind < 0.5:
            press(self._chance.choice(("Ctrl+Return", "F4", "Ctrl+Up")))
        elif kind < 0.57:
            press("Ctrl+T")
            write(self._chance.choice(SENTENCES))
        elif kind < 0.62:
            press("Ctrl+L")
            write(self._chance.choice(SENTENCES))
            press("Return")
        elif kind < 0.66 and self._page.item_in_hand() is not None:
            press("Ctrl+Shift+X")
            write("機關請假")
            press("Return")
        else:
            press(self._chance.choice(KEYS))
        self._tell()

    def _tell(self) -> None:
        if not self._page.settle():
            return
        desk = self._page.desk
        draft = meetings.latest_draft(desk)
        if draft is None:  # all of it was undone, 開新會議 too
            press("Ctrl+Y")
            return
        told = [max(step.n for step in desk.file.steps()), to_json(draft.minutes)]
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def main(document: Path, settings: Path, seed: int) -> int:
    """Act until killed."""
    bench = window_in(settings, who="紀錄")
    assert bench.open(document)
    while not bench.window.isActiveWindow():
        QApplication.processEvents()
    session = Session(bench, seed)
    acts = QTimer()
    acts.timeout.connect(session.act)
    acts.start(PAUSE_MS)
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    return QApplication.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
