"""The list of findings and its keys: counts, going there, taking, passing over with a reason, taking that back."""

from pytestqt.qtbot import QtBot

from minutes_desk.services import proofreading
from minutes_desk.ui.desk.outline_rows import HEADER_ID
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.proofreading.at_desk import ProofAtDesk
from minutes_desk.ui.proofreading.pane import ProofPane
from minutes_desk.ui.proofreading.rows import RowKind
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import press, write
from tests.ui.proofreading.conftest import checked, items, rules
from tests.ui.wall import wall


def read(pane: ProofPane) -> list[tuple[str, str]]:
    """Each row's kind and its first words."""
    return [(str(row.kind), row.head) for row in pane.list.rows()]


def test_the_count_stands_in_the_status_line_and_opens_the_list(
    bench: Workbench, page: DeskPage, proof: ProofAtDesk, pane: ProofPane
) -> None:
    assert bench.window.proof.text() == "校對 2 誤 1 疑"
    assert not pane.isVisible()
    bench.window.proof.click()
    assert pane.isVisible()
    assert pane.list.hasFocus()
    assert pane.words() == "校對　2誤、1疑、1參考"
    assert [head for kind, head in read(pane) if kind == RowKind.GROUP] == [
        "一/(一) 河川水質聯合巡查合作案",
        "一/(二) 自行車道串接計畫",
    ]
    assert [head for kind, head in read(pane) if kind == RowKind.FINDING] == [
        *("收獲", "下午14時45分"),
        *("台北", "6月31日"),
    ]
    pane.hints.click()
    assert "台北" not in [head for _kind, head in read(pane)]
    press("Esc")
    assert page.panes.item.editor.hasFocus()
    press("Ctrl+Shift+S")
    assert not pane.isVisible()


def test_keys_go_from_finding_to_finding_anywhere(page: DeskPage, proof: ProofAtDesk) -> None:
    editor = page.panes.item.editor
    page.show_row(HEADER_ID)
    page.focus_text()
    seen: list[tuple[str, str]] = []
    for _times in range(5):
        press("Alt+N")
        seen.append((page.row(), editor.toPlainText()[editor.textCursor().position() :][:2]))
    first, second = items(page)[:2]
    assert seen == [(first, "收獲"), (first, "下午"), (second, "台北"), (second, "6月"), (first, "收獲")]
    press("Alt+B")
    assert page.row() == second
    assert editor.hasFocus()


def test_return_takes_a_suggestion_as_one_step_that_is_undone(
    page: DeskPage, proof: ProofAtDesk, pane: ProofPane, qtbot: QtBot
) -> None:
    editor = page.panes.item.editor
    press("Ctrl+Shift+S Return")
    assert "收穫良多" in editor.toPlainText()
    assert page.desk.undo_label == "採用校對建議"
    assert pane.list.hasFocus()
    row = pane.list.row_in_hand()
    assert row is not None
    assert row.head == "下午14時45分"  # the next one is in hand
    press("Return")
    assert "下午2時45分" in editor.toPlainText()
    press("Ctrl+Z Ctrl+Z")
    checked(proof, qtbot)
    assert "收獲良多" in editor.toPlainText()
    assert rules(proof)[:2] == ["word_choice", "mixed_clock"]


def test_what_is_unsure_has_no_fix_by_one_key(bench: Workbench, page: DeskPage, proof: ProofAtDesk) -> None:
    second = items(page)[1]
    press("Alt+N Alt+N Alt+N Alt+N Alt+S")
    assert page.row() == second
    assert "6月31日" in page.panes.item.editor.toPlainText()
    assert "沒有確定的改法" in bench.window.banner.words()
    assert page.desk.undo_label != "採用校對建議"
    press("Ctrl+Shift+S End Return")  # in the list Return then goes there
    assert page.panes.item.editor.hasFocus()


def test_the_suggestion_under_the_caret_is_taken_from_the_text(page: DeskPage, proof: ProofAtDesk) -> None:
    press("Alt+N Alt+N Alt+S")
    assert "下午2時45分" in page.panes.item.editor.toPlainText()
    assert "收獲" in page.panes.item.editor.toPlainText()
    assert rules(proof) == ["word_choice", "word_choice", "impossible_date"]


def test_passing_over_asks_why_and_is_kept_in_the_document(
    page: DeskPage, proof: ProofAtDesk, pane: ProofPane, qtbot: QtBot
) -> None:
    press("Ctrl+Shift+S Delete")
    asking = page.panes.asking
    assert asking.line("reason").hasFocus()
    asking.answer()
    assert "請寫一下原因" in asking.problem()
    write("引用原文")
    press("Return")
    assert not asking.asks()
    assert pane.list.hasFocus()
    assert rules(proof) == ["mixed_clock", "word_choice", "impossible_date"]
    [waiver] = proofreading.passed_over(page.desk)
    assert (waiver.words, waiver.reason, str(waiver.reach)) == ("收獲", "引用原文", "place")
    assert page.desk.undo_label == "略過校對意見"
    pane.waived.click()
    last = pane.list.rows()[-1]
    assert last.words == "略過的原因：引用原文"
    pane.list.setCurrentRow(pane.list.count() - 1)
    pane.list.setFocus()
    press("Delete")
    checked(proof, qtbot)
    assert proofreading.passed_over(page.desk) == ()
    assert rules(proof)[0] == "word_choice"


def test_a_rule_is_passed_over_in_the_whole_meeting(page: DeskPage, proof: ProofAtDesk, qtbot: QtBot) -> None:
    press("Alt+N Alt+U")
    asking = page.panes.asking
    write("本次另有用字依據")
    box = asking.findChild(type(page.panes.meetings))
    assert box is not None
    box.setCurrentIndex(1)
    asking.answer()
    assert "word_choice" not in rules(proof)
    assert page.panes.item.editor.hasFocus()


def test_a_record_tells_but_takes_nothing(
    bench: Workbench, page: DeskPage, proof: ProofAtDesk, pane: ProofPane, qtbot: QtBot
) -> None:
    record = page.desk.file.meetings()[0]
    page.show_meeting(record.id)
    checked(proof, qtbot)
    press("Ctrl+Shift+S")
    assert not pane.take.isEnabled()
    assert bench.window.proof.text().startswith("校對 ")


def test_the_wall_shows_none_of_it(bench: Workbench, page: DeskPage, proof: ProofAtDesk) -> None:
    assert bench.room is not None
    press("F5")
    bench.room.projector.stand_free()
    bench.window.activateWindow()
    seen = wall(bench.room.projector)
    press("Alt+N Ctrl+Shift+S")
    assert bench.window.message.text()
    assert "收獲良多" in seen
    assert wall(bench.room.projector) == seen


def test_a_list_without_findings_takes_the_keys_and_gives_them_back(
    page: DeskPage, proof: ProofAtDesk, pane: ProofPane
) -> None:
    press("Ctrl+Shift+S")
    pane.show_findings((), (), {}, frozen=False)
    page.focus_text()
    pane.choose_first()
    assert read(pane) == []
    assert pane.list.hasFocus()
    press("Escape")
    assert page.panes.item.editor.hasFocus()
