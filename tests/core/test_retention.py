"""Which backups stay."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.retention import kept

NOW = dt.datetime(2026, 5, 20, 15, 0)


def of(*days: float, size: int = 1) -> list[tuple[dt.datetime, int]]:
    return [(NOW - dt.timedelta(days=day), size) for day in days]


def test_all_of_two_days_stay() -> None:
    backups = of(*(hour / 24 for hour in range(48)))
    assert kept(backups, NOW) == frozenset(range(48))


def test_of_earlier_days_the_last_one_stays() -> None:
    backups = [(dt.datetime(2026, 5, 15, hour), 1) for hour in (9, 16, 11)] + of(0)
    assert kept(backups, NOW) == {1, 3}


def test_of_two_years_of_days_there_stay_days_weeks_and_months() -> None:
    backups = of(*range(731))
    stay = kept(backups, NOW)
    assert set(range(14)) <= stay  # each of 14 days
    assert max(stay) > 680  # the oldest of the 24 months
    assert 14 + 4 + 20 <= len(stay) <= 14 + 8 + 24


def test_where_there_is_no_room_the_oldest_go_and_the_newest_stays() -> None:
    assert kept(of(0, 1, 2, 3, size=10), NOW, largest=25) == {0, 1}
    assert kept(of(0, 1, size=10), NOW, largest=5) == {0}


def test_what_bears_a_time_to_come_stays() -> None:
    assert kept(of(-3, -2, 0), NOW) == {0, 1, 2}


@given(st.lists(st.tuples(st.floats(-3, 900), st.integers(0, 100)), max_size=60), st.integers(1, 1000))
def test_pruning_what_was_pruned_takes_nothing_more(given_: list[tuple[float, int]], largest: int) -> None:
    backups = [(NOW - dt.timedelta(days=day), size) for day, size in given_]
    stay = sorted(kept(backups, NOW, largest=largest))
    again = kept([backups[place] for place in stay], NOW, largest=largest)
    assert again == frozenset(range(len(stay)))
    assert (
        not backups
        or max(range(len(backups)), key=lambda place: backups[place][0]) in stay
        or len({at for at, _ in backups}) < len(backups)
    )
