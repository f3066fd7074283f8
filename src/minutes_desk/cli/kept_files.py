"""The command files: what a document keeps whole, and getting one of it out again."""

from argparse import Namespace
from dataclasses import asdict

from minutes_desk.cli.session import opened, print_json, say
from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.core.source_file import ROLE_NAMES


def files(options: Namespace) -> int:
    """List the kept files; with --get and --to write one as it came."""
    from minutes_desk.services import kept_files

    if (options.get is None) != (options.to is None):
        raise BadInput("--get 和 --to 要一起寫：取第幾個檔案、存成什麼；沒有存出任何檔案。")
    with opened(options.document, read_only=True) as desk:
        found = kept_files.kept_files(desk)
        number: int | None = options.get
        if number is not None:
            if not 1 <= number <= len(found):
                raise NotFound(
                    f"文件裡沒有第{number}個檔案（共{len(found)}個），沒有存出；不加 --get 可以先看清單。"
                )
            out = kept_files.save_kept(desk, found[number - 1], options.to)
            say(f"已存出「{out}」，和存入時一模一樣。")
    if options.json:
        print_json([{"number": number, **asdict(one)} for number, one in enumerate(found, 1)])
    elif options.get is None:
        for number, one in enumerate(found, 1):
            words = (f"{number:>4}", ROLE_NAMES[one.role], one.meeting, one.name)
            print("　".join(filter(None, words)), f"{one.size:,} 位元組", one.sha256[:12])
        if not found:
            print("文件裡沒有留著任何檔案。")
    return 0
