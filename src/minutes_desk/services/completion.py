"""What completion may propose while an item is written: the people, cases and agencies that this document knows."""

import datetime as dt

from minutes_desk.core.body import unnumbered
from minutes_desk.core.case import CaseState
from minutes_desk.core.chair_writing import write_person
from minutes_desk.core.completion import Knowledge, Person
from minutes_desk.core.minutes import body_text
from minutes_desk.services.desk import Desk
from minutes_desk.services.drafting import case_before
from minutes_desk.services.phrases import coded_phrases
from minutes_desk.services.styles import form_of_draft

_OVER = frozenset({CaseState.MERGED, CaseState.WITHDRAWN})


def knowledge(desk: Desk, meeting_id: str, item_id: str, *, today: dt.date) -> Knowledge:
    """What is known for one item or motion of a draft; `today` stands in where the meeting has no date yet.

    Raises:
        NotFound: there is no such meeting.
    """
    meeting = desk.file.meeting(meeting_id)
    minutes = meeting.minutes
    item = next((one for one in minutes.items() if one.id == item_id), None)
    case = case_before(desk, meeting, item) if item is not None else None
    own_names = [one.name for each in minutes.items() for one in each.cases]
    ledger = desk.ledger_before(meeting)
    earlier = [one.name for one in reversed(ledger.cases) if one.state not in _OVER]
    return Knowledge(
        day=minutes.date or today,
        host_city=minutes.host_city,
        agencies=case.lead if case is not None else (),
        cases=tuple(dict.fromkeys((*own_names, *earlier))),
        people=_people(desk, meeting_id),
        phrases=coded_phrases(desk),
        said=_said(desk, meeting_id, item_id),
    )


def _said(desk: Desk, meeting_id: str, item_id: str) -> str:
    """The texts of all earlier minutes, and twice those of this meeting's other items: its own words come again soon."""
    texts: list[str] = []
    for meeting in desk.file.meetings():
        in_hand = meeting.id == meeting_id
        parts = (*meeting.minutes.items(), *(meeting.minutes.motions or ()))
        said = [body_text(unnumbered(part.body)) for part in parts if part.id != item_id]
        texts += [*said, *said] if in_hand else said
        if in_hand:
            break
    return "\n".join(filter(None, texts))


def _people(desk: Desk, meeting_id: str) -> tuple[Person, ...]:
    """Everyone who has chaired, written as this meeting's host writes, and everyone who has recorded; latest first."""
    meeting = desk.file.meeting(meeting_id)
    form = form_of_draft(desk, meeting).chair
    found: dict[str, Person] = {}
    for minutes in (meeting.minutes, *(one.minutes for one in reversed(desk.file.meetings()))):
        for chair in minutes.chairs:
            written = write_person(chair, form)
            found.setdefault(chair.name, Person(name=chair.name, written=written))
        if minutes.recorder:
            found.setdefault(minutes.recorder, Person(name=minutes.recorder, written=minutes.recorder))
    return tuple(found.values())
