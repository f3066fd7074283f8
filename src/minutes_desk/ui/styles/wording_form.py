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
from minutes_desk.core.house_style import ChairForm, ClockForm, Form, ItemForm, form_from
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
        self._add_line("resolution_heading", self.tr("決議標題"))
        self._add_box("weekday", self.tr("星期"), self._weekdays())
        self._add_box("clock", self.tr("時間"), self._clocks())
        self._add_box("chair", self.tr("主持人"), self._chairs())
        self._add_box("title_lines", self.tr("會議名稱"), [(1, self.tr("一行")), (2, self.tr("兩行"))])
        self._add_line("tracked_title", self.tr("列管案節名"))
        self._add_line("tracked_count", self.tr("列管案數"), ("total", "parts"), self.tr("留空不寫案數"))
        self._add_line("proposals_title", self.tr("提案節名"))
        self._add_line("proposals_count", self.tr("提案數"), ("total", "parts"), self.tr("留空不寫案數"))
        self._add_box("item", self.tr("議案"), self._items())
        self._add_line("closing", self.tr("散會"), ("time",))
        self._add_line("no_motions", self.tr("沒有臨時動議時"))
        self._add_check("digits_set_off", self.tr("數字前後空一格（114 年 3 月 5 日）"))
        self._add_check("full_brackets", self.tr("編號用全形括號（一）"))
        self._add_check("full_count_brackets", self.tr("案數用全形括號（共2案）"))
        self._add_check("flat", self.tr("只有一節時不編節號，議案直接編一、二、"))
        self._add_check("decision_as_point", self.tr("決定自成一點，不接在文字後"))

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

    def _add_line(self, name: str, words: str, fields: tuple[str, ...] = (), hint: str = "") -> None:
        """A line to write in; below it a button for each of the places that its wording may have."""
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

    def _add_box(self, name: str, words: str, choices: list[tuple[object, str]]) -> None:
        box = self._boxes[name] = QComboBox()
        box.setAccessibleName(words)
        for value, shown in choices:
            box.addItem(shown, _plain(value))
        box.currentIndexChanged.connect(self._tell)
        self._rows.addRow(QLabel(words), box)

    def _add_check(self, name: str, words: str) -> None:
        check = self._checks[name] = QCheckBox(words)
        check.setAccessibleName(words)
        check.toggled.connect(self._tell)
        self._rows.addRow(check)

    def _weekdays(self) -> list[tuple[object, str]]:
        forms = (
            "(星期{weekday})",
            "（星期{weekday}）",
            "({weekday})",
            "（{weekday}）",
            "（週{weekday}）",
            "星期{weekday}",
            "",
        )
        return [(one, one.replace("{weekday}", self.tr("三")) or self.tr("不寫")) for one in forms]

    def _clocks(self) -> list[tuple[object, str]]:
        return [
            (ClockForm.PLAIN, self.tr("下午2時")),
            (ClockForm.MINUTES, self.tr("下午2時00分")),
            (ClockForm.WHOLE, self.tr("下午2時整")),
        ]

    def _chairs(self) -> list[tuple[object, str]]:
        return [
            (ChairForm.TITLE_INSIDE, self.tr("機關 林副局長大山")),
            (ChairForm.TITLE_LAST, self.tr("機關林大山副局長")),
        ]

    def _items(self) -> list[tuple[object, str]]:
        return [
            (ItemForm.INLINE, self.tr("文字接在案名後")),
            (ItemForm.POINTS, self.tr("分點寫，一點也編號")),
            (ItemForm.BELOW, self.tr("文字另起一行")),
        ]


def _plain(value: object) -> object:
    """A choice as Qt gives it back: it keeps texts and numbers, not what they stand for."""
    return value if isinstance(value, int) else str(value)
