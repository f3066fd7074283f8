"""Files made to do harm, each through the worker: a sentence or a right reading, under 10 s and 500 MB."""

import io
import random
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minutes_desk.core.errors import DeskError, UnreadableFile
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.process_limits import MOST_MEMORY
from minutes_desk.reading.worker import TIME_LIMIT, read_guarded
from tests.reading import open_document_builder as od
from tests.reading.pdf_builder import of_objects, pdf, set_lines
from tests.reading.word_builder import NAMESPACES, docx, package, paragraph, table, text_box

MB = 1024 * 1024
MINUTES = (
    "115年度測試小組第1次會議紀錄",
    "壹、時間：115年1月2日(星期五)下午2時",
    "伍、會議決議：",
    "一、列管案(共1案)：",
    "(一)夜市案：本案持續列管。",
)


def document(body: str, before: str = "") -> bytes:
    return package(
        {"word/document.xml": f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    )


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def nested_zip() -> bytes:
    inner = package({"a.xml": bytes(20 * MB)})
    return package({f"{n}.zip": inner for n in range(50)})


def many_entries() -> bytes:
    """A directory of a million files that are not there."""
    entry = b"PK\x01\x02" + bytes(42)
    directory = entry * 1_000_000
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + len(directory).to_bytes(4, "little") + bytes(6)
    return b"PK\x03\x04" + bytes(26) + directory + end


def rotten(data: bytes, seed: int, share: int = 200) -> bytes:
    changed, luck = bytearray(data), random.Random(seed)
    for _ in range(len(data) // share + 1):
        changed[luck.randrange(len(data))] ^= 1 << luck.randrange(8)
    return bytes(changed)


WORD = docx(*map(paragraph, MINUTES), table(["案名", "件數"], ["夜市", "3"]))
ODT = od.odt(*map(od.p, MINUTES), od.table(["案名", "件數"], ["夜市", "3"]))
PDF = pdf(set_lines(*MINUTES))
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 '哈哈哈哈哈哈哈哈哈哈'>"
    + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
    + "]>"
)
QUADRATIC = f"<!DOCTYPE x [<!ENTITY a '{'哈' * 100_000}'>]>"
FORM_LOOP = [
    "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>",
    "<</Length 5>>stream\n/X Do\nendstream",
    "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream",
]  # fmt: skip

REFUSED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(900),
    "a program": lambda: b"MZ" + random.Random(1).randbytes(3000),
    "noise": lambda: random.Random(2).randbytes(60_000),
    "a bomb as the body": lambda: package({"word/document.xml": bytes(300 * MB)}),
    "a bomb as the styles": lambda: with_part(WORD.replace(b"word/styles.xml", b"word/stylez.xml"), "word/styles.xml", bytes(200 * MB)),
    "a bomb as the content": lambda: od.odt_package({"content.xml": "\0" * (100 * MB)}),
    "a bomb as the manifest": lambda: with_part(ODT, "META-INF/manifest.xml", bytes(100 * MB)),
    "a bomb as the list of types": lambda: package({"[Content_Types].xml": bytes(100 * MB)}),
    "zips in a zip": nested_zip,
    "a million entries": many_entries,
    "a billion laughs": lambda: document("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", LAUGHS),
    "entities of great length": lambda: document(f"<w:p><w:r><w:t>{'&a;' * 5000}</w:t></w:r></w:p>", QUADRATIC),
    "a file from outside": lambda: document("<w:p/>", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"),
    "a billion laughs in a flat file": lambda: LAUGHS.encode() + od.fodt(od.p("&a9;")).partition(b"?>")[2],
    "half a .docx": lambda: WORD[: len(WORD) // 2],
    "half an .odt": lambda: ODT[: len(ODT) // 2],
    "half a .pdf": lambda: PDF[:200],
    "a body that is no body": lambda: package({"word/document.xml": "<html/>"}),
    "400 tables deep": lambda: document("<w:tbl><w:tr><w:tc>" * 400 + paragraph("深") + "</w:tc></w:tr></w:tbl>" * 400),
    "400 tables deep in an .odt": lambda: od.odt(
        "<table:table><table:table-row><table:table-cell>" * 400 + "</table:table-cell></table:table-row></table:table>" * 400
    ),
    "6,000 controls deep": lambda: document("<w:sdt><w:sdtContent>" * 6000 + "</w:sdtContent></w:sdt>" * 6000),
    "20,000 lists deep": lambda: od.odt("<text:list><text:list-item>" * 20_000 + "</text:list-item></text:list>" * 20_000),
    "a line of 7 million": lambda: document(paragraph("長" * 7_000_000)),
    "a line of 7 million in an .odt": lambda: od.odt(od.p("長" * 7_000_000)),
    "a line of 1 million in a .txt": lambda: ("壹、時間：" * 200_000).encode(),
    "two million tags": lambda: document("<w:p/>" * 2_000_000),
    "half a million attributes": lambda: document("".join(f'<w:p w:a{n}="{n}" w:b{n}="x"/>' for n in range(400_000))),
    "one tag, a million attributes": lambda: document("<w:p " + " ".join(f'a{n}=""' for n in range(1_000_000)) + "/>"),
    "a PDF that claims 100,000 pages": lambda: pdf([], pages_more="<</Type/Pages/Count 100000/Kids[" + "4 0 R " * 100_000 + "]>>"),
    "a PDF whose pages hold one another": lambda: pdf([], pages_more="<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"),
    "a PDF that draws itself": lambda: of_objects(FORM_LOOP),
    "a PDF with a locked text": lambda: PDF.replace(b"trailer<<", b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/P 0/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>/ID[(a)(b)]"),
    "66,000 lines of text": lambda: "一、列管案：\n".encode() * 66_000,
    "broken UTF-8": lambda: "壹、時間".encode() * 50 + b"\xff\xfe\xfa" * 50,
    "half a character of UTF-16": lambda: b"\xff\xfe" + "壹、".encode("utf-16-le") + b"\x00\xd8\x00",
    "text with NUL": lambda: b"\x00" * 5000,
}  # fmt: skip


def repeated(text: str, count: int) -> Callable[[], bytes]:
    return lambda: docx(*[paragraph(text)] * count)


READ: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "a bomb in a part that is not read": (lambda: with_part(WORD, "word/media/image1.emf", bytes(400 * MB)), 6, MINUTES[0]),
    "a bomb beside the content": (lambda: with_part(ODT, "Pictures/1.png", bytes(400 * MB)), 6, MINUTES[0]),
    "names that climb out": (lambda: with_part(WORD, "../../../../etc/passwd", b"root"), 6, MINUTES[0]),
    "30,000 paragraphs": (repeated("請4市持續辦理。", 30_000), 30_000, "請4市持續辦理。"),
    "30,000 paragraphs in an .odt": (lambda: od.odt(*[od.p("請4市持續辦理。")] * 30_000), 30_000, "請4市持續辦理。"),
    "2 billion blanks": (lambda: od.odt(od.p("甲", '<text:s text:c="2000000000"/>', "乙")), 1, "甲" + " " * 100 + "乙"),
    "100,000 times 100 blanks": (lambda: od.odt(od.p("甲", '<text:s text:c="99"/>' * 1000, "乙")), 1, "甲" + " " * 99_000 + "乙"),
    "a billion repeated cells": (
        lambda: od.odt(od.table(["案名", "件數"], ["夜市", od.cell("3", 'table:number-columns-repeated="999999"')])), 1, ""
    ),
    "spans beyond all columns": (lambda: docx(table(["案名", "<w:tc><w:tcPr><w:gridSpan w:val='999999'/></w:tcPr></w:tc>"], ["甲", "乙"])), 1, ""),
    "tables 60 deep": (
        lambda: document("<w:tbl><w:tr><w:tc>" * 60 + paragraph("深") + "</w:tc></w:tr></w:tbl>" * 60), 1, ""
    ),
    "20,000 text boxes": (lambda: docx(paragraph("甲", *[text_box(paragraph("框"))] * 5000)), 5001, "甲"),
    "a .txt that is a .docx": (lambda: WORD, 6, MINUTES[0]),
    "direction marks and zero widths": (lambda: docx(paragraph("\u202e\u200b" * 5000 + "甲\u2066")), 1, "甲\u2066"),
}  # fmt: skip


def peak_of_children() -> int:
    """Bytes the hungriest child took so far."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


@pytest.fixture
def within_limits() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < TIME_LIMIT * 4  # the making of the file included, on a busy machine
    assert peak_of_children() < MOST_MEMORY


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "來路不明.docx"
    path.write_bytes(content)
    return path


@pytest.mark.usefixtures("within_limits")
@pytest.mark.parametrize("made", REFUSED.values(), ids=REFUSED)
def test_a_sentence(made: Callable[[], bytes], tmp_path: Path) -> None:
    path = saved(tmp_path, made())
    with pytest.raises(UnreadableFile) as error:
        read_guarded(path)
    sentence = str(error.value)
    assert "「來路不明.docx」" in sentence
    assert "未匯入任何資料；請" in sentence
    assert sentence.endswith("。")
    assert "10 秒" not in sentence


def test_a_line_too_long_for_the_parser_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="過於龐大"):
        read_guarded(saved(tmp_path, REFUSED["a line of 7 million"]()))


def test_what_keeps_pdfium_busy_is_stopped_by_the_clock(tmp_path: Path) -> None:
    path = saved(tmp_path, pdf(*[set_lines("長" * 60_000)] * 20))
    with pytest.raises(UnreadableFile, match="讀了 2 秒還讀不完"):
        read_guarded(path, time_limit=2)


@pytest.mark.usefixtures("within_limits")
@pytest.mark.parametrize("made, count, first", READ.values(), ids=READ)
def test_a_right_reading(made: Callable[[], bytes], count: int, first: str, tmp_path: Path) -> None:
    read = read_guarded(saved(tmp_path, made()))
    assert (len(read.lines), read.lines[0].text) == (count, first)


@pytest.mark.usefixtures("within_limits")
@pytest.mark.parametrize("kind, seed", [(kind, seed) for kind in ("WORD", "ODT", "PDF") for seed in range(6)])
def test_rotten_bits(kind: str, seed: int, tmp_path: Path) -> None:
    data = {"WORD": WORD, "ODT": ODT, "PDF": PDF}[kind]
    said = "。"
    try:
        interpret(read_guarded(saved(tmp_path, rotten(data, seed))))
    except DeskError as error:
        said = str(error)
    assert said.endswith("。")
