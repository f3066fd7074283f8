"""匯回簽核後版本 in a real window: a file chosen, its changes shown, one taken."""

import threading
from pathlib import Path
from typing import Any

import docx
import pytest
from pytestqt.qtbot import QtBot

from minutes_desk.services import exporting, meetings, way_back
from minutes_desk.ui.compare.page import ComparePage
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, issue, press


def came_back(page: DeskPage, folder: Path, old: str, new: str) -> Path:
    """The meeting in hand as text, some words changed by someone."""
    assert page.meeting is not None
    out = exporting.export(page.desk, page.meeting.id, folder / "回覆.txt")
    text = out.read_text("utf-8")
    assert old in text
    out.write_text(text.replace(old, new, 1), "utf-8")
    return out


def shown(bench: Workbench, qtbot: QtBot) -> ComparePage:
    qtbot.waitUntil(lambda: isinstance(bench.window.in_front(), ComparePage), timeout=10_000)
    page = bench.window.in_front()
    assert isinstance(page, ComparePage)
    return page


def test_one_change_is_taken_by_keys(
    bench: Workbench, page: DeskPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.meeting is not None
    venue = page.meeting.minutes.venue
    assert venue is not None
    asked.paths = [came_back(page, tmp_path, venue, "北棟三樓會議室")]
    press("Ctrl+Shift+I")
    compare = shown(bench, qtbot)
    assert compare.title.text() == f"匯回：{page.meeting.minutes.key}"
    assert compare.entries.hasFocus()
    press("Return")
    press("Space")
    assert not bench.window.covered()
    assert page.desk.file.meeting(page.meeting.id).minutes.venue == "北棟三樓會議室"
    assert bench.window.banner.words() == "已匯回 1 處，檔案留在文件裡。"
    assert page.desk.undo_label is None
    assert "回覆.txt" in page.desk.file.sources().values()


def test_left_with_esc_nothing_is_done(
    bench: Workbench, page: DeskPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.meeting is not None
    before = page.desk.file.meeting(page.meeting.id)
    asked.paths = [came_back(page, tmp_path, "會議紀錄", "會議記錄")]
    press("Ctrl+Shift+I")
    shown(bench, qtbot)
    press("Esc")
    assert not bench.window.covered()
    assert page.desk.file.meeting(before.id) == before
    assert "回覆.txt" not in page.desk.file.sources().values()


def test_a_file_that_is_no_minutes_is_told(
    bench: Workbench, page: DeskPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "便條.txt"
    path.write_text("明天記得帶傘。", "utf-8")
    asked.paths = [path]
    press("Ctrl+Shift+I")
    qtbot.waitUntil(lambda: "找不到會議紀錄的欄位" in bench.window.banner.words(), timeout=10_000)
    assert not bench.window.covered()


def test_a_correction_and_its_versions(bench: Workbench, page: DeskPage, asked: Asked) -> None:
    issue(bench)
    acts = bench.window.acts
    assert acts.correct.isEnabled()
    asked.words = "地點誤繕"
    acts.correct.trigger()
    assert page.meeting is not None
    assert not page.frozen()
    meetings.set_header(page.desk, page.meeting.id, venue="北棟三樓會議室")
    issue(bench)
    acts.versions.trigger()
    shown = bench.window.in_front()
    assert isinstance(shown, ComparePage)
    assert [(one.path, one.new) for one in shown.shown.entries()] == [
        ("地點", "北棟三樓會議室"),
        ("更正說明", "地點誤繕"),
    ]
    assert not shown.finish.isVisible()
    press("Esc")
    assert not bench.window.covered()


def test_any_two_versions_are_chosen_by_keys(bench: Workbench, page: DeskPage, asked: Asked) -> None:
    assert page.meeting is not None
    meeting_id, acts = page.meeting.id, bench.window.acts
    issue(bench)
    for reason, venue in (("地點誤繕", "北棟三樓會議室"), ("地點再誤繕", "南棟五樓會議室")):
        asked.words = reason
        acts.correct.trigger()
        meetings.set_header(page.desk, meeting_id, venue=venue)
        issue(bench)
    acts.versions.trigger()
    compare = bench.window.in_front()
    assert isinstance(compare, ComparePage)
    assert (compare.shown.this_side, compare.shown.other_side) == ("第2版（更正）", "第3版（更正）")
    assert compare.sides.left.accessibleName() == "左邊"
    compare.sides.left.setFocus()
    press("Up")
    assert compare.shown.this_side == "第1版"
    assert compare.sides.left.hasFocus()
    assert [one.new for one in compare.shown.entries()] == ["南棟五樓會議室", "地點再誤繕"]
    press("Esc")
    assert not bench.window.covered()


def test_a_reply_to_an_earlier_draft(
    bench: Workbench, page: DeskPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.meeting is not None
    venue = page.meeting.minutes.venue or ""
    path = exporting.export(page.desk, page.meeting.id, tmp_path / "回覆.docx")
    word = docx.Document(str(path))
    line = next(one for one in word.paragraphs if venue in one.text)
    label = line.text.removesuffix(venue)
    line.runs[0].text = f"{label}北棟三樓會議室"
    for run in line.runs[1:]:
        run.text = ""
    word.save(str(path))
    meetings.set_header(page.desk, page.meeting.id, venue="南棟五樓會議室", recorder="何小青")
    asked.paths = [path]
    press("Ctrl+Shift+I")
    compare = shown(bench, qtbot)
    [entry] = compare.shown.entries()
    assert (entry.old, entry.new, entry.note) == ("南棟五樓會議室", "北棟三樓會議室", "送出後這裡也改過")
    assert compare.texts.before.isVisible()
    assert compare.texts.before.text.toPlainText() == venue
    assert "草稿）" in compare.texts.before.title.text()
    assert compare.sides.left.count() == 2
    compare.sides.left.setFocus()
    press("Down")
    qtbot.waitUntil(lambda: not bench.comparing.replies.busy())
    both = [(one.path, one.new) for one in compare.shown.entries()]
    assert ("地點", "北棟三樓會議室") in both
    assert "紀錄" in [path for path, _new in both]
    compare.sides.left.setFocus()
    press("Up")
    qtbot.waitUntil(lambda: not bench.comparing.replies.busy())
    assert len(compare.shown.entries()) == 1
    compare.sides.left.setFocus()
    press("Down Up")  # while the one is compared the other is wanted again
    qtbot.waitUntil(lambda: not bench.comparing.replies.busy())
    assert len(compare.shown.entries()) == 1
    compare.sides.left.setFocus()
    press("Down Esc")
    assert not bench.window.covered()
    qtbot.waitUntil(lambda: not bench.comparing.replies.busy())
    assert not bench.window.covered(), "what comes late does not come back over the desk"


class Held:
    """A step of the comparison on the other thread that waits until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.threads: list[threading.Thread] = []
        real = getattr(way_back, name)

        def held(*arguments: Any, **named: Any) -> Any:
            self.threads.append(threading.current_thread())
            self.begun.set()
            assert self.may_end.wait(10)
            return real(*arguments, **named)

        monkeypatch.setattr(way_back, name, held)


@pytest.mark.parametrize("step", ["read_replies", "drafts_answered", "compared_on"])
def test_the_window_goes_on_while_it_is_read_and_compared(
    bench: Workbench,
    page: DeskPage,
    asked: Asked,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    assert page.meeting is not None
    venue = page.meeting.minutes.venue or ""
    asked.paths = [came_back(page, tmp_path, venue, "北棟三樓會議室")]
    held = Held(monkeypatch, step)
    press("Ctrl+Shift+I")
    qtbot.waitUntil(held.begun.is_set)
    assert threading.main_thread() not in held.threads
    assert not bench.window.covered()
    meetings.set_header(page.desk, page.meeting.id, recorder="何小青")  # compared anew before it is shown
    held.may_end.set()
    compare = shown(bench, qtbot)
    assert [(one.path, one.new) for one in compare.shown.entries()] == [("地點", "北棟三樓會議室")]
    press("Return Space")
    kept = page.desk.file.meeting(page.meeting.id).minutes
    assert (kept.venue, kept.recorder) == ("北棟三樓會議室", "何小青")


@pytest.mark.parametrize("step", ["read_replies", "drafts_answered", "compared_on"])
def test_what_is_given_up_is_never_shown(
    bench: Workbench,
    page: DeskPage,
    asked: Asked,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    asked.paths = [came_back(page, tmp_path, "會議紀錄", "會議記錄")]
    held = Held(monkeypatch, step)
    press("Ctrl+Shift+I")
    qtbot.waitUntil(held.begun.is_set)
    bench.window.banner.button("取消").click()
    assert bench.window.banner.words() == "已取消匯回，文件照舊。"
    assert not bench.comparing.replies.busy()
    held.may_end.set()
    assert bench.close_document(), "and nothing is waited for in vain"
    qtbot.wait(50)
    assert not isinstance(bench.window.in_front(), ComparePage)
    assert bench.comparing.in_front.page is None
