"""The paper comes back changed: exactly what the person changed is told, and what is taken comes into the record."""

import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes_desk.core.decision import Decision
from minutes_desk.core.difference import differences
from minutes_desk.core.errors import BadInput, NotMinutes
from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.numbering import parse_label
from minutes_desk.core.spacing import fold
from minutes_desk.reading.source import load, read_loaded
from minutes_desk.services import drafting, exporting, meetings, way_back
from minutes_desk.services.desk import Desk
from minutes_desk.services.way_back import WayBack, compared, paper_of, read_replies, take_back
from tests.services.agenda import steps
from tests.services.draft import make_desk

TEXT = "1.請各市於115年6月底前提供執行成果，並持續辦理宣導。\n2.有關場地費用，請主辦市先行估算。\n3.下次會議說明。"
WORDS = ("環保局", "115年7月15日前", "並副知各市", "，", "line群組", "研商")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, draft = make_desk(tmp_path)
    for item in draft.minutes.items():
        drafting.set_text(made, draft.id, item.id, TEXT)
        drafting.record_decision(made, draft.id, item.id, Decision.CONTINUE)
    meetings.set_header(made, draft.id, venue="市府二樓會議室", recorder="林小涵", attendance="詳如簽到表")
    yield made
    made.close()


@pytest.fixture
def draft(desk: Desk) -> Meeting:
    found = meetings.latest_draft(desk)
    assert found is not None
    return found


def come_back(desk: Desk, meeting: Meeting, *paths: Path) -> WayBack:
    return compared(desk, meeting.id, read_replies(paper_of(desk, meeting.id, paths), paths))


def all_of(back: WayBack) -> frozenset[str]:
    return frozenset(entry.key for entry in back.comparison.entries())


def told(back: WayBack) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (group.title, entry.path, entry.old, entry.new)
        for group in back.comparison.groups
        for entry in group.entries
    ]


def put(paragraph: WordParagraph, text: str) -> None:
    """Write a paragraph anew, as someone typing over it would leave it."""
    paragraph.runs[0].text = text
    for run in paragraph.runs[1:]:
        run.text = ""


def edited(source: Path, out: Path, **words: str) -> Path:
    """A copy of a Word file in which some words are others, `old=new`."""
    document = docx.Document(str(source))
    for old, new in words.items():
        found = [one for one in document.paragraphs if old in one.text]
        assert found, old
        put(found[0], found[0].text.replace(old, new))
    document.save(str(out))
    return out


def lines(path: Path) -> list[str]:
    """The lines of a Word file without labels and counts: a draft counts itself."""
    found = (re.sub(r"\d+ ?案", "案", one.text) for one in docx.Document(str(path)).paragraphs)
    return [fold(label.rest if (label := parse_label(one)) else one) for one in found if one.strip()]


def printed(desk: Desk, meeting: Meeting, folder: Path) -> Path:
    return exporting.export(desk, meeting.id, folder / f"{random.random()}.docx")


@pytest.mark.parametrize("ending", [".docx", ".odt", ".txt"])
def test_what_nobody_changed_comes_back_without_a_difference(
    desk: Desk, draft: Meeting, tmp_path: Path, ending: str
) -> None:
    path = exporting.export(desk, draft.id, tmp_path / f"稿{ending}")
    back = come_back(desk, draft, path)
    assert (told(back), back.replies[0].unread) == ([], ())
    issued = meetings.issue(desk, draft.id)
    path = exporting.export(desk, draft.id, tmp_path / f"定稿{ending}")
    assert told(come_back(desk, issued, path)) == []


