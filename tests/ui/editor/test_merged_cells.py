"""Merged cells in the editor: shown, chosen by keys, merged, divided, copied, and no word lost in mid-composition."""

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.core.pasted import body_of_html
from minutes_desk.ui.editor.body_document import insert_table, show_table, table_of
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.body_tables import TableAct
from minutes_desk.ui.editor.cell_selection import chosen
from minutes_desk.ui.editor.label_voice import LabelVoice
from tests.core.test_table_edit import tables
from tests.ui.editor.composing import commit, compose, write

SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
PLAIN = Table(rows=(("市別", "場次", "備註"), ("基隆市", "2", ""), ("桃園市", "3", "")))
MERGED = Table(
    rows=(("市別", "場次", ""), ("", "上半年", "下半年"), ("基隆市", "2", "3")),
    spans=(CellSpan(row=0, column=0, rows=2), CellSpan(row=0, column=1, columns=2)),
)


@pytest.fixture
def editor(qtbot: QtBot) -> BodyEdit:
    made = BodyEdit()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def press(editor: BodyEdit, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(editor, key, modifier)


def go_to(editor: BodyEdit, words: str) -> None:
    """Behind words."""
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().find(words).selectionEnd())
    editor.setTextCursor(cursor)


def only(table: Table, editor: BodyEdit) -> None:
    assert editor.body() == (Paragraph(text="詳下表："), table)


def show(editor: BodyEdit, table: Table) -> None:
    editor.show_body((Paragraph(text="詳下表："), table))


def test_they_are_shown_and_what_is_typed_beside_them_leaves_them_whole(editor: BodyEdit) -> None:
    show(editor, MERGED)
    only(MERGED, editor)
    assert editor.toPlainText().split() == [
        "詳下表：",
        "市別",
        "場次",
        "上半年",
        "下半年",
        "基隆市",
        "2",
        "3",
    ]
    go_to(editor, "市別")
    write(editor, "名")
    only(Table(rows=(("市別名", "場次", ""), *MERGED.rows[1:]), spans=MERGED.spans), editor)


def test_cells_are_chosen_by_keys_and_merged_and_divided(editor: BodyEdit) -> None:
    show(editor, PLAIN)
    heard: list[str] = []
    editor.act_done.connect(heard.append)
    go_to(editor, "場次")
    press(editor, Qt.Key.Key_Right, modifier=SHIFT)
    assert editor.change_table(TableAct.MERGE)
    only(
        Table(
            rows=(("市別", "場次\n備註", ""), *PLAIN.rows[1:]), spans=(CellSpan(row=0, column=1, columns=2),)
        ),
        editor,
    )
    write(editor, "各")
    assert editor.body()[1].rows[0][1] == "各場次\n備註"  # pyright: ignore[reportAttributeAccessIssue]
    assert editor.change_table(TableAct.DIVIDE)
    only(Table(rows=(("市別", "各場次\n備註", ""), *PLAIN.rows[1:])), editor)
    assert heard == ["合併儲存格", "分割儲存格"]


def test_where_there_is_nothing_to_merge_or_divide_nothing_happens(editor: BodyEdit) -> None:
    show(editor, MERGED)
    for words, act in (("場次", TableAct.MERGE), ("基隆市", TableAct.MERGE), ("2", TableAct.DIVIDE)):
        go_to(editor, words)
        assert not editor.change_table(act)
    go_to(editor, "詳下表")
    assert not editor.change_table(TableAct.MERGE)
    only(MERGED, editor)
    editor.setReadOnly(True)
    go_to(editor, "場次")
    assert not editor.change_table(TableAct.DIVIDE)


def test_shift_and_arrows_choose_cell_by_cell_over_merged_ones_and_stop_at_the_edge(editor: BodyEdit) -> None:
    show(editor, MERGED)
    go_to(editor, "基隆市")
    seen: list[tuple[int, int, int, int]] = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left):
        press(editor, key, modifier=SHIFT)
        area = chosen(editor.textCursor())
        seen.append((area.row, area.column, area.rows, area.columns))
    assert seen == [(2, 0, 1, 2), (1, 0, 2, 2), (0, 0, 3, 3), (0, 0, 3, 3), (0, 0, 3, 1)]
    press(editor, Qt.Key.Key_Down)
    assert not editor.textCursor().hasSelection()


def test_shift_and_an_arrow_within_the_words_of_a_cell_choose_words(editor: BodyEdit) -> None:
    show(editor, MERGED)
    go_to(editor, "基隆")
    press(editor, Qt.Key.Key_Left, Qt.Key.Key_Left, modifier=SHIFT)
    assert editor.textCursor().selectedText() == "基隆"
    press(editor, Qt.Key.Key_Left, modifier=SHIFT)
    assert editor.textCursor().selectedText() == "基隆", "the edge of the table"


def test_tab_meets_a_merged_cell_once(editor: BodyEdit) -> None:
    show(editor, MERGED)
    go_to(editor, "詳下表")
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().find("市別").selectionStart())
    editor.setTextCursor(cursor)
    met: list[str] = []
    for _ in range(5):
        press(editor, Qt.Key.Key_Tab)
        met.append(editor.textCursor().selectedText())
    assert met == ["場次", "上半年", "下半年", "基隆市", "2"]
    for _ in range(5):
        press(editor, Qt.Key.Key_Backtab, modifier=SHIFT)
    assert editor.textCursor().selectedText() == "市別"
    press(editor, Qt.Key.Key_Backtab, modifier=SHIFT)
    assert editor.textCursor().selectedText() == "市別"


