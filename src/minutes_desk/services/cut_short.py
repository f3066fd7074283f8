"""A handing over that a kill or a power cut ended half-way: a note beside the document says that one was under way, and where to.

The note is written before the first byte of the file and goes when the handing over has ended, well or in a sentence. So one
that is found at opening was left by a process that did not come to its end.
"""

import json
from contextlib import suppress
from pathlib import Path

from minutes_desk.core.copies import Standing
from minutes_desk.core.custody import handed_over
from minutes_desk.core.errors import DeskError, NotSaved
from minutes_desk.services.desk import Desk
from minutes_desk.store import copies, document_file
from minutes_desk.store.placing import discard, placed, scratch_beside


def note_beside(document: Path) -> Path:
    return document.with_name(f".~handover.{document.name}")


def begun(desk: Desk, out: Path) -> None:
    """A handing over is under way; its file goes to `out`.

    Raises:
        NotSaved: even that cannot be written beside the document.
    """
    if desk.file.read_only:
        return
    note = note_beside(desk.path)
    try:
        with placed(note, "new") as scratch:
            scratch.write_text(json.dumps({"out": str(out.resolve())}, ensure_ascii=False), "utf-8")
    except OSError as error:
        raise NotSaved(
            f"「{desk.path.parent.name}」寫不進去（磁碟已滿或中斷），沒有移交，文件沒有變更；請檢查磁碟後再移交一次。"
        ) from error


def ended(desk: Desk) -> None:
    """It has ended, and whoever asked for it knows how."""
    if not desk.file.read_only:
        discard(note_beside(desk.path))


def told(desk: Desk) -> str:
    """What a handing over that was cut short left behind, as a sentence; empty: there is none, or it was answered.

    Where nothing was handed over, its remains are taken away and it is told once; where the document is sealed, until the
    file is there or the handing over is taken back.
    """
    out = None if desk.file.read_only else _noted(note_beside(desk.path))
    if out is None:
        return ""
    link = handed_over(desk.file.custody())
    if link is None:
        _sweep(out)
        ended(desk)
        return f"上次移交沒有做完，程式就中斷了：沒有移交，也沒有產生「{out.name}」；文件照舊，要移交請再做一次。"
    sealed = f"上次移交做到最後一步時程式中斷：文件已經封存、移交給{link.to_city}，"
    remedy = "請按「移交資料…」再產生一次移交檔（核對碼不變），或收回移交繼續使用。"
    if not out.parent.is_dir():
        return f"{sealed}移交檔「{out.name}」所在的磁碟現在不在，不知道檔案有沒有放好；請接上磁碟查看，或{remedy.removeprefix('請')}"
    if _is_there(desk, out):
        ended(desk)
        return ""
    _sweep(out)
    return f"{sealed}移交檔「{out.name}」卻沒有放好；內容都在，{remedy}"


def _sweep(out: Path) -> None:
    with suppress(OSError):
        scratch_beside(out, "copy")  # what was left there goes


def _noted(note: Path) -> Path | None:
    """Where the file should have gone; `None`: no handing over was cut short, or the note itself is none."""
    try:
        found = json.loads(note.read_text("utf-8"))["out"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Path(found) if isinstance(found, str) else None


def _is_there(desk: Desk, out: Path) -> bool:
    """Whether the finished file lies there: it got its name when it was proved."""
    try:
        with document_file.open_file(out, who="", read_only=True) as there:
            return copies.relate(desk.file, there).standing in (Standing.SAME, Standing.NEWER)
    except (DeskError, OSError):
        return False
