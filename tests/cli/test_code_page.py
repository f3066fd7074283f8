"""A computer whose code page has no Chinese: what is piped or redirected is UTF-8 all the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def told(code_page: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    surroundings = {**os.environ, "PYTHONIOENCODING": code_page, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "minutes_desk", *arguments]
    return subprocess.run(command, capture_output=True, env=surroundings, check=False, timeout=120)


@pytest.mark.parametrize("code_page", ["cp1252", "cp950", "ascii"])
def test_help_is_printed(code_page: str) -> None:
    done = told(code_page, "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "會議紀錄" in done.stdout.decode("utf-8")


def test_json_is_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "紀錄.txt"
    file.write_text(
        "115年度第1次工作小組會議紀錄\n壹、時間：115年1月20日上午10時\n貳、地點：二樓會議室✓\n參、主席：王小明\n",
        "utf-8",
    )
    done = told("cp950", "read", str(file), "--json")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert "二樓會議室✓" in json.dumps(json.loads(done.stdout.decode("utf-8")), ensure_ascii=False)


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_name_that_is_no_text_is_printed_all_the_same(tmp_path: Path) -> None:
    done = told("utf-8", "read", os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "。" in done.stderr.decode("utf-8")
