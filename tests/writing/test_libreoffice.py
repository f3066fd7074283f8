"""Our lines against those LibreOffice sets from our .odt and .docx, on the same pages, in one start of it.

From the .odt without a blank between Chinese and digits and without hanging marks, as it asks for; from the .docx with the
0.2 em that LibreOffice 7.4 puts there all the same. Where it parts from Word and from our rules the invented texts have few
such places: it splits —— and ……, starts a line with ～, does not part a closing mark (。，」) from a Latin word or a number
behind it, nor an opening one (「) from a number before it.
"""

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.core.minutes import Item, Minutes, Paragraph, Section
from minutes_desk.core.numerals import to_chinese
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.source import read_source
from minutes_desk.writing import house_styles
from minutes_desk.writing.compose import compose
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.fonts import standard_advance
from minutes_desk.writing.layout import lay_out
from minutes_desk.writing.odt import write_odt
from minutes_desk.writing.pages import Page
from minutes_desk.writing.template import page_setup
from tests.writing import samples

TEMPLATE = paths.templates() / "neutral.docx"
SHARED = Path(__file__).parents[2].parent / "shared" / "minutes"
KAI_FONTS = ("TW-Kai", "全字庫正楷體", "AR PL UKai TW")
ALIAS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>{system}</include>
<match target="pattern"><test name="family"><string>標楷體</string></test>
<edit name="family" mode="assign" binding="same"><string>{kai}</string></edit></match></fontconfig>"""
PHRASES = (
    "河濱步道", "夜間照明", "由主辦機關", "於115年6月30日前", "彙整各市意見", "（含LED-40W燈具）", "「舊書交換日」",
    "導覽志工128人次", "，", "、", "；", "並請", "配合辦理", "社區共餐", "食材聯合採購", "以A4大小", "(02)2345-6789轉123",
    "停車空間", "共享平臺", "等4市", "辦理Venture Star活動", "長3.5公里", "共1,200份", "提送下次會議", "；另", "。", "。請", "：",
)  # fmt: skip
LEAST = 0.995
"""Of all lines, how many have to end at the same character."""
KINDS = {"odt": 0.0, "docx": 0.2}
"""The blank between Chinese and Latin, in em, that LibreOffice sets from each."""

Lines = list[list[str]]


def documents() -> dict[str, Document]:
    """What is held against LibreOffice, by name."""
    styles = house_styles.load(paths.templates())
    made = {name: compose(make(), styles[samples.STYLE_NAMES[name]]) for name, make in samples.ALL.items()}
    for path in SHARED.glob("*.txt"):
        minutes = interpret(read_source(path)).minutes
        made[path.stem] = compose(minutes, house_styles.for_city(styles, minutes.host_city))
    made["of thirty cases"] = long_minutes(11, 30)
    made["of 300 paragraphs"] = long_minutes(5, 150)
    # Seeds where 散會 would stand alone on the last page: it stays with two lines, and with eight.
    made["ending in two lines"] = long_minutes(4, 8, motions=False)
    made["ending in eight lines"] = long_minutes(7, 16, motions=False)
    made["with tables"] = tables()
    return made


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Lines]:
    """The lines of each page of every document as LibreOffice sets it from each kind of file, the footer last."""
    for program in ("soffice", "pdftotext", "fc-list"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    families = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    kai = next((font for font in KAI_FONTS if font in families.replace("\\", "")), None)
    if kai is None or "Liberation Serif" not in families:
        pytest.skip("there is no stand-in for 標楷體 and Times New Roman")
    folder = tmp_path_factory.mktemp("office")
    fonts = folder / "fonts.conf"
    fonts.write_text(ALIAS.format(system="/etc/fonts/fonts.conf", kai=kai), "utf-8")
    names: list[str] = []
    for number, document in enumerate(documents().values()):
        write_odt(document, TEMPLATE, folder / f"{number}odt.odt")
        write_docx(document, TEMPLATE, folder / f"{number}docx.docx")
        names += [f"{number}odt.odt", f"{number}docx.docx"]
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", *names],
        cwd=folder,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {
        (name, kind): _lines(folder / f"{number}{kind}.pdf")
        for number, name in enumerate(documents())
        for kind in KINDS
    }


def _lines(pdf: Path) -> Lines:
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout
    return [
        ["".join(line.split()) for line in page.splitlines() if line.strip()]
        for page in text.decode().split("\f")[:-1]
    ]


def our_pages(document: Document, kind: str) -> tuple[Page, ...]:
    return lay_out(document, page_setup(TEMPLATE), standard_advance, auto_space=KINDS[kind], hanging=False)


def our_lines(document: Document, kind: str) -> Lines:
    return [
        ["".join(line.text.split()) for line in (*page.lines, page.footer)]
        for page in our_pages(document, kind)
    ]


def without_tables(document: Document) -> bool:
    return not any(isinstance(block, TableBlock) for block in document.blocks)


def long_minutes(seed: int, items: int, *, motions: bool = True) -> Document:
    """Invented minutes with headings, texts and points put together by lot; about two paragraphs an item."""
    lot = random.Random(seed)

    def words(count: int) -> str:
        return "河濱" + "".join(lot.choices(PHRASES, k=count)) + "本案持續列管。"

    def item(number: int) -> Item:
        points = tuple(
            Paragraph(label=f"{point}.", level=1, text=words(lot.randint(3, 25)))
            for point in range(1, lot.randint(1, 4))
        )
        body = points or (Paragraph(text=words(lot.randint(5, 60))),)
        return Item(label=f"({to_chinese(number)})", heading="河濱步道案", body=body, text_below=bool(points))

    section = Section(
        label="一", written="列管合作案：", items=tuple(item(number) for number in range(1, items + 1))
    )
    minutes = Minutes(
        title_lines=("115年度河濱步道小組", "第2次會議紀錄"),
        resolution_heading="會議決議",
        sections=(section,),
        motions=() if motions else None,
        closing_written="：下午3時",
    )
    return compose(minutes, HouseStyle(name="甲", city="甲", template="neutral.docx"))


def tables() -> Document:
    """A table over three pages whose rows have one to five lines each, every row with a mark of its own."""
    rows = [("編號", "提案名稱", "主辦機關")]
    rows += [
        (
            f"M{number:02}",
            "河濱步道夜間照明及導覽合作案" * (number % 5 + 1),
            "甲市政府\n乙市政府" if number % 3 else "甲市",
        )
        for number in range(1, 41)
    ]
    return Document(
        title="表格",
        blocks=(
            *(TextBlock(style=BlockStyle.BODY, text="提案資料詳下表。") for _line in range(24)),
            TextBlock(style=BlockStyle.BODY, text="提案資料詳下表：", keep_with_next=True),
            TableBlock(rows=tuple(rows)),
            TextBlock(style=BlockStyle.BODY, text="請各市回復。"),
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_lines_end_at_the_same_character_on_the_same_pages(
    kind: str, theirs: dict[tuple[str, str], Lines]
) -> None:
    lines = same = 0
    for name, document in documents().items():
        if not without_tables(document):
            continue
        ours, other = our_lines(document, kind), theirs[name, kind]
        assert [len(page) for page in ours] == [len(page) for page in other], name
        pairs = [pair for pages in zip(ours, other, strict=True) for pair in zip(*pages, strict=True)]
        lines += len(pairs)
        same += sum(mine == their for mine, their in pairs)
    assert lines > 1000
    assert same / lines >= LEAST


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_tables_part_between_the_same_rows_and_repeat_their_head(
    kind: str, theirs: dict[tuple[str, str], Lines]
) -> None:
    marks = [f"M{number:02}" for number in range(1, 41)]
    ours = ["".join(line.text for line in page.lines) for page in our_pages(tables(), kind)]
    other = ["".join(page) for page in theirs["with tables", kind]]
    assert len(ours) == len(other) >= 4
    for mine, their in zip(ours, other, strict=True):
        assert [mark for mark in marks if mark in mine] == [mark for mark in marks if mark in their]
        assert ("編號" in mine) == ("編號" in their)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_adjournment_stays_with_the_text_above_it(
    kind: str, theirs: dict[tuple[str, str], Lines]
) -> None:
    for name in ("ending in two lines", "ending in eight lines"):
        assert len(theirs[name, kind][-1]) > len(("散會", "footer"))
