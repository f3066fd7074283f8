"""The .odt: what an auditor, our reader and LibreOffice find in it."""

import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import FileFormat
from openxml_audit.odf import OdfValidator

from minutes_desk import paths
from minutes_desk.core.blocks import DRAFT_MARK, Block, BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.source import read_source
from minutes_desk.writing.compose import cleaned
from minutes_desk.writing.odt import MEDIA_TYPE, write_odt
from minutes_desk.writing.open_document_xml import NAMESPACES
from tests.writing import samples

Composed = Callable[[str], Document]
TEMPLATE = paths.templates() / "taoyuan.docx"


def written(document: Document) -> bytes:
    out = BytesIO()
    write_odt(document, TEMPLATE, out)
    return out.getvalue()


def part(packed: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(packed)) as package:
        return etree.fromstring(package.read(name))


def found(element: etree._Element, path: str) -> list[etree._Element]:
    return element.findall(path, NAMESPACES)


def body(*blocks: Block) -> etree._Element:
    [text] = found(part(written(Document(title="", blocks=blocks)), "content.xml"), ".//office:text")
    return text


def attribute(element: etree._Element, name: str) -> str | None:
    prefix, local = name.split(":")
    return element.get(f"{{{NAMESPACES[prefix]}}}{local}")


@pytest.mark.parametrize("mark", ["", DRAFT_MARK], ids=["issued", "draft"])
@pytest.mark.parametrize("name", samples.ALL)
def test_no_auditor_finds_fault(name: str, mark: str, composed: Composed, tmp_path: Path) -> None:
    path = tmp_path / "minutes.odt"
    write_odt(replace(composed(name), mark=mark), TEMPLATE, path)
    result = OdfValidator(FileFormat.ODF_1_3).validate(path)  # its warnings count, too
    assert [str(error) for error in result.errors] == []


def test_the_same_minutes_give_the_same_bytes(composed: Composed) -> None:
    first = written(composed("taoyuan"))
    time.sleep(2.1)  # the resolution of dates in a zip
    assert written(composed("taoyuan")) == first


def test_the_kind_of_file_is_seen_in_its_first_bytes(composed: Composed) -> None:
    assert written(composed("taoyuan"))[30:].startswith(b"mimetype" + MEDIA_TYPE.encode())


def test_headings_have_their_levels_and_the_table_its_head() -> None:
    text = body(
        TextBlock(style=BlockStyle.LEVEL_1, label="伍、", text="會議決議：", outline_level=1),
        TextBlock(style=BlockStyle.LEVEL_2, label="一、", text="列管合作案：", level=1, outline_level=2),
        TextBlock(style=BlockStyle.BODY, text="請回復。"),
        TableBlock(rows=(("編號", "名稱"), ("1", "步道\n照明"))),
    )
    headings = [
        (attribute(one, "text:outline-level"), "".join(one.itertext())) for one in found(text, "text:h")
    ]
    assert headings == [("1", "伍、會議決議："), ("2", "一、列管合作案：")]
    [table] = found(text, "table:table")
    [head] = found(table, "table:table-header-rows/table:table-row")
    assert "".join(head.itertext()) == "編號名稱"
    assert len(found(table, "table:table-row")) == 1
    assert len(found(table, ".//text:line-break")) == 1


def test_the_layout_is_asked_for_as_ours_is(composed: Composed) -> None:
    styles = part(written(composed("taoyuan")), "styles.xml")
    [chinese] = found(styles, ".//style:default-style[@style:family='paragraph']/style:paragraph-properties")
    wanted = {
        "style:text-autospace": "none",
        "style:punctuation-wrap": "simple",
        "style:line-break": "strict",
    }
    assert {name: attribute(chinese, name) for name in wanted} == wanted
    names = {attribute(one, "style:name") for one in found(styles, "office:styles/style:style")}
    assert {str(style) for style in BlockStyle} <= names


def test_the_properties_say_what_and_when(composed: Composed) -> None:
    [meta] = found(part(written(composed("taoyuan")), "meta.xml"), "office:meta")
    values = {etree.QName(one).localname: one.text for one in meta}
    assert values == {
        "generator": "minutes_desk",
        "title": "115年度「四城合作交流平臺」地方創生組第2次工作小組會議紀錄",
        "subject": "地方創生組",
        "initial-creator": "陳小河",
        "creator": "陳小河",
        "creation-date": "2026-05-20T00:00:00",
        "date": "2026-05-20T00:00:00",
        "language": "zh-TW",
    }


@given(
    st.text(
        st.one_of(st.sampled_from(" <&>\"']　0Aé𠮷👩‍👩‍👧○〇\u0301\x07\t"), st.characters()), max_size=40
    ).map(cleaned)
)
def test_any_text_comes_back_character_by_character(text: str) -> None:
    [paragraph] = body(TextBlock(style=BlockStyle.BODY, text=text))
    read = ""
    for span in paragraph:
        read += span.text or ""
        for blank in span:
            read += " " * int(attribute(blank, "text:c") or 1) + (blank.tail or "")
    assert read == text


def test_blanks_that_an_editor_would_drop_are_elements() -> None:
    [paragraph] = body(TextBlock(style=BlockStyle.BODY, text=" 甲  乙 "))
    assert len(found(paragraph, ".//text:s")) >= 3


def test_a_template_that_is_missing_is_said(composed: Composed, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="不在"):
        write_odt(composed("taoyuan"), tmp_path / "不在.docx", tmp_path / "out.odt")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_re_saved_by_libreoffice_nothing_is_lost(composed: Composed, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed")
    path = tmp_path / "minutes.odt"
    write_odt(composed("taoyuan"), TEMPLATE, path)
    saved = tmp_path / "saved"
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"),
            *("--convert-to", "odt", "--outdir", str(saved), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    before, after = interpret(read_source(path)), interpret(read_source(saved / "minutes.odt"))
    assert after.minutes == before.minutes
    assert after.unread == ()
