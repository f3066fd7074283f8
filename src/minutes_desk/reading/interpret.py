"""An outline becomes `Minutes`, with what was not understood beside it. Nothing is invented: an absent field is `None`."""

import re
from dataclasses import dataclass, field, replace

from minutes_desk.core.agencies import host_city_of
from minutes_desk.core.case import Doubt
from minutes_desk.core.clock import parse_clock
from minutes_desk.core.decision import ACCOMPANYING, DECISION_NAMES, Decision
from minutes_desk.core.errors import BadDate, NotMinutes
from minutes_desk.core.header_words import unusual
from minutes_desk.core.minutes import Chair, Item, Minutes, Motion, Section
from minutes_desk.core.spacing import fold, tidy, tidy_names
from minutes_desk.core.wording import Recognised, recognise_in_heading
from minutes_desk.reading.form_words import NOTHING, REMARKS
from minutes_desk.reading.header import TimeLine, read_chairs, read_time, read_title
from minutes_desk.reading.items import Kind, read_body, read_item
from minutes_desk.reading.lines import Source, SourceLine
from minutes_desk.reading.outline import Outline, OutlineItem, OutlineSection, Piece
from minutes_desk.reading.placing import outline

_STATED = re.compile(r"^(?P<title>.*?)\s*[(（](?P<stated>[^()（）]*\d[^()（）]*案[^()（）]*)[)）]$")
_STATED_BARE = re.compile(r"^(?P<title>.*?[案項])(?P<stated>(?:共計|總計|合計|共|計)\d+案)$")

_DAYS = re.compile(r"\d{2,4}[年./-]\d{1,2}[月./-]\d{1,2}")
_CHANGES = frozenset({Decision.MERGE, Decision.SPLIT, Decision.REVIVE, Decision.NEW})
"""Decisions that change the case and may stand beside one that keeps or ends it."""
_REPORTS = re.compile(
    r"報告|宣導|發言|意見|交流$|內容|綜合討論|確認.*[紀記]錄|[紀記]錄確認|議程|經過|附帶|其他"
)
_TITLE_ENDS = 8
"""By this line a title has been said."""
_CORRECTED = re.compile(r"[(（]更正[)）]\s*$")
_CORRECTION = re.compile(r"\s*更正說明\s*[:：]\s*(?P<reason>\S.*)", re.DOTALL)
_ONLY_HELD = re.compile(
    rf"(?P<title>[^:：(（]+)(?:[:：](?={NOTHING.pattern}$)|(?=[(（]{NOTHING.pattern}$)).*"
)
"""主席致詞：略。"""


ROWS = "檔案用表格列出各案，每一列已讀成一個議案；表格的樣子沒有保留，請對照原檔核對。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was understood of a minutes file."""

    minutes: Minutes
    unread: tuple[str, ...]
    """Every line that found no place, as written."""
    doubts: tuple[Doubt, ...]
    source_sha256: str
    source_name: str
    notes: tuple[str, ...] = ()
    outline: Outline = field(repr=False, compare=False)
    """What it was read from, by places; never changed, a correction makes another (`correcting`)."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The lines of the file, those that stood run together apart."""
        return self.outline.pieces


def interpret(source: Source) -> Reading:
    """Read minutes out of a file's lines.

    Raises:
        NotMinutes: neither a header field nor resolutions were found.
    """
    lines, correction = _uncorrected(source.lines)
    found = outline(lines)
    found.correction = correction
    headed = found.resolution_heading is not None or any(section.written for section in found.sections)
    if not found.fields and not headed:
        raise NotMinutes(
            f"「{source.name}」裡找不到會議紀錄的欄位（時間、地點、主持人、會議決議），未匯入任何資料；請確認選對檔案。"
        )
    return _reading(found, source.name, source.sha256, source.notes, correction)


def read_again(reading: Reading, found: Outline) -> Reading:
    """What is understood of the same file with another outline."""
    return _reading(
        found, reading.source_name, reading.source_sha256, reading.notes, reading.minutes.correction
    )


def _reading(
    found: Outline, name: str, sha256: str, notes: tuple[str, ...], correction: str | None
) -> Reading:
    time = read_time(found.fields.get("time", ""))
    if ROWS not in notes and _has_rows(found):
        notes = (*notes, ROWS)
    minutes = replace(_minutes(found, time), correction=found.correction)
    return Reading(
        minutes=minutes,
        unread=tuple(share.text for share in found.unread),
        doubts=_doubts(minutes, time, found),
        source_sha256=sha256,
        source_name=name,
        notes=notes,
        outline=found,
    )


