"""A folder of this computer in which a copy of a document is looked at: for this account only, and gone afterwards."""

import errno
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from minutes_desk.core.errors import NotSaved

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
"""The errors that are this computer's, not the document's."""


def make_private_folder(name: str) -> Path:
    """A new folder; whoever asks for it takes it away. `name` is the document's, for the sentence.

    Raises:
        NotSaved: there is no room for it.
    """
    try:
        return Path(mkdtemp(prefix="mdesk-"))
    except OSError as error:
        raise no_room(name) from error


@contextmanager
def private_folder(name: str) -> Generator[Path, None, None]:
    """A folder that goes with everything in it. Raises as `make_private_folder`."""
    folder = make_private_folder(name)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def no_room(name: str) -> NotSaved:
    """The sentence where a document cannot even be copied to be looked at."""
    return NotSaved(
        f"「{name}」要先複製到這臺電腦的暫存資料夾才能讀取，那裡卻寫不進去（磁碟已滿或不能寫入）；"
        "沒有變更任何內容，請騰出空間後再試一次。"
    )
