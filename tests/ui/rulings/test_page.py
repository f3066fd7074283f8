"""副首長會議決議 in a real window: several answers in one go, corrected or taken back with a reason."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from minutes_desk.core.case import CaseState
from minutes_desk.core.meeting import Ruling, RulingKind
from minutes_desk.services import cases
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.elided_link import ElidedLink
from minutes_desk.ui.rulings.answers import answers_to, day_meant
from minutes_desk.ui.rulings.page import RulingsPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import issue, press, write

DAY = "115年7月1日"


@pytest.fixture
def rulings(bench: Workbench, page: DeskPage) -> RulingsPage:
    """The page, with every case of the sample's draft put forward and the draft issued."""
    while page.undecided():
        press("Alt+2 F4")
    issue(bench)
    press("Ctrl+R")
    shown = bench.further.rulings
    assert shown is not None
    assert bench.window.in_front() is shown
    return shown


def say_day(page: RulingsPage, day: str = DAY) -> None:
    page.date.setFocus()
    page.date.show_text(day)


def test_several_answers_and_one_date_are_one_step(
    bench: Workbench, page: DeskPage, rulings: RulingsPage
) -> None:
    waiting = cases.waiting_for_ruling(page.desk)
    assert [case.number for case in rulings.waiting.cases()] == [case.number for case in waiting]
    assert len(waiting) >= 2
    press("1 Down 2")
    assert rulings.enter.text() == rulings.enter.accessibleName() == "登錄 2 案的決議"
    rulings.date.show_text(DAY)
    steps = len(page.desk.file.steps())
    press("Return")
    assert len(page.desk.file.steps()) == steps + 1
    states = {case.number: case.state for case in cases.cases(page.desk)}
    assert states[waiting[0].number] is CaseState.DELISTED
    assert states[waiting[1].number] is CaseState.OPEN
    assert [case.number for case in rulings.waiting.cases()] == [case.number for case in waiting[2:]]
    assert "登錄 2 案" in bench.window.banner.words()
    assert DAY in bench.window.banner.words()
    assert page.desk.undo_label is None, "a ruling is corrected, not undone"


def test_all_granted_by_one_button_and_taken_back_by_a_key(rulings: RulingsPage) -> None:
    rulings.grant_all.click()
    assert set(rulings.waiting.given()) == {case.number for case in rulings.waiting.cases()}
    rulings.waiting.focus_first()
    press("0")
    assert len(rulings.waiting.given()) == len(rulings.waiting.cases()) - 1


def test_what_is_missing_is_asked_for(page: DeskPage, rulings: RulingsPage) -> None:
    before = len(cases.rulings(page.desk))
    say_day(rulings, "某日")
    press("Return")
    assert "還沒有選" in rulings.problem.text()
    rulings.grant_all.click()
    rulings.enter.click()
    assert "請填副首長會議的日期" in rulings.problem.text()
    assert QApplication.focusWidget() is rulings.date
    say_day(rulings, "112年1月5日")
    press("Return")
    assert "早於提出" in rulings.problem.text()
    assert len(cases.rulings(page.desk)) == before


@pytest.fixture
def ruled(page: DeskPage, rulings: RulingsPage) -> Callable[[], RulingKind | None]:
    """Reads the first ruling's answer; one is entered and its correction opened."""
    press("1")
    say_day(rulings)
    press("Return")
    (entered,) = [one for one in cases.rulings(page.desk) if one.date.month == 7]
    rulings.earlier.correction_wanted.emit(entered.id)
    assert rulings.correction.isVisible()

    def answer() -> RulingKind | None:
        found = [one.kind for one in cases.rulings(page.desk) if one.id == entered.id]
        return found[0] if found else None

    return answer


def test_a_ruling_is_corrected_only_with_a_reason(
    page: DeskPage, rulings: RulingsPage, ruled: Callable[[], RulingKind | None]
) -> None:
    form = rulings.correction
    form.answers.give(RulingKind.RETURN)
    form.correct.click()
    assert "原因" in form.problem.text()
    assert ruled() is RulingKind.DELIST
    write("抄錄時看錯行")
    press("Return")
    assert ruled() is RulingKind.RETURN
    assert not form.isVisible()
    assert page.desk.file.steps()[0].label == "更正副首長會議決議：抄錄時看錯行"


