"""用本程式開啟 .mdesk 檔: the desktop is told which program opens a document, for this account only, and that is taken back.

Windows is told in the account's own part of the registry, Linux by files in the account's data folder: neither asks for an
administrator. What had opened these files before is remembered and comes back.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from minutes_desk.core.errors import NotSaved

ENDING = ".mdesk"
KIND_NAME = "會議紀錄工作臺文件"
PROGRAM_NAME = "會議紀錄工作臺"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """How this program is started, and its icons."""

    command: tuple[str, ...]
    """Without the document."""
    icons: Path
    """The folder of `document` and `minutes-desk`, each .svg, .png and .ico."""


class Association(Protocol):
    """What one kind of desktop keeps of it."""

    def holds(self) -> bool:
        """Whether a document is opened by this very program, where it lies now."""
        ...

    def register(self) -> None:
        """Say so. Raises `OSError`."""
        ...

    def undo(self) -> None:
        """Take it back; nothing of ours stays. Raises `OSError`."""
        ...


def started_by(executable: str = "", frozen: bool | None = None) -> tuple[str, ...]:
    """The command that starts this program: itself where it is frozen, its script beside Python, else Python with its name.

    On Windows the Python without a console is taken.
    """
    program = Path(executable or sys.executable)
    if frozen if frozen is not None else getattr(sys, "frozen", False):
        return (str(program),)
    if program.suffix.lower() == ".exe":
        quiet = program.with_name("pythonw.exe")
        return (str(quiet if quiet.is_file() else program), "-m", "minutes_desk")
    script = program.with_name("minutes-desk")
    return (str(script),) if script.is_file() else (str(program), "-m", "minutes_desk")


def let(association: Association | None, *, opens: bool) -> str:
    """Register the program or take that back; gives the sentence that says what is so now.

    Raises:
        NotSaved: the desktop could not be told; everything else goes on as before.
    """
    if association is None:
        raise NotSaved(
            "這種電腦不能由程式設定用什麼開啟 .mdesk 檔，沒有變更任何設定；請在檔案總管裡自行選擇。"
        )
    try:
        if opens:
            association.register()
            return "以後在檔案總管點兩下 .mdesk 檔，就用會議紀錄工作臺開啟；只影響您的帳號，可以隨時取消。"
        association.undo()
        return "已取消，.mdesk 檔恢復原來的開啟方式。"
    except OSError as error:
        raise NotSaved(
            "無法變更這個帳號的開啟方式（可能被單位的電腦設定禁止）；文件與程式照常使用，請從程式的「開啟…」開文件。"
        ) from error
