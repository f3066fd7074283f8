"""Where words of a draft's body stand in what is typed: behind blanks, empty paragraphs, in tables, behind rare characters."""

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from minutes_desk.core.minutes import Paragraph, Table
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.body_places import BodyPlaces, span_in


@pytest.fixture
def edit(qtbot: QtBot) -> BodyEdit:
    made = BodyEdit()
    qtbot.addWidget(made)
    return made


def words(edit: BodyEdit, span: tuple[int, int] | None) -> str | None:
    if span is None:
        return None
    cursor = QTextCursor(edit.document())
    cursor.setPosition(span[0])
    cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@pytest.mark.parametrize(
    "raw, evidence, start, found",
    [
        ("115 年 2 月收獲", "收獲", 6, "收獲"),
        ("115 年 2 月收獲", "115年2月", 0, "115 年 2 月"),
        ("  收獲良多", "收獲", 0, "收獲"),
        ("Venture　Star展", "Venture Star", 0, "Venture　Star"),
        ("𠮷祥收獲", "收獲", 2, "收獲"),
        ("收穫良多", "收獲", 0, None),
        ("收獲", "收獲", 3, None),
        ("", "收獲", 0, None),
    ],
)
def test_in_a_text(raw: str, evidence: str, start: int, found: str | None) -> None:
    span = span_in(raw, evidence, start)
    assert (None if span is None else raw[span[0] : span[1]]) == found


def test_empty_paragraphs_do_not_count(edit: BodyEdit) -> None:
    edit.show_body((Paragraph(text="甲"), Paragraph(text=" "), Paragraph(text="𠮷 收獲", level=1)))
    assert words(edit, BodyPlaces(edit.document()).span_of(1, None, "收獲", 1)) == "收獲"
    assert BodyPlaces(edit.document()).span_of(2, None, "收獲", 0) is None


def test_in_a_table(edit: BodyEdit) -> None:
    table = Table(rows=(("甲", "乙"), ("丙", "台北市")))
    edit.show_body((Paragraph(text="詳下表："), table, Paragraph(text="台北")))
    assert words(edit, BodyPlaces(edit.document()).span_of(1, (1, 1), "台北", 0)) == "台北"
    assert words(edit, BodyPlaces(edit.document()).span_of(2, None, "台北", 0)) == "台北"
    assert BodyPlaces(edit.document()).span_of(1, (5, 0), "台北", 0) is None
