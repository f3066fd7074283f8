"""How long the window stands still at most: a scripted meeting in a document of ten years, act by act.

The time is the processor's on the thread of the window, the worst turn of the event loop that an act causes: its own and those
after it (checks, previews, saving). What else the computer does is not in it; what is written to the disk is, without the
waiting for it. The clock's time stands beside it.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QDialog

from benchmarks import Result
from benchmarks.bench_editor import _key_to_paint  # pyright: ignore[reportPrivateUsage]
from benchmarks.bench_years import CASES, MEETINGS, write
from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.services import meetings
from minutes_desk.services.desk import open_desk
from minutes_desk.settings import Settings
from minutes_desk.ui import theme
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.garbage import put_aside
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.places import places_within
from minutes_desk.ui.workbench import Workbench

STEPS = 4_000
LIMIT_MS = 100.0
_WORDS = "請各市持續分享成果。"


class Watch:
    """Does acts in a window and remembers the longest turn of each, in milliseconds."""

    def __init__(self) -> None:
        self.longest: dict[str, tuple[float, float]] = {}
        """By act: the processor's time, and the clock's."""

    def see(self, name: str, act: Callable[[], object], rest: float = 0.6) -> None:
        """Do an act and let the window work for so many seconds."""
        self._turn(name, act)
        end = time.perf_counter() + rest
        while time.perf_counter() < end:
            self._turn(name, QApplication.processEvents)
            time.sleep(0.002)

    def _turn(self, name: str, act: Callable[[], object]) -> None:
        clock, work = time.perf_counter(), time.thread_time()
        act()
        took = ((time.thread_time() - work) * 1000, (time.perf_counter() - clock) * 1000)
        self.longest[name] = max(self.longest.get(name, (0.0, 0.0)), took)


def run() -> list[Result]:
    """The longest turn of every act, and of all."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, paths.resources(), "light", "normal")
    watch = Watch()
    with TemporaryDirectory() as folder:
        path = _ten_years(Path(folder))
        window = MainWindow(Settings())
        window.resize(1366, 740)
        bench = Workbench(window, Settings(), places_within(Path(folder)), who="bench")
        bench.document_shown.connect(put_aside)
        window.show()
        assert bench.open(path)
        _settle_down()
        assert bench.page is not None
        _write(watch, bench.page)
        _look_around(watch, bench)
        _bring_in(watch, bench, Path(folder))
        _finish(watch, bench)
        window.close()
    worst = max(work for work, _clock in watch.longest.values())
    return [
        Result(name="longest pause of all", figure=worst, limit=LIMIT_MS),
        *(Result(name=f"pause: {name}", figure=work) for name, (work, _clock) in watch.longest.items()),
        *(Result(name=f"clock: {name}", figure=clock) for name, (_work, clock) in watch.longest.items()),
    ]


def _ten_years(folder: Path) -> Path:
    """Forty meetings, four hundred cases, and the next meeting opened."""
    path = folder / "十年.mdesk"
    write(path, MEETINGS, STEPS)
    desk = open_desk(path, who="bench", templates=paths.templates())
    proposed = meetings.suggest_next(desk)
    meetings.open_meeting(
        desk,
        date=proposed.date,
        start=proposed.start,
        venue="會議室",
        chairs=proposed.chairs,
        recorder="王小明",
        host_city=proposed.host_city,
    )
    desk.close()
    return path


def _settle_down() -> None:
    end = time.perf_counter() + 3
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.002)


def _write(watch: Watch, page: DeskPage) -> None:
    editor = page.panes.item.editor

    def type_some() -> None:
        _key_to_paint(editor)

    for _item in range(3):
        page.focus_text()
        for _key in range(12):
            watch.see("a key", type_some, 0.03)
        watch.see("a rest after typing", lambda: None, 1.5)
        for _key in range(4):
            watch.see("a key", type_some, 0.03)
        watch.see("the next item", page.next)
    watch.see("a decision", lambda: page.decide(Decision.CONTINUE))
    watch.see("last time's words", page.writing.reuse)
    watch.see("history", page.history.open)
    for _step in range(10):
        watch.see("undo", page.undo, 0.2)
    for _step in range(10):
        watch.see("redo", page.redo, 0.2)


def _look_around(watch: Watch, bench: Workbench) -> None:
    acts, further = bench.window.acts, bench.further
    watch.see("ledger", acts.ledger.trigger)
    watch.see("a case", lambda: further.show_case(_first_case(bench)))
    watch.see("back", further.to_desk)
    watch.see("search opened", acts.search.trigger)
    assert further.search is not None
    further.search.search.setPlainText("夜市")
    watch.see("search", further.search.look, 1.0)
    further.to_desk()
    for name, act in (
        ("rulings", acts.rulings),
        ("keys", acts.key_map),
        ("styles", acts.styles),
        ("backups", acts.backups),
        ("handover", acts.hand_over),
    ):
        watch.see(name, act.trigger, 1.0)
        further.to_desk()
    watch.see("projector", lambda: acts.project.setChecked(True), 1.0)
    watch.see("published", acts.publish.trigger)
    watch.see("projector away", lambda: acts.project.setChecked(False))
    watch.see("read aloud", lambda: acts.read_back.setChecked(True), 1.0)
    watch.see("read aloud ended", lambda: acts.read_back.setChecked(False))


def _first_case(bench: Workbench) -> str:
    assert bench.page is not None
    cases = bench.page.desk.ledger().cases
    assert len(cases) >= CASES
    return cases[0].number


def _bring_in(watch: Watch, bench: Workbench, folder: Path) -> None:
    sample = sorted((paths.resources() / "sample").glob("*.txt"))
    watch.see("import", lambda: bench.import_files(sample), 3.0)
    older = folder / "105.txt"  # from before all records: every one is folded anew
    older.write_text(sample[0].read_text("utf-8").replace("114年", "105年"), "utf-8")
    watch.see("import of an older file", lambda: bench.import_files([older]), 3.0)
    bench.importing.leave()
    bench.further.to_desk()
    watch.see("export dialog", bench.choose_export, 1.5)
    for dialog in bench.window.findChildren(QDialog):
        dialog.close()


def _finish(watch: Watch, bench: Workbench) -> None:
    room = bench.room
    assert room is not None
    watch.see("what is open before 定稿", room.ask_to_issue, 1.5)
