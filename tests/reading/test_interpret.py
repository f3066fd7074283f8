"""From a text to Minutes: every line in its place, every case with its decision. All minutes here are invented."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import NotMinutes
from minutes_desk.core.minutes import Item, Table
from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.source import read_source

HEAD = """115年度「北海岸四市生活圈交流平臺」生活環境組

第2次工作小組會議紀錄

壹、時間：115 年 5 月 20 日(星期三)上午 10 時

貳、地點：基隆市政府 4 樓簡報室

參、主持人：基隆市政府環境保護局 湯副局長圓圓

肆、出席人員：詳如簽到表

紀錄：陶書晴

"""
TAIL = """
陸、臨時動議：無。

柒、散會：上午 11 時 5 分
"""


@pytest.fixture
def read(tmp_path: Path):
    def reading(text: str) -> Reading:
        path = tmp_path / "minutes.txt"
        path.write_text(text, "utf-8")
        return interpret(read_source(path))

    return reading


def items(reading: Reading) -> list[Item]:
    return list(reading.minutes.items())


def test_the_fields_of_the_head(read) -> None:
    minutes = read(
        HEAD + "伍、會議決議：\n一、列管合作案(共1案)：\n(一)海岸清潔：本案持續列管。\n" + TAIL
    ).minutes
    assert minutes.key == "115-2"
    assert (minutes.date, minutes.start, minutes.adjourned) == (
        dt.date(2026, 5, 20),
        dt.time(10),
        dt.time(11, 5),
    )
    assert minutes.time_written == "115年5月20日(星期三)上午10時"
    assert (minutes.venue, minutes.recorder, minutes.host_city) == ("基隆市政府4樓簡報室", "陶書晴", "基隆市")
    assert (minutes.motions, minutes.motions_written, minutes.closing_written) == (
        (),
        "無。",
        "：上午11時5分",
    )
    assert minutes.title == "115年度「北海岸四市生活圈交流平臺」生活環境組第2次工作小組會議紀錄"


def test_a_section_an_item_points_and_what_is_decided(read) -> None:
    reading = read(
        HEAD
        + "伍、會議結論(依類型)：\n一、合作案進度（持續列管1案、解列1案）：\n（一）海岸清潔：\n1. 請更新圖資。\n(1) 含照片。\n"
        "2. 本案持續列管。\n（二）「圖書互借」：已完成，本案解除列管。\n" + TAIL
    )
    minutes = reading.minutes
    assert (minutes.resolution_heading, minutes.heading_suffix) == ("會議結論", "(依類型)")
    (section,) = minutes.sections
    assert (section.label, section.title, section.stated) == ("一", "合作案進度", "持續列管1案、解列1案")
    first, second = section.items
    assert first.text == "1. 請更新圖資。\n(1)含照片。\n2. 本案持續列管。"
    assert first.decisions == (Decision.CONTINUE,)
    assert [case.name for case in second.cases] == ["圖書互借"]
    assert (second.heading, second.decisions) == ("「圖書互借」", (Decision.DELIST,))
    assert reading.unread == ()


def test_flat_minutes_have_one_section_without_a_label(read) -> None:
    reading = read(
        HEAD
        + "伍、會議決議：列管合作案（計2案）：\n一、海岸清潔：本案持續列管。\n二、山徑走讀：本案解除列管。\n"
        + TAIL
    )
    (section,) = reading.minutes.sections
    assert (section.label, section.title, section.stated) == (None, "列管合作案", "計2案")
    assert [item.label for item in section.items] == ["一", "二"]


def test_an_item_without_a_label_under_a_section(read) -> None:
    reading = read(
        HEAD
        + "伍、會議決議：\n一、新增合作提案(1案)：\n\n夜間照明(新北市政府工務局提案)：本案同意新增立案。\n"
        + TAIL
    )
    (item,) = items(reading)
    assert (item.label, item.proposer) == (None, "新北市政府工務局")
    assert [case.name for case in item.cases] == ["夜間照明"]


def test_a_text_broken_by_the_page_goes_on(read) -> None:
    reading = read(
        HEAD
        + "伍、會議決議：\n一、列管合作案：\n(一)海岸清潔：請4市持續更新，\n\n避免重複，本案持續列管。\n"
        + TAIL
    )
    (item,) = items(reading)
    assert item.text == "請4市持續更新，避免重複，本案持續列管。"


def test_a_text_on_the_line_below_its_heading(read) -> None:
    (item,) = items(
        read(HEAD + "伍、會議決議：\n一、列管合作案：\n(一) 海岸清潔：\n\n本案持續辦理。\n" + TAIL)
    )
    assert (item.text_below, item.text) == (True, "本案持續辦理。")


def test_one_item_many_cases(read) -> None:
    reading = read(
        HEAD
        + "伍、會議決議：\n一、本次解列案共計3案\n(一)提至副首長會議解列(3案)：河川巡查、圖書互借(2案為原雙北合作案)、"
        "車道串接等3案均已完成，將提至副首長會議解列。\n" + TAIL
    )
    (item,) = items(reading)
    assert [case.name for case in item.cases] == ["河川巡查", "圖書互借", "車道串接"]
    assert {case.decisions for case in item.cases} == {(Decision.PROPOSE_DELIST,)}
    assert (item.heading, item.text_keeps_case_name) == ("提至副首長會議解列(3案)", True)
    assert reading.minutes.sections[0].stated == "共計3案"


def test_points_that_are_cases_decide_for_themselves(read) -> None:
    (item,) = items(
        read(
            HEAD + "伍、會議決議：\n一、本次解列案：\n(一)小組會議解列(2案)：\n"
            "1. 「燈會串聯」(原北桃合作案)：未提副首長會議列管，故逕於小組解列。\n"
            "2. 「聯合採購」(原雙北合作案)：可回歸例行業務執行，故逕於小組解列。\n" + TAIL
        )
    )
    assert [(case.name, case.decisions) for case in item.cases] == [
        ("燈會串聯", (Decision.DELIST,)),
        ("聯合採購", (Decision.DELIST, Decision.TRANSFER_ROUTINE)),
    ]
    assert item.decisions == (Decision.DELIST,)


def test_mergers_with_and_without_a_name(read) -> None:
    reading = read(
        HEAD + "伍、會議決議：\n一、擴大至基北北桃交流(5案合併為3案)：\n"
        "(一)社企參訪案（原雙北合作案）及創業觀摩（原北桃合作案）合併為青年創業：\n1. 請辦理參訪。\n"
        "(二)茶園參訪及漁場參訪(均為原北桃合作案)合併：\n1. 方案名稱更名為「農漁走讀」。\n"
        "(三)街舞競賽(原雙北及北桃分別辦理之合作案)合併：\n1. 請函邀各市。\n" + TAIL
    )
    named, renamed, unnamed = items(reading)
    assert ([case.name for case in named.cases], named.merged_from) == (
        ["青年創業"],
        ("社企參訪案", "創業觀摩"),
    )
    assert (renamed.merged_from, renamed.renamed_to) == (("茶園參訪", "漁場參訪"), "農漁走讀")
    assert renamed.decisions == (Decision.MERGE, Decision.EXPAND, Decision.RENAME)
    assert unnamed.merged_from == ("雙北（原名未載）", "北桃（原名未載）")
    assert unnamed.evidence == ("擴大至基北北桃交流(5案合併為3案)", "(原雙北及北桃分別辦理之合作案)合併")


def test_a_case_named_inside_the_sentence(read) -> None:
    reading = read(
        HEAD
        + "伍、會議決議：\n一、合作案進度：\n(一)原「碳盤查服務」調整為「減碳聯合行動」，請規劃，本案持續列管。\n"
        "(二)「燈會串聯」及「聯合採購」已於上次會議決議，於下次副首長會議提請解列。\n"
        "(三)請青年局於下次會議研議新增提案。\n" + TAIL
    )
    renamed, two, none = items(reading)
    assert ([case.name for case in renamed.cases], renamed.renamed_from) == (["減碳聯合行動"], "碳盤查服務")
    assert [case.name for case in two.cases] == ["燈會串聯", "聯合採購"]
    assert (none.cases, none.decisions, none.heading) == ((), (Decision.NONE,), None)


def test_motions_titled_untitled_and_with_a_table(read) -> None:
    tail = "\n陸、臨時動議：提案主題\n請各市提供資料，詳下表。\n市別\t件數\n基隆市\t3\n新北市\t5\n\n柒、散會（上午11時）。\n"
    (motion,) = read(
        HEAD + "伍、會議決議：\n一、列管合作案：\n(一)海岸清潔：本案持續列管。\n" + tail
    ).minutes.motions
    assert (motion.title, motion.text) == ("提案主題", "請各市提供資料，詳下表。")
    assert motion.body[1] == Table(rows=(("市別", "件數"), ("基隆市", "3"), ("新北市", "5")))
    (untitled,) = read(
        HEAD + "伍、會議決議：\n陸、臨時動議：\n\n請各市提供相關資訊，並協助宣傳。\n柒、散會：上午11時\n"
    ).minutes.motions
    assert (untitled.title, untitled.text) == (None, "請各市提供相關資訊，並協助宣傳。")


def test_no_section_of_motions_is_none_not_empty(read) -> None:
    reading = read(
        HEAD + "伍、會議決議：\n一、列管合作案：\n(一)海岸清潔：本案持續列管。\n陸、散會(上午11時)\n"
    )
    assert reading.minutes.motions is None
    assert reading.minutes.closing_written == "(上午11時)"


def test_a_line_that_finds_no_place_is_told(read) -> None:
    reading = read(
        HEAD
        + "伍、會議決議：\n一、列管合作案：\n(一)海岸清潔：本案持續列管。\n"
        + TAIL
        + "承辦人　核稿　局長\n"
    )
    assert reading.unread == ("承辦人　核稿　局長",)


def test_the_recorder_on_the_line_of_those_present(read) -> None:
    text = HEAD.replace(
        "肆、出席人員：詳如簽到表\n\n紀錄：陶書晴", "肆、出席人員：詳如簽到表　　　　紀錄：陶書晴"
    )
    minutes = read(text + "伍、會議決議：\n一、列管合作案：\n(一)海岸清潔：本案持續列管。\n" + TAIL).minutes
    assert (minutes.attendance, minutes.recorder) == ("詳如簽到表", "陶書晴")
    without_colon = text.replace("紀錄：陶書晴", "紀錄 陶書晴")
    minutes = read(without_colon + "伍、會議決議：\n(一)海岸清潔：本案持續列管。\n" + TAIL).minutes
    assert (minutes.attendance, minutes.recorder) == ("詳如簽到表", "陶書晴")


def test_what_is_no_minutes_is_refused_in_a_sentence(read) -> None:
    with pytest.raises(NotMinutes, match="找不到會議紀錄的欄位"):
        read("購物清單\n牛奶\n雞蛋\n")


def test_an_item_about_a_case_that_is_not_named_is_doubtful(read) -> None:
    reading = read(HEAD + "伍、會議決議：\n一、列管合作案：\n(一)請各市更新資料，本案持續列管。\n" + TAIL)
    assert [(doubt.kind, doubt.where) for doubt in reading.doubts] == [("case", "一/(一)")]


def test_parts_alone_are_minutes_too(read) -> None:
    reading = read(
        "讀書會會議紀錄\n一、報告事項\n（一）書單已公布。\n二、討論事項\n（一）下次書目：選定散文集。\n"
    )
    assert [section.title for section in reading.minutes.sections] == ["報告事項", "討論事項"]


def test_two_decisions_that_contradict_are_doubtful(read) -> None:
    reading = read(
        HEAD + "伍、會議決議：\n一、列管合作案：\n(一)海岸清潔：本案解除列管，另請環保局持續列管。\n" + TAIL
    )
    assert [(doubt.kind, doubt.where) for doubt in reading.doubts] == [("decision", "一/(一)")]


def test_two_days_are_doubtful_and_the_first_is_taken(read) -> None:
    head = HEAD.replace("上午 10 時", "上午 10 時\n　　　　115 年 5 月 21 日(星期四)上午 9 時")
    reading = read(head + "伍、會議決議：\n一、列管合作案：\n(一)海岸清潔：本案持續列管。\n" + TAIL)
    assert reading.minutes.date == dt.date(2026, 5, 20)
    assert [doubt.kind for doubt in reading.doubts] == ["date"]


def test_the_end_of_a_span_is_no_adjournment(read) -> None:
    text = (
        HEAD.replace("上午 10 時", "10:00-11:30")
        + "伍、會議決議：\n一、列管合作案：\n(一)海岸清潔：本案持續列管。\n"
    )
    minutes = read(text + "陸、臨時動議：無。\n柒、散會\n").minutes
    assert (minutes.start, minutes.adjourned, minutes.adjourned_written) == (dt.time(10), None, None)


def test_who_signs_below_is_left_to_the_recorder_unless_nobody_was_named(read) -> None:
    text = (
        HEAD.replace("紀錄：陶書晴\n", "")
        + "伍、會議決議：\n一、列管合作案：\n(一)海岸清潔：本案持續列管。\n"
    )
    reading = read(text + TAIL + "紀錄：陶書晴\n主任委員：＿＿\n")
    assert reading.minutes.recorder == "陶書晴"
    assert reading.unread == ("主任委員：＿＿",)


def test_a_section_whose_title_breaks_off_is_doubted(read: Callable[[str], Reading]) -> None:
    text = f"{HEAD}伍、會議決議：\n一、列管合作案：\n(一)夜市案：本案持續列管。\n二、市集合作持續列管，\n並請於下次報告。\n{TAIL}"
    (doubt,) = read(text).doubts
    assert (doubt.kind, doubt.where) == ("section", "二")
    assert "像是一句話的前半" in doubt.message
