"""Paragraph styles of a Word file: their names, levels and numbering, inherited along w:basedOn."""

from dataclasses import dataclass

from minutes_desk.reading.word_package import W
from minutes_desk.reading.zip_package import Element

VAL = f"{W}val"
MOST_ANCESTORS = 30
"""Of a style; Word allows about ten."""
_OFF = frozenset({"0", "false", "off"})
BODY_TEXT = 9
"""The value of w:outlineLvl that means no level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberReference:
    """What w:numPr says: which list, which level; `None` where it leaves the question open."""

    number_id: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """A style with everything it inherits."""

    name: str
    numbering: NumberReference = NumberReference()
    outline_level: int | None = None
    """1 to 9; `None`: body text."""
    lineage: tuple[str, ...] = ()
    """The ids of the style and of those it is based on, nearest first."""
    hidden: bool = False
    """Whether its text is hidden."""


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default: str | None = None
        self._known: dict[str, ParagraphStyle] = {}
        for style in () if root is None else root.iterchildren(f"{W}style"):
            style_id = style.get(f"{W}styleId")
            if style_id is None:
                continue
            self._elements.setdefault(style_id, style)
            if (
                style.get(f"{W}type") == "paragraph"
                and on_off(style.get(f"{W}default"))
                and self._default is None
            ):
                self._default = style_id

    def paragraph_style(self, style_id: str | None) -> ParagraphStyle:
        """The style of that id; the document's default style where there is none of that id."""
        if style_id not in self._elements:
            style_id = self._default
        if style_id is None:
            return ParagraphStyle(name="")
        if style_id not in self._known:
            self._known[style_id] = self._resolved(style_id)
        return self._known[style_id]

    def number_id_of(self, style_id: str) -> str | None:
        """The list that a numbering style stands for."""
        style = self._elements.get(style_id)
        return None if style is None else numbering_of(style.find(f"{W}pPr")).number_id

    def hidden_styles(self) -> frozenset[str]:
        """The ids of the styles of characters whose text is hidden; nearly always none."""
        return frozenset(
            style_id
            for style_id, style in self._elements.items()
            if style.get(f"{W}type") == "character" and self._resolved(style_id).hidden
        )

    def _resolved(self, style_id: str) -> ParagraphStyle:
        lineage: list[str] = []
        number_id: str | None = None
        level: int | None = None
        outline: int | None = None
        hidden: bool | None = None
        ancestor: str | None = style_id
        while ancestor in self._elements and ancestor not in lineage and len(lineage) < MOST_ANCESTORS:
            lineage.append(ancestor)
            element = self._elements[ancestor]
            hidden = _hidden(element) if hidden is None else hidden
            properties = element.find(f"{W}pPr")
            numbering = numbering_of(properties)
            number_id = number_id or numbering.number_id
            level = numbering.level if level is None else level
            outline = whole_number(properties, "outlineLvl") if outline is None else outline
            ancestor = value_of(element, "basedOn")
        return ParagraphStyle(
            name=value_of(self._elements[style_id], "name") or style_id,
            numbering=NumberReference(number_id=number_id, level=level),
            outline_level=as_outline_level(outline),
            lineage=tuple(lineage),
            hidden=hidden or False,
        )


def numbering_of(properties: Element | None) -> NumberReference:
    """The w:numPr of a w:pPr."""
    element = None if properties is None else properties.find(f"{W}numPr")
    return NumberReference() if element is None else numbering_of_element(element)


def numbering_of_element(element: Element) -> NumberReference:
    """What a w:numPr says."""
    return NumberReference(number_id=value_of(element, "numId"), level=whole_number(element, "ilvl"))


def as_outline_level(written: int | None) -> int | None:
    """1 to 9 for w:outlineLvl 0 to 8; `None` for body text."""
    return None if written is None or not 0 <= written < BODY_TEXT else written + 1


def value_of(parent: Element | None, name: str) -> str | None:
    """The w:val of a child."""
    child = _first(parent, name)
    return None if child is None else child.get(VAL)


def whole_number(parent: Element | None, name: str) -> int | None:
    """The w:val of a child as a number; `None` where it is none, or absurdly large."""
    return as_whole_number(value_of(parent, name))


def as_whole_number(written: str | None) -> int | None:
    """A number of up to six digits."""
    if written is None or len(written) > 6:
        return None
    try:
        return int(written)
    except ValueError:
        return None


def on_off(written: str | None) -> bool:
    """A toggle's value: 1, true and on are yes."""
    return written in {"1", "true", "on"}


def switched_on(parent: Element | None, name: str) -> bool:
    """Whether a toggle stands there and is not turned off; without a value it is on."""
    child = _first(parent, name)
    return child is not None and child.get(VAL) not in _OFF


def _hidden(style: Element) -> bool | None:
    """What a style itself says about hidden text."""
    mark = _first(_first(style, "rPr"), "vanish")
    return None if mark is None else mark.get(VAL) not in _OFF


def _first(parent: Element | None, name: str) -> Element | None:
    """The first child of that name; half as long as `find`, which matters for every run of a long document."""
    return None if parent is None else next(parent.iterchildren(f"{W}{name}"), None)
