"""What a file is, by its first bytes, and the sentence for each kind that is not read."""

import io
import zipfile
from enum import Enum, auto

WORD_BODY = "word/document.xml"
_ROOT_RELATIONS = "_rels/.rels"


class FileKind(Enum):
    """The kinds that can be told apart: two that are read, and those that a recorder may pick by mistake."""

    TEXT = auto()
    WORD = auto()
    EMPTY = auto()
    OWNER_FILE = auto()
    PDF = auto()
    PICTURE = auto()
    OLD_WORD = auto()
    LOCKED_WORD = auto()
    OPEN_DOCUMENT = auto()
    SPREADSHEET = auto()
    SLIDES = auto()
    RICH_TEXT = auto()
    WEB_PAGE = auto()
    DATABASE = auto()
    ARCHIVE = auto()
    BROKEN_ZIP = auto()


_SAVE_AS = "請用 Word 開啟它，另存為 .docx 或 .txt 再匯入。"
_CHECK = "請確認選對檔案。"
_REFUSALS = {
    FileKind.EMPTY: ("是空的檔案", "請確認檔案已儲存、下載或複製完成。"),
    FileKind.OWNER_FILE: ("是 Word 開啟文件時的暫存檔，不是會議紀錄", "請選取名稱前面沒有「~$」的檔案。"),
    FileKind.PDF: (
        "是 PDF 檔，目前無法讀取",
        "請改用原來的 Word 檔，或把文字複製到記事本另存為 .txt 再匯入。",
    ),
    FileKind.PICTURE: ("是圖片，裡面沒有可讀的文字", "請改用原來的 Word 檔，或把內容打成 .txt 再匯入。"),
    FileKind.OLD_WORD: ("是舊式 Office 檔案（例如 .doc），無法直接讀取", _SAVE_AS),
    FileKind.LOCKED_WORD: ("有密碼保護，無法讀取", "請在 Word 輸入密碼開啟，移除密碼並另存為 .docx 再匯入。"),
    FileKind.OPEN_DOCUMENT: (
        "是 OpenDocument 檔（.odt），目前無法讀取",
        "請用 LibreOffice 或 Word 另存為 .docx 再匯入。",
    ),
    FileKind.SPREADSHEET: ("是試算表，不是會議紀錄", _CHECK),
    FileKind.SLIDES: ("是簡報，不是會議紀錄", _CHECK),
    FileKind.RICH_TEXT: ("是 RTF 檔，無法直接讀取", _SAVE_AS),
    FileKind.WEB_PAGE: ("是網頁或 XML 檔，無法直接讀取", _SAVE_AS),
    FileKind.DATABASE: ("是資料庫或本程式的文件，不是要匯入的會議紀錄", "若是工作臺文件，請用「開啟」。"),
    FileKind.ARCHIVE: ("是壓縮檔，不是會議紀錄", "請先解壓縮，再匯入裡面的 .docx 或 .txt。"),
    FileKind.BROKEN_ZIP: (
        "已經損壞或不完整，無法讀取",
        "請向提供者重新取得檔案，或用 Word 開啟修復後另存為 .docx 再匯入。",
    ),
}

_SIGNATURES = (
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG\r\n", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"II*\x00", FileKind.PICTURE),
    (b"MM\x00*", FileKind.PICTURE),
    (b"{\\rtf", FileKind.RICH_TEXT),
    (b"SQLite format 3\x00", FileKind.DATABASE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"Rar!", FileKind.ARCHIVE),
    (b"\x1f\x8b\x08", FileKind.ARCHIVE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")


def recognise(name: str, data: bytes) -> FileKind:
    """Tell a file's kind by its content; `name` is only asked whether it is Word's owner file."""
    if not data:
        return FileKind.EMPTY
    if name.startswith("~$"):
        return FileKind.OWNER_FILE
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return FileKind.PICTURE
    if (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:12] in (
        b"ftypheic",
        b"ftypmif1",
        b"ftypavif",
    ):
        return FileKind.PICTURE
    if data.startswith(_OLE):
        return FileKind.LOCKED_WORD if _ENCRYPTED in data else FileKind.OLD_WORD
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if data[:256].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP):
        return FileKind.WEB_PAGE
    return FileKind.TEXT


def refusal(name: str, kind: FileKind) -> str:
    """The sentence for a kind that is not read: what it is, that nothing happened, what to do."""
    what, advice = _REFUSALS[kind]
    return f"「{name}」{what}，未匯入任何資料；{advice}"


def _kind_of_zip(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RecursionError):
        return FileKind.BROKEN_ZIP
    if WORD_BODY in names:
        return FileKind.WORD
    if "content.xml" in names:
        return FileKind.OPEN_DOCUMENT
    if "xl/workbook.xml" in names:
        return FileKind.SPREADSHEET
    if "ppt/presentation.xml" in names:
        return FileKind.SLIDES
    # A package that keeps its body under another name is still Word's if it has the folder.
    return FileKind.BROKEN_ZIP if any(name.startswith("word/") for name in names) else FileKind.ARCHIVE
