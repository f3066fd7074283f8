"""Two versions of one meeting's minutes, and what is taken from one into the other."""

from dataclasses import replace

from minutes_desk.core.comparison import Comparison, groups_of
from minutes_desk.core.difference import differences
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.taking import take
from minutes_desk.services.desk import Desk
from minutes_desk.services.importing import ReadFile
from minutes_desk.services.meetings import find_meeting


def comparison_with_file(desk: Desk, file: ReadFile) -> Comparison:
    """A file that was read against the meeting of the same key that is there: what `Outcome.DIFFERS` speaks of.

    Shown on `ui.compare.page`; what is taken there goes to `take_from_file`.

    Raises:
        NotFound: there is no such meeting any more.
    """
    there, read = find_meeting(desk, file.reading.minutes.key).minutes, file.reading.minutes
    return Comparison(
        title=f"再次匯入：{there.key}",
        this_side="文件裡的紀錄",
        other_side=file.path.name,
        groups=groups_of(differences(there, read), there, read),
        hint="採用的地方寫進文件裡的紀錄，其他照舊；整份檔案會留在文件裡。",
    )


def take_from_file(desk: Desk, file: ReadFile, chosen: frozenset[str]) -> Meeting:
    """Take chosen differences of a file into the meeting that is there, a record too; the file is kept. One barrier step.

    With nothing chosen nothing is done.

    Raises:
        NotFound: there is no such meeting any more. BadInput: it has changed since it was compared.
    """
    meeting = find_meeting(desk, file.reading.minutes.key)
    if not chosen:
        return meeting
    label = f"匯入：採用「{file.path.name}」{len(chosen)}處"
    with desk.step(label, barrier=True) as step:
        now = desk.file.meeting(meeting.id)
        made = take(now.minutes, file.reading.minutes, chosen)
        step.put_source(file.path.name, file.content, file.left_out)
        return step.put_meeting(replace(now, minutes=made), thaw=True)
