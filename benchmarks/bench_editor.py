"""The structured editor at work in the whole window: key to paint beside a bare QPlainTextEdit, pauses, going to the next item.

Offscreen, with autosave, preview, completion and the watch on the words on. The draft has thirty cases, 200 KB of text in
points; once more with all of the 200 KB in one item. A key is a character that an input method commits, at a hurried
recorder's pace, ours and the bare editor's in turn.
"""

import dataclasses
import os
import statistics
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QTextEdit

from benchmarks import Result
from minutes_desk import paths
from minutes_desk.core.body import tidied
from minutes_desk.core.minutes import Body, Item, ItemCase, Minutes, Paragraph
from minutes_desk.services import demonstration, meetings
from minutes_desk.settings import Settings
from minutes_desk.ui import theme
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.garbage import put_aside
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.places import places_within
from minutes_desk.ui.workbench import Workbench

CASES = 30
KEYS = 240
PACE_S = 0.03
POINT = "請各市持續分享活動資訊，互相邀訪交流，並請主辦機關於下次會議前彙整執行情形，送本局農業發展科彙辦。"
POINTS_EACH = 46
"""Points in each case: 46 × 49 characters of three bytes are 6.8 KB, thirty times that 200 KB."""


def run() -> list[Result]:
    """Key to paint (median and the 99th of a hundred), the longest pause, the next item."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        spread = _Measured(Path(folder) / "三十案.mdesk", each=_points(POINTS_EACH))
        gathered = _Measured(Path(folder) / "一案.mdesk", each=(), first=_points(POINTS_EACH * CASES))
    limits = {"p50": 8.0, "p99": 25.0}
    results: list[Result] = []
    for name, measured in (("30 cases", spread), ("all in one", gathered)):
        for mark, at in (("p50", 50), ("p99", 99)):
            ours, bare = _percentile(measured.ours, at), _percentile(measured.bare, at)
            words = f"key to paint, {name}, {mark}"
            results.append(
                Result(name=words, figure=ours, limit=limits[mark] if name == "30 cases" else None)
            )
            results.append(
                Result(
                    name=f"{words}, ratio",
                    figure=ours,
                    peer="bare editor",
                    peer_figure=bare,
                    limit=2 if (name, mark) == ("30 cases", "p50") else None,
                )
            )
        results.append(Result(name=f"longest pause, {name}", figure=max(measured.pauses), limit=100))
    results.append(Result(name="next item", figure=statistics.median(spread.moves), limit=50))
    return results


class _Measured:
    """What one window took, in milliseconds."""

    def __init__(self, path: Path, *, each: Body, first: Body | None = None) -> None:
        self.ours: list[float] = []
        self.bare: list[float] = []
        self.pauses: list[float] = []
        """The turns of the event loop beside the keys: saving, layout, checks."""
        self.moves: list[float] = []
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        theme.apply(application, paths.resources(), "light", "normal")
        window = _window(path.parent)
        bench = Workbench(window, Settings(), places_within(path.parent), who="bench")
        bench.document_shown.connect(put_aside)
        bench.open(_draft(path, each, first))
        assert bench.page is not None
        page = bench.page
        editor = page.panes.item.editor
        beside = QMainWindow()
        bare_editor = QPlainTextEdit(editor.toPlainText())
        beside.setCentralWidget(bare_editor)
        beside.resize(600, 400)
        window.show()
        beside.show()
        _let_pass(0.5)
        bare_editor.moveCursor(QTextCursor.MoveOperation.End)
        page.focus_text()
        for _key in range(KEYS):
            self.ours.append(_key_to_paint(editor))
            self.bare.append(_key_to_paint(bare_editor))
            self.pauses += _let_pass(PACE_S)
        self.pauses += _let_pass(1.0)
        self._move(page)
        window.close()
        beside.close()

    def _move(self, page: DeskPage) -> None:
        page.settle()
        for _item in range(12):
            started = time.perf_counter()
            page.next()
            page.panes.item.editor.viewport().repaint()
            self.moves.append((time.perf_counter() - started) * 1000)
            _let_pass(0.1)


def _key_to_paint(editor: QPlainTextEdit | QTextEdit) -> float:
    event = QInputMethodEvent()
    event.setCommitString("字")
    started = time.perf_counter()
    QCoreApplication.sendEvent(editor, event)
    editor.viewport().repaint()
    return (time.perf_counter() - started) * 1000


def _let_pass(seconds: float) -> list[float]:
    """Turn the event loop; how long each turn took, in milliseconds."""
    turns: list[float] = []
    end = time.perf_counter() + seconds
    while (started := time.perf_counter()) < end:
        QApplication.processEvents()
        turns.append((time.perf_counter() - started) * 1000)
        time.sleep(0.002)
    return turns


def _percentile(times: list[float], at: int) -> float:
    return sorted(times)[min(len(times) * at // 100, len(times) - 1)]


def _points(count: int) -> Body:
    return tidied(tuple(Paragraph(text=POINT, level=1 + place % 3 // 2) for place in range(count)))


def _draft(path: Path, each: Body, first: Body | None) -> Path:
    """The sample with thirty cases in its draft."""
    desk = demonstration.make_sample(
        path, sample=paths.resources() / "sample", templates=paths.templates(), who="bench"
    )
    draft = meetings.latest_draft(desk)
    assert draft is not None
    section = draft.minutes.sections[0]
    names = [f"第{number}號共同行動方案" for number in range(CASES - len(section.items))]
    added = tuple(Item(heading=name, cases=(ItemCase(name=name),)) for name in names)
    items = [dataclasses.replace(item, body=each) for item in (*section.items, *added)]
    if first is not None:
        items[0] = dataclasses.replace(items[0], body=first)
    sections = (dataclasses.replace(section, items=tuple(items)), *draft.minutes.sections[1:])
    changed: Minutes = dataclasses.replace(draft.minutes, sections=sections)
    meetings.put_draft(desk, changed)
    desk.close()
    return path


def _window(folder: Path) -> MainWindow:
    window = MainWindow(Settings())
    window.resize(1366, 740)
    return window
