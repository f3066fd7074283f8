"""各機關應辦事項 of the sample's records and drafts, as text and as Word."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from minutes_desk.core.errors import BadInput, NotSaved
from minutes_desk.core.sheet import Sheet
from minutes_desk.services import demonstration, meetings, papers, tasks
from minutes_desk.services.desk import Desk
from tests.services.room import draft, sample


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with sample(tmp_path / "a.mdesk") as made:
        yield made


def test_the_list_of_a_record_by_city(desk: Desk) -> None:
    record = meetings.find_meeting(desk, "114-4")
    lines = tasks.as_text(desk, record).splitlines()
    assert lines == [
        "114年度「北海岸四市生活圈交流平臺」生活環境組第4次工作小組會議各機關應辦事項",
        "一、基隆市",
        "1. 基隆市：每季更新一次（案件：河川水質聯合巡查合作案）",
        "2. 基隆市政府工務處：於11月底前提出改善期程（期限：11月底前；案件：自行車道串接計畫）",
        "二、臺北市",
        "1. 臺北市：每季更新一次（案件：河川水質聯合巡查合作案）",
        "2. 臺北市政府教育局：說明食材登錄欄位，並邀集其他3市討論（案件：校園午餐食材溯源交流）",
        "三、新北市",
        "1. 新北市：每季更新一次（案件：河川水質聯合巡查合作案）",
        "四、桃園市",
        "1. 桃園市：每季更新一次（案件：河川水質聯合巡查合作案）",
        "2. 桃園市政府環境保護局：研議將採樣結果公開於網站（案件：河川水質聯合巡查合作案）",
    ]


def test_one_city_alone(desk: Desk) -> None:
    record = meetings.find_meeting(desk, "114-4")
    assert [city for city, _ in tasks.tasks(desk, record, city="桃園市")] == ["桃園市"]
    assert "基隆市政府工務處" not in tasks.as_text(desk, record, city="桃園市")
    with pytest.raises(BadInput, match="沒有「臺南市」"):
        tasks.as_text(desk, record, city="臺南市")


def test_word_has_a_table_for_each_city(desk: Desk, tmp_path: Path) -> None:
    record = meetings.find_meeting(desk, "114-4")
    word = docx.Document(str(papers.export(desk, record.id, Sheet.TASKS, tmp_path / "a.docx")))
    assert len(word.tables) == 4
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["機關", "應辦事項", "期限", "案件"],
        ["基隆市", "每季更新一次", "", "河川水質聯合巡查合作案"],
        ["基隆市政府工務處", "於11月底前提出改善期程", "11月底前", "自行車道串接計畫"],
    ]


def test_a_draft_is_marked_as_one_and_a_meeting_without_tasks_says_so(desk: Desk, tmp_path: Path) -> None:
    empty = tasks.as_text(desk, draft(desk)).splitlines()
    assert (empty[0], empty[-1]) == (papers.DRAWN_UP_FROM, "本次會議決議未列應辦事項。")
    meeting = demonstration.draft_sample(desk)
    assert "由基隆市彙整" not in tasks.as_text(desk, meeting)
    assert "彙整後寄送" in tasks.as_text(desk, meeting, city="基隆市")
    word = docx.Document(str(papers.export(desk, meeting.id, Sheet.TASKS, tmp_path / "b.docx")))
    assert word.sections[0].header.paragraphs[0].text == papers.DRAWN_UP_FROM
    assert (
        papers.paper_name(meeting, Sheet.TASKS, "基隆市")
        == "115年度第2次工作小組會議各機關應辦事項（基隆市）（初稿）"
    )


def test_what_cannot_be_written(desk: Desk, tmp_path: Path) -> None:
    record = meetings.find_meeting(desk, "114-4")
    with pytest.raises(BadInput, match="沒有匯出"):
        papers.export(desk, record.id, Sheet.TASKS, tmp_path / "a.pptx")
    with pytest.raises(NotSaved, match="資料夾不存在"):
        papers.export(desk, record.id, Sheet.TASKS, tmp_path / "none" / "a.txt")
