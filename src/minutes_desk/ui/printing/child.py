"""Paints a PDF for a process without Qt: `python -m minutes_desk.ui.printing.child < JOB > OUT.pdf`."""

import os
import sys

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform == "linux":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QGuiApplication

from minutes_desk.core.errors import DeskError
from minutes_desk.services.painting import fonts_of, from_job
from minutes_desk.ui.desk.page_fonts import missing_fonts
from minutes_desk.ui.printing.pdf import paint_pdf


def paint_job() -> int:
    """Paint one document; 1 and one sentence on standard error where it cannot be. What the fonts lack is said there, too."""
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    document, page = from_job(sys.stdin.buffer.read())
    try:
        made = paint_pdf(document, page)
    except DeskError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if words := missing_fonts(fonts_of(page)):
        sys.stderr.write(f"{words}\n")
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    application.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(paint_job())
