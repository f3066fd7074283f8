"""辦理情形 of the item in hand: a field for each city, and for each agency that tells of its own; folded, one quiet line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from minutes_desk.core.agencies import city_of_agency, full_name, short_name
from minutes_desk.core.agency_directory import CITIES
from minutes_desk.core.progress import Progress, cities_told, in_city_order, of_city
from minutes_desk.ui.desk.words import key_hint, named_button, plain_label
from minutes_desk.ui.editor.ime_safe_edit import ImeSafeEdit
from minutes_desk.ui.editor.line_edit import LineEdit

_Key = tuple[str, str | None]
"""A city, and one of its agencies or the city as a whole."""

_MARGIN = 3
"""In pixels, above and below the words of a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressShown:
    """What the pane shows of one item."""

    item: str = ""
    rows: tuple[Progress, ...] = ()
    cities: tuple[str, ...] = CITIES
    host_city: str | None = None
    last_meeting: str = ""
    """115-1; empty: no earlier meeting has anything."""
    last_rows: tuple[Progress, ...] = ()
    frozen: bool = False


class ProgressPane(QFrame):
    """The fields, in the cities' order. `line` is the quiet line that stands for them while they are folded."""

    typed = Signal(object)
    """All rows as they are now, committed words only: a tuple of `Progress`."""
    composing_changed = Signal(bool)
    field_left = Signal()
    left = Signal()
    """Escape: back to the text."""
    refused = Signal(str)
    unfolded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("last")
        self._shown = ProgressShown()
        self._fields: dict[_Key, _CityField] = {}
        self._fields_of: tuple[object, ...] = ()
        """The item, cities and state that the fields were made for."""
        self.line = named_button(self.tr("辦理情形"), "quietLine", "")
        self._title = plain_label("paneTitle")
        self._title.setText(self.tr("辦理情形"))
        self._last = plain_label("hint")
        self._agency = LineEdit(self.tr("加入機關"))
        self._agency.setPlaceholderText(self.tr("加入機關，例如：桃園市經發局"))
        self._agency.entered.connect(self._add_agency)
        self._agency.composing_changed.connect(self.composing_changed)
        self._agency.installEventFilter(self)
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._lay_out()

    def setVisible(self, visible: bool) -> None:
        """Fold or unfold; unfolded, the fields have to be shown anew."""
        unfolds = visible and self.isHidden()
        super().setVisible(visible)
        if unfolds:
            self.unfolded.emit()

    def show_progress(self, shown: ProgressShown) -> None:
        """Show an item's rows; fields that say the same already are left alone, cursor and all."""
        self._shown = shown
        self._tell(shown.rows)
        if self.isHidden():
            return
        of = (shown.item, shown.cities, shown.frozen)
        if of != self._fields_of or shown.rows != self.rows():
            self._fields_of = of
            self._show_fields(shown.rows)
        for (city, agency), field in self._fields.items():
            last = next((r.text for r in shown.last_rows if (r.city, r.agency) == (city, agency)), "")
            field.show_last(shown.last_meeting, last)
            field.edit.setReadOnly(shown.frozen)
        self._agency.setVisible(not shown.frozen)

    def rows(self) -> tuple[Progress, ...]:
        """What the fields say; while they are folded, what was last shown."""
        if self.isHidden():
            return self._shown.rows
        told = (
            Progress(city=city, agency=agency, text=field.edit.toPlainText().strip())
            for (city, agency), field in self._fields.items()
        )
        return in_city_order(told, self._shown.cities)

    def field(self, city: str, agency: str | None = None) -> ImeSafeEdit:
        """The field of a city, or of one of its agencies."""
        return self._fields[city, agency].edit

    def enter(self) -> None:
        """Put the cursor in the first city's field that says nothing yet, or in the first."""
        fields = [one.edit for one in self._fields.values()]
        chosen = next((one for one in fields if not one.toPlainText()), fields[0] if fields else None)
        if chosen is not None:
            chosen.setFocus()

    def settle(self) -> None:
        """End a composition in any of the fields."""
        self._agency.settle()
        for field in self._fields.values():
            field.edit.settle()

    def sizeHint(self) -> QSize:
        """As high as all rows need."""
        return QSize(300, self._holder.sizeHint().height() + self._title.sizeHint().height() + 22)

    def minimumSizeHint(self) -> QSize:
        """Never lower than the title and a row."""
        return QSize(160, self._title.sizeHint().height() + self.fontMetrics().lineSpacing() * 2 + 22)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and not event.modifiers():
                self.settle()
                self.left.emit()
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.field_left.emit()
        return False

    # -- inside

    def _show_fields(self, rows: Sequence[Progress], extra: _Key | None = None) -> None:
        """A field for every city, even one that told nothing (only in drafts), and for every agency that did."""
        shown = self._shown
        cities = () if shown.frozen else shown.cities
        wanted: list[_Key] = []
        for city in dict.fromkeys((*cities, *cities_told(rows))):
            agencies = [row.agency for row in of_city(rows, city) if row.agency]
            if city in cities or any(row.agency is None for row in of_city(rows, city)):
                wanted.append((city, None))
            wanted += [(city, agency) for agency in agencies]
            if extra is not None and extra[0] == city and extra not in wanted:
                wanted.append(extra)
        if wanted != list(self._fields):
            self._make_fields(wanted)
        texts = {(row.city, row.agency): row.text for row in rows}
        for key, field in self._fields.items():
            text = texts.get(key, "")
            if field.edit.toPlainText().strip() != text:
                field.edit.show_text(text)
            field.fit()

    def _make_fields(self, wanted: list[_Key]) -> None:
        self.settle()
        for field in self._fields.values():
            field.remove()
        self._fields = {}
        before: QWidget = self.line
        for at, (city, agency) in enumerate(wanted):
            words = city if agency is None else (short_name(agency) or agency)
            field = self._fields[city, agency] = _CityField(words, agency or city)
            field.edit.installEventFilter(self)
            field.edit.committed.connect(self._on_committed)
            field.edit.composing_changed.connect(self.composing_changed)
            self._grid.addWidget(field.name, at, 0, Qt.AlignmentFlag.AlignTop)
            field.name.ensurePolished()
            field.name.setFixedWidth(field.name.fontMetrics().horizontalAdvance("國" * 6) + 2)
            self._grid.addWidget(field.holder, at, 1)
            field.name.show()  # at once, not with the next event: the next key may be Tab
            field.holder.show()
            self.setTabOrder(before, field.edit)
            before = field.edit
        self.setTabOrder(before, self._agency)
        self.updateGeometry()

    def _on_committed(self) -> None:
        rows = self.rows()
        self._tell(rows)
        for field in self._fields.values():
            field.fit()
        self.typed.emit(rows)

    def _add_agency(self) -> None:
        """A field for one more agency, by its full or short name."""
        written = self._agency.settle().strip()
        if not written:
            return
        agency = full_name(written, self._shown.host_city)
        city = None if agency is None else city_of_agency(agency, self._shown.host_city)
        if agency is None or city not in self._shown.cities:
            words = self.tr("認不出「%1」是哪一市的機關，沒有加入；請寫出市名，例如「桃園市經發局」。")
            self.refused.emit(words.replace("%1", written))
            return
        self._agency.show_text("")
        self._show_fields(self.rows(), (city, agency))
        self._fields[city, agency].edit.setFocus()

    def _tell(self, rows: Sequence[Progress]) -> None:
        """The quiet line: how many of the cities have told."""
        shown = self._shown
        words = self.tr("辦理情形 %1/%2 市").replace("%1", str(len(cities_told(rows))))
        words = words.replace("%2", str(len(shown.cities)))
        self.line.setText(words)
        self.line.setAccessibleName(words)
        waiting = [city for city in shown.cities if city not in cities_told(rows)]
        missing = self.tr("未提供：%1").replace("%1", "、".join(waiting)) if waiting else ""
        self._last.setText(missing)
        self.line.setToolTip("　".join(filter(None, (self.tr("辦理情形 Alt+P"), missing))))

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 4, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        inner = QWidget()
        inner.setObjectName("progressRows")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._holder)
        column.addWidget(self._agency)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("progressArea")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._last)
        head.addWidget(key_hint("Alt+P"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 7, 6, 5)
        layout.setSpacing(3)
        layout.addLayout(head)
        layout.addWidget(area, 1)


class _CityField:
    """One city's field with its name at the left; empty, it shows below what was told last time."""

    def __init__(self, words: str, name: str) -> None:
        self.name = plain_label("fieldLabel", wraps=True)
        self.name.setText(words)
        self.name.setToolTip(name)
        self.name.setContentsMargins(0, 5, 0, 0)
        self.edit = _GrowingEdit(name)
        self.name.setBuddy(self.edit)
        self._last: QLabel = plain_label("hint", wraps=True)
        self._last_words = ""
        self.holder = QWidget()
        column = QVBoxLayout(self.holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.edit)
        column.addWidget(self._last)

    def show_last(self, meeting: str, text: str) -> None:
        """What the city told for an earlier meeting."""
        self._last_words = f"{meeting}：{' '.join(text.split())}" if text else ""
        self._last.setToolTip(text)
        self.fit()

    def fit(self) -> None:
        """Last time's words only stand in for what is not told yet."""
        self.edit.fit()
        self._last.setText(self._last_words)
        self._last.setVisible(bool(self._last_words) and not self.edit.toPlainText())

    def remove(self) -> None:
        self.name.deleteLater()
        self.holder.deleteLater()


class _GrowingEdit(ImeSafeEdit):
    """Several lines, as high as they need."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("progressText")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(8, _MARGIN, 8, _MARGIN)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())

    def fit(self) -> None:
        """As high as the text."""
        lines = max(round(self.document().size().height()), self.fontMetrics().lineSpacing())
        if self.height() != lines + 2 * _MARGIN + 4:
            self.setFixedHeight(lines + 2 * _MARGIN + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
