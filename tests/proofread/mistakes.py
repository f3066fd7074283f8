"""Mistakes as people make them, planted by program into the text of flawless minutes."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_SECTION = re.compile(r"^(?P<label>[一二三四五六七八九十]+)、")
_ITEM = re.compile(r"^(?P<label>[(（][一二三四五六七八九十]+[)）])\s*(?P<name>[^：]*)：?")
_POINT = re.compile(r"^(?P<label>\d+)\. ")
_WEEKDAY = re.compile(r"(?<=星期)[一二三四五六日](?=[)）])|(?<=[(（])[一二三四五六日](?=[)）](?:上午|下午))")
_COUNT = re.compile(r"\d+(?=案)")
_CLOCK = re.compile(r"(?P<part>上午|下午)(?P<hour>\d{1,2})(?=時)")
_BRACKET = re.compile(r"[(（)）「」]")
_DAY = re.compile(r"(?P<year>\d{3})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_HELD = re.compile(r"(?<=已於)(?P<year>\d{3})(?=年)")
_DEADLINE = re.compile(r"(?<=[於])(?P<year>\d{3})(?=年\d{1,2}月\d{1,2}日前)")
_BUREAU = re.compile(
    r"(?P<city>基隆市|臺北市|新北市|桃園市)政府(?P<bureau>環境保護局|產業發展處|經濟發展局|觀光及城市行銷處|觀光傳播局|觀光旅遊局|交通局|教育[局處]|勞動局|工務局)"
)
_NUMERALS = "一二三四五六七八九十"
_OTHERS = "河湖林森書舍車燈夜晨米豆紙鐵合和觀觸"
_OFFICES = {"桃園市": "產業發展局", "新北市": "產業發展局", "臺北市": "經濟發展局", "基隆市": "經濟發展處"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """A text with one thing wrong in it."""

    kind: str
    text: str
    """The whole file."""
    line: str
    """The line as it is now; empty where it was taken out."""
    was: str
    rules: frozenset[str]
    """Any of these has caught it."""
    places: tuple[str, ...]
    """A finding stands at the right place if it begins so."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    section: str
    item: str
    """一/(三), labels as written; the chapter's name in the head and at the end."""

    @property
    def places(self) -> tuple[str, ...]:
        """Where a finding on this line may stand."""
        return (self.item,) if self.item else (self.section,)


def _lines(text: str) -> list[_Line]:
    """The lines with the place each belongs to."""
    found: list[_Line] = []
    section, item = "", ""
    for number, line in enumerate(text.split("\n")):
        chapter = re.match(r"^(?P<label>[壹貳參肆伍陸柒])、(?P<name>[^：(（]+)", line)
        if chapter:
            section, item = f"{chapter['label']}、{chapter['name']}", ""
        elif match := _SECTION.match(line):
            section, item = match["label"], ""
        elif match := _ITEM.match(line):
            item = f"{section}/{match['label']}".replace("（", "(").replace("）", ")")
        found.append(_Line(number, line, section, item))
    return found


def _edited(text: str, line: _Line, start: int, end: int, words: str) -> tuple[str, str]:
    changed = line.text[:start] + words + line.text[end:]
    lines = text.split("\n")
    lines[line.number] = changed
    return "\n".join(lines), changed


def _one_match(
    text: str, pattern: re.Pattern[str], dice: random.Random
) -> tuple[_Line, re.Match[str]] | None:
    places = [(line, match) for line in _lines(text) for match in pattern.finditer(line.text)]
    return dice.choice(places) if places else None


def _planted(
    kind: str,
    text: str,
    line: _Line,
    span: tuple[int, int],
    words: str,
    *rules: str,
    places: tuple[str, ...] = (),
) -> Mistake:
    whole, changed = _edited(text, line, *span, words)
    return Mistake(kind, whole, changed, line.text, frozenset(rules), places or line.places)


