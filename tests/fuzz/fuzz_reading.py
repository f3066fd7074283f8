"""A fuzz target for the readers of old minutes: whatever the bytes, lines or one sentence, soon.

    python -m tests.fuzz.fuzz_reading --minutes 20 [--findings FOLDER] [--seed N]

Changes honest files of every kind in ways that keep most of them readable (elements left out, doubled, swapped, nested;
numbers made absurd; pieces of one kind of file put into another), reads them and interprets what was read. Where the
package atheris is installed, it chooses the changes by the code they reach; else a random generator does. What fails is
kept as a file, to become a test.
"""

import argparse
import io
import random
import re
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from typing import Any

from minutes_desk.core.errors import DeskError
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.lines import Source, visible
from minutes_desk.reading.source import read_source
from tests.reading import open_document_builder as od
from tests.reading import renderings
from tests.reading.pdf_builder import pdf, set_lines
from tests.reading.test_web_page import as_word

LONGEST = 10.0
"""Seconds for one file."""
SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
_TOKENS = re.compile(rb"<[^<>]*>|[^<]+|<")
_VALUE = re.compile(rb'"[^"]*"')
_EXTREMES = (
    b"", b"0", b"-1", b"1", b"9", b"99", b"255", b"65536", b"999999", b"2147483648", b"99999999999999999999", b"1e9",
    b"true", b"false", b"none", b"x" * 300, "壹、".encode() * 30, b"%1%2%3%4%5%6%7%8%9", b"%99%", b"../../x",
)  # fmt: skip
_PIECES = (
    b"<w:p>", b"</w:p>", b"<w:tbl><w:tr><w:tc>", b"<w:del>", b"<w:sdt><w:sdtContent>", b"<w:br/>",
    b'<w:fldChar w:fldCharType="begin"/>', b'<w:gridSpan w:val="63"/>', b"<w:vMerge/>", b"<w:vanish/>",
    b"<text:list><text:list-item>", b'<text:s text:c="2000000000"/>', b"<text:p>", b"<table:table><table:table-row>",
    b'<table:table-cell table:number-columns-repeated="99999"/>', b"<draw:frame><draw:text-box>", b"<!DOCTYPE a>",
    b"&a;", b"&#0;", b"&#x10FFFF;", b"]]>", b"<![CDATA[", b"<?x ?>", "　".encode(), "（一）".encode(), "\u202e".encode(),
    "壹、時間：".encode(), "一、".encode() * 40, b"1." * 40, "（".encode() * 200, "「".encode() * 200,
    "，".encode() * 200, "請4市".encode() * 60, "115年13月45日".encode(), "下午25時99分".encode(), b"\t" * 50, b" " * 500,
)  # fmt: skip


def seeds() -> list[bytes]:
    """Honest files of every kind."""
    lines = [line.text for line in read_source(SAMPLE / "115-1.txt").lines]
    found = [data for _, _, data in renderings.direct(lines)]
    label = od.list_style("L", *od.MINUTES_LEVELS)
    blocks = [
        od.h("測試會議紀錄", 1), *(od.p(line) for line in lines[:8]),
        od.items(od.p("列管案") + od.items(od.p("夜市案：照辦。") + od.items(od.p("點")), more=""), style="L"),
        od.table(["時間", "115年1月2日"], ["主持人", "王某"]), od.p("甲", od.text_box(od.p("紀錄：某人")), "<text:s text:c='3'/>"),
        "<text:section>" + od.p("節", "<office:annotation><dc:creator>王</dc:creator><text:p>註</text:p></office:annotation>") + "</text:section>",
    ]  # fmt: skip
    found += [od.odt(*blocks, styles=label), od.fodt(*blocks, styles=label)]
    found.append(as_word(lines))
    found.append(
        f"<html><body><table>{''.join(f'<tr><td>{line}<td rowspan=2>甲' for line in lines)}</table>".encode()
    )
    found.append(pdf(set_lines(*lines[:20]), set_lines(*lines[20:], "第 2 頁，共 2 頁")))
    return found


