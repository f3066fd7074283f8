"""What was understood of a minutes file, as lines for a person: what `read` prints without --json."""

from collections.abc import Iterator

from minutes_desk.core.clock import write_clock
from minutes_desk.core.decision import DECISION_NAMES, Decision
from minutes_desk.core.header_words import header_word
from minutes_desk.core.house_style import ClockForm
from minutes_desk.core.minutes import Item, Minutes
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.services.importing import Reading

_ABSENT = "（無）"


def lines_of(reading: Reading) -> Iterator[str]:
    """Header with the meant values, every item with its cases, decisions and the words that say so, motions; then what is
    open: lines without a place, doubts, remarks on the file."""
    minutes = reading.minutes
    yield minutes.title or _ABSENT
    yield from _header(minutes)
    for section in minutes.sections:
        yield f"{section.label or ''} {section.title} {section.stated or ''}".strip()
        for item in section.items:
            yield _item(item)
    for motion in minutes.motions or ():
        yield f"{header_word(minutes, 'motions')}：{motion.title or motion.text}"
    if minutes.motions == ():
        yield f"{header_word(minutes, 'motions')}：{minutes.motions_written or '無'}"
    yield f"散會：{_with_meaning((minutes.closing_written or '').lstrip('：') or _ABSENT, _clock(minutes))}"
    yield from (f"未讀懂：{line}" for line in reading.unread)
    yield from (f"請核對（{doubt.where}）：{doubt.message}" for doubt in reading.doubts)
    yield from (f"備註：{note}" for note in reading.notes)


def _header(minutes: Minutes) -> Iterator[str]:
    start = write_clock(minutes.start, ClockForm.PLAIN) if minutes.start else ""
    meant = f"{to_roc(minutes.date) if minutes.date else ''}{start}"
    chairs = "、".join(f"{one.name}{one.title or ''}" for one in minutes.chairs)
    yield f"{minutes.key}　主辦：{minutes.host_city or _ABSENT}"
    yield f"{header_word(minutes, 'time')}：{_with_meaning(minutes.time_written or _ABSENT, meant)}"
    yield f"{header_word(minutes, 'venue')}：{minutes.venue or _ABSENT}"
    yield f"{header_word(minutes, 'chairs')}：{_with_meaning(minutes.chairs_written or _ABSENT, chairs)}"
    yield f"{header_word(minutes, 'attendance')}：{(minutes.attendance or _ABSENT).replace(chr(10), '；')}"
    yield f"{header_word(minutes, 'recorder')}：{minutes.recorder or _ABSENT}"


def _item(item: Item) -> str:
    names = "、".join(case.name for case in item.cases) or f"{item.heading or item.text[:24]}（不是案件）"
    said = "、".join(DECISION_NAMES[one] for one in item.decisions if one is not Decision.NONE)
    words = "；".join(item.evidence)
    return f"　{item.label or '－'} {names}〔{said or '未寫決定'}〕{f'「{words}」' if words else ''}"


def _with_meaning(written: str, meant: str) -> str:
    return f"{written}〔{meant}〕" if meant else written


def _clock(minutes: Minutes) -> str:
    return write_clock(minutes.adjourned, ClockForm.PLAIN) if minutes.adjourned else ""
