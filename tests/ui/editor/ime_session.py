"""A session with a display of its own and a real input method, in which a program types and tells what became of it."""

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


@cache
def typed(engine: str, module: str) -> dict[str, object]:
    """What became of each scenario of a module's; the session is run once. Skips where something is absent."""
    session = os.environ.get("MINUTES_DESK_IME_SESSION", str(SESSION))
    missing = [name for name in NEEDED if shutil.which(name) is None]
    missing += [] if Path(session).is_file() else ["ime_session.sh"]
    missing += [] if (ENGINES / f"ibus-engine-{engine}").exists() else [f"ibus-{engine}"]
    if missing:
        pytest.skip(f"no real input method here: {'、'.join(missing)}")
    display = 200 + (os.getpid() * 4 + len(module) * 2 + (engine == "chewing")) % 600
    program = [sys.executable, "-m", module]
    done = subprocess.run(
        ["bash", session, "-d", str(display), "-e", engine, "--", *program],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
        capture_output=True,
        text=True,
        timeout=300,
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
