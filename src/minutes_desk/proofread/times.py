"""Day and hour: the weekday against the date, mixed clocks, an end before the start, hours at which nobody meets."""

import datetime as dt
import re
from collections.abc import Iterator

from minutes_desk.core.clock import corrected_clock, mixed_clock, parse_clock
from minutes_desk.core.errors import BadDate
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.roc_calendar import to_roc, weekday_of, weekday_sign
from minutes_desk.proofread.mentioned_days import MentionedDay, mentioned_days
from minutes_desk.proofread.passages import Passage
from minutes_desk.proofread.proof import Proof

EARLIEST, LATEST = dt.time(7), dt.time(21)
"""Between these a working group meets."""
SEVEN_MONTHS = dt.timedelta(days=214)
"""A date without a year lies no further from the meeting than this."""

_WEEKDAY = re.compile(
    r"\s?(?:[(（]\s?(?P<bracketed>(?:星期|週|周|禮拜)?[一二三四五六日天])(?=\s?[)）、，,]|\s?[上下中]午)"
    r"|(?P<open>(?:星期|週|周|禮拜)[一二三四五六日天]))"
)
_ANY_WEEKDAY = re.compile(r"(?:星期|週|周|禮拜|[(（]\s?)[一二三四五六日天]")
_SIGNS = "〇零一二三四五六七八九十"
_CLOCK = re.compile(
    rf"(?:凌晨|清晨|早上|上午|中午|正午|下午|午後|傍晚|晚上|晚間|夜間)\s?(?:\d{{1,2}}|[{_SIGNS}]{{1,3}})\s?(?:[時點]|[:：](?=\d))"
    rf"\s?(?:(?:\d{{1,2}}|[{_SIGNS}]{{1,3}})\s?分?|半|整)?"
    r"|(?<!\d)\d{1,2}\s?時\s?\d{1,2}\s?分"
    r"|(?<=[於至到自日）)])(?:2[5-9]|[3-9]\d)時(?![間段數長薪效])|(?<=[於至到自日）)])\d{1,2}[:：][6-9]\d(?!\d)"
)


def weekday_mismatch(proof: Proof) -> Iterator[Finding]:
    """The weekday written beside a date is not that day's."""
    minutes = proof.minutes
    yield from _dated_weekdays(proof)
    written = minutes.weekday_written
    if minutes.date is None or written is None or (sign := weekday_sign(written)) is None:
        return
    right = weekday_of(minutes.date)
    if sign == right:
        return
    line = proof.head("time_written")
    start = line.text.rfind(written) if line else -1
    yield proof.about(
        "weekday_mismatch",
        Severity.ERROR,
        proof.chapter("time_written"),
        written,
        f"{to_roc(minutes.date)}是星期{right}，不是星期{sign}。",
        spot=line.at(start, start + len(written)) if line and start >= 0 else None,
        suggestion=written[:-1] + right,
    )


def _dated_weekdays(proof: Proof) -> Iterator[Finding]:
    """10月18日(星期六) in a text; without a year any year about the meeting will do."""
    held = proof.minutes.date
    for passage in proof.passages if proof.texts.hold(_ANY_WEEKDAY) else ():
        if passage.spot.field == "time_written" or _ANY_WEEKDAY.search(passage.masked) is None:
            continue
        for named in mentioned_days(passage.masked, held):
            match = _WEEKDAY.match(passage.masked, named.end)
            if match is None or not named.exact or (held is None and named.year is None):
                continue
            name = "bracketed" if match["bracketed"] else "open"
            days = _days(named, held)
            sign = match[name][-1].replace("天", "日")
            if not days or any(weekday_of(day) == sign for day in days):
                continue
            right = weekday_of(days[0])
            sure = named.year is not None
            yield proof.on(
                passage,
                match.span(name),
                "weekday_mismatch",
                Severity.ERROR if sure else Severity.WARNING,
                f"{to_roc(days[0])}是星期{right}，不是星期{sign}。",
                match[name][:-1] + right if sure else None,
            )


def _days(named: MentionedDay, held: dt.date | None) -> list[dt.date]:
    """The days that are meant, the likeliest first."""
    if named.year is not None:
        return [named.first(named.year)]
    assert held is not None
    near = (named.first(year) for year in (held.year, held.year + 1, held.year - 1))
    return [day for day in near if abs(day - held) <= SEVEN_MONTHS]


def mixed_clocks(proof: Proof) -> Iterator[Finding]:
    """上午 or 下午 beside an hour of the 24-hour clock, and times that do not exist."""
    for passage, match in proof.texts.find(_CLOCK, masked=False):
        yield from _clock(proof, passage, match)
    written, closing = proof.minutes.adjourned_written, proof.minutes.closing_written
    if written is not None and written not in (closing or "") and mixed_clock(written):
        yield proof.about(
            "mixed_clock",
            Severity.ERROR,
            proof.chapter("closing_written"),
            written,
            _MIXED.format(written=written, right=corrected_clock(written)),
            suggestion=corrected_clock(written),
        )


_MIXED = "「{written}」混用上午／下午與二十四小時制，應寫成「{right}」。"


def _clock(proof: Proof, passage: Passage, match: re.Match[str]) -> Iterator[Finding]:
    written = match[0]
    try:
        clock = parse_clock(written)
    except BadDate:
        message = f"沒有「{written}」這個時間，請核對時、分。"
        yield proof.on(passage, match.span(), "impossible_time", Severity.ERROR, message)
        return
    if clock is not None and mixed_clock(written):
        right = corrected_clock(written)
        message = _MIXED.format(written=written, right=right)
        yield proof.on(passage, match.span(), "mixed_clock", Severity.ERROR, message, right)


def ends_before_start(proof: Proof) -> Iterator[Finding]:
    """The meeting is adjourned before, or in the minute in which, it starts."""
    minutes = proof.minutes
    if minutes.start is None or minutes.adjourned is None or minutes.adjourned > minutes.start:
        return
    line, written = proof.head("closing_written"), minutes.adjourned_written
    start = line.text.find(written) if line and written else -1
    yield proof.about(
        "ends_before_start",
        Severity.ERROR,
        proof.chapter("closing_written"),
        written or f"{minutes.adjourned:%H:%M}",
        f"散會時間（{minutes.adjourned:%H:%M}）不晚於開會時間（{minutes.start:%H:%M}）。",
        spot=line.at(start, start + len(written)) if line and written and start >= 0 else None,
    )


def unusual_hour(proof: Proof) -> Iterator[Finding]:
    """Beginning or end at an hour at which nobody meets: 上午2時 is meant to be 下午2時. 晚上9時 is meant as written."""
    for name, time in (("time_written", proof.minutes.start), ("closing_written", proof.minutes.adjourned)):
        line = proof.head(name)
        if line is None or time is None or EARLIEST <= time <= LATEST:
            continue
        found = next((match for match in _CLOCK.finditer(line.text)), None)
        if found is not None and not mixed_clock(found[0]) and not found[0].startswith("晚"):
            message = f"「{found[0]}」是{time:%H:%M}，不像開會的時間，請核對上午、下午。"
            yield proof.on(line, found.span(), "unusual_hour", Severity.WARNING, message)
