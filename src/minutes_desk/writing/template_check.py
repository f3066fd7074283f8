"""Whether an office's own Word file can be a template: what it lacks, a sentence each. Nothing in it is ever executed."""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from minutes_desk.core.blocks import BlockStyle
from minutes_desk.core.errors import UnreadableFile
from minutes_desk.writing.page_setup import CHINESE_FONT, LATIN_FONT
from minutes_desk.writing.template import Template, read_template
from minutes_desk.writing.template_markers import (
    FOOTER_MARKER,
    TEXT_MARKER,
    TITLE_MARKER,
    Element,
    marker,
    text_of,
    w,
)

LARGEST = 5 * 1024 * 1024
_SWOLLEN = 50 * 1024 * 1024
"""Bytes of all parts unpacked."""
_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_OUTSIDE = (b"attachedTemplate", b"oleObject", b"/frame", b"subDocument")
"""What a relation to a place outside of the file may not be of: Word would fetch it when the document is opened."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCheck:
    """What was found. With problems the file cannot be used; notes are worth knowing."""

    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    template: Template | None = None


def check_template(content: bytes, name: str) -> TemplateCheck:
    """Look at a file that is to be a template."""
    parts = _parts(content, name)
    if isinstance(parts, str):
        return TemplateCheck(problems=(parts,))
    problems = [*_dangers(parts, name)]
    body, styles = _xml(parts, _DOCUMENT), _xml(parts, _STYLES)
    if body is None or styles is None:
        problems.append(f"「{name}」已經損壞或不是 Word 文件，不能當範本；請用 Word 開啟後另存新檔再試。")
        return TemplateCheck(problems=tuple(problems))
    problems += [*_missing_styles(styles), *_missing_places(body)]
    if problems:
        return TemplateCheck(problems=tuple(problems))
    try:
        template = read_template(content, name)
    except UnreadableFile as error:
        return TemplateCheck(problems=(str(error),))
    return TemplateCheck(notes=tuple(_notes(parts, body, template)), template=template)


def _parts(content: bytes, name: str) -> dict[str, bytes] | str:
    """The parts of the package, or why there are none."""
    if len(content) > LARGEST:
        return f"「{name}」超過 5 MB，不像範本；請移除裡面的圖片再試。"
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return f"「{name}」是舊的 .doc 檔或有密碼保護，不能當範本；請用 Word 另存成沒有密碼的 .docx 再試。"
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _SWOLLEN:
                return f"「{name}」解開後過於龐大，不像範本；請換一個檔案。"
            parts = {entry: package.read(entry) for entry in package.namelist()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return f"「{name}」不是 Word 文件（.docx），不能當範本；請選擇 .docx 檔。"
    if "mimetype" in parts:
        return f"「{name}」是 ODF 文件，不能當範本；請在 LibreOffice 另存成 .docx 再試。"
    if _DOCUMENT not in parts:
        return f"「{name}」不是 Word 文件（.docx），不能當範本；請選擇 .docx 檔。"
    return parts


def _dangers(parts: dict[str, bytes], name: str) -> list[str]:
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(part.lower().endswith("vbaproject.bin") for part in parts):
        return [f"「{name}」含有巨集，不能當範本；請在 Word 另存成「Word 文件（.docx）」再試。"]
    found: list[str] = []
    if b"template.main+xml" in types:
        found.append(f"「{name}」是 Word 範本檔（.dotx）；請在 Word 另存成「Word 文件（.docx）」再試。")
    for part, content in parts.items():
        if part.endswith(".rels") and b"External" in content and any(kind in content for kind in _OUTSIDE):
            found.append(
                f"「{name}」連到檔案以外的範本或物件，開啟時 Word 會去讀取，不能當範本；請在 Word 移除連結再試。"
            )
            break
    return found


def _xml(parts: dict[str, bytes], name: str) -> Element | None:
    try:
        return etree.fromstring(parts.get(name, b""), _PARSER)
    except etree.XMLSyntaxError:
        return None


def _missing_styles(styles: Element) -> list[str]:
    names = {found.get(w("val")) for found in styles.iterfind(f"{w('style')}/{w('name')}")}
    missing = [f"「{style}」" for style in BlockStyle if style not in names]
    if not missing:
        return []
    return [f"缺少樣式{'、'.join(missing)}；請在 Word 新增同名的段落樣式（可從內建範本複製）再試。"]


def _missing_places(body: Element) -> list[str]:
    found: list[str] = []
    for words, needed in ((TITLE_MARKER, False), (TEXT_MARKER, True)):
        if marker(body, words) is not None:
            continue
        inside = any(words in text_of(paragraph) for paragraph in body.iter(w("p")))
        if inside:
            found.append(f"「{words}」要自己成一段，同一段裡不能有別的文字；請在 Word 把它移到單獨一段再試。")
        elif needed:
            found.append(f"找不到「{words}」；請在會議紀錄內文要放的地方，單獨一段打上這幾個字再試。")
    return found


def _notes(parts: dict[str, bytes], body: Element, template: Template) -> list[str]:
    notes: list[str] = []
    if marker(body, TITLE_MARKER) is None:
        notes.append(f"沒有「{TITLE_MARKER}」，會議名稱會放在內文最前面。")
    footers = [content for part, content in parts.items() if part.startswith("word/footer")]
    with_marker = any(FOOTER_MARKER in _words(content) for content in footers)
    if not with_marker:
        notes.append(
            f"頁尾沒有「{FOOTER_MARKER}」，Word 檔的頁尾照範本印；預覽與 PDF 仍印「第 1 頁，共 1 頁」。"
        )
    others = sorted({style.chinese_font for style in template.styles.values()} - {CHINESE_FONT})
    if others:
        notes.append(f"中文字型是「{'、'.join(others)}」；預覽與 PDF 以這臺電腦的楷書代替，行尾可能不同。")
    latin = sorted({style.latin_font for style in template.styles.values()} - {LATIN_FONT})
    if latin:
        notes.append(
            f"英文與數字的字型是「{'、'.join(latin)}」；預覽與 PDF 以 {LATIN_FONT} 代替，行尾可能不同。"
        )
    if any(part.startswith(("word/header", "word/media/")) for part in parts):
        notes.append("頁首與圖片只會出現在 Word 檔，預覽、PDF 與 ODF 不含。")
    return notes


def _words(content: bytes) -> str:
    try:
        part = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError:
        return ""
    return "".join(map(text_of, part.iter(w("p"))))
