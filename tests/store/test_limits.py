"""Work is limited, not time: a sound document on a busy computer must not be called damaged."""

import sqlite3
import time
from collections.abc import Iterator

import pytest

from minutes_desk.store.limits import LARGEST_VALUE, limited, unlimited

COUNT = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {}) SELECT count(*) FROM n"
SOME_WORK = COUNT.format(20_000)
"""Enough for the progress handler to be asked some twenty times."""


@pytest.fixture
def raw() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    yield connection
    connection.close()


def test_waiting_costs_nothing(raw: sqlite3.Connection) -> None:
    limited(raw, 0.15)
    time.sleep(0.3)  # another program has the processor, or the disk is slow
    assert raw.execute(SOME_WORK).fetchone() == (20_000,)


def test_an_endless_query_ends(raw: sqlite3.Connection) -> None:
    limited(raw, 0.05)
    before = time.process_time()
    with pytest.raises(sqlite3.OperationalError) as error:
        raw.execute("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")
    assert error.value.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT
    assert time.process_time() - before < 1


def test_many_small_queries_are_counted_together(raw: sqlite3.Connection) -> None:
    limited(raw, 0.05)

    def look_ever_on() -> None:
        for _ in range(10_000):
            raw.execute(SOME_WORK).fetchone()

    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        look_ever_on()


def test_what_has_shown_to_be_ours_may_take_its_time(raw: sqlite3.Connection) -> None:
    limited(raw, 0.0)
    unlimited(raw)
    assert raw.execute(COUNT.format(100_000)).fetchone() == (100_000,)


def test_a_huge_value_is_not_loaded(raw: sqlite3.Connection) -> None:
    limited(raw)
    with pytest.raises(sqlite3.DataError, match="too big"):
        raw.execute("SELECT zeroblob(?)", (LARGEST_VALUE + 1,)).fetchone()
