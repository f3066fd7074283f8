"""Commands that compare: return (what came back of a meeting), versions (what was issued of it)."""

from argparse import Namespace
from typing import Any

from minutes_desk.cli.session import opened, print_json, say
from minutes_desk.core.comparison import Comparison, Entry
from minutes_desk.core.difference_field import Change
from minutes_desk.core.errors import BadInput
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import meetings

DRAFT = "draft"
CHANGE_NAMES = {Change.CHANGED: "改", Change.ADDED: "加", Change.REMOVED: "刪", Change.MOVED: "移"}


def return_(options: Namespace) -> int:
    """Tell what a person changed on the paper of a meeting; with --take bring it into the meeting."""
    from minutes_desk.services import way_back

    with opened(options.document, read_only=options.take is None) as desk:
        meeting = meetings.find_meeting(desk, options.meeting)
        replies = way_back.read_replies(way_back.paper_of(desk, meeting.id, options.files), options.files)
        back = way_back.compared(desk, meeting.id, replies, with_present=options.with_present)
        chosen = _chosen(back.comparison, options.take)
        if options.take is not None:
            way_back.take_back(desk, back, chosen)
    if options.json:
        unread = [
            {"file": reply.name, "unread": list(reply.unread), "answers": sent.name}
            for reply, sent in zip(back.replies, back.sent, strict=True)
        ]
        told = _as_json(back.comparison, chosen)
        print_json({"meeting": meeting.minutes.key, "files": unread, "differences": told})
    else:
        if earlier := way_back.answered(back):
            say(
                f"回覆的是先前送出的稿（{earlier}），只列它改的地方；要和現有的內容比對，加上 --with-present。"
            )
        _print(back.comparison)
    if options.take is not None:
        say(f"已匯回{len(chosen)}處，{len(replies)}份檔案留在文件裡。")
    return 0


def versions(options: Namespace) -> int:
    """List the versions of a meeting, and where two of them differ."""
    from minutes_desk.services import versions as kept

    with opened(options.document, read_only=True) as desk:
        meeting = meetings.find_meeting(desk, options.meeting)
        found = kept.versions(desk, meeting.id)
        there = kept.sides(desk, meeting.id)
        comparison = None
        if options.between is not None:
            old, new = (_version(one, meeting) for one in options.between)
            comparison = kept.version_comparison(desk, meeting.id, old, new)
        elif len(there) > 1:
            comparison = kept.version_comparison(desk, meeting.id)
    if options.json:
        listed = [
            {"version": one.number, "name": one.name, "correction": one.minutes.correction} for one in found
        ]
        told = _as_json(comparison, frozenset()) if comparison else []
        print_json({"meeting": meeting.minutes.key, "versions": listed, "differences": told})
        return 0
    for one in found:
        print("　".join(filter(None, (one.name, one.minutes.correction))))
    if comparison:
        print(f"{comparison.this_side}與{comparison.other_side}：")
        _print(comparison)
    return 0


def _version(written: str, meeting: Meeting) -> int:
    """The number of a version as it is typed: 2, or draft for the draft of what will be the next one."""
    if written == DRAFT:
        if meeting.frozen:
            raise BadInput(f"{meeting.minutes.key}已經定稿，沒有草稿可以比較；內容沒有變動，請寫版次。")
        return meeting.version + 1
    if not written.isdecimal():
        raise BadInput(f"看不懂版次「{written}」，內容沒有變動；請寫 0、1、2…，或 {DRAFT}（現有草稿）。")
    return int(written)


def _chosen(comparison: Comparison, take: str | None) -> frozenset[str]:
    """The keys behind `all`, `none` or numbers such as 1,3."""
    entries = comparison.entries()
    if take in (None, "none"):
        return frozenset()
    if take == "all":
        taken = list(entries)
    else:
        taken = [_numbered(entries, number) for number in take.replace("，", ",").split(",")]
    keys = {entry.key for entry in taken}
    if any(keys & set(entry.rivals) for entry in taken):
        raise BadInput("有幾處是兩份檔案都改了同一個地方，只能擇一，沒有匯回；請用 --take 列出要採用的號碼。")
    return frozenset(keys)


def _numbered(entries: tuple[Entry, ...], number: str) -> Entry:
    if number.strip().isdecimal() and 1 <= int(number) <= len(entries):
        return entries[int(number) - 1]
    raise BadInput(
        f"沒有第「{number.strip()}」處，沒有匯回，文件照舊；號碼是1到{len(entries)}，不加 --take 可以先看。"
    )


def _as_json(comparison: Comparison, chosen: frozenset[str]) -> list[dict[str, Any]]:
    numbers = {entry.key: number for number, entry in enumerate(comparison.entries(), 1)}
    return [
        {
            "number": numbers[entry.key],
            "where": group.title,
            "field": entry.path,
            "change": str(entry.change),
            "old": entry.old,
            "new": entry.new,
            "source": entry.source or comparison.other_side,
            "rivals": [numbers[key] for key in entry.rivals],
            "note": entry.note,
            "taken": entry.key in chosen,
        }
        for group in comparison.groups
        for entry in group.entries
    ]


def _print(comparison: Comparison) -> None:
    if not comparison.groups:
        print("沒有不同的地方。")
    number = 0
    for group in comparison.groups:
        print(group.title)
        for entry in group.entries:
            number += 1
            said = f"「{entry.old or ''}」→「{entry.new or ''}」".replace("\n", "⏎")
            told = (
                f"{number:>4}",
                f"{CHANGE_NAMES[entry.change]}{entry.path}",
                said,
                entry.source,
                entry.note,
            )
            print("　".join(filter(None, told)))
