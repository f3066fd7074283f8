"""steps and revert on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import SAMPLE, Desk

ITEM = "一/(一)"
CASE = "自行車道串接計畫"


@pytest.fixture
def written(tmp_path: Path) -> Desk:
    """A draft whose first text was written twice."""
    desk = Desk(tmp_path)
    desk.run("new", "a.mdesk", "--platform", "北海岸四市生活圈交流平臺", "--group", "生活環境組")
    desk.run("import", "a.mdesk", *sorted(SAMPLE.glob("*.txt")))
    desk.run("open-meeting", "a.mdesk", "--date", "2026-05-20")
    for text in ("請各市提報成果。", "請各市於6月底前提報成果。"):
        desk.run("draft", "a.mdesk", "--meeting", "115-2", "--item", ITEM, "--text", text)
    return desk


def listed(desk: Desk, *arguments: str) -> list[dict[str, object]]:
    return json.loads(desk.run("steps", "a.mdesk", *arguments, "--json").stdout)


def test_who_did_what_in_the_document_a_meeting_a_case_and_a_text(written: Desk) -> None:
    whole = listed(written, "--latest", "3")
    assert [one["label"] for one in whole] == ["編輯決議", "編輯決議", "開新會議"]
    assert all(one["who"] and one["at"] and one["where"] == ["115-2"] for one in whole)
    assert [one["step"] for one in listed(written, "--meeting", "115-2")] == [one["step"] for one in whole]
    assert [one["label"] for one in listed(written, "--case", CASE)] == ["開新會議", "匯入3份會議紀錄"]
    texts = [one["text"] for one in listed(written, "--meeting", "115-2", "--item", ITEM)]
    assert texts[:2] == ["請各市於6月底前提報成果。", "請各市提報成果。"]
    shown = written.run("steps", "a.mdesk", "--step", str(whole[0]["step"])).stdout
    assert "新：請各市於6月底前提報成果。" in shown


def test_what_a_text_said_at_a_time(written: Desk) -> None:
    [now] = listed(written, "--meeting", "115-2", "--item", ITEM, "--at", "23:59")
    assert now["text"] == "請各市於6月底前提報成果。"
    refused = written.run(
        "steps", "a.mdesk", "--meeting", "115-2", "--item", ITEM, "--at", "2020-01-01 14:30", status=1
    )
    assert "還沒有這一案" in refused.stderr
    assert "--meeting" in written.run("steps", "a.mdesk", "--item", ITEM, status=1).stderr


def test_an_earlier_text_comes_back_as_a_new_step(written: Desk) -> None:
    before = listed(written, "--meeting", "115-2", "--item", ITEM)
    written.run("revert", "a.mdesk", "--meeting", "115-2", "--item", ITEM, "--step", str(before[1]["step"]))
    after = listed(written, "--meeting", "115-2", "--item", ITEM)
    assert after[0]["text"] == "請各市提報成果。"
    assert after[1:] == before
    written.run("revert", "a.mdesk", "--meeting", "115-2", "--step", str(before[0]["step"]))
    assert listed(written, "--meeting", "115-2", "--item", ITEM)[0]["text"] == "請各市於6月底前提報成果。"
