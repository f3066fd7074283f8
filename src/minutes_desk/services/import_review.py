"""What was read and is looked through before it is filed: corrections, answers, what is still open, and taking back.

Nothing of it is in the document until `file_all`, which is one step.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from minutes_desk.core import meeting_order
from minutes_desk.core.case import Case, Doubt
from minutes_desk.core.case_name import take_apart
from minutes_desk.core.difference import Difference, differences
from minutes_desk.core.errors import BadInput
from minutes_desk.core.ledger import Ledger
from minutes_desk.core.meeting import IdentityAnswer, Meeting, MeetingStatus
from minutes_desk.core.minutes import Minutes
from minutes_desk.reading.interpret import Reading
from minutes_desk.services.desk import Desk
from minutes_desk.services.importing import (
    ImportResult,
    Outcome,
    ReadFile,
    ReadFiles,
    file_readings,
    in_order,
)
from minutes_desk.services.known_folds import KnownFolds

IDENTITY = "identity"


class State(StrEnum):
    """How far a file is."""

    READ = "read"
    """Understood; nothing is open."""
    DOUBTFUL = "doubtful"
    """Lines without a place, or doubts that were not looked at."""
    UNNUMBERED = "unnumbered"
    """It does not say of which year and session it is."""
    THERE = "there"
    """The document has this meeting, in the same words."""
    DIFFERS = "differs"
    """The document has this meeting in other words, or another file of the same import does."""


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """Everything that can be taken back."""

    files: tuple[ReadFile, ...] = ()
    seen: frozenset[tuple[Path, Doubt]] = frozenset()
    answers: tuple[IdentityAnswer, ...] = ()


@dataclass(slots=True)
class _History:
    """What was done and taken back, each with its name and what was before it."""

    done: list[tuple[str, _Reviewed]] = field(default_factory=list[tuple[str, _Reviewed]])
    undone: list[tuple[str, _Reviewed]] = field(default_factory=list[tuple[str, _Reviewed]])


class ImportReview:
    """The files of one import, on their way into a document."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.refused: list[ImportResult] = []
        self._now = _Reviewed()
        self._history = _History()
        self._own_folds = KnownFolds()
        self._ledger: tuple[_Reviewed, Ledger] | None = None
        self._changes = 0
        """How often the document has changed."""
        self._known: dict[str, Minutes] | None = None
        self._compared: dict[Path, tuple[Minutes, Minutes, tuple[Difference, ...]]] = {}
        """By file: the minutes that are there, those of the file, and what differs."""
        self._unsubscribe = desk.subscribe(lambda _change: self._forget())

    def close(self) -> None:
        """The review is over: what happens to the document does not matter to it any more."""
        self._unsubscribe()

    def _forget(self) -> None:
        """The document has changed."""
        self._changes += 1
        self._ledger = self._known = None

    # -- what there is

    @property
    def files(self) -> tuple[ReadFile, ...]:
        """By year and session."""
        return self._now.files

    def file(self, path: Path) -> ReadFile:
        """The file that was read from there."""
        return next(one for one in self._now.files if one.path == path)

    def add(self, file: ReadFile) -> None:
        """Take in a file that was read; the same bytes are taken once. It is no act to take back."""
        if any(one.content == file.content for one in self._now.files):
            return
        for state in (self._now, *(before for _label, before in self._history.done)):
            if any(one.path == file.path for one in state.files):
                return
        self._now = _with_file(self._now, file)
        history = self._history
        history.done = [(label, _with_file(before, file)) for label, before in history.done]
        history.undone = [(label, _with_file(after, file)) for label, after in history.undone]

    def refuse(self, path: Path, sentence: str) -> None:
        """Remember that a file could not be read, and why."""
        result = ImportResult(path=path, outcome=Outcome.REFUSED, meeting=None, message=sentence)
        self.refused = [one for one in self.refused if one.path != path] + [result]

    def state(self, path: Path) -> State:
        """How far a file is."""
        file = self.file(path)
        if not file.numbered:
            return State.UNNUMBERED
        if self.there(path) is not None:
            return State.DIFFERS if self.differences(path) else State.THERE
        return State.DOUBTFUL if file.reading.unread or self.doubts(path) else State.READ

    def there(self, path: Path) -> Minutes | None:
        """The minutes of the same meeting that the document, or an earlier file of this import, has; else `None`."""
        file = self.file(path)
        key = file.reading.minutes.key
        if self._known is None:
            self._known = {one.minutes.key: one.minutes for one in self.desk.file.meetings()}
        if key in self._known:
            return self._known[key]
        for one in self._now.files:
            if one.path == path:
                return None
            if one.numbered and one.reading.minutes.key == key:
                return one.reading.minutes
        return None

    def differences(self, path: Path) -> tuple[Difference, ...]:
        """Where a file differs from the minutes that are there."""
        other, read = self.there(path), self.file(path).reading.minutes
        if other is None:
            return ()
        before = self._compared.get(path)
        if before is not None and before[0] is other and before[1] is read:
            return before[2]
        found = differences(other, read)
        self._compared[path] = (other, read, found)
        return found

    def doubts(self, path: Path) -> tuple[Doubt, ...]:
        """What could be read two ways in a file and was not looked at yet."""
        return tuple(doubt for doubt in self.file(path).reading.doubts if (path, doubt) not in self._now.seen)

    def questions(self, path: Path) -> tuple[Doubt, ...]:
        """The names in a file that may be those of known cases: asked, never guessed; they may stay open."""
        key = self.file(path).reading.minutes.key
        return tuple(one for one in self.ledger().doubts if one.kind == IDENTITY and one.meeting == key)

    def ledger(self) -> Ledger:
        """The ledger as it will be when all is filed."""
        for _piece in self.folding():
            pass
        assert self._ledger is not None
        return self._ledger[1]

    def folded(self) -> bool:
        """Whether the ledger is known as it will be: until then questions and cases take a moment."""
        return self._ledger is not None and self._ledger[0] is self._now

    def folding(self) -> Generator[None]:
        """Fold the ledger in small pieces, a meeting each: take `next` until it ends. Nothing is left of one that is let go.

        Begin anew whenever something was changed, here or in the document.
        """
        if self.folded():
            return
        now, changes = self._now, self._changes
        records = tuple(one for one in self.desk.file.meetings() if one.frozen)
        fresh = tuple(
            Meeting(id=str(one.path), status=MeetingStatus.IMPORTED, minutes=one.reading.minutes)
            for one in self._fresh()
        )
        answers = (*self.desk.file.answers(), *now.answers)
        rulings = self.desk.file.rulings()
        folds = self._own_folds if now.answers else self.desk.folds  # the desk has folded its records
        yield from folds.folding(meeting_order.in_order(records), rulings, answers)
        work, rest = folds.begun(meeting_order.in_order((*records, *fresh)), rulings, answers)
        for one in rest:
            work.meet(one)
            yield
        work.reach(None)
        if self._changes == changes:
            self._ledger = (now, work.ledger())

    def cases(self) -> tuple[Case, ...]:
        """Every case that the ledger will have."""
        return self.ledger().cases

    def _fresh(self) -> list[ReadFile]:
        return [one for one in self._now.files if one.numbered and self.there(one.path) is None]

    # -- what is done

    def change(self, path: Path, label: str, correct: Callable[[Reading], Reading]) -> None:
        """Put something right in a file; it can be taken back.

        Raises:
            BadInput: the correction does not fit; nothing was changed.
        """
        file = self.file(path)
        changed = replace(file, reading=correct(file.reading))
        files = tuple(changed if one.path == path else one for one in self._now.files)
        self._do(label, replace(self._now, files=tuple(sorted(files, key=in_order))))

    def pass_over(self, path: Path, doubt: Doubt) -> None:
        """The recorder has looked at a doubt and leaves the reading as it is."""
        self._do("看過疑義", replace(self._now, seen=self._now.seen | {(path, doubt)}))

    def answer(self, name: str, other: str, *, same: bool) -> None:
        """Say whether two names are one case: kept for the document, and filed with the meetings."""
        pair = _pair(name, other)
        if len(pair) == 1:
            raise BadInput("這兩個案名本來就相同，不必再確認；沒有變動。")
        given = next((one for one in self.desk.file.answers() if _pair(one.name, one.other) == pair), None)
        answer = IdentityAnswer(id=given.id if given else "", name=name, other=other, same=same)
        kept = tuple(one for one in self._now.answers if _pair(one.name, one.other) != pair)
        self._do("確認案件是否相同", replace(self._now, answers=(*kept, answer)))

    def drop(self, path: Path) -> None:
        """Leave a file out of this import."""
        self.refused = [one for one in self.refused if one.path != path]
        kept = tuple(one for one in self._now.files if one.path != path)
        if len(kept) < len(self._now.files):
            self._do("不匯入這個檔案", replace(self._now, files=kept))

    def undo(self) -> str | None:
        """Take the last act back and give its name; `None`: there is none."""
        return self._go(self._history.done, self._history.undone)

    def redo(self) -> str | None:
        """Do again what was taken back last; `None`: there is none."""
        return self._go(self._history.undone, self._history.done)

    def undo_label(self) -> str | None:
        """What would be taken back."""
        return self._history.done[-1][0] if self._history.done else None

    def redo_label(self) -> str | None:
        """What would be done again."""
        return self._history.undone[-1][0] if self._history.undone else None

    def _do(self, label: str, state: _Reviewed) -> None:
        if state != self._now:
            self._history.done.append((label, self._now))
            self._history.undone.clear()
            self._now = state

    def _go(self, back: list[tuple[str, _Reviewed]], forth: list[tuple[str, _Reviewed]]) -> str | None:
        if not back:
            return None
        label, state = back.pop()
        forth.append((label, self._now))
        self._now = state
        return label

    # -- filing

    def hindrance(self) -> str:
        """Why the files cannot be filed yet, as a sentence; empty: they can."""
        if self.desk.read_only:
            return "文件以唯讀開啟，不能匯入。"
        unnumbered = [one for one in self._now.files if not one.numbered]
        if unnumbered:
            return f"「{unnumbered[0].path.name}」還沒有年度或次別，請補上。"
        fresh = self._fresh()
        unread = [one for one in fresh if one.reading.unread]
        if unread:
            count = sum(len(one.reading.unread) for one in unread)
            return f"還有 {count} 行沒有讀懂（{unread[0].reading.minutes.key}），請逐行移到該去的地方或略過。"
        return "" if fresh else "沒有新的會議可以匯入。"

    def file_all(self, *, backup_folder: Path | None = None) -> list[ImportResult]:
        """File every new meeting, with the answers, in one step; a backup is made before.

        Raises:
            BadInput: something is still open. NotSaved: the backup or the document could not be written; nothing was filed.
        """
        if sentence := self.hindrance():
            raise BadInput(f"{sentence}目前沒有匯入任何資料。")
        read = ReadFiles(understood=self._now.files, refused=tuple(self.refused))
        results = file_readings(self.desk, read, backup_folder=backup_folder, answers=self._now.answers)
        self._history = _History()
        self._now = replace(self._now, answers=())
        return results


def _with_file(state: _Reviewed, file: ReadFile) -> _Reviewed:
    return replace(state, files=tuple(sorted((*state.files, file), key=in_order)))


def _pair(name: str, other: str) -> frozenset[str]:
    return frozenset((take_apart(name).exact, take_apart(other).exact))


def summary(several: Sequence[ImportResult]) -> str:
    """What became of the files, as one sentence for the recorder."""
    filed = [one.meeting or "" for one in several if one.outcome is Outcome.FILED]
    differs = [one.meeting or "" for one in several if one.outcome is Outcome.DIFFERS]
    there = sum(one.outcome is Outcome.ALREADY_THERE for one in several)
    refused = sum(one.outcome is Outcome.REFUSED for one in several)
    said = [f"已匯入 {len(filed)} 份會議紀錄"]
    said += [f"{there} 份原已在文件裡"] if there else []
    said += [f"{'、'.join(differs)}與文件裡的不同，沒有匯入"] if differs else []
    said += [f"{refused} 個檔案無法讀取"] if refused else []
    return "；".join(said) + "。"
