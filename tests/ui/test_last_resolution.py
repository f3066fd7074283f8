"""Last time's resolution is read whole, as far as the room goes, whichever case was in hand before."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from minutes_desk.ui.desk.item_pane import ItemPane, ItemShown

SHORT = "請各市持續共享監測資訊，本案持續列管。"
LONG = "有關成果發表費用分攤，由當年度主辦機關評估是否有分攤需求，如需相關機關協助，另行召開會議協調。" * 2
ENDLESS = "各市就前次會議所列事項逐一說明，並請主辦機關彙整後提供。" * 40


def shown(name: str, text: str) -> ItemShown:
    return ItemShown(id=name, name=name, last_title="上次決議（115-1）" if text else "", last_text=text)


@pytest.fixture
def pane(qtbot: QtBot) -> ItemPane:
    pane = ItemPane()
    qtbot.addWidget(pane)
    pane.resize(615, 690)
    pane.show()
    return pane


def unread(pane: ItemPane) -> int:
    """How many lines of last time's words are out of sight."""
    text = pane.last.findChild(QPlainTextEdit, "lastText")
    assert text is not None
    return text.verticalScrollBar().maximum()


def test_long_words_are_read_whole_behind_short_ones(pane: ItemPane, qtbot: QtBot) -> None:
    pane.show_item(shown("一", SHORT))
    qtbot.wait(20)
    low = pane.last.height()
    pane.show_item(shown("二", LONG))
    qtbot.waitUntil(lambda: pane.last.height() > low)
    assert unread(pane) == 0
    pane.show_item(shown("三", SHORT))
    qtbot.waitUntil(lambda: pane.last.height() == low)
    assert unread(pane) == 0


@pytest.mark.parametrize("length", range(100, 142, 3))
def test_a_scroll_bar_that_was_needed_before_keeps_no_line_to_itself(
    pane: ItemPane, qtbot: QtBot, length: int
) -> None:
    pane.show_item(shown("一", ENDLESS))
    qtbot.wait(10)
    pane.show_item(shown("二", ENDLESS[:length]))
    qtbot.wait(10)
    assert unread(pane) == 0


def test_words_shown_behind_an_item_without_any_are_read_whole(pane: ItemPane, qtbot: QtBot) -> None:
    pane.show_item(shown("新案", ""))
    pane.arrange_texts()
    qtbot.wait(20)
    pane.show_item(shown("舊案", LONG))
    qtbot.waitUntil(lambda: pane.last.height() > pane.last.height_of_lines(2))
    assert unread(pane) == 0


def test_an_earlier_resolution_of_the_same_case_gets_its_room(pane: ItemPane, qtbot: QtBot) -> None:
    pane.show_item(shown("一", SHORT))
    qtbot.wait(20)
    pane.show_item(shown("一", LONG))
    qtbot.waitUntil(lambda: unread(pane) == 0)


def test_the_text_keeps_the_larger_part(pane: ItemPane, qtbot: QtBot) -> None:
    pane.show_item(shown("一", ENDLESS))
    qtbot.wait(20)
    assert unread(pane) > 0
    assert pane.editor.height() > pane.last.height() * 0.9


def test_a_line_drawn_by_hand_holds_for_longer_words(pane: ItemPane, qtbot: QtBot) -> None:
    pane.show_item(shown("一", ENDLESS))
    qtbot.wait(20)
    wanted = pane.last.height_of_lines(2)
    pane.texts.moveSplitter(wanted, 1)
    pane.show_item(shown("二", SHORT))
    qtbot.wait(20)
    assert pane.last.height() < wanted
    pane.show_item(shown("三", ENDLESS))
    qtbot.wait(20)
    assert abs(pane.last.height() - wanted) <= 2
