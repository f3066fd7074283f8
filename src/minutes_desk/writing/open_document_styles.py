"""The styles of an .odt file: the paper, the named paragraph styles, and those its paragraphs need beside them.

The layout of Chinese is asked for in so many words: no blank between Chinese and Latin (`text-autospace`), no mark
outside the margin (`punctuation-wrap`), 避頭尾 (`line-break`), so that an editor breaks the lines as `layout` does.
"""

from minutes_desk.core.blocks import BlockStyle
from minutes_desk.writing.columns import CELL_SIDE, CELL_TOP
from minutes_desk.writing.indents import Indent
from minutes_desk.writing.open_document_xml import VERSION, add, points, put, root
from minutes_desk.writing.page_setup import (
    FOOTER_STYLE,
    MARK_STYLE,
    Alignment,
    TextStyle,
)
from minutes_desk.writing.template import Template
from minutes_desk.writing.template_markers import Element

FOOTER_PARAGRAPH, MARK_PARAGRAPH = "頁尾", "文件標示"
BORDER = "0.5pt solid #000000"
CHINESE_SPAN, LATIN_SPAN = "T1", "T2"
"""The text styles of Chinese and of Latin characters, all three of their fonts alike."""
_ALIGNMENTS = {
    Alignment.BOTH: "justify",
    Alignment.LEFT: "start",
    Alignment.CENTER: "center",
    Alignment.RIGHT: "end",
}
_PREFIXES = ("office", "style", "text", "table", "fo", "svg")
_PAGE, _MASTER = "紀錄紙張", "Standard"


class AutomaticStyles:
    """The styles that paragraphs and tables ask for while they are written, each made once."""

    def __init__(self, parent: Element, template: Template) -> None:
        self._parent = parent
        self._names: dict[tuple[object, ...], str] = {}
        _span_style(parent, CHINESE_SPAN, template.styles[BlockStyle.BODY].chinese_font)
        _span_style(parent, LATIN_SPAN, template.styles[BlockStyle.BODY].latin_font)

    def paragraph(
        self,
        style: str,
        indent: Indent | None,
        *,
        space: float = 0.0,
        keep: bool = False,
        new_page: bool = False,
    ) -> str:
        """The name of a style that adds indents, the blank below, keep-with-next and a page's start to a named one."""
        key = (style, indent, space, keep, new_page)
        if (indent is None or indent == Indent()) and not (space or keep or new_page):
            return style
        if key not in self._names:
            made, name = self._new("P", "paragraph", key, style)
            properties = add(made, "style:paragraph-properties")
            attributes: dict[str, str] = {}
            if indent is not None:
                attributes |= {
                    "fo:margin-left": points(indent.rest),
                    "fo:text-indent": points(indent.first - indent.rest),
                    "fo:margin-right": points(indent.right),
                }
            if space:
                attributes["fo:margin-bottom"] = points(space)
            if keep:
                attributes["fo:keep-with-next"] = "always"
            if new_page:
                attributes["fo:break-before"] = "page"
            put(properties, attributes)
            return name
        return self._names[key]

    def head_cell(self, style: str) -> str:
        """The style of the text in a table's head: in the middle, with the row below."""
        key = (style, "head")
        if key not in self._names:
            made, name = self._new("P", "paragraph", key, style)
            add(made, "style:paragraph-properties", fo__text_align="center", fo__keep_with_next="always")
            return name
        return self._names[key]

    def table(self, left: float, width: float, *, whole: bool) -> str:
        key = ("table", left, width, whole)
        if key not in self._names:
            made, name = self._new("Table", "table", key)
            add(
                made,
                "style:table-properties",
                style__width=points(width),
                fo__margin_left=points(left),
                table__align="left",
                style__may_break_between_rows="false" if whole else "true",
                table__border_model="collapsing",
            )
            return name
        return self._names[key]

    def column(self, width: float) -> str:
        key = ("column", width)
        if key not in self._names:
            made, name = self._new("Column", "table-column", key)
            add(made, "style:table-column-properties", style__column_width=points(width))
            return name
        return self._names[key]

    def row(self, least: float) -> str:
        """A row that no page parts, at least so many points high."""
        key = ("row", least)
        if key not in self._names:
            made, name = self._new("Row", "table-row", key)
            properties = add(made, "style:table-row-properties", fo__keep_together="always")
            if least:
                put(properties, {"style:min-row-height": points(least)})
            return name
        return self._names[key]

    def cell(self) -> str:
        key = ("cell",)
        if key not in self._names:
            made, name = self._new("Cell", "table-cell", key)
            add(
                made,
                "style:table-cell-properties",
                fo__border=BORDER,
                style__vertical_align="middle",
                fo__padding_top=points(CELL_TOP),
                fo__padding_bottom=points(CELL_TOP),
                fo__padding_left=points(CELL_SIDE),
                fo__padding_right=points(CELL_SIDE),
            )
            return name
        return self._names[key]

    def _new(
        self, prefix: str, family: str, key: tuple[object, ...], parent: str = ""
    ) -> tuple[Element, str]:
        name = f"{prefix}{len(self._names) + 1}"
        self._names[key] = name
        made = add(self._parent, "style:style", style__name=name, style__family=family)
        if parent:
            put(made, {"style:parent-style-name": parent})
        return made, name


