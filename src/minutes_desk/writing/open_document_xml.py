"""Elements of OpenDocument files by their prefixed names."""

from functools import cache

from lxml import etree

from minutes_desk.writing.template_markers import Element

VERSION = "1.3"
"""Of the OpenDocument format (ISO/IEC 26300, CNS 15251)."""

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = {
    "office": f"{_OASIS}:office:1.0",
    "style": f"{_OASIS}:style:1.0",
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def root(name: str, *prefixes: str, **attributes: str) -> Element:
    """The root element of a part, declaring the prefixes that the part uses."""
    spaces = {prefix: NAMESPACES[prefix] for prefix in prefixes}
    return etree.Element(_full(name), _attributes(attributes), nsmap=spaces)


def add(parent: Element, name: str, **attributes: str) -> Element:
    """A new last child. An attribute `fo__margin_left` is `fo:margin-left`."""
    return etree.SubElement(parent, _full(name), _attributes(attributes))


def put(element: Element, attributes: dict[str, str]) -> None:
    """Further attributes, by their prefixed names."""
    for name, value in attributes.items():
        element.set(_full(name), value)


def points(length: float) -> str:
    """A length as a part says it."""
    return f"{length:.2f}pt"


def serialized(part: Element) -> bytes:
    return etree.tostring(part, xml_declaration=True, encoding="UTF-8")


def _attributes(given: dict[str, str]) -> dict[str, str]:
    return {_full(_spelt(key)): value for key, value in given.items()}


@cache
def _spelt(name: str) -> str:
    return name.replace("__", ":").replace("_", "-")


@cache
def _full(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
