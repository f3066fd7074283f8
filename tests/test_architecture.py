"""The house holds: one direction, each library in its room, no drawer for odds and ends, no room too big."""

import sys
import tomllib
from functools import cache
from pathlib import Path

import grimp
import pytest
from importlinter import cli

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "minutes_desk"

# Who may import each library. One that is not here has no reason yet: docs/decisions/.
HOMES = {
    "PySide6": {"app", "ui"},
    "shiboken6": {"app", "ui"},
    "sqlalchemy": {"store"},
    "docx": {"reading", "writing"},
    "lxml": {"reading", "writing"},
    "pypdfium2": {"reading"},
    "xlsxwriter": {"writing"},
    "platformdirs": {"paths"},
}

# Direct imports that the layers alone would allow: the window and the command line reach the file
# only through services, and what belongs to this computer is handed to services as an argument.
IMPORTERS = {
    "store": {"services"},
    "reading": {"services"},
    "writing": {"services"},
    "proofread": {"services"},
    "settings": {"__main__", "app", "cli", "ui"},
    "paths": {"__main__", "app", "cli", "settings", "ui"},
}

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base"}
LONGEST_MODULE = 400  # lines


@cache
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("minutes_desk", include_external_packages=True, cache_dir=None)


def room(module: str) -> str:
    """The part of the house a module stands in: `core` for minutes_desk.core.ledger."""
    return ".".join(module.split(".")[1:2])


def direct_imports() -> list[tuple[str, str]]:
    graph = imports()
    own = [module for module in graph.modules if module.split(".")[0] == "minutes_desk"]
    return sorted(
        (module, imported) for module in own for imported in graph.find_modules_directly_imported_by(module)
    )


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_imports_go_in_one_direction_and_every_module_has_its_layer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken = cli.lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True, verbose=False)
    assert not broken, capsys.readouterr().out


def test_each_library_is_imported_only_in_its_own_room() -> None:
    strays = [
        f"{module} imports {imported}"
        for module, imported in direct_imports()
        if (library := imported.split(".")[0]) not in {"minutes_desk", *sys.stdlib_module_names}
        and room(module) not in HOMES.get(library, set())
    ]
    assert strays == []


def test_the_file_is_reached_only_through_services() -> None:
    strays = [
        f"{module} imports {imported}"
        for module, imported in direct_imports()
        if room(imported) in IMPORTERS
        and imported.startswith("minutes_desk.")
        and room(module) not in IMPORTERS[room(imported)] | {room(imported)}
    ]
    assert strays == []


@pytest.mark.parametrize("start", ["cli", "services"])
def test_nothing_without_a_window_loads_qt(start: str) -> None:
    graph = imports()
    first = f"minutes_desk.{start}"
    if first not in graph.modules:
        pytest.skip(f"there is no {first} yet")
    if "PySide6" in graph.modules:
        assert graph.find_shortest_chains(first, "PySide6", as_packages=True) == set()


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert [path for path in modules() if {path.stem, path.parent.name} & DRAWERS] == []


def test_no_module_is_too_long() -> None:
    lengths = {path.relative_to(PACKAGE): len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_types_are_strict_everywhere_but_in_the_window() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    strict = {Path(path).name for path in settings["tool"]["basedpyright"]["strict"]}
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms - strict == {"ui"}
