"""The program's one entry: a command goes to the command line, anything else to the window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

_NO_DISPLAY = (
    "這裡沒有可用的畫面，沒有開啟視窗，文件都沒有變動；請在桌面環境執行，或用指令（minutes-desk --help），"
    "例如 minutes-desk demo --to 資料夾。"
)
_WORKER_WORD = "--read-one-file"
"""How a program frozen into one executable is started again to read a stranger's file (`reading.worker`)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == [_WORKER_WORD]:
        return _read_one_file()
    if given[:1] == ["demo"] and "--to" not in given and not _asks_for_help(given) and _has_display():
        return _window(["--sample"])
    if given and (_names_command(given[0]) or _asks_for_help(given)):
        from minutes_desk import cli

        return cli.main(given)
    return _window(given)


def _names_command(word: str) -> bool:
    from minutes_desk.cli.arguments import COMMANDS

    return word in COMMANDS


def _asks_for_help(given: list[str]) -> bool:
    return "-h" in given or "--help" in given


def _has_display() -> bool:
    """Whether a display can be reached; of one on another computer the name is believed."""
    if sys.platform in ("win32", "darwin"):
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and Path(os.environ.get("XDG_RUNTIME_DIR", ""), wayland).exists():
        return True
    display = os.environ.get("DISPLAY", "")
    number = display.removeprefix("unix").removeprefix(":").partition(".")[0]
    if not display or not display.removeprefix("unix").startswith(":") or not number.isdecimal():
        return bool(display)
    return any(_answers(f"{start}/tmp/.X11-unix/X{number}") for start in ("", "\0"))


def _answers(address: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(2)
        return line.connect_ex(address) == 0


def _read_one_file() -> int:
    from minutes_desk.services import one_file

    one_file.serve()
    return 0


def _window(given: list[str]) -> int:
    if not os.environ.get("QT_QPA_PLATFORM") and not _has_display():
        sys.stderr.write(f"{_NO_DISPLAY}\n")
        return 1
    from minutes_desk import app

    return app.run(given)


if __name__ == "__main__":
    sys.exit(main())
