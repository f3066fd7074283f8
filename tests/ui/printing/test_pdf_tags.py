"""The tag tree of a PDF, as PDFium and poppler see it."""

# pypdfium2's functions are made from PDFium's headers when it is built, and have no types.
# pyright: basic

import ctypes
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from minutes_desk.core.blocks import DRAFT_MARK, BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.cell_span import CellSpan
from minutes_desk.services.painting import PageSetup
from minutes_desk.ui.printing.pdf import paint_pdf
from minutes_desk.writing import pdf_package
from tests.ui.printing.test_pdf import bare, sample, text_of
from tests.writing import samples


@pytest.fixture(autouse=True)
def _qt(qapp: object) -> None:
    """Fonts need an application."""


@dataclass
class Tag:
    kind: str
    depth: int
    texts: list[str]
    """What is marked as its own, on this page."""


def _string(call: Callable[..., int], *of: object) -> str:
    size = call(*of, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    call(*of, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def marked_texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text of each marked content of a page, by its number; that of none under -1."""
    found: dict[int, str] = {}
    text = page.get_textpage()
    for at in range(text.count_chars()):
        thing = pdfium.FPDFText_GetTextObject(text.raw, at)
        if thing and pdfium.FPDFText_IsGenerated(text.raw, at) != 1:
            number = pdfium.FPDFPageObj_GetMarkedContentID(thing)
            found[number] = found.get(number, "") + chr(pdfium.FPDFText_GetUnicode(text.raw, at))
    return found


def tags(page: pypdfium2.PdfPage) -> list[Tag]:
    texts = marked_texts(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)

    def below(element: object, depth: int) -> Iterator[Tag]:
        kids = range(pdfium.FPDF_StructElement_CountChildren(element))
        numbers = [pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at) for at in kids]
        kind = _string(pdfium.FPDF_StructElement_GetRawType, element)
        yield Tag(kind, depth, [texts.get(number, "") for number in numbers if number >= 0])
        for at in kids:
            if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, at):
                yield from below(child, depth + 1)

    roots = range(pdfium.FPDF_StructTree_CountChildren(tree))
    found = [tag for at in roots for tag in below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), 0)]
    pdfium.FPDF_StructTree_Close(tree)
    return found


def of_document(document: Document) -> list[list[Tag]]:
    packed = paint_pdf(document, PageSetup())
    assert b"/MarkInfo << /Marked true >>" in packed
    return [tags(page) for page in pypdfium2.PdfDocument(packed)]


@pytest.mark.parametrize("name", samples.ALL)
def test_every_word_is_read_once_and_in_order(name: str) -> None:
    document = sample(name)
    read = "".join(bare(text) for page in of_document(document) for tag in page for text in tag.texts)
    blocks = [
        block.label + block.text
        if isinstance(block, TextBlock)
        else "".join(cell for row in block.rows for cell in row)
        for block in document.blocks
    ]
    assert read == bare("".join(blocks))


def test_headings_have_their_levels() -> None:
    [first, *_others] = of_document(sample("taoyuan"))
    found = [(tag.kind, "".join(tag.texts)[:8]) for tag in first]
    assert found[:4] == [
        ("Document", ""),
        ("Title", "115年度「四城"),
        ("Title", "第2次工作小組會"),
        ("H1", "壹、時間：115"),
    ]
    assert ("H2", "一、列管合作案(") in found
    assert ("H3", "(二)社區共餐食") in found
    assert ("P", "紀錄：陳小河") in found


def test_footer_mark_and_repeated_heads_are_not_read() -> None:
    rows = (("編號", "名稱"), *((str(number), "照明") for number in range(60)))
    document = Document(title="", blocks=(TableBlock(rows=rows),), mark=DRAFT_MARK)
    first, second = of_document(document)
    assert ["".join(tag.texts) for tag in second if tag.kind == "TH"] in ([], ["", ""])
    assert "編號" in ["".join(tag.texts) for tag in first if tag.kind == "TH"]
    for page in pypdfium2.PdfDocument(paint_pdf(document, PageSetup())):
        unread = marked_texts(page)[-1]
        assert DRAFT_MARK in unread
        assert "頁，共" in unread


def test_tables_have_rows_and_cells_that_say_what_they_span() -> None:
    table = TableBlock(
        rows=(("市", "", "備註"), ("甲", "乙", ""), ("1", "2", "")),
        spans=(CellSpan(row=0, column=0, columns=2), CellSpan(row=0, column=2, rows=2)),
    )
    document = Document(title="", blocks=(table,))
    [page] = of_document(document)
    assert [(tag.kind, tag.depth) for tag in page] == [
        ("Document", 0), ("Table", 1),
        ("THead", 2), ("TR", 3), ("TH", 4), ("TH", 4), ("TR", 3), ("TH", 4), ("TH", 4),
        ("TBody", 2), ("TR", 3), ("TD", 4), ("TD", 4), ("TD", 4),
    ]  # fmt: skip
    packed = paint_pdf(document, PageSetup())
    assert packed.count(b"/Scope /Column /RowSpan 1 /ColSpan 2") == 1
    assert packed.count(b"/Scope /Column /RowSpan 2 /ColSpan 1") == 1


def test_a_paragraph_over_two_pages_is_one() -> None:
    words = "河濱步道夜間照明。" * 150
    document = Document(
        title="",
        blocks=(TextBlock(style=BlockStyle.BODY, text=words), TextBlock(style=BlockStyle.BODY, text="乙")),
    )
    packed = paint_pdf(document, PageSetup())
    assert packed.count(b"/S /P\n") == 2
    pages = [tags(page) for page in pypdfium2.PdfDocument(packed)]
    assert (
        "".join(text for page in pages for tag in page if tag.kind == "P" for text in tag.texts)
        == words + "乙"
    )


def test_the_tree_has_the_blanks_that_a_page_does_not() -> None:
    words = "Venture Star Company " * 12 + "end"
    packed = paint_pdf(
        Document(title="", blocks=(TextBlock(style=BlockStyle.BODY, text=words),)), PageSetup()
    )
    assert b"/ActualText <FEFF%s>" % words.encode("utf-16-be").hex().upper().encode() in packed


def test_bold_chinese_is_painted_once() -> None:
    packed = paint_pdf(sample("keelung"), PageSetup())
    assert text_of(packed).count("會議紀錄") == 1
    assert b"/Span" not in packed


def test_poppler_reads_the_tree(tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is not installed")
    path = tmp_path / "a.pdf"
    path.write_bytes(paint_pdf(replace(sample("taoyuan"), mark=DRAFT_MARK), PageSetup()))
    said = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True)
    assert said.stderr == ""
    texts = re.findall(r'^ *"(.*)"$', said.stdout, re.MULTILINE)
    assert texts[:2] == ["115年度「四城合作交流平臺」地方創生組", "第2次工作小組會議紀錄"]
    assert "".join(texts).count(DRAFT_MARK) == 0
    assert (
        "Tagged:          yes"
        in subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    )


def test_a_pdf_is_made_without_tags_where_the_marks_are_not_as_expected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another version of Qt might write them otherwise: the paper matters more."""
    monkeypatch.setattr(pdf_package, "marked", lambda _content, _begins: None)
    packed = paint_pdf(sample("keelung"), PageSetup())
    assert b"/StructTreeRoot" not in packed
    assert b"/StructParents" not in packed
    assert "散會" in text_of(packed)
