"""Starting: the pair that cannot work is refused, the window is painted before anything heavy is imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from minutes_desk import app


@pytest.mark.parametrize(
    "python, pyside, refused",
    [
        ((3, 11), "6.12.0", True),
        ((3, 11), "6.12.1", True),
        ((3, 11), "7.0.0", True),
        ((3, 11), "6.11.3", False),
        ((3, 11), "6.9.0", False),
        ((3, 12), "6.12.0", False),
        ((3, 13), "6.13.0", False),
    ],
)
def test_the_pair_that_dies_is_refused_with_a_sentence(
    python: tuple[int, int], pyside: str, refused: bool
) -> None:
    sentence = app.refusal(python, pyside)
    assert bool(sentence) is refused
    if refused:
        assert pyside in sentence
        assert "沒有啟動" in sentence


def test_a_refused_start_says_so_and_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "refusal", lambda _python, _pyside: "不能啟動。")
    assert app.run([]) == 1
    assert capsys.readouterr().err == "不能啟動。\n"


FIRST_PAINT = """
import sys, types
stop = types.ModuleType("minutes_desk.ui.workbench")
class Bench:
    document_shown = types.SimpleNamespace(connect=id)
def seen(window, *_given):
    heavy = {"sqlalchemy", "docx", "lxml"} & set(sys.modules)
    print(window.isVisible(), sorted(heavy), flush=True)
    window.close()
    return Bench()
stop.Workbench = seen
sys.modules["minutes_desk.ui.workbench"] = stop
from minutes_desk import app
sys.exit(app.run([]))
"""


def test_the_window_is_painted_before_the_heavy_libraries_are_imported(tmp_path: Path) -> None:
    done = child(["-c", FIRST_PAINT], tmp_path)
    assert done.stdout.strip() == "True []"
    assert done.returncode == 0


def test_a_picture_of_the_window_is_made_without_a_screen(tmp_path: Path) -> None:
    document, picture = tmp_path / "範例.mdesk", tmp_path / "window.png"
    make = (
        "import sys; from pathlib import Path; from minutes_desk import paths; from minutes_desk.services import demonstration\n"
        "demonstration.make_sample(Path(sys.argv[1]), sample=paths.resources() / 'sample',"
        " templates=paths.templates(), who='x').close()"
    )
    child(["-c", make, str(document)], tmp_path)
    before = document.read_bytes()
    done = child(
        ["-m", "minutes_desk.ui.render", str(document), str(picture), "--size", "1366x768"], tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert document.read_bytes() == before


def test_a_picture_of_what_is_no_document_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.mdesk"
    other.write_text("no document")
    done = child(["-m", "minutes_desk.ui.render", str(other), str(tmp_path / "window.png")], tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def child(arguments: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    """Another Python without a display, its settings in `home`."""
    folders = {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "DATA", "STATE")}
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, *arguments],
        env=kept | folders | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_without_a_display_the_window_says_so(tmp_path: Path) -> None:
    """No display named, one that nobody serves, and a sentence instead of the toolkit's own words."""
    for display in ({}, {"DISPLAY": ":4711"}, {"WAYLAND_DISPLAY": "wayland-4711"}):
        done = subprocess.run(
            [sys.executable, "-m", "minutes_desk", "none.mdesk"],
            env={name: value for name, value in os.environ.items() if not name.startswith(("DISPLAY", "WAYLAND", "QT_"))}
            | display
            | {"PYTHONIOENCODING": "utf-8", "XDG_STATE_HOME": str(tmp_path)},
            cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.startswith("這裡沒有可用的畫面")
        assert done.stderr.count("\n") == 1


def test_wrong_usage_of_the_window_is_a_sentence(tmp_path: Path) -> None:
    done = child(["-m", "minutes_desk", "a.mdesk", "--nothing"], tmp_path)
    assert done.returncode == 2
    assert "指令的寫法不對" in done.stderr
