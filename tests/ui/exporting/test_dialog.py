"""The export dialog by keys and clicks: what it lists is what it writes."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from minutes_desk.services.papers import Sheet
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.exporting.dialog import ExportDialog
from minutes_desk.ui.workbench import Workbench
from tests.services.test_exporting import full_disk
from tests.ui.conftest import Asked, press, write

NAME = "115年度第2次工作小組會議"


def opened(bench: Workbench) -> ExportDialog:
    press("Ctrl+E")
    dialog = bench.window.findChildren(ExportDialog)[-1]
    assert dialog.isVisible()
    return dialog


def listed(dialog: ExportDialog) -> list[tuple[str, str]]:
    rows = [dialog.files.topLevelItem(number) for number in range(dialog.files.topLevelItemCount())]
    return [(row.text(0), row.text(1)) for row in rows if row]


def test_papers_and_formats_are_listed_written_and_remembered(
    bench: Workbench, asked: Asked, tmp_path: Path
) -> None:
    out = tmp_path / "匯出"
    out.mkdir()
    dialog = opened(bench)
    assert listed(dialog) == [(f"{NAME}紀錄（初稿）.docx", "新檔案")]
    dialog.papers[Sheet.SURVEY].click()
    dialog.endings[".txt"].click()
    assert len(listed(dialog)) == 2 + 2 * 4
    dialog.each_city.click()
    assert len(listed(dialog)) == 4
    asked.path = out
    dialog.choose.click()
    assert (dialog.folder.text(), dialog.folder.toolTip()) == (f"…/{tmp_path.name}/匯出", str(out))
    assert dialog.export.text() == "匯出 4 個檔案"
    dialog.export.click()
    assert len(list(out.iterdir())) == 4
    assert bench.window.banner.words() == "已匯出 4 個檔案到「匯出」"
    again = opened(bench)
    assert {words for _name, words in listed(again)} == {"取代上次匯出的檔案"}
    (out / f"{NAME}紀錄（初稿）.txt").write_text("改過")
    again.endings[".docx"].click()
    assert listed(again)[0] == (
        f"{NAME}紀錄（初稿）（2）.txt",
        "上次匯出的檔案後來有人改過，原檔保留，另存這個名稱",
    )
    again.reject()


def test_the_pattern_is_typed_and_what_is_open_is_told(bench: Workbench, asked: Asked, qtbot: QtBot) -> None:
    dialog = opened(bench)
    assert dialog.findings.text() == "正在校對…"
    qtbot.waitUntil(lambda: not dialog.checking.busy())
    assert dialog.findings.text().startswith(("校對意見：", "沒有校對意見"))
    dialog.pattern.setFocus()
    dialog.pattern.selectAll()
    write("〔天氣〕")
    assert not dialog.export.isEnabled()
    assert "「〔天氣〕」不是可用的欄位" in dialog.said.text()
    dialog.pattern.selectAll()
    write("小組")
    assert listed(dialog)[0][0] == "小組紀錄.docx"
    for box in dialog.papers.values():
        box.setChecked(False)
    assert "請至少勾選" in dialog.said.text()
    dialog.reject()


def test_a_disk_that_is_full_keeps_the_dialog_open_with_a_sentence(
    bench: Workbench, asked: Asked, tmp_path: Path
) -> None:
    dialog = opened(bench)
    with full_disk(100):
        dialog.export.click()
    assert dialog.isVisible()
    assert "0 個檔案已匯出，1 個沒有" in dialog.said.text()
    assert "沒有覆寫任何檔案" in dialog.said.text()
    assert not (tmp_path / f"{NAME}紀錄（初稿）.docx").exists()
    dialog.export.click()
    assert (tmp_path / f"{NAME}紀錄（初稿）.docx").exists()
    assert not dialog.isVisible()


def test_a_dialog_that_is_left_is_proofread_for_no_more(bench: Workbench, page: DeskPage) -> None:
    listeners = len(page.desk._listeners)  # pyright: ignore[reportPrivateUsage]
    dialog = opened(bench)
    assert dialog.checking.busy()
    dialog.cancel.click()
    assert not dialog.checking.busy()
    assert len(page.desk._listeners) == listeners  # pyright: ignore[reportPrivateUsage]
