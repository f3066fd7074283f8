"""What proofreading calls wrong stands before 定稿 and before an export; going on asks for a word, which is kept."""

from pathlib import Path

from minutes_desk.services import history
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.exporting.dialog import ExportDialog
from minutes_desk.ui.proofreading.at_desk import ProofAtDesk
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import press, write
from tests.ui.proofreading.conftest import items


def test_errors_stand_before_the_issue_and_lead_to_their_words(page: DeskPage, proof: ProofAtDesk) -> None:
    press("Ctrl+Shift+D")
    gate = page.panes.column.gate
    told = [row for row in gate.rows() if row.startswith("校對　")]
    assert len(told) == 2
    assert "下午14時45分" in told[0]
    gate.list.setCurrentRow(gate.rows().index(told[1]))
    press("Return")
    editor = page.panes.item.editor
    assert page.row() == items(page)[1]
    assert editor.toPlainText()[editor.textCursor().position() :].startswith("6月31日")


def test_an_export_asks_for_a_word_and_keeps_it(
    bench: Workbench, page: DeskPage, proof: ProofAtDesk, tmp_path: Path
) -> None:
    out = tmp_path / "115年度第2次工作小組會議紀錄（初稿）.docx"
    undo = page.desk.undo_label
    press("Ctrl+E")
    gate = page.panes.column.gate
    assert gate.isVisible()
    assert "校對還有 2 處錯誤" in gate.words()
    assert not bench.window.findChildren(ExportDialog)
    assert not gate.go_on.isEnabled()
    gate.why.setFocus()
    write("主席要先看")
    press("Return")
    assert not gate.isVisible()
    bench.window.findChildren(ExportDialog)[-1].export.click()
    assert out.exists()
    assert page.meeting is not None
    assert history.moments(page.desk, page.meeting.id)[0].label == "匯出 115-2：主席要先看"
    assert page.desk.undo_label == undo  # a remark is nothing to take back
    press("Ctrl+Z")
    assert page.meeting is not None
    assert [item.text for item in page.meeting.minutes.items()][1] == ""


def test_what_is_put_right_needs_no_word(bench: Workbench, page: DeskPage, proof: ProofAtDesk) -> None:
    press("Alt+N Alt+N Alt+S Alt+N Alt+N Alt+U")
    write("原文如此")
    press("Return Ctrl+E")
    assert bench.window.findChildren(ExportDialog)[-1].isVisible()
    assert not page.panes.column.gate.isVisible()
