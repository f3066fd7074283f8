"""Documents of a meeting: the blocks that the preview paints, and the files for signing and for other programs."""

import errno
import io
import json
from dataclasses import replace
from pathlib import Path

from minutes_desk.core.blocks import DRAFT_MARK, Document
from minutes_desk.core.errors import BadInput, DeskError, NotSaved, ReadOnlyDocument
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes_json import to_json
from minutes_desk.core.print_code import keyword_of, print_code
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import on_paper, style_of, template_of, written
from minutes_desk.store.placing import placed
from minutes_desk.writing.compose import compose
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.odt import write_odt
from minutes_desk.writing.page_setup import PageSetup
from minutes_desk.writing.template import Template
from minutes_desk.writing.text import write_text

ENDINGS = (".docx", ".odt", ".pdf", ".txt", ".json")
"""What minutes can be exported as, by the ending of the file's name."""
PAPER_ENDINGS = (".docx", ".odt", ".pdf", ".txt")
"""What every paper of a meeting can be exported as."""


def document(desk: Desk, meeting: Meeting, *, style: str | None = None) -> Document:
    """The meeting as blocks: what the preview paints is what the export writes. A draft is marked 紀錄初稿."""
    made = compose(on_paper(desk, meeting, style=style), style_of(desk, meeting, style=style))
    return made if meeting.frozen else replace(made, mark=DRAFT_MARK)


def pages_of(desk: Desk, meeting: Meeting) -> tuple[Document, PageSetup]:
    """The meeting as it stands on paper, with what the office's template has around it, and the paper: for whoever lays it
    out."""
    template = _template(desk, meeting, None)
    return template.framed(document(desk, meeting)), template.page


def _template(desk: Desk, meeting: Meeting, style: str | None) -> Template:
    return template_of(desk, style_of(desk, meeting, style=style))


def export(desk: Desk, meeting_id: str, out: Path, *, style: str | None = None) -> Path:
    """Write a meeting to a file, by its ending, one of `ENDINGS`. The file appears whole or not at all.

    Raises:
        BadInput: the ending or the style is not known. ReadOnlyDocument, NotSaved: it could not be written.
    """
    meeting = desk.file.meeting(meeting_id)
    return put_file(out, content(desk, meeting, out.suffix.lower(), style))


def plain_text(desk: Desk, meeting: Meeting) -> str:
    """The whole minutes with their labels, a line a paragraph, for a mail, a chat or the office's document system."""
    return write_text(document(desk, meeting), gap="\n")


def put_file(out: Path, content: bytes) -> Path:
    """Write a file for other programs; it appears whole or not at all.

    Raises:
        ReadOnlyDocument, NotSaved: it could not be written; the sentence says why.
    """
    try:
        _put(out, content)
    except OSError as error:
        raise _not_exported(out, error) from error
    return out


_FAILURES = {
    errno.ENOENT: ("資料夾不存在", "請選擇別的資料夾"),
    errno.ENOTDIR: ("資料夾不存在", "請選擇別的資料夾"),
    errno.EISDIR: ("那裡有一個同名的資料夾", "請換一個檔名"),
    errno.ENAMETOOLONG: ("檔名太長", "請換一個較短的檔名"),
    errno.ENOSPC: ("磁碟空間不足", "請騰出空間"),
    errno.EDQUOT: ("磁碟空間不足", "請騰出空間"),
}


def _not_exported(out: Path, error: OSError) -> DeskError:
    """The sentence for a file that could not be written."""
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ReadOnlyDocument(
            f"「{out.name}」寫不進去：檔案或資料夾不允許寫入，或檔案正由 Word 開啟。沒有覆寫任何檔案；"
            "請關閉開啟它的程式，或換一個資料夾再匯出。"
        )
    reason, remedy = _FAILURES.get(error.errno or 0, ("磁碟或網路可能中斷", "請檢查磁碟"))
    return NotSaved(
        f"「{out.name}」沒有匯出（{reason}），沒有覆寫任何檔案，文件裡的紀錄都在；{remedy}，再匯出一次。"
    )


def _put(out: Path, content: bytes) -> None:
    with placed(out, "export") as scratch:
        scratch.write_bytes(content)


def content(desk: Desk, meeting: Meeting, ending: str, style: str | None = None) -> bytes:
    """What the minutes' file of that ending holds.

    Raises:
        BadInput: the ending or the style is not known.
    """
    if ending == ".json":
        return as_json(desk, meeting, style=style).encode()
    if ending not in ENDINGS:
        known = "、".join(ENDINGS)
        raise BadInput(
            f"不認得「{ending or '（沒有副檔名）'}」這種檔案，沒有匯出；檔名請用這些副檔名之一：{known}。"
        )
    composed = document(desk, meeting, style=style)
    if not meeting.frozen:
        # Not in `document`, which is made anew with every key.
        composed = replace(composed, keywords=keyword_of(print_code(meeting.minutes)))
    return as_file(desk, meeting, composed, ending, style=style)


def as_file(
    desk: Desk, meeting: Meeting, composed: Document, ending: str, *, style: str | None = None
) -> bytes:
    """A composed paper as a file of that ending, one of `PAPER_ENDINGS`, on the paper of the meeting's house style.

    Raises:
        NotSaved: a PDF could not be painted.
    """
    if ending == ".txt":
        return write_text(composed).encode()
    if ending == ".odt":
        return as_open_document(desk, meeting, composed, style=style)
    if ending == ".pdf":
        return as_pdf(desk, meeting, composed, style=style)
    return as_word(desk, meeting, composed, style=style)


def as_word(desk: Desk, meeting: Meeting, composed: Document, *, style: str | None = None) -> bytes:
    """A composed document as a Word file, on the paper of the meeting's house style."""
    stream = io.BytesIO()
    write_docx(composed, _template(desk, meeting, style), stream)
    return stream.getvalue()


def as_open_document(desk: Desk, meeting: Meeting, composed: Document, *, style: str | None = None) -> bytes:
    """A composed document as an OpenDocument text (ODF 1.3), on the paper of the meeting's house style."""
    stream = io.BytesIO()
    write_odt(composed, _template(desk, meeting, style), stream)
    return stream.getvalue()


def as_pdf(desk: Desk, meeting: Meeting, composed: Document, *, style: str | None = None) -> bytes:
    """A composed document as a PDF in our own layout, painted by whoever opened the document.

    Raises:
        NotSaved: it could not be painted, or nobody can here.
    """
    if desk.paint is None:
        raise NotSaved("這裡不能產生 PDF，沒有匯出；請在視窗裡匯出，或改匯出 Word。")
    template = _template(desk, meeting, style).for_paper(landscape=composed.landscape)
    return desk.paint(template.framed(composed), template.page)


def as_json(desk: Desk, meeting: Meeting, *, style: str | None = None) -> str:
    """The meeting as the JSON of the command line's `read`, indented."""
    return json.dumps(to_json(written(desk, meeting, style=style)), ensure_ascii=False, indent=2) + "\n"
