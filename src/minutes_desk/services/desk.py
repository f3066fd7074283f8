"""One open document, as the window and the command line hold it: read it, change it in steps, hear of changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from minutes_desk.core.house_style import HouseStyle
from minutes_desk.core.ledger import Ledger, fold
from minutes_desk.core.meeting import Platform
from minutes_desk.store import document_file
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.step import Step
from minutes_desk.writing import house_styles


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What has changed in the document, told to everyone who shows it."""

    label: str
    kind: str
    """`step`, `undo`, `redo`, or `typing` for text in the making."""
    meetings: frozenset[str] = frozenset()
    others: frozenset[str] = field(default_factory=frozenset[str])
    """Further tables touched: ruling, identity_answer, source_file, platform."""


Listener = Callable[[Change], None]


class Desk:
    """One open document. Made by `open_desk` and `create_desk`; use it on the thread that opened it."""

    def __init__(self, file: DocumentFile, styles: dict[str, HouseStyle], templates: Path) -> None:
        self.file = file
        self.styles = styles
        self.templates = templates
        self._listeners: list[Listener] = []
        self._ledgers: dict[str | None, Ledger] = {}

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def read_only(self) -> bool:
        return self.file.read_only

    @property
    def platform(self) -> Platform:
        return self.file.platform()

    @property
    def undo_label(self) -> str | None:
        """What 復原 would take back; `None`: nothing, or a barrier."""
        return self.file.undo_label

    @property
    def redo_label(self) -> str | None:
        return self.file.redo_label

    @contextmanager
    def step(self, label: str, *, barrier: bool = False) -> Iterator[Step]:
        """One act of the recorder: one transaction, one step of the journal, one notice. Raise inside and nothing happened."""
        with self.file.step(label, barrier=barrier) as step:
            yield step
        self.notice(label, "step")

    def undo(self) -> str:
        """Take the latest step back and give its label.

        Raises:
            NothingToUndo: there is none, or a barrier stands before it.
        """
        label = self.file.undo()
        self.notice(label, "undo")
        return label

    def redo(self) -> str:
        """Do again what was taken back last; raises `NothingToUndo` like `undo`."""
        label = self.file.redo()
        self.notice(label, "redo")
        return label

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of every change from now on; gives the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def notice(self, label: str, kind: str) -> None:
        """Tell everyone what the file has just changed."""
        self._ledgers.clear()
        touched = self.file.last_change
        change = Change(label=label, kind=kind, meetings=touched.meetings, others=touched.others)
        for listener in tuple(self._listeners):
            listener(change)

    def ledger(self, at: str | None = None) -> Ledger:
        """The ledger after all records, or after the meeting `at` (115-1), a draft too."""
        if at not in self._ledgers:
            self._ledgers[at] = fold(self.file.meetings(), self.file.rulings(), self.file.answers(), at=at)
        return self._ledgers[at]

    def style_of(self, city: str | None) -> HouseStyle:
        """The house style of a city, or the neutral one."""
        return house_styles.for_city(self.styles, city)

    def close(self) -> None:
        """Settle text in the making and let the document go."""
        self.file.close()


def open_desk(
    path: Path, *, who: str, templates: Path, backups: Path | None = None, read_only: bool = False
) -> Desk:
    """Open a document. `templates` is the folder of house styles, `backups` where a copy goes before an upgrade.

    Raises:
        DeskError: it is missing, not ours, damaged, newer, in use, or cannot be written; the sentence says which.
    """
    styles = house_styles.load(templates)
    return Desk(
        document_file.open_file(path, who=who, read_only=read_only, backups=backups), styles, templates
    )


def create_desk(path: Path, platform: Platform, *, who: str, templates: Path) -> Desk:
    """Make an empty document and open it.

    Raises:
        AlreadyExists: something stands there. ReadOnlyDocument: the folder cannot be written.
    """
    styles = house_styles.load(templates)
    return Desk(document_file.create(path, platform, who=who), styles, templates)
