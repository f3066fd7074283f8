"""A disk that is really full: the text stays in the window and is saved when space returns."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from minutes_desk import paths
from minutes_desk.services import demonstration, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.ui.desk import autosave
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import write


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root on Linux can mount a small disk")
    disk = tmp_path / "隨身碟"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets no disk be mounted")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_typing_goes_on_and_is_saved_when_space_returns(
    small_disk: Path,
    make_bench: Callable[..., Workbench],
    reopened: Callable[[Path], Desk],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(autosave, "RETRY_MS", 100)
    document = small_disk / "範例.mdesk"
    sample = paths.resources() / "sample"
    demonstration.make_sample(document, sample=sample, templates=paths.templates(), who="測試").close()
    bench = make_bench()
    assert bench.open(document)
    assert bench.page is not None
    row = bench.page.row()

    ballast = small_disk / "佔滿"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass  # the disk is full
    text = "磁碟滿了也不能丟的文字。" * 400
    write(text[:40])
    bench.page.panes.item.editor.insertPlainText(text[40:])
    qtbot.waitUntil(bench.window.banner.grave, timeout=5000)
    assert not bench.window.saving.text().startswith("已儲存")
    assert bench.page.panes.item.editor.toPlainText() == text

    ballast.unlink()
    qtbot.waitUntil(lambda: bench.window.saving.text().startswith("已儲存"), timeout=5000)
    assert bench.window.banner.words() == ""
    draft = meetings.latest_draft(reopened(document))
    assert draft is not None
    assert next(item.text for item in draft.minutes.items() if item.id == row) == text
