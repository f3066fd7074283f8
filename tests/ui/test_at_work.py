"""Whole documents are copied, handed over, restored and received beside the window; closing ends it and leaves nothing half done."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from pytestqt.qtbot import QtBot

from minutes_desk import paths
from minutes_desk.core.errors import BadInput
from minutes_desk.services import backups, cut_short, handing_over, receiving, saved_copy
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import open_desk
from minutes_desk.services.integrity import verify
from minutes_desk.ui import render
from minutes_desk.ui.custody.in_front import CustodyInFront
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, write


class Held:
    """Holds a service up until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
        does = getattr(module, name)
        self.begun, self.go = threading.Event(), threading.Event()
        self.thread: int | None = None

        def held(*given: Any, **named: Any) -> Any:
            self.thread = threading.get_ident()
            self.begun.set()
            assert self.go.wait(20)
            return does(*given, **named)

        monkeypatch.setattr(module, name, held)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], Held]:
    return lambda module, name: Held(monkeypatch, module, name)


def over(bench: Workbench, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not bench.custody.at_work.busy(), timeout=30_000)


def closes(bench: Workbench, work: Held) -> None:
    """Close the document while the work is under way; it is let go a little later."""
    assert work.begun.wait(20)
    threading.Timer(0.2, work.go.set).start()
    assert bench.close_document()
    assert not bench.custody.at_work.busy()


def opened(path: Path) -> Any:
    return open_desk(path, who="", templates=paths.templates())


def test_a_backup_is_proved_beside_the_window_and_says_so(
    bench: Workbench,
    page: DeskPage,
    asked: Asked,
    tmp_path: Path,
    qtbot: QtBot,
    held: Callable[[Any, str], Held],
) -> None:
    backups.keep(page.desk, tmp_path / "backups", Reason.OPENING)
    bench.window.acts.backups.trigger()
    shown = bench.custody.backups
    assert shown is not None
    qtbot.waitUntil(shown.restore.isEnabled, timeout=10_000)
    asked.path = tmp_path / "還原.mdesk"
    work = held(backups, "restore")
    shown.restore.click()
    assert work.begun.wait(20)
    assert work.thread != threading.get_ident()
    assert shown.working()
    qtbot.waitUntil(lambda: shown._work.isVisible(), timeout=5_000)
    assert "正在逐筆核對這份備份" in shown._work.text()
    assert not shown.restore.isEnabled()
    work.go.set()
    over(bench, qtbot)
    assert not shown.working()
    assert "已還原成「還原.mdesk」" in bench.window.banner.words()
    assert verify(asked.path) == []


def test_closing_ends_a_restoring(
    bench: Workbench,
    page: DeskPage,
    asked: Asked,
    tmp_path: Path,
    qtbot: QtBot,
    held: Callable[[Any, str], Held],
) -> None:
    backups.keep(page.desk, tmp_path / "backups", Reason.OPENING)
    bench.window.acts.backups.trigger()
    shown = bench.custody.backups
    assert shown is not None
    qtbot.waitUntil(shown.restore.isEnabled, timeout=10_000)
    asked.path = tmp_path / "還原.mdesk"
    work = held(backups.verification, "verify")
    shown.restore.click()
    closes(bench, work)
    assert not asked.path.exists()


def test_closing_ends_a_handing_over_and_nothing_was_handed_over(
    bench: Workbench, page: DeskPage, asked: Asked, tmp_path: Path, held: Callable[[Any, str], Held]
) -> None:
    path, asked.path = page.desk.path, tmp_path / "隨身碟" / "移交.mdesk"
    asked.path.parent.mkdir()
    bench.window.acts.hand_over.trigger()
    shown = bench.custody.handover
    assert shown is not None
    work = held(handing_over, "prepare")
    shown.go.click()
    assert shown.working()
    closes(bench, work)
    assert list(asked.path.parent.iterdir()) == []
    assert not cut_short.note_beside(path).exists()
    desk = opened(path)
    assert handing_over.chain(desk) == ()
    assert cut_short.told(desk) == ""
    desk.close()


def test_what_is_written_meanwhile_stops_the_handing_over_and_says_so(
    bench: Workbench,
    page: DeskPage,
    asked: Asked,
    tmp_path: Path,
    qtbot: QtBot,
    held: Callable[[Any, str], Held],
) -> None:
    asked.path = tmp_path / "移交.mdesk"
    bench.window.acts.hand_over.trigger()
    shown = bench.custody.handover
    assert shown is not None
    work = held(handing_over, "prepare")
    shown.go.click()
    bench.window.acts.back.trigger()
    page.focus_text()
    write("移交中又寫")
    work.go.set()
    over(bench, qtbot)
    assert "又有修改" in shown.problem.text()
    assert "又有修改" in bench.window.banner.words()
    assert not page.frozen()
    assert page.panes.item.editor.toPlainText().endswith("移交中又寫")
    assert not asked.path.exists()
    bench.window.acts.hand_over.trigger()
    shown.go.click()
    over(bench, qtbot)
    assert page.frozen()
    assert receiving.look_at(asked.path).handover.code == shown.code.text()


