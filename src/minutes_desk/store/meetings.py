"""Meetings as rows, and rows as meetings.

A meeting lies in four tables. Its sections, items and motions keep their ids for ever; what has none, or one that stands
elsewhere already (an item copied from last time), is given a new one.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item, Minutes, Motion, Section
from minutes_desk.store.rows import Row, decode_fields, encode_fields
from minutes_desk.store.schema import ITEM, MEETING, MEETING_TABLES, MOTION, PENDING, SECTION, Value

MeetingRows = dict[str, dict[str, Row]]
"""By table, by id: all rows of one meeting."""


def _fields(of: type, but: tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(field.name for field in fields(of) if field.name not in but)


_MEETING_FIELDS = _fields(Meeting, but=("minutes",))
_MINUTES_FIELDS = _fields(Minutes, but=("sections", "taken_off", "motions"))
_SECTION_FIELDS = _fields(Section, but=("items",))
_ITEM_FIELDS = _fields(Item)
_MOTION_FIELDS = _fields(Motion)
_REMEMBERED = 2048
"""So many items are not read twice: a step changes one of thirty, and every one is looked at again."""


def to_rows(meeting: Meeting) -> MeetingRows:
    """The rows that keep a meeting. Every part must have its id."""
    minutes = meeting.minutes
    of_meeting: Row = {"meeting_id": meeting.id}
    head = encode_fields(meeting, _MEETING_FIELDS) | encode_fields(minutes, _MINUTES_FIELDS)
    found: MeetingRows = {table.name: {} for table in MEETING_TABLES}
    found["meeting"][meeting.id] = head | {"has_motions": int(minutes.motions is not None)}
    for place, section in enumerate(minutes.sections):
        row = encode_fields(section, _SECTION_FIELDS) | of_meeting | {"position": place}
        found["section"][section.id] = row
        for position, item in enumerate(section.items):
            owner: Row = {"section_id": section.id, "position": position}
            found["item"][item.id] = encode_fields(item, _ITEM_FIELDS) | of_meeting | owner
    for position, item in enumerate(minutes.taken_off):
        off: Row = {"section_id": None, "position": position}
        found["item"][item.id] = encode_fields(item, _ITEM_FIELDS) | of_meeting | off
    for position, motion in enumerate(minutes.motions or ()):
        found["motion"][motion.id] = (
            encode_fields(motion, _MOTION_FIELDS) | of_meeting | {"position": position}
        )
    return found


def from_rows(rows: MeetingRows) -> Meeting:
    """The meeting that these rows keep."""
    [head] = rows["meeting"].values()
    items: defaultdict[Any, list[Item]] = defaultdict(list)
    for row in _in_order(rows["item"]):
        items[row["section_id"]].append(item_of(row))
    sections = tuple(
        Section(**decode_fields(row, _SECTION_FIELDS), items=tuple(items[row["id"]]))
        for row in _in_order(rows["section"])
    )
    motions = tuple(map(motion_of, _in_order(rows["motion"])))
    minutes = Minutes(
        **decode_fields(head, _MINUTES_FIELDS),
        sections=sections,
        taken_off=tuple(items[None]),
        motions=motions if head["has_motions"] else None,
    )
    return Meeting(**decode_fields(head, _MEETING_FIELDS), minutes=minutes)


def item_of(row: Row) -> Item:
    """The item that a row keeps; the same values give the same item, which is not read twice."""
    return _item_from(tuple(row[name] for name in _ITEM_FIELDS))


@lru_cache(maxsize=_REMEMBERED)
def _item_from(values: tuple[Value, ...]) -> Item:
    return Item(**decode_fields(dict(zip(_ITEM_FIELDS, values, strict=True)), _ITEM_FIELDS))


def motion_of(row: Row) -> Motion:
    """The motion that a row keeps."""
    return Motion(**decode_fields(row, _MOTION_FIELDS))


def _in_order(rows: dict[str, Row]) -> list[Row]:
    return sorted(rows.values(), key=lambda row: row["position"] or 0)


def stored_rows(
    connection: sa.Connection, ids: Iterable[str] | None = None, *, pending: bool = True
) -> dict[str, MeetingRows]:
    """The rows of the meetings with these ids (all where `None`), text in the making included if `pending`."""
    wanted = None if ids is None else list(ids)
    found: dict[str, MeetingRows] = {}
    for table in MEETING_TABLES:
        key = table.c.id if table is MEETING else table.c.meeting_id
        query = sa.select(table) if wanted is None else sa.select(table).where(key.in_(wanted))
        for mapping in connection.execute(query).mappings():
            row: Row = dict(mapping)  # pyright: ignore[reportArgumentType, reportAssignmentType]
            owner = str(row[key.name])
            rows = found.setdefault(owner, {each.name: {} for each in MEETING_TABLES})
            rows[table.name][str(row["id"])] = row
    if pending:
        _lay_over(connection, found)
    return found


def _lay_over(connection: sa.Connection, found: dict[str, MeetingRows]) -> None:
    for table, row, column, value in connection.execute(sa.select(PENDING)):
        for rows in found.values():
            if row in rows.get(table, ()):
                rows[table][row][column] = value


def load(
    connection: sa.Connection, ids: Iterable[str] | None = None, *, pending: bool = True
) -> dict[str, Meeting]:
    """The meetings with these ids (all where `None`), by id; ids that do not exist are left out.

    Text in the making is included if `pending`.
    """
    found = stored_rows(connection, ids, pending=pending)
    return {owner: from_rows(rows) for owner, rows in found.items() if rows["meeting"]}


def by_date(meeting: Meeting) -> tuple[dt.date, int, int, str]:
    """The order of meetings: by date, those without one last, then by key."""
    minutes = meeting.minutes
    return minutes.date or dt.date.max, minutes.roc_year or 0, minutes.session or 0, meeting.id


def with_ids(connection: sa.Connection, meeting: Meeting) -> Meeting:
    """The meeting, every part with an id of its own."""
    owner = meeting.id or new_id()
    minutes = meeting.minutes
    giver = _IdGiver(connection, owner)
    sections = tuple(
        replace(
            section,
            id=giver.give(SECTION, section.id),
            items=tuple(replace(item, id=giver.give(ITEM, item.id)) for item in section.items),
        )
        for section in minutes.sections
    )
    taken_off = tuple(replace(item, id=giver.give(ITEM, item.id)) for item in minutes.taken_off)
    motions = None
    if minutes.motions is not None:
        motions = tuple(replace(motion, id=giver.give(MOTION, motion.id)) for motion in minutes.motions)
    given = replace(minutes, sections=sections, taken_off=taken_off, motions=motions)
    return replace(meeting, id=owner, minutes=given)


class _IdGiver:
    """Gives each part of one meeting an id that no other part of the document has."""

    def __init__(self, connection: sa.Connection, owner: str) -> None:
        self._taken = {
            table: set(connection.scalars(sa.select(table.c.id).where(table.c.meeting_id != owner)))
            for table in (SECTION, ITEM, MOTION)
        }

    def give(self, table: sa.Table, wished: str) -> str:
        taken = self._taken[table]
        given = wished if wished and wished not in taken else new_id()
        taken.add(given)
        return given


def new_id() -> str:
    """A fresh UUID as text."""
    return str(uuid.uuid4())
