"""A PDF of ours is read as the same minutes: paragraphs, blanks and tables come from its tags, if its pages say the same."""

import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes_desk import paths
from minutes_desk.core.blocks import DRAFT_MARK, BlockStyle, Document, TextBlock
from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.core.minutes import Minutes, Motion, Paragraph, Table
from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.lines import visible
from minutes_desk.reading.pdf import CHECK, read_pdf
from minutes_desk.reading.source import read_source
from minutes_desk.services.painting import FontRole, PageSetup
from minutes_desk.ui.desk.page_fonts import PageFonts
from minutes_desk.ui.printing.pdf import paint_pdf
from minutes_desk.writing import house_styles, pdf_package
from minutes_desk.writing.compose import compose
from tests.writing import samples
from tests.writing.test_reading_back import TWELVE, on_paper

STYLES = house_styles.load(paths.templates())


@pytest.fixture(autouse=True)
def _qt(qapp: object) -> None:
    """Fonts need an application."""


def read_back(minutes: Minutes, style: HouseStyle, path: Path, *, mark: str = "") -> Reading:
    path.write_bytes(paint_pdf(replace(compose(minutes, style), mark=mark), PageSetup()))
    return interpret(read_source(path))


@pytest.mark.parametrize("path", TWELVE, ids=lambda path: path.stem)
def test_the_twelve(path: Path, tmp_path: Path) -> None:
    minutes = interpret(read_source(path)).minutes
    found = read_back(minutes, house_styles.for_city(STYLES, minutes.host_city), tmp_path / "a.pdf")
    assert found.minutes == minutes
    assert found.unread == ()
    assert CHECK not in found.notes


@pytest.mark.parametrize("mark", ["", DRAFT_MARK])
@pytest.mark.parametrize("name", samples.ALL)
def test_a_sample_of_each_city(name: str, mark: str, tmp_path: Path) -> None:
    written, style = samples.ALL[name](), STYLES[samples.STYLE_NAMES[name]]
    found = read_back(written, style, tmp_path / "a.pdf", mark=mark)
    assert on_paper(found.minutes) == on_paper(written)
    assert found.unread == ()


def test_a_table_over_pages_with_empty_cells_and_a_row_higher_than_a_page(tmp_path: Path) -> None:
    long = "照明設備更新，" * 500
    rows = (
        ("編號", "內容", "備註"),
        *((str(number), f"第{number}項", "" if number % 3 else "無\n待查") for number in range(1, 40)),
        ("40", long, ""),
        ("41", "末項", "完"),
    )
    motion = Motion(
        title="發表會", body=(Paragraph(text="詳下表。"), Table(rows=rows), Paragraph(text="請回復。"))
    )
    written = replace(samples.taoyuan(), motions=(motion,))
    assert read_back(written, STYLES["桃園市"], tmp_path / "a.pdf").minutes.motions == (motion,)


def test_merged_cells_over_two_pages(tmp_path: Path) -> None:
    """Twenty groups of three rows below a head of two, each with cells merged downwards and across."""
    rows = [("編號", "市", "", "備註"), ("", "甲", "乙", "")]
    spans = [
        CellSpan(row=0, column=0, rows=2),
        CellSpan(row=0, column=1, columns=2),
        CellSpan(row=0, column=3, rows=2),
    ]
    for number in range(20):
        at = len(rows)
        rows += [
            (f"{number}", "照明", "導覽", "無"),
            ("", "標示\n更新", "", f"第{number}項"),
            ("", "共餐", "採購", ""),
        ]
        spans += [CellSpan(row=at, column=0, rows=3), CellSpan(row=at + 1, column=1, columns=2)]
    table = Table(rows=tuple(rows), spans=tuple(spans))
    motion = Motion(title="發表會", body=(Paragraph(text="詳下表。"), table, Paragraph(text="請回復。")))
    written = replace(samples.taoyuan(), motions=(motion,))
    found = read_back(written, STYLES["桃園市"], tmp_path / "a.pdf")
    assert found.minutes.motions == (motion,)
    assert CHECK not in found.notes


def test_a_file_changed_on_its_pages_is_read_from_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree that says something else than the page is not believed."""
    blocks = (TextBlock(style=BlockStyle.BODY, text="本案持續列管，請各市配合辦理。"),)
    packed = paint_pdf(Document(title="", blocks=blocks), PageSetup())
    lines, notes = read_pdf(packed, "a.pdf")
    assert ([line.text for line in lines], notes) == (["本案持續列管，請各市配合辦理。"], ())
    said = "持續".encode("utf-16-be").hex().upper().encode()
    other = "停止".encode("utf-16-be").hex().upper().encode()
    assert packed.count(said) == 1
    lines, notes = read_pdf(packed.replace(said, other), "a.pdf")
    assert ([line.text for line in lines], notes) == (["本案持續列管，請各市配合辦理。"], (CHECK,))


def test_text_that_no_tag_holds_is_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that another program set on the page, such as a note typed on it."""
    marked = pdf_package.marked

    def without_artifacts(content: bytes, begins: list[bytes]) -> bytes | None:
        made = marked(content, begins)
        assert made is not None
        head, stream = made.split(b"stream\n", 1)
        plain = zlib.decompress(stream[: stream.rindex(b"\nendstream")])
        packed = zlib.compress(plain.replace(b"/Artifact BMC", b"/Other BMC"))
        head = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), head)
        return head + b"stream\n" + packed + b"\nendstream"

    monkeypatch.setattr(pdf_package, "marked", without_artifacts)
    blocks = (TextBlock(style=BlockStyle.BODY, text="本案持續列管。"),)
    _lines, notes = read_pdf(paint_pdf(Document(title="", blocks=blocks), PageSetup()), "a.pdf")
    assert notes == (CHECK,)


SIGNS = " <&>\"']　0Aé○〇①～—…-(（「」）。，、"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_text_that_the_fonts_can_paint_is_read_back(data: st.DataObject) -> None:
    fonts = PageFonts()
    chinese = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF).filter(
        lambda sign: fonts.glyph(FontRole.CHINESE, sign) > 0
    )
    words = st.text(st.sampled_from(SIGNS) | chinese, min_size=1, max_size=60)
    texts = data.draw(st.lists(words, min_size=1, max_size=3))
    minutes = Minutes(motions=(Motion(title="甲", body=tuple(Paragraph(text=text) for text in texts)),))
    document = compose(minutes, HouseStyle(name="甲", city="甲", template=""))
    lines, notes = read_pdf(paint_pdf(document, PageSetup()), "a.pdf")
    written = [block.label + block.text for block in document.blocks if isinstance(block, TextBlock)]
    assert notes == ()
    assert [line.text for line in lines] == [shown for text in written if (shown := visible(text))]


@pytest.mark.parametrize("text", ["\ua500\ua500", "林\U00020bb7祥🚲", "\U000323af"])
def test_signs_that_no_font_has_stop_nothing(text: str) -> None:
    packed = paint_pdf(
        Document(title="", blocks=(TextBlock(style=BlockStyle.BODY, text=f"本案由{text}負責，持續列管。"),)),
        PageSetup(),
    )
    lines, _notes = read_pdf(packed, "a.pdf")
    assert "".join(line.text for line in lines).endswith("負責，持續列管。")
