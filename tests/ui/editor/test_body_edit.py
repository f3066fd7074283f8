"""Points, tables and pasting in the structured editor."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QPaintEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.body_tables import TableAct
from minutes_desk.ui.editor.label_voice import LabelVoice
from tests.ui.editor.composing import write

POINTS: Body = (
    Paragraph(text="有關成果發表："),
    Paragraph(text="請各市提供資料。", level=1),
    Paragraph(text="上半年一場。", level=2),
    Paragraph(text="下半年一場。", level=2),
    Paragraph(text="請主辦機關彙整。", level=1),
)
TABLE = Table(rows=(("市別", "場次"), ("基隆市", "2")))


class Window(QWidget):
    """An editor behind another field."""

    def __init__(self) -> None:
        super().__init__()
        self.before = QLineEdit()
        self.editor = BodyEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.before)
        layout.addWidget(self.editor)
        self.heard = 0
        self.acts: list[str] = []
        self.editor.committed.connect(self._on_committed)
        self.editor.act_done.connect(self.acts.append)

    def _on_committed(self) -> None:
        self.heard += 1


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.activateWindow()
    made.editor.setFocus()
    qtbot.waitUntil(made.editor.hasFocus)
    return made


@pytest.fixture
def editor(window: Window) -> BodyEdit:
    return window.editor


def press(
    editor: BodyEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(editor, key, modifiers)


def go_to(editor: BodyEdit, words: str) -> None:
    """Put the cursor before some words."""
    found = editor.document().find(words)
    assert not found.isNull()
    cursor = editor.textCursor()
    cursor.setPosition(found.selectionStart())
    editor.setTextCursor(cursor)


def levels(editor: BodyEdit) -> list[int]:
    return [block.level for block in editor.body() if isinstance(block, Paragraph)]


def paste(editor: BodyEdit, *, html: str = "", text: str = "") -> None:
    source = QMimeData()
    if html:
        source.setHtml(html)
    source.setText(text)
    editor.insertFromMimeData(source)


def test_shows_and_gives_back_what_it_was_given(editor: BodyEdit) -> None:
    body = (*POINTS, TABLE, Paragraph(text="詳下表。"))
    editor.show_body(body)
    assert editor.body() == body
    editor.show_body((TABLE, TABLE))
    assert editor.body() == (TABLE, TABLE)
    editor.show_body(())
    assert editor.body() == ()


def test_labels_count_themselves_in_the_host_s_form(editor: BodyEdit) -> None:
    editor.show_body(POINTS)
    assert [line.partition("請")[0] for line in editor.text().split("\n")[1:2]] == ["1. "]
    assert editor.text().split("\n")[2:4] == ["(1)上半年一場。", "(2)下半年一場。"]
    assert editor.text().split("\n")[4] == "2. 請主辦機關彙整。"
    editor.show_body(POINTS, full_brackets=True)
    assert editor.text().split("\n")[2] == "（1）上半年一場。"


def test_showing_is_not_typing(window: Window) -> None:
    window.editor.show_body((*POINTS, TABLE))
    window.editor.show_body(())
    assert window.heard == 0


def test_enter_makes_the_next_point_and_leads_out_of_an_empty_one(editor: BodyEdit) -> None:
    editor.show_body((Paragraph(text="上半年一場。", level=2),))
    press(editor, Qt.Key.Key_Return)
    write(editor, "下半年一場。")
    assert levels(editor) == [2, 2]
    press(editor, Qt.Key.Key_Return)
    press(editor, Qt.Key.Key_Return)
    write(editor, "由各市輪流。")
    assert levels(editor) == [2, 2, 1]
    press(editor, Qt.Key.Key_Return)
    press(editor, Qt.Key.Key_Return)
    write(editor, "餘照案通過。")
    assert levels(editor) == [2, 2, 1, 0]


def test_enter_in_mid_sentence_divides_it(editor: BodyEdit) -> None:
    editor.show_body((Paragraph(text="請各市提供資料，請主辦機關彙整。", level=1),))
    go_to(editor, "請主辦")
    press(editor, Qt.Key.Key_Return)
    assert editor.body() == (
        Paragraph(text="請各市提供資料，", level=1),
        Paragraph(text="請主辦機關彙整。", level=1),
    )


def test_tab_and_shift_tab_change_the_level_and_bring_the_points_below(editor: BodyEdit) -> None:
    editor.show_body(POINTS)
    go_to(editor, "請各市")
    press(editor, Qt.Key.Key_Tab)
    assert levels(editor) == [0, 1, 2, 2, 1], "no deeper than one below what stands before"
    press(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert levels(editor) == [0, 0, 1, 1, 1]
    press(editor, Qt.Key.Key_Tab)
    assert levels(editor) == [0, 1, 1, 1, 1]
    go_to(editor, "請主辦")
    press(editor, Qt.Key.Key_Tab)
    assert levels(editor) == [0, 1, 1, 1, 2]


def test_several_selected_points_move_together(editor: BodyEdit) -> None:
    editor.show_body(tuple(Paragraph(text=words) for words in ("一場。", "兩場。", "三場。")))
    editor.selectAll()
    press(editor, Qt.Key.Key_Tab)
    assert levels(editor) == [1, 1, 1]


def test_a_level_alone_is_told_as_a_change(window: Window) -> None:
    window.editor.show_body((Paragraph(text="請各市提供資料。"),))
    press(window.editor, Qt.Key.Key_Tab)
    assert window.heard == 1


def test_shift_tab_in_running_text_leaves_the_editor(window: Window) -> None:
    press(window.editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.before.hasFocus()


def test_backspace_at_a_point_s_start_goes_out_and_then_joins(editor: BodyEdit) -> None:
    editor.show_body((Paragraph(text="甲。", level=1), Paragraph(text="乙。", level=1)))
    go_to(editor, "乙")
    press(editor, Qt.Key.Key_Backspace)
    assert levels(editor) == [1, 0]
    press(editor, Qt.Key.Key_Backspace)
    assert editor.body() == (Paragraph(text="甲。乙。", level=1),)


@pytest.mark.parametrize(
    "typed, level, text",
    [
        ("1.請", 1, "請"),
        ("1. ", 1, ""),
        ("(1)請", 2, "請"),
        ("（2）請", 2, "請"),
        ("1.5倍", 0, "1.5倍"),
        ("甲、乙", 0, "甲、乙"),
    ],
)
def test_a_typed_label_becomes_the_level(editor: BodyEdit, typed: str, level: int, text: str) -> None:
    write(editor, typed)
    block = editor.textCursor().block()
    assert editor.toPlainText() == text
    write(editor, "完")
    assert editor.body() == (Paragraph(text=f"{text}完", level=level),)
    assert block == editor.textCursor().block()


def test_a_label_typed_in_a_point_does_not_stand_twice(editor: BodyEdit) -> None:
    editor.show_body((Paragraph(text="甲案。", level=1),))
    press(editor, Qt.Key.Key_Return)
    write(editor, "2. 乙案。")
    assert editor.text() == "1. 甲案。\n2. 乙案。"


def test_a_record_shows_the_labels_of_the_paper(editor: BodyEdit) -> None:
    editor.show_body((Paragraph(text="甲案。", level=1, label="3、"),))
    editor.setReadOnly(True)
    assert editor.labels() == {0: "3、"}
    press(editor, Qt.Key.Key_Tab)
    press(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "甲案。"


# -- tables


def test_a_table_is_put_in_filled_by_tab_and_grows(window: Window) -> None:
    editor = window.editor
    editor.show_body((Paragraph(text="詳下表："),))
    editor.insert_table()
    for words in ("市別", "場次", "備註", "基隆市", "2", "", "桃園市", "3"):
        write(editor, words)
        press(editor, Qt.Key.Key_Tab)
    press(editor, Qt.Key.Key_Tab)
    write(editor, "新北市")
    rows = (("市別", "場次", "備註"), ("基隆市", "2", ""), ("桃園市", "3", ""), ("新北市", "", ""))
    assert editor.body() == (Paragraph(text="詳下表："), Table(rows=rows))
    assert window.acts == ["插入表格"]


def test_a_row_of_one_tab_too_many_goes_when_the_table_is_left(editor: BodyEdit) -> None:
    editor.show_body((Paragraph(text="詳下表："), TABLE, Paragraph(text="請查照。")))
    go_to(editor, "2")
    press(editor, Qt.Key.Key_Tab)
    assert editor.body()[1] == Table(rows=(*TABLE.rows, ("", "")))
    press(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert len(editor.body()[1].rows) == 3, "still inside the table"  # pyright: ignore[reportAttributeAccessIssue]
    go_to(editor, "請查照")
    write(editor, "並")
    assert editor.body() == (Paragraph(text="詳下表："), TABLE, Paragraph(text="並請查照。"))


def test_an_empty_row_that_was_wished_for_or_written_in_stays(editor: BodyEdit) -> None:
    editor.show_body((TABLE, Paragraph(text="請查照。")))
    go_to(editor, "2")
    editor.change_table(TableAct.ROW_BELOW)
    go_to(editor, "請查照")
    assert editor.body()[0] == Table(rows=(*TABLE.rows, ("", "")))
    editor.show_body((TABLE, Paragraph(text="請查照。")))
    go_to(editor, "2")
    press(editor, Qt.Key.Key_Tab)
    write(editor, "桃園市")
    go_to(editor, "請查照")
    assert editor.body()[0] == Table(rows=(*TABLE.rows, ("桃園市", "")))


def test_the_row_goes_too_when_the_text_is_left_from_within_it(editor: BodyEdit) -> None:
    editor.show_body((TABLE,))
    go_to(editor, "2")
    press(editor, Qt.Key.Key_Tab)
    editor.fresh_row.drop()
    assert editor.body() == (TABLE,)


def test_rows_of_a_new_table_that_stay_empty_go_when_it_is_left(editor: BodyEdit) -> None:
    editor.show_body((Paragraph(text="如下表："),))
    editor.insert_table()
    write(editor, "市別")
    press(editor, Qt.Key.Key_Tab)
    write(editor, "件數")
    editor.fresh_row.drop()
    assert editor.body() == (Paragraph(text="如下表："), Table(rows=(("市別", "件數", ""),)))


def test_empty_rows_of_a_new_table_stay_where_nothing_is_written_or_one_was_wished_for(
    editor: BodyEdit,
) -> None:
    editor.show_body((Paragraph(text="如下表："),))
    editor.insert_table()
    editor.fresh_row.drop()
    assert editor.body()[1] == Table(rows=(("", "", ""),) * 3)
    editor.show_body((Paragraph(text="如下表："),))
    editor.insert_table()
    write(editor, "市別")
    editor.change_table(TableAct.ROW_BELOW)
    editor.fresh_row.drop()
    assert editor.body()[1] == Table(rows=(("市別", "", ""), *[("", "", "")] * 3))


def test_shift_tab_goes_back_through_the_cells(editor: BodyEdit) -> None:
    editor.show_body((TABLE,))
    go_to(editor, "2")
    press(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.textCursor().selectedText() == "基隆市"


def test_enter_in_a_cell_is_a_line_in_the_cell(editor: BodyEdit) -> None:
    editor.show_body((TABLE,))
    go_to(editor, "隆市")
    press(editor, Qt.Key.Key_Return)
    assert editor.body() == (Table(rows=(("市別", "場次"), ("基\n隆市", "2"))),)


@pytest.mark.parametrize(
    "act, rows",
    [
        (TableAct.ROW_ABOVE, (("市別", "場次"), ("", ""), ("基隆市", "2"))),
        (TableAct.ROW_BELOW, (("市別", "場次"), ("基隆市", "2"), ("", ""))),
        (TableAct.COLUMN_LEFT, (("", "市別", "場次"), ("", "基隆市", "2"))),
        (TableAct.COLUMN_RIGHT, (("市別", "", "場次"), ("基隆市", "", "2"))),
        (TableAct.REMOVE_ROW, (("市別", "場次"),)),
        (TableAct.REMOVE_COLUMN, (("場次",), ("2",))),
    ],
)
def test_rows_and_columns_come_and_go(
    editor: BodyEdit, act: TableAct, rows: tuple[tuple[str, ...], ...]
) -> None:
    editor.show_body((Paragraph(text="詳下表："), TABLE))
    go_to(editor, "基隆市")
    editor.change_table(act)
    assert editor.body() == (Paragraph(text="詳下表："), Table(rows=rows))


def test_a_table_is_removed_alone(editor: BodyEdit) -> None:
    editor.show_body((Paragraph(text="甲。", level=1), TABLE, Paragraph(text="乙。", level=1)))
    go_to(editor, "基隆市")
    editor.change_table(TableAct.REMOVE_TABLE)
    assert editor.body() == (Paragraph(text="甲。", level=1), Paragraph(text="乙。", level=1))


def test_backspace_and_delete_beside_a_table_hurt_nothing(editor: BodyEdit) -> None:
    body = (Paragraph(text="甲。"), TABLE, Paragraph(text="乙。"))
    editor.show_body(body)
    go_to(editor, "乙")
    press(editor, Qt.Key.Key_Backspace)
    assert editor.body() == body
    go_to(editor, "甲")
    editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    press(editor, Qt.Key.Key_Delete)
    assert editor.body() == body


# -- copying and pasting

WORD = (
    "<html><body><p class=MsoNormal>有關採購：</p><p style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]><b>請各市</b>提供。</p>"
    "<table><tr><td>市別</td><td>場次</td></tr></table></body></html>"
)


def test_word_s_structure_is_kept_and_nothing_else(window: Window) -> None:
    paste(window.editor, html=WORD, text="不用這個")
    expected = (
        Paragraph(text="有關採購："),
        Paragraph(text="請各市提供。", level=1),
        Table(rows=(("市別", "場次"),)),
    )
    assert window.editor.body() == expected
    assert window.acts == ["貼上"]
    bold = window.editor.document().find("請各市").charFormat().font().bold()
    assert not bold


def test_cells_from_excel_become_a_table_and_over_cells_they_are_laid(editor: BodyEdit) -> None:
    paste(editor, text="市別\t場次\n基隆市\t2\n")
    assert editor.body() == (TABLE,)
    go_to(editor, "2")
    paste(editor, text="3\t4\n5\t6")
    assert editor.body() == (Table(rows=(("市別", "場次", ""), ("基隆市", "3", "4"), ("", "5", "6"))),)


def test_one_line_is_pasted_into_the_sentence(editor: BodyEdit) -> None:
    editor.show_body((Paragraph(text="請提供。", level=1),))
    go_to(editor, "提供")
    paste(editor, html="<b>各市</b>")
    assert editor.body() == (Paragraph(text="請各市提供。", level=1),)


def test_several_lines_pasted_into_a_point_are_points_and_the_rest_follows(editor: BodyEdit) -> None:
    editor.show_body((Paragraph(text="請提供。", level=1),))
    go_to(editor, "提供")
    paste(editor, text="各市\n下列")
    assert editor.body() == (Paragraph(text="請各市", level=1), Paragraph(text="下列提供。", level=1))


def test_what_is_copied_here_comes_back_as_it_was(editor: BodyEdit) -> None:
    editor.show_body((*POINTS, TABLE))
    editor.selectAll()
    source = editor.createMimeDataFromSelection()
    assert source.text().split("\n")[1] == "1. 請各市提供資料。"
    assert source.text().endswith("市別\t場次\n基隆市\t2")
    editor.show_body(())
    editor.insertFromMimeData(source)
    assert editor.body() == (*POINTS, TABLE)


def test_a_picture_alone_pastes_nothing(editor: BodyEdit) -> None:
    from PySide6.QtGui import QImage

    source = QMimeData()
    source.setImageData(QImage(3, 3, QImage.Format.Format_RGB32))
    assert not editor.canInsertFromMimeData(source)
    editor.insertFromMimeData(source)
    assert editor.body() == ()


def test_a_change_from_outside_keeps_the_cursor_where_it_happened(editor: BodyEdit) -> None:
    changed = (POINTS[0], Paragraph(text="請各市儘速提供資料。", level=1), *POINTS[2:])
    editor.show_body(POINTS)
    editor.show_body(changed, keep_place=True)
    assert editor.textCursor().atEnd(), "at the end it stays at the end"
    go_to(editor, "下半年")
    editor.show_body(POINTS, keep_place=True)
    assert editor.text_before() == "請各市"
    go_to(editor, "成果")
    editor.show_body(changed, keep_place=True)
    assert editor.text_before() == "有關"


def test_chosen_cells_are_copied_as_a_table(editor: BodyEdit) -> None:
    editor.show_body((TABLE,))
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().find("場次").selectionStart())
    cursor.setPosition(editor.document().find("2").selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    source = editor.createMimeDataFromSelection()
    editor.show_body(())
    editor.insertFromMimeData(source)
    assert editor.body() == (Table(rows=(("場次",), ("2",))),)


def test_a_piece_of_a_paragraph_with_rare_characters_is_copied_whole(editor: BodyEdit) -> None:
    editor.show_body((Paragraph(text="𠮷田與𡘙課長出席。", level=1),))
    go_to(editor, "與")
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    assert editor.createMimeDataFromSelection().text() == "與𡘙課長出席。"


def test_the_painted_labels_are_told_to_a_screen_reader(editor: BodyEdit, qtbot: QtBot) -> None:
    voice = LabelVoice(editor)
    editor.show_body(
        (
            Paragraph(text="甲。", level=1),
            Paragraph(text="乙。", level=1),
            Paragraph(text="丙。", level=2),
            Paragraph(text="丁。", level=2),
            TABLE,
            Paragraph(text="戊。"),
        )
    )
    told: list[str] = []
    for words in ("甲", "丁", "2", "戊"):
        go_to(editor, words)
        voice.tell_now()
        told.append(editor.accessibleDescription())
    assert told == ["1.", "2.(2)", "表格第 2 列第 2 欄", ""]
    go_to(editor, "乙")
    qtbot.waitUntil(lambda: editor.accessibleDescription() == "2.")


class _Below(QWidget):
    """What lies below an editor, and how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def test_a_key_paints_the_text_and_not_what_lies_below_it(qtbot: QtBot) -> None:
    below = _Below()
    qtbot.addWidget(below)
    editor = BodyEdit()
    QVBoxLayout(below).addWidget(editor)
    for ground in ("#ffffff", "#202020"):  # dressed once more, as when the theme changes
        below.setStyleSheet(f"QTextEdit {{ background: {ground}; border-radius: 6px; padding: 8px; }}")
        editor.show_body(POINTS)
        below.show()
        qtbot.waitExposed(below)
        below.repaint()
        QApplication.processEvents()
        before = below.painted
        write(editor, "字")
        editor.viewport().repaint()
        assert below.painted == before
        seen = editor.viewport().grab().toImage().pixelColor(editor.viewport().rect().bottomRight())
        assert seen.name() == ground
