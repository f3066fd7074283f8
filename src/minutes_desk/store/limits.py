"""A file of unknown origin gets so much work and no more: an endless query ends, a huge value is not loaded."""

import sqlite3
import time

SECONDS = 4.0
"""For one look at a file that is not proved yet; 100,000 steps are read in less than one."""
LARGEST_VALUE = 100_000_000
"""Bytes of one value; the largest real one is an imported file."""
_INSTRUCTIONS = 10_000


def limited(raw: sqlite3.Connection, seconds: float = SECONDS) -> None:
    """Stop every statement on this connection once the process has worked `seconds` from now on, with SQLITE_INTERRUPT, until
    `unlimited`.

    Work is counted, not waiting: a sound document on a computer that is busy, or on a slow disk, must not be called damaged.
    """
    ends = time.process_time() + seconds
    raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    raw.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000)
    raw.set_progress_handler(lambda: time.process_time() > ends, _INSTRUCTIONS)


def unlimited(raw: sqlite3.Connection) -> None:
    """The file has shown that its schema is ours: statements may take their time."""
    raw.set_progress_handler(None, 0)
