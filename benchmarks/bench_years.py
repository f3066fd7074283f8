"""A document of ten years, 40 meetings, 400 cases and 100,000 steps, beside an empty one.

The processor's time is measured, the best of some rounds: a machine that is busy with other things is no slower document.

Made through the store. Each meeting is drafted in some 2,500 small steps, a change of one text each, as typing makes them.
"""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa

from benchmarks import Result
from minutes_desk import paths
from minutes_desk.core.case_name import likeness
from minutes_desk.core.decision import Decision
from minutes_desk.core.identity import _identified  # pyright: ignore[reportPrivateUsage]
from minutes_desk.core.ledger import fold
from minutes_desk.core.meeting import Meeting, MeetingStatus, Platform
from minutes_desk.core.meeting_order import in_order
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Paragraph, Section
from minutes_desk.services import history
from minutes_desk.services.desk import Desk, create_desk, open_desk
from minutes_desk.store import document_file, journal, verification
from minutes_desk.store.document_file import DocumentFile
from minutes_desk.store.journal import Author
from minutes_desk.store.meetings import load as meetings_of
from minutes_desk.store.rows import encode
from minutes_desk.store.step import Step

MEETINGS, CASES, STEPS = 40, 400, 100_000
_NEW = CASES // MEETINGS
_LASTS = 3
"""A case is on the list of so many meetings."""
_SUBJECTS = (
    "夜市衛生",
    "河岸燈籠",
    "單車租借",
    "青年創業",
    "溫泉行銷",
    "漁港觀光",
    "茶園導覽",
    "會展招商",
    "工廠節電",
    "市集攤位",
)
_DEEDS = ("輔導", "巡迴展", "聯合稽查", "人才培育", "數位轉型", "補助", "論壇", "採購會", "體驗營", "資料庫")


def name_of(number: int) -> str:
    """The name of a case: four hundred that differ as names do."""
    subject, deed = _SUBJECTS[number % 10], _DEEDS[number // 10 % 10]
    return f"{subject}{deed}{'甲乙丙丁'[number // 100]}區"


def minutes_of(number: int) -> Minutes:
    """Meeting `number` from 0, a quarter each: the cases of the last three."""
    numbers = range(max(0, (number - _LASTS + 1) * _NEW), (number + 1) * _NEW)
    items = tuple(_item(one, last=one // _NEW == number - _LASTS + 1) for one in numbers)
    return Minutes(
        roc_year=106 + number // 4,
        session=number % 4 + 1,
        date=dt.date(2017, 1, 5) + dt.timedelta(days=91 * number),
        host_city=("桃園市", "新北市", "臺北市", "基隆市")[number // 4 % 4],
        sections=(Section(title="列管合作案", items=items),),
        motions=(),
    )


def _item(number: int, *, last: bool) -> Item:
    said = (Decision.DELIST,) if last else (Decision.CONTINUE,)
    name = name_of(number)
    return Item(
        heading=name,
        body=(Paragraph(text=f"請各市就{name}提報辦理情形，並於下次會議說明成果。" * 4),),
        cases=(ItemCase(name=name, decisions=said),),
        decisions=said,
    )


def write(path: Path, meetings: int = MEETINGS, steps: int = STEPS) -> None:
    """Make the document: every meeting opened, its texts changed again and again, and issued.

    The steps of a meeting are made in one transaction: what is measured later is the reading of a hundred thousand steps.
    """
    with document_file.create(path, Platform(), who="王小明") as file:
        for number in range(meetings):
            draft = Meeting(id="", status=MeetingStatus.DRAFT, minutes=minutes_of(number))
            with file.step("開新會議") as step:
                items = list(step.put_meeting(draft).minutes.items())
            file.read_by(lambda connection, items=items: _type(connection, items, steps // meetings - 2))
            now = replace(_as_stored(file, items), status=MeetingStatus.ISSUED, version=1)
            with file.step("定稿", barrier=True) as step:
                step.put_meeting(now)


def _type(connection: sa.Connection, items: list[Item], steps: int) -> None:
    """So many steps of typing: the words of a resolution grow and are written anew."""
    author = Author(who="王小明", session="bench")
    writer = Step(connection)
    for count in range(steps):
        item = items[count % len(items)]
        text = item.text + f"第{count}次修改，請各市於期限前提報。" * (count % 3)
        writer.changes.clear()
        writer.set_value("item", item.id, "body", encode("body", (Paragraph(text=text + str(count)),)))
        journal.record(connection, author, writer.changes, label="編輯決議")


def _as_stored(file: DocumentFile, items: list[Item]) -> Meeting:
    """The meeting as the file has it: what was written behind its back is read anew."""
    found = file.read_by(meetings_of)
    return next(one for one in found.values() if next(one.minutes.items()).id == items[0].id)


def run() -> list[Result]:
    with TemporaryDirectory() as folder:
        path, empty = Path(folder) / "years.mdesk", Path(folder) / "empty.mdesk"
        write(path)
        create_desk(empty, Platform(), who="", templates=paths.templates()).close()
        opening, nothing = _open(path), _open(empty)
        size = path.stat().st_size / 1_000_000
        desk = open_desk(path, who="", templates=paths.templates())
        first = in_order(desk.file.meetings())
        folding = _best(lambda: fold(first))
        asked = [(one.id, next(one.minutes.items()).id) for one in (first[0], first[20], first[-1])]
        looking = max(_best(lambda place=place: history.versions(desk, *place)) for place in asked)
        moments = _best(lambda: history.moments(desk, asked[-1][0]))
        proving = _best(lambda: _prove(desk), rounds=2)
        desk.close()
    return [
        Result(name="ten years: opening more than an empty one", figure=opening - nothing, limit=300),
        Result(name="ten years: opening an empty one", figure=nothing),
        Result(name="ten years: size", figure=size, unit="MB"),
        Result(name="ten years: history of a text", figure=looking, limit=50),
        Result(name="ten years: moments of a meeting", figure=moments),
        Result(name="ten years: ledger of 400 cases, folded cold", figure=folding, limit=300),
        Result(name="ten years: verify", figure=proving, limit=3000),
    ]


def _open(path: Path) -> float:
    """Milliseconds until the meetings are there."""

    def once() -> None:
        desk = open_desk(path, who="", templates=paths.templates())
        desk.file.meetings()
        desk.close()

    return _best(once)


def _prove(desk: Desk) -> None:
    assert verification.verify_open(desk.file) == []


def _best(act: Callable[[], object], rounds: int = 5) -> float:
    """Milliseconds of the processor."""
    taken: list[float] = []
    for _ in range(rounds):
        _identified.cache_clear()  # the names of the last fold are remembered
        likeness.cache_clear()
        start = time.process_time()
        act()
        taken.append((time.process_time() - start) * 1000)
    return min(taken)
