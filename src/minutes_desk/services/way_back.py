"""匯回: the paper that went out comes back changed, as one or several replies or as the signed copy.

What a person changed on the paper is told against the paper itself, read back: nothing that the paper does not show, and
nothing that only its reading gives otherwise, appears as a change. What is taken is laid over the record as it is now.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from minutes_desk.core.changed_since import ChangedSince
from minutes_desk.core.comparison import Comparison, Entry, Group, groups_of, keys_within
from minutes_desk.core.difference import differences
from minutes_desk.core.errors import BadInput
from minutes_desk.core.fair_copy import unwritten
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.merging import laid_over
from minutes_desk.core.minutes import Minutes, with_items
from minutes_desk.core.print_code import code_in, print_code
from minutes_desk.core.replies import with_rivals
from minutes_desk.core.resolution import as_recorded, undecided_where_none
from minutes_desk.core.source_file import SourceRole
from minutes_desk.core.taking import take
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.source import loaded, read_loaded
from minutes_desk.reading.worker import read_guarded
from minutes_desk.services import exporting
from minutes_desk.services.desk import Desk
from minutes_desk.services.meetings import as_draft, with_known_ids
from minutes_desk.services.sent_draft import SentDraft, present, sent_as
from minutes_desk.services.styles import written
from minutes_desk.services.versions import keep_version

LIKE_OURS = (".docx", ".odt", ".txt")
"""Endings in which our own paper is read back to compare with; for others the Word file is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a meeting prints now, in the kinds of file that replies come in; made before the replies are read."""

    meeting: str
    """Its id."""
    prints: dict[str, bytes]
    """By ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One file that came back."""

    name: str
    content: bytes
    minutes: Minutes
    printed: Minutes
    """Our own paper as a file of the same kind is read."""
    kind: str
    """The ending of the file that our own paper is compared as."""
    unread: tuple[str, ...]
    """Lines of it that found no place, and that our own paper has not."""
    code: str
    """Of the draft that it was made from, where the file still bears it; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """What came back to a meeting, compared."""

    meeting: Meeting
    """As it was when it was compared."""
    bases: tuple[Minutes, ...]
    """For each reply our own paper, its parts known by the ids of the record."""
    replies: tuple[Reply, ...]
    """Their minutes are our own paper with all that they change."""
    sent: tuple[SentDraft, ...]
    """For each reply the draft that it answers."""
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class _LaidOver:
    """A reply whose minutes are our paper with all its changes."""

    reply: Reply
    mine: Minutes
    sent: SentDraft
    since: ChangedSince | None
    """`None`: nothing was changed since the draft that it answers."""


def paper_of(desk: Desk, meeting_id: str, paths: Sequence[Path]) -> Paper:
    """Print a meeting in the kinds of file that are to be read."""
    meeting = desk.file.meeting(meeting_id)
    kinds = {_kind_of(path) for path in paths}
    return Paper(meeting=meeting_id, prints={kind: exporting.content(desk, meeting, kind) for kind in kinds})


def read_replies(
    paper: Paper, paths: Sequence[Path], *, progress: Callable[[int, int, str], None] | None = None
) -> tuple[Reply, ...]:
    """Read what came back, and our own paper likewise: the long part, which any thread may do.

    Raises:
        UnreadableFile, NotMinutes: one of the files cannot be read, or is no minutes; nothing has been changed.
    """
    printed: dict[str, tuple[Minutes, tuple[str, ...]]] = {}
    replies: list[Reply] = []
    for count, path in enumerate(paths):
        if progress is not None:
            progress(count, len(paths), path.name)
        kind = _kind_of(path)
        if kind not in printed:
            printed[kind] = _read_print(paper.prints[kind], kind)
        source = read_guarded(path)
        reading = interpret(source)
        own, not_read = printed[kind]
        unread = tuple(line for line in reading.unread if line not in not_read)
        replies.append(
            Reply(
                name=path.name,
                content=source.content,
                minutes=reading.minutes,
                printed=own,
                kind=kind,
                unread=unread,
                code=code_in(source.keywords),
            )
        )
    if progress is not None:
        progress(len(paths), len(paths), "")
    return tuple(replies)


