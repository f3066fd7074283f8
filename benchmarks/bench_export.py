"""Export of two pages beside a writer that only joins strings and zips them; the layout of thirteen pages."""

import zipfile
from dataclasses import replace
from io import BytesIO

from benchmarks import Result, medians
from minutes_desk import paths
from minutes_desk.core.blocks import Block, Document, TextBlock
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.core.minutes import Item, Minutes, Paragraph, Section
from minutes_desk.core.numerals import to_chinese
from minutes_desk.writing.compose import compose
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.fonts import runs, standard_advance
from minutes_desk.writing.layout import Typesetter, lay_out
from minutes_desk.writing.odt import write_odt
from minutes_desk.writing.page_setup import CHINESE_FONT, LATIN_FONT, PageSetup
from minutes_desk.writing.template import open_template

TEMPLATE = paths.templates() / "neutral.docx"
BODY_PART = "word/document.xml"
STYLE = HouseStyle(name="甲市", city="甲市", template=TEMPLATE.name)
TEXT = (
    "河濱步道沿線四處照明設備已於115年3月完成盤點，請主辦機關於下次會議前邀集設計單位及使用單位辦理會勘；另有關"
    "「夜間導覽」活動之經費分攤，各市同意依參與人數比例負擔，如有不足，再由主辦機關自行籌措，本案持續列管。"
)
TWO_PAGES, THIRTEEN_PAGES, TWO_HUNDRED_PAGES = 8, 68, 1065
"""How many items fill them."""


def run() -> list[Result]:
    two, thirteen = minutes(TWO_PAGES), minutes(THIRTEEN_PAGES)
    for document, wanted in ((compose(two, STYLE), 2), (compose(thirteen, STYLE), 13)):
        assert len(lay_out(document, PageSetup(), standard_advance)) == wanted
    long = compose(thirteen, STYLE)
    typesetter = Typesetter(PageSetup(), standard_advance)
    typesetter.pages(long)
    states = [long, with_other_text(long)]

    with zipfile.ZipFile(BytesIO(open_template(TEMPLATE).content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    def export() -> None:
        write_docx(compose(two, STYLE), TEMPLATE, BytesIO())

    def one_paragraph() -> None:
        states.reverse()
        typesetter.pages(states[0])

    many = compose(minutes(TWO_HUNDRED_PAGES), STYLE)
    large, bare_large = medians(
        lambda: write_docx(many, TEMPLATE, BytesIO()), lambda: join_and_zip(many, parts), rounds=3
    )
    ours, bare, open_document, whole, changed = medians(
        export,
        lambda: join_and_zip(compose(two, STYLE), parts),
        lambda: write_odt(compose(two, STYLE), TEMPLATE, BytesIO()),
        lambda: lay_out(long, PageSetup(), standard_advance),
        one_paragraph,
        rounds=15,
    )
    return [
        Result(name="export, 2 pages", figure=ours, peer="string + zip", peer_figure=bare, limit=5),
        Result(name="export, 200 pages", figure=large, peer="string + zip", peer_figure=bare_large, limit=8),
        Result(
            name="export .odt, 2 pages", figure=open_document, peer="string + zip", peer_figure=bare, limit=5
        ),
        Result(name="layout, 13 pages", figure=whole, limit=40),
        Result(
            name="layout, 1 paragraph of 13 pages", figure=changed, peer="all", peer_figure=whole, limit=0.5
        ),
    ]


def minutes(items: int) -> Minutes:
    section = Section(
        label="一",
        written="列管合作案：",
        items=tuple(
            Item(label=f"({to_chinese(number)})", heading="河濱步道案", body=(Paragraph(text=TEXT),))
            for number in range(1, items + 1)
        ),
    )
    return Minutes(
        title_lines=("115年度河濱步道小組", "第2次會議紀錄"),
        time_written="115年5月20日(星期三)下午2時",
        recorder="陳小河",
        resolution_heading="會議決議",
        sections=(section,),
        motions=(),
        closing_written="：下午3時",
    )


def with_other_text(document: Document) -> Document:
    """The document with one paragraph changed, as after a word typed."""
    changed = list(document.blocks)
    last = changed[9]
    assert isinstance(last, TextBlock)
    changed[9] = replace(last, text=last.text + "續辦。")
    return replace(document, blocks=tuple(changed))


def join_and_zip(document: Document, parts: dict[str, bytes]) -> None:
    """The same paragraphs and runs, joined from strings, zipped with the template's other parts."""
    body = "".join(map(paragraph, document.blocks))
    with zipfile.ZipFile(BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, f"<w:document>{body}</w:document>" if name == BODY_PART else content)


def paragraph(block: Block) -> str:
    assert isinstance(block, TextBlock)
    joined = "".join(
        f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/></w:rPr>'
        f"<w:t>{text}</w:t></w:r>"
        for chinese, text in runs(block.label + block.text)
        for font in [CHINESE_FONT if chinese else LATIN_FONT]
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{block.style}"/></w:pPr>{joined}</w:p>'
