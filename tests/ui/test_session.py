"""A scripted meeting killed at random moments: every acknowledged step is there, and undo and redo lead there and back."""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from minutes_desk import paths
from minutes_desk.core.minutes_json import to_json
from minutes_desk.services import history, integrity, meetings
from minutes_desk.services.desk import Desk, open_desk

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("MINUTES_DESK_KILLS", "4"))
"""How often; 100 with MINUTES_DESK_KILLS=100."""


def acted_until_killed(document: Path, folder: Path, seed: int) -> list[tuple[int, dict[str, Any]]]:
    """Let a window act for a while, kill it, and give what it acknowledged: the last step, and the draft."""
    session = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.session", str(document), str(folder), str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert session.stdout is not None
    assert session.stderr is not None
    first = session.stdout.readline().strip()
    assert first == b"begun", session.stderr.read().decode()
    chance = random.Random(seed)
    acts = chance.randint(2, 30)
    killer = threading.Timer(chance.uniform(0, 0.3), session.kill)
    printed: list[bytes] = []
    for line in session.stdout:
        printed.append(line)
        if len(printed) >= acts and killer.ident is None:  # however slow the computer is, something was done
            killer.start()
    complaints = session.stderr.read().decode()
    session.stdout.close()
    session.stderr.close()
    session.wait(timeout=300)
    assert "Traceback" not in complaints, complaints
    assert killer.ident is not None, "it ended by itself"
    killer.join()
    whole = [line.decode() for line in printed if line.endswith(b"\n")]
    return [(n, minutes) for n, minutes in map(json.loads, whole)]


def there_and_back(desk: Desk) -> int:
    """Undo everything and do it again; how many steps that were."""
    before, steps = draft_of(desk), 0
    while desk.undo_label is not None:
        desk.undo()
        steps += 1
    for _step in range(steps):
        desk.redo()
    assert draft_of(desk) == before
    return steps


def draft_of(desk: Desk) -> dict[str, Any]:
    draft = meetings.latest_draft(desk)
    assert draft is not None
    return json.loads(json.dumps(to_json(draft.minutes)))


def test_every_acknowledged_step_is_on_the_disk_and_can_be_undone_and_redone(
    document: Path, tmp_path: Path
) -> None:
    acknowledged = undone = 0
    for seed in range(KILLS):
        own = tmp_path / f"{seed}.mdesk"
        shutil.copyfile(document, own)
        told = acted_until_killed(own, tmp_path, seed)
        assert integrity.verify(own) == []
        desk = open_desk(own, who="再開", templates=paths.templates())
        draft = meetings.latest_draft(desk)
        assert draft is not None
        for n, minutes in (told[0], told[-1]) if told else ():
            kept = json.loads(json.dumps(to_json(history.minutes_at(desk, draft.id, n))))
            assert kept == minutes, (seed, n)
        acknowledged += len(told)
        undone += there_and_back(desk)
        desk.close()
    assert acknowledged > KILLS
    assert undone > KILLS
