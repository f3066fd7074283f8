"""What the recorder reads when the place of a document misbehaves: `python -m tests.torture.places` prints the table of docs/security.md.

Two processes, a read-only folder, a full and a vanished stick, a renamed and a replaced file, a clock set back. A stick is a small
file system of its own where one may be mounted, else a folder.
"""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from minutes_desk import paths
from minutes_desk.core.errors import DeskError
from minutes_desk.core.minutes import Paragraph
from minutes_desk.services import backups, drafting, handing_over
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.store import journal, verification
from tests.services.draft import NAMES, item_id, item_of, make_desk

ROOT = Path(__file__).parents[2]


def said(act: Callable[[], object]) -> str:
    """The sentence that an act is refused with; empty where it is done."""
    try:
        act()
    except DeskError as error:
        return str(error)
    return ""


class Scene:
    """A document with one saved text, in a folder that may be a stick."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk, draft = make_desk(folder)
        self.meeting = draft.id
        self.item = item_id(self.desk, draft.id, NAMES[0])
        self.type_("已存的文字。")

    def type_(self, text: str) -> None:
        drafting.keep_typing(self.desk, self.meeting, self.item, (Paragraph(text=text),))

    def text(self, desk: Desk | None = None) -> str:
        return item_of(desk or self.desk, self.meeting, NAMES[0]).text


def elsewhere(mode: str, path: Path, *, as_nobody: bool = False) -> str:
    """What another process is told on opening."""
    command = [sys.executable, "-m", "tests.store.elsewhere", *(["as_nobody"] if as_nobody else [])]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    ran = subprocess.run(
        [*command, "try_to_open", str(path), mode],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        check=True,
    )
    return ran.stdout.decode("utf-8").strip().split("\n")[-1]


def two_processes(folder: Path) -> str:
    scene = Scene(folder)
    told = elsewhere("writing", scene.desk.path)
    scene.desk.close()
    return told


def read_only_folder(folder: Path) -> str:
    scene = Scene(folder)
    scene.desk.close()
    folder.chmod(0o555)
    try:
        if os.geteuid():
            return said(lambda: open_desk(scene.desk.path, who="", templates=paths.templates()))
        scene.desk.path.chmod(0o666)
        return elsewhere("writing", scene.desk.path, as_nobody=True)
    finally:
        folder.chmod(0o755)


def full_stick(folder: Path) -> str:
    scene = Scene(folder)
    ballast = folder / "ballast"
    _fill(ballast)
    told = said(lambda: scene.type_("長" * 200_000))
    assert scene.text() == "已存的文字。"
    ballast.unlink()
    scene.type_("後來的文字。")
    assert scene.text() == "後來的文字。"
    scene.desk.close()
    assert verification.verify(scene.desk.path) == []
    return told


def handover_to_a_full_stick(folder: Path) -> str:
    with TemporaryDirectory() as local:
        scene = Scene(Path(local))
        _fill(folder / "ballast")
        out = folder / "移交.mdesk"
        told = said(lambda: handing_over.hand_over(scene.desk, handing_over.next_city(scene.desk), out))
        assert not out.exists()
        assert not scene.desk.read_only
        scene.desk.close()
        assert verification.verify(scene.desk.path) == []
    return told


def vanished_stick(folder: Path) -> str:
    scene = Scene(folder)
    gone = folder.with_name("gone")
    folder.rename(gone) if not folder.is_mount() else subprocess.run(
        ["umount", "-l", str(folder)], check=True
    )
    told = said(lambda: scene.type_("拔掉之後的文字。"))
    scene.desk.close()
    return told


def renamed_file(folder: Path) -> str:
    scene = Scene(folder)
    path = scene.desk.path
    path.rename(folder / "改名.mdesk")
    told = said(lambda: scene.type_("改名之後的文字。"))
    (folder / "改名.mdesk").rename(path)
    scene.type_("改名之後的文字。")
    assert scene.text() == "改名之後的文字。"
    scene.desk.close()
    assert verification.verify(path) == []
    return told


def replaced_file(folder: Path) -> str:
    scene = Scene(folder)
    path = scene.desk.path
    path.rename(folder / "原檔.mdesk")
    path.write_bytes((folder / "原檔.mdesk").read_bytes())
    told = said(lambda: scene.type_("被換掉之後的文字。"))
    scene.desk.close()
    return told


def clock_set_back(folder: Path) -> str:
    """An hour back between two steps: the order of steps, undo, backups and the proof do not depend on it."""
    scene = Scene(folder)
    drafting.set_text(scene.desk, scene.meeting, scene.item, "較早的文字。")
    first = backups.keep(scene.desk, folder / "backups", Reason.REGULAR, always=True)

    class Earlier(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Earlier":
            return super().now(tz) - dt.timedelta(hours=1)

    class Clock:
        datetime, UTC = Earlier, dt.UTC

    before, journal.dt = journal.dt, Clock  # pyright: ignore[reportAttributeAccessIssue]
    try:
        drafting.set_text(scene.desk, scene.meeting, scene.item, "較晚的文字。")
        latest, earlier = scene.desk.file.steps(2)
        assert latest.at < earlier.at
        scene.desk.undo()
        assert scene.text() == "較早的文字。"
        scene.desk.redo()
        assert first is not None
        assert first.exists()
        assert verification.verify_open(scene.desk.file) == []
    finally:
        journal.dt = before
        scene.desk.close()
    return said(lambda: open_desk(scene.desk.path, who="", templates=paths.templates()).close())


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.tell() < 100_000_000:
                file.write(b"\0" * 4096)
        except OSError:
            pass


NOTHING_SAID = "（照常進行，沒有訊息）"
SCENES: dict[str, tuple[Callable[[Path], str], bool]] = {
    "兩個程式開同一份文件": (two_processes, False),
    "資料夾唯讀": (read_only_folder, False),
    "文件所在的隨身碟已滿": (full_stick, True),
    "移交到已滿的隨身碟": (handover_to_a_full_stick, True),
    "隨身碟在編輯中被拔掉": (vanished_stick, True),
    "檔案在編輯中被改名": (renamed_file, False),
    "檔案在編輯中被換成另一份": (replaced_file, False),
    "時鐘撥回一小時": (clock_set_back, False),
}
"""By what happens; whether it takes a small disk."""


def play(name: str, folder: Path) -> str | None:
    """The sentence of a scene; `None` where a small disk cannot be had."""
    scene, small = SCENES[name]
    place = folder / "隨身碟"
    place.mkdir()
    if not small:
        return scene(place)
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        return None
    try:
        return scene(place)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


if __name__ == "__main__":
    sys.stdout.write("| 情況 | 畫面上的話 |\n|---|---|\n")
    for each in SCENES:
        with TemporaryDirectory() as place:
            Path(place).chmod(0o755)
            told = play(each, Path(place))
            words = "（這裡不能掛載小磁碟）" if told is None else told or NOTHING_SAID
            sys.stdout.write(f"| {each} | {words} |\n")
