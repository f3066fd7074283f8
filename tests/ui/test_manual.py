"""The manual says what the window shows: every way through the menus, every key, every button that it tells to press."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QMenuBar

import minutes_desk
from minutes_desk.ui.key_map.keys import all_keys, chord_words
from minutes_desk.ui.letters import letter_of, plain_words
from minutes_desk.ui.workbench import Workbench

SOURCE = Path(minutes_desk.__file__).parent
MANUAL = SOURCE.parent.parent / "docs" / "manual"
PAGES = sorted(MANUAL.glob("*.md"))
WAY = re.compile(
    r"(?:檔案|編輯|議程|插入|會議|案件|校對|會場|檢視|說明)(?: ?→ ?[^\s（），。、；：*「」]+(?: \.mdesk 檔)?)+(?:（(?P<key>[A-Z][^（）]*)）)?"
)
KEY = re.compile(
    r"(?<![A-Za-z+])(?:(?:Ctrl|Alt|Shift)\+)+(?!Ctrl|Alt|Shift)(?:[A-Z][A-Za-z]*|\d|[↑↓←→])|(?<![A-Za-z0-9])F\d+(?!\d)"
)
PRESS = re.compile(r"按(?:橫幅上的|最後的|下方的)?「([^」]+)」")


def entries(
    of: QMenuBar | QMenu, way: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """Every entry of the menus: the way to it, and its keys."""
    for action in of.actions():
        if action.isSeparator():
            continue
        here = (*way, plain_words(action.text()).partition("「")[0])
        yield here, frozenset(chord_words(key) for key in action.shortcuts())
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from entries(inner, here)


def shown_texts() -> Iterator[re.Pattern[str]]:
    """Every text of the window, its gaps open."""
    for path in (SOURCE / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
                words = re.escape(node.value.rstrip("…"))
                yield re.compile(re.sub(r"%\d", ".+", words) + "…?$")


def test_the_manual_is_here() -> None:
    assert [page.name for page in PAGES] == ["README.md", "校對.md", "移交與備份.md"]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_every_way_through_the_menus_is_there_with_the_key_that_is_told(page: Path, bench: Workbench) -> None:
    known = dict(entries(bench.window.menuBar()))
    for found in WAY.finditer(page.read_text("utf-8")):
        way = tuple(part.strip(" …") for part in found[0].split("（")[0].split("→"))
        assert way in known, found[0]
        if found["key"]:
            assert found["key"] in known[way], found[0]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_every_key_is_one_of_the_window(page: Path, bench: Workbench) -> None:
    chords = {
        chord for group in all_keys(bench.window.menuBar()) for key in group.keys for chord in key.chords
    }
    letters = {f"Alt+{letter_of(action.text())}" for action in bench.window.menuBar().actions()}
    for found in KEY.finditer(page.read_text("utf-8")):
        assert found[0] in chords | letters, found[0]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_every_button_that_is_to_be_pressed_is_there(page: Path) -> None:
    shown = list(shown_texts())
    for words in PRESS.findall(page.read_text("utf-8")):
        plain = words.rstrip("…")
        assert any(one.match(plain) for one in shown), words
