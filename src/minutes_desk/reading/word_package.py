"""The parts of a Word file: a zip of XML parts, opened as if its sender meant harm."""

import io
import zipfile
import zlib
from posixpath import join, normpath

from lxml import etree

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading.file_kind import WORD_BODY

Element = etree._Element  # pyright: ignore[reportPrivateUsage]  # lxml has no public name for it

LARGEST_PART = 32 * 1024 * 1024
"""Bytes of one part, inflated. 200 pages of minutes are 2 MB."""
MOST_PARTS = 20_000
MOST_TAGS = 2_000_000
"""In one part; 200 pages have about 300,000."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The strict form of the standard differs only in the names of its name spaces.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ENCRYPTED = 0x1

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, LookupError,
)  # fmt: skip
"""What zipfile raises on rotten bytes; LZMAError is none of these but its method is refused before."""
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class WordPackage:
    """The parts that hold text: the body, its numbering and styles. Nothing else is inflated.

    Raises:
        UnreadableFile: from every method, where the file is damaged, locked, or swells beyond the limits.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self.damaged() from error
        if len(self._zip.filelist) > MOST_PARTS:
            raise self._too_large()
        self._related = self._relations_of(WORD_BODY)

    def body(self) -> Element:
        """The root of the main part."""
        root = self._xml(WORD_BODY)
        if root is None or root.tag != f"{W}document":
            raise self.damaged()
        return root

    def related(self, kind: str) -> Element | None:
        """The root of the part of that kind (`styles`, `numbering`), or `None` where the document has none."""
        part = self._related.get(kind, f"word/{kind}.xml")
        return self._xml(part)

    def damaged(self) -> UnreadableFile:
        return UnreadableFile(
            f"「{self._name}」已經損壞或不完整，無法讀取，未匯入任何資料；"
            "請向提供者重新取得檔案，或用 Word 開啟修復後另存為 .docx 再匯入。"
        )

    def _too_large(self) -> UnreadableFile:
        return UnreadableFile(
            f"「{self._name}」解壓縮後過於龐大，不像會議紀錄，為安全起見沒有讀取，未匯入任何資料；"
            "請確認檔案來源，或在 Word 把內容複製到新文件另存後再匯入。"
        )

    def _bytes(self, part: str) -> bytes | None:
        try:
            info = self._zip.getinfo(part)
        except KeyError:
            return None
        if info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS:
            raise self.damaged()
        if info.file_size > LARGEST_PART:
            raise self._too_large()
        try:
            with self._zip.open(info) as stream:
                data = stream.read(LARGEST_PART + 1)
        except _DAMAGE as error:
            raise self.damaged() from error
        if len(data) > LARGEST_PART or data.count(b"<") > MOST_TAGS:
            raise self._too_large()
        return data

    def _xml(self, part: str) -> Element | None:
        data = self._bytes(part)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True, remove_blank_text=False,
        )  # fmt: skip
        try:
            root = etree.fromstring(data.replace(_STRICT, _TRANSITIONAL), parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise self.damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.damaged()
        return root

    def _relations_of(self, part: str) -> dict[str, str]:
        """Where the parts related to a part lie, by the last word of the relation's type."""
        folder, _, leaf = part.rpartition("/")
        root = self._xml(f"{folder}/_rels/{leaf}.rels")
        if root is None:
            return {}
        return {
            kind.rpartition("/")[2]: normpath(join("/", folder, target)).lstrip("/")
            for relation in root.iter(_RELATION)
            if (kind := relation.get("Type")) and (target := relation.get("Target"))
        }
