"""The fair copy of a draft: every label, count and written value filled in as the host writes; and its way back.

What is written already stays as it is, so that a record comes out unchanged.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from minutes_desk.core.body import numbered, pointed, unnumbered
from minutes_desk.core.case_count import fill_count
from minutes_desk.core.chair_writing import write_chairs
from minutes_desk.core.clock import write_clock
from minutes_desk.core.house_style import Form, ItemForm
from minutes_desk.core.meeting import Platform
from minutes_desk.core.minutes import Body, Item, Minutes, Motion, Paragraph, Section
from minutes_desk.core.numbering import Level, write_label, write_sign
from minutes_desk.core.roc_calendar import parse_weekday, to_roc, weekday_of
from minutes_desk.core.section_kind import SectionKind, kind_of

_BLANK = "\u3000" * 6
"""The place for a time, about as wide as 下午2時40分 written by hand."""
_YEAR_BLANK, _SESSION_BLANK = "\u3000" * 3, "\u3000" * 2


def fair_copy(draft: Minutes, form: Form, platform: Platform | None = None) -> Minutes:
    """Fill in what the draft leaves unwritten, in the host's wording.

    `platform` gives the title's names where the draft has no title. A field that is unknown (no date, no time of 散會)
    stays `None`. Doing it twice changes nothing more.

    Raises:
        BadDate: the draft's date lies before ROC year 1.
    """
    # Drafts leave their sections unwritten; where all are written, what has no label had none on the paper.
    recorded = all(section.written is not None for section in draft.sections) and _has_written(draft)
    title_lines = draft.title_lines
    if not title_lines and draft.roc_year and draft.session:
        title_lines = title_lines_for(
            platform or Platform(), draft.roc_year, draft.session, form, group=draft.group
        )
    adjourned = draft.adjourned_written
    if adjourned is None and draft.adjourned is not None:
        adjourned = write_clock(draft.adjourned, form.clock)
    closing = draft.closing_written
    if closing is None and adjourned is not None:
        closing = form.closing.replace("{time}", adjourned)
    chairs = draft.chairs_written
    if chairs is None and draft.chairs:
        chairs = write_chairs(draft.chairs, form.chair)
    return replace(
        _with_time(draft, form),
        title_lines=title_lines,
        chairs_written=chairs,
        resolution_heading=draft.resolution_heading or (None if recorded else form.resolution_heading),
        sections=_sections(draft.sections, form),
        motions=draft.motions if recorded or draft.motions is None else _motions(draft.motions, form),
        motions_written=_motions_written(draft, form),
        adjourned_written=adjourned,
        closing_written=closing,
    )


def with_blanks(fair: Minutes, form: Form, platform: Platform | None = None) -> Minutes:
    """The fair copy of a draft as it is printed before the meeting: what is not known yet is a place to fill by hand.

    So the lines 壹、時間 … 柒、散會 keep their numbers while a draft grows. Never for a record, which prints what it has.
    """
    closing = fair.closing_written
    year, session = fair.roc_year or _YEAR_BLANK, fair.session or _SESSION_BLANK
    return replace(
        fair,
        title_lines=fair.title_lines
        or title_lines_for(platform or Platform(), year, session, form, group=fair.group),
        time_written=fair.time_written or "",
        venue=fair.venue or "",
        chairs_written=fair.chairs_written or "",
        attendance=fair.attendance or "",
        recorder=fair.recorder or "",
        closing_written=form.closing.replace("{time}", _BLANK).rstrip() if closing is None else closing,
    )


def title_lines_for(
    platform: Platform, roc_year: int | str, session: int | str, form: Form, *, group: str | None = None
) -> tuple[str, ...]:
    """The title of a meeting, broken as the host breaks it: 115年度「…平臺」產業民生組 / 第2次工作小組會議紀錄."""
    first = f"{roc_year}年度「{platform.name}」{group or platform.group}"
    second = f"第{session}次工作小組會議紀錄"
    return (first, second) if form.title_lines > 1 else (first + second,)


def unwritten(record: Minutes) -> Minutes:
    """Make a draft of a record: labels, counts and written values taken off, so that they count themselves again.

    What no form can give back stays: the title, the heading word with its suffix, sections' titles, and the count
    of a section that is neither tracked cases nor proposals.
    """
    sections = tuple(
        replace(
            section,
            label=None,
            stated=section.stated if kind_of(section.title) is SectionKind.OTHER else None,
            written=None,
            items=tuple(replace(item, label=None, body=unnumbered(item.body)) for item in section.items),
        )
        for section in record.sections
    )
    motions = record.motions
    if motions is not None:
        motions = tuple(replace(motion, label=None, body=unnumbered(motion.body)) for motion in motions)
    return replace(
        record,
        weekday_written=None,
        time_written=None,
        chairs_written=None,
        sections=sections,
        motions=motions,
        motions_written=None,
        adjourned_written=None,
        closing_written=None,
        header_words=(),
    )


def _has_written(minutes: Minutes) -> bool:
    return bool(minutes.sections) or minutes.time_written is not None or minutes.closing_written is not None


def _with_time(draft: Minutes, form: Form) -> Minutes:
    if draft.time_written is not None or draft.date is None:
        return draft
    weekday = form.weekday.replace("{weekday}", weekday_of(draft.date))
    clock = write_clock(draft.start, form.clock) if draft.start is not None else ""
    return replace(
        draft,
        weekday_written=draft.weekday_written or parse_weekday(weekday),
        time_written=f"{to_roc(draft.date)}{weekday}{clock}",
    )


def _sections(sections: tuple[Section, ...], form: Form) -> tuple[Section, ...]:
    flat = form.flat and len(sections) == 1
    return tuple(_section(section, number, form, flat) for number, section in enumerate(sections, 1))


def _section(section: Section, number: int, form: Form, flat: bool) -> Section:
    if section.written is not None:
        return section
    kind = kind_of(section.title, form) if section.title or number > 1 else SectionKind.TRACKED
    title = section.title or {
        SectionKind.TRACKED: form.tracked_title, SectionKind.PROPOSALS: form.proposals_title
    }.get(kind, "")  # fmt: skip
    wording = {SectionKind.TRACKED: form.tracked_count, SectionKind.PROPOSALS: form.proposals_count}.get(kind)
    # An empty list is not counted: 共0案 says nothing.
    stated = section.stated or (fill_count(wording, section.items) if wording and section.items else None)
    brackets = ("（", "）") if form.full_count_brackets else ("(", ")")
    label = section.label or (None if flat else write_sign(Level.SECTION, number))
    return replace(
        section,
        label=label,
        title=title,
        stated=stated,
        written=f"{title}{brackets[0]}{stated}{brackets[1]}：" if stated else f"{title}：",
        items=tuple(_item(item, count, form, label is None) for count, item in enumerate(section.items, 1)),
    )


def _item(item: Item, number: int, form: Form, flat: bool) -> Item:
    if flat:
        label = write_sign(Level.SECTION, number)
    else:
        label = write_label(Level.ITEM, number, full_brackets=form.full_brackets)
    body = pointed(item.body) if form.item is ItemForm.POINTS and item.heading is not None else item.body
    first = next((block for block in body if isinstance(block, Paragraph)), None)
    points_first = first is not None and first.level > 0
    below = item.heading is not None and (form.item is ItemForm.BELOW or points_first)
    return replace(
        item,
        label=item.label or label,
        text_below=bool(body) and (item.text_below or below or points_first),
        body=_numbered(body, form.full_brackets),
    )


@lru_cache(maxsize=256)  # while one item is typed in, all the others come again with every save
def _numbered(body: Body, full_brackets: bool) -> Body:
    return numbered(body, full_brackets=full_brackets)


def _motions(motions: Iterable[Motion], form: Form) -> tuple[Motion, ...]:
    written = tuple(
        replace(each, body=numbered(each.body, full_brackets=form.full_brackets)) for each in motions
    )
    if len(written) < 2:
        return written
    return tuple(
        replace(motion, label=motion.label or write_sign(Level.SECTION, number))
        for number, motion in enumerate(written, 1)
    )


def _motions_written(draft: Minutes, form: Form) -> str | None:
    if draft.motions_written is not None or draft.motions is None or draft.motions:
        return draft.motions_written
    return form.no_motions
