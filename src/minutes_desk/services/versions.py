"""The versions of a meeting as they were issued: each is kept as a file in the document, proven by its own hash.

So a version stays, and can be compared, where the history of typing was not handed over.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from minutes_desk.core.comparison import Comparison, groups_of
from minutes_desk.core.difference import differences
from minutes_desk.core.errors import NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.minutes_json import from_json, to_json
from minutes_desk.core.print_code import print_code
from minutes_desk.core.source_file import SourceRole
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import written
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.step import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A meeting as it once was a record."""

    number: int
    """0: as it was imported."""
    minutes: Minutes
    draft: bool = False
    """It is no version yet: the draft as it would be issued now."""
    besides: bool = False
    """Another one bears the same number: the meeting was taken whole from a copy in which it was issued, too."""

    @property
    def name(self) -> str:
        """匯入的紀錄, 第2版（更正）, 第1版（另一份）, 現有草稿."""
        if self.draft:
            return "現有草稿"
        plain = f"第{self.number}版{'（更正）' if self.minutes.correction else ''}"
        return f"{plain if self.number else '匯入的紀錄'}{'（另一份）' if self.besides else ''}"


def keep_version(step: Step, meeting: Meeting) -> None:
    """Keep a record as it is printed, under its version; one that is kept already stays as it is."""
    value = {"meeting": meeting.id, "version": meeting.version, "minutes": to_json(meeting.minutes)}
    name = f"會議紀錄版本_{meeting.minutes.key}_{meeting.version}.json"
    step.put_source(name, _content(value), role=SourceRole.VERSION)


def take_versions(step: Step, theirs: DocumentFile, their_id: str, our_id: str) -> None:
    """Keep the versions of a meeting that another document keeps, byte for byte; where the meeting has another id here (it comes
    from another document), they name that."""
    for sha256 in theirs.sources(SourceRole.VERSION):
        name, content = theirs.source(sha256)
        value = json.loads(content)
        if value["meeting"] == their_id:
            ours = content if our_id == their_id else _content(value | {"meeting": our_id})
            step.put_source(name, ours, role=SourceRole.VERSION)


def versions(desk: Desk, meeting_id: str) -> tuple[Version, ...]:
    """The versions of a meeting, the earliest first; of a record also the one that stands, before others of its number."""
    return versions_in(kept_versions(desk), desk.file.meeting(meeting_id))


def kept_versions(desk: Desk) -> tuple[bytes, ...]:
    """Every version of any meeting that the document keeps, as it is kept."""
    return tuple(desk.file.source(sha256)[1] for sha256 in desk.file.sources(SourceRole.VERSION))


def versions_in(kept: Iterable[bytes], meeting: Meeting) -> tuple[Version, ...]:
    """Like `versions`, of what the document keeps; any thread may ask."""
    found = [Version(number=meeting.version, minutes=meeting.minutes)] if meeting.frozen else []
    codes = {(one.number, print_code(one.minutes)) for one in found}
    for value in map(json.loads, kept):
        if value["meeting"] != meeting.id:
            continue
        number, minutes = value["version"], from_json(value["minutes"])
        if (number, code := print_code(minutes)) not in codes:
            besides = any(one.number == number for one in found)
            found.append(Version(number=number, minutes=minutes, besides=besides))
            codes.add((number, code))
    return tuple(sorted(found, key=lambda one: one.number))


def _content(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()


def sides(desk: Desk, meeting_id: str) -> tuple[Version, ...]:
    """What of a meeting can be compared: its versions, the earliest first, and the draft made of the last one."""
    meeting = desk.file.meeting(meeting_id)
    found = versions(desk, meeting_id)
    if meeting.frozen:
        return found
    return (*found, Version(number=meeting.version + 1, minutes=written(desk, meeting), draft=True))


def version_comparison(
    desk: Desk, meeting_id: str, old: int | None = None, new: int | None = None
) -> Comparison:
    """Two versions of a meeting, only to be looked at; without numbers the last two, or the last one and the draft.

    A draft bears the number that it will be issued under.

    Raises:
        NotFound: there are no such two.
    """
    there = sides(desk, meeting_id)
    places = {one.number: place for place, one in reversed(list(enumerate(there)))}
    if old is None or new is None:
        return comparison_of(there, len(there) - 2, len(there) - 1)
    return comparison_of(there, places.get(old, -1), places.get(new, -1))


def comparison_of(there: Sequence[Version], left: int, right: int) -> Comparison:
    """Two of what `sides` gave, by their places in it.

    Raises:
        NotFound: there are no such two.
    """
    if min(left, right) < 0 or max(left, right) >= len(there):
        known = "、".join(f"{one.number} {one.name}" for one in there) or "（沒有）"
        raise NotFound(
            f"沒有這兩個版本可以比較，內容沒有變動；現有的版本：{known}。定稿、更正或匯回以後才會有新的版本。"
        )
    a, b = there[left], there[right]
    return Comparison(
        title=f"比較版本：{b.minutes.key}",
        this_side=a.name,
        other_side=b.name,
        groups=groups_of(differences(a.minutes, b.minutes), a.minutes, b.minutes),
        may_take=False,
    )
