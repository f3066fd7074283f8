"""Opening documents that do not simply open: on a stick, newer, damaged, in use; and text that cannot be saved."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from minutes_desk.core.errors import (
    DamagedDocument,
    DeskError,
    DocumentInUse,
    NewerDocument,
    ReadOnlyDocument,
)
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.services import backups, copies, integrity, own_copies
from minutes_desk.services.desk import Desk
from minutes_desk.services.whereabouts import WHEREABOUTS_NAMES, Whereabouts, whereabouts
from minutes_desk.ui import dialogs
from minutes_desk.ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from minutes_desk.ui.places import Places
    from minutes_desk.ui.workbench import Workbench

LOOK_MS = 4000
"""So long after opening; what was told about the opening itself stands first."""


class Opening(QObject):
    """What is offered where a document cannot be worked on as it lies."""

    def __init__(
        self,
        bench: "Workbench",
        places: "Places",
        who: str,
        jobs: Jobs,
    ) -> None:
        super().__init__(bench)
        self._bench, self._window, self._places, self._who = bench, bench.window, places, who
        self._jobs = jobs
        self._desk: Desk | None = None
        self._looking: Job | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look_for_copies)

    def stands_elsewhere(self, path: Path) -> bool:
        """A document on a stick, a share or in the cloud is not worked on there: what can be done is offered."""
        where = whereabouts(path)
        if where is Whereabouts.FIXED or not path.is_file():
            return False
        words = self.tr("「%1」在%2。文件要放在這臺電腦才能修改，以免中途斷線而遺失。")
        self._window.banner.tell(
            words.replace("%1", path.name).replace("%2", WHEREABOUTS_NAMES[where]) + self.told_of_ours(path),
            (
                (self.tr("收下並在本機繼續"), lambda: self.take_in(path)),
                (self.tr("唯讀查看"), lambda: self._bench.open(path, read_only=True)),
            ),
        )
        return True

    def may_not_lie_at(self, path: Path) -> bool:
        """A stick, a share or a cloud folder is no place for a document that is to be written in; say so."""
        where = whereabouts(path)
        if where is Whereabouts.FIXED:
            return False
        words = self.tr(
            "文件要放在這臺電腦才能修改，%1不行，沒有建立；請換一個資料夾，之後用「移交」或「另存副本」帶出去。"
        )
        self._window.banner.tell(words.replace("%1", WHEREABOUTS_NAMES[where]))
        return True

    def take_in(self, path: Path) -> None:
        """Receive a file that waits for it; copy any other among the person's documents, and open the copy."""
        self._bench.custody.receive(path, otherwise=lambda _waits_for_nobody: self._copy_here(path))

    def _copy_here(self, path: Path) -> None:
        target = self.free_name(path)
        if self._attempt(lambda: copies.bring_here(path, target)):
            self._bench.open(target)

    def offer(self, path: Path, error: DeskError) -> bool:
        """Tell why a document could not be opened, with what else can be done; False: there is nothing else."""
        acts: list[tuple[str, Callable[[], object]]] = []
        newest = next(iter(backups.listed(path, self._places.backups)), None)
        if isinstance(error, NewerDocument | ReadOnlyDocument):
            acts.append((self.tr("唯讀查看"), lambda: self._bench.open(path, read_only=True)))
        if isinstance(error, DamagedDocument):
            acts.append((self.tr("唯讀開啟還完好的部分"), lambda: self._open_rescued(path)))
            acts.append((self.tr("搶救成新檔案…"), lambda: self._rescue(path)))
        if newest is not None and isinstance(error, DamagedDocument | DocumentInUse):
            words = self.tr("唯讀開啟 %1 的備份").replace("%1", f"{newest.at:%m/%d %H:%M}")
            acts.append((words, lambda: self.look_at_backup(newest, why=str(error))))
        if acts:
            self._window.banner.tell(str(error), tuple(acts))
        return bool(acts)

    def look_at_backup(self, backup: backups.Backup, why: str = "") -> None:
        """Open a backup to be looked at, and say that it is one, of when, and `why` it is not the document."""
        if self._bench.open(backup.path, read_only=True):
            words = self.tr("這是「%1」在%2的備份，只供查看，不能修改。%3")
            when = f"{to_roc(backup.at.date())}{backup.at:%H:%M}"
            reason = f"{why.partition('；')[0].rstrip('。')}。" if why else ""
            told = words.replace("%1", backup.document).replace("%2", when).replace("%3", reason)
            self._window.banner.tell(told, ((self.tr("備份與還原…"), self._bench.custody.show_backups),))

    def told_of_ours(self, path: Path) -> str:
        """How a file from elsewhere stands to the copy that this computer has of the same document; empty: it has none."""
        ours = own_copies.copy_among(self._recent(), own_copies.document_id(path), path)
        page = self._bench.page
        if page is not None and (ours is None or ours == page.desk.path):
            return own_copies.told_of(path, page.desk)
        return own_copies.told_of(path, ours) if ours is not None else ""

    def attach(self, desk: Desk) -> None:
        """A document is open: a little later it is asked whether there is another copy of it."""
        self._desk = desk
        self._later.start(LOOK_MS)

    def detach(self) -> None:
        """It is being closed. Nothing may be read any more that is opened next: on POSIX closing a file that another thread reads
        would let go of the lock."""
        self._later.stop()
        if self._looking is not None:
            self._looking.wait()
        self._desk = self._looking = None

    def _look_for_copies(self) -> None:
        """Look on another thread whether another document that was open lately is a copy of this one, and tell how it stands."""
        desk = self._desk
        if desk is None:
            return
        wanted, recent, here = desk.file.document_id(), self._recent(), desk.path
        self._looking = self._jobs.start(
            lambda _job: own_copies.copy_among(recent, wanted, here),
            done=lambda found: self._tell_copy(desk, found),
        )

    def _tell_copy(self, desk: Desk, other: Path | None) -> None:
        self._looking = None
        page = self._bench.page
        if other is None or page is None or page.desk is not desk or self._window.banner.words():
            return
        told = own_copies.told_of(other, desk)
        if told:
            words = self.tr("這臺電腦還有同一份文件的另一份副本。%1").replace("%1", told.partition("：")[2])
            self._window.banner.tell(words, ((self.tr("比對…"), lambda: self._bench.custody.compare(other)),))

    def _recent(self) -> list[Path]:
        return [Path(one) for one in self._bench.looks.settings.recent]

    def _open_rescued(self, path: Path) -> None:
        missing: list[str] = []

        def opened() -> Desk:
            desk, told = integrity.open_rescued(path, who=self._who, templates=self._places.templates)
            missing.extend(told)
            return desk

        if self._bench.take(opened) and missing:
            words = self.tr("以唯讀開啟，有 %1 處要核對：%2").replace("%1", str(len(missing)))
            rescue = (self.tr("搶救成新檔案…"), lambda: self._rescue(path))
            self._window.banner.tell(words.replace("%2", missing[0]), (*self._all_of(path, missing), rescue))

    def _rescue(self, path: Path) -> None:
        out = dialogs.choose_target(
            self._window, self.tr("搶救成新檔案"), path.with_name(f"{path.stem}（搶救）.mdesk")
        )
        if out is None:
            return
        missing: list[str] = []
        if self._attempt(lambda: missing.extend(integrity.rescue(path, out, who=self._who))):
            self._bench.open(out)
            told = (
                self.tr("已搶救成「%1」，有 %2 處要核對：%3")
                if missing
                else self.tr("已搶救成「%1」，沒有缺少任何內容。")
            )
            told = told.replace("%1", out.name).replace("%2", str(len(missing)))
            told = told.replace("%3", missing[0] if missing else "")
            self._window.banner.tell(told, self._all_of(path, missing))

    def _all_of(self, path: Path, missing: list[str]) -> tuple[tuple[str, Callable[[], object]], ...]:
        """What leads to the whole list, where the notice holds only its first line."""
        if len(missing) < 2:
            return ()
        about = self.tr("從「%1」讀出的內容，以下要核對：").replace("%1", path.name)
        words = self.tr("看全部 %1 處").replace("%1", str(len(missing)))
        return ((words, lambda: self._bench.custody.show_faults(about, missing)),)

    def free_name(self, path: Path) -> Path:
        """A name among the person's documents that nothing has yet."""
        folder = self._places.documents
        names = (f"{path.stem}{more}{path.suffix}" for more in ("", *(f"（{n}）" for n in range(2, 1000))))
        return next(folder / name for name in names if not (folder / name).exists())

    def _attempt(self, act: Callable[[], Any]) -> bool:
        try:
            act()
        except DeskError as error:
            self._window.banner.tell(str(error))
            return False
        return True
