"""backups, restore, handover, receive, custody on the command line."""

from pathlib import Path

import pytest

from tests.cli.test_cli import SAMPLE, Desk


@pytest.fixture
def filled(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.run("new", "a.mdesk", "--platform", "北海岸四市生活圈交流平臺", "--group", "生活環境組")
    desk.run("import", "a.mdesk", *sorted(SAMPLE.glob("114*.txt")))
    desk.run("import", "a.mdesk", *sorted(SAMPLE.glob("115*.txt")))
    return desk


def test_backups_are_listed_looked_into_and_restored(filled: Desk) -> None:
    (backup,) = filled.json("backups", "a.mdesk")
    assert (backup["number"], backup["reason"], backup["document"]) == (1, "匯入前", "a")
    assert "匯入前" in filled.run("backups", "a.mdesk").stdout
    inside = filled.json("backups", "a.mdesk", "--contents", 1)
    assert inside["sound"]
    assert inside["contents"]["counts"]["會議紀錄"] == 2
    before = (filled.folder / "a.mdesk").read_bytes()
    assert "原來的文件沒有變更" in filled.run("restore", "a.mdesk", "--backup", 1, "--to", "b.mdesk").stderr
    assert (filled.folder / "a.mdesk").read_bytes() == before
    assert [one["meeting"] for one in filled.json("meetings", "b.mdesk")] == ["114-3", "114-4"]
    assert filled.json("verify", "b.mdesk")["sound"]
    assert "沒有覆寫" in filled.refused("restore", "a.mdesk", "--backup", 1, "--to", "b.mdesk")
    assert "沒有第9份備份" in filled.refused("restore", "a.mdesk", "--backup", 9, "--to", "c.mdesk")
    assert filled.run("backups", "missing.mdesk").stdout == "「missing.mdesk」還沒有備份。\n"


def test_handing_over_and_receiving(filled: Desk) -> None:
    filled.run("open-meeting", "a.mdesk", "--date", "2026-05-20")
    done = filled.json("handover", "a.mdesk", "--to-city", "新北市", "--to", "b.mdesk", "--person", "林小姐")
    assert (done["to_city"], done["person"], done["manifest"]["counts"]["會議紀錄"]) == (
        "新北市",
        "林小姐",
        3,
    )
    words = ("draft", "a.mdesk", "--meeting", "115-2", "--item", "一/(一)", "--text", "又寫")
    assert "已移交" in filled.refused(*words)
    assert filled.run("meetings", "a.mdesk").stdout, "it can still be read"
    looked = filled.json("receive", "b.mdesk", "--look")
    assert (looked["code"], bool(looked["cases"])) == (done["code"], True)
    assert "不符" in filled.refused("receive", "b.mdesk", "--code", "0000-0000-0000")
    there = filled.json("receive", "b.mdesk", "--code", done["code"], "--to", "c.mdesk")
    assert there["code"] == done["code"]
    filled.run("draft", "c.mdesk", "--meeting", "115-2", "--item", "一/(一)", "--text", "接著寫")
    filled.run("receive", "b.mdesk")
    for name, out in (("a.mdesk", "a.txt"), ("b.mdesk", "b.txt"), ("c.mdesk", "c.docx")):
        filled.run("export", name, "--sheet", "receipt", "--to", out)
    receipts = [(filled.folder / name).read_text("utf-8") for name in ("a.txt", "b.txt")]
    assert receipts[0] == receipts[1]
    assert done["code"] in receipts[0]
    assert "林小姐" in receipts[0]
    assert [link["act"] for link in filled.json("custody", "b.mdesk")] == ["handed_over", "received"]
    assert done["code"] in filled.run("custody", "c.mdesk").stdout
    for name in ("a.mdesk", "b.mdesk", "c.mdesk"):
        assert filled.json("verify", name)["sound"]


def test_taking_back(filled: Desk) -> None:
    assert "還沒有移交過" in filled.refused("export", "a.mdesk", "--sheet", "receipt", "--to", "x.docx")
    assert "--meeting" in filled.refused("export", "a.mdesk", "--to", "x.docx")
    assert "還沒有移交過" in filled.run("custody", "a.mdesk").stdout
    assert "--to-city" in filled.refused("handover", "a.mdesk")
    assert "不需要收回" in filled.refused("handover", "a.mdesk", "--take-back", "寄錯")
    filled.run("handover", "a.mdesk", "--to-city", "新北市", "--to", "b.mdesk")
    assert "收回移交" in filled.refused("handover", "a.mdesk", "--to-city", "臺北市", "--to", "d.mdesk")
    assert "收回" in filled.run("handover", "a.mdesk", "--take-back", "寄錯").stderr
    assert "寄錯" in filled.run("custody", "a.mdesk").stdout
    filled.run("open-meeting", "a.mdesk")


def test_documents_are_opened_by_this_program_until_it_is_taken_back(tmp_path: Path) -> None:
    import sys

    desk = Desk(tmp_path)
    if not sys.platform.startswith("linux"):
        pytest.skip("the desktop of Linux")
    assert "點兩下" in desk.run("associate").stdout
    assert desk.json("associate")["opens"]
    assert not desk.json("associate", "--undo")["opens"]
