"""Printing from the window, and the preview at its two sizes."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes_desk.core.blocks import DRAFT_MARK
from minutes_desk.services import exporting
from minutes_desk.ui import dialogs
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.desk.preview import PagePreview
from minutes_desk.ui.printing import at_desk
from minutes_desk.ui.workbench import Workbench


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a printer that prints into a file puts the pages."""
    out = tmp_path / "printed.pdf"

    def chosen(_parent: object, _name: str, _pages: int) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    monkeypatch.setattr(dialogs, "choose_printer", chosen)
    return out


def printed(out: Path) -> list[str]:
    with pypdfium2.PdfDocument(out) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def test_what_is_printed_is_the_meeting_in_hand_with_what_was_typed_last(
    bench: Workbench, page: DeskPage, paper: Path, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.panes.item.editor, "typed last")
    bench.window.acts.print.trigger()
    [only] = printed(paper)
    assert "typedlast" in only
    assert DRAFT_MARK in only
    assert "已送出列印" in bench.window.banner.words()


def test_nothing_is_printed_where_no_printer_is_chosen(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_printer", lambda *_given: None)
    monkeypatch.setattr(at_desk, "print_pages", lambda *_given: pytest.fail("printed"))
    bench.window.acts.print.trigger()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_fails_is_told(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName("/nowhere/at/all.pdf")
        return printer

    monkeypatch.setattr(dialogs, "choose_printer", broken)
    bench.window.acts.print.trigger()
    assert "無法開始列印" in bench.window.banner.words()


def preview_of(page: DeskPage, qtbot: QtBot) -> PagePreview:
    preview = page.panes.preview
    qtbot.waitUntil(lambda: len(preview.pages()) > 0)
    return preview


def test_the_preview_shows_pages_at_their_real_size_and_as_wide_as_the_pane(
    bench: Workbench, page: DeskPage, qtbot: QtBot
) -> None:
    preview = preview_of(page, qtbot)
    assert preview.horizontalScrollBar().maximum() == 0
    before = preview.verticalScrollBar().maximum()
    bench.window.acts.real_size.trigger()
    assert preview.horizontalScrollBar().maximum() > 0
    assert preview.verticalScrollBar().maximum() > before
    bench.window.acts.real_size.trigger()
    assert preview.horizontalScrollBar().maximum() == 0


def test_the_wheel_with_ctrl_changes_the_size_and_the_menu_knows(
    bench: Workbench, page: DeskPage, qtbot: QtBot
) -> None:
    preview = preview_of(page, qtbot)
    for turn, real in ((120, True), (-120, False)):
        event = QWheelEvent(
            *(QPointF(50, 50), QPointF(preview.viewport().mapToGlobal(QPoint(50, 50)))),
            *(QPoint(), QPoint(0, turn)),
            *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier),
            *(Qt.ScrollPhase.NoScrollPhase, False),
        )
        QApplication.sendEvent(preview.viewport(), event)
        assert bench.window.acts.real_size.isChecked() == real


@pytest.mark.parametrize("real", [False, True], ids=["pane's width", "real size"])
def test_a_click_on_the_paper_takes_that_item_in_hand(
    real: bool, bench: Workbench, page: DeskPage, qtbot: QtBot
) -> None:
    preview = preview_of(page, qtbot)
    bench.window.acts.real_size.setChecked(real)
    assert page.meeting is not None
    third = list(page.meeting.minutes.items())[2].id
    preview.light(third)
    [place, *_more] = preview.places_of(third)
    QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert page.row() == third


def test_missing_fonts_are_told_above_the_pages(page: DeskPage) -> None:
    words = [label.text() for label in page.panes.findChildren(type(page.panes.fonts_note))]
    assert "沒有這種字型" not in words
    page.panes.tell_of_fonts("沒有這種字型")
    assert page.panes.fonts_note.isVisibleTo(page)
    page.panes.tell_of_fonts("")
    assert not page.panes.fonts_note.isVisibleTo(page)


def test_the_window_paints_pdf_files(page: DeskPage, tmp_path: Path) -> None:
    assert page.meeting is not None
    out = exporting.export(page.desk, page.meeting.id, tmp_path / "紀錄.pdf")
    assert DRAFT_MARK in printed(out)[0]
