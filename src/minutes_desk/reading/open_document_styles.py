"""Styles of an OpenDocument text: their names, their list styles and what they hide, inherited from parent to child."""

from collections.abc import Iterator

from minutes_desk.reading.open_document_lists import NO_LEVELS, STYLE, TEXT, Levels, levels_of
from minutes_desk.reading.zip_package import Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
OUTLINE = "Outline"
"""The name under which headings are numbered."""
MOST_ANCESTORS = 30


class OpenDocumentStyles:
    """The styles of a document by name: those of its own content first, then the common ones.

    `common` is the root of styles.xml, `content` that of content.xml; in a flat file they are one.
    """

    def __init__(self, common: Element | None, content: Element) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._automatic: set[str] = set()
        self._levels: dict[str, Levels] = {}
        for style in _children(content, "automatic-styles"):
            self._keep(style)
            self._automatic.add(style.get(f"{STYLE}name", ""))
        for style in () if common is None else _children(common, "styles"):
            self._keep(style)

    def levels(self, name: str | None) -> Levels:
        """The levels of a list style; without labels where there is none of that name."""
        if name is None or name not in self._lists:
            return NO_LEVELS
        if name not in self._levels:
            self._levels[name] = levels_of(self._lists[name])
        return self._levels[name]

    def list_style(self, paragraph_style: str | None) -> str | None:
        """The list style that a paragraph style names for its lists."""
        return self._inherited(paragraph_style, "list-style-name") or None

    def refuses_list(self, paragraph_style: str | None) -> bool:
        """Whether a paragraph style switches numbering off."""
        return self._inherited(paragraph_style, "list-style-name") == ""

    def display_name(self, paragraph_style: str | None) -> str | None:
        """The name of the first style on the way up that a person sees."""
        for name, style in self._lineage(paragraph_style):
            if name not in self._automatic:
                return style.get(f"{STYLE}display-name") or name
        return None

    def hidden(self) -> frozenset[str]:
        """The names of the styles that hide their text; nearly always none."""
        return frozenset(name for name in self._styles if self._hides(name))

    def _keep(self, style: Element) -> None:
        name = style.get(f"{STYLE}name")
        if style.tag == f"{TEXT}outline-style":
            self._lists.setdefault(OUTLINE, style)
        elif name is not None and style.tag == f"{TEXT}list-style":
            self._lists.setdefault(name, style)
        elif name is not None and style.tag == f"{STYLE}style" and style.get(f"{STYLE}family") in _FAMILIES:
            self._styles.setdefault(name, style)

    def _hides(self, name: str) -> bool:
        for _, style in self._lineage(name):
            for properties in style.iterchildren(f"{STYLE}text-properties"):
                display = properties.get(f"{TEXT}display")
                if display is not None:
                    return display == "none"
        return False

    def _inherited(self, name: str | None, attribute: str) -> str | None:
        found = (style.get(f"{STYLE}{attribute}") for _, style in self._lineage(name))
        return next((value for value in found if value is not None), None)

    def _lineage(self, name: str | None) -> Iterator[tuple[str, Element]]:
        """A style and those it inherits from, nearest first."""
        for _ in range(MOST_ANCESTORS):
            style = self._styles.get(name or "")
            if name is None or style is None:
                return
            yield name, style
            name = style.get(f"{STYLE}parent-style-name")


def _children(root: Element, name: str) -> Iterator[Element]:
    for group in root.iterchildren(f"{OFFICE}{name}"):
        yield from group


_FAMILIES = frozenset({"paragraph", "text"})
