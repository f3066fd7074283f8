"""Real documents for the services: the sample's three meetings, and the next one opened."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.meeting import Meeting
from minutes_desk.services.demonstration import PLATFORM
from minutes_desk.services.desk import Desk, create_desk
from minutes_desk.services.importing import import_files
from minutes_desk.services.meetings import open_meeting

SAMPLE = paths.resources() / "sample"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    """A new document."""
    desk = create_desk(tmp_path / "案.mdesk", PLATFORM, who="陶書晴", templates=paths.templates())
    yield desk
    desk.close()


@pytest.fixture
def desk(empty: Desk) -> Desk:
    """A document with the sample's three meetings."""
    import_files(empty, sorted(SAMPLE.glob("*.txt")))
    return empty


@pytest.fixture
def draft(desk: Desk) -> Meeting:
    """The next meeting, opened in that document."""
    return open_meeting(desk, date=dt.date(2026, 5, 20), start=dt.time(10, 0))
