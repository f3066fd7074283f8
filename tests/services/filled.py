"""Fills in a survey as a city would: with another program, in the cells of the table."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from minutes_desk.core.meeting import Meeting
from minutes_desk.services import papers
from minutes_desk.services.desk import Desk
from minutes_desk.services.papers import Sheet

AGENCY, PROGRESS = 3, 4
"""Columns of the form."""


def blank(desk: Desk, meeting: Meeting, city: str | None) -> WordDocument:
    """The form of one city, or of all, open in python-docx."""
    return docx.Document(io.BytesIO(papers.content(desk, meeting, Sheet.SURVEY, ".docx", city)))


def filled(
    desk: Desk, meeting: Meeting, city: str, out: Path, texts: dict[int, str | tuple[str, str]]
) -> Path:
    """The city's form with texts in the rows of those numbers (from 1), or (agency, text)."""
    form = blank(desk, meeting, city)
    [table] = form.tables
    for row, value in texts.items():
        agency, text = value if isinstance(value, tuple) else ("", value)
        if agency:
            table.cell(row, AGENCY).text = agency
        table.cell(row, PROGRESS).text = text
    form.save(str(out))
    return out


def resaved(paths: list[Path], ending: str, folder: Path) -> list[Path]:
    """The files as LibreOffice writes them."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir(exist_ok=True)
    profile = (folder.parent.parent / "office").as_uri()  # one for all tests of a run
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            ending,
            "--outdir",
            folder,
            *paths,
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    made = [folder / f"{path.stem}.{ending}" for path in paths]
    if not all(path.exists() for path in made):
        pytest.skip(f"this LibreOffice writes no .{ending}")
    return made
