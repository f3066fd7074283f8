"""What a row or column is called when the recorder is told about it: 115-1 第一節第(三)案的決議文字."""

from minutes_desk.core.minutes import Minutes
from minutes_desk.core.rule_titles import RULE_TITLES
from minutes_desk.core.source_file import ROLE_NAMES
from minutes_desk.store.changes import Tables
from minutes_desk.store.column_words import name_of_table, word_of
from minutes_desk.store.rows import Row

_TOLD_BY = ("case_name", "name", "code", "word", "text")
"""What a row outside the meetings is told by: the first of these that it has."""


def name_of(tables: Tables, table: str, row_id: str, column: str | None = None) -> str:
    """The words for a row as it stands in `tables`, or for one column of it."""
    row = tables.get(table, {}).get(row_id, {})
    place = _place(tables, table, row)
    return place if column is None else f"{place}的{word_of(column, table)}"


def name_of_file(role: object, name: object) -> str:
    """What a kept file is called: 範本「本局公版.docx」."""
    return f"{ROLE_NAMES.get(role, name_of_table('source_file'))}{_quoted(name)}"  # pyright: ignore[reportArgumentType, reportCallIssue]


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
        return f"{_key(owner)}臨時動議{_ordinal(row, '件')}{_quoted(row.get('title'))}"
    if table == "source_file":
        return name_of_file(row.get("role"), row.get("name"))
    if table == "custody":
        number = row.get("number")
        return f"{name_of_table(table)}{f'第{number}次' if number else ''}"
    return f"{name_of_table(table)}{_quoted(_about(table, row))}"


def _about(table: str, row: Row) -> object:
    """What a row outside the meetings is about, in a few words."""
    if table == "house_style":
        return row.get("id")
    if table in ("rule_grade", "waiver"):
        code = row.get("id") if table == "rule_grade" else row.get("rule")
        return RULE_TITLES.get(str(code))
    if table in ("catch", "platform"):
        return None
    return next((row[name] for name in _TOLD_BY if row.get(name)), None)


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
