"""移交, 收回: the document goes from one host city to the next, with proof."""

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from minutes_desk.core import custody
from minutes_desk.core.carry_over import CARRIED
from minutes_desk.core.case import Case
from minutes_desk.core.custody import Custody, CustodyAct
from minutes_desk.core.errors import BadInput, DamagedDocument, DeskError, NotSaved, ReadOnlyDocument
from minutes_desk.core.manifest import Manifest
from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.minutes import Minutes
from minutes_desk.services import cut_short, exporting
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk
from minutes_desk.store import backups, handing_over, journal, verification, whole_copy
from minutes_desk.store.journal import Author
from minutes_desk.store.manifest import manifest as manifest_of
from minutes_desk.store.manifest import sealed_manifest
from minutes_desk.store.step import in_other_hands
from minutes_desk.store.tail import Tail
from minutes_desk.store.whole_copy import PreparedCopy
from minutes_desk.writing.digit_spacing import with_digits_set_off
from minutes_desk.writing.sheets.receipt import compose_receipt

_ROOM = 3
"""Times the document's size that must be free where the copy is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What is handed over: to whom, what it holds, and the code that both compare."""

    link: Custody
    manifest: Manifest

    @property
    def code(self) -> str:
        return self.manifest.code


def contents(desk: Desk) -> Manifest:
    """What the document holds, counted; text in the making is not."""
    return desk.file.read_by(manifest_of)


def chain(desk: Desk) -> tuple[Custody, ...]:
    """The chain of custody, from its beginning."""
    return desk.file.custody()


def from_city(desk: Desk) -> str:
    """Whose document it is: of the city that holds it, else of the last host, else of the first in the rotation."""
    holder = custody.holder(chain(desk))
    hosts = [one.minutes.host_city for one in desk.file.meetings() if one.minutes.host_city]
    return holder or (hosts[-1] if hosts else next(iter(desk.platform.rotation), ""))


