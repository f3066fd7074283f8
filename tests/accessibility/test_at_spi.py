"""The main job done from outside, through AT-SPI: what a screen reader or a voice can do without the mouse."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.meeting import MeetingStatus
from minutes_desk.services import cases, demonstration, meetings
from minutes_desk.services.desk import open_desk

SCRIPT = Path(__file__).parent / "main_job.py"
READ_IN = Path(__file__).parent / "import_page.py"
SYSTEM_PYTHON = Path("/usr/bin/python3")
_BINDING = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def missing() -> str:
    """What this machine lacks, in Debian's names; empty where all is there."""
    programs = {"Xvfb": "xvfb", "dbus-run-session": "dbus-daemon"}
    lacking = [package for program, package in programs.items() if shutil.which(program) is None]
    if not list(Path("/usr").glob("lib*/at-spi-bus-launcher")):
        lacking.append("at-spi2-core")
    if (
        not SYSTEM_PYTHON.exists()
        or subprocess.run([SYSTEM_PYTHON, "-c", _BINDING], capture_output=True).returncode
    ):
        lacking += ["python3-gi", "gir1.2-atspi-2.0"]
    return " ".join(lacking)


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own, at a number that is free."""
    if lacking := missing():
        pytest.skip(f"needs {lacking}")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(timeout=120)


def run(script: Path, display: str, home: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    """What a script of this folder told of the program on these files, in a session of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "DISPLAY": display,
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        "NO_AT_BRIDGE": "0",
    }
    command = ["dbus-run-session", "--", str(SYSTEM_PYTHON), str(script), sys.executable, *map(str, files)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)


@pytest.mark.slow
def test_the_main_job_is_done_by_accessible_names_from_another_process(display: str, tmp_path: Path) -> None:
    document, out = tmp_path / "範例.mdesk", tmp_path / "115年度第2次工作小組會議紀錄（初稿）.docx"
    demonstration.make_sample(
        document, sample=paths.resources() / "sample", templates=paths.templates(), who="測試"
    ).close()
    done = run(SCRIPT, display, tmp_path, document, out)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(out) as word:
        text = word.read("word/document.xml").decode("utf-8")
    assert "請各市於下季前提供成果，" in text
    desk = open_desk(document, who="測試", templates=paths.templates())
    try:
        assert meetings.all_meetings(desk)[-1].status is MeetingStatus.ISSUED
        assert cases.waiting_for_ruling(desk) == ()
        assert cases.rulings(desk)
    finally:
        desk.close()


@pytest.mark.slow
def test_old_minutes_are_put_right_and_filed_by_accessible_names(display: str, tmp_path: Path) -> None:
    document, file = tmp_path / "範例.mdesk", tmp_path / "113-4.txt"
    demonstration.make_sample(
        document, sample=paths.resources() / "sample", templates=paths.templates(), who="測試"
    ).close()
    file.write_text(
        "113年度「北海岸四市生活圈交流平臺」生活環境組第4次工作小組會議紀錄\n"
        "壹、時間：113年11月6日(星期三)下午2時00分\n貳、地點：舊教室\n"
        "參、主持人：臺北市政府環境保護局周以寧副局長\n肆、出席人員：詳如簽到表\n紀錄：賴沐恩\n伍、會議決議：\n"
        "一、列管合作案（總共1案）：\n（一）海灘淨灘共同日：請各市提供場次，本案持續列管。\n"
        "陸、臨時動議：無。\n柒、散會：下午3時10分\n",
        encoding="utf-8",
    )
    done = run(READ_IN, display, tmp_path, document, file)
    assert done.returncode == 0, done.stdout + done.stderr
    desk = open_desk(document, who="測試", templates=paths.templates())
    try:
        found = meetings.find_meeting(desk, "113-4")
        assert found.minutes.venue == "北棟三樓會議室"
    finally:
        desk.close()
