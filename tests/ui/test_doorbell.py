"""A second start with a document: the window that has it comes to the front, and no second one is opened."""

import os
import socket as plain_socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from minutes_desk.ui.doorbell import Doorbell
from minutes_desk.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

START = "import sys; from minutes_desk import app; sys.exit(app.run(sys.argv[1:]))"


@pytest.fixture
def home() -> Iterator[Path]:
    """Short: a socket's place may have some hundred bytes."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="md") as folder:
        yield Path(folder)


@pytest.fixture
def bell(bench: Workbench, home: Path) -> Doorbell:
    return Doorbell(bench, home / "minutes_desk")


def start(home: Path, *given: Path) -> subprocess.Popen[bytes]:
    env = dict(os.environ) | {"XDG_RUNTIME_DIR": str(home), "XDG_CONFIG_HOME": str(home)}
    return subprocess.Popen([sys.executable, "-c", START, *map(str, given)], env=env)


def end(qtbot: QtBot, child: subprocess.Popen[bytes]) -> int | None:
    """The exit status; `None`: it stayed, with a window of its own."""
    try:
        qtbot.waitUntil(lambda: child.poll() is not None, timeout=20_000)
        return child.returncode
    except QtTimeoutError:
        return None
    finally:
        child.kill()
        child.wait()


def test_a_start_with_the_document_that_is_open_brings_its_window(
    bench: Workbench, bell: Doorbell, home: Path, document: Path, qtbot: QtBot
) -> None:
    bench.window.showMinimized()
    assert end(qtbot, start(home, document)) == 0
    qtbot.waitUntil(lambda: not bench.window.isMinimized(), timeout=2000)
    assert bench.window.isVisible()
    assert bench.page is not None
    assert bench.page.desk.path == document
    (listening,) = (home / "minutes_desk").iterdir()
    assert listening.stat().st_mode & 0o077 == 0, "no other account may ring"
    assert (home / "minutes_desk").stat().st_mode & 0o077 == 0


def test_a_window_without_a_document_takes_it(
    make_bench: Callable[..., Workbench], home: Path, document: Path, qtbot: QtBot
) -> None:
    bench = make_bench()
    Doorbell(bench, home / "minutes_desk")
    assert end(qtbot, start(home, document)) == 0
    qtbot.waitUntil(lambda: bench.page is not None, timeout=10_000)
    assert bench.page is not None
    assert bench.page.desk.path == document
    bench.close_document()
    assert [one.name for one in (home / "minutes_desk").iterdir()] == ["idle"]


def test_another_document_gets_a_window_of_its_own(
    bench: Workbench, bell: Doorbell, home: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from minutes_desk.ui.doorbell import ring

    other = tmp_path / "另一份.mdesk"
    assert not ring(home / "minutes_desk", other)
    assert bench.page is not None
    assert bench.open(bench.page.desk.path, read_only=True)
    assert list((home / "minutes_desk").iterdir()) == [], "one that only looks leaves writing to others"


def test_what_a_crash_left_behind_is_in_nobodys_way(
    bench: Workbench, home: Path, document: Path, qtbot: QtBot
) -> None:
    from minutes_desk.ui.doorbell import _name

    folder = home / "minutes_desk"
    folder.mkdir()
    with plain_socket.socket(plain_socket.AF_UNIX) as left:
        left.bind(str(folder / _name(document)))
    Doorbell(bench, folder)
    assert end(qtbot, start(home, document)) == 0


@pytest.mark.parametrize(
    "rung",
    [
        b"\n",
        b"[1]\n",
        b'{"document": 3, "token": ""}\n',
        b'{"document": "a\\u0000b", "token": ""}\n',
        b"\xff\n",
    ],
)
def test_what_is_no_ring_is_not_answered(bench: Workbench, bell: Doorbell, home: Path, rung: bytes) -> None:
    from minutes_desk.ui.doorbell import _understood

    assert _understood(rung) is None


def test_a_folder_that_cannot_be_made_is_no_trouble(bench: Workbench, home: Path) -> None:
    (home / "minutes_desk").write_text("a file")
    Doorbell(bench, home / "minutes_desk" / "below")
    assert bench.window.windowState() != Qt.WindowState.WindowMinimized
