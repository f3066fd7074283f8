import datetime as dt
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from minutes_desk import paths
from minutes_desk.core.blocks import Block, BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.errors import UnreadableFile
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.core.minutes import Minutes, Motion, Paragraph
from minutes_desk.writing.compose import compose
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.template_markers import w
from tests.writing import samples

Composed = Callable[[str], Document]
TEMPLATE = paths.templates() / "taoyuan.docx"


def written(document: Document, template: Path = TEMPLATE) -> bytes:
    out = BytesIO()
    write_docx(document, template, out)
    return out.getvalue()


def part(packed: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(packed)) as package:
        return etree.fromstring(package.read(name))


def body(*blocks: Block) -> etree._Element:
    return part(written(Document(title="", blocks=blocks)), "word/document.xml")[0]


def text_block(text: str, label: str = "", level: int = 0, *, keep: bool = False) -> TextBlock:
    return TextBlock(style=BlockStyle.BODY, text=text, label=label, level=level, keep_with_next=keep)


def repacked(template: Path, out: Path, part_name: str, old: str, new: str) -> Path:
    """The template with a text of one part replaced, as an editor might have saved it."""
    with zipfile.ZipFile(template) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            content = package.read(name).decode()
            if name == part_name:
                assert old in content
                content = content.replace(old, new)
            changed.writestr(name, content)
    return out


@pytest.mark.parametrize("name", samples.ALL)
def test_the_body_of_each_city(
    name: str, composed: Composed, styles: dict[str, HouseStyle], golden: Callable[[str, str], None]
) -> None:
    template = paths.templates() / styles[samples.STYLE_NAMES[name]].template
    document = part(written(composed(name), template), "word/document.xml")
    golden(f"{name}.document.xml", normalised(document))


def test_the_properties(composed: Composed, golden: Callable[[str, str], None]) -> None:
    golden("taoyuan.core.xml", normalised(part(written(composed("taoyuan")), "docProps/core.xml")))


@pytest.mark.parametrize("name", ["styles", "settings", "fontTable", "footer1"])
def test_the_template(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"template.{name}.xml", normalised(part(TEMPLATE.read_bytes(), f"word/{name}.xml")))


def normalised(root: etree._Element) -> str:
    """One element a line, blanks between elements of no meaning."""
    for element in root.iter():
        if len(element) and not (element.text or "").strip():
            element.text = None
        if not (element.tail or "").strip():
            element.tail = None
    etree.indent(root, " ")
    return etree.tostring(root, encoding="unicode") + "\n"


@pytest.mark.parametrize("name", samples.ALL)
def test_no_auditor_finds_fault(
    name: str, composed: Composed, styles: dict[str, HouseStyle], tmp_path: Path
) -> None:
    path = tmp_path / "minutes.docx"
    write_docx(composed(name), paths.templates() / styles[samples.STYLE_NAMES[name]].template, path)
    assert OpenXmlValidator(FileFormat.OFFICE_2019).validate(path).errors == []


def test_the_same_minutes_give_the_same_bytes(composed: Composed) -> None:
    first = written(composed("taoyuan"))
    time.sleep(2.1)  # the resolution of dates in a zip
    assert written(composed("taoyuan")) == first


def test_another_program_reads_all_texts(composed: Composed) -> None:
    document = composed("taoyuan")
    read = python_docx.Document(BytesIO(written(document)))
    texts = [block for block in document.blocks if isinstance(block, TextBlock)]
    assert [p.text for p in read.paragraphs] == [block.label + block.text for block in texts]
    assert [p.style.name for p in read.paragraphs if p.style] == [block.style.value for block in texts]
    assert [cell.text for cell in read.tables[0].rows[1].cells] == [
        "1",
        "河濱步道夜間照明及導覽合作案",
        "甲市政府工務局\n乙市政府觀光局",
        "115年6月至12月",
    ]


def test_the_properties_say_what_and_when(composed: Composed) -> None:
    properties = python_docx.Document(BytesIO(written(composed("taoyuan")))).core_properties
    assert properties.title == "115年度「四城合作交流平臺」地方創生組第2次工作小組會議紀錄"
    assert (properties.subject, properties.author, properties.language) == ("地方創生組", "陳小河", "zh-TW")
    assert properties.created == properties.modified == dt.datetime(2026, 5, 20, tzinfo=dt.UTC)


