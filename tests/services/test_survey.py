"""Surveys of the sample's draft, filled in as cities do, and what becomes of them."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, cast

import pytest

from minutes_desk.core.errors import MeetingFrozen
from minutes_desk.core.progress import Progress
from minutes_desk.services import meetings, papers, progress, survey
from minutes_desk.services.desk import Desk
from minutes_desk.services.papers import Sheet
from minutes_desk.services.survey import Replies, ReplyKind
from tests.services.filled import AGENCY, PROGRESS, blank, filled, resaved
from tests.services.room import draft, items, sample

WATER, BICYCLES, NETS, LUNCH, LIGHT = range(1, 6)
TWO_LINES = "已完成四處採樣。\n會議時間：5月3日\n地點：本市簡報室"
"""Words that in minutes would make a table look like mere layout."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with sample(tmp_path / "a.mdesk") as made:
        yield made


def look(desk: Desk, *paths: Path) -> Replies:
    read = survey.read_files(paths)
    assert read.refused == ()
    return survey.look(desk, draft(desk), read)


def told(found: Replies) -> list[tuple[str, str | None, str, str]]:
    return [(one.city, one.agency, one.case[:4], one.new) for one in found.replies]


@pytest.mark.parametrize("ending", ["as filled", "docx", "odt"])
def test_four_cities_come_back_by_hand_and_through_libreoffice(
    desk: Desk, tmp_path: Path, ending: str
) -> None:
    progress.set_progress(desk, draft(desk).id, items(desk)[1].id, "桃園市", "舊的說明")
    progress.set_progress(desk, draft(desk).id, items(desk)[2].id, "桃園市", "原樣")
    made = [
        filled(desk, draft(desk), "桃園市", tmp_path / "桃園.docx", {WATER: TWO_LINES, BICYCLES: "新的說明"}),
        filled(desk, draft(desk), "新北市", tmp_path / "新北.docx", {LIGHT: ("新北市工務局", "<&>𠮷🚲完成")}),
        filled(desk, draft(desk), "臺北市", tmp_path / "臺北.docx", {}),
    ]
    if ending != "as filled":
        made = resaved(made, ending, tmp_path / "made")
    found = look(desk, *made)
    assert told(found) == [
        ("新北市", "新北市政府工務局", "夜間照明", "<&>𠮷🚲完成"),
        ("桃園市", None, "河川水質", TWO_LINES),
        ("桃園市", None, "自行車道", "新的說明"),
        ("桃園市", None, "廢棄漁網", "原樣"),
    ]
    assert [one.kind for one in found.replies] == [
        ReplyKind.NEW,
        ReplyKind.NEW,
        ReplyKind.CHANGED,
        ReplyKind.SAME,
    ]
    assert found.replies[2].old == "舊的說明"
    assert found.missing == ("基隆市", "臺北市")
    assert dict(found.unanswered)["臺北市"] == tuple(item.heading for item in items(desk))
    assert dict(found.unanswered)["桃園市"] == (items(desk)[3].heading, items(desk)[4].heading)
    assert found.remarks == ()
    assert survey.take(desk, draft(desk).id, found) == 3
    assert items(desk)[0].progress == (Progress(city="桃園市", text=TWO_LINES),)
    assert items(desk)[1].progress == (Progress(city="桃園市", text="新的說明"),)
    assert items(desk)[4].progress == (
        Progress(city="新北市", agency="新北市政府工務局", text="<&>𠮷🚲完成"),
    )
    assert desk.undo() == "登錄調查表的辦理情形"
    assert items(desk)[1].progress == (Progress(city="桃園市", text="舊的說明"),)


@pytest.mark.parametrize("ending", ["as written", "xlsx", "ods"])
def test_a_workbook_comes_back(desk: Desk, tmp_path: Path, ending: str) -> None:
    progress.set_progress(desk, draft(desk).id, items(desk)[0].id, "基隆市", "第一行\n第二行")
    out = papers.export(desk, draft(desk).id, Sheet.SURVEY, tmp_path / "all.xlsx")
    for path in [out] if ending == "as written" else resaved([out], ending, tmp_path / "made"):
        found = look(desk, path)
        assert told(found) == [("基隆市", None, "河川水質", "第一行\n第二行")]
        assert found.changes == ()
        assert [city for city, _ in found.unanswered] == list(desk.platform.cities)
        assert found.remarks == ()