def test_a_last_cell_that_is_merged_is_followed_by_a_new_row(editor: BodyEdit) -> None:
    show(editor, Table(rows=(("甲", "乙"), ("丙", "")), spans=(CellSpan(row=0, column=1, rows=2),)))
    go_to(editor, "丙")
    press(editor, Qt.Key.Key_Tab)
    write(editor, "丁")
    rows = (("甲", "乙"), ("丙", ""), ("丁", ""))
    only(Table(rows=rows, spans=(CellSpan(row=0, column=1, rows=2),)), editor)


@pytest.mark.parametrize(
    "act, words, wanted",
    [
        (
            TableAct.ROW_BELOW,
            "市別",
            Table(rows=(*MERGED.rows[:2], ("", "", ""), MERGED.rows[2]), spans=MERGED.spans),
        ),
        (
            TableAct.ROW_ABOVE,
            "上半年",
            Table(
                rows=(MERGED.rows[0], ("", "", ""), *MERGED.rows[1:]),
                spans=(CellSpan(row=0, column=0, rows=3), MERGED.spans[1]),
            ),
        ),
        (
            TableAct.COLUMN_RIGHT,
            "上半年",
            Table(
                rows=(("市別", "場次", "", ""), ("", "上半年", "", "下半年"), ("基隆市", "2", "", "3")),
                spans=(MERGED.spans[0], CellSpan(row=0, column=1, columns=3)),
            ),
        ),
        (
            TableAct.REMOVE_ROW,
            "場次",
            Table(rows=(("市別", "上半年", "下半年"), ("基隆市", "2", "3"))),
        ),
        (
            TableAct.REMOVE_COLUMN,
            "下半年",
            Table(rows=(("市別", "場次"), ("", "上半年"), ("基隆市", "2")), spans=MERGED.spans[:1]),
        ),
    ],
)
def test_rows_and_columns_through_them(editor: BodyEdit, act: TableAct, words: str, wanted: Table) -> None:
    show(editor, MERGED)
    go_to(editor, words)
    assert editor.change_table(act)
    only(wanted, editor)


def test_merged_cells_are_copied_within_the_program_and_as_html(editor: BodyEdit) -> None:
    show(editor, MERGED)
    go_to(editor, "市別")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        press(editor, key, modifier=SHIFT)
    source = editor.createMimeDataFromSelection()
    editor.show_body(())
    editor.insertFromMimeData(source)
    assert editor.body() == (MERGED,)
    assert "<td rowspan='2'>市別</td><td colspan='2'>場次</td>" in source.html()
    assert body_of_html(source.html()) == (MERGED,)
    assert source.text() == "市別\t場次\t\n\t上半年\t下半年\n基隆市\t2\t3"


def test_merged_cells_are_laid_over_others(editor: BodyEdit) -> None:
    show(editor, MERGED)
    go_to(editor, "上半年")
    press(editor, Qt.Key.Key_Up, modifier=SHIFT)
    source = editor.createMimeDataFromSelection()
    show(editor, PLAIN)
    go_to(editor, "2")
    editor.insertFromMimeData(source)
    only(
        Table(
            rows=(PLAIN.rows[0], ("基隆市", "場次", ""), ("桃園市", "上半年", "下半年")),
            spans=(CellSpan(row=1, column=1, columns=2),),
        ),
        editor,
    )


@pytest.mark.parametrize("act", [TableAct.MERGE, TableAct.DIVIDE, TableAct.REMOVE_COLUMN])
@pytest.mark.parametrize("words", ["市別", "上半年"])
def test_a_word_in_the_making_is_kept_whatever_is_done(editor: BodyEdit, act: TableAct, words: str) -> None:
    """Composed in a cell, which then is divided, cannot be merged, or stays while another one goes."""
    show(editor, MERGED)
    go_to(editor, words)
    compose(editor)
    before = editor.body()
    editor.change_table(act)
    commit(editor, "")
    editor.settle()
    said = "".join(word for row in table_in(editor.body()).rows for word in row)
    assert before == (Paragraph(text="詳下表："), MERGED), "what is composed is no text"
    if act is TableAct.REMOVE_COLUMN:
        assert words not in said or words == "市別"
    else:
        assert f"{words}你好" in said
        assert said.count("你好") == 1


def test_a_word_composed_in_a_merged_cell_stands_in_it(editor: BodyEdit) -> None:
    show(editor, MERGED)
    go_to(editor, "場次")
    compose(editor)
    only(MERGED, editor)
    commit(editor, "你好")
    only(Table(rows=(("市別", "場次你好", ""), *MERGED.rows[1:]), spans=MERGED.spans), editor)


def test_a_screen_reader_is_told_of_them(editor: BodyEdit) -> None:
    voice = LabelVoice(editor)
    show(editor, MERGED)
    told: list[str] = []
    for words in ("場次", "上半年"):
        go_to(editor, words)
        voice.tell_now()
        told.append(editor.accessibleDescription())
    press(editor, Qt.Key.Key_Right, modifier=SHIFT)
    voice.tell_now()
    told.append(editor.accessibleDescription())
    assert told == [
        "表格第 1 列第 2 欄，合併 1 列 2 欄",
        "表格第 2 列第 2 欄",
        "表格第 2 列第 2 欄起，選取 1 列 2 欄",
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables(), tables())
def test_any_table_is_shown_in_place_of_any_other(qapp: object, first: Table, second: Table) -> None:
    document = QTextDocument()
    made = insert_table(QTextCursor(document), first)
    assert isinstance(made, QTextTable)
    assert table_of(made) == first
    show_table(made, second)
    assert table_of(made) == second


def table_in(body: Body) -> Table:
    [table] = [block for block in body if isinstance(block, Table)]
    return table
