"""Strangers' files are read in a process of their own, which may be killed: time, memory and crashes become a sentence."""

import json
import subprocess
import threading
import time
from pathlib import Path

import pytest

from minutes_desk.core.errors import ReadingStopped, UnreadableFile
from minutes_desk.reading import worker
from minutes_desk.reading.source import read_source
from minutes_desk.reading.stopping import Stop
from minutes_desk.reading.worker import read_guarded
from minutes_desk.services import one_file
from tests.reading import open_document_builder as od
from tests.reading.pdf_builder import pdf, set_lines
from tests.reading.word_builder import docx, paragraph, run, table


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        docx(
            paragraph("甲", run("密", "<w:vanish/>")),
            table(["案名", "件數"], ["夜市", "3"]),
            paragraph("乙\n丙"),
        ),
        od.odt(od.h("甲", 1), od.table(["案名", "件數"], ["夜市", "3"])),
        pdf(set_lines("甲", "乙")),
        ("壹、時間：\n" * 10_000).encode(),
    ],
)
def test_what_a_worker_reads_is_what_this_process_reads(content: bytes, tmp_path: Path) -> None:
    path = saved(tmp_path, "名字 with\u3000blanks.bin", content)
    assert read_guarded(path) == read_source(path)


def test_a_small_text_file_needs_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_process() -> list[str]:
        raise AssertionError

    monkeypatch.setattr(worker, "_command", no_process)
    assert read_guarded(saved(tmp_path, "甲.txt", "壹、時間：".encode())).kind == "text"
    assert "空的" in refused(saved(tmp_path, "空.docx", b""))


def refused(path: Path, time_limit: float = worker.TIME_LIMIT) -> str:
    with pytest.raises(UnreadableFile) as error:
        read_guarded(path, time_limit=time_limit)
    sentence = str(error.value)
    assert f"「{path.name}」" in sentence
    assert "未匯入任何資料；請" in sentence
    return sentence


def test_the_worker_refuses_in_the_same_words(tmp_path: Path) -> None:
    path = saved(tmp_path, "空白.docx", docx(paragraph("")))
    with pytest.raises(UnreadableFile) as error:
        read_source(path)
    assert refused(path) == str(error.value)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Path:
    """A file to read, and a worker that does something else first."""
    program = saved(
        folder, "worker.py", f"from minutes_desk.reading import worker\n{code}\nworker.serve()\n".encode()
    )
    monkeypatch.setattr(worker, "_command", lambda: [worker.sys.executable, str(program)])
    return saved(folder, "甲.docx", docx(paragraph("甲")))


def test_a_reading_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stand_in(tmp_path, monkeypatch, "while True: pass")
    began = time.monotonic()
    assert "1 秒" in refused(path, time_limit=1.0)
    assert time.monotonic() - began < 30  # it would never end


def test_a_reading_that_takes_too_much_memory_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hungry = "worker.read_loaded = lambda file: bytes(600 * 1024 * 1024)"
    path = stand_in(tmp_path, monkeypatch, hungry)
    if worker.sys.platform == "darwin":
        pytest.skip("macOS does not keep the limit")
    assert "記憶體" in refused(path)


def test_a_worker_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stand_in(tmp_path, monkeypatch, "import os\nworker.read_loaded = lambda file: os.abort()")
    assert "中途停止" in refused(path)


@pytest.mark.skipif(worker.sys.platform == "win32", reason="a job object does not forbid writing")
def test_the_worker_writes_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = f"worker.read_loaded = lambda file: open({str(tmp_path / 'x')!r}, 'w').write('x')"
    path = stand_in(tmp_path, monkeypatch, code)
    assert "中途停止" in refused(path)
    assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0


def test_a_frozen_program_starts_itself_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker.sys, "frozen", True, raising=False)
    assert worker._command() == [worker.sys.executable, worker.WORKER_WORD]


def test_the_program_started_with_the_workers_word_is_the_worker(tmp_path: Path) -> None:
    path = saved(tmp_path, "甲.docx", docx(paragraph("壹、時間：")))
    head = {"name": path.name, "kind": "WORD", "notes": [], "seconds": 5, "form": False}
    given = json.dumps(head).encode() + b"\n" + path.read_bytes()
    command = [worker.sys.executable, "-m", "minutes_desk", one_file.WORKER_WORD]
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    assert [line["text"] for line in json.loads(done.stdout)["lines"]] == ["壹、時間："]


def test_a_reading_that_is_given_up_ends_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stand_in(tmp_path, monkeypatch, "import time; worker.read_loaded = lambda file: time.sleep(60)")
    stop = Stop()
    threading.Timer(0.5, stop.stop).start()
    started = time.monotonic()
    with pytest.raises(ReadingStopped, match="已取消讀取"):
        read_guarded(path, time_limit=60, stop=stop)
    assert time.monotonic() - started < 30
    with pytest.raises(ReadingStopped):
        read_guarded(path, stop=stop)
