"""Backups are looked into beside the GUI thread: only what is wanted is told, and nothing outlives the document."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minutes_desk.services import backups
from minutes_desk.services.backups import Backup, Contents, Reason
from minutes_desk.ui.custody.backups_page import BackupsPage
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked


class Gate:
    """Lets a look at a backup go on when it is told to; the look itself is the real one."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.looked: list[Backup] = []
        self.threads: set[int] = set()
        self._look = backups.contents

    def contents(self, backup: Backup) -> Contents:
        self.looked.append(backup)
        self.threads.add(threading.get_ident())
        assert self.open.wait(20)
        return self._look(backup)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    monkeypatch.setattr(backups, "contents", made.contents)
    yield made
    made.open.set()


@pytest.fixture
def three(page: DeskPage, tmp_path: Path) -> tuple[Backup, ...]:
    """Three backups; of the oldest a row was altered outside."""
    root = tmp_path / "backups"
    for reason in (Reason.OPENING, Reason.REGULAR, Reason.BY_HAND):
        backups.keep(page.desk, root, reason, always=True)
    found = backups.listed(page.desk, root)
    raw = sqlite3.connect(found[2].path)
    raw.execute("UPDATE meeting SET venue = '別處' WHERE session = 1")
    raw.commit()
    raw.close()
    return found


def _shown(bench: Workbench) -> BackupsPage:
    bench.window.acts.backups.trigger()
    shown = bench.custody.backups
    assert shown is not None
    return shown


def _idle(bench: Workbench, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not bench.custody.backup_check.busy(), timeout=20_000)


def test_only_the_one_in_hand_is_told_and_those_passed_by_are_not_looked_at(
    bench: Workbench, three: tuple[Backup, ...], gate: Gate, qtbot: QtBot
) -> None:
    shown = _shown(bench)
    for _row in range(2):
        QTest.keyClick(shown.list, Qt.Key.Key_Down)
    assert shown.in_hand() == three[2]
    assert shown.inside.text() == "檢查中…"
    gate.open.set()
    _idle(bench, qtbot)
    assert gate.looked == [three[0], three[2]]
    assert threading.get_ident() not in gate.threads
    assert "程式外被修改" in shown.inside.text()
    assert "會議紀錄 3" in shown.inside.text()
    assert not shown.restore.isEnabled()
    assert shown.look.isEnabled()
    QTest.keyClick(shown.list, Qt.Key.Key_Up)
    assert not shown.look.isEnabled()
    qtbot.waitUntil(shown.restore.isEnabled, timeout=20_000)
    assert shown.inside.text().endswith("完整")


def test_enter_restores_nothing_that_is_not_proved(
    bench: Workbench, three: tuple[Backup, ...], gate: Gate, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    asked.path = tmp_path / "還原.mdesk"
    shown = _shown(bench)
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert not asked.path.exists()
    gate.open.set()
    qtbot.waitUntil(shown.restore.isEnabled, timeout=20_000)
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    qtbot.waitUntil(asked.path.exists, timeout=20_000)


def test_what_cannot_be_opened_is_not_offered_to_be_looked_at(
    bench: Workbench, three: tuple[Backup, ...], qtbot: QtBot
) -> None:
    three[0].path.write_bytes(three[0].path.read_bytes()[:5000])
    shown = _shown(bench)
    qtbot.waitUntil(lambda: "不完整" in shown.inside.text(), timeout=20_000)
    assert not shown.restore.isEnabled()
    assert not shown.look.isEnabled()


def test_a_page_that_is_put_away_wants_nothing_and_asks_again_when_it_is_back(
    bench: Workbench, three: tuple[Backup, ...], gate: Gate, qtbot: QtBot
) -> None:
    shown = _shown(bench)
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    bench.window.acts.key_map.trigger()
    assert bench.window.in_front() is not shown
    gate.open.set()
    _idle(bench, qtbot)
    assert gate.looked == [three[0]]
    assert shown.inside.text() == "檢查中…"
    bench.window.go_back()
    assert bench.window.in_front() is shown
    qtbot.waitUntil(shown.restore.isEnabled, timeout=20_000)
    assert gate.looked == [three[0], three[1]]


def test_closing_waits_for_the_look_and_its_answer_is_dropped(
    bench: Workbench, three: tuple[Backup, ...], gate: Gate, qtbot: QtBot
) -> None:
    _shown(bench)
    qtbot.waitUntil(lambda: bool(gate.looked), timeout=20_000)
    path, answers = three[0].path, []
    bench.custody.backup_check.answered.connect(answers.append)
    threading.Timer(0.2, gate.open.set).start()
    assert bench.close_document()
    assert gate.open.is_set()
    assert not bench.custody.backup_check.busy()
    assert bench.open(path)  # for writing: no other thread may have a hand on it
    QCoreApplication.processEvents()
    assert answers == []
    assert bench.custody.backups is None


def test_the_window_closes_while_a_backup_is_looked_into(
    bench: Workbench, three: tuple[Backup, ...], gate: Gate, qtbot: QtBot
) -> None:
    shown = _shown(bench)
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    threading.Timer(0.2, gate.open.set).start()
    assert bench.window.close()
    assert not bench.custody.backup_check.busy()
    QCoreApplication.processEvents()
    assert gate.looked == [three[0]]
