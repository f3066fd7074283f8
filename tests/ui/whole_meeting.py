"""A whole pretended meeting with ten cases at the desk, and at each step what the room sees on the second screen.

`python -m tests.ui.whole_meeting FOLDER`, in a process that has two screens. It prints each stage when it is done.
"""

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from minutes_desk import paths
from minutes_desk.core.meeting import MeetingStatus, Platform
from minutes_desk.core.minutes import Item, Table
from minutes_desk.services import exporting
from minutes_desk.services.desk import create_desk
from minutes_desk.services.importing import import_files
from minutes_desk.ui.compare.page import ComparePage
from minutes_desk.ui.desk.outline_rows import RowKind
from minutes_desk.ui.exporting.dialog import ExportDialog
from minutes_desk.ui.new_meeting.dialog import NewMeetingDialog
from tests.ui.conftest import compose, press, write
from tests.ui.wall import wall
from tests.ui.window import window_in

NAMES = (
    *("河川水質聯合巡查合作案", "自行車道串接計畫", "廢棄漁網回收再利用", "校園午餐食材溯源交流"),
    *("夜間照明節能示範案", "二手家具交換平臺", "公有市場友善標示共通規範", "步道志工聯合培訓"),
    *("雨水花園示範校園", "公園濕地生態導覽人員交流"),
)
NUMBERS = "一二三四五六七八九十"
SUMMARY, SECRET, CAUGHT, HALF = "某委員不贊成", "下次別再問他", "散會前提醒回復窗口", "還在斟酌的半句"
NEVER = (SUMMARY, SECRET, CAUGHT, HALF, "上次決議", "未決", "第 1 案", "校對")
PATIENCE_S = 60.0


def earlier_minutes() -> str:
    """The minutes of the meeting before, with ten cases."""
    items = "\n".join(
        f"（{NUMBERS[at]}）{name}：請各市提供資料，本案持續列管。" for at, name in enumerate(NAMES)
    )
    return (
        "115年度「北海岸四市生活圈交流平臺」生活環境組第1次工作小組會議紀錄\n"
        "壹、時間：115年1月21日(星期三)下午2時00分\n貳、地點：臺北市政府市政大樓8樓會議室\n"
        "參、主持人：臺北市政府環境保護局周以寧副局長\n肆、出席人員：詳如簽到表\n紀錄：賴沐恩\n伍、會議決議：\n"
        f"一、列管合作案（總共10案）：\n{items}\n陸、臨時動議：無。\n柒、散會：下午3時10分\n"
    )


class Meeting:
    """The window at work and the wall beside it."""

    def __init__(self, folder: Path) -> None:
        path = folder / "會議.mdesk"
        platform = Platform(name="北海岸四市生活圈交流平臺", group="生活環境組")
        desk = create_desk(path, platform, who="測試", templates=paths.templates())
        before = folder / "115-1.txt"
        before.write_text(earlier_minutes(), encoding="utf-8")
        import_files(desk, [before])
        desk.close()
        self.bench = window_in(folder)
        assert self.bench.open(path)
        self.come_back()
        assert self.bench.page is not None
        assert self.bench.room is not None
        self.page, self.room = self.bench.page, self.bench.room
        self.folder = folder

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Let the window work until something holds."""
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < end, what
            QTest.qWait(10)

    def come_back(self) -> None:
        """The recorder's window is in front again, as a desktop sees to by itself; offscreen whoever is shown takes it."""
        QTest.qWait(50)
        self.bench.window.activateWindow()
        in_front = self.bench.window.isActiveWindow
        self.until(lambda: in_front() and QApplication.focusWidget() is not None, "nothing has the focus")

    def seen(self) -> str:
        """What the room can read; never anything that is not for it."""
        said = wall(self.room.projector)
        assert not [words for words in NEVER if words in said], said
        return said

    def room_sees(self, *lines: str) -> None:
        """The room reads exactly this, a moment from now at the latest."""
        expected = "\n".join(lines)
        end = time.monotonic() + PATIENCE_S
        while self.seen() != expected and time.monotonic() < end:
            QTest.qWait(10)
        assert self.seen() == expected, f"wanted {expected!r}, the wall says {self.seen()!r}"

    def items(self) -> list[Item]:
        assert self.page.meeting is not None
        return list(self.page.meeting.minutes.items())

    def item(self) -> Item:
        found = self.page.item_in_hand()
        assert found is not None
        return found

    def other(self, number: int) -> None:
        """One of the decisions behind 其他."""
        press("Alt+9")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.keyClick(menu, Qt.Key(Qt.Key.Key_0.value + number))
        self.come_back()


