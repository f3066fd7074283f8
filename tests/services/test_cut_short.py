"""A handing over that fails or is cut short at each of its places: the file is there and the document sealed, or neither; and
where a kill comes between the two, the next opening says so."""

import errno
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from sqlalchemy.exc import DBAPIError

from minutes_desk import paths
from minutes_desk.core.custody import CustodyAct
from minutes_desk.core.errors import (
    AlreadyExists,
    BadInput,
    DamagedDocument,
    DeskError,
    NotSaved,
    ReadOnlyDocument,
)
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import cut_short, drafting, handing_over, receiving
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.integrity import verify
from minutes_desk.store import backups, document_file, placing, snapshot, whole_copy
from minutes_desk.store import handing_over as sealing
from minutes_desk.store.document import DocumentFile
from tests.services.draft import NAMES, item_id, make_desk


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "隨身碟"
    folder.mkdir()
    return folder


@pytest.fixture
def made(tmp_path: Path) -> tuple[Desk, Meeting]:
    return make_desk(tmp_path)


def fails(error: BaseException) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


def eio(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.EIO, "Input/output error")


def can_be_used_on(desk: Desk, draft: Meeting, stick: Path) -> None:
    """Nothing was handed over, nothing is left on the stick, and handing over succeeds now."""
    assert list(stick.iterdir()) == []
    assert not desk.read_only
    assert not cut_short.note_beside(desk.path).exists()
    drafting.set_text(desk, draft.id, item_id(desk, draft.id, NAMES[0]), "接著寫。")
    out = stick / "再一次.mdesk"
    done = handing_over.hand_over(desk, handing_over.next_city(desk), out)
    assert receiving.look_at(out).handover.code == done.code
    desk.close()
    assert verify(desk.path) == verify(out) == []


