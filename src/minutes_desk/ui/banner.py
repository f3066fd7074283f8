"""A quiet bar above the page: what happened, and what can be done about it. It never takes the focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

PASSING_MS = 10_000
"""How long a notice stands that offers nothing to do."""


class Banner(QFrame):
    """One notice at a time; a grave one (not saved) stands until it is answered by the facts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 5, 8, 5)
        self._layout.setSpacing(8)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._layout.addWidget(self._words, 1)
        self._buttons: list[QPushButton] = []
        self._grave = False
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.timeout.connect(self._close)
        self.hide()

    def tell(self, words: str, acts: tuple[tuple[str, Callable[[], object]], ...] = ()) -> None:
        """Say what happened, with a button for each act. A grave notice is not covered by it."""
        if not self._grave:
            self._show(words, acts, grave=False)

    def warn(self, words: str, acts: tuple[tuple[str, Callable[[], object]], ...] = ()) -> None:
        """Say what is wrong, until `all_is_well`. Said again it stays as it is, so that its buttons can be pressed."""
        if not (self._grave and self.words() == words):
            self._show(words, acts, grave=True)

    def take_back(self, words: str) -> None:
        """Take a notice away that is no longer true, where it is the one that stands there."""
        if not self._grave and words and self.words() == words:
            self._close()

    def all_is_well(self) -> None:
        """Take a grave notice away."""
        if self._grave:
            self._close()

    def hide_passing(self) -> None:
        """What was told belongs to another document; a grave notice stands."""
        if not self._grave:
            self._close()

    def words(self) -> str:
        """What is shown; empty while nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def grave(self) -> bool:
        return self._grave

    def button(self, words: str) -> QPushButton:
        """The button that says these words."""
        return next(button for button in self._buttons if button.text() == words)

    def _show(self, words: str, acts: tuple[tuple[str, Callable[[], object]], ...], *, grave: bool) -> None:
        self._clear()
        self._grave = grave
        self.setProperty("grave", grave)
        self.style().unpolish(self)
        self.style().polish(self)
        self._words.setText(words)
        self.setAccessibleName(words)
        for text, act in acts:
            self._add_button(text, act)
        self._passing.stop()
        if not grave:
            self._add_button(self.tr("關閉"), self._close)
            if not acts:
                self._passing.start(PASSING_MS)
        self.show()

    def _add_button(self, words: str, act: Callable[[], object]) -> None:
        button = QPushButton(words)
        button.setObjectName("flat")
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: act())
        self._layout.addWidget(button)
        self._buttons.append(button)

    def _clear(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _close(self) -> None:
        self._grave = False
        self._clear()
        self.hide()
