"""Text files: their encoding, their lines, and the marks that extraction left in them."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.core.minutes import Table
from minutes_desk.reading.case_table import case_rows
from minutes_desk.reading.layout_table import rectangle, table_lines
from minutes_desk.reading.lines import SourceLine, visible, without_bullet
from minutes_desk.reading.page_marks import without_page_marks
from minutes_desk.reading.wrapped_lines import unwrapped

LARGEST_TEXT = 4 * 1024 * 1024
"""Bytes; two pages of minutes are about 5 KB."""

# The longer mark first: UTF-32's begins like UTF-16's.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_PIPE_ROW = re.compile(r"^\|.*\|$")
_PIPE_RULE = re.compile(r"^\|[\s:|-]+\|$")
_PIPE = re.compile(r"(?<!\\)\|")
_PIPE_BREAK = re.compile(r"<br\s*/?>")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?=[^\s*_])(?P<words>[^\n*]{1,200}?)(?<=[^\s*_])(?P=mark)")
"""Bold words, as Markdown marks them."""
_CELLS = re.compile(r" *\t *")
_FAMILIAR = re.compile("[\t\n\r\x20-\x7e\xa0-\xff\u2010-\u2060\u2460-\u249b\u3000-\u9fff\uff00-\uffef]")
_COMMON_BIG5_ENDS = 0xC6
"""Lead byte of the last row of Big5's first level, the 5,401 characters in daily use."""


def read_plain_text(data: bytes, name: str) -> tuple[tuple[SourceLine, ...], tuple[str, ...]]:
    """The lines of a text file and the remarks about it.

    Raises:
        UnreadableFile: it is too large, or no text in an encoding used in Taiwan.
    """
    if len(data) > LARGEST_TEXT:
        raise UnreadableFile(
            f"「{name}」是超過 {LARGEST_TEXT // 1024 // 1024} MB 的文字檔，不像會議紀錄，未匯入任何資料；請確認選對檔案。"
        )
    text, notes = decoded(data, name)
    lines, left_out = without_page_marks(list(_source_lines(text)))
    return tuple(_with_tables(unwrapped(lines))), notes + left_out


def decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and, where its encoding had to be guessed, a remark that says so.

    Raises:
        UnreadableFile: no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _checked(data[len(mark) :].decode(encoding), name), ()
            except UnicodeDecodeError as error:
                raise _damaged(name) from error
    if b"\x00" in data:
        return _checked(_utf_16_without_mark(data, name), name), (
            "檔案沒有標明編碼，依內容判斷為 UTF-16；若有亂碼，請另存為 UTF-8 再匯入。",
        )
    try:
        return _checked(data.decode("utf-8"), name), ()
    except UnicodeDecodeError:
        pass
    return _from_big5(data, name)


def _from_big5(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    note = "檔案沒有標明編碼，依內容判斷為 Big5（繁體中文）；若有亂碼，請另存為 UTF-8 再匯入。"
    for encoding in ("cp950", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_daily_big5(text):
            return _checked(text, name), (note,)
    # Offices make characters of their own (造字), which no table knows.
    text = data.decode("cp950", _OWN_CHARACTERS)
    unknown = text.count("\ufffd")
    if unknown * 100 > len(text) or not _is_daily_big5(text):
        raise _damaged(name)
    return _checked(text, name), (
        note,
        f"有 {unknown} 處造字或無法辨識的字，以「\ufffd」代替，請對照原檔補正。",
    )


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"「{name}」不是文字檔，或編碼無法辨識、內容已損壞，未匯入任何資料；請用 Word 或記事本開啟，另存為 .docx 或 UTF-8 的 .txt 再匯入。"
    )


def _checked(text: str, name: str) -> str:
    """The text, if it is one: a stray control character is forgiven, NUL and a hail of them are not."""
    odd = sum(1 for character in text if character < " " and character not in "\t\n\r\v\f\x1a")
    if "\x00" in text or odd * 100 > len(text):
        raise _damaged(name)
    return text


def _utf_16_without_mark(data: bytes, name: str) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_FAMILIAR.findall(text)) >= 0.9 * len(text):
            return text
    raise _damaged(name)


def _is_daily_big5(text: str) -> bool:
    """Whether most Chinese characters are in daily use: other encodings and noise read as Big5 give rare ones."""
    foreign = [character for character in text if not character.isascii()]
    chinese = [character for character in foreign if "\u3000" <= character < "\ufffd"]
    common = sum(1 for sign in chinese if sign.encode("big5hkscs", "replace")[0] <= _COMMON_BIG5_ENDS)
    return len(chinese) > 0 and common >= 0.8 * len(chinese) and len(chinese) >= 0.8 * len(foreign)


def _one_sign_for_two_bytes(error: UnicodeError) -> tuple[str, int]:
    """Stand in for a character that no table knows; Python's own stand-in would leave its second byte as a letter."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    second = error.object[error.start + 1 : error.start + 2]
    return "\ufffd", error.start + (2 if second >= b"\x40" else 1)


_OWN_CHARACTERS = "minutes_desk.own_characters"
codecs.register_error(_OWN_CHARACTERS, _one_sign_for_two_bytes)


def _source_lines(text: str) -> Iterator[SourceLine]:
    rows: list[SourceLine] = []
    gap = True
    text = _BOLD.sub(r"\g<words>", text) if len(_BOLD.findall(text)) > 1 else text
    for number, written in enumerate(text.splitlines(), 1):
        line = visible(written)
        if rows and not _PIPE_ROW.match(line):
            yield from _pipe_table(rows)
            rows = []
        if not line:
            gap = True
            continue
        level = None
        if heading := _HEADING.match(line):
            level, line = len(heading[1]), _without_closing_marks(heading[2])
        source = SourceLine(text=without_bullet(line), number=number, gap=gap, outline_level=level)
        if _PIPE_ROW.match(line):
            rows.append(source)
        else:
            yield source
        gap = False
    if rows:
        yield from _pipe_table(rows)


def _with_tables(lines: list[SourceLine]) -> Iterator[SourceLine]:
    """Lines whose cells tabs part, as one table where its rows are cases; a cell of several lines ends it."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and "\t" in lines[end].text and (end == at or not lines[end].gap):
            end += 1
        rows = rectangle([_CELLS.split(line.text) for line in lines[at:end]])
        if end - at > 1 and len(rows[0]) > 2 and case_rows(rows) is not None:
            yield replace(lines[at], text="", table=Table(rows=rows))
        else:
            end = max(end, at + 1)
            yield from lines[at:end]
        at = end


def _without_closing_marks(heading: str) -> str:
    words, _, last = heading.rpartition(" ")
    return words.rstrip() if last and not last.strip("#") else heading


def _pipe_table(lines: list[SourceLine]) -> Iterator[SourceLine]:
    """A table drawn with | as Markdown does; a single line of that kind is only text."""
    if len(lines) == 1:
        yield lines[0]
        return
    yield from table_lines(
        [
            [_pipe_cell(cell, line) for cell in _PIPE.split(line.text[1:-1])]
            for line in lines
            if not _PIPE_RULE.match(line.text)
        ],
        number=lines[0].number,
        gap=lines[0].gap,
    )


def _pipe_cell(written: str, row: SourceLine) -> tuple[SourceLine, ...]:
    parts = (visible(part) for part in _PIPE_BREAK.split(written.replace(r"\|", "|")))
    return tuple(replace(row, text=part) for part in parts if part)
