import pytest

from minutes_desk.core.case_count import decided_cases, fill_count
from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Item, ItemCase


def item(*decisions: Decision, names: tuple[str, ...] = ("綠色市集案",)) -> Item:
    return Item(cases=tuple(ItemCase(name=name) for name in names), decisions=decisions)


@pytest.mark.parametrize(
    "items, counted",
    [
        ([item(Decision.CONTINUE), item(Decision.DELIST)], "共2案，持續列管1案、解列1案"),
        ([item(), item(Decision.CONTINUE)], "共2案，持續列管1案"),
        ([item(), item()], "共2案"),
        ([item(Decision.PROPOSE_DELIST, names=("甲案", "乙案")), item(names=())], "共2案，解列2案"),
        ([item(Decision.DELIST, Decision.PROPOSE_DELIST, Decision.TRANSFER_ROUTINE)], "共1案，解列1案"),
        (
            [item(Decision.WITHDRAWN), item(Decision.PROPOSE_NEW, Decision.RENAME), item(Decision.CONTINUE)],
            "共3案，持續列管1案、新增提案1案、取消提案1案",
        ),
        ([item(Decision.DEFERRED), item(Decision.MERGE)], "共2案，暫緩1案、合併1案"),
        ([], "共0案"),
    ],
)
def test_counts_cases_by_what_is_decided(items: list[Item], counted: str) -> None:
    assert fill_count("共{total}案，{parts}", items) == counted


def test_a_count_with_nothing_to_say_is_none() -> None:
    assert fill_count("{parts}", [item()]) is None
    assert fill_count("{parts}", [item(Decision.NEW)]) == "新增提案1案"


def test_a_case_of_its_own_decision_goes_before_the_item() -> None:
    own = ItemCase(name="甲案", decisions=(Decision.DELIST,))
    both = Item(cases=(own, ItemCase(name="乙案")), decisions=(Decision.CONTINUE,))
    assert [case.decisions for case in decided_cases([both])] == [(Decision.DELIST,), (Decision.CONTINUE,)]
