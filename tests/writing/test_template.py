import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from minutes_desk import paths
from minutes_desk.core.blocks import BlockStyle
from minutes_desk.core.errors import UnreadableFile
from minutes_desk.writing.page_setup import FOOTER_STYLE, TEXT_STYLES, PageSetup, TextStyle
from minutes_desk.writing.template import page_setup
from minutes_desk.writing.template_markers import w

TEMPLATES = sorted(paths.templates().glob("*.docx"))
MAKER = Path(__file__).parents[2] / "packaging" / "make_templates.py"
LEAN = 10 * 1024


def contents(path: Path) -> list[tuple[str, tuple[int, ...], bytes]]:
    with zipfile.ZipFile(path) as package:
        return [(entry.filename, entry.date_time, package.read(entry)) for entry in package.infolist()]


def styles_of(path: Path) -> dict[str, etree._Element]:
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/styles.xml"))
    return {value(style, "name") or "": style for style in root.iterfind(w("style"))}


def value(element: etree._Element, path: str, name: str = "val") -> str | None:
    found = element.find("/".join(w(step) for step in path.split("/")))
    return None if found is None else found.get(w(name))


def test_there_is_one_for_each_city_and_one_for_others() -> None:
    assert [path.stem for path in TEMPLATES] == ["keelung", "neutral", "new_taipei", "taipei", "taoyuan"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_the_paper_is_the_layouts_paper(path: Path) -> None:
    assert page_setup(path) == PageSetup()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_the_type_is_the_layouts_type(path: Path) -> None:
    styles = styles_of(path)
    wanted: dict[str, TextStyle] = {style.value: face for style, face in TEXT_STYLES.items()}
    wanted["footer"] = FOOTER_STYLE
    for name, face in wanted.items():
        style = styles[name]
        assert value(style, "rPr/sz") == str(round(face.size * 2))
        assert value(style, "pPr/spacing", "line") == str(round(face.line_height * 20))
        assert value(style, "pPr/spacing", "lineRule") == "exact"
        assert value(style, "pPr/jc") == face.alignment
        assert (style.find(f"{w('rPr')}/{w('b')}") is not None) == face.bold
        fonts = [value(style, "rPr/rFonts", name) for name in ("eastAsia", "ascii", "hAnsi", "cs")]
        assert fonts == ["標楷體", "Times New Roman", "Times New Roman", "Times New Roman"]


def test_every_named_style_is_there() -> None:
    assert {style.value for style in BlockStyle} < set(styles_of(TEMPLATES[0]))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_is_lean(path: Path) -> None:
    assert path.stat().st_size < LEAN


def test_they_are_made_by_the_script_and_by_nothing_else(tmp_path: Path) -> None:
    for path in paths.templates().glob("*.toml"):
        shutil.copy(path, tmp_path)
    subprocess.run([sys.executable, str(MAKER), str(tmp_path)], check=True, timeout=300)
    # The bytes are the same where zlib is; the parts are the same everywhere.
    for path in TEMPLATES:
        assert contents(tmp_path / path.name) == contents(path)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"範本「gone\.docx」無法使用"):
        page_setup(tmp_path / "gone.docx")
