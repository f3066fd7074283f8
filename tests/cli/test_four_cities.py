"""A document's year: 桃園 → 新北 → 臺北 → 基隆 with drafts between, codes compared, receipts printed; then the first city edits its
old copy anyway, which is told, compared and taken."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_cli import SAMPLE, Desk

CITIES = ("桃園市", "新北市", "臺北市", "基隆市")


def write(desk: Desk, name: str, meeting: str, item: str, text: str) -> None:
    desk.run("draft", name, "--meeting", meeting, "--item", item, "--text", text, "--decision", "continue")


def printed(receipt: Path) -> str:
    """What stands on the paper, by LibreOffice's printing."""
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("no LibreOffice here to print the receipt")
    profile = f"-env:UserInstallation=file://{receipt.parent}/lo"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(receipt.parent)]
    subprocess.run([*command, str(receipt)], check=True, capture_output=True, timeout=300)
    pdf = receipt.with_suffix(".pdf")
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    pages = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True, text=True)
    assert "Pages:           1\n" in pages.stdout
    return told.stdout.decode()


def hand_on(desk: Desk, name: str, city: str, following: str) -> str:
    """One handing over, its code compared by whoever receives; gives the code."""
    done = desk.json("handover", name, "--to-city", following, "--to", f"移交{following}.mdesk")
    assert (done["from_city"], done["to_city"]) == (city, following)
    assert "已移交" in desk.refused(
        "draft", name, "--meeting", "115-2", "--item", "一/(一)", "--text", "再寫"
    )
    looked = desk.json("receive", f"移交{following}.mdesk", "--look")
    assert looked["code"] == done["code"]
    assert looked["manifest"]["counts"] == done["manifest"]["counts"]
    heard = done["code"].lower().replace("0", "o").replace("1", "l")
    desk.run("receive", f"移交{following}.mdesk", "--code", heard, "--to", f"{following}.mdesk")
    return done["code"]


def test_a_year_of_four_cities_and_the_one_that_went_on_writing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.run("new", "桃園市.mdesk", "--rotation", ",".join(CITIES), "--cities", ",".join(CITIES))
    desk.run("import", "桃園市.mdesk", *sorted(SAMPLE.glob("*.txt")))
    codes: list[str] = []
    meetings = ("115-2", "115-3", "115-4")
    days = ("2026-05-20", "2026-08-20", "2026-11-20")
    for city, following, meeting, day in zip(CITIES, CITIES[1:], meetings, days, strict=False):
        name = f"{city}.mdesk"
        desk.run("open-meeting", name, "--date", day, "--host", city)
        write(desk, name, meeting, "一/(一)", f"請{city}彙整各市意見。")
        desk.run("issue", name, "--meeting", meeting, "--reason", "試辦")
        codes.append(hand_on(desk, name, city, following))
    assert len(set(codes)) == 3
    desk.run("open-meeting", "基隆市.mdesk", "--date", "2027-02-20")
    meeting = desk.json("meetings", "基隆市.mdesk")[-1]["meeting"]
    write(desk, "基隆市.mdesk", meeting, "一/(一)", "請基隆市接續辦理。")
    chain = desk.json("custody", "基隆市.mdesk")
    assert [link["act"] for link in chain] == ["handed_over", "received"] * 3
    assert [link["code"] for link in chain if link["code"]] == codes
    for name, out in (("臺北市.mdesk", "清冊.docx"), ("基隆市.mdesk", "另一邊的清冊.txt")):
        desk.run("export", name, "--sheet", "receipt", "--to", out)
    assert codes[-1] in (tmp_path / "另一邊的清冊.txt").read_text("utf-8")

    # 桃園 goes on with the old copy
    assert "收回" in desk.run("handover", "桃園市.mdesk", "--take-back", "想補一句").stderr
    desk.run("reopen", "桃園市.mdesk", "--meeting", "115-2", "--reason", "補一句")
    write(desk, "桃園市.mdesk", "115-2", "一/(二)", "請各市補送照片。")
    told = desk.json("compare", "基隆市.mdesk", "桃園市.mdesk")
    assert told["relation"] == "diverged"
    assert "各自修改" in told["message"]
    theirs = [
        one for one in told["differences"] if one["side"] == "theirs" and "補送照片" in (one["new"] or "")
    ]
    assert theirs, told["differences"]
    before = (tmp_path / "桃園市.mdesk").read_bytes()
    taken = desk.json("take", "基隆市.mdesk", "--from", "桃園市.mdesk", "--differences", theirs[0]["number"])
    assert taken["taken"] == 1
    assert (tmp_path / "桃園市.mdesk").read_bytes() == before
    desk.run("export", "基隆市.mdesk", "--meeting", "115-2", "--to", "115-2.txt")
    assert "請各市補送照片" in (tmp_path / "115-2.txt").read_text("utf-8")
    desk.run("export", "基隆市.mdesk", "--meeting", meeting, "--to", "最近.txt")
    assert "請基隆市接續辦理" in (tmp_path / "最近.txt").read_text("utf-8")
    for name in ("桃園市", "新北市", "臺北市", "基隆市", "移交新北市", "移交臺北市", "移交基隆市"):
        assert desk.json("verify", f"{name}.mdesk")["sound"]
    paper = printed(tmp_path / "清冊.docx")
    assert codes[-1] in paper
    assert "移交：臺北市" in paper
    assert "簽名" in paper
