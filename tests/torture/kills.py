"""kill -9 at random moments, while a document is typed into, changed, undone, issued, imported into, backed up, restored,
handed over, taken back, taken from and upgraded.

`python -m tests.torture.kills 1000` prints how many acknowledged changes were lost, how many documents do not verify, and how
many published files (backups, handovers, restored and upgraded ones) are not whole. All three must be 0.
"""

import os
import random
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from minutes_desk import paths
from minutes_desk.services import handing_over
from minutes_desk.services.desk import open_desk
from tests.torture import acts
from tests.torture.acts import Found

_LONGEST_S = 0.6
"""A child is killed within so many seconds."""


@dataclass
class Tally:
    """What the kills did."""

    kills: int = 0
    acknowledged: int = 0
    found: Found = field(default_factory=Found)


def kill_once(folder: Path, meeting: str, tally: Tally, chance: random.Random) -> None:
    """Start a child, kill it, look at what is left."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            acts.work(
                folder,
                meeting,
                lambda words: (os.write(writing, f"{words}\n".encode()), None)[1],
                str(os.getpid()),
                chance,
            )
        finally:
            os._exit(3)
    os.close(writing)
    time.sleep(chance.uniform(0.02, _LONGEST_S))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told = [line for line in pipe.read().split("\n") if line]
    tally.kills += 1
    tally.acknowledged += len(told)
    tally.found.add(acts.look(folder, meeting, told))
    _clear(folder)


def _clear(folder: Path) -> None:
    """Make room: what was looked at need not be looked at again."""
    desk = open_desk(folder / acts.DOCUMENT, who="甲", templates=paths.templates())
    if desk.read_only:
        handing_over.take_back(desk, "中斷")
    with desk.step("清空") as step:
        for one in desk.file.phrases():
            step.remove_phrase(one.id)
        for one in desk.file.meetings():
            if one.source_sha256 is not None:
                step.remove_meeting(one.id, thaw=True)
    desk.close()
    for path in acts.published(folder):
        path.unlink()


def run(kills: int, seed: int = 115) -> Tally:
    """So many kills, on one document after another: a hundred kills make a long journal."""
    tally = Tally()
    chance = random.Random(seed)
    while tally.kills < kills:
        with TemporaryDirectory() as name:
            meeting = acts.prepare(Path(name))
            for _ in range(min(100, kills - tally.kills)):
                kill_once(Path(name), meeting, tally, random.Random(chance.random()))
    return tally


if __name__ == "__main__":
    found = run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    sys.stdout.write(f"{found}\n")
    sys.exit(bool(found.found))
