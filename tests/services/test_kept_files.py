"""What a document keeps whole can be got out again, byte for byte, and says why it is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.errors import DeskError, NotSaved
from minutes_desk.core.source_file import SourceRole
from minutes_desk.services import exporting, importing, meetings, way_back
from minutes_desk.services.desk import Desk
from minutes_desk.services.kept_files import kept_files, save_kept
from tests.services.draft import make_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _draft = make_desk(tmp_path)
    yield made
    made.close()


def test_each_kind_is_listed_and_comes_out_as_it_was(desk: Desk, tmp_path: Path) -> None:
    old = next(iter(sorted((paths.resources() / "sample").glob("114-*.txt"))), None)
    assert old is not None
    [result] = importing.import_files(desk, [old], backup_folder=tmp_path / "備份")
    draft = meetings.latest_draft(desk)
    assert draft is not None
    reply = exporting.export(desk, draft.id, tmp_path / "基隆回覆.docx")
    replies = way_back.read_replies(way_back.paper_of(desk, draft.id, [reply]), [reply])
    way_back.take_back(desk, way_back.compared(desk, draft.id, replies), frozenset())
    found = kept_files(desk)
    assert [(one.role, one.meeting, one.name) for one in found] == [
        (SourceRole.IMPORT, result.meeting, old.name),
        (SourceRole.REPLY, "", "基隆回覆.docx"),
        (SourceRole.VERSION, "115-1", "會議紀錄版本_115-1_1.json"),
    ]
    for one, path in zip(found, (old, reply), strict=False):
        out = save_kept(desk, one, tmp_path / f"取出{path.suffix}")
        assert out.read_bytes() == path.read_bytes()
        assert one.size == path.stat().st_size


def test_a_place_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    [version] = kept_files(desk)
    with pytest.raises(NotSaved, match="資料夾不存在"):
        save_kept(desk, version, tmp_path / "沒有" / "檔.json")
    there = tmp_path / "檔.json"
    there.write_text("別人的", "utf-8")
    there_before = there.read_bytes()
    blocked = tmp_path / "資料夾"
    blocked.mkdir()
    with pytest.raises(DeskError):
        save_kept(desk, version, blocked)
    assert there.read_bytes() == there_before
