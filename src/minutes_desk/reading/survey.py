"""Filled-in forms of 辦理情形調查表, whatever program wrote them: columns are known by their heads, forms by their lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from minutes_desk.core.agencies import full_city
from minutes_desk.core.errors import NotAForm
from minutes_desk.core.spacing import fold
from minutes_desk.core.survey import (
    AGENCY,
    CITY,
    LAST,
    MEETING,
    NAME,
    NUMBER,
    PROGRESS,
    REQUEST,
    FilledForm,
    FilledRow,
)
from minutes_desk.reading.layout_table import Rows
from minutes_desk.reading.lines import Source

_HEADS = (NUMBER, NAME, LAST, AGENCY, PROGRESS)
_MEETING = re.compile(rf"{MEETING[:-1]}[:：]\s*(\d+)\s*[-－–—]\s*(\d+)")
_CITY = re.compile(rf"{CITY[:-1]}[:：]\s*(\S+)")
_TITLE = re.compile(r"(\d{2,3})\s*年度?.*第\s*(\d+)\s*次.*調查表")
_OWN = re.compile(r"調查表|^[一二三四五六七八九十]+、|工作小組|年度「|^[(（][^()（）]*[)）]$")
_HEADED = re.compile(r"^(?:[一二三四五六七八九十]+、)?[(（]?(\w{2,3}市)[)）]?$|調查表[(（](\w{2,3}市)[)）]")
_WORDS_SHOWN = 20


@dataclass(slots=True)
class _Form:
    """One city's part of a file, while it is read."""

    city: str | None = None
    rows: list[FilledRow] = field(default_factory=list[FilledRow])
    remarks: list[str] = field(default_factory=list[str])
    tables: int = 0


def read_forms(source: Source) -> tuple[FilledForm, ...]:
    """The forms in a file, one for each city that it names.

    Raises:
        NotAForm: there is no table in it with the columns of the form.
    """
    forms, meeting = _forms(source)
    filled = [form for form in forms if form.tables]
    if not filled:
        raise NotAForm(
            f"「{source.name}」裡找不到辦理情形調查表的表格（要有「{NUMBER}」或「{NAME}」欄和「{PROGRESS}」欄），"
            "沒有登錄任何內容；請確認選對檔案，表頭沒有改掉。"
        )
    return tuple(
        FilledForm(
            file=source.name,
            city=form.city,
            meeting=meeting,
            rows=tuple(form.rows),
            remarks=(*source.notes, *form.remarks),
        )
        for form in filled
    )


def _forms(source: Source) -> tuple[list[_Form], str | None]:
    forms = [_Form()]
    meeting: str | None = None
    columns: dict[str, int] = {}
    for line in source.lines:
        if line.table is not None:
            columns = _take(line.table.rows, forms[-1], columns, source.name)
            continue
        meeting = meeting or _meeting(line.text)
        if city := _city(line.text):
            if forms[-1].tables and forms[-1].city != city:
                forms.append(_Form())
            forms[-1].city = city
            columns = {}
        elif not _is_own(line.text):
            forms[-1].remarks.append(f"「{source.name}」表格外另有文字，沒有登錄：{_shown(line.text)}")
    return forms, meeting


def _meeting(text: str) -> str | None:
    match = _MEETING.search(text) or _TITLE.search(text)
    return None if match is None else f"{int(match[1])}-{int(match[2])}"


def _city(text: str) -> str | None:
    match = _CITY.search(text)
    if match is not None:
        return full_city(match[1]) or match[1]
    headed = _HEADED.search(text.strip())
    return None if headed is None else full_city(headed[1] or headed[2]) or headed[1] or headed[2]


def _is_own(text: str) -> bool:
    """Whether a line outside the tables is one that the form itself has."""
    plain, request = fold(text), fold(REQUEST)
    said = _MEETING.search(text) or _OWN.search(text)
    return bool(said) or plain in request or request in plain or plain == fold(CITY)


def _take(table: Rows, form: _Form, before: dict[str, int], file: str) -> dict[str, int]:
    """Take the rows of a table of the form; gives its columns. One without a head goes on from the table before."""
    place = next((at for at, row in enumerate(table[:3]) if _columns(row)), None)
    if place is not None:
        columns, body = _columns(table[place]), table[place + 1 :]
    elif before and len(table[0]) > max(before.values()):
        columns, body = before, table
    else:
        words = next((cell for row in table for cell in row if cell), "")
        form.remarks.append(f"「{file}」有一個不是調查表的表格，沒有登錄：{_shown(words)}")
        return before
    form.tables += 1
    form.rows += _rows(body, columns, form.rows)
    return columns


def _columns(row: tuple[str, ...]) -> dict[str, int]:
    """Where each column of the form stands, if this is its head: in any order, with words behind (辦理情形(請填寫))."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        words = fold(cell.replace("\n", ""))
        for head in _HEADS:
            if head not in found and words.startswith(head):
                found[head] = at
    return found if PROGRESS in found and (NUMBER in found or NAME in found) else {}


def _rows(body: Rows, columns: dict[str, int], before: list[FilledRow]) -> Iterator[FilledRow]:
    """The rows; one without number and name (merged cells) goes on with the case above."""
    last = before[-1] if before else None
    for cells in body:
        if _columns(cells):
            continue
        number, name, agency, text = (
            cells[columns[head]].strip() if head in columns else ""
            for head in (NUMBER, NAME, AGENCY, PROGRESS)
        )
        if not (number or name) and last is not None:
            number, name = last.number, last.name
            if not (agency or text):
                continue
        elif not (number or name or text):
            continue
        last = FilledRow(number=number, name=name, agency=agency, text=text)
        yield last


def _shown(text: str) -> str:
    plain = text.replace("\n", " ")
    return plain if len(plain) <= _WORDS_SHOWN else f"{plain[:_WORDS_SHOWN]}…"
