"""校對規則 by keyboard: grades, words, what was passed over; the report; proofreading another file."""

from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from minutes_desk import paths
from minutes_desk.core.proof_rules import Grade, Reach
from minutes_desk.services import proofreading
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.proofreading.at_desk import ProofAtDesk
from minutes_desk.ui.proofreading.file_check import FileCheckDialog
from minutes_desk.ui.proofreading.rules_page import RulesPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, press, write
from tests.ui.proofreading.conftest import checked, rules


@pytest.fixture
def page_of_rules(bench: Workbench, proof: ProofAtDesk) -> RulesPage:
    bench.window.acts.proof_rules.trigger()
    assert bench.proofing.rules is not None
    shown = bench.proofing.rules.page
    assert shown is not None
    assert bench.window.in_front() is shown
    return shown


def row_of(page: RulesPage, words: str) -> int:
    found = [at for at in range(page.rules.count()) if page.rules.item(at).text().startswith(words)]
    return found[0]


def test_a_rule_is_graded_and_switched_off_by_keys(
    page_of_rules: RulesPage, page: DeskPage, proof: ProofAtDesk, qtbot: QtBot
) -> None:
    page_of_rules.rules.setFocus()
    page_of_rules.rules.setCurrentRow(row_of(page_of_rules, "用字"))
    press("1")
    assert [(one.id, one.grade) for one in page.desk.file.own_rules().grades] == [
        ("word_choice", Grade.ERROR)
    ]
    assert page_of_rules.rules.item(row_of(page_of_rules, "用字")).text() == "用字　→ 誤"
    press("0")
    checked(proof, qtbot)
    assert rules(proof) == ["mixed_clock", "impossible_date"]
    press("Delete")
    assert page.desk.file.own_rules().grades == ()
    press("Esc")
    assert page.isVisible()


def test_words_are_added_changed_and_removed(
    page_of_rules: RulesPage, page: DeskPage, proof: ProofAtDesk, qtbot: QtBot
) -> None:
    page_of_rules.word.setFocus()
    press("Return")
    assert "請先寫要檢查的字詞" in page_of_rules.problem.text()
    write("回報")
    press("Tab")
    write("彙報")
    press("Return")
    assert [(one.word, one.better) for one in page.desk.file.own_rules().words] == [("回報", "彙報")]
    assert page_of_rules.word.hasFocus()
    assert page_of_rules.word.text() == ""
    checked(proof, qtbot)
    assert rules(proof).count("word_choice") == 4
    page_of_rules.words.setFocus()
    press("Return")
    assert page_of_rules.better.text() == "彙報"
    page_of_rules.words.setFocus()
    press("Delete")
    assert page.desk.file.own_rules().words == ()


def test_what_was_passed_over_is_listed_and_taken_back(
    page_of_rules: RulesPage, page: DeskPage, proof: ProofAtDesk
) -> None:
    proofreading.pass_over(page.desk, proof.placed[0].finding, Reach.DOCUMENT, "本平臺慣用")
    assert "本平臺慣用" in page_of_rules.waivers.item(0).text()
    page_of_rules.waivers.setFocus()
    press("Delete")
    assert proofreading.passed_over(page.desk) == ()


def test_the_report_is_written(
    bench: Workbench, page: DeskPage, proof: ProofAtDesk, asked: Asked, tmp_path: Path
) -> None:
    asked.path = tmp_path / "校對.docx"
    bench.window.acts.proof_report.trigger()
    words = "\n".join(one.text for one in docx.Document(str(asked.path)).paragraphs)
    assert "下午14時45分" in words
    assert "校對.docx" in bench.window.banner.words()


def test_another_file_is_proofread_and_not_imported(
    bench: Workbench, page: DeskPage, proof: ProofAtDesk, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    known = len(page.desk.file.meetings())
    sample = sorted((paths.resources() / "sample").glob("*.txt"))[-1]
    path = tmp_path / "別的紀錄.txt"
    path.write_text(
        sample.read_text(encoding="utf-8").replace("持續列管", "持續列管列管", 1), encoding="utf-8"
    )
    asked.path = path
    bench.window.acts.check_file.trigger()
    qtbot.waitUntil(lambda: bench.proofing.files.dialog is not None, timeout=20_000)
    dialog = bench.proofing.files.dialog
    assert isinstance(dialog, FileCheckDialog)
    assert any(row.head == "列管列管" for row in dialog.list.rows())
    before = dialog.said.text()
    dialog.against.click()
    assert dialog.said.text() != before or dialog.list.rows()
    asked.path = tmp_path / "報告.txt"
    dialog.export.click()
    assert "列管列管" in asked.path.read_text(encoding="utf-8")
    dialog.accept()
    assert len(page.desk.file.meetings()) == known


def test_a_file_that_cannot_be_read_is_told(
    bench: Workbench, page: DeskPage, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    asked.path = tmp_path / "空.docx"
    asked.path.write_bytes(b"no minutes")
    bench.window.acts.check_file.trigger()
    qtbot.waitUntil(lambda: "正在讀取" not in bench.window.banner.words(), timeout=20_000)
    assert "空.docx" in bench.window.banner.words()
    assert bench.proofing.files.dialog is None
