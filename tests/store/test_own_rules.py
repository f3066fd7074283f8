"""A document's own rules of proofreading: kept, changed, taken back, proved."""

from pathlib import Path

import pytest

from minutes_desk.core.errors import DamagedDocument
from minutes_desk.core.meeting import Platform
from minutes_desk.core.proof_rules import Grade, OwnRules, OwnWord, Reach, RuleGrade, Waiver
from minutes_desk.store import document_file, verification
from minutes_desk.store.document import DocumentFile

GRADE = RuleGrade(id="own_city_word", grade=Grade.OFF)
WORD = OwnWord(id="", word="好市節", better="好市集", note="正式名稱")
WAIVER = Waiver(
    id="", rule="word_choice", reach=Reach.PLACE, reason="引自來函", meeting="116-1", part="p", words="台北"
)


def filled(path: Path) -> DocumentFile:
    file = document_file.create(path, Platform(), who="王小明")
    with file.step("設定校對規則") as step:
        step.put_grade(GRADE)
        step.put_word(WORD)
        step.put_waiver(WAIVER)
    return file


def test_they_are_read_back_as_they_were_put_in(tmp_path: Path) -> None:
    filled(tmp_path / "a.mdesk").close()
    with document_file.open_file(tmp_path / "a.mdesk", who="", read_only=True) as file:
        own = file.own_rules()
    assert own.grades == (GRADE,)
    assert [(one.word, one.better, one.note) for one in own.words] == [("好市節", "好市集", "正式名稱")]
    assert [(one.reach, one.reason, one.words) for one in own.waivers] == [(Reach.PLACE, "引自來函", "台北")]
    assert verification.verify(tmp_path / "a.mdesk") == []


def test_they_are_changed_removed_and_undone_like_anything_else(tmp_path: Path) -> None:
    with filled(tmp_path / "a.mdesk") as file:
        kept = file.own_rules()
        with file.step("改") as step:
            step.put_grade(RuleGrade(id=GRADE.id, grade=Grade.ERROR))
            step.remove_word(kept.words[0].id)
            step.remove_waiver(kept.waivers[0].id)
        assert file.last_change.others == {"rule_grade", "own_word", "waiver"}
        assert file.own_rules() == OwnRules(grades=(RuleGrade(id=GRADE.id, grade=Grade.ERROR),))
        assert file.undo() == "改"
        assert file.own_rules() == kept
        with file.step("照舊") as step:
            step.remove_grade(GRADE.id)
        assert file.own_rules().grades == ()
        assert verification.verify_open(file) == []


def test_a_grade_altered_from_outside_is_damage_with_a_sentence(tmp_path: Path) -> None:
    with filled(tmp_path / "a.mdesk") as file:
        file._raw.execute("UPDATE rule_grade SET grade = 'loud'")
        with pytest.raises(DamagedDocument, match="「等級」"):
            file.own_rules()
        assert verification.verify_open(file) == ["校對規則「本市、本局」的等級在程式外被修改。"]
