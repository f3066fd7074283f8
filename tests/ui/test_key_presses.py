"""How many keys a meeting costs: a chord is one press, and so is a committed character.

The typist is greedy and honest: it writes character by character what the minutes say, and takes what the desk offers (a
proposal with Tab, the next piece of a rest with Ctrl+→, a decision with its key) only where that gives the very same words. It
knows what every recorder knows of dates: that 8月 stands for 115年8月.
"""

import datetime as dt
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import Platform
from minutes_desk.core.minutes import Item, Minutes
from minutes_desk.core.recall import bite
from minutes_desk.core.spacing import fold
from minutes_desk.services import exporting
from minutes_desk.services.desk import create_desk
from minutes_desk.services.importing import import_files, read_file
from minutes_desk.ui.agenda import at_desk
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.editor.assistant import Assistant
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.exporting.dialog import ExportDialog
from minutes_desk.ui.new_meeting.dialog import NewMeetingDialog
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import press, write

SHARED = Path(__file__).parents[2].parent / "shared" / "minutes"
LEAST_SAVED = 0.3
"""Of 115-1, most of whose sentences were never said before; the goal is 0.45."""

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real minutes are not beside this checkout")


_DATE = re.compile(r"\d{3}年(?P<short>\d{1,2}月)")


class Clock:
    """What the desk takes for now when a time is stamped."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._now = dt.datetime(2026, 1, 1)
        clock = SimpleNamespace(datetime=SimpleNamespace(now=lambda: self._now))
        monkeypatch.setattr(at_desk, "dt", clock)

    def set(self, now: dt.datetime) -> None:
        self._now = now


class Typist:
    """Presses keys and counts them."""

    def __init__(self, page: DeskPage) -> None:
        self.page = page
        self.presses = 0

    def press(self, keys: str) -> None:
        press(keys)
        self.presses += len(keys.split())

    def fill(self, line: LineEdit, text: str) -> None:
        """Go to a field of the header by Tab, and write into it unless that is what stands there."""
        if fold(line.text()) == fold(text):
            return
        while not line.hasFocus():
            self.press("Tab")
        if line.text():
            self.press("Ctrl+A")
        self.write(text)

    def item(self) -> Item:
        """The item in hand."""
        found = self.page.item_in_hand()
        assert found is not None
        return found

    def write(self, text: str) -> None:
        write(text)
        self.presses += len(text)

    def write_with_offers(self, target: str) -> None:
        """Write into the editor in focus until the line before the cursor is `target`, taking what is offered."""
        editor = QApplication.focusWidget()
        assert isinstance(editor, BodyEdit)
        for _ in range(2 * len(target) + 2):
            written = editor.text_before()
            if written == target:
                return
            assert target.startswith(written), (target, written)
            if not (self._take_offer(editor, written, target) or self._write_short(editor, written, target)):
                self.write(target[len(written)])
        raise AssertionError(editor.text_before())

    def _take_offer(self, editor: BodyEdit, written: str, target: str) -> bool:
        best, keys = 1, ""
        for row, proposal in enumerate(self._assistant(editor).proposals()):
            result = written[: len(written) - proposal.replaces] + proposal.text
            way = "Tab" if row == 0 else f"Ctrl+P {'Down ' * row}Tab"
            gain = len(result) - len(written) - len(way.split())
            if target.startswith(result) and gain >= best:
                best, keys = gain + 1, way
            rest = proposal.text if row == 0 and not proposal.replaces and not keys else ""
            piece = bite(rest)
            if len(piece) > best and target.startswith(written + piece):
                best, keys = len(piece), "Ctrl+Right"
        if keys:
            self.press(keys)
        return bool(keys)

    def _write_short(self, editor: BodyEdit, written: str, target: str) -> bool:
        """Write a date without its year, where the desk says it in full."""
        date = _DATE.match(target[len(written) :])
        if date is None:
            return False
        found = self._assistant(editor).look_up(written + date["short"])
        if not found or found[0].text != date[0] or found[0].replaces != len(date["short"]):
            return False
        self.write(date["short"])
        self.press("Tab")
        return True

    def _assistant(self, editor: BodyEdit) -> Assistant:
        panes = self.page.panes
        return (panes.item if editor is panes.item.editor else panes.motion).assistant


@pytest.fixture
def proposal_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """開新會議 is answered with Return."""

    def enter(dialog: NewMeetingDialog) -> bool:
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        return dialog.result() == QDialog.DialogCode.Accepted

    monkeypatch.setattr(NewMeetingDialog, "exec", enter)


def opened_with(make_bench: Callable[..., Workbench], files: list[Path], path: Path) -> DeskPage:
    """A window with a document into which some minutes were imported."""
    desk = create_desk(path, Platform(), who="紀錄", templates=paths.templates())
    import_files(desk, files)
    desk.close()
    bench = make_bench()
    assert bench.open(path)
    assert bench.page is not None
    return bench.page


def exported(typist: Typist) -> Path:
    """Ctrl+E and Return: the Word document, beside the document it comes from."""
    folder = typist.page.desk.path.parent
    before = set(folder.glob("*.docx"))
    typist.press("Ctrl+E")
    [dialog] = typist.page.window().findChildren(ExportDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    typist.presses += 1
    [made] = set(folder.glob("*.docx")) - before
    return made


def all_continued(page: DeskPage) -> tuple[int, Minutes]:
    """開新會議 as proposed, every case 持續列管, exported: the presses, and what the exported file says."""
    typist = Typist(page)
    typist.press("Ctrl+M")
    typist.presses += 1  # Return in 開新會議
    cases = page.undecided()
    for case in range(cases):
        typist.press("Alt+1" if case == cases - 1 else "Alt+1 Ctrl+Return")
    minutes = read_file(exported(typist)).minutes
    return typist.presses, minutes


@pytest.mark.usefixtures("proposal_taken")
def test_a_meeting_that_continues_every_case_costs_two_keys_a_case(
    make_bench: Callable[..., Workbench], tmp_path: Path
) -> None:
    files = sorted((paths.resources() / "sample").glob("*.txt"))
    page = opened_with(make_bench, files, tmp_path / "案.mdesk")
    presses, minutes = all_continued(page)
    items = list(minutes.items())
    assert items
    assert all(item.decisions == (Decision.CONTINUE,) for item in items)
    assert presses == 2 * len(items) + 3


@needs_shared
@pytest.mark.usefixtures("proposal_taken")
def test_115_2_with_six_cases_continued_costs_at_most_twenty_presses(
    make_bench: Callable[..., Workbench], tmp_path: Path
) -> None:
    page = opened_with(make_bench, sorted(SHARED.glob("*.txt")), tmp_path / "案.mdesk")
    presses, minutes = all_continued(page)
    assert minutes.key == "115-2"
    assert [item.decisions for item in minutes.items()] == [(Decision.CONTINUE,)] * 6
    assert presses <= 20


@needs_shared
@pytest.mark.usefixtures("proposal_taken")
def test_115_1_written_anew(
    make_bench: Callable[..., Workbench],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same words as in the real minutes, in the right places. What is saved is printed by `pytest -rP`."""
    source = SHARED / "115-1.txt"
    wanted = read_file(source).minutes
    files = [path for path in sorted(SHARED.glob("*.txt")) if path != source]
    page = opened_with(make_bench, files, tmp_path / "案.mdesk")
    typist = Typist(page)
    write_meeting(typist, wanted, Clock(monkeypatch))
    anew = read_file(exported(typist)).minutes
    assert [(one.text, one.decisions) for one in anew.items()] == [
        (one.text, one.decisions) for one in wanted.items()
    ]
    assert [(one.title, one.text) for one in anew.motions or ()] == [
        (one.title, one.text) for one in wanted.motions or ()
    ]
    assert (anew.date, anew.start, anew.adjourned) == (wanted.date, wanted.start, wanted.adjourned)
    assert (anew.venue, anew.chairs, anew.recorder) == (wanted.venue, wanted.chairs, wanted.recorder)
    assert page.meeting is not None
    text = exporting.export(page.desk, page.meeting.id, tmp_path / "紀錄.txt")
    characters = len(fold(text.read_text("utf-8")))
    saved = 1 - typist.presses / characters
    sys.stdout.write(f"{typist.presses} presses for {characters} characters: {saved:.1%} saved\n")
    assert saved >= LEAST_SAVED


