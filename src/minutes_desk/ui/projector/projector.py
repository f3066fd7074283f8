"""The projector at work: which item is on the wall, as it stands or as it was published.

The wall follows the desk, and can be stepped from there without the cursor leaving the text. What it is given are written
minutes and the id of the row in hand; notes and findings never come this way.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from minutes_desk.core.minutes import Minutes
from minutes_desk.ui.projector.screens import Screens
from minutes_desk.ui.projector.slide import Slide, name_only, parts, slide_of
from minutes_desk.ui.projector.window import ProjectorWindow

PAUSE_MS = 40
"""Keys that follow each other faster are shown together."""
STEP = 1.12
"""How much larger or smaller the type gets at a press."""


class Projector(QObject):
    """Whether anything is projected, and what."""

    changed = Signal()
    """Something that the desk says about the projector is different."""

    def __init__(
        self, window: QWidget, screens: Screens | None = None, *, live: bool = True, scale: float = 1.0
    ) -> None:
        """`window` is the recorder's; `live` shows the text as it stands, else it is shown when it is published."""
        super().__init__(window)
        self._recorder = window
        self.window = ProjectorWindow()
        self.on = False
        self.live = live
        self.blank = False
        self.scale = scale
        self.free = False
        """It stands in an ordinary window, for want of a second screen."""
        self._screens = screens or Screens(window)
        self._screens.changed.connect(self._place)
        self._meeting = ""
        self._read: Callable[[], Minutes] = Minutes
        self._minutes = Minutes()
        self._in_hand = ""
        self._on_wall = ""
        self._followed = ""
        """The row in hand that the wall went to last: stepping does not undo itself at the next key."""
        self._published: dict[str, Slide] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show_now)
        self.window.view.set_scale(scale)
        self.window.closed.connect(self.stop)
        window.destroyed.connect(self.window.deleteLater)

    # -- on and off

    def start(self) -> None:
        """Show the item in hand on the second screen, or wait for one."""
        self.on, self.blank = True, False
        self.show_now()
        self._place()

    def stop(self) -> None:
        """Take everything off the wall."""
        self.on = self.free = False
        self._published.clear()
        self._place()

    def stand_free(self) -> None:
        """Use an ordinary window where there is no second screen."""
        self.free = True
        self._place()

    def waiting(self) -> bool:
        """It is on, and there is no screen to show it on."""
        return self.on and not self.window.isVisible()

    # -- what is in hand

    def follow(self, meeting_id: str, row_id: str, read: Callable[[], Minutes]) -> None:
        """The desk has this row of this meeting in hand; `read` gives its written minutes as they are typed."""
        if meeting_id != self._meeting:
            self._meeting, self._in_hand, self._on_wall, self._followed = meeting_id, "", "", ""
            self._published.clear()
        went_on, self._in_hand = row_id != self._in_hand, row_id
        self._read = read
        if self.on:
            if went_on:
                self.show_now()
            else:
                self._timer.start(PAUSE_MS)

    def show_now(self) -> None:
        """Bring the wall up to date."""
        self._timer.stop()
        if not self.on:
            return
        self._minutes = self._read()
        there = {part.id for part in parts(self._minutes)}
        self._published = {part: slide for part, slide in self._published.items() if part in there}
        if (
            self.live
            and self._in_hand in there
            and (self._in_hand != self._followed or self._on_wall not in there)
        ):
            self._on_wall = self._followed = self._in_hand
        elif not self._on_wall and self._in_hand in there:
            self._on_wall = self._in_hand
        self._show()

    # -- acts

    def set_live(self, live: bool) -> None:
        """Show the text as it stands, or only what is published: what can be read on the wall just now, and so stays.

        What was typed while the wall was dark was not seen by anyone, and is not published by this.
        """
        if live == self.live:
            return
        slide = self.on_wall()
        self.live = live
        if not live and slide is not None:
            self._published[slide.id] = slide
        self._followed = ""
        self.show_now()
        self.changed.emit()

    def publish(self) -> None:
        """Put the item in hand on the wall as it stands now."""
        if not self.on:
            return
        self._minutes = self._read()
        slide = slide_of(self._minutes, self._in_hand)
        if slide is not None:
            self._published[slide.id] = slide
            self._on_wall, self.blank = slide.id, False
            self._show()

    def set_blank(self, blank: bool) -> None:
        """Make the wall dark, or show again what was there."""
        self.blank = blank
        self._show()

    def step(self, by: int) -> None:
        """Put the next (1) or previous (-1) item on the wall, after the rest of a long text; the desk stays where it is."""
        if not self.on or self.window.view.page(by):
            return
        order = [part.id for part in parts(self._minutes)]
        at = order.index(self._on_wall) + by if self._on_wall in order else 0
        if 0 <= at < len(order):
            self._on_wall = order[at]
            self._show()

    def enlarge(self, steps: int) -> None:
        """Set the type larger, or smaller (-1)."""
        self.scale = self.window.view.set_scale(self.scale * STEP**steps)
        self.changed.emit()

    # -- what is said about it

    def on_wall(self) -> Slide | None:
        """What can be read on the wall; `None`: it is dark or off."""
        return self._slide() if self.on and not self.blank else None

    def unpublished(self) -> bool:
        """What the item in hand says is not what was published of it."""
        return not self.live and slide_of(self._minutes, self._in_hand) != self._published.get(self._in_hand)

    # -- inside

    def _slide(self) -> Slide | None:
        slide = slide_of(self._minutes, self._on_wall)
        if self.live or slide is None:
            return slide
        return self._published.get(slide.id, name_only(slide))

    def _show(self) -> None:
        self.window.view.show_slide(self.on_wall())
        self.changed.emit()

    def _place(self) -> None:
        """Stand on the second screen, follow it where it goes, and go out of sight where there is none."""
        screen = self._screens.second()
        working = self._recorder.isActiveWindow()
        if not self.on:
            self.window.hide()
        elif screen is not None:
            self.free = False
            self.window.fill(screen)
        elif self.free:
            self.window.stand_free()
        else:
            self.window.hide()
        if working:  # where a desktop gives the focus to every new window
            self._recorder.activateWindow()
        self.changed.emit()
