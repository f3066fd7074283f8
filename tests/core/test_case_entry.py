"""Items taken apart into cases."""

from dataclasses import replace

import pytest

from minutes_desk.core.case_entry import Part, agencies_asked, asks_for_another_name, case_entries, item_place
from minutes_desk.core.decision import Decision
from minutes_desk.core.identity import Claim
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Paragraph, Section
from tests.core.histories import item, meeting, proposals, several, tracked


def entries(*items: Item, draft: bool = False) -> list[tuple[tuple[str, ...], str, str | None]]:
    found = case_entries(meeting("110-1", tracked(*items)).minutes, draft=draft)
    return [(entry.names, entry.part.name, entry.into) for entry in found]


def test_an_item_that_is_no_case_has_no_entry() -> None:
    assert entries(Item(body=(Paragraph(text="請各機關研提新案。"),))) == []


def test_a_renamed_case_has_its_former_name_first() -> None:
    assert entries(item("樹木健檢", "rename", renamed_from="老樹普查")) == [
        (("老樹普查", "樹木健檢"), "ITSELF", None)
    ]
    assert entries(item("老樹普查", "rename", renamed_to="樹木健檢")) == [
        (("老樹普查", "樹木健檢"), "ITSELF", None)
    ]
    assert entries(item("老樹普查", "rename", renamed_from="老樹普查", renamed_to="樹木健檢"))[0][0] == (
        "老樹普查",
        "樹木健檢",
    )


@pytest.mark.parametrize(
    "merging",
    [
        item("樹木健檢", "merge", merged_from=("老樹普查", "古木巡檢")),
        item("老樹普查", "merge", merged_from=("古木巡檢",), renamed_to="樹木健檢"),
        several(("老樹普查", "古木巡檢"), "merge", renamed_to="樹木健檢"),
        several(
            ("老樹普查", "古木巡檢"),
            "merge rename",
            merged_from=("老樹普查", "古木巡檢"),
            renamed_to="樹木健檢",
        ),
        several(("老樹普查", "古木巡檢"), "rename", renamed_to="樹木健檢"),
    ],
)
def test_a_merger_however_it_is_written_down(merging: Item) -> None:
    assert entries(merging) == [
        (("老樹普查",), "SOURCE", "樹木健檢"),
        (("古木巡檢",), "SOURCE", "樹木健檢"),
        (("樹木健檢",), "SUCCESSOR", None),
    ]


def test_unnamed_sources_stand_nowhere() -> None:
    merging = item("樹木健檢", "merge", merged_from=("雙北（原名未載）", "北桃（原名未載）"))
    first, second, successor = case_entries(meeting("110-1", tracked(merging)).minutes)
    assert (first.place, second.place, successor.place) == (None, None, "一/(一)")
    assert first.claim is second.claim is Claim.UNNAMED
    assert successor.claim is Claim.RESULT


@pytest.mark.parametrize(
    "splitting",
    [
        item("夜市交流", "split", "成果良好，本案分為「夜市衛生」及「夜市行銷」。"),
        several(("夜市交流", "夜市衛生", "夜市行銷"), "split"),
    ],
)
def test_a_split_however_it_is_written_down(splitting: Item) -> None:
    assert entries(splitting) == [
        (("夜市交流",), "DIVIDED", "夜市衛生"),
        (("夜市衛生",), "FRAGMENT", None),
        (("夜市行銷",), "FRAGMENT", None),
    ]


def test_a_split_without_names_is_unclear() -> None:
    (entry,) = case_entries(meeting("110-1", tracked(item("夜市交流", "split", "同意分案。"))).minutes)
    assert entry.part is Part.ITSELF
    assert "分案後的案名未載明" in entry.unclear


