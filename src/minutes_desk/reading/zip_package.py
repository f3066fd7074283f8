"""A zip of XML parts (.docx, .odt), opened as if its sender meant harm: only the parts that are asked for are inflated."""

import io
import zipfile
import zlib

from lxml import etree

from minutes_desk.core.errors import UnreadableFile

Element = etree._Element  # pyright: ignore[reportPrivateUsage]  # lxml has no public name for it

LARGEST_PART = 32 * 1024 * 1024
"""Bytes of one part, inflated. 200 pages of minutes are 2 MB."""
LARGEST_WHOLE = 48 * 1024 * 1024
"""Bytes of all parts that are read."""
MOST_PARTS = 20_000
MOST_TAGS = 1_000_000
"""In one part; 200 pages have about 300,000, and a million take 250 MB of memory."""

_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, LookupError,
)  # fmt: skip
"""What zipfile raises on rotten bytes; LZMAError is none of these but its method is refused before."""
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class ZipPackage:
    """The parts of a package, by the names they have in it; no name is ever used as a path of this computer.

    Raises:
        UnreadableFile: from every method, where the file is damaged, locked, or swells beyond the limits.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = LARGEST_WHOLE
        # Python's reader takes the whole directory in before it can be asked how long it is.
        if data.count(b"PK\x01\x02") > MOST_PARTS:
            raise self.too_large()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self.damaged() from error

    def is_there(self, name: str) -> bool:
        """Whether the package lists a part of that name."""
        return name in self._zip.NameToInfo

    def has_folder(self, name: str) -> bool:
        """Whether a part lies in a folder of that name."""
        return any(part.startswith(f"{name}/") for part in self._zip.NameToInfo)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or `None` where there is none of that name."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS:
            raise self.damaged()
        limit = min(LARGEST_PART, self._left)
        if info.file_size > limit:
            raise self.too_large()
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limit + 1)
        except _DAMAGE as error:
            raise self.damaged() from error
        if len(data) > limit:
            raise self.too_large()
        self._left -= len(data)
        return data

    def xml(self, name: str, *, renamed: tuple[bytes, bytes] = (b"", b"")) -> Element | None:
        """The root of a part, or `None` where there is none; `renamed` is a name space and what it is read as."""
        data = self.part(name)
        if data is None:
            return None
        return parsed(data.replace(*renamed) if renamed[0] else data, self._name)

    def damaged(self) -> UnreadableFile:
        return damaged(self._name)

    def too_large(self) -> UnreadableFile:
        return UnreadableFile(
            f"「{self._name}」解壓縮後過於龐大，{_UNLIKE}"
            "請確認檔案來源，或在 Word 把內容複製到新文件另存後再匯入。"
        )


def parsed(data: bytes, name: str) -> Element:
    """The root of an XML text. Entities, document types and anything outside the text are refused.

    Raises:
        UnreadableFile: it is no XML, or its elements are too many or too deep in one another.
    """
    if len(data) > LARGEST_PART or data.count(b"<") > MOST_TAGS:
        raise UnreadableFile(f"「{name}」的內容過於龐大，{_UNLIKE}請在 Word 把文字複製到新文件另存後再匯入。")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, remove_blank_text=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _what_is_wrong(error, name) from error
    except (ValueError, LookupError) as error:
        raise damaged(name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(name)
    return root


def _what_is_wrong(error: etree.XMLSyntaxError, name: str) -> UnreadableFile:
    message = error.msg or ""
    if "depth" in message:
        return too_deep(name)
    return _overfull(name) if "huge" in message.lower() else damaged(name)


def damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"「{name}」已經損壞或不完整，無法讀取，未匯入任何資料；"
        "請向提供者重新取得檔案，或用 Word 開啟修復後另存為 .docx 再匯入。"
    )


def too_deep(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"「{name}」的表格或控制項層層相套，{_UNLIKE}請在 Word 把文字複製到新文件另存後再匯入。"
    )


def _overfull(name: str) -> UnreadableFile:
    return UnreadableFile(f"「{name}」的內容過於龐大，{_UNLIKE}請在 Word 把文字複製到新文件另存後再匯入。")


_UNLIKE = "不像會議紀錄，為安全起見沒有讀取，未匯入任何資料；"
