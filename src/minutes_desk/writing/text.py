"""Minutes as plain text: one paragraph per line, blank lines between, tables drawn with |."""

from minutes_desk.core.blocks import Document, TableBlock


def write_text(document: Document, *, gap: str = "\n\n") -> str:
    """The whole document with its labels, ending in a line break.

    A table is drawn as Markdown does: a row `| a | b |`, the rule `| --- | --- |` under the first; inside a cell a line
    break is written `<br>` and a bar `\\|`. An empty paragraph is left out.
    A mark is the first line. `gap` stands between the paragraphs: in a mail or a chat one line break is enough.
    """
    parts = [
        _drawn(block.rows) if isinstance(block, TableBlock) else f"{block.label}{block.text}"
        for block in document.blocks
    ]
    return gap.join(part for part in (document.mark, *parts) if part) + "\n"


def _drawn(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    if lines:
        lines.insert(1, "| " + " | ".join("---" for _ in rows[0]) + " |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", "<br>")
