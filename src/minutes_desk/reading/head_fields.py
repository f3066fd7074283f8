"""The header fields while their lines come in: what stands behind the colon, and the lines that go on with it."""

import re

from minutes_desk.core.spacing import tidy
from minutes_desk.reading.form_words import FIELD_WITH_COLON
from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.outline import Share

_PEOPLE = ("attendance", "observers", "absent")
_RECORDER_BEHIND = re.compile(
    r"(?:會議)?[紀記]\s*錄(?:整理|彙整|彙編)?(?:人員?|者)?\s*[:：]\s*(?P<name>.+)$"
    r"|(?<=\s)[紀記]錄\s+(?P<bare>\S{2,4})$"
)
_UP_TO_COLON = re.compile(r"^\s*(?:[【〔\[][^】〕\]]*[】〕\]]\s*[:：]?|.*?[:：])\s*")
_LABEL = re.compile(r"^(?:[壹貳參肆伍陸柒捌玖拾一二三四五六七八九十]+、|\d{1,2}[.、])")
_CLOCK = re.compile(r"\d\s*[時點:：]|[上下中]午|[時點]")
_DAY_OR_TIME = re.compile(r"[月/.]\s*\d|\d\s*[時點:：]|[上下中]午|星期|年")


class HeadFields:
    """Collects the fields; what no field takes goes to `unread`."""

    def __init__(self, fields: dict[str, str], shares: dict[str, list[Share]], unread: list[Share]) -> None:
        self._fields = fields
        self._shares = shares
        self._unread = unread
        self._current: str | None = None

    @property
    def lists_people(self) -> bool:
        """Whether the field in hand is a list of people, which may go on over many lines."""
        return self._current in _PEOPLE

    def open(self, name: str, word: str, line: SourceLine, *, has_colon: bool, behind: str) -> None:
        """Begin a field: `behind` is what follows its word, tidied; with a colon the line itself gives the words.

        Who sat in or was excused keeps the word that says so, for they stand with those present.
        """
        raw = _UP_TO_COLON.sub("", line.text, count=1) if has_colon else behind.lstrip("：:")
        if (recorder := _RECORDER_BEHIND.search(raw)) and name in ("chairs", "venue", *_PEOPLE):
            raw = raw[: recorder.start()].strip()
            self._fields["recorder"] = (recorder["name"] or recorder["bare"]).strip().rstrip("。")
            self._shared("recorder", line, self._fields["recorder"])
        if name == "headcount":
            name, raw = "attendance", f"{word}：{raw}"
        elif name in ("observers", "absent"):
            raw = f"{word}：{raw}"
        self._current = name
        if name not in self._fields:
            self._fields[name] = raw.strip().rstrip("。；")
            self._shared(name, line, self._fields[name])
        elif name in _PEOPLE:
            self.add_people(_LABEL.sub("", tidy(line.text)), line)
        elif name == "time" and not _CLOCK.search(self._fields[name]):
            self._fields[name] += f" {raw.strip()}"
            self._shared(name, line, raw.strip())
        else:
            self._unread.append(Share(line.number, line.text))

    def close(self) -> None:
        """No line goes on with the field in hand."""
        self._current = None

    def add_people(self, words: str, line: SourceLine) -> None:
        """Add to the list of people in hand what a line says."""
        assert self._current is not None
        self._shared(self._current, line, words)
        before = self._fields[self._current]
        self._fields[self._current] = f"{before}\n{words}" if before else words

    def go_on(self, line: SourceLine) -> None:
        """Add a line without a word of its own to the field in hand, where it can belong there."""
        current, text = self._current, line.text.strip()
        if current is None or not self._takes(current, line):
            self._unread.append(Share(line.number, line.text))
            return
        self._shared(current, line, text)
        before = self._fields[current]
        self._fields[current] = f"{before}\n{text}" if before else text

    def _shared(self, name: str, line: SourceLine, words: str) -> None:
        self._shares.setdefault(name, []).append(Share(line.number, words))

    def _takes(self, current: str, line: SourceLine) -> bool:
        if current in _PEOPLE or not self._fields[current]:
            return True
        if re.match(r"\S{2,8}\s*[:：]", line.text) and not FIELD_WITH_COLON.match(line.text):
            return False
        if current == "time":
            return bool(_DAY_OR_TIME.search(line.text))
        return current == "chairs" or (current == "venue" and not line.gap)