def test_of_several_cases_each_has_the_point_that_names_it() -> None:
    both = Item(
        heading="解列案",
        body=(
            Paragraph(text="「老樹普查」：已辦理完成。", level=1, label="1."),
            Paragraph(text="「夜市交流」：回歸例行業務。", level=1, label="2."),
        ),
        cases=(ItemCase(name="老樹普查"), ItemCase(name="夜市交流", decisions=(Decision.DELIST,))),
        decisions=(Decision.PROPOSE_DELIST,),
    )
    first, second = case_entries(meeting("110-1", tracked(both)).minutes)
    assert (first.text, first.decisions) == ("1. 「老樹普查」：已辦理完成。", (Decision.PROPOSE_DELIST,))
    assert (second.text, second.decisions) == ("2. 「夜市交流」：回歸例行業務。", (Decision.DELIST,))


def test_undecided_in_a_draft_and_nothing_decided_in_a_record() -> None:
    minutes = meeting("110-1", tracked(item("老樹普查", ""))).minutes
    assert case_entries(minutes)[0].decisions == (Decision.NONE,)
    assert case_entries(minutes, draft=True)[0].decisions == ()


def test_what_a_name_claims() -> None:
    minutes = meeting(
        "110-1",
        tracked("老樹普查 none", "夜市交流 new", "河岸步道 propose_new", "舊書市集 revive"),
        proposals("育苗場 none"),
    ).minutes
    assert [entry.claim for entry in case_entries(minutes)] == [
        Claim.TRACKED,
        Claim.NEW,
        Claim.PROPOSED,
        Claim.TRACKED,
        Claim.PROPOSED,
    ]


@pytest.mark.parametrize(
    "section, label, place",
    [
        ("一", "（三）", "一/(三)"),
        (None, "三", "三"),
        (None, None, "二/(四)"),
        ("三", None, "三/(四)"),
    ],
)
def test_where_an_item_stands(section: str | None, label: str | None, place: str) -> None:
    own = Item(label=label)
    assert item_place(Section(label=section, items=(own, own)), own, 2, 4) == place


def test_an_unlabelled_item_alone_in_its_section() -> None:
    own = Item()
    assert item_place(Section(label="四", items=(own,)), own, 4, 1) == "四"


@pytest.mark.parametrize(
    "text, asks",
    [
        ("請主辦機關重新擬定本案之方案名稱。", True),
        ("同意立案，請調整提案內容，改為系列活動。", True),
        ("合作內容仍可滾動式調整。", True),
        ("請修正後再提下次會議。", True),
        ("名稱調整為「樹木健檢」。", False),
        ("請補充補貼措施內容。", False),
        ("請4市持續分享活動。", False),
    ],
)
def test_a_resolution_that_asks_for_another_name(text: str, asks: bool) -> None:
    assert asks_for_another_name(text) is asks


@pytest.mark.parametrize(
    "text, asked",
    [
        (
            "請新北市經發局、基隆市產發處於下季更新辦理情形。",
            ("新北市政府經濟發展局", "基隆市政府產業發展處"),
        ),
        ("請新北市經發局協助基隆市產發處協商。", ("新北市政府經濟發展局",)),
        ("本案由新北市經發局申請經費。", ()),
        ("請各單位持續辦理。", ()),
        ("提請新北市經發局報告。", ()),
    ],
)
def test_whom_a_resolution_asks(text: str, asked: tuple[str, ...]) -> None:
    assert agencies_asked(text, "桃園市") == asked


@pytest.mark.parametrize(
    "title, text, written, scope",
    [
        ("列管合作案", "", "原雙北合作案", "雙北"),
        ("列管合作案", "", "均為原北桃合作案", "北桃"),
        ("擴大至基北北桃交流", "", "原雙北合作案", "基北北桃"),
        ("列管合作案", "同意新增，並擴大為4市合作。", None, "4市"),
        ("列管合作案", "", "4市", "4市"),
        ("列管合作案", "", None, None),
    ],
)
def test_for_which_cities_a_case_is(title: str, text: str, written: str | None, scope: str | None) -> None:
    section = replace(tracked(item("老樹普查", "expand", text, scope=written)), title=title)
    assert case_entries(meeting("110-1", section).minutes)[0].scope == scope


def test_minutes_without_sections_have_no_cases() -> None:
    assert case_entries(Minutes()) == ()