def test_a_draft_takes_what_is_chosen_and_keeps_the_file(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    path = edited(
        printed(desk, draft, tmp_path), tmp_path / "回.docx", 執行成果="成果報告", 二樓="三樓", 估算="編列"
    )
    back = come_back(desk, draft, path)
    name = draft.minutes.sections[0].items[0].heading
    assert told(back) == [
        ("會議資料", "地點", "市府二樓會議室", "市府三樓會議室"),
        (f"一/(一)　{name}", "決議文字", "執行成果", "成果報告"),
        (f"一/(一)　{name}", "決議文字", "估算", "編列"),
    ]
    chosen = {one.key for one in back.comparison.entries() if one.old in ("估算", "市府二樓會議室")}
    after = take_back(desk, back, frozenset(chosen))
    assert [(one.path, one.new) for one in differences(draft.minutes, after.minutes)][:1] == [
        ("地點", "市府三樓會議室")
    ]
    first, *others = after.minutes.items()
    assert first.text == draft.minutes.sections[0].items[0].text.replace("估算", "編列")
    assert (first.id, first.label, first.body[0].label) == (draft.minutes.sections[0].items[0].id, None, None)  # type: ignore[union-attr]
    assert others == list(draft.minutes.items())[1:]
    assert after.minutes.time_written is None
    assert steps(desk)[-1] == "匯回「回.docx」，採用2處"
    assert desk.undo_label is None
    assert path.read_bytes() in [desk.file.source(sha)[1] for sha in desk.file.sources()]


def test_a_signed_record_gets_a_new_version(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    issued = meetings.issue(desk, draft.id)
    path = edited(printed(desk, issued, tmp_path), tmp_path / "簽.docx", 執行成果="成果報告")
    back = come_back(desk, issued, path)
    after = take_back(desk, back, all_of(back))
    assert (after.status, after.version) == (MeetingStatus.ISSUED, 2)
    assert lines(printed(desk, after, tmp_path)) == lines(path)
    assert told(come_back(desk, after, path)) == []


def test_nothing_taken_keeps_the_file_and_the_meeting(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    path = edited(printed(desk, draft, tmp_path), tmp_path / "回.docx", 執行成果="成果報告")
    after = take_back(desk, come_back(desk, draft, path), frozenset())
    assert after == draft
    assert "回.docx" in desk.file.sources().values()


def test_a_meeting_changed_meanwhile_is_compared_anew(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    path = edited(printed(desk, draft, tmp_path), tmp_path / "回.docx", 執行成果="成果報告")
    back = come_back(desk, draft, path)
    meetings.set_header(desk, draft.id, recorder="王大同")
    before, files = steps(desk), desk.file.sources()
    with pytest.raises(BadInput, match="重新匯回"):
        take_back(desk, back, all_of(back))
    assert (steps(desk), desk.file.sources()) == (before, files)


def test_the_paper_of_another_meeting_is_refused(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    other = exporting.export(desk, meetings.find_meeting(desk, "115-1").id, tmp_path / "別次.docx")
    with pytest.raises(BadInput, match="115-1的會議紀錄，不是115-2的"):
        come_back(desk, draft, other)
    nothing = tmp_path / "便條.txt"
    nothing.write_text("明天記得帶傘。", "utf-8")
    with pytest.raises(NotMinutes):
        come_back(desk, draft, nothing)


def test_several_replies_say_who_changed_what(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    out = printed(desk, draft, tmp_path)
    one = edited(out, tmp_path / "桃園.docx", 執行成果="成果報告", 估算="編列", 二樓="三樓")
    two = edited(out, tmp_path / "基隆.docx", 估算="概算", 下次會議="下季會議", 二樓="三樓")
    back = come_back(desk, draft, one, two)
    assert back.comparison.groups[0].title == "會議資料"
    found = {(one.old, one.new): one for one in back.comparison.entries()}
    assert found["市府二樓會議室", "市府三樓會議室"].source == "桃園.docx、基隆.docx"
    rivals = [one for one in back.comparison.entries() if one.rivals]
    assert [one.rivals for one in rivals] == [(rivals[1].key,), (rivals[0].key,)]
    assert {one.source for one in rivals} == {"桃園.docx", "基隆.docx"}
    assert all(one.note for one in rivals)
    kept = all_of(back) - {one.key for one in rivals if one.source == "基隆.docx"}
    after = take_back(desk, back, kept)
    wanted = draft.minutes.sections[0].items[0].text
    for old, new in (("執行成果", "成果報告"), ("估算", "編列"), ("下次會議", "下季會議")):
        wanted = wanted.replace(old, new)
    assert after.minutes.sections[0].items[0].text == wanted
    assert after.minutes.venue == "市府三樓會議室"
    assert {"桃園.docx", "基隆.docx"} <= set(desk.file.sources().values())


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_office_suite_saved_it_in_between(desk: Desk, draft: Meeting, tmp_path: Path) -> None:
    path = edited(printed(desk, draft, tmp_path), tmp_path / "回.docx", 執行成果="成果報告", 二樓="三樓")
    for kind in ("docx", "odt"):
        folder = tmp_path / kind
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless", "--convert-to", kind,
             "--outdir", str(folder), str(path)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        back = come_back(desk, draft, folder / f"回.{kind}")
        assert [entry[1:] for entry in told(back)] == [
            ("地點", "市府二樓會議室", "市府三樓會議室"),
            ("決議文字", "執行成果", "成果報告"),
        ]


def _scribble(chance: random.Random, path: Path) -> None:
    """What a person does to a Word file: words put in, cut out, replaced, paragraphs put in and cut out."""
    document = docx.Document(str(path))
    own = [one for one in document.paragraphs if re.match(r"\d\. ", one.text)]
    for _ in range(chance.randint(1, 4)):
        paragraph = chance.choice(own)
        label, _, text = paragraph.text.partition(" ")
        words = re.findall(r"[，。、]|\d+年|[^，。、\d]{1,3}|\d+", text)
        at = chance.randrange(len(words))
        act = chance.choice(("put", "cut", "replace", "add", "remove"))
        if act == "add":
            added = WordParagraph(deepcopy(paragraph._p), paragraph._parent)
            paragraph._p.addnext(added._p)
            put(added, f"{label} 另請{chance.choice(WORDS[:3])}協助彙整。")
        elif act == "remove" and len(own) > 3:
            parent = paragraph._p.getparent()
            assert parent is not None
            parent.remove(paragraph._p)
            own.remove(paragraph)
        else:
            words[at : at + (act != "put")] = [chance.choice(WORDS)] if act != "cut" or len(words) < 3 else []
            put(paragraph, f"{label} {''.join(words)}")
    document.save(str(path))


@settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, 2**32))
def test_random_edits_come_back_as_they_were_made(
    desk: Desk, draft: Meeting, tmp_path: Path, seed: int
) -> None:
    """On a draft and on the record: everything taken prints what the person left, and no other place is told."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(way_back, "read_guarded", lambda path, stop=None: read_loaded(load(path)))
        chance = random.Random(seed)
        now = desk.file.meeting(draft.id)
        path = printed(desk, now, tmp_path)
        _scribble(chance, path)
        back = come_back(desk, now, path)
        before = lines(printed(desk, now, tmp_path))
        changed = {title for title, *_ in told(back)}
        assert (lines(path) == before) == (not changed)
        made = take_back(desk, back, all_of(back))
        assert lines(printed(desk, made, tmp_path)) == lines(path)
        assert told(come_back(desk, made, path)) == []
        with desk.step("復原") as step:
            step.put_meeting(replace(made, minutes=now.minutes))
