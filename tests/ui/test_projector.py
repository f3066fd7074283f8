"""The room sees one item and nothing else: its window is read at every step."""

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes_desk.core.body import numbered, parse_body
from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.minutes import Table, body_text
from minutes_desk.services import drafting
from minutes_desk.ui.desk.outline_rows import RowKind
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.projector.slide import Slide
from minutes_desk.ui.projector.slide_view import SlideView
from minutes_desk.ui.room import Room
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import compose, press, write
from tests.ui.wall import wall

SUMMARY, SECRET, CAUGHT = "某委員發言摘要", "只給自己看的筆記", "還沒歸入的隨記"


@pytest.fixture
def room(bench: Workbench, page: DeskPage) -> Room:
    """The sample with the projector on, in a window since a test has one screen."""
    assert bench.room is not None
    press("F5")
    bench.room.projector.stand_free()
    bench.window.activateWindow()
    return bench.room


def items(page: DeskPage) -> list[str]:
    return [row.id for row in page.panes.outline.rows() if row.kind is RowKind.ITEM]


def names(page: DeskPage) -> list[str]:
    return [row.name for row in page.panes.outline.rows() if row.kind is RowKind.ITEM]


def read(room: Room, qtbot: QtBot) -> str:
    """The wall, once what was typed has reached it."""
    qtbot.wait(60)
    return wall(room.projector)


def test_the_item_in_hand_is_seen_as_it_is_typed(room: Room, page: DeskPage, qtbot: QtBot) -> None:
    assert read(room, qtbot) == f"(一){names(page)[0]}"
    write("請各市更新點位。")
    assert read(room, qtbot) == f"(一){names(page)[0]}\n請各市更新點位。"
    press("Alt+1")
    assert "本案持續列管。" in read(room, qtbot)
    press("Ctrl+Return")
    assert read(room, qtbot) == f"(二){names(page)[1]}"


def test_a_word_being_composed_is_not_seen(room: Room, page: DeskPage, qtbot: QtBot) -> None:
    compose(page.panes.item.editor, "ㄨㄟˋ")
    assert "ㄨ" not in read(room, qtbot)


def test_what_is_not_published_is_not_seen(room: Room, page: DeskPage, qtbot: QtBot) -> None:
    press("Ctrl+Shift+Y")
    write("還在斟酌的文字")
    assert read(room, qtbot) == f"(一){names(page)[0]}"
    assert "未發布" in room.bar.words()
    press("F12")
    published = f"(一){names(page)[0]}\n還在斟酌的文字"
    assert read(room, qtbot) == published
    assert "未發布" not in room.bar.words()
    write("再改")
    press("Ctrl+Return")
    write("下一案的文字")
    assert read(room, qtbot) == published
    press("Alt+Shift+U")
    assert read(room, qtbot) == f"(二){names(page)[1]}\n下一案的文字"


def test_the_wall_is_stepped_while_the_cursor_stays(room: Room, page: DeskPage, qtbot: QtBot) -> None:
    press("Alt+Right Alt+Right")
    assert read(room, qtbot).startswith(f"(三){names(page)[2]}")
    assert QApplication.focusWidget() is page.panes.item.editor
    assert page.row() == items(page)[0]
    write("寫在第一案")
    assert read(room, qtbot).startswith(f"(三){names(page)[2]}")
    press("Alt+Left")
    assert read(room, qtbot).startswith(f"(二){names(page)[1]}")
    press("Alt+Left Alt+Left Alt+Left")
    assert read(room, qtbot) == f"(一){names(page)[0]}\n寫在第一案"
    press("Alt+Right Ctrl+Return Ctrl+Return")
    assert read(room, qtbot).startswith(f"(三){names(page)[2]}")


def test_a_click_on_the_bar_leaves_the_cursor_in_the_text(room: Room, page: DeskPage) -> None:
    for button in (room.bar.next, room.bar.larger, room.bar.blank, room.bar.live, room.bar.publish):
        button.click()
        assert QApplication.focusWidget() is page.panes.item.editor


def test_a_dark_wall_says_nothing_and_is_black(room: Room, page: DeskPage, qtbot: QtBot) -> None:
    write("看得到")
    press("F11")
    assert read(room, qtbot) == ""
    picture = room.projector.window.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() // 4) == QColor("#000000")
    write("看不到")
    assert read(room, qtbot) == ""
    press("Ctrl+Shift+W")
    assert "看得到看不到" in read(room, qtbot)


