"""The paragraphs of one item or motion while its lines come in: points and their depth, text that goes on, tables."""

from dataclasses import replace

from minutes_desk.core.minutes import Table
from minutes_desk.core.numbering import Label, Level, parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.form_words import Tag, tag_of
from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.outline import Part, Share

TERMINAL = "。！？!?；;：:"
_DEEPEST = 4


class Paragraphs:
    """Fills the parts of an item or a motion, and remembers which part of it (說明, 決議) they belong to."""

    def __init__(self, parts: list[Part], *, level: Level | None = None, piece: int = 0) -> None:
        self.parts = parts
        self.piece = piece
        """The number of the line in hand."""
        self.tag: Tag | None = None
        self._own = level
        self._kinds: list[Level] = []
        self._last: dict[Level, int] = {}

    @property
    def ended(self) -> bool:
        """Whether the last paragraph is a whole sentence."""
        return bool(self.parts) and self.parts[-1].text.endswith(tuple("。！？"))

    def expects(self, label: Label) -> bool:
        """Whether a label goes on with a list that stands under 說明： or 決議： (or begins one)."""
        return label.number == self._last.get(label.level, 0) + 1

    def text(self, text: str) -> None:
        """Add running text: a part of its own behind 說明： and the like or a full stop, else to the last paragraph."""
        tag = tag_of(text)
        if tag is not None:
            self._open(tag, text)
        last = self.parts[-1] if self.parts else None
        broken_off = last is not None and last.table is None and not last.text.endswith(tuple(TERMINAL))
        if tag is None and last is not None and broken_off:
            latin = last.text[-1:].isascii() and text[:1].isascii()
            last.text += (" " if latin and last.text else "") + text
            last.shares.append(Share(self.piece, text))
        else:
            self.parts.append(Part(text=text, tag=self.tag, shares=[Share(self.piece, text)]))

    def point(self, label: Label) -> None:
        """Add a labelled paragraph."""
        text = tidy(label.rest)
        depth = self._depth(label)
        self._last[label.level] = label.number
        if (tag := tag_of(text)) is not None:
            kinds = self._kinds
            self._open(tag, text)
            self._kinds = kinds
        shares = [Share(self.piece, text)]
        self.parts.append(Part(text=text, depth=depth, label=label.written, tag=self.tag, shares=shares))

    def _open(self, tag: Tag, text: str) -> None:
        self.tag, self._kinds, self._last = tag, [], {}
        behind = parse_label(text.replace("：", ":").partition(":")[2])
        if behind is not None:
            self._last[behind.level] = behind.number
            self._kinds = [behind.level]

    def _depth(self, label: Label) -> int:
        if label.level in self._kinds:
            del self._kinds[self._kinds.index(label.level) + 1 :]
        else:
            self._kinds.append(label.level)
        below_item = self._own is None or self._own < Level.POINT
        if below_item and self._kinds[0] >= Level.POINT:
            return label.paragraph_level
        return min(len(self._kinds), _DEEPEST)

    def table(self, table: Table) -> None:
        self.parts.append(Part(text="", table=table, tag=self.tag, shares=[Share(self.piece, "")]))

    def row(self, line: SourceLine) -> None:
        """A row of a table in plain text: cells with tabs between them; rows of equal length make one table."""
        row = tuple(cell.strip() for cell in line.text.split("\t"))
        last = self.parts[-1] if self.parts else None
        if last is not None and last.table is not None and len(last.table.rows[0]) == len(row):
            last.table = replace(last.table, rows=(*last.table.rows, row))
            last.shares.append(Share(self.piece, ""))
        else:
            self.table(Table(rows=(row,)))


def is_row(line: SourceLine) -> bool:
    """Whether a line of plain text is a row of a table."""
    return "\t" in line.text.strip()


def is_plain(part: Part, longest: int) -> bool:
    """Whether a part may be a heading: one paragraph of running text before 說明： and the like, not too long."""
    return part.table is None and part.depth == 0 and part.tag is None and len(part.text) <= longest
