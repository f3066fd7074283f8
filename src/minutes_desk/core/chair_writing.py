"""Chairs as minutes write them: 新北市政府經濟發展局 黃副局長碧玉, or 臺北市政府產業發展局王三中副局長."""

from collections.abc import Sequence

from minutes_desk.core.house_style import ChairForm
from minutes_desk.core.minutes import Chair
from minutes_desk.core.spacing import fold

COMPOUND_SURNAMES = (
    "歐陽", "司馬", "上官", "司徒", "諸葛", "夏侯", "尉遲", "皇甫", "令狐", "公孫", "慕容", "宇文", "長孫", "東方",
    "西門", "南宮", "端木", "獨孤", "范姜", "張簡", "張廖", "葉劉",
)  # fmt: skip
"""Surnames of two signs (with the joined ones of Taiwan: 范姜, 張簡, 張廖)."""


def write_chairs(chairs: Sequence[Chair], form: ChairForm) -> str:
    """One line for all chairs; chairs of one agency share its name (… 林處長鼎超 鄭副處長永陽)."""
    inside = form is ChairForm.TITLE_INSIDE
    groups: list[tuple[str, list[str]]] = []
    for chair in chairs:
        agency = chair.agency or ""
        if not groups or groups[-1][0] != agency:
            groups.append((agency, []))
        groups[-1][1].append(write_person(chair, form))
    blank, between = (" ", " ") if inside else ("", "、")
    return "、".join(f"{agency}{blank if agency else ''}{between.join(people)}" for agency, people in groups)


def write_person(chair: Chair, form: ChairForm) -> str:
    """Name and title: 黃副局長碧玉, 歐陽處長大明 or 王三中副局長; a name alone where there is no title."""
    if not chair.title:
        return chair.name
    if form is ChairForm.TITLE_LAST:
        return f"{chair.name}{chair.title}"
    surname, given = split_name(chair.name)
    return f"{surname}{chair.title}{given}"


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name; a surname of two signs only before a given name."""
    for surname in COMPOUND_SURNAMES:
        if name.startswith(surname) and len(name) > len(surname):
            return surname, name[len(surname) :]
    return name[:1], name[1:]


def chair_form_of(chairs: Sequence[Chair], written: str | None) -> ChairForm | None:
    """The order in which a record wrote its chairs; `None` where it does not show (no title, other words)."""
    for chair in chairs:
        if not chair.title or not written:
            continue
        for form in ChairForm:
            if fold(write_person(chair, form)) in fold(written):
                return form
    return None
