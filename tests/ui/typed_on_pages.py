"""Types through a real input method into the fields of the pages beside the desk, and prints what became of it.

`python -m tests.ui.typed_on_pages`, inside a session that has a display and a Chinese input method chosen. Prints a JSON
object a line. What is asked each time: does Return belong to the input method first, is nothing looked for, chosen or
entered in mid-word, is the word kept once where it was written.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from minutes_desk.core.minutes import Paragraph, Table
from minutes_desk.services import exporting
from minutes_desk.ui.compare.page import ComparePage
from minutes_desk.ui.custody.receive_page import ReceivePage
from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.exporting.dialog import ExportDialog
from tests.ui.editor.typed_with_ime import SETTLES_S, WORD, press, turn
from tests.ui.typed_at_desk import HELLO, Session


def _into(field: LineEdit) -> None:
    field.setFocus()
    field.selectAll()
    turn(SETTLES_S)


def _left_by_a_click(field: LineEdit, elsewhere: QWidget) -> str:
    """The word in mid-composition, and a click on something else."""
    _into(field)
    press(*WORD)
    QTest.mouseClick(elsewhere, Qt.MouseButton.LeftButton)
    turn(SETTLES_S)
    return field.text()


def looked_for(session: Session) -> object:
    """Nothing is looked for in mid-word; Return commits, then goes to the list, whose digits and letters are Qt's."""
    further = session.bench.further
    further.show_search()
    page = further.search
    assert page is not None
    _into(page.search)
    asked: list[str] = []
    page.words_wanted.connect(asked.append)
    press(*WORD)
    in_mid_word = list(asked)
    press("Return")
    turn(0.3)
    page.words_wanted.disconnect(asked.append)
    return [in_mid_word, sorted(set(asked)), page.search.text(), session.bench.window.in_front() is page]


def filtered(session: Session) -> object:
    """The list of cases stays whole in mid-word; Return commits and opens no case."""
    further = session.bench.further
    further.show_ledger()
    page = further.ledger
    assert page is not None
    _into(page.search)
    press(*WORD)
    model = page.table.model()
    whole = model.rowCount() if model else 0
    press("Return")
    turn(0.3)
    left = model.rowCount() if model else -1
    found = [whole > 0, left, page.search.text(), session.bench.window.in_front() is page]
    page.search.show_text("")
    return found


def answered(session: Session) -> object:
    """1 answers under the input method too; the date keeps its word when 全部同意 is clicked in mid-word."""
    further = session.bench.further
    further.show_rulings()
    page = further.rulings
    assert page is not None
    cases = page.waiting.cases()
    if cases:
        page.waiting.focus_first()
        turn(SETTLES_S)
        press("1")
    given = len(page.waiting.given())
    date = _left_by_a_click(page.date, page.grant_all)
    return [given == bool(cases), date]


def corrected(session: Session) -> object:
    """A name read from a file is written anew: Return is the input method's, then the question's."""
    bench = session.bench
    assert session.page.meeting is not None
    paper = exporting.export(session.page.desk, session.page.meeting.id, session.path.parent / "舊紀錄.txt")
    bench.import_files([paper])
    while bench.importing.busy():
        turn(0.1)
    page = bench.importing.page
    assert page is not None
    turn(SETTLES_S)
    page.results.setFocus()
    at = next(at for at, row in enumerate(page.results.rows()) if row.field == "venue")
    page.results.setCurrentIndex(page.results.model().index(at, 0))
    turn(SETTLES_S)
    bench.window.acts.import_edit.trigger()
    turn(SETTLES_S)
    press("ctrl+a", *WORD, "Return")
    open_still = page.asking.isVisible()
    press("Return")
    words = next(row.words for row in page.results.rows() if row.field == "venue")
    bench.importing.leave()
    return [open_still, page.asking.isVisible(), words]


def compared(session: Session) -> object:
    """The list of differences takes its keys while Chinese is chosen: Return takes, and nothing is composed."""
    bench = session.bench
    assert session.page.meeting is not None
    reply = exporting.export(session.page.desk, session.page.meeting.id, session.path.parent / "回覆.txt")
    reply.write_text(reply.read_text("utf-8").replace("會議紀錄", "會議記錄", 1), "utf-8")
    bench.comparing.bring_back([reply])
    for _wait in range(60):
        turn(0.1)
        page = bench.window.in_front()
        if isinstance(page, ComparePage):
            page.entries.setFocus()
            turn(SETTLES_S)
            press("Return")
            return len(page.choices.taken())
    return "no page"


