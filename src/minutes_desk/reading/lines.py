"""The lines of a minutes file, freed of its format: what the outline is read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from minutes_desk.core.minutes import Table

# What has no width and no meaning: zero-width blanks and joiners, direction marks, soft hyphens, byte-order marks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# A bullet, and behind it what shows that it is none of the text: a label, or the name of a header field.
_EXTRACTED = re.compile(
    r"[-*+•‧·●○◆◇■□▪➢]\s+(?="
    r"[壹貳叁參肆伍陸柒捌玖拾一二三四五六七八九十甲乙丙丁戊己庚辛壬癸]+、"
    r"|[(（][一二三四五六七八九十甲乙丙丁戊己庚辛壬癸\d]+[)）]"
    r"|[\d]+[.．、]|[①-⒛㈠-㈩㊀-㊉]"
    r"|(?:時\s*間|地\s*點|主\s*持\s*人|主\s*席|出席\S{0,2}|[紀記]\s*錄|會議[決結][議論]|臨時動議|散\s*會)\s*[:：])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One line with its label, whether that was typed or computed (壹、時間：…), or one table."""

    text: str
    """Without blanks at its ends; blanks and tabs inside stand as in the file. Empty for a table."""
    number: int
    """The place in the file, from 1, blank lines and lines inside tables counted."""
    gap: bool = True
    """A blank line, or in Word the start of a paragraph, stands before it. `False`: it may go on from the last one."""
    table: Table | None = None
    style: str | None = None
    """The name of Word's paragraph style."""
    outline_level: int | None = None
    """Word's outline level or the depth of a Markdown heading, 1 to 9; `None`: body text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that could be read."""

    name: str
    kind: str
    """`text`, `word`, `open_document`, `pdf`, `web_page` or, of forms, `spreadsheet`; for an old format that of what it was converted to."""
    content: bytes = field(repr=False)
    """The whole file."""
    sha256: str
    """Of the content, in hexadecimal."""
    lines: tuple[SourceLine, ...]
    notes: tuple[str, ...] = ()
    """Remarks in zh_TW for the recorder: which encoding was guessed, what was left out."""
    keywords: str = ""
    """What the file's properties name as its keywords."""


BREAK = "\n"
"""Between the parts of a paragraph that a soft line break divides."""


@dataclass(slots=True)
class LineCount:
    """Makes the lines of a word processor's paragraphs, and counts their places."""

    place: int = 0

    def lines(
        self, label: str, text: str, style: str | None = None, level: int | None = None
    ) -> Iterator[SourceLine]:
        """The lines of one paragraph, the first one with its label; a line without anything visible is only counted."""
        gap = True
        for part in text.split(BREAK):
            self.place += 1
            if shown := visible(label + without_bullet(part.strip())):
                yield SourceLine(text=shown, number=self.place, gap=gap, style=style, outline_level=level)
            gap, label = not shown, ""


def visible(text: str) -> str:
    """The text without characters that cannot be seen, and without blanks at its ends."""
    return _CONTROLS.sub("", _INVISIBLE.sub("", text)).strip()


def without_bullet(text: str) -> str:
    """The text without a bullet before its label: a mark that text extraction left, not text."""
    mark = _EXTRACTED.match(text)
    return text if mark is None else text[mark.end() :]
