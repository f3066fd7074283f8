"""Runs benchmarks/bench_*.py and prints one table; the exit status is 1 where a limit is passed.

python -m benchmarks [PART OF A NAME …]
"""

import importlib
import sys
from pathlib import Path

from benchmarks import Result


def main(wanted: list[str]) -> int:
    names = [path.stem for path in sorted(Path(__file__).parent.glob("bench_*.py"))]
    chosen = [name for name in names if not wanted or any(part in name for part in wanted)]
    if not chosen:
        print("There is no such benchmark." if wanted else "There are no benchmarks yet.")
        return 1 if wanted else 0
    results: list[Result] = []
    for name in chosen:
        print(f"{name} …", file=sys.stderr, flush=True)
        results += importlib.import_module(f"benchmarks.{name}").run()
    print_table(results)
    return 0 if all(result.within for result in results) else 1


def print_table(results: list[Result]) -> None:
    rows = [("what", "figure", "beside", "ratio", "limit", ""), *map(as_row, results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def as_row(result: Result) -> tuple[str, str, str, str, str, str]:
    unit, peer = result.unit, result.peer_figure
    if result.limit is None:
        limit = ""
    else:
        limit = f"{result.limit:g} {unit}" if peer is None else f"{result.limit:g} ×"
    return (
        result.name,
        f"{result.figure:.1f} {unit}",
        "" if peer is None else f"{result.peer}: {peer:.1f} {unit}",
        "" if result.ratio is None else f"{result.ratio:.2f}",
        limit,
        "" if result.within else "OVER",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
