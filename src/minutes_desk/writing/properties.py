"""What a Word file says about itself: title, subject, author, dates, language."""

from lxml import etree

from minutes_desk.core.blocks import Document
from minutes_desk.writing.template import Element

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANGUAGE = "zh-TW"


def core_properties(document: Document) -> Element:
    """The part docProps/core.xml. The dates are the meeting's day, never the clock's."""
    root = etree.Element(
        f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _DCTERMS, "xsi": _XSI}
    )
    values = (
        (_DC, "title", document.title),
        (_DC, "subject", document.subject),
        (_DC, "creator", document.author),
        (_CP, "lastModifiedBy", document.author),
        (_DC, "language", _LANGUAGE),
    )
    for namespace, name, value in values:
        if value:
            etree.SubElement(root, f"{{{namespace}}}{name}").text = value
    if document.day:
        for name in ("created", "modified"):
            date = etree.SubElement(root, f"{{{_DCTERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
            date.text = f"{document.day}T00:00:00Z"
    return root
