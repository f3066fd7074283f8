"""Paper at the desk: printing what the preview shows, painting PDF files, the preview's size, and a word on missing fonts."""

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from minutes_desk.core.errors import DeskError
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import exporting
from minutes_desk.services.desk import Desk
from minutes_desk.services.painting import Page, pages_of
from minutes_desk.ui import dialogs
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.desk.page_fonts import PageFonts, missing_fonts
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.printing.pdf import POINTS_PER_INCH, paint_pages, paint_pdf, set_paper


class Printing(QObject):
    """What is done with the pages of the meeting in hand."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page: DeskPage | None = None
        window.acts.print.triggered.connect(self.choose_printer)
        window.acts.real_size.toggled.connect(self._on_real_size)

    def attach(self, page: DeskPage) -> None:
        """Work on the document of this desk from now on."""
        self._page = page
        page.desk.paint = paint_pdf
        page.panes.tell_of_fonts(missing_fonts())
        page.panes.preview.zoomed.connect(self._window.acts.real_size.setChecked)
        self._on_real_size(self._window.acts.real_size.isChecked())

    def choose_printer(self) -> None:
        """Print the meeting in hand, on the printer that is chosen."""
        page = self._page
        if page is None or page.meeting is None or not page.settle():
            return
        name = page.meeting.minutes.title
        pages = pages_to_print(page.desk, page.meeting, PageFonts())
        printer = dialogs.choose_printer(self._window, name, len(pages))
        if printer is None:
            return
        try:
            print_pages(printer, pages)
        except DeskError as error:
            self._window.banner.tell(str(error))
        else:
            self._window.banner.tell(self.tr("已送出列印：%1").replace("%1", name))

    def _on_real_size(self, real: bool) -> None:
        if self._page is not None:
            self._page.panes.preview.show_real_size(real)


def pages_to_print(desk: Desk, meeting: Meeting, fonts: PageFonts) -> tuple[Page, ...]:
    """The pages of a meeting, as the preview shows them and the export writes them."""
    document, page = exporting.pages_of(desk, meeting)
    return pages_of(document, page, fonts.advance)


def print_pages(printer: QPrinter, pages: tuple[Page, ...]) -> None:
    """Print the pages that were asked for in the printer's dialog, on paper of their size.

    Raises:
        NotSaved: the printer does not take them.
    """
    set_paper(printer, pages[0].setup)
    first, last = printer.fromPage(), printer.toPage()
    numbers = range(first, (last or first) + 1) if first else None
    paint_pages(printer, pages, PageFonts(), printer.resolution() / POINTS_PER_INCH, numbers)
