"""Which backups stay: all of two days, then the last of each of 14 days, 8 weeks and 24 months, within a size."""

import datetime as dt
from collections.abc import Callable, Hashable, Sequence

WHOLE = dt.timedelta(days=2)
DAYS, WEEKS, MONTHS = 14, 8, 24
LARGEST = 2_000_000_000
"""Bytes that the backups of one document may take on the disk."""


def kept(
    backups: Sequence[tuple[dt.datetime, int]], now: dt.datetime, *, largest: int = LARGEST
) -> frozenset[int]:
    """The places, in `backups` (time and size in bytes, in any order), of those that stay.

    The newest always stays. What bears a time to come (the clock was set back) counts as of today. Where the size does not
    suffice, the oldest go first.
    """
    order = sorted(range(len(backups)), key=lambda place: backups[place][0], reverse=True)
    wanted = {place for place in order if now - backups[place][0] <= WHOLE}
    for period, count in _PERIODS:
        last_of: dict[Hashable, int] = {}
        for place in order:
            last_of.setdefault(period(backups[place][0]), place)
        wanted |= set(list(last_of.values())[:count])
    stay: set[int] = set()
    room = largest
    for place in order:
        if place not in wanted:
            continue
        room -= backups[place][1]
        if room < 0 and stay:
            break
        stay.add(place)
    return frozenset(stay)


def _day(at: dt.datetime) -> Hashable:
    return at.date()


def _week(at: dt.datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: dt.datetime) -> Hashable:
    return at.year, at.month


_PERIODS: tuple[tuple[Callable[[dt.datetime], Hashable], int], ...] = (
    (_day, DAYS),
    (_week, WEEKS),
    (_month, MONTHS),
)