def test_all_cities_in_one_file_and_several_agencies_of_one_city(desk: Desk, tmp_path: Path) -> None:
    form = blank(desk, draft(desk), None)
    keelung, _, _, taoyuan = form.tables
    copied = deepcopy(keelung.rows[WATER]._tr)
    keelung.rows[WATER]._tr.addnext(copied)
    for row, (agency, text) in enumerate([("環境保護局", "甲"), ("本市衛生局", "乙")], 1):
        keelung.cell(row, AGENCY).text = agency
        keelung.cell(row, PROGRESS).text = text
    taoyuan.cell(NETS, PROGRESS).text = "丙"
    form.save(str(tmp_path / "a.docx"))
    assert told(look(desk, tmp_path / "a.docx")) == [
        ("基隆市", "基隆市環境保護局", "河川水質", "甲"),
        ("基隆市", "基隆市衛生局", "河川水質", "乙"),
        ("桃園市", None, "廢棄漁網", "丙"),
    ]


def test_what_stands_in_no_form_stays_and_an_agency_named_later_takes_its_words(
    desk: Desk, tmp_path: Path
) -> None:
    first = items(desk)[0].id
    progress.set_progress(desk, draft(desk).id, first, "桃園市", "全市的")
    out = filled(
        desk, draft(desk), "桃園市", tmp_path / "a.docx", {WATER: ("桃園市政府環境保護局", "全市的")}
    )
    progress.set_progress(desk, draft(desk).id, first, "桃園市", "後來補的", agency="桃園市政府水務局")
    progress.set_progress(desk, draft(desk).id, first, "基隆市", "別市的")
    survey.take(desk, draft(desk).id, look(desk, out))
    assert [(row.agency or row.city, row.text) for row in items(desk)[0].progress] == [
        ("基隆市", "別市的"),
        ("桃園市政府水務局", "後來補的"),
        ("桃園市政府環境保護局", "全市的"),
    ]


def test_rows_deleted_columns_turned_round_and_a_head_with_more_words(desk: Desk, tmp_path: Path) -> None:
    form = blank(desk, draft(desk), "新北市")
    [table] = form.tables
    cast("Any", table._tbl).remove(table.rows[2]._tr)
    for row in table.rows:
        cast("Any", row._tr).insert(1, row._tr.tc_lst[-1])  # 辦理情形 comes first
    table.cell(0, 0).text = "辦理情形（請填寫）"
    table.cell(1, 0).text = "甲"
    form.save(str(tmp_path / "a.docx"))
    found = look(desk, tmp_path / "a.docx")
    assert told(found) == [("新北市", None, "河川水質", "甲")]
    assert items(desk)[1].heading in dict(found.unanswered)["新北市"], (
        "the row that was deleted is unanswered"
    )


def test_numbers_and_names_that_do_not_go_together_are_left_out_and_named(desk: Desk, tmp_path: Path) -> None:
    form = blank(desk, draft(desk), "新北市")
    [table] = form.tables
    for row in range(1, 6):
        table.cell(row, PROGRESS).text = f"第{row}列"
    table.cell(WATER, 0).text = "114-3-03"  # another case's
    table.cell(BICYCLES, 1).text = "自行車道串接計劃"  # a slip
    table.cell(NETS, 0).text = "１１４－３－０４"  # full width
    table.cell(LUNCH, 0).text = "999"
    table.cell(LIGHT, 0).text, table.cell(LIGHT, 1).text = "", "沒有這一案"
    form.save(str(tmp_path / "a.docx"))
    found = look(desk, tmp_path / "a.docx")
    assert [(case, new) for _, _, case, new in told(found)] == [
        ("自行車道", "第2列"),
        ("廢棄漁網", "第3列"),
        ("校園午餐", "第4列"),
    ]
    assert found.remarks == (
        "「a.docx」的「114-3-03　河川水質聯合巡查合作案」案號和案名不是同一案，沒有登錄；請核對後自行補登。",
        "「a.docx」的「114-3-03　自行車道串接計劃」案名改過，依案號登錄為「自行車道串接計畫」，請核對。",
        "「a.docx」的「999　校園午餐食材溯源交流」案號改過，依案名登錄為「校園午餐食材溯源交流」，請核對。",
        "「a.docx」的「沒有這一案」不在這次會議的案件裡，沒有登錄；請核對後自行補登。",
    )