def compared(
    desk: Desk,
    meeting_id: str,
    replies: Sequence[Reply],
    *,
    with_present: bool = False,
    exported: Collection[str] = (),
) -> WayBack:
    """The replies against what the meeting prints: who changed what, and where two say different things.

    Each is held against the draft that it answers, and only what it changed of that is told, as a change of what stands
    there now. `with_present`: against what stands there now, whatever draft it answers. `exported`: codes of the drafts that
    went out, as far as this computer remembers.

    Raises:
        BadInput: a file is the paper of another meeting.
    """
    meeting = desk.file.meeting(meeting_id)
    for reply in replies:
        other = (reply.minutes.roc_year, reply.minutes.session)
        if None not in other and other != (reply.printed.roc_year, reply.printed.session):
            raise BadInput(
                f"「{reply.name}」是{reply.minutes.key}的會議紀錄，不是{meeting.minutes.key}的，沒有匯回，文件照舊；"
                "請選擇這次會議的檔案。"
            )
    papers = [_laid_over(desk, meeting, reply, None if with_present else exported) for reply in replies]
    return WayBack(
        meeting=meeting,
        bases=tuple(paper.mine for paper in papers),
        replies=tuple(paper.reply for paper in papers),
        sent=tuple(paper.sent for paper in papers),
        comparison=_comparison(meeting, papers),
    )


def _laid_over(desk: Desk, meeting: Meeting, reply: Reply, exported: Collection[str] | None) -> _LaidOver:
    """What a reply changed of the draft that it answers, laid over what the meeting prints now; `exported` is `None` where
    it is taken to answer what stands there now."""
    mine = _countless(_like(reply.printed, written(desk, meeting)), meeting)
    sent = present(meeting)
    if exported is not None:
        sent = sent_as(desk, meeting, reply.minutes, reply.code, exported)
    if print_code(sent.meeting.minutes) == print_code(meeting.minutes):
        told = replace(reply, minutes=_as_said(reply.minutes, mine, meeting))
        return _LaidOver(reply=told, mine=mine, sent=present(meeting), since=None)
    printed, not_read = _read_print(exporting.content(desk, sent.meeting, reply.kind), reply.kind)
    base = _countless(_like(printed, written(desk, sent.meeting)), meeting)
    said = _as_said(reply.minutes, base, meeting)
    keys = frozenset(key for one in differences(base, said) for key in one.edit_keys)
    merged = laid_over(mine, base, take(base, said, keys))
    unread = tuple(line for line in reply.unread if line not in not_read)
    since = ChangedSince(base, mine, said, merged, sent.name)
    return _LaidOver(reply=replace(reply, minutes=merged, unread=unread), mine=mine, sent=sent, since=since)


def answered(back: WayBack) -> str:
    """What the earlier drafts are called that were answered; empty where the replies answer what stands there now."""
    names = (one.name for one in back.sent if one.meeting != back.meeting)
    return "、".join(dict.fromkeys(names))


def take_back(desk: Desk, back: WayBack, chosen: frozenset[str]) -> Meeting:
    """Take what was chosen into the meeting and keep the files: one barrier step, 匯回.

    A draft goes on counting and wording itself. A record that changes gets a new version. With nothing chosen the files are
    kept all the same: they are what came back.

    Raises:
        BadInput: the meeting has changed since it was compared.
    """
    names = "、".join(reply.name for reply in back.replies)
    with desk.step(f"匯回「{names}」，採用{len(chosen)}處", barrier=True) as step:
        now = desk.file.meeting(back.meeting.id)
        if now != back.meeting:
            raise BadInput("比對之後會議又改過了，沒有匯回任何一處，文件照舊；請重新匯回。")
        for reply in back.replies:
            step.put_source(reply.name, reply.content, role=SourceRole.REPLY)
        made = now.minutes
        for at, (base, reply) in enumerate(zip(back.bases, back.replies, strict=True)):
            mine = keys_within(chosen, _prefix(at))
            if mine:
                made = laid_over(made, base, take(base, reply.minutes, mine))
        if made == now.minutes:
            return now
        kept = _as_kept(desk, now, made)
        if now.frozen:
            keep_version(step, now)
            keep_version(step, kept)
        return step.put_meeting(kept, thaw=True)


def _as_kept(desk: Desk, now: Meeting, made: Minutes) -> Meeting:
    """The meeting with its new minutes: a draft words itself again, a record is recorded anew."""
    if now.frozen:
        return replace(now, minutes=with_items(made, as_recorded), version=now.version + 1)
    minutes = with_items(made, undecided_where_none)
    return replace(now, minutes=minutes if now.source_sha256 else as_draft(desk, minutes, now))


