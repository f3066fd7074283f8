"""From lines to an outline: every line gets its place, in the outline or in `Outline.unread`.

Nothing is interpreted here beyond the place of a line.
"""

import re

from minutes_desk.core.numbering import Label, Level, parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.heading import LONGEST_HEADING, split_heading
from minutes_desk.reading.lines import Rows, SourceLine
from minutes_desk.reading.outline import Outline, OutlineItem, OutlineMotion, OutlineSection, Part

TERMINAL = "。！？!?；;：:"
LONGEST_MOTION_TITLE = 45

_HEADER_WORDS = {
    "time": r"(?:開會|會議)?(?:時間|日期)",
    "venue": r"(?:開會|會議)?(?:地點|場所)",
    "chairs": r"(?:會議)?(?:主持人|主席|召集人)",
    "attendance": r"(?:出席|與會|參加)(?:及列席)?(?:人員|單位|者|委員|機關)?",
    "recorder": r"(?:會議)?[紀記]錄(?:人員?|者)?",
}
_HEADER = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _HEADER_WORDS.items()))
_RESOLUTIONS = re.compile(
    r"(?P<word>會議(?:決議|結論)(?:事項)?|決議事項|結論|討論事項|報告事項|主席裁示(?:事項)?)"
    r"(?P<suffix>[(（][^)）]*[)）])?\s*(?:[:：]|$)"
)
_MOTIONS = re.compile(r"(?:其他|臨時)(?:動議|事項)(?:暨其他事項)?\s*[:：]?")
_CLOSING = re.compile(r"散會(?P<rest>.*)$", re.DOTALL)
_NO_MOTIONS = re.compile(r"[(（]?無(?:臨時動議)?[)）]?。?")
_RECORDER_BEHIND = re.compile(
    r"^(?P<value>.*?)[\s\u3000]*(?:會議)?[紀記]錄(?:人員?|者)?\s*[:：]\s*(?P<name>.+)$"
)


def outline(lines: tuple[SourceLine, ...]) -> Outline:
    """Put every line of a minutes file in its place."""
    builder = _Builder(flat=_is_flat(lines))
    for line in lines:
        builder.take(line)
    return builder.outline


def _is_flat(lines: tuple[SourceLine, ...]) -> bool:
    """Do the items stand right under the resolutions, labelled 一、, without sections?"""
    labels = [label for line in lines if (label := parse_label(tidy(line.text))) is not None]
    inside = False
    firsts: list[str] = []
    for label in labels:
        rest = tidy(label.rest)
        if _RESOLUTIONS.match(rest) and label.level in (Level.CHAPTER, Level.SECTION):
            inside = True
            if label.level is Level.SECTION:
                return False
        elif inside and (_MOTIONS.match(rest) or _CLOSING.match(rest)):
            break
        elif inside and label.level is Level.ITEM:
            return False
        elif inside and label.level is Level.SECTION:
            firsts.append(rest)
    return bool(firsts) and all(split_heading(text)[1] for text in firsts)


