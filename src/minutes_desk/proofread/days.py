"""Dates in the text against the day of the meeting: days that do not exist, events told as held before they came or as
planned when they are over, deadlines that had passed."""

import datetime as dt
import re
from collections.abc import Iterator

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.proofread.mentioned_days import MentionedDay, mentioned_days, mentioned_seasons
from minutes_desk.proofread.passages import Passage
from minutes_desk.proofread.proof import Proof

HALF_A_YEAR = dt.timedelta(days=183)
SHORTLY = dt.timedelta(days=62)
"""A yearless date this long before the meeting is still this year's; one that lies further back is next year's."""
A_SEASON = dt.timedelta(days=92)
"""A yearless deadline that lies further back than this is next year's."""

_HELD_BEFORE = re.compile(
    r"(?:業已|[已業])(?:[於在]|自)?$|(?:業經|已[由經])[^，。；、]{1,12}[於在]$|(?:^|[，。；])前(?:業|已)?於$"
)
_HELD_AFTER = re.compile(
    r"^(?:間)?(?:業已|業經|已經?|均已|皆已)(?!排|訂|預|規劃|洽|敲|確)|^業(?=[於辦完召函啟])"
)
_OVER_AFTER = re.compile(
    r"^(?:間)?(?:辦理|召開|舉辦|執行|施作)?(?:完竣|完畢|辦畢|竣事|圓滿|順利(?:完成|落幕))(?!後|前|者)"
)
_NOT_YET = re.compile(r"[將擬請應俟待可若如須]|[預規][計定訂劃]|訂[於在]|期望|爭取|力求|至遲")
"""What a clause says that ends in 於9月1日辦理完竣 and speaks of the future."""
_PLANNED_BEFORE = re.compile(r"(?:預計|預定|預訂|暫訂|暫定|擬|將|訂|規劃|安排)(?:[於在])?$")
_PLANNED_AFTER = re.compile(r"^(?:間)?(?:將|預計|預定|預訂|擬)(?!於前)")
_ASKED = re.compile(r"請|應|須|務必|惠予")
_TOLD = re.compile(r"[已曾業]|前次|原訂|原定|上次|未")
_DEADLINE = re.compile(r"^(?:以|之)?前(?!往|進|述|揭|瞻)")
_PUT_OFF = re.compile(
    r"^[^。；;]*?(?:延至|延後|延期|展延|順延|改(?:至|於|為|期|訂|到)|取消|停辦|未(?:能|及|如期)|提前)"
)
"""預計於3月辦理之說明會，因故延至6月: the plan is told as one that was changed."""
_SENTENCE_ENDS = re.compile(r"[。；;！？]")
_EVERY_YEAR = re.compile(r"(?:每|次|翌|隔|逐)年(?:度)?(?:之|的)?$")
_CLAUSE_ENDS = re.compile(r"[，。；;！？]")


def impossible_date(proof: Proof) -> Iterator[Finding]:
    """A day that no calendar has: 2月30日, 13月5日, 114年2月29日."""
    for passage in proof.passages:
        for day in mentioned_days(passage.masked, proof.minutes.date):
            if day.days is None:
                message = f"沒有「{day.words}」這一天，請核對月、日。"
                yield proof.on(passage, (day.start, day.end), "impossible_date", Severity.ERROR, message)


def event_after_meeting(proof: Proof) -> Iterator[Finding]:
    """Told as held (已於3月) though it lies behind the meeting, or as planned (預計於3月) though it lies before."""
    for passage, day, held in _days_in_prose(proof, years=True):
        before, after = passage.masked[: day.start], passage.masked[day.end :]
        if _HELD_BEFORE.search(before) or _HELD_AFTER.match(after) or _is_over(before, after):
            found = _told_as_held(day, held)
        elif _PLANNED_BEFORE.search(before) or _PLANNED_AFTER.match(after):
            found = None if _PUT_OFF.match(after) else _told_as_planned(day, held)
        else:
            continue
        if found is not None:
            severity, message = found
            yield proof.on(passage, _with_verb(passage.masked, day), "event_after_meeting", severity, message)