def open_it(meeting: Meeting) -> None:
    """Ctrl+M, what is missing is typed, Enter."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewMeetingDialog)
        dialog.activateWindow()
        meeting.until(dialog.date.hasFocus, "what is missing is where one begins")
        write("5/20")
        dialog.start.setFocus()
        write("1000")
        QTest.keyClick(dialog.start, Qt.Key.Key_Return)

    QTimer.singleShot(50, fill)
    press("Ctrl+M")
    meeting.come_back()
    assert not meeting.page.frozen()
    assert [item.heading for item in meeting.items()] == list(NAMES)
    press("F5")
    meeting.come_back()
    assert meeting.room.projector.window.screen().name() == "beamer"
    assert meeting.room.projector.window.isFullScreen()
    meeting.room_sees(f"(一){NAMES[0]}")
    press("Ctrl+Shift+B Ctrl+Z")
    assert meeting.page.panes.item.editor.hasFocus(), "taking the stamp back leaves one where one writes"


def write_live(meeting: Meeting) -> None:
    """Words are seen as they stand, never in the making."""
    write("請4市更新點位")
    compose(meeting.page.panes.item.editor, HALF)
    meeting.room_sees(f"(一){NAMES[0]}", "請4市更新點位")
    write("。")
    press("Alt+1")
    meeting.room_sees(f"(一){NAMES[0]}", "請4市更新點位，本案持續列管。")


def write_unpublished(meeting: Meeting) -> None:
    """What is not published is not seen; notes and late thoughts never are."""
    press("Ctrl+Return Ctrl+Shift+Y")
    meeting.room_sees(f"(二){NAMES[1]}")
    write(HALF)
    QTest.qWait(60)
    meeting.room_sees(f"(二){NAMES[1]}")
    press("F3")
    write(SUMMARY)
    press("Tab")
    write(SECRET)
    press("F3 Ctrl+L")
    write(CAUGHT)
    press("Return")
    meeting.room_sees(f"(二){NAMES[1]}")
    press("Ctrl+A")
    write("請新北市補充經費。")
    press("Alt+2 F12")
    meeting.room_sees(f"(二){NAMES[1]}", "請新北市補充經費，俟下次副市長層級會議提出解除列管。")


PAGES = (
    *("Alt+L", "Ctrl+R", "Ctrl+F", "Alt+Shift+Y", "F1"),
    *("Ctrl+Shift+H", "Ctrl+Shift+S", "F7", "Alt+P", "F8", "F9"),
)
"""What is laid over the desk or beside the text, each by its key."""


def look_things_up(meeting: Meeting) -> None:
    """Whatever the recorder looks at, the wall stays with what was published."""
    published = meeting.seen()
    bench = meeting.bench
    for key in PAGES:
        press(key)
        QTest.qWait(30)
        assert meeting.seen() == published, key
        if key == "Ctrl+F":
            write("照明")
            QTest.qWait(250)
            assert bench.further.search is not None
            assert bench.further.search.list.count() > 0
            assert meeting.seen() == published, "what is found is not for the room"
        if key in ("Alt+L", "Ctrl+F"):
            press("Down" if key == "Ctrl+F" else "Tab")
            press("Return")
            assert meeting.seen() == published, "nor is the page of a case"
        if bench.window.covered():
            bench.further.to_desk()
            meeting.page.focus_text()
        else:
            press(key)
        assert meeting.seen() == published, f"{key} and back"
    compare_a_reply(meeting, published)
    for show in (bench.custody.show_backups, bench.custody.handing_over.show, bench.proofing.show_rules):
        show()
        meeting.until(bench.window.covered, "a page over the desk")
        assert meeting.seen() == published
        bench.further.to_desk()
    press("Ctrl+Shift+D")
    assert meeting.page.panes.column.gate.isVisible()
    assert meeting.seen() == published, "the list before 定稿"
    press("Esc")
    meeting.page.focus_text()
    assert meeting.seen() == published


def compare_a_reply(meeting: Meeting, published: str) -> None:
    """A paper that came back changed, and a file that is looked through before it is filed."""
    page, bench = meeting.page, meeting.bench
    assert page.meeting is not None
    reply = exporting.export(page.desk, page.meeting.id, meeting.folder / "回覆.txt")
    reply.write_text(reply.read_text("utf-8").replace("更新點位", "更新全部點位"), "utf-8")
    bench.comparing.bring_back([reply])
    meeting.until(lambda: isinstance(bench.window.in_front(), ComparePage), "the page of a comparison")
    assert meeting.seen() == published, "what differs is not for the room"
    bench.further.to_desk()
    bench.import_files([reply])
    meeting.until(lambda: not bench.importing.busy(), "the file is read")
    assert meeting.seen() == published, "what was read is not for the room"
    bench.further.to_desk()
    bench.importing.leave()
    page.focus_text()


def interrupt(meeting: Meeting) -> None:
    """The chair jumps to the seventh case and back; the wall stays with what was published."""
    published = ("請新北市補充經費，俟下次副市長層級會議提出解除列管。",)
    press("Ctrl+G")
    write("7")
    press("Return")
    assert meeting.item().heading == NAMES[6]
    write("請提供圖檔，")
    press("Alt+1")
    meeting.room_sees(f"(二){NAMES[1]}", *published)
    press("Ctrl+G")
    write("自行車")
    press("Return Alt+Down")
    assert [item.heading for item in meeting.items()][1:3] == [NAMES[2], NAMES[1]]
    press("F12")
    meeting.room_sees(f"(三){NAMES[1]}", *published)
    press("Ctrl+Shift+Y")


def merge_rename_withdraw(meeting: Meeting) -> None:
    """A merger, a renaming, a withdrawn case; while something is asked the wall shows the item."""
    press("Ctrl+Return")
    meeting.room_sees(f"(四){NAMES[3]}")
    meeting.other(3)
    picks = meeting.page.panes.item.asking.picks()
    assert picks is not None
    press("Down Down Down Down Down Down Down Space")
    assert picks.currentItem().text() == NAMES[8]
    press("Return")
    write("校園食農與雨水花園")
    meeting.room_sees(f"(四){NAMES[3]}")
    press("Return")
    merged = f"本案與「{NAMES[8]}」合併為「校園食農與雨水花園」。"
    meeting.room_sees(f"(四){NAMES[3]}", merged)
    press("Ctrl+Return")
    meeting.other(2)
    write("夜間照明示範路段")
    meeting.room_sees(f"(五){NAMES[4]}")
    press("Return")
    meeting.room_sees(f"(五){NAMES[4]}", "本案更名為「夜間照明示範路段」。")
    press("Ctrl+Return Alt+7")
    meeting.room_sees(f"(六){NAMES[5]}", "本案取消提案。")


def come_late(meeting: Meeting) -> None:
    """A case that comes late, one item with two cases, one taken off the list with a reason."""
    press("Ctrl+Shift+N")
    write("夜市環保餐具循環案")
    meeting.room_sees(f"(六){NAMES[5]}", "本案取消提案。")
    press("Return Alt+4")
    meeting.room_sees("(十一)夜市環保餐具循環案", "本案同意新增立案。")
    press("Ctrl+Shift+F")
    asking = meeting.page.panes.item.asking
    asking.line("case1").setFocus()
    write("二手書巡迴")
    press("Return")
    assert [case.name for case in meeting.item().cases] == ["夜市環保餐具循環案", "二手書巡迴"]
    press("Ctrl+G")
    write("步道")
    press("Return Ctrl+Shift+X")
    write("主政機關請假")
    press("Return")
    assert NAMES[7] not in meeting.seen()
    assert NAMES[7] not in [item.heading for item in meeting.items()]


def move(meeting: Meeting) -> None:
    """A motion with a table, a dark wall, ten steps back and forth."""
    press("Ctrl+T")
    write("窗口如下表：")
    press("Ctrl+Shift+T")
    write("市別")
    press("Tab")
    write("窗口")
    meeting.room_sees("臨時動議", "窗口如下表：", "市別", "窗口")
    motion = meeting.page.motion_in_hand()
    press("F11")
    meeting.room_sees("")
    press("F11")
    meeting.page.settle()
    motion = meeting.page.motion_in_hand()
    assert motion is not None
    assert isinstance(motion.body[1], Table)
    before = meeting.page.meeting
    for _step in range(10):
        press("Ctrl+Z")
        shown = meeting.room.projector.on_wall()
        assert shown is not None
        meeting.until(lambda: meeting.room.projector.on_wall() is not None, "a slide")
        assert meeting.seen().startswith(shown.title)
    assert meeting.page.meeting != before
    press(" ".join(["Ctrl+Y"] * 10))
    assert meeting.page.meeting == before


def decide_the_rest(meeting: Meeting) -> None:
    press("F4")
    while meeting.page.undecided():
        press("Alt+1 F4")
    press("Ctrl+Shift+E Ctrl+G")
    write("散會")
    press("Return Ctrl+A")
    write("1130")
    press("Ctrl+Up")


def read_back(meeting: Meeting) -> None:
    """Read aloud and confirmed one by one; a word corrected on the spot."""
    press("F2")
    strip = meeting.page.panes.column.read_back
    meeting.room_sees(f"(一){NAMES[0]}", "請4市更新點位，本案持續列管。")
    press("Home")
    write("經查，")
    meeting.room_sees(f"(一){NAMES[0]}", "經查，請4市更新點位，本案持續列管。")
    texts = len(meeting.items()) + 1
    for _text in range(texts):
        assert sum(title in meeting.seen() for title in titles(meeting)) == 1, "one item at a time"
        press("Alt+Return")
    assert "全部已確認" in strip.words()
    press("F2")


def titles(meeting: Meeting) -> list[str]:
    rows = [row for row in meeting.page.panes.outline.rows() if row.kind is RowKind.ITEM]
    return [*(f"{row.label}{row.name}" for row in rows), "臨時動議"]


def issue_and_send(meeting: Meeting) -> None:
    """The list of what is open is not for the room; the late thought has to go first; then Word and the whole text."""
    page = meeting.page
    press("Ctrl+Shift+D")
    gate = page.panes.column.gate
    assert gate.isVisible()
    assert CAUGHT in "".join(gate.rows())
    meeting.seen()
    press("Ctrl+L Ctrl+L Delete")
    assert not page.panes.catches.isVisible()
    assert gate.isVisible()
    end = time.monotonic() + PATIENCE_S
    while gate.rows() and time.monotonic() < end:
        QTest.qWait(20)
    assert not gate.rows(), gate.rows()
    gate.go_on.click()
    assert page.meeting is not None
    assert page.meeting.status is MeetingStatus.ISSUED
    meeting.seen()
    meeting.bench.papers.choose_export()
    meeting.bench.window.findChildren(ExportDialog)[-1].export.click()
    out = page.desk.path.parent / "115年度第2次工作小組會議紀錄.docx"
    assert out.stat().st_size > 1000
    press("Ctrl+Shift+C")
    whole = QGuiApplication.clipboard().text()
    assert "經查，請4市更新點位，本案持續列管。" in whole
    assert not [words for words in (SUMMARY, SECRET, CAUGHT, HALF) if words in whole]
    minutes = page.meeting.minutes
    assert (minutes.date, minutes.start) == (dt.date(2026, 5, 20), dt.time(10))
    assert minutes.adjourned == dt.time(11, 30)


STAGES = (
    open_it,
    write_live,
    write_unpublished,
    look_things_up,
    interrupt,
    merge_rename_withdraw,
    come_late,
    move,
    decide_the_rest,
    read_back,
    issue_and_send,
)


def main(folder: Path) -> int:
    """Hold the meeting."""
    meeting = Meeting(folder)
    for stage in STAGES:
        stage(meeting)
        sys.stdout.write(f"{stage.__name__}\n")
        sys.stdout.flush()
    meeting.bench.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
