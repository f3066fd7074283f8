"""Every bundled file is there and opens: from the checkout, and from a wheel as people install it."""

import json
import struct
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from minutes_desk import paths

ROOT = Path(__file__).parent.parent


def open_docx(content: bytes) -> None:
    docx.Document(BytesIO(content))


def open_png(content: bytes) -> None:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert width > 0
    assert height > 0


def open_ico(content: bytes) -> None:
    kind, count = struct.unpack("<HH", content[2:6])
    assert (content[:2], kind) == (b"\0\0", 1)
    assert count > 3
    for number in range(count):
        size, place = struct.unpack("<II", content[6 + 16 * number + 8 : 6 + 16 * number + 16])
        open_png(content[place : place + size])


def open_qm(content: bytes) -> None:
    assert content.startswith(bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")), "not a Qt translation"


def open_text(content: bytes) -> None:
    assert content.decode("utf-8").strip()


def open_xml(content: bytes) -> None:
    etree.fromstring(content)


# A new kind of file needs a line here.
OPENERS: dict[str, Callable[[bytes], object]] = {
    ".docx": open_docx,
    ".ico": open_ico,
    ".json": json.loads,
    ".md": open_text,
    ".png": open_png,
    ".qm": open_qm,
    ".qss": open_text,
    ".svg": open_xml,
    ".toml": lambda content: tomllib.loads(content.decode("utf-8")),
    ".ts": open_xml,
    ".txt": open_text,
}


def bundled_files() -> Iterator[tuple[str, Path]]:
    """(the name in the package, the file) of everything that the package carries."""
    for folder in (paths.resources(), paths.templates()):
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield f"minutes_desk/{folder.name}/{file.relative_to(folder).as_posix()}", file


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the checkout, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=300,
    )
    return next(folder.glob("*.whl"))


@pytest.mark.parametrize("file", [pytest.param(file, id=name) for name, file in bundled_files()])
def test_every_bundled_file_opens(file: Path) -> None:
    OPENERS[file.suffix](file.read_bytes())


@pytest.mark.slow
def test_a_wheel_carries_them_all_unchanged(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as carried:
        names = {name for name in carried.namelist() if name.split("/")[1] in {"resources", "templates_docx"}}
        assert names == {name for name, _ in bundled_files()}
        assert [name for name, file in bundled_files() if carried.read(name) != file.read_bytes()] == []


@pytest.mark.slow
def test_an_installed_package_finds_them_in_itself(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as carried:
        carried.extractall(tmp_path)
    code = "from minutes_desk import paths; print(paths.resources(), paths.templates(), sep='\\n')"
    found = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    folder = tmp_path / "minutes_desk"
    assert found.stdout.split() == [str(folder / "resources"), str(folder / "templates_docx")]