def test_what_is_written_meanwhile_is_in_the_copy(
    bench: Workbench,
    page: DeskPage,
    asked: Asked,
    tmp_path: Path,
    qtbot: QtBot,
    held: Callable[[Any, str], Held],
) -> None:
    asked.path = tmp_path / "副本.mdesk"
    work = held(saved_copy, "prepare")
    bench.window.acts.save_copy.trigger()
    assert "正在另存副本" in bench.window.banner.words()
    write("另存中又寫")
    work.go.set()
    over(bench, qtbot)
    assert "已另存副本" in bench.window.banner.words()
    assert page.meeting
    copy = opened(asked.path)
    assert copy.file.steps(1) == page.desk.file.steps(1)
    assert copy.file.meeting(page.meeting.id) == page.desk.file.meeting(page.meeting.id)
    copy.close()
    assert verify(asked.path) == []


def test_closing_ends_a_receiving_and_no_copy_lies_in_the_way(
    bench: Workbench,
    page: DeskPage,
    tmp_path: Path,
    qtbot: QtBot,
    held: Callable[[Any, str], Held],
) -> None:
    handed = tmp_path / "隨身碟" / "移交.mdesk"
    handed.parent.mkdir()
    done = handing_over.hand_over(page.desk, handing_over.next_city(page.desk), handed)
    bench.custody.receive(handed)
    over(bench, qtbot)
    shown = bench.custody.receiving
    assert shown is not None
    shown.typed.show_text(done.code)
    work = held(receiving, "bring")
    shown.take.click()
    closes(bench, work)
    assert not (tmp_path / "移交.mdesk").exists()


def test_a_document_that_cannot_be_let_go_is_not_left_for_the_one_received(
    bench: Workbench,
    page: DeskPage,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handed = tmp_path / "隨身碟" / "移交.mdesk"
    handed.parent.mkdir()
    handing_over.hand_over(page.desk, handing_over.next_city(page.desk), handed)
    handing_over.take_back(page.desk, "試")
    bench.custody.receive(handed)
    over(bench, qtbot)
    shown = bench.custody.receiving
    assert shown is not None
    monkeypatch.setattr(bench, "close_document", lambda: False)
    shown.heard.click()
    over(bench, qtbot)
    assert bench.page is page
    assert not (tmp_path / "移交.mdesk").exists()
    monkeypatch.undo()


def test_a_bug_beside_the_window_lets_the_page_be_used_on(
    bench: Workbench,
    page: DeskPage,
    asked: Asked,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks(_order: object) -> NoReturn:
        raise RuntimeError("a bug")

    asked.path = tmp_path / "移交.mdesk"
    bench.window.acts.hand_over.trigger()
    shown = bench.custody.handover
    assert shown is not None
    monkeypatch.setattr(handing_over, "prepare", breaks)
    with qtbot.captureExceptions() as raised:
        shown.go.click()
        over(bench, qtbot)
    assert [str(one[1]) for one in raised] == ["a bug"]
    assert not shown.working()
    assert not cut_short.note_beside(page.desk.path).exists()


# A page that fails


@pytest.mark.parametrize("late", [False, True])
def test_a_document_whose_page_cannot_be_shown_is_let_go_with_a_sentence(
    make_bench: Callable[..., Workbench],
    document: Path,
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
    late: bool,
) -> None:
    bench = make_bench()

    def fails(*_: object) -> NoReturn:
        raise BadInput("文件裡的寫法讀不懂。")

    with monkeypatch.context() as patch:
        patch.setattr(*((CustodyInFront, "attach") if late else (DeskPage, "show_latest")), fails)
        assert not bench.open(document)
    assert "讀不懂" in "".join(asked.told) + bench.window.banner.words()
    assert bench.page is None
    assert bench.window.in_front() is bench.window.welcome
    opened(document).close()
    assert bench.open(document)
    assert bench.page is not None


def test_a_bug_in_the_page_lets_the_document_go_as_well(
    make_bench: Callable[..., Workbench], document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = make_bench()

    def fails(*_: object) -> NoReturn:
        raise RuntimeError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(DeskPage, "show_latest", fails)
        with pytest.raises(RuntimeError, match="a bug"):
            bench.open(document)
    assert bench.page is None
    opened(document).close()


def test_a_picture_waits_for_what_is_still_done(
    qtbot: QtBot, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []

    def bring(bench: Workbench, *_: object) -> None:
        bench._jobs.start(lambda _job: (time.sleep(0.6), ended.append(True)), done=lambda _none: None)

    monkeypatch.setattr(render, "_bring", bring)
    assert render.main([str(document), str(tmp_path / "圖.png")]) == 0
    assert ended == [True]
