"""A reply to a draft that has gone on since: only what the reply changed is offered, and nothing of our own comes undone."""

import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_desk.core.changed_since import BOTH_SINCE, GONE_SINCE
from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.print_code import print_code
from minutes_desk.reading.source import load, read_loaded
from minutes_desk.services import agenda, drafting, export_set, exporting, meetings, sent_draft, way_back
from minutes_desk.services.desk import Desk
from minutes_desk.services.export_set import ExportChoice, ExportMemory
from minutes_desk.services.way_back import WayBack, compared, paper_of, read_replies, take_back
from tests.services.draft import make_desk

TEXT = (
    "1.請各市提供執行成果，並持續辦理宣導。\n2.有關場地費用，請主辦市先行估算。\n3.下次會議說明，並附上照片。"
)
WORDS = ("環保局", "115年7月15日前", "副知各市", "研商", "衛生局")


def prepared(folder: Path) -> Desk:
    """A document with a draft of three items."""
    made, draft = make_desk(folder)
    for item in draft.minutes.items():
        drafting.set_text(made, draft.id, item.id, TEXT)
        drafting.record_decision(made, draft.id, item.id, Decision.CONTINUE)
    meetings.set_header(made, draft.id, venue="市府二樓會議室", recorder="林小涵", attendance="詳如簽到表")
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = prepared(tmp_path)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process, as the worker reads them: these tests are not about the worker."""
    monkeypatch.setattr(way_back, "read_guarded", lambda path, stop=None: read_loaded(load(path)))


def the_draft(desk: Desk) -> Meeting:
    found = meetings.latest_draft(desk)
    assert found is not None
    return found


def sent(desk: Desk, out: Path) -> Path:
    return exporting.export(desk, the_draft(desk).id, out)


def edited(source: Path, out: Path, **words: str) -> Path:
    """A copy of a Word file or a text in which some words are others."""
    if source.suffix == ".txt":
        text = source.read_text("utf-8")
        for old, new in words.items():
            text = text.replace(old, new, 1)
        out.write_text(text, "utf-8")
        return out
    document = docx.Document(str(source))
    for old, new in words.items():
        found = next(one for one in document.paragraphs if old in one.text)
        found.runs[0].text, rest = found.text.replace(old, new), found.runs[1:]
        for run in rest:
            run.text = ""
    document.save(str(out))
    return out


def text_of(desk: Desk, at: int) -> str:
    return "\n".join(block.text for block in list(the_draft(desk).minutes.items())[at].body)  # type: ignore[union-attr]


def change(desk: Desk, at: int, old: str, new: str) -> None:
    """Our own edit of an item, after the draft went out."""
    draft = the_draft(desk)
    item = list(draft.minutes.items())[at]
    shown = drafting.display_text(item)
    assert old in shown
    drafting.set_text(desk, draft.id, item.id, shown.replace(old, new, 1))


def come_back(
    desk: Desk, *paths: Path, with_present: bool = False, exported: tuple[str, ...] = ()
) -> WayBack:
    meeting = meetings.find_meeting(desk, "115-2")
    replies = read_replies(paper_of(desk, meeting.id, paths), paths)
    return compared(desk, meeting.id, replies, with_present=with_present, exported=exported)


def told(back: WayBack) -> list[tuple[str | None, str | None, str]]:
    return [(one.old, one.new, one.note) for one in back.comparison.entries()]


def all_of(back: WayBack) -> frozenset[str]:
    return frozenset(one.key for one in back.comparison.entries())


@pytest.mark.parametrize("ending", [".docx", ".odt", ".txt"])
def test_what_was_written_after_sending_is_not_told_as_the_replys(
    desk: Desk, tmp_path: Path, ending: str
) -> None:
    out = sent(desk, tmp_path / f"稿{ending}")
    change(desk, 0, "場地費用", "場地租金")
    change(desk, 1, "照片", "影片")
    meetings.set_header(desk, the_draft(desk).id, recorder="王大同")
    assert told(come_back(desk, out)) == []
    if ending == ".odt":
        return
    back = come_back(desk, edited(out, tmp_path / f"回{ending}", 執行成果="成果報告", 二樓="三樓"))
    assert told(back) == [("市府二樓會議室", "市府三樓會議室", ""), ("執行成果", "成果報告", "")]
    assert back.comparison.this_side == "現有草稿"
    assert re.search(r"先前送出的稿（\d+月\d+日\d\d:\d\d的草稿）", back.comparison.hint)
    take_back(desk, back, all_of(back))
    assert "成果報告" in text_of(desk, 0)
    assert "場地租金" in text_of(desk, 0)
    assert "影片" in text_of(desk, 1)
    header = the_draft(desk).minutes
    assert (header.venue, header.recorder) == ("市府三樓會議室", "王大同")


def test_the_same_words_changed_on_both_sides_are_told_as_both_sides_change(
    desk: Desk, tmp_path: Path
) -> None:
    out = sent(desk, tmp_path / "稿.docx")
    change(desk, 0, "執行成果", "辦理成效")
    change(desk, 0, "照片", "影片")
    meetings.set_header(desk, the_draft(desk).id, venue="市府五樓")
    back = come_back(desk, edited(out, tmp_path / "回.docx", 執行成果="成果報告", 估算="編列", 二樓="三樓"))
    assert told(back) == [
        ("市府五樓", "市府三樓會議室", BOTH_SINCE),
        ("辦理成效", "成果報告", BOTH_SINCE),
        ("估算", "編列", ""),
    ]
    venue, words, other = back.comparison.entries()
    assert venue.before is not None
    assert [one.old for one in venue.before.stretches] == ["市府二樓會議室"]
    assert words.before is not None
    assert "執行成果" in [one.old for one in words.before.stretches]
    assert other.before is None
    take_back(desk, back, frozenset({words.key}))
    assert "成果報告，並持續辦理宣導" in text_of(desk, 0)
    assert "影片" in text_of(desk, 0)
    assert the_draft(desk).minutes.venue == "市府五樓"


def test_the_same_change_made_here_already_is_none(desk: Desk, tmp_path: Path) -> None:
    out = sent(desk, tmp_path / "稿.docx")
    change(desk, 0, "執行成果", "成果報告")
    assert told(come_back(desk, edited(out, tmp_path / "回.docx", 執行成果="成果報告"))) == []


def test_words_put_back_as_they_were_are_the_replys_change(desk: Desk, tmp_path: Path) -> None:
    """The paper bears which draft it is: a reply that undoes our latest words is no reply to the draft before them."""
    sent(desk, tmp_path / "一稿.docx")
    change(desk, 0, "執行成果", "辦理成效")
    second = sent(desk, tmp_path / "二稿.docx")
    back = come_back(desk, edited(second, tmp_path / "回.docx", 辦理成效="執行成果"))
    assert told(back) == [("辦理成效", "執行成果", "")]


def test_replies_to_different_drafts_together(desk: Desk, tmp_path: Path) -> None:
    first = sent(desk, tmp_path / "一稿.docx")
    change(desk, 0, "場地費用", "場地租金")
    second = sent(desk, tmp_path / "二稿.docx")
    change(desk, 1, "照片", "影片")
    one = edited(first, tmp_path / "基隆.docx", 執行成果="成果報告", 先行估算="先行編列")
    two = edited(second, tmp_path / "新北.docx", 先行估算="先行概算", 執行成果="成果報告")
    back = come_back(desk, one, two)
    entries = {(entry.old, entry.new): entry for entry in back.comparison.entries()}
    assert entries["執行成果", "成果報告"].source == "基隆.docx、新北.docx"
    rivals = [entry for entry in back.comparison.entries() if entry.rivals]
    assert sorted(entry.source for entry in rivals) == ["基隆.docx", "新北.docx"]
    assert len(back.comparison.entries()) == 3
    take_back(desk, back, all_of(back) - {next(one.key for one in rivals if one.source == "基隆.docx")})
    assert "有關場地租金，請主辦市先行概算" in text_of(desk, 0)
    assert "影片" in text_of(desk, 1)


def test_an_item_taken_off_since_comes_back_only_where_the_reply_changed_it(
    desk: Desk, tmp_path: Path
) -> None:
    out = sent(desk, tmp_path / "稿.docx")
    draft = the_draft(desk)
    first, second, _third = draft.minutes.items()
    agenda.take_off(desk, draft.id, first.id, "改期")
    agenda.take_off(desk, draft.id, second.id, "改期")
    back = come_back(desk, edited(out, tmp_path / "回.docx", 執行成果="成果報告"))
    [entry] = back.comparison.entries()
    assert (entry.change, entry.note) == ("added", GONE_SINCE)
    assert (first.heading or "？") in (entry.new or "")


def test_what_moved_and_came_since_stays_where_it_is(desk: Desk, tmp_path: Path) -> None:
    out = sent(desk, tmp_path / "稿.docx")
    draft = the_draft(desk)
    first, _second, third = draft.minutes.items()
    agenda.move_item(desk, draft.id, third.id, -1)
    place = agenda.add_section(desk, draft.id, "報告事項")
    agenda.place_item(desk, draft.id, first.id, place, 0)
    agenda.add_item(desk, draft.id, place, heading="廢油回收")
    before = [item.heading for item in the_draft(desk).minutes.items()]
    back = come_back(desk, edited(out, tmp_path / "回.docx", 執行成果="成果報告"))
    assert told(back) == [("執行成果", "成果報告", "")]
    take_back(desk, back, all_of(back))
    assert [item.heading for item in the_draft(desk).minutes.items()] == before
    moved = next(item for item in the_draft(desk).minutes.items() if item.id == first.id)
    assert "成果報告" in moved.text


def test_a_reply_to_the_draft_comes_after_it_was_issued(desk: Desk, tmp_path: Path) -> None:
    out = sent(desk, tmp_path / "稿.docx")
    change(desk, 0, "場地費用", "場地租金")
    issued = meetings.issue(desk, the_draft(desk).id)
    back = come_back(desk, edited(out, tmp_path / "回.docx", 執行成果="成果報告"))
    assert told(back) == [("執行成果", "成果報告", "")]
    after = take_back(desk, back, all_of(back))
    assert after.version == issued.version + 1
    assert "場地租金" in next(iter(after.minutes.items())).text


def test_a_recorder_may_compare_with_what_is_there_now(desk: Desk, tmp_path: Path) -> None:
    out = sent(desk, tmp_path / "稿.docx")
    change(desk, 0, "場地費用", "場地租金")
    assert told(come_back(desk, out)) == []
    assert told(come_back(desk, out, with_present=True)) == [("租金", "費用", "")]


@settings(max_examples=8, derandomize=True, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_random_edits_on_both_sides(seed: int, bears_code: bool) -> None:
    """Ours after sending, theirs on the paper: exactly theirs are told, and both stand in the end."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(way_back, "read_guarded", lambda path, stop=None: read_loaded(load(path)))
        desk = prepared(Path(folder))
        try:
            _edit_both_sides(desk, random.Random(seed), Path(folder) / "稿.docx", bears_code=bears_code)
        finally:
            desk.close()


