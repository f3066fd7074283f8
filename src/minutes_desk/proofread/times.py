"""Day and hour: the weekday against the date, mixed clocks, an end before the start."""

from collections.abc import Iterator

from minutes_desk.core.clock import corrected_clock, mixed_clock, parse_clock
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.roc_calendar import to_roc, weekday_of, weekday_sign
from minutes_desk.proofread.places import chapter


def weekday_mismatch(minutes: Minutes) -> Iterator[Finding]:
    """The weekday written beside the date is not that day's."""
    written = minutes.weekday_written
    if minutes.date is None or written is None or (sign := weekday_sign(written)) is None:
        return
    right = weekday_of(minutes.date)
    if sign != right:
        yield Finding(
            rule="weekday_mismatch",
            severity=Severity.ERROR,
            meeting=minutes.key,
            where=chapter(minutes, "time_written"),
            evidence=written,
            message=f"{to_roc(minutes.date)}是星期{right}，不是星期{sign}。",
            suggestion=written[:-1] + right,
        )


def mixed_clocks(minutes: Minutes) -> Iterator[Finding]:
    """上午 or 下午 beside an hour of the 24-hour clock."""
    for field, written in (
        ("time_written", _clock_in(minutes.time_written)),
        ("closing_written", minutes.adjourned_written),
    ):
        if written is None or not mixed_clock(written):
            continue
        right = corrected_clock(written)
        yield Finding(
            rule="mixed_clock",
            severity=Severity.ERROR,
            meeting=minutes.key,
            where=chapter(minutes, field),
            evidence=written,
            message=f"「{written}」混用上午／下午與二十四小時制，應寫成「{right}」。",
            suggestion=right,
        )


def ends_before_start(minutes: Minutes) -> Iterator[Finding]:
    """The meeting is adjourned before, or in the minute in which, it starts."""
    if minutes.start is None or minutes.adjourned is None or minutes.adjourned > minutes.start:
        return
    yield Finding(
        rule="ends_before_start",
        severity=Severity.ERROR,
        meeting=minutes.key,
        where=chapter(minutes, "closing_written"),
        evidence=minutes.adjourned_written or f"{minutes.adjourned:%H:%M}",
        message=f"散會時間（{minutes.adjourned:%H:%M}）不晚於開會時間（{minutes.start:%H:%M}）。",
    )


def _clock_in(written: str | None) -> str | None:
    clock = parse_clock(written) if written else None
    return clock.written if clock else None