def write_meeting(typist: Typist, wanted: Minutes, clock: Clock) -> None:
    """Write a meeting as its record has it, from 開新會議 to 散會."""
    assert wanted.date is not None
    assert wanted.start is not None
    assert wanted.adjourned is not None
    typist.press("Ctrl+M")
    typist.presses += 1  # Return in 開新會議
    clock.set(dt.datetime.combine(wanted.date, wanted.start))
    typist.press("Ctrl+Shift+B Ctrl+H")
    header = typist.page.panes.header
    typist.fill(header.line("venue"), wanted.venue or "")
    [chair] = wanted.chairs
    for line, words in zip(header.chairs.lines(), (chair.agency, chair.name, chair.title), strict=True):
        typist.fill(line, words or "")
    typist.press("Ctrl+Return")
    for item in wanted.items():
        while not alike(typist.item(), item):
            typist.press("Ctrl+Shift+X")
            typist.write("已結案")
            typist.press("Return")
        write_item(typist, item)
    for motion in wanted.motions or ():
        typist.press("Ctrl+T")
        typist.write_with_offers(motion.text)
        if motion.title:
            typist.press("Shift+Tab")
            typist.write(motion.title)
    clock.set(dt.datetime.combine(wanted.date, wanted.adjourned))
    typist.press("Ctrl+Shift+E")


def alike(draft: Item, wanted: Item) -> bool:
    """Whether they are one case; a name may have lost or won its last character."""
    ours, theirs = (one.cases[0].name.removesuffix("案") for one in (draft, wanted))
    return ours == theirs


def write_item(typist: Typist, wanted: Item) -> None:
    """The name where it has changed, the text, the decision; then on to the next item."""
    [name] = [case.name for case in wanted.cases]
    if typist.item().cases[0].name != name:
        typist.press("Ctrl+Shift+F End")
        typist.write(name.removeprefix(typist.item().cases[0].name))
        typist.press("Return")
    said, standard = wanted.text.removesuffix("。").rsplit("，", maxsplit=1)
    if standard == "本案持續列管":
        typist.write_with_offers(said)
        typist.press("Alt+1")
    else:  # words of the day: typing them decides
        typist.write_with_offers(wanted.text)
    typist.press("Ctrl+Return")
