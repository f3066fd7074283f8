"""Flipped bits in a real document with every table in use: every one that changes content must be found and named; nothing
that the window does with such a file gives a traceback: looking it over, opening it to read and to write, drawing its
minutes, the proof after opening, opening what is sound, rescuing it.

`python -m tests.torture.flips 500` prints how many changed content, how many of those were missed, and how many broke something.
"""

import random
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from minutes_desk import paths
from minutes_desk.core.errors import DeskError
from minutes_desk.services import exporting, integrity, meetings
from minutes_desk.services.desk import open_desk
from minutes_desk.store import verification
from tests.store.test_verification import content_of, flip

DOCUMENT = Path(__file__).parents[1] / "old_files" / "version-1.mdesk"
"""Every table and column of it is in use."""


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
    opened: int = 0
    """Of the flips, those after which it opened for writing."""
    rescued: int = 0
    """Of the flips, those after which a sound document could be made of it."""
    named: set[str] = field(default_factory=set)


def run(flips: int, seed: int = 115) -> Tally:
    """So many bits, one at a time, among the bytes that are not zero."""
    tally, chance = Tally(), random.Random(seed)
    with TemporaryDirectory() as name:
        path = Path(shutil.copyfile(DOCUMENT, Path(name) / "a.mdesk"))
        sound, rows = path.read_bytes(), content_of(path)
        used = [place for place, byte in enumerate(sound) if byte]
        for _ in range(flips):
            bit = chance.choice(used) * 8 + chance.randrange(8)
            path.write_bytes(flip(sound, bit))
            _look(path, bit, rows, tally)
    return tally


def _look(path: Path, bit: int, rows: object, tally: Tally) -> None:
    tally.flips += 1
    faults: list[str] = []

    def look_over() -> None:
        faults.extend(verification.verify(path))
        if content_of(path) != rows:
            tally.changed += 1
            tally.named.update(faults[:1])
            if not faults:
                tally.missed.append(bit)

    looks: tuple[Callable[[], None], ...] = (
        look_over, lambda: _read_it(path), lambda: _rescue(path, tally), lambda: _write_it(path, tally)
    )  # fmt: skip
    for look in looks:
        try:
            look()
        except DeskError:
            pass  # a sentence
        except Exception as error:
            tally.unworded.append(f"bit {bit}: {error!r}")
    for further in path.parent.iterdir():
        if further != path:
            further.unlink()


def _read_it(path: Path) -> None:
    with closing(open_desk(path, who="甲", templates=paths.templates(), read_only=True)) as desk:
        desk.ledger()
        for meeting in meetings.all_meetings(desk):
            exporting.document(desk, meeting)


def _rescue(path: Path, tally: Tally) -> None:
    desk, _missing = integrity.open_rescued(path, who="甲", templates=paths.templates())
    with closing(desk):
        meetings.all_meetings(desk)
    out = path.with_name("rescued.mdesk")
    integrity.rescue(path, out, who="甲")
    assert verification.verify(out) == []
    tally.rescued += 1


def _write_it(path: Path, tally: Tally) -> None:
    with closing(open_desk(path, who="甲", templates=paths.templates())) as desk:
        tally.opened += 1
        integrity.verify_copy(integrity.copy_of(desk))
        desk.file.note("試")


if __name__ == "__main__":
    found = run(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    sys.stdout.write("\n".join(sorted(found.named)) + "\n")
    found.named.clear()
    sys.stdout.write(f"{found}\n")
    sys.exit(bool(found.missed or found.unworded))
