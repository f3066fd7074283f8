"""What a row or column is called when the recorder is told about it: 115-1 第一節第(三)案的決議文字."""

from minutes_desk.core.minutes import Minutes
from minutes_desk.store.changes import Tables
from minutes_desk.store.rows import Row

_COLUMNS = {
    "body": "決議文字",
    "heading": "案由",
    "title": "標題",
    "title_lines": "標題",
    "decisions": "決定",
    "cases": "案件",
    "evidence": "決定的依據文字",
    "label": "編號",
    "stated": "件數",
    "written": "標題文字",
    "date": "日期",
    "start": "開始時間",
    "time_written": "時間文字",
    "venue": "地點",
    "chairs": "主持人",
    "chairs_written": "主持人文字",
    "attendance": "出席人員",
    "recorder": "紀錄人",
    "host_city": "主辦市",
    "adjourned": "散會時間",
    "adjourned_written": "散會時間文字",
    "status": "狀態",
    "position": "順序",
    "proposer": "提案人",
    "attachments": "附件",
    "confirmed": "宣讀確認",
    "scope": "合作範圍",
    "lead": "主辦機關",
    "supporting": "協辦機關",
    "section_id": "所屬的節",
    "off_reason": "移出本次議程的原因",
    "text": "文字",
    "case_name": "案名",
    "kind": "裁示內容",
    "name": "名稱",
    "grade": "等級",
    "word": "字詞",
    "better": "改寫",
    "reach": "範圍",
    "reason": "原因",
    "reused_from": "沿用標記",
    "code": "代碼",
    "act": "移交或接收",
    "at": "時間",
    "from_city": "移交的市",
    "to_city": "接收的市",
    "person": "接收人",
    "note": "說明",
    "form": "寫法",
    "template": "範本",
}
_TABLES = {
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
    "source_content": "匯入檔的內容",
    "custody": "移交紀錄",
}


def name_of(tables: Tables, table: str, row_id: str, column: str | None = None) -> str:
    """The words for a row as it stands in `tables`, or for one column of it."""
    row = tables.get(table, {}).get(row_id, {})
    place = _place(tables, table, row)
    return place if column is None else f"{place}的{_COLUMNS.get(column, f'欄位{column}')}"


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
    about = row.get("case_name") or row.get("name") or row.get("code")
    return f"{_TABLES.get(table, table)}{_quoted(about)}"


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
