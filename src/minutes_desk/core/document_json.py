"""A composed document as JSON and back: how it is handed to another process that paints it."""

from dataclasses import asdict
from typing import Any, cast

from minutes_desk.core.blocks import Block, BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.cell_span import CellSpan

_ROWS = "rows"


def to_json(document: Document) -> dict[str, Any]:
    """The document's fields under their names; a block with `rows` is a table."""
    return asdict(document)


def from_json(value: dict[str, Any]) -> Document:
    """The document again.

    Raises:
        KeyError, TypeError, ValueError: it is no document.
    """
    fields: dict[str, Any] = value | {"blocks": tuple(map(_block, value["blocks"]))}
    return Document(**fields)


def _block(value: dict[str, Any]) -> Block:
    fields: dict[str, Any] = {name: _frozen(one) for name, one in value.items()}
    if _ROWS in fields:
        fields["spans"] = tuple(CellSpan(**one) for one in value["spans"])
        return TableBlock(**fields)
    fields["style"] = BlockStyle(value["style"])
    return TextBlock(**fields)


def _frozen(value: Any) -> Any:
    """JSON knows lists only."""
    return tuple(map(_frozen, cast("list[Any]", value))) if isinstance(value, list) else value
