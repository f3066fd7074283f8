"""The preview's lines against those LibreOffice sets from our .docx, on the same pages.

LibreOffice 7.4 puts 0.2 em between Chinese and digits and hangs no marks, so the comparison is made with both. Where it
parts from Word and from our rules the texts here have no such places: it splits —— and ……, starts a line with ～, and
does not part a closing mark (。，」) from a Latin word or a number behind it.
"""

import os
import random
import shutil
import subprocess
from collections.abc import Callable

import pytest

from minutes_desk import paths
from minutes_desk.core.blocks import Document, TableBlock
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.core.minutes import Item, Minutes, Paragraph, Section
from minutes_desk.core.numerals import to_chinese
from minutes_desk.writing.compose import compose
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.fonts import standard_advance
from minutes_desk.writing.layout import lay_out
from minutes_desk.writing.template import page_setup
from tests.writing import samples

TEMPLATE = paths.templates() / "neutral.docx"
KAI_FONTS = ("TW-Kai", "全字庫正楷體", "AR PL UKai TW")
ALIAS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>{system}</include>
<match target="pattern"><test name="family"><string>標楷體</string></test>
<edit name="family" mode="assign" binding="same"><string>{kai}</string></edit></match></fontconfig>"""
PHRASES = (
    "河濱步道", "夜間照明", "由主辦機關", "於115年6月30日前", "彙整各市意見", "（含LED-40W燈具）", "「舊書交換日」",
    "導覽志工128人次", "，", "、", "；", "並請", "配合辦理", "社區共餐", "食材聯合採購", "以A4大小", "(02)2345-6789轉123",
    "停車空間", "共享平臺", "等4市", "辦理Venture Star活動", "長3.5公里", "共1,200份", "提送下次會議", "；另", "。", "。請", "：",
)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Document], list[list[str]]]:
    """Sets a document with LibreOffice: the lines of each page without blanks, the footer last."""
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

    def lines(document: Document) -> list[list[str]]:
        write_docx(document, TEMPLATE, folder / "minutes.docx")
        profile = (folder / "profile").as_uri()
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation={profile}",
                "--convert-to",
                "pdf",
                "minutes.docx",
            ],
            cwd=folder,
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
            check=True,
            capture_output=True,
            timeout=120,
        )
        text = subprocess.run(
            ["pdftotext", "-layout", "minutes.pdf", "-"], cwd=folder, capture_output=True, check=True
        ).stdout.decode()
        return [
            ["".join(line.split()) for line in page.splitlines() if line.strip()]
            for page in text.split("\f")[:-1]
        ]

    return lines


def our_lines(document: Document) -> list[list[str]]:
    pages = lay_out(document, page_setup(TEMPLATE), standard_advance, auto_space=0.2, hanging=False)
    return [["".join(line.text.split()) for line in (*page.lines, page.footer)] for page in pages]


def long_minutes(seed: int, items: int, *, motions: bool = True) -> Document:
    """Invented minutes with headings, texts and points put together by lot."""
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


@pytest.mark.slow
@pytest.mark.parametrize("name", samples.ALL)
def test_the_samples(
    name: str, composed: Callable[[str], Document], office: Callable[[Document], list[list[str]]]
) -> None:
    document = composed(name)
    if any(isinstance(block, TableBlock) for block in document.blocks):
        ours, theirs = our_lines(document), office(document)
        assert len(ours) == len(theirs)
        assert ours[:-1] == theirs[:-1]  # the rows of the table on the last page come as one line each
        return
    assert our_lines(document) == office(document)


@pytest.mark.slow
@pytest.mark.parametrize("seed, items", [(4, 8), (7, 16)], ids=["of two lines", "of eight lines"])
def test_the_adjournment_stays_with_the_text_above_it(
    seed: int, items: int, office: Callable[[Document], list[list[str]]]
) -> None:
    """Seeds where 散會 would stand alone on the last page."""
    document = long_minutes(seed, items, motions=False)
    ours = our_lines(document)
    assert ours == office(document)
    assert len(ours[-1]) > len(("散會", "footer"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_thirteen_pages_of_random_minutes(seed: int, office: Callable[[Document], list[list[str]]]) -> None:
    document = long_minutes(seed, 60)
    ours = our_lines(document)
    assert len(ours) > 10
    assert ours == office(document)
