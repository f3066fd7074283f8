"""Old minutes files: understood, and filed into the document in order of date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from minutes_desk.core.case import Doubt
from minutes_desk.core.difference import Difference, differences
from minutes_desk.core.errors import DeskError, NotMinutes
from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.printed import as_printed
from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.worker import read_guarded
from minutes_desk.services.desk import Desk
from minutes_desk.store import backups


class Outcome(StrEnum):
    """What became of a file."""

    FILED = "filed"
    ALREADY_THERE = "already_there"
    DIFFERS = "differs"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What became of one file."""

    path: Path
    outcome: Outcome
    meeting: str | None
    """The meeting's key, 115-1; `None` for a refused file."""
    message: str
    """One zh_TW sentence."""
    doubts: tuple[Doubt, ...] = ()
    unread: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


def read_file(path: Path) -> Reading:
    """What is understood of a minutes file; nothing is changed.

    Raises:
        UnreadableFile: it cannot be read. NotMinutes: there are no minutes in it.
    """
    return interpret(read_guarded(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file that was read: where, its whole content, and what was understood of it."""

    path: Path
    content: bytes
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFiles:
    """Files read and not filed yet."""

    understood: tuple[ReadFile, ...]
    """By year and session."""
    refused: tuple[ImportResult, ...]


def import_files(
    desk: Desk,
    paths: Sequence[Path],
    *,
    backup_folder: Path | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> list[ImportResult]:
    """Read files and file their meetings, in order of date whatever the order given; all of it is one step."""
    return file_readings(desk, read_files(paths, progress=progress), backup_folder=backup_folder)


def read_files(
    paths: Sequence[Path], *, progress: Callable[[int, int, str], None] | None = None
) -> ReadFiles:
    """Read files without touching a document: the long part of an import, which any thread may do.

    `progress` is told how many files are read, of how many, and the name of the next.
    """
    understood: list[ReadFile] = []
    refused: list[ImportResult] = []
    for count, path in enumerate(paths):
        if progress is not None:
            progress(count, len(paths), path.name)
        try:
            understood.append(_read(path))
        except DeskError as error:
            refused.append(ImportResult(path=path, outcome=Outcome.REFUSED, meeting=None, message=str(error)))
    if progress is not None:
        progress(len(paths), len(paths), "")
    return ReadFiles(understood=tuple(sorted(understood, key=_order)), refused=tuple(refused))


def _read(path: Path) -> ReadFile:
    source = read_guarded(path)
    reading = interpret(source)
    if reading.minutes.roc_year is None or reading.minutes.session is None:
        raise NotMinutes(
            f"「{path.name}」讀不出年度或次別，無法歸入列管，未匯入；請在檔案的會議名稱補上年度與次別再匯入。"
        )
    return ReadFile(path=path, content=source.content, reading=reading)


def _order(file: ReadFile) -> tuple[int, int, str]:
    minutes = file.reading.minutes
    return (minutes.roc_year or 0, minutes.session or 0, file.reading.source_sha256)


def file_readings(desk: Desk, read: ReadFiles, *, backup_folder: Path | None = None) -> list[ImportResult]:
    """File what was read, in one step.

    A file that is there already changes nothing; one that differs from the meeting that is there is not taken, but its
    differences are told. A backup is made first where `backup_folder` is given and something will be filed.
    """
    known = {meeting.minutes.key: meeting.minutes for meeting in desk.file.meetings()}
    results: list[ImportResult] = []
    fresh: list[ReadFile] = []
    for file in read.understood:
        minutes = file.reading.minutes
        if minutes.key not in known:
            fresh.append(file)
            known[minutes.key] = minutes
            results.append(_result(file, Outcome.FILED, "已匯入"))
        else:
            results.append(_against(file, known[minutes.key]))
    if fresh:
        if backup_folder is not None and desk.file.meetings():
            backups.back_up(desk.file, backup_folder, "匯入前")
        _file(desk, fresh)
    return [*results, *read.refused]


def _file(desk: Desk, fresh: list[ReadFile]) -> None:
    label = f"匯入{fresh[0].reading.minutes.key}" if len(fresh) == 1 else f"匯入{len(fresh)}份會議紀錄"
    with desk.step(label, barrier=True) as step:
        for file in fresh:
            step.put_meeting(
                Meeting(
                    id="",
                    status=MeetingStatus.IMPORTED,
                    minutes=file.reading.minutes,
                    source_sha256=step.put_source(file.path.name, file.content),
                )
            )


def _against(file: ReadFile, there: Minutes) -> ImportResult:
    found = differences(as_printed(there), file.reading.minutes)
    if not found:
        return _result(file, Outcome.ALREADY_THERE, "文件裡已有相同的紀錄，沒有變動")
    message = f"與文件裡的紀錄有{len(found)}處不同，沒有匯入，文件照舊"
    return _result(file, Outcome.DIFFERS, message, found)


def _result(
    file: ReadFile, outcome: Outcome, message: str, found: tuple[Difference, ...] = ()
) -> ImportResult:
    key = file.reading.minutes.key
    return ImportResult(
        path=file.path,
        outcome=outcome,
        meeting=key,
        message=f"{key}（{file.path.name}）：{message}。",
        doubts=file.reading.doubts if outcome is Outcome.FILED else (),
        unread=file.reading.unread if outcome is Outcome.FILED else (),
        differences=found,
    )
