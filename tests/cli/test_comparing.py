"""`return`: what came back of a meeting, seen and taken."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_cli import SAMPLE, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A document with one record, whose paper came back from two people."""
    made = Desk(tmp_path)
    made.run("new", "案.mdesk", "--platform", "北海岸四市生活圈交流平臺", "--group", "生活環境組")
    made.run("import", "案.mdesk", SAMPLE / "115-1.txt")
    made.run("export", "案.mdesk", "--meeting", "115-1", "--to", "稿.txt")
    text = (tmp_path / "稿.txt").read_text("utf-8")
    first = text.replace("賴沐恩", "賴沐風").replace("115年5月完工", "115年6月完工")
    (tmp_path / "甲.txt").write_text(first, "utf-8")
    (tmp_path / "乙.txt").write_text(text.replace("115年5月完工", "115年8月完工"), "utf-8")
    return made


def told(desk: Desk, *arguments: object) -> list[dict[str, Any]]:
    done = desk.run("return", "案.mdesk", "--meeting", "115-1", *arguments, "--json")
    return json.loads(done.stdout)["differences"]


def test_seen_only_nothing_changes(desk: Desk) -> None:
    before = (desk.folder / "案.mdesk").read_bytes()
    assert [
        (one["number"], one["field"], one["old"], one["new"], one["taken"]) for one in told(desk, "甲.txt")
    ] == [
        (1, "紀錄", "賴沐恩", "賴沐風", False),
        (2, "決議文字", "5", "6", False),
    ]
    assert (desk.folder / "案.mdesk").read_bytes() == before
    plain = desk.run("return", "案.mdesk", "--meeting", "115-1", "甲.txt").stdout
    assert plain.splitlines()[:2] == [
        "會議資料",
        "　 1　改紀錄　「賴沐恩」→「賴沐風」".replace("　 1", "   1", 1),
    ]


def test_one_is_taken(desk: Desk) -> None:
    assert [one["taken"] for one in told(desk, "甲.txt", "--take", "2")] == [False, True]
    desk.run("export", "案.mdesk", "--meeting", "115-1", "--to", "新.txt")
    new = (desk.folder / "新.txt").read_text("utf-8")
    assert new == (desk.folder / "稿.txt").read_text("utf-8").replace("115年5月完工", "115年6月完工")
    assert desk.run("verify", "案.mdesk").status == 0


def test_two_that_say_different_things(desk: Desk) -> None:
    both = told(desk, "甲.txt", "乙.txt")
    assert [(one["source"], one["new"], one["rivals"]) for one in both] == [
        ("甲.txt", "賴沐風", []),
        ("甲.txt", "6", [3]),
        ("乙.txt", "8", [2]),
    ]
    refused = desk.run(
        "return", "案.mdesk", "--meeting", "115-1", "甲.txt", "乙.txt", "--take", "all", status=1
    )
    assert "只能擇一" in refused.stderr
    desk.run("return", "案.mdesk", "--meeting", "115-1", "甲.txt", "乙.txt", "--take", "1,3")
    assert told(desk, "乙.txt") == [told(desk, "乙.txt")[0]]


def test_a_number_that_is_not_there(desk: Desk) -> None:
    for number in ("0", "3", "x"):
        done = desk.run("return", "案.mdesk", "--meeting", "115-1", "甲.txt", "--take", number, status=1)
        assert f"沒有第「{number}」處" in done.stderr


def test_any_two_versions_and_the_draft(desk: Desk) -> None:
    def compared(*between: str) -> list[tuple[str, str]]:
        asked = ("--between", *between) if between else ()
        done = desk.run("versions", "案.mdesk", "--meeting", "115-1", *asked, "--json")
        return [(one["field"], one["new"]) for one in json.loads(done.stdout)["differences"]]

    desk.run("return", "案.mdesk", "--meeting", "115-1", "甲.txt", "--take", "1")
    desk.run("correct", "案.mdesk", "--meeting", "115-1", "--reason", "人名誤繕")
    assert compared("0", "1") == [("紀錄", "賴沐風")]
    assert compared("0", "draft") == [("紀錄", "賴沐風"), ("更正說明", "人名誤繕")]
    assert compared("draft", "1") == [("更正說明", None)]
    wrong = desk.run("versions", "案.mdesk", "--meeting", "115-1", "--between", "0", "七", status=1)
    assert "看不懂版次「七」" in wrong.stderr
    assert (
        "0 匯入的紀錄"
        in desk.run("versions", "案.mdesk", "--meeting", "115-1", "--between", "0", "9", status=1).stderr
    )


def test_a_kept_file_comes_out_as_it_went_in(desk: Desk) -> None:
    listed = json.loads(desk.run("files", "案.mdesk", "--json").stdout)
    assert [(one["role"], one["meeting"], one["name"]) for one in listed] == [
        ("import", "115-1", "115-1.txt")
    ]
    assert "匯入的檔案　115-1　115-1.txt" in desk.run("files", "案.mdesk").stdout
    desk.run("files", "案.mdesk", "--get", "1", "--to", "取出.txt")
    assert (desk.folder / "取出.txt").read_bytes() == (SAMPLE / "115-1.txt").read_bytes()
    assert "沒有第2個檔案" in desk.run("files", "案.mdesk", "--get", "2", "--to", "x", status=1).stderr
    assert "要一起寫" in desk.run("files", "案.mdesk", "--get", "1", status=1).stderr


def test_an_export_tells_what_is_wrong_and_is_written_all_the_same(desk: Desk) -> None:
    fine = desk.run("export", "案.mdesk", "--meeting", "115-1", "--to", "好.docx")
    assert "［誤］" not in fine.stderr
    desk.run("open-meeting", "案.mdesk", "--date", "2026-05-20")
    item = ("draft", "案.mdesk", "--meeting", "115-2", "--item", "一/(一)")
    desk.run(*item, "--text", "請各市於9月31日前提供資料。")
    done = desk.run("export", "案.mdesk", "--meeting", "115-2", "--to", "稿.docx")
    assert "［誤］" in done.stderr
    assert "9月" in done.stderr
    assert "紀錄照樣匯出了" in done.stderr
    assert done.stdout == ""
    assert (desk.folder / "稿.docx").read_bytes().startswith(b"PK")
    (desk.folder / ".~lock.稿.docx#").write_text(",lin,office,,;", "utf-8")
    assert (
        "正由 LibreOffice（lin） 開啟"
        in desk.run("export", "案.mdesk", "--meeting", "115-2", "--to", "稿.docx").stderr
    )
    desk.run("export", "案.mdesk", "--meeting", "115-2", "--to", "沒有/稿.docx", status=1)
    desk.run("export", "案.mdesk", "--meeting", "115-2", "--sheet", "菜單", "--to", "稿.docx", status=2)
