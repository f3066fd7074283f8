"""Builds Word files for the tests: honest packages of XML, written part by part."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    (
        f'xmlns:w="{MAIN}"',
        f'xmlns:r="{RELATIONS}"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
    )
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("footer", "footer"),
        )
    )
    + "</Types>"
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def docx(
    *blocks: str, numbering: str = "", styles: str = "", footer: str = "", page: str = "", **parts: str
) -> bytes:
    """A Word file of those blocks. `numbering` and `styles` are what stands inside their root elements.

    `footer` are the paragraphs at the foot of every page, `page` what else stands in w:sectPr.
    """
    if footer:
        page = '<w:footerReference w:type="default" r:id="rId3"/>' + page
        parts = {"footer": f"<w:ftr {NAMESPACES}>{footer}</w:ftr>", **parts}
    section = f"<w:sectPr>{page}</w:sectPr>"
    body = f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}{section}</w:body></w:document>"
    return package(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELS.format(_relation(1, "officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": _RELS.format(
                _relation(1, "styles", "styles.xml")
                + _relation(2, "numbering", "numbering.xml")
                + (_relation(3, "footer", "footer.xml") if footer else "")
            ),
            "word/document.xml": body,
            "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
            **{f"word/{name}.xml": text for name, text in parts.items()},
        }
    )


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip of those parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'


def run(text: str, properties: str = "") -> str:
    """A run; line breaks become soft ones, tabs tabs."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    for row, part in enumerate(text.split("\n")):
        inner += "<w:br/>" if row else ""
        inner += "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in part.split("\t")
        )
    return f"<w:r>{inner}</w:r>"


def paragraph(
    *content: str,
    list_id: int | None = None,
    level: int | None = None,
    style: str | None = None,
    properties: str = "",
) -> str:
    """A paragraph of runs; a piece that is not markup becomes a run of its own."""
    number = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    number += "" if list_id is None else f'<w:numId w:val="{list_id}"/>'
    inner = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    inner += f"<w:numPr>{number}</w:numPr>" if number else ""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f"<w:p><w:pPr>{inner}{properties}</w:pPr>{runs}</w:p>"


def table(*rows: list[str]) -> str:
    """A table; a cell is its text, paragraphs of markup, or a whole w:tc."""
    grid = "<w:gridCol/>" * max(map(len, rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(map(table_row, rows))}</w:tbl>"


def table_row(cells: list[str]) -> str:
    return f"<w:tr>{''.join(text if text.startswith('<w:tc>') else cell(text) for text in cells)}</w:tr>"


def cell(text: str, properties: str = "") -> str:
    """A cell; line breaks in a text divide paragraphs."""
    inner = text if text.startswith("<") else "".join(map(paragraph, text.split("\n")))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def text_box(*blocks: str) -> str:
    """A run with a text box, written twice, as Word does: as a shape and as VML for older programs."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    shape = f"<wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def field(instruction: str, result: str) -> str:
    """A complex field: its instruction is not on the paper, its result is."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    written = f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
    return marks["begin"] + written + marks["separate"] + run(result) + marks["end"]


def level(place: int, text: str, number_format: str, *, start: int | None = 1, more: str = "") -> str:
    """One level of a list: `more` are elements between w:numFmt and w:lvlText (w:lvlRestart, w:pStyle, w:isLgl …)."""
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{place}">{begin}<w:numFmt w:val="{number_format}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def abstract_list(abstract_id: int, *levels: str, link: str = "") -> str:
    """An abstract list; `link` is a w:styleLink or w:numStyleLink."""
    return (
        f'<w:abstractNum w:abstractNumId="{abstract_id}"><w:multiLevelType w:val="multilevel"/>'
        f"{link}{''.join(levels)}</w:abstractNum>"
    )


def numbered_list(list_id: int, abstract_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def starts_at(place: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(
    style_id: str, name: str, properties: str = "", *, based_on: str = "", kind: str = "paragraph"
) -> str:
    """A style; `properties` stand in its w:pPr."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val={quoteattr(name)}/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


MINUTES_LEVELS = (
    level(0, "%1、", "ideographLegalTraditional"),
    level(1, "%2、", "taiwaneseCountingThousand"),
    level(2, "(%3)", "taiwaneseCountingThousand"),
    level(3, "%4.", "decimal"),
    level(4, "(%5)", "decimal"),
    level(5, "%6、", "ideographTraditional"),
)
"""壹、→ 一、→ (一) → 1. → (1) → 甲、 as one list of six levels."""
