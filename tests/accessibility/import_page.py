"""Another process reads old minutes in, puts a line right and files them, knowing nothing but what the controls are called.

Run as `main_job.py` is: import_page.py PYTHON DOCUMENT FILE
"""

import os
import subprocess
import sys
from pathlib import Path

import gi  # pyright: ignore[reportMissingImports]
from main_job import PATIENCE_S, Lost, Window, below, find_program, named, shown, tell, until

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402  # pyright: ignore[reportMissingImports]

VENUE = "北棟三樓會議室"
READ, SOURCE = "讀到的內容", "原文"


def choose_file(window: Window, file: Path) -> None:
    """Ask for the dialog of files, write the name, open it."""
    window.choose("匯入舊紀錄…")
    dialog = until(
        lambda: next(
            (
                one
                for one in below(window.root)
                if one.get_role() in (Atspi.Role.FILE_CHOOSER, Atspi.Role.DIALOG) and shown(one)
            ),
            None,
        ),
        "the dialog of files",
    )
    line = until(
        lambda: next(
            (one for one in below(dialog) if one.get_role() == Atspi.Role.TEXT and shown(one)),  # type: ignore[arg-type]
            None,
        ),
        "the field of its name",
    )
    Atspi.EditableText.set_text_contents(line, str(file))  # type: ignore[arg-type]
    window.press("開啟")


def rows_of(window: Window, name: str) -> list[str]:
    """What the rows of a list say, as a screen reader hears them."""
    rows = named(window.root, name, Atspi.Role.LIST)
    return [rows.get_child_at_index(at).get_name() for at in range(rows.get_child_count())]


def go_to_row(window: Window, name: str, words: str) -> None:
    """Take the row that says these words in hand."""
    rows = named(window.root, name, Atspi.Role.LIST)
    found = next((at for at, row in enumerate(rows_of(window, name)) if words in row), None)
    if found is None:
        raise Lost(f"{words} in {name}: {rows_of(window, name)}")
    Atspi.Selection.clear_selection(rows)
    Atspi.Selection.select_child(rows, found)
    Atspi.Component.grab_focus(rows.get_child_at_index(found))
    tell(f"at {words}")


def put_right(window: Window) -> None:
    """The place of the meeting is written anew, in the question on the page."""
    until(lambda: len(rows_of(window, READ)) > 3, "the reading")
    if not any("地點" in row for row in rows_of(window, SOURCE)):
        raise Lost(f"the lines of the file: {rows_of(window, SOURCE)}")
    go_to_row(window, READ, "舊教室")
    window.choose("修改讀到的內容…")
    window.write("地點", VENUE)
    window.press("確定")
    until(lambda: any(VENUE in row for row in rows_of(window, READ)), "the new words in the reading")
    tell("put right")


def main(python: str, document: Path, file: Path) -> int:
    """Start the program and do it."""
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    program = subprocess.Popen([python, "-m", "minutes_desk", str(document)], env=environment)
    window = None
    try:
        window = Window(find_program(program.pid))
        window.wait_for("列管合作案")
        choose_file(window, file)
        put_right(window)
        window.press("全部匯入")
        window.wait_for("已匯入")
        window.choose("結束")
        return program.wait(timeout=PATIENCE_S)
    except Lost as lost:
        tell(f"not found: {lost}")
        for one in below(window.root) if window else ():
            if shown(one):
                tell(f"  {one.get_role().value_nick}: {one.get_name()}")
        return 1
    finally:
        if program.poll() is None:
            program.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
