"""Commands on backups and on whose document it is: backups, restore, rescue, handover, receive, custody."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutes_desk import paths
from minutes_desk.cli.session import opened, print_json, say, who
from minutes_desk.core import custody as chains
from minutes_desk.core.custody import Custody
from minutes_desk.core.errors import BadInput
from minutes_desk.core.manifest import Manifest
from minutes_desk.services import backups as keeping

if TYPE_CHECKING:
    from minutes_desk.services.handing_over import Handover


def backups(options: Namespace) -> int:
    """List the backups of a document, the newest as number 1."""
    found = keeping.listed(options.document, paths.backups_folder())
    if options.contents is not None:
        return _contents(keeping.chosen(found, options.contents, options.document.name), options)
    if options.json:
        print_json(
            [
                {
                    "number": number,
                    "at": one.at.isoformat(),
                    "reason": one.reason,
                    "document": one.document,
                    "size": one.size,
                    "file": str(one.path),
                }
                for number, one in enumerate(found, 1)
            ]
        )
        return 0
    if not found:
        print(f"「{options.document.name}」還沒有備份。")
    for number, one in enumerate(found, 1):
        print(f"{number}　{one.at:%Y-%m-%d %H:%M:%S}　{one.reason or '－'}　{one.size / 1024:.0f} KB")
    return 0


def _contents(backup: keeping.Backup, options: Namespace) -> int:
    inside = keeping.contents(backup)
    if options.json:
        print_json(
            {
                "file": str(backup.path),
                "sound": not inside.faults,
                "problems": list(inside.faults),
                "contents": None if inside.manifest is None else _manifest(inside.manifest),
            }
        )
        return 0
    print(
        f"{backup.at:%Y-%m-%d %H:%M:%S}　{backup.reason or '－'}　{'完整' if not inside.faults else '不完整'}"
    )
    if inside.manifest is not None:
        _print_counts(inside.manifest)
    for fault in inside.faults:
        say(fault)
    return 0


def restore(options: Namespace) -> int:
    """Put a backup's content into a new file."""
    backup = keeping.restore_number(options.document, paths.backups_folder(), options.backup, options.to)
    say(f"已把 {backup.at:%Y-%m-%d %H:%M:%S} 的備份還原成「{options.to}」；原來的文件沒有變更。")
    return 0


def rescue(options: Namespace) -> int:
    """Save what is sound in a damaged document into a new one, and say what is missing."""
    from minutes_desk.services import integrity

    missing = integrity.rescue(options.document, options.to, who=who())
    if options.json:
        print_json({"file": str(options.to), "missing": list(missing)})
        return 0
    print(f"已救進「{options.to}」；損壞的文件照舊。{'' if missing else '沒有缺少任何內容。'}")
    for one in missing:
        print(f"　{one}")
    return 0


def handover(options: Namespace) -> int:
    """Hand the document over to the next city, or take it back."""
    from minutes_desk.services import handing_over

    if options.take_back is not None:
        with opened(options.document) as desk:
            handing_over.take_back(desk, options.take_back)
        say("已收回移交，文件可以繼續使用；收回的時間與原因已記錄。")
        return 0
    if options.to_city is None or options.to is None:
        raise BadInput("移交要寫明 --to-city（移交給哪一個市）和 --to（移交檔的檔名）；文件沒有變更。")
    with opened(options.document) as desk:
        done = handing_over.hand_over(
            desk,
            options.to_city,
            options.to,
            person=options.person or "",
            with_history=options.with_history,
            backup_folder=paths.backups_folder(),
        )
    if options.json:
        print_json(_handover(done, options.to))
        return 0
    print(f"已移交給{done.link.to_city}：{options.to}")
    print(f"核對碼：{done.code}")
    _print_counts(done.manifest)
    return 0


def receive(options: Namespace) -> int:
    """Take a document over, or look at what it would bring."""
    from minutes_desk.services import handing_over, receiving

    if options.look:
        offer = receiving.look_at(options.file)
        if options.json:
            print_json(_handover(offer.handover, options.file) | {"cases": list(offer.open_cases)})
            return 0
        print(chains.sentence(offer.handover.link))
        print(f"核對碼：{offer.handover.code}")
        _print_counts(offer.handover.manifest)
        return 0
    desk = receiving.receive(
        options.file,
        who=who(),
        templates=paths.templates(),
        backup_folder=paths.backups_folder(),
        code=options.code,
        city=options.city,
        person=options.person or "",
        to=options.to,
    )
    try:
        done = handing_over.handover_of(desk)
    finally:
        desk.close()
    if options.json:
        print_json(_handover(done, desk.path))
        return 0
    print(f"{done.link.to_city}已接收：{desk.path}")
    print(f"核對碼：{done.code}")
    _print_counts(done.manifest)
    return 0


def custody(options: Namespace) -> int:
    """List the chain of custody."""
    from minutes_desk.services import handing_over

    with opened(options.document, read_only=True) as desk:
        links = handing_over.chain(desk)
    if options.json:
        print_json([_link(link) for link in links])
        return 0
    if not links:
        print("這份文件還沒有移交過。")
    for link in links:
        print(f"{link.number}　{chains.sentence(link)}{f'　核對碼 {link.code}' if link.code else ''}")
    return 0


def _handover(done: "Handover", path: Path) -> dict[str, object]:
    return {
        "file": str(path),
        "code": done.code,
        "from_city": done.link.from_city,
        "to_city": done.link.to_city,
        "person": done.link.person,
        "at": done.link.at.isoformat(),
        "manifest": _manifest(done.manifest),
    }


def _link(link: Custody) -> dict[str, Any]:
    return asdict(link) | {"act": str(link.act), "at": link.at.isoformat()}


def _manifest(manifest: Manifest) -> dict[str, object]:
    return {
        "document": manifest.document,
        "platform": manifest.platform,
        "group": manifest.group,
        "counts": dict(manifest.counts),
        "last_meeting": manifest.last_meeting,
        "steps": manifest.steps,
        "head": manifest.head,
        "changed": manifest.changed.isoformat() if manifest.changed else None,
    }


def _print_counts(manifest: Manifest) -> None:
    print("　".join(f"{word} {count}" for word, count in manifest.counts if count))
    print(f"最近一次會議：{manifest.last_meeting or '（無）'}")
