"""Text that cannot be written into the document, kept as plain text in another folder until it can.

`NAME 未存文字.txt` is this session's; it goes as soon as the document has the text. One that a kill or a power cut left is
set aside under its time at the next opening, and stays until the recorder says that it is dealt with.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from minutes_desk.core.minutes import Minutes, body_text
from minutes_desk.store.column_words import word_of
from minutes_desk.store.placing import placed

_WORDS = "未存文字"


def keep_text(folder: Path, document: str, texts: Mapping[str, object]) -> Path | None:
    """Write what waits to be saved, by field, into NAME 未存文字.txt; gives the file, `None` where that fails, too."""
    out = folder / f"{document} {_WORDS}.txt"
    head = f"{document}　{dt.datetime.now():%Y-%m-%d %H:%M:%S}　以下文字還沒有寫進文件\n"
    parts = [f"\n〔{field}〕\n{_said(value)}\n" for field, value in texts.items()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with placed(out, "unsaved") as scratch:
            scratch.write_text(head + "".join(parts), "utf-8")
    except (OSError, UnicodeEncodeError):
        return None
    return out


def drop_text(folder: Path, document: str) -> None:
    """It is saved now: the file of this session goes."""
    try:
        (folder / f"{document} {_WORDS}.txt").unlink(missing_ok=True)
    except OSError:
        pass  # it does no harm


def left_behind(folder: Path, document: str) -> tuple[Path, ...]:
    """What earlier sessions could not write and nobody has dealt with, oldest first; set aside, so that no later saving
    takes it away."""
    plain = folder / f"{document} {_WORDS}.txt"
    try:
        if plain.is_file():
            when = dt.datetime.fromtimestamp(plain.stat().st_mtime)
            plain.replace(plain.with_stem(f"{plain.stem} {when:%Y%m%d-%H%M%S}"))
        return tuple(
            sorted(one for one in folder.glob("*.txt") if one.stem.startswith(f"{document} {_WORDS} "))
        )
    except OSError:
        return ()


def dealt_with(left: Path) -> None:
    """The recorder has what stood there: the file goes."""
    try:
        left.unlink(missing_ok=True)
    except OSError:
        pass  # it is told again at the next opening


def named(minutes: Minutes | None, waiting: Mapping[str, object]) -> dict[str, object]:
    """What waits, by words instead of ids: an item's heading, 臨時動議 and its title, 地點."""
    names: dict[str, str] = {}
    if minutes is not None:
        names |= {one.id: one.heading or f"第{number}案" for number, one in enumerate(minutes.items(), 1)}
        names |= {
            one.id: "　".join(filter(None, (f"臨時動議（{number}）", one.title)))
            for number, one in enumerate(minutes.motions or (), 1)
        }
    told: dict[str, object] = {}
    for field, value in waiting.items():
        name = names.get(field) or word_of(field, otherwise="其他文字")
        same = sum(one == name or one.startswith(f"{name}（") for one in told)
        told[f"{name}（{same + 1}）" if same else name] = value  # two items of one name have a text each
    return told


def _said(value: object) -> str:
    return body_text(value) if isinstance(value, tuple) else str(value)  # pyright: ignore[reportUnknownArgumentType]
