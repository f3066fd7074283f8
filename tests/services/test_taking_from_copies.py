"""Random edits on two copies, random choices: the result holds exactly what was chosen, nothing else changes, both verify.

`MINUTES_DESK_TAKINGS=200` in the environment makes it long.
"""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from minutes_desk import paths
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.minutes_json import from_json
from minutes_desk.core.print_code import print_code
from minutes_desk.core.source_file import SourceRole
from minutes_desk.services import copies, kept_files, sent_draft, versions
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.integrity import verify
from minutes_desk.store import copies as stored
from minutes_desk.store import document_file
from minutes_desk.store.rows import Row
from minutes_desk.store.schema import CONTENT, MEETING_TABLES
from tests.services.copy_edits import EDITS, ROWS, Edit, a_catch, a_row, a_text, a_venue, a_version, issued
from tests.services.draft import NAMES, make_desk

Rows = Mapping[str, Mapping[str, Row]]
OF_MEETINGS = frozenset({table.name for table in MEETING_TABLES} | {"catch"})
BY_ROW = frozenset(table.name for table in CONTENT) - OF_MEETINGS - {"source_file", "custody"}


def on(path: Path) -> Desk:
    return open_desk(path, who="乙", templates=paths.templates())


def rows_of(path: Path) -> Rows:
    with document_file.open_file(path, who="", read_only=True) as file:
        return stored.content(file)


def went_apart(folder: Path, mine: list[Edit], theirs: list[Edit]) -> tuple[Path, Path]:
    """Two copies of a document, each edited."""
    ours, draft = make_desk(folder)
    ours.close()
    other = folder / "b.mdesk"
    shutil.copyfile(ours.path, other)
    for path, edits in ((ours.path, mine), (other, theirs)):
        desk = on(path)
        for edit in edits:
            edit(desk, draft.id)
        desk.close()
    return ours.path, other


def look_at_rows(before: Rows, theirs: Rows, after: Rows, chosen: set[str]) -> None:
    """Row by row, without the comparison: what was chosen is theirs, everything else is as it was."""
    for table in BY_ROW:
        for row_id in {*before[table], *theirs[table], *after[table]}:
            source = theirs if f"{table}|{row_id}" in chosen else before
            assert after[table].get(row_id) == source[table].get(row_id), (table, row_id)
    touched = {key.split("|")[1] for key in chosen if key.startswith("meeting|")}
    for table in OF_MEETINGS:
        column = "id" if table == "meeting" else "meeting_id"
        for row_id in {*before[table], *after[table]}:
            old, new = before[table].get(row_id), after[table].get(row_id)
            if (old or new or {})[column] in touched:
                continue
            if table == "catch" and f"catch|{row_id}" in chosen:
                assert new == theirs[table].get(row_id)
            else:
                assert new == old, (table, row_id)
    assert before["custody"] == after["custody"]
    kept, known = before["source_file"], {**theirs["source_file"], **before["source_file"]}
    assert kept.items() <= after["source_file"].items() <= known.items()
    needed = {row["template"] for row in after["house_style"].values()} - {None}
    assert needed <= set(after["source_file"]), "a template's file comes along"


