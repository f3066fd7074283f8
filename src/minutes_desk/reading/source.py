"""Opens a minutes file and chooses its reader by what is in it, never by its ending."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from minutes_desk.core.blocks import DRAFT_MARK
from minutes_desk.core.errors import UnreadableFile
from minutes_desk.core.spacing import fold
from minutes_desk.reading.file_kind import FileKind, recognise, refusal
from minutes_desk.reading.lines import Source, SourceLine
from minutes_desk.reading.page_marks import without_page_marks
from minutes_desk.reading.stopping import Stop

__all__ = ["LARGEST_FILE", "LoadedFile", "Source", "SourceLine", "load", "read_loaded", "read_source"]

_DRAFT_MARKS = frozenset(
    f"{left}{mark}{right}"
    for mark in (DRAFT_MARK, f"會議{DRAFT_MARK}")
    for left, right in (("", ""), ("(", ")"), ("【", "】"), ("〔", "〕"))
)
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. Minutes with many photographs stay below 50 MB; Word's text parts have a limit of their own."""
LARGEST_TEXT = 4_000_000
"""Characters of all lines; 200 pages of minutes have 150,000."""
MOST_LINES = 50_000
"""To understand one takes a tenth of a millisecond."""
LONGEST_LINE = 200_000
"""Characters of one line; minutes that lost all their line ends have 5,000."""
CONVERTED = "檔案是舊格式，由 LibreOffice 轉換後讀入，請對照原檔核對。"

_OLD_ENDINGS = {FileKind.OLD_WORD: "doc", FileKind.RICH_TEXT: "rtf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedFile:
    """A file of a kind that is read, before it is understood."""

    name: str
    content: bytes = field(repr=False)
    """As it lies on the disk."""
    kind: FileKind
    readable: bytes = field(repr=False)
    """The content, or what an office program made of it."""
    notes: tuple[str, ...] = ()
    form: bool = False
    """It is read as a form that was filled in: its tables hold data, and it may be a spreadsheet."""


def read_source(path: Path) -> Source:
    """Read the lines of a minutes file in this process; the file itself is only looked at.

    Raises:
        UnreadableFile: it is missing, not a file, empty, too large, damaged, or of a kind that is not read.
    """
    return read_loaded(load(path))


def load(path: Path, stop: Stop | None = None, *, form: bool = False) -> LoadedFile:
    """Get a file's bytes and its kind; an old format is converted, which may take seconds unless `stop` ends it.

    `form`: as in `LoadedFile`.

    Raises:
        UnreadableFile: as `read_source` says.
    """
    return loaded(path.name, _bytes_of(path), stop, form=form)


def loaded(name: str, content: bytes, stop: Stop | None = None, *, form: bool = False) -> LoadedFile:
    """The same of a file whose bytes are at hand."""
    kind = recognise(name, content)
    if (ending := _OLD_ENDINGS.get(kind)) is not None:
        from minutes_desk.reading import office_suite

        readable = office_suite.as_word(content, ending, name, stop=stop or Stop())
        return LoadedFile(
            name=name, content=content, kind=FileKind.WORD, readable=readable, notes=(CONVERTED,), form=form
        )
    if kind is FileKind.SPREADSHEET and form and not content.startswith(b"PK"):
        raise UnreadableFile(
            f"「{name}」是舊式的 Excel 檔（.xls），無法讀取，沒有登錄任何內容；請用 Excel 另存為 .xlsx 再匯入。"
        )
    if kind not in _READ and not (form and kind is FileKind.SPREADSHEET):
        raise UnreadableFile(refusal(name, kind))
    return LoadedFile(name=name, content=content, kind=kind, readable=content, form=form)


def read_loaded(file: LoadedFile) -> Source:
    """The lines of a loaded file.

    Raises:
        UnreadableFile: it is damaged, has no text, or far too much.
    """
    kind, lines, notes = _lines_of(file)
    if not lines:
        raise UnreadableFile(
            f"「{file.name}」裡沒有文字，未匯入任何資料；請確認選對檔案。若內容是圖片，請改用有文字的檔案。"
        )
    lengths = [len(line.text) for line in lines]
    if len(lines) > MOST_LINES or sum(lengths) > LARGEST_TEXT or max(lengths) > LONGEST_LINE:
        raise UnreadableFile(f"「{file.name}」的文字過於龐大，不像會議紀錄，未匯入任何資料；請確認選對檔案。")
    if file.kind in _PARAGRAPHS and not file.form:
        kept, left_out = without_page_marks(lines)
        lines, notes = tuple(kept), notes + left_out
    lines, notes = _without_draft_mark(lines, notes)
    sha256 = hashlib.sha256(file.content).hexdigest()
    return Source(
        name=file.name, kind=kind, content=file.content, sha256=sha256, lines=lines, notes=file.notes + notes,
        keywords=_keywords_of(file),
    )  # fmt: skip


def _lines_of(file: LoadedFile) -> tuple[str, tuple[SourceLine, ...], tuple[str, ...]]:
    # Only the reader that is needed is loaded: most files are text, and each worker reads one file.
    data, name = file.readable, file.name
    match file.kind:
        case FileKind.WORD:
            from minutes_desk.reading.word import read_word

            return "word", *read_word(data, name, form=file.form)
        case FileKind.OPEN_DOCUMENT | FileKind.FLAT_OPEN_DOCUMENT:
            from minutes_desk.reading.open_document import read_flat_open_document, read_open_document

            read = read_open_document if file.kind is FileKind.OPEN_DOCUMENT else read_flat_open_document
            return "open_document", *read(data, name, form=file.form)
        case FileKind.SPREADSHEET:
            from minutes_desk.reading.spreadsheet import read_spreadsheet

            return "spreadsheet", *read_spreadsheet(data, name)
        case FileKind.WEB_PAGE:
            from minutes_desk.reading.web_page import read_web_page

            return "web_page", *read_web_page(data, name, form=file.form)
        case FileKind.PDF:
            from minutes_desk.reading.pdf import read_pdf

            return "pdf", *read_pdf(data, name)
        case _:
            from minutes_desk.reading.plain_text import read_plain_text

            return "text", *read_plain_text(data, name)


def _keywords_of(file: LoadedFile) -> str:
    if file.kind not in (FileKind.WORD, FileKind.OPEN_DOCUMENT):
        return ""
    from minutes_desk.reading.keywords import keywords_of

    return keywords_of(file.readable, file.name)


_READ = frozenset(
    {
        FileKind.TEXT,
        FileKind.WORD,
        FileKind.OPEN_DOCUMENT,
        FileKind.FLAT_OPEN_DOCUMENT,
        FileKind.PDF,
        FileKind.WEB_PAGE,
    }
)


_PARAGRAPHS = frozenset(
    {FileKind.WEB_PAGE, FileKind.WORD, FileKind.OPEN_DOCUMENT, FileKind.FLAT_OPEN_DOCUMENT}
)
"""Kinds whose page numbers are none of the text, unless the file was made from pages: then they stand in the body."""


def _without_draft_mark(
    lines: tuple[SourceLine, ...], notes: tuple[str, ...]
) -> tuple[tuple[SourceLine, ...], tuple[str, ...]]:
    """The lines without 紀錄初稿, which says something about the paper and stands on no issued one."""
    kept = tuple(line for line in lines if line.table is not None or fold(line.text) not in _DRAFT_MARKS)
    if len(kept) == len(lines):
        return lines, notes
    return kept, (*notes, f"檔案標有「{DRAFT_MARK}」，是定稿前的稿件；匯入前請確認內容已定案。")


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
