"""What is seen: names that are said as they are shown, nothing clipped, long names, many cases, light and dark."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Item, ItemCase
from minutes_desk.services import meetings
from minutes_desk.services.desk import open_desk
from minutes_desk.settings import TextSize, Theme
from minutes_desk.ui import theme
from minutes_desk.ui.desk.outline_rows import RowKind
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.theme import Colours
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, press

LONG_NAME = "跨域生活圈共同推動智慧永續循環經濟示範場域暨人才培育與成果擴散行動計畫（第二期延續型）"

FURTHER_PAGES = ("F4 Ctrl+Shift+G", "Ctrl+Shift+O", "Ctrl+R", "F1")
"""Keys that bring the further pages in front: a case, the ledger, the rulings, the keys."""
EVERYWHERE = ("Ctrl+Return", "Ctrl+T", "Ctrl+H", *FURTHER_PAGES)


@pytest.fixture
def crowded(document: Path) -> Path:
    """The sample with thirty cases in its draft, one of them with a very long name."""
    desk = open_desk(document, who="測試", templates=paths.templates())
    draft = meetings.latest_draft(desk)
    assert draft is not None
    section = draft.minutes.sections[0]
    names = [LONG_NAME, *(f"第{number}號共同行動方案" for number in range(29 - len(section.items)))]
    added = tuple(Item(heading=name, cases=(ItemCase(name=name),)) for name in names)
    sections = (replace(section, items=(*section.items, *added)), *draft.minutes.sections[1:])
    meetings.put_draft(desk, replace(draft.minutes, sections=sections))
    desk.close()
    return document


def shown_controls(window: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QPlainTextEdit, QComboBox, QLineEdit, QAbstractScrollArea)
    found = [widget for kind in kinds for widget in window.findChildren(kind)]
    return [widget for widget in found if widget.isVisible() and not isinstance(widget, QToolButton)]


def test_every_button_is_named_as_it_is_shown(bench: Workbench, page: DeskPage, qtbot: QtBot) -> None:
    press("Alt+1")
    for where in EVERYWHERE:
        press(where)
        buttons = [one for one in shown_controls(bench.window) if isinstance(one, QAbstractButton)]
        assert [button.accessibleName() for button in buttons] == [button.text() for button in buttons]
        assert all(button.text() for button in buttons)


def test_every_field_has_a_name_that_stands_beside_it(bench: Workbench, page: DeskPage) -> None:
    for where in EVERYWHERE:
        press(where)
        shown = {label.text() for label in bench.window.findChildren(QLabel) if label.isVisible()}
        for field in shown_controls(bench.window):
            if isinstance(field, QPlainTextEdit):
                placeholder = field.placeholderText()
                assert field.accessibleName() in shown | {placeholder}, field.accessibleName()


def test_no_two_acts_share_a_key(bench: Workbench) -> None:
    keys = [
        key.toString()
        for act in bench.window.findChildren(QAction)
        for key in act.shortcuts()
        if not key.isEmpty()
    ]
    assert sorted(keys) == sorted(set(keys))


def test_every_f_key_has_a_twin_and_no_key_is_taken_by_an_input_method(bench: Workbench) -> None:
    for act in bench.window.findChildren(QAction):
        keys = [key.toString() for key in act.shortcuts()]
        if any(key.startswith("F") and key[1:].isdigit() for key in keys):
            assert any(key.startswith(("Ctrl+", "Alt+")) for key in keys), act.text()
        assert not any(key.startswith("Ctrl+") and key[-1].isdigit() for key in keys)
        assert not {"Ctrl+Space", "Shift+Space"} & set(keys)


def test_thirty_cases_are_listed_and_a_long_name_is_shown_whole_in_its_pane(
    make_bench: Callable[..., Workbench], crowded: Path, qtbot: QtBot
) -> None:
    bench = make_bench(size=(1366, 700))
    bench.open(crowded)
    assert bench.page is not None
    page = bench.page
    rows = [row for row in page.panes.outline.rows() if row.kind is RowKind.ITEM]
    assert len(rows) == 30
    long = next(row for row in rows if row.name == LONG_NAME)
    page.show_row(long.id)
    qtbot.wait(20)
    title = next(one for one in page.panes.item.findChildren(QLabel) if one.text() == LONG_NAME)
    assert title.height() >= title.heightForWidth(title.width())
    outline = page.panes.outline
    spot = outline.visualRect(outline.currentIndex())
    assert outline.viewport().rect().contains(spot)


@pytest.mark.parametrize("size", [(1366, 700), (911, 470)], ids=["1366x768", "at 150 %"])
@pytest.mark.parametrize("text_size", ["normal", "large"])
def test_nothing_is_clipped(
    make_bench: Callable[..., Workbench], document: Path, size: tuple[int, int], text_size: str, qtbot: QtBot
) -> None:
    bench = make_bench(size=size)
    bench.open(document)
    bench.looks.dress(text_size=TextSize(text_size))
    qtbot.wait(20)
    assert bench.page is not None
    for where in ("Ctrl+Return", "Ctrl+H", *FURTHER_PAGES):
        press(where)
        qtbot.wait(20)
        for button in (one for one in shown_controls(bench.window) if isinstance(one, QAbstractButton)):
            room = button.size()
            assert room.expandedTo(button.minimumSizeHint()) == room, button.text()
    bench.looks.dress(text_size=TextSize.NORMAL)


def test_a_narrow_window_folds_the_preview_until_it_is_asked_for(
    make_bench: Callable[..., Workbench], document: Path
) -> None:
    bench = make_bench(size=(911, 470))
    bench.open(document)
    assert bench.page is not None
    assert not bench.page.panes.preview.isVisible()
    press("F8")
    assert bench.page.panes.preview.isVisible()
    assert bench.window.size() == QSize(911, 470)


@pytest.mark.parametrize(
    "colours", [theme.LIGHT, theme.DARK, theme.HIGH_CONTRAST], ids=["light", "dark", "high contrast"]
)
def test_text_stands_out_from_its_ground(colours: Colours) -> None:
    grounds = (colours.window, colours.side, colours.field, colours.quiet)
    for ground in grounds:
        assert contrast(colours.ink, ground) >= 10
        assert contrast(colours.soft, ground) >= 4.5
        assert contrast(colours.accent, ground) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.warn, colours.warn_ground) >= 4.5
    assert contrast(colours.soft, colours.desk) >= 4.5


def test_in_high_contrast_everything_that_is_read_stands_out_seven_times() -> None:
    colours = theme.HIGH_CONTRAST
    grounds = (
        colours.window,
        colours.side,
        colours.desk,
        colours.field,
        colours.quiet,
        colours.hover,
        colours.accent_ground,
        colours.warn_ground,
    )
    for ground in grounds:
        for ink in (colours.ink, colours.soft, colours.accent, colours.warn):
            assert contrast(ink, ground) >= 7
        assert contrast(colours.line, ground) >= 3
    assert contrast(colours.on_accent, colours.accent) >= 7
    assert contrast(colours.paper_ink, colours.paper) >= 7
    assert contrast(colours.paper_ink, colours.paper_lit) >= 7


def test_high_contrast_is_chosen_in_the_menu_and_shown(bench: Workbench) -> None:
    act = next(one for one in bench.window.acts.themes.actions() if one.data() == "high_contrast")
    act.trigger()
    assert theme.colours() is theme.HIGH_CONTRAST
    picture = bench.window.grab().toImage()
    assert picture.pixelColor(3, picture.height() - 3).name() == theme.HIGH_CONTRAST.side
    bench.looks.dress(chosen=Theme.LIGHT)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2: 1 … 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    shade = QColor(colour)
    parts = (shade.redF(), shade.greenF(), shade.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_theme_changes_and_is_remembered(bench: Workbench) -> None:
    bench.looks.dress(chosen=Theme.DARK)
    assert theme.colours() is theme.DARK
    assert [act.data() for act in bench.window.acts.themes.actions() if act.isChecked()] == ["dark"]
    bench.looks.dress(chosen=Theme.LIGHT)
    assert theme.colours() is theme.LIGHT


def test_the_style_sheet_has_no_name_left_unfilled() -> None:
    assert "@" not in theme.style_sheet(paths.resources(), theme.LIGHT, "normal")


def test_an_empty_document_says_how_to_begin(
    make_bench: Callable[..., Workbench], tmp_path: Path, asked: Asked, qtbot: QtBot
) -> None:
    bench = make_bench()
    asked.path = tmp_path / "新的.mdesk"
    press("Ctrl+N")
    assert bench.page is not None
    assert bench.page.panes.empty.isVisible()
    asked.paths = sorted((paths.resources() / "sample").glob("*.txt"))
    bench.page.panes.empty.import_old.click()
    qtbot.waitUntil(lambda: not bench.importing.busy(), timeout=5000)
    bench.window.acts.import_all.trigger()
    qtbot.waitUntil(lambda: bench.page is not None and bench.page.meeting is not None, timeout=5000)
    assert not bench.page.panes.empty.isVisible()


def test_the_text_is_wider_than_what_stands_beside_it_on_a_small_screen(
    make_bench: Callable[..., Workbench], document: Path, qtbot: QtBot
) -> None:
    bench = make_bench(size=(911, 512))
    bench.open(document)
    assert bench.page is not None
    pane = bench.page.panes.item
    assert pane.last.isVisible()
    qtbot.waitUntil(lambda: pane.editor.width() > 1.5 * pane.last.width())


@pytest.mark.parametrize("size", [(1366, 700), (911, 512)])
def test_a_question_lies_over_nothing(
    make_bench: Callable[..., Workbench], crowded: Path, qtbot: QtBot, size: tuple[int, int]
) -> None:
    bench = make_bench(size=size)
    bench.open(crowded)
    assert bench.page is not None
    page = bench.page
    press("Ctrl+L")
    page.decide(Decision.MERGE)
    asking = page.panes.item.asking
    picks = asking.picks()
    assert picks is not None
    qtbot.wait(50)
    others = [asking.line("new_name"), asking.answer_button()]
    if page.panes.item.texts.isVisible():
        others.append(page.panes.item.editor)
    tops = [widget.mapTo(bench.window, widget.rect().topLeft()).y() for widget in others]
    bottom = picks.mapTo(bench.window, picks.rect().bottomLeft()).y()
    assert all(top >= bottom for top in tops)
    assert asking.height() >= asking.minimumSizeHint().height()