PLACES: dict[str, tuple[Any, str, Callable[..., object], type[DeskError], str]] = {
    "the document cannot be read": (snapshot, "connect_in_memory", fails(sqlite3.OperationalError("x")), DamagedDocument, "沒有變更"),
    "the note": (cut_short, "placed", eio, NotSaved, "沒有移交，文件沒有變更"),
    "the backup": (backups, "placed", eio, NotSaved, "無法在.*建立備份"),
    "writing the copy": (whole_copy, "_write", fails(sqlite3.OperationalError("disk I/O error")), NotSaved, "移交檔寫不進「隨身碟」"),
    "sealing the copy": (sealing, "_sealed", fails(sqlite3.OperationalError("disk I/O error")), NotSaved, "移交檔寫不進「隨身碟」"),
    "sealing the copy, SQLAlchemy": (sealing, "checkpoint", fails(DBAPIError("INSERT", None, sqlite3.OperationalError("x"))), NotSaved, "移交檔寫不進「隨身碟」"),
    "leaving the history out": (sealing, "_leave_history_out", eio, NotSaved, "移交檔寫不進「隨身碟」"),
    "reading the copy back": (snapshot, "_copy_bytes", eio, NotSaved, "移交檔寫完後讀不回來核對（磁碟或網路中斷），沒有保留移交檔"),
    "proving the copy": (whole_copy.verification, "verify", lambda _path: ["議案在程式外被修改。"], DamagedDocument, "移交檔檢查不通過"),
    "putting it on the disk": (whole_copy, "sync", eio, NotSaved, "移交檔寫不進「隨身碟」"),
    "sealing the document": (DocumentFile, "follow", fails(NotSaved("磁碟空間不足")), NotSaved, "沒有移交，也沒有留下移交檔"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_what_fails_before_the_seal_leaves_nothing_handed_over(
    place: str, made: tuple[Desk, Meeting], stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, draft = made
    steps = desk.file.steps()
    where, name, does, error, words = PLACES[place]
    with monkeypatch.context() as patch:
        patch.setattr(where, name, does)
        with pytest.raises(error, match=words):
            handing_over.hand_over(
                desk, handing_over.next_city(desk), stick / "移交.mdesk", backup_folder=tmp_path / "備份"
            )
    assert desk.file.steps() == steps
    assert handing_over.chain(desk) == ()
    can_be_used_on(desk, draft, stick)


def test_a_stick_that_is_pulled_behind_the_seal_has_it_taken_back(
    made: tuple[Desk, Meeting], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, draft = made
    told: list[bool] = []
    desk.subscribe(lambda _change: told.append(desk.read_only))
    with monkeypatch.context() as patch:
        patch.setattr(whole_copy, "put_in_place", eio)
        with pytest.raises(NotSaved, match="沒有移交；文件可以繼續使用，保管沿革記下了自動收回"):
            handing_over.hand_over(desk, handing_over.next_city(desk), stick / "移交.mdesk")
    assert [link.act for link in handing_over.chain(desk)] == [CustodyAct.HANDED_OVER, CustodyAct.TAKEN_BACK]
    assert "程式自動收回" in handing_over.chain(desk)[-1].note
    assert told[-1] is False
    can_be_used_on(desk, draft, stick)


def test_where_even_that_cannot_be_written_the_next_opening_says_so(
    made: tuple[Desk, Meeting], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _draft = made
    with monkeypatch.context() as patch:
        patch.setattr(whole_copy, "put_in_place", eio)
        patch.setattr(handing_over, "take_back", fails(NotSaved("磁碟中斷")))
        with pytest.raises(NotSaved, match="文件已經封存，內容都在"):
            handing_over.hand_over(desk, handing_over.next_city(desk), stick / "移交.mdesk")
    assert desk.read_only
    desk.close()
    again = opened(desk.path)
    assert "卻沒有放好" in cut_short.told(again)
    handing_over.take_back(again, "沒有移交成")
    assert cut_short.told(again) == ""
    again.close()


def test_a_commit_that_fails_and_is_on_disk_all_the_same_counts(
    made: tuple[Desk, Meeting], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _draft = made
    follow, out = DocumentFile.follow, stick / "移交.mdesk"

    def followed(file: DocumentFile, tail: Any) -> NoReturn:
        follow(file, tail)
        raise NotSaved("讀不回來")

    monkeypatch.setattr(DocumentFile, "follow", followed)
    done = handing_over.hand_over(desk, handing_over.next_city(desk), out)
    assert desk.read_only
    assert receiving.look_at(out).handover.code == done.code
    desk.close()


def test_what_came_to_lie_there_meanwhile_is_not_replaced(made: tuple[Desk, Meeting], stick: Path) -> None:
    desk, draft = made
    out = stick / "移交.mdesk"
    ready = handing_over.prepare(handing_over.ordered(desk, handing_over.next_city(desk), out))
    out.write_bytes(b"precious")
    with pytest.raises(AlreadyExists):
        handing_over.finish(desk, ready)
    assert out.read_bytes() == b"precious"
    out.unlink()
    can_be_used_on(desk, draft, stick)


def test_what_was_written_meanwhile_is_not_sealed_away(made: tuple[Desk, Meeting], stick: Path) -> None:
    desk, draft = made
    ready = handing_over.prepare(
        handing_over.ordered(desk, handing_over.next_city(desk), stick / "移交.mdesk")
    )
    desk.file.keep("meeting", draft.id, "venue", "寫到一半")
    with pytest.raises(BadInput, match="又有修改"):
        handing_over.finish(desk, ready)
    assert desk.file.meeting(draft.id).minutes.venue == "寫到一半"
    can_be_used_on(desk, draft, stick)


def test_the_clock_may_go_back_between_file_and_seal(
    made: tuple[Desk, Meeting], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import datetime as dt

    desk, _draft = made
    out = stick / "移交.mdesk"
    ready = handing_over.prepare(handing_over.ordered(desk, handing_over.next_city(desk), out))

    class Earlier(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Earlier":
            return super().now(tz) - dt.timedelta(hours=1)

    monkeypatch.setattr(dt, "datetime", Earlier)
    done = handing_over.finish(desk, ready)
    assert receiving.look_at(out).handover.code == done.code
    desk.close()
    assert verify(desk.path) == verify(out) == []


def test_one_that_is_not_wanted_any_more_leaves_nothing(made: tuple[Desk, Meeting], stick: Path) -> None:
    desk, draft = made
    ready = handing_over.prepare(
        handing_over.ordered(desk, handing_over.next_city(desk), stick / "移交.mdesk")
    )
    handing_over.drop(desk, ready)
    can_be_used_on(desk, draft, stick)


# Kills: a child does it, and dies at the place


def opened(path: Path) -> Desk:
    return open_desk(path, who="甲", templates=paths.templates())


def killed(path: Path, out: Path, dies: Callable[[], None]) -> None:
    child = os.fork()
    if not child:
        try:
            dies()
            desk = opened(path)
            handing_over.hand_over(desk, handing_over.next_city(desk), out)
        finally:
            os._exit(9)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 9


def die(*_: object, **__: object) -> NoReturn:
    os._exit(9)


def at_publishing() -> None:
    whole_copy.put_in_place = die


def behind_publishing() -> None:
    put = placing.put_in_place

    def put_and_die(finished: Path, path: Path) -> NoReturn:
        put(finished, path)
        os._exit(9)

    whole_copy.put_in_place = put_and_die


def at_the_seal() -> None:
    DocumentFile.follow = die


def within_the_seal() -> None:
    from minutes_desk.store import document

    document.write_down = die


def at_the_proof() -> None:
    whole_copy.verification.verify = die


@pytest.mark.skipif(sys.platform == "win32", reason="a process is not forked there")
@pytest.mark.parametrize("dies", [at_the_proof, at_the_seal, within_the_seal])
def test_a_kill_before_the_seal_is_told_once(
    dies: Callable[[], None], made: tuple[Desk, Meeting], stick: Path
) -> None:
    desk, draft = made
    desk.close()
    killed(desk.path, stick / "移交.mdesk", dies)
    again = opened(desk.path)
    assert "沒有移交，也沒有產生「移交.mdesk」；文件照舊" in cut_short.told(again)
    assert cut_short.told(again) == ""
    can_be_used_on(again, draft, stick)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is not forked there")
def test_a_kill_between_seal_and_file_is_told_until_it_is_mended(
    made: tuple[Desk, Meeting], stick: Path
) -> None:
    desk, _draft = made
    desk.close()
    out = stick / "移交.mdesk"
    killed(desk.path, out, at_publishing)
    gone = stick.rename(stick.with_name("拔掉"))
    again = opened(desk.path)
    assert "所在的磁碟現在不在" in cut_short.told(again)
    gone.rename(stick)
    for _ in range(2):
        told = cut_short.told(again)
        assert "文件已經封存" in told
        assert "卻沒有放好" in told
        assert again.read_only
    assert list(stick.iterdir()) == []
    code = handing_over.handover_of(again).code
    assert handing_over.hand_over(again, handing_over.chain(again)[-1].to_city, out).code == code
    assert cut_short.told(again) == ""
    assert receiving.look_at(out).handover.code == code
    again.close()
    assert verify(desk.path) == verify(out) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a process is not forked there")
def test_a_kill_behind_the_file_needs_no_words(made: tuple[Desk, Meeting], stick: Path) -> None:
    desk, _draft = made
    desk.close()
    out = stick / "移交.mdesk"
    killed(desk.path, out, behind_publishing)
    again = opened(desk.path)
    assert cut_short.told(again) == ""
    assert not cut_short.note_beside(again.path).exists()
    assert again.read_only
    assert receiving.look_at(out).handover.code == handing_over.handover_of(again).code
    again.close()


def test_a_document_that_is_only_looked_at_says_and_changes_nothing(
    made: tuple[Desk, Meeting], stick: Path
) -> None:
    desk, _draft = made
    desk.close()
    note = cut_short.note_beside(desk.path)
    note.write_text('{"out": "' + str(stick / "移交.mdesk") + '"}', "utf-8")
    with document_file.open_file(desk.path, who="", read_only=True) as file:
        assert cut_short.told(Desk(file, {}, paths.templates())) == ""
    assert note.exists()


def test_a_document_that_is_only_looked_at_is_not_handed_over(
    made: tuple[Desk, Meeting], stick: Path
) -> None:
    made[0].close()
    desk = open_desk(made[0].path, who="甲", templates=paths.templates(), read_only=True)
    with pytest.raises(ReadOnlyDocument, match="不能移交"):
        handing_over.hand_over(desk, handing_over.next_city(desk), stick / "移交.mdesk")
    assert list(stick.iterdir()) == []
    desk.close()


@pytest.mark.parametrize("words", ["", "{", "[]", '{"out": 3}', "null"])
def test_a_note_that_is_none_says_nothing(words: str, made: tuple[Desk, Meeting]) -> None:
    desk, _draft = made
    cut_short.note_beside(desk.path).write_text(words, "utf-8")
    assert cut_short.told(desk) == ""
    desk.close()
