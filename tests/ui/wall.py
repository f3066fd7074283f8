"""What the room can read: every word in the projector's window, whatever widget says it."""

from PySide6.QtWidgets import QWidget

from minutes_desk.ui.projector.projector import Projector
from minutes_desk.ui.projector.slide_view import SlideView

NAMES = ("text", "toPlainText", "title", "placeholderText", "toolTip", "statusTip", "whatsThis")


def wall(projector: Projector) -> str:
    """The visible words of the projector's window; empty while it is hidden or dark.

    What is painted and what a screen reader is told are the same words.
    """
    if not projector.window.isVisible():
        return ""
    view = projector.window.view
    said = [view.visible_text()]
    assert view.accessibleName() == view.visible_text()
    for widget in projector.window.findChildren(QWidget):
        if isinstance(widget, SlideView):
            continue
        assert not widget.isVisible(), "nothing stands in the window but the slide"
    for widget in (projector.window, view):
        said += [getattr(widget, name)() for name in NAMES if hasattr(widget, name)]
    assert projector.window.windowTitle() == "投影視窗"
    return "\n".join(words for words in said if words)
