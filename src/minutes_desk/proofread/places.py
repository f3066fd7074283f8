"""Where a finding stands, as a reader would name it: 壹、時間, 一/(三), 柒、散會."""

from minutes_desk.core.minutes import Minutes
from minutes_desk.core.numerals import to_chinese

_CHAPTERS = {
    "time_written": "時間",
    "venue": "地點",
    "chairs_written": "主持人",
    "attendance": "出席人員",
    "resolution_heading": "會議決議",
    "motions": "臨時動議",
    "closing_written": "散會",
}
"""The chapters in their order, by the field that is `None` where the minutes do not have one."""


def chapter(minutes: Minutes, field: str) -> str:
    """A chapter as printed, 柒、散會; the numbers close up over those that are missing."""
    present = [name for name in _CHAPTERS if name == field or getattr(minutes, name) is not None]
    title = minutes.resolution_heading if field == "resolution_heading" else None
    return f"{to_chinese(present.index(field) + 1, formal=True)}、{title or _CHAPTERS[field]}"


def below(*places: str | None) -> str:
    """A place within places, 一/(三); those without a label are left out."""
    return "/".join(place for place in places if place)
