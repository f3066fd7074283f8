"""Looking for words in a real document."""

import pytest

from minutes_desk.core.errors import BadInput
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.search import HitKind
from minutes_desk.services import drafting
from minutes_desk.services.desk import Desk
from minutes_desk.services.searching import find


def test_records_and_what_is_being_typed_are_found_the_latest_first(desk: Desk, draft: Meeting) -> None:
    item = next(draft.minutes.items())
    case = item.cases[0].name
    drafting.keep_typing(desk, draft.id, item.id, "請於河岸加裝座椅。")
    [typed] = find(desk, "加裝座椅")
    assert (typed.kind, typed.meeting, typed.target) == (HitKind.ITEM, draft.minutes.key, item.id)
    hits = find(desk, case)
    assert hits[0].kind is HitKind.CASE
    order = [hit.meeting for hit in hits if hit.kind is not HitKind.CASE]
    assert order[0] == draft.minutes.key
    assert len(set(order)) > 1
    assert order == sorted(order, key=lambda key: [-int(part) for part in key.split("-")])


def test_no_words_is_refused_in_a_sentence(desk: Desk) -> None:
    with pytest.raises(BadInput, match="沒有寫要找的字"):
        find(desk, " 　")
