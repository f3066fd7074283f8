"""文件樣式: a change is seen at once and kept when it is saved; an own template is checked and used."""

from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from minutes_desk.ui import dialogs
from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.styles.page import StylesPage
from minutes_desk.ui.workbench import Workbench
from tests.writing.test_template_check import around


@pytest.fixture
def styles(bench: Workbench) -> StylesPage:
    bench.window.acts.styles.trigger()
    assert bench.further.styles is not None
    assert bench.window.in_front() is bench.further.styles
    return bench.further.styles


def shown(page: StylesPage) -> str:
    return "".join(line.text for sheet in page.preview.pages() for line in sheet.lines)


def test_it_opens_with_the_hosts_style_and_its_sample(styles: StylesPage) -> None:
    assert styles.styles.currentText() == "基隆市"
    assert "林大山副局長" in shown(styles)
    assert not styles.keep.isEnabled()


def test_a_change_is_seen_at_once_and_saved_by_the_button(
    bench: Workbench, styles: StylesPage, qtbot: QtBot
) -> None:
    brackets = styles.wording.field("full_brackets")
    assert isinstance(brackets, QCheckBox)
    brackets.click()
    qtbot.waitUntil(lambda: "（一）" in shown(styles))
    assert bench.page is not None
    desk = bench.page.desk
    assert not desk.styles["基隆市"].own_form
    styles.keep.click()
    assert desk.styles["基隆市"].form.full_brackets
    assert "已儲存" in bench.window.banner.words()
    styles.reset.click()
    assert not desk.styles["基隆市"].own_form
    assert "（一）" not in shown(styles)


def test_an_own_template_is_shown_with_the_sample_and_dropped_again(
    styles: StylesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "甲市.docx"
    own.write_bytes(around())
    monkeypatch.setattr(dialogs, "choose_template", lambda _parent, _folder: own)
    styles.choose.click()
    assert "甲市.docx" in styles.template.text()
    assert shown(styles).startswith("甲市政府")
    styles.drop.click()
    assert "內建" in styles.template.text()
    assert not shown(styles).startswith("甲市政府")


def test_what_is_wrong_with_a_file_stands_on_the_page(
    styles: StylesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "a.docx"
    wrong.write_bytes(b"no")
    monkeypatch.setattr(dialogs, "choose_template", lambda _parent, _folder: wrong)
    styles.choose.click()
    assert "不是 Word 文件" in styles.found.text()


def test_every_field_and_button_has_its_name(styles: StylesPage) -> None:
    for button in (styles.keep, styles.reset, styles.choose, styles.drop, styles.back):
        assert button.accessibleName() == button.text()
    for name in ("resolution_heading", "weekday", "full_brackets"):
        assert styles.wording.field(name).accessibleName()


def test_places_are_shown_in_words_and_put_in_by_a_button(
    bench: Workbench, styles: StylesPage, qtbot: QtBot
) -> None:
    count = styles.wording.field("tracked_count")
    assert isinstance(count, LineEdit)
    assert count.text() == "總共〔總案數〕案"
    assert not [line for line in styles.findChildren(LineEdit) if "{" in line.text()]
    count.setPlainText("計〔總數〕")
    qtbot.waitUntil(lambda: "沒有〔總數〕這個欄位" in styles.found.text())
    count.setPlainText("計")
    button = next(one for one in styles.findChildren(QPushButton) if one.text() == "插入〔各類案數〕")
    assert button.accessibleDescription() == "列管案數"
    count.moveCursor(QTextCursor.MoveOperation.End)
    button.click()
    qtbot.waitUntil(lambda: "計持續列管1案、解列1案" in shown(styles))
    assert styles.found.text() == ""
    styles.keep.click()
    assert bench.page is not None
    assert bench.page.desk.styles["基隆市"].form.tracked_count == "計{parts}"


def test_digits_set_off_are_seen_in_the_sample(styles: StylesPage, qtbot: QtBot) -> None:
    check = styles.wording.field("digits_set_off")
    assert isinstance(check, QCheckBox)
    check.click()
    qtbot.waitUntil(lambda: "115 年 5 月 20 日" in shown(styles))


def test_the_draft_in_hand_is_put_into_another_style_and_back(bench: Workbench, styles: StylesPage) -> None:
    assert bench.page is not None
    desk = bench.page.desk
    draft = next(one for one in desk.file.meetings() if not one.frozen)
    assert styles.used.text() == f"{draft.minutes.key} 用這個版式"
    assert styles.use.isHidden()
    styles.styles.setCurrentText("新北市")
    styles.use.click()
    assert desk.file.meeting(draft.id).style == "新北市"
    assert "新北市" in bench.window.banner.words()
    assert styles.use.text() == f"{draft.minutes.key} 改回主辦市的版式"
    styles.use.click()
    assert desk.file.meeting(draft.id).style is None


def test_a_template_is_saved_to_be_changed(
    styles: StylesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "範本.docx"
    monkeypatch.setattr(dialogs, "choose_saved_template", lambda _parent, _proposal: out)
    styles.save_as.click()
    assert out.read_bytes()[:2] == b"PK"


def test_fields_keep_their_height_and_stand_within_their_column(styles: StylesPage) -> None:
    for kind in (QComboBox, LineEdit, QPushButton):
        for field in styles.wording.findChildren(kind):
            assert field.height() >= field.sizeHint().height(), field.accessibleName()
    scrolled = styles.wording.parentWidget()
    assert scrolled is not None
    assert styles.wording.width() <= scrolled.width()
