"""Makes templates_docx/*.docx: plain Word templates with paper, footer and named styles, the same bytes every time.

    .venv/bin/python packaging/make_templates.py [FOLDER]

Every .toml in the folder that names a template gets one. An office may open it in Word and change its look: the writer
goes by the styles' names and by the marker paragraph, whose place the minutes take.
"""

import sys
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path

from minutes_desk.core.blocks import BlockStyle
from minutes_desk.writing.fonts import text_width
from minutes_desk.writing.page_setup import (
    CHINESE_FONT,
    FOOTER_STYLE,
    LATIN_FONT,
    TEXT_STYLES,
    TWIPS,
    Alignment,
    PageSetup,
    TextStyle,
)
from minutes_desk.writing.template_markers import FOOTER_MARKER, TEXT_MARKER, TITLE_MARKER

EPOCH = (1980, 1, 1, 0, 0, 0)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = f'xmlns:r="{OFFICE}/relationships"'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

STYLE_IDS = {
    BlockStyle.TITLE: "MinutesTitle",
    BlockStyle.LEVEL_1: "MinutesLevel1",
    BlockStyle.LEVEL_2: "MinutesLevel2",
    BlockStyle.LEVEL_3: "MinutesLevel3",
    BlockStyle.LEVEL_4: "MinutesLevel4",
    BlockStyle.LEVEL_5: "MinutesLevel5",
    BlockStyle.BODY: "MinutesText",
    BlockStyle.TABLE: "MinutesTable",
    BlockStyle.SIGNATURE: "MinutesSignature",
}
LEVEL_LABELS = {
    BlockStyle.LEVEL_1: "壹、",
    BlockStyle.LEVEL_2: "一、",
    BlockStyle.LEVEL_3: "(一)",
    BlockStyle.LEVEL_4: "1. ",
    BlockStyle.LEVEL_5: "(1)",
}
"""The usual label of each level, for whoever types on in Word; the writer sets every indent by the label it prints."""

CONTENT_TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD_TYPE}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{WORD_TYPE}.settings+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="{WORD_TYPE}.fontTable+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{WORD_TYPE}.footer+xml"/>
<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
</Types>"""
PACKAGE_RELATIONS = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/relationships/extended-properties" Target="docProps/app.xml"/>
</Relationships>"""
DOCUMENT_RELATIONS = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/relationships/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/relationships/fontTable" Target="fontTable.xml"/>
<Relationship Id="rId4" Type="{OFFICE}/relationships/footer" Target="footer1.xml"/>
<Relationship Id="rId5" Type="{OFFICE}/relationships/theme" Target="theme/theme1.xml"/>
</Relationships>"""
SETTINGS = f"""<w:settings {W}>
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="480"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat>
<w:themeFontLang w:val="en-US" w:eastAsia="zh-TW"/>
</w:settings>"""
FONT_TABLE = f"""<w:fonts {W}>
<w:font w:name="{CHINESE_FONT}"><w:altName w:val="DFKai-SB"/><w:panose1 w:val="03000509000000000000"/>\
<w:charset w:val="88"/><w:family w:val="script"/><w:pitch w:val="fixed"/></w:font>
<w:font w:name="{LATIN_FONT}"><w:panose1 w:val="02020603050405020304"/>\
<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>
</w:fonts>"""
APP = f"""<Properties xmlns="{OFFICE}/extended-properties"><Application>minutes_desk</Application></Properties>"""


COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1",
    "folHlink": "954F72",
}  # fmt: skip


def theme() -> str:
    """What Office wants to find; no style of ours asks it for a font or a colour."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items())
    font = f'<a:latin typeface="{LATIN_FONT}"/><a:ea typeface="{CHINESE_FONT}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    outline = '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Minutes"><a:themeElements>'
        f'<a:clrScheme name="Minutes">{colours}</a:clrScheme><a:fontScheme name="Minutes">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Minutes"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{outline}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def core(name: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{name}會議紀錄範本</dc:title><dc:language>zh-TW</dc:language></cp:coreProperties>"
    )


def fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/>'


def both_fonts() -> str:
    return f'<w:rFonts w:ascii="{LATIN_FONT}" w:eastAsia="{CHINESE_FONT}" w:hAnsi="{LATIN_FONT}" w:cs="{LATIN_FONT}"/>'


