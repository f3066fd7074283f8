"""Whatever a document can hold: its history, and its comparison with another copy, tell it in the recorder's words."""

import datetime as dt
import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.core.house_style import ClockForm
from minutes_desk.core.meeting import IdentityAnswer, Meeting, Platform, Ruling, RulingKind
from minutes_desk.core.minutes import Chair, with_items
from minutes_desk.core.phrase import Phrase
from minutes_desk.core.proof_rules import Grade, OwnWord, Reach, RuleGrade, Waiver
from minutes_desk.core.rule_titles import RULE_TITLES
from minutes_desk.core.source_file import SourceRole
from minutes_desk.services import (
    agenda,
    catch,
    copies,
    document_history,
    drafting,
    handing_over,
    own_styles,
    progress,
    read_back,
)  # fmt: skip
from minutes_desk.services.desk import Desk
from minutes_desk.services.integrity import verify
from minutes_desk.store.step import Step
from tests.services.draft import NAMES, item_id, make_desk

RAW = re.compile(r"[A-Za-z_]{2,}|[\[\]{}\"]|\d{4}-\d\d-|讀不出來|不認得")
FILE_NAME = re.compile(r"核對碼：[-0-9A-Z]+|(import|reply|version|template)?\.(docx|json|mdesk)\b")
DAY = dt.date(2026, 7, 1)


def fill(desk: Desk, meeting: str) -> None:
    """Every kind of row, with every value that it may take."""
    item = item_id(desk, meeting, NAMES[0])
    decided = item_id(desk, meeting, NAMES[1])
    for decision in Decision:
        desk.change_meeting("決定", meeting, partial(with_decision, item=decided, decision=decision))
    drafting.set_text(desk, meeting, item, "請各市提供成果。" * 20)
    drafting.set_text(desk, meeting, item, "請各市提供成果。" * 10 + "又記。" + "請各市提供成果。" * 10)
    progress.set_progress(desk, meeting, item, "桃園市", "已辦理三場。")
    read_back.confirm(desk, meeting, item)
    catch.catch(desk, meeting, "補充丙案")
    agenda.take_off(desk, meeting, item_id(desk, meeting, NAMES[2]), "另議")
    desk.change_meeting(
        "會議資料",
        meeting,
        lambda one: replace(
            one,
            minutes=replace(
                one.minutes,
                date=DAY,
                start=dt.time(9, 5),
                adjourned=dt.time(11),
                chairs=(Chair(agency="桃園市政府", name="林大山", title="局長"),),
                header_words=(("chairs", "主席"),),
            ),
        ),
    )
    with desk.step("其他內容") as step:
        fill_rest(step, item)
    own_styles.set_form(
        desk,
        "桃園市",
        replace(desk.styles["桃園市"].form, clock=ClockForm.WHOLE, flat=True, no_motions="（無）"),
    )
    own_styles.set_form(desk, "桃園市", replace(desk.styles["桃園市"].form, closing="於{time}散會。"))
    letterhead = Path(shutil.copyfile(paths.templates() / "neutral.docx", desk.path.parent / "本局公版.docx"))
    own_styles.use_template(desk, "桃園市", letterhead)


def with_decision(meeting: Meeting, item: str, decision: Decision) -> Meeting:
    minutes = with_items(
        meeting.minutes, lambda one: replace(one, decisions=(decision,)) if one.id == item else one
    )
    return replace(meeting, minutes=minutes)


def fill_rest(step: Step, item: str) -> None:
    for kind in RulingKind:
        step.put_ruling(Ruling(id=f"r{kind}", case_name=NAMES[0], kind=kind, date=DAY))
    for same in (True, False):
        step.put_answer(IdentityAnswer(id=f"a{same}", name=NAMES[0], other=NAMES[1], same=same))
    for grade, rule in zip(Grade, RULE_TITLES, strict=False):
        step.put_grade(RuleGrade(id=rule, grade=grade))
    for reach, part in (
        (Reach.PLACE, item),
        (Reach.PLACE, "壹、時間"),
        (Reach.MEETING, ""),
        (Reach.DOCUMENT, ""),
    ):
        step.put_waiver(
            Waiver(
                id=f"v{reach}{part}",
                rule="word_choice",
                reach=reach,
                reason="照公文",
                part=part,
                meeting="115-2",
            )
        )
    step.put_word(OwnWord(id="w", word="部份", better="部分", note="量"))
    step.put_phrase(Phrase(id="p", code="請清", text="請清查。"))
    for role in SourceRole:
        step.put_source(f"{role.name.lower()}.docx", f"內容{role}".encode(), role=role)


def look_at(words: Iterable[str | None]) -> int:
    count = 0
    for one in words:
        plain = FILE_NAME.sub("", one or "")
        assert not RAW.search(plain), one
        count += 1
    return count


def test_every_step_and_every_difference_is_told_in_words(tmp_path: Path) -> None:
    desk, draft = make_desk(tmp_path)
    before = Path(shutil.copyfile(desk.path, tmp_path / "前.mdesk"))
    fill(desk, draft.id)
    told = 0
    for moment in document_history.of_document(desk):
        told += look_at((moment.label, *moment.where))
        for one in document_history.changed_by(desk, moment.n):
            told += look_at((one.path, one.old, one.new))
    assert told > 200
    found = copies.compare(desk, before)
    assert look_at(found.comparison.title.split("：")[:1]) == 1
    assert sum(look_at((group.title, one.path, one.old, one.new, one.note))
               for group in found.comparison.groups for one in group.entries) > 60  # fmt: skip
    handing_over.hand_over(
        desk, handing_over.next_city(desk), tmp_path / "移交.mdesk", backup_folder=tmp_path
    )
    handing_over.take_back(desk, "沒有收到")
    handed = [document_history.changed_by(desk, one.n) for one in document_history.of_document(desk, 3)]
    assert look_at(words for changes in handed for one in changes for words in (one.path, one.old, one.new))
    desk.close()
    assert verify(desk.path) == []


def test_a_long_value_is_told_whole_though_the_journal_keeps_a_piece(tmp_path: Path) -> None:
    desk, _draft = make_desk(tmp_path)
    long = "請各市於會後提供成果。" * 8
    for text in (long, long.replace("會後", "月底前", 1)):
        with desk.step("常用語") as step:
            step.put_phrase(Phrase(id="p", code="請", text=text))
    [change] = document_history.changed_by(desk, desk.file.steps(1)[0].n)
    assert (change.path, change.old, change.new) == (
        "常用語「請」的文字",
        long,
        long.replace("會後", "月底前", 1),
    )
    desk.close()


def test_a_changed_platform_tells_what_changed_and_nothing_else(tmp_path: Path) -> None:
    desk, _draft = make_desk(tmp_path)
    other = Path(shutil.copyfile(desk.path, tmp_path / "b.mdesk"))
    with desk.step("輪值") as step:
        step.put_platform(replace(Platform(), rotation=("新北市", "桃園市", "臺北市", "基隆市")))
    [entry] = copies.compare(desk, other).numbered()
    assert (entry.path, entry.old, entry.new) == (
        "輪值順序",
        "新北市、桃園市、臺北市、基隆市",
        "桃園市、新北市、臺北市、基隆市",
    )
    desk.close()
