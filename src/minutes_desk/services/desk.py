"""One open document, as the window and the command line hold it: read it, change it in steps, hear of changes."""

import datetime as dt
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Literal

from minutes_desk.core.blocks import Document
from minutes_desk.core.custody import handed_over
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.core.ledger import Ledger, fold
from minutes_desk.core.meeting import IdentityAnswer, Meeting, Platform, Ruling
from minutes_desk.core.meeting_order import in_order
from minutes_desk.core.merger import follow_typing
from minutes_desk.core.own_style import OwnStyle, applied
from minutes_desk.services.known_folds import KnownFolds
from minutes_desk.store import document_file
from minutes_desk.store.document import TYPING_LABEL, DocumentFile, FieldValue
from minutes_desk.store.step import Step
from minutes_desk.writing import house_styles
from minutes_desk.writing.page_setup import PageSetup

ChangeKind = Literal["step", "undo", "redo", "typing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What has changed in the document, told to everyone who shows it."""

    label: str
    kind: ChangeKind
    """`typing`: text in the making."""
    meetings: frozenset[str] = frozenset()
    others: frozenset[str] = field(default_factory=frozenset[str])
    """Further tables touched: ruling, identity_answer, source_file, platform."""


Listener = Callable[[Change], None]
Painter = Callable[[Document, PageSetup], bytes]
"""Paints a document on its paper and gives the PDF file."""
_Basis = tuple[tuple[Meeting, ...], tuple[Ruling, ...], tuple[IdentityAnswer, ...]]


class Desk:
    """One open document. Made by `open_desk` and `create_desk`; use it on the thread that opened it."""

    def __init__(self, file: DocumentFile, styles: dict[str, HouseStyle], templates: Path) -> None:
        self.file = file
        self._built_in = styles
        self._own: tuple[tuple[OwnStyle, ...], dict[str, HouseStyle]] = ((), styles)
        self.templates = templates
        self.paint: Painter | None = None
        """Makes PDF files; set by whoever opened the document, since painting needs more than services know."""
        self._listeners: list[Listener] = []
        self.folds = KnownFolds()
        self._ledgers: dict[str | None, tuple[_Basis, Ledger]] = {}

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def built_in_styles(self) -> dict[str, HouseStyle]:
        """The house styles that come with the program, by name."""
        return self._built_in

    @property
    def styles(self) -> dict[str, HouseStyle]:
        """The house styles by name, as this document changes them.

        Raises:
            BadInput: a change that the document keeps is not understood.
        """
        own = self.file.own_styles()
        if own != self._own[0]:
            by_name = {one.id: one for one in own}
            changed = {
                name: applied(style, by_name[name]) if name in by_name else style
                for name, style in self._built_in.items()
            }
            self._own = (own, changed)
        return self._own[1]

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed: opened so, or handed over and not received yet."""
        return self.file.read_only or handed_over(self.file.custody()) is not None

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
    def step(self, label: str, *, barrier: bool = False) -> Generator[Step, None, None]:
        """One act of the recorder: one transaction, one step of the journal, one notice. Raise inside and nothing happened.

        Text in the making is settled first, as a step of its own: read what is to be changed inside. Where nothing is
        changed there is no step and no notice.
        """
        self.settle()
        with self.file.step(label, barrier=barrier) as step:
            yield step
        if step.changes:
            self.notice(label, "step")

    def change_meeting(self, label: str, meeting_id: str, change: Callable[[Meeting], Meeting]) -> Meeting:
        """Make one step of what `change` makes of a meeting, and give it as it then is.

        Raises:
            NotFound: there is no such meeting. MeetingFrozen: it is a record and would change.
        """
        with self.step(label) as step:
            return step.put_meeting(change(self.file.meeting(meeting_id)))

    def settle(
        self,
        label: str = "",
        pieces: Sequence[tuple[*FieldValue, dt.datetime]] = (),
        at: dt.datetime | None = None,
        typed: Sequence[FieldValue] = (),
    ) -> None:
        """Make one step of the text in the making, if there is any; without a label it is named after its field. `pieces`,
        `at` and `typed` as in `DocumentFile.settle`."""
        if self.file.settle(label, pieces, at, typed):
            self.notice(self.file.undo_label or TYPING_LABEL, "step")
        elif typed:
            self.notice(TYPING_LABEL, "typing")

    def undo(self) -> str:
        """Take the latest step back and give its label.

        Raises:
            NothingToUndo: there is none, or a barrier stands before it.
        """
        self.settle()
        label = self.file.undo()
        self.notice(label, "undo")
        return label

    def redo(self) -> str:
        """Do again what was taken back last; raises `NothingToUndo` like `undo`."""
        self.settle()
        label = self.file.redo()
        self.notice(label, "redo")
        return label

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of every change from now on; gives the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def notice(self, label: str, kind: ChangeKind) -> None:
        """Tell everyone what the file has just changed. One who fails keeps no other from hearing; the failure is then raised."""
        touched = self.file.last_change
        change = Change(label=label, kind=kind, meetings=touched.meetings, others=touched.others)
        with ExitStack() as told:
            for listener in reversed(self._listeners):
                told.callback(listener, change)

    def ledger(self, at: str | None = None) -> Ledger:
        """The ledger after all records, or after the meeting `at` (115-1), a draft too.

        It is folded anew only when what it is folded from has changed; typing in a draft does not change the records.

        Raises:
            NotFound: there is no meeting `at`.
        """
        counted = tuple(one for one in self.file.meetings() if one.frozen or one.minutes.key == at)
        basis = (counted, self.file.rulings(), self.file.answers())
        if at not in self._ledgers or self._ledgers[at][0] != basis:
            self._ledgers[at] = (basis, fold(*basis, at=at, folded=self.folds.folded))
        return self._ledgers[at][1]

    def ledger_before(self, meeting: Meeting) -> Ledger:
        """The ledger after the last record before a meeting; empty before the first."""
        earlier = takewhile(lambda one: one.id != meeting.id, in_order(self.file.meetings()))
        keys = [one.minutes.key for one in earlier if one.frozen]
        return self.ledger(keys[-1]) if keys else Ledger()

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
    file = document_file.open_file(
        path, who=who, read_only=read_only, backups=backups, after_typing=follow_typing
    )
    return Desk(file, styles, templates)


def create_desk(path: Path, platform: Platform, *, who: str, templates: Path) -> Desk:
    """Make an empty document and open it.

    Raises:
        AlreadyExists: something stands there. ReadOnlyDocument: the folder cannot be written.
    """
    styles = house_styles.load(templates)
    file = document_file.create(path, platform, who=who, after_typing=follow_typing)
    return Desk(file, styles, templates)
