"""The fonts of an office's own template: found through what its styles inherit, kept on every line, and in its files."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from minutes_desk import paths
from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.fonts import FontRole, standard_advance
from minutes_desk.writing.layout import lay_out
from minutes_desk.writing.odt import write_odt
from minutes_desk.writing.template import Template, open_template
from minutes_desk.writing.template_markers import w

DOCUMENT = Document(
    title="",
    blocks=(
        TextBlock(style=BlockStyle.TITLE, text="第2次會議"),
        TextBlock(style=BlockStyle.BODY, text="第3點"),
        TableBlock(rows=(("甲1",),)),
    ),
)


@pytest.fixture
def template(tmp_path: Path) -> Template:
    """A template whose title names fonts of its own, and whose other styles inherit theirs from the defaults."""
    path = tmp_path / "own.docx"
    with zipfile.ZipFile(paths.templates() / "neutral.docx") as package, zipfile.ZipFile(path, "w") as own:
        for name in package.namelist():
            content = package.read(name)
            if name == "word/styles.xml":
                root = etree.fromstring(content)
                for style in root.iter(w("style")):
                    [named] = style.xpath("string(w:name/@w:val)", namespaces={"w": w("")[1:-1]}).split("\n")
                    for fonts in list(style.iter(w("rFonts"))):
                        if named == BlockStyle.TITLE:
                            fonts.set(w("eastAsia"), "微軟正黑體")
                            fonts.set(w("ascii"), "Arial")
                        else:
                            fonts.getparent().remove(fonts)  # type: ignore[union-attr]
                for fonts in root.find(w("docDefaults")).iter(w("rFonts")):  # type: ignore[union-attr]
                    fonts.set(w("eastAsia"), "新細明體")
                    fonts.set(w("ascii"), "Cambria")
                content = etree.tostring(root)
            own.writestr(name, content)
    return open_template(path)


def test_lines_know_their_fonts_and_are_as_wide_as_those(template: Template) -> None:
    asked: set[tuple[FontRole, str]] = set()

    def advance(role: FontRole, character: str, family: str) -> float:
        asked.add((role, family))
        return standard_advance(role, character) * (0.5 if family == "Arial" else 1)

    [page] = lay_out(DOCUMENT, template.page, advance)
    title, body, cell = page.lines
    assert (title.chinese_font, title.latin_font) == ("微軟正黑體", "Arial")
    assert (
        (body.chinese_font, body.latin_font)
        == (cell.chinese_font, cell.latin_font)
        == ("新細明體", "Cambria")
    )
    assert title.xs[2] - title.xs[1] == pytest.approx(title.size * 0.25)
    assert {(FontRole.LATIN_BOLD, "Arial"), (FontRole.CHINESE, "新細明體")} <= asked


def test_word_and_libreoffice_are_given_them(template: Template) -> None:
    word, office = BytesIO(), BytesIO()
    write_docx(DOCUMENT, template, word)
    write_odt(DOCUMENT, template, office)
    with zipfile.ZipFile(word) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    fonts = [element.get(w("eastAsia")) for element in root.iter(w("rFonts"))]
    assert fonts[:3] == ["微軟正黑體", "Arial", "微軟正黑體"]
    assert set(fonts[3:]) == {"新細明體", "Cambria"}
    with zipfile.ZipFile(office) as package:
        assert "新細明體" in package.read("styles.xml").decode()
