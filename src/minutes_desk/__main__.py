"""The program's one entry: a command goes to the command line, anything else to the window."""

import os
import sys
from collections.abc import Sequence

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
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _read_one_file() -> int:
    from minutes_desk.services import one_file

    one_file.serve()
    return 0


def _window(given: list[str]) -> int:
    from minutes_desk import app

    return app.run(given)


if __name__ == "__main__":
    sys.exit(main())