def _kind_of(path: Path) -> str:
    ending = path.suffix.lower()
    return ending if ending in LIKE_OURS else LIKE_OURS[0]


def _read_print(content: bytes, ending: str) -> tuple[Minutes, tuple[str, ...]]:
    reading = interpret(read_loaded(loaded(f"paper{ending}", content)))
    return reading.minutes, reading.unread


def _like(printed: Minutes, record: Minutes) -> Minutes:
    """The paper as it was read, its parts with the ids of the parts that they were printed from."""
    shape = [len(section.items) for section in record.sections]
    if shape != [len(section.items) for section in printed.sections]:
        return with_known_ids(printed, record)
    sections = tuple(
        replace(
            section,
            id=own.id,
            items=tuple(
                replace(item, id=known.id) for item, known in zip(section.items, own.items, strict=True)
            ),
        )
        for section, own in zip(printed.sections, record.sections, strict=True)
    )
    motions = printed.motions
    if motions and len(motions) == len(record.motions or ()):
        motions = tuple(
            replace(one, id=own.id) for one, own in zip(motions, record.motions or (), strict=True)
        )
    return replace(printed, sections=sections, motions=motions)


def _countless(minutes: Minutes, meeting: Meeting) -> Minutes:
    """For a draft the paper without labels and counts: those count themselves, whatever stands on the paper."""
    if meeting.frozen:
        return minutes
    plain = unwritten(minutes)
    return replace(minutes, sections=plain.sections, motions=plain.motions)


def _as_said(reply: Minutes, base: Minutes, meeting: Meeting) -> Minutes:
    """A reply without what is only concluded from its words, where the record knows it."""
    return replace(
        _countless(reply, meeting),
        roc_year=base.roc_year,
        session=base.session,
        group=base.group,
        host_city=base.host_city,
        weekday_written=base.weekday_written
        if reply.time_written == base.time_written
        else reply.weekday_written,
    )


def _rank(entry: Entry) -> tuple[int, ...]:
    """Where an entry's part stands on the paper: the meeting's own data, sections and items, motions."""
    part = entry.key.partition("|")[2].partition(":")[0]
    kind, _, places = part.partition(" ")
    return {"header": 0, "section": 1, "item": 1}.get(kind, 2), *map(int, re.findall(r"\d+", places))


def _prefix(at: int) -> str:
    return f"{at}|"


def _comparison(meeting: Meeting, papers: Sequence[_LaidOver]) -> Comparison:
    found: dict[str, list[Entry]] = {}
    for at, paper in enumerate(papers):
        theirs, prefix = paper.reply.minutes, _prefix(at)
        for group in groups_of(differences(paper.mine, theirs), paper.mine, theirs, prefix=prefix):
            entries = (replace(one, source=paper.reply.name) for one in group.entries)
            if paper.since is not None:
                since = paper.since
                entries = (since.told(one, one.key.removeprefix(prefix)) for one in entries)
            found.setdefault(group.title, []).extend(entries)
    found = dict(sorted(found.items(), key=lambda named: _rank(named[1][0])))
    entries = {title: tuple(inside) for title, inside in found.items()}
    if len(papers) == 1:
        entries = {
            title: tuple(replace(one, source="") for one in inside) for title, inside in entries.items()
        }
    else:
        entries = with_rivals(entries)
    what = "紀錄" if meeting.frozen else "草稿"
    return Comparison(
        title=f"匯回：{meeting.minutes.key}",
        this_side=f"現有{what}",
        other_side="、".join(paper.reply.name for paper in papers),
        groups=tuple(Group(title=title, entries=inside) for title, inside in entries.items()),
        hint=_hint(what, papers),
    )


def _hint(what: str, papers: Sequence[_LaidOver]) -> str:
    """What becomes of what is taken, which drafts were answered, and what could not be read."""
    told = [f"採用的地方寫進{what}，其他照舊；整份檔案會留在文件裡。"]
    older = [paper for paper in papers if paper.since is not None]
    if older:
        answered = "、".join(
            paper.sent.name if len(papers) == 1 else f"「{paper.reply.name}」{paper.sent.name}"
            for paper in older
        )
        told.append(f"回覆的是先前送出的稿（{answered}）：只列它改的地方，我方後來改的不列。")
    if unread := sum(len(paper.reply.unread) for paper in papers):
        told.append(f"有{unread}行讀不懂，請對照原檔。")
    return "".join(told)
