"""A document's own wording and templates: what they change, and that they travel with it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.blocks import TextBlock
from minutes_desk.core.errors import BadInput
from minutes_desk.core.house_style import Form, ItemForm
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.sheet import Sheet
from minutes_desk.services import exporting, integrity, meetings, own_styles, papers
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.importing import read_file
from minutes_desk.writing.text import write_text
from tests.writing.test_template_check import around

CITY = "基隆市"


def wording(desk: Desk) -> Form:
    return desk.styles[CITY].form


def test_another_wording_is_what_the_draft_is_written_in_and_undo_takes_it_back(
    desk: Desk, draft: Meeting
) -> None:
    before = exporting.plain_text(desk, draft)
    own_styles.set_form(desk, CITY, replace(wording(desk), full_brackets=True, tracked_title="列管案件"))
    assert desk.styles[CITY].own_form
    assert "（一）" in exporting.plain_text(desk, desk.file.meeting(draft.id))
    desk.undo()
    assert exporting.plain_text(desk, desk.file.meeting(draft.id)) == before


def test_what_is_as_built_in_is_not_kept(desk: Desk) -> None:
    built_in = wording(desk)
    own_styles.set_form(desk, CITY, replace(built_in, item=ItemForm.INLINE))
    own_styles.set_form(desk, CITY, built_in)
    assert desk.file.own_styles() == ()
    assert not desk.styles[CITY].own_form


def test_a_record_prints_what_is_recorded_whatever_the_wording(desk: Desk) -> None:
    record = next(one for one in desk.file.meetings() if one.frozen)
    before = exporting.plain_text(desk, record)
    for name in desk.styles:
        own_styles.set_form(desk, name, replace(desk.styles[name].form, resolution_heading="決定事項"))
    assert exporting.plain_text(desk, record) == before


def test_an_own_template_is_printed_on_and_travels_with_the_document(
    desk: Desk, draft: Meeting, tmp_path: Path
) -> None:
    own = tmp_path / "甲市範本.docx"
    own.write_bytes(around())
    own_styles.use_template(desk, CITY, own)
    own.unlink()
    document, _page = exporting.pages_of(desk, draft)
    assert "甲市政府　函\n" in write_text(document)
    read = read_file(exporting.export(desk, draft.id, tmp_path / "紀錄.docx"))
    assert "甲市政府" in "".join((*read.unread, *read.minutes.title_lines))
    desk.close()
    copy = tmp_path / "移交.mdesk"
    shutil.copyfile(desk.path, copy)
    assert integrity.verify(copy) == []
    again = open_desk(copy, who="另一人", templates=paths.templates())
    try:
        assert own_styles.template_name(again, CITY) == "甲市範本.docx"
        own_styles.drop_template(again, CITY)
        assert own_styles.template_name(again, CITY) is None
    finally:
        again.close()


def test_a_file_that_cannot_be_a_template_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    wrong = tmp_path / "照片.docx"
    wrong.write_bytes(b"GIF89a")
    with pytest.raises(BadInput, match=r"沒有換範本：「照片\.docx」不是 Word 文件"):
        own_styles.use_template(desk, CITY, wrong)
    assert desk.file.own_styles() == ()


def test_reset_takes_wording_and_template_back(desk: Desk) -> None:
    own_styles.set_form(desk, CITY, replace(wording(desk), flat=True))
    own_styles.use_template(desk, CITY, paths.templates() / "taipei.docx")
    own_styles.reset(desk, CITY)
    assert desk.styles[CITY] == desk.built_in_styles[CITY]


def test_a_style_that_is_not_known(desk: Desk) -> None:
    with pytest.raises(BadInput, match="沒有「高雄市」"):
        own_styles.set_form(desk, "高雄市", Form())


@pytest.mark.parametrize("flat", [False, True])
def test_the_sample_shows_the_wording(desk: Desk, flat: bool) -> None:
    style = desk.styles[CITY]
    form = replace(
        style.form, flat=flat, resolution_heading="決定事項", no_motions="（無）", closing="（{time}）。"
    )
    text = write_text(own_styles.sample_pages(desk, replace(style, form=form))[0])
    for words in ("決定事項：", "臨時動議：（無）", "散會（下午3時5分）。"):
        assert words in text
    assert ("\n一、河濱步道" in text) == flat


def test_digits_set_off_are_on_every_paper_and_in_no_minutes(desk: Desk, draft: Meeting) -> None:
    own_styles.set_form(desk, CITY, replace(wording(desk), digits_set_off=True))
    meeting = desk.file.meeting(draft.id)
    assert "115 年 5 月 20 日" in exporting.plain_text(desk, meeting)
    for sheet in Sheet:
        made = papers.paper(desk, meeting, sheet)
        assert "第 2 次工作小組" in "".join(
            block.text for block in made.blocks if isinstance(block, TextBlock)
        )
    issued = meetings.issue(desk, draft.id)
    assert "115 年 5 月 20 日" in exporting.plain_text(desk, issued)
    assert issued.minutes.time_written == "115年5月20日(星期三)上午10時整"


def test_a_draft_follows_a_new_wording_of_its_style_but_not_over_the_recorders_own_words(
    desk: Desk, draft: Meeting
) -> None:
    new = replace(wording(desk), resolution_heading="會議結論", tracked_title="合作案進度", title_lines=1)
    own_styles.set_form(desk, CITY, new)
    text = exporting.plain_text(desk, desk.file.meeting(draft.id))
    assert "會議結論：" in text
    assert "合作案進度" in text
    assert len(desk.file.meeting(draft.id).minutes.title_lines) == 1
    meetings.set_header(desk, draft.id, resolution_heading="本次決定")
    own_styles.reset(desk, CITY)
    text = exporting.plain_text(desk, desk.file.meeting(draft.id))
    assert "本次決定：" in text
    assert "列管合作案" in text
    desk.undo()
    assert "合作案進度" in exporting.plain_text(desk, desk.file.meeting(draft.id))


def test_a_draft_in_another_citys_style_has_that_citys_words(desk: Desk, draft: Meeting) -> None:
    meetings.set_style(desk, draft.id, "新北市")
    text = exporting.plain_text(desk, desk.file.meeting(draft.id))
    assert "會議結論：" in text
    assert "一、合作案進度" in text
    meetings.set_style(desk, draft.id, None)
    assert "會議決議：" in exporting.plain_text(desk, desk.file.meeting(draft.id))
    with pytest.raises(BadInput, match="沒有「高雄市」"):
        meetings.set_style(desk, draft.id, "高雄市")


def test_a_template_is_saved_as_it_was_taken_in_and_can_be_taken_in_again(desk: Desk, tmp_path: Path) -> None:
    built_in = own_styles.save_template(desk, CITY, tmp_path / "內建.docx")
    assert built_in.read_bytes() == (paths.templates() / "keelung.docx").read_bytes()
    own = tmp_path / "甲市.docx"
    own.write_bytes(around())
    own_styles.use_template(desk, CITY, own)
    saved = own_styles.save_template(desk, CITY, tmp_path / "另存.docx")
    assert saved.read_bytes() == around()
    assert own_styles.use_template(desk, "桃園市", saved).problems == ()
    with pytest.raises(BadInput, match=r"要存成 \.docx"):
        own_styles.save_template(desk, CITY, tmp_path / "a.odt")
