"""The keywords that a Word or OpenDocument file bears among its properties."""

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading.zip_package import ZipPackage

_PARTS = {
    "docProps/core.xml": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords",
    "meta.xml": "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}keyword",
}
_LONGEST = 2000


def keywords_of(data: bytes, name: str) -> str:
    """All keywords in a row; empty where there are none, or where the properties are damaged: they are only a hint."""
    found: list[str] = []
    try:
        package = ZipPackage(data, name)
        for part, tag in _PARTS.items():
            root = package.xml(part)
            if root is not None:
                found += ["".join(one.itertext()) for one in root.iter(tag)]
    except UnreadableFile:
        return ""
    return " ".join(found)[:_LONGEST]
