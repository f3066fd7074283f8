"""接收: a file that another city handed over is looked at, its code compared, and the document goes on here."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from minutes_desk.core import custody
from minutes_desk.core.custody import Custody, CustodyAct
from minutes_desk.core.errors import AlreadyExists, BadInput, DamagedDocument, NotSaved, WrongCode
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.handing_over import Handover, carried_on
from minutes_desk.store import backups, document_file, verification
from minutes_desk.store.manifest import sealed_manifest
from minutes_desk.store.placing import copy_in_place


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a file that was handed over says of itself, looked at before it is received."""

    path: Path
    handover: Handover
    chain: tuple[Custody, ...]
    open_cases: tuple[str, ...]
    """The names of the cases that are carried on."""


def look_at(path: Path) -> Offer:
    """What a file would bring, before it is received; the file stays as it is.

    Raises:
        DamagedDocument: it is not sound. BadInput: it is no file that waits to be received. Others as `open_desk`.
    """
    with document_file.open_file(path, who="", read_only=True) as file:
        links = file.custody()
        link = custody.handed_over(links)
        if faults := verification.verify_open(file):
            raise DamagedDocument(
                f"「{path.name}」檢查不通過（{faults[0].rstrip('。')}），沒有接收，檔案照舊；請移交的市重新製作移交檔。"
            )
        if link is None:
            told = f"（{custody.sentence(links[-1])}）" if links else ""
            raise BadInput(
                f"「{path.name}」不是等待接收的移交檔{told}，沒有變更任何內容；要使用它請直接開啟，或請移交的市辦理移交。"
            )
        manifest = file.read_by(sealed_manifest)
        desk = Desk(file, {}, path.parent)
        names = tuple(case.name for case in carried_on(desk.ledger().cases))
    return Offer(path=path, handover=Handover(link=link, manifest=manifest), chain=links, open_cases=names)


def receive(
    path: Path,
    *,
    who: str,
    templates: Path,
    backup_folder: Path,
    code: str | None = None,
    city: str | None = None,
    person: str = "",
    to: Path | None = None,
) -> Desk:
    """Take over a file that was handed over, and open it: where it lies, or as a copy at `to`; the file then stays as it is.

    Raises:
        WrongCode: the code is not the file's. BadInput: it waits for another city, or for nobody.
        AlreadyExists: something stands at `to`. Others as `look_at` and `open_desk`.
    """
    offer = bring(path, code=code, city=city, to=to)
    return go_on(
        offer, who=who, templates=templates, backup_folder=backup_folder, person=person, copied=to is not None
    )


def bring(path: Path, *, code: str | None = None, city: str | None = None, to: Path | None = None) -> Offer:
    """The long part of receiving, which any thread may do: the file is proved, the code compared, the copy made at `to`.

    Gives what `go_on` goes on with. Raises as `receive`.
    """
    offer = look_at(path)
    link = offer.handover.link
    if code is not None and not offer.handover.manifest.bears(code):
        raise WrongCode(
            f"輸入的核對碼（{code}）和這份檔案的不符，沒有接收，檔案照舊；請與移交的市核對是不是同一份檔案、有沒有看錯字。"
        )
    if city is not None and city != link.to_city:
        raise BadInput(f"這份文件是移交給{link.to_city}的，不是{city}；沒有接收，檔案照舊。")
    if to is None:
        return offer
    if to.exists():
        raise AlreadyExists(f"「{to.name}」已經存在，沒有覆寫，也沒有接收；請換一個檔名。")
    return replace(offer, path=_copied(path, to))


def drop(offer: Offer) -> None:
    """Take away the copy that `bring` made, which nobody wants any more."""
    with suppress(OSError):
        offer.path.unlink()


def go_on(
    offer: Offer, *, who: str, templates: Path, backup_folder: Path, person: str = "", copied: bool
) -> Desk:
    """Open the document that lies at the offer's path and write down that it was received. `copied`: it is a copy that `bring`
    made, and goes where this fails. Raises as `receive`."""
    place = offer.path
    if not copied:
        backups.back_up(place.resolve(), backup_folder, Reason.BEFORE_RECEIVING)
    try:
        desk = open_desk(place, who=who, templates=templates, backups=backup_folder)
        return _received(desk, offer.handover.link, offer.handover.code, person)
    except BaseException as error:
        if copied:
            drop(offer)  # a copy that was not received is only in the way
        if isinstance(error, NotSaved):
            raise NotSaved(
                f"「{place.name}」寫不進去（磁碟已滿或中斷），沒有接收，移交檔照舊；請檢查磁碟後再接收一次。"
            ) from error
        raise


def _received(desk: Desk, link: Custody, code: str, person: str) -> Desk:
    """Add the link to the chain; a document in which that fails is let go again."""
    try:
        with desk.step(f"{link.to_city}接收") as step:
            step.put_custody(
                Custody(
                    id="",
                    number=link.number + 1,
                    act=CustodyAct.RECEIVED,
                    at=custody.now(),
                    from_city=link.from_city,
                    to_city=link.to_city,
                    person=person.strip() or link.person,
                    code=code,
                )
            )
    except BaseException:
        desk.close()
        raise
    return desk


def _copied(path: Path, to: Path) -> Path:
    try:
        return copy_in_place(path, to)
    except OSError as error:
        raise NotSaved(
            f"「{to.name}」寫不進「{to.parent.name}」，沒有接收，移交檔照舊；請換一個資料夾。"
        ) from error