@settings(
    max_examples=int(os.environ.get("MINUTES_DESK_TAKINGS", "5")),
    derandomize="MINUTES_DESK_TAKINGS" not in os.environ,  # a long run looks for new ones
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(mine=EDITS, theirs=EDITS, data=st.data())
def test_what_is_chosen_is_taken_and_nothing_else(
    mine: list[Edit], theirs: list[Edit], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        path, other = went_apart(Path(name), mine, theirs)
        before, bytes_before = rows_of(path), other.read_bytes()
        desk = on(path)
        entries = copies.compare(desk, other).numbered()
        told = {entry.key: (entry.old, entry.new) for entry in entries}
        chosen = data.draw(st.sets(st.sampled_from(sorted(told)))) if told else set[str]()
        needed = {need for entry in entries if entry.key in chosen for need in entry.needs}
        steps = len(desk.file.steps())
        assert copies.take(desk, other, chosen) == len(chosen)
        assert len(desk.file.steps()) <= steps + 1
        after = copies.compare(desk, other)
        left = {(entry.old, entry.new) for entry in after.numbered()}
        if not any("#" in key for key in chosen):  # the words of an edit move with the edits around it
            kept = {
                told[key]
                for key in told
                if key not in chosen
                and not any(key.startswith(one) for one in needed)
                and not _within_a_whole(key, chosen, before)
            }
            assert kept == left
        desk.close()
        look_at_rows(before, rows_of(other), rows_of(path), chosen | needed)
        wholes = {key.split("|")[1] for key in chosen if key.endswith("|whole")}
        assert versions_of(other, wholes).items() <= versions_of(path, wholes).items()
        desk = on(path)
        copies.take(desk, other, {entry.key for entry in copies.compare(desk, other).numbered()})
        assert copies.compare(desk, other).numbered() == ()
        desk.close()
        assert other.read_bytes() == bytes_before
        assert verify(path) == verify(other) == []


def versions_of(path: Path, meetings: set[str]) -> dict[str, tuple[str, bytes]]:
    """Name and bytes of every kept version of these meetings, by hash."""
    with document_file.open_file(path, who="", read_only=True) as file:
        kept = {sha256: file.source(sha256) for sha256 in file.sources(SourceRole.VERSION)}
    return {sha256: one for sha256, one in kept.items() if json.loads(one[1])["meeting"] in meetings}


def _within_a_whole(key: str, chosen: set[str], before: Rows) -> bool:
    """A meeting that was taken whole brings all that differs in it, and its late thoughts."""
    wholes = {one.split("|")[1] for one in chosen if one.startswith("meeting|") and one.endswith("|whole")}
    if key.startswith("meeting|"):
        return key.split("|")[1] in wholes
    if not key.startswith("catch|"):
        return False
    row = before["catch"].get(key.removeprefix("catch|"))
    return bool(wholes) and (row is None or row["meeting_id"] in wholes)


def test_a_meeting_that_is_taken_whole_comes_with_its_issued_versions(tmp_path: Path) -> None:
    """Bytes, name and number; a reply to the first draft is known by its code here, too."""
    path, other = went_apart(tmp_path, [a_venue("這裡")], [a_version("三樓會議室"), a_venue("四樓"), issued])
    with on(other).file as there:
        [draft] = [one for one in there.meetings() if one.version == 2]
        first = versions_of_open(there, draft.id)[0]
    desk = on(path)
    found = copies.compare(desk, other)
    [whole] = [entry for entry in found.numbered() if entry.key == f"meeting|{draft.id}|whole"]
    copies.take(desk, other, {whole.key})
    assert found.head[:12] in desk.file.steps(1)[0].label
    kept = [one for one in kept_files.kept_files(desk) if one.role is SourceRole.VERSION]
    assert [one.name for one in kept if one.meeting == "115-2"] == [
        "會議紀錄版本_115-2_1.json",
        "會議紀錄版本_115-2_2.json",
    ]
    assert [one.name for one in versions.versions(desk, draft.id)] == ["第1版", "第2版"]
    assert versions.versions(desk, draft.id)[0].minutes.venue == "三樓會議室"
    meeting = desk.file.meeting(draft.id)
    answered = sent_draft.drafts_of(desk, meeting).answered_by(meeting.minutes, print_code(first))
    assert (answered.name, answered.meeting.minutes) == ("第1版", first)
    desk.close()
    assert verify(path) == []
    assert versions_of(other, {draft.id}) == versions_of(path, {draft.id})


def versions_of_open(file: document_file.DocumentFile, meeting: str) -> list[Minutes]:
    kept = (json.loads(file.source(sha256)[1]) for sha256 in file.sources(SourceRole.VERSION))
    mine = sorted((one for one in kept if one["meeting"] == meeting), key=lambda one: one["version"])
    return [from_json(one["minutes"]) for one in mine]


def test_both_issued_it_and_both_versions_are_there_to_be_compared(tmp_path: Path) -> None:
    path, other = went_apart(tmp_path, [a_venue("這裡"), issued], [a_venue("那裡"), issued])
    desk = on(path)
    [draft] = [one for one in desk.file.meetings() if one.minutes.key == "115-2"]
    venues = copies.compare(desk, other).numbered()
    assert [entry.new for entry in venues] == ["那裡"]
    copies.take(desk, other, {entry.key for entry in venues})
    names = [(one.name, one.minutes.venue) for one in versions.versions(desk, draft.id)]
    assert names == [("第1版", "那裡"), ("第1版（另一份）", "這裡")]
    assert versions.version_comparison(desk, draft.id).this_side == "第1版"
    desk.close()


def test_a_meeting_of_another_document_comes_with_its_versions_under_the_name_that_it_has_here(
    tmp_path: Path,
) -> None:
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    desk, draft = make_desk(tmp_path / "ours")
    there, theirs = make_desk(tmp_path / "theirs")
    a_version("三樓會議室")(there, theirs.id)
    issued(there, theirs.id)
    there.close()
    [whole] = [e for e in copies.compare(desk, there.path).numbered() if e.key == f"meeting|{draft.id}|whole"]
    copies.take(desk, there.path, {whole.key})
    assert [one.name for one in versions.versions(desk, draft.id)] == ["第1版", "第2版"]
    desk.close()
    assert verify(desk.path) == []


def test_late_thoughts_and_own_styles_are_told_and_taken(tmp_path: Path) -> None:
    style = a_row(ROWS[-1])
    path, other = went_apart(
        tmp_path, [a_text(NAMES[0], "這份的決議。")], [a_catch("補充丙案"), style("會議決議與說明")]
    )
    desk = on(path)
    found = copies.compare(desk, other)
    told = {(group.title, entry.new) for group in found.comparison.groups for entry in group.entries}
    assert ("隨記", "補充丙案") in told
    assert any(
        title == "文件樣式「桃園市」" and str(new).startswith("寫法：決議標題「會議決議與說明」，範本：「")
        for title, new in told
    )
    copies.take(desk, other, found.all_theirs())
    [draft] = [one for one in desk.file.meetings() if not one.frozen]
    assert [one.text for one in desk.file.catches(draft.id)] == ["補充丙案"]
    [own] = desk.file.own_styles()
    assert own.template is not None
    assert desk.file.source(own.template)[1] == "會議決議與說明".encode()
    assert desk.styles["桃園市"].form.resolution_heading == "會議決議與說明"
    desk.close()
    assert verify(path) == []
