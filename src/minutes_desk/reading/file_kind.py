"""What a file is, by its first bytes, and the sentence for each kind that is not read."""

from enum import Enum, auto

from minutes_desk.reading.zip_package import ZipPackage


class FileKind(Enum):
    """The kinds that can be told apart: those that are read, and those that a recorder may pick by mistake."""

    TEXT = auto()
    WORD = auto()
    OPEN_DOCUMENT = auto()
    FLAT_OPEN_DOCUMENT = auto()
    """One XML file instead of a zip (.fodt)."""
    PDF = auto()
    OLD_WORD = auto()
    RICH_TEXT = auto()
    EMPTY = auto()
    OWNER_FILE = auto()
    PICTURE = auto()
    OLD_OFFICE = auto()
    LOCKED_WORD = auto()
    SPREADSHEET = auto()
    SLIDES = auto()
    DRAWING = auto()
    WEB_PAGE = auto()
    XML = auto()
    DATABASE = auto()
    ARCHIVE = auto()
    BROKEN_ZIP = auto()


_SAVE_AS = "請用 Word 開啟它，另存為 .docx 或 .txt 再匯入。"
_CHECK = "請確認選對檔案。"
_REFUSALS = {
    FileKind.EMPTY: ("是空的檔案", "請確認檔案已儲存、下載或複製完成。"),
    FileKind.OWNER_FILE: ("是 Word 開啟文件時的暫存檔，不是會議紀錄", "請選取名稱前面沒有「~$」的檔案。"),
    FileKind.PICTURE: ("是圖片，裡面沒有可讀的文字", "請改用原來的 Word 檔，或把內容打成 .txt 再匯入。"),
    FileKind.OLD_OFFICE: ("是舊式 Office 檔案，但不是 Word 文件，無法讀取", _CHECK),
    FileKind.LOCKED_WORD: ("有密碼保護，無法讀取", "請在 Word 輸入密碼開啟，移除密碼並另存為 .docx 再匯入。"),
    FileKind.SPREADSHEET: ("是試算表，不是會議紀錄", _CHECK),
    FileKind.SLIDES: ("是簡報，不是會議紀錄", _CHECK),
    FileKind.DRAWING: ("是繪圖或其他種類的 OpenDocument 檔，不是文字文件", _CHECK),
    FileKind.XML: ("是 XML 檔，無法直接讀取", _SAVE_AS),
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
# The stream that holds the text in each kind of old Office file, as its directory names it.
_OLE_STREAMS = (
    ("WordDocument".encode("utf-16-le"), FileKind.OLD_WORD),
    ("Workbook".encode("utf-16-le"), FileKind.SPREADSHEET),
    ("PowerPoint Document".encode("utf-16-le"), FileKind.SLIDES),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")
_PAGE_MARKS = (b"<html", b"<!doctype html", b"<body", b"<head")
_SINGLE_FILE = (b"mime-version:", b"from:")
"""How a page in a single file begins (.mht), as Word and browsers write it."""
_FLAT_TEXT = b"application/vnd.oasis.opendocument.text"
# By the content type of the main part; a Word file's text may lie in a part of any name.
_CONTENT_TYPES = (
    (b"wordprocessingml.document.main", FileKind.WORD),
    (b"wordprocessingml.template.main", FileKind.WORD),
    (b"ms-word.document.macroEnabled.main", FileKind.WORD),
    (b"ms-word.template.macroEnabledTemplate.main", FileKind.WORD),
    (b"spreadsheetml.sheet.main", FileKind.SPREADSHEET),
    (b"presentationml.presentation.main", FileKind.SLIDES),
)
_PARTS = (
    ("content.xml", FileKind.OPEN_DOCUMENT),
    ("xl/workbook.xml", FileKind.SPREADSHEET),
    ("ppt/presentation.xml", FileKind.SLIDES),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_OPEN_DOCUMENT_KINDS = {
    b"text": FileKind.OPEN_DOCUMENT,
    b"spreadsheet": FileKind.SPREADSHEET,
    b"presentation": FileKind.SLIDES,
}
_LONGEST_MARK = 4096
"""Bytes at the beginning in which a flat OpenDocument file says what it is."""


def recognise(name: str, data: bytes) -> FileKind:
    """Tell a file's kind by its content; `name` is only asked whether it is Word's owner file.

    Raises:
        UnreadableFile: a zip that is damaged or made to swell.
    """
    if not data:
        return FileKind.EMPTY
    if name.startswith("~$"):
        return FileKind.OWNER_FILE
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if _is_picture(data):
        return FileKind.PICTURE
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(name, data)
    if data[:256].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP):
        return _kind_of_markup(data[:_LONGEST_MARK].lower())
    if data[:200].lstrip().lower().startswith(_SINGLE_FILE) and b"text/html" in data[:_LONGEST_MARK].lower():
        return FileKind.WEB_PAGE
    # Some programs put a few bytes before a PDF's first line; the standard allows 1,024.
    return FileKind.PDF if b"%PDF-" in data[:1024] and b"\x00" in data[:4096] else FileKind.TEXT


def refusal(name: str, kind: FileKind) -> str:
    """The sentence for a kind that is not read: what it is, that nothing happened, what to do."""
    what, advice = _REFUSALS[kind]
    return f"「{name}」{what}，未匯入任何資料；{advice}"


def _kind_of_markup(beginning: bytes) -> FileKind:
    if _FLAT_TEXT in beginning:
        return FileKind.FLAT_OPEN_DOCUMENT
    return FileKind.WEB_PAGE if any(mark in beginning for mark in _PAGE_MARKS) else FileKind.XML


def _is_picture(data: bytes) -> bool:
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return True
    web = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return web or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif")


def _kind_of_ole(data: bytes) -> FileKind:
    if _ENCRYPTED in data:
        return FileKind.LOCKED_WORD
    return next((kind for stream, kind in _OLE_STREAMS if stream in data), FileKind.OLD_OFFICE)


def _kind_of_zip(name: str, data: bytes) -> FileKind:
    package = ZipPackage(data, name)
    types, mimetype = package.part("[Content_Types].xml") or b"", package.part("mimetype") or b""
    if package.is_there("word/document.xml"):
        return FileKind.WORD
    for written, kind in _CONTENT_TYPES:
        if written in types:
            return (
                kind if kind is not FileKind.WORD or package.is_there("_rels/.rels") else FileKind.BROKEN_ZIP
            )
    if mimetype.startswith(_OPEN_DOCUMENT):
        genre = mimetype.removeprefix(_OPEN_DOCUMENT).strip().partition(b"-")[0]
        return _OPEN_DOCUMENT_KINDS.get(genre, FileKind.DRAWING)
    for part, kind in _PARTS:
        if package.is_there(part):
            return kind
    # What is left of a Word file whose main part is gone.
    return FileKind.BROKEN_ZIP if package.has_folder("word") else FileKind.ARCHIVE
