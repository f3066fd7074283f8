"""What a section of the resolutions is for, by its title."""

import re
from enum import StrEnum

from minutes_desk.core.house_style import Form
from minutes_desk.core.spacing import same


class SectionKind(StrEnum):
    """The sections that come back at every meeting, and those that do not."""

    TRACKED = "tracked"
    """列管合作案, 持續合作案, 合作案進度."""
    PROPOSALS = "proposals"
    """研擬新增合作提案, 新增提案."""
    OTHER = "other"
    """針對美國關稅應變方案及具體措施, 本次解列案."""


_PROPOSALS = re.compile(r"新增|提案|擬新|新案")
_ONCE = re.compile(r"針對|解列|解除列管|維持|擴大|合併|取消|暫緩")
_TRACKED = re.compile(r"列管|持續\w*案|合作案|進度|追蹤")


def kind_of(title: str, form: Form | None = None) -> SectionKind:
    """The kind of a section by its title; a form's own titles decide first."""
    if form is not None and title and same(title, form.tracked_title):
        return SectionKind.TRACKED
    if form is not None and title and same(title, form.proposals_title):
        return SectionKind.PROPOSALS
    if _ONCE.search(title):
        return SectionKind.OTHER
    if _PROPOSALS.search(title):
        return SectionKind.PROPOSALS
    return SectionKind.TRACKED if _TRACKED.search(title) else SectionKind.OTHER