def declare_fonts(part: Element, template: Template) -> None:
    """The fonts by name, as every part that uses them has to declare them."""
    faces = add(part, "office:font-face-decls")
    for font in dict.fromkeys(
        font for style in template.styles.values() for font in (style.chinese_font, style.latin_font)
    ):
        add(faces, "style:font-face", style__name=font, svg__font_family=_quoted(font))


def styles_part(template: Template, *, mark: str) -> Element:
    """styles.xml: the named styles, the paper, and the footer; a mark stands in the head margin."""
    part = root("office:document-styles", *_PREFIXES, office__version=VERSION)
    declare_fonts(part, template)
    named = add(part, "office:styles")
    _default_style(named, template)
    add(named, "style:style", style__name="Standard", style__family="paragraph", style__class="text")
    for style in BlockStyle:
        _paragraph_style(named, str(style), template.page.styles[style], keep=style is BlockStyle.TITLE)
    _paragraph_style(named, FOOTER_PARAGRAPH, FOOTER_STYLE)
    _paragraph_style(named, MARK_PARAGRAPH, MARK_STYLE)
    automatic = add(part, "office:automatic-styles")
    _page_layout(automatic, template, mark=bool(mark))
    _span_style(automatic, CHINESE_SPAN, template.styles[BlockStyle.BODY].chinese_font)
    _span_style(automatic, LATIN_SPAN, template.styles[BlockStyle.BODY].latin_font)
    return part


def master_page(part: Element) -> Element:
    """The master page of styles.xml, for header and footer to be put in."""
    masters = add(part, "office:master-styles")
    return add(masters, "style:master-page", style__name=_MASTER, style__page_layout_name=_PAGE)


def _default_style(named: Element, template: Template) -> None:
    default = add(named, "style:default-style", style__family="paragraph")
    add(
        default,
        "style:paragraph-properties",
        fo__orphans="2",
        fo__widows="2",
        style__text_autospace="none",
        style__punctuation_wrap="simple",
        style__line_break="strict",
        style__writing_mode="lr-tb",
        style__snap_to_layout_grid="false",
        style__tab_stop_distance="24pt",
    )
    body = template.styles[BlockStyle.BODY]
    face = template.page.styles[BlockStyle.BODY]
    _text_properties(default, face, body.chinese_font, body.latin_font, language=True)
    for family in ("text", "table", "table-column", "table-row", "table-cell"):
        add(named, "style:default-style", style__family=family)


def _paragraph_style(named: Element, name: str, style: TextStyle, *, keep: bool = False) -> None:
    made = add(
        named, "style:style", style__name=name, style__family="paragraph", style__parent_style_name="Standard"
    )
    properties = add(
        made,
        "style:paragraph-properties",
        fo__line_height=points(style.line_height),
        fo__margin_top="0pt",
        fo__margin_bottom="0pt",
        fo__text_align=_ALIGNMENTS[style.alignment],
    )
    if keep:
        put(properties, {"fo:keep-with-next": "always"})
    _text_properties(made, style)


def _text_properties(
    parent: Element, style: TextStyle, chinese: str = "", latin: str = "", *, language: bool = False
) -> None:
    size, weight = points(style.size), "bold" if style.bold else "normal"
    properties = add(parent, "style:text-properties")
    for suffix in ("", "-asian", "-complex"):
        space = "style" if suffix else "fo"
        attributes = {f"{space}:font-size{suffix}": size, f"{space}:font-weight{suffix}": weight}
        if chinese:
            attributes[f"style:font-name{suffix}"] = chinese if suffix == "-asian" else latin
        put(properties, attributes)
    if language:
        put(
            properties,
            {
                "fo:language": "en",
                "fo:country": "US",
                "style:language-asian": "zh",
                "style:country-asian": "TW",
                "style:language-complex": "none",
                "style:country-complex": "none",
            },
        )


def _span_style(automatic: Element, name: str, font: str) -> None:
    made = add(automatic, "style:style", style__name=name, style__family="text")
    add(
        made,
        "style:text-properties",
        style__font_name=font,
        style__font_name_asian=font,
        style__font_name_complex=font,
    )


def _page_layout(automatic: Element, template: Template, *, mark: bool) -> None:
    """Header and footer lie inside the margins of the .docx, so what an .odt calls a margin ends where they begin."""
    page = template.page
    layout = add(automatic, "style:page-layout", style__name=_PAGE)
    add(
        layout,
        "style:page-layout-properties",
        fo__page_width=points(page.width),
        fo__page_height=points(page.height),
        style__print_orientation="landscape" if page.width > page.height else "portrait",
        fo__margin_top=points(page.header if mark else page.top),
        fo__margin_bottom=points(page.footer),
        fo__margin_left=points(page.left),
        fo__margin_right=points(page.right),
        style__writing_mode="lr-tb",
        style__layout_grid_mode="none",
    )
    if mark:
        _margin_area(layout, "header", page.top - page.header, "bottom", MARK_STYLE.line_height)
    _margin_area(layout, "footer", page.bottom - page.footer, "top", FOOTER_STYLE.line_height)


def _margin_area(layout: Element, name: str, room: float, inner: str, line: float) -> None:
    made = add(layout, f"style:{name}-style")
    properties = add(made, "style:header-footer-properties")
    put(
        properties,
        {
            "fo:min-height": points(room),
            f"fo:margin-{inner}": points(max(room - line, 0.0)),
            "fo:margin-left": "0pt",
            "fo:margin-right": "0pt",
            "style:dynamic-spacing": "false",
        },
    )


def _quoted(font: str) -> str:
    return f"'{font}'" if " " in font else font
