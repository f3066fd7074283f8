"""What is written is read again as the same minutes, as text, as Word and as an OpenDocument text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.core.minutes import Minutes, Motion, Paragraph, Section, Table
from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.source import read_source
from minutes_desk.writing import house_styles
from minutes_desk.writing.compose import compose
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.odt import write_odt
from minutes_desk.writing.text import write_text
from tests.writing import samples

SHARED = Path(__file__).parents[2].parent / "shared" / "minutes"
TWELVE = sorted(SHARED.glob("*.txt")) or [
    pytest.param(None, marks=pytest.mark.skip(reason="the real minutes are not at hand"), id="the twelve")
]

MERGED_OF_ANY_SHAPE = [
    Table(rows=rows, spans=(CellSpan(row=row, column=column, rows=high, columns=wide),))
    for rows, row, column, high, wide in (
        (
            (("甲", "", "", "乙"), ("", "", "", "丙"), ("", "", "", "丁"), ("戊", "己", "庚", "辛")),
            0,
            0,
            3,
            3,
        ),
        ((("甲", "乙", "丙"), ("丁", "戊", ""), ("己", "", ""), ("庚", "辛", "壬")), 1, 1, 2, 2),
    )
]
"""One high and wide in the head, one in the midst."""

ReadBack = Callable[[Minutes, HouseStyle, str], Reading]


@pytest.fixture
def read_back(tmp_path: Path) -> ReadBack:
    def write_and_read(minutes: Minutes, style: HouseStyle, kind: str) -> Reading:
        document = compose(minutes, style)
        path = tmp_path / f"minutes.{kind}"
        if kind == "docx":
            write_docx(document, paths.templates() / style.template, path)
        elif kind == "odt":
            write_odt(document, paths.templates() / style.template, path)
        else:
            path.write_text(write_text(document), "utf-8")
        return interpret(read_source(path))

    return write_and_read


def on_paper(minutes: Minutes) -> tuple[object, ...]:
    """What stands on the paper, without what a reader makes of it."""
    return (
        minutes.title_lines,
        minutes.time_written,
        minutes.venue,
        minutes.chairs_written,
        minutes.attendance,
        minutes.recorder,
        minutes.resolution_heading,
        minutes.heading_suffix,
        tuple(map(section_on_paper, minutes.sections)),
        minutes.motions,
        minutes.motions_written,
        minutes.closing_written,
    )


def section_on_paper(section: Section) -> tuple[object, ...]:
    items = tuple((item.label, item.heading, item.text_below, item.body) for item in section.items)
    return section.label, section.title, section.written, items


@pytest.mark.parametrize("kind", ["txt", "docx", "odt"])
@pytest.mark.parametrize("name", samples.ALL)
def test_a_sample_of_each_city(
    name: str, kind: str, styles: dict[str, HouseStyle], read_back: ReadBack
) -> None:
    written, style = samples.ALL[name](), styles[samples.STYLE_NAMES[name]]
    found = read_back(written, style, kind)
    assert on_paper(found.minutes) == on_paper(written)
    assert found.unread == ()
    assert read_back(found.minutes, style, kind).minutes == found.minutes


MERGED = Table(
    rows=(
        ("編號", "市", "", "備註"),
        ("", "甲", "乙", ""),
        ("1", "照明\n更新", "導覽", "無"),
        ("", "標示", "", ""),
        ("2", "共餐", "採購", ""),
    ),
    spans=(
        CellSpan(row=0, column=0, rows=2),
        CellSpan(row=0, column=1, columns=2),
        CellSpan(row=0, column=3, rows=2),
        CellSpan(row=2, column=0, rows=2),
        CellSpan(row=3, column=1, columns=3),
    ),
)


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize(
    "table", [MERGED, *MERGED_OF_ANY_SHAPE], ids=lambda table: f"{len(table.spans)} merged"
)
def test_merged_cells(kind: str, table: Table, styles: dict[str, HouseStyle], read_back: ReadBack) -> None:
    body = (Paragraph(text="詳下表。"), table, Paragraph(text="請回復。"))
    written = replace(samples.taoyuan(), motions=(Motion(title="發表會", body=body),))
    assert read_back(written, styles["桃園市"], kind).minutes.motions == written.motions


def test_a_text_file_knows_no_merged_cells_and_keeps_every_word(
    styles: dict[str, HouseStyle], read_back: ReadBack
) -> None:
    written = replace(samples.taoyuan(), motions=(Motion(title="發表會", body=(MERGED,)),))
    found = read_back(written, styles["桃園市"], "txt").minutes.motions
    assert found == (Motion(title="發表會", body=(Table(rows=MERGED.rows),)),)


@pytest.mark.parametrize("kind", ["txt", "docx", "odt"])
@pytest.mark.parametrize("path", TWELVE, ids=lambda path: path.stem)
def test_the_twelve(path: Path, kind: str, styles: dict[str, HouseStyle], read_back: ReadBack) -> None:
    minutes = interpret(read_source(path)).minutes
    found = read_back(minutes, house_styles.for_city(styles, minutes.host_city), kind)
    assert found.minutes == minutes
    assert found.unread == ()


@pytest.mark.parametrize("kind", ["txt", "docx", "odt"])
@pytest.mark.parametrize(
    "rows",
    [
        (("編號", "名稱"), ("1", "步道\n照明")),
        (("編號", "名稱"), ("1", ""), ("", "照明")),
        (("甲|乙", "丙"), ("1", "2")),
        (("名稱",), ("步道",), ("照明",)),
        (("編號", "名稱"),),
    ],
    ids=["line break", "empty cells", "bar", "one column", "one row"],
)
def test_a_table(
    rows: tuple[tuple[str, ...], ...], kind: str, styles: dict[str, HouseStyle], read_back: ReadBack
) -> None:
    motion = Motion(
        title="發表會", body=(Paragraph(text="詳下表。"), Table(rows=rows), Paragraph(text="請回復。"))
    )
    written = replace(samples.taoyuan(), motions=(motion,))
    found = read_back(written, styles["桃園市"], kind).minutes.motions
    assert found == (motion,)