def test_the_type_gets_larger_and_smaller_and_is_remembered(
    room: Room, bench: Workbench, page: DeskPage
) -> None:
    write("字")
    room.projector.show_now()
    before = room.projector.window.view.size_of_text()
    press("Ctrl+Shift+Up Ctrl+Shift+Up")
    assert room.projector.window.view.size_of_text() > before
    press("Ctrl+Shift+Y")
    scale = room.projector.scale
    bench.close_document()
    assert (bench.looks.settings.projector_live, bench.looks.settings.projector_scale) == (False, scale)


def test_no_screen_is_waited_for_and_the_desk_is_not_covered(bench: Workbench, page: DeskPage) -> None:
    assert bench.room is not None
    press("Ctrl+B")
    assert bench.room.projector.waiting()
    assert not bench.room.projector.window.isVisible()
    assert "第二個螢幕" in bench.room.bar.words()
    press("F5")
    assert not bench.room.projector.on
    assert not bench.room.bar.isVisible()


def test_closing_the_document_takes_everything_off_the_wall(
    room: Room, bench: Workbench, qtbot: QtBot
) -> None:
    window = room.projector.window
    bench.close_document()
    assert not window.isVisible()


def test_another_meeting_takes_what_was_published_along(room: Room, page: DeskPage, qtbot: QtBot) -> None:
    press("Ctrl+Shift+Y")
    write("草稿裡的文字")
    press("F12")
    record = page.panes.meetings.itemData(1)
    page.show_meeting(str(record))
    page.show_row(items(page)[0])
    assert "草稿裡的文字" not in read(room, qtbot)


def test_an_item_that_is_gone_is_gone_from_the_wall(room: Room, page: DeskPage, qtbot: QtBot) -> None:
    press("Ctrl+T")
    write("臨時動議的文字")
    assert read(room, qtbot) == "臨時動議\n臨時動議的文字"
    press("Ctrl+Z Ctrl+Z")
    assert "臨時動議" not in read(room, qtbot)


def test_tables_are_seen(room: Room, page: DeskPage, qtbot: QtBot) -> None:
    view = room.projector.window.view
    body = (*parse_body("1. 甲\n(1) 乙"), Table(rows=(("市", "盞"), ("基隆市", "12"))), *parse_body("丙"))
    view.show_slide(Slide(id="x", label="(一)", name="照明", body=body))
    words = view.visible_text().split()
    assert words == ["(一)照明", "1.", "甲", "(1)乙", "市", "盞", "基隆市", "12", "丙"]
    assert room.projector.window.grab().toImage().pixelColor(2, 2) == QColor("#ffffff")


def test_merged_cells_are_one_on_the_wall(room: Room, page: DeskPage, qtbot: QtBot) -> None:
    rows = (("市", "盞", ""), ("基隆市", "12", "3"))
    table = Table(rows=rows, spans=(CellSpan(row=0, column=1, columns=2),))
    view = room.projector.window.view
    view.show_slide(Slide(id="x", label="(一)", name="照明", body=(table,)))
    assert view.visible_text().split() == ["(一)照明", "市", "盞", "基隆市", "12", "3"]


def test_a_long_text_is_set_smaller_and_its_latest_change_is_in_sight(qtbot: QtBot) -> None:
    view = SlideView()
    qtbot.addWidget(view)
    view.resize(960, 540)
    view.show_slide(Slide(id="x", label="(一)", name="照明", body=parse_body("短。")))
    usual = view.size_of_text()
    lines = [f"第{number}點，請各市於期限內完成路燈汰換並回報。" for number in range(40)]
    view.show_slide(Slide(id="x", label="(一)", name="照明", body=parse_body("\n".join(lines))))
    assert view.size_of_text() < usual
    at_the_end = view.grab().toImage()
    lines[0] += "改了開頭"
    changed = Slide(id="x", label="(一)", name="照明", body=parse_body("\n".join(lines)))
    view.show_slide(changed)
    from_the_top = SlideView()
    qtbot.addWidget(from_the_top)
    from_the_top.resize(960, 540)
    from_the_top.show_slide(changed)
    assert view.grab().toImage() == from_the_top.grab().toImage() != at_the_end


