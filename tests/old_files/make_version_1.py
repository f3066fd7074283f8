"""How version-1.mdesk and version-1.json were made: every table of version 1, filled through the program of its day.

Kept to be read, not to be run again: what it makes would be a file of whatever version the program has then.
Run from the project's folder: python -m tests.old_files.make_version_1 OUT.mdesk OUT.json
All people and sentences are invented.
"""

import datetime as dt
import json
import shutil
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.core.house_style import ClockForm, Form
from minutes_desk.core.meeting import Meeting, RulingKind
from minutes_desk.core.minutes import Paragraph, Table
from minutes_desk.core.minutes_json import to_json
from minutes_desk.core.phrase import Phrase
from minutes_desk.core.progress import Progress
from minutes_desk.core.proof_rules import Grade, Reach
from minutes_desk.services import (
    agenda,
    cases,
    catch,
    drafting,
    handing_over,
    issuing,
    meetings,
    own_styles,
    phrases,
    progress,
    proofreading,
    read_back,
    receiving,
    reuse,
    way_back,
)
from minutes_desk.services.demonstration import draft_sample, make_sample
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.exporting import export
from minutes_desk.services.importing import import_files

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
TEMPLATES = paths.templates()


OLDER = """114年度「北海岸四市生活圈交流平臺」生活環境組第2次工作小組
會議紀錄
壹、時間：114年4月16日(星期三)上午10時00分
貳、地點：桃園市政府3樓會議室
參、主席：桃園市政府環境保護局林書帆副局長
肆、出席人員：詳如簽到表
紀錄：簡正一
會議在第三會議室舉行
伍、會議決議(依列管案類型)：
一、列管合作案（總共2案）：
（一）共享雨傘案：請各市盤點數量，詳附件一。本案持續列管。
（二）河濱路燈案與橋下照明案：兩案合併為「水岸照明案」，持續列管。
陸、臨時動議：
一、會議資料格式：請各市改以電子檔傳送。
二、下次會議時間：另行通知。
柒、散會：上午11時20分
"""
"""A record with a line that finds no place, another word for the chair, a suffix, an attachment and a merger."""