def test_minutes_without_a_date_have_no_dates_not_even_the_templates(tmp_path: Path) -> None:
    word = python_docx.Document(str(TEMPLATE))
    word.core_properties.created = word.core_properties.last_printed = dt.datetime(2020, 1, 1)
    word.save(str(tmp_path / "own.docx"))
    core = part(written(Document(title="甲", blocks=()), tmp_path / "own.docx"), "docProps/core.xml")
    assert {etree.QName(child).localname: child.text for child in core if child.text} == {
        "title": "甲",
        "language": "zh-TW",
    }


def test_a_title_longer_than_office_allows_is_cut_in_the_properties_only() -> None:
    written_long = written(Document(title="甲" * 300, blocks=(text_block("甲" * 300),)))
    word = python_docx.Document(BytesIO(written_long))
    assert (word.core_properties.title, word.paragraphs[0].text) == ("甲" * 255, "甲" * 300)


def test_every_run_names_one_font_four_times(composed: Composed) -> None:
    root = part(written(composed("taoyuan")), "word/document.xml")
    fonts = [tuple(element.attrib.values()) for element in root.iter(w("rFonts"))]
    assert set(fonts) == {("標楷體",) * 4, ("Times New Roman",) * 4}
    assert len(fonts) == len(list(root.iter(w("t"))))


def test_the_first_line_hangs_by_the_labels_width() -> None:
    paragraph = body(text_block("甲", "(一)", 2))[0]
    indent = paragraph.find(f"{w('pPr')}/{w('ind')}")
    assert indent is not None
    assert (indent.get(w("left")), indent.get(w("hanging"))) == ("1173", "533")


def test_headings_stay_with_what_follows_and_stand_in_the_navigation(composed: Composed) -> None:
    root = part(written(composed("keelung")), "word/document.xml")
    kept = [
        "".join(p.itertext()) for p in root.iter(w("p")) if p.find(f"{w('pPr')}/{w('keepNext')}") is not None
    ]
    assert kept[2:] == [
        "伍、會議決議：",
        "一、列管合作案(總共2案)：",
        "(一)河濱步道夜間照明合作案：",
        "(二)社區共餐食材聯合採購：",
        "本案持續辦理，於下一季工作小組會議更新辦理情形。",
    ]
    levels = [level.get(w("val")) for level in root.iter(w("outlineLvl"))]
    assert levels == ["0", "0", "0", "0", "0", "1", "2", "2", "0"]


def test_rows_stay_whole_and_the_head_is_repeated() -> None:
    table = body(TableBlock(rows=(("甲", "乙"), ("1", "2"), ("3", "4"))))[0]
    rows = table.findall(w("tr"))
    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    grid = [column.get(w("w")) for column in table.iter(w("gridCol"))]
    assert [width.get(w("w")) for width in rows[2].iter(w("tcW"))] == grid
    assert sum(int(width or 0) for width in grid) == pytest.approx(453.6 * 20, abs=2)


def test_text_that_looks_like_xml_stays_text() -> None:
    paragraph = body(text_block('<甲> & "乙" ]]>'))[0]
    assert "".join(paragraph.itertext()) == '<甲> & "乙" ]]>'


@given(st.lists(st.text(max_size=40), max_size=4))
def test_any_text_can_be_written_and_read(texts: list[str]) -> None:
    minutes = Minutes(motions=(Motion(title="甲", body=tuple(Paragraph(text=text) for text in texts)),))
    document = compose(minutes, HouseStyle(name="甲", city="甲", template=""))
    root = part(written(document), "word/document.xml")
    paragraphs = ["".join(p.itertext()) for p in root[0].iterchildren(w("p"))]
    assert paragraphs == [
        block.label + block.text for block in document.blocks if isinstance(block, TextBlock)
    ]


def test_what_an_office_put_around_the_marker_stays(tmp_path: Path) -> None:
    letterhead = "<w:p><w:r><w:t>甲市政府　函</w:t></w:r></w:p>"
    template = repacked(
        TEMPLATE, tmp_path / "own.docx", "word/document.xml", "<w:body>", f"<w:body>{letterhead}"
    )
    root = part(written(Document(title="", blocks=(text_block("內文"),)), template), "word/document.xml")
    assert ["".join(p.itertext()) for p in root[0].iterchildren(w("p"))] == ["甲市政府　函", "內文"]