def test_forms_of_another_meeting_of_no_city_or_of_a_strangers_are_left_out(
    desk: Desk, tmp_path: Path
) -> None:
    def changed(name: str, old: str, new: str) -> Path:
        form = blank(desk, draft(desk), "新北市")
        for paragraph in form.paragraphs:
            if old in paragraph.text:
                paragraph.text = paragraph.text.replace(old, new)
        form.tables[0].cell(WATER, PROGRESS).text = "甲"
        form.save(str(tmp_path / name))
        return tmp_path / name

    found = look(
        desk, changed("舊.docx", "會議：115-2", "會議：114-5"), changed("外.docx", "新北市", "臺南市")
    )
    assert told(found) == []
    assert found.remarks == (
        "「舊.docx」是114-5的調查表，不是115-2的，沒有登錄；請確認選對檔案再匯入。",
        "「外.docx」填報市是「臺南市」，不是本平臺的市，沒有登錄；請核對市名再匯入。",
    )
    nobody = look(desk, changed("無.docx", "新北市", ""))
    assert nobody.remarks == (
        "「無.docx」看不出是哪一市填的，沒有登錄；請在表上「填報市：」後面補上市名再匯入。",
    )


def test_a_foreign_table_and_words_beside_the_form_are_told(desk: Desk, tmp_path: Path) -> None:
    form = blank(desk, draft(desk), "新北市")
    form.tables[0].cell(WATER, PROGRESS).text = "甲"
    form.add_paragraph("另有三案請一併列入")
    form.add_table(2, 2).cell(0, 0).text = "聯絡電話"
    form.save(str(tmp_path / "a.docx"))
    found = look(desk, tmp_path / "a.docx")
    assert told(found) == [("新北市", None, "河川水質", "甲")]
    assert found.remarks == (
        "「a.docx」表格外另有文字，沒有登錄：另有三案請一併列入",
        "「a.docx」有一個不是調查表的表格，沒有登錄：聯絡電話",
    )


def test_two_forms_of_one_city_and_a_cell_that_was_emptied(desk: Desk, tmp_path: Path) -> None:
    progress.set_progress(desk, draft(desk).id, items(desk)[3].id, "新北市", "先前的")
    first = filled(desk, draft(desk), "新北市", tmp_path / "一.docx", {WATER: "甲", NETS: "丙"})
    second = filled(desk, draft(desk), "新北市", tmp_path / "二.docx", {WATER: "乙", LUNCH: ""})
    found = look(desk, first, second)
    assert [(case, new) for _, _, case, new in told(found)] == [
        ("河川水質", "乙"),
        ("廢棄漁網", "丙"),
        ("校園午餐", "先前的"),
    ]
    assert found.remarks == (
        "新北市有兩份調查表；兩份都填的案件以「二.docx」為準，請核對。",
        "新北市的表上「校園午餐食材溯源交流」空白，原有的辦理情形保留不動。",
    )
    survey.take(desk, draft(desk).id, found)
    assert items(desk)[3].progress == (Progress(city="新北市", text="先前的"),)


def test_what_is_no_form_and_a_meeting_that_is_issued(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "空.docx").write_bytes(b"")
    (tmp_path / "文字.txt").write_text("今天天氣很好")
    agenda = papers.export(desk, draft(desk).id, Sheet.AGENDA, tmp_path / "議程.docx")
    (tmp_path / "壞.xlsx").write_bytes(b"PK\x03\x04junk")
    read = survey.read_files([tmp_path / "空.docx", tmp_path / "文字.txt", agenda, tmp_path / "壞.xlsx"])
    assert read.forms == ()
    assert len(read.refused) == 4
    assert all("沒有登錄" in one or "未匯入" in one for one in read.refused), read.refused
    record = meetings.find_meeting(desk, "115-1")
    out = filled(desk, record, "新北市", tmp_path / "a.docx", {WATER: "甲"})
    found = survey.look(desk, record, survey.read_files([out]))
    with pytest.raises(MeetingFrozen):
        survey.take(desk, record.id, found)
