"""移交, 接收, 收回: one document goes from city to city, with proof."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.custody import CustodyAct
from minutes_desk.core.errors import (
    AlreadyExists,
    BadInput,
    DamagedDocument,
    HandedOver,
    NothingToUndo,
    NotSaved,
    WrongCode,
)
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import drafting, handing_over, history, meetings, receiving
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.integrity import verify
from minutes_desk.store import backups as stored
from minutes_desk.store import journal


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "隨身碟" / "移交.mdesk"


@pytest.fixture(autouse=True)
def stick(out: Path) -> None:
    out.parent.mkdir()


def received(path: Path, folder: Path, **given: object) -> Desk:
    return receiving.receive(
        path,
        who="乙",
        templates=paths.templates(),
        backup_folder=folder / "備份",
        **given,  # pyright: ignore[reportArgumentType]
    )


def city_after(desk: Desk) -> str:
    return handing_over.next_city(desk)


def write(desk: Desk, draft: Meeting, words: str) -> None:
    drafting.set_text(desk, draft.id, next(draft.minutes.items()).id, words)


def test_the_old_document_closes_and_the_new_one_goes_on(
    desk: Desk, draft: Meeting, out: Path, tmp_path: Path
) -> None:
    write(desk, draft, "寫到一半的決議。")
    before = desk.file.meetings()
    to = city_after(desk)
    done = handing_over.hand_over(desk, to, out, person="林小姐")
    assert desk.read_only
    for act in (
        lambda: write(desk, draft, "移交後再改"),
        lambda: desk.file.keep("meeting", draft.id, "venue", "別處"),
        lambda: meetings.issue(desk, draft.id),
    ):
        with pytest.raises(HandedOver, match="林小姐"):
            act()
    with pytest.raises(NothingToUndo):
        desk.undo()
    assert desk.file.meetings() == before
    there = received(out, tmp_path, code=done.code.lower(), to=tmp_path / "新的.mdesk")
    assert not there.read_only
    assert there.file.meetings() == before
    assert there.file.sources() == desk.file.sources()
    assert [link.act for link in handing_over.chain(there)] == [CustodyAct.HANDED_OVER, CustodyAct.RECEIVED]
    assert handing_over.chain(there)[-1].code == done.code == handing_over.handover_of(there).code
    assert handing_over.from_city(there) == to
    write(there, draft, "新的主辦市接著寫。")
    desk.close()
    there.close()
    for path in (desk.path, out, there.path):
        assert verify(path) == []


def test_the_record_goes_without_the_typing_unless_it_is_asked_for(
    desk: Desk, draft: Meeting, out: Path, tmp_path: Path
) -> None:
    item = next(draft.minutes.items())
    write(desk, draft, "先寫錯的話，不想給別人看。")
    write(desk, draft, "定下來的決議。")
    full = out.with_name("連同歷程.mdesk")
    done = handing_over.hand_over(desk, city_after(desk), out)
    again = handing_over.hand_over(desk, done.link.to_city, full, with_history=True)
    assert again.code == done.code
    assert "先寫錯的話".encode() not in out.read_bytes()
    assert "先寫錯的話".encode() in full.read_bytes()
    assert out.stat().st_size < full.stat().st_size
    with_history = received(full, tmp_path)
    texts = [one.text for one in history.versions(with_history, draft.id, item.id)]
    assert texts[:2] == ["定下來的決議。", "先寫錯的話，不想給別人看。"]
    assert len(history.moments(with_history, draft.id)) == len(history.moments(desk, draft.id))
    with_history.close()
    without = received(out, tmp_path)
    assert [one.text for one in history.versions(without, draft.id, item.id)] == ["定下來的決議。"]
    write(without, draft, "接手後再改。")
    assert [one.text for one in history.versions(without, draft.id, item.id)] == [
        "接手後再改。",
        "定下來的決議。",
    ]
    without.close()
    assert verify(out) == verify(full) == []


def test_a_wrong_code_and_a_wrong_city_are_refused(desk: Desk, out: Path, tmp_path: Path) -> None:
    done = handing_over.hand_over(desk, city_after(desk), out)
    before = out.read_bytes()
    wrong = done.code[:-1] + ("2" if done.code[-1] != "2" else "3")
    with pytest.raises(WrongCode, match="沒有接收"):
        received(out, tmp_path, code=wrong)
    with pytest.raises(BadInput, match="移交給"):
        received(out, tmp_path, city="別的市")
    assert out.read_bytes() == before
    offer = receiving.look_at(out)
    assert offer.handover.code == done.code
    assert offer.open_cases == tuple(case.name for case in handing_over.carried_on(desk.ledger().cases))
    assert out.read_bytes() == before


def test_a_copy_that_could_not_be_received_is_not_in_the_way(
    desk: Desk, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handing_over.hand_over(desk, city_after(desk), out)
    before, to = out.read_bytes(), tmp_path / "本機" / "案.mdesk"
    to.parent.mkdir()

    def full(*_: object, **__: object) -> str:
        raise NotSaved("磁碟空間不足。")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "record", full)
        with pytest.raises(NotSaved, match="沒有接收，移交檔照舊"):
            received(out, tmp_path, to=to)
    assert out.read_bytes() == before
    assert list(to.parent.iterdir()) == []
    received(out, tmp_path, to=to).close()
    assert verify(to) == []


def test_what_waits_for_nobody_is_not_received(desk: Desk, out: Path, tmp_path: Path) -> None:
    desk.close()
    with pytest.raises(BadInput, match="不是等待接收"):
        received(desk.path, tmp_path)
    again = open_desk(desk.path, who="", templates=paths.templates())
    handing_over.hand_over(again, city_after(again), out)
    again.close()
    received(out, tmp_path).close()
    with pytest.raises(BadInput, match="接收"):
        received(out, tmp_path)


def test_what_was_altered_on_the_way_is_not_received(desk: Desk, out: Path, tmp_path: Path) -> None:
    import sqlite3

    handing_over.hand_over(desk, city_after(desk), out)
    raw = sqlite3.connect(out)
    raw.execute("UPDATE meeting SET venue = '別處'")
    raw.commit()
    raw.close()
    with pytest.raises(DamagedDocument, match="地點在程式外被修改"):
        received(out, tmp_path)


def test_it_can_be_taken_back_with_a_reason(desk: Desk, draft: Meeting, out: Path) -> None:
    with pytest.raises(BadInput, match="不需要收回"):
        handing_over.take_back(desk, "無")
    done = handing_over.hand_over(desk, city_after(desk), out)
    with pytest.raises(BadInput, match="原因"):
        handing_over.take_back(desk, "  ")
    handing_over.take_back(desk, "檔案寄錯")
    write(desk, draft, "繼續寫。")
    last = handing_over.chain(desk)[-1]
    assert (last.act, last.note, last.code) == (CustodyAct.TAKEN_BACK, "檔案寄錯", done.code)
    assert handing_over.from_city(desk) == done.link.from_city
    assert history.versions(desk, draft.id, next(draft.minutes.items()).id)[1:], (
        "its history goes on behind the seal"
    )
    second = handing_over.hand_over(desk, city_after(desk), out.with_name("再次.mdesk"))
    assert second.code != done.code


def test_nothing_is_handed_over_where_the_file_cannot_be_made(desk: Desk, out: Path, tmp_path: Path) -> None:
    out.write_bytes(b"precious")
    to = city_after(desk)
    with pytest.raises(AlreadyExists):
        handing_over.hand_over(desk, to, out)
    assert out.read_bytes() == b"precious"
    with pytest.raises(NotSaved):
        handing_over.hand_over(desk, to, tmp_path / "沒有這個資料夾" / "x.mdesk")
    with pytest.raises(BadInput, match="可以移交給"):
        handing_over.hand_over(desk, "火星市", out)
    with pytest.raises(BadInput, match="不能移交給自己"):
        handing_over.hand_over(desk, handing_over.from_city(desk), out)
    assert handing_over.chain(desk) == ()
    assert not desk.read_only


def test_four_cities_one_after_the_other(desk: Desk, draft: Meeting, out: Path, tmp_path: Path) -> None:
    here, codes = desk, []
    for round_, to in enumerate([*desk.platform.rotation, desk.platform.rotation[0]]):
        if to == handing_over.from_city(here):
            continue
        meeting = meetings.latest_draft(here)
        assert meeting is not None
        write(here, meeting, f"第{round_}輪的決議。")
        meetings.issue(here, meeting.id)
        path = out.with_name(f"{round_}.mdesk")
        done = handing_over.hand_over(here, to, path)
        codes.append(done.code)
        if here is not desk:
            here.close()
        here = received(path, tmp_path, code=done.code)
        opened = meetings.open_meeting(here, date=dt.date(2026, 8, 20 + round_))
        assert opened.minutes.host_city == to
    assert len(set(codes)) == len(codes)
    chain = handing_over.chain(here)
    assert [link.number for link in chain] == list(range(1, 2 * len(codes) + 1))
    assert [link.code for link in chain if link.code] == codes
    here.close()
    assert verify(here.path) == []


def test_a_backup_is_made_before(desk: Desk, out: Path, tmp_path: Path) -> None:
    handing_over.hand_over(desk, city_after(desk), out, backup_folder=tmp_path / "備份")
    (made,) = stored.of_document(desk.file, tmp_path / "備份")
    assert made.reason == "移交前"
    received(out, tmp_path).close()
    assert [one.reason for one in stored.of_document(out, tmp_path / "備份")] == ["接收前", "移交前"]


def test_the_receipt_is_the_same_for_both_however_far_one_has_gone_on(
    desk: Desk, draft: Meeting, out: Path, tmp_path: Path
) -> None:
    done = handing_over.hand_over(desk, city_after(desk), out, person="林小姐")
    there = received(out, tmp_path)
    write(there, draft, "接著寫。")
    assert handing_over.handover_of(there) == replace(done, link=handing_over.chain(there)[0])
    there.close()
