"""The document's own phrases: add one, change its code or words, take it out."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.errors import DeskError
from minutes_desk.core.phrase import Phrase
from minutes_desk.services import phrases
from minutes_desk.services.desk import Desk
from minutes_desk.ui.editor.line_edit import LineEdit


class PhrasesDialog(QDialog):
    """A list of the phrases above the two fields of the chosen one; it opens at a new one with the words proposed."""

    def __init__(self, desk: Desk, proposed: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("常用語"))
        self._desk = desk
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("本文件的常用語"))
        self.list.setUniformItemSizes(True)
        self.code = LineEdit(self.tr("代碼（可空白）"))
        self.text = LineEdit(self.tr("文字"))
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.list.installEventFilter(self)
        self.new_button = self._button(self.tr("新增一句"), self.tr("新增一句 Alt+N"))
        self.up_button = self._button(self.tr("上移"), self.tr("上移 Alt+↑"))
        self.down_button = self._button(self.tr("下移"), self.tr("下移 Alt+↓"))
        self.save_button = self._button(self.tr("儲存"), self.tr("儲存 Enter"))
        self.remove_button = self._button(self.tr("刪除"), self.tr("刪除 Delete"))
        self.close_button = self._button(self.tr("關閉"), self.tr("關閉 Esc"))
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_chosen)
        self.new_button.clicked.connect(lambda: self._begin(""))
        self.up_button.clicked.connect(lambda: self.move_chosen(-1))
        self.down_button.clicked.connect(lambda: self.move_chosen(1))
        for key, act in (
            ("Alt+N", lambda: self._begin("")),
            ("Alt+Up", lambda: self.move_chosen(-1)),
            ("Alt+Down", lambda: self.move_chosen(1)),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.save_button.clicked.connect(self.save)
        self.remove_button.clicked.connect(self.remove)
        self.close_button.clicked.connect(self.accept)
        for field in (self.code, self.text):
            field.entered.connect(self.save)
        self._fill("")
        if proposed or not self.list.count():
            self._begin(proposed)

    def save(self) -> None:
        """Keep what the fields hold; a refusal is told below them."""
        phrase = Phrase(id=self._id(), code=self.code.settle(), text=self.text.settle())
        try:
            kept = phrases.save_phrase(self._desk, phrase)
        except DeskError as error:
            self._tell(str(error))
            return
        self._fill(kept.id)

    def remove(self) -> None:
        """Take the chosen phrase out of the document."""
        try:
            phrases.remove_phrase(self._desk, self._id())
        except DeskError as error:
            self._tell(str(error))
            return
        self._fill("")

    def move_chosen(self, by: int) -> None:
        """Move the chosen phrase up (-1) or down (1)."""
        chosen = self._id()
        if chosen:
            try:
                phrases.move_phrase(self._desk, chosen, by)
            except DeskError as error:
                self._tell(str(error))
                return
            self._fill(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list Delete takes the chosen phrase out, Enter goes to its words."""
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Delete and self.remove_button.isEnabled():
                self.remove()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.text.setFocus()
                return True
        return False

    def _fill(self, chosen: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for phrase in phrases.own_phrases(self._desk):
            item = QListWidgetItem(f"{phrase.code}　{phrase.text}" if phrase.code else phrase.text)
            item.setData(Qt.ItemDataRole.UserRole, phrase.id)
            item.setToolTip(phrase.text)
            self.list.addItem(item)
            if phrase.id == chosen or not chosen:
                self.list.setCurrentItem(item)
                chosen = phrase.id
        self.list.blockSignals(False)
        self._on_chosen(self.list.currentRow())

    def _on_chosen(self, row: int) -> None:
        known = {phrase.id: phrase for phrase in phrases.own_phrases(self._desk)}
        phrase = known.get(self._id()) if row >= 0 else None
        self.code.show_text(phrase.code if phrase else "")
        self.text.show_text(phrase.text if phrase else "")
        self.remove_button.setEnabled(phrase is not None)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(phrase is not None and row < self.list.count() - 1)
        self._tell("")

    def _begin(self, words: str) -> None:
        """A new phrase with these words."""
        self.list.setCurrentRow(-1)
        self._on_chosen(-1)
        self.text.show_text(words)
        (self.code if words else self.text).setFocus()

    def _id(self) -> str:
        item = self.list.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(tip)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(9)
        for field in (self.code, self.text):
            form.addRow(field.accessibleName(), field)
        hint = QLabel(
            self.tr("要填的地方寫成〔機關〕〔日期〕，填入後按 Tab 逐一填寫；打出代碼再按 Tab 就填入。")
        )
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.new_button)
        for button in (self.up_button, self.down_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(self.list, 1)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(self.problem)
        layout.addLayout(row)
        self.resize(620, 420)