def test_a_template_without_marker_takes_the_minutes_at_its_end(tmp_path: Path) -> None:
    template = repacked(TEMPLATE, tmp_path / "own.docx", "word/document.xml", "【會議內文】", "前言")
    root = part(written(Document(title="", blocks=(text_block("內文"),)), template), "word/document.xml")
    assert ["".join(p.itertext()) for p in root[0].iterchildren(w("p"))] == ["前言", "內文"]
    assert root[0][-1].tag == w("sectPr")


def test_styles_are_found_by_name_and_their_fonts_are_taken(tmp_path: Path) -> None:
    template = repacked(
        TEMPLATE, tmp_path / "own.docx", "word/styles.xml", 'w:styleId="MinutesText"', 'w:styleId="a7"'
    )
    template = repacked(template, tmp_path / "ming.docx", "word/styles.xml", "標楷體", "新細明體")
    root = part(written(Document(title="", blocks=(text_block("內文"),)), template), "word/document.xml")
    assert [style.get(w("val")) for style in root.iter(w("pStyle"))] == ["a7"]
    assert [font.get(w("eastAsia")) for font in root.iter(w("rFonts"))] == ["新細明體"]


def test_a_template_without_properties_gives_the_same_bytes_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(TEMPLATE) as package, zipfile.ZipFile(tmp_path / "own.docx", "w") as changed:
        for name in package.namelist():
            content = package.read(name).decode()
            if name == "_rels/.rels":
                content = re.sub("<Relationship [^>]*core.xml[^>]*>", "", content)
            changed.writestr(name, content)
    packed = written(Document(title="甲", blocks=()), tmp_path / "own.docx")
    properties = python_docx.Document(BytesIO(packed)).core_properties
    assert (properties.title, properties.created, properties.modified) == ("甲", None, None)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", TEMPLATE.read_bytes()[:2000]], ids=["empty", "broken", "cut off"]
)
def test_a_damaged_template_is_named(tmp_path: Path, content: bytes) -> None:
    template = tmp_path / "own.docx"
    template.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"範本「own\.docx」無法使用.*文件沒有變動"):
        written(Document(title="", blocks=()), template)


def test_a_template_that_lacks_a_style_or_is_missing_is_named(tmp_path: Path) -> None:
    template = repacked(TEMPLATE, tmp_path / "own.docx", "word/styles.xml", "紀錄標題", "標題")
    with pytest.raises(UnreadableFile, match="缺少樣式「紀錄標題」"):
        written(Document(title="", blocks=()), template)
    with pytest.raises(UnreadableFile, match="無法使用"):
        written(Document(title="", blocks=()), tmp_path / "gone.docx")


@pytest.mark.parametrize(
    "name, old, new, reason",
    [
        ("word/document.xml", "w:pgSz", "w:pgOther", "沒有紙張設定"),
        ("word/document.xml", "w:sectPr", "w:other", "沒有紙張設定"),
        ("word/document.xml", "w:document", "w:other", ""),
        ("word/styles.xml", "w:styles", "w:other", ""),
        ("[Content_Types].xml", "document.main", "template.main", "；文件沒有變動"),
    ],
    ids=["paper", "section", "document", "styles", "a dotx"],
)
def test_a_template_that_is_none_is_named(tmp_path: Path, name: str, old: str, new: str, reason: str) -> None:
    template = repacked(TEMPLATE, tmp_path / "own.docx", name, old, new)
    with pytest.raises(UnreadableFile, match=rf"範本「own\.docx」無法使用.*{reason}"):
        written(Document(title="", blocks=()), template)


def test_a_list_of_cases_does_not_wait_for_python_docx() -> None:
    looks = "import sys, minutes_desk.services.exporting; sys.exit('docx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", looks], check=False).returncode == 0


def test_to_a_file(tmp_path: Path, composed: Composed) -> None:
    write_docx(composed("keelung"), TEMPLATE, tmp_path / "minutes.docx")
    assert (tmp_path / "minutes.docx").read_bytes() == written(composed("keelung"))
