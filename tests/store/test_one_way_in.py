"""Nothing writes around the journal."""

import ast
from pathlib import Path

STORE = Path(__file__).parents[2] / "src" / "minutes_desk" / "store"

# What each module may write, and into what.
WRITERS = {
    "changes.py": {
        "table.insert",
        "table.update",
        "table.delete",
    },  # the content, with `Step.write` as its only caller
    "journal.py": {"STEP.insert", "CHANGE.insert"},
    "tail.py": {"STEP.insert", "CHANGE.insert"},  # steps of a proven copy, as they stand there
    "pending.py": {"insert", "PENDING.delete"},
    "step.py": {"SOURCE_CONTENT.insert"},  # named by its own hash
    "rescue.py": {"STEP.insert", "CHANGE.insert", "SOURCE_CONTENT.insert", "table.insert"},  # into a new file
}


def written_by(module: Path) -> set[str]:
    calls = [
        node.func for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]
    names = {ast.unparse(call) for call in calls} - {"digest.update"}  # a hash, no table
    return {name for name in names if name.rpartition(".")[2] in {"insert", "update", "delete"}}


def callers_of(name: str) -> set[str]:
    return {
        module.name
        for module in STORE.glob("*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and any(alias.name == name for alias in node.names)
    }


def test_only_these_modules_write() -> None:
    found = {module.name: written_by(module) for module in STORE.glob("*.py")}
    assert {name: calls for name, calls in found.items() if calls} == WRITERS


def test_only_a_step_applies_changes() -> None:
    assert callers_of("apply") == {"step.py"}