def exported(session: Session) -> object:
    """The pattern of the names of files; a click on a check box in mid-word."""
    bench = session.bench
    bench.choose_export(asked=True)
    turn(1.0)
    dialog = bench.window.findChildren(ExportDialog)[-1]
    box = next(one for one in dialog.findChildren(QWidget) if one.accessibleName() == "議程")
    text = _left_by_a_click(dialog.pattern, box)
    dialog.reject()
    turn(SETTLES_S)
    return text


def worded(session: Session) -> object:
    """A style's own wording: Return is the input method's; the field left by Tab in mid-word."""
    further = session.bench.further
    further.show_styles()
    page = further.styles
    assert page is not None
    line = page.wording.field("no_motions")
    assert isinstance(line, LineEdit)
    _into(line)
    press(*WORD, "Return")
    first = line.text()
    other = page.wording.field("tracked_title")
    assert isinstance(other, LineEdit)
    return [first, _left_by_a_click(other, line), page.wording.form().no_motions]


def own_word(session: Session) -> object:
    """校對規則: Return first commits, then saves the word."""
    bench = session.bench
    bench.proofing.show_rules()
    rules = bench.proofing.rules
    page = rules.page if rules else None
    assert page is not None
    _into(page.word)
    press(*WORD, "Return")
    before = page.words.count()
    press("Return")
    return [page.word.text() if page.words.count() == before else HELLO, before, page.words.count()]


def handed_over(session: Session) -> object:
    """The person who receives, and the code: a click on another field in mid-word."""
    bench = session.bench
    bench.custody.handing_over.show()
    page = bench.custody.handover
    assert page is not None
    person = _left_by_a_click(page.person, page.title)
    receiving = ReceivePage()
    bench.window.put_in_front(receiving)
    turn(SETTLES_S)
    typed = _left_by_a_click(receiving.person, receiving.typed.viewport())
    _into(receiving.typed)
    wanted: list[str] = []
    receiving.receive_wanted.connect(lambda code, _person: wanted.append(code))
    press(*WORD, "Return")
    early = list(wanted)
    press("Return")
    bench.further.to_desk()
    bench.window.take_out(receiving)
    return [person, typed, early, wanted]


def _menu(menu: str, entry: str) -> None:
    """Alt with a menu's letter and an entry's, at a hand's pace: the input method is asked about every key and answers late,
    so that within a few milliseconds it still takes the letter for the word that Alt has just settled."""
    for act, key in (("keydown", "alt"), ("key", menu), ("keyup", "alt")):
        subprocess.run(["xdotool", act, key], check=True, timeout=20)
        turn(0.12)
    turn(SETTLES_S)
    press(entry)


def a_table_by_letters(session: Session) -> object:
    """An attachment, a word, and in its middle a table, by the letters of the menu 插入."""
    session.page.focus_text()
    turn(SETTLES_S)
    _menu("i", "j")
    press(*WORD)
    _menu("i", "t")
    session.page.settle()
    item = session.page.item_in_hand()
    body = item.body if item else ()
    words = "".join(one.text for one in body if isinstance(one, Paragraph))
    return [words, sum(isinstance(one, Table) for one in body)]


SCENARIOS: tuple[Callable[[Session], object], ...] = (
    looked_for,
    filtered,
    answered,
    corrected,
    compared,
    exported,
    worded,
    own_word,
    handed_over,
    a_table_by_letters,
)


def main() -> int:
    """Run every scenario in one window."""
    application = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))
        for _wait in range(100):
            if session.window.isActiveWindow():
                break
            turn(0.1)
        turn(1.0)  # the input method's context comes a moment after the focus
        for scenario in SCENARIOS:
            session.bench.further.to_desk()
            session.begin()
            sys.stdout.write(json.dumps({scenario.__name__: scenario(session)}, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        session.bench.further.to_desk()
        session.bench.close_document()
        session.window.close()
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
