"""The fields of a house style's wording, each with its name, as a form."""

from dataclasses import asdict
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from minutes_desk.core.form_fields import as_kept, as_shown, unknown_fields
from minutes_desk.core.house_style import Form, form_from
from minutes_desk.core.house_style_words import CHOICES, FIELD_NAMES, shown_weekday
from minutes_desk.ui.editor.line_edit import LineEdit


class WordingForm(QWidget):
    """Shows a `Form` and gives it back as it is changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = Form()
        self._quiet = False
        self._lines: dict[str, LineEdit] = {}
        self._boxes: dict[str, QComboBox] = {}
        self._checks: dict[str, QCheckBox] = {}
        # Rows as high as they want to be: what is scrolled would else be pressed together to the least.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setVerticalSpacing(6)
        self._add_line("resolution_heading")
        for name in ("weekday", "clock", "chair", "title_lines"):
            self._add_box(name)
        self._add_line("tracked_title")
        self._add_line("tracked_count", ("total", "parts"), self.tr("留空不寫案數"))
        self._add_line("proposals_title")
        self._add_line("proposals_count", ("total", "parts"), self.tr("留空不寫案數"))
        self._add_box("item")
        self._add_line("closing", ("time",))
        self._add_line("no_motions")
        for name in ("digits_set_off", "full_brackets", "full_count_brackets", "flat", "decision_as_point"):
            self._add_check(name)

    def show_form(self, form: Form) -> None:
        """Fill in the fields; `changed` is not told."""
        self._form, self._quiet = form, True
        for name, line in self._lines.items():
            line.show_text(as_shown(getattr(form, name)))
        for name, box in self._boxes.items():
            value = _plain(getattr(form, name))
            if box.findData(value) < 0:
                box.addItem(as_shown(str(value)), value)
            box.setCurrentIndex(box.findData(value))
        for name, check in self._checks.items():
            check.setChecked(getattr(form, name))
        self._quiet = False

    def form(self) -> Form:
        """The wording as the fields say it."""
        values: dict[str, object] = {name: as_kept(line.text().strip()) for name, line in self._lines.items()}
        values |= {name: box.currentData() for name, box in self._boxes.items()}
        values |= {name: check.isChecked() for name, check in self._checks.items()}
        return form_from(asdict(self._form) | values)

    def field(self, name: str) -> QWidget:
        """The field of that name in `Form`."""
        return {**self._lines, **self._boxes, **self._checks}[name]

    def notes(self) -> list[str]:
        """What in the wording as it stands would not come out as meant, a sentence each."""
        told = [
            self.tr("「%1」的寫法裡沒有%2這個欄位，會照字面印出。")
            .replace("%1", line.accessibleName())
            .replace("%2", "、".join(unknown))
            for line in self._lines.values()
            if (unknown := unknown_fields(line.text()))
        ]
        if "{time}" not in self.form().closing:
            told.append(self.tr("「散會」的寫法裡沒有〔散會時間〕，紀錄不會印出散會的時間。"))
        return told

    def settle(self) -> None:
        """Commit what is being composed in any field."""
        for line in self._lines.values():
            line.settle()

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _add_line(self, name: str, fields: tuple[str, ...] = (), hint: str = "") -> None:
        """A line to write in; below it a button for each of the places that its wording may have."""
        words = FIELD_NAMES[name]
        line = self._lines[name] = LineEdit(words)
        line.setPlaceholderText(hint)
        line.committed.connect(self._tell)
        self._rows.addRow(QLabel(words), line)
        if not fields:
            return
        places = QWidget()
        row = QHBoxLayout(places)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for field in fields:
            place = as_shown(f"{{{field}}}")
            button = QPushButton(self.tr("插入%1").replace("%1", place))
            button.setObjectName("quietLine")
            button.setAccessibleName(button.text())
            button.setAccessibleDescription(words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._insert, line, place))
            row.addWidget(button)
        row.addStretch(1)
        self._rows.addRow("", places)

    def _insert(self, line: LineEdit, place: str) -> None:
        line.settle()
        line.insertPlainText(place)
        line.setFocus()
        self._tell()

    def _add_box(self, name: str) -> None:
        words = FIELD_NAMES[name]
        box = self._boxes[name] = QComboBox()
        box.setAccessibleName(words)
        for value, shown in _choices(name):
            box.addItem(shown, _plain(value))
        box.currentIndexChanged.connect(self._tell)
        self._rows.addRow(QLabel(words), box)

    def _add_check(self, name: str) -> None:
        words = FIELD_NAMES[name]
        check = self._checks[name] = QCheckBox(words)
        check.setAccessibleName(words)
        check.toggled.connect(self._tell)
        self._rows.addRow(check)


_WEEKDAYS = (
    "(星期{weekday})",
    "（星期{weekday}）",
    "({weekday})",
    "（{weekday}）",
    "（週{weekday}）",
    "星期{weekday}",
    "",
)


def _choices(name: str) -> list[tuple[object, str]]:
    """The values of a field that is chosen, each as it looks."""
    if name == "weekday":
        return [(one, shown_weekday(one)) for one in _WEEKDAYS]
    return list(CHOICES[name].items())


def _plain(value: object) -> object:
    """A choice as Qt gives it back: it keeps texts and numbers, not what they stand for."""
    return value if isinstance(value, int) else str(value)
