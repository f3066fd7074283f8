"""How words that were put in or taken out look, wherever two texts are compared."""

from PySide6.QtGui import QColor, QTextCharFormat

from minutes_desk.core.text_difference import PieceKind
from minutes_desk.ui import theme


def piece_format(kind: PieceKind) -> QTextCharFormat:
    """Never by colour alone: struck through or underlined as well."""
    made, colours = QTextCharFormat(), theme.colours()
    if kind is PieceKind.CUT:
        made.setFontStrikeOut(True)
        made.setForeground(QColor(colours.warn))
        made.setBackground(QColor(colours.warn_ground))
    elif kind is PieceKind.PUT:
        made.setFontUnderline(True)
        made.setForeground(QColor(colours.accent))
        made.setBackground(QColor(colours.accent_ground))
    else:
        made.setForeground(QColor(colours.ink))
    return made
