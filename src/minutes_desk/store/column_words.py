"""What tables and columns are called when the recorder is told about them."""

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
    "source_sha256": "讀自哪個檔案",
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
    "stated": "標題所載案數",
    "written": "標題文字",
    "heading": "標題",
    "text_below": "文字是否另起一行",
    "body": "決議文字",
    "cases": "案件",
    "decisions": "決定",
    "evidence": "決定的依據文字",
    "text_keeps_case_name": "案名是否寫在句中",
    "proposer": "提案機關",
    "scope": "合作範圍",
    "lead": "主辦機關",
    "supporting": "協辦機關",
    "progress": "辦理情形",
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
    "kind": "決議",
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
"""Every column of every table that the journal keeps."""

_OF_TABLE = {
    "custody.code": "核對碼",
    "motion.title": "案由",
    "custody.note": "原因",
    "identity_answer.name": "一個名稱",
}
"""Columns that mean something else in one table."""

_TABLES = {
    "meeting": "會議",
    "section": "節",
    "item": "議案",
    "motion": "臨時動議",
    "platform": "平臺設定",
    "catch": "隨記",
    "ruling": "副首長會議決議",
    "identity_answer": "案名比對的回答",
    "rule_grade": "校對規則",
    "own_word": "用字規則",
    "waiver": "略過的校對意見",
    "phrase": "常用語",
    "house_style": "文件樣式",
    "source_file": "文件裡的檔案",
    "custody": "保管沿革",
    "source_content": "文件裡的檔案的內容",
    "step": "修改歷程",
    "change": "修改歷程的變更",
    "pending": "編輯中的文字",
}


def name_of_table(table: str, otherwise: str = "不屬於本程式的資料") -> str:
    """What the rows of a table are called: 裁示 of ruling."""
    return _TABLES.get(table, otherwise)


def word_of(column: str, table: str = "", otherwise: str = "不認得的欄位") -> str:
    """What a column is called: 地點 of venue; where a table calls it otherwise, that table's word."""
    return _OF_TABLE.get(f"{table}.{column}") or _COLUMNS.get(column, otherwise)
