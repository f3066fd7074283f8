"""Where a word has come to stand: in the meeting in hand, its late thoughts, the notes; every place once for each time."""

from collections.abc import Iterator
from pathlib import Path

from minutes_desk.core.minutes import Body, Table
from minutes_desk.services import catch
from minutes_desk.services.notes import open_notes
from minutes_desk.ui.workbench import Workbench


def places(bench: Workbench, notes: Path, word: str) -> list[str]:
    """The names of the places that hold a word, each as often as it stands there."""
    return [name for name, text in texts(bench, notes) for _once in range(text.count(word))]


def texts(bench: Workbench, notes: Path) -> Iterator[tuple[str, str]]:
    """Every text that is kept of the meeting in hand, once what is typed has been settled; `notes`: the notes' folder."""
    page, room = bench.page, bench.room
    assert page is not None
    assert room is not None
    page.settle()
    room.notes.settle()
    assert page.meeting is not None
    minutes = page.meeting.minutes
    yield "venue", minutes.venue or ""
    yield "recorder", minutes.recorder or ""
    for chair in minutes.chairs:
        yield "chair", f"{chair.agency}{chair.name}{chair.title}"
    for item in (*minutes.items(), *minutes.taken_off):
        yield "text", _words(item.body)
        yield "renamed", item.renamed_to or ""
        yield "heading", item.heading or ""
        for told in item.progress:
            yield "progress", told.text
    for motion in minutes.motions or ():
        yield "title", motion.title or ""
        yield "motion", _words(motion.body)
    for one in catch.open_catches(page.desk, page.meeting.id):
        yield "catch", one.text
    yield "catch line", page.panes.catches.line.text()
    kept = open_notes(page.desk, notes)
    for part in (page.meeting.id, *(one.id for one in (*minutes.items(), *(minutes.motions or ())))):
        yield "note", kept.note(part).summary + kept.note(part).private


def _words(body: Body) -> str:
    return "\n".join(
        "\t".join("\t".join(row) for row in block.rows) if isinstance(block, Table) else block.text
        for block in body
    )
