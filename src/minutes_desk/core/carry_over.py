"""The next meeting (續列): who hosts, what it is called, and every case that has to stand on its list again."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from minutes_desk.core.agencies import next_host
from minutes_desk.core.case import Case, CaseState
from minutes_desk.core.decision import Decision
from minutes_desk.core.fair_copy import title_lines_for
from minutes_desk.core.house_style import Form
from minutes_desk.core.ledger import Ledger
from minutes_desk.core.meeting import Meeting, Platform, Ruling, RulingKind
from minutes_desk.core.meeting_order import in_order
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Paragraph, Section, with_items
from minutes_desk.core.roc_calendar import roc_year_of
from minutes_desk.core.spacing import same

CARRIED = frozenset({CaseState.OPEN, CaseState.PENDING_LISTING, CaseState.DEFERRED, CaseState.PENDING_DELIST})
"""The states that the next meeting has to deal with; a lapsed case is never carried, but can be revived."""

ATTENDANCE = "詳如簽到表"
_REPORTED = "業經{deputy_meeting}同意解除列管。"


def carried(ledger: Ledger) -> tuple[Case, ...]:
    """The cases that stand on the next list, in the order of the last one."""
    places = {number: place for place, number in enumerate(ledger.listed)}
    waiting = [case for case in ledger.cases if case.state in CARRIED]
    return tuple(sorted(waiting, key=lambda case: places.get(case.number, len(places))))


def next_minutes(
    meetings: Sequence[Meeting],
    ledger: Ledger,
    platform: Platform,
    form_for: Callable[[str | None], Form],
    *,
    date: dt.date | None = None,
    host_city: str | None = None,
) -> Minutes:
    """Draft the meeting after these: nothing is decided, nothing is written yet.

    Args:
        meetings: every meeting there is, in any order.
        ledger: after the last of them.
        platform: its names and the rotation of the hosts.
        form_for: how a city writes its minutes; asked with `None` where the host is unknown.
        date: the day, if it is known. A day in a later ROC year begins with session 1.
        host_city: the host, where it is not the one whose turn it is.

    Raises:
        BadDate: the day lies before ROC year 1.
    """
    before = [meeting.minutes for meeting in in_order(meetings)]
    host = host_city or _host_after(before, platform)
    form = form_for(host)
    year, session = next_number(before, date)
    there = next((minutes for minutes in reversed(before) if host and minutes.host_city == host), Minutes())
    return Minutes(
        roc_year=year,
        session=session,
        group=platform.group,
        title_lines=title_lines_for(platform, year, session, form) if year and session else (),
        date=date,
        start=there.start,
        venue=there.venue,
        chairs=there.chairs,
        attendance=ATTENDANCE,
        recorder=there.recorder,
        host_city=host,
        resolution_heading=form.resolution_heading,
        sections=_sections(carried(ledger), form),
        motions=(),
    )


def _host_after(before: Sequence[Minutes], platform: Platform) -> str | None:
    """The next in the rotation; the first one where no known city has hosted yet."""
    for passed, minutes in enumerate(reversed(before)):
        host = minutes.host_city
        if host is not None and host in platform.rotation:
            for _ in range(passed + 1):
                host = next_host(host, platform.rotation)
            return host
    return next(iter(platform.rotation), None)


def next_number(before: Sequence[Minutes], date: dt.date | None) -> tuple[int | None, int | None]:
    """Year and session of a meeting after these: the next session of the date's ROC year, without a date of the last year.

    Raises:
        BadDate: the day lies before ROC year 1.
    """
    numbered = [(one.roc_year, one.session or 0) for one in before if one.roc_year is not None]
    last_year = max((year for year, _ in numbered), default=None)
    year = last_year if date is None else roc_year_of(date)
    if year is None:
        return None, None
    return year, max((session for own, session in numbered if own == year), default=0) + 1


def _sections(cases: Sequence[Case], form: Form) -> tuple[Section, ...]:
    """The tracked cases, and a section of proposals only where one was put off and is still a proposal."""
    tracked = [case for case in cases if case.state is not CaseState.DEFERRED]
    put_off = [case for case in cases if case.state is CaseState.DEFERRED]
    sections = (
        Section(title=form.tracked_title, items=tuple(map(_undecided, tracked))),
        Section(title=form.proposals_title, items=tuple(map(_undecided, put_off))),
    )
    return sections if put_off else sections[:1]


def _undecided(case: Case) -> Item:
    return Item(heading=case.name, cases=(ItemCase(name=case.name),))


def ruled(draft: Minutes, ledger: Ledger, rulings: Sequence[Ruling], platform: Platform) -> Minutes:
    """Write new rulings of the deputy mayors' meeting into a draft: what they delisted stays on the list, and says so.

    Only where the recorder has neither written nor decided yet. A later ruling to the contrary takes the words away again,
    as long as they stand untouched.
    """
    answers: dict[str, RulingKind] = {}
    for ruling in sorted(rulings, key=lambda ruling: ruling.date):
        case = ledger.by_name(ruling.case_name)
        if case is not None:
            answers[case.number] = ruling.kind
    sentence = _REPORTED.replace("{deputy_meeting}", platform.deputy_meeting)

    def answered(item: Item) -> Item:
        case = ledger.by_name(item.cases[0].name) if len(item.cases) == 1 else None
        kind = None if case is None else answers.get(case.number)
        if kind is RulingKind.DELIST and not item.decisions and not item.body:
            return _decided(item, (Decision.DELIST,), sentence)
        if kind in (RulingKind.LIST, RulingKind.RETURN) and _is_prefilled(item, sentence):
            return _decided(item, (), "")
        return item

    return with_items(draft, answered)


def _is_prefilled(item: Item, sentence: str) -> bool:
    return item.decisions == (Decision.DELIST,) and same(item.text, sentence)


def _decided(item: Item, decisions: tuple[Decision, ...], sentence: str) -> Item:
    evidence = (sentence,) if sentence else ()
    return replace(
        item,
        body=(Paragraph(text=sentence),) if sentence else (),
        decisions=decisions,
        evidence=evidence,
        cases=tuple(replace(case, decisions=decisions, evidence=evidence) for case in item.cases),
    )