def test_the_rest_of_a_long_text_comes_before_the_next_item(room: Room, page: DeskPage, qtbot: QtBot) -> None:
    lines = [f"第{number}點，請各市於期限內完成路燈汰換並回報。" for number in range(40)]
    assert page.meeting is not None
    drafting.set_text(page.desk, page.meeting.id, items(page)[0], "\n".join(lines))
    press("Ctrl+Return Ctrl+Up")
    first = read(room, qtbot)
    pictures = [room.projector.window.grab().toImage()]
    for _page in range(10):
        press("Alt+Right")
        if read(room, qtbot) != first:
            break
        pictures.append(room.projector.window.grab().toImage())
    assert len(pictures) > 2
    assert all(one != other for one, other in pairwise(pictures))
    assert read(room, qtbot).startswith(f"(二){names(page)[1]}")


def test_what_was_typed_in_the_dark_is_not_published_by_a_switch(
    room: Room, page: DeskPage, qtbot: QtBot
) -> None:
    press("F11")
    write("暗中寫的")
    press("Ctrl+Shift+Y F11")
    assert "暗中" not in read(room, qtbot)


@pytest.mark.parametrize("seed", [1, 5, 8])
def test_no_note_no_other_item_and_nothing_unpublished_is_ever_seen(
    room: Room, page: DeskPage, bench: Workbench, qtbot: QtBot, seed: int
) -> None:
    """A hundred and twenty acts at random; after each the wall is read."""
    chance = random.Random(seed)
    press("F3")
    published: dict[str, set[str]] = {}
    live_seen: dict[str, set[str]] = {}
    written = 0

    def note() -> None:
        press("F3 F3")
        write(SUMMARY)
        press("Tab")
        write(SECRET)
        page.focus_text()

    def thought() -> None:
        press("Ctrl+L")
        write(CAUGHT)
        press("Return")
        page.focus_text()

    def text() -> None:
        nonlocal written
        written += 1
        if page.row() in items(page):
            page.focus_text()
            write(f"第{written}句。")

    acts: dict[str, Callable[[], None]] = {
        "note": note,
        "thought": thought,
        "history": lambda: press("Ctrl+Shift+H"),
        "move": lambda: press("Alt+Down"),
        "text": text,
        "publish": lambda: press("F12"),
        **{
            keys: lambda keys=keys: press(keys)
            for keys in ("Ctrl+Return", "Ctrl+Up", "Alt+Right", "Alt+Left", "Alt+1", "Alt+3", "Ctrl+Z", "F11")
        },
        "live": lambda: press("Ctrl+Shift+Y"),
        "read aloud": lambda: press("F2"),
        "confirm": lambda: press("Alt+Return"),
        "larger": lambda: press("Ctrl+Shift+Up"),
        "undecided": lambda: press("F4"),
        "gate": lambda: press("Ctrl+Shift+D"),
    }
    for _step in range(120):
        name = chance.choice([*acts, "text", "text", "publish"])
        was_live = room.projector.live
        in_hand = page.row()
        acts[name]()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        room.projector.show_now()
        assert page.meeting is not None
        texts = {item.id: drafting.display_text(item) for item in page.meeting.minutes.items()}
        waiting = page.typing.waiting_for(page.row())
        if waiting is not None:
            texts[page.row()] = body_text(numbered(waiting))
        if name == "publish" and not was_live:
            published.setdefault(in_hand, set()).add(squeezed(texts.get(in_hand, "")))
        seen = wall(room.projector)
        assert SUMMARY not in seen, name
        assert SECRET not in seen, name
        assert CAUGHT not in seen, name
        if not seen:
            continue
        title, _, body = seen.partition("\n")
        shown = [at for at, one in enumerate(names(page)) if title.endswith(one)]
        assert len(shown) == 1, (name, seen)
        part = items(page)[shown[0]]
        assert all(other not in body for at, other in enumerate(names(page)) if at != shown[0])
        if room.projector.live:
            assert squeezed(body) == squeezed(texts[part]), name
            live_seen.setdefault(part, set()).add(squeezed(body))
        elif body:
            assert squeezed(body) in published.get(part, set()) | live_seen.get(part, set()), name


def squeezed(text: str) -> str:
    return "".join(text.split())
