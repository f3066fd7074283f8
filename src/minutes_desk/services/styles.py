"""In which style and wording a meeting is written."""

from typing import TYPE_CHECKING

from minutes_desk.core.errors import BadInput
from minutes_desk.core.fair_copy import fair_copy, with_blanks
from minutes_desk.core.house_style import Form, HouseStyle
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.recorded_form import form_of
from minutes_desk.services.desk import Desk

if TYPE_CHECKING:
    from minutes_desk.writing.template import Template


def form_for(desk: Desk, city: str | None) -> Form:
    """How a host writes: as this document changed its house style, else as in its latest record, else as the style says."""
    style = desk.style_of(city)
    if style.own_form:
        return style.form
    fallback = style.form
    records = [one for one in desk.file.meetings() if one.frozen and city and one.minutes.host_city == city]
    return form_of(records[-1].minutes, fallback) if records else fallback


def style_of(desk: Desk, meeting: Meeting, *, style: str | None = None) -> HouseStyle:
    """The house style a meeting is printed in: the one named, the one chosen for it, or its host's."""
    chosen = style or meeting.style
    return named_style(desk, chosen) if chosen else desk.style_of(meeting.minutes.host_city)


def written(desk: Desk, meeting: Meeting, *, style: str | None = None) -> Minutes:
    """The minutes as they are printed: a record as recorded, a draft counted, numbered and worded by its host's form."""
    if meeting.frozen:
        return meeting.minutes
    return fair_copy(meeting.minutes, form_of_draft(desk, meeting, style=style))


def on_paper(desk: Desk, meeting: Meeting, *, style: str | None = None) -> Minutes:
    """The minutes as `written`; in a draft what is not known yet is a place to fill by hand."""
    if meeting.frozen:
        return meeting.minutes
    form = form_of_draft(desk, meeting, style=style)
    return with_blanks(fair_copy(meeting.minutes, form), form, desk.platform)


def form_of_draft(desk: Desk, meeting: Meeting, *, style: str | None = None) -> Form:
    """The wording and structure that a draft is written in: of the style named, chosen for it, or its host's."""
    chosen = style or meeting.style
    return named_style(desk, chosen).form if chosen else form_for(desk, meeting.minutes.host_city)


def template_of(desk: Desk, style: HouseStyle) -> "Template":
    """The template a style is printed on: one of the office's own that is kept in the document, or the built-in one.

    Raises:
        UnreadableFile: it is missing or damaged.
    """
    # Imported here: a list of cases starts without lxml.
    from minutes_desk.writing.template import open_template, read_template

    if style.own_template is None:
        return open_template(desk.templates / style.template)
    name, content = desk.file.source(style.own_template)
    return read_template(content, name)


def named_style(desk: Desk, name: str) -> HouseStyle:
    """A house style by its name or its city.

    Raises:
        BadInput: there is none of that name.
    """
    for style in desk.styles.values():
        if name in (style.name, style.city):
            return style
    known = "、".join(one for one in desk.styles)
    raise BadInput(f"沒有「{name}」這個版式，文件沒有變動；可用的版式有：{known}。")