def type_face(style: TextStyle) -> str:
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    half_points = round(style.size * 2)
    return f'<w:rPr>{both_fonts()}{bold}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'


def line(style: TextStyle, indent: str = "") -> str:
    height = round(style.line_height * TWIPS)
    return (
        f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
        f'{indent}<w:jc w:val="{style.alignment}"/>'
    )


def hanging(style: BlockStyle) -> str:
    label = LEVEL_LABELS.get(style)
    if label is None:
        return ""
    size = TEXT_STYLES[style].size
    width = round(text_width(label) * size * TWIPS)
    level = list(LEVEL_LABELS).index(style)
    return f'<w:ind w:left="{round(level * size * TWIPS) + width}" w:hanging="{width}"/>'


def minutes_style(style: BlockStyle) -> str:
    follows = BlockStyle.LEVEL_1 if style is BlockStyle.TITLE else style
    keep = "<w:keepNext/>" if style is BlockStyle.TITLE else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{STYLE_IDS[style]}"><w:name w:val="{style}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{STYLE_IDS[follows]}"/><w:qFormat/>'
        f"<w:pPr>{keep}{line(TEXT_STYLES[style], hanging(style))}</w:pPr>{type_face(TEXT_STYLES[style])}</w:style>"
    )


def styles() -> str:
    """Chinese typesetting as the defaults: nothing is compressed, spaced out, or set on a grid."""
    chinese = (
        '<w:widowControl/><w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:snapToGrid w:val="0"/>'
    )
    text = TextStyle(alignment=Alignment.LEFT)
    language = '<w:lang w:val="en-US" w:eastAsia="zh-TW" w:bidi="ar-SA"/>'
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault>{type_face(text).replace('</w:rPr>', language + '</w:rPr>')}"
        f"</w:rPrDefault><w:pPrDefault><w:pPr>{explicit(chinese)}{line(text)}</w:pPr></w:pPrDefault></w:docDefaults>\n"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{explicit(chinese)}{line(text)}</w:pPr>{type_face(text)}</w:style>\n"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>\n'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>\n'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>\n'
        f'<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{line(FOOTER_STYLE)}</w:pPr>{type_face(FOOTER_STYLE)}</w:style>\n"
        + "\n".join(map(minutes_style, BlockStyle))
        + "</w:styles>"
    )


def explicit(properties: str) -> str:
    """On and off said in so many words: LibreOffice takes a bare w:overflowPunct for off."""
    return properties.replace("/>", ' w:val="1"/>').replace(' w:val="0" w:val="1"', ' w:val="0"')


def footer() -> str:
    return (
        f'<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"<w:r><w:t>{FOOTER_MARKER}</w:t></w:r></w:p></w:ftr>"
    )


def marker(style: BlockStyle, words: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{STYLE_IDS[style]}"/></w:pPr>'
        f"<w:r><w:rPr>{fonts(CHINESE_FONT)}</w:rPr><w:t>{words}</w:t></w:r></w:p>"
    )


def document(page: PageSetup) -> str:
    sizes = {
        name: round(getattr(page, name) * TWIPS) for name in ("top", "right", "bottom", "left", "footer")
    }
    margins = " ".join(f'w:{name}="{value}"' for name, value in sizes.items())
    return (
        f"<w:document {W} {R}><w:body>"
        f"{marker(BlockStyle.TITLE, TITLE_MARKER)}{marker(BlockStyle.BODY, TEXT_MARKER)}"
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{round(page.width * TWIPS)}" w:h="{round(page.height * TWIPS)}"/>'
        f'<w:pgMar {margins} w:header="{sizes["footer"]}" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def template(name: str) -> bytes:
    """One template, named after its house style."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELATIONS,
        "word/document.xml": document(PageSetup()),
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": styles(),
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": FONT_TABLE,
        "word/footer1.xml": footer(),
        "word/theme/theme1.xml": theme(),
        "docProps/core.xml": core(name),
        "docProps/app.xml": APP,
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for path, content in parts.items():
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, (HEAD + content).encode())
    return buffer.getvalue()


def main(folder: Path) -> None:
    # A city's own style comes after its variants, so that its name stays.
    for path in sorted(folder.glob("*.toml"), reverse=True):
        data = tomllib.loads(path.read_text("utf-8"))
        (folder / data["template"]).write_bytes(template(data["name"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "templates_docx")
