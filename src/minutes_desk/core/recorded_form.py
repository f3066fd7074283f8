"""The form that a record used, so that the same host's next meeting follows it. One-off things do not carry over."""

import re
from collections.abc import Iterable
from dataclasses import replace

from minutes_desk.core.case_count import PARTS
from minutes_desk.core.chair_writing import chair_form_of
from minutes_desk.core.house_style import ClockForm, Form, ItemForm
from minutes_desk.core.minutes import Item, Minutes, Paragraph, Section
from minutes_desk.core.roc_calendar import parse_weekday
from minutes_desk.core.section_kind import SectionKind, kind_of
from minutes_desk.core.spacing import tidy

MOSTLY_POINTS = 0.75
"""From this share of items with points on, the host writes points even where there is but one (113-3: 4 of 5)."""

_WEEKDAY = re.compile(r"[(（\[〔][^()（）\[\]〔〕]*[)）\]〕]")
_PART_WORDS = "|".join((*(re.escape(word) for word, _ in PARTS), "續管", "新增合作提案", "新增", "解除列管"))
_PARTS = re.compile(rf"(?:{_PART_WORDS})\d+案(?:[、，](?:{_PART_WORDS})\d+案)*")
_TOTAL = re.compile(r"\d+(?=案)")


def form_of(record: Minutes, fallback: Form) -> Form:
    """Derive the wording and structure of a record; where it does not show, the fallback's stay.

    A suffix of the heading word, a section such as 針對…方案 and a mixed clock are this record's own and are left out.
    """
    tracked = _first(record.sections, SectionKind.TRACKED)
    proposals = _first(record.sections, SectionKind.PROPOSALS)
    item = _item_form(tracked.items if tracked else (), fallback.item)
    form = replace(
        fallback,
        resolution_heading=record.resolution_heading or fallback.resolution_heading,
        full_brackets=_full((item.label for item in record.items()), fallback.full_brackets),
        weekday=_weekday(record.time_written) or fallback.weekday,
        clock=_clock((record.time_written, record.adjourned_written)) or fallback.clock,
        chair=chair_form_of(record.chairs, record.chairs_written) or fallback.chair,
        flat=len(record.sections) == 1 and record.sections[0].label is None
        if record.sections
        else fallback.flat,
        item=item,
        decision_as_point=item is ItemForm.POINTS,
        no_motions=record.motions_written or fallback.no_motions,
        closing=_closing(record) or fallback.closing,
        title_lines=max(len(record.title_lines), fallback.title_lines),
    )
    if tracked is not None:
        form = replace(
            form,
            tracked_title=tracked.title or form.tracked_title,
            tracked_count=_count(tracked.stated, form.tracked_count),
            full_count_brackets=_full(
                [(tracked.written or "").removeprefix(tracked.title)], form.full_count_brackets
            ),
        )
    if proposals is not None:
        form = replace(
            form,
            proposals_title=proposals.title or form.proposals_title,
            proposals_count=_count(proposals.stated, form.proposals_count),
        )
    return form


def _first(sections: Iterable[Section], kind: SectionKind) -> Section | None:
    return next((section for section in sections if kind_of(section.title) is kind), None)


def _full(written: Iterable[str | None], otherwise: bool) -> bool:
    """Whether the first bracket is full width; mixed brackets follow the first."""
    for words in written:
        for sign in words or "":
            if sign in "（(":
                return sign == "（"
    return otherwise


def _weekday(time_written: str | None) -> str | None:
    """The brackets and words around the weekday: (星期{weekday})."""
    for match in _WEEKDAY.finditer(tidy(time_written or "")):
        if weekday := parse_weekday(match[0]):
            return match[0].replace(weekday, weekday[:-1] + "{weekday}")
    return None


def _clock(written: Iterable[str | None]) -> ClockForm | None:
    """How full hours are written; a time with minutes does not show it."""
    for words in written:
        tidied = tidy(words or "")
        if re.search(r"[時點][整正]", tidied):
            return ClockForm.WHOLE
        if re.search(r"[時點]00分", tidied):
            return ClockForm.MINUTES
        if re.search(r"[時點](?!\d)", tidied):
            return ClockForm.PLAIN
    return None


def _item_form(items: Iterable[Item], otherwise: ItemForm) -> ItemForm:
    headed = [item for item in items if item.heading is not None and item.body]
    if not headed:
        return otherwise
    pointed = sum(any(isinstance(each, Paragraph) and each.level for each in item.body) for item in headed)
    if pointed >= MOSTLY_POINTS * len(headed):
        return ItemForm.POINTS
    below = sum(item.text_below for item in headed) - pointed
    return ItemForm.BELOW if below * 2 > len(headed) - pointed else ItemForm.INLINE


def _count(stated: str | None, otherwise: str) -> str:
    """The wording of a count: 共{total}案，{parts}; empty where the heading counts nothing."""
    if stated is None:
        return ""
    wording = _PARTS.sub("{parts}", tidy(stated), count=1)
    wording = _TOTAL.sub("{total}", wording, count=1)
    sure = wording != tidy(stated) and not re.search(r"\d", wording)
    return wording if sure else otherwise


def _closing(record: Minutes) -> str | None:
    closing, time = tidy(record.closing_written or ""), tidy(record.adjourned_written or "")
    return closing.replace(time, "{time}", 1) if time and time in closing else None
