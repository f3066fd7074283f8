"""Several papers written at once: names, what is replaced and what never is, and places that cannot be written."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk.core.errors import BadInput
from minutes_desk.services import drafting, export_set
from minutes_desk.services.desk import Desk
from minutes_desk.services.export_set import ExportChoice, ExportMemory, Standing
from tests.services.room import draft, items, sample
from tests.services.test_exporting import as_nobody, full_disk

NAME = "115年度第2次工作小組會議"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with sample(tmp_path / "a.mdesk") as made:
        yield made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "出"
    folder.mkdir()
    return folder


def memory(desk: Desk, tmp_path: Path) -> ExportMemory:
    return ExportMemory(desk, tmp_path / "settings")


def choice(out: Path, *papers: str, endings: tuple[str, ...] = (".txt",), **more: object) -> ExportChoice:
    return ExportChoice(papers=papers or ("minutes",), endings=endings, folder=str(out), **more)  # type: ignore[arg-type]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_paper_in_every_format_and_each_city_its_own(desk: Desk, tmp_path: Path, out: Path) -> None:
    wanted = choice(out, "minutes", "survey", "agenda", endings=(".docx", ".xlsx"))
    result = export_set.write(desk, draft(desk), wanted, memory(desk, tmp_path))
    assert result.failed == ()
    surveys = [
        f"{NAME}辦理情形調查表（{city}）{ending}"
        for city in desk.platform.cities
        for ending in (".docx", ".xlsx")
    ]
    assert names(out) == sorted([f"{NAME}紀錄（初稿）.docx", f"{NAME}議程.docx", *surveys])
    again = ExportMemory(desk, tmp_path / "settings")
    assert again.choice == wanted, "remembered for the document"
    assert {one.standing for one in export_set.plan(desk, draft(desk), wanted, again)} == {Standing.OURS}


def test_our_own_file_is_replaced_one_changed_by_hand_or_a_strangers_never(
    desk: Desk, tmp_path: Path, out: Path
) -> None:
    wanted = choice(out)
    place = out / f"{NAME}紀錄（初稿）.txt"
    export_set.write(desk, draft(desk), wanted, memory(desk, tmp_path))
    drafting.set_text(desk, draft(desk).id, items(desk)[0].id, "新的文字。")
    export_set.write(desk, draft(desk), wanted, memory(desk, tmp_path))
    assert "新的文字" in place.read_text("utf-8")
    place.write_text("主管改過的", "utf-8")
    [planned] = export_set.plan(desk, draft(desk), wanted, memory(desk, tmp_path))
    assert (planned.standing, planned.path.name) == (Standing.CHANGED, f"{NAME}紀錄（初稿）（2）.txt")
    export_set.write(desk, draft(desk), wanted, memory(desk, tmp_path))
    assert place.read_text("utf-8") == "主管改過的"
    assert "新的文字" in planned.path.read_text("utf-8")
    [third] = export_set.plan(desk, draft(desk), wanted, memory(desk, tmp_path))
    assert third.path == planned.path, "the second one is ours and is replaced"
    stranger = choice(out, "agenda", pattern="〔文件〕")
    (out / "議程.txt").write_text("別人的", "utf-8")
    [planned] = export_set.plan(desk, draft(desk), stranger, memory(desk, tmp_path))
    assert planned.standing is Standing.STRANGER
    export_set.write(desk, draft(desk), stranger, memory(desk, tmp_path))
    assert (out / "議程.txt").read_text("utf-8") == "別人的"


def test_what_is_saved_between_the_plan_and_the_writing_stays(
    desk: Desk, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = out / f"{NAME}紀錄（初稿）.txt"
    content = export_set.papers.content

    def saved_meanwhile(*given: object, **more: object) -> bytes:
        place.write_text("剛存的", "utf-8")
        return content(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(export_set.papers, "content", saved_meanwhile)
    result = export_set.write(desk, draft(desk), choice(out), memory(desk, tmp_path))
    assert place.read_text("utf-8") == "剛存的"
    assert [one.path.name for one in result.written] == [f"{NAME}紀錄（初稿）（2）.txt"]


def test_a_memory_that_is_damaged_overwrites_nothing(desk: Desk, tmp_path: Path, out: Path) -> None:
    export_set.write(desk, draft(desk), choice(out), memory(desk, tmp_path))
    [kept] = (tmp_path / "settings").iterdir()
    for damaged in ("{", "[]", '{"choice": 3, "files": [1]}', '{"choice": {"papers": "x", "endings": [3]}}'):
        kept.write_text(damaged, "utf-8")
        [planned] = export_set.plan(desk, draft(desk), choice(out), memory(desk, tmp_path))
        assert planned.standing is Standing.STRANGER
        assert memory(desk, tmp_path).choice == ExportChoice()


def test_a_field_that_there_is_not(desk: Desk, tmp_path: Path, out: Path) -> None:
    with pytest.raises(BadInput, match="〔天氣〕"):
        export_set.write(desk, draft(desk), choice(out, pattern="〔天氣〕"), memory(desk, tmp_path))
    assert names(out) == []


def test_a_full_disk_leaves_the_old_file_and_names_every_one_that_failed(
    desk: Desk, tmp_path: Path, out: Path
) -> None:
    wanted = choice(out, "minutes", "agenda")
    export_set.write(desk, draft(desk), wanted, memory(desk, tmp_path))
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    drafting.set_text(desk, draft(desk).id, items(desk)[0].id, "新的文字。")
    meeting = draft(desk)
    with full_disk(100):
        result = export_set.write(desk, meeting, wanted, memory(desk, tmp_path))
    assert result.written == ()
    assert len(result.failed) == 2
    assert all("沒有覆寫任何檔案" in sentence for _one, sentence in result.failed)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert {one.standing for one in export_set.plan(desk, meeting, wanted, memory(desk, tmp_path))} == {
        Standing.OURS
    }


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not made read-only by their mode there")
def test_a_folder_that_may_not_be_written_and_a_stick_that_is_gone(
    desk: Desk, tmp_path: Path, out: Path
) -> None:
    meeting = draft(desk)
    wanted = choice(out)
    kept = memory(desk, tmp_path)
    export_set.plan(desk, meeting, wanted, kept)
    export_set.papers.paper(desk, meeting, export_set.Sheet.MINUTES)  # the templates are read before
    out.chmod(0o500)
    with as_nobody():
        result = export_set.write(desk, meeting, wanted, kept)
    out.chmod(0o700)
    assert [sentence.partition("」")[2][:6] for _one, sentence in result.failed] == ["寫不進去：檔"]
    gone = export_set.write(desk, meeting, choice(tmp_path / "隨身碟" / "會議"), kept)
    assert "資料夾不存在" in gone.failed[0][1]
    assert names(out) == []


@pytest.mark.skipif(
    sys.platform == "win32", reason="a name may be replaced there only when nobody has it open"
)
def test_a_file_that_is_open_elsewhere_keeps_what_its_reader_has(
    desk: Desk, tmp_path: Path, out: Path
) -> None:
    kept = memory(desk, tmp_path)
    export_set.write(desk, draft(desk), choice(out), kept)
    place = out / f"{NAME}紀錄（初稿）.txt"
    old = place.read_bytes()
    with place.open("rb") as reader:
        drafting.set_text(desk, draft(desk).id, items(desk)[0].id, "新的文字。")
        export_set.write(desk, draft(desk), choice(out), kept)
        assert reader.read() == old
    assert place.read_bytes() != old
    assert names(out) == [place.name]
