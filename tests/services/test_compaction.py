"""What goes along compacted loses no version: with the history every text that ever stood there, without it every issued one."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import drafting, handing_over, history, meetings, versions
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.store import verification
from tests.services.draft import NAMES, item_id, make_desk

TEXTS = st.text(st.sampled_from("請各市於六月底前提報成果，並續辦。\n"), max_size=40)
ACTS = st.lists(
    st.tuples(st.sampled_from(("write", "append", "decide", "undo", "redo")), st.integers(0, 1), TEXTS),
    max_size=20,
)
Said = dict[str, list[tuple[int, str]]]


def act(desk: Desk, draft: Meeting, kind: str, number: int, text: str) -> None:
    item = item_id(desk, draft.id, NAMES[number])
    does: dict[str, Callable[[], object]] = {
        "write": lambda: drafting.set_text(desk, draft.id, item, text),
        "append": lambda: drafting.set_text(desk, draft.id, item, text, append=True),
        "decide": lambda: drafting.record_decision(
            desk, draft.id, item, Decision.CONTINUE if len(text) % 2 else None
        ),
        "undo": lambda: desk.undo() if desk.undo_label not in (None, "開新會議") else None,
        "redo": lambda: desk.redo() if desk.redo_label is not None else None,
    }
    does[kind]()


def said(desk: Desk, draft: Meeting) -> Said:
    """Every version of every text, and which step it is from."""
    return {
        item.id: [(one.n, one.text) for one in history.versions(desk, draft.id, item.id)]
        for item in desk.file.meeting(draft.id).minutes.items()
    }


@settings(max_examples=4)
@given(ACTS)
def test_no_version_is_lost(acts: list[tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        desk, draft = make_desk(Path(folder))
        try:
            for kind, number, text in acts:
                act(desk, draft, kind, number, text)
            meetings.issue(desk, draft.id)
            meetings.correct(desk, draft.id, "漏列一案")
            meetings.issue(desk, draft.id)
            before, issued = said(desk, draft), versions.versions(desk, draft.id)
            city = handing_over.next_city(desk)
            for with_history in (True, False):
                out = Path(folder) / f"{with_history}.mdesk"
                handing_over.hand_over(desk, city, out, with_history=with_history)
                assert verification.verify(out) == []
                there = open_desk(out, who="", templates=paths.templates(), read_only=True)
                found, kept = said(there, draft), versions.versions(there, draft.id)
                there.close()
                assert kept == issued
                assert [one.number for one in kept] == [1, 2]
                if with_history:
                    assert found == before
                else:
                    assert {item: told[0][1] for item, told in found.items()} == {
                        item: told[0][1] for item, told in before.items()
                    }
        finally:
            desk.close()
