"""Whatever became of the other copy, the recorder is told right: the sentences of docs/security.md.

`python -m tests.services.test_fork_table` prints the table.
"""

import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from minutes_desk import paths
from minutes_desk.core.copies import Standing
from minutes_desk.core.errors import DamagedDocument
from minutes_desk.services import backups, copies
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk, open_desk
from tests.services.copy_edits import a_text, a_venue
from tests.services.draft import NAMES, make_desk
from tests.services.forging import forge

DOCS = Path(__file__).parents[2] / "docs" / "security.md"
OTHER = "對方.mdesk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What comparing says."""

    standing: Standing
    sentence: str
    """With the times left out."""
    faults: tuple[str, ...]
    differences: tuple[tuple[str | None, str | None], ...]
    taken: str
    """What taking is refused with; empty: all that they changed was taken."""


def on(path: Path) -> Desk:
    return open_desk(path, who="乙", templates=paths.templates())


def same(_ours: Desk, _draft: str, _other: Path) -> None:
    pass


def older(ours: Desk, draft: str, _other: Path) -> None:
    a_venue("五樓")(ours, draft)


def newer(_ours: Desk, draft: str, other: Path) -> None:
    desk = on(other)
    a_venue("六樓")(desk, draft)
    desk.close()


def diverged(ours: Desk, draft: str, other: Path) -> None:
    older(ours, draft, other)
    newer(ours, draft, other)


def restored_backup(ours: Desk, draft: str, other: Path) -> None:
    """A backup was restored beside the document and worked on, the document too."""
    kept = backups.keep(ours, other.parent / "備份", Reason.REGULAR, always=True)
    assert kept is not None
    older(ours, draft, other)
    other.unlink()
    backups.restore(backups.listed(ours, other.parent / "備份")[0], other)
    desk = on(other)
    a_text(NAMES[0], "從備份接著寫的決議。")(desk, draft)
    desk.close()


def edited_in_a_database_browser(_ours: Desk, draft: str, other: Path) -> None:
    raw = sqlite3.connect(other)
    raw.execute("UPDATE meeting SET venue = '六樓' WHERE id = ?", (draft,))
    raw.commit()
    raw.close()


def rows_and_journal_forged(ours: Desk, draft: str, other: Path) -> None:
    """Whoever has the program can make a file that proves itself; it is told apart by its steps."""
    a_venue("五樓會議室")(ours, draft)
    ours.settle()
    ours.file.release()
    shutil.copyfile(ours.path, other)
    forge(other, "五樓會議室", "六樓會議室")


def foreign(_ours: Desk, _draft: str, other: Path) -> None:
    other.unlink()
    folder = other.parent / "別處"
    folder.mkdir()
    desk, draft = make_desk(folder)
    a_venue("六樓")(desk, draft.id)
    desk.close()
    shutil.copyfile(desk.path, other)


ROWS: dict[str, tuple[Callable[[Desk, str, Path], None], Standing]] = {
    "相同": (same, Standing.SAME),
    "對方較舊": (older, Standing.OLDER),
    "對方較新": (newer, Standing.NEWER),
    "各自修改": (diverged, Standing.DIVERGED),
    "從備份還原後接著寫": (restored_backup, Standing.DIVERGED),
    "用資料庫瀏覽器改過": (edited_in_a_database_browser, Standing.SAME),
    "內容與歷程一併偽造": (rows_and_journal_forged, Standing.DIVERGED),
    "另一份文件": (foreign, Standing.FOREIGN),
}


def play(name: str, folder: Path) -> Told:
    """Make the other copy what it is, and compare."""
    ours, draft = make_desk(folder)
    ours.settle()
    other = folder / OTHER
    ours.file.release()
    shutil.copyfile(ours.path, other)
    ours = on(ours.path)
    ROWS[name][0](ours, draft.id, other)
    ours.close()
    before = other.read_bytes()
    desk = on(ours.path)
    found = copies.compare(desk, other)
    try:
        copies.take(desk, other, found.all_theirs())
        refused = ""
    except DamagedDocument as error:
        refused = str(error)
    desk.close()
    assert other.read_bytes() == before
    return Told(
        standing=found.relation.standing,
        sentence=re.sub(r"\d+年\d+月\d+日\d\d:\d\d", "（某時）", found.told),
        faults=found.faults,
        differences=tuple((entry.old, entry.new) for entry in found.numbered()),
        taken=refused,
    )


def in_words(told: Told) -> str:
    """What the page says, as the table has it."""
    return told.sentence


@pytest.mark.parametrize("name", ROWS)
def test_each_is_told_right(name: str, tmp_path: Path) -> None:
    told = play(name, tmp_path)
    assert told.standing is ROWS[name][1]
    edited = name == "用資料庫瀏覽器改過"
    assert bool(told.faults) == edited
    assert told.faults == (("115-2 會議的地點在程式外被修改。",) if edited else ())
    assert bool(told.taken) == edited
    assert bool(told.differences) == (told.standing is not Standing.SAME or edited)
    [row] = re.findall(rf"^\| {name} \| (.*) \|$", DOCS.read_text("utf-8"), re.MULTILINE)
    assert row == in_words(told)


if __name__ == "__main__":
    for each in ROWS:
        with TemporaryDirectory() as place:
            sys.stdout.write(f"| {each} | {in_words(play(each, Path(place)))} |\n")
