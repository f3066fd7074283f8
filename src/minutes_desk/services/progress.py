"""辦理情形: what each city did on a case up to a meeting, typed in, put in from a survey, looked up from last time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from minutes_desk.core.alignment import placed_items
from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item, with_items
from minutes_desk.core.progress import Progress, in_city_order, with_cities, with_row
from minutes_desk.services.desk import Desk
from minutes_desk.services.drafting import case_before
from minutes_desk.store.pending import PROGRESS_LABEL


@dataclass(frozen=True, slots=True, kw_only=True)
class LastProgress:
    """What the cities told of an item's case for an earlier meeting."""

    meeting: str
    """115-1."""
    rows: tuple[Progress, ...]


def keep_progress(desk: Desk, meeting_id: str, item_id: str, rows: Iterable[Progress]) -> None:
    """Save all rows of an item in the making, as typing does; on disk when this returns.

    Raises:
        NotSaved: it could not be written; nothing is lost, call again. MeetingFrozen: the meeting is a record.
        NotFound: the item is gone.
    """
    told = in_city_order(rows, desk.platform.cities)
    if told != find_part(desk.file.meeting(meeting_id), item_id).progress:
        desk.file.keep("item", item_id, "progress", told)
        desk.notice(PROGRESS_LABEL, "typing")


def set_progress(
    desk: Desk, meeting_id: str, item_id: str, city: str, text: str, *, agency: str | None = None
) -> None:
    """Write down what a city, or one agency of it, did on an item's case; an empty text takes it out. One step.

    Raises:
        NotFound: the item is gone. BadInput: the city is none of the platform's. MeetingFrozen: the meeting is a record.
    """
    row = Progress(city=city, agency=agency or None, text=text.strip())
    _refuse_strangers(desk, [row])
    cities = desk.platform.cities
    _change(desk, PROGRESS_LABEL, meeting_id, {item_id: lambda rows: with_row(rows, row, cities)})


def put_progress(
    desk: Desk,
    meeting_id: str,
    told: Mapping[str, Iterable[Progress]],
    *,
    label: str = "登錄各市辦理情形",
) -> None:
    """Put in what a survey brought, by the items' ids, all in one step.

    A city that tells of an item replaces all that it had told of it; the other cities' rows stay.

    Raises:
        NotFound: an item is gone, nothing was put in. BadInput: a city is none of the platform's, likewise.
        MeetingFrozen: the meeting is a record.
    """
    rows_of = {item_id: tuple(rows) for item_id, rows in told.items()}
    _refuse_strangers(desk, [row for rows in rows_of.values() for row in rows])
    cities = desk.platform.cities
    _change(
        desk,
        label,
        meeting_id,
        {item_id: _telling(fresh, cities) for item_id, fresh in rows_of.items()},
    )


def last_progress(desk: Desk, meeting: Meeting, item: Item) -> LastProgress | None:
    """What was told of the item's case for the latest meeting before that has anything; `None`: for none."""
    case = case_before(desk, meeting, item)
    records = {one.minutes.key: one.minutes for one in desk.file.meetings() if one.frozen}
    for stood in reversed(case.lineage if case is not None else ()):
        if stood.item is None or stood.meeting not in records:
            continue
        found = next(
            (one.item for one in placed_items(records[stood.meeting]) if one.place == stood.item), None
        )
        if found is not None and found.progress:
            return LastProgress(meeting=stood.meeting, rows=found.progress)
    return None


def find_part(meeting: Meeting, item_id: str) -> Item:
    """An item by its id, on the day's list or taken off it.

    Raises:
        NotFound: there is none.
    """
    for item in (*meeting.minutes.items(), *meeting.minutes.taken_off):
        if item.id == item_id:
            return item
    raise NotFound(f"{meeting.minutes.key}裡沒有這個議案，可能已被移除；內容沒有變動，請重新選擇議案。")


_Change = Callable[[tuple[Progress, ...]], tuple[Progress, ...]]


def _telling(fresh: tuple[Progress, ...], cities: tuple[str, ...]) -> _Change:
    return lambda rows: with_cities(rows, fresh, cities)


def _change(desk: Desk, label: str, meeting_id: str, changes: Mapping[str, _Change]) -> None:
    def told(item: Item) -> Item:
        change = changes.get(item.id)
        return item if change is None else replace(item, progress=change(item.progress))

    def changed(meeting: Meeting) -> Meeting:
        for item_id in changes:
            find_part(meeting, item_id)
        minutes = with_items(meeting.minutes, told)
        return replace(meeting, minutes=replace(minutes, taken_off=tuple(map(told, minutes.taken_off))))

    desk.change_meeting(label, meeting_id, changed)


def _refuse_strangers(desk: Desk, rows: list[Progress]) -> None:
    cities = desk.platform.cities
    for row in rows:
        if row.city not in cities:
            raise BadInput(
                f"「{row.city}」不是本平臺的市（{'、'.join(cities)}），辦理情形沒有寫入；請核對市名再試一次。"
            )
