"""The window killed while it types: nothing that it showed as 已儲存 is lost, and the document is sound."""

import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

from minutes_desk import paths
from minutes_desk.services import drafting, integrity, meetings
from minutes_desk.services.desk import open_desk

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("MINUTES_DESK_KILLS", "6"))
"""How often; 50 with MINUTES_DESK_KILLS=50."""


def typed_until_killed(document: Path, folder: Path, seed: int) -> list[tuple[str, str, str]]:
    """Let a window type for a while, kill it, and give what it printed."""
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.typist", str(document), str(folder), str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert typist.stdout is not None
    assert typist.stdout.readline().strip() == b"typing"
    chance = random.Random(seed)
    saves = chance.randint(1, 8)
    killer = threading.Timer(chance.uniform(0, 0.3), typist.kill)
    printed: list[bytes] = []
    for line in typist.stdout:
        printed.append(line)
        saves -= line.startswith(b'["saved"')
        if not saves and killer.ident is None:  # however slow the computer is, something was saved
            killer.start()
    typist.stdout.close()
    typist.wait(timeout=300)
    killer.join()
    whole = [line.decode() for line in printed if line.endswith(b"\n")]
    return [(what, row, text) for what, row, text in map(json.loads, whole)]


def test_nothing_shown_as_saved_is_lost(document: Path, tmp_path: Path) -> None:
    saved_at_all = 0
    for seed in range(KILLS):
        told = typed_until_killed(document, tmp_path, seed)
        desk = open_desk(document, who="再開", templates=paths.templates())
        draft = meetings.latest_draft(desk)
        assert draft is not None
        on_disk = {item.id: drafting.display_text(item) for item in draft.minutes.items()}
        desk.close()
        assert integrity.verify(document) == []
        for row, text in on_disk.items():
            own = [(what, words) for what, told_row, words in told if told_row == row]
            saved = [place for place, (what, _words) in enumerate(own) if what == "saved"]
            if not saved:
                continue
            saved_at_all += 1
            since = [words for _what, words in own[saved[-1] :]]
            last = since[-1].rstrip("，。；")
            assert text in since or text.startswith(last), (seed, since, text)
    assert saved_at_all >= KILLS
