"""The window beside a bare PySide6 one: first paint of the whole process, key to paint in the editor, the longest pause.

Everything offscreen. The document is the sample with thirty cases of long text in its draft.
"""

import dataclasses
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QPlainTextEdit

from benchmarks import Result, medians
from minutes_desk import paths
from minutes_desk.core.body import parse_body
from minutes_desk.core.minutes import Item, ItemCase
from minutes_desk.services import demonstration, meetings
from minutes_desk.settings import Settings
from minutes_desk.ui import theme
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.places import places_within
from minutes_desk.ui.workbench import Workbench

BARE_START = """
import os
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Bare(QMainWindow):
    def event(self, event):
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, lambda: os._exit(0))
        return handled
application = QApplication([])
window = Bare()
window.resize(1280, 720)
window.show()
application.exec()
"""
OUR_START = """
import os, sys, types
stop = types.ModuleType("minutes_desk.ui.workbench")
stop.Places = lambda **_places: None
stop.Workbench = lambda *_given: os._exit(0)  # the window is painted, the services would be imported now
sys.modules["minutes_desk.ui.workbench"] = stop
from minutes_desk import app
app.run([sys.argv[1]])
"""
KEYS = 120
SWITCHES = 15
LONG_TEXT = "請各市持續分享活動資訊，互相邀訪交流，並請主辦機關於下次會議前彙整執行情形。" * 60


def run() -> list[Result]:
    """First paint, key to paint, and the longest pause while saving and laying out."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = first_paint(Path(folder))
        key, bare_key, pause, switch = typing(Path(folder))
    return [
        Result(name="first paint", figure=ours, peer="bare window", peer_figure=bare, limit=2.5),
        Result(name="key to paint, 30 cases", figure=key, peer="bare editor", peer_figure=bare_key, limit=2),
        Result(name="longest pause while typing", figure=pause, limit=100),
        Result(name="next item after typing", figure=switch, limit=50),
    ]


def first_paint(folder: Path) -> list[float]:
    """Whole processes, from the start to the first painted window, in milliseconds: ours, a bare one."""
    document = folder / "範例.mdesk"
    document.touch()
    home = {f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "DATA", "STATE")}
    # Compiled once, like an installed program; the bare window's library is.
    home["PYTHONDONTWRITEBYTECODE"] = ""

    def process(code: str) -> Callable[[], object]:
        command = [sys.executable, "-c", code, str(document)]
        return lambda: subprocess.run(command, check=True, env=os.environ | home, capture_output=True)

    times = medians(process(OUR_START), process(BARE_START), rounds=9)
    document.unlink()
    return times


def typing(folder: Path) -> tuple[float, float, float, float]:
    """Milliseconds from a key to its being painted, ours and bare, the longest turn of the event loop beside them, and from
    the key that goes to the next item to its being painted, what was typed saved and made a step."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, paths.resources(), "light", "normal")
    window = MainWindow(Settings())
    window.resize(1366, 740)
    bench = Workbench(window, Settings(), places_within(folder), who="bench")
    bench.open(_thirty_cases(folder / "三十案.mdesk"))
    assert bench.page is not None
    bare = QMainWindow()
    bare_editor = QPlainTextEdit(LONG_TEXT)
    bare.setCentralWidget(bare_editor)
    bare.resize(600, 400)
    window.show()
    bare.show()
    _let_pass(0.5)
    ours, pauses = _type(bench.page.panes.item.editor)
    beside, _pauses = _type(bare_editor)
    switch = _switch(bench.page)
    window.close()
    bare.close()
    return ours, beside, max(pauses), switch


def _switch(page: DeskPage) -> float:
    times: list[float] = []
    for _item in range(SWITCHES):
        QTest.keyClick(page.panes.item.editor, Qt.Key.Key_A)
        _let_pass(0.05)
        started = time.perf_counter()
        page.next()
        for pane in (page.panes.item, page.panes.outline.viewport(), page.panes.preview.viewport()):
            pane.repaint()
        times.append((time.perf_counter() - started) * 1000)
        _let_pass(0.6)
    return statistics.median(times)


def _type(editor: QAbstractScrollArea) -> tuple[float, list[float]]:
    """Type at a hurried recorder's pace."""
    editor.setFocus()
    keys: list[float] = []
    pauses: list[float] = []
    for _key in range(KEYS):
        started = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_A)
        editor.viewport().repaint()
        keys.append((time.perf_counter() - started) * 1000)
        pauses += _let_pass(0.05)
    return statistics.median(keys), pauses + _let_pass(1.0)


def _let_pass(seconds: float) -> list[float]:
    """Turn the event loop; how long each turn took, in milliseconds."""
    turns: list[float] = []
    end = time.perf_counter() + seconds
    while (started := time.perf_counter()) < end:
        QApplication.processEvents()
        turns.append((time.perf_counter() - started) * 1000)
        time.sleep(0.002)
    return turns


def _thirty_cases(path: Path) -> Path:
    desk = demonstration.make_sample(
        path, sample=paths.resources() / "sample", templates=paths.templates(), who="bench"
    )
    draft = meetings.latest_draft(desk)
    assert draft is not None
    section = draft.minutes.sections[0]
    names = [f"第{number}號共同行動方案" for number in range(30 - len(section.items))]
    added = tuple(Item(heading=name, cases=(ItemCase(name=name),)) for name in names)
    items = tuple(dataclasses.replace(item, body=parse_body(LONG_TEXT)) for item in (*section.items, *added))
    sections = (dataclasses.replace(section, items=items), *draft.minutes.sections[1:])
    meetings.put_draft(desk, dataclasses.replace(draft.minutes, sections=sections))
    desk.close()
    return path
