"""What the projector shows of a meeting: one item's name and its text, and nothing that could hold anything else."""

from dataclasses import dataclass

from minutes_desk.core.minutes import Body, Item, Minutes, Motion
from minutes_desk.ui.desk.outline_rows import item_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One item or motion as the room sees it."""

    id: str
    label: str
    """(一), or 臨時動議."""
    name: str
    body: Body = ()
    """With its labels counted."""

    @property
    def title(self) -> str:
        blank = "" if not self.label or not self.name or self.label[-1] in ")）：、" else "、"
        return f"{self.label}{blank}{self.name}"


def parts(minutes: Minutes) -> tuple[Item | Motion, ...]:
    """What can be shown, in the order of the paper."""
    return (*minutes.items(), *(minutes.motions or ()))


def slide_of(minutes: Minutes, part_id: str) -> Slide | None:
    """The slide of an item or motion of written minutes (`services.styles.written`); `None`: there is none of that id."""
    part = next((one for one in parts(minutes) if one.id == part_id), None)
    if part is None:
        return None
    if isinstance(part, Motion):
        label = "臨時動議：" if part.title else "臨時動議"
        return Slide(id=part.id, label=label, name=part.title or "", body=part.body)
    name = item_name(part) if part.heading or part.cases else ""
    return Slide(id=part.id, label=part.label or "", name=name, body=part.body)


def name_only(slide: Slide) -> Slide:
    """The slide while its text is not published: the item's name."""
    return Slide(id=slide.id, label=slide.label, name=slide.name)
