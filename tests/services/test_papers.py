"""The papers of the sample's meetings and of one with thirty cases: what is on them, and the files."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from openxml_audit import FileFormat, OpenXmlValidator
from openxml_audit.odf import OdfValidator

from minutes_desk.core.blocks import TableBlock
from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import BadInput
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Minutes, Paragraph
from minutes_desk.core.sheet import BY_CITY, FROM_DRAFT
from minutes_desk.services import demonstration, drafting, meetings, papers, progress
from minutes_desk.services.desk import Desk
from minutes_desk.services.painting import as_job
from minutes_desk.services.papers import Sheet
from minutes_desk.writing.columns import CELL_SIDE, table_columns
from minutes_desk.writing.page_setup import PageSetup
from tests.services.room import draft, sample
from tests.services.thirty import ODD, put_thirty


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with sample(tmp_path / "a.mdesk") as made:
        yield made


def text(desk: Desk, meeting: Meeting, sheet: Sheet, city: str | None = None) -> list[str]:
    written = papers.content(desk, meeting, sheet, ".txt", city).decode()
    return [line for line in written.splitlines() if line]


def word(desk: Desk, meeting: Meeting, sheet: Sheet, city: str | None = None) -> WordDocument:
    return docx.Document(io.BytesIO(papers.content(desk, meeting, sheet, ".docx", city)))


def rows(table: object) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]  # pyright: ignore[reportAttributeAccessIssue]


def test_the_agenda_has_the_last_resolution_and_the_progress_and_nothing_of_this_meeting(desk: Desk) -> None:
    meeting = demonstration.draft_sample(desk)
    item = next(iter(meeting.minutes.items()))
    progress.set_progress(
        desk, meeting.id, item.id, "桃園市", "四處採樣點\n已移交", agency="桃園市政府環境保護局"
    )
    lines = text(desk, draft(desk), Sheet.AGENDA)
    assert lines[1] == "第2次工作小組會議議程"
    start = lines.index("(一)河川水質聯合巡查合作案")
    assert lines[start : start + 9] == [
        "(一)河川水質聯合巡查合作案",
        "案號：114-3-01",
        "上次決議（115-1）：",
        "1. 採樣結果已於114年12月公開，請4市持續更新。",
        "2. 本案持續列管。",
        "辦理情形：",
        "| 機關 | 辦理情形 |",
        "| --- | --- |",
        "| 桃園市政府環境保護局 | 四處採樣點<br>已移交 |",
    ]
    assert lines.count("辦理情形：尚未彙整，由各市於會議中說明。") == 4
    assert not [line for line in lines if "9月底前完成下半年巡查" in line], "what this meeting resolved"
    assert lines[-2:] == ["柒、臨時動議", "捌、散會"]


def test_the_agenda_of_an_earlier_meeting_knows_only_what_was_before_it(desk: Desk) -> None:
    lines = text(desk, meetings.find_meeting(desk, "114-4"), Sheet.AGENDA)
    said = [line for line in lines if line.startswith("上次決議")]
    assert said
    assert all(line.startswith("上次決議（114-3）") for line in said)


def test_the_sign_in_sheet_has_rows_for_the_chair_the_recorder_and_every_citys_agencies(desk: Desk) -> None:
    made = word(desk, draft(desk), Sheet.SIGN_IN)
    officers, keelung, taipei, *_others, spare = map(rows, made.tables)
    assert officers[1:] == [["主持人", "基隆市政府環境保護局 湯圓圓副局長", ""], ["紀錄", "陶書晴", ""]]
    assert [row[0] for row in keelung] == ["機關（單位）", "基隆市環境保護局", "基隆市政府產業發展處", "", ""]
    assert [row[0] for row in taipei[1:3]] == ["臺北市政府產業發展局", "臺北市政府教育局"]
    assert spare[1:] == [["", "", ""], ["", "", ""]]
    heights = {row.height.pt for table in made.tables for row in table.rows[1:] if row.height}
    assert heights == {34.0}


def test_the_ledger_lies_on_its_side_and_tells_live_cases_from_closed_ones(desk: Desk) -> None:
    record = meetings.find_meeting(desk, "115-1")
    made = word(desk, record, Sheet.CASES)
    section = made.sections[0]
    assert section.orientation == WD_ORIENTATION.LANDSCAPE
    assert (section.page_width or 0) > (section.page_height or 0)
    live, closed = map(rows, made.tables)
    assert live[0] == ["案號", "案名", "狀態", "主辦機關", "協辦機關", "首次", "最近", "最近一次決議"]
    assert [row[0] for row in live[1:]] == ["114-3-01", "114-3-03", "114-3-04", "114-4-04", "115-1-05"]
    assert [row[1:3] for row in closed[1:]] == [["社區圖書互借服務", "已解列"]]
    listed = text(desk, record, Sheet.CASES)
    assert "(二)自行車道串接計畫（114-3-03，列管中）" in listed
    assert not made.sections[0].header.paragraphs[0].text, "a record needs no mark"


def test_the_submission_has_reasons_and_room_for_the_answers(desk: Desk) -> None:
    record = meetings.find_meeting(desk, "115-1")
    [table] = word(desk, record, Sheet.TO_DEPUTY_MAYORS).tables
    assert rows(table) == [
        ["項次", "案名（案號）", "主辦機關", "立案理由", "副市長層級會議決議"],
        [
            "1",
            "校園午餐食材溯源交流\n（114-4-04）",
            "臺北市政府教育局",
            "115-1：\n1. 各市登錄欄位差異不大，請臺北市政府教育局提出對照表。\n2. 本案同意新增立案。",
            "",
        ],
        [
            "2",
            "夜間照明節能示範案\n（115-1-05）",
            "新北市政府工務局",
            "115-1：請新北市政府工務局補充預估節電量，本案於下次副市長層級會議提案列管。",
            "",
        ],
    ]
    of_draft = text(desk, demonstration.draft_sample(desk), Sheet.TO_DEPUTY_MAYORS)
    assert of_draft[0] == papers.DRAWN_UP_FROM
    assert "一、提請解除列管案件（共1案）：" in of_draft
    nothing = text(desk, meetings.find_meeting(desk, "114-4"), Sheet.TO_DEPUTY_MAYORS)
    assert nothing[-1] != "", "the file has lines"


def test_the_survey_of_one_city_and_of_all(desk: Desk) -> None:
    meeting = draft(desk)
    item = next(iter(meeting.minutes.items()))
    progress.set_progress(desk, meeting.id, item.id, "桃園市", "已移交")
    [table] = word(desk, draft(desk), Sheet.SURVEY, "桃園市").tables
    assert rows(table)[0] == ["案號", "案名", "上次決議", "填報機關", "辦理情形"]
    assert rows(table)[1][0::2] == [
        "114-3-01",
        "115-1：\n1. 採樣結果已於114年12月公開，請4市持續更新。\n2. 本案持續列管。",
        "已移交",
    ]
    assert [row[4] for row in rows(table)[2:]] == [""] * 4
    everyone = word(desk, draft(desk), Sheet.SURVEY)
    assert len(everyone.tables) == 4
    assert [row.cells[4].text for table in everyone.tables for row in table.rows[1:2]] == [
        "",
        "",
        "",
        "已移交",
    ]
    breaks = [one.text for one in everyone.paragraphs if one.paragraph_format.page_break_before]
    assert breaks == ["二、臺北市", "三、新北市", "四、桃園市"]


def _faults(path: Path) -> Sequence[object]:
    if path.suffix == ".odt":
        return OdfValidator(FileFormat.ODF_1_3).validate(path).errors
    return OpenXmlValidator(FileFormat.OFFICE_2019).validate(path).errors


@pytest.mark.parametrize("sheet", Sheet)
def test_thirty_cases_twelve_agencies_and_odd_characters(desk: Desk, tmp_path: Path, sheet: Sheet) -> None:
    put_thirty(desk)
    meeting = draft(desk)
    desk.paint = as_job
    for ending in papers.endings(sheet):
        made = papers.content(desk, meeting, sheet, ending)
        assert made == papers.content(desk, meeting, sheet, ending), "the same document gives the same bytes"
        if ending in (".docx", ".odt", ".xlsx"):
            out = tmp_path / f"audited{ending}"
            out.write_bytes(made)
            assert _faults(out) == []
        if ending == ".txt" and sheet not in (Sheet.SIGN_IN, Sheet.TASKS, Sheet.TO_DEPUTY_MAYORS):
            assert ODD in made.decode()


@pytest.mark.parametrize("sheet", Sheet)
def test_a_meeting_with_nothing_in_it_has_every_paper(tmp_path: Path, desk: Desk, sheet: Sheet) -> None:
    empty = Meeting(id="", status=draft(desk).status, minutes=Minutes(roc_year=115, session=2))
    made = papers.paper(desk, empty, sheet)
    assert made.blocks
    assert (made.mark == "") == (sheet not in FROM_DRAFT)


def test_what_is_refused(desk: Desk, tmp_path: Path) -> None:
    meeting = draft(desk)
    with pytest.raises(BadInput, match=r"議程不能匯出成「\.xlsx」"):
        papers.export(desk, meeting.id, Sheet.AGENDA, tmp_path / "a.xlsx")
    with pytest.raises(BadInput, match="沒有「臺南市」"):
        papers.export(desk, meeting.id, Sheet.SURVEY, tmp_path / "a.docx", city="臺南市")
    for sheet in set(Sheet) - BY_CITY:
        with pytest.raises(BadInput, match="不分市製作"):
            papers.export(desk, meeting.id, sheet, tmp_path / "a.docx", city="基隆市")
    assert not list(tmp_path.glob("a.*x"))


def test_names(desk: Desk) -> None:
    meeting, record = draft(desk), meetings.find_meeting(desk, "115-1")
    assert (
        papers.paper_name(meeting, Sheet.SURVEY, "桃園市")
        == "115年度第2次工作小組會議辦理情形調查表（桃園市）"
    )
    assert papers.paper_name(record, Sheet.CASES) == "115年度第1次工作小組會議列管清冊"
    assert papers.paper_name(meeting, Sheet.CASES) == "115年度第2次工作小組會議列管清冊（初稿）"


def test_the_points_of_a_draft_bear_their_labels_on_every_paper(desk: Desk) -> None:
    meeting = draft(desk)
    item = next(iter(meeting.minutes.items()))
    body = (
        Paragraph(text="請各市提供窗口。", level=1),
        Paragraph(text="(略)", level=2),
        Paragraph(text="俟下次副市長層級會議提出解除列管。", level=1),
    )
    drafting.keep_typing(desk, meeting.id, item.id, body)
    drafting.record_decision(desk, meeting.id, item.id, Decision.PROPOSE_DELIST)
    listed = text(desk, draft(desk), Sheet.CASE_LIST)
    start = listed.index("最近一次決議（115-2）：")
    assert listed[start + 1 : start + 4] == [
        "1. 請各市提供窗口。",
        "(1)(略)",
        "2. 俟下次副市長層級會議提出解除列管。",
    ]
    blocks = papers.paper(desk, draft(desk), Sheet.TO_DEPUTY_MAYORS).blocks
    reasons = [row[3] for block in blocks if isinstance(block, TableBlock) for row in block.rows]
    assert [one for one in reasons if one.startswith("115-2：\n1. 請各市提供窗口。\n(1)(略)\n2. ")]


def test_an_agencys_name_breaks_where_its_city_ends_and_a_table_fills_its_paper(desk: Desk) -> None:
    """桃園市政府 / 經濟發展局: five signs a line, in LibreOffice too, which sets no more than that."""
    put_thirty(desk)
    meeting = draft(desk)
    for sheet, column in ((Sheet.CASES, "主辦機關"), (Sheet.SURVEY, "填報機關")):
        made = papers.paper(desk, meeting, sheet)
        setup = PageSetup().for_paper(landscape=made.landscape)
        table = next(block for block in made.blocks if isinstance(block, TableBlock))
        widths = table_columns(table, setup.text_width, 12.0)
        room = widths[table.rows[0].index(column)] - 2 * CELL_SIDE
        assert 5 <= room / 12.0 < 6, sheet
        assert round(sum(widths), 2) == round(setup.text_width, 2)


def test_a_draft_of_which_nothing_is_known_has_a_title_to_be_filled_in(empty: Desk) -> None:
    meeting = meetings.open_meeting(empty)
    lines = text(empty, meeting, Sheet.MINUTES)
    assert "工作小組會議紀錄" in lines[2]
    assert "0案" not in "".join(lines)


def test_what_is_to_be_reported_is_told_with_what_the_cities_did(desk: Desk) -> None:
    meeting = draft(desk)
    item = next(iter(meeting.minutes.items()))
    progress.set_progress(desk, meeting.id, item.id, "桃園市", "四處採樣點已移交")
    drafting.record_decision(desk, meeting.id, item.id, Decision.REPORT_TO_DEPUTY_MAYORS)
    blocks = papers.paper(desk, draft(desk), Sheet.TO_DEPUTY_MAYORS).blocks
    told = next(
        block for block in blocks if isinstance(block, TableBlock) and "決議及辦理情形" in block.rows[0]
    )
    assert told.rows[1][3] == "115-2：本案提報副市長層級會議報告。\n辦理情形（桃園市）：四處採樣點已移交"
