"""Word files whose sender meant harm, or whose bytes rotted: one sentence, soon, and nothing else."""

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.errors import DeskError, UnreadableFile
from minutes_desk.reading import zip_package
from minutes_desk.reading.file_kind import FileKind, recognise
from minutes_desk.reading.word import read_word
from minutes_desk.reading.zip_package import LARGEST_PART
from tests.reading.word_builder import (
    MINUTES_LEVELS,
    NAMESPACES,
    abstract_list,
    docx,
    field,
    numbered_list,
    package,
    paragraph,
    style,
    table,
    text_box,
)

WHOLE = docx(
    paragraph("測試會議紀錄", style="T"),
    *(
        paragraph(text, list_id=1, level=depth)
        for depth, text in ((0, "時間："), (1, "列管案"), (2, "夜市案：照辦。"))
    ),
    paragraph("主持人：", text_box(paragraph("紀錄：某人")), field("PAGE", "1")),
    table(["項目", "件數"], ["夜市", "3"]),
    numbering=abstract_list(0, *MINUTES_LEVELS) + numbered_list(1, 0),
    styles=style("T", "紀錄標題", '<w:outlineLvl w:val="0"/>'),
)


def document(body: str, before: str = "") -> bytes:
    return package(
        {"word/document.xml": f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    )


def with_body(data: bytes) -> bytes:
    return package({"word/document.xml": data})


def read_or_refuse(data: bytes) -> None:
    """Whatever it is: lines, or a sentence; any other error fails the test."""
    try:
        read_word(data, "測試.docx")
    except DeskError as error:
        if not str(error).endswith("。"):
            raise


def sentence(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as error:
        read_word(data, "測試.docx")
    assert "未匯入任何資料；請" in str(error.value)
    return str(error.value)


def swollen(size: int, member: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if member != "word/document.xml":
            archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body/></w:document>")
        archive.writestr(member, bytes(size))
    return file.getvalue()


def lying(data: bytes, declared: int) -> bytes:
    """The same zip, but its directory and local header give another size for the first part."""
    changed = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = changed.index(mark) + place
        changed[at : at + 4] = declared.to_bytes(4, "little")
    return bytes(changed)


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: swollen(LARGEST_PART + 1),
        lambda: lying(swollen(LARGEST_PART + 1), 100),
        lambda: lying(swollen(LARGEST_PART + 1), LARGEST_PART - 1),
        lambda: swollen(LARGEST_PART + 1, "word/styles.xml"),
        lambda: swollen(LARGEST_PART + 1, "word/numbering.xml"),
        lambda: swollen(LARGEST_PART + 1, "word/_rels/document.xml.rels"),
        lambda: document("<w:p/>" * (zip_package.MOST_TAGS + 1)),
        lambda: package({"word/document.xml": "<x/>", **{f"{n}": "" for n in range(zip_package.MOST_PARTS)}}),
    ],
)
def test_a_bomb_is_refused_at_once(bomb: Callable[[], bytes]) -> None:
    data = bomb()
    assert len(data) < 5 * 1024 * 1024
    began = time.process_time()
    sentence(data)
    assert time.process_time() - began < 1


def test_parts_that_are_not_read_may_be_as_large_as_they_like() -> None:
    data = swollen(LARGEST_PART + 1, "word/media/image1.emf")
    assert read_word(data, "測試.docx") == ((), ())


LAUGHS = '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">'])
def test_entities_and_document_types_are_refused(doctype: str) -> None:
    sentence(document("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>" if "ENTITY c" in doctype else "<w:p/>", doctype))


@pytest.mark.parametrize(
    "deep",
    [
        lambda depth: "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth,
        lambda depth: "<w:tbl><w:tr><w:tc>" * depth + paragraph("深") + "</w:tc></w:tr></w:tbl>" * depth,
        lambda depth: "<w:p>" + "<w:hyperlink>" * depth + "</w:hyperlink>" * depth + "</w:p>",
        lambda depth: (
            "<w:p><w:r><w:pict>" + "<v:group>" * depth + "</v:group>" * depth + "</w:pict></w:r></w:p>"
        ),
    ],
)
@pytest.mark.parametrize("depth", [20, 60, 80, 120, 245, 5_000])
def test_depth_is_read_or_refused(deep: Callable[[int], str], depth: int) -> None:
    try:
        read_word(document(deep(depth)), "測試.docx")
    except UnreadableFile:
        assert depth > 20


@pytest.mark.parametrize(
    "data",
    [
        with_body(b""),
        with_body(b"<w:document"),
        with_body(b"<html/>"),
        with_body(f"<w:document {NAMESPACES}/>".encode()),
        with_body(f"<w:document {NAMESPACES}><w:body>\x00</w:body></w:document>".encode()),
        with_body(b"<?xml version='1.0' encoding='no-such-thing'?><x/>"),
        with_body(b"<?xml version='1.0' encoding='utf-8'?><x>\xff\xfe</x>"),
        package({"word/styles.xml": "<x/>"}),
        package(
            {"word/document.xml": f"<w:document {NAMESPACES}><w:body/></w:document>", "word/styles.xml": "<"}
        ),
        b"PK\x03\x04",
        WHOLE[: len(WHOLE) // 2],
    ],
)
def test_damage_is_told_in_a_sentence(data: bytes) -> None:
    assert "損壞" in sentence(data)


def test_a_locked_zip_and_a_method_of_compression_that_word_never_uses() -> None:
    locked = bytearray(WHOLE)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := locked.find(mark, at + 1)) >= 0:
            locked[at + place] |= 1
    assert "損壞" in sentence(bytes(locked))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body/></w:document>")
    assert "損壞" in sentence(file.getvalue())


