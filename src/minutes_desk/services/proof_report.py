"""The report of proofreading as a file: .docx or .txt."""

import io
from collections.abc import Iterable
from pathlib import Path

from minutes_desk.core.errors import BadInput
from minutes_desk.core.finding import Finding
from minutes_desk.services.exporting import put_file
from minutes_desk.writing import house_styles
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.findings import compose_findings
from minutes_desk.writing.text import write_text

ENDINGS = (".docx", ".txt")


def write_report(findings: Iterable[Finding], out: Path, *, about: str, templates: Path) -> Path:
    """Write the findings to a file by its ending; `about` names what was proofread.

    Raises:
        BadInput: the ending is not known. ReadOnlyDocument, NotSaved: it could not be written.
    """
    document = compose_findings(findings, about=about)
    ending = out.suffix.lower()
    if ending == ".txt":
        return put_file(out, write_text(document).encode())
    if ending == ".docx":
        paper = house_styles.for_city(house_styles.load(templates), None)
        stream = io.BytesIO()
        write_docx(document, templates / paper.template, stream)
        return put_file(out, stream.getvalue())
    raise BadInput(
        f"校對報告不能存成「{ending or '（沒有副檔名）'}」，沒有寫出檔案；請用 {'、'.join(ENDINGS)}。"
    )
