"""Pictures and PDF files, made by a child process, since the command line knows no Qt."""

import subprocess
import sys

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
        done = subprocess.run(
            CHILD, input=as_job(document, page), capture_output=True, timeout=LONGEST_PAINTING, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _not_painted(type(error).__name__) from error
    words = done.stderr.decode(errors="replace").strip()
    if done.returncode:
        raise _not_painted(words.splitlines()[-1] if words else f"結束碼 {done.returncode}")
    if words:
        print(words, file=sys.stderr)
    return done.stdout


def _not_painted(reason: str) -> NotSaved:
    return NotSaved(f"PDF 沒有產生（{reason}），沒有覆寫任何檔案；請再試一次，或改匯出 .docx、.odt。")
