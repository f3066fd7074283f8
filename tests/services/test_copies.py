"""Two copies that were both worked on: how they stand to each other, and whose change is whose."""

import shutil
from pathlib import Path

from minutes_desk import paths
from minutes_desk.core.copies import Side, Standing
from minutes_desk.core.source_file import SourceRole
from minutes_desk.services import copies, handing_over, own_styles, receiving
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.integrity import verify
from minutes_desk.store import document_file
from minutes_desk.store.manifest import manifest
from tests.services.copy_edits import a_text, a_venue
from tests.services.draft import NAMES, make_desk
from tests.services.forging import forge


def on(path: Path) -> Desk:
    return open_desk(path, who="乙", templates=paths.templates())


def test_after_a_handing_over_each_sides_work_is_told(tmp_path: Path) -> None:
    ours, draft = make_desk(tmp_path)
    out = tmp_path / "移交.mdesk"
    to = handing_over.next_city(ours)
    handing_over.hand_over(ours, to, out)
    there = receiving.receive(out, who="乙", templates=paths.templates(), backup_folder=tmp_path / "備份")
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
    last = forge(forged, "五樓會議室", "六樓會議室")
    assert verify(forged) == [], "whoever has the program can forge a file"
    desk = on(ours.path)
    found = copies.compare(desk, forged)
    assert (found.relation.standing, found.relation.common) == (Standing.DIVERGED, last - 1)
    assert [(entry.old, entry.new) for entry in found.numbered()] == [("五樓會議室", "六樓會議室")]
    with document_file.open_file(forged, who="", read_only=True) as other:
        assert other.read_by(manifest).code != desk.file.read_by(manifest).code, "but not with the same code"
    desk.close()
