"""The decisions as buttons: one key each, the ones in force lit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.decision import DECISION_NAMES, Decision
from minutes_desk.ui import theme
from minutes_desk.ui.agenda.questions import ASKING
from minutes_desk.ui.flow_layout import FlowLayout

ON_KEYS = (
    Decision.CONTINUE,
    Decision.PROPOSE_DELIST,
    Decision.DELIST,
    Decision.NEW,
    Decision.PROPOSE_NEW,
    Decision.REPORT_TO_DEPUTY_MAYORS,
    Decision.WITHDRAWN,
    Decision.DEFERRED,
)
"""In the order of Alt+1 … Alt+8. (Ctrl with a digit never reaches the program under ibus and fcitx5.)"""
SELDOM = (
    Decision.TRANSFER_ROUTINE,
    Decision.RENAME,
    Decision.MERGE,
    Decision.SPLIT,
    Decision.EXPAND,
    Decision.REVIVE,
)
"""Behind 其他 (Alt+9), by their numbers there."""


class DecisionButton(QAbstractButton):
    """A decision and its key; filled while it is in force."""

    def __init__(self, words: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.say(words)
        self.setAccessibleDescription(key)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._lit = False

    def say(self, words: str) -> None:
        """Bear these words."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.setToolTip(f"{words} {self._key}".strip())
            self.updateGeometry()

    def light(self, lit: bool) -> None:
        if lit != self._lit:
            self._lit = lit
            self.setAccessibleDescription(self.tr("目前的決定") if lit else self._key)
            self.update()

    def lit(self) -> bool:
        return self._lit

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._words_font()).horizontalAdvance(self.text())
        key = QFontMetrics(self._key_font()).horizontalAdvance(self._key)
        return QSize(words + key + (26 if self._key else 20), self.fontMetrics().height() + 11)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        ground, line, ink = colours.field, colours.line, colours.ink
        if self._lit:
            ground, line, ink = colours.accent, colours.accent, colours.on_accent
        elif self.isDown():
            ground = colours.accent_ground
        elif self.underMouse() and self.isEnabled():
            ground = colours.hover
        if not self.isEnabled() and not self._lit:
            ground, ink = colours.quiet, colours.soft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.accent if self.hasFocus() else line))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        inside = self.rect().adjusted(10, 0, -9, 0)
        painter.setPen(QColor(ink))
        painter.setFont(self._words_font())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        self._paint_key(painter, inside, colours.on_accent if self._lit else colours.soft)

    def _paint_key(self, painter: QPainter, inside: QRect, ink: str) -> None:
        painter.setFont(self._key_font())
        painter.setPen(QColor(ink))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._key)

    def _words_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(self._lit)
        return font

    def _key_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(max(font.pixelSize(), 12) * 0.79))
        return font


class DecisionBar(QWidget):
    """Buttons for what a meeting mostly decides, and a menu for the rest."""

    decision_chosen = Signal(Decision)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        row = QWidget()
        flow = FlowLayout(row)
        layout.addWidget(row)
        self._buttons: dict[Decision, DecisionButton] = {}
        self._acts: list[QAction] = []
        for number, decision in enumerate(ON_KEYS, start=1):
            button = DecisionButton(DECISION_NAMES[decision], f"Alt+{number}")
            button.clicked.connect(lambda _checked=False, chosen=decision: self.decision_chosen.emit(chosen))
            self._buttons[decision] = button
            flow.addWidget(button)
            self._add_key(f"Alt+{number}", decision)
        self._more = DecisionButton(self.tr("其他"), "Alt+9")
        self._more.clicked.connect(self._show_more)
        flow.addWidget(self._more)
        self._none = DecisionButton(self.tr("清除決定"), "Alt+0")
        self._none.clicked.connect(self.cleared)
        flow.addWidget(self._none)
        self._add_plain_key("Alt+9", self._show_more)
        self._add_plain_key("Alt+0", self.cleared.emit)
        self._menu = self._seldom_menu()

    def show_decisions(self, decisions: tuple[Decision, ...], *, frozen: bool) -> None:
        """Light what is in force."""
        for decision, button in self._buttons.items():
            button.light(decision in decisions)
        seldom = [DECISION_NAMES[decision] for decision in decisions if decision in SELDOM]
        self._more.say("、".join(seldom) or self.tr("其他"))
        self._more.light(bool(seldom))
        for act in self._menu.actions():
            act.setChecked(act.data() in decisions)
        for button in (*self._buttons.values(), self._more, self._none):
            button.setEnabled(not frozen)
        for act in self._acts:
            act.setEnabled(not frozen)
        self._none.setVisible(bool(decisions) and not frozen)

    def button(self, decision: Decision) -> DecisionButton:
        """The button of one of the decisions on keys."""
        return self._buttons[decision]

    def _seldom_menu(self) -> QMenu:
        menu = QMenu(self)
        for number, decision in enumerate(SELDOM, start=1):
            words = DECISION_NAMES[decision] + ("…" if decision in ASKING else "")
            act = menu.addAction(f"&{number} {words}")
            act.setData(decision)
            act.setCheckable(True)
            act.triggered.connect(lambda _checked=False, chosen=decision: self.decision_chosen.emit(chosen))
        return menu

    def _add_key(self, key: str, decision: Decision) -> None:
        self._add_plain_key(key, lambda: self.decision_chosen.emit(decision))

    def _add_plain_key(self, key: str, act_on: object) -> None:
        act = QAction(self)
        act.setShortcut(QKeySequence(key))
        act.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        act.triggered.connect(act_on)
        self.addAction(act)
        self._acts.append(act)

    def _show_more(self) -> None:
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))
