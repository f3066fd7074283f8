"""Another process does the main job in the window, knowing nothing but what the controls are called.

Run by the system's Python (3.11 or newer with python3-gi and gir1.2-atspi-2.0) inside a D-Bus session with a display:

    main_job.py PYTHON DOCUMENT OUT.docx

PYTHON runs the program. Every step is told on standard output; the exit status is 0 when all were done.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import gi  # pyright: ignore[reportMissingImports]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  # pyright: ignore[reportMissingImports]

PATIENCE_S = 60.0
_LETTER = re.compile(r"\([A-Z]\)(?=…?$)")
"""The letter that chooses a menu entry, shown behind its words."""
TEXT = "請各市於下季前提供成果，"
DAY = "115年7月1日"


class Lost(Exception):
    """A control that should be there is not."""


def tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def until(found: Callable[[], object], what: str) -> object:
    """Ask again until something is found; the program works meanwhile."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            value = found()
        except GLib.Error:
            value = None  # gone or busy just now
        if value:
            return value
        time.sleep(0.05)
    raise Lost(what)


def below(root: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    """Everything that is shown below a control, the control with it."""
    yield root
    for at in range(root.get_child_count()):
        child = root.get_child_at_index(at)
        if child is not None:
            yield from below(child)


def named(root: Atspi.Accessible, name: str, *roles: Atspi.Role, shown: bool = True) -> Atspi.Accessible:
    """The control of this very name, waited for."""

    def look() -> Atspi.Accessible | None:
        for one in below(root):
            if _LETTER.sub("", one.get_name() or "") != name or (roles and one.get_role() not in roles):
                continue
            if not shown or one.get_state_set().contains(Atspi.StateType.SHOWING):
                return one
        return None

    return until(look, f"{name} {[role.value_nick for role in roles]}")  # type: ignore[return-value]


class Window:
    """The window as an assistive technology sees it."""

    def __init__(self, application: Atspi.Accessible) -> None:
        self.root = application

    def press(self, name: str) -> None:
        """Press the button that says this."""
        button = named(
            self.root, name, Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX
        )
        _act(button)
        tell(f"pressed {name}")

    def choose(self, entry: str) -> None:
        """Choose an entry of the menus; one that opens a dialog answers late."""
        item = named(self.root, entry, Atspi.Role.MENU_ITEM, shown=False)
        until(lambda: item.get_state_set().contains(Atspi.StateType.SENSITIVE), f"{entry} can be chosen")
        try:
            _act(item)
        except GLib.Error:
            tell(f"{entry} opened a dialog")
        tell(f"chose {entry}")

    def write(self, field: str, text: str) -> None:
        """Put a text into a field in place of what stands there."""
        box = named(self.root, field, Atspi.Role.TEXT, Atspi.Role.ENTRY)
        until(lambda: Atspi.EditableText.set_text_contents(box, text), f"{field} takes a text")
        tell(f"wrote in {field}")

    def reads(self, field: str) -> str:
        box = named(self.root, field, Atspi.Role.TEXT, Atspi.Role.ENTRY)
        return Atspi.Text.get_text(box, 0, Atspi.Text.get_character_count(box))

    def says(self, words: str) -> bool:
        """Whether something on the window says these words."""
        return any(words in (one.get_name() or "") for one in below(self.root) if shown(one))

    def wait_for(self, words: str) -> None:
        until(lambda: self.says(words), words)
        tell(f"saw {words}")

    def lines(self, table: str) -> int:
        return Atspi.Table.get_n_rows(
            named(self.root, table, Atspi.Role.TREE, Atspi.Role.TREE_TABLE, Atspi.Role.TABLE)
        )


def shown(one: Atspi.Accessible) -> bool:
    return one.get_state_set().contains(Atspi.StateType.SHOWING)


def _act(control: Atspi.Accessible) -> None:
    """Do what the control does first: press, toggle, choose."""
    Atspi.Action.do_action(control, 0)


def find_program(pid: int) -> Atspi.Accessible:
    """The program's root on the accessibility bus."""

    def look() -> Atspi.Accessible | None:
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(at)
            if child is not None and child.get_process_id() == pid:
                return child
        return None

    return until(look, "the program on the accessibility bus")  # type: ignore[return-value]


def draft(window: Window) -> None:
    """Write one resolution, decide every case, by name."""
    window.wait_for("未決")
    window.write("本次決議", TEXT)
    window.press("持續列管")
    window.wait_for("已儲存")
    if not window.reads("本次決議").startswith(TEXT[:-1]):
        raise Lost("the text that was written")
    while window.says("未決 "):
        window.press("下一案")
        window.press("提請解列")
        time.sleep(0.3)
    tell("every case is decided")


def look_up(window: Window) -> None:
    """Find a case in the ledger and read its page."""
    window.choose("列管清冊")
    everything = until(lambda: window.lines("列管清冊"), "lines in the ledger")
    window.write("找案名、文字、機關", "河川")
    until(lambda: 0 < window.lines("列管清冊") < everything, "fewer lines")  # type: ignore[operator]
    tell(f"{everything} cases, {window.lines('列管清冊')} of them found")
    window.press("返回")


def export(window: Window, out: Path) -> None:
    """Write the Word file through the export dialog."""
    window.choose("匯出…")
    window.press("匯出 1 個檔案")
    until(out.exists, str(out))
    window.wait_for("已匯出")


def issue_and_rule(window: Window) -> None:
    """Freeze the meeting, enter what the deputy mayors answered."""
    window.choose("定稿…")
    window.write("仍要定稿的原因", "試辦")
    window.press("定稿")
    window.wait_for("已定稿")
    window.choose("副首長會議決議")
    window.press("全部同意")
    window.write("會議日期", DAY)
    button = until(
        lambda: next(
            (one for one in below(window.root) if (one.get_name() or "").endswith("案的決議") and shown(one)),
            None,
        ),
        "the button that enters the answers",
    )
    _act(button)  # type: ignore[arg-type]
    window.wait_for("案的副首長會議決議")


def main(python: str, document: Path, out: Path) -> int:
    """Start the program and do the job."""
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    program = subprocess.Popen([python, "-m", "minutes_desk", str(document)], env=environment)
    window = None
    try:
        window = Window(find_program(program.pid))
        draft(window)
        look_up(window)
        export(window, out)
        issue_and_rule(window)
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
