"""比對: one page for every case of "this differs from that", over whatever it is asked for from.

It is given a `Comparison` and tells which entries were taken; what is then done with them is no matter of its.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from minutes_desk.core.comparison import Comparison, Entry
from minutes_desk.ui.compare.choices import Choice, Choices
from minutes_desk.ui.compare.entry_list import EntryList
from minutes_desk.ui.compare.side_choice import SideChoice
from minutes_desk.ui.compare.texts import SideBySide


class ComparePage(QWidget):
    """The differences at the left, both texts of the one in hand at the right."""

    finished = Signal(object)
    """A frozenset of the keys that are taken; what is undecided is left out like what is refused."""
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparePage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.hint = _label("pageTitle"), _label("hint")
        self.count = _label("facts")
        self.sides = SideChoice()
        self.entries, self.texts = EntryList(), SideBySide()
        self.back = _button(self.tr("返回"), "flat")
        self.take = _button(self.tr("採用"))
        self.refuse = _button(self.tr("不採用"))
        self.take_group = _button(self.tr("採用這一案全部"))
        self.take_all = _button(self.tr("全部採用"))
        self.refuse_all = _button(self.tr("全部不採用"))
        self.finish = _button("", "primary")
        self._legend = _label("hint", self.tr("刪除線：只在左邊；底線：只在右邊"))
        self.shown = Comparison(title="", this_side="", other_side="", groups=())
        self._known: dict[str, Entry] = {}
        self.choices = Choices(())
        self._lay_out()
        self._connect()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show a comparison with everything undecided."""
        self.shown = comparison
        self._known = {entry.key: entry for entry in comparison.entries()}
        self.choices = Choices(comparison.entries())
        self.title.setText(comparison.title)
        same = self.tr("兩邊完全相同，沒有要決定的地方。")
        self.hint.setText(comparison.hint if self._known else same)
        self.hint.setVisible(bool(self.hint.text()))
        self.entries.show_comparison(comparison)
        takes = comparison.may_take and bool(self._known)
        for button in self._deciding():
            button.setVisible(takes)
        all_words = self.tr("採用對方改過的") if comparison.only_ours else self.tr("全部採用")
        self.take_all.setText(all_words)
        self.take_all.setAccessibleName(all_words)
        self.entries.setVisible(bool(self._known))
        self.texts.setVisible(bool(self._known))
        self._legend.setVisible(bool(self._known))
        self._show_choices()
        self._show_entry()

    def settle(self, choice: Choice, keys: list[str]) -> None:
        """Decide on some entries and go to the next that is undecided."""
        if not self.shown.may_take or not keys:
            return
        {
            Choice.TAKEN: self.choices.take,
            Choice.REFUSED: self.choices.refuse,
            Choice.OPEN: self.choices.leave_open,
        }[choice](keys)
        self._show_choices()
        if choice is Choice.OPEN:
            return
        following = self.entries.next_open(self.choices)
        if following:
            self.entries.choose(following)
        else:
            self.finish.setFocus()

    def focus_first(self) -> None:
        """Where the keys go: the list, or away from here."""
        sides = self.sides.left if self.sides.isVisibleTo(self) else self.back
        (self.entries if self._known else sides).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_first()

    def _in_hand(self) -> list[str]:
        key = self.entries.current_key()
        return [key] if key else []

    def _connect(self) -> None:
        self.entries.entry_chosen.connect(self._show_entry)
        self.entries.wanted.connect(
            lambda choice, group: (
                self._take_theirs(self.entries.keys_of_group())
                if group and choice is Choice.TAKEN
                else self.settle(choice, self.entries.keys_of_group() if group else self._in_hand())
            )
        )
        self.take.clicked.connect(lambda: self._clicked(Choice.TAKEN, self._in_hand()))
        self.refuse.clicked.connect(lambda: self._clicked(Choice.REFUSED, self._in_hand()))
        self.take_group.clicked.connect(lambda: self._take_theirs(self.entries.keys_of_group()))
        self.take_all.clicked.connect(lambda: self._take_theirs(list(self._known)))
        self.refuse_all.clicked.connect(lambda: self._clicked(Choice.REFUSED, list(self._known)))
        self.finish.clicked.connect(lambda: self.finished.emit(self.choices.taken()))
        self.back.clicked.connect(self.back_wanted)

    def _clicked(self, choice: Choice, keys: list[str]) -> None:
        """A button decided: the keys go on in the list, unless nothing is left to decide."""
        self.entries.setFocus()
        self.settle(choice, keys)

    def _take_theirs(self, keys: list[str]) -> None:
        """Several at once: what only this side has changed is refused, for it would be lost; one by one it can be taken."""
        ours = self.shown.only_ours
        self.settle(Choice.REFUSED, [key for key in keys if key in ours])
        self._clicked(Choice.TAKEN, [key for key in keys if key not in ours])

    def _show_entry(self) -> None:
        entry = self._known.get(self.entries.current_key())
        for button in (self.take, self.refuse, self.take_group):
            button.setEnabled(entry is not None)
        if entry is None:
            self.texts.clear()
            return
        rival = next((self._known[key] for key in entry.rivals if key in self._known), None)
        comparison = self.shown
        self.texts.show_entry(entry, comparison.this_side, comparison.other_side, rival)

    def _show_choices(self) -> None:
        self.entries.show_choices(self.choices)
        taken, refused, left = (
            self.choices.count(one) for one in (Choice.TAKEN, Choice.REFUSED, Choice.OPEN)
        )
        if self.shown.may_take:
            words = self.tr("%1 處不同：採用 %2，不採用 %3，未定 %4")
            words = words.replace("%2", str(taken)).replace("%3", str(refused)).replace("%4", str(left))
        else:
            words = self.tr("%1 處不同")
        self.count.setText(words.replace("%1", str(len(self._known))) if self._known else "")
        done = self.tr("完成：採用 %1 處") if taken else self.tr("完成：都不採用")
        done = done.replace("%1", str(taken))
        self.finish.setText(done)
        self.finish.setAccessibleName(done)
        self.finish.setEnabled(bool(taken) or not left)

    def _deciding(self) -> tuple[QPushButton, ...]:
        return (self.take, self.refuse, self.take_group, self.take_all, self.refuse_all, self.finish)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("texts")
        columns.setChildrenCollapsible(False)
        columns.addWidget(self.entries)
        columns.addWidget(self.texts)
        columns.setStretchFactor(0, 2)
        columns.setStretchFactor(1, 3)
        columns.setSizes([430, 900])
        self.entries.setMinimumWidth(260)
        one = QHBoxLayout()
        one.setSpacing(8)
        for button in (self.take, self.refuse, self.take_group):
            one.addWidget(button)
        one.addWidget(self._legend, 1)
        self._legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.count, 1)
        for button in (self.take_all, self.refuse_all, self.finish):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.sides)
        layout.addWidget(self.hint)
        layout.addWidget(columns, 1)
        layout.addLayout(one)
        layout.addLayout(below)
        layout.addStretch(0)


def _label(name: str, words: str = "") -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _button(words: str, name: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    return button
