"""The versions of a meeting as they were issued: each is kept as a file in the document, proven by its own hash.

So a version stays, and can be compared, where the history of typing was not handed over.
"""

import json
from dataclasses import dataclass

from minutes_desk.core.comparison import Comparison, groups_of
from minutes_desk.core.difference import differences
from minutes_desk.core.errors import NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.minutes_json import from_json, to_json
from minutes_desk.core.source_file import SourceRole
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import written
from minutes_desk.store.step import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A meeting as it once was a record."""

    number: int
    """0: as it was imported."""
    minutes: Minutes

    @property
    def name(self) -> str:
        """匯入的紀錄, 第2版（更正）."""
        if self.number == 0:
            return "匯入的紀錄"
        return f"第{self.number}版{'（更正）' if self.minutes.correction else ''}"


def keep_version(step: Step, meeting: Meeting) -> None:
    """Keep a record as it is printed, under its version; one that is kept already stays as it is."""
    value = {"meeting": meeting.id, "version": meeting.version, "minutes": to_json(meeting.minutes)}
    content = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()
    name = f"會議紀錄版本_{meeting.minutes.key}_{meeting.version}.json"
    step.put_source(name, content, role=SourceRole.VERSION)


def versions(desk: Desk, meeting_id: str) -> tuple[Version, ...]:
    """The versions of a meeting, the earliest first; of a record also the one that stands."""
    found: dict[int, Version] = {}
    for sha256 in desk.file.sources(SourceRole.VERSION):
        value = json.loads(desk.file.source(sha256)[1])
        if value["meeting"] == meeting_id:
            found[value["version"]] = Version(number=value["version"], minutes=from_json(value["minutes"]))
    meeting = desk.file.meeting(meeting_id)
    if meeting.frozen:
        found[meeting.version] = Version(number=meeting.version, minutes=meeting.minutes)
    return tuple(found[number] for number in sorted(found))


def version_comparison(
    desk: Desk, meeting_id: str, old: int | None = None, new: int | None = None
) -> Comparison:
    """Two versions of a meeting, only to be looked at; without numbers the last two, or the last one and the draft.

    Raises:
        NotFound: there are no such two.
    """
    meeting = desk.file.meeting(meeting_id)
    sides = [(one.number, one.name, one.minutes) for one in versions(desk, meeting_id)]
    if old is not None or new is not None:
        sides = [one for number in (old, new) for one in sides if one[0] == number]
    elif not meeting.frozen:
        sides.append((meeting.version + 1, "草稿", written(desk, meeting)))
    if len(sides) < 2:
        raise NotFound(f"{meeting.minutes.key}沒有這兩個版本可以比較；定稿、更正或匯回以後才會有新的版本。")
    (_, before, a), (_, after, b) = sides[-2:]
    return Comparison(
        title=f"比較版本：{meeting.minutes.key}",
        this_side=before,
        other_side=after,
        groups=groups_of(differences(a, b), a, b),
        may_take=False,
    )
