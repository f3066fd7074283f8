"""已儲存 is shown only for what is on the disk, and nothing that was shown is lost."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import NotSaved
from minutes_desk.services import drafting, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.store import verification
from minutes_desk.ui.desk import autosave
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, compose, press, write


def text_on_disk(path: Path, row_id: str, reopened: Callable[[Path], Desk]) -> str:
    draft = meetings.latest_draft(reopened(path))
    assert draft is not None
    return next(item.text for item in draft.minutes.items() if item.id == row_id)


def nothing_can_be_written(patch: pytest.MonkeyPatch, sentence: str) -> None:
    """What is typed can neither be kept nor made a step."""

    def full(*_given: object) -> None:
        raise NotSaved(sentence)

    patch.setattr(drafting, "keep_typing", full)
    patch.setattr(drafting, "settle_typing", full)


def test_typing_is_saved_half_a_second_after_the_last_key(
    bench: Workbench, page: DeskPage, document: Path, reopened: Callable[[Path], Desk], qtbot: QtBot
) -> None:
    write("請各市提供資料。")
    assert bench.window.saving.text() == "編輯中…"
    qtbot.waitUntil(lambda: bench.window.saving.text().startswith("已儲存"), timeout=3000)
    assert re.fullmatch(r"已儲存 \d\d:\d\d:\d\d", bench.window.saving.text())
    assert text_on_disk(document, page.row(), reopened) == "請各市提供資料。"


def test_a_long_run_of_typing_is_saved_on_the_way(
    page: DeskPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "LONGEST_S", 0.2)
    with qtbot.waitSignal(page.saved, timeout=3000):
        for _character in range(12):
            write("字")
            qtbot.wait(60)


def test_nothing_is_saved_in_mid_word(page: DeskPage, qtbot: QtBot) -> None:
    write("請各市")
    compose(page.panes.item.editor, "ㄊㄧ")
    with qtbot.assertNotEmitted(page.saved, wait=900):
        pass
    write("提供")
    with qtbot.waitSignal(page.saved, timeout=3000):
        pass


def test_the_next_case_takes_no_word_along(page: DeskPage) -> None:
    first = page.row()
    write("請各市")
    compose(page.panes.item.editor, "提供")
    press("Ctrl+Return")
    assert page.meeting is not None
    texts = {item.id: item.text for item in page.meeting.minutes.items()}
    assert texts[first] == "請各市提供"
    assert page.panes.item.editor.toPlainText() == texts[page.row()]


def test_a_decision_by_click_settles_the_word_first(page: DeskPage, qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt

    from minutes_desk.core.decision import Decision

    compose(page.panes.item.editor, "請分享")
    button = page.panes.item.decisions.button(Decision.CONTINUE)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.panes.item.editor.toPlainText() == "請分享，本案持續列管。"


def test_what_cannot_be_written_stays_and_is_saved_when_it_can(
    bench: Workbench, page: DeskPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(autosave, "RETRY_MS", 100)
    patch = pytest.MonkeyPatch()
    nothing_can_be_written(patch, "磁碟已滿，文字還在畫面上；請騰出空間。")
    first = page.row()
    write("不能丟的文字")
    qtbot.waitUntil(bench.window.banner.grave, timeout=3000)
    assert bench.window.banner.words().startswith("磁碟已滿，文字還在畫面上；請騰出空間。")
    elsewhere = tmp_path / "backups" / "範例 未存文字.txt"
    assert str(elsewhere) in bench.window.banner.words()
    assert "不能丟的文字" in elsewhere.read_text("utf-8")
    assert first not in elsewhere.read_text("utf-8"), "the item goes by its name"
    assert bench.window.saving.text() == "尚未儲存"
    press("Ctrl+Down")
    page.show_row(first)
    assert page.panes.item.editor.toPlainText() == "不能丟的文字"
    patch.undo()
    qtbot.waitUntil(lambda: bench.window.saving.text().startswith("已儲存"), timeout=3000)
    assert bench.window.banner.words() == ""
    assert not elsewhere.exists()


def test_a_window_with_unsaved_text_stays_open_unless_told_otherwise(
    bench: Workbench, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        nothing_can_be_written(patch, "磁碟已滿。")
        write("還沒存")
        asked.answer = False
        assert not bench.window.close()
        assert bench.window.isVisible()
    assert bench.window.close()


def test_leaving_an_item_writes_once_what_was_typed_in_it(
    page: DeskPage, document: Path, reopened: Callable[[Path], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    row, file, heads = page.row(), page.desk.file, []
    writing = file._writing  # pyright: ignore[reportPrivateUsage]
    monkeypatch.setattr(file, "_writing", lambda: heads.append(1) or writing())
    before = len(file.steps())
    write("請各市提供資料。本案解除列管。")
    press("Ctrl+Return")
    assert len(heads) == 1
    assert not page.typing.waiting()
    assert len(file.steps()) == before + 2  # a piece, and the rest with what it decides
    assert text_on_disk(document, row, reopened) == "請各市提供資料。本案解除列管。"


def test_what_cannot_be_made_a_step_is_saved_all_the_same(
    page: DeskPage, document: Path, reopened: Callable[[Path], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    row, real = page.row(), drafting.settle_typing

    def refused(*_given: object) -> None:
        raise NotSaved("寫不成步驟。")

    write("不能丟的文字")
    monkeypatch.setattr(drafting, "settle_typing", refused)
    assert not page.settle()
    assert not page.typing.waiting()
    assert text_on_disk(document, row, reopened) == "不能丟的文字"
    monkeypatch.setattr(drafting, "settle_typing", real)
    assert page.settle()


def test_what_is_typed_back_to_what_it_was_leaves_nothing_behind(page: DeskPage) -> None:
    before, row = len(page.desk.file.steps()), page.row()
    write("甲")
    assert page.typing.save_now()
    press("Backspace")
    assert page.settle()
    assert len(page.desk.file.steps()) == before
    assert page.meeting is not None
    assert next(item.text for item in page.meeting.minutes.items() if item.id == row) == ""
    assert page.desk.undo_label != "編輯決議"


def test_a_decision_is_on_the_disk_at_once(bench: Workbench, page: DeskPage) -> None:
    press("Alt+1")
    assert bench.window.saving.text().startswith("已儲存")


def test_a_notice_with_nothing_to_do_passes_and_a_grave_one_stands(
    bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from minutes_desk.ui import banner

    monkeypatch.setattr(banner, "PASSING_MS", 30)
    shown = bench.window.banner
    shown.tell("說一聲就好。")
    assert shown.words() == "說一聲就好。"
    qtbot.waitUntil(lambda: shown.words() == "", timeout=1000)
    shown.warn("寫不進去。")
    shown.tell("蓋不掉。")
    qtbot.wait(80)
    assert shown.words() == "寫不進去。"


def test_undo_goes_back_across_fields_and_shows_what_changed(bench: Workbench, page: DeskPage) -> None:
    first = page.row()
    press("Alt+1 Ctrl+Return")
    second = page.row()
    write("第二案的文字")
    press("Ctrl+Return")
    assert bench.window.acts.undo.text() == "復原「編輯決議」(&Z)"
    press("Ctrl+Z")
    assert page.row() == second
    assert page.panes.item.editor.toPlainText() == ""
    assert bench.window.acts.undo.text() == "復原「記錄決定」(&Z)"
    press("Ctrl+Z")
    assert page.row() == first
    assert page.panes.item.editor.toPlainText() == ""
    press("Ctrl+Y Ctrl+Shift+Z")
    assert page.row() == second
    assert page.panes.item.editor.toPlainText() == "第二案的文字"


def test_undo_while_typing_takes_back_the_typing(page: DeskPage) -> None:
    write("打錯了")
    press("Ctrl+Z")
    assert page.panes.item.editor.toPlainText() == ""
    press("Ctrl+Y")
    assert page.panes.item.editor.toPlainText() == "打錯了"


def test_saving_leaves_cursor_and_unfinished_lines_alone(page: DeskPage, qtbot: QtBot) -> None:
    editor = page.panes.item.editor
    write("請各市")
    press("Return")
    write("1. ")
    place = editor.textCursor().position()
    with qtbot.waitSignal(page.saved, timeout=3000):
        pass
    assert editor.toPlainText() == "請各市\n"
    assert editor.text_before() == ""
    assert editor.textCursor().position() == place


def test_the_preview_follows_the_typing(page: DeskPage, qtbot: QtBot) -> None:
    write("預覽要跟上")
    qtbot.waitUntil(lambda: "預覽要跟上" in page.panes.preview.text_of(page.row()), timeout=1000)


def test_a_document_in_use_is_refused_with_a_sentence(
    bench: Workbench,
    make_bench: Callable[..., Workbench],
    document: Path,
    asked: Asked,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    qtbot.waitUntil(
        lambda: any((tmp_path / "backups").rglob("*.mdesk")), timeout=20_000
    )  # made after opening
    second = make_bench()
    assert not second.open(document)
    assert asked.told == [], "no dialog: the notice offers what else can be done"
    assert "測試" in second.window.banner.words()
    assert "備份" in "".join(button.text() for button in second.window.banner.findChildren(QPushButton))


def test_a_foreign_file_is_refused_and_left_alone(
    make_bench: Callable[..., Workbench], tmp_path: Path, asked: Asked
) -> None:
    foreign = tmp_path / "別的.mdesk"
    with sqlite3.connect(foreign) as connection:
        connection.execute("create table other (a)")
    connection.close()
    before = foreign.read_bytes()
    assert not make_bench().open(foreign)
    assert len(asked.told) == 1
    assert foreign.read_bytes() == before
    assert QApplication.activeModalWidget() is None


def test_ctrl_z_takes_a_sentence_or_what_followed_a_pause_never_all_at_once(page: DeskPage) -> None:
    clock = [0.0]
    page.typing.clock = lambda: clock[0]
    write("請各市供稿。請基隆市")
    clock[0] += 3
    write("補件。本案持續列管。")
    assert page.settle()
    item = page.item_in_hand()
    assert item is not None
    assert item.decisions == (Decision.CONTINUE,), "the words decide once, at the end"
    texts: list[str] = []
    for _ in range(4):
        press("Ctrl+Z")
        texts.append(page.panes.item.editor.toPlainText())
    assert texts == ["請各市供稿。請基隆市補件。", "請各市供稿。請基隆市", "請各市供稿。", ""]
    item = page.item_in_hand()
    assert item is not None
    assert item.decisions == ()
    press("Ctrl+Y Ctrl+Y Ctrl+Y Ctrl+Y")
    assert page.panes.item.editor.toPlainText() == "請各市供稿。請基隆市補件。本案持續列管。"
    item = page.item_in_hand()
    assert item is not None
    assert item.decisions == (Decision.CONTINUE,)
    assert verification.verify_open(page.desk.file) == []


def test_a_paragraph_is_taken_back_by_itself(page: DeskPage) -> None:
    write("請各市供稿")
    press("Return")
    write("請說明")
    press("Ctrl+Z")
    assert page.panes.item.editor.toPlainText() == "請各市供稿"
    press("Ctrl+Z")
    assert page.panes.item.editor.toPlainText() == ""


@pytest.mark.parametrize("scene", ["刪除", "換成別的檔案"])
def test_a_file_that_is_gone_is_gone_on_with_in_a_new_one(
    scene: str, bench: Workbench, page: DeskPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    write("先寫的。")
    qtbot.waitUntil(lambda: bench.window.saving.text().startswith("已儲存"), timeout=3000)
    first, path = page.row(), page.desk.path
    content = path.read_bytes()
    path.unlink()
    if scene != "刪除":
        path.write_bytes(content)
    write("後寫的。")
    qtbot.waitUntil(bench.window.banner.grave, timeout=3000)
    standing = bench.window.banner.button("另存成新檔案並繼續…")
    qtbot.wait(autosave.RETRY_MS + 300)
    assert bench.window.banner.button("另存成新檔案並繼續…") is standing, (
        "it can be pressed while it is tried again"
    )
    asked.path = tmp_path / "接續.mdesk"
    standing.click()
    assert bench.page is not None
    assert bench.page.desk.path == asked.path
    assert bench.page.row() == first
    assert bench.page.panes.item.editor.toPlainText() == "先寫的。後寫的。"
    assert "都在裡面" in bench.window.banner.words()
    assert asked.told == []
    bench.close_document()
    assert verification.verify(asked.path) == []
    if scene != "刪除":
        assert path.read_bytes() == content


def test_text_that_was_left_is_told_at_the_next_opening_until_it_is_dealt_with(
    bench: Workbench, page: DeskPage, asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_given: object) -> None:
        raise NotSaved("磁碟已滿。")

    path = page.desk.path
    with monkeypatch.context() as patch:
        patch.setattr(drafting, "keep_typing", full)
        patch.setattr(drafting, "settle_typing", full)
        write("沒存到的字")
        assert bench.close_document()
    assert bench.open(path)
    assert "上次有文字沒有寫進文件" in bench.window.banner.words()
    (left,) = (tmp_path / "backups").glob("*.txt")
    press("Alt+1")
    assert "沒存到的字" in left.read_text("utf-8")
    bench.window.banner.button("已處理，刪除這份文字").click()
    assert not left.exists()
    assert bench.window.banner.words() == ""
