"""The parts of a Word file that are read: the body, wherever it lies, and what belongs to it."""

from posixpath import join, normpath

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading.zip_package import Element, ZipPackage

USUAL_BODY = "word/document.xml"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The strict form of the standard differs only in the names of its name spaces.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class WordPackage:
    """The parts that hold text: the body, its numbering, styles and notes. Nothing else is inflated.

    Raises:
        UnreadableFile: from every method, where the file is damaged, locked, or swells beyond the limits.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._zip = ZipPackage(data, name)
        named = self._relations_of("").get("officeDocument")
        self._body = self._xml(named) if named else None
        if self._body is None:
            named, self._body = USUAL_BODY, self._xml(USUAL_BODY)
        self._folder = (named or "").rpartition("/")[0]
        self._related = self._relations_of(named or "")

    def body(self) -> Element:
        """The root of the main part."""
        if self._body is None or self._body.tag != f"{W}document":
            raise self.damaged()
        return self._body

    def related(self, kind: str) -> Element | None:
        """The root of the part of that kind (`styles`, `numbering`, `comments`), or `None` where there is none."""
        return self._xml(self._related.get(kind, join(self._folder, f"{kind}.xml")))

    def damaged(self) -> UnreadableFile:
        return self._zip.damaged()

    def _xml(self, part: str) -> Element | None:
        return self._zip.xml(part, renamed=(_STRICT, _TRANSITIONAL))

    def _relations_of(self, part: str) -> dict[str, str]:
        """Where the parts related to a part (or, without one, to the package) lie, by the last word of the type."""
        folder, _, leaf = part.rpartition("/")
        root = self._xml(join(folder, "_rels", f"{leaf}.rels"))
        if root is None:
            return {}
        found: dict[str, str] = {}
        for relation in root.iter(_RELATION):
            kind, target = relation.get("Type"), relation.get("Target")
            if kind and target and relation.get("TargetMode") != "External":
                place = normpath(join("/", folder, target)).lstrip("/")
                found.setdefault(kind.rpartition("/")[2], place)
        return found
