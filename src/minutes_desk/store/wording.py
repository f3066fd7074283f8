"""What a row or column is called when the recorder is told about it: 115-1 第一節第(三)案的決議文字."""

import json

from minutes_desk.core.ledger import RULING_NAMES
from minutes_desk.core.minutes import Minutes
from minutes_desk.store.changes import Change, Tables
from minutes_desk.store.rows import Row
from minutes_desk.store.schema import HOUSE_STYLE, MEETING_TABLES, Value

_COLUMNS = {
    "id": "識別碼",
    "meeting_id": "所屬的會議",
    "section_id": "所屬的節",
    "position": "順序",
    # platform
    "name": "名稱",
    "group": "工作小組",
    "cities": "各市",
    "rotation": "輪值順序",
    "deputy_meeting": "副首長會議的稱呼",
    # meeting
    "status": "狀態",
    "version": "版次",
    "source_sha256": "匯入檔的記號",
    "style": "版式",
    "roc_year": "年度",
    "session": "次別",
    "title_lines": "標題",
    "date": "日期",
    "weekday_written": "星期",
    "start": "開始時間",
    "time_written": "時間文字",
    "venue": "地點",
    "chairs": "主持人",
    "chairs_written": "主持人文字",
    "attendance": "出席人員",
    "recorder": "紀錄人",
    "host_city": "主辦市",
    "resolution_heading": "決議的標題",
    "heading_suffix": "決議標題的附註",
    "has_motions": "有無臨時動議一節",
    "motions_written": "臨時動議的文字",
    "adjourned": "散會時間",
    "adjourned_written": "散會時間文字",
    "closing_written": "散會一行的文字",
    "correction": "更正說明",
    "header_words": "會議資料的用詞",
    # section, item, motion
    "label": "編號",
    "title": "標題",
    "stated": "件數",
    "written": "標題文字",
    "heading": "案由",
    "text_below": "文字是否另起一行",
    "body": "決議文字",
    "cases": "案件",
    "decisions": "決定",
    "evidence": "決定的依據文字",
    "text_keeps_case_name": "案名是否寫在句中",
    "proposer": "提案人",
    "scope": "合作範圍",
    "lead": "主辦機關",
    "supporting": "協辦機關",
    "progress": "各市辦理情形",
    "renamed_from": "原來的案名",
    "renamed_to": "改後的案名",
    "reused_from": "沿用標記",
    "merged_from": "併入的案件",
    "attachments": "附件",
    "confirmed": "宣讀確認",
    "off_reason": "移出本次議程的原因",
    # the others
    "text": "文字",
    "case_name": "案名",
    "kind": "裁示內容",
    "other": "另一個名稱",
    "same": "是否同一案",
    "grade": "等級",
    "word": "字詞",
    "better": "改寫",
    "note": "說明",
    "rule": "校對規則",
    "reach": "範圍",
    "reason": "原因",
    "meeting": "會議",
    "part": "位置",
    "words": "原文",
    "code": "代碼",
    "form": "寫法",
    "template": "範本",
    "role": "用途",
    "size": "大小",
    "left_out": "沒有讀進紀錄的文字",
    "number": "序號",
    "act": "移交或接收",
    "at": "時間",
    "from_city": "移交的市",
    "to_city": "接收的市",
    "person": "接收人",
}
"""Every column of every table that the journal keeps; a name means the same in all of them."""

_TABLES = {
    "meeting": "會議",
    "section": "節",
    "item": "議案",
    "motion": "臨時動議",
    "platform": "平臺設定",
    "catch": "隨記",
    "ruling": "裁示",
    "identity_answer": "案名比對的回答",
    "rule_grade": "校對規則",
    "own_word": "用字規則",
    "waiver": "略過的校對意見",
    "phrase": "常用語",
    "house_style": "文件樣式",
    "source_file": "匯入檔",
    "custody": "移交紀錄",
    "source_content": "匯入檔的內容",
    "step": "修改歷程",
    "change": "修改歷程的變更",
    "pending": "編輯中的文字",
}


