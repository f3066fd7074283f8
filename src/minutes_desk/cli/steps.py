"""Commands on what was done: steps (who, when, what) and revert."""

import datetime as dt
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from minutes_desk.cli.session import day, opened, print_json, time_of_day
from minutes_desk.core.difference import Difference
from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.services import document_history, history
from minutes_desk.services.desk import Desk
from minutes_desk.services.drafting import item_at
from minutes_desk.services.history import Moment, Version
from minutes_desk.services.meetings import find_meeting


def steps(options: Namespace) -> int:
    """Print the steps of the document, of a meeting, a text or a case, newest first; or what one of them changed."""
    if options.item and not options.meeting:
        raise BadInput("--item 要和 --meeting 一起用，沒有列出任何內容；請寫明是哪一次會議。")
    if options.at and not options.item:
        raise BadInput("--at 要和 --item 一起用，沒有列出任何內容；請寫明是哪一案。")
    with opened(options.document, read_only=True) as desk:
        if options.step is not None:
            return _print_changes(document_history.changed_by(desk, options.step), options.json)
        if options.item:
            return _print_versions(_versions(desk, options), options.json)
        if options.case:
            return _print_moments(document_history.of_case(desk, options.case).moments, options.json)
        if options.meeting:
            return _print_moments(history.moments(desk, find_meeting(desk, options.meeting).id), options.json)
        return _print_moments(document_history.of_document(desk, options.latest), options.json)


def revert(options: Namespace) -> int:
    """Make an item or a whole draft again what it was behind a step."""
    with opened(options.document) as desk:
        meeting = find_meeting(desk, options.meeting)
        if options.item:
            history.take_back(desk, meeting.id, item_at(desk, meeting, options.item).id, options.step)
        else:
            history.take_meeting_back(desk, meeting.id, options.step)
        print(f"已{desk.undo_label}，是新的一步，可以復原。")
    return 0


def _versions(desk: Desk, options: Namespace) -> tuple[Version, ...]:
    meeting = find_meeting(desk, options.meeting)
    item = item_at(desk, meeting, options.item)
    if not options.at:
        return history.versions(desk, meeting.id, item.id)
    *date, clock = options.at.split(maxsplit=1)
    newest = history.versions(desk, meeting.id, item.id)[0].at.date()
    at = dt.datetime.combine(day(date[0]) if date else newest, time_of_day(clock))
    found = history.version_at(desk, meeting.id, item.id, at + dt.timedelta(minutes=1, microseconds=-1))
    if found is None:
        raise NotFound(f"{options.at}的時候還沒有這一案，沒有列出任何內容；請選擇較晚的時間。")
    return (found,)


def _print_moments(moments: Iterable[Moment], as_json: bool) -> int:
    if as_json:
        print_json([_entry(one) for one in moments])
        return 0
    for one in moments:
        print(
            "　".join(
                filter(
                    None,
                    (f"{one.n:>6}", f"{one.at:%Y-%m-%d %H:%M:%S}", one.who, one.label, "、".join(one.where)),
                )
            )
        )
    return 0


def _print_versions(versions: Iterable[Version], as_json: bool) -> int:
    if as_json:
        print_json([_entry(one) for one in versions])
        return 0
    for one in versions:
        print(f"{one.n:>6}　{one.at:%Y-%m-%d %H:%M:%S}　{one.who}　{one.label}")
        print("".join(f"        {line}\n" for line in (one.text or "（沒有文字）").splitlines()), end="")
    return 0


def _print_changes(changes: Iterable[Difference], as_json: bool) -> int:
    if as_json:
        print_json(
            [{"where": one.path, "change": one.change, "old": one.old, "new": one.new} for one in changes]
        )
        return 0
    for one in changes:
        print(f"{one.path}：\n　原：{one.old or '（無）'}\n　新：{one.new or '（無）'}")
    return 0


def _entry(one: Moment | Version) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "step": one.n,
        "at": one.at.isoformat(timespec="seconds"),
        "who": one.who,
        "label": one.label,
    }
    if isinstance(one, Version):
        return entry | {"text": one.text}
    return entry | {"where": asdict(one)["where"]}
