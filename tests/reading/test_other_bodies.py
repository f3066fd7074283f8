"""Minutes of other bodies (schools, associations, residents, ministries, councils): invented, each with what is right."""

import json
from pathlib import Path
from typing import Any

import pytest

from minutes_desk.core.minutes_json import to_json
from minutes_desk.core.spacing import fold
from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.source import read_source

FOLDER = Path(__file__).parents[1] / "old_files" / "other_bodies"
FILES = sorted(FOLDER.glob("*.txt"))
HEADER = [
    "roc_year",
    "session",
    "group",
    "date",
    "weekday_written",
    "start",
    "venue",
    "attendance",
    "recorder",
]
HEADER += ["host_city", "resolution_heading", "adjourned", "adjourned_written"]


def read(path: Path) -> Reading:
    return interpret(read_source(path))


def found_in(reading: Reading) -> dict[str, Any]:
    """What was read, in the form of the expectations."""
    minutes = reading.minutes
    value: dict[str, Any] = {name: to_json(minutes)[name] for name in HEADER}
    items = list(minutes.items())
    motions = minutes.motions
    return value | {
        "chairs": [[chair.agency, chair.name, chair.title] for chair in minutes.chairs],
        "sections": [[section.title, [item.label for item in section.items]] for section in minutes.sections],
        "decisions": [[decision.value for decision in item.decisions] for item in items],
        "cases": ["、".join(case.name for case in item.cases) or None for item in items],
        "texts": {str(item.label): item.text for item in items},
        "motions": None if motions is None else [[motion.label, motion.title] for motion in motions],
        "unread": list(reading.unread),
    }


def plain(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [plain(one) for one in value]
    return {key: plain(one) for key, one in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_read_as_it_is_meant(path: Path) -> None:
    wanted = {"unread": []} | json.loads(path.with_suffix(".json").read_text("utf-8"))
    reading = read(path)
    found = found_in(reading)
    texts = wanted.pop("texts", {})
    assert {name: plain(found[name]) for name in wanted} == plain(wanted)
    for label, text in texts.items():
        assert plain(text) in plain(found["texts"][label])
