"""A real file of every version lies in tests/old_files (version-1.mdesk …) and still opens, proves itself and can be written."""

import re
import shutil
from pathlib import Path

import pytest

from minutes_desk.store import document_file, verification
from minutes_desk.store.header import check_header

FOLDER = Path(__file__).parents[1] / "old_files"
FILES = sorted(FOLDER.glob("version-*.mdesk"))


@pytest.mark.skipif(not FILES, reason="tests/old_files has no document yet")
@pytest.mark.parametrize("old", FILES, ids=lambda old: old.name)
def test_a_document_of_every_version_opens(old: Path, tmp_path: Path) -> None:
    found = re.fullmatch(r"version-(\d+)\.mdesk", old.name)
    assert found is not None
    assert check_header(old).version == int(found[1])
    path = Path(shutil.copyfile(old, tmp_path / "舊.mdesk"))
    with document_file.open_file(path, who="", read_only=True) as file:
        seen = file.meetings()
    assert seen
    assert path.read_bytes() == old.read_bytes()
    with document_file.open_file(path, who="林小姐", backups=tmp_path / "backups") as file:
        assert file.meetings() == seen
        file.note("試寫")
        assert verification.verify_open(file) == []
    assert verification.verify(path) == []
