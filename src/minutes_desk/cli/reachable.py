"""Places that no file can have, told before a command begins: a name that is too long, a link that leads to itself."""

import errno
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from minutes_desk.core.errors import BadInput

_WHY = {errno.ENAMETOOLONG: "名稱太長", errno.ELOOP: "捷徑（連結）繞成一圈"}
_SHOWN = 40
"""Signs of a name that are shown; who typed it knows the rest."""


def refuse_unreachable(options: Namespace) -> None:
    """Look at every place that a command was given, without opening anything; what is not there yet is fine.

    Raises:
        BadInput: the system cannot even look there, or it is a folder without a name (`.`, an empty argument).
    """
    for path in _places(options):
        if not path.name and options.command != "demo":
            raise BadInput(f"「{path}」是資料夾，不是檔案，沒有變更任何內容；請寫明檔名。")
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            continue
        except (OSError, ValueError) as error:
            number = error.errno if isinstance(error, OSError) else None
            why = _WHY.get(number or 0, "系統讀不到那裡，或名稱裡有不能用的字")
            name = path.name if len(path.name) <= _SHOWN else f"{path.name[:_SHOWN]}…"
            raise BadInput(
                f"「{name}」不能當成檔案位置（{why}），沒有變更任何內容；請換一個名稱或位置。"
            ) from None


def _places(options: Namespace) -> Iterator[Path]:
    for value in vars(options).values():
        several: list[object] = list(value) if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownArgumentType]
        yield from (one for one in several if isinstance(one, Path))
