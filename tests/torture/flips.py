"""Flipped bits in a real document: every one that changes content must be found and named; opening never gives a traceback.

`python -m tests.torture.flips 500` prints how many changed content, how many of those were missed, and how many broke something.
"""

import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from minutes_desk import paths
from minutes_desk.core.errors import DeskError
from minutes_desk.services import meetings
from minutes_desk.services.desk import open_desk
from minutes_desk.store import verification
from tests.store.test_verification import content_of, flip
from tests.torture import acts


@dataclass
class Tally:
    """What the flips did."""

    flips: int = 0
    changed: int = 0
    """Of the flips, those after which some row reads otherwise, or cannot be read."""
    missed: list[int] = field(default_factory=list)
    """The bits that changed content and of which `verify` said nothing."""
    unworded: list[str] = field(default_factory=list)
    """Errors that were no sentence."""
    named: set[str] = field(default_factory=set)


def run(flips: int, seed: int = 115) -> Tally:
    """So many bits, one at a time, among the bytes that are not zero."""
    tally, chance = Tally(), random.Random(seed)
    with TemporaryDirectory() as name:
        path = _document(Path(name))
        sound, rows = path.read_bytes(), content_of(path)
        used = [place for place, byte in enumerate(sound) if byte]
        for _ in range(flips):
            bit = chance.choice(used) * 8 + chance.randrange(8)
            path.write_bytes(flip(sound, bit))
            _look(path, bit, rows, tally)
    return tally


def _document(folder: Path) -> Path:
    """A document to which everything was done."""
    meeting = acts.prepare(folder)
    worker = acts.Worker(folder, meeting, lambda _: None, "x")
    for n, act in enumerate(acts.ACTS, 1):
        worker.do(act, n)
    worker.desk.close()
    return folder / acts.DOCUMENT


def _look(path: Path, bit: int, rows: object, tally: Tally) -> None:
    tally.flips += 1
    try:
        faults = verification.verify(path)
        if content_of(path) != rows:
            tally.changed += 1
            tally.named |= set(faults[:1])
            if not faults:
                tally.missed.append(bit)
        desk = open_desk(path, who="甲", templates=paths.templates(), read_only=True)
        meetings.all_meetings(desk)
        desk.ledger()
        desk.close()
    except DeskError:
        pass  # a sentence
    except Exception as error:
        tally.unworded.append(f"bit {bit}: {error!r}")


if __name__ == "__main__":
    found = run(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    sys.stdout.write("\n".join(sorted(found.named)) + "\n")
    found.named.clear()
    sys.stdout.write(f"{found}\n")
    sys.exit(bool(found.missed or found.unworded))
