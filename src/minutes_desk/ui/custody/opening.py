"""Opening documents that do not simply open: on a stick, newer, damaged, in use; and text that cannot be saved."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from minutes_desk.core.errors import (
    DamagedDocument,
    DeskError,
    DocumentInUse,
    NewerDocument,
    ReadOnlyDocument,
)
from minutes_desk.services import backups, copies, handing_over, integrity
from minutes_desk.services.desk import Desk
from minutes_desk.services.whereabouts import WHEREABOUTS_NAMES, Whereabouts, whereabouts
from minutes_desk.ui import dialogs

if TYPE_CHECKING:
    from minutes_desk.ui.places import Places
    from minutes_desk.ui.workbench import Workbench


class Opening(QObject):
    """What is offered where a document cannot be worked on as it lies."""

    def __init__(
        self,
        bench: "Workbench",
        places: "Places",
        who: str,
        show_offer: Callable[[Path, handing_over.Offer], object],
    ) -> None:
        super().__init__(bench)
        self._bench, self._window, self._places, self._who = bench, bench.window, places, who
        self._show_offer = show_offer

    def stands_elsewhere(self, path: Path) -> bool:
        """A document on a stick, a share or in the cloud is not worked on there: what can be done is offered."""
        where = whereabouts(path)
        if where is Whereabouts.FIXED or not path.is_file():
            return False
        words = self.tr("「%1」在%2。文件要放在這臺電腦才能修改，以免中途斷線而遺失。")
        self._window.banner.tell(
            words.replace("%1", path.name).replace("%2", WHEREABOUTS_NAMES[where]),
            (
                (self.tr("收下並在本機繼續"), lambda: self.take_in(path)),
                (self.tr("唯讀查看"), lambda: self._bench.open(path, read_only=True)),
            ),
        )
        return True

    def take_in(self, path: Path) -> None:
        """Receive a file that waits for it; copy any other among the person's documents, and open the copy."""
        try:
            self._show_offer(path, handing_over.look_at(path))
            return
        except DeskError:
            pass  # it waits for nobody: an ordinary copy
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
            acts.append((words, lambda: self._bench.open(newest.path, read_only=True)))
        if acts:
            self._window.banner.tell(str(error), tuple(acts))
        return bool(acts)

    def _open_rescued(self, path: Path) -> None:
        missing: list[str] = []

        def opened() -> Desk:
            desk, told = integrity.open_rescued(path, who=self._who, templates=self._places.templates)
            missing.extend(told)
            return desk

        if self._bench.take(opened) and missing:
            words = self.tr("以唯讀開啟，有 %1 處要核對：%2").replace("%1", str(len(missing)))
            self._window.banner.tell(
                words.replace("%2", missing[0]), ((self.tr("搶救成新檔案…"), lambda: self._rescue(path)),)
            )

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
            self._window.banner.tell(told.replace("%3", missing[0] if missing else ""))

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
