"""Any sequence of acts: undo all is the start, redo all is the end, and the document proves itself after each."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from minutes_desk.core.meeting import IdentityAnswer, Meeting, MeetingStatus, Platform, Ruling, RulingKind
from minutes_desk.core.phrase import Phrase
from minutes_desk.store import document_file, verification
from tests.store.samples import BODIES, MINUTES, TEXTS


class Recorder(RuleBasedStateMachine):
    """A recorder at work. `past` is what the document held since the last barrier, the oldest first and what it holds now
    last; `future` is what was taken back, what comes next last."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.mdesk"
        self.file = document_file.create(self.path, Platform(), who="林小姐")
        self.past = [self.state()]
        self.future: list[str] = []

    def state(self) -> str:
        """All that the document holds, ids included."""
        file = self.file
        return repr((file.meetings(), file.rulings(), file.answers(), file.phrases(), file.platform()))

    def drafts(self) -> list[Meeting]:
        return [meeting for meeting in self.file.meetings() if not meeting.frozen]

    def did(self, *, barrier: bool = False) -> None:
        """Note what was done: a barrier or a new state."""
        now = self.state()
        if barrier:
            self.past, self.future = [now], []
        elif now != self.past[-1]:
            self.past.append(now)
            self.future = []

    def settled(self) -> None:
        """Typing becomes a step of its own before anything else."""
        self.did()

    @rule(minutes=MINUTES)
    def open_a_meeting(self, minutes: MINUTES) -> None:  # pyright: ignore[reportInvalidTypeForm]
        self.settled()
        with self.file.step("開新會議") as step:
            step.put_meeting(Meeting(id="", status=MeetingStatus.DRAFT, minutes=minutes))
        self.did()

    @precondition(lambda self: self.drafts())
    @rule(minutes=MINUTES, data=st.data())
    def rewrite_a_draft(self, minutes: MINUTES, data: st.DataObject) -> None:  # pyright: ignore[reportInvalidTypeForm]
        self.settled()
        draft = data.draw(st.sampled_from(self.drafts()))
        with self.file.step("改寫") as step:
            step.put_meeting(replace(draft, minutes=minutes))
        self.did()

    @precondition(lambda self: self.drafts())
    @rule(data=st.data(), venue=TEXTS)
    def change_little(self, data: st.DataObject, venue: str) -> None:
        self.settled()
        draft = data.draw(st.sampled_from(self.drafts()))
        sections = draft.minutes.sections[::-1]
        with self.file.step("改地點") as step:
            step.put_meeting(replace(draft, minutes=replace(draft.minutes, venue=venue, sections=sections)))
        self.did()

    @precondition(lambda self: any(list(draft.minutes.items()) for draft in self.drafts()))
    @rule(data=st.data(), texts=st.lists(BODIES, min_size=1, max_size=3))
    def type_into_an_item(self, data: st.DataObject, texts: list[tuple[object, ...]]) -> None:
        self.settled()
        draft = data.draw(st.sampled_from([d for d in self.drafts() if list(d.minutes.items())]))
        item = data.draw(st.sampled_from(list(draft.minutes.items())))
        for text in texts:
            self.file.keep("item", item.id, "body", text)  # pyright: ignore[reportArgumentType]

    @precondition(lambda self: self.drafts())
    @rule(data=st.data(), recorder=TEXTS)
    def type_into_a_field(self, data: st.DataObject, recorder: str) -> None:
        self.settled()
        self.file.keep("meeting", data.draw(st.sampled_from(self.drafts())).id, "recorder", recorder)

    @precondition(lambda self: self.drafts())
    @rule(data=st.data())
    def take_out_a_draft(self, data: st.DataObject) -> None:
        self.settled()
        draft = data.draw(st.sampled_from(self.drafts()))
        with self.file.step("移除會議") as step:
            step.remove_meeting(draft.id)
        self.did()

    @rule(name=TEXTS, same=st.booleans())
    def remember_an_answer(self, name: str, same: bool) -> None:
        self.settled()
        with self.file.step("記住回答") as step:
            step.put_answer(IdentityAnswer(id="", name=name, other="甲案", same=same))
        self.did()

    @rule(text=TEXTS)
    def keep_a_phrase(self, text: str) -> None:
        self.settled()
        with self.file.step("新增常用語") as step:
            step.put_phrase(Phrase(code="甲", text=text))
        self.did()

    @rule(deputy=TEXTS)
    def change_the_platform(self, deputy: str) -> None:
        self.settled()
        with self.file.step("改平臺") as step:
            step.put_platform(Platform(deputy_meeting=deputy))
        self.did()

    @rule(name=TEXTS)
    def enter_a_ruling(self, name: str) -> None:
        self.settled()
        with self.file.step("裁示") as step:
            ruling = Ruling(id="", case_name=name, kind=RulingKind.LIST, date=dt.date(2026, 5, 1))
            step.put_ruling(ruling)
        self.did(barrier=True)

    @precondition(lambda self: self.drafts())
    @rule(data=st.data())
    def issue(self, data: st.DataObject) -> None:
        self.settled()
        draft = data.draw(st.sampled_from(self.drafts()))
        with self.file.step("定稿") as step:
            step.put_meeting(replace(draft, status=MeetingStatus.ISSUED))
        self.did(barrier=True)

    @rule()
    def undo_all_and_redo_all(self) -> None:
        self.settled()
        self.take_back(self.file.undo, self.past[-2::-1], lambda: self.file.undo_label)
        self.past += reversed(self.future)
        self.future = []
        self.take_back(self.file.redo, self.past[1:], lambda: self.file.redo_label)

    def take_back(self, act: Callable[[], str], states: list[str], label: Callable[[], str | None]) -> None:
        for expected in states:
            announced = label()
            assert act() == announced
            assert self.state() == expected
        assert label() is None

    @rule()
    def undo_one(self) -> None:
        self.settled()
        if len(self.past) > 1:
            self.file.undo()
            self.future.append(self.past.pop())
        assert self.state() == self.past[-1]

    @rule(properly=st.booleans())
    def come_back_later(self, properly: bool) -> None:
        self.settled()
        if properly:
            self.file.close()
        else:
            self.file.release()
            assert verification.verify(self.path) == []
        self.file = document_file.open_file(self.path, who="陳先生")
        assert self.state() == self.past[-1]

    @invariant()
    def it_proves_itself(self) -> None:
        assert verification.verify_open(self.file) == []

    def teardown(self) -> None:
        self.file.close()
        self.folder.cleanup()


TestRecorder = Recorder.TestCase
TestRecorder.settings = settings(max_examples=15, stateful_step_count=15)