def _is_over(before: str, after: str) -> bool:
    """於9月1日辦理完竣, in a clause that does not speak of the future."""
    return bool(_OVER_AFTER.match(after)) and not _NOT_YET.search(_CLAUSE_ENDS.split(before)[-1])


def _told_as_held(day: MentionedDay, held: dt.date) -> tuple[Severity, str] | None:
    first = day.first(day.year or held.year)
    if first <= held or (day.year is None and first - held > HALF_A_YEAR):
        return None
    message = f"開會日是{to_roc(held)}，「{day.words}」還沒到，卻寫成已經辦理；請核對日期或改為預計。"
    return Severity.ERROR if day.year is not None else Severity.WARNING, message


def _told_as_planned(day: MentionedDay, held: dt.date) -> tuple[Severity, str] | None:
    last = day.last(day.year or held.year)
    if last >= held or (day.year is None and held - last > SHORTLY):
        return None
    message = f"開會日是{to_roc(held)}，「{day.words}」已經過去，卻寫成預計辦理；請核對日期或改寫辦理情形。"
    return Severity.WARNING if day.year is not None else Severity.HINT, message


def _with_verb(text: str, day: MentionedDay) -> tuple[int, int]:
    """The date with the words beside it that say held or planned: 已於114年3月."""
    before = _HELD_BEFORE.search(text[: day.start]) or _PLANNED_BEFORE.search(text[: day.start])
    if before is not None:
        return before.start(), day.end
    tail = text[day.end :]
    after = _HELD_AFTER.match(tail) or _PLANNED_AFTER.match(tail) or _OVER_AFTER.match(tail)
    return day.start, day.end + (after.end() if after else 0)


def deadline_before_meeting(proof: Proof) -> Iterator[Finding]:
    """Someone is asked for something by a day that had passed when the meeting was held."""
    for passage, day, held in _days_in_prose(proof):
        deadline = _DEADLINE.match(passage.masked[day.end :])
        if deadline is None or not _is_asked(passage.masked, day):
            continue
        if _EVERY_YEAR.search(passage.masked[: day.start]):
            continue
        last = day.last(day.year or held.year)
        if last >= held or (day.year is None and held - last > A_SEASON):
            continue
        message = f"期限「{day.words}前」早於開會日（{to_roc(held)}），請核對日期。"
        span = (day.start, day.end + deadline.end())
        yield proof.on(passage, span, "deadline_before_meeting", Severity.WARNING, message)


def _is_asked(text: str, day: MentionedDay) -> bool:
    """Whether the sentence asks for something by that day; what was asked before (已請…) is only told."""
    sentence = _SENTENCE_ENDS.split(text[: day.start])[-1]
    asked = [match.start() for match in _ASKED.finditer(sentence)]
    return bool(asked) and not _TOLD.search(sentence[max(0, asked[-1] - 4) :])


def _days_in_prose(proof: Proof, *, years: bool = False) -> Iterator[tuple[Passage, MentionedDay, dt.date]]:
    """Days, months, quarters and halves; with `years` also 117年度辦理."""
    held = proof.minutes.date
    if held is None:
        return
    for passage in proof.prose:
        seasons = (
            one
            for one in mentioned_seasons(passage.masked, held)
            if years or one.month != 1 or one.last_month != 12
        )
        for day in (*mentioned_days(passage.masked, held), *seasons):
            if day.days is not None:
                yield passage, day, held


def deadlines(text: str, held: dt.date) -> Iterator[tuple[MentionedDay, dt.date]]:
    """The days by which a text asks for something, with the day each means for a meeting held then."""
    for day in mentioned_days(text, held):
        if day.days is not None and _is_asked(text, day) and _DEADLINE.match(text[day.end :]):
            last = day.last(day.year or held.year)
            if day.year is None and last < held:
                last = day.last(held.year + 1)
            yield day, last
