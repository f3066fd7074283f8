"""An office's own template: what is missing gets a sentence, a marker split over runs is found, nothing foreign comes in."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest

from minutes_desk import paths
from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.fonts import standard_advance
from minutes_desk.writing.layout import lay_out
from minutes_desk.writing.odt import write_odt
from minutes_desk.writing.page_setup import NEAREST, Alignment
from minutes_desk.writing.template import read_template
from minutes_desk.writing.template_check import check_template
from minutes_desk.writing.text import write_text

BUILT_IN = (paths.templates() / "neutral.docx").read_bytes()
DOCUMENT, STYLES, FOOTER = "word/document.xml", "word/styles.xml", "word/footer1.xml"
SAMPLE = Document(
    title="甲",
    blocks=(
        TextBlock(style=BlockStyle.TITLE, text="第2次會議紀錄"),
        TextBlock(style=BlockStyle.BODY, text="請各市回復。"),
    ),
)


def changed(part: str, change: Callable[[str], str], content: bytes = BUILT_IN) -> bytes:
    """The built-in template with one part changed, as an office might have saved it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as new:
        for name in package.namelist():
            old = package.read(name)
            made = change(old.decode()).encode() if name == part else old
            assert name != part or made != old
            new.writestr(name, made)
    return out.getvalue()


def replaced(part: str, old: str, new: str, content: bytes = BUILT_IN) -> bytes:
    return changed(part, lambda text: text.replace(old, new), content)


def with_part(name: str, part: bytes) -> bytes:
    out = io.BytesIO(BUILT_IN)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, part)
    return out.getvalue()


def paragraphs(content: bytes) -> list[str]:
    out = io.BytesIO()
    write_docx(SAMPLE, read_template(content, "自訂.docx"), out)
    return [paragraph.text for paragraph in python_docx.Document(out).paragraphs]


@pytest.mark.parametrize("path", sorted(paths.templates().glob("*.docx")), ids=lambda path: path.stem)
def test_the_built_in_ones_are_fit(path: Path) -> None:
    found = check_template(path.read_bytes(), path.name)
    assert (found.problems, found.notes) == ((), ())


@pytest.mark.parametrize(
    "content, said",
    [
        (replaced(STYLES, 'w:val="紀錄層級3"', 'w:val="標題 3"'), "缺少樣式「紀錄層級3」"),
        (replaced(DOCUMENT, "【會議內文】", "內文"), "找不到「【會議內文】」"),
        (replaced(DOCUMENT, "【會議內文】", "一、【會議內文】"), "要自己成一段"),
        (with_part("word/vbaProject.bin", b"x"), "巨集"),
        (replaced("[Content_Types].xml", "document.main", "template.main"), ".dotx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "舊的 .doc"),
        (b"%PDF-1.7", "不是 Word 文件"),
        (b"", "不是 Word 文件"),
        (BUILT_IN[:900], "不是 Word 文件"),
        (replaced(STYLES, "</w:styles>", ""), "已經損壞"),
        (bytes(6 * 1024 * 1024), "超過 5 MB"),
        (
            replaced(
                "word/_rels/document.xml.rels",
                "</Relationships>",
                '<Relationship Id="r9" TargetMode="External" Target="http://example.org/a.dotm" '
                'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
                "</Relationships>",
            ),
            "連到檔案以外",
        ),
    ],
    ids=[
        *("a style missing", "no place", "not alone", "macros", ".dotx", ".doc", "PDF", "empty", "cut off"),
        *("broken XML", "large", "a template elsewhere"),
    ],
)
def test_what_makes_a_file_unfit_is_said_in_a_sentence(content: bytes, said: str) -> None:
    found = check_template(content, "自訂.docx")
    assert found.template is None
    [problem] = found.problems
    assert said in problem
    assert problem.endswith("。")


def test_an_open_document_is_no_template() -> None:
    out = io.BytesIO()
    write_odt(SAMPLE, paths.templates() / "neutral.docx", out)
    [problem] = check_template(out.getvalue(), "自訂.odt").problems
    assert "ODF" in problem


@pytest.mark.parametrize(
    "content, said",
    [
        (replaced(DOCUMENT, "【會議名稱】", "甲市政府"), "會議名稱會放在內文最前面"),
        (replaced(FOOTER, "【頁尾】", "甲市政府"), "頁尾沒有"),
        (replaced(STYLES, "標楷體", "新細明體"), "中文字型是「新細明體」"),
        (replaced(STYLES, "Times New Roman", "Arial"), "字型是「Arial」"),
        (with_part("word/header1.xml", b"<a/>"), "頁首與圖片"),
    ],
    ids=["no title", "no footer", "another font", "another Latin font", "a header"],
)
def test_what_is_worth_knowing_is_noted(content: bytes, said: str) -> None:
    found = check_template(content, "自訂.docx")
    assert found.problems == ()
    assert any(said in note for note in found.notes)


def test_markers_split_over_runs_are_found_in_body_and_footer() -> None:
    split = "</w:t></w:r><w:r><w:t>"
    content = replaced(DOCUMENT, "【會議內文】", f"【會{split}議內{split}文】")
    content = replaced(DOCUMENT, "【會議名稱】", f"【{split}會議名稱】", content)
    content = replaced(FOOTER, "【頁尾】", f"機密　【頁{split}尾】　甲市", content)
    assert check_template(content, "自訂.docx").problems == ()
    assert paragraphs(content) == ["第2次會議紀錄", "請各市回復。"]
    with zipfile.ZipFile(io.BytesIO(read_template(content, "自訂.docx").content)) as package:
        footer = package.read(FOOTER).decode()
    assert "【" not in footer
    assert footer.index("機密") < footer.index(" PAGE ") < footer.index(" NUMPAGES ") < footer.index("甲市")


def around() -> bytes:
    letterhead = "<w:p><w:r><w:t>甲市政府　函</w:t></w:r></w:p>"
    number = "<w:p><w:r><w:t>檔號：1150520</w:t></w:r></w:p>"
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('承辦')}{cell.format('主管')}</w:tr></w:tbl>"
    content = replaced(DOCUMENT, "<w:body>", f"<w:body>{letterhead}")
    content = changed(
        DOCUMENT,
        lambda text: "</w:p>".join(
            [*text.split("</w:p>")[:2], number.removesuffix("</w:p>"), *text.split("</w:p>")[2:]]
        ),
        content,
    )
    return replaced(DOCUMENT, "<w:sectPr>", f"{table}<w:sectPr>", content)


