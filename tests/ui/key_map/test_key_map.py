"""按鍵一覽: every action's every key is on it, F-keys with their twins, found by words."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.key_map.keys import all_keys, chord_words, looked_for
from minutes_desk.ui.key_map.page import KeyMapPage
from minutes_desk.ui.menus import plain_words
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import press, write


@pytest.fixture
def keys(bench: Workbench, page: DeskPage) -> KeyMapPage:
    press("F1")
    shown = bench.further.keys
    assert shown is not None
    assert bench.window.in_front() is shown
    return shown


def on_page(page: KeyMapPage) -> set[str]:
    return {label.text() for label in page.findChildren(QLabel) if label.isVisible()}


def test_every_key_of_every_act_is_shown(bench: Workbench, keys: KeyMapPage) -> None:
    shown = {(chord, key.does) for group in keys.shown() for key in group.keys for chord in key.chords}
    acts = [act for act in bench.window.acts.__dict__.values() if isinstance(act, QAction)]
    assert len(acts) > 20
    written = on_page(keys)
    for act in acts:
        for chord in map(chord_words, act.shortcuts()):
            words = plain_words(act.text()).partition("「")[0]
            assert (chord, words) in shown
            assert {chord, words} <= written


def test_every_f_key_is_shown_with_its_twin(keys: KeyMapPage) -> None:
    for group in keys.shown():
        for key in group.keys:
            if any(chord[0] == "F" and chord[1:].isdigit() for chord in key.chords):
                assert any(chord.startswith(("Ctrl+", "Alt+")) for chord in key.chords), key.does


def test_an_act_on_a_chord_that_input_methods_take_is_shown_with_its_letters(keys: KeyMapPage) -> None:
    shown = {key.does: key.chords for group in keys.shown() for key in group.keys}
    assert shown["本案沿革"] == ("Ctrl+Shift+G", "Alt+C G")
    assert shown["備份與還原"] == ("Alt+F H B",)
    assert shown["隨記"] == ("Ctrl+L",)
    assert "深色" not in shown


def test_keys_are_found_by_word_and_by_chord(bench: Workbench, keys: KeyMapPage) -> None:
    write("清冊")
    assert "Ctrl+Shift+O" in on_page(keys)
    assert "Ctrl+E" not in on_page(keys)
    groups = all_keys(bench.window.menuBar())
    (group,) = looked_for(groups, "alt+2")
    assert [key.does for key in group.keys] == ["提請解列"]
    assert looked_for(groups, "") == groups
    assert looked_for(groups, "沒有這種動作") == ()


def test_the_page_goes_by_the_same_key_and_is_there_without_a_document(
    bench: Workbench, page: DeskPage, keys: KeyMapPage, qtbot: QtBot
) -> None:
    press("F1")
    assert bench.window.in_front() is page
    bench.close_document()
    bench.window.acts.key_map.trigger()
    assert bench.window.in_front() is keys
    press("Esc")
    assert bench.window.in_front() is bench.window.welcome


def test_a_narrow_window_has_fewer_columns(keys: KeyMapPage, bench: Workbench, qtbot: QtBot) -> None:
    wide = keys._columns
    bench.window.resize(800, 600)
    qtbot.wait(20)
    assert 1 <= keys._columns < wide
    body = keys._scroll.widget()
    assert body is not None
    assert body.width() <= keys._scroll.viewport().width()
