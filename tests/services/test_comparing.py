"""A file of a meeting that is there already: compared, and taken bit by bit."""

from pathlib import Path

import pytest

from minutes_desk.core.difference import differences
from minutes_desk.core.errors import BadInput
from minutes_desk.services import meetings
from minutes_desk.services.comparing import comparison_with_file, take_from_file
from minutes_desk.services.desk import Desk
from minutes_desk.services.importing import ReadFile, import_files, read_files
from tests.services.agenda import steps
from tests.services.conftest import SAMPLE


@pytest.fixture
def again(empty: Desk, tmp_path: Path) -> ReadFile:
    """A file of 114-3 in which two things are written otherwise; the sample's own is filed."""
    import_files(empty, [SAMPLE / "114-3.txt"])
    minutes = meetings.find_meeting(empty, "114-3").minutes
    text = (SAMPLE / "114-3.txt").read_text("utf-8")
    assert minutes.venue is not None
    assert minutes.recorder is not None
    text = text.replace(minutes.venue, "三樓簡報室").replace(f"紀錄：{minutes.recorder}", "紀錄：林大樹")
    path = tmp_path / "114-3更正.txt"
    path.write_text(text, "utf-8")
    [file] = read_files([path]).understood
    return file


def test_what_differs_is_shown_and_one_thing_taken(empty: Desk, again: ReadFile) -> None:
    before = meetings.find_meeting(empty, "114-3")
    shown = comparison_with_file(empty, again)
    assert [(group.title, [one.path for one in group.entries]) for group in shown.groups] == [
        ("會議資料", ["地點", "紀錄"])
    ]
    venue = shown.entries()[0]
    after = take_from_file(empty, again, frozenset({venue.key}))
    assert after.minutes.venue == "三樓簡報室"
    assert [one.path for one in differences(before.minutes, after.minutes)] == ["地點"]
    assert (after.status, after.source_sha256) == (before.status, before.source_sha256)
    assert steps(empty)[-1] == "匯入：採用「114-3更正.txt」1處"
    assert empty.undo_label is None
    assert empty.file.source(again.reading.source_sha256) == ("114-3更正.txt", again.content)
    assert [one.path for one in comparison_with_file(empty, again).entries()] == ["紀錄"]


def test_with_nothing_taken_nothing_is_done(empty: Desk, again: ReadFile) -> None:
    before = steps(empty)
    take_from_file(empty, again, frozenset())
    assert steps(empty) == before


def test_a_choice_that_no_longer_fits_changes_nothing(empty: Desk, again: ReadFile) -> None:
    chosen = frozenset({one.key for one in comparison_with_file(empty, again).entries()})
    take_from_file(empty, again, chosen)
    before = steps(empty)
    with pytest.raises(BadInput, match="重新比對"):
        take_from_file(empty, again, chosen)
    assert steps(empty) == before
