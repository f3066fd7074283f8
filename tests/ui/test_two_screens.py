"""A second screen is found, left when it is unplugged, and found again: in a process that has two."""

import json
import os
import subprocess
import sys
from pathlib import Path

SCREEN = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
SCREENS = {
    "screens": [
        SCREEN | {"name": "laptop", "x": 0, "width": 1366, "height": 768},
        SCREEN | {"name": "beamer", "x": 1366, "width": 1280, "height": 720},
    ]
}

PROGRAM = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from minutes_desk.ui.projector.projector import Projector
from minutes_desk.ui.projector.screens import Screens

application = QApplication([])
desk = QWidget()
desk.resize(600, 400)
desk.show()
application.processEvents()
own = desk.screen()
other = next(screen for screen in application.screens() if screen is not own)
plugged = [own]
projector = Projector(desk, Screens(desk, lambda: plugged))
window = projector.window


def tell(what):
    application.processEvents()
    where = window.screen().name() if window.isVisible() else "hidden"
    full = window.isVisible() and window.geometry() == window.screen().geometry()
    print(what, where, full, projector.waiting(), desk.isActiveWindow(), flush=True)


projector.start()
tell("alone")
plugged.append(other)
application.screenAdded.emit(other)
tell("plugged")
plugged.remove(other)
application.screenRemoved.emit(other)
tell("unplugged")
plugged.append(other)
application.screenAdded.emit(other)
tell("again")
desk.windowHandle().setScreen(other)
tell("desk moved")
desk.windowHandle().setScreen(own)
tell("desk back")
projector.stop()
tell("off")
print(own.name(), other.name())
"""


def test_the_second_screen_is_followed(tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    config.write_text(json.dumps(SCREENS))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *told, screens = done.stdout.splitlines()
    own, other = screens.split()
    assert {own, other} == {"laptop", "beamer"}
    assert told == [
        "alone hidden False True True",
        f"plugged {other} True False True",
        "unplugged hidden False True True",
        f"again {other} True False True",
        f"desk moved {own} True False True",
        f"desk back {other} True False True",
        "off hidden False False True",
    ]
