"""What every command needs: the document opened and closed again, and what is printed."""

import datetime as dt
import getpass
import json
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from minutes_desk import paths
from minutes_desk.cli.painting import paint_in_child
from minutes_desk.core.clock import parse_clock
from minutes_desk.core.errors import BadInput
from minutes_desk.core.roc_calendar import parse_date
from minutes_desk.services.desk import Desk, open_desk


def who() -> str:
    """The name under which steps are recorded: the account's."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "（不明）"


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Generator[Desk, None, None]:
    """A document, open for the length of a command."""
    desk = open_desk(
        path, who=who(), templates=paths.templates(), backups=paths.backups_folder(), read_only=read_only
    )
    desk.paint = paint_in_child
    if desk.file.newer_version is not None:
        say(
            f"「{path.name}」由較新版的程式建立（檔案格式第{desk.file.newer_version}版），以唯讀方式讀到這一版看得懂的內容；"
            "新版才有的內容沒有列出，檔案沒有變更，請更新程式。"
        )
    try:
        yield desk
    finally:
        desk.close()


def print_json(value: Any) -> None:
    """One JSON value on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def refusal(sentences: Sequence[str]) -> dict[str, Any]:
    """What stands beside the value of a command that did its work but for some files: `{"error": {"kind", "message"}}` of
    the first, or nothing."""
    return {"error": {"kind": "refused", "message": sentences[0]}} if sentences else {}


def one_line(sentence: str) -> str:
    """A sentence on one line: the name of a file may hold a line break."""
    return " ".join(sentence.splitlines())


def say(words: str) -> None:
    """A message on standard error."""
    print(words, file=sys.stderr)


def day(written: str) -> dt.date:
    """A day as typed: 2026-05-20, 115年5月20日, 115/5/20.

    Raises:
        BadInput: it is none. BadDate: there is no such day.
    """
    found = parse_date(written)
    if found is None:
        raise BadInput(f"看不懂日期「{written}」，沒有變更任何內容；請寫成 2026-05-20 或 115年5月20日。")
    return found.day


def time_of_day(written: str) -> dt.time:
    """A time as typed: 14:00, 下午2時30分.

    Raises:
        BadInput: it is none. BadDate: there is no such time.
    """
    found = parse_clock(written)
    if found is None:
        raise BadInput(f"看不懂時間「{written}」，沒有變更任何內容；請寫成 14:00 或 下午2時。")
    return found.time
