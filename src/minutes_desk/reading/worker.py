"""Reads one file in a process of its own, which is killed when it takes too long and cannot take too much memory.

The parent starts `python -P -m minutes_desk.reading.worker` for one file, hands it the bytes, and gets lines back as
JSON: the process opens no file, writes none, and nothing in it is kept. In a program frozen into one executable that
executable is started again with `WORKER_WORD` as its only argument, which its entry point hands to `serve`.
"""

import hashlib
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.errors import DeskError, NotMinutes, UnreadableFile
from minutes_desk.core.minutes import Table
from minutes_desk.reading.file_kind import FileKind
from minutes_desk.reading.lines import Source, SourceLine
from minutes_desk.reading.process_limits import limit_this_process
from minutes_desk.reading.source import LoadedFile, load, read_loaded
from minutes_desk.reading.stopping import Stop

WORKER_WORD = "--read-one-file"
TIME_LIMIT = 10.0
"""Seconds, the start of the process included, which takes a tenth of one."""
HARMLESS_TEXT = 64 * 1024
"""Bytes. A text file up to this size has nothing to unpack and is read at once, in this process."""


def read_guarded(
    path: Path, *, time_limit: float = TIME_LIMIT, stop: Stop | None = None, form: bool = False
) -> Source:
    """Read the lines of a minutes file, whoever made it: in a worker, unless it is a small text file.

    `form`: it is a form that was filled in; see `LoadedFile`.

    Raises:
        UnreadableFile: it cannot be read, or not within the limits. ReadingStopped: it was given up by `stop`.
    """
    stop = stop or Stop()
    stop.check(path.name)
    file = load(path, stop, form=form)
    if file.kind is FileKind.TEXT and len(file.readable) <= HARMLESS_TEXT:
        return read_loaded(file)
    answer = _asked(file, time_limit, stop)
    if "refused" in answer:
        raise UnreadableFile(answer["refused"])
    return Source(
        name=file.name,
        kind=answer["kind"],
        content=file.content,
        sha256=hashlib.sha256(file.content).hexdigest(),
        lines=tuple(map(_line, answer["lines"])),
        notes=tuple(answer["notes"]),
        keywords=answer["keywords"],
    )


def _asked(file: LoadedFile, time_limit: float, stop: Stop) -> dict[str, Any]:
    head = {
        "name": file.name, "kind": file.kind.name, "notes": file.notes, "seconds": round(time_limit) + 2,
        "form": file.form,
    }  # fmt: skip
    process = subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    with process, stop.ending(file.name, process.kill):
        try:
            answer, _ = process.communicate(json.dumps(head).encode() + b"\n" + file.readable, time_limit)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(
                f"「{file.name}」讀了 {time_limit:.0f} 秒還讀不完，不像會議紀錄，已停止，未匯入任何資料；"
                "請把文字複製到新文件，另存後再匯入。"
            ) from error
        finally:
            process.kill()
    stop.check(file.name)
    if process.returncode != 0:
        raise UnreadableFile(
            f"「{file.name}」無法讀取，讀取程式中途停止，可能是檔案損壞或過於龐大，未匯入任何資料；"
            "請把文字複製到新文件，另存後再匯入。"
        )
    return json.loads(answer)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_WORD]
    return [sys.executable, "-P", "-m", "minutes_desk.reading.worker"]


def _line(written: dict[str, Any]) -> SourceLine:
    if written["table"] is not None:
        written["table"] = _table(written["table"])
    return SourceLine(**written)


def _table(written: dict[str, Any]) -> Table:
    spans = tuple(CellSpan(**span) for span in written["spans"])
    return Table(rows=tuple(map(tuple, written["rows"])), spans=spans)


def serve() -> None:
    """Be the worker: read one file from standard input, write what was read to standard output."""
    head = json.loads(sys.stdin.buffer.readline())
    limit_this_process(head["seconds"])
    content = sys.stdin.buffer.read()
    file = LoadedFile(
        name=head["name"],
        content=b"",
        kind=FileKind[head["kind"]],
        readable=content,
        notes=tuple(head["notes"]),
        form=head["form"],
    )
    try:
        answer = _answer(file)
    except DeskError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {
            "refused": f"「{file.name}」需要的記憶體太多，不像會議紀錄，已停止讀取，未匯入任何資料；"
            "請把文字複製到新文件，另存後再匯入。"
        }
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())


def _answer(file: LoadedFile) -> dict[str, Any]:
    source = read_loaded(file)
    if not file.form and sum(len(line.text) for line in source.lines) > HARMLESS_TEXT:
        _rehearse(source)
    return {
        "kind": source.kind,
        "notes": source.notes,
        "keywords": source.keywords,
        "lines": [asdict(line) for line in source.lines],
    }


def _rehearse(source: Source) -> None:
    """Interpret what was read, as the parent will: what would keep that busy too long is found out here."""
    from minutes_desk.reading.interpret import interpret

    try:
        interpret(source)
    except NotMinutes:
        pass


if __name__ == "__main__":
    serve()
