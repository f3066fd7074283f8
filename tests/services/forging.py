"""What a forger with the program can do: alter a row, the last step and its hashes, so that the file proves itself."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from sqlalchemy import create_engine

from minutes_desk.store import journal


def forge(path: Path, old: str, new: str) -> int:
    """Put another venue into the last step and the meeting; gives the number of that step."""
    raw = sqlite3.connect(path)
    raw.execute("UPDATE meeting SET venue = ? WHERE venue = ?", (new, old))
    raw.execute("UPDATE change SET new = ? WHERE new = ?", (new, old))
    raw.commit()
    with create_engine("sqlite://", creator=lambda: raw).connect() as connection:
        last, before = journal.steps(connection, 2)
        payload = journal.payload_hash(journal.changes_of(connection, last.n))
        head = journal.chain_hash(before.hash, replace(last, payload=payload))
    raw.execute("UPDATE step SET payload = ?, hash = ? WHERE n = ?", (payload, head, last.n))
    raw.commit()
    raw.close()
    return last.n
