"""Commands on copies of a document: copy, compare (also two minutes), take."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from minutes_desk import paths
from minutes_desk.cli.session import opened, print_json, say
from minutes_desk.core.comparison import Entry, groups_of
from minutes_desk.core.copies import Relation, Side
from minutes_desk.core.difference import differences
from minutes_desk.core.errors import BadInput

ENDING = ".mdesk"


def save(options: Namespace) -> int:
    """Save a whole copy of a document."""
    from minutes_desk.services import saved_copy

    with opened(options.document) as desk:
        made = saved_copy.save_copy(desk, options.to, replace=options.replace)
    if options.json:
        print_json({"file": str(made.path), "head": made.head, "size": made.size})
        return 0
    print(f"已另存副本「{made.path}」，寫完後已讀回核對；它和文件有相同的歷程（{made.head[:12]}）。")
    return 0


def compare(options: Namespace) -> int:
    """Tell where two documents or two minutes differ; neither is changed."""
    kinds = [one.suffix.lower() == ENDING for one in (options.first, options.second)]
    if all(kinds):
        return _documents(options)
    if any(kinds):
        raise BadInput(
            "一邊是文件、一邊是會議紀錄檔，無法這樣比對，沒有變更任何檔案；請兩邊都用 .mdesk，或都用會議紀錄檔。"
        )
    return _files(options)


def _documents(options: Namespace) -> int:
    from minutes_desk.services import copies

    with opened(options.first, read_only=True) as desk:
        found = copies.compare(desk, options.second)
    sides = found.sides
    if options.json:
        print_json(
            {
                "relation": str(found.relation.standing),
                "common_steps": found.relation.common,
                "since": found.relation.parted.isoformat() if found.relation.parted else None,
                "ours": _steps(found.relation, ours=True),
                "theirs": _steps(found.relation, ours=False),
                "head": found.head,
                "problems": list(found.faults),
                "message": found.told,
                "differences": [
                    _entry(number, group, entry, sides)
                    for number, (group, entry) in enumerate(_listed(found.comparison.groups), 1)
                ],
            }
        )
        return 0
    print(found.told)
    _print(_listed(found.comparison.groups))
    for fault in found.faults:
        say(fault)
    return 0


def _files(options: Namespace) -> int:
    from minutes_desk.services import importing

    first, second = (importing.read_file(path).minutes for path in (options.first, options.second))
    groups = groups_of(differences(first, second), first, second)
    if options.json:
        told = [_entry(n, group, entry, {}) for n, (group, entry) in enumerate(_listed(groups), 1)]
        print_json({"relation": None, "meetings": [first.key, second.key], "differences": told})
        return 0
    _print(_listed(groups))
    return 0


def take(options: Namespace) -> int:
    """Take what is chosen of another document into this one, as one step."""
    from minutes_desk.services import copies

    with opened(options.document) as desk:
        found = copies.compare(desk, options.other)
        entries = found.numbered()
        if options.all:
            keys = found.all_theirs()
        else:
            keys = frozenset(
                entries[number - 1].key for number in _numbers(options.differences, len(entries))
            )
        count = copies.take(desk, options.other, keys, backup_folder=paths.backups_folder())
        left = len(copies.compare(desk, options.other).numbered())
    if options.json:
        print_json({"taken": count, "left": left, "head": found.head})
        return 0
    print(f"已採用{count}處（對方 {found.head[:12]}），還有{left}處不同。")
    return 0


def _numbers(words: str, count: int) -> list[int]:
    try:
        numbers = [
            int(word) for word in words.replace("，", ",").replace("、", ",").split(",") if word.strip()
        ]
    except ValueError as error:
        raise BadInput(f"看不懂「{words}」，沒有採用任何內容；請寫成 1,3,5。") from error
    if not numbers or not all(1 <= number <= count for number in numbers):
        raise BadInput(
            f"「{words}」裡有不存在的號碼（共{count}處），沒有採用任何內容；請用 compare 列出的號碼。"
        )
    return numbers


def _listed(groups: Any) -> list[tuple[str, Entry]]:
    return [(group.title, entry) for group in groups for entry in group.entries]


def _entry(number: int, group: str, entry: Entry, sides: Mapping[str, Side]) -> dict[str, object]:
    return {
        "number": number,
        "where": f"{group} {entry.path}".strip(),
        "change": str(entry.change),
        "old": entry.old,
        "new": entry.new,
        "side": str(sides[entry.key]) if entry.key in sides else None,
    }


def _print(listed: list[tuple[str, Entry]]) -> None:
    if not listed:
        print("內容沒有不同。")
    for number, (group, entry) in enumerate(listed, 1):
        note = f"〔{entry.note}〕" if entry.note else ""
        print(f"{number}　{group}　{entry.path}{note}")
        print(f"　　原：{entry.old or '（無）'}")
        print(f"　　新：{entry.new or '（無）'}")


def _steps(relation: Relation, *, ours: bool) -> dict[str, object]:
    steps = relation.ours if ours else relation.theirs
    last = steps[-1].at if steps else None
    return {
        "steps": len(steps),
        "who": list(dict.fromkeys(step.who for step in steps)),
        "last": last.isoformat() if last else None,
    }
