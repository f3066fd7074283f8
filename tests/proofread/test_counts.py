"""Stated counts against what stands below them."""

import pytest

from minutes_desk.core.decision import Decision
from minutes_desk.core.finding import Severity
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Section
from minutes_desk.proofread.counts import count_mismatch
from minutes_desk.proofread.proof import Proof
from tests.core.histories import item, several

NO_CASE = Item(heading="其他事項")


def found(stated: str | None, *items: Item) -> list[str]:
    section = Section(label="一", title="列管合作案", stated=stated, items=items)
    findings = list(count_mismatch(Proof(minutes=Minutes(roc_year=115, session=2, sections=(section,)))))
    for finding in findings:
        assert (finding.rule, finding.severity, finding.where) == ("count_mismatch", Severity.ERROR, "一")
        assert (finding.evidence, finding.suggestion) == (stated, None)
    return [finding.message.split("，請核對")[0] for finding in findings]


THREE = (item("河岸步道", "continue"), item("夜市交流", "propose_delist"), item("老樹普查", "delist"))


@pytest.mark.parametrize(
    "stated, messages",
    [
        ("總共2案", ["標題寫共2案，以下實際為3案"]),
        ("共4案，持續列管1案、解列2案", ["標題寫共4案，以下實際為3案"]),
        ("持續列管2案、解列1案", ["標題寫持續列管2案，以下實際為1案", "標題寫解列1案，以下實際為2案"]),
        ("新增提案1案", ["標題寫新增提案1案，以下實際為0案"]),
        ("計五案", ["標題寫共5案，以下實際為3案"]),
        ("合併1案", ["標題寫合併1案，以下實際為0案"]),
    ],
)
def test_a_count_that_does_not_agree(stated: str, messages: list[str]) -> None:
    assert found(stated, *THREE) == messages


@pytest.mark.parametrize(
    "stated",
    [
        "總共3案",
        "共 ３ 案",
        "計三案",
        "3案",
        "共3案，持續列管1案、解列2案",
        "解列2案",
        "原3案中擇要",
        "詳如附件",
        None,
    ],
)
def test_a_count_that_agrees_or_is_no_count(stated: str | None) -> None:
    assert found(stated, *THREE) == []


def test_cases_are_counted_and_not_items() -> None:
    together = several(("夜市衛生", "夜市行銷"), "continue")
    assert found("共3案，持續列管3案", item("河岸步道", "continue"), together, NO_CASE) == []
    assert found("共2案", item("河岸步道", "continue"), together) == ["標題寫共2案，以下實際為3案"]


def test_a_merger_counts_what_came_in_and_what_goes_on() -> None:
    merged = item("水域救生訓練", "merge", merged_from=("雙北救生訓練", "北桃水域安全訓練"))
    assert found("3案合併為2案", merged, item("河岸步道", "continue")) == []
    assert found("4案合併為1案", merged, item("河岸步道", "continue")) == [
        "標題寫合併前4案，以下實際為3案",
        "標題寫合併為1案，以下實際為2案",
    ]


def test_an_item_whose_heading_counts_the_cases_in_its_sentence() -> None:
    cases = tuple(ItemCase(name=name, decisions=(Decision.DELIST,)) for name in ("甲案", "乙案"))
    listed = Item(label="(一)", heading="小組會議解列(3案)", cases=cases, text_keeps_case_name=True)
    section = Section(label="一", title="本次解列案", items=(listed,))
    (finding,) = count_mismatch(Proof(minutes=Minutes(roc_year=115, session=2, sections=(section,))))
    assert (finding.where, finding.evidence) == ("一/(一)", "3案")


def test_a_name_with_a_number_in_brackets_is_no_count() -> None:
    named = item("社區共餐試辦(第2案)", "continue")
    assert found("共1案", named) == []
