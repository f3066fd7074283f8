"""Renders minutes, given as plain lines, in the ways that offices store them: for the readers to find the same in each."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from minutes_desk.core.numbering import Label, Level, parse_label
from tests.reading.word_builder import (
    abstract_list,
    cell,
    docx,
    level,
    numbered_list,
    paragraph,
    run,
    starts_at,
    table,
    text_box,
)

HEADER = re.compile(
    r"^(?P<number>[壹貳參肆伍]、)?\s*(?P<name>時間|地點|主持人|出席人員|紀錄)\s*[:：]\s*(?P<value>.*)$"
)
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:footer="850"/>'
LOOK = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="標楷體"/><w:sz w:val="32"/>'
# LibreOffice reads overflowPunct the wrong way round, and loses marks that hang beyond the edge from its PDF.
SPACING = '<w:overflowPunct w:val="1"/><w:spacing w:line="500" w:lineRule="exact"/>'
CHARACTER = 320
"""Twips of a character of 16 points."""
INDENTS = {
    Level.CHAPTER: (2, 2), Level.SECTION: (3, 2), Level.ITEM: (5, 3), Level.POINT: (5, 1), Level.SUBPOINT: (6, 2),
    Level.STEM: (7, 2), Level.SUBSTEM: (8, 2),
}  # fmt: skip
"""In characters: where the lines of each level stand, and how far the first one stands out."""
FORMATS = {
    Level.CHAPTER: "ideographLegalTraditional", Level.SECTION: "taiwaneseCountingThousand",
    Level.ITEM: "taiwaneseCountingThousand", Level.POINT: "decimal", Level.SUBPOINT: "decimal",
    Level.STEM: "ideographTraditional", Level.SUBSTEM: "ideographTraditional",
}  # fmt: skip


def indented(depth: Level | None) -> str:
    """Line spacing and a hanging indent, as minutes are set."""
    if depth is None:
        return SPACING
    left, hanging = (round(size * CHARACTER) for size in INDENTS[depth])
    return f'{SPACING}<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def page_count() -> str:
    fields = [f'<w:fldSimple w:instr="{name}">{run("1")}</w:fldSimple>' for name in ("PAGE", "NUMPAGES")]
    return paragraph("第 ", fields[0], " 頁，共 ", fields[1], " 頁", properties='<w:jc w:val="center"/>')


def whole(*blocks: str, numbering: str = "") -> bytes:
    return docx(*blocks, numbering=numbering, footer=page_count(), page=PAGE)


def typed_line(line: str) -> str:
    """A paragraph with its label typed, the text in runs that break anywhere."""
    label = parse_label(line)
    pieces = [run(piece, LOOK) for piece in re.findall(r".{1,7}", line)]
    return paragraph(*pieces, properties=indented(label.level if label else None))


def centred(line: str) -> str:
    """A line of the title, as official papers set it: 20 points, bold, in the middle."""
    look = LOOK.replace('w:val="32"', 'w:val="40"') + "<w:b/>"
    return paragraph(
        run(line, look), properties='<w:spacing w:line="720" w:lineRule="exact"/><w:jc w:val="center"/>'
    )


def with_title(lines: list[str], line: Callable[[str], str]) -> list[str]:
    """The blocks of all lines: those before the first header field in the middle, the others by `line`."""
    first = next(place for place, text in enumerate(lines) if HEADER.match(text))
    return [*map(centred, lines[:first]), *map(line, lines[first:])]


def typed(lines: list[str]) -> bytes:
    return whole(*with_title(lines, typed_line))


def justified(lines: list[str]) -> bytes:
    """Both edges straight, as most offices set it, and the label hanging."""

    def line(text: str) -> str:
        return typed_line(text).replace("</w:pPr>", '<w:jc w:val="both"/></w:pPr>', 1)

    return whole(*with_title(lines, line))


# ---- automatic numbering


@dataclass
class Numbered:
    """Takes the labels off the lines and counts them as Word will; a list for every beginning that is not the next."""

    patterns: dict[Level, str]
    lists: list[str] = field(default_factory=list)
    counted: dict[Level, int] = field(default_factory=dict)
    current: int = 1

    def paragraph(self, line: str) -> str:
        label = parse_label(line)
        if label is None or self.patterns.get(label.level) != pattern_of(label):
            return typed_line(line)
        self.counted = {depth: count for depth, count in self.counted.items() if depth <= label.level}
        if self.counted.get(label.level, 0) + 1 != label.number:
            self.current = len(self.lists) + 2
            self.lists.append(numbered_list(self.current, 0, starts_at(label.level - 1, label.number)))
        self.counted[label.level] = label.number
        pieces = [run(piece, LOOK) for piece in re.findall(r".{1,9}", label.rest)]
        return paragraph(
            *pieces, list_id=self.current, level=label.level - 1, properties=indented(label.level)
        )


def pattern_of(label: Label) -> str:
    """(%3) for （一） or (一), as it is written."""
    inner = label.sign.strip("()（）﹙﹚")
    return label.written.replace(inner, f"%{label.level}", 1)


def automatic(lines: list[str]) -> bytes:
    labels = [label for line in lines if (label := parse_label(line)) is not None]
    patterns: dict[Level, str] = {}
    for label in labels:
        patterns.setdefault(label.level, pattern_of(label))
    counted = Numbered(patterns)
    blocks = with_title(lines, counted.paragraph)
    levels = [
        level(depth - 1, patterns.get(depth, f"%{depth}."), number_format)
        for depth, number_format in FORMATS.items()
    ]
    return whole(*blocks, numbering=abstract_list(0, *levels) + numbered_list(1, 0) + "".join(counted.lists))


def by_styles(lines: list[str]) -> bytes:
    """The same, the list of a paragraph and its level told by its style; a restart by the paragraph itself."""
    labels = [label for line in lines if (label := parse_label(line)) is not None]
    patterns: dict[Level, str] = {}
    for label in labels:
        patterns.setdefault(label.level, pattern_of(label))
    counted = Numbered(patterns)
    blocks = [
        re.sub(
            r'<w:numPr><w:ilvl w:val="(\d)"/><w:numId w:val="1"/></w:numPr>',
            r"",
            re.sub(
                r'<w:pPr>(?=<w:numPr><w:ilvl w:val="(\d)")',
                lambda found: f'<w:pPr><w:pStyle w:val="L{found[1]}"/>',
                counted.paragraph(line),
            ),
        )
        for line in lines
    ]
    levels = [
        level(
            depth - 1,
            patterns.get(depth, f"%{depth}."),
            number_format,
            more=f'<w:pStyle w:val="L{depth - 1}"/>',
        )
        for depth, number_format in FORMATS.items()
    ]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="L{place}"><w:name w:val="階層{place}"/>'
        f'<w:pPr><w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for place in range(7)
    )
    lists = abstract_list(0, *levels) + numbered_list(1, 0) + "".join(counted.lists)
    return docx(*blocks, numbering=lists, styles=styles, page=PAGE)


def downwards(lines: list[str]) -> bytes:
    """Set from top to bottom, the lines from right to left."""
    turned = f'{LOOK}<w:eastAsianLayout w:vert="1"/>'
    blocks = [typed_line(line).replace(LOOK, turned) for line in lines]
    return docx(*blocks, page=f'{PAGE}<w:textDirection w:val="tbRl"/>')


# ---- tables


def label_and_text(lines: list[str]) -> bytes:
    """A row for each line, its label in a cell of its own."""
    found = [(parse_label(line), line) for line in lines]
    return whole(table(*([label.written, label.rest] if label else ["", line] for label, line in found)))


def a_row_each(lines: list[str]) -> bytes:
    return whole(table(*([line] for line in lines)))


def split(lines: list[str]) -> tuple[list[str], dict[str, str], list[str]]:
    """Title, header fields by their label as written, and the rest. Lines between the fields go on from the last."""
    fields: dict[str, str] = {}
    places = [place for place, line in enumerate(lines) if HEADER.match(line)]
    first, last = places[0], places[-1]
    name = ""
    for line in lines[first : last + 1]:
        found = HEADER.match(line)
        if found:
            name = (found["number"] or "") + found["name"]
            fields[name] = found["value"]
        else:
            fields[name] += "\n" + line
    return lines[:first], fields, lines[last + 1 :]


def two_columns(lines: list[str]) -> bytes:
    title, fields, rest = split(lines)
    rows = [[name, value] for name, value in fields.items()]
    return whole(*map(typed_line, title), table(*rows), *map(typed_line, rest))


def four_columns(lines: list[str]) -> bytes:
    """時間 beside 地點, 主持人 beside 紀錄, 出席人員 over the whole width."""
    title, written, rest = split(lines)
    fields = {re.sub("^.、", "", name): value for name, value in written.items()}
    rows: list[list[str]] = []
    for left, right in (("時間", "地點"), ("主持人", "紀錄")):
        rows.append([part for name in (left, right) if name in fields for part in (name, fields[name])])
    if "出席人員" in fields:
        rows.append(["出席人員", cell(fields["出席人員"], '<w:gridSpan w:val="3"/>')])
    return whole(*map(typed_line, title), table(*rows), *map(typed_line, rest))


def one_table(lines: list[str]) -> bytes:
    """Everything in one frame: the title over both columns, the fields in two, the rest in one cell."""
    title, fields, rest = split(lines)
    wide = '<w:gridSpan w:val="2"/>'
    rows = [
        [cell("".join(map(typed_line, title)), wide)],
        *([name, value] for name, value in fields.items()),
        [cell("".join(map(typed_line, rest)), wide)],
    ]
    return whole(table(*rows))


# ---- changes and mess


def tracked(lines: list[str]) -> bytes:
    """Words and paragraphs deleted, inserted and moved, and paragraph ends deleted, none of it accepted yet."""

    def change(kind: str, content: str) -> str:
        return f'<w:{kind} w:id="7" w:author="王某" w:date="2026-01-05T09:00:00Z">{content}</w:{kind}>'

    def gone(text: str) -> str:
        return change("del", run(text, LOOK).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText "))

    end_gone = f"<w:rPr>{change('del', '')}</w:rPr>"
    blocks: list[str] = []
    for place, line in enumerate(lines):
        half = len(line) // 2
        new = change("moveTo" if place % 3 else "ins", run(line[half:], LOOK))
        if place % 4 == 1:
            blocks.append(paragraph(gone("舊的一段"), properties=end_gone))
        if place % 5 == 2 and half:
            blocks += [paragraph(run(line[:half]), properties=end_gone), paragraph(run(line[half:]))]
        else:
            blocks.append(paragraph(run(line[:half], LOOK), gone("舊字"), new))
    return whole(*blocks)


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr><w:alias w:val='欄位'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def spaced(name: str) -> str:
    """時　　間"""
    return "　　".join(name) if len(name) == 2 else name


def messy(lines: list[str]) -> bytes:
    """The recorder in a text box, fields in content controls, soft breaks instead of paragraphs, odd blanks."""
    blocks: list[str] = []
    soft: list[str] = []
    for line in lines:
        found = HEADER.match(line)
        if found is None:
            soft.append(line.replace("，", "，\u200b"))
            if len(soft) == 2:
                blocks.append(paragraph("\u3000", "\n".join(soft), "\u00a0 "))
                soft = []
            continue
        if soft:
            blocks.append(paragraph("\n".join(soft)))
            soft = []
        number, name = found["number"] or "", found["name"]
        if name == "紀錄":
            blocks.append(paragraph(text_box(paragraph(f"{spaced(name)}：", control(run(found["value"]))))))
        else:
            shown = f"{number}\u00a0{spaced(name)}："
            blocks.append(control(paragraph(shown, control(run(found["value"] + "\t")), "<w:bookmarkEnd/>")))
    return whole(*blocks, *([paragraph("\n".join(soft))] if soft else []))


# ---- text


def mixed_ends(lines: list[str]) -> bytes:
    ends = ("\r\n", "\n", "\r\n\r\n", "\r")
    return "".join(line + ends[place % 4] for place, line in enumerate(lines)).encode()


def in_big5(lines: list[str]) -> bytes:
    return "\r\n".join(lines).encode("big5hkscs")


def in_utf_16(lines: list[str]) -> bytes:
    return b"\xff\xfe" + "\r\n".join(lines).encode("utf-16-le")


def in_utf_16_without_mark(lines: list[str]) -> bytes:
    return "\r\n".join(lines).encode("utf-16-be")


def numbered_pages(lines: list[str]) -> bytes:
    """As a page's text is copied out of a PDF: the number at its foot, the title at the head of the next."""
    title = "".join(lines[: next(place for place, text in enumerate(lines) if HEADER.match(text))][:1])
    pages = [lines[at : at + 9] for at in range(0, len(lines), 9)]
    return f"\n{title}\n".join(
        "\n".join([*page, "", f"第 {number} 頁，共 {len(pages)} 頁", ""])
        for number, page in enumerate(pages, 1)
    ).encode()


