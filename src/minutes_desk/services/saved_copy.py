"""另存副本: a whole copy of the document in another place, with the same head, which says that it is a copy.

What goes out this way is still this city's document: whoever is to go on with it gets it by 移交.
"""

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from minutes_desk.core.copies import Standing
from minutes_desk.core.errors import AlreadyExists, BadInput, DeskError, NotSaved
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.services.desk import Desk
from minutes_desk.store import copies, document_file, journal, whole_copy
from minutes_desk.store.header import check_header
from minutes_desk.store.placing import copy_in_place
from minutes_desk.store.schema import VERSION
from minutes_desk.store.whole_copy import PreparedCopy

_ABOUT = "另存副本「"
_ENDING = ".mdesk"
_WHAT = "副本"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedCopy:
    """A copy that was written, read back and proved."""

    path: Path
    head: str
    """The hash of its last step: the document has the same."""
    size: int
    """Bytes."""


def proposed_name(desk: Desk) -> str:
    """案（副本1150520-1432）.mdesk: the name says that it is a copy, and of when."""
    now = dt.datetime.now()
    return f"{desk.path.stem}（副本{now.year - 1911}{now:%m%d-%H%M}）{_ENDING}"


def in_the_way(desk: Desk, out: Path) -> str:
    """What stands where the copy should go, as a sentence to be asked about; empty: nothing, or only an earlier copy of
    this very document, in which there is nothing that the new one has not.

    Raises:
        BadInput: it is the document itself. DocumentInUse: it is open somewhere.
    """
    if out.resolve() == desk.path.resolve():
        raise BadInput("副本不能放在文件自己的位置，沒有另存；請換一個檔名或資料夾。")
    if not out.exists():
        return ""
    if not out.is_file():
        raise BadInput(f"「{out.name}」是資料夾，沒有另存；請換一個檔名。")
    try:
        check_header(out)
    except DeskError:
        return f"「{out.name}」已經存在，而且不是會議紀錄工作臺的文件。"
    with document_file.open_file(out, who="", read_only=True) as there:
        found = copies.relate(desk.file, there)
    if found.standing in (Standing.SAME, Standing.OLDER):
        return ""
    return f"「{out.name}」已經存在，取代後就沒有了。{found.sentence(out.name)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOrder:
    """What is to be copied where, with all that the long part needs of the document."""

    document: Path
    out: Path
    content: bytes | None
    """`None`: the document is of a newer version and goes byte for byte; what this one does not know goes along."""
    head: str
    """The hash of the last step that the copy holds."""


def save_copy(desk: Desk, out: Path, *, replace: bool = False) -> SavedCopy:
    """Write a whole copy, with its history, to `out`. A remark in both journals says so, where the document may be written.

    `replace`: whatever stands there may go, the recorder was asked.

    Raises:
        AlreadyExists: something stands there that is no earlier copy of this document.
        NotSaved: it could not be written; nothing stands there that did not before. DamagedDocument: it is not sound.
        Others as `in_the_way`.
    """
    order = ordered(desk, out, replace=replace)
    return finish(desk, order, prepare(order))


def ordered(desk: Desk, out: Path, *, replace: bool = False) -> CopyOrder:
    """The first part of saving a copy: what is to be done, after all that would hinder it has been looked at. Raises as
    `save_copy`."""
    out = out if out.suffix == _ENDING else out.with_name(out.name + _ENDING)
    told = in_the_way(desk, out)
    if told and not replace:
        raise AlreadyExists(f"{told.rstrip('。')}；沒有覆寫，文件也沒有變更，請換一個檔名。")
    desk.settle()
    _check_room(desk.path, out)
    return _order(desk, out)


def prepare(order: CopyOrder) -> PreparedCopy | None:
    """The long part, which any thread may do: the copy is made beside its place and proved. `None`: it is there already."""
    if order.content is None:
        _copy_bytes(order.document, order.out)
        return None
    return whole_copy.prepare(order.content, order.out, what=_WHAT)


def finish(desk: Desk, order: CopyOrder, copy: PreparedCopy | None) -> SavedCopy:
    """The last part: both journals say that there is a copy, and it gets its name. What was written in the document meanwhile is
    in the copy, too: then it is made once more."""
    if copy is not None and not desk.read_only:
        desk.settle()
        if _head(desk) != order.head:
            whole_copy.drop(copy)
            order = _order(desk, order.out)
            copy = prepare(order)
    if copy is not None:
        if not desk.read_only:
            whole_copy.sign(desk.file, copy, f"{_ABOUT}{order.out.name}」")
            desk.notice("另存副本", "step")
        whole_copy.publish(copy)
    return SavedCopy(path=order.out, head=_head(desk), size=order.out.stat().st_size)


def drop(copy: PreparedCopy | None) -> None:
    """Take a copy away that nobody wants any more, before it gets its name."""
    if copy is not None:
        whole_copy.drop(copy)


def _order(desk: Desk, out: Path) -> CopyOrder:
    of_newer = (
        desk.read_only and desk.path.is_file() and check_header(desk.path, newer_too=True).version > VERSION
    )
    content = None if of_newer else whole_copy.content_of(desk.file)
    return CopyOrder(document=desk.path, out=out, content=content, head=_head(desk))


def _head(desk: Desk) -> str:
    return desk.file.steps(1)[0].hash


def go_on_at(desk: Desk, out: Path) -> Path:
    """Write what the open document holds into a new file, where its own place is gone, full or taken by another file.

    What is only in the window is not in it: whoever holds that puts it in.

    Raises:
        AlreadyExists: something stands there. NotSaved, DamagedDocument: nothing was written there.
    """
    out = out if out.suffix == _ENDING else out.with_name(out.name + _ENDING)
    if out.exists():
        raise AlreadyExists(f"「{out.name}」已經存在，沒有覆寫；文字仍保留在視窗中，請換一個檔名。")
    whole_copy.write_whole(desk.file, out, what="新檔案")
    return out


def copy_told(desk: Desk) -> str:
    """That the document that lies open was saved as a copy, when and by whom; empty where it is none.

    It goes by the name that it was given: a copy that was renamed does not say so any more.
    """
    name = desk.path.name
    remarks = desk.file.read_by(lambda connection: journal.remarks(connection, None))
    found = next((one for one in remarks if one.label == f"{_ABOUT}{name}」"), None)
    if found is None:
        return ""
    at = journal.local_time(found.at)
    when = f"{to_roc(at.date())}{at:%H:%M}" if at is not None else "（時間不明）"
    return (
        f"「{name}」是{found.who or '（不明）'}在{when}另存的副本；在這裡寫的內容不會進原來的文件，"
        "要合在一起請在原來的文件用「比對另一份文件」。"
    )


def _check_room(document: Path, out: Path) -> None:
    """Before the remark is written: the copy fits where it should go."""
    folder = out.parent
    if not folder.is_dir():
        raise NotSaved(f"找不到資料夾「{folder.name}」，沒有另存，文件照舊；請換一個資料夾。")
    try:
        free, size = shutil.disk_usage(folder).free, document.stat().st_size
    except OSError:
        return  # what cannot be asked is found out by writing
    if free < 2 * size:
        raise NotSaved(f"「{folder.name}」所在的磁碟空間不足，沒有另存，文件照舊；請換一個磁碟。")


def _copy_bytes(path: Path, out: Path) -> None:
    try:
        copy_in_place(path, out)
    except OSError as error:
        raise NotSaved(
            f"副本寫不進「{out.parent.name}」（資料夾不存在、不能寫入或磁碟已滿），沒有產生副本；原來的文件照舊，請換一個資料夾。"
        ) from error
