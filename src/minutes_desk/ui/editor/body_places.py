"""Where words of a body, as a draft keeps it, stand in an editor's document: that may hold blanks and empty paragraphs yet."""

from PySide6.QtGui import QTextBlock, QTextDocument, QTextTable

from minutes_desk.core.body import tidied
from minutes_desk.core.minutes import Paragraph
from minutes_desk.core.spacing import tidy
from minutes_desk.ui.editor.body_document import cell_text, paragraph_of, parts, table_of, units


class BodyPlaces:
    """The paragraphs and tables of a document that a draft keeps, as they stand just now."""

    def __init__(self, document: QTextDocument) -> None:
        self._kept: list[tuple[int, str] | QTextTable] = []
        for part in parts(document):
            if isinstance(part, QTextTable):
                if tidied((table_of(part),)):
                    self._kept.append(part)
            elif tidied((Paragraph(text=paragraph_of(part).text),)):
                self._kept.append(_of(part))

    def span_of(
        self, paragraph: int, cell: tuple[int, int] | None, words: str, start: int
    ) -> tuple[int, int] | None:
        """The positions of words that begin at `start` of a paragraph or cell; `None`: they do not stand there any more."""
        found = self._text_at(paragraph, cell)
        if found is None:
            return None
        base, raw = found
        span = span_in(raw, words, start)
        return None if span is None else (base + units(raw[: span[0]]), base + units(raw[: span[1]]))

    def _text_at(self, paragraph: int, cell: tuple[int, int] | None) -> tuple[int, str] | None:
        """Where the text of a paragraph or cell begins, and what it says."""
        if paragraph >= len(self._kept):
            return None
        part = self._kept[paragraph]
        if not isinstance(part, QTextTable):
            return part if cell is None else None
        row, column = cell or (0, 0)
        if row >= part.rows() or column >= part.columns():
            return None
        return part.cellAt(row, column).firstCursorPosition().position(), cell_text(part, row, column)


def span_in(raw: str, words: str, start: int) -> tuple[int, int] | None:
    """Where words that begin at `start` of a tidied text stand in the text as it is typed."""
    end = start + len(words)
    if words and raw[start:end] == words and raw == tidy(raw):
        return start, end
    places = _places(raw)
    kept = "".join(raw[at] for at in places)
    if not words or tidy(" ".join(kept[start:end].split("\n"))) != tidy(words):
        return None
    return places[start], places[end - 1] + 1


def _of(block: QTextBlock) -> tuple[int, str]:
    return block.position(), block.text()


def _places(raw: str) -> list[int]:
    """The place in the typed text of each character that tidying leaves."""
    kept = tidy(" ".join(raw.split("\n")))
    places: list[int] = []
    at = 0
    for sign in kept:
        while at < len(raw) and raw[at] != sign and not (sign == " " and raw[at].isspace()):
            at += 1
        if at == len(raw):
            break
        places.append(at)
        at += 1
    return places
