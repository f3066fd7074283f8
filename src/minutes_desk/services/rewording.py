"""Drafts that follow their house style: what a change of wording, or of the style, takes along."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

from minutes_desk.core.rewording import reworded
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import form_of_draft
from minutes_desk.store.step import Step


@contextmanager
def drafts_following(desk: Desk, step: Step) -> Generator[None]:
    """Within it styles change; at its end every draft whose form changed by that is put into its new words, in that step.

    A reopened import is worded as its file is, and stays so.
    """
    drafts = [one for one in desk.file.meetings() if not one.frozen and one.source_sha256 is None]
    before = {one.id: form_of_draft(desk, one) for one in drafts}
    yield
    for one in drafts:
        now = desk.file.meeting(one.id)
        form = form_of_draft(desk, now)
        if form != before[one.id]:
            made = reworded(now.minutes, before[one.id], form, desk.platform)
            step.put_meeting(replace(now, minutes=made))
