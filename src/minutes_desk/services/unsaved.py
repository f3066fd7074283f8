"""Text that cannot be written into the document, kept as plain text in another folder until it can."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from minutes_desk.core.minutes import body_text
from minutes_desk.store.placing import put_in_place, scratch_beside


def keep_text(folder: Path, document: str, texts: Mapping[str, object]) -> Path | None:
    """Write what waits to be saved, by field, into NAME 未存文字.txt; gives the file, `None` where that fails, too."""
    out = folder / f"{document} 未存文字.txt"
    head = f"{document}　{dt.datetime.now():%Y-%m-%d %H:%M:%S}　以下文字還沒有寫進文件\n"
    parts = [f"\n〔{field}〕\n{_words(value)}\n" for field, value in texts.items()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        scratch = scratch_beside(out, "unsaved")
        scratch.write_text(head + "".join(parts), "utf-8")
        put_in_place(scratch, out)
    except (OSError, UnicodeEncodeError):
        return None
    return out


def drop_text(folder: Path, document: str) -> None:
    """It is saved now: the file goes."""
    try:
        (folder / f"{document} 未存文字.txt").unlink(missing_ok=True)
    except OSError:
        pass  # it does no harm


def _words(value: object) -> str:
    return body_text(value) if isinstance(value, tuple) else str(value)  # pyright: ignore[reportUnknownArgumentType]
