"""Pictures and PDF files, made by a child process, since the command line knows no Qt."""

import os
import subprocess
import sys
from collections.abc import Sequence

from minutes_desk.core.blocks import Document
from minutes_desk.core.errors import NotSaved
from minutes_desk.services.painting import PageSetup, as_job

LONGEST_PAINTING = 60
"""Seconds."""
CHILD = (sys.executable, "-m", "minutes_desk.ui.printing.child")


def paint_in_child(document: Document, page: PageSetup) -> bytes:
    """The document as a PDF file.

    Raises:
        NotSaved: the child failed or took too long.
    """
    try:
        done = run_child(CHILD, as_job(document, page))
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _not_painted(why(error)) from error
    words = done.stderr.decode(errors="replace").strip()
    if done.returncode:
        raise _not_painted(why_ended(done))
    if words:
        print(words, file=sys.stderr)
    return done.stdout


def run_child(command: Sequence[str], job: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run one that paints; it says what it has to say in UTF-8, whatever the code page.

    Raises:
        OSError: it cannot be started. TimeoutExpired: it took longer than `LONGEST_PAINTING`.
    """
    surroundings = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, input=job, capture_output=True, timeout=LONGEST_PAINTING, env=surroundings, check=False
    )


def why(error: OSError | subprocess.TimeoutExpired) -> str:
    """Why a child did not come to its end, in words."""
    late = isinstance(error, subprocess.TimeoutExpired)
    return f"超過{LONGEST_PAINTING}秒還沒有畫好" if late else "繪圖的程式無法啟動"


def why_ended(done: subprocess.CompletedProcess[bytes]) -> str:
    """Why a child gave up: its own sentence, or the status with which it ended where it left none in our language."""
    last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
    told = (
        bool(last) and any("\u4e00" <= sign <= "\u9fff" for sign in last[0]) and not last[0].startswith("  ")
    )
    return last[0].rstrip("。") if told else f"結束碼 {done.returncode}"


def _not_painted(reason: str) -> NotSaved:
    return NotSaved(f"PDF 沒有產生（{reason}），沒有覆寫任何檔案；請再試一次，或改匯出 .docx、.odt。")