_TOLD_BY = ("case_name", "name", "code", "word")
"""What a row outside the meetings is told by: the first of these that it has."""


def name_of(tables: Tables, table: str, row_id: str, column: str | None = None) -> str:
    """The words for a row as it stands in `tables`, or for one column of it."""
    row = tables.get(table, {}).get(row_id, {})
    place = _place(tables, table, row)
    return place if column is None else f"{place}的{_COLUMNS.get(column, f'欄位{column}')}"


def name_of_table(table: str) -> str:
    """The words for a whole table."""
    return _TABLES.get(table, f"資料表 {table}")


def told_change(change: Change) -> tuple[str, str | None, str | None] | None:
    """Where a change outside the meetings was, what stood there and what stands there; `None`: it is in a meeting."""
    if change.table in {table.name for table in MEETING_TABLES}:
        return None
    row = change.added_row or change.removed_row
    if row is None:
        column = str(change.column)
        return (
            name_of({}, change.table, change.row, column),
            _value(column, change.old),
            _value(column, change.new),
        )
    words = "，".join(
        f"{_COLUMNS.get(column, column)}：{_value(column, value)}"
        for column, value in row.items()
        if column not in _UNTOLD and _value(column, value)
    )
    place = name_of({change.table: {change.row: row}}, change.table, change.row)
    return (place, None, words) if change.old is None else (place, words, None)


_UNTOLD = frozenset({"id", "meeting_id", "position", "number", "size"})
_CODES: dict[str, dict[Value, str]] = {
    "kind": {str(kind): name for kind, name in RULING_NAMES.items()},
    "grade": {"error": "錯誤", "warning": "警告", "hint": "提示", "off": "不檢查"},
    "reach": {"place": "這一處", "meeting": "這次會議", "document": "整份文件"},
    "act": {"handed_over": "移交", "received": "接收", "taken_back": "收回"},
    "role": {"import": "匯入的舊紀錄", "reply": "匯回的檔案", "version": "定稿的一版", "template": "範本"},
    "same": {1: "同一案", 0: "不同案"},
}


def _value(column: str, value: Value) -> str | None:
    """A value as it is read, not as it is kept."""
    if value is None or value == "[]":
        return None
    if column in _CODES:
        return _CODES[column].get(value, str(value))
    if isinstance(value, str) and value.startswith('["'):
        return "、".join(map(str, json.loads(value)))
    return str(value)


def _place(tables: Tables, table: str, row: Row) -> str:
    if table == "meeting":
        return f"{_key(row)}會議"
    owner = tables.get("meeting", {}).get(str(row.get("meeting_id")), {})
    if table == "section":
        return f"{_key(owner)}{_section(row)}"
    if table == "item":
        section = tables.get("section", {}).get(str(row.get("section_id")), {})
        return f"{_key(owner)}{_section(section)}{_ordinal(row, '案')}{_quoted(row.get('heading'))}"
    if table == "motion":
        return f"{_key(owner)}臨時動議{_ordinal(row, '則')}{_quoted(row.get('title'))}"
    about = next((row[name] for name in _TOLD_BY if row.get(name)), None)
    if table == HOUSE_STYLE.name:
        about = row.get("id")
    return f"{name_of_table(table)}{_quoted(about)}"


def _key(meeting: Row) -> str:
    year, session = meeting.get("roc_year"), meeting.get("session")
    numbers = [value if isinstance(value, int) else None for value in (year, session)]
    return f"{Minutes(roc_year=numbers[0], session=numbers[1]).key} "


def _section(row: Row) -> str:
    return f"{label}、" if (label := row.get("label")) else ""


def _ordinal(row: Row, counter: str) -> str:
    position = row.get("position")
    count = position + 1 if isinstance(position, int) else "?"
    return f"第{row.get('label') or count}{counter}"


def _quoted(words: object) -> str:
    return f"「{words}」" if words else ""


def word_of(column: str) -> str:
    """What a column is called: 地點 of venue; its own name where it has none."""
    return _COLUMNS.get(column, column)
