"""How a host city writes its minutes: wording and structure (`Form`), and the paper it is printed on (`HouseStyle`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, get_type_hints


class ClockForm(StrEnum):
    """How full hours and minutes are written."""

    PLAIN = "plain"
    """下午2時, 下午2時30分."""
    MINUTES = "minutes"
    """下午2時00分."""
    WHOLE = "whole"
    """上午10時整, 上午10時30分."""


class ItemForm(StrEnum):
    """Where an item's text begins."""

    INLINE = "inline"
    """(一)name：text on one line; points below where there are several."""
    POINTS = "points"
    """（一）name： then 1. points, even where there is but one."""
    BELOW = "below"
    """(一) name： and the text on a line of its own."""


class ChairForm(StrEnum):
    """In which order a chair's name and title stand."""

    TITLE_INSIDE = "title_inside"
    """新北市政府經濟發展局 黃副局長碧玉."""
    TITLE_LAST = "title_last"
    """臺北市政府產業發展局王三中副局長."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The wording and structure of one host's minutes. Placeholders are filled by `str.replace`, never executed."""

    resolution_heading: str = "會議決議"
    full_brackets: bool = False
    """Labels （一） instead of (一)."""
    full_count_brackets: bool = False
    """Counts in headings （共6案） instead of (共6案)."""
    weekday: str = "(星期{weekday})"
    clock: ClockForm = ClockForm.PLAIN
    chair: ChairForm = ChairForm.TITLE_INSIDE
    tracked_title: str = "列管合作案"
    tracked_count: str = "共{total}案，{parts}"
    """{total}, {parts} (持續列管5案、解列1案); empty: no count."""
    proposals_title: str = "研擬新增合作提案"
    proposals_count: str = ""
    flat: bool = False
    """One unlabelled section on the heading's line, its items labelled 一、."""
    item: ItemForm = ItemForm.INLINE
    decision_as_point: bool = False
    """The standard sentence is a point of its own instead of joining the text."""
    no_motions: str = "無。"
    closing: str = "：{time}"
    title_lines: int = 2
    digits_set_off: bool = False
    """A blank between Chinese and digits on every paper: 114 年 3 月 5 日. No minutes hold it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """One city's house style: data beside a plain .docx template."""

    name: str
    """桃園市; 基隆市 has a variant 基隆市（單層）."""
    city: str
    template: str
    """The file in templates_docx/."""
    form: Form = field(default_factory=Form)
    own_form: bool = False
    """The document has a wording of its own for it, which goes before that of the host's latest record."""
    own_template: str | None = None
    """The SHA-256 of a template kept in the document that takes the built-in one's place."""


_FORM_TYPES = get_type_hints(Form)


def form_from(data: Mapping[str, Any]) -> Form:
    """A form from plain values under its fields' names; what is left out keeps the default.

    Raises:
        ValueError: a name or a value is not understood.
    """
    values: dict[str, Any] = {}
    for key, value in data.items():
        kind = _FORM_TYPES.get(key)
        if kind is None:
            raise ValueError(f"不認得的項目 {key}")
        values[key] = made = kind(value)
        if made != value:
            raise ValueError(f"{key} 的值 {value!r} 不合用")
    return Form(**values)
