"""Types into every field of the desk through a real input method, does something else in mid-word, and prints what is kept.

`python -m tests.ui.typed_at_desk`, inside a session that has a display and a Chinese input method chosen. Prints a JSON
object a line: how often 你好 stands where after each scenario.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.services import demonstration
from minutes_desk.ui.desk.page import DeskPage
from tests.ui.editor.typed_with_ime import SETTLES_S, WORD, press, turn
from tests.ui.window import window_in
from tests.ui.words_kept import places

HELLO = "你好"


class Session:
    """A window on the sample document; each scenario has an item of its own."""

    def __init__(self, folder: Path) -> None:
        self.path, self.notes = folder / "範例.mdesk", folder / "notes"
        demonstration.make_sample(
            self.path, sample=paths.resources() / "sample", templates=paths.templates(), who="測試"
        ).close()
        self._before: Counter[str] = Counter()
        self.bench = window_in(folder, size=(1200, 820))
        self.window = self.bench.window
        self.bench.open(self.path)
        turn(1.5)

    @property
    def page(self) -> DeskPage:
        page = self.bench.page
        assert page is not None
        return page

    def kept(self) -> list[str]:
        """Where the word has come to stand since the scenario began."""
        now = Counter(places(self.bench, self.notes, HELLO))
        return sorted((now - self._before).elements())

    def begin(self) -> None:
        """Another scenario, on an item that nothing was decided on."""
        self._before = Counter(places(self.bench, self.notes, HELLO))
        self.page.show_row(self.first())
        self.page.focus_text()
        turn(SETTLES_S)

    def first(self) -> str:
        return next(row.id for row in self.page.panes.outline.rows() if row.undecided)

    def until_left(self, chord: str, left: Callable[[], bool]) -> None:
        """A chord of the window; pressed again where the input method ate it with the word."""
        press(chord)
        if not left():
            press(chord)


def caught_and_entered(session: Session) -> object:
    """Return belongs to the input method first, then it writes the thought down."""
    press("ctrl+l", *WORD, "Return")
    waiting = session.page.panes.catches.list.count()
    press("Return")
    return [waiting, session.kept()]


def caught_and_next_item(session: Session) -> object:
    row = session.page.row()
    press("ctrl+l", *WORD)
    session.until_left("ctrl+Return", lambda: session.page.row() != row)
    return session.kept()


def noted_and_decided(session: Session) -> object:
    """A decision key while a note is being composed."""
    press("F3", *WORD)
    session.until_left("alt+1", lambda: bool(_decisions(session)))
    return [session.kept(), _decisions(session)]


def in_the_header_and_clicked_away(session: Session) -> object:
    press("ctrl+h")
    session.page.panes.header.line("venue").setFocus()
    turn(SETTLES_S)
    press(*WORD)
    QTest.mouseClick(session.page.panes.outline.viewport(), Qt.MouseButton.LeftButton)
    turn(SETTLES_S)
    return session.kept()


def of_a_city_and_minimised(session: Session) -> object:
    session.page.panes.item.fold("progress", False)
    session.page.panes.item.progress.enter()
    turn(SETTLES_S)
    press(*WORD)
    session.window.showMinimized()
    turn(SETTLES_S)
    session.window.showNormal()
    session.window.activateWindow()
    turn(1.0)
    return session.kept()


def renamed_by_a_click(session: Session) -> object:
    session.page.decide(Decision.RENAME)
    turn(SETTLES_S)
    press(*WORD)
    button = session.page.panes.item.asking.answer_button()
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    turn(SETTLES_S)
    return session.kept()


def a_new_item_by_return(session: Session) -> object:
    session.page.agenda.add_item()  # libzhuyin writes 〞 for Ctrl+Shift+N
    turn(SETTLES_S)
    press(*WORD, "Return")
    asked = session.page.panes.asking.asks()
    press("Return")
    return [asked, session.kept()]


def going_somewhere(session: Session) -> object:
    """Digits and Return reach the input method; nothing is jumped to in mid-word, and no text gets the word."""
    row = session.page.row()
    press("ctrl+g", *WORD, "Return")
    stayed = session.page.row() == row
    press("Escape")
    return [stayed, session.kept()]


def closed_in_mid_word(session: Session) -> object:
    """The last one: the document is closed and opened again."""
    press(*WORD)
    session.bench.close_document()
    session.bench.open(session.path)
    turn(1.0)
    return session.kept()


def _decisions(session: Session) -> list[str]:
    item = session.page.item_in_hand()
    return [str(one) for one in item.decisions] if item else []


SCENARIOS: tuple[Callable[[Session], object], ...] = (
    caught_and_entered,
    caught_and_next_item,
    noted_and_decided,
    in_the_header_and_clicked_away,
    of_a_city_and_minimised,
    renamed_by_a_click,
    a_new_item_by_return,
    going_somewhere,
    closed_in_mid_word,
)


def main() -> int:
    """Run every scenario in one window."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))
        end = time.monotonic() + 10
        while not session.window.isActiveWindow() and time.monotonic() < end:
            turn(0.1)
        for scenario in SCENARIOS:
            session.begin()
            sys.stdout.write(json.dumps({scenario.__name__: scenario(session)}, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        session.bench.close_document()
        session.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
