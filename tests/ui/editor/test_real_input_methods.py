"""The structured editor typed into through ibus-chewing and ibus-libzhuyin in a display of its own.

Skipped with a word where the packages, or the session script of the shared tools, are absent.
"""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SESSION = ROOT.parent / "shared" / "tools" / "ime" / "ime_session.sh"
ENGINES = Path("/usr/libexec")
NEEDED = ("Xvfb", "openbox", "xdotool", "ibus-daemon", "dbus-run-session", "bash")

pytestmark = pytest.mark.slow


@cache
def typed(engine: str) -> dict[str, object]:
    """What became of each scenario; the session is run once."""
    session = os.environ.get("MINUTES_DESK_IME_SESSION", str(SESSION))
    missing = [name for name in NEEDED if shutil.which(name) is None]
    missing += [] if Path(session).is_file() else ["ime_session.sh"]
    missing += [] if (ENGINES / f"ibus-engine-{engine}").exists() else [f"ibus-{engine}"]
    if missing:
        pytest.skip(f"no real input method here: {'、'.join(missing)}")
    display = 200 + os.getpid() % 300 * 2 + (engine == "chewing")
    program = [sys.executable, "-m", "tests.ui.editor.typed_with_ime"]
    done = subprocess.run(
        ["bash", session, "-d", str(display), "-e", engine, "--", *program],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    if done.returncode in (97, 98, 99):
        pytest.skip(f"the session of {engine} could not be set up")
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, object] = {}
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            found |= json.loads(line)
    return found


EXPECTED: dict[str, object] = {
    "in_a_point": ["1甲。", "1你好", "2你好"],
    "in_a_cell": [[["市別", "場次"], ["你好", "你好"]]],
    "clicked_away": [[[["市別", "場次你好"]]], 1],
    "decided_by_key": [["1甲。", "2乙你好"], ["1. 甲。\n(1)乙你好"]],
    "phrases_in_mid_word": [True, ["1甲。你好請你好提供。"]],
    "completion_in_the_way_of_nothing": [[True, False, True], ["0你好你好嗎？"]],
    "digits_and_return_past_a_proposal": ["0你好", "0你好"],
    "another_text_in_mid_word": [[["0第一案你好"]], ["0第二案你好"]],
}


@pytest.mark.parametrize("engine", ["chewing", "libzhuyin"])
@pytest.mark.parametrize("scenario", EXPECTED)
def test_no_word_is_lost_doubled_or_misplaced(engine: str, scenario: str) -> None:
    assert typed(engine)[scenario] == EXPECTED[scenario]
