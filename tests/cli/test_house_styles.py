"""文件樣式 from the command line: listed, reworded, templates out, checked, in and out again."""

from pathlib import Path

import pytest

from tests.cli.test_proofs import Desk
from tests.writing.test_template_check import around, replaced


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path)


def test_the_styles_are_listed_and_a_wording_is_changed_and_taken_back(desk: Desk) -> None:
    listed = desk.json("styles", desk.document)
    assert {"桃園市", "基隆市（單層）", "通用"} < {one["name"] for one in listed}
    assert not any(one["own_wording"] or one["own_template"] for one in listed)
    assert "closing = （〔散會時間〕）。" in desk.run("styles", desk.document, "--style", "新北市")
    desk.run(
        *("styles", desk.document, "--style", "新北市", "--set", "closing", "：〔散會時間〕"),
        *("--set", "digits_set_off", "true"),
    )
    [now] = desk.json("styles", desk.document, "--style", "新北市")
    assert now["own_wording"]
    assert (now["wording"]["closing"], now["wording"]["digits_set_off"]) == ("：{time}", True)
    desk.run("styles", desk.document, "--style", "新北市", "--reset")
    assert desk.json("styles", desk.document) == listed


def test_a_template_goes_out_is_checked_goes_in_and_is_taken_out(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "範本.docx"
    desk.run("styles", desk.document, "--style", "基隆市", "--template-to", out)
    assert "可以當範本" in desk.run("styles", "--check", out)
    own = tmp_path / "甲市.docx"
    own.write_bytes(around())
    desk.run("styles", desk.document, "--style", "基隆市", "--put", own)
    [now] = desk.json("styles", desk.document, "--style", "基隆市")
    assert now["own_template"] == "甲市.docx"
    desk.run("styles", desk.document, "--style", "基隆市", "--take-out")
    [now] = desk.json("styles", desk.document, "--style", "基隆市")
    assert now["own_template"] is None


def test_what_is_wrong_is_said_and_nothing_is_changed(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "壞.docx"
    own.write_bytes(replaced("word/document.xml", "【會議內文】", "內文"))
    before = desk.document.read_bytes()
    desk.run("styles", "--check", own, status=1)
    assert "找不到「【會議內文】」" in desk.told
    for options, said in (
        (("--style", "基隆市", "--put", own), "沒有換範本"),
        (("--take-out",), "請用 --style"),
        (("--style", "高雄市"), "沒有「高雄市」"),
        (("--style", "基隆市", "--set", "colour", "red"), "沒有「colour」"),
        (("--style", "基隆市", "--set", "clock", "late"), "不能寫成「late」"),
        (("--style", "基隆市", "--set", "flat", "也許"), "不能寫成「也許」"),
    ):
        desk.run("styles", desk.document, *options, status=1)
        assert said in desk.told
    desk.run("styles", status=1)
    assert "哪一份文件" in desk.told
    assert desk.document.read_bytes() == before


def test_a_draft_is_put_into_another_style(desk: Desk) -> None:
    meeting = desk.json("open-meeting", desk.document)
    key = f"{meeting['roc_year']}-{meeting['session']}"
    desk.run("styles", desk.document, "--style", "基隆市（單層）", "--meeting", key)
    out = desk.folder / "o.txt"
    desk.run("export", desk.document, "--meeting", key, "--to", out)
    assert "\n一、" in out.read_text("utf-8").replace("\n\n", "\n")
