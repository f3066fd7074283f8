"""Opens a minutes file and chooses its reader by what is in it, never by its ending."""

import hashlib
from pathlib import Path

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading import open_document, pdf, plain_text, word
from minutes_desk.reading.file_kind import FileKind, recognise, refusal
from minutes_desk.reading.lines import Source, SourceLine

__all__ = ["LARGEST_FILE", "Source", "SourceLine", "read_source"]

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. Minutes with many photographs stay below 50 MB; Word's text parts have a limit of their own."""


def read_source(path: Path) -> Source:
    """Read the lines of a minutes file; the file itself is only looked at.

    Raises:
        UnreadableFile: it is missing, not a file, empty, too large, damaged, or of a kind that is not read.
    """
    name = path.name
    data = _bytes_of(path)
    match recognise(name, data):
        case FileKind.WORD:
            kind, (lines, notes) = "word", word.read_word(data, name)
        case FileKind.OPEN_DOCUMENT:
            kind, (lines, notes) = "open_document", open_document.read_open_document(data, name)
        case FileKind.FLAT_OPEN_DOCUMENT:
            kind, (lines, notes) = "open_document", open_document.read_flat_open_document(data, name)
        case FileKind.PDF:
            kind, (lines, notes) = "pdf", pdf.read_pdf(data, name)
        case FileKind.TEXT:
            kind, (lines, notes) = "text", plain_text.read_plain_text(data, name)
        case other:
            raise UnreadableFile(refusal(name, other))
    if not lines:
        raise UnreadableFile(
            f"「{name}」裡沒有文字，未匯入任何資料；請確認選對檔案。若內容是圖片，請改用有文字的檔案。"
        )
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(name=name, kind=kind, content=data, sha256=sha256, lines=lines, notes=notes)


def _bytes_of(path: Path) -> bytes:
    name = path.name
    try:
        if path.is_dir():
            raise UnreadableFile(
                f"「{name}」是資料夾，不是檔案，未匯入任何資料；請選取資料夾裡的會議紀錄檔。"
            )
        if not path.exists():
            raise UnreadableFile(f"找不到檔案「{name}」，未匯入任何資料；請確認檔案沒有被移動、改名或刪除。")
        if not path.is_file():
            raise UnreadableFile(f"「{name}」不是一般的檔案，未匯入任何資料；請選取 .docx 或 .txt 檔。")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except PermissionError as error:
        raise UnreadableFile(
            f"沒有權限讀取「{name}」，或檔案正由其他程式鎖住，未匯入任何資料；"
            "請關閉開啟它的程式，或把檔案複製到自己的資料夾再匯入。"
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"讀取「{name}」時發生錯誤，未匯入任何資料；請把檔案複製到本機磁碟再匯入一次。"
        ) from error
    if len(data) > LARGEST_FILE:
        limit = LARGEST_FILE // 1024 // 1024
        raise UnreadableFile(
            f"「{name}」超過 {limit} MB，不像會議紀錄，未匯入任何資料；請確認選對檔案，或刪去圖片另存後再匯入。"
        )
    return data
