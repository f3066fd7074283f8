"""What the papers of a meeting share: title, headed parts, tables with columns of their own, the file's properties."""

from collections.abc import Iterable, Sequence

from minutes_desk.core.blocks import Block, BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.numerals import to_chinese
from minutes_desk.core.sheet import SHEET_NAMES, Sheet
from minutes_desk.writing.compose import apart, cleaned

SIGNING = 34.0
"""The height of a row that is signed by hand, in points: 1.2 cm."""


def sheet_document(
    minutes: Minutes,
    sheet: Sheet,
    blocks: Iterable[Block],
    *,
    subtitle: str = "",
    landscape: bool = False,
) -> Document:
    """A paper of a meeting: the minutes' title with the paper's own name in place of 紀錄, then the blocks."""
    titles = [cleaned(line) for line in title_lines(minutes, SHEET_NAMES[sheet])]
    if subtitle:
        titles.append(cleaned(subtitle))
    heads = [
        TextBlock(style=BlockStyle.TITLE, text=line, keep_with_next=True, source="title") for line in titles
    ]
    return Document(
        title="".join(titles),
        subject=cleaned(minutes.group or ""),
        author=cleaned(minutes.recorder or ""),
        day=minutes.date.isoformat() if minutes.date else "",
        blocks=tuple(apart((*heads, *blocks))),
        landscape=landscape,
    )


def title_lines(minutes: Minutes, name: str) -> tuple[str, ...]:
    """115年度「…平臺」產業民生組 / 第2次工作小組會議議程; the name alone for minutes without a title."""
    if not minutes.title_lines:
        return (name,)
    return (*minutes.title_lines[:-1], f"{minutes.title_lines[-1].removesuffix('紀錄')}{name}")


def headed(number: int, text: str, *, new_page: bool = False) -> TextBlock:
    """The heading 一、text of a part."""
    return TextBlock(
        style=BlockStyle.LEVEL_1,
        label=f"{to_chinese(number)}、",
        text=cleaned(text),
        outline_level=1,
        keep_with_next=True,
        new_page=new_page,
    )


def line(text: str, *, keep: bool = False) -> TextBlock:
    """A line of running text at the margin."""
    return TextBlock(style=BlockStyle.BODY, text=cleaned(text), keep_with_next=keep)


def small(text: str, *, keep: bool = False) -> TextBlock:
    """A line in small type: a remark."""
    return TextBlock(style=BlockStyle.TABLE, text=cleaned(text), keep_with_next=keep)


def table(
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[str]],
    *,
    row_height: float = 0.0,
    level: int = 0,
    source: str = "",
) -> TableBlock:
    """A table with a head; `columns` are their names and widths, in proportion. Line breaks in a cell are kept."""
    head = tuple(name for name, _ in columns)
    body = (tuple("\n".join(map(cleaned, cell.split("\n"))) for cell in row) for row in rows)
    return TableBlock(
        rows=(head, *body),
        columns=tuple(width for _, width in columns),
        row_height=row_height,
        level=level,
        source=source,
    )
