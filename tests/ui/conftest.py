"""A real window at work on a real document: the sample, made anew for every test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from minutes_desk import paths
from minutes_desk.services import demonstration
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.settings import Settings
from minutes_desk.ui import dialogs
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.window import window_in

_PATIENCE_MS = 60_000


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Waiting ends when what is waited for is there. A limit only ends a test that hangs: a busy machine has a minute."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("waitUntil", "waitSignal"):
            patch.setattr(QtBot, name, _patient(getattr(QtBot, name)))
        yield


def _patient(wait: Callable[..., Any]) -> Callable[..., Any]:
    def waits(bot: QtBot, *what: Any, timeout: int = 0, **more: Any) -> Any:
        may_not_come = not more.get("raising", True)
        return wait(bot, *what, timeout=timeout if may_not_come else max(timeout, _PATIENCE_MS), **more)

    return waits


class Asked:
    """What the window asked in dialogs, and what it is answered."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.answer = True
        self.words = ""
        self.path: Path | None = None
        self.paths: list[Path] = []


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """No dialog of the desktop opens in a test; these answers are given instead."""
    given = Asked()
    monkeypatch.setattr(dialogs, "tell", lambda _parent, sentence: given.told.append(sentence))
    monkeypatch.setattr(dialogs, "ask", lambda _parent, _question, _yes: given.answer)
    monkeypatch.setattr(dialogs, "ask_words", lambda _parent, _title, _question: given.words)
    monkeypatch.setattr(dialogs, "choose_document", lambda _parent, _folder: given.path)
    monkeypatch.setattr(dialogs, "choose_new_document", lambda _parent, _folder: given.path)
    monkeypatch.setattr(dialogs, "choose_target", lambda _parent, _title, _proposal: given.path)
    monkeypatch.setattr(dialogs, "choose_folder", lambda _parent, _folder: given.path)
    monkeypatch.setattr(dialogs, "choose_surveys", lambda _parent, _folder: given.paths)
    monkeypatch.setattr(dialogs, "choose_place", lambda _parent, _proposal: given.path)
    monkeypatch.setattr(dialogs, "choose_sheet", lambda _parent, _proposal: given.path)
    monkeypatch.setattr(dialogs, "choose_replies", lambda _parent, _folder: given.paths)
    monkeypatch.setattr(dialogs, "choose_file_to_check", lambda _parent, _folder: given.path)
    monkeypatch.setattr(dialogs, "choose_minutes", lambda _parent, _folder: given.paths)
    return given


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The sample document: three meetings imported, the fourth opened."""
    path = tmp_path / "範例.mdesk"
    desk = demonstration.make_sample(
        path, sample=paths.resources() / "sample", templates=paths.templates(), who="測試"
    )
    desk.close()
    return path


@pytest.fixture
def make_bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Workbench]]:
    """Opens windows; they are closed at the end, saving what is typed."""
    made: list[Workbench] = []

    def make(settings: Settings | None = None, size: tuple[int, int] = (1366, 700)) -> Workbench:
        bench = window_in(tmp_path, settings, size=size)
        made.append(bench)
        qtbot.addWidget(bench.window)
        qtbot.waitUntil(bench.window.isActiveWindow)
        return bench

    yield make
    for bench in made:
        bench.window.close()


@pytest.fixture
def bench(make_bench: Callable[..., Workbench], document: Path) -> Workbench:
    """The sample document open in a window."""
    made = make_bench()
    assert made.open(document)
    return made


@pytest.fixture
def page(bench: Workbench) -> DeskPage:
    assert bench.page is not None
    return bench.page


@pytest.fixture
def reopened(tmp_path: Path) -> Iterator[Callable[[Path], Desk]]:
    """Reads a document from the disk as another program would after a kill: from a copy, since the first is locked."""
    opened: list[Desk] = []

    def reopen(path: Path) -> Desk:
        copy = tmp_path / f"copy{len(opened)}.mdesk"
        copy.write_bytes(path.read_bytes())
        desk = open_desk(copy, who="another", templates=paths.templates())
        opened.append(desk)
        return desk

    yield reopen
    for desk in opened:
        desk.close()


def issue(bench: Workbench) -> None:
    """Issue the meeting in hand, whatever is open."""
    assert bench.page is not None
    assert bench.room is not None
    bench.room.ask_to_issue()
    gate = bench.page.panes.column.gate
    if gate.why.isVisible():
        gate.why.setFocus()
        write("試辦")
    gate.go_on.click()


def press(keys: str) -> None:
    """Press a chord, or several one after the other, where the focus is; shortcuts of the window count."""
    for chord in keys.split():
        combination = QKeySequence(chord)[0]  # pyright: ignore[reportIndexIssue]
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        QTest.keyClick(focus, combination.key(), combination.keyboardModifiers())


def write(text: str) -> None:
    """Write as an input method does: each character committed."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    for character in text:
        event = QInputMethodEvent()
        event.setCommitString(character)
        QCoreApplication.sendEvent(focus, event)


def compose(widget: QWidget, text: str) -> None:
    """Begin a word that is not committed."""
    QCoreApplication.sendEvent(widget, QInputMethodEvent(text, []))
