"""The colours of the import page: a ground for each kind of line, light enough for text, and a stronger one for what is lit.

They are mixed from the colours in force, so that light, dark and high contrast each have their own.
"""

from PySide6.QtGui import QColor

from minutes_desk.services.import_view import Tint
from minutes_desk.ui import theme

_HUES = {
    Tint.FIELD: "#4a7fd6",
    Tint.SECTION: "#8a63c9",
    Tint.ITEM: "#2f9e6e",
    Tint.MOTION: "#b0578f",
}
_GROUND, _LIT, _BAR = 0.13, 0.30, 0.85


def bar(tint: Tint) -> QColor:
    """The narrow mark at the left of a line."""
    colours = theme.colours()
    if tint is Tint.UNREAD:
        return QColor(colours.warn)
    return QColor(colours.line) if tint is Tint.LEFT_OUT else _mixed(_HUES[tint], _BAR)


def ground(tint: Tint, *, lit: bool) -> QColor:
    """What stands behind a line's text; `lit`: it belongs to what is chosen on the other side."""
    colours = theme.colours()
    if tint is Tint.UNREAD:
        return QColor(colours.warn_ground)
    if tint is Tint.LEFT_OUT:
        return QColor(colours.hover if lit else colours.field)
    return _mixed(_HUES[tint], _LIT if lit else _GROUND)


def _mixed(hue: str, share: float) -> QColor:
    """A hue over the ground of the fields in force."""
    top, below = QColor(hue), QColor(theme.colours().field)
    return QColor.fromRgbF(
        *(
            one * share + other * (1 - share)
            for one, other in zip(top.getRgbF()[:3], below.getRgbF()[:3], strict=True)  # pyright: ignore[reportIndexIssue]
        )
    )
