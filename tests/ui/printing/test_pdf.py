"""PDF files: what they say about themselves, that their text is text, and that the same document gives the same bytes."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2
import pytest

from minutes_desk import paths
from minutes_desk.core.blocks import DRAFT_MARK, BlockStyle, Document, TextBlock
from minutes_desk.core.errors import NotSaved
from minutes_desk.services.painting import PageSetup, as_job, finish, fonts_of, from_job, pages_of
from minutes_desk.ui.desk import page_fonts
from minutes_desk.ui.printing.pdf import paint_pdf
from minutes_desk.writing import house_styles
from minutes_desk.writing.compose import compose
from minutes_desk.writing.fonts import standard_advance
from minutes_desk.writing.page_setup import TextStyle, footer_text
from minutes_desk.writing.text import write_text
from tests.writing import samples

STYLES = house_styles.load(paths.templates())


@pytest.fixture(autouse=True)
def _qt(qapp: object) -> None:
    """Fonts need an application."""


def sample(name: str) -> Document:
    return compose(samples.ALL[name](), STYLES[samples.STYLE_NAMES[name]])


def opened(packed: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(packed)


def text_of(packed: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in opened(packed))


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", [name for name in samples.ALL if name != "taoyuan"])
def test_the_text_is_that_of_the_plain_text_with_the_pages_numbers(name: str) -> None:
    document = sample(name)
    packed = paint_pdf(document, PageSetup())
    count = len(opened(packed))
    found = bare(text_of(packed))
    for number in range(1, count + 1):
        assert bare(footer_text(number, count)) in found
        found = found.replace(bare(footer_text(number, count)), "")
    assert found == bare(write_text(document))


def test_it_says_what_it_is() -> None:
    packed = paint_pdf(replace(sample("taoyuan"), mark=DRAFT_MARK), PageSetup())
    about = opened(packed).get_metadata_dict()
    assert (about["Title"], about["Subject"], about["Author"]) == (
        "115年度「四城合作交流平臺」地方創生組第2次工作小組會議紀錄",
        "地方創生組",
        "陳小河",
    )
    assert about["CreationDate"] == about["ModDate"] == "D:20260520000000+08'00'"
    assert b"/Lang (zh-TW)" in packed
    assert b"/DisplayDocTitle true" in packed
    assert all(DRAFT_MARK in page.get_textpage().get_text_range() for page in opened(packed))


def test_headings_are_bookmarks_in_a_tree_that_lead_to_their_pages() -> None:
    document = sample("taoyuan")
    found = [
        (mark.level, mark.get_title(), mark.get_dest())
        for mark in opened(paint_pdf(document, PageSetup())).get_toc()
    ]
    assert [(level, title) for level, title, _dest in found][4:8] == [
        (0, "伍、會議決議"),
        (1, "一、列管合作案(共11案，持續列管10案、解列1案)"),
        (2, "(二)社區共餐食材聯合採購"),
        (1, "二、研擬新增合作提案"),
    ]
    pages = pages_of(document, PageSetup(), standard_advance)
    for _level, title, target in found:
        assert target is not None
        page = pages[target.get_index() or 0]
        [line] = [line for line in page.lines if line.text.startswith(title[:8])]
        _view, place = target.get_view()
        assert place[1] == pytest.approx(page.setup.height - line.top, abs=1)


def test_without_headings_or_a_day_there_are_no_bookmarks_and_no_dates() -> None:
    packed = paint_pdf(
        Document(title="", blocks=(TextBlock(style=BlockStyle.BODY, text="請回復。"),)), PageSetup()
    )
    assert list(opened(packed).get_toc()) == []
    assert opened(packed).get_metadata_dict()["CreationDate"] == ""


def test_processes_with_other_seeds_give_the_same_bytes() -> None:
    """Qt shuffles what belongs to its fonts, process by process, and names them after that."""
    job = as_job(sample("taoyuan"), PageSetup())
    made = [
        subprocess.run(
            [sys.executable, "-m", "minutes_desk.ui.printing.child"],
            input=job,
            capture_output=True,
            check=True,
            env=os.environ | {"QT_HASH_SEED": "", "PYTHONHASHSEED": seed},
            timeout=300,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0].startswith(b"%PDF-")
    assert made[0] == made[1] == paint_pdf(*from_job(job))


def test_a_job_comes_back_as_it_was() -> None:
    document = replace(sample("taoyuan"), mark=DRAFT_MARK)
    page = PageSetup(width=841.9, height=595.3)
    assert from_job(as_job(document, page)) == (document, page)


def test_the_fonts_are_embedded() -> None:
    packed = paint_pdf(sample("taipei"), PageSetup())
    assert packed.count(b"/FontFile") == packed.count(b"/Type /FontDescriptor") >= 2


def test_a_templates_own_font_is_painted_where_it_is_installed_and_said_where_not() -> None:
    if "DejaVu Sans" not in page_fonts.QFontDatabase.families():
        pytest.skip("DejaVu Sans is not installed")
    styles = dict.fromkeys(BlockStyle, TextStyle(latin_font="DejaVu Sans", chinese_font="試辦市體"))
    packed = paint_pdf(
        Document(title="", blocks=(TextBlock(style=BlockStyle.BODY, text="第2次 Venture"),)),
        PageSetup(styles=styles),
    )
    assert b"/DejaVuSans" in packed
    assert "Venture" in text_of(packed)
    words = page_fonts.missing_fonts(fonts_of(PageSetup(styles=styles)))
    assert "試辦市體" in words
    assert "DejaVu" not in words
    assert page_fonts.missing_fonts(fonts_of(PageSetup())) == page_fonts.missing_fonts()


def test_characters_beyond_the_basic_plane_and_signs_come_back() -> None:
    text = "林𠮷祥、龍䨻（<&>）○〇①～"
    packed = paint_pdf(Document(title="", blocks=(TextBlock(style=BlockStyle.BODY, text=text),)), PageSetup())
    assert bare(text) in bare(text_of(packed))


def test_what_is_no_pdf_is_said() -> None:
    pages = pages_of(sample("keelung"), PageSetup(), standard_advance)
    with pytest.raises(NotSaved, match="沒有覆寫任何檔案"):
        finish(b"nothing", sample("keelung"), pages)


def test_the_paper_may_lie() -> None:
    packed = paint_pdf(sample("keelung"), PageSetup(width=841.9, height=595.3))
    assert opened(packed)[0].get_size() == pytest.approx((842, 595), abs=1)


@pytest.mark.parametrize(
    "there, said",
    [
        (("DejaVu Sans",), "標楷體"),
        (("Noto Serif TC", "Liberation Serif"), "Noto Serif TC"),
        (("TW-Kai", "DejaVu Serif"), "Times New Roman"),
        (("TW-Kai", "Liberation Serif"), ""),
        (("標楷體", "Times New Roman"), ""),
    ],
    ids=["no font", "no 楷書", "no Times", "stand-ins", "Windows"],
)
def test_what_is_said_where_fonts_are_missing(
    there: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch, clear_fonts: Callable[[], None]
) -> None:
    monkeypatch.setattr(page_fonts.QFontDatabase, "families", lambda: list(there))
    clear_fonts()
    words = page_fonts.missing_fonts()
    assert (said in words) if said else (words == "")


@pytest.fixture
def clear_fonts() -> Iterator[Callable[[], None]]:
    def clear() -> None:
        page_fonts.chinese_family.cache_clear()
        page_fonts.latin_family.cache_clear()
        page_fonts.family_for.cache_clear()

    yield clear
    clear()
