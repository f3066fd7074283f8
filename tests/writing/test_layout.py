from collections.abc import Callable
from dataclasses import replace

import pytest

from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.writing.fonts import FontRole, standard_advance
from minutes_desk.writing.layout import Typesetter, lay_out
from minutes_desk.writing.page_setup import PageSetup
from minutes_desk.writing.pages import Page

A4 = PageSetup()


def text(words: str, label: str = "", level: int = 0, style: BlockStyle = BlockStyle.BODY) -> TextBlock:
    return TextBlock(style=style, text=words, label=label, level=level, source="i1")


def pages(*blocks: TextBlock | TableBlock, hanging: bool = True, auto_space: float = 0) -> tuple[Page, ...]:
    document = Document(title="", blocks=blocks)
    return lay_out(document, A4, standard_advance, hanging=hanging, auto_space=auto_space)


def test_baselines_lie_at_four_fifths_of_the_line() -> None:
    [page] = pages(text("甲"), text("乙"))
    assert [line.y for line in page.lines] == pytest.approx([A4.top + 20, A4.top + 45])
    assert [line.top for line in page.lines] == pytest.approx([A4.top, A4.top + 25])


def test_lines_hang_by_the_labels_width() -> None:
    [page] = pages(text("河" * 40, "一、", 1))
    first, second = page.lines
    assert first.text.startswith("一、河")
    assert first.x == pytest.approx(A4.left + 16)
    assert second.x == pytest.approx(A4.left + 48)
    assert first.xs[2] == pytest.approx(second.x, abs=1)  # the label is justified with its line
    assert (first.offset, second.offset) == (0, len(first.text))


def test_full_lines_end_at_the_right_margin_and_the_last_one_does_not() -> None:
    [page] = pages(text("河" * 40))
    first, last = page.lines
    assert first.xs[-1] + 16 == pytest.approx(A4.width - A4.right)
    assert last.xs[1] - last.xs[0] == pytest.approx(16)


def test_a_mark_hangs_outside_the_margin() -> None:
    words = "河" * 28 + "。" + "水"
    assert pages(text(words))[0].lines[0].text == "河" * 28 + "。"
    assert pages(text(words))[0].lines[0].xs[28] == pytest.approx(A4.width - A4.right)
    assert pages(text(words), hanging=False)[0].lines[0].text == "河" * 27


def test_titles_are_centred_and_bold() -> None:
    asked: set[FontRole] = set()

    def advance(role: FontRole, character: str, _family: str) -> float:
        asked.add(role)
        return standard_advance(role, character)

    block = text("第2次會議", style=BlockStyle.TITLE)
    [page] = lay_out(Document(title="", blocks=(block,)), A4, advance)
    [line] = page.lines
    middle = (line.xs[0] + line.xs[-1] + 20) / 2
    assert middle == pytest.approx(A4.width / 2)
    assert line.bold
    assert line.size == 20
    assert {FontRole.CHINESE_BOLD, FontRole.LATIN_BOLD} <= asked


def test_the_automatic_blank_stands_between_chinese_and_digits() -> None:
    [line] = pages(text("第2次"), auto_space=0.25)[0].lines
    assert line.xs == pytest.approx((A4.left, A4.left + 20, A4.left + 32))


def test_each_page_says_which_it_is() -> None:
    found = pages(*[text("甲")] * 30)
    assert [page.footer.text for page in found] == ["第 1 頁，共 2 頁", "第 2 頁，共 2 頁"]
    assert [len(page.lines) for page in found] == [28, 2]
    assert found[0].footer.y == pytest.approx(A4.height - A4.footer - 3)


def test_an_empty_document_is_one_page() -> None:
    [page] = pages()
    assert (page.number, page.lines, page.rules) == (1, (), ())


def test_a_table_is_ruled_and_its_cells_are_centred_in_height() -> None:
    [page] = pages(TableBlock(rows=(("甲", "乙"), ("1", "丙\n丁"))))
    assert [line.text for line in page.lines] == ["甲", "乙", "1", "丙", "丁"]
    head, row = 21, 36
    assert sorted({rule.y1 for rule in page.rules}) == pytest.approx(
        [A4.top, A4.top + head, A4.top + head + row]
    )
    assert max(rule.y2 for rule in page.rules) == pytest.approx(A4.top + head + row)
    one, third, fourth = page.lines[2:]
    assert one.y == pytest.approx((third.y + fourth.y) / 2)
    assert fourth.y - third.y == pytest.approx(15)
    assert [line.offset for line in (third, fourth)] == [0, 2]
    left, right = min(rule.x1 for rule in page.rules), max(rule.x2 for rule in page.rules)
    assert (left, right) == pytest.approx((A4.left, A4.width - A4.right))


def test_a_table_over_two_pages_repeats_its_head() -> None:
    rows = (("編號", "名稱"), *((str(number), "甲") for number in range(50)))
    found = pages(TableBlock(rows=rows))
    assert len(found) == 2
    assert found[1].lines[0].text == "編號"


def test_every_line_knows_where_it_came_from() -> None:
    [page] = pages(text("甲"), TableBlock(rows=(("乙",),), source="i2"))
    assert [(line.source, line.block) for line in page.lines] == [("i1", 0), ("i2", 1)]


def test_the_sample_stands_on_three_pages(composed: Callable[[str], Document]) -> None:
    found = lay_out(composed("taoyuan"), A4, standard_advance)
    assert [page.number for page in found] == [1, 2, 3]
    assert found[2].lines[-1].text == "柒、散會：下午3時40分"


def test_only_what_changed_is_set_again(composed: Callable[[str], Document]) -> None:
    document = composed("taoyuan")
    typesetter = Typesetter(A4, standard_advance)
    before = {line.block: line.text for page in typesetter.pages(document) for line in page.lines}
    changed = replace(
        document,
        blocks=tuple(
            replace(block, text="新的文字。") if index == 9 and isinstance(block, TextBlock) else block
            for index, block in enumerate(document.blocks)
        ),
    )
    after_pages = typesetter.pages(changed)
    after = {line.block: line.text for page in after_pages for line in page.lines}
    assert {block for block in after if after[block] is not before[block]} == {9}
    assert after_pages == lay_out(changed, A4, standard_advance)


def test_a_row_taller_than_a_page_goes_on_in_pieces_below_the_repeated_head_and_loses_no_line() -> None:
    text = "".join(f"第{number}點照明設備更新，" for number in range(1, 700))
    rows = (("編號", "內容"), ("1", text), ("2", "末列"))
    pages = lay_out(Document(title="", blocks=(TableBlock(rows=rows),)), A4, standard_advance)
    assert len(pages) >= 3
    assert "".join(line.text for page in pages for line in page.lines if len(line.text) > 3) == text
    assert "末列" in [line.text for line in pages[-1].lines]
    for page in pages:
        assert [line.text for line in page.lines][:2] == ["編號", "內容"]
        assert all(line.top + line.height <= A4.text_bottom + 0.1 for line in page.lines)
        assert all(rule.y2 <= A4.text_bottom + 0.1 for rule in page.rules)