def main(out: Path, listing: Path) -> None:
    with TemporaryDirectory() as scratch:
        path = make(Path(scratch))
        raw = sqlite3.connect(path)
        raw.execute("VACUUM INTO ?", (str(out),))
        raw.close()
        read = Path(shutil.copyfile(out, Path(scratch) / "read.mdesk"))
        told = {"tables": tables_of(read), "meetings": meetings_of(read)}
    listing.write_text(json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def make(folder: Path) -> Path:
    """A document that went from 基隆市 to 桃園市, was asked for by two cities, and is being written in."""
    desk = make_sample(folder / "a.mdesk", sample=SAMPLE, templates=TEMPLATES, who="陶書晴")
    (folder / "114-2.txt").write_text(OLDER, "utf-8")
    import_files(desk, [folder / "114-2.txt"])
    meeting = draft_sample(desk)
    _rules_and_phrases(desk, meeting)
    _style(desk, folder)
    _agenda(desk, meeting)
    _issued_and_corrected(desk, meeting, folder)
    handing_over.hand_over(desk, "桃園市", folder / "first.mdesk", person="簡正一")
    handing_over.take_back(desk, "移交前漏登一項裁示")
    cases.rule(desk, "自行車道串接計畫", RulingKind.RETURN, dt.date(2026, 6, 2))
    handing_over.hand_over(desk, "桃園市", folder / "b.mdesk", person="簡正一", with_history=True)
    desk.close()
    desk = receiving.receive(
        folder / "b.mdesk", who="簡正一", templates=TEMPLATES, backup_folder=folder, to=folder / "c.mdesk"
    )
    _next_meeting(desk)
    desk.file.release()  # as a kill leaves it: the last typing is still in the making
    return folder / "c.mdesk"


def _rules_and_phrases(desk: Desk, meeting: Meeting) -> None:
    phrases.save_phrase(desk, Phrase(code="請清", text="請〔機關〕於〔日期〕前清查〔範圍〕，並拍照存證。"))
    phrases.save_phrase(desk, Phrase(text="會後以電子郵件周知。"))
    proofreading.set_word(desk, "垃圾", "廢棄物", "本組一律用廢棄物")
    proofreading.set_word(desk, "窗口", "")
    proofreading.grade(desk, "mixed_clock", Grade.OFF)
    proofreading.grade(desk, "word_choice", Grade.HINT)
    last = list(meeting.minutes.items())[-1]
    drafting.set_text(desk, meeting.id, last.id, "請各市,於10月底前提供垃圾量。", append=True)
    found = (*proofreading.check_meeting(desk, meeting), *proofreading.check_all(desk))
    for at, reach in enumerate(Reach):
        proofreading.pass_over(desk, found[at % len(found)], reach, f"略過的理由之{at + 1}")
    cases.answer_doubt(desk, "社區圖書互借服務", "社區圖書互借計畫", same=False)


def _style(desk: Desk, folder: Path) -> None:
    own_styles.set_form(desk, "基隆市", Form(clock=ClockForm.WHOLE, no_motions="（無）"))
    letterhead = Path(shutil.copyfile(TEMPLATES / "neutral.docx", folder / "本局公版.docx"))
    own_styles.use_template(desk, "桃園市", letterhead)


def _agenda(desk: Desk, meeting: Meeting) -> None:
    items = list(meeting.minutes.items())
    section = agenda.add_section(desk, meeting.id, "跨市演練")
    late = agenda.add_item(desk, meeting.id, section, "防災包聯合採購", proposer="新北市")
    agenda.set_facts(
        desk, meeting.id, late, scope="四市", lead=("新北市政府消防局",), supporting=("基隆市政府消防局",)
    )
    agenda.take_off(desk, meeting.id, items[2].id, "相關機關另有要公")
    progress.set_progress(desk, meeting.id, items[0].id, "基隆市", "已更新12處點位。", agency="環境保護局")
    told = {items[1].id: [Progress(city="桃園市", agency=None, text="5月8日完工。")]}
    progress.put_progress(desk, meeting.id, told, label="登錄調查表的辦理情形")
    body = (
        Paragraph(text="請各市於9月底前完成：", level=0),
        Paragraph(text="盤點防災包存量。", level=1),
        Paragraph(text="附件一為建議品項。", level=1),
        Table(rows=(("品項", "每包數量"), ("飲用水", "6瓶\n(600毫升)"))),
    )
    drafting.keep_typing(desk, meeting.id, late, body)
    drafting.settle_typing(desk)
    drafting.record_decision(desk, meeting.id, late, Decision.PROPOSE_NEW)
    read_back.confirm(desk, meeting.id, items[0].id)
    read_back.confirm(desk, meeting.id, next(iter(desk.file.meeting(meeting.id).minutes.motions or ())).id)
    agenda.move_item(desk, meeting.id, items[1].id, 1)
    desk.undo()
    desk.redo()
    desk.undo()
    issuing.note_export(desk, desk.file.meeting(meeting.id), "主席要先看初稿")


def _issued_and_corrected(desk: Desk, meeting: Meeting, folder: Path) -> None:
    meetings.issue(desk, meeting.id)
    paper = export(desk, meeting.id, folder / "會議紀錄（桃園回覆）.txt")
    words = paper.read_text("utf-8")
    assert "上午10時" in words
    paper.write_text(words.replace("9月底前", "10月底前", 1), "utf-8")
    replies = way_back.read_replies(way_back.paper_of(desk, meeting.id, [paper]), [paper])
    back = way_back.compared(desk, meeting.id, replies)
    way_back.take_back(desk, back, frozenset(entry.key for entry in back.comparison.entries()))
    meetings.correct(desk, meeting.id, "主席姓名誤植")
    meetings.set_header(desk, meeting.id, attendance="詳如簽到表")
    meetings.issue(desk, meeting.id, remark="更正後重新寄送")


def _next_meeting(desk: Desk) -> None:
    made = meetings.open_meeting(
        desk, date=dt.date(2026, 8, 19), start=dt.time(14, 0), venue="桃園市政府某會議室", host_city="桃園市"
    )
    items = list(made.minutes.items())
    drafting.set_text(desk, made.id, items[0].id, "請各市於下次會議前補齊照片。")
    drafting.record_decision(desk, made.id, items[0].id, Decision.CONTINUE)
    drafting.record_decision(desk, made.id, items[1].id, Decision.RENAME, new_name="自行車道縫合計畫")
    reuse.take_over_last(desk, made.id, items[2].id)
    drafting.record_decision(
        desk, made.id, items[3].id, Decision.MERGE, new_name="食農合作案", others=("夜間照明節能示範案",)
    )
    agenda.set_facts(desk, made.id, items[-1].id, cases=("水岸共融照明案",))
    desk.change_meeting("換樣式", made.id, lambda meeting: replace(meeting, style="臺北市"))
    catch.catch(desk, made.id, "停車費由誰出，散會前要問")
    thought = catch.catch(desk, made.id, "請桃園市補附地圖。")
    catch.file_catch(desk, made.id, thought.id, items[1].id)
    drafting.keep_typing(desk, made.id, items[1].id, "請各市於10月底前提供窗口，還沒打完")


def tables_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but the kept files' bytes, whose ids are their hashes, as SQLite gives it."""
    raw = sqlite3.connect(path)
    raw.row_factory = sqlite3.Row
    names = [
        name
        for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        if name != "source_content"
    ]
    told = {
        name: [dict(row) for row in raw.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2')] for name in names
    }
    raw.close()
    return told


def meetings_of(path: Path) -> list[dict[str, Any]]:
    """The meetings as the program of its day understood them, text in the making included."""
    desk = open_desk(path, who="", templates=TEMPLATES, read_only=True)
    try:
        return [
            {"id": one.id, "status": str(one.status), "minutes": to_json(one.minutes)}
            for one in desk.file.meetings()
        ]
    finally:
        desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
