"""What a row outside the meetings says, in a line, where two documents are compared."""

import json

from minutes_desk.store.rows import Row


def row_words(table: str, row: Row | None) -> str | None:
    """The words; `None` where there is no row."""
    if row is None:
        return None
    if table == "catch":
        return str(row["text"])
    if table == "house_style":
        return _style_words(row)
    return "　".join(str(value) for name, value in sorted(row.items()) if name != "id" and value is not None)


def _style_words(row: Row) -> str:
    try:
        changed: object = json.loads(str(row["form"]))
    except ValueError:
        return "寫法看不懂"
    parts = [f"寫法改{len(changed)}處"] if isinstance(changed, dict) and changed else []  # pyright: ignore[reportUnknownArgumentType]
    parts += ["自備範本"] if row["template"] is not None else []
    return "、".join(parts)
