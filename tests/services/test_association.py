"""用本程式開啟 .mdesk 檔: registered and taken back, on Linux for real, on Windows in a registry of our own."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.errors import NotSaved
from minutes_desk.services.association import Program, let, started_by
from minutes_desk.services.association_linux import ENTRY, MIME_TYPE, LinuxAssociation
from minutes_desk.services.association_windows import (
    COMMAND,
    EXTENSION,
    KIND,
    OPEN_WITH,
    PROG_ID,
    WindowsAssociation,
)
from minutes_desk.services.desk import Desk
from minutes_desk.services.desktop import association_with

ICONS = paths.resources() / "icons"


class Registry:
    """A registry in memory, as HKEY_CURRENT_USER behaves."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, str]] = {}

    def value(self, key: str, name: str) -> str | None:
        return self.keys.get(key, {}).get(name)

    def put(self, key: str, name: str, value: str) -> None:
        parts = key.split("\\")
        for length in range(1, len(parts) + 1):
            self.keys.setdefault("\\".join(parts[:length]), {})
        self.keys[key][name] = value

    def drop_value(self, key: str, name: str) -> None:
        self.keys.get(key, {}).pop(name, None)

    def drop(self, key: str) -> None:
        self.keys = {
            one: values for one, values in self.keys.items() if one != key and not one.startswith(key + "\\")
        }

    def is_empty(self, key: str) -> bool:
        return self.keys.get(key) == {} and not any(one.startswith(key + "\\") for one in self.keys)


def on_windows(registry: Registry, *command: str) -> tuple[WindowsAssociation, list[str]]:
    told: list[str] = []
    program = Program(command=command, icons=ICONS)
    return WindowsAssociation(registry, program, lambda: told.append("told")), told


def test_windows_opens_documents_with_this_program() -> None:
    registry = Registry()
    made, told = on_windows(registry, r"C:\Users\王 小明\Apps\minutes-desk.exe")
    assert not made.holds()
    made.register()
    assert registry.value(EXTENSION, "") == PROG_ID
    assert registry.value(COMMAND, "") == r'"C:\Users\王 小明\Apps\minutes-desk.exe" "%1"'
    icon = Path(registry.value(rf"{KIND}\DefaultIcon", "") or "")
    assert icon.read_bytes()[:4] == b"\0\0\1\0"
    assert registry.value(OPEN_WITH, PROG_ID) == ""
    assert made.holds()
    assert told == ["told"]
    moved, _ = on_windows(registry, r"D:\別處\minutes-desk.exe")
    assert not moved.holds(), "the program was moved: it has to be registered anew"
    plain, _ = on_windows(registry, r"C:\py\pythonw.exe", "-m", "minutes_desk")
    assert plain.command() == r'C:\py\pythonw.exe -m minutes_desk "%1"'


@pytest.mark.parametrize("before", [None, "Other.Database"])
def test_windows_is_as_before_when_it_is_taken_back(before: str | None) -> None:
    registry = Registry()
    registry.put(r"Software\Classes", "別的", "留著")
    if before:
        registry.put(EXTENSION, "", before)
        registry.put(OPEN_WITH, before, "")
    was = {key: dict(values) for key, values in registry.keys.items()}
    made, told = on_windows(registry, "x.exe")
    made.register()
    made.register()
    made.undo()
    assert registry.keys == was
    assert not made.holds()
    assert len(told) == 3
    made.undo()
    assert registry.keys == was


def test_another_program_that_came_later_is_left_alone() -> None:
    registry = Registry()
    made, _ = on_windows(registry, "x.exe")
    made.register()
    registry.put(EXTENSION, "", "Later.Program")
    made.undo()
    assert registry.value(EXTENSION, "") == "Later.Program"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, folder in (("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")):
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def on_linux(home: Path, *command: str) -> LinuxAssociation:
    return LinuxAssociation(home / "data", home / "config", Program(command=command, icons=ICONS))


def asked(*words: str, home: Path) -> str:
    if shutil.which(words[0]) is None:
        pytest.skip(f"no {words[0]} here")
    env = {name: value for name, value in os.environ.items() if not name.startswith(("KDE", "DESKTOP"))}
    env |= {"XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config")}
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=120, check=False)
    return done.stdout.strip()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the desktop of Linux")