def weekday(text: str, dice: random.Random) -> Mistake | None:
    found = _one_match(text, _WEEKDAY, dice)
    if found is None:
        return None
    line, match = found
    other = dice.choice([sign for sign in "一二三四五六日" if sign != match[0]])
    return _planted("weekday", text, line, match.span(), other, "weekday_mismatch")


def count(text: str, dice: random.Random) -> Mistake | None:
    lines = [line for line in _lines(text) if _SECTION.match(line.text) and _COUNT.search(line.text)]
    if not lines:
        return None
    line = dice.choice(lines)
    match = dice.choice(list(_COUNT.finditer(line.text)))
    wrong = max(0, int(match[0]) + dice.choice([-1, 1]))
    return _planted("count", text, line, match.span(), str(wrong), "count_mismatch")


def clock(text: str, dice: random.Random) -> Mistake | None:
    found = _one_match(text, _CLOCK, dice)
    if found is None:
        return None
    line, match = found
    part, hour = match["part"], int(match["hour"])
    ways = [f"{part}{hour + 12}"] if hour < 12 else []
    if not line.item and ("散會" in line.text or "時間" in line.text):
        ways.append(("下午" if part == "上午" else "上午") + str(hour))
    rules = ("mixed_clock", "ends_before_start", "unusual_hour")
    places = (line.item or line.section, "柒、散會", "壹、時間")
    return _planted("clock", text, line, match.span(), dice.choice(ways), *rules, places=places)


def dropped_case(text: str, dice: random.Random, carried: tuple[str, ...]) -> Mistake | None:
    """A case of the list left out; every other time the labels and the total close up over the gap."""
    lines = _lines(text)
    heads = [line for line in lines if (match := _ITEM.match(line.text)) and match["name"].strip() in carried]
    if not heads:
        return None
    head = dice.choice(heads)
    own = {line.number for line in lines if line.item == head.item and line.section == head.section}
    kept = [line for line in lines if line.number not in own]
    written = [line.text for line in kept]
    if dice.random() < 0.5:
        written = _closed_up(kept, head.section)
    return Mistake(
        "dropped case", "\n".join(written), "", head.text, frozenset({"case_vanished"}), ("伍、會議",)
    )


def _closed_up(lines: list[_Line], section: str) -> list[str]:
    counted = 0
    written: list[str] = []
    for line in lines:
        match = _ITEM.match(line.text)
        if line.section == section and match:
            opening, closing = match["label"][0], match["label"][-1]
            label = f"{opening}{_NUMERALS[counted]}{closing}"
            counted += 1
            written.append(label + line.text[len(match["label"]) :])
        else:
            written.append(line.text)
    return [
        re.sub(r"(?<=共)\d+(?=案)", str(counted), words) if words.startswith(f"{section}、") else words
        for words in written
    ]


def case_name(text: str, dice: random.Random, carried: tuple[str, ...]) -> Mistake | None:
    """One character changed, left out or changed with its neighbour in the name of a case that stood there before."""
    heads = [
        (line, match)
        for line in _lines(text)
        if (match := _ITEM.match(line.text)) and match["name"].strip() in carried
    ]
    if not heads:
        return None
    line, match = dice.choice(heads)
    name = match["name"]
    place = dice.randrange(len(name) - 1)
    ways = [
        name[:place] + dice.choice([sign for sign in _OTHERS if sign not in name]) + name[place + 1 :],
        name[:place] + name[place + 1 :],
    ]
    if name[place] != name[place + 1]:
        ways.append(name[:place] + name[place + 1] + name[place] + name[place + 2 :])
    rules = ("case_name_drift", "listed_without_agreement", "case_vanished")
    return _planted("case name", text, line, match.span("name"), dice.choice(ways), *rules)


