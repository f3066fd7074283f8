"""The lines below 臨時動議 become motions."""

import re

from minutes_desk.core.numbering import Label, Level, parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.document_line import sign_of
from minutes_desk.reading.form_words import CASE_LINE, NAMED_ITEM, NO_MOTIONS, Tag, tag_of
from minutes_desk.reading.heading import split_heading
from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.outline import OutlineMotion
from minutes_desk.reading.paragraphs import Paragraphs, is_plain, is_row

LONGEST_TITLE = 45
_LONGEST_CASE = 90


def motions_of(
    behind: str, lines: list[SourceLine], piece: int = 0
) -> tuple[list[OutlineMotion], str | None]:
    """The motions, and where there are none the words that say so (無。).

    `behind` is what follows 臨時動議： in the line `piece`.
    """
    if not behind and len(lines) == 1 and NO_MOTIONS.fullmatch(tidy(lines[0].text)):
        return [], tidy(lines[0].text)
    if NO_MOTIONS.fullmatch(behind) and not lines:
        return [], behind
    reader = _MotionReader(piece)
    if behind:
        reader.open(None, behind)
    for line in lines:
        reader.take(line)
    return reader.motions, None


class _MotionReader:
    """Takes the lines one by one."""

    def __init__(self, piece: int) -> None:
        self._piece = piece
        self.motions: list[OutlineMotion] = []
        self._body: Paragraphs | None = None
        self._level: Level | None = None

    def take(self, line: SourceLine) -> None:
        self._piece = line.number
        if self._body is not None:
            self._body.piece = line.number
        if line.table is not None:
            self._in_hand().table(line.table)
            return
        text = tidy(line.text)
        named = NAMED_ITEM.fullmatch(text)
        label = parse_label(text)
        if named is not None:
            self.open(named["label"], named["rest"].strip(), titled=True)
        elif label is not None and self._opens(label):
            self._level = label.level
            self.open(sign_of(label), tidy(label.rest))
        elif label is not None:
            self._in_hand().point(label)
        else:
            self._running_text(text, line)

    def _opens(self, label: Label) -> bool:
        if self._body is None:
            return True
        if tag_of(label.rest) is not None and CASE_LINE.match(tidy(label.rest)) is None:
            return False
        if self._level is not None:
            below = self._body.tag is not None and self._body.expects(label)
            return label.level is self._level and not (below and label.number != self._number + 1)
        return label.level in (Level.SECTION, Level.ITEM) and self._body.tag is None

    @property
    def _number(self) -> int:
        return sum(1 for motion in self.motions if motion.label is not None)

    def open(self, label: str | None, text: str, *, titled: bool = False) -> None:
        motion = OutlineMotion(label=label, pieces=[self._piece])
        self.motions.append(motion)
        self._body = Paragraphs(motion.parts, level=self._level, piece=self._piece)
        if case := CASE_LINE.fullmatch(text):
            motion.title = case["name"].rstrip("。")
            return
        if tag_of(text) is not None:
            self._body.text(text)
            return
        heading, rest = split_heading(text)
        if heading is not None:
            motion.title, text = heading, rest
        elif _is_title(text) or (titled and text and re.search(r"。.", text) is None):
            motion.title, text = text.rstrip("。") or None, ""
        if text:
            self._body.text(text)

    def _running_text(self, text: str, line: SourceLine) -> None:
        motion = self.motions[-1] if self.motions else None
        case = CASE_LINE.fullmatch(text)
        open_for_title = motion is not None and all(part.tag is Tag.TELLS for part in motion.parts)
        if case is not None and motion is not None and motion.title is None and open_for_title:
            motion.title = case["name"].rstrip("。")
            motion.pieces.append(self._piece)
        elif case is not None or (self._body is None and tag_of(text) is not None):
            self.open(None, text)
        elif is_row(line):
            self._in_hand().row(line)
        else:
            if motion is not None and tag_of(text) is not None:
                _make_title(motion)
            self._in_hand().text(text)

    def _in_hand(self) -> Paragraphs:
        if self._body is None:
            motion = OutlineMotion(pieces=[self._piece])
            self.motions.append(motion)
            self._body = Paragraphs(motion.parts, piece=self._piece)
        return self._body


def _is_title(text: str) -> bool:
    return bool(text) and len(text) <= LONGEST_TITLE and not re.search(r"[，。；：]", text)


def _make_title(motion: OutlineMotion) -> None:
    """What stands above 說明： or 決議： is the motion's title."""
    if motion.title is None and len(motion.parts) == 1 and is_plain(motion.parts[0], _LONGEST_CASE):
        if re.search(r"[：:]|[，；].*。$", motion.parts[0].text):
            return
        motion.pieces += [share.piece for share in motion.parts[-1].shares]
        motion.title = motion.parts.pop().text.rstrip("。")
