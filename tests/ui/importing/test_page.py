"""Old minutes on their way in: the page with the file on the left and what was read on the right, driven by keys."""

import sys
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.reading import worker
from minutes_desk.services.import_view import RowKind
from minutes_desk.services.importing import file_readings, read_files, read_one
from minutes_desk.ui.importing.at_desk import Importing
from minutes_desk.ui.importing.file_list import FileRow
from minutes_desk.ui.importing.page import ImportPage
from minutes_desk.ui.slices import Slices
from minutes_desk.ui.workbench import Workbench
from tests.reading.test_correcting import PLAIN
from tests.reading.word_builder import docx, paragraph
from tests.ui.conftest import Asked, press, write

SAMPLE = sorted((paths.resources() / "sample").glob("*.txt"))


@pytest.fixture
def bench(make_bench: Callable[..., Workbench], tmp_path: Path) -> Workbench:
    made = make_bench()
    made.create(tmp_path / "新的.mdesk")
    return made


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    path = tmp_path / "有疑.txt"
    path.write_text(PLAIN.replace("(二)步道案：", "(二)"), "utf-8")
    return path


def shown(bench: Workbench, qtbot: QtBot, *files: Path) -> ImportPage:
    bench.import_files(list(files))
    return wait(bench.importing, qtbot)


def wait(importing: Importing, qtbot: QtBot) -> ImportPage:
    qtbot.waitUntil(lambda: not importing.busy(), timeout=10_000)
    assert importing.page is not None
    return importing.page


def states(page: ImportPage) -> dict[str, str]:
    return {row.title: row.state for row in page.files.rows()}


def test_files_are_shown_first_and_filed_together(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, asked: Asked
) -> None:
    empty = tmp_path / "空的.txt"
    empty.touch()
    asked.paths = [*SAMPLE, empty]
    press("Ctrl+I")
    page = wait(bench.importing, qtbot)
    assert bench.window.in_front() is page
    assert states(page) == {"114-3": "讀懂", "114-4": "讀懂", "115-1": "讀懂", "空的": "無法讀"}
    assert bench.page is not None
    assert bench.page.desk.file.meetings() == ()
    page.results.setFocus()
    press("Alt+End")
    assert [one.minutes.key for one in bench.page.desk.file.meetings()] == ["114-3", "114-4", "115-1"]
    assert "已匯入 3 份會議紀錄；1 個檔案無法讀取。" in bench.window.banner.words()
    assert bench.window.banner.button("開新會議…").isVisible()  # what comes next
    assert states(page)["114-3"] == "已收"
    page.files.setFocus()
    press("End")
    assert "空的" in page.results.rows()[0].words


def test_a_folder_that_is_dropped_is_read_whole(bench: Workbench, qtbot: QtBot) -> None:
    bench.window.files_dropped.emit([SAMPLE[0].parent])
    page = wait(bench.importing, qtbot)
    assert set(states(page)) >= {"114-3", "114-4", "115-1"}


def test_a_line_and_what_became_of_it_lead_to_each_other(
    bench: Workbench, qtbot: QtBot, doubtful: Path
) -> None:
    page = shown(bench, qtbot, doubtful)
    rows = page.results.rows()
    at = next(at for at, row in enumerate(rows) if row.kind is RowKind.ITEM)
    page.results.setFocus()
    page.results.setCurrentIndex(page.results.model().index(at, 0))
    line = page.source.current()
    assert line is not None
    assert line.text == "(一)淨灘案：本案持續辦理，"
    press("Return")
    assert page.source.hasFocus()
    press("Down Down Down")
    row = page.results.current()
    assert row is not None
    assert (row.kind, row.item) == (RowKind.ITEM, 1)
    press("Return")
    assert page.results.hasFocus()