def _has_rows(found: Outline) -> bool:
    """Whether the rows of a table became items."""
    tables = {piece.number for piece in found.pieces if piece.table is not None}
    return any(not tables.isdisjoint(item.pieces) for section in found.sections for item in section.items)


def _uncorrected(lines: tuple[SourceLine, ...]) -> tuple[tuple[SourceLine, ...], str | None]:
    """The lines without the mark behind the title and the reason at the end, if both say that this corrects a version."""
    reason = _CORRECTION.match(lines[-1].text) if lines and lines[-1].table is None else None
    marked = next((at for at, line in enumerate(lines[:_TITLE_ENDS]) if _CORRECTED.search(line.text)), None)
    if reason is None or marked is None:
        return lines, None
    title = replace(lines[marked], text=_CORRECTED.sub("", lines[marked].text).rstrip())
    return (*lines[:marked], title, *lines[marked + 1 : -1]), tidy(reason["reason"])


def _minutes(found: Outline, time: TimeLine) -> Minutes:
    title = read_title(_title_lines(found))
    chairs_written = found.fields.get("chairs")
    chairs = read_chairs(chairs_written or "")
    heading, suffix = _heading(found.resolution_heading)
    closing = _closing(found)
    closing_clock = _closing_clock(closing)
    venue = found.fields.get("venue")
    return Minutes(
        roc_year=_number(found.fields.get("roc_year"), title.roc_year),
        session=_number(found.fields.get("session"), title.session),
        group=title.group,
        title_lines=_title_lines(found),
        date=time.day,
        weekday_written=time.weekday,
        start=time.start,
        time_written=_written(found.fields.get("time")),
        venue=_written(venue),
        chairs=chairs,
        chairs_written=re.sub(r"\s+", " ", chairs_written) if chairs_written else None,
        attendance=_attendance(found.fields),
        recorder=_names(found.fields.get("recorder")),
        host_city=found.fields.get("host_city") or _host_city(chairs, venue),
        resolution_heading=heading,
        heading_suffix=suffix,
        sections=tuple(_section(section) for section in found.sections),
        motions=_motions(found),
        motions_written=found.motions_written,
        adjourned=closing_clock[0] if closing_clock else None,
        adjourned_written=closing_clock[1] if closing_clock else None,
        closing_written=closing,
        header_words=unusual(found.words),
    )


def _number(given: str | None, read: int | None) -> int | None:
    """A number that the recorder gave, else the one that was read."""
    return int(given) if given is not None and given.isdecimal() else read


def _title_lines(found: Outline) -> tuple[str, ...]:
    """The title above the fields, and what stands behind 會議名稱： where that does not only repeat it."""
    named = _written(found.fields.get("title"))
    if named is None or fold(named) in fold("".join(found.title_lines)):
        return tuple(found.title_lines)
    if re.fullmatch(r"(?:會議)?[紀記]錄(?:表|單)?", tidy("".join(found.title_lines))):
        return (named, *found.title_lines)
    return (*found.title_lines, named)


def _attendance(fields: dict[str, str]) -> str | None:
    """Who was there; who sat in and who was excused follow on lines of their own, with the words that say so."""
    lines = [_names(fields.get(name)) or "" for name in ("attendance", "observers", "absent")]
    return "\n".join(filter(None, lines)) or None


def _closing(found: Outline) -> str | None:
    """What stands behind 散會, or the end that the header gives."""
    ended = _written(found.fields.get("adjourned"))
    if found.closing is None:
        return None if ended is None else f"：{ended}"
    if ended is None or _closing_clock(found.closing) is not None:
        return found.closing
    return f"{found.closing.rstrip('。')}：{ended}"


def _written(words: str | None) -> str | None:
    return tidy(words) if words else None


def _names(words: str | None) -> str | None:
    return tidy_names(words) if words else None


def _heading(words: str | None) -> tuple[str | None, str | None]:
    if words is None:
        return None, None
    bracket = re.search(r"[(（][^()（）]*[)）]$", words)
    return (words, None) if bracket is None else (words[: bracket.start()], words[bracket.start() :])


