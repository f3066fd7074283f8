"""Edits of every kind of content, for two copies of one document that go apart."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import IdentityAnswer, Ruling, RulingKind
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.own_style import OwnStyle
from minutes_desk.core.phrase import Phrase
from minutes_desk.core.proof_rules import Grade, OwnWord, Reach, RuleGrade, Waiver
from minutes_desk.services import catch, drafting, meetings, progress
from minutes_desk.services.desk import Desk
from minutes_desk.store.meetings import new_id
from minutes_desk.store.step import Step
from tests.services.draft import NAMES, item_id

WORDS = st.text("甲乙丙丁，。", min_size=1, max_size=12)
Edit = Callable[[Desk, str], None]


def a_text(name: str, words: str) -> Edit:
    return lambda desk, draft: drafting.set_text(desk, draft, item_id(desk, draft, name), words)


def a_decision(name: str, decision: Decision) -> Edit:
    return lambda desk, draft: drafting.record_decision(desk, draft, item_id(desk, draft, name), decision)


def a_venue(words: str) -> Edit:
    def do(desk: Desk, draft: str) -> None:
        desk.change_meeting(
            "地點", draft, lambda one: replace(one, minutes=replace(one.minutes, venue=words))
        )

    return do


def a_progress(name: str, words: str) -> Edit:
    return lambda desk, draft: progress.set_progress(desk, draft, item_id(desk, draft, name), "桃園市", words)


def a_catch(words: str) -> Edit:
    return lambda desk, draft: None if words in "，。" else _ignore(catch.catch(desk, draft, words))


def a_catch_dropped(_words: str) -> Edit:
    def do(desk: Desk, draft: str) -> None:
        for one in desk.file.catches(draft)[:1]:
            catch.drop_catch(desk, draft, one.id)

    return do


def a_version(words: str) -> Edit:
    """Issued and reopened: a version stays, and the draft goes on."""

    def do(desk: Desk, draft: str) -> None:
        a_venue(words)(desk, draft)
        meetings.issue(desk, draft)
        meetings.reopen(desk, draft, "試")

    return do


def issued(desk: Desk, draft: str) -> None:
    """What comes last, since a record is not edited."""
    meetings.issue(desk, draft)


def another_meeting(words: str) -> Edit:
    """A further draft; it bears an id of its own in each copy."""

    def do(desk: Desk, _draft: str) -> None:
        minutes = Minutes(roc_year=115, session=3, date=dt.date(2026, 8, 20), venue=words)
        if len(desk.file.meetings()) < 3:
            meetings.put_draft(desk, minutes)

    return do


def a_row(put: Callable[[Step, str], object]) -> Callable[[str], Edit]:
    """Something outside the meetings; two edits may be about the same row."""

    def make(words: str) -> Edit:
        def do(desk: Desk, _draft: str) -> None:
            with desk.step("試") as step:
                put(step, words)

        return do

    return make


def _ignore(_value: object) -> None:
    pass


DAY = dt.date(2026, 6, 1)
ROWS: tuple[Callable[[Step, str], object], ...] = (
    lambda step, words: step.put_phrase(Phrase(id=f"id-{words[:1]}", code=words[:1], text=words)),
    lambda step, words: step.remove_phrase(f"id-{words[:1]}"),
    lambda step, words: step.put_ruling(
        Ruling(id=f"r-{words[:1]}", case_name=words, kind=RulingKind.LIST, date=DAY)
    ),
    lambda step, words: step.remove_ruling(f"r-{words[:1]}"),
    lambda step, words: step.put_answer(
        IdentityAnswer(id=f"a-{words[:1]}", name=words, other="另案", same=len(words) > 5)
    ),
    lambda step, words: step.put_grade(
        RuleGrade(id="T001", grade=Grade.HINT if len(words) > 5 else Grade.ERROR)
    ),
    lambda step, words: step.put_word(OwnWord(id=f"w-{words[:1]}", word=words, better="甲")),
    lambda step, words: step.put_waiver(
        Waiver(id=f"v-{words[:1]}", rule="T001", reach=Reach.DOCUMENT, reason=words)
    ),
    lambda step, words: step.put_style(_style(step, words)),
)


def _style(step: Step, words: str) -> OwnStyle:
    """Of one style: a wording, and for longer words a template, too."""
    kept = step.put_source(f"{new_id()}.docx", words.encode()) if len(words) > 6 else None
    return OwnStyle(id="桃園市", form=f'{{"resolution_heading":"{words}"}}', template=kept)


_EDITS = st.lists(
    st.builds(a_text, st.sampled_from(NAMES), WORDS)
    | st.builds(
        a_decision, st.sampled_from(NAMES), st.sampled_from([Decision.CONTINUE, Decision.PROPOSE_DELIST])
    )
    | st.builds(a_venue, WORDS)
    | st.builds(a_progress, st.sampled_from(NAMES), WORDS)
    | st.builds(a_catch, WORDS)
    | st.builds(a_catch_dropped, WORDS)
    | st.builds(another_meeting, WORDS)
    | st.builds(a_version, WORDS)
    | st.sampled_from([a_row(put) for put in ROWS]).flatmap(lambda make: st.builds(make, WORDS)),
    max_size=6,
)
EDITS = st.builds(lambda edits, last: [*edits, *last], _EDITS, st.lists(st.just(issued), max_size=1))
