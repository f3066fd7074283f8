"""A finished file put in its place at one stroke: the old one or the new one is there, never half of one."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path


def put_in_place(finished: Path, path: Path) -> None:
    """Move a file over another in the same folder, so that a power cut cannot undo it.

    Raises:
        OSError: the file could not be written; nothing was put there. A folder that cannot be synced (some shares and sticks
            never can) is none: the file is in its place.
    """
    sync(finished)
    finished.replace(path)
    if sys.platform != "win32":  # there a folder cannot be opened to be synced
        with suppress(OSError):
            _sync_folder(path.parent)


def sync(file: Path) -> None:
    """See to it that a file is on the disk. Raises `OSError`."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def placed(path: Path, purpose: str) -> Generator[Path]:
    """Where a file is made that is put at `path` when the block ends; what a crash left there goes before.

    Raises:
        OSError: it could not be put there, or what a crash left cannot be taken away. Whatever the block raises goes on, and
            nothing is put at `path`.
    """
    scratch = scratch_beside(path, purpose)
    try:
        yield scratch
        put_in_place(scratch, path)
    finally:
        discard(scratch)


def scratch_beside(path: Path, purpose: str) -> Path:
    """Where a file is made that will be put at `path` by itself; what a crash left there goes. Raises `OSError`."""
    scratch = path.with_name(f".~{purpose}.{path.name}")
    for file in _of_scratch(scratch):
        file.unlink(missing_ok=True)
    return scratch


def discard(scratch: Path) -> None:
    """Take away what was made at a scratch file and is not wanted; what cannot be taken away does no harm there."""
    for file in _of_scratch(scratch):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _of_scratch(scratch: Path) -> tuple[Path, Path]:
    """The file, and what SQLite may have left beside it."""
    return scratch, scratch.with_name(scratch.name + "-journal")


def copy_in_place(source: Path, path: Path) -> Path:
    """Put a copy of a file at `path` at one stroke, compared after writing; gives the path.

    Raises:
        OSError: it could not be written, or what was read back differs; nothing was put there.
    """
    with placed(path, "copy") as scratch:
        content = source.read_bytes()
        scratch.write_bytes(content)
        if scratch.read_bytes() != content:
            raise OSError("what was read back differs")
    return path