def _closing_clock(words: str | None):
    if not words:
        return None
    try:
        clock = parse_clock(words) or parse_clock(re.sub(r"^[^\d]*?[:：(（]", "", words))
    except BadDate:
        return None
    return (clock.time, clock.written) if clock else None


def _host_city(chairs: tuple[Chair, ...], venue: str | None) -> str | None:
    """The chair's city; else the city whose government's house they met in."""
    for chair in chairs:
        if chair.agency and (city := host_city_of(chair.agency)):
            return city
    return host_city_of(tidy(venue)) if venue else None


def _section(section: OutlineSection) -> Section:
    words = section.written.rstrip("：:").strip()
    if held := _ONLY_HELD.match(words):
        words = held["title"]
    stated = _STATED.match(words) or _STATED_BARE.match(words)
    decides = recognise_in_heading(words)
    title = stated["title"] if stated else words
    return Section(
        label=section.label,
        title=title,
        stated=stated["stated"] if stated else None,
        written=section.written,
        items=tuple(_item(item, decides, _kind(title)) for item in section.items),
    )


def _item(item: OutlineItem, decides: tuple[Recognised, ...], kind: Kind) -> Item:
    """An item as it is read, with what the recorder says about its cases and decisions."""
    read = read_item(item, decides, kind)
    if item.cases is None and item.decisions is None:
        return read
    cases = read.cases if item.cases is None else item.cases
    decisions = read.decisions if item.decisions is None else item.decisions
    evidence = read.evidence if decisions == read.decisions else ()
    return replace(read, cases=cases, decisions=decisions, evidence=evidence)


def _kind(title: str) -> Kind:
    if REMARKS.fullmatch(title):
        return Kind.REMARKS
    return Kind.REPORTS if _REPORTS.search(title) else Kind.DECIDES


def _motions(found: Outline) -> tuple[Motion, ...] | None:
    if found.motions is None:
        return None
    return tuple(
        Motion(label=motion.label, title=motion.title, body=read_body(motion.parts))
        for motion in found.motions
    )


def _doubts(minutes: Minutes, time: TimeLine, found: Outline) -> tuple[Doubt, ...]:
    doubts: list[Doubt] = []

    def doubt(kind: str, where: str, message: str) -> None:
        doubts.append(Doubt(kind=kind, meeting=minutes.key, where=where, message=message))

    if len(set(_DAYS.findall(minutes.time_written or ""))) > 1:
        doubt("date", "時間", "「時間」一欄有兩個以上的日期，已取第一個，請核對。")
    if time.problem is not None:
        doubt("date", "時間", time.problem)
    elif minutes.date is None:
        doubt("date", "時間", "讀不出開會日期，請核對「時間」一欄。")
    if minutes.roc_year is None or minutes.session is None:
        doubt("title", "會議名稱", "會議名稱裡讀不出年度或次別，請核對。")
    if found.closing is not None and minutes.adjourned is None and found.closing.strip("：:。()（） "):
        doubt("date", "散會", f"讀不出散會時間「{found.closing}」，請核對。")
    for section, outlined in zip(minutes.sections, found.sections, strict=True):
        if section.title.endswith(("，", "、", "；")):
            doubt(
                "section", section.label or "", f"這一節的標題「{section.title}」像是一句話的前半，請核對。"
            )
        for item, by_hand in zip(section.items, outlined.items, strict=True):
            if by_hand.cases is not None or by_hand.decisions is not None:
                continue
            place = place_of(section, item)
            decided = [one for one in item.decisions if one is not Decision.NONE]
            if not item.cases and "本案" in item.text:
                doubt("case", place, "這一項提到「本案」，但讀不出是哪一個案，請核對。")
            elif not item.cases and decided:
                words = "、".join(item.evidence)
                doubt("case", place, f"這一項寫了「{words}」，但讀不出是哪一個案，請核對。")
            if len(item.cases) == 1 and len(set(decided) - ACCOMPANYING - _CHANGES) > 1:
                names = "、".join(DECISION_NAMES[one] for one in decided)
                doubt("decision", place, f"這一項讀出了{names}，不能並存，請核對哪一個才是決定。")
    return tuple(doubts)


def place_of(section: Section, item: Item) -> str:
    """Where a doubt says that an item stands: the labels as written, 一/(三)."""
    return "/".join(label for label in (section.label, item.label) if label)