class _Builder:
    """Takes the lines one by one and remembers where the last one went."""

    def __init__(self, *, flat: bool) -> None:
        self.outline = Outline()
        self._flat = flat
        self._place = "title"
        self._field: str | None = None
        self._parts: list[Part] | None = None
        """Where running text goes on: the parts of the item or motion in hand."""

    def take(self, line: SourceLine) -> None:
        if line.table is not None:
            self._take_table(line.table)
            return
        text = tidy(line.text)
        label = parse_label(text)
        rest = tidy(label.rest) if label is not None else text
        if self._opens_part(label, rest, line):
            return
        taken = {
            "title": self._take_title,
            "header": self._take_header_text,
            "resolutions": self._take_resolution,
            "motions": self._take_motion,
        }.get(self._place, self._refuse)
        taken(label, text, line)

    # ---- the parts of the document

    def _opens_part(self, label: Label | None, rest: str, line: SourceLine) -> bool:
        in_body = self._place in ("resolutions", "motions")
        high = label is None or label.level in (Level.CHAPTER, Level.SECTION)
        formal = label is not None and label.level is Level.CHAPTER
        if not high or (in_body and not formal and not self._closes(rest)):
            return False
        if self._place != "closed" and (closing := _CLOSING.match(rest)):
            self._place, self.outline.closing = "closed", closing["rest"].strip()
            return True
        if self._place != "closed" and (motions := _MOTIONS.match(rest)) and self._place != "motions":
            self._open_motions(rest[motions.end() :].strip())
            return True
        if in_body or self._place == "closed":
            return False
        if heading := _RESOLUTIONS.match(rest):
            self._open_resolutions(heading, rest)
            return True
        header = _HEADER.match(rest)
        if header is None or not (rest[header.end() :].startswith((":", "：")) or formal):
            return False
        self._open_field(header, line)
        return True

    @staticmethod
    def _closes(rest: str) -> bool:
        return bool(re.match(r"散會\s*[:：(（]|散會$|臨時動議\s*[:：]", rest))

    def _open_resolutions(self, heading: re.Match[str], rest: str) -> None:
        self._place, self._parts = "resolutions", None
        self.outline.resolution_heading = heading["word"] + (heading["suffix"] or "")
        behind = rest[heading.end() :].strip()
        if behind:
            self.outline.sections.append(OutlineSection(label=None, written=behind))

    def _open_field(self, header: re.Match[str], line: SourceLine) -> None:
        self._place, name = "header", header.lastgroup or ""
        raw = re.sub(r"^.*?[:：]\s*", "", line.text, count=1) if re.search("[:：]", line.text) else ""
        if (behind := _RECORDER_BEHIND.match(raw)) and name in ("attendance", "chairs", "venue"):
            raw = behind["value"].strip()
            self.outline.fields["recorder"] = behind["name"].strip()
        self._field = name
        if name in self.outline.fields:
            self.outline.unread.append(line.text)
        else:
            self.outline.fields[name] = raw.strip()

    def _take_title(self, label: Label | None, text: str, line: SourceLine) -> None:
        del label, line
        self.outline.title_lines.append(text)

    def _take_header_text(self, label: Label | None, text: str, line: SourceLine) -> None:
        if self._field is None or (label is not None and label.level is Level.CHAPTER):
            self.outline.unread.append(line.text)
            return
        before = self.outline.fields[self._field]
        self.outline.fields[self._field] = f"{before}\n{line.text.strip()}" if before else line.text.strip()

    def _refuse(self, label: Label | None, text: str, line: SourceLine) -> None:
        del label, text
        self.outline.unread.append(line.text)

    # ---- resolutions

    def _take_resolution(self, label: Label | None, text: str, line: SourceLine) -> None:
        if label is None:
            self._take_running_text(text, line)
        elif label.level is Level.CHAPTER:
            self.outline.unread.append(line.text)
        elif label.level is Level.SECTION and not self._flat:
            self._open_section(label)
        elif label.level in (Level.ITEM, Level.SECTION):
            self._open_item(label.sign, tidy(label.rest), line)
        elif label.paragraph_level and self._parts is not None:
            self._parts.append(Part(text=tidy(label.rest), depth=label.paragraph_level, label=label.written))
        else:
            self._open_item(label.sign, tidy(label.rest), line)

    def _open_section(self, label: Label) -> None:
        rest = tidy(label.rest)
        heading, behind = split_heading(rest)
        self._parts = None
        written = rest[: len(rest) - len(behind)].strip() if heading is not None and behind else rest
        self.outline.sections.append(OutlineSection(label=label.sign, written=written))
        if heading is not None and behind:
            self._open_item(None, behind, None)

    def _open_item(self, label: str | None, text: str, line: SourceLine | None) -> None:
        if not self.outline.sections:
            self.outline.sections.append(OutlineSection(label=None, written=""))
        heading, behind = split_heading(text)
        item = OutlineItem(label=label, heading=heading, line=line.number if line else 0)
        if behind:
            item.parts.append(Part(text=behind))
        self.outline.sections[-1].items.append(item)
        self._parts = item.parts

    def _take_running_text(self, text: str, line: SourceLine) -> None:
        section = self.outline.sections[-1] if self.outline.sections else None
        if self._parts is None or section is None or not section.items:
            self._open_item(None, text, line)
            return
        item = section.items[-1]
        if item.label is None and self._ended(item.parts) and split_heading(text)[0] is not None:
            self._open_item(None, text, line)
        elif self._is_row(line):
            self._add_row(line)
        elif item.heading is None and len(item.parts) == 1 and self._names_only(item.parts[0]):
            item.heading, item.below = item.parts.pop().text, True
            item.parts.append(Part(text=text))
        else:
            item.below = item.below or not item.parts
            self._go_on(item.parts, text)

    @staticmethod
    def _names_only(part: Part) -> bool:
        return part.depth == 0 and len(part.text) <= LONGEST_HEADING and not re.search(r"[，。；]", part.text)

    @staticmethod
    def _ended(parts: list[Part]) -> bool:
        return bool(parts) and parts[-1].text.endswith(tuple("。！？"))

    @staticmethod
    def _go_on(parts: list[Part], text: str) -> None:
        """Add running text: to the last paragraph where that broke off in mid-sentence, else as a paragraph of its own."""
        if parts and parts[-1].table is None and not parts[-1].text.endswith(tuple(TERMINAL)):
            latin = parts[-1].text[-1:].isascii() and text[:1].isascii()
            parts[-1].text += (" " if latin and parts[-1].text else "") + text
        else:
            parts.append(Part(text=text))

    # ---- tables

    def _take_table(self, rows: Rows) -> None:
        if self._parts is not None and self._place in ("resolutions", "motions"):
            self._parts.append(Part(text="", table=rows))
        else:
            self.outline.unread.extend("\t".join(row) for row in rows)

    @staticmethod
    def _is_row(line: SourceLine) -> bool:
        return "\t" in line.text.strip()

    def _add_row(self, line: SourceLine) -> None:
        """A row of a table in plain text: cells with tabs between them; rows of equal length make one table."""
        assert self._parts is not None
        row = tuple(cell.strip() for cell in line.text.split("\t"))
        last = self._parts[-1] if self._parts else None
        if last is not None and last.table is not None and len(last.table[0]) == len(row):
            last.table = (*last.table, row)
        else:
            self._parts.append(Part(text="", table=(row,)))

    # ---- motions

    def _open_motions(self, behind: str) -> None:
        self._place, self.outline.motions, self._parts = "motions", [], None
        if _NO_MOTIONS.fullmatch(behind):
            self.outline.motions_written = behind
        elif behind:
            self._open_motion(None, behind)

    def _open_motion(self, label: str | None, text: str) -> None:
        motion = OutlineMotion(label=label)
        heading, rest = split_heading(text)
        if heading is not None:
            motion.title = heading
            text = rest
        elif len(text) <= LONGEST_MOTION_TITLE and not re.search(r"[，。；：]", text):
            motion.title, text = text, ""
        if text:
            motion.parts.append(Part(text=text))
        motions = self.outline.motions
        assert motions is not None
        motions.append(motion)
        self._parts = motion.parts

    def _take_motion(self, label: Label | None, text: str, line: SourceLine) -> None:
        if label is not None and label.level in (Level.SECTION, Level.ITEM):
            self._open_motion(label.sign, tidy(label.rest))
        elif label is not None and label.paragraph_level and self._parts is not None:
            self._parts.append(Part(text=tidy(label.rest), depth=label.paragraph_level, label=label.written))
        elif self._parts is None:
            self.outline.motions = self.outline.motions or []
            motion = OutlineMotion(parts=[Part(text=text)])
            self.outline.motions.append(motion)
            self._parts = motion.parts
        elif self._is_row(line):
            self._add_row(line)
        else:
            self._go_on(self._parts, text)