def test_a_ruling_is_taken_back_and_the_case_waits_again(
    page: DeskPage, rulings: RulingsPage, ruled: Callable[[], RulingKind | None]
) -> None:
    before = len(rulings.waiting.cases())
    rulings.correction.take_back.click()
    assert ruled() is RulingKind.DELIST
    write("會議延期")
    rulings.correction.take_back.click()
    assert ruled() is None
    assert len(rulings.waiting.cases()) == before + 1


def test_escape_leaves_the_correction_first(
    bench: Workbench, page: DeskPage, rulings: RulingsPage, ruled: Callable[[], RulingKind | None]
) -> None:
    press("Esc")
    assert not rulings.correction.isVisible()
    assert bench.window.in_front() is rulings
    press("Esc")
    assert bench.window.in_front() is page
    assert ruled() is RulingKind.DELIST


def test_a_case_that_does_not_wait_is_answered_from_its_page(bench: Workbench, page: DeskPage) -> None:
    case = next(one for one in cases.cases(page.desk) if one.state is CaseState.OPEN)
    bench.further.show_case(case.number)
    shown = bench.further.case
    assert shown is not None
    shown.ruling.click()
    rulings = bench.further.rulings
    assert rulings is not None
    assert case.number in [one.number for one in rulings.waiting.cases()]
    press("1")
    say_day(rulings)
    press("Return")
    assert cases.history(page.desk, case.number).state is CaseState.DELISTED
    assert case.number not in [one.number for one in rulings.waiting.cases()]


def test_a_long_name_leaves_room_for_the_answers(
    bench: Workbench, page: DeskPage, rulings: RulingsPage, qtbot: QtBot
) -> None:
    case = replace(
        rulings.waiting.cases()[0], name="跨域生活圈共同推動智慧永續循環經濟示範場域暨人才培育" * 3
    )
    bench.window.resize(911, 470)
    rulings.waiting.show_cases((case,))
    qtbot.wait(20)
    for button in rulings.waiting.answers_of(case.number).buttons.values():
        right = button.mapTo(rulings, button.rect().topRight()).x()
        assert right < rulings.width()
    link = rulings.waiting.findChild(ElidedLink)
    assert link is not None
    assert link.accessibleName() == link.toolTip() == link.text() == case.name


def test_the_answers_fit_the_question(page: DeskPage) -> None:
    assert answers_to(CaseState.PENDING_LISTING) == (RulingKind.LIST, RulingKind.RETURN)
    assert answers_to(CaseState.PENDING_DELIST) == (RulingKind.DELIST, RulingKind.RETURN)


def test_earlier_rulings_are_listed_and_not_changed_where_the_document_is_read_only(
    bench: Workbench, page: DeskPage
) -> None:
    shown = RulingsPage()
    ruling = Ruling(id="1", case_name="某案", kind=RulingKind.LIST, date=dt.date(2026, 3, 5))
    for read_only, buttons in ((True, []), (False, ["更正…"])):
        shown.show_rulings((), (ruling,), {}, read_only=read_only)
        visible = [one for one in shown.earlier.findChildren(QPushButton) if not one.isHidden()]
        assert [one.text() for one in visible] == buttons
    shown.deleteLater()


def test_a_day_without_its_year_is_of_the_year_it_was_asked_in(page: DeskPage, rulings: RulingsPage) -> None:
    press("1")
    asked = page.desk.file.meetings()
    years = {one.minutes.date.year for one in asked if one.minutes.date is not None}
    say_day(rulings, "12/30")
    press("Return")
    entered = [one for one in cases.rulings(page.desk) if (one.date.month, one.date.day) == (12, 30)]
    assert [one.date.year in years for one in entered] == [True]


def test_a_day_before_it_was_asked_is_of_the_next_year_once_that_has_come() -> None:
    asked = dt.date(2024, 12, 20)
    assert day_meant("1/8", asked) == dt.date(2025, 1, 8)
    assert day_meant("12/25", asked) == dt.date(2024, 12, 25)
    assert day_meant("113年12月1日", asked) == dt.date(2024, 12, 1)
    still_to_come = dt.date(dt.date.today().year, 12, 31)
    assert day_meant("12/30", still_to_come) == dt.date(still_to_come.year, 12, 30)
    assert day_meant("某日", asked) is None
