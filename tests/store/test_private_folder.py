"""Where this computer has no room for the copy that is read, that is said: the document is not called damaged."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_desk.core.errors import NotSaved
from minutes_desk.store import document_file, rescue, verification
from minutes_desk.store.document_file import DocumentFile

ACTS: list[Callable[[Path], object]] = [
    lambda path: document_file.open_file(path, who="", read_only=True),
    verification.verify,
    lambda path: rescue.rescue(path, path.with_name("搶救.mdesk"), who=""),
]


@pytest.mark.parametrize("act", ACTS, ids=["read only", "verify", "rescue"])
def test_no_room_is_a_sentence(
    act: Callable[[Path], object], path: Path, file: DocumentFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.close()
    before = path.read_bytes()
    monkeypatch.setattr(tempfile, "tempdir", str(path.with_name("nowhere")))
    with pytest.raises(NotSaved, match=r"暫存資料夾才能讀取.*請騰出空間"):
        act(path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.glob("*.mdesk")] == [path.name]
    document_file.open_file(path, who="").close()