def next_city(desk: Desk) -> str:
    """Who is next in the rotation."""
    rotation = desk.platform.rotation
    here = from_city(desk)
    if not rotation:
        return ""
    return rotation[(rotation.index(here) + 1) % len(rotation)] if here in rotation else rotation[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be handed over to whom and where, with all that the long part needs of the document."""

    document: Path
    content: bytes
    out: Path
    author: Author
    link: Custody | None
    """To be added to the chain of custody; `None`: it was handed over already, and the file is made once more."""
    with_history: bool
    backup_folder: Path | None

    @property
    def label(self) -> str:
        return f"移交給{self.link.to_city}" if self.link is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The file for the next city, finished beside its place."""

    order: Order
    copy: PreparedCopy
    tail: Tail | None
    """The steps that the document has still to make; `None`: it was handed over already."""


def hand_over(
    desk: Desk,
    to_city: str,
    out: Path,
    *,
    person: str = "",
    with_history: bool = False,
    backup_folder: Path | None = None,
) -> Handover:
    """Write the file for the next city and close the document to changes: both, or neither.

    Done again for the same city while nobody has answered, it writes the same file with the same code once more.

    Raises:
        BadInput: no such city, or the one that has it. HandedOver: it is handed over to another city already.
        AlreadyExists, NotSaved: the file could not be written. DamagedDocument: the document is not sound.
    """
    order = ordered(desk, to_city, out, person=person, with_history=with_history, backup_folder=backup_folder)
    try:
        ready = prepare(order)
    except BaseException:
        give_up(desk)
        raise
    return finish(desk, ready)


def ordered(
    desk: Desk,
    to_city: str,
    out: Path,
    *,
    person: str = "",
    with_history: bool = False,
    backup_folder: Path | None = None,
) -> Order:
    """The first part of handing over: what is to be done, after all that would hinder it has been looked at.

    From now on it is under way, until `finish` or `give_up`. Raises as `hand_over`.
    """
    pending = custody.handed_over(chain(desk))
    if pending is not None and pending.to_city != to_city:
        raise in_other_hands(pending)
    if pending is None and desk.file.read_only:
        raise ReadOnlyDocument(
            f"「{desk.path.name}」以唯讀方式開啟，不能移交；內容沒有變動，請在放文件的電腦上開啟後再移交。"
        )
    here = from_city(desk)
    if pending is None:
        _check_city(desk.platform.cities, here, to_city)
    handing_over.refuse_to_replace(out)
    desk.settle()
    _check_room(desk.path, out)
    link = Custody(
        id="",
        number=len(chain(desk)) + 1,
        act=CustodyAct.HANDED_OVER,
        at=custody.now(),
        from_city=here,
        to_city=to_city,
        person=person.strip(),
    )
    content = whole_copy.content_of(desk.file)
    if pending is None:
        cut_short.begun(desk, out)
    return Order(
        document=desk.path,
        content=content,
        out=out,
        author=desk.file.author,
        link=link if pending is None else None,
        with_history=with_history,
        backup_folder=backup_folder,
    )


def prepare(order: Order) -> Ready:
    """The long part, which any thread may do: the document is proved and backed up, the file made, sealed and proved.

    Raises:
        AlreadyExists, NotSaved: the file could not be written. DamagedDocument: the document is not sound.
    """
    if order.link is None:
        again = handing_over.prepare_again(order.content, order.out, with_history=order.with_history)
        return Ready(order=order, copy=again, tail=None)
    if faults := verification.verify_copy(order.content):
        raise DamagedDocument(
            f"文件檢查不通過（{faults[0].rstrip('。')}），沒有移交；請先用「檢查文件」查明。"
        )
    if order.backup_folder is not None:
        backups.back_up_content(order.content, order.document, order.backup_folder, Reason.BEFORE_HANDOVER)
    made = handing_over.prepare_sealed(
        order.content, order.out, order.author, order.label, order.link, with_history=order.with_history
    )
    return Ready(order=order, copy=made.copy, tail=made.tail)


def finish(desk: Desk, ready: Ready) -> Handover:
    """The last part: the document makes the steps that seal it, and the file gets its name.

    Where the second fails the first is taken back, as the chain of custody then says.

    Raises:
        AlreadyExists: something was put there meanwhile. BadInput: the document was changed meanwhile.
        NotSaved: the file or the document could not be written.
    """
    try:
        if ready.tail is None:
            whole_copy.publish(ready.copy)
        else:
            _seal(desk, ready, ready.tail)
    except BaseException:
        drop(desk, ready)
        raise
    if ready.tail is not None:
        try:
            _publish_or_take_back(desk, ready)
        finally:
            desk.notice(ready.order.label, "step")
    cut_short.ended(desk)
    return handover_of(desk)


def drop(desk: Desk, ready: Ready) -> None:
    """Take the file away that was made ready, which nobody wants any more."""
    whole_copy.drop(ready.copy)
    give_up(desk)


def give_up(desk: Desk) -> None:
    """It is not under way any more: it was refused, or is not wanted. A seal without its file is one that was cut short."""
    try:
        if custody.handed_over(chain(desk)) is None:
            cut_short.ended(desk)
    except DeskError:
        pass  # the document cannot be read now: its next opening looks


def _seal(desk: Desk, ready: Ready, tail: Tail) -> None:
    desk.settle()
    handing_over.refuse_to_replace(ready.order.out)
    try:
        desk.file.follow(tail)
    except NotSaved as error:
        if _head(desk) != tail.head:  # a COMMIT may fail and be on disk all the same
            raise NotSaved(
                f"「{desk.path.name}」寫不進去（磁碟已滿或中斷），沒有移交，也沒有留下移交檔；"
                "文件的內容都在，請檢查磁碟後再移交一次。"
            ) from error


def _head(desk: Desk) -> str:
    """The hash of the last step; empty where the disk does not give it."""
    try:
        return desk.file.read_by(journal.head)
    except DeskError:
        return ""


def _publish_or_take_back(desk: Desk, ready: Ready) -> None:
    folder = ready.order.out.parent.name
    try:
        whole_copy.publish(ready.copy)
    except NotSaved as error:
        try:
            take_back(desk, "移交檔寫不進去，沒有移交成功，程式自動收回")
        except NotSaved as both:
            raise NotSaved(
                f"移交檔寫不進「{folder}」，文件也寫不進去：文件已經封存，內容都在；"
                "請檢查磁碟，然後再產生一次移交檔，或收回移交。"
            ) from both
        raise NotSaved(
            f"移交檔寫不進「{folder}」（磁碟已滿、不能寫入或已經拔除），沒有移交；"
            "文件可以繼續使用，保管沿革記下了自動收回，請換一個資料夾再移交一次。"
        ) from error


def handover_of(desk: Desk) -> Handover:
    """The last handing over of this document, as both sides print it on the receipt.

    Raises:
        NotFound: it was never handed over.
    """
    manifest = desk.file.read_by(sealed_manifest)
    given = [link for link in chain(desk) if link.act is CustodyAct.HANDED_OVER]
    return Handover(link=given[-1], manifest=manifest)


def take_back(desk: Desk, reason: str) -> None:
    """Go on with a document that was handed over; that and why stays in the chain of custody.

    Raises:
        BadInput: it is not handed over, or no reason is given.
    """
    link = custody.handed_over(chain(desk))
    if link is None:
        raise BadInput("這份文件目前不在移交中，不需要收回；內容沒有變動。")
    if not reason.strip():
        raise BadInput("請寫明收回移交的原因；內容沒有變動。")
    code = handover_of(desk).code
    with desk.step("收回移交") as step:
        step.put_custody(
            Custody(
                id="",
                number=link.number + 1,
                act=CustodyAct.TAKEN_BACK,
                at=custody.now(),
                from_city=link.from_city,
                to_city=link.to_city,
                person=link.person,
                code=code,
                note=reason.strip(),
            )
        )
    cut_short.ended(desk)


def carried_on(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Those of the cases that go on to the next host."""
    return tuple(case for case in cases if case.state in CARRIED)


def _check_city(cities: Sequence[str], here: str, to_city: str) -> None:
    if to_city not in cities:
        raise BadInput(f"文件裡沒有「{to_city}」這個市，沒有移交；可以移交給：{'、'.join(cities)}。")
    if to_city == here:
        raise BadInput(f"文件現在就由{here}保管，不能移交給自己，沒有移交；請選擇下一個主辦市。")


def _check_room(document: Path, out: Path) -> None:
    """Before anything is written down: the file can be made where it should go."""
    folder = out.parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise NotSaved(f"資料夾「{folder.name}」不存在或不能寫入，沒有移交，文件沒有變更；請換一個資料夾。")
    try:
        free, size = shutil.disk_usage(folder).free, document.stat().st_size
    except OSError:
        return  # what cannot be asked is found out by writing
    if free < _ROOM * size:
        raise NotSaved(f"「{folder.name}」所在的磁碟空間不足，沒有移交，文件沒有變更；請換一個磁碟。")


def export_receipt(desk: Desk, out: Path) -> Path:
    """Write the 移交清冊 of the last handing over, for both to sign: .docx, .odt or .txt.

    Raises:
        NotFound: it was never handed over. BadInput: the ending is not known. ReadOnlyDocument, NotSaved.
    """
    ending = out.suffix.lower()
    if ending not in exporting.PAPER_ENDINGS:
        raise BadInput(
            f"移交清冊不能匯出成「{ending or '（沒有副檔名）'}」，沒有匯出；"
            f"檔名請用這些副檔名之一：{'、'.join(exporting.PAPER_ENDINGS)}。"
        )
    done = handover_of(desk)
    made = compose_receipt(done.link, done.manifest, _cases_at(desk, done.manifest.last_meeting))
    if desk.style_of(done.link.from_city).form.digits_set_off:
        made = with_digits_set_off(made)
    paper = Meeting(id="", status=MeetingStatus.ISSUED, minutes=Minutes(host_city=done.link.from_city))
    return exporting.put_file(out, exporting.as_file(desk, paper, made, ending))


def receipt_name(done: Handover) -> str:
    """The name proposed for the receipt, without its ending."""
    return f"移交清冊（{done.link.from_city}－{done.link.to_city}）{done.code}"


def _cases_at(desk: Desk, meeting: str | None) -> tuple[Case, ...]:
    """The cases as they were handed over: after the last record of then."""
    records = [one.minutes.key for one in desk.file.meetings() if one.frozen]
    return carried_on(desk.ledger(meeting if meeting in records else None).cases)
