"""A meeting from 開新會議 to the Word file, pressed as a recorder would; the room reads its item and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.ui.test_two_screens import SCREENS
from tests.ui.whole_meeting import STAGES

ROOT = Path(__file__).parents[2]


def test_the_room_sees_its_item_and_nothing_else_in_a_whole_meeting(tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    config.write_text(json.dumps(SCREENS))
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.whole_meeting", str(tmp_path)],
        cwd=ROOT,
        env=os.environ
        | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    told = done.stdout + done.stderr[-3000:]
    assert done.returncode == 0, told
    assert done.stdout.split() == [stage.__name__ for stage in STAGES]