def label(text: str, dice: random.Random) -> Mistake | None:
    """A number one or two off, or the one before once more."""
    lines = _lines(text)
    items = [(line, match) for line in lines if (match := _ITEM.match(line.text))]
    points = [(line, match) for line in lines if (match := _POINT.match(line.text))]
    line, match = dice.choice(items + points)
    written = match["label"]
    if written.isdecimal():
        wrong = str(max(1, int(written) + dice.choice([-1, 1, 2])))
    else:
        number = _NUMERALS.index(written[1:-1])
        wrong = written[0] + _NUMERALS[max(0, number + dice.choice([-1, 1, 2]))] + written[-1]
    if wrong == written:
        return None
    rules = ("label_gap",)
    return _planted("label", text, line, match.span("label"), wrong, *rules, places=(line.section,))


def bracket(text: str, dice: random.Random) -> Mistake | None:
    """One of a pair left out, or of the other width."""
    places = [
        (line, match)
        for line in _lines(text)
        for match in _BRACKET.finditer(line.text)
        if not ((head := _ITEM.match(line.text)) and match.start() < head.end("label"))
    ]
    line, match = dice.choice(places)
    turned = {"(": "（", "（": "(", ")": "）", "）": ")"}
    ways = [""] + ([turned[match[0]]] if match[0] in turned else [])
    rules = ("unbalanced", "mixed_brackets")
    return _planted("bracket", text, line, match.span(), dice.choice(ways), *rules)


def date(text: str, dice: random.Random) -> Mistake | None:
    """The day of the meeting moved, a day that does not exist, an event of next year told as held, a deadline of last year."""
    kinds: list[Callable[[], Mistake | None]] = []
    for line in _lines(text):
        if line.text.startswith("壹、時間") and (match := _DAY.search(line.text)):
            moved = str(int(match["day"]) + dice.choice([-3, -2, -1, 1, 2, 3]))
            kinds.append(_plan("date", text, line, match.span("day"), moved, "weekday_mismatch"))
        for match in _DAY.finditer(line.text):
            if line.item:
                kinds.append(_plan("date", text, line, match.span("day"), "32", "impossible_date"))
        for match in _HELD.finditer(line.text):
            later = str(int(match[0]) + 1)
            kinds.append(
                _plan("date", text, line, match.span(), later, "event_after_meeting", "weekday_mismatch")
            )
        for match in _DEADLINE.finditer(line.text):
            sooner = str(int(match[0]) - 1)
            kinds.append(_plan("date", text, line, match.span(), sooner, "deadline_before_meeting"))
    return dice.choice(kinds)()


def _plan(
    kind: str, text: str, line: _Line, span: tuple[int, int], words: str, *rules: str
) -> Callable[[], Mistake]:
    return lambda: _planted(kind, text, line, span, words, *rules)


def agency(text: str, dice: random.Random) -> Mistake | None:
    """Another city's name of the bureau, or one character of it wrong."""
    found = _one_match(text, _BUREAU, dice)
    if found is None:
        return None
    line, match = found
    bureau = match["bureau"]
    place = dice.randrange(len(bureau) - 1)
    ways = [_OFFICES[match["city"]]]
    if len(bureau) >= 4:
        ways.append(bureau[:place] + dice.choice("業務發保展環") + bureau[place + 1 :])
    wrong = dice.choice([way for way in ways if way != bureau] or [_OFFICES[match["city"]]])
    return _planted("agency", text, line, match.span("bureau"), wrong, "agency_unknown")


def mistakes(
    texts: list[tuple[str, tuple[str, ...]]], number: int, seed: int
) -> Iterator[tuple[int, Mistake]]:
    """So many mistakes, of all kinds in turn, each with the number of the text it was planted in.

    A text comes with the names of the cases that its list had to hold.
    """
    dice = random.Random(seed)
    by_text = (weekday, count, clock, label, bracket, date, agency)
    by_ledger = (dropped_case, case_name)
    made = 0
    while made < number:
        for plant in by_text + by_ledger:
            place = dice.randrange(len(texts))
            text, carried = texts[place]
            mistake = plant(text, dice, carried) if plant in by_ledger else plant(text, dice)  # type: ignore[call-arg, operator]
            if mistake is not None and mistake.text != text and made < number:
                made += 1
                yield place, mistake
