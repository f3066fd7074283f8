"""LibreOffice as a judge: it prints the labels that it computes, and re-saves files in its own way."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.source import read_source
from tests.reading.word_builder import (
    MINUTES_LEVELS,
    abstract_list,
    cell,
    docx,
    field,
    level,
    numbered_list,
    paragraph,
    starts_at,
    style,
    table,
    text_box,
)

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]

# LibreOffice knows no w:lvlRestart, so none stands here; what is compared is the whole line without blanks.
NUMBERING = (
    abstract_list(0, *MINUTES_LEVELS)
    + abstract_list(
        1,
        level(0, "%1.", "decimal"),
        level(1, "%1.%2.", "decimal"),
        level(2, "%3)", "lowerLetter"),
        level(3, "%4、", "upperRoman", start=4),
        level(4, "%5、", "decimal"),
    )
    + abstract_list(
        2,
        level(0, "第%1條", "taiwaneseCountingThousand", start=9),
        level(1, "%2、", "ideographTraditional"),
        level(2, "%3", "decimalEnclosedCircle"),
        level(3, "%4、", "ideographZodiac"),
    )
    + abstract_list(3, level(0, "%1、", "decimal", more='<w:pStyle w:val="P"/>'), level(1, "(%2)", "decimal"))
    + "".join(numbered_list(n + 1, n) for n in range(4))
    + numbered_list(5, 0, starts_at(2, 1))
    + numbered_list(6, 1, starts_at(0, 7))
)
STYLES = style("P", "紀錄點", '<w:numPr><w:numId w:val="4"/></w:numPr>') + style(
    "Q", "紀錄點之二", based_on="P"
)
STEPS = (
    (1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 3), (1, 3), (1, 5), (1, 2), (1, 3), (5, 2), (5, 2), (1, 1), (1, 2),
    (2, 0), (2, 1), (2, 1), (2, 2), (2, 3), (2, 3), (2, 4), (2, 2), (2, 4), (2, 1), (2, 4), (2, 0), (2, 1), (6, 0),
    (6, 1), (6, 0), (3, 0), (3, 0), (3, 0), (3, 1), (3, 2), (3, 3), (3, 2), (3, 1), (1, 0), (1, 1),
)  # fmt: skip


def convert(path: Path, kind: str, folder: Path) -> Path:
    """The file as another kind, made by a LibreOffice of its own."""
    out = folder / f"as-{kind.split(':')[0]}"
    assert SOFFICE is not None
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return out / f"{path.stem}.{kind.split(':')[0]}"


def bare(lines: tuple[SourceLine, ...]) -> list[str]:
    """Texts without blanks, cells of tables one by one."""
    texts: list[str] = []
    for line in lines:
        texts += [line.text] if line.table is None else [text for row in line.table.rows for text in row]
    return [re.sub(r"\s+", "", text) for text in texts if text]


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    steps = [
        paragraph(f"字{place}", list_id=number, level=depth) for place, (number, depth) in enumerate(STEPS)
    ]
    by_style = [paragraph("甲", style="P"), paragraph("乙", style="Q"), paragraph("丙", style="P", level=1)]
    path = tmp_path_factory.mktemp("numbered") / "編號.docx"
    path.write_bytes(docx(*steps, *by_style, paragraph("丁", style="P"), numbering=NUMBERING, styles=STYLES))
    return path


def test_labels_are_those_that_libreoffice_prints(numbered: Path, tmp_path: Path) -> None:
    printed = convert(numbered, "txt:Text (encoded):UTF8", tmp_path)
    assert bare(read_source(numbered).lines) == bare(read_source(printed).lines)


def test_a_numbered_file_saved_by_libreoffice_reads_the_same(numbered: Path, tmp_path: Path) -> None:
    saved = convert(numbered, "docx", tmp_path)
    assert bare(read_source(saved).lines) == bare(read_source(numbered).lines)


def test_minutes_saved_by_libreoffice_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "紀錄.docx"
    merged = cell("備註", '<w:gridSpan w:val="2"/>')
    path.write_bytes(
        docx(
            paragraph("115年度測試小組\n第1次會議紀錄", style="T"),
            table(["時　　間", "115年3月2日"], ["主持人", "王某"], ["出席人員", "詳如簽到表"]),
            paragraph("會議", "決議：", list_id=1, level=0, properties="<w:keepNext/>"),
            paragraph("列管合作案(共", field("SEQ x", "1"), "案)：", list_id=1, level=1),
            paragraph(
                "夜市案：",
                '<w:ins w:id="1" w:author="某人"><w:r><w:t>照辦。</w:t></w:r></w:ins>',
                list_id=1,
                level=2,
            ),
            paragraph("前段", text_box(paragraph("框中文字")), "後段"),
            table(["案名", merged], ["夜市", "甲", "乙"]),
            paragraph("散會", list_id=1, level=0),
            numbering=NUMBERING,
            styles=style("T", "Title") + STYLES,
        )
    )
    read = read_source(path)
    again = read_source(convert(path, "docx", tmp_path))
    assert bare(again.lines) == bare(read.lines)
    assert [line.table for line in again.lines] == [line.table for line in read.lines]
    assert again.lines[0].style == "Title"


@pytest.mark.parametrize("kind", ["odt", "fodt"])
def test_labels_survive_other_formats(numbered: Path, kind: str, tmp_path: Path) -> None:
    other = read_source(convert(numbered, kind, tmp_path))
    assert bare(other.lines) == bare(read_source(numbered).lines)
