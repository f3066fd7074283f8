"""Minutes of other bodies (schools, associations, residents, ministries, councils): invented, each with what is right."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from minutes_desk.core.minutes import Minutes, Table
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


FORM_WORDS = (
    "會議名稱|與會人員|出席單位與人員|(?:開會|會議|散會)?(?:時間|日期)|(?:開會|會議)?(?:地點|方式)|主持人|主席|出?列?席人員|會勘單位及人員|出席(?:單位|委員|召集委員|人員|人數|者)?(?:及人員)?"
    "|列席人員?|(?:請假|缺席)(?:委員|人員)?|[紀記]錄(?:人員|彙整)?|案由|臨時動議|其他事項|散會|無"
)
"""What names a field or a part need not be kept: the field itself says it."""


def lost(text: str, reading: Reading) -> list[str]:
    """Runs of Chinese characters of the source that stand in no field and not among the unread lines."""
    kept = fold("\0".join([*words_of(reading.minutes), *reading.unread]))
    missing: list[str] = []
    without_labels = re.sub(r"[壹貳參肆伍陸柒捌玖拾一二三四五六七八九十]+(?=、)", "\t", text)
    for line in re.split(r"[\n\t]", without_labels):
        for run in re.findall(r"[\u4e00-\u9fff]{2,}", fold(line)):
            bare = re.sub(rf"^(?:{FORM_WORDS})+|(?:{FORM_WORDS})+$", "", run)
            if run not in kept and bare not in kept:
                missing.append(run)
    return missing


def words_of(minutes: Minutes) -> list[str]:
    """Every word that minutes keep."""
    words = [*minutes.title_lines, minutes.resolution_heading or "", minutes.heading_suffix or ""]
    words += [minutes.time_written or "", minutes.venue or "", minutes.chairs_written or ""]
    words += [minutes.attendance or "", minutes.recorder or "", minutes.motions_written or ""]
    words.append(minutes.closing_written or "")
    for section in minutes.sections:
        words += [section.label or "", section.written or ""]
        for item in section.items:
            words += [item.label or "", item.heading or "", item.text]
            words += [cell for table in item.tables for row in table.rows for cell in row]
    for motion in minutes.motions or ():
        words += [motion.label or "", motion.title or "", motion.text]
        words += [
            cell for block in motion.body if isinstance(block, Table) for row in block.rows for cell in row
        ]
    return words


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_dropped(path: Path) -> None:
    assert lost(path.read_text("utf-8"), read(path)) == []
