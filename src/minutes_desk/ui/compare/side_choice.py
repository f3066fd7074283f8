"""Above a comparison: which of several versions stands at either side, chosen by keys."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

_LEAST = 12
"""Characters of a choice that are shown at least."""


class SideChoice(QWidget):
    """One or two lists to choose from; hidden where there is nothing to choose."""

    chosen = Signal(int, int)
    """The numbers of what is chosen, from 0; the second is -1 where there is one list only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (QLabel(), QLabel())
        self.left, self.right = QComboBox(), QComboBox()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for name, box in zip(self._names, (self.left, self.right), strict=True):
            name.setObjectName("fieldLabel")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LEAST)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            box.setMinimumWidth(240)
            box.activated.connect(self._tell)
            layout.addWidget(name)
            layout.addWidget(box)
        layout.addStretch(1)
        self.hide()

    def offer(
        self, left: tuple[str, Sequence[str]], right: tuple[str, Sequence[str]], at: tuple[int, int]
    ) -> None:
        """Offer lists, each with its name, and what of them is shown now; an empty second list is not shown."""
        for label, box, (name, choices), now in zip(
            self._names, (self.left, self.right), (left, right), at, strict=True
        ):
            label.setText(name)
            box.setAccessibleName(name)
            box.clear()
            box.addItems(list(choices))
            box.setCurrentIndex(now)
            label.setVisible(bool(choices))
            box.setVisible(bool(choices))
        self.show()

    def _tell(self) -> None:
        self.chosen.emit(self.left.currentIndex(), self.right.currentIndex())
