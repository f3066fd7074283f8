"""Two copies that were both worked on: what is chosen is taken, nothing else changes, both verify."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from minutes_desk import paths
from minutes_desk.core.copies import Side, Standing
from minutes_desk.core.decision import Decision
from minutes_desk.core.phrase import Phrase
from minutes_desk.core.source_file import SourceRole
from minutes_desk.services import copies, drafting, handing_over, own_styles
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.integrity import verify
from minutes_desk.store import document_file, journal
from minutes_desk.store.manifest import manifest
from tests.services.draft import NAMES, item_id, make_desk

WORDS = st.text("甲乙丙丁，。", min_size=1, max_size=12)
Edit = Callable[[Desk, str], None]


def a_text(name: str, words: str) -> Edit:
    return lambda desk, draft: drafting.set_text(desk, draft, item_id(desk, draft, name), words)


def a_decision(name: str, decision: Decision) -> Edit:
    return lambda desk, draft: drafting.record_decision(desk, draft, item_id(desk, draft, name), decision)


def a_venue(words: str) -> Edit:
    def do(desk: Desk, draft: str) -> None:
        desk.change_meeting(
            "地點", draft, lambda one: replace(one, minutes=replace(one.minutes, venue=words))
        )

    return do


def a_phrase(words: str) -> Edit:
    def do(desk: Desk, _draft: str) -> None:
        with desk.step("常用語") as step:
            step.put_phrase(Phrase(id=f"id-{words[:2]}", code=words[:1], text=words))

    return do


EDITS = st.lists(
    st.builds(a_text, st.sampled_from(NAMES), WORDS)
    | st.builds(
        a_decision, st.sampled_from(NAMES), st.sampled_from([Decision.CONTINUE, Decision.PROPOSE_DELIST])
    )
    | st.builds(a_venue, WORDS)
    | st.builds(a_phrase, WORDS),
    max_size=5,
)


def on(path: Path) -> Desk:
    return open_desk(path, who="乙", templates=paths.templates())


@settings(max_examples=8)
@given(mine=EDITS, theirs=EDITS, data=st.data())
def test_what_is_chosen_is_taken_and_nothing_else(
    mine: list[Edit], theirs: list[Edit], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        ours, draft = make_desk(Path(name))
        ours.close()
        other = Path(name) / "b.mdesk"
        shutil.copyfile(ours.path, other)
        for path, edits in ((ours.path, mine), (other, theirs)):
            desk = on(path)
            for edit in edits:
                edit(desk, draft.id)
            desk.close()
        before = other.read_bytes()
        desk = on(ours.path)
        told = {entry.key: (entry.old, entry.new) for entry in copies.compare(desk, other).numbered()}
        chosen = data.draw(st.sets(st.sampled_from(sorted(told)))) if told else set[str]()
        needed = {
            need
            for entry in copies.compare(desk, other).numbered()
            if entry.key in chosen
            for need in entry.needs
        }
        steps = len(desk.file.steps())
        assert copies.take(desk, other, chosen) == len(chosen)
        assert len(desk.file.steps()) <= steps + 1
        after = copies.compare(desk, other)
        left = {(entry.old, entry.new) for entry in after.numbered()}
        if not any("#" in key for key in chosen):  # the words of an edit move with the edits around it
            kept = {
                told[key]
                for key in told
                if key not in chosen and not any(key.startswith(one) for one in needed)
            }
            assert kept == left
        copies.take(desk, other, {entry.key for entry in after.numbered()})
        assert copies.compare(desk, other).numbered() == ()
        desk.close()
        assert other.read_bytes() == before
        assert verify(ours.path) == verify(other) == []


def test_after_a_handing_over_each_sides_work_is_told(tmp_path: Path) -> None:
    ours, draft = make_desk(tmp_path)
    out = tmp_path / "移交.mdesk"
    to = handing_over.next_city(ours)
    handing_over.hand_over(ours, to, out)
    there = handing_over.receive(out, who="乙", templates=paths.templates(), backup_folder=tmp_path / "備份")
    a_text(NAMES[0], "新的主辦市寫的。")(there, draft.id)
    there.close()
    found = copies.compare(ours, out)
    assert found.relation.standing is Standing.NEWER
    assert set(found.sides.values()) == {Side.THEIRS}
    handing_over.take_back(ours, "沒有收到")
    a_text(NAMES[1], "原主辦市又改。")(ours, draft.id)
    found = copies.compare(ours, out)
    assert found.relation.standing is Standing.DIVERGED
    assert "乙" in found.relation.sentence("移交.mdesk")
    assert set(found.sides.values()) == {Side.THEIRS, Side.OURS}
    assert copies.take(ours, out, found.all_theirs()) == 1
    label = ours.file.steps(1)[0].label
    assert found.head[:12] in label
    assert ours.undo() == label, "an ordinary step"
    ours.close()


def test_a_house_style_is_told_and_comes_with_its_template(tmp_path: Path) -> None:
    desk, _draft = make_desk(tmp_path)
    other = Path(shutil.copyfile(desk.path, tmp_path / "b.mdesk"))
    theirs = on(other)
    letterhead = Path(shutil.copyfile(paths.templates() / "neutral.docx", tmp_path / "本局公版.docx"))
    own_styles.use_template(theirs, "桃園市", letterhead)
    theirs.close()
    found = copies.compare(desk, other)
    [style] = found.comparison.groups
    assert style.title == "文件樣式「桃園市」"
    copies.take(desk, other, found.all_theirs())
    assert own_styles.template_name(desk, "桃園市") == "本局公版.docx"
    assert desk.file.sources(SourceRole.TEMPLATE)
    assert copies.compare(desk, other).comparison.groups == ()
    desk.close()
    assert verify(desk.path) == []


def test_a_restored_backup_is_an_older_copy_that_grows_apart(tmp_path: Path) -> None:
    ours, draft = make_desk(tmp_path)
    backup = tmp_path / "備份.mdesk"
    ours.close()
    shutil.copyfile(ours.path, backup)
    desk = on(ours.path)
    a_venue("五樓")(desk, draft.id)
    assert copies.compare(desk, backup).relation.standing is Standing.OLDER
    restored = on(backup)
    a_venue("六樓")(restored, draft.id)
    restored.close()
    found = copies.compare(desk, backup)
    assert found.relation.standing is Standing.DIVERGED
    assert [found.sides[entry.key] for entry in found.numbered()] == [Side.BOTH]
    desk.close()


def test_a_forged_copy_proves_itself_and_is_told_apart_all_the_same(tmp_path: Path) -> None:
    ours, draft = make_desk(tmp_path)
    a_venue("五樓會議室")(ours, draft.id)
    ours.close()
    forged = tmp_path / "偽.mdesk"
    shutil.copyfile(ours.path, forged)
    raw = sqlite3.connect(forged)
    raw.execute("UPDATE meeting SET venue = '六樓會議室' WHERE venue = '五樓會議室'")
    raw.execute("UPDATE change SET new = '六樓會議室' WHERE new = '五樓會議室'")
    raw.commit()
    assert verify(forged) != []
    with create_engine("sqlite://", creator=lambda: raw).connect() as connection:
        last, before = journal.steps(connection, 2)
        payload = journal.payload_hash(journal.changes_of(connection, last.n))
        head = journal.chain_hash(before.hash, replace(last, payload=payload))
    raw.execute("UPDATE step SET payload = ?, hash = ? WHERE n = ?", (payload, head, last.n))
    raw.commit()
    raw.close()
    assert verify(forged) == [], "whoever has the program can forge a file"
    desk = on(ours.path)
    found = copies.compare(desk, forged)
    assert (found.relation.standing, found.relation.common) == (Standing.DIVERGED, last.n - 1)
    assert [(entry.old, entry.new) for entry in found.numbered()] == [("五樓會議室", "六樓會議室")]
    with document_file.open_file(forged, who="", read_only=True) as other:
        assert other.read_by(manifest).code != desk.file.read_by(manifest).code, "but not with the same code"
    desk.close()
