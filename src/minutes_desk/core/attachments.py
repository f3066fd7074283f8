"""Attachments as texts name them: 如附件一, 詳附件2."""

import re

from minutes_desk.core.minutes import Minutes
from minutes_desk.core.numerals import from_chinese, to_chinese

_NAMED = re.compile(r"(?:如|詳見?|依)(附件[一二三四五六七八九十\d]*)")
_NUMBERED = re.compile(r"附件(\d{1,2}|[一二三四五六七八九十]{1,3})")


def attachments_in(text: str) -> tuple[str, ...]:
    """The attachments that a text refers to, as written, once each: 附件, 附件一."""
    return tuple(dict.fromkeys(_NAMED.findall(text)))


def next_attachment(minutes: Minutes) -> str:
    """The name of one attachment more, behind all that the minutes name: 附件一, 附件二 …"""
    texts = [item.text for item in minutes.items()] + [motion.text for motion in minutes.motions or ()]
    numbers = [_number(sign) for text in texts for sign in _NUMBERED.findall(text)]
    return f"附件{to_chinese(max(numbers, default=0) + 1)}"


def _number(sign: str) -> int:
    return int(sign) if sign.isdecimal() else from_chinese(sign) or 0
