"""A document's own wording and templates: what they change, and that they travel with it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.errors import BadInput
from minutes_desk.core.house_style import Form, ItemForm
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import exporting, integrity, own_styles
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
