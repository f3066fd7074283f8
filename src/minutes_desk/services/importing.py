"""Old minutes files: understood, and filed into the document in order of date."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from minutes_desk.core.case import Doubt
from minutes_desk.core.difference import Difference, differences
from minutes_desk.core.errors import DeskError, NotMinutes
from minutes_desk.core.meeting import IdentityAnswer, Meeting, MeetingStatus
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.printed import as_printed
from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.stopping import Stop
from minutes_desk.reading.worker import read_guarded
from minutes_desk.services.desk import Desk
from minutes_desk.store import backups

ENDINGS = frozenset(
    {".docx", ".odt", ".fodt", ".txt", ".md", ".pdf", ".doc", ".rtf", ".html", ".htm", ".mht"}
)
"""Of the files that are looked for in a folder."""
MOST_FILES = 500
"""Of one folder."""


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
    content: bytes = field(repr=False)
    reading: Reading

    @property
    def numbered(self) -> bool:
        """Whether it says which meeting it is of."""
        return self.reading.minutes.roc_year is not None and self.reading.minutes.session is not None

    @property
    def left_out(self) -> tuple[str, ...]:
        """Its lines that stand nowhere in the minutes."""
        return (*self.reading.unread, *(share.text for share in self.reading.outline.waved))


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
            understood.append(_numbered(read_one(path)))
        except DeskError as error:
            refused.append(ImportResult(path=path, outcome=Outcome.REFUSED, meeting=None, message=str(error)))
    if progress is not None:
        progress(len(paths), len(paths), "")
    return ReadFiles(understood=tuple(sorted(understood, key=in_order)), refused=tuple(refused))


def read_one(path: Path, stop: Stop | None = None) -> ReadFile:
    """Read a file, whether or not it says which meeting it is of. Any thread may; `stop` gives it up from another.

    Raises:
        UnreadableFile: it cannot be read. NotMinutes: there are no minutes in it. ReadingStopped: it was given up.
    """
    source = read_guarded(path, stop=stop)
    return ReadFile(path=path, content=source.content, reading=interpret(source))


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files meant by what was dropped or chosen: folders stand for the minutes in them and below, by name.

    Of a folder only the kinds of files that are read are taken, no hidden ones and none that Word keeps while it is open.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for one in sorted(_below(path)) if path.is_dir() else [path]:
            found.setdefault(one)
    return list(found)


def _below(folder: Path) -> Iterator[Path]:
    count = 0
    for path in folder.rglob("*"):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in ENDINGS and path.is_file():
            count += 1
            yield path
        if count == MOST_FILES:
            return


def _numbered(file: ReadFile) -> ReadFile:
    if not file.numbered:
        raise NotMinutes(
            f"「{file.path.name}」讀不出年度或次別，無法歸入列管，未匯入；請在檔案的會議名稱補上年度與次別再匯入。"
        )
    return file


def in_order(file: ReadFile) -> tuple[int, int, str]:
    minutes = file.reading.minutes
    return (minutes.roc_year or 0, minutes.session or 0, file.reading.source_sha256)


def file_readings(
    desk: Desk,
    read: ReadFiles,
    *,
    backup_folder: Path | None = None,
    answers: Sequence[IdentityAnswer] = (),
) -> list[ImportResult]:
    """File what was read, in one step, with what the recorder answered meanwhile about the cases.

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
        _file(desk, fresh, answers)
    return [*results, *read.refused]


def _file(desk: Desk, fresh: list[ReadFile], answers: Sequence[IdentityAnswer]) -> None:
    label = f"匯入{fresh[0].reading.minutes.key}" if len(fresh) == 1 else f"匯入{len(fresh)}份會議紀錄"
    with desk.step(label, barrier=True) as step:
        for file in fresh:
            step.put_meeting(
                Meeting(
                    id="",
                    status=MeetingStatus.IMPORTED,
                    minutes=file.reading.minutes,
                    source_sha256=step.put_source(file.path.name, file.content, file.left_out),
                )
            )
        for answer in answers:
            step.put_answer(answer)


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
