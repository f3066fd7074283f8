"""Old minutes filed into a document."""

import itertools
import random
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.errors import NotMinutes, NotSaved, UnreadableFile
from minutes_desk.core.meeting import MeetingStatus
from minutes_desk.services import meetings
from minutes_desk.services.demonstration import PLATFORM
from minutes_desk.services.desk import Desk, create_desk, open_desk
from minutes_desk.services.importing import (
    ImportResult,
    Outcome,
    file_readings,
    import_files,
    read_file,
    read_files,
)
from tests.services.agenda import heard, steps
from tests.services.conftest import SAMPLE

FILES = sorted(SAMPLE.glob("*.txt"))
MINUTES = Path(__file__).parents[2].parent / "shared" / "minutes"


def outcomes(results: list[ImportResult]) -> list[tuple[str, str | None]]:
    return [(str(one.outcome), one.meeting) for one in results]


def altered(folder: Path, name: str, old: str, new: str) -> Path:
    """A copy of a sample file with some words changed."""
    text = (SAMPLE / name).read_text("utf-8")
    assert old in text
    path = folder / f"改過的{name}"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_files_are_filed_as_records_with_their_bytes(empty: Desk) -> None:
    changes = heard(empty)
    results = import_files(empty, FILES)
    assert outcomes(results) == [("filed", "114-3"), ("filed", "114-4"), ("filed", "115-1")]
    assert results[0].message == "114-3（114-3.txt）：已匯入。"
    assert (steps(empty)[-1], empty.undo_label, len(changes)) == ("匯入3份會議紀錄", None, 1)
    for path, meeting in zip(FILES, meetings.all_meetings(empty), strict=True):
        assert (meeting.status, meeting.minutes) == (MeetingStatus.IMPORTED, read_file(path).minutes)
        assert meeting.source_sha256 is not None
        assert empty.file.source(meeting.source_sha256) == (path.name, path.read_bytes())


def test_one_file_names_its_meeting_in_the_step(empty: Desk) -> None:
    import_files(empty, FILES[:1])
    assert steps(empty)[-1] == "匯入114-3"


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_does_not_matter(empty: Desk, desk: Desk, tmp_path: Path, order: tuple[int, ...]) -> None:
    together = (desk.file.meetings(), desk.ledger())
    with_files = create_desk(tmp_path / "另.mdesk", PLATFORM, who="甲", templates=paths.templates())
    for place in order:
        import_files(with_files, [FILES[place]])
    found = with_files.file.meetings()
    assert [one.minutes for one in found] == [one.minutes for one in together[0]]
    assert with_files.ledger() == together[1]
    with_files.close()


def test_the_same_file_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    before, bytes_before, changes = steps(desk), desk.path.read_bytes(), heard(desk)
    results = import_files(desk, FILES, backup_folder=tmp_path / "備份")
    assert {one.outcome for one in results} == {Outcome.ALREADY_THERE}
    assert (steps(desk), changes, desk.path.read_bytes()) == (before, [], bytes_before)
    assert not (tmp_path / "備份").exists(), "no backup where nothing is filed"


def test_a_file_in_other_clothes_is_the_same_meeting(desk: Desk, tmp_path: Path) -> None:
    text = (SAMPLE / "115-1.txt").read_text("utf-8")
    other = tmp_path / "另一份.txt"
    other.write_bytes(text.replace("115年1月21日", "115 年 1 月 21 日").encode("utf-16"))
    (result,) = import_files(desk, [other])
    assert result.outcome is Outcome.ALREADY_THERE


def test_a_file_that_differs_is_told_and_not_taken(desk: Desk, tmp_path: Path) -> None:
    before = (desk.file.meetings(), steps(desk))
    other = altered(tmp_path, "115-1.txt", "紀錄：賴沐恩", "紀錄：賴沐安")
    (result,) = import_files(desk, [other])
    assert (result.outcome, result.meeting) == (Outcome.DIFFERS, "115-1")
    assert "有1處不同，沒有匯入，文件照舊" in result.message
    (difference,) = result.differences
    assert "賴沐恩" in str(difference)
    assert "賴沐安" in str(difference)
    assert (desk.file.meetings(), steps(desk)) == before


def test_two_files_of_one_meeting_the_second_is_held_against_the_first(empty: Desk, tmp_path: Path) -> None:
    other = altered(tmp_path, "115-1.txt", "紀錄：賴沐恩", "紀錄：賴沐安")
    files = [other, FILES[2]]
    first = import_files(empty, files)
    assert sorted(outcomes(first)) == [("differs", "115-1"), ("filed", "115-1")]
    second = create_desk(tmp_path / "另.mdesk", PLATFORM, who="甲", templates=paths.templates())
    import_files(second, files[::-1])
    assert [one.minutes for one in second.file.meetings()] == [one.minutes for one in empty.file.meetings()]
    second.close()


