"""What of minutes stands on paper: what a file read back can be compared with."""

from dataclasses import replace

from minutes_desk.core.minutes import Minutes, with_items


def as_printed(minutes: Minutes) -> Minutes:
    """The minutes without what is never printed in them: 主協辦, 辦理情形, what was taken off the day's list.

    A reader of the paper cannot know these, so their absence from a file is no difference.
    """
    told = with_items(minutes, lambda item: replace(item, lead=(), supporting=(), progress=()))
    return replace(told, taken_off=())
