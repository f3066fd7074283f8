"""What stands beside the body and is no part of it, told to the recorder: comments, footnotes."""

from collections.abc import Sequence

MOST_LISTED = 20
LONGEST_LISTED = 120
"""Characters of one comment or footnote."""


def comments_note(comments: Sequence[tuple[str, str]]) -> str:
    """The remark about comments, each with its author, who may be unknown (empty)."""
    return _note("註解", [f"{author}：{text}" if author else text for author, text in comments])


def footnotes_note(texts: Sequence[str]) -> str:
    """The remark about footnotes and endnotes."""
    return _note("註腳或章節附註", texts)


def _note(what: str, texts: Sequence[str]) -> str:
    listed = "".join(f"「{_shortened(text)}」" for text in texts[:MOST_LISTED])
    more = "等" if len(texts) > MOST_LISTED else ""
    return f"檔案有{len(texts)}則{what}，未列入內文：{listed}{more}。"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_LISTED else line[:LONGEST_LISTED] + "…"
