"""The compare page: what differs, word by word, taken or refused by keys."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from minutes_desk.core.comparison import Comparison, Entry, Group, groups_of
from minutes_desk.core.difference import differences
from minutes_desk.core.errors import BadInput
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Motion, Paragraph, Section
from minutes_desk.core.taking import take
from minutes_desk.ui.compare.choices import Choice, Choices
from minutes_desk.ui.compare.page import ComparePage
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import press


def an_item(name: str, text: str) -> Item:
    return Item(heading=name, cases=(ItemCase(name=name),), body=(Paragraph(text=text),))


def minutes(*items: Item, venue: str = "二樓會議室") -> Minutes:
    return Minutes(venue=venue, sections=(Section(title="列管合作案", items=items),))


A = minutes(an_item("老樹普查", "請各市於3月5日前提供清冊，並持續辦理。"), an_item("夜市交流", "持續辦理。"))
B = replace(
    minutes(an_item("老樹普查", "請各市於4月15日前提供名冊，並持續辦理。"), venue="三樓會議室"),
    motions=(Motion(title="下次主題", body=(Paragraph(text="請提供議題。"),)),),
)


def comparison(a: Minutes = A, b: Minutes = B) -> Comparison:
    told = differences(a, b)
    return Comparison(title="比對", this_side="現有", other_side="簽核.docx", groups=groups_of(told, a, b))


@pytest.fixture
def shown(qtbot: QtBot) -> ComparePage:
    page = ComparePage()
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show_comparison(comparison())
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.focus_first()
    return page


def lines(page: ComparePage) -> list[str]:
    """Every line of the list: groups, and entries with what was decided."""
    found: list[str] = []
    for at in range(page.entries.topLevelItemCount()):
        top = page.entries.topLevelItem(at)
        assert top is not None
        found.append(top.text(0))
        children = [top.child(n) for n in range(top.childCount())]
        found += [f"{one.text(0)} {one.text(1)}" for one in children if one is not None]
    return found


def test_what_differs_is_listed_by_place_edit_by_edit(shown: ComparePage) -> None:
    assert lines(shown) == [
        "會議資料",
        "地點　「二樓會議室」→「三樓會議室」 未定",
        "一/(一)　老樹普查",
        "決議文字　「3月5」→「4月15」 未定",
        "決議文字　「清」→「名」 未定",
        "一/(二)　夜市交流",
        "議案　刪「夜市交流：持續辦理。」 未定",
        "臨時動議 一",
        "臨時動議 一　加「下次主題：請提供議題。」 未定",
    ]
    assert shown.count.text() == "5 處不同：採用 0，不採用 0，未定 5"
    assert not shown.finish.isEnabled()


def test_both_texts_are_shown_with_the_edit_in_hand_marked(shown: ComparePage) -> None:
    press("Down")
    texts = shown.texts
    assert texts.this.text.toPlainText() == "請各市於3月5日前提供清冊，並持續辦理。"
    assert texts.other.text.toPlainText() == "請各市於4月15日前提供名冊，並持續辦理。"
    cursor = texts.other.text.textCursor()
    assert cursor.position() == len("請各市於")
    cursor.setPosition(cursor.position() + 1)
    assert cursor.charFormat().fontUnderline()
    assert cursor.charFormat().fontWeight() == 700
    cursor.setPosition(texts.other.text.toPlainText().index("名") + 1)
    assert cursor.charFormat().fontUnderline()
    assert cursor.charFormat().fontWeight() < 700
    struck = texts.this.text.textCursor()
    struck.setPosition(struck.position() + 1)
    assert struck.charFormat().fontStrikeOut()


def test_keys_take_and_refuse_and_go_on(shown: ComparePage, qtbot: QtBot) -> None:
    press("Return Delete Return")
    choices = [shown.choices.of(entry.key) for entry in comparison().entries()]
    assert choices == [Choice.TAKEN, Choice.REFUSED, Choice.TAKEN, Choice.OPEN, Choice.OPEN]
    press("Up Backspace")
    assert shown.count.text() == "5 處不同：採用 1，不採用 1，未定 3"
    press("Return Shift+Delete Delete")
    assert shown.finish.hasFocus()
    assert shown.finish.text() == shown.finish.accessibleName() == "完成：採用 2 處"
    with qtbot.waitSignal(shown.finished) as told:
        press("Space")
    assert told.args is not None
    made = take(A, B, told.args[0])
    assert made.venue == "三樓會議室"
    assert made.sections[0].items[0].text == "請各市於3月5日前提供名冊，並持續辦理。"
    assert len(made.sections[0].items) == 2
    assert made.motions is None


def test_all_of_an_item_and_everything(shown: ComparePage) -> None:
    press("Down Shift+Return")
    assert shown.choices.count(Choice.TAKEN) == 2
    shown.refuse_all.click()
    assert shown.choices.count(Choice.REFUSED) == 5
    assert shown.finish.text() == "完成：都不採用"
    assert shown.finish.isEnabled()
    shown.take_all.click()
    assert shown.choices.taken() == {entry.key for entry in comparison().entries()}


def entry(key: str, needs: tuple[str, ...] = (), rivals: tuple[str, ...] = ()) -> Entry:
    return Entry(key=key, path="地點", old="甲", new=key, needs=needs, rivals=rivals, source=key)


def test_what_is_needed_comes_along_and_goes_along() -> None:
    choices = Choices(
        [entry("節"), entry("案", needs=("節",)), entry("文#0"), entry("文#1"), entry("決", needs=("文",))]
    )
    choices.take(["案", "決"])
    assert choices.taken() == {"節", "案", "文#0", "文#1", "決"}
    choices.refuse(["節"])
    assert choices.of("案") is Choice.REFUSED
    choices.leave_open(["文#1"])
    assert (choices.of("決"), choices.of("文#0")) == (Choice.OPEN, Choice.TAKEN)


def test_of_two_that_say_different_things_one_is_taken(shown: ComparePage) -> None:
    rivals = (entry("桃園.docx", rivals=("基隆.docx",)), entry("基隆.docx", rivals=("桃園.docx",)))
    both = Comparison(
        title="", this_side="草稿", other_side="", groups=(Group(title="會議資料", entries=rivals),)
    )
    shown.show_comparison(both)
    assert shown.texts.third.isVisible()
    assert [pane.text.toPlainText() for pane in (shown.texts.this, shown.texts.other, shown.texts.third)] == [
        "甲",
        "桃園.docx",
        "基隆.docx",
    ]
    press("Return")
    assert shown.choices.taken() == {"桃園.docx"}
    assert shown.choices.of("基隆.docx") is Choice.REFUSED


def test_only_to_be_looked_at(shown: ComparePage) -> None:
    shown.show_comparison(replace(comparison(), may_take=False))
    press("Return")
    assert shown.choices.taken() == frozenset()
    assert not shown.take.isVisible()
    assert shown.count.text() == "5 處不同"


def test_nothing_differs(shown: ComparePage) -> None:
    shown.show_comparison(comparison(A, A))
    assert "完全相同" in shown.hint.text()
    assert not shown.entries.isVisible()
    assert not shown.finish.isVisible()


def test_a_refusal_leaves_the_page_as_it_was(bench: Workbench, page: DeskPage) -> None:
    told: list[frozenset[str]] = []

    def finish(taken: frozenset[str]) -> None:
        told.append(taken)
        if len(told) == 1:
            raise BadInput("請重新比對。")

    bench.comparing.show(comparison(), finish)
    shown = bench.comparing.in_front.page
    assert shown is not None
    assert bench.window.in_front() is shown
    shown.take_all.click()
    shown.finish.click()
    assert bench.window.banner.words() == "請重新比對。"
    assert bench.window.in_front() is shown
    shown.finish.click()
    assert not bench.window.covered()
    assert told[0] == told[1] == shown.choices.taken()


def test_all_at_once_keeps_what_only_this_side_has_changed(qtbot: QtBot) -> None:
    from minutes_desk.core.comparison import Comparison, Entry, Group

    entries = tuple(
        Entry(key=key, path="決議文字", old="甲", new="乙", note=note)
        for key, note in (("a", "對方改過"), ("b", "只有這份改過"), ("c", "兩邊都改過"))
    )
    page = ComparePage()
    qtbot.addWidget(page)
    group = Group(title="115-2", entries=entries)
    page.show_comparison(
        Comparison(
            title="比對", this_side="這份", other_side="對方", groups=(group,), only_ours=frozenset({"b"})
        )
    )
    assert page.take_all.text() == "採用對方改過的"
    assert page.entries.words_of(entries[1]).startswith("〔只有這份改過〕")
    page.take_all.click()
    assert page.choices.taken() == {"a", "c"}
    page.entries.choose("b")
    page.take.click()
    assert page.choices.taken() == {"a", "b", "c"}
    page.show_comparison(Comparison(title="版本", this_side="一", other_side="二", groups=(group,)))
    assert page.take_all.text() == "全部採用"
    page.take_all.click()
    assert page.choices.taken() == {"a", "b", "c"}
