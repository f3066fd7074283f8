"""A draft goes on in another wording: the words that it took from the old one are those of the new one."""

from dataclasses import replace

from minutes_desk.core.fair_copy import title_lines_for
from minutes_desk.core.house_style import Form
from minutes_desk.core.meeting import Platform
from minutes_desk.core.minutes import Minutes, Section
from minutes_desk.core.spacing import same


def reworded(draft: Minutes, old: Form, new: Form, platform: Platform) -> Minutes:
    """The draft with heading word, sections' titles and the title's lines as the new form has them.

    What says something else than the old form said is the recorder's own and stays.
    """
    heading = draft.resolution_heading
    if heading is not None and same(heading, old.resolution_heading):
        heading = new.resolution_heading
    return replace(
        draft,
        resolution_heading=heading,
        sections=tuple(_retitled(section, old, new) for section in draft.sections),
        title_lines=_title_lines(draft, old, new, platform),
    )


def _retitled(section: Section, old: Form, new: Form) -> Section:
    for before, after in (
        (old.tracked_title, new.tracked_title),
        (old.proposals_title, new.proposals_title),
    ):
        if section.title and same(section.title, before):
            return replace(section, title=after)
    return section


def _title_lines(draft: Minutes, old: Form, new: Form, platform: Platform) -> tuple[str, ...]:
    if draft.roc_year is None or draft.session is None:
        return draft.title_lines
    usual, wanted = (
        title_lines_for(platform, draft.roc_year, draft.session, form, group=draft.group)
        for form in (old, new)
    )
    return wanted if draft.title_lines == usual else draft.title_lines
