"""按鍵一覽: every action's every key is on it, F-keys with their twins, found by words."""

import pytest
from PySide6.QtGui import QAction, QColor
from pytestqt.qtbot import QtBot

from minutes_desk.ui import theme
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.key_map import page as key_map_page
from minutes_desk.ui.key_map.card import KeyCard
from minutes_desk.ui.key_map.keys import Key, KeyGroup, all_keys, chord_words, looked_for
from minutes_desk.ui.key_map.page import KeyMapPage
from minutes_desk.ui.letters import plain_words
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
    """What the cards say, piece by piece."""
    cards = [card for card in page.findChildren(KeyCard) if card.isVisible()]
    assert all(card.accessibleName() == card.text() for card in cards)
    return {piece for card in cards for line in card.text().splitlines() for piece in line.split("　")}


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


def test_a_card_has_a_cap_for_each_chord_and_grows_where_words_go_on(qtbot: QtBot) -> None:
    group = KeyGroup(
        "在這裡", (Key("很長的一句說明要寫在第二行的地方", ("F3", "Ctrl+G")), Key("短", ("Esc",)))
    )
    card = KeyCard(group)
    qtbot.addWidget(card)
    wide = card.sizeHint().width()
    narrow = card.minimumSizeHint().width()
    assert narrow < wide
    assert card.heightForWidth(narrow) > card.heightForWidth(wide)
    card.resize(wide, card.heightForWidth(wide))
    shown = card.grab().toImage()
    line = QColor(theme.colours().line)
    through_caps = shown.height() // 2  # of three lines of which the first is the title: within the second
    edges = [x for x in range(wide) if shown.pixelColor(x, through_caps - 5) == line]
    assert len(edges) == 4, "a left and a right line for each of two caps"


def test_a_page_without_wrapped_words_is_as_high_as_its_longest_column(
    bench: Workbench, keys: KeyMapPage, qtbot: QtBot
) -> None:
    bench.window.resize(1800, 700)
    qtbot.wait(20)
    body = keys._scroll.widget()
    assert body is not None
    lowest = max(card.geometry().bottom() for card in keys.findChildren(KeyCard) if card.isVisible())
    assert 0 < body.height() - lowest < 40


def test_the_cards_are_made_once_when_the_width_is_known(
    bench: Workbench, page: DeskPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(group: KeyGroup) -> KeyCard:
        made.append(group.title)
        return KeyCard(group)

    monkeypatch.setattr(key_map_page, "KeyCard", counted)
    for _time in range(2):
        made.clear()
        press("F1")
        assert made
        assert len(made) == len(set(made)), "none is made for a width that the page never has"
        press("F1")
