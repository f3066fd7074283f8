"""校對規則: how a document wants its findings told, its own words, and what was passed over, on one page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.proof_rules import GRADE_NAMES, Grade, OwnRules, OwnWord
from minutes_desk.services.proofreading import Rule
from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.proofreading.rows import waiver_row

_CHOICES: dict[Grade | None, str] = {None: "照一般", **GRADE_NAMES}
_KEYS = {
    Qt.Key.Key_1: Grade.ERROR,
    Qt.Key.Key_2: Grade.WARNING,
    Qt.Key.Key_3: Grade.HINT,
    Qt.Key.Key_0: Grade.OFF,
    Qt.Key.Key_Delete: None,
}
_ID = Qt.ItemDataRole.UserRole


class RulesPage(QWidget):
    """Three lists: rules with their grades, words, waivers; every one with its keys."""

    grade_wanted = Signal(str, object)
    """A rule's code and the `Grade` it gets, or `None`: as usual."""
    word_wanted = Signal(str, str, str)
    """A word, what to write instead (empty: it may stand), and why."""
    word_removal_wanted = Signal(str)
    telling_wanted = Signal(str)
    """The id of a waiver that is taken back."""
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proofRulesPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rules = _Keyed(self.tr("規則與等級"))
        self.words = _Keyed(self.tr("本文件的用字"))
        self.waivers = _Keyed(self.tr("已略過的校對意見"))
        self.word, self.better, self.note = (
            LineEdit(words)
            for words in (self.tr("字詞"), self.tr("改寫為（空白：可以使用）"), self.tr("說明"))
        )
        self.save = _button(self.tr("儲存用字"))
        self.remove = _button(self.tr("刪除用字"))
        self.tell_again = _button(self.tr("取消略過"))
        self.back = _button(self.tr("返回"), "flat")
        self.grades = {grade: _button(words, "chip") for grade, words in _CHOICES.items()}
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self._own = OwnRules()
        self._read_only = False
        self._lay_out()
        self._connect()

    def show_rules(self, rules: Sequence[Rule], own: OwnRules, *, read_only: bool) -> None:
        """Show everything as the document has it."""
        self._own, self._read_only = own, read_only
        self.tell("")
        grades = {one.id: one.grade for one in own.grades}
        self.rules.fill([(rule.code, _rule_line(rule, grades.get(rule.code))) for rule in rules])
        self.words.fill([(one.word, _word_line(one)) for one in own.words])
        titles = {rule.code: rule.title for rule in rules}
        rows = ((one.id, waiver_row(one, titles)) for one in own.waivers)
        self.waivers.fill([(known, f"{row.head}　{row.words}") for known, row in rows])
        self._show_grade()
        self._allow()

    def begin_word(self) -> None:
        """Empty fields for the next word."""
        for field in (self.word, self.better, self.note):
            field.show_text("")
        self.word.setFocus()

    def tell(self, sentence: str) -> None:
        """Say why something was refused; empty: nothing was."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.rules.setFocus()

    def _connect(self) -> None:
        self.rules.key_pressed.connect(self._on_grade_key)
        self.rules.currentRowChanged.connect(lambda _row: self._show_grade())
        for grade, button in self.grades.items():
            button.clicked.connect(lambda _checked=False, chosen=grade: self._grade(chosen))
        self.words.currentRowChanged.connect(lambda _row: self._show_word())
        self.words.key_pressed.connect(self._on_word_key)
        self.waivers.key_pressed.connect(self._on_waiver_key)
        for field in (self.word, self.better, self.note):
            field.entered.connect(self._save)
        self.save.clicked.connect(self._save)
        self.remove.clicked.connect(self._remove)
        self.tell_again.clicked.connect(self._tell_again)
        self.back.clicked.connect(self.back_wanted)

    def _on_grade_key(self, key: int) -> None:
        for known, grade in _KEYS.items():
            if known == key:
                self._grade(grade)

    def _grade(self, grade: Grade | None) -> None:
        code = self.rules.chosen()
        if code and not self._read_only:
            self.grade_wanted.emit(code, grade)
        self._show_grade()
        self.rules.setFocus()

    def _show_grade(self) -> None:
        code = self.rules.chosen()
        chosen = next((one.grade for one in self._own.grades if one.id == code), None)
        for grade, button in self.grades.items():
            button.setChecked(grade == chosen)
            button.setEnabled(bool(code) and not self._read_only)

    def _show_word(self) -> None:
        known = next((one for one in self._own.words if one.word == self.words.chosen()), None)
        if known is not None:
            self.word.show_text(known.word)
            self.better.show_text(known.better)
            self.note.show_text(known.note)
        self._allow()

    def _allow(self) -> None:
        free = not self._read_only
        self.save.setEnabled(free)
        self.remove.setEnabled(free and bool(self.words.chosen()))
        self.tell_again.setEnabled(free and bool(self.waivers.chosen()))

    def _on_word_key(self, key: int) -> None:
        if key == Qt.Key.Key_Delete:
            self._remove()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._show_word()
            self.better.setFocus()

    def _on_waiver_key(self, key: int) -> None:
        if key == Qt.Key.Key_Delete:
            self._tell_again()

    def _save(self) -> None:
        word, better, note = (field.settle().strip() for field in (self.word, self.better, self.note))
        if not word:
            self.tell(self.tr("請先寫要檢查的字詞，再按 Enter；沒有儲存。"))
            self.word.setFocus()
        elif word == better:
            self.tell(
                self.tr("「%1」和改寫後一樣，沒有儲存；請寫另一個字詞，或留空白表示可以使用。").replace(
                    "%1", word
                )
            )
            self.better.setFocus()
        elif not self._read_only:
            self.word_wanted.emit(word, better, note)

    def _remove(self) -> None:
        if self.words.chosen() and not self._read_only:
            self.word_removal_wanted.emit(self.words.chosen())

    def _tell_again(self) -> None:
        if self.waivers.chosen() and not self._read_only:
            self.telling_wanted.emit(self.waivers.chosen())

    def _lay_out(self) -> None:
        title = QLabel(self.tr("校對規則"))
        title.setObjectName("pageTitle")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.back)
        grid = QGridLayout()
        grid.setHorizontalSpacing(22)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addLayout(self._rules_column(), 0, 0)
        grid.addLayout(self._words_column(), 0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 14)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.problem)
        layout.addLayout(grid, 1)
        self.problem.hide()

    def _rules_column(self) -> QVBoxLayout:
        chips = QHBoxLayout()
        for button in self.grades.values():
            button.setCheckable(True)
            chips.addWidget(button)
        chips.addStretch(1)
        column = _column(self.rules, self.tr("1 誤、2 疑、3 參考、0 不檢查、Delete 照一般"))
        column.addLayout(chips)
        return column

    def _words_column(self) -> QVBoxLayout:
        column = _column(
            self.words, self.tr("Enter 修改、Delete 刪除；原清單的字詞寫在這裡並留空白，就可以使用。")
        )
        form = QGridLayout()
        for at, field in enumerate((self.word, self.better, self.note)):
            label = QLabel(field.accessibleName())
            label.setObjectName("fieldLabel")
            label.setBuddy(field)
            form.addWidget(label, at, 0)
            form.addWidget(field, at, 1)
        column.addLayout(form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.remove)
        row.addWidget(self.save)
        column.addLayout(row)
        line = QFrame()
        line.setObjectName("separator")
        column.addWidget(line)
        below = _column(self.waivers, self.tr("Delete 取消略過"))
        below.addWidget(self.tell_again, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(below, 1)
        return column


class _Keyed(QListWidget):
    """A list whose further keys its page deals with; its rows bear ids."""

    key_pressed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def fill(self, entries: list[tuple[str, str]]) -> None:
        """Show entries (id and words); the one that was chosen stays, or the one in its place."""
        chosen, at = self.chosen(), self.currentRow()
        self.blockSignals(True)
        self.clear()
        for known, words in entries:
            item = QListWidgetItem(words)
            item.setData(_ID, known)
            item.setToolTip(words)
            self.addItem(item)
        same = next((row for row, (known, _words) in enumerate(entries) if known == chosen), None)
        self.setCurrentRow(min(at, len(entries) - 1) if same is None else same)
        if self.currentRow() < 0 and entries:
            self.setCurrentRow(0)
        self.blockSignals(False)

    def chosen(self) -> str:
        """The id of the row that is chosen; empty: none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(_ID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        taken = (*_KEYS, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in taken and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.key_pressed.emit(event.key())
            return
        super().keyPressEvent(event)


def _column(entries: _Keyed, hint: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(5)
    title = QLabel(entries.accessibleName())
    title.setObjectName("paneTitle")
    title.setBuddy(entries)
    keys = QLabel(hint)
    keys.setObjectName("hint")
    keys.setWordWrap(True)
    for widget in (title, entries, keys):
        column.addWidget(widget, 1 if widget is entries else 0)
    return column


def _rule_line(rule: Rule, grade: Grade | None) -> str:
    """A rule, and how this document grades it where that is not as usual."""
    return rule.title if grade is None else f"{rule.title}　→ {GRADE_NAMES[grade]}"


def _word_line(one: OwnWord) -> str:
    better = f"→ {one.better}" if one.better else "可以使用"
    return "　".join(part for part in (one.word, better, one.note) if part)


def _button(words: str, name: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    return button
