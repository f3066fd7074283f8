"""匯回: the paper that went out comes back changed, as one or several replies or as the signed copy.

What a person changed on the paper is told against the paper itself, read back: nothing that the paper does not show, and
nothing that only its reading gives otherwise, appears as a change. What is taken is laid over the record as it is now.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from minutes_desk.core.comparison import Comparison, Entry, Group, groups_of, keys_within
from minutes_desk.core.difference import differences
from minutes_desk.core.errors import BadInput
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.merging import laid_over
from minutes_desk.core.minutes import Minutes, with_items
from minutes_desk.core.print_code import code_in, print_code
from minutes_desk.core.replies import with_rivals
from minutes_desk.core.resolution import as_recorded, undecided_where_none
from minutes_desk.core.source_file import SourceRole
from minutes_desk.core.taking import take
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.stopping import Stop
from minutes_desk.reading.worker import read_guarded
from minutes_desk.services import exporting
from minutes_desk.services.desk import Desk
from minutes_desk.services.meetings import as_draft
from minutes_desk.services.reply import Ground, LaidOver, Reply, laid_on, read_print
from minutes_desk.services.sent_draft import Drafts, SentDraft, drafts_of, present
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


def paper_of(desk: Desk, meeting_id: str, paths: Sequence[Path]) -> Paper:
    """Print a meeting in the kinds of file that are to be read."""
    meeting = desk.file.meeting(meeting_id)
    kinds = {_kind_of(path) for path in paths}
    return Paper(meeting=meeting_id, prints={kind: exporting.content(desk, meeting, kind) for kind in kinds})


def read_replies(
    paper: Paper,
    paths: Sequence[Path],
    *,
    progress: Callable[[int, int, str], None] | None = None,
    stop: Stop | None = None,
) -> tuple[Reply, ...]:
    """Read what came back, and our own paper likewise: the long part, which any thread may do; `stop` gives it up.

    Raises:
        UnreadableFile, NotMinutes: one of the files cannot be read, or is no minutes; nothing has been changed.
        ReadingStopped: it was given up.
    """
    printed: dict[str, tuple[Minutes, tuple[str, ...]]] = {}
    replies: list[Reply] = []
    for count, path in enumerate(paths):
        if progress is not None:
            progress(count, len(paths), path.name)
        kind = _kind_of(path)
        if kind not in printed:
            printed[kind] = read_print(paper.prints[kind], kind)
        source = read_guarded(path, stop=stop)
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
    went out, as far as this computer remembers. In one go; a window takes `drafts_of`, `drafts_answered`, `grounds` and
    `compared_on` one by one, the second and the last on another thread.

    Raises:
        BadInput: a file is the paper of another meeting.
    """
    meeting = desk.file.meeting(meeting_id)
    if with_present:
        sent = (present(meeting),) * len(replies)
    else:
        sent = drafts_answered(drafts_of(desk, meeting), replies, exported)
    return compared_on(meeting, replies, grounds(desk, meeting, replies, sent))


def drafts_answered(
    drafts: Drafts,
    replies: Sequence[Reply],
    exported: Collection[str] = (),
    *,
    stop: Stop | None = None,
) -> tuple[SentDraft, ...]:
    """For each reply the draft that it answers; where no code tells, all that the meeting has been is gone through.

    Raises:
        BadInput: a file is the paper of another meeting. ReadingStopped: it was given up by `stop`.
    """
    _refuse_others(drafts.meeting, replies)
    found: list[SentDraft] = []
    for reply in replies:
        check = partial(stop.check, reply.name) if stop else None
        found.append(drafts.answered_by(reply.minutes, reply.code, exported, check=check))
    return tuple(found)


def _refuse_others(meeting: Meeting, replies: Sequence[Reply]) -> None:
    for reply in replies:
        other = (reply.minutes.roc_year, reply.minutes.session)
        if None not in other and other != (reply.printed.roc_year, reply.printed.session):
            raise BadInput(
                f"「{reply.name}」是{reply.minutes.key}的會議紀錄，不是{meeting.minutes.key}的，沒有匯回，文件照舊；"
                "請選擇這次會議的檔案。"
            )


def grounds(
    desk: Desk, meeting: Meeting, replies: Sequence[Reply], sent: Sequence[SentDraft]
) -> tuple[Ground, ...]:
    """For each reply what it is held against: the only part of a comparison that looks into the document."""
    now = written(desk, meeting)
    found: list[Ground] = []
    for reply, one in zip(replies, sent, strict=True):
        if print_code(one.meeting.minutes) == print_code(meeting.minutes):
            found.append(Ground(sent=present(meeting), now=now))
            continue
        paper = exporting.content(desk, one.meeting, reply.kind)
        found.append(Ground(sent=one, now=now, then=written(desk, one.meeting), paper=paper))
    return tuple(found)


def compared_on(meeting: Meeting, replies: Sequence[Reply], grounds: Sequence[Ground]) -> WayBack:
    """The replies to a meeting against their grounds; any thread may compare.

    Raises:
        BadInput: a file is the paper of another meeting.
    """
    _refuse_others(meeting, replies)
    papers = [laid_on(meeting, reply, one) for reply, one in zip(replies, grounds, strict=True)]
    return WayBack(
        meeting=meeting,
        bases=tuple(paper.mine for paper in papers),
        replies=tuple(paper.reply for paper in papers),
        sent=tuple(paper.sent for paper in papers),
        comparison=_comparison(meeting, papers),
    )


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


def _rank(entry: Entry) -> tuple[int, ...]:
    """Where an entry's part stands on the paper: the meeting's own data, sections and items, motions."""
    part = entry.key.partition("|")[2].partition(":")[0]
    kind, _, places = part.partition(" ")
    return {"header": 0, "section": 1, "item": 1}.get(kind, 2), *map(int, re.findall(r"\d+", places))


def _prefix(at: int) -> str:
    return f"{at}|"


def _comparison(meeting: Meeting, papers: Sequence[LaidOver]) -> Comparison:
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


def _hint(what: str, papers: Sequence[LaidOver]) -> str:
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
