"""The contract of the command line, line by line: what any bad argument gives, and the keys and types of what is printed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from minutes_desk.cli.arguments import COMMANDS
from minutes_desk.core.decision import Decision
from minutes_desk.core.finding import Severity
from minutes_desk.proofread.check import RULES
from tests.cli.test_cli import SAMPLE, Desk, desk, filled

__all__ = ["desk", "filled"]

WHOLE = "MINUTES_DESK_WHOLE_CONTRACT" in os.environ
"""Every command with everything that is no document (20 s), instead of a third of them in turn."""
ON_A_DOCUMENT: dict[str, tuple[str, ...]] = {
    "meetings": (), "cases": (), "verify": (), "custody": (), "files": (), "styles": (), "proof-rules": (), "check": (), "steps": (),
    "open-meeting": ("--date", "2026-09-01"), "history": ("--case", "x"), "search": ("x",),
    "versions": ("--meeting", "115-1"), "handover": ("--to-city", "新北市", "--to", "h.mdesk"), "receive": (),
    "copy": ("--to", "c.mdesk"), "rescue": ("--to", "r.mdesk"), "compare": ("b.mdesk",),
    "take": ("--from", "b.mdesk", "--all"), "import": (str(SAMPLE / "115-1.txt"),),
    "return": ("--meeting", "115-1", str(SAMPLE / "115-1.txt")),
}  # fmt: skip
"""Every command that has --json and works on a document, with what else it needs."""
PLAIN: dict[str, tuple[str, ...]] = {
    "draft": ("--meeting", "115-2", "--item", "一/(一)", "--text", "x"), "put": ("x.json",),
    "issue": ("--meeting", "115-2"), "reopen": ("--meeting", "115-1", "--reason", "r"),
    "correct": ("--meeting", "115-1", "--reason", "r"), "revert": ("--meeting", "115-2", "--step", "1"),
    "rule": ("--case", "x", "--ruling", "delist", "--date", "2026-01-01"),
    "export": ("--meeting", "115-1", "--to", "o.docx"), "restore": ("--backup", "1", "--to", "o.mdesk"),
}  # fmt: skip
NO_DOCUMENT = ("missing.mdesk", "empty.mdesk", "junk.mdesk", "folder", "text.mdesk", "-", "C:\\x\\a.mdesk", "no/such/a.mdesk", "",
               "x" * 300 + ".mdesk", "loop.mdesk", "a\nb.mdesk")  # fmt: skip
NO_MINUTES = (
    "missing.txt",
    "empty.txt",
    "junk.txt",
    "junk.docx",
    "junk.pdf",
    "picture.png",
    "folder",
    "-",
    "a.mdesk",
    "/dev/null",
)


@pytest.fixture
def place(filled: Desk) -> Desk:
    """Beside a.mdesk all that is no document and no minutes."""
    folder = filled.folder
    (folder / "b.mdesk").write_bytes((folder / "a.mdesk").read_bytes())
    for name in ("empty.mdesk", "empty.txt"):
        (folder / name).write_bytes(b"")
    noise = bytes(range(256)) * 20
    for name in ("junk.mdesk", "junk.txt", "junk.docx"):
        (folder / name).write_bytes(noise)
    (folder / "junk.pdf").write_bytes(b"%PDF-1.4\n" + noise)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + noise)
    (folder / "text.mdesk").write_bytes((SAMPLE / "115-1.txt").read_bytes())
    (folder / "x.json").write_text("{}", encoding="utf-8")
    (folder / "folder").mkdir()
    (folder / "loop.mdesk").symlink_to("loop.mdesk")
    return filled


def refused_in_one_sentence(place: Desk, *arguments: str, json_too: bool) -> None:
    done = place.run(*arguments, status=1)
    assert done.stderr.count("\n") == 1, (arguments, done.stderr)
    assert done.stderr.endswith("。\n"), (arguments, done.stderr)
    assert "未預期" not in done.stderr, arguments
    if not json_too:
        assert done.stdout == "", arguments
        return
    error = place.json(*arguments, status=1)["error"]
    assert error["message"] == done.stderr.strip(), arguments
    assert set(error) == {"kind", "message"}, arguments
    assert error["kind"] not in ("", "unforeseen"), arguments


def test_what_is_no_document_is_refused_in_one_sentence(place: Desk) -> None:
    files = [path for path in place.folder.iterdir() if path.is_file()]
    before = {path: path.read_bytes() for path in files}
    names = {path.name for path in place.folder.iterdir()}
    for number, (command, rest) in enumerate((ON_A_DOCUMENT | PLAIN).items()):
        for document in NO_DOCUMENT if WHOLE else NO_DOCUMENT[number % 3 :: 3]:
            if (command, document) != ("compare", "text.mdesk"):
                refused_in_one_sentence(place, command, document, *rest, json_too=command in ON_A_DOCUMENT)
    assert {path: path.read_bytes() for path in files} == before
    assert {path.name for path in place.folder.iterdir()} == names


@pytest.mark.parametrize("command", ["read", "check"])
def test_what_is_no_minutes_is_refused_in_one_sentence(place: Desk, command: str) -> None:
    for file in NO_MINUTES:
        if command == "read" or not file.endswith(".mdesk"):
            refused_in_one_sentence(place, command, file, json_too=True)


@pytest.mark.parametrize("command", ["import", "import-survey"])
def test_files_that_are_refused_stand_beside_what_was_done(place: Desk, command: str) -> None:
    place.run("open-meeting", "a.mdesk", "--date", "2026-09-01")
    for file in NO_MINUTES:
        done = place.run(command, "a.mdesk", file, "--json", status=1)
        value = json.loads(done.stdout)
        assert value["error"] == {"kind": "refused", "message": done.stderr.strip()}


def test_places_that_cannot_be_written(place: Desk) -> None:
    for arguments in (
        ("demo", "--to", "junk.txt"),
        ("demo", "--to", "junk.txt/x"),
        ("copy", "a.mdesk", "--to", ""),
        ("export", "a.mdesk", "--meeting", "115-1", "--to", "folder"),
        ("export", "a.mdesk", "--meeting", "115-1", "--to", "o.xyz"),
        ("export", "a.mdesk", "--meeting", "115-1", "--to", "no/such/o.docx"),
        ("export", "a.mdesk", "--meeting", "999-1", "--to", "o.docx"),
        ("export", "a.mdesk", "--meeting", "115-1", "--style", "高雄市", "--to", "o.docx"),
        ("new", "a.mdesk"),
        ("new", "no/such/n.mdesk"),
        ("new", "n.mdesk", "--cities", "甲市", "--rotation", "乙市"),
    ):
        refused_in_one_sentence(place, *arguments, json_too=False)


def test_wrong_usage_is_status_two_and_a_sentence(place: Desk) -> None:
    for arguments in (
        ("check",), ("cases", "a.mdesk", "--sate", "open"), ("rule", "a.mdesk", "--case", "x", "--ruling", "gone", "--date", "1"),
        ("draft", "a.mdesk", "--meeting", "115-1"), ("take", "a.mdesk", "--from", "b.mdesk"), ("export", "a.mdesk", "--sheet", "menu"),
    ):  # fmt: skip
        done = place.run(*arguments, status=2)
        assert done.stdout == ""
        assert "指令的寫法不對" in done.stderr


def test_every_command_tells_its_usage(place: Desk) -> None:
    for command in sorted(COMMANDS):
        assert f"minutes-desk {command}" in place.run(command, "--help").stdout


def is_shaped(value: Any, shape: dict[str, type | tuple[type, ...]]) -> bool:
    return set(shape) <= set(value) and all(isinstance(value[key], kind) for key, kind in shape.items())


ABSENT = type(None)


def test_the_json_of_read(filled: Desk) -> None:
    value = filled.json("read", SAMPLE / "115-1.txt")
    words = (str, ABSENT)
    assert is_shaped(
        value,
        {
            "roc_year": int, "session": int, "group": str, "title": str, "date": str, "weekday_written": words, "start": str,
            "venue": str, "chairs": list, "attendance": words, "recorder": words, "host_city": words, "resolution_heading": words,
            "heading_suffix": words, "time_written": words, "sections": list, "motions": (list, ABSENT), "adjourned": words,
            "adjourned_written": words, "unread": list, "doubts": list, "source_sha256": str,
        },
    )  # fmt: skip
    assert all(is_shaped(one, {"agency": str, "name": str, "title": words}) for one in value["chairs"])
    assert all(
        is_shaped(one, {"label": words, "title": str, "stated": words, "items": list})
        for one in value["sections"]
    )
    items = [item for section in value["sections"] for item in section["items"]]
    assert items
    for item in items:
        assert is_shaped(
            item,
            {
                "label": words, "case": words, "text": str, "points": list, "decisions": list, "evidence": list, "cases": list,
                "heading": words, "text_keeps_case_name": bool, "proposer": words, "scope": words, "renamed_from": words,
                "renamed_to": words, "merged_from": list, "tables": list, "attachments": list, "agencies": list, "dates": list,
            },
        )  # fmt: skip
        assert all(is_shaped(one, {"name": str, "decisions": list}) for one in item["cases"])
        assert set(item["decisions"]) <= set(map(str, Decision))


def test_the_json_of_check_and_cases(filled: Desk) -> None:
    (filled.folder / "wrong.txt").write_text(
        (SAMPLE / "115-1.txt").read_text("utf-8").replace("臨時動議", "其他事項", 1).replace("。", "，。", 1),
        encoding="utf-8",
    )
    rules = {one.code for one in RULES}
    found = filled.json("check", "wrong.txt")
    assert found
    for one in found:
        assert is_shaped(
            one, {"rule": str, "severity": str, "meeting": str, "where": str, "evidence": str, "message": str,
                  "suggestion": (str, ABSENT)},
        )  # fmt: skip
        assert one["rule"] in rules
        assert one["severity"] in set(map(str, Severity))
    cases = filled.json("cases", "a.mdesk")
    assert cases
    for one in cases:
        assert is_shaped(
            one, {"number": str, "name": str, "other_names": list, "state": str, "since": str, "last": str, "meetings": int,
                  "merged_into": (str, ABSENT), "renamed_from": list, "lead": list, "implied": bool},
        )  # fmt: skip


def test_the_rules_that_the_contract_names_first() -> None:
    first = (
        "weekday_mismatch count_mismatch mixed_clock ends_before_start missing_section missing_session label_gap case_vanished "
        "case_returned case_name_drift decision_missing contradicts_earlier deadline_passed event_after_meeting missing_attachment "
        "responsible_unclear mixed_brackets mixed_wording placeholder_left"
    )
    assert set(first.split()) <= {one.code for one in RULES}


@pytest.mark.parametrize("locale", ["C", "zh_TW.Big5"])
def test_chinese_comes_out_whole_in_any_locale(filled: Desk, locale: str) -> None:
    own = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-m", "minutes_desk", "cases", "a.mdesk", "--json"],
        cwd=filled.folder, capture_output=True, timeout=60, check=False,
        env=own | {"LC_ALL": locale, "LANG": locale, "PYTHONPATH": os.environ.get("PYTHONPATH", "")},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8")) == filled.json("cases", "a.mdesk")


def test_nothing_of_a_document_open_elsewhere_is_changed(place: Desk) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", ("import sys,sqlite3;c=sqlite3.connect('a.mdesk');c.execute('PRAGMA locking_mode=EXCLUSIVE');"
         "c.execute('BEGIN EXCLUSIVE');print('held',flush=True);sys.stdin.read()")],
        cwd=place.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        refused_in_one_sentence(place, "open-meeting", "a.mdesk", json_too=True)
    finally:
        holder.communicate(b"")


def test_a_file_is_left_as_it_was_by_what_only_looks(place: Desk) -> None:
    before = (place.folder / "a.mdesk").read_bytes()
    for arguments in (
        ("verify",),
        ("check",),
        ("cases",),
        ("meetings",),
        ("search", "會議"),
        ("files",),
        ("steps",),
        ("backups",),
    ):
        place.json(arguments[0], "a.mdesk", *arguments[1:])
    place.json("compare", "a.mdesk", "b.mdesk")
    assert (place.folder / "a.mdesk").read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_output_that_finds_no_room_is_a_sentence(filled: Desk) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "minutes_desk", "cases", "a.mdesk"],
            cwd=filled.folder, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode("utf-8").strip() == "磁碟已滿，結果沒有寫完；請清出空間，再執行一次。"
