"""移交, 接收, 備份與還原, 比對 in the window."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from minutes_desk.services import backups, drafting, handing_over, integrity, receiving, saved_copy
from minutes_desk.services.backups import Reason
from minutes_desk.services.integrity import verify
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, write


def wait(bench: Workbench, qtbot: QtBot) -> None:
    """Until what is done beside the window is over."""
    qtbot.waitUntil(lambda: not bench.custody.at_work.busy(), timeout=30_000)


def test_from_one_city_to_the_next(
    bench: Workbench, page: DeskPage, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    bench.window.acts.hand_over.trigger()
    handover = bench.custody.handover
    assert handover is not None
    assert bench.window.in_front() is handover
    assert "草稿" in handover.open.text()
    assert handover.city() == handing_over.next_city(page.desk)
    asked.path = tmp_path / "移交.mdesk"
    handover.person.setFocus()
    write("林小姐")
    handover.go.click()
    assert not page.frozen()
    wait(bench, qtbot)
    done = handing_over.handover_of(page.desk)
    assert handover.code.text() == done.code
    assert done.link.person == "林小姐"
    assert handover.receipt.isVisible()
    assert not handover.go.isVisible()
    assert page.frozen()
    asked.path = tmp_path / "清冊.docx"
    handover.receipt.click()
    assert (tmp_path / "清冊.docx").stat().st_size > 5000
    asked.path = tmp_path / "移交.mdesk"
    bench.window.acts.receive.trigger()
    wait(bench, qtbot)
    receiving = bench.custody.receiving
    assert receiving is not None
    assert receiving.code.text() == done.code
    receiving.take.click()
    assert "口頭核對" in receiving.problem.text()
    receiving.typed.setFocus()
    write("0000")
    receiving.take.click()
    wait(bench, qtbot)
    assert "不符" in receiving.problem.text()
    receiving.typed.show_text(done.code.lower())
    receiving.take.click()
    wait(bench, qtbot)
    assert bench.page is not None
    assert bench.page.desk.path == tmp_path / "移交（2）.mdesk"
    assert not bench.page.frozen()
    assert handing_over.from_city(bench.page.desk) == done.link.to_city
    bench.window.acts.hand_over.trigger()
    assert bench.custody.handover is not None
    assert "接收" in bench.custody.handover.chain.text()


def test_taking_back_needs_a_reason(
    bench: Workbench, page: DeskPage, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    asked.path = tmp_path / "移交.mdesk"
    bench.window.acts.hand_over.trigger()
    handover = bench.custody.handover
    assert handover is not None
    handover.go.click()
    wait(bench, qtbot)
    handover.take_back.click()
    assert "原因" in handover.problem.text()
    handover.reason.setFocus()
    write("寄錯")
    handover.take_back.click()
    assert not page.frozen()
    assert handover.go.isVisible()
    assert "寄錯" in handover.chain.text()


def test_a_document_that_was_handed_over_says_so_when_it_is_opened(
    bench: Workbench, page: DeskPage, asked: Asked, tmp_path: Path
) -> None:
    handing_over.hand_over(page.desk, handing_over.next_city(page.desk), tmp_path / "移交.mdesk")
    path = page.desk.path
    assert bench.open(path)
    assert "尚未接收" in bench.window.banner.words()
    bench.window.banner.button("移交資料…").click()
    assert bench.window.in_front() is bench.custody.handover


def test_backups_are_made_shown_and_restored(
    bench: Workbench, page: DeskPage, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    backups.keep(page.desk, tmp_path / "backups", Reason.OPENING)
    bench.window.acts.backups.trigger()
    shown = bench.custody.backups
    assert shown is not None
    assert shown.list.topLevelItemCount() == 1
    assert shown.inside.text() == "檢查中…"
    assert not shown.restore.isEnabled()
    assert not shown.look.isEnabled()
    assert shown.now.isEnabled()
    qtbot.waitUntil(shown.restore.isEnabled, timeout=10_000)
    assert shown.look.isEnabled()
    assert "會議紀錄 3" in shown.inside.text()
    assert "完整" in shown.inside.text()
    shown.now.click()
    assert shown.list.topLevelItemCount() == 2
    qtbot.waitUntil(shown.restore.isEnabled, timeout=10_000)
    before = page.desk.path
    asked.path = tmp_path / "還原.mdesk"
    shown.restore.click()
    wait(bench, qtbot)
    assert verify(asked.path) == []
    assert page.desk.path == before
    bench.window.banner.button("開啟").click()
    assert bench.page is not None
    assert bench.page.desk.path == asked.path


def test_another_copy_is_compared_and_taken_from(
    bench: Workbench, page: DeskPage, asked: Asked, tmp_path: Path
) -> None:
    other = tmp_path / "副本.mdesk"
    backup = backups.keep(page.desk, tmp_path / "backups", Reason.OPENING)
    assert backup is not None
    backups.restore(backups.listed(page.desk, tmp_path / "backups")[0], other)
    asked.path = other
    bench.window.acts.compare_documents.trigger()
    assert "完全相同" in bench.window.banner.words()
    item = page.meeting and next(page.meeting.minutes.items())
    assert item
    assert page.meeting
    drafting.set_text(page.desk, page.meeting.id, item.id, "只有這份寫的決議。")
    bench.window.acts.compare_documents.trigger()
    assert bench.window.in_front() is bench.comparing.in_front.page
    assert "比這份舊" in bench.window.banner.words()


def test_rows_altered_outside_are_told_after_opening(
    make_bench: Callable[..., Workbench], document: Path, qtbot: QtBot
) -> None:
    raw = sqlite3.connect(document)
    raw.execute("UPDATE meeting SET venue = '別處' WHERE session = 1")
    raw.commit()
    raw.close()
    bench = make_bench()
    assert bench.open(document)
    qtbot.waitUntil(lambda: "程式外被修改" in bench.window.banner.words(), timeout=30_000)


def test_what_a_damaged_document_still_has_is_shown(
    make_bench: Callable[..., Workbench], document: Path, asked: Asked, tmp_path: Path
) -> None:
    raw = sqlite3.connect(document)
    raw.execute("UPDATE step SET label = '別的' WHERE n = (SELECT max(n) FROM step)")
    raw.commit()
    raw.close()
    bench = make_bench()
    assert not bench.open(document)
    assert asked.told == []
    bench.window.banner.button("唯讀開啟還完好的部分").click()
    assert bench.page is not None
    assert bench.page.desk.read_only
    assert "要核對" in bench.window.banner.words()
    asked.path = tmp_path / "救回.mdesk"
    bench.window.banner.button("搶救成新檔案…").click()
    assert bench.page.desk.path == asked.path
    assert verify(document)


def test_a_copy_is_saved_and_says_so_when_it_is_opened(
    bench: Workbench, page: DeskPage, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    write("寫到一半")
    (tmp_path / "隨身碟").mkdir()
    asked.path = tmp_path / "隨身碟" / "副本.mdesk"
    bench.window.acts.save_copy.trigger()
    wait(bench, qtbot)
    assert "已另存副本「副本.mdesk」到「隨身碟」" in bench.window.banner.words()
    assert verify(asked.path) == []
    asked.path.write_text("別人的檔案")
    asked.answer = False
    bench.window.acts.save_copy.trigger()
    assert asked.path.read_text() == "別人的檔案"
    asked.answer = True
    bench.window.acts.save_copy.trigger()
    wait(bench, qtbot)
    assert bench.open(asked.path)
    assert "另存的副本" in bench.window.banner.words()
    assert bench.page is not None
    assert bench.page.panes.item.editor.toPlainText() == "寫到一半"


def test_what_stands_where_while_an_offer_is_looked_at(
    bench: Workbench, page: DeskPage, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    handed = tmp_path / "移交.mdesk"
    done = handing_over.hand_over(page.desk, handing_over.next_city(page.desk), handed)
    bench.custody.receive(handed)
    wait(bench, qtbot)
    shown = bench.custody.receiving
    assert shown is not None
    assert "內容、歷程完全相同" in shown.ours.text()
    assert "移交（2）.mdesk" in shown.place.text()
    assert "移交給" in shown.chain.text()
    count = len(receiving.look_at(handed).open_cases)
    assert f"（{count} 案）" in shown.cases_title.text()
    handing_over.take_back(page.desk, "還要改")
    assert page.meeting
    drafting.set_text(page.desk, page.meeting.id, next(page.meeting.minutes.items()).id, "舊的一份又改。")
    bench.custody.receive(handed)
    wait(bench, qtbot)
    assert "比原有的舊" in shown.ours.text()
    shown.typed.show_text(done.code)
    shown.take.click()
    wait(bench, qtbot)
    assert bench.page is not None
    write("新的主辦市寫的。")
    assert bench.page.settle()
    bench.custody.opening._look_for_copies()
    bench._jobs.finish()
    QCoreApplication.processEvents()
    bench.window.banner.hide()
    bench.custody.opening._look_for_copies()
    bench._jobs.finish()
    QCoreApplication.processEvents()
    assert "各自修改" in bench.window.banner.words()
    bench.window.banner.button("比對…").click()
    compared = bench.comparing.in_front.page
    assert compared is not None
    assert bench.window.in_front() is compared


def test_a_backup_that_is_looked_at_says_so_and_is_not_gone_on_with(
    bench: Workbench, page: DeskPage, tmp_path: Path, qtbot: QtBot
) -> None:
    backups.keep(page.desk, tmp_path / "backups", Reason.OPENING)
    recent = bench.looks.settings.recent
    bench.window.acts.backups.trigger()
    assert bench.custody.backups is not None
    qtbot.waitUntil(bench.custody.backups.look.isEnabled, timeout=10_000)
    bench.custody.backups.look.click()
    assert "只供查看" in bench.window.banner.words()
    assert "「範例」" in bench.window.banner.words()
    assert bench.looks.settings.recent == recent
    assert bench.page is not None
    assert bench.page.desk.read_only


def test_without_backups_the_page_shows_nothing_of_one(bench: Workbench, page: DeskPage) -> None:
    bench.window.acts.backups.trigger()
    shown = bench.custody.backups
    assert shown is not None
    assert shown.none.isVisible()
    for one in (shown.list, shown.heading, shown.inside, shown.restore, shown.look):
        assert not one.isVisible()
    assert shown.now.isVisible()


def test_a_document_is_not_begun_where_it_is_not_worked_on(bench: Workbench, tmp_path: Path) -> None:
    cloud = tmp_path / "OneDrive" / "新的.mdesk"
    cloud.parent.mkdir()
    assert not bench.create(cloud)
    assert "雲端資料夾不行" in bench.window.banner.words()
    assert not cloud.exists()
    assert bench.page is not None


def test_a_document_elsewhere_is_offered_and_told_against_the_one_that_is_here(
    bench: Workbench, page: DeskPage, tmp_path: Path, qtbot: QtBot
) -> None:
    cloud = tmp_path / "OneDrive" / "帶來的.mdesk"
    cloud.parent.mkdir()
    saved_copy.save_copy(page.desk, cloud)
    write("這裡又寫。")
    assert page.settle()
    before = cloud.read_bytes()
    assert not bench.open(cloud)
    assert "在雲端資料夾" in bench.window.banner.words()
    assert "比原有的舊" in bench.window.banner.words()
    bench.window.banner.button("收下並在本機繼續").click()
    wait(bench, qtbot)
    assert bench.page is not None
    assert bench.page.desk.path == tmp_path / "帶來的.mdesk"
    assert cloud.read_bytes() == before


def test_everything_that_is_wrong_is_listed(
    make_bench: Callable[..., Workbench], document: Path, qtbot: QtBot
) -> None:
    raw = sqlite3.connect(document)
    raw.execute("UPDATE meeting SET venue = '別處'")
    raw.execute("UPDATE meeting SET recorder = '別人' WHERE session = 1")
    raw.commit()
    raw.close()
    bench = make_bench()
    assert bench.open(document)
    qtbot.waitUntil(lambda: "程式外被修改" in bench.window.banner.words(), timeout=30_000)
    count = len(integrity.verify_copy(integrity.copy_of(bench.page.desk))) if bench.page else 0
    assert count > 1
    bench.window.banner.button(f"看全部 {count} 處").click()
    shown = bench.custody.faults
    assert shown is not None
    assert bench.window.in_front() is shown
    assert shown.list.count() == count
    shown.copy.click()
    assert QGuiApplication.clipboard().text().count("程式外被修改") == count


def test_a_document_is_looked_over_when_it_is_asked_for(
    make_bench: Callable[..., Workbench], document: Path, qtbot: QtBot
) -> None:
    bench = make_bench()
    acts = bench.window.acts
    assert not acts.check_document.isEnabled()
    assert bench.open(document)
    acts.check_document.trigger()
    assert bench.window.banner.words() == "正在檢查文件…"
    qtbot.waitUntil(lambda: "完整：內容和修改歷程相符" in bench.window.banner.words(), timeout=30_000)
    assert bench.close_document()
    raw = sqlite3.connect(document)
    raw.execute("UPDATE meeting SET venue = '別處'")
    raw.commit()
    raw.close()
    assert bench.open(document, read_only=True)
    acts.check_document.trigger()
    qtbot.waitUntil(lambda: "程式外被修改" in bench.window.banner.words(), timeout=30_000)
