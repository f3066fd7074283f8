"""What was done in the whole document and on a case, on a real document."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import NotFound
from minutes_desk.core.meeting import Meeting, RulingKind
from minutes_desk.core.phrase import Phrase
from minutes_desk.services import agenda, cases, document_history, drafting, handing_over, phrases
from minutes_desk.services.desk import Desk
from tests.services.draft import NAMES, item_id, make_desk


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Desk, Meeting]]:
    desk, draft = make_desk(tmp_path)
    yield desk, draft
    desk.close()


def test_every_step_of_the_document_with_what_it_touched(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    key = draft.minutes.key
    before = len(document_history.of_document(desk))
    phrases.save_phrase(desk, Phrase(code="請清", text="請清查。"))
    drafting.set_text(desk, draft.id, item_id(desk, draft.id, NAMES[0]), "請各市提供成果。")
    desk.undo()
    found = document_history.of_document(desk)
    assert [(one.label, one.where) for one in found[:3]] == [
        ("復原：編輯決議", (key,)),
        ("編輯決議", (key,)),
        ("新增常用語", ("常用語",)),
    ]
    assert {one.who for one in found} == {"王小明"}
    assert len(found) == before + 3
    assert document_history.of_document(desk, 2) == found[:2]


def test_the_steps_on_a_case_over_all_its_meetings(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    item = item_id(desk, draft.id, NAMES[0])
    drafting.record_decision(desk, draft.id, item, Decision.CONTINUE)
    drafting.set_text(desk, draft.id, item_id(desk, draft.id, NAMES[1]), "別案。")
    cases.rule(desk, NAMES[0], RulingKind.RETURN, dt.date(2026, 7, 1))
    agenda.take_off(desk, draft.id, item, "另議")
    found = document_history.of_case(desk, NAMES[0])
    assert found.name == NAMES[0]
    labels = [one.label for one in found.moments]
    assert labels[:3] == ["移出本次議程", "記錄副首長會議決議", "記錄決定"]
    assert "編輯決議" not in labels  # that was the other case
    assert found.moments[1].where == ("副首長會議決議",)
    assert labels[-1] == "寫入會議草稿"  # how its first record came here
    with pytest.raises(NotFound, match="列管清冊裡沒有"):
        document_history.of_case(desk, "沒有這個案子")


def test_what_a_step_changed_in_meetings_and_elsewhere(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    drafting.set_text(desk, draft.id, item_id(desk, draft.id, NAMES[0]), "請各市提供成果。")
    [text] = document_history.changed_by(desk, desk.file.steps(1)[0].n)
    assert text.path.startswith(draft.minutes.key)
    assert (text.old, text.new) == (None, "請各市提供成果。")
    cases.rule(desk, NAMES[0], RulingKind.DELIST, dt.date(2026, 7, 1))
    [ruling, *_] = document_history.changed_by(desk, desk.file.steps(1)[0].n)
    assert ruling.path == f"副首長會議決議「{NAMES[0]}」"
    assert ruling.new == f"案名：{NAMES[0]}，決議：同意解列，日期：115年7月1日"
    with pytest.raises(NotFound, match="第999步"):
        document_history.changed_by(desk, 999)


def test_a_seal_holds_everything_and_changed_nothing(made: tuple[Desk, Meeting], tmp_path: Path) -> None:
    desk, _draft = made
    to_city = handing_over.next_city(desk)
    handing_over.hand_over(desk, to_city, tmp_path / "out.mdesk")
    seal, handed = document_history.of_document(desk, 2)
    assert (seal.label, seal.where) == ("移交封存", ())
    assert handed.where == ("保管沿革",)
    assert document_history.changed_by(desk, seal.n) == ()
    assert [one.path for one in document_history.changed_by(desk, handed.n)] == ["保管沿革第1次"]
