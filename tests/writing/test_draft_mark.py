"""紀錄初稿: at the head of every page of what is not issued, and no word of the minutes."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from minutes_desk import paths
from minutes_desk.core.blocks import DRAFT_MARK, Document
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.source import read_source
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.fonts import standard_advance
from minutes_desk.writing.layout import lay_out
from minutes_desk.writing.page_setup import PageSetup
from minutes_desk.writing.text import write_text

Composed = Callable[[str], Document]
STYLES = ("taoyuan", "new_taipei", "taipei", "keelung", "keelung_flat")


def read(document: Document, template: str, path: Path) -> Reading:
    if path.suffix == ".docx":
        write_docx(document, paths.templates() / template, path)
    else:
        path.write_text(write_text(document), "utf-8")
    return interpret(read_source(path))


@pytest.mark.parametrize("kind", ["docx", "txt"])
@pytest.mark.parametrize("name", STYLES)
def test_a_marked_file_is_read_as_the_same_minutes(
    name: str, kind: str, composed: Composed, styles: dict[str, HouseStyle], tmp_path: Path
) -> None:
    plain = composed(name)
    marked = replace(plain, mark=DRAFT_MARK)
    path = tmp_path / f"a.{kind}"
    before, after = read(plain, "neutral.docx", path), read(marked, "neutral.docx", path)
    assert after.minutes == before.minutes
    assert after.unread == before.unread
    assert any(DRAFT_MARK in note for note in after.notes) == (kind == "txt")


def test_the_mark_is_in_words_head_margin_and_nowhere_else(composed: Composed) -> None:
    out, plain = BytesIO(), BytesIO()
    write_docx(replace(composed("taoyuan"), mark=DRAFT_MARK), paths.templates() / "taoyuan.docx", out)
    write_docx(composed("taoyuan"), paths.templates() / "taoyuan.docx", plain)
    word = docx.Document(BytesIO(out.getvalue()))
    assert [paragraph.text for paragraph in word.sections[0].header.paragraphs] == [DRAFT_MARK]
    assert DRAFT_MARK not in "".join(paragraph.text for paragraph in word.paragraphs)
    assert [one.text for one in docx.Document(BytesIO(plain.getvalue())).paragraphs] == [
        one.text for one in word.paragraphs
    ]


def test_what_an_office_has_in_its_head_margin_stays(composed: Composed, tmp_path: Path) -> None:
    office = docx.Document(str(paths.templates() / "taoyuan.docx"))
    office.sections[0].different_first_page_header_footer = True
    office.sections[0].header.paragraphs[0].text = "試辦市政府"
    office.save(str(tmp_path / "office.docx"))
    out = tmp_path / "a.docx"
    write_docx(replace(composed("taoyuan"), mark=DRAFT_MARK), tmp_path / "office.docx", out)
    section = docx.Document(str(out)).sections[0]
    assert [one.text for one in section.header.paragraphs] == ["試辦市政府", DRAFT_MARK]
    assert [one.text for one in section.first_page_header.paragraphs] == [DRAFT_MARK]


def test_a_marked_file_is_sound_word_and_always_the_same_bytes(composed: Composed, tmp_path: Path) -> None:
    paths_made = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for path in paths_made:
        write_docx(replace(composed("keelung"), mark=DRAFT_MARK), paths.templates() / "keelung.docx", path)
    assert paths_made[0].read_bytes() == paths_made[1].read_bytes()
    found = OpenXmlValidator(FileFormat.OFFICE_2019).validate(paths_made[0])
    assert [error.description for error in found.errors] == []
    with zipfile.ZipFile(paths_made[0]) as package:
        [head] = [name for name in package.namelist() if "header" in name]
        assert 'w:val="right"' in package.read(head).decode()


def test_the_preview_has_it_on_every_page_at_the_right_margin(composed: Composed) -> None:
    document = composed("taoyuan")
    setup = PageSetup()
    pages = lay_out(replace(document, mark=DRAFT_MARK), setup, standard_advance)
    for page in pages:
        assert page.mark is not None
        assert page.mark.text == DRAFT_MARK
        assert page.mark.xs[-1] + page.mark.size == pytest.approx(setup.width - setup.right)
        assert setup.header <= page.mark.top < setup.top - page.mark.height
    assert [page.lines for page in pages] == [
        page.lines for page in lay_out(document, setup, standard_advance)
    ]
    assert lay_out(document, setup, standard_advance)[0].mark is None


def test_plain_text_begins_with_it(composed: Composed) -> None:
    text = write_text(replace(composed("taoyuan"), mark=DRAFT_MARK), gap="\n")
    assert text.splitlines()[0] == DRAFT_MARK
    assert "\n\n" not in text
