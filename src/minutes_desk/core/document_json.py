"""A composed document as JSON and back: how it is handed to another process that paints it."""

from dataclasses import asdict
from typing import Any

from minutes_desk.core.blocks import Block, BlockStyle, Document, TableBlock, TextBlock

_ROWS = "rows"


def to_json(document: Document) -> dict[str, Any]:
    """The document's fields under their names; a block with `rows` is a table."""
    return asdict(document)


def from_json(value: dict[str, Any]) -> Document:
    """The document again.

    Raises:
        KeyError, TypeError, ValueError: it is no document.
    """
    return Document(**{**value, "blocks": tuple(map(_block, value["blocks"]))})


def _block(value: dict[str, Any]) -> Block:
    if _ROWS in value:
        return TableBlock(**{**value, _ROWS: tuple(tuple(row) for row in value[_ROWS])})
    return TextBlock(**{**value, "style": BlockStyle(value["style"])})
