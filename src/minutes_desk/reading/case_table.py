"""Tables whose rows are cases: a column of names, one of resolutions (or one to be ticked for each decision).

Such a table is read as if its rows were items, so that every case has its own decision; any other table stays a table.
"""

import re
from dataclasses import dataclass

from minutes_desk.core.numbering import parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.core.wording import recognise
from minutes_desk.reading.form_words import Tag
from minutes_desk.reading.layout_table import Rows
from minutes_desk.reading.outline import OutlineItem, Part, Share

_NUMBER = re.compile(r"(?:項|案|編|序)(?:次|號)|(?:列管|案件|提案|項目)(?:編號|序號)|序|號|N[Oo]\.?|#")
_NAME = re.compile(
    r"(?:合作|列管|追蹤|討論|提案|新增|交流|工作|管考|會議)?(?:案件|案由|案名|議題|議案|項目|事項|主題|案|計畫)(?:名稱|內容)?|名稱|提案|合作案名稱"
)
_DECIDES = re.compile(
    r"(?:本次|會議|主席|本次會議|小組)?(?:決議|裁示|結論|決定)(?:事項|內容)?|(?:主席)?裁[(（]?指[)）]?示(?:事項)?"
    r"|(?:管考|列管|處理|追蹤|解列)(?:建議|情形|結果|狀態|狀況|與否|意見)|是否(?:列管|解列|解除列管)|列管"
)
_GROUP = re.compile(r"類別|分類|類型|組別|性質|類")
_TICK = re.compile(r"[✓✔√☑■●◎○VvＶｖ＊*Oo是]")
_NO_TICK = re.compile(r"[□☐－\-—×✗xX否無]?")
_TITLE_ROW = re.compile(r"[案項題][^，。；]{0,20}$|[)）]\s*[:：]?$|[:：]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A row: a title over the rows below it (`name` empty), or a case."""

    title: str = ""
    label: str | None = None
    name: str = ""
    told: tuple[tuple[str, str], ...] = ()
    """The other columns that are not empty: heading and text."""
    decides: tuple[str, ...] = ()
    """The lines of the resolution; a ticked column is its heading."""
    heading: str = ""
    """What the column of the resolution is called."""


@dataclass(slots=True)
class _Columns:
    number: int | None = None
    name: int | None = None
    group: int | None = None
    decides: int | None = None
    ticks: tuple[int, ...] = ()


def case_rows(rows: Rows) -> list[CaseRow] | None:
    """The cases of a table; `None`: its rows are none."""
    for at in range(min(2, len(rows) - 1)):
        columns = _columns(rows[at])
        if columns is not None:
            titles = [CaseRow(title=title)] if at and (title := _alone(rows[0])) else []
            if at and not titles:
                return None
            return _read(titles, [tidy(_joined(word)) for word in rows[at]], rows[at + 1 :], columns)
    return None


def is_head(row: tuple[str, ...]) -> bool:
    """Whether a row is the head of such a table, its first column counting the rows."""
    columns = _columns(row)
    return columns is not None and columns.number == 0


def _columns(header: tuple[str, ...]) -> _Columns | None:
    words = [re.sub(r"\s+", "", tidy(_joined(word))) for word in header]
    found = _Columns(ticks=tuple(at for at, word in enumerate(words) if _decision_word(word)))
    for at, word in enumerate(words):
        if found.number is None and _NUMBER.fullmatch(word):
            found.number = at
        elif found.group is None and _GROUP.fullmatch(word):
            found.group = at
        elif _DECIDES.fullmatch(word) and not _decision_word(word):
            # 決議事項 beside 裁示 is what is tracked, and the last column of the kind what is decided now.
            if found.decides is not None and found.name is None:
                found.name = found.decides
            found.decides = at
        elif found.name is None and _NAME.fullmatch(word):
            found.name = at
    ticked = len(found.ticks) > 1
    if found.name is None or (found.decides is None and not ticked):
        return None
    if not ticked:
        found.ticks = ()
    return found


def _decision_word(word: str) -> bool:
    """Whether a column's heading is itself a decision: 持續列管, 解除列管."""
    return bool(recognise(word)) and _NAME.fullmatch(word) is None


def _read(read: list[CaseRow], header: list[str], rows: Rows, columns: _Columns) -> list[CaseRow] | None:
    group = ""
    for row in rows:
        if (title := _alone(row)) and _TITLE_ROW.search(title):
            read.append(CaseRow(title=title))
            continue
        if columns.group is not None and (kind := tidy(_joined(row[columns.group]))) and kind != group:
            group = kind
            read.append(CaseRow(title=kind))
        case = _case(row, header, columns)
        if case.name:
            read.append(case)
        elif read and read[-1].name:
            read[-1] = _with_more(read[-1], case)
        elif any(row):
            return None
    return read if any(row.name for row in read) else None


def _case(row: tuple[str, ...], header: list[str], columns: _Columns) -> CaseRow:
    assert columns.name is not None
    name, label = tidy(_joined(row[columns.name])), None
    if columns.number is not None:
        label = tidy(row[columns.number]) or None
    elif (own := parse_label(name)) is not None:
        name, label = tidy(own.rest), own.sign
    decides = _lines(row[columns.decides]) if columns.decides is not None else ()
    ticked = [header[at] for at in columns.ticks if _TICK.fullmatch(row[at].strip())]
    ticked += [line for at in columns.ticks for line in _lines(row[at]) if not _is_mark(line)]
    own_columns = {columns.name, columns.number, columns.group, columns.decides, *columns.ticks}
    return CaseRow(
        label=label,
        name=name,
        told=tuple(
            (header[at], row[at]) for at in range(len(row)) if at not in own_columns and row[at].strip()
        ),
        decides=(*ticked, *decides),
        heading=header[columns.decides] if columns.decides is not None else "",
    )


def _is_mark(line: str) -> bool:
    return bool(_TICK.fullmatch(line) or _NO_TICK.fullmatch(line))


def _with_more(case: CaseRow, more: CaseRow) -> CaseRow:
    """A row without a name goes on with the one above it, as where the page or a merged cell parts them."""
    return CaseRow(
        label=case.label,
        name=case.name,
        told=(*case.told, *more.told),
        decides=(*case.decides, *more.decides),
        heading=case.heading,
    )


def _alone(row: tuple[str, ...]) -> str:
    """The text of a row that has only one; empty for any other."""
    texts = [text for text in row if text]
    return tidy(_joined(texts[0])) if len(texts) == 1 else ""


def _lines(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (tidy(line) for line in cell.split("\n"))))


