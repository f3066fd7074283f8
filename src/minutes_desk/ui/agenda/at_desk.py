"""The structure of the meeting in hand, changed at the desk: each act asks where it must, in the place where one works."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from minutes_desk.core.clock import write_clock
from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import DeskError
from minutes_desk.core.house_style import ClockForm
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item
from minutes_desk.services import agenda, drafting, timing
from minutes_desk.ui.agenda import questions
from minutes_desk.ui.agenda.asking import Answer, Asking, Question
from minutes_desk.ui.agenda.questions import EACH_CASE, NO_CASE

if TYPE_CHECKING:
    from minutes_desk.ui.desk.page import DeskPage


class AgendaAtDesk(QObject):
    """The acts on sections, items and cases of one page."""

    refused = Signal(str)
    told = Signal(str)
    """Something was done that is not seen at once: the sentence."""

    def __init__(self, page: "DeskPage") -> None:
        super().__init__(page)
        self._page = page
        panes = page.panes
        for asking in (panes.item.asking, panes.asking):
            asking.closed.connect(page.focus_text)
        panes.outline.moved.connect(self.place)

    # -- decisions that ask

    def ask_decision(self, decision: Decision) -> None:
        """Ask for what a decision needs, and record it."""
        item, meeting = self._page.item_in_hand(), self._draft()
        if item is None or meeting is None:
            return
        question = questions.for_decision(decision, meeting.minutes, item)

        def record(answer: Answer) -> str:
            parts = tuple(answer.texts[name] for name in answer.texts if name.startswith("part"))
            others = tuple(part for part in parts if part) or answer.picked
            return self._do(
                lambda: drafting.record_decision(
                    self._page.desk,
                    meeting.id,
                    item.id,
                    decision,
                    new_name=answer.texts.get("new_name", ""),
                    others=others,
                    scope=answer.texts.get("scope", ""),
                )
            )

        self._ask(question, record, beside_item=True)

    # -- items

    def shift(self, by: int) -> None:
        """Move the item in hand up (-1) or down (1)."""
        item, meeting = self._page.item_in_hand(), self._draft()
        if item is not None and meeting is not None:
            self._tell_refusal(lambda: agenda.move_item(self._page.desk, meeting.id, item.id, by))

    def place(self, item_id: str, section_id: str, number: int) -> None:
        """Put an item where it was dropped in the outline."""
        meeting = self._draft()
        if meeting is not None:
            desk = self._page.desk
            self._tell_refusal(lambda: agenda.place_item(desk, meeting.id, item_id, section_id, number))

    def add_item(self) -> None:
        """Ask for a case that comes late, a new one, or an item that is none, and go there."""
        meeting, desk = self._draft(), self._page.desk
        if meeting is None:
            return
        if not meeting.minutes.sections:
            self.add_section()
            return
        section = self._section_in_hand(meeting)
        missing = agenda.missing_cases(desk, meeting.id)
        made: list[str] = []

        def add(answer: Answer) -> str:
            chosen, heading = answer.options["section"], answer.texts["heading"]
            if answer.picked:
                return self._do(
                    lambda: made.append(agenda.add_late_case(desk, meeting.id, answer.picked[0], chosen))
                )
            kind = answer.options["kind"]
            cases = {NO_CASE: (), EACH_CASE: tuple(heading.split("、"))}.get(kind)
            return self._do(
                lambda: made.append(agenda.add_item(desk, meeting.id, chosen, heading, cases=cases))
            )

        def add_and_go(answer: Answer) -> str:
            sentence = add(answer)
            if not sentence:
                self._page.show_row(made[-1])
            return sentence

        self._ask(questions.for_new_item(meeting.minutes, missing, section), add_and_go)

    def take_off(self) -> None:
        """Take the item in hand off the day's list, with a reason; one that is off comes back."""
        meeting, desk = self._draft(), self._page.desk
        off = self._page.off_item_in_hand()
        if meeting is None:
            return
        if off is not None:
            self._tell_refusal(lambda: agenda.put_back(desk, meeting.id, off.id))
            return
        item = self._page.item_in_hand()
        if item is None:
            return
        following = self._after(meeting, item)

        def take(answer: Answer) -> str:
            sentence = self._do(lambda: agenda.take_off(desk, meeting.id, item.id, answer.texts["reason"]))
            if not sentence:
                self._page.show_row(following)
            return sentence

        self._ask(questions.for_taking_off(item), take, beside_item=True)

    def remove_item(self) -> None:
        """Take an item out that is no known case."""
        item, meeting = self._page.item_in_hand(), self._draft()
        if item is not None and meeting is not None:
            self._tell_refusal(lambda: agenda.remove_item(self._page.desk, meeting.id, item.id))

    def edit_facts(self) -> None:
        """Ask what the item in hand is about."""
        item, meeting = self._page.item_in_hand(), self._draft()
        if item is None or meeting is None:
            return
        self._ask(
            questions.for_facts(item),
            lambda answer: self._do(
                lambda: agenda.set_facts(self._page.desk, meeting.id, item.id, **_facts(item, answer))
            ),
            beside_item=True,
        )

    # -- motions

    def add_motion(self) -> None:
        """Add an empty 臨時動議 and take it in hand."""
        meeting, made = self._draft(), list[str]()
        desk = self._page.desk
        if meeting is not None and self._tell_refusal(
            lambda: made.append(drafting.add_motion(desk, meeting.id))
        ):
            self._page.show_row(made[0])
            self._page.focus_text()

    def remove_motion(self) -> None:
        """Take the motion in hand out of the minutes."""
        motion, meeting = self._page.motion_in_hand(), self._draft()
        if motion is not None and meeting is not None:
            self._tell_refusal(lambda: drafting.remove_motion(self._page.desk, meeting.id, motion.id))

    # -- sections

    def add_section(self) -> None:
        """Ask for the title of a new section."""
        meeting, desk = self._draft(), self._page.desk
        if meeting is not None:
            self._ask(
                questions.for_section("新增一節"),
                lambda answer: self._do(lambda: agenda.add_section(desk, meeting.id, answer.texts["title"])),
            )

    def rename_section(self) -> None:
        """Ask for another title of the section in hand."""
        meeting, desk = self._draft(), self._page.desk
        section = self._section_in_hand(meeting) if meeting else ""
        if meeting is None or not section:
            return
        title = next(one.title for one in meeting.minutes.sections if one.id == section)
        self._ask(
            questions.for_section("編輯節名", title),
            lambda answer: self._do(
                lambda: agenda.rename_section(desk, meeting.id, section, answer.texts["title"])
            ),
        )

    def shift_section(self, by: int) -> None:
        """Move the section in hand with its items up (-1) or down (1)."""
        self._on_section(lambda desk, meeting_id, section: agenda.move_section(desk, meeting_id, section, by))

    def remove_section(self) -> None:
        """Take the last empty section out."""
        meeting = self._draft()
        empty = [one.id for one in meeting.minutes.sections if not one.items] if meeting else []
        if meeting is not None and empty:
            desk = self._page.desk
            self._tell_refusal(lambda: agenda.remove_section(desk, meeting.id, empty[-1]))
        elif meeting is not None:
            self.refused.emit(self.tr("沒有空的節可以刪除；請先把議案移到別節。"))

    # -- the clock

    def stamp_start(self) -> None:
        """The meeting begins now."""
        self._stamp(timing.stamp_start, self.tr("開始時間"))

    def stamp_adjournment(self) -> None:
        """The meeting is adjourned now."""
        self._stamp(timing.stamp_adjournment, self.tr("散會時間"))

    def _stamp(self, stamp: Callable[[Any, str, dt.datetime], dt.time | None], words: str) -> None:
        meeting, now = self._draft(), dt.datetime.now()
        if meeting is None:
            return
        before: list[dt.time | None] = []
        desk = self._page.desk
        if not self._tell_refusal(lambda: before.append(stamp(desk, meeting.id, now))):
            return
        sentence = f"{words}：{write_clock(now.time(), ClockForm.PLAIN)}"
        if before[0] is not None:
            sentence += f"（原為{write_clock(before[0], ClockForm.PLAIN)}，Ctrl+Z 可復原）"
        self.told.emit(sentence)

    # -- inside

    def _draft(self) -> Meeting | None:
        """The meeting in hand as it may be changed now, what is typed settled."""
        page = self._page
        if page.meeting is None or page.frozen() or not page.settle():
            return None
        return page.meeting

    @staticmethod
    def _after(meeting: Meeting, item: Item) -> str:
        """Where one goes on when an item leaves the list: to the next one, or to the one before the last."""
        ids = [one.id for one in meeting.minutes.items()]
        at = ids.index(item.id)
        return next(iter((*ids[at + 1 :], *reversed(ids[:at]))), item.id)

    def _section_in_hand(self, meeting: Meeting) -> str:
        """The section of the row in hand; the first where it has none."""
        for section in meeting.minutes.sections:
            if any(item.id == self._page.row() for item in section.items):
                return section.id
        return meeting.minutes.sections[0].id if meeting.minutes.sections else ""

    def _on_section(self, act: Callable[[Any, str, str], None]) -> None:
        meeting = self._draft()
        section = self._section_in_hand(meeting) if meeting else ""
        if meeting is not None and section:
            self._tell_refusal(lambda: act(self._page.desk, meeting.id, section))

    def _ask(self, question: Question, then: Callable[[Answer], str], *, beside_item: bool = False) -> None:
        panes = self._page.panes
        chosen: Asking = panes.item.asking if beside_item else panes.asking
        other: Asking = panes.asking if beside_item else panes.item.asking
        other.drop()
        chosen.ask(question, then)

    def _do(self, act: Callable[[], object]) -> str:
        """Do an act; the sentence that refuses it, or an empty one."""
        try:
            act()
        except DeskError as error:
            return str(error)
        return ""

    def _tell_refusal(self, act: Callable[[], object]) -> bool:
        sentence = self._do(act)
        if sentence:
            self.refused.emit(sentence)
        return not sentence


def _facts(item: Item, answer: Answer) -> dict[str, Any]:
    """The facts as `agenda.set_facts` takes them."""
    texts = answer.texts
    facts: dict[str, Any] = {
        "cases": tuple(text for name, text in texts.items() if name.startswith("case")),
        "proposer": texts["proposer"] or None,
        "scope": texts["scope"] or None,
        "lead": _several(texts["lead"]),
        "supporting": _several(texts["supporting"]),
    }
    if "heading" in texts:
        facts["heading"] = texts["heading"] or None
    changed = {
        name: value for name, value in facts.items() if name == "cases" or getattr(item, name) != value
    }
    if changed["cases"] == (*(case.name for case in item.cases), ""):
        del changed["cases"]
    return changed


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("、") if part.strip())