def _edit_both_sides(desk: Desk, chance: random.Random, out: Path, *, bears_code: bool) -> None:
    names = [item.heading or "" for item in the_draft(desk).minutes.items()]
    clauses = ["執行成果", "辦理宣導", "場地費用", "先行估算", "會議說明", "附上照片"]
    places = [(at, one) for at in range(3) for one in clauses]
    ours = chance.sample(places, chance.randint(1, 6))
    theirs = {
        place: f"{chance.choice(('', place[1][:2]))}{chance.choice(WORDS)}"
        for place in chance.sample(places, chance.randint(1, 6))
    }
    sent(desk, out)
    went_out = print_code(the_draft(desk).minutes)
    for at, old in ours:
        change(desk, at, old, f"我方{chance.choice(WORDS)}")
    _retype(out, theirs, bears_code=bears_code)
    before = [text_of(desk, at) for at in range(3)]
    back = come_back(desk, out, exported=(went_out,))  # without its code the nearest of what went out
    groups = {names.index(group.title.partition("　")[2]): group.entries for group in back.comparison.groups}
    assert set(groups) == {at for at, _old in theirs}
    noted = {at for at, entries in groups.items() if any(one.note for one in entries)}
    assert noted == {at for at, _old in set(ours) & set(theirs)}
    take_back(desk, back, all_of(back))
    for at in range(3):
        mine = {old for item, old in ours if item == at}
        wanted = before[at]
        for (item, old), new in theirs.items():
            if item == at and old not in mine:
                wanted = wanted.replace(old, new, 1)
        made = text_of(desk, at)
        assert made == wanted if at not in noted else made.count("我方") < wanted.count("我方")
        assert all(new in made for (item, _old), new in theirs.items() if item == at)


