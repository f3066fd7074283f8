"""辦理情形調查表 come back: read, held against the meeting, and put in as one step once the recorder has seen what changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from minutes_desk.core.errors import DeskError
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.survey import FilledForm
from minutes_desk.core.survey_replies import Replies, Reply, ReplyKind, replies
from minutes_desk.reading.survey import read_forms
from minutes_desk.reading.worker import read_guarded
from minutes_desk.services import progress
from minutes_desk.services.desk import Desk
from minutes_desk.services.papers import cases_asked

__all__ = ["ReadForms", "Replies", "Reply", "ReplyKind", "look", "read_files", "take"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadForms:
    """Files read and not put in yet."""

    forms: tuple[FilledForm, ...]
    refused: tuple[str, ...]
    """A sentence for each file that could not be read or is no form."""


def read_files(paths: Sequence[Path]) -> ReadForms:
    """Read filled-in forms (.docx, .odt, .xlsx, .ods, .pdf) without touching a document, which any thread may do."""
    forms: list[FilledForm] = []
    refused: list[str] = []
    for path in paths:
        try:
            forms += read_forms(read_guarded(path, form=True))
        except DeskError as error:
            refused.append(str(error))
    return ReadForms(forms=tuple(forms), refused=tuple(refused))


def look(desk: Desk, meeting: Meeting, read: ReadForms) -> Replies:
    """What the forms would change in a meeting, what cannot be taken, and who has not answered; nothing is changed."""
    return replies(
        read.forms,
        cases_asked(desk, meeting),
        meeting=meeting.minutes.key,
        cities=desk.platform.cities,
        host=meeting.minutes.host_city,
    )


def take(desk: Desk, meeting_id: str, found: Replies, chosen: Iterable[Reply] | None = None) -> int:
    """Put in what forms changed, all of it or the replies chosen, as one step; gives how many replies that were.

    Raises:
        MeetingFrozen: the meeting is a record. NotFound: an item is gone; nothing was put in.
    """
    wanted = found.changes if chosen is None else tuple(chosen)
    if wanted:
        told = found.rows(cases_asked(desk, desk.file.meeting(meeting_id)), wanted)
        progress.put_progress(desk, meeting_id, told, label="登錄調查表的辦理情形")
    return len(wanted)
