"""A full check of a large meeting against the ledger of a dozen before it, after each of a row of edits."""

import datetime as dt
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import Result, medians
from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.core.finding import Finding
from minutes_desk.core.meeting import Meeting, MeetingStatus, Platform
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Paragraph, Section
from minutes_desk.services import proofreading
from minutes_desk.services.desk import Desk, create_desk
from minutes_desk.services.proofreading import Proofreader

MEETINGS = 12
CASES = 30
LIMIT = 15
"""Milliseconds (the issue's)."""

GUI_LIMIT = 3
"""Milliseconds of the GUI's thread that a key may wait for (the issue's)."""

_PLACES = "河岸路燈公園圖書館市場校園車站碼頭步道港灣山區溫泉老街農村漁港工業區"
_DEEDS = ("經驗交流案", "聯合行銷活動", "資料共享計畫", "人才培訓合作", "設備更新案")
_SAID = (
    "請4市於{month}月底前提供場次及點位資料，由新北市政府環境保護局彙整後送各市參考，本案持續列管。",
    "臺北市已於{month}月10日召開「{name}」說明會，4市共120人參加（含線上），請桃園市政府交通局評估後續作法，本案持續列管。",
    "成果發表會預計於明年{month}月辦理，請基隆市、臺北市、新北市及桃園市共同參與，本案持續列管。",
)


def run() -> list[Result]:
    words = proofreading.words_of(paths.resources() / "proofread" / "words.toml")
    with TemporaryDirectory() as folder:
        desk = create_desk(Path(folder) / "a.mdesk", Platform(), who="", templates=paths.templates())
        with desk.step("匯入", barrier=True) as step:
            for number in range(MEETINGS):
                step.put_meeting(_meeting(number))
            draft = step.put_meeting(_meeting(MEETINGS, MeetingStatus.DRAFT))
        edited, untouched = medians(
            _check_after_edits(desk, draft, Proofreader(desk, words)),
            _check(Proofreader(desk, words), draft),
            rounds=40,
        )
        pieces = _pieces(desk, draft, Proofreader(desk, words))
        (afresh,) = medians(lambda: proofreading.check_meeting(desk, draft, words), rounds=20)
        desk.close()
    return [
        Result(
            name=f"check {CASES} cases, {MEETINGS} meetings before, after an edit", figure=edited, limit=LIMIT
        ),
        Result(name="the same, nothing edited", figure=untouched, limit=LIMIT),
        Result(name="the same, the ledger folded anew", figure=afresh),
        Result(name="one piece of it, 99 of 100: what a key may wait for", figure=pieces[0], limit=GUI_LIMIT),
        Result(name="the longest piece of it, the median of the rounds", figure=pieces[1], limit=GUI_LIMIT),
    ]


def _pieces(desk: Desk, draft: Meeting, reader: Proofreader) -> tuple[float, float]:
    """How long the pieces of a check take, as the window has them between the keys: 99 of 100, and the longest of a round.

    In time of the thread itself: what else the machine does meanwhile is no pause of ours.
    """
    edits = _edits(draft)
    reader.check(draft)
    all_times: list[float] = []
    longest: list[float] = []
    for _round in range(30):
        work = reader.checking(next(edits))
        times: list[float] = []
        while True:
            started = time.thread_time()
            try:
                next(work)
            except StopIteration:
                break
            finally:
                times.append((time.thread_time() - started) * 1000)
        all_times += times
        longest.append(max(times))
    return sorted(all_times)[len(all_times) * 99 // 100], statistics.median(longest)


def _check(reader: Proofreader, draft: Meeting) -> Callable[[], tuple[Finding, ...]]:
    return lambda: reader.check(draft)


def _check_after_edits(desk: Desk, draft: Meeting, reader: Proofreader) -> Callable[[], tuple[Finding, ...]]:
    """Each time another item has another text, as while typing."""
    edits = _edits(draft)
    return lambda: reader.check(next(edits))


def _edits(draft: Meeting) -> Iterator[Meeting]:
    """The draft again and again, each time with another text in another item."""
    (section,) = draft.minutes.sections
    for number in count():
        items = list(section.items)
        place = number % len(items)
        text = f"第{number}次修改：{_said(number, items[place].heading or '', place)}"
        items[place] = replace(items[place], body=(Paragraph(text=text),))
        yield replace(draft, minutes=replace(draft.minutes, sections=(replace(section, items=tuple(items)),)))


def _said(number: int, name: str, own: int) -> str:
    text = _SAID[number % len(_SAID)].format(month=number % 12 + 1, name=name)
    return text.replace("持續列管", "解除列管") if Decision.DELIST in _decided(own) else text


def _name(number: int) -> str:
    start = number * 2 % (len(_PLACES) - 4)
    return f"{_PLACES[start : start + 4]}{_DEEDS[number % len(_DEEDS)]}第{number + 1}期"


def _meeting(number: int, status: MeetingStatus = MeetingStatus.IMPORTED) -> Meeting:
    """Of its cases a third are new each time, a third were there the time before, a third are given up after it."""
    names = [_name(number * 10 + own) for own in range(CASES)]
    items = tuple(
        Item(
            label=None,
            heading=name,
            body=(Paragraph(text=_said(number + own, name, own)),),
            cases=(ItemCase(name=name, decisions=_decided(own)),),
            decisions=_decided(own),
        )
        for own, name in enumerate(names)
    )
    day = dt.date(2024, 2, 7) + dt.timedelta(days=91 * number)
    minutes = Minutes(
        roc_year=113 + number // 4,
        session=number % 4 + 1,
        title_lines=(f"{113 + number // 4}年度會議紀錄",),
        date=day,
        start=dt.time(14),
        venue="三樓會議室",
        attendance="詳如簽到表",
        recorder="王小明",
        host_city=Platform().rotation[number % 4],
        resolution_heading="會議決議",
        sections=(Section(title="列管合作案", items=items),),
        motions=(),
        adjourned=dt.time(15, 30),
    )
    return Meeting(id="", status=status, minutes=minutes)


def _decided(own: int) -> tuple[Decision, ...]:
    return (Decision.DELIST if own < 10 else Decision.CONTINUE,)