def _joined(cell: str) -> str:
    return "".join(part.strip() for part in cell.split("\n"))


# ---- as items


def item_of(row: CaseRow, piece: int) -> OutlineItem:
    """A row as an item: what its other columns tell under their headings, then what is resolved."""
    item = OutlineItem(label=row.label, heading=row.name, pieces=[piece])
    for heading, cell in row.told:
        _add(item, heading, _lines(cell), Tag.TELLS, piece)
    _add(item, row.heading if row.told else "", row.decides, Tag.DECIDES if row.told else None, piece)
    item.below = bool(row.told)
    return item


def _add(item: OutlineItem, heading: str, lines: tuple[str, ...], tag: Tag | None, piece: int) -> None:
    for at, line in enumerate(lines):
        label = parse_label(line)
        if heading and at == 0:
            item.parts.append(_part(f"{heading}：{line if label is None else ''}", tag, piece))
        if label is not None:
            depth = max(1, label.paragraph_level)
            item.parts.append(_part(tidy(label.rest), tag, piece, depth=depth, label=label.written))
        elif not (heading and at == 0):
            item.parts.append(_part(line, tag, piece))


def _part(text: str, tag: Tag | None, piece: int, *, depth: int = 0, label: str | None = None) -> Part:
    return Part(text=text, depth=depth, label=label, tag=tag, shares=[Share(piece, text)])
