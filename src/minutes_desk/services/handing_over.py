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
from minutes_desk.core.errors import BadInput, DamagedDocument, NotSaved
from minutes_desk.core.manifest import Manifest
from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.minutes import Minutes
from minutes_desk.services import exporting
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk
from minutes_desk.store import backups, handing_over, verification
from minutes_desk.store.manifest import manifest as manifest_of
from minutes_desk.store.manifest import sealed_manifest
from minutes_desk.store.step import in_other_hands
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


def hand_over(
    desk: Desk,
    to_city: str,
    out: Path,
    *,
    person: str = "",
    with_history: bool = False,
    backup_folder: Path | None = None,
) -> Handover:
    """Write the file for the next city and close the document to changes.

    Done again for the same city while nobody has answered, it writes the same file with the same code once more.

    Raises:
        BadInput: no such city, or the one that has it. HandedOver: it is handed over to another city already.
        AlreadyExists, NotSaved: the file could not be written. DamagedDocument: the document is not sound.
    """
    pending = custody.handed_over(chain(desk))
    if pending is not None and pending.to_city == to_city:
        handing_over.write_copy(desk.file, out, with_history=with_history)
        return handover_of(desk)
    if pending is not None:
        raise in_other_hands(pending)
    here = from_city(desk)
    _check_city(desk.platform.cities, here, to_city)
    handing_over.refuse_to_replace(out)
    desk.settle()
    _check_room(desk.path, out)
    if faults := verification.verify_open(desk.file):
        raise DamagedDocument(
            f"文件檢查不通過（{faults[0].rstrip('。')}），沒有移交；請先用「檢查文件」查明。"
        )
    if backup_folder is not None:
        backups.back_up(desk.file, backup_folder, Reason.BEFORE_HANDOVER)
    link = Custody(
        id="",
        number=len(chain(desk)) + 1,
        act=CustodyAct.HANDED_OVER,
        at=custody.now(),
        from_city=here,
        to_city=to_city,
        person=person.strip(),
    )
    label = f"移交給{to_city}"
    with desk.file.step(label, barrier=True, seal=True) as step:
        step.put_custody(link)
    desk.notice(label, "step")
    handing_over.write_copy(desk.file, out, with_history=with_history)
    return handover_of(desk)


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
    if shutil.disk_usage(folder).free < _ROOM * document.stat().st_size:
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