def test_a_record_is_not_taken_over_a_draft_of_that_meeting(desk: Desk, tmp_path: Path) -> None:
    opened = meetings.open_meeting(desk)
    text = (SAMPLE / "115-1.txt").read_text("utf-8").replace("第1次工作小組", "第2次工作小組")
    path = tmp_path / "115-2.txt"
    path.write_text(text, "utf-8")
    (result,) = import_files(desk, [path])
    assert result.outcome is Outcome.DIFFERS
    assert desk.file.meeting(opened.id) == opened


def test_refused_files_are_told_and_the_others_are_filed(empty: Desk, tmp_path: Path) -> None:
    picture, empty_file, missing = tmp_path / "圖.docx", tmp_path / "空.txt", tmp_path / "沒有.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    empty_file.write_bytes(b"")
    letter = tmp_path / "信.txt"
    letter.write_text("各位同仁好，附件請查收。", "utf-8")
    unnumbered = altered(tmp_path, "114-3.txt", "第3次工作小組會議紀錄", "工作小組會議紀錄")
    results = import_files(
        empty, [picture, FILES[1], empty_file, missing, letter, unnumbered, tmp_path, FILES[0]]
    )
    assert outcomes(results[:2]) == [("filed", "114-3"), ("filed", "114-4")]
    refused = results[2:]
    assert {one.outcome for one in refused} == {Outcome.REFUSED}
    assert [one.path for one in refused] == [picture, empty_file, missing, letter, unnumbered, tmp_path]
    for one in refused:
        assert one.path.name in one.message
        assert one.message.endswith("。")
        assert "\n" not in one.message
    assert "年度或次別" in refused[4].message
    assert len(empty.file.meetings()) == 2


def test_where_every_file_is_refused_nothing_happens(desk: Desk, tmp_path: Path) -> None:
    before = desk.path.read_bytes()
    (result,) = import_files(desk, [tmp_path / "沒有.txt"], backup_folder=tmp_path / "備份")
    assert result.outcome is Outcome.REFUSED
    assert desk.path.read_bytes() == before
    assert not (tmp_path / "備份").exists()


def test_a_backup_is_made_before_something_is_filed(empty: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "備份"
    import_files(empty, FILES[:2], backup_folder=folder)
    assert not folder.exists(), "an empty document needs none"
    import_files(empty, FILES[2:], backup_folder=folder)
    (backup,) = folder.rglob("*.mdesk")
    copy = open_desk(backup, who="甲", templates=paths.templates(), read_only=True)
    assert [one.minutes.key for one in copy.file.meetings()] == ["114-3", "114-4"]
    copy.close()


def test_without_a_place_for_the_backup_nothing_is_filed(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "115-9.txt"
    path.write_text(
        (SAMPLE / "115-1.txt").read_text("utf-8").replace("第1次工作小組", "第9次工作小組"), "utf-8"
    )
    blocked = tmp_path / "備份"
    blocked.write_text("這裡有檔案")
    with pytest.raises(NotSaved, match="備份"):
        import_files(desk, [path], backup_folder=blocked)
    assert len(desk.file.meetings()) == 3


def test_reading_is_apart_from_filing_and_files_what_was_read(empty: Desk, tmp_path: Path) -> None:
    path = altered(tmp_path, "114-3.txt", "杜采薇", "杜采葳")
    said: list[tuple[int, int, str]] = []
    read = read_files([path], progress=lambda count, total, name: said.append((count, total, name)))
    assert said == [(0, 1, path.name), (1, 1, "")]
    content = path.read_bytes()
    path.unlink()
    file_readings(empty, read)
    (meeting,) = empty.file.meetings()
    assert meeting.source_sha256 is not None
    assert empty.file.source(meeting.source_sha256) == (path.name, content)


def test_a_file_alone(tmp_path: Path) -> None:
    assert read_file(FILES[0]).minutes.key == "114-3"
    with pytest.raises(UnreadableFile, match="找不到檔案"):
        read_file(tmp_path / "沒有.txt")
    (tmp_path / "信.txt").write_text("各位同仁好，附件請查收。", "utf-8")
    with pytest.raises(NotMinutes):
        read_file(tmp_path / "信.txt")


@pytest.mark.skipif(not MINUTES.is_dir(), reason="the real minutes are not beside this checkout")
def test_the_twelve_in_any_order_are_one_ledger(tmp_path: Path) -> None:
    files = sorted(MINUTES.glob("*.txt"))
    ledgers: list[object] = []
    for seed in range(3):
        random.Random(seed).shuffle(files)
        desk = create_desk(tmp_path / f"{seed}.mdesk", PLATFORM, who="甲", templates=paths.templates())
        for part in (files[:5], files[5:]):
            import_files(desk, part)
        ledgers.append(desk.ledger())
        desk.close()
    assert ledgers[1:] == ledgers[:-1]