def bold(lines: list[str]) -> bytes:
    """As Markdown marks the words of the form."""
    return "\n\n".join(re.sub(r"^(\S{1,12}?[：:])", r"**\1**", line) for line in lines).encode()


WORD: dict[str, Callable[[list[str]], bytes]] = {
    "typed": typed,
    "justified": justified,
    "automatic": automatic,
    "two columns": two_columns,
    "four columns": four_columns,
    "one table": one_table,
    "tracked": tracked,
    "messy": messy,
    "by styles": by_styles,
    "label and text": label_and_text,
    "a row each": a_row_each,
    "downwards": downwards,
}
TEXT: dict[str, Callable[[list[str]], bytes]] = {
    "mixed ends": mixed_ends,
    "Big5": in_big5,
    "UTF-16": in_utf_16,
    "UTF-16 without a mark": in_utf_16_without_mark,
    "pages": numbered_pages,
    "bold": bold,
}
CONVERTED = (
    ("typed", "odt"), ("automatic", "odt"), ("two columns", "odt"), ("four columns", "odt"), ("one table", "odt"),
    ("tracked", "odt"), ("messy", "odt"), ("typed", "fodt"), ("typed", "doc"), ("automatic", "doc"),
    ("typed", "rtf"), ("typed", "pdf"), ("justified", "pdf"), ("automatic", "pdf"), ("two columns", "pdf"),
    ("four columns", "pdf"),
)  # fmt: skip


def direct(lines: list[str]) -> Iterator[tuple[str, str, bytes]]:
    """Name, ending and bytes of every rendering that needs no other program."""
    for name, render in WORD.items():
        yield name, "docx", render(lines)
    for name, render in TEXT.items():
        yield name, "txt", render(lines)
