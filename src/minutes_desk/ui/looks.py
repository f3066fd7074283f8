"""How the window is set up on this computer: theme, text size, panes folded, documents last open; and what is kept of it."""

import dataclasses
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from minutes_desk.settings import Settings, TextSize, Theme, save
from minutes_desk.ui import theme
from minutes_desk.ui.desk.panes import LAST, NOTES, OUTLINE, PREVIEW, PROGRESS, narrow
from minutes_desk.ui.main_window import MainWindow


class Looks(QObject):
    """The settings at work."""

    pane_folded = Signal(str, bool)
    document_chosen = Signal(str)
    """One of the documents last open."""

    def __init__(self, window: MainWindow, settings: Settings, resources: Path, folder: Path) -> None:
        super().__init__(window)
        self.settings = settings
        self._window, self._resources, self._folder = window, resources, folder
        acts = window.acts
        self._folds = {
            OUTLINE: acts.fold_outline,
            LAST: acts.fold_last,
            PREVIEW: acts.fold_preview,
            NOTES: acts.fold_notes,
            PROGRESS: acts.fold_progress,
        }
        for pane, act in self._folds.items():
            act.triggered.connect(lambda shown, name=pane: self.fold(name, not shown))
        acts.themes.triggered.connect(lambda act: self.dress(chosen=Theme(act.data())))
        acts.text_sizes.triggered.connect(lambda act: self.dress(text_size=TextSize(act.data())))
        window.welcome.document_chosen.connect(self.document_chosen)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self.dress())
        self.show_choices()

    def dress(self, chosen: Theme | None = None, text_size: TextSize | None = None) -> None:
        """Take over a theme or a text size, or follow the desktop that changed its own."""
        self.settings = dataclasses.replace(
            self.settings,
            theme=chosen or self.settings.theme,
            text_size=text_size or self.settings.text_size,
        )
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, self._resources, self.settings.theme, self.settings.text_size)
        self.show_choices()

    def fold(self, pane: str, folded: bool) -> None:
        """Put a pane away or bring it back, and remember it."""
        if pane in (NOTES, PROGRESS):
            shown = {"notes_shown" if pane == NOTES else "progress_shown": not folded}
            self.settings = dataclasses.replace(self.settings, **shown)
            self.pane_folded.emit(pane, folded)
            self.show_choices()
            return
        kept = [name for name in self.settings.folded if name != pane]
        self.settings = dataclasses.replace(
            self.settings,
            folded=(*kept, pane) if folded else tuple(kept),
            preview_chosen=self.settings.preview_chosen or pane == PREVIEW,
        )
        self.pane_folded.emit(pane, folded)
        self.show_choices()

    def folded(self) -> dict[str, bool]:
        """Which panes are put away. On a narrow window the preview is, until the recorder says otherwise."""
        folded = {pane: pane in self.settings.folded for pane in self._folds}
        folded[NOTES] = not self.settings.notes_shown
        folded[PROGRESS] = not self.settings.progress_shown
        if not self.settings.preview_chosen:
            folded[PREVIEW] = narrow(self._window.width())
        return folded

    def remember_document(self, path: Path) -> None:
        """At once, not at the end: the next start asks which document was open last."""
        self.settings = self.settings.with_recent(path)
        save(self.settings, self._folder)
        self.show_choices()

    def remember_panes(self, sizes: dict[str, tuple[int, ...]]) -> None:
        self.settings = dataclasses.replace(self.settings, splitters=sizes)

    def remember_projector(self, *, live: bool, scale: float) -> None:
        self.settings = dataclasses.replace(self.settings, projector_live=live, projector_scale=scale)

    def keep(self) -> None:
        """Write everything down, the window's place and size with it."""
        self.settings = dataclasses.replace(self.settings, window=self._window.place_and_size())
        save(self.settings, self._folder)

    def show_choices(self) -> None:
        """Tick the menus' entries as things stand."""
        acts = self._window.acts
        for group, chosen in (
            (acts.themes, self.settings.theme),
            (acts.text_sizes, self.settings.text_size),
        ):
            for act in group.actions():
                act.setChecked(act.data() == chosen)
        for pane, folded in self.folded().items():
            self._folds[pane].setChecked(not folded)
        acts.recent_menu.clear()
        for document in self.settings.recent:
            act = acts.recent_menu.addAction(Path(document).stem)
            act.triggered.connect(lambda _checked=False, name=document: self.document_chosen.emit(name))
        acts.recent_menu.setEnabled(bool(self.settings.recent))
