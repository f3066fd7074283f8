"""How the window looks: colours by their use, in light, dark and high contrast, and the style sheet filled with them.

Every colour has one name that says what it is for; widgets that paint themselves ask `colours()`.
Contrast of text on its ground is at least 4.5 : 1, of `ink` at least 10 : 1; in high contrast everything that is read
has at least 7 : 1 and every line 3 : 1.
"""

from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

UI_FAMILIES = [
    "Microsoft JhengHei UI",
    "PingFang TC",
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Source Han Sans TC",
]

_BASE_SIZE = 14
_SCALES = {"small": 0.9, "normal": 1.0, "large": 1.18, "huge": 1.4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """One set of colours, as #rrggbb."""

    window: str
    """The ground of the middle pane."""
    side: str
    """The ground of the outline."""
    desk: str
    """What the paper of the preview lies on."""
    field: str
    """Where one writes."""
    quiet: str
    """Where one only reads."""
    line: str
    ink: str
    soft: str
    """Text of the second rank."""
    accent: str
    """What is chosen, decided, in focus; text on `window`."""
    on_accent: str
    accent_ground: str
    hover: str
    warn: str
    warn_ground: str
    error: str
    """What is wrong on any reading."""
    paper: str
    paper_ink: str
    paper_lit: str
    """Behind the lines of the item in hand, on the paper."""


LIGHT = Colours(
    window="#f8f9fa",
    side="#eef1f3",
    desk="#dde2e5",
    field="#ffffff",
    quiet="#eef1f3",
    line="#cfd6da",
    ink="#1b2226",
    soft="#56646c",
    accent="#14656b",
    on_accent="#ffffff",
    accent_ground="#d9ecec",
    hover="#e4e9ec",
    warn="#8f4300",
    warn_ground="#fdf0dd",
    error="#ad1f1f",
    paper="#ffffff",
    paper_ink="#101010",
    paper_lit="#dff0f0",
)
DARK = Colours(
    window="#1e2326",
    side="#191d20",
    desk="#121517",
    field="#262c30",
    quiet="#22282b",
    line="#3b444a",
    ink="#e6eaec",
    soft="#a3b0b7",
    accent="#67c3c6",
    on_accent="#0e2022",
    accent_ground="#1d3f42",
    hover="#2c3337",
    warn="#f0b36a",
    warn_ground="#3a2c18",
    error="#ff9d94",
    paper="#eceae4",
    paper_ink="#141414",
    paper_lit="#cfe3e0",
)
HIGH_CONTRAST = Colours(
    window="#000000",
    side="#000000",
    desk="#000000",
    field="#000000",
    quiet="#141414",
    line="#b8b8b8",
    ink="#ffffff",
    soft="#e4e4e4",
    accent="#5ee6ff",
    on_accent="#000000",
    accent_ground="#00343d",
    hover="#242424",
    warn="#ffd54a",
    warn_ground="#241c00",
    error="#ff9d94",
    paper="#ffffff",
    paper_ink="#000000",
    paper_lit="#d9f4f8",
)

_current = LIGHT


def colours() -> Colours:
    """The colours in force."""
    return _current


def scaled(pixels: float, text_size: str) -> int:
    """A length that grows with the text."""
    return round(pixels * _SCALES.get(text_size, 1.0))


def apply(application: QApplication, resources: Path, theme: str, text_size: str) -> None:
    """Dress the whole application: `theme` is system, light, dark or high_contrast, `text_size` small … huge."""
    global _current
    _current = _colours_of(theme)
    application.setStyle("Fusion")
    application.setFont(_font(text_size))
    application.setPalette(_palette(_current))
    application.setStyleSheet(style_sheet(resources, _current, text_size))


def style_sheet(resources: Path, chosen: Colours, text_size: str) -> str:
    """The style sheet with its @names@ filled: the colours, and @px:14@ for lengths that grow with the text."""
    sheet = (resources / "window.qss").read_text(encoding="utf-8")
    for entry in fields(chosen):
        sheet = sheet.replace(f"@{entry.name}@", getattr(chosen, entry.name))
    for pixels in range(8, 41):
        sheet = sheet.replace(f"@px:{pixels}@", f"{scaled(pixels, text_size)}px")
    tick = "white" if QColor(chosen.on_accent).lightness() > 127 else "black"
    return sheet.replace("@icons@", (resources / "icons").as_posix()).replace("@tick@", tick)


def _colours_of(theme: str) -> Colours:
    named = {"light": LIGHT, "dark": DARK, "high_contrast": HIGH_CONTRAST}
    if theme in named:
        return named[theme]
    if _desktop_wants_contrast():
        return HIGH_CONTRAST
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _desktop_wants_contrast() -> bool:
    """Whether the desktop is set to high contrast, as Qt tells it from 6.10 on."""
    asked = getattr(QGuiApplication.styleHints(), "accessibility", None)
    return asked is not None and asked().contrastPreference() == Qt.ContrastPreference.HighContrast


def _font(text_size: str) -> QFont:
    font = QFont()
    font.setFamilies(UI_FAMILIES)
    font.setPixelSize(scaled(_BASE_SIZE, text_size))
    return font


def _palette(chosen: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in {
        roles.Window: chosen.window,
        roles.WindowText: chosen.ink,
        roles.Base: chosen.field,
        roles.AlternateBase: chosen.quiet,
        roles.Text: chosen.ink,
        roles.Button: chosen.window,
        roles.ButtonText: chosen.ink,
        roles.PlaceholderText: chosen.soft,
        roles.Highlight: chosen.accent,
        roles.HighlightedText: chosen.on_accent,
        roles.ToolTipBase: chosen.field,
        roles.ToolTipText: chosen.ink,
        roles.Link: chosen.accent,
        roles.Light: chosen.hover,
        roles.Mid: chosen.line,
        roles.Dark: chosen.line,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.soft))
    return palette
