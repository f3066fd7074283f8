"""What the fields of a house style's wording are called, and what their values look like on the paper."""

from collections.abc import Mapping

from minutes_desk.core.form_fields import as_shown
from minutes_desk.core.house_style import ChairForm, ClockForm, ItemForm

FIELD_NAMES: Mapping[str, str] = {
    "resolution_heading": "決議標題",
    "weekday": "星期",
    "clock": "時間",
    "chair": "主持人",
    "title_lines": "會議名稱",
    "tracked_title": "列管案節名",
    "tracked_count": "列管案數",
    "proposals_title": "提案節名",
    "proposals_count": "提案數",
    "item": "議案",
    "closing": "散會",
    "no_motions": "沒有臨時動議時",
    "digits_set_off": "數字前後空一格（114 年 3 月 5 日）",
    "full_brackets": "編號用全形括號（一）",
    "full_count_brackets": "案數用全形括號（共2案）",
    "flat": "只有一節時不編節號，議案直接編一、二、",
    "decision_as_point": "決定自成一點，不接在文字後",
}
"""Every field of `core.house_style.Form`, as it stands before its place on the form."""

CHOICES: Mapping[str, Mapping[object, str]] = {
    "clock": {
        ClockForm.PLAIN: "下午2時",
        ClockForm.MINUTES: "下午2時00分",
        ClockForm.WHOLE: "下午2時整",
    },
    "chair": {
        ChairForm.TITLE_INSIDE: "機關 林副局長大山",
        ChairForm.TITLE_LAST: "機關林大山副局長",
    },
    "item": {
        ItemForm.INLINE: "文字接在案名後",
        ItemForm.POINTS: "分點寫，一點也編號",
        ItemForm.BELOW: "文字另起一行",
    },
    "title_lines": {1: "一行", 2: "兩行"},
}
"""What a choice looks like, by its field and value."""


def shown_weekday(form: str) -> str:
    """(星期三) of (星期{weekday})."""
    return form.replace("{weekday}", "三") or "不寫"


def told_field(name: str, value: object) -> str:
    """One field with its value: 決議標題「會議結論」; a field of which nothing is known is told as such."""
    if name not in FIELD_NAMES:
        return "不認得的寫法"
    if isinstance(value, bool):
        return f"{'勾選' if value else '不勾選'}「{FIELD_NAMES[name]}」"
    if name == "weekday":
        return f"{FIELD_NAMES[name]}：{shown_weekday(str(value))}"
    if name in CHOICES:
        return f"{FIELD_NAMES[name]}：{CHOICES[name].get(value, '不認得的寫法')}"
    return f"{FIELD_NAMES[name]}「{as_shown(str(value))}」" if value else f"{FIELD_NAMES[name]}：留空"