def test_what_is_open_is_settled_by_keys_and_then_all_is_filed(
    bench: Workbench, qtbot: QtBot, doubtful: Path
) -> None:
    page = shown(bench, qtbot, doubtful)
    assert states(page) == {"115-1": "有疑 3"}
    assert not page.all_button.isEnabled()
    assert "還有 2 行沒有讀懂" in page.hindrance.text()
    kinds = [row.kind for row in page.results.rows()[:3]]
    assert kinds == [RowKind.UNREAD, RowKind.UNREAD, RowKind.DOUBT]
    page.results.setFocus()
    assert page.results.currentIndex().row() == 0
    press("F4 Alt+G")  # the first unread line is in hand already: F4 goes to the second
    places = page.asking.picks()
    assert places is not None
    venue = next(at for at in range(places.count()) if places.item(at).text() == "地點")
    places.setCurrentRow(venue)
    press("Return")
    assert bench.importing.review is not None
    (file,) = bench.importing.review.files
    assert file.reading.minutes.venue == "步道案由二市辦理。"
    press("Ctrl+Z")
    (file,) = bench.importing.review.files
    assert file.reading.minutes.venue is None
    assert len(file.reading.unread) == 2
    press("Home Alt+W Home Alt+W")
    assert states(page) == {"115-1": "有疑 1"}
    row = page.results.rows()[0]
    assert row.kind is RowKind.DOUBT
    press("Home Alt+X")
    page.asking.line("case0").setFocus()
    write("步道案")
    press("Return")
    assert states(page) == {"115-1": "讀懂"}
    assert page.hindrance.text() == ""
    press("Alt+End")
    assert bench.page is not None
    (meeting,) = bench.page.desk.file.meetings()
    assert [case.name for item in meeting.minutes.items() for case in item.cases] == ["淨灘案", "步道案"]
    assert meeting.source_sha256 is not None
    assert bench.page.desk.file.left_out(meeting.source_sha256) == (
        "會議在第三會議室舉行",
        "步道案由二市辦理。",
    )
    assert bench.window.in_front() is bench.page


def test_a_decision_is_changed_by_its_key_and_items_are_joined(
    bench: Workbench, qtbot: QtBot, doubtful: Path
) -> None:
    page = shown(bench, qtbot, doubtful)
    rows = page.results.rows()
    page.results.setFocus()
    at = next(at for at, row in enumerate(rows) if row.item == 1 and row.kind is RowKind.ITEM)
    page.results.setCurrentIndex(page.results.model().index(at, 0))
    press("Alt+3")
    review = bench.importing.review
    assert review is not None
    item = list(review.files[0].reading.minutes.items())[1]
    assert item.decisions == (Decision.DELIST,)
    press("Alt+J")
    assert len(list(review.files[0].reading.minutes.items())) == 1
    press("Ctrl+Z")
    assert len(list(review.files[0].reading.minutes.items())) == 2
    press("Ctrl+Y")
    assert len(list(review.files[0].reading.minutes.items())) == 1


def test_a_file_without_year_and_session_is_given_them(
    bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "不明.txt"
    path.write_text(SAMPLE[0].read_text("utf-8").replace("第3次工作小組", "工作小組"), "utf-8")
    page = shown(bench, qtbot, path)
    assert states(page) == {"不明": "缺年度次別"}
    assert not page.all_button.isEnabled()
    at = next(at for at, row in enumerate(page.results.rows()) if row.field == "session" and not row.open)
    page.results.setFocus()
    page.results.setCurrentIndex(page.results.model().index(at, 0))
    press("Alt+X")
    write("3")
    press("Return")
    assert states(page)["114-3"] in ("讀懂", "有疑 1")
    assert page.all_button.isEnabled()


def test_a_meeting_that_is_there_shows_where_it_differs(
    bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    shown(bench, qtbot, SAMPLE[0]).all_button.click()
    other = tmp_path / "另一份.txt"
    text = SAMPLE[0].read_text("utf-8")
    other.write_text(text.replace("杜采薇", "杜采葳"), "utf-8")
    page = shown(bench, qtbot, other)
    assert states(page)["114-3"].startswith("不同")
    assert any("杜采葳" in row.words for row in page.results.rows() if row.kind is RowKind.DIFFERENCE)
    page.compare_button.click()
    compare = bench.comparing.in_front.page
    assert compare is not None
    assert bench.window.in_front() is compare
    compare.take_all.click()
    compare.finish.click()
    assert bench.window.in_front() is page
    assert states(page)["114-3"] == "已收"
    assert bench.page is not None
    (meeting,) = bench.page.desk.file.meetings()
    assert "杜采葳" in str(meeting.minutes)


def test_escape_leaves_a_question_then_the_page_and_nothing_is_lost(
    bench: Workbench, qtbot: QtBot, doubtful: Path
) -> None:
    page = shown(bench, qtbot, doubtful)
    page.results.setFocus()
    press("Home Alt+W Alt+G")
    assert page.asking.asks()
    press("Esc")
    assert not page.asking.asks()
    assert bench.window.in_front() is page
    press("Esc")
    assert bench.window.in_front() is bench.page
    bench.import_files([])
    assert bench.window.in_front() is page
    assert states(page) == {"115-1": "有疑 2"}


def test_what_is_asked_before_corrections_are_thrown_away(
    bench: Workbench, qtbot: QtBot, doubtful: Path, asked: Asked
) -> None:
    page = shown(bench, qtbot, doubtful)
    page.results.setFocus()
    press("Home Alt+W")
    asked.answer = False
    assert not bench.close_document()
    asked.answer = True
    assert bench.close_document()
    assert bench.importing.page is None


def test_a_reading_that_is_given_up_ends_at_once(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(worker, "_command", lambda: endless)
    for name in ("甲.docx", "乙.docx", "丙.docx"):
        (tmp_path / name).write_bytes(docx(paragraph("壹、時間：")))
    bench.import_files([tmp_path / name for name in ("甲.docx", "乙.docx", "丙.docx")])
    page = bench.importing.page
    assert page is not None
    assert page.stop_button.isVisible()
    assert page.reading.text() == "正在讀取 甲.docx（1／3）"
    assert page.hindrance.text() == "檔案還沒讀完。"
    qtbot.wait(300)
    started = time.monotonic()
    page.stop_button.click()
    qtbot.waitUntil(lambda: not bench.importing.busy(), timeout=5000)
    assert time.monotonic() - started < 30  # they would sleep for a minute
    assert states(page) == {}
    assert not page.stop_button.isVisible()


def test_files_dropped_on_a_text_are_the_windows(bench: Workbench, qtbot: QtBot) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(SAMPLE[0]))])
    assert bench.page is not None
    assert not bench.page.panes.item.editor.canInsertFromMimeData(dropped)
    where, act = QPoint(50, 50), Qt.DropAction.CopyAction
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(where, act, dropped, button, key)
    QCoreApplication.sendEvent(bench.window, entering)
    assert entering.isAccepted()
    QCoreApplication.sendEvent(bench.window, QDropEvent(where.toPointF(), act, dropped, button, key))
    assert states(wait(bench.importing, qtbot)) == {"114-3": "讀懂"}


