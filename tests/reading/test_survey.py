"""Filled-in forms as lines and tables: whatever is written into a cell is what is read, whatever the order of the columns."""

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_desk.core.errors import NotAForm
from minutes_desk.core.minutes import Table
from minutes_desk.core.survey import AGENCY, LAST, NAME, NUMBER, PROGRESS
from minutes_desk.reading.file_kind import FileKind
from minutes_desk.reading.lines import Source, SourceLine
from minutes_desk.reading.source import LoadedFile, read_loaded
from minutes_desk.reading.survey import read_forms

HEADS = (NUMBER, NAME, LAST, AGENCY, PROGRESS)
WORDS = st.lists(
    st.text(st.sampled_from("甲乙𠮷🚲，。：「」()<&>案號會議時間地點115-2 A"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool),
    max_size=3,
).map("\n".join)


def source(*lines: str | tuple[tuple[str, ...], ...]) -> Source:
    made = tuple(
        SourceLine(text=line, number=number)
        if isinstance(line, str)
        else SourceLine(text="", number=number, table=Table(rows=line))
        for number, line in enumerate(lines, 1)
    )
    return Source(name="表.docx", kind="word", content=b"", sha256="", lines=made)


@settings(max_examples=30, deadline=None)
@given(st.permutations(HEADS), st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_what_is_written_into_a_word_form_is_read(order: list[str], texts: list[tuple[str, str]]) -> None:
    form = docx.Document()
    form.add_paragraph("會議：115-2")
    form.add_paragraph("填報市：新北市")
    table = form.add_table(len(texts) + 1, len(order))
    for column, head in enumerate(order):
        table.cell(0, column).text = head
        for row, (agency, text) in enumerate(texts, 1):
            value = {NUMBER: f"114-3-{row:02}", NAME: f"第{row}案", AGENCY: agency, PROGRESS: text}.get(
                head, ""
            )
            table.cell(row, column).text = value
    stream = io.BytesIO()
    form.save(stream)
    loaded = LoadedFile(
        name="表.docx", content=stream.getvalue(), kind=FileKind.WORD, readable=stream.getvalue(), form=True
    )
    [read] = read_forms(read_loaded(loaded))
    assert (read.city, read.meeting, read.remarks) == ("新北市", "115-2", ())
    assert [(row.number, row.name) for row in read.rows] == [
        (f"114-3-{row:02}", f"第{row}案") for row in range(1, len(texts) + 1)
    ]
    assert [(row.agency, row.text) for row in read.rows] == texts


def test_a_table_parted_in_two_merged_cells_and_heads_that_come_again() -> None:
    first = (("案號", "案名", "辦理情形"), ("1", "甲案", "一"), ("", "", "二"))
    second = (("案號", "案名", "辦理情形"), ("2", "乙案", "三"))
    [read] = read_forms(source("填報市：新北市", first, second, (("3", "丙案", "四"),)))
    assert [(row.number, row.text) for row in read.rows] == [
        ("1", "一"),
        ("1", "二"),
        ("2", "三"),
        ("3", "四"),
    ]


@pytest.mark.parametrize(
    "line, city, meeting",
    [
        ("填報市： 臺北市 ", "臺北市", None),
        ("填報市:台北", "臺北市", None),
        ("二、桃園市", "桃園市", None),
        ("115年度「…平臺」第2次工作小組會議辦理情形調查表（基隆市）", "基隆市", "115-2"),
        ("會議：115－2", None, "115-2"),
    ],
)
def test_whose_form_it_is_and_for_which_meeting(line: str, city: str | None, meeting: str | None) -> None:
    [read] = read_forms(source(line, (("案號", "辦理情形"), ("1", "甲"))))
    assert (read.city, read.meeting, read.remarks) == (city, meeting, ())


def test_what_is_no_form(tmp_path: Path) -> None:
    with pytest.raises(NotAForm, match="表頭沒有改掉"):
        read_forms(source("填報市：新北市", (("姓名", "電話"), ("甲", "乙"))))