def test_what_stands_around_the_places_stands_there_in_every_format() -> None:
    content = around()
    assert paragraphs(content) == ["甲市政府　函", "第2次會議紀錄", "檔號：1150520", "請各市回復。"]
    framed = read_template(content, "自訂.docx").framed(SAMPLE)
    assert write_text(framed, gap="\n").splitlines()[:4] == paragraphs(content)
    assert [block.rows for block in framed.blocks if isinstance(block, TableBlock)] == [(("承辦", "主管"),)]


def test_the_type_of_its_styles_is_taken_with_what_they_inherit() -> None:
    content = changed(
        STYLES,
        lambda text: text.replace('<w:sz w:val="32"/>', '<w:sz w:val="28"/>').replace(
            'w:line="500"', 'w:line="440"'
        ),
    )
    page = read_template(content, "自訂.docx").page
    assert (page.styles[BlockStyle.BODY].size, page.styles[BlockStyle.BODY].line_height) == (14, 22)
    assert page.styles[BlockStyle.TITLE].size == 20


def saved_by_libreoffice(made: Path) -> bytes:
    """What LibreOffice saves as .docx of a file; skips where there is none."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed")
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation={(made.parent / 'profile').as_uri()}"),
            *("--convert-to", "docx", "--outdir", str(made.parent / "saved"), str(made)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return (made.parent / "saved" / f"{made.stem}.docx").read_bytes()


@pytest.mark.slow
def test_a_template_made_in_libreoffice_works_with_its_own_fonts_and_margins(tmp_path: Path) -> None:
    made = tmp_path / "own.fodt"
    shutil.copyfile(Path(__file__).with_name("own_template.fodt"), made)
    content = saved_by_libreoffice(made)
    found = check_template(content, "own.docx")
    assert found.problems == ()
    assert [note for note in found.notes if "新細明體" in note]
    template = found.template
    assert template is not None
    page = template.page
    assert (round(page.left), round(page.right), round(page.top)) == (85, 57, 57)
    assert (page.styles[BlockStyle.BODY].size, page.styles[BlockStyle.TITLE].size) == (14, 18)
    assert {style.chinese_font for style in template.styles.values()} == {"新細明體"}
    assert page.footer_words == "甲市政府產業局　第 {page} 頁，共 {pages} 頁"
    assert paragraphs(content) == [
        "甲市政府產業局",
        "第2次會議紀錄",
        "請各市回復。",
        "承辦人：　　　　　主管：　　　　　",
    ]
    out = io.BytesIO()
    write_docx(SAMPLE, template, out)
    with zipfile.ZipFile(out) as package:
        assert package.read(DOCUMENT).decode().count('w:eastAsia="新細明體"') >= 2


@pytest.mark.slow
def test_a_template_that_libreoffice_saved_is_fit(tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(around())
    content = saved_by_libreoffice(tmp_path / "own.docx")
    found = check_template(content, "own.docx")
    assert found.problems == ()
    assert paragraphs(content) == paragraphs(around())
    assert found.template is not None
    assert (
        found.template.page.styles[BlockStyle.BODY]
        == read_template(BUILT_IN, "").page.styles[BlockStyle.BODY]
    )


def test_the_offices_words_in_the_footer_and_its_fonts_are_on_every_page_of_every_format() -> None:
    content = replaced(FOOTER, "【頁尾】", "甲市政府　【頁尾】")
    content = replaced(FOOTER, "</w:pPr>", '<w:jc w:val="left"/></w:pPr>', content)
    template = read_template(content, "自訂.docx")
    [page] = lay_out(SAMPLE, template.page, standard_advance)
    assert page.footer.text == "甲市政府　第 1 頁，共 1 頁"
    assert page.footer.x == template.page.left
    out = io.BytesIO()
    write_odt(SAMPLE, template, out)
    with zipfile.ZipFile(out) as package:
        assert "甲市政府" in package.read("styles.xml").decode()
    assert read_template(BUILT_IN, "").page.footer_alignment is Alignment.CENTER


def test_a_font_of_the_whole_template_is_taken_over() -> None:
    content = changed(
        STYLES,
        lambda text: re.sub(r"(紀錄內文.*?)<w:rFonts[^>]*/>", r"\1", text, count=1).replace(
            'w:eastAsia="標楷體"', 'w:eastAsia="新細明體"'
        ),
    )
    assert read_template(content, "自訂.docx").styles[BlockStyle.BODY].chinese_font == "新細明體"


def test_a_mark_is_printed_where_a_printer_reaches_though_the_header_stands_at_the_edge() -> None:
    content = changed(DOCUMENT, lambda text: re.sub(r'w:header="\d+"', 'w:header="0"', text))
    template = read_template(content, "自訂.docx")
    assert template.page.header == NEAREST
    out = io.BytesIO()
    write_docx(replace(SAMPLE, mark="紀錄初稿"), template, out)
    distance = python_docx.Document(out).sections[0].header_distance
    assert distance is not None
    assert abs(distance.pt - NEAREST) < 0.1
