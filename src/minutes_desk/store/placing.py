"""A finished file put in its place at one stroke: the old one or the new one is there, never half of one."""

import os
import sys
from pathlib import Path


def put_in_place(finished: Path, path: Path) -> None:
    """Move a file over another in the same folder, so that a power cut cannot undo it."""
    with finished.open("rb+") as file:
        os.fsync(file.fileno())
    finished.replace(path)
    if sys.platform != "win32":  # there a folder cannot be opened to be synced
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def scratch_beside(path: Path, purpose: str) -> Path:
    """Where a file is made that will be put at `path`; what a crash left there goes."""
    scratch = path.with_name(f".~{purpose}.{path.name}")
    scratch.unlink(missing_ok=True)
    scratch.with_name(scratch.name + "-journal").unlink(missing_ok=True)
    return scratch