def test_absurd_numbers_are_harmless() -> None:
    wild = abstract_list(0, '<w:lvl w:ilvl="99"/><w:lvl w:ilvl="x"/><w:lvl/>', *MINUTES_LEVELS) + "<w:num/>"
    body = [
        paragraph("甲", list_id=1, level=0, properties='<w:outlineLvl w:val="99999999999999999999"/>'),
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="-1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>',
    ]
    overrides = '<w:lvlOverride/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="123456"/></w:lvlOverride>'
    read, _ = read_word(docx(*body, numbering=wild + numbered_list(1, 0, overrides)), "測試.docx")
    assert [line.text for line in read] == ["123456、甲", "乙"]


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 7), st.integers(0, 40))
def test_flipped_bits_are_read_or_refused(place: int, bit: int, more: int) -> None:
    data = bytearray(WHOLE)
    for step in range(more // 20 + 1):
        data[(place + step * 97) % len(data)] ^= 1 << bit
    read_or_refuse(bytes(data))


@given(st.integers(0, len(WHOLE)))
def test_a_truncated_file_is_refused(length: int) -> None:
    read_or_refuse(WHOLE[:length])


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    read_or_refuse(data)
    read_or_refuse(b"PK\x03\x04" + data)


with zipfile.ZipFile(io.BytesIO(WHOLE)) as _archive:
    PARTS: dict[str, bytes] = {name: _archive.read(name) for name in _archive.namelist()}


@given(st.sampled_from(sorted(PARTS)), st.integers(0, 10_000), st.integers(0, 30), st.binary(max_size=12))
def test_parts_that_were_cut_and_patched_are_read_or_refused(
    part: str, at: int, gone: int, put: bytes
) -> None:
    content = PARTS[part]
    at %= len(content)
    read_or_refuse(package({**PARTS, part: content[:at] + put + content[at + gone :]}))


DEEP_FIELDS = '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>' * 20_000
MANY_STYLES = "".join(style(f"s{n}", f"樣式{n}", based_on=f"s{n + 1}") for n in range(5_000))
LONG_LABEL = "".join(f"%{1 + n % 9}" for n in range(200_000))
MANY_LEVELS = '<w:lvl w:ilvl="0"><w:lvlText w:val="%1、"/></w:lvl>' * 5_000


@pytest.mark.parametrize(
    "build",
    [
        lambda: document(f"<w:p>{DEEP_FIELDS}{'<w:r><w:t>字</w:t></w:r>' * 20_000}</w:p>"),
        lambda: document(paragraph("字", properties="<w:rPr><w:del/></w:rPr>") * 30_000),
        lambda: document(table(["字"] * 30_000, *[["字"]] * 5_000)),
        lambda: document(table(*[["<w:tc><w:tcPr><w:gridSpan w:val='63'/></w:tcPr></w:tc>"] * 40_000])),
        lambda: docx(*(paragraph("字", style=f"s{n}") for n in range(5_000)), styles=MANY_STYLES),
        lambda: docx(
            *[paragraph("字", list_id=1, level=8)] * 5_000,
            numbering=abstract_list(0, f'<w:lvl w:ilvl="8"><w:lvlText w:val="{LONG_LABEL}"/></w:lvl>')
            + numbered_list(1, 0),
        ),
        lambda: docx(
            paragraph("字"),
            numbering=abstract_list(0, MANY_LEVELS) + "".join(numbered_list(n, 0) for n in range(5_000)),
        ),
    ],
)
def test_content_made_to_take_long_does_not(build: Callable[[], bytes]) -> None:
    data = build()
    began = time.process_time()
    read_or_refuse(data)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("strict", [False, True])
def test_the_main_part_may_lie_anywhere(strict: bool) -> None:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/text/body2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    if strict:
        relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"

    def related(kind: str, target: str) -> str:
        return (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{relations}/{kind}" Target="{target}"/></Relationships>'
        )

    body = f"<w:document {NAMESPACES}><w:body>{paragraph('甲', list_id=1, level=0)}</w:body></w:document>"
    numbering = abstract_list(0, *MINUTES_LEVELS) + numbered_list(1, 0)
    if strict:
        body = body.replace(
            "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
        )
    data = package(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": related("officeDocument", "/text/body2.xml"),
            "text/body2.xml": body,
            "text/_rels/body2.xml.rels": related("numbering", "../lists/l.xml"),
            "lists/l.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        }
    )
    assert recognise("測試.docx", data) is FileKind.WORD
    assert [line.text for line in read_word(data, "測試.docx")[0]] == ["壹、甲"]


def test_no_name_inside_a_file_reaches_outside_it() -> None:
    outside = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    one = '<Relationship Id="r{0}" Type="x/{1}" Target="{2}" {3}/>'
    data = package(
        {
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{paragraph('甲')}</w:body></w:document>",
            "word/_rels/document.xml.rels": outside.format(
                one.format(1, "styles", "../../../../../../etc/hostname", "")
                + one.format(2, "numbering", "file:///etc/hostname", "")
                + one.format(3, "comments", "http://example.invalid/", 'TargetMode="External"')
            ),
            "../../../etc/passwd": "<x/>",
            "/etc/passwd": "<x/>",
        }
    )
    assert [line.text for line in read_word(data, "測試.docx")[0]] == ["甲"]
