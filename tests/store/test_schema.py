"""The columns are the fields, and the statements of version 1 never change."""

from dataclasses import fields
from pathlib import Path

from minutes_desk.core.custody import Custody
from minutes_desk.core.meeting import Catch, IdentityAnswer, Meeting, Platform, Ruling
from minutes_desk.core.minutes import Item, Minutes, Motion, Section
from minutes_desk.core.phrase import Phrase
from minutes_desk.core.proof_rules import OwnWord, RuleGrade, Waiver
from minutes_desk.store.schema import METADATA, statements

FORMAT = Path(__file__).parents[2] / "docs" / "file_format.md"


def names(*of: type) -> set[str]:
    return {field.name for holder in of for field in fields(holder)}


def test_columns_bear_the_names_of_the_fields() -> None:
    columns = {name: {column.name for column in table.columns} for name, table in METADATA.tables.items()}
    own = {"meeting_id", "section_id", "position"}
    assert columns["meeting"] == names(Meeting, Minutes) - {"minutes", "sections", "taken_off", "motions"} | {
        "has_motions"
    }
    assert columns["section"] - own == names(Section) - {"items"}
    assert columns["item"] - own == names(Item)
    assert columns["motion"] - own == names(Motion)
    assert columns["catch"] == names(Catch)
    assert columns["ruling"] == names(Ruling)
    assert columns["identity_answer"] == names(IdentityAnswer)
    assert columns["rule_grade"] == names(RuleGrade)
    assert columns["own_word"] == names(OwnWord)
    assert columns["waiver"] == names(Waiver)
    assert columns["phrase"] == names(Phrase)
    assert columns["custody"] == names(Custody)
    assert columns["platform"] == names(Platform) | {"id"}


def test_the_statements_are_those_that_the_file_format_gives() -> None:
    [written] = [part for part in FORMAT.read_text("utf-8").split("```") if part.startswith("sql")]
    assert written.removeprefix("sql").strip() == ";\n".join(statements()) + ";"
