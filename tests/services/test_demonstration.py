"""The sample: it can be drafted to the end, and leaves what it says it leaves."""

from pathlib import Path

from minutes_desk import paths
from minutes_desk.services.demonstration import DOCUMENT_NAME, demonstrate, draft_sample, make_sample
from minutes_desk.services.desk import open_desk
from minutes_desk.services.importing import read_file
from minutes_desk.services.integrity import verify
from minutes_desk.services.proofreading import check_meeting
from tests.services.agenda import CARRIED, printed
from tests.services.conftest import SAMPLE


def made(folder: Path) -> dict[str, Path]:
    """What the demonstration made, by its ending."""
    found = demonstrate(folder, sample=SAMPLE, templates=paths.templates(), who="陶書晴")
    return {path.suffix: path for _, path in found}


def test_the_sample_document_has_a_draft_in_hand(tmp_path: Path) -> None:
    desk = make_sample(tmp_path / "a.mdesk", sample=SAMPLE, templates=paths.templates(), who="陶書晴")
    assert [one.frozen for one in desk.file.meetings()] == [True, True, True, False]
    drafted = draft_sample(desk)
    assert [one.cases[0].name for one in drafted.minutes.items()] == CARRIED
    assert all(one.decisions and one.body for one in drafted.minutes.items())
    assert check_meeting(desk, drafted) == ()
    assert "更新各市聯絡窗口" in printed(desk, drafted)
    desk.close()


def test_what_it_leaves_can_be_used(tmp_path: Path) -> None:
    files = made(tmp_path / "範例")
    assert set(files) >= {".mdesk", ".docx", ".txt", ".json"}
    assert verify(files[".mdesk"]) == []
    desk = open_desk(files[".mdesk"], who="乙", templates=paths.templates(), read_only=True)
    assert desk.file.meetings()[-1].minutes.key == "115-2"
    desk.close()
    for ending in (".docx", ".txt"):
        reading = read_file(files[ending])
        assert (reading.unread, reading.minutes.key) == ((), "115-2")


def test_a_document_from_before_is_kept(tmp_path: Path) -> None:
    first = made(tmp_path)[".mdesk"].read_bytes()
    made(tmp_path)
    made(tmp_path)
    kept = sorted(path.name for path in tmp_path.glob("*.mdesk"))
    assert kept == ["範例.mdesk", "範例（前次1）.mdesk", "範例（前次2）.mdesk"]
    assert (tmp_path / "範例（前次1）.mdesk").read_bytes() == first
    assert (tmp_path / DOCUMENT_NAME).exists()
