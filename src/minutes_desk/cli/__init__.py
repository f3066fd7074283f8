"""Everything the window can do with a document, without a window. Imports no PySide6.

`--json` prints one JSON value on standard output and nothing else; messages go to standard error. Exit status: 0 done, 1
refused or unsound, 2 wrong usage. What is not written to a terminal is UTF-8, whatever the computer's code page.
"""

import errno
import io
import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from minutes_desk import paths
from minutes_desk.cli.arguments import parser
from minutes_desk.cli.reachable import refuse_unreachable
from minutes_desk.cli.session import one_line
from minutes_desk.core.errors import DeskError

UNFORESEEN = "unforeseen"
"""The kind of an error that is a bug of ours."""


def main(arguments: Sequence[str]) -> int:
    """Run one command; the first argument names it."""
    _speak_utf_8()
    options = parser().parse_args(list(arguments))
    try:
        refuse_unreachable(options)
        status = options.run(options)
        sys.stdout.flush()
        return status
    except DeskError as error:
        return _refused(options, error.kind, str(error))
    except BrokenPipeError:  # the reader of our output has seen enough
        _close_output()
        return 0
    except KeyboardInterrupt:
        return _refused(options, "cancelled", "已由使用者中斷；做到一半的步驟沒有寫入文件。")
    except OSError as error:
        if error.errno != errno.ENOSPC:
            return _unforeseen(options, error)
        _close_output()
        return _refused(options, "not_saved", "磁碟已滿，結果沒有寫完；請清出空間，再執行一次。")
    except Exception as error:  # the last net: a bug gets a sentence, its details go to the log
        return _unforeseen(options, error)


def _speak_utf_8() -> None:
    """A pipe or file of Windows would take the code page, which lacks most of what is said here; a terminal knows its own."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _unforeseen(options: object, error: Exception) -> int:
    return _refused(
        options,
        UNFORESEEN,
        f"程式發生未預期的錯誤，文件照舊；詳細資料記在「{_logged(error)}」，請提供給維護人員。",
    )


def _close_output() -> None:
    """Nothing more can be printed; nor shall Python try to at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refused(options: object, kind: str, sentence: str) -> int:
    sentence = one_line(sentence)
    print(sentence, file=sys.stderr)
    if getattr(options, "json", False):
        print(json.dumps({"error": {"kind": kind, "message": sentence}}, ensure_ascii=False))
    return 1


def _logged(error: Exception) -> Path:
    """Write an error with its traceback to the log of the command line, without any minutes' text; gives the file."""
    folder = paths.logs_folder()
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "command_line.log"
    handler = logging.FileHandler(log, encoding="utf-8")
    logger = logging.getLogger("minutes_desk.cli")
    logger.propagate = False
    logger.addHandler(handler)
    logger.error("unforeseen", exc_info=error)
    logger.removeHandler(handler)
    handler.close()
    return log