class Choices:
    """Decisions taken from bytes, so that a fuzzer can steer them; none are left after the last byte."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def below(self, limit: int) -> int:
        """A number from 0 to limit - 1."""
        taken = self._data[self._at : self._at + 3]
        self._at += 3
        return int.from_bytes(taken, "big") % max(1, limit)

    @property
    def left(self) -> bool:
        return self._at < len(self._data)


def changed(seed: bytes, choices: Choices) -> bytes:
    """The file with its parts, and sometimes its raw bytes, changed."""
    if seed.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(seed)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        names = sorted(parts)
        while choices.left and choices.below(20):
            # The longest part holds the text: it is chosen half of the time.
            name = (
                max(names, key=lambda one: len(parts[one]))
                if choices.below(2)
                else names[choices.below(len(names))]
            )
            parts[name] = _with_change(parts[name], choices)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name in names:
                archive.writestr(name, parts[name])
        data = file.getvalue()
    else:
        data = seed
        while choices.left and choices.below(20):
            data = _with_change(data, choices)
    if choices.below(12) == 1:
        at = choices.below(len(data))
        data = data[:at] + bytes([choices.below(256)]) * choices.below(9) + data[at + choices.below(9) :]
    return data[: choices.below(len(data))] if choices.below(40) == 1 else data


def _with_change(data: bytes, choices: Choices) -> bytes:
    tokens = _TOKENS.findall(data) or [b""]
    at = choices.below(len(tokens))
    end = min(len(tokens), at + 1 + choices.below(12))
    acts: tuple[Callable[[], list[bytes]], ...] = (
        lambda: tokens[:at] + tokens[end:],
        lambda: tokens[:end] + tokens[at:end] * (1 + choices.below(40)) + tokens[end:],
        lambda: tokens[:at] + tokens[at:end][::-1] + tokens[end:],
        lambda: [*tokens[:at], _PIECES[choices.below(len(_PIECES))], *tokens[at:]],
        lambda: [*tokens[:at], _extreme(tokens[at], choices), *tokens[at + 1 :]],
        lambda: [*tokens[:at], *[tokens[at]] * (1 + choices.below(300)), *tokens[at + 1 :]],
        lambda: [*tokens[:at], *tokens[(start := choices.below(len(tokens))) : start + 30], *tokens[at:]],
    )
    made = b"".join(acts[choices.below(len(acts))]())
    return made if len(made) < 3_000_000 else data


def _extreme(token: bytes, choices: Choices) -> bytes:
    values = list(_VALUE.finditer(token))
    extreme = _EXTREMES[choices.below(len(_EXTREMES))]
    if not values:
        return extreme if not token.startswith(b"<") else token
    chosen = values[choices.below(len(values))]
    return token[: chosen.start()] + b'"' + extreme + b'"' + token[chosen.end() :]


def check(path: Path) -> None:
    """Read a file; anything but sound lines or a sentence, within the time, raises."""
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        source = read_source(path)
        _check_lines(source)
        interpret(source)
    except DeskError as error:
        sentence = str(error)
        assert sentence.endswith("。"), sentence
        assert "未匯入" in sentence, sentence
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _give_up(number: int, frame: object) -> None:
    raise TimeoutError(f"longer than {LONGEST} s")


def _check_lines(source: Source) -> None:
    places = [line.number for line in source.lines]
    assert places == sorted(places)
    for line in source.lines:
        assert (line.table is None) == bool(line.text), line
        assert line.text == visible(line.text), line
        if line.table is not None:
            assert len({len(row) for row in line.table.rows}) == 1, line


class Target:
    """Reads one changed file after the other, and keeps those that fail."""

    def __init__(self, findings: Path) -> None:
        self._seeds = seeds()
        self._findings = findings
        self._path = Path(tempfile.mkdtemp()) / "file"
        self.runs = 0
        self.failures: set[str] = set()

    def __call__(self, data: bytes) -> None:
        choices = Choices(data)
        content = changed(self._seeds[choices.below(len(self._seeds))], choices)
        self._path.write_bytes(content)
        self.runs += 1
        if self.runs % 1000 == 0:
            print(f"{self.runs} files, {len(self.failures)} failures", flush=True)
        try:
            check(self._path)
        except Exception as error:
            frames = [frame for frame in extract_tb(error.__traceback__) if "minutes_desk" in frame.filename]
            place = f"{type(error).__name__} {Path(frames[-1].filename).name if frames else ''}"
            if place not in self.failures:
                self.failures.add(place)
                self._findings.mkdir(parents=True, exist_ok=True)
                (self._findings / f"{len(self.failures)}.bin").write_bytes(content)
                print(f"FOUND {place}: {str(error)[:200]}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--findings", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, _give_up)
    target = Target(options.findings)
    end = time.monotonic() + options.minutes * 60
    try:
        import atheris  # pyright: ignore[reportMissingImports, reportMissingModuleSource]
    except ImportError:
        source = random.Random(options.seed)
        while time.monotonic() < end:
            target(source.randbytes(source.randrange(6, 240)))
    else:
        # The readers are loaded already: they are instrumented in place.
        for name, module in list(sys.modules.items()):
            if name.startswith("minutes_desk.reading"):
                _instrument(atheris, module)

        # libFuzzer ends the process itself when its time is up, so the target tells how far it is.
        options.findings.mkdir(parents=True, exist_ok=True)
        limits = [f"-max_total_time={round(options.minutes * 60)}", "-max_len=400", "-len_control=0"]
        places = [f"-artifact_prefix={options.findings}/", f"-seed={options.seed + 1}"]
        atheris.Setup([sys.argv[0], *limits, *places], target)
        atheris.Fuzz()
    print(f"{target.runs} files, {len(target.failures)} failures", flush=True)
    return bool(target.failures)


def _instrument(atheris: Any, module: Any) -> None:
    for name, thing in vars(module).items():
        if (
            getattr(thing, "__module__", None) == module.__name__
            and callable(thing)
            and not isinstance(thing, type)
        ):
            setattr(module, name, atheris.instrument_func(thing))


if __name__ == "__main__":
    sys.exit(main())
