"""文件樣式: on the left a house style's wording and template, on the right what they make of a sample, at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.errors import DeskError
from minutes_desk.services import meetings, own_styles
from minutes_desk.services.desk import Desk
from minutes_desk.services.painting import fonts_of, pages_of
from minutes_desk.services.styles import style_of
from minutes_desk.ui import dialogs
from minutes_desk.ui.desk.page_fonts import PageFonts, missing_fonts
from minutes_desk.ui.desk.preview import PagePreview
from minutes_desk.ui.styles.wording_form import WordingForm

_PAUSE_MS = 60
_WIDTH = 31
"""Of the fields, in em of the window's type."""


class StylesPage(QWidget):
    """The house styles as one document has them."""

    back_wanted = Signal()
    told = Signal(str)
    """Something was done, or refused: a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stylesPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk: Desk | None = None
        self._meeting = ""
        self._fonts = PageFonts()
        self.styles, self.wording, self.preview = QComboBox(), WordingForm(), PagePreview()
        self.styles.setAccessibleName(self.tr("版式"))
        self.preview.setAccessibleName(self.tr("樣張"))
        self.template = QLabel()
        self.template.setObjectName("facts")
        self.template.setWordWrap(True)
        self.found = QLabel()
        self.found.setObjectName("hint")
        self.found.setWordWrap(True)
        self.keep = self._button(self.tr("儲存寫法"))
        self.reset = self._button(self.tr("還原內建樣式"))
        self.choose = self._button(self.tr("使用自己的 Word 範本…"))
        self.save_as = self._button(self.tr("另存範本…"))
        self.drop = self._button(self.tr("改回內建範本"))
        self.used = QLabel()
        self.used.setObjectName("facts")
        self.use = self._button("")
        self.back = self._button(self.tr("返回"))
        self.back.setObjectName("flat")
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.show_sample)
        self._lay_out()
        self.styles.currentIndexChanged.connect(self._on_style_chosen)
        self.wording.changed.connect(self._on_changed)
        self.keep.clicked.connect(self.save)
        self.reset.clicked.connect(self._on_reset)
        self.choose.clicked.connect(self._on_choose)
        self.save_as.clicked.connect(self._on_save_as)
        self.drop.clicked.connect(self._on_drop)
        self.use.clicked.connect(self._on_use)
        self.back.clicked.connect(self.back_wanted)

    def show_styles(self, desk: Desk, name: str = "", meeting: str | None = None) -> None:
        """Show the document's styles; first that of a name, or the one that was shown. `meeting`: the id of that in hand."""
        self._desk = desk
        self._meeting = self._meeting if meeting is None else meeting
        self._side.setFixedWidth(_WIDTH * self.styles.fontMetrics().horizontalAdvance("寫"))
        wanted = name or self.styles.currentText()
        self.styles.blockSignals(True)
        self.styles.clear()
        self.styles.addItems(list(desk.built_in_styles))
        self.styles.setCurrentIndex(max(self.styles.findText(wanted), 0))
        self.styles.blockSignals(False)
        self._on_style_chosen()

    def show_sample(self) -> None:
        """Lay the sample out in the wording as it stands in the fields."""
        if self._desk is None:
            return
        style = replace(self._desk.styles[self.styles.currentText()], form=self.wording.form())
        try:
            document, page = own_styles.sample_pages(self._desk, style)
        except DeskError as error:
            self.found.setText(str(error))
            return
        self.preview.show_pages(pages_of(document, page, self._fonts.advance), self._fonts)
        if not self.found.text():
            self.found.setText(missing_fonts(fonts_of(page)))

    def save(self) -> None:
        """Keep the wording in the document."""
        self.wording.settle()
        name, form = self.styles.currentText(), self.wording.form()
        if self._desk is not None and self._attempt(lambda desk: own_styles.set_form(desk, name, form)):
            self.told.emit(self.tr("已儲存「%1」的寫法，草稿會照著寫；定稿的紀錄不變。").replace("%1", name))

    def use_template(self, path: Path) -> None:
        """Print the style in hand on an office's own template, if it can be one."""
        name = self.styles.currentText()
        notes: list[str] = []
        if self._attempt(lambda desk: notes.extend(own_styles.use_template(desk, name, path).notes)):
            self.found.setText("\n".join(notes))
            self.told.emit(
                self.tr("「%1」改用範本 %2，範本存在這份文件裡。")
                .replace("%1", name)
                .replace("%2", path.name)
            )

    def _on_style_chosen(self) -> None:
        if self._desk is None or not self.styles.currentText():
            return
        style = self._desk.styles[self.styles.currentText()]
        own = own_styles.template_name(self._desk, style.name)
        self.template.setText(
            self.tr("範本：%1（存在這份文件裡）").replace("%1", own) if own else self.tr("範本：內建")
        )
        self.wording.show_form(style.form)
        self.found.setText("")
        may = not self._desk.read_only
        self._show_use(style.name)
        self.wording.setEnabled(may)
        self.choose.setEnabled(may)
        self.drop.setEnabled(may and own is not None)
        self.reset.setEnabled(may and (style.own_form or own is not None))
        self.keep.setEnabled(False)
        self.show_sample()

    def _on_changed(self) -> None:
        if self._desk is not None:
            self.keep.setEnabled(self.wording.form() != self._desk.styles[self.styles.currentText()].form)
            self.found.setText("\n".join(self.wording.notes()))
        self._pause.start()

    def _show_use(self, name: str) -> None:
        """Whether the draft in hand is written in the style shown, and what the button would do about it."""
        assert self._desk is not None
        found = [one for one in meetings.all_meetings(self._desk) if one.id == self._meeting]
        draft = next((one for one in found if not one.frozen), None)
        here = draft is not None and style_of(self._desk, draft).name == name
        own = draft is not None and draft.style is not None
        key = draft.minutes.key if draft is not None else ""
        self.used.setText(self.tr("%1 用這個版式").replace("%1", key) if here else "")
        words = self.tr("%1 改回主辦市的版式") if here else self.tr("%1 改用這個版式")
        self.use.setText(words.replace("%1", key))
        self.use.setAccessibleName(self.use.text())
        self.use.setVisible(draft is not None and (own or not here))
        self.use.setEnabled(not self._desk.read_only)

    def _on_use(self) -> None:
        name = self.styles.currentText()
        back = bool(self.used.text())
        if self._attempt(lambda desk: meetings.set_style(desk, self._meeting, None if back else name)):
            words = (
                self.tr("草稿改回主辦市的版式。")
                if back
                else self.tr("草稿改用「%1」版式，版面和寫法都照它。")
            )
            self.told.emit(words.replace("%1", name))

    def _on_save_as(self) -> None:
        name, desk = self.styles.currentText(), self._desk
        if desk is None:
            return
        proposal = own_styles.template_name(desk, name) or self.tr("%1範本.docx").replace("%1", name)
        path = dialogs.choose_saved_template(self, desk.path.parent / proposal)
        if path is not None and self._attempt(lambda desk: own_styles.save_template(desk, name, path)):
            self.told.emit(
                self.tr("已另存範本「%1」；在 Word 修改後，用「使用自己的 Word 範本」放回來。").replace(
                    "%1", path.name
                )
            )

    def _on_reset(self) -> None:
        name = self.styles.currentText()
        if self._attempt(lambda desk: own_styles.reset(desk, name)):
            self.told.emit(self.tr("「%1」已還原成內建的寫法和範本。").replace("%1", name))

    def _on_drop(self) -> None:
        name = self.styles.currentText()
        if self._attempt(lambda desk: own_styles.drop_template(desk, name)):
            self.told.emit(self.tr("「%1」改回內建的範本。").replace("%1", name))

    def _on_choose(self) -> None:
        if self._desk is not None:
            path = dialogs.choose_template(self, self._desk.path.parent)
            if path is not None:
                self.use_template(path)

    def _attempt(self, act: Callable[[Desk], object]) -> bool:
        """Do an act and show what is then; a refusal stands under the buttons."""
        if self._desk is None:
            return False
        try:
            act(self._desk)
        except DeskError as error:
            self.found.setText(str(error))
            return False
        self.show_styles(self._desk)
        return True

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(words)
        return button

    def _lay_out(self) -> None:
        title = QLabel(self.tr("文件樣式"))
        title.setObjectName("pageTitle")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self.styles)
        head.addWidget(self.used)
        head.addWidget(self.use)
        head.addStretch(1)
        head.addWidget(self.back)
        fields = QScrollArea()
        fields.setWidget(self.wording)
        fields.setWidgetResizable(True)
        fields.setFrameShape(QFrame.Shape.NoFrame)
        fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        kept, templates = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (kept, (self.keep, self.reset)),
            (templates, (self.choose, self.save_as, self.drop)),
        ):
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(fields, 1)
        left.addLayout(kept)
        left.addWidget(self.template)
        left.addLayout(templates)
        left.addWidget(self.found)
        self._side = side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        self.preview.setFrameShape(QFrame.Shape.NoFrame)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(side)
        columns.addWidget(self.preview, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.setSpacing(9)
        layout.addLayout(head)
        layout.addLayout(columns, 1)
