"""compare and take on the command line."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.test_cli import SAMPLE, Desk


@pytest.fixture
def filled(tmp_path: Path) -> Desk:
    """A document with a draft, and a copy of it."""
    desk = Desk(tmp_path)
    desk.run("new", "a.mdesk", "--platform", "北海岸四市生活圈交流平臺", "--group", "生活環境組")
    desk.run("import", "a.mdesk", *sorted(SAMPLE.glob("*.txt")))
    desk.run("open-meeting", "a.mdesk", "--date", "2026-05-20")
    shutil.copyfile(tmp_path / "a.mdesk", tmp_path / "b.mdesk")
    return desk


def write(desk: Desk, name: str, item: str, text: str) -> None:
    desk.run("draft", name, "--meeting", "115-2", "--item", item, "--text", text)


def text_of(desk: Desk, name: str, place: int) -> str:
    desk.run("export", name, "--meeting", "115-2", "--to", f"{name}.json")
    import json

    value = json.loads((desk.folder / f"{name}.json").read_text("utf-8"))
    return value["sections"][0]["items"][place]["text"]


def test_same_newer_older_diverged_and_not_ours(filled: Desk) -> None:
    def relation(a: str, b: str) -> str:
        found = filled.json("compare", a, b)
        assert found["message"].endswith("。")
        return found["relation"]

    assert relation("a.mdesk", "b.mdesk") == "same"
    assert "完全相同" in filled.run("compare", "a.mdesk", "b.mdesk").stdout
    write(filled, "b.mdesk", "一/(一)", "乙的決議。")
    assert relation("a.mdesk", "b.mdesk") == "newer"
    assert relation("b.mdesk", "a.mdesk") == "older"
    write(filled, "a.mdesk", "一/(二)", "甲的決議。")
    assert relation("a.mdesk", "b.mdesk") == "diverged"
    filled.run("new", "c.mdesk")
    assert relation("a.mdesk", "c.mdesk") == "foreign"


def test_each_sides_changes_are_shown_and_theirs_are_taken(filled: Desk) -> None:
    write(filled, "b.mdesk", "一/(一)", "乙的決議。")
    write(filled, "b.mdesk", "一/(三)", "乙對第三案的決議。")
    write(filled, "a.mdesk", "一/(二)", "甲的決議。")
    write(filled, "a.mdesk", "一/(三)", "甲對第三案的決議。")
    before = (filled.folder / "b.mdesk").read_bytes()
    found = filled.json("compare", "a.mdesk", "b.mdesk")
    sides = {one["side"] for one in found["differences"] if "決議文字" in one["where"]}
    assert sides == {"ours", "theirs", "both"}
    assert "兩邊都改過" in filled.run("compare", "a.mdesk", "b.mdesk").stdout
    ours = next(one["number"] for one in found["differences"] if one["side"] == "theirs")
    assert filled.json("take", "a.mdesk", "--from", "b.mdesk", "--differences", ours)["taken"] == 1
    done = filled.json("take", "a.mdesk", "--from", "b.mdesk", "--all")
    assert [text_of(filled, "a.mdesk", place) for place in range(3)] == [
        "乙的決議。",
        "甲的決議。",
        "乙對第三案的決議。",
    ]
    assert done["head"] == found["head"]
    assert {one["side"] for one in filled.json("compare", "a.mdesk", "b.mdesk")["differences"]} == {"ours"}
    assert (filled.folder / "b.mdesk").read_bytes() == before
    assert filled.json("verify", "a.mdesk")["sound"]
    assert [one["reason"] for one in filled.json("backups", "a.mdesk")][:2] == ["採用前", "採用前"]


def test_rulings_and_whole_meetings_are_taken_too(filled: Desk) -> None:
    case = filled.json("cases", "a.mdesk")[0]["name"]
    filled.run("rule", "b.mdesk", "--case", case, "--ruling", "list", "--date", "2026-04-01")
    filled.run("issue", "b.mdesk", "--meeting", "115-2")
    filled.run("open-meeting", "b.mdesk", "--date", "2026-08-20")
    assert filled.json("compare", "a.mdesk", "b.mdesk")["relation"] == "newer"
    filled.run("take", "a.mdesk", "--from", "b.mdesk", "--all")
    assert filled.json("compare", "a.mdesk", "b.mdesk")["differences"] == []
    states = {one["meeting"]: one["status"] for one in filled.json("meetings", "a.mdesk")}
    assert (states["115-2"], states["115-3"]) == ("issued", "draft")
    assert filled.json("verify", "a.mdesk")["sound"]


def test_what_was_altered_outside_is_named_and_not_taken(filled: Desk) -> None:
    import sqlite3

    raw = sqlite3.connect(filled.folder / "b.mdesk")
    raw.execute("UPDATE meeting SET venue = '別處' WHERE session = 1")
    raw.commit()
    raw.close()
    found = filled.json("compare", "a.mdesk", "b.mdesk")
    assert found["relation"] == "same"
    assert any("地點在程式外被修改" in one for one in found["problems"])
    assert "沒有採用" in filled.refused("take", "a.mdesk", "--from", "b.mdesk", "--all")


def test_another_document_with_the_same_meetings(filled: Desk) -> None:
    filled.run("new", "c.mdesk")
    filled.run("import", "c.mdesk", *sorted(SAMPLE.glob("114*.txt")))
    found = filled.json("compare", "c.mdesk", "a.mdesk")
    assert found["relation"] == "foreign"
    assert all(one["side"] == "unknown" for one in found["differences"])
    filled.run("take", "c.mdesk", "--from", "a.mdesk", "--all")
    assert filled.json("compare", "c.mdesk", "a.mdesk")["differences"] == []
    assert filled.json("verify", "c.mdesk")["sound"]


def test_wrong_numbers_and_kinds(filled: Desk) -> None:
    assert "沒有採用" in filled.refused("take", "a.mdesk", "--from", "b.mdesk", "--differences", "7")
    assert "看不懂" in filled.refused("take", "a.mdesk", "--from", "b.mdesk", "--differences", "x")
    assert "無法這樣比對" in filled.refused("compare", "a.mdesk", SAMPLE / "115-1.txt")
    assert filled.json("compare", SAMPLE / "115-1.txt", SAMPLE / "115-1.txt")["differences"] == []
    assert filled.json("compare", SAMPLE / "114-4.txt", SAMPLE / "115-1.txt")["differences"]


def test_rescuing(filled: Desk) -> None:
    import sqlite3

    raw = sqlite3.connect(filled.folder / "a.mdesk")
    raw.execute("UPDATE meeting SET venue = '別處' WHERE session = 1")
    raw.commit()
    raw.close()
    found = filled.json("rescue", "a.mdesk", "--to", "r.mdesk")
    assert len(found["missing"]) == 1
    assert filled.json("verify", "r.mdesk")["sound"]
    assert filled.json("compare", "b.mdesk", "r.mdesk")["differences"] == []


def test_a_copy_is_saved_proved_and_replaced_only_where_it_may(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.run("new", "a.mdesk")
    made = desk.json("copy", "a.mdesk", "--to", "b.mdesk")
    assert desk.json("verify", "b.mdesk")["sound"]
    compared = desk.json("compare", "a.mdesk", "b.mdesk")
    assert (compared["relation"], compared["head"]) == ("same", made["head"])
    assert "讀回核對" in desk.run("copy", "a.mdesk", "--to", "b.mdesk").stdout
    (tmp_path / "c.mdesk").write_text("別的")
    assert "沒有覆寫" in desk.refused("copy", "a.mdesk", "--to", "c.mdesk")
    desk.run("copy", "a.mdesk", "--to", "c.mdesk", "--replace")
    assert desk.json("verify", "c.mdesk")["sound"]


def test_a_newer_document_is_read_and_that_is_said(filled: Desk) -> None:
    raw = sqlite3.connect(filled.folder / "a.mdesk")
    raw.execute("ALTER TABLE meeting ADD COLUMN mood TEXT")
    raw.execute("PRAGMA user_version = 7")
    raw.commit()
    raw.close()
    told = filled.run("meetings", "a.mdesk")
    assert "115-1" in told.stdout
    assert "第7版" in told.stderr
    assert "唯讀" in told.stderr
    refused = filled.run("draft", "a.mdesk", "--meeting", "115-2", "--item", "(一)", "--text", "甲", status=1)
    assert "請更新程式" in refused.stderr
