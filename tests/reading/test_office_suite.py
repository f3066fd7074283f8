"""Old formats go through LibreOffice, where it is; without it, or where it fails, a sentence."""

import stat
import sys
import tempfile
import time
from pathlib import Path

import pytest

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading import office_suite
from minutes_desk.reading.office_suite import as_word
from minutes_desk.reading.source import CONVERTED, read_source

RTF = rb"{\rtf1\ansi\uc1 {\pard \u22777?\u12289?\u26178?\u38291?\par}{\pard x\par}}"
needs_a_program = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def refused(content: bytes = RTF, *, time_limit: float = 60) -> str:
    with pytest.raises(UnreadableFile) as error:
        as_word(content, "rtf", "舊.rtf", time_limit=time_limit)
    assert "「舊.rtf」" in str(error.value)
    assert "未匯入任何資料；請" in str(error.value)
    return str(error.value)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office_suite, "program", lambda: path)


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_suite, "program", lambda: None)
    assert "沒有安裝" in refused()


@needs_a_program
def test_there_is_no_room_for_its_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exit 0")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert "寫不進去" in refused()


@needs_a_program
def test_it_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exit 1")
    assert "無法由 LibreOffice 開啟" in refused()


@needs_a_program
def test_it_takes_too_long_and_goes_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "still-there"
    stand_in(tmp_path, monkeypatch, f"(sleep 4; touch {mark}) & sleep 60")
    began = time.monotonic()
    assert "超過 1 秒" in refused(time_limit=1)
    assert time.monotonic() - began < 30  # it would sleep for a minute
    time.sleep(max(0.0, began + 4.5 - time.monotonic()))
    assert not mark.exists()


@needs_a_program
def test_it_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_suite, "program", lambda: tmp_path / "none")
    assert "無法啟動" in refused()


@pytest.mark.slow
@pytest.mark.skipif(office_suite.program() is None, reason="LibreOffice is not installed")
def test_a_real_rtf_file(tmp_path: Path) -> None:
    path = tmp_path / "舊.rtf"
    path.write_bytes(RTF)
    before = set(tmp_path.iterdir())
    read = read_source(path)
    assert [line.text for line in read.lines] == ["壹、時間", "x"]
    assert read.content == RTF
    assert read.notes == (CONVERTED,)
    assert set(tmp_path.iterdir()) == before


@pytest.mark.slow
@pytest.mark.skipif(office_suite.program() is None, reason="LibreOffice is not installed")
def test_a_broken_word_file(tmp_path: Path) -> None:
    path = tmp_path / "壞.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"))
    with pytest.raises(UnreadableFile, match="無法由 LibreOffice 開啟"):
        read_source(path)
