"""Kill -9 while typing: what was acknowledged is there, and the document proves itself.

MINUTES_DESK_KILLS says how often (15 by default).
"""

import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from minutes_desk.store import document_file, verification
from minutes_desk.store.document_file import DocumentFile
from tests.store.elsewhere import counted
from tests.store.samples import meeting

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("MINUTES_DESK_KILLS", "15"))


def test_no_acknowledged_text_is_lost(path: Path, file: DocumentFile) -> None:
    [section, _] = meeting().minutes.sections
    item = replace(section.items[0], body=counted(0))
    minutes = replace(meeting().minutes, sections=(replace(section, items=(item,)),))
    with file.step("開新會議") as step:
        step.put_meeting(replace(meeting(), minutes=minutes))
    file.close()
    chance = random.Random(115)
    for _ in range(KILLS):
        acknowledged = typed_until_killed(path, after=chance.uniform(0.0, 0.25))
        assert verification.verify(path) == []
        with document_file.open_file(path, who="") as again:
            text = next(again.meetings()[0].minutes.items()).text
            count = int(text.partition("\n")[0])
            assert (
                acknowledged <= count <= acknowledged + 1
            )  # the last save may be on disk before it was told
            assert text == "\n".join(block.text for block in counted(count))  # pyright: ignore[reportAttributeAccessIssue]
        assert verification.verify(path) == []


def typed_until_killed(path: Path, *, after: float) -> int:
    """The last number that a typing process acknowledged before it was killed, seconds after its first."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    command = [sys.executable, "-m", "tests.store.elsewhere", "type_until_killed", str(path)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as typist:
        assert typist.stdout is not None
        first = typist.stdout.readline()
        time.sleep(after)
        typist.kill()
        rest = typist.stdout.read()
    whole, _, _ = (first + rest).rpartition(b"\n")
    return int(whole.split()[-1])