def test_files_dropped_on_the_welcome_page_go_into_a_new_document(
    make_bench: Callable[..., Workbench], qtbot: QtBot, tmp_path: Path, asked: Asked
) -> None:
    bench = make_bench()
    asked.path = tmp_path / "另一份.mdesk"
    bench.window.files_dropped.emit([SAMPLE[0]])
    assert states(wait(bench.importing, qtbot)) == {"114-3": "讀懂"}
    assert bench.close_document()
    bench.window.files_dropped.emit([asked.path])
    assert bench.page is not None
    assert bench.page.desk.path == asked.path


def test_a_case_is_chosen_from_the_ledger_or_the_question_answered(
    bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text(PLAIN, "utf-8")
    later = PLAIN.replace("第1次", "第2次").replace("115年1月5日", "115年4月6日")
    second.write_text(later.replace("淨灘案：", "四市聯合海岸清理案："), "utf-8")
    page = shown(bench, qtbot, first, second)
    page.files.setFocus()
    press("End")
    rows = page.results.rows()
    at = next(at for at, row in enumerate(rows) if row.kind is RowKind.ITEM)
    page.results.setFocus()
    page.results.setCurrentIndex(page.results.model().index(at, 0))
    press("Alt+Q")
    write("案")
    press("Return")
    assert page.asking.problem() == "請選一案。"
    press("Backspace")
    write("淨灘")
    press("Return")
    review = bench.importing.review
    assert review is not None
    found = review.ledger().by_name("淨灘案")
    assert found is not None
    assert found.meetings == 2
    press("Ctrl+Z")
    found = review.ledger().by_name("淨灘案")
    assert found is not None
    assert found.meetings == 1


def test_a_file_is_left_out_of_the_import_and_brought_back(
    bench: Workbench, qtbot: QtBot, doubtful: Path
) -> None:
    page = shown(bench, qtbot, SAMPLE[0], doubtful)
    page.files.setFocus()
    press("End Delete")
    assert states(page) == {"114-3": "讀懂"}
    assert page.all_button.isEnabled()
    press("Ctrl+Z")
    assert states(page) == {"114-3": "讀懂", "115-1": "有疑 3"}


def test_a_name_that_may_be_a_known_case_is_asked_about(
    bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text(PLAIN.replace("淨灘案：", "共享產業監測資訊平臺：").split("肆、散會")[0], "utf-8")
    later = PLAIN.replace("第1次", "第2次").replace("115年1月5日", "115年4月6日").split("肆、散會")[0]
    second.write_text(later.replace("淨灘案：", "共享產業監測資料系統："), "utf-8")
    page = shown(bench, qtbot, first, second)
    page.files.setFocus()
    press("End")
    rows = page.results.rows()
    assert [row.kind for row in rows[:2]] == [RowKind.QUESTION, RowKind.FIELD]
    assert rows[0].words == "「共享產業監測資料系統」和「共享產業監測資訊平臺」是同一案嗎？"
    review = bench.importing.review
    assert review is not None
    page.results.setFocus()
    press("Home Alt+O")
    assert review.ledger().by_name("共享產業監測資訊平臺") != review.ledger().by_name("共享產業監測資料系統")
    assert page.results.rows()[0].kind is RowKind.FIELD
    press("Ctrl+Z Home Alt+Y")
    found = review.ledger().by_name("共享產業監測資訊平臺")
    assert found is not None
    assert found.name == "共享產業監測資料系統"
    assert found.meetings == 2
    press("Alt+End")
    assert bench.page is not None
    assert [answer.same for answer in bench.page.desk.file.answers()] == [True]


def test_the_file_in_hand_stays_when_nothing_is_open_in_it_any_more(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, doubtful: Path
) -> None:
    empty = tmp_path / "空的.txt"
    empty.touch()
    page = shown(bench, qtbot, SAMPLE[0], doubtful, empty)
    assert page.files.path() == doubtful, "the first that has something open"
    page.results.setFocus()
    press("Home Alt+W Home Alt+W Home Alt+W")
    assert states(page)["115-1"] == "讀懂"
    assert page.files.path() == doubtful


@pytest.fixture
def long_kept(bench: Workbench, tmp_path: Path) -> Workbench:
    """A document of twelve records, so many that the ledger with an older one is folded while the window works."""
    files: list[Path] = []
    for count in range(12):
        year, day = 110 + count // 4, f"{110 + count // 4}年{count % 4 * 3 + 1}月5日"
        text = PLAIN.split("肆、散會")[0].replace("115年1月5日(星期一)", day)
        files.append(tmp_path / f"{count}.txt")
        files[-1].write_text(
            text.replace("115年度", f"{year}年度").replace("第1次", f"第{count % 4 + 1}次"), "utf-8"
        )
    assert bench.page is not None
    file_readings(bench.page.desk, read_files(files))
    return bench


def older(folder: Path, year: int, *names: str) -> Path:
    """A file from before all of them, with two cases."""
    path = folder / f"{year}年.txt"
    text = (
        PLAIN.split("肆、散會")[0]
        .replace("淨灘案", names[0])
        .replace("步道案", names[1])
        .replace("解除列管", "持續列管")
    )
    text = text.replace("115年1月5日(星期一)", f"{year}年1月5日").replace("115年度", f"{year}年度")
    path.write_text(text, "utf-8")
    return path


def test_in_a_long_document_the_ledger_is_folded_while_the_window_works(
    long_kept: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = older(tmp_path, 108, "共享產業監測資訊平臺", "巡迴農產展售資訊平臺")
    second = older(tmp_path, 109, "共享產業監測資料系統", "巡迴農產展售資料系統")
    longest: list[int] = []
    begin = Slices.begin

    def counted(slices: Slices[Any], work: Generator[None, None, Any], *rest: Any, **named: Any) -> None:
        longest.append(named["at_once"])
        begin(slices, work, *rest, **named)

    monkeypatch.setattr(Slices, "begin", counted)
    page = shown(long_kept, qtbot, first, second)
    assert longest, "more meetings than are folded without a pause"
    assert max(longest) < 12
    page.files.setFocus()
    press("End")
    rows = page.results.rows()
    assert [row.kind for row in rows[:3]] == [RowKind.QUESTION, RowKind.QUESTION, RowKind.FIELD]
    assert page.results.current() == rows[0], "what is asked comes later and is in hand all the same"
    page.results.setFocus()
    press("Home Alt+O")
    assert long_kept.importing.busy()
    assert page.results.rows() == rows, "nothing flickers while it is folded"
    press("Alt+O")  # finishes it first, so that it is done to what stands there
    qtbot.waitUntil(lambda: not long_kept.importing.busy())
    assert page.results.rows()[0].kind is RowKind.FIELD, "both are answered"
    press("Alt+End")
    assert long_kept.page is not None
    assert len(long_kept.page.desk.file.answers()) == 2


def test_files_that_come_in_one_turn_are_shown_once(
    bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.import_files([])
    page = shown(bench, qtbot, SAMPLE[0])
    times: list[int] = []
    show_files = page.files.show_files

    def counted(rows: Sequence[FileRow]) -> None:
        times.append(len(rows))
        show_files(rows)

    monkeypatch.setattr(page.files, "show_files", counted)
    for path in SAMPLE[1:]:
        bench.importing._on_read(read_one(path))  # pyright: ignore[reportPrivateUsage]
    assert times == []
    assert bench.importing.busy()
    wait(bench.importing, qtbot)
    assert times == [len(SAMPLE)]
    assert len(states(page)) == len(SAMPLE)
