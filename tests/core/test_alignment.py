"""Which item of one document is which of another."""

from minutes_desk.core.alignment import aligned_items, aligned_sections, moved, placed_items
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Section


def of_cases(*sections: tuple[str, ...], ids: str = "") -> Minutes:
    return Minutes(
        sections=tuple(
            Section(
                title=f"第{number}節",
                items=tuple(
                    Item(id=ids and f"{ids}{name}", heading=name, cases=(ItemCase(name=name),))
                    for name in names
                ),
            )
            for number, names in enumerate(sections)
        )
    )


def pairs(a: Minutes, b: Minutes) -> list[tuple[str | None, str | None]]:
    return [
        (old and old.place, new and new.place) for old, new in aligned_items(placed_items(a), placed_items(b))
    ]


def test_items_are_met_by_their_case_wherever_they_stand() -> None:
    a, b = of_cases(("老樹普查", "夜市交流"), ("育苗場",)), of_cases(("育苗場", "夜市交流案", "舊書市集"))
    assert pairs(a, b) == [
        ("二/(一)", "一/(一)"),
        ("一/(二)", "一/(二)"),
        (None, "一/(三)"),
        ("一/(一)", None),
    ]


def test_an_id_outweighs_a_name() -> None:
    a = Minutes(sections=(Section(items=(Item(id="1", heading="甲樹"), Item(id="2", heading="乙樹"))),))
    b = Minutes(sections=(Section(items=(Item(id="2", heading="甲樹"), Item(id="1", heading="乙樹"))),))
    assert pairs(a, b) == [("一/(二)", "一/(一)"), ("一/(一)", "一/(二)")]


def test_siblings_are_not_taken_for_each_other() -> None:
    assert pairs(of_cases(("抽水機採購第一期",)), of_cases(("抽水機採購第二期",))) == [
        (None, "一/(一)"),
        ("一/(一)", None),
    ]


def test_a_renamed_section_is_met_by_its_items() -> None:
    a = of_cases(("老樹普查",), ("育苗場",))
    b = Minutes(sections=(Section(title="別的標題", items=a.sections[1].items), a.sections[0]))
    items = aligned_items(placed_items(a), placed_items(b))
    assert aligned_sections(a.sections, b.sections, items) == [(1, 0), (0, 1)]


def test_the_fewest_items_are_said_to_have_moved() -> None:
    a = of_cases(("老樹普查", "夜市交流", "河岸步道", "舊書市集"))
    b = of_cases(("舊書市集", "老樹普查", "夜市交流", "河岸步道"))
    items = aligned_items(placed_items(a), placed_items(b))
    assert moved(items, [(0, 0)]) == {(0, 0)}