def _retype(path: Path, edits: dict[tuple[int, str], str], *, bears_code: bool) -> None:
    """Someone's edits on the paper, by item and words; without its code it is a paper typed anew."""
    document = docx.Document(str(path))
    lines = {(at, old): [one for one in document.paragraphs if old in one.text][at] for at, old in edits}
    for (at, old), new in edits.items():
        found = lines[at, old]
        first, *rest = found.runs
        first.text = found.text.replace(old, new)
        for run in rest:
            run.text = ""
    if not bears_code:
        document.core_properties.keywords = ""
    document.save(str(path))


def test_of_papers_without_a_code_only_what_went_out_is_answered(desk: Desk, tmp_path: Path) -> None:
    """The text went out, then the venue was written anew; the reply's own venue is nearer to the new one."""
    memory = ExportMemory(desk, tmp_path / "記憶")
    choice = ExportChoice(endings=(".txt",), folder=str(tmp_path / "送"))
    (tmp_path / "送").mkdir()
    [sent_file] = export_set.write(desk, the_draft(desk), choice, memory).written
    meetings.set_header(desk, the_draft(desk).id, venue="北棟三樓會議室", recorder="何小青")
    reply = edited(sent_file.path, tmp_path / "回.txt", 市府二樓會議室="南棟三樓會議室")
    meeting = the_draft(desk)
    replies = read_replies(paper_of(desk, meeting.id, [reply]), [reply])
    drafts = ExportMemory(desk, tmp_path / "記憶").drafts
    assert len(drafts) == 1
    back = compared(desk, meeting.id, replies, exported=drafts)
    assert told(back) == [("北棟三樓會議室", "南棟三樓會議室", BOTH_SINCE)]


def test_nothing_before_the_draft_that_bears_the_code_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = meetings.latest_draft(desk)
    assert meeting is not None
    item = next(meeting.minutes.items())
    for count in range(4):
        drafting.set_text(desk, meeting.id, item.id, f"{TEXT}\n4.第{count}次寫的。")
    then = desk.file.meeting(meeting.id)
    drafting.set_text(desk, meeting.id, item.id, TEXT)
    asked: list[Minutes] = []

    def counted(minutes: Minutes) -> str:
        asked.append(minutes)
        return print_code(minutes)

    monkeypatch.setattr(sent_draft, "print_code", counted)
    drafts = sent_draft.drafts_of(desk, desk.file.meeting(meeting.id))
    found = drafts.answered_by(then.minutes, print_code(then.minutes))
    assert print_code(found.meeting.minutes) == print_code(then.minutes)
    assert len(asked) == 3  # what stands there now, twice, and the one before
