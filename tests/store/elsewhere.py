"""Things that only another process can show: run as `python -m tests.store.elsewhere ACT PATH …`."""

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from minutes_desk.core.errors import DeskError
from minutes_desk.core.meeting import Platform
from minutes_desk.core.minutes import Body, Paragraph
from minutes_desk.store import document_file, verification


def say(words: str) -> None:
    """To the test that is listening, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def try_to_open(path: Path, mode: str) -> None:
    """Say how opening for `reading` or `writing` went."""
    try:
        document_file.open_file(path, who="陳先生", read_only=mode == "reading").close()
    except DeskError as error:
        say(f"{error.kind}\n{error}")
    else:
        say("opened")


def try_to_verify(path: Path) -> None:
    say(str(verification.verify(path)))


def hold(path: Path) -> None:
    """Open the document and keep it until killed."""
    with document_file.open_file(path, who="王先生"):
        say("held")
        time.sleep(60)


def counted(count: int) -> Body:
    """A text of some kilobytes, so that a save spans several pages."""
    return (Paragraph(text=str(count)), Paragraph(text=f"第{count}次" * 500))


def type_until_killed(path: Path) -> None:
    """Type ever higher numbers and print each that is saved; every seventh time a step is made of them."""
    with document_file.open_file(path, who="") as file:
        [meeting] = file.meetings()
        item = next(meeting.minutes.items())
        count = int(item.text.partition("\n")[0])
        while True:
            count += 1
            file.keep("item", item.id, "body", counted(count))
            say(str(count))
            if count % 7 == 0:
                file.settle()


def give_up_rights() -> None:
    """Root may write everywhere: go on as nobody. First load all that nobody may not be allowed to read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.mdesk"
        document_file.create(path, Platform(), who="").close()
        document_file.open_file(path, who="", read_only=True).close()
        verification.verify(path)
    os.setgid(65534)
    os.setuid(65534)


if __name__ == "__main__":
    if sys.argv[1] == "as_nobody":
        del sys.argv[1]
        give_up_rights()
    sys.stdout.reconfigure(encoding="utf-8")  # pyright: ignore[reportAttributeAccessIssue]
    acts = {act.__name__: act for act in (try_to_open, try_to_verify, hold, type_until_killed)}
    acts[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
