"""What the fields of the minutes are called on the paper: 主持人, or 主席 and 召集人 with other bodies.

A record keeps the words it was written with, where they are others than the usual ones; a draft has none and is written
with the usual ones.
"""

from collections.abc import Mapping

from minutes_desk.core.minutes import Minutes

USUAL: Mapping[str, str] = {
    "time": "時間",
    "venue": "地點",
    "chairs": "主持人",
    "attendance": "出席人員",
    "recorder": "紀錄",
    "motions": "臨時動議",
}
"""By the field's name."""


def header_word(minutes: Minutes, field: str) -> str:
    """The word for a field of these minutes; `field` is one of `USUAL`."""
    return dict(minutes.header_words).get(field, USUAL[field])


def unusual(words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The words worth keeping, in the order of the paper: those that are not the usual ones."""
    return tuple((field, words[field]) for field in USUAL if words.get(field, USUAL[field]) != USUAL[field])
