"""The menus: every act reached by letters alone, and every menu short enough for the smallest screen."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.letters import name_with_letter, plain_words
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import press

LETTER = re.compile(r"\(&([A-Z])\)…?$")


def menus(of: QMenu | QMenuBar) -> Iterator[QMenu]:
    for action in of.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield inner
            yield from menus(inner)


def letters(of: QMenu | QMenuBar) -> list[str]:
    entries = [one for one in of.actions() if not one.isSeparator()]
    found = [LETTER.search(one.text()) for one in entries]
    assert all(found), [one.text() for one in entries]
    return [one[1] for one in found if one]


def test_every_entry_has_a_letter_and_no_menu_one_twice(bench: Workbench, page: DeskPage) -> None:
    bar = bench.window.menuBar()
    recent = bench.window.acts.recent_menu
    for menu in (bar, *(one for one in menus(bar) if one is not recent)):
        found = letters(menu)
        assert sorted(found) == sorted(set(found))


def test_every_act_stands_in_a_menu(bench: Workbench) -> None:
    listed = {action for menu in menus(bench.window.menuBar()) for action in menu.actions()}
    acts = bench.window.acts
    single = [one for one in vars(acts).values() if isinstance(one, QAction)]
    for act in (*single, *acts.table_acts, *acts.themes.actions(), *acts.text_sizes.actions()):
        assert act in listed, act.text()


def test_no_key_of_an_act_is_the_letter_of_a_menu(bench: Workbench) -> None:
    of_bar = {f"Alt+{one}" for one in letters(bench.window.menuBar())}
    for act in bench.window.findChildren(QAction):
        keys = {key.toString(QKeySequence.SequenceFormat.PortableText) for key in act.shortcuts()}
        assert not keys & of_bar, act.text()


def test_no_menu_is_higher_than_a_small_screen(bench: Workbench, page: DeskPage) -> None:
    for menu in menus(bench.window.menuBar()):
        assert menu.sizeHint().height() <= 512, menu.title()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_two_letters_do_an_act_while_the_text_is_in_hand(
    bench: Workbench, page: DeskPage, qtbot: QtBot
) -> None:
    opened = bench.further.case
    assert opened is None
    press("Alt+C")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    qtbot.keyClick(popup, "G")
    assert bench.further.case is not None
    assert bench.window.in_front() is bench.further.case


@pytest.mark.parametrize("text", ["匯出(&E)…", "匯出(&E)", "匯出…", "匯出"])
def test_words_are_plain_without_letter_and_dots(text: str) -> None:
    assert plain_words(text) == "匯出"


def test_a_letter_stays_whatever_the_entry_says(qapp: QApplication) -> None:
    act = QAction("復原(&Z)")
    name_with_letter(act, "復原「貼上」")
    assert act.text() == "復原「貼上」(&Z)"
    name_with_letter(act, "復原")
    assert act.text() == "復原(&Z)"
