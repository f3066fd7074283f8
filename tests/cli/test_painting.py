"""Why a picture or a PDF was not made, in words."""

import subprocess
import sys
from subprocess import CompletedProcess

import pytest

from minutes_desk.cli import painting
from minutes_desk.cli.painting import LONGEST_PAINTING, paint_in_child, run_child, why, why_ended
from minutes_desk.core.blocks import Document
from minutes_desk.core.errors import NotSaved
from minutes_desk.writing.page_setup import PageSetup


@pytest.mark.parametrize(
    "said, told",
    [
        ("「案.mdesk」不是會議紀錄工作臺的文件；沒有變更任何內容，請選擇 .mdesk 文件。\n", "「案.mdesk」不是會議紀錄工作臺的文件；沒有變更任何內容，請選擇 .mdesk 文件"),
        ("Traceback (most recent call last):\nModuleNotFoundError: No module named 'x'\n", "結束碼 1"),
        ("", "結束碼 1"),
    ],
)  # fmt: skip
def test_a_child_that_gave_up_is_told_in_our_language(said: str, told: str) -> None:
    assert why_ended(CompletedProcess([], 1, stderr=said.encode())) == told


def test_a_child_that_cannot_start_or_takes_too_long() -> None:
    assert why(FileNotFoundError(2, "No such file or directory")) == "繪圖的程式無法啟動"
    assert why(subprocess.TimeoutExpired("x", 1)) == f"超過{LONGEST_PAINTING}秒還沒有畫好"


def test_a_pdf_that_was_not_made_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painting, "CHILD", ("/沒有這個程式",))
    with pytest.raises(NotSaved, match=r"^PDF 沒有產生（繪圖的程式無法啟動），沒有覆寫任何檔案；請再試一次"):
        paint_in_child(Document(title="", blocks=()), PageSetup())


def test_a_child_says_it_in_utf_8_whatever_the_code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    done = run_child([sys.executable, "-c", "import sys; sys.exit('桌面')"])
    assert (done.returncode, done.stderr.decode("utf-8").strip()) == (1, "桌面")
