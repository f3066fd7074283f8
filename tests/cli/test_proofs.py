"""Proofreading from the command line: files beside a ledger, reports, and a document's own rules."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from minutes_desk.cli import main
from minutes_desk.proofread.check import RULES

FLAWLESS = sorted((Path(__file__).parents[1] / "proofread" / "flawless").glob("*.txt"))
MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "校對.md"


class Desk:
    """Runs commands in this process, on a document with five flawless meetings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.document = folder / "a.mdesk"
        assert main(["new", str(self.document)]) == 0
        assert main(["import", str(self.document), *map(str, FLAWLESS[:5])]) == 0

    def run(self, *arguments: object, status: int = 0) -> str:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()) as err:
            assert main([str(one) for one in arguments]) == status
        self.told = err.getvalue()
        return out.getvalue()

    def json(self, *arguments: object) -> Any:
        return json.loads(self.run(*arguments, "--json"))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """117-2 with the name of a case written otherwise and one word misspelt."""
    path = tmp_path / "117-2.txt"
    text = (
        FLAWLESS[5]
        .read_text("utf-8")
        .replace("(二) 共享雨傘", "(二) 共用雨傘")
        .replace("已有類似措施", "收獲良多")
    )
    path.write_text(text, "utf-8")
    return path


def rules_of(found: list[dict[str, Any]], *severities: str) -> set[str]:
    return {one["rule"] for one in found if one["severity"] in severities}


def test_a_file_alone_and_beside_a_ledger(desk: Desk, wrong: Path) -> None:
    assert rules_of(desk.json("check", wrong), "error", "warning") == {"word_choice"}
    beside = desk.json("check", wrong, "--ledger", desk.document)
    assert rules_of(beside, "error", "warning") == {"word_choice", "case_name_drift"}
    (spot,) = (one["spot"] for one in beside if one["rule"] == "word_choice")
    assert (spot["part"], spot["number"], spot["paragraph"]) == ("item", 5, 0)
    assert [one["meeting"] for one in desk.json("meetings", desk.document)][-1] == "117-1"


@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_a_report_is_written(desk: Desk, wrong: Path, ending: str) -> None:
    out = wrong.with_name(f"報告{ending}")
    assert desk.run("check", wrong, "--report", out) == ""
    assert out.stat().st_size > 0
    desk.run("check", wrong, "--report", wrong.with_name("報告.pdf"), status=1)
    assert "沒有寫出檔案" in desk.told


def test_a_document_s_own_rules(desk: Desk) -> None:
    def hints() -> list[str]:
        return [one["rule"] for one in desk.json("check", desk.document)]

    assert hints() == ["case_vanished", "case_vanished"]
    desk.run(
        "proof-rules",
        desk.document,
        "--pass-over",
        "case_vanished",
        "--meeting",
        "116-2",
        "--reason",
        "已電話確認",
    )
    assert hints() == ["case_vanished"]
    (waiver,) = desk.json("proof-rules", desk.document)["waivers"]
    assert (waiver["reach"], waiver["reason"]) == ("meeting", "已電話確認")
    desk.run("proof-rules", desk.document, "--tell-again", waiver["id"])
    desk.run("proof-rules", desk.document, "--pass-over", "case_vanished", "--reason", "另有清冊")
    assert hints() == []
    desk.run("proof-rules", desk.document, "--grade", "case_vanished", "off")
    desk.run("proof-rules", desk.document, "--word", "彙整", "整理", "--reason", "本組慣用")
    assert set(hints()) == {"word_choice"}
    told = desk.run("proof-rules", desk.document)
    assert "用字　「彙整」宜寫「整理」　本組慣用" in told
    assert "規則　case_vanished 案件漏列：不檢查" in told
    desk.run("proof-rules", desk.document, "--forget-word", "彙整")
    assert hints() == []
    assert desk.json("verify", desk.document)["sound"]


@pytest.mark.parametrize(
    "options, words",
    [
        (("--pass-over", "case_vanished"), "要寫明原因"),
        (("--pass-over", "word_choice", "--reason", "無"), "沒有「word_choice」的校對意見可略過"),
        (("--grade", "case_vanished", "loud"), "沒有「loud」這個等級"),
        (("--grade", "typo", "off"), "沒有「typo」這條校對規則"),
    ],
)
def test_what_cannot_be_done_is_refused(desk: Desk, options: tuple[str, ...], words: str) -> None:
    desk.run("proof-rules", desk.document, *options, status=1)
    assert words in desk.told


def test_a_ledger_beside_a_document_is_refused(desk: Desk) -> None:
    desk.run("check", desk.document, "--ledger", desk.document, status=1)
    assert "不必再加 --ledger" in desk.told


def test_the_manual_tells_of_every_rule() -> None:
    manual = MANUAL.read_text("utf-8")
    assert [rule.code for rule in RULES if f"| `{rule.code}` " not in manual] == []
