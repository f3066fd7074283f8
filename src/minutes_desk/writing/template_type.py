"""The type of a Word template's paragraph styles, with what they inherit: what the layout and the .odt set the text in."""

from collections.abc import Iterator

from minutes_desk.core.blocks import BlockStyle
from minutes_desk.writing.page_setup import HALF_POINTS, TEXT_STYLES, TWIPS, Alignment, TextStyle
from minutes_desk.writing.template_markers import Element, w

_ALIGNMENTS = {
    "both": Alignment.BOTH,
    "distribute": Alignment.BOTH,
    "left": Alignment.LEFT,
    "start": Alignment.LEFT,
    "center": Alignment.CENTER,
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
}
_LINE = 240
"""Single spacing, where a line is as high as its type asks."""
_NATURAL = 1.15
"""How high that is, in em: Times New Roman's line, which is higher than 標楷體's."""
_DEFAULT = "Normal"
_DEEPEST = 20
"""Styles that a style may be based on, one on the other."""


def type_of(styles: Element, style: BlockStyle, style_id: str) -> TextStyle:
    """The type of a paragraph style in styles.xml; what it does not say is as in the built-in templates."""
    usual = TEXT_STYLES[style]
    sources = list(_inherited(styles, style_id))
    chinese, latin = fonts_of(styles, style_id)
    size = _number(sources, "rPr/sz", "val")
    points = size / HALF_POINTS if size else usual.size
    return TextStyle(
        size=points,
        line_height=_line_height(sources, points, usual),
        bold=_is_on(sources, "rPr/b"),
        alignment=_ALIGNMENTS.get(_value(sources, "pPr/jc", "val") or "", usual.alignment),
        chinese_font=chinese or usual.chinese_font,
        latin_font=latin or usual.latin_font,
    )


def fonts_of(styles: Element, style_id: str) -> tuple[str | None, str | None]:
    """The Chinese and the Latin font of a paragraph style by their names; `None` where only a theme names one."""
    sources = list(_inherited(styles, style_id))
    return _value(sources, "rPr/rFonts", "eastAsia"), _value(sources, "rPr/rFonts", "ascii")


def alignment_of(paragraph: Element, styles: Element) -> Alignment:
    """How a paragraph stands, by itself or by its style."""
    style = paragraph.find(_path("pPr/pStyle"))
    style_id = _DEFAULT if style is None else style.get(w("val"), _DEFAULT)
    value = _value([paragraph, *_inherited(styles, style_id)], "pPr/jc", "val")
    return _ALIGNMENTS.get(value or "", Alignment.LEFT)


def _inherited(styles: Element, style_id: str) -> Iterator[Element]:
    """The style, those it is based on, and the document's defaults."""
    by_id = {one.get(w("styleId")): one for one in styles.iterfind(w("style"))}
    for _level in range(_DEEPEST):
        style = by_id.get(style_id)
        if style is None:
            break
        yield style
        based = style.find(w("basedOn"))
        style_id = "" if based is None else based.get(w("val"), "")
    for name in ("rPrDefault", "pPrDefault"):
        default = styles.find(f"{w('docDefaults')}/{w(name)}")
        if default is not None:
            yield default


def _line_height(sources: list[Element], size: float, usual: TextStyle) -> float:
    line = _number(sources, "pPr/spacing", "line")
    rule = _value(sources, "pPr/spacing", "lineRule") or "auto"
    if line is None:
        return usual.line_height if size == usual.size else round(size * _NATURAL, 1)
    if rule == "exact":
        return line / TWIPS
    natural = round(size * _NATURAL * (line / _LINE if rule == "auto" else 1), 1)
    return max(line / TWIPS, natural) if rule == "atLeast" else natural


def _is_on(sources: list[Element], path: str) -> bool:
    for source in sources:
        found = source.find(_path(path))
        if found is not None:
            return found.get(w("val"), "1") not in ("0", "false", "off")
    return False


def _number(sources: list[Element], path: str, name: str) -> float | None:
    value = _value(sources, path, name)
    try:
        return float(value) if value else None
    except ValueError:
        return None


def _value(sources: list[Element], path: str, name: str) -> str | None:
    for source in sources:
        found = source.find(_path(path))
        if found is not None and (value := found.get(w(name))) is not None:
            return value
    return None


def _path(path: str) -> str:
    return "/".join(map(w, path.split("/")))
