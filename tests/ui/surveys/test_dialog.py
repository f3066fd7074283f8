"""A filled-in survey from the menu into the document."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot

from minutes_desk.core.progress import Progress
from minutes_desk.core.survey_replies import Replies, Reply, ReplyKind
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.surveys.dialog import SurveyDialog
from minutes_desk.ui.workbench import Workbench
from tests.services.filled import filled
from tests.ui.conftest import Asked, press


def test_changes_are_shown_first_and_only_what_is_ticked_is_taken(
    bench: Workbench, page: DeskPage, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    assert page.meeting is not None
    (tmp_path / "空.docx").write_bytes(b"")
    asked.paths = [
        filled(page.desk, page.meeting, "桃園市", tmp_path / "桃園.docx", {1: "甲\n乙", 2: "丙"}),
        tmp_path / "空.docx",
    ]
    press("Ctrl+Shift+Q")
    qtbot.waitUntil(lambda: bool(bench.window.findChildren(SurveyDialog)), timeout=20_000)
    [dialog] = bench.window.findChildren(SurveyDialog)
    assert (
        dialog.words.text()
        == "新增 2 筆、變更 0 筆、相同 0 筆；尚未回覆：基隆市、臺北市、新北市；1 個檔案無法讀取"
    )
    assert "「空.docx」是空的檔案" in dialog.remarks.toPlainText()
    assert "桃園市空白未填：廢棄漁網回收再利用" in dialog.remarks.toPlainText()
    second = dialog.replies.topLevelItem(1)
    assert second is not None
    second.setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.take.text() == "登錄 1 筆"
    dialog.take.click()
    told = [item.progress for item in page.desk.file.meeting(page.meeting.id).minutes.items()]
    assert told[:2] == [(Progress(city="桃園市", text="甲\n乙"),), ()]
    assert bench.window.banner.words() == "已登錄 1 筆辦理情形。"
    bench.window.banner.button("復原").click()
    assert not any(item.progress for item in page.desk.file.meeting(page.meeting.id).minutes.items())


@pytest.mark.parametrize("points", [10, 20])
def test_who_tells_is_never_cut(points: int, qtbot: QtBot, qapp: QApplication) -> None:
    name = "臺北市政府研究發展考核委員會"
    reply = Reply(
        kind=ReplyKind.NEW,
        city="臺北市",
        agency=name,
        item="i",
        case="夜市",
        old="",
        new="已辦。",
        file="表.docx",
    )
    usual = qapp.font()
    larger = QFont(usual)
    larger.setPointSize(points)
    qapp.setFont(larger)
    try:
        dialog = SurveyDialog(Replies(replies=(reply,)), ())
        qtbot.addWidget(dialog)
        needed = dialog.replies.fontMetrics().horizontalAdvance(name)
        tick = dialog.replies.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
        assert dialog.replies.columnWidth(0) > needed + tick
        assert dialog.width() <= 1240
    finally:
        qapp.setFont(usual)
