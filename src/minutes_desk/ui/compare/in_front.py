"""The compare page of one window: laid over whatever asks for it, and put away when it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from minutes_desk.core.comparison import Comparison
from minutes_desk.core.errors import DeskError
from minutes_desk.ui.compare.page import ComparePage
from minutes_desk.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What can stand at either side of a comparison, each list with its name."""

    left: tuple[str, tuple[str, ...]]
    right: tuple[str, tuple[str, ...]] = ("", ())
    at: tuple[int, int]
    """What of the lists is shown."""
    choose: Callable[[int, int], object]
    """Called with what is chosen instead."""


class ComparisonInFront(QObject):
    """Shows one comparison at a time and hands what was taken to whoever asked."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: ComparePage | None = None
        self._finish: Callable[[frozenset[str]], object] = lambda _taken: None
        self._sides: Sides | None = None
        self._chosen = (-1, -1)

    def show(
        self,
        comparison: Comparison,
        finish: Callable[[frozenset[str]], object],
        sides: Sides | None = None,
    ) -> None:
        """Show a comparison. `finish` is called with the keys that are taken (empty: none); where it raises a
        `DeskError` the sentence is told and the page stays with everything as it was decided. `sides`: what else can be
        compared."""
        if self.page is None:
            self.page = ComparePage()
            self.page.finished.connect(self._on_finished)
            self.page.back_wanted.connect(self._window.acts.back.trigger)
            self.page.sides.chosen.connect(self._on_sides_chosen)
        self._finish, self._sides = finish, sides
        self.page.show_comparison(comparison)
        self.page.sides.hide()
        if sides is not None:
            self.page.sides.offer(sides.left, sides.right, sides.at)
            self._chosen = sides.at
        self._window.put_in_front(self.page)
        self.page.focus_first()

    def drop(self) -> None:
        """The document is being closed: the page goes."""
        if self.page is not None:
            self._window.take_out(self.page)
            self.page = None

    def _on_sides_chosen(self, left: int, right: int) -> None:
        if self._sides is not None and (left, right) != self._chosen:
            self._chosen = (left, right)
            self._sides.choose(left, right)

    def _on_finished(self, taken: frozenset[str]) -> None:
        try:
            self._finish(taken)
        except DeskError as error:
            self._window.banner.tell(str(error))
            return
        if self.page is not None and self._window.in_front() is self.page:
            self._window.acts.back.trigger()
