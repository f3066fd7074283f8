"""備份與還原: every backup with its time and reason, what is inside, and restoring one into a new file."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.services.backups import Backup, Contents
from minutes_desk.ui.custody.frame import CustodyPage, button, label

_NUMBER = Qt.ItemDataRole.UserRole
_LINES = 3
"""What the contents of a usual backup take at the usual size of the window."""


class BackupsPage(CustodyPage):
    """The newest is on top and in hand."""

    chosen = Signal(object)
    """The `Backup` in hand: its contents are wanted (`show_contents`)."""
    put_away = Signal()
    """The page is not seen any more: neither are contents."""
    restore_wanted = Signal(object)
    look_wanted = Signal(object)
    backup_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        words = self.tr("備份與還原")
        self._backups: tuple[Backup, ...] = ()
        self._known = False
        self.title.setText(words)
        self.setAccessibleName(words)
        self.list = QTreeWidget()
        self.list.setObjectName("ledger")
        self.list.setAccessibleName(self.tr("備份"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHeaderLabels([self.tr("時間"), self.tr("原因"), self.tr("大小")])
        self.list.setMinimumHeight(260)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.list.headerItem().setTextAlignment(2, right)
        self.heading, self.inside = label("paneTitle", self.tr("這份備份的內容")), label("facts")
        self.inside.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.restore = button(self.tr("還原成新檔案…"), "primary")
        self.look = button(self.tr("唯讀查看"))
        self.now = button(self.tr("現在備份"))
        self.none = label(
            "hint", self.tr("還沒有備份。程式會在開啟、匯入、移交之前，以及每 30 分鐘有修改時自動備份。")
        )
        self.add(
            label("hint", self.tr("還原一律放進新檔案，現在這份文件不會變動。備份只在這臺電腦。")),
            self.none,
            self.list,
            self.heading,
            self.inside,
        )
        self.add_row(self.restore, self.look, self.now)
        self.column.addStretch(1)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemActivated.connect(lambda *_: self.restore.click())
        self.restore.clicked.connect(lambda: self.restore_wanted.emit(self.in_hand()))
        self.look.clicked.connect(lambda: self.look_wanted.emit(self.in_hand()))
        self.now.clicked.connect(self.backup_wanted)

    def show_backups(self, backups: Sequence[Backup], *, may_back_up: bool) -> None:
        """List them, newest first."""
        self.list.clear()
        self._backups = tuple(backups)
        for place, one in enumerate(backups):
            when = f"{to_roc(one.at.date())} {one.at:%H:%M:%S}"
            line = QTreeWidgetItem([when, one.reason or "－", f"{one.size / 1024:,.0f} KB"])
            line.setData(0, _NUMBER, place)
            line.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(line)
        for column in (0, 2):
            self.list.resizeColumnToContents(column)
            self.list.setColumnWidth(column, self.list.columnWidth(column) + 24)
        self.none.setVisible(not backups)
        for one in (self.list, self.heading, self.inside, self.restore, self.look):
            one.setVisible(bool(backups))
        self.now.setEnabled(may_back_up)
        self.tell_problem("")
        newest = self.list.topLevelItem(0)
        if newest is not None:
            self.list.setCurrentItem(newest)

    def show_contents(self, contents: Contents) -> None:
        """What is inside the one in hand; an answer for another one says nothing here."""
        if contents.backup != self.in_hand():
            return
        self._known = True
        manifest = contents.manifest
        words = self.tr("讀不出內容。")
        if manifest is not None:
            counted = "、".join(f"{word} {count}" for word, count in manifest.counts if count)
            words = f"{counted}；{self.tr('最近一次會議')} {manifest.last_meeting or self.tr('（無）')}"
            if manifest.changed is not None:
                changed = f"{to_roc(manifest.changed.date())} {manifest.changed:%H:%M}"
                words += self.tr("；最後修改 %1").replace("%1", changed)
        state = self.tr("完整") if not contents.faults else contents.faults[0]
        self.inside.setText(f"{words}\n{state}")
        self.restore.setEnabled(not contents.faults)
        self.look.setEnabled(manifest is not None)

    def in_hand(self) -> Backup | None:
        """The backup in hand; `None`: there is none."""
        line = self.list.currentItem()
        return None if line is None else self._backups[int(line.data(0, _NUMBER))]

    def focus_first(self) -> None:
        """Where the keys go."""
        (self.list if self.list.isVisible() else self.now).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._known:
            self._on_current()

    def hideEvent(self, event: QHideEvent) -> None:
        self.put_away.emit()
        super().hideEvent(event)

    def _on_current(self) -> None:
        """Another one is in hand, of which nothing is known yet; the lines that its contents take stay free for them."""
        self._known = False
        self.restore.setEnabled(False)
        self.look.setEnabled(False)
        self.inside.setText(self.tr("檢查中…"))
        self.inside.setMinimumHeight(_LINES * self.inside.fontMetrics().lineSpacing())
        backup = self.in_hand()
        if backup is not None:
            self.chosen.emit(backup)
