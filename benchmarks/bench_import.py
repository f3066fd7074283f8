"""Twelve minutes read and filed in one process, and the ledger folded from them.

The real twelve where they are beside this checkout; else the sample's three, four times over under other sessions.
"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import Result, medians
from minutes_desk import paths
from minutes_desk.core.ledger import fold
from minutes_desk.core.meeting import Platform
from minutes_desk.services.desk import create_desk
from minutes_desk.services.importing import import_files

REAL = Path(__file__).parents[2] / "shared" / "minutes"


def run() -> list[Result]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = sorted(REAL.glob("*.txt")) or _twelve_of_the_sample(folder)
        kept: list[Path] = []

        def import_all() -> None:
            path = folder / f"{len(kept)}.mdesk"
            kept.append(path)
            desk = create_desk(path, Platform(), who="", templates=paths.templates())
            import_files(desk, files)
            desk.close()

        def make_empty() -> None:
            path = folder / f"{len(kept)}.mdesk"
            kept.append(path)
            create_desk(path, Platform(), who="", templates=paths.templates()).close()

        importing, _empty = medians(import_all, make_empty)
        desk = create_desk(folder / "ledger.mdesk", Platform(), who="", templates=paths.templates())
        import_files(desk, files)
        meetings = desk.file.meetings()
        desk.close()
        (folding,) = medians(lambda: fold(meetings))
    return [
        Result(name=f"import of {len(files)} minutes", figure=importing, limit=300),
        Result(name=f"ledger of {len(files)} minutes", figure=folding, limit=100),
    ]


def _twelve_of_the_sample(folder: Path) -> list[Path]:
    files: list[Path] = []
    for round_number in range(4):
        for path in sorted((paths.resources() / "sample").glob("*.txt")):
            text = re.sub(r"第(\d)次工作", rf"第{round_number}\1次工作", path.read_text("utf-8"))
            files.append(folder / f"{round_number}-{path.name}")
            files[-1].write_text(text, "utf-8")
    return files