def test_linux_knows_the_kind_and_the_program(desk: Desk, home: Path) -> None:
    desk.close()
    made = on_linux(home, "/opt/minutes desk/minutes-desk")
    assert not made.holds()
    made.register()
    assert made.holds()
    assert asked("xdg-mime", "query", "default", MIME_TYPE, home=home) == ENTRY
    kind = asked("gio", "info", "-a", "standard::content-type", str(desk.path), home=home)
    assert MIME_TYPE in kind, kind
    bare = desk.path.with_name("沒有副檔名")
    shutil.copyfile(desk.path, bare)
    found = asked("xdg-mime", "query", "filetype", str(desk.path), home=home)
    assert found == MIME_TYPE, found
    made.undo()
    assert not made.holds()
    assert asked("xdg-mime", "query", "default", MIME_TYPE, home=home) == ""
    left = [one for one in home.rglob("*minutes*") if one.is_file()]
    assert left == []


def test_the_desktop_entry_runs_the_program_with_the_document(desk: Desk, home: Path, tmp_path: Path) -> None:
    if shutil.which("gio") is None:
        pytest.skip("no gio here")
    said = tmp_path / "開了什麼"
    program = tmp_path / "my $programs" / "minutes-desk"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > {shlex.quote(str(said))}\n')
    program.chmod(0o755)
    on_linux(home, str(program)).register()
    entry = home / "data" / "applications" / ENTRY
    launched = subprocess.run(
        ["gio", "launch", str(entry), str(desk.path)],
        timeout=120,
        capture_output=True,
        text=True,
        check=False,
    )
    assert launched.returncode == 0, launched.stderr
    until = time.monotonic() + 10
    while not (said.exists() and said.read_text("utf-8")) and time.monotonic() < until:
        time.sleep(0.05)
    assert said.read_text("utf-8") == str(desk.path)


def test_what_others_wrote_into_the_list_stays(home: Path) -> None:
    listed = home / "config" / "mimeapps.list"
    listed.parent.mkdir()
    words = "[Added Associations]\ntext/plain=a.desktop;\n\n[Default Applications]\ntext/html=b.desktop\n"
    listed.write_text(words, "utf-8")
    made = on_linux(home, "minutes-desk")
    made.register()
    made.register()
    assert listed.read_text("utf-8").count(MIME_TYPE) == 1
    assert "text/html=b.desktop" in listed.read_text("utf-8")
    made.undo()
    assert listed.read_text("utf-8") == words


def test_how_this_program_is_started(tmp_path: Path) -> None:
    python = tmp_path / "python"
    assert started_by(str(python), frozen=False) == (str(python), "-m", "minutes_desk")
    (tmp_path / "minutes-desk").touch()
    assert started_by(str(python), frozen=False) == (str(tmp_path / "minutes-desk"),)
    assert started_by(str(python), frozen=True) == (str(python),)
    windows = tmp_path / "python.exe"
    assert started_by(str(windows), frozen=False)[0] == str(windows)
    (tmp_path / "pythonw.exe").touch()
    assert started_by(str(windows), frozen=False)[0] == str(tmp_path / "pythonw.exe")


def test_what_the_desktop_refuses_gets_a_sentence(home: Path) -> None:
    made = on_linux(home, "minutes-desk")
    (home / "data").write_text("a file where a folder should be")
    with pytest.raises(NotSaved, match="無法變更這個帳號的開啟方式"):
        let(made, opens=True)
    with pytest.raises(NotSaved, match="不能由程式設定"):
        let(None, opens=True)
    (home / "data").unlink()
    assert "點兩下" in let(made, opens=True)
    assert "已取消" in let(made, opens=False)


def test_this_desktop_has_one(home: Path) -> None:
    found = association_with(Program(command=("minutes-desk",), icons=ICONS))
    if not sys.platform.startswith(("linux", "win32")):
        assert found is None
        return
    assert found is not None
    assert not found.holds()
