"""The sample document with its draft, as services find it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutes_desk import paths
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item
from minutes_desk.services import demonstration, meetings
from minutes_desk.services.desk import Desk


@contextmanager
def sample(path: Path) -> Iterator[Desk]:
    """The sample document: three meetings imported, 115-2 opened, nothing written in it."""
    desk = demonstration.make_sample(
        path, sample=paths.resources() / "sample", templates=paths.templates(), who="林測試"
    )
    try:
        yield desk
    finally:
        desk.close()


def draft(desk: Desk) -> Meeting:
    found = meetings.latest_draft(desk)
    assert found is not None
    return found


def items(desk: Desk) -> list[Item]:
    return list(draft(desk).minutes.items())
