"""Filled-in forms against the meeting: what is new, what changes, what cannot be taken, and who has not answered.

Nothing is guessed: a row whose number and name do not go together is left out and named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from minutes_desk.core.agencies import city_of_agency, full_name
from minutes_desk.core.case_name import likeness, take_apart
from minutes_desk.core.progress import Progress, of_city
from minutes_desk.core.spacing import fold, same
from minutes_desk.core.survey import NEW, AskedCase, FilledForm, FilledRow, asked_of

_ALIKE = 0.6
"""How like a name has to be to the one that belongs to its number: typing slips, not another case."""


class ReplyKind(StrEnum):
    """What a reply does to what is told already."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one city, or one agency of it, wrote on one case."""

    kind: ReplyKind
    city: str
    agency: str | None
    item: str
    """The item's id."""
    case: str
    old: str
    """What is told already; empty: nothing."""
    new: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """Everything that some forms say, held against a meeting."""

    replies: tuple[Reply, ...] = ()
    """New and changed ones first, each in the order of the cities and of the list."""
    remarks: tuple[str, ...] = ()
    """What was not taken and why, and what wants a look: a sentence each."""
    unanswered: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Cities that sent a form in which cases are left blank, of which nothing else is told."""
    missing: tuple[str, ...] = ()
    """Cities that have told nothing at all."""

    @property
    def changes(self) -> tuple[Reply, ...]:
        """The replies that would change something."""
        return tuple(one for one in self.replies if one.kind is not ReplyKind.SAME)

    def rows(
        self, cases: Iterable[AskedCase], taken: Iterable[Reply] | None = None
    ) -> dict[str, tuple[Progress, ...]]:
        """What the items' cities tell once some replies (or all changes) are taken, by the item's id.

        What is told already and stands in no form stays; where a reply only names the agency of the same words, it
        takes their place.
        """
        chosen = tuple(self.changes if taken is None else taken)
        return {
            case.item: told
            for case in cases
            if (told := _told(case, [one for one in chosen if one.item == case.item]))
        }


def _told(case: AskedCase, chosen: Sequence[Reply]) -> tuple[Progress, ...]:
    fresh = {(one.city, one.agency): one.new for one in chosen}
    words = {(one.city, one.new) for one in chosen}
    cities = {one.city for one in chosen}
    kept = [
        row
        for row in case.progress
        if row.city in cities and (row.city, row.agency) not in fresh and (row.city, row.text) not in words
    ]
    return (*kept, *(Progress(city=city, agency=agency, text=text) for (city, agency), text in fresh.items()))


def replies(
    forms: Sequence[FilledForm],
    cases: Sequence[AskedCase],
    *,
    meeting: str,
    cities: Sequence[str],
    host: str | None,
) -> Replies:
    """Hold forms against the meeting of that key (115-2). Of two forms of one city the later one counts where both speak."""
    work = _Work(cases=cases, meeting=meeting, cities=cities)
    for form in forms:
        work.take(form)
    order = {city: place for place, city in enumerate(cities)}
    places = {case.item: place for place, case in enumerate(cases)}
    found = sorted(
        work.found.values(),
        key=lambda one: (one.kind is ReplyKind.SAME, order[one.city], places[one.item], one.agency or ""),
    )
    unanswered: list[tuple[str, tuple[str, ...]]] = []
    for city in work.heard:
        answered = {one.item for one in found if one.city == city}
        blank = [case for case in asked_of(cases, city, host) if case.item not in answered]
        if names := tuple(case.name for case in blank if not of_city(case.progress, city)):
            unanswered.append((city, names))
    telling = {one.city for one in found} | {row.city for case in cases for row in case.progress}
    return Replies(
        replies=tuple(found),
        remarks=tuple(dict.fromkeys(work.remarks)),
        unanswered=tuple(unanswered),
        missing=tuple(city for city in cities if city not in telling),
    )


@dataclass(slots=True, kw_only=True)
class _Work:
    """The forms gone through one after the other."""

    cases: Sequence[AskedCase]
    meeting: str
    cities: Sequence[str]
    found: dict[tuple[str, str, str | None], Reply] = field(
        default_factory=dict[tuple[str, str, str | None], Reply]
    )
    remarks: list[str] = field(default_factory=list[str])
    heard: dict[str, str] = field(default_factory=dict[str, str])
    """The cities whose forms were taken, with the file of the latest."""

    def take(self, form: FilledForm) -> None:
        self.remarks += form.remarks
        city = self._city(form)
        if city is None:
            return
        if (other := self.heard.get(city)) is not None and other != form.file:
            self.remarks.append(f"{city}有兩份調查表；兩份都填的案件以「{form.file}」為準，請核對。")
        self.heard[city] = form.file
        texts: dict[tuple[str, str | None], list[str]] = {}
        for row in form.rows:
            case = self._case(row, form.file)
            if case is None:
                continue
            agency = self._agency(row.agency, city, form.file)
            if row.text:
                said = texts.setdefault((case.item, agency), [])
                if row.text not in said:
                    said.append(row.text)
            elif any(told.agency == agency for told in of_city(case.progress, city)):
                self.remarks.append(f"{city}的表上「{case.name}」空白，原有的辦理情形保留不動。")
        for (item, agency), said in texts.items():
            self._reply(city, agency, item, "\n".join(said), form.file)

    def _reply(self, city: str, agency: str | None, item: str, new: str, file: str) -> None:
        case = next(one for one in self.cases if one.item == item)
        old = next((row.text for row in of_city(case.progress, city) if row.agency == agency), "")
        kind = ReplyKind.NEW if not old else ReplyKind.SAME if old == new else ReplyKind.CHANGED
        self.found[city, item, agency] = Reply(
            kind=kind, city=city, agency=agency, item=item, case=case.name, old=old, new=new, file=file
        )

    def _city(self, form: FilledForm) -> str | None:
        """The city of a form that belongs to this meeting; else a remark says why it was left out."""
        if form.meeting is not None and form.meeting != self.meeting:
            why = f"是{form.meeting}的調查表，不是{self.meeting}的"
            remedy = "請確認選對檔案"
        elif form.city is None:
            why, remedy = "看不出是哪一市填的", "請在表上「填報市：」後面補上市名"
        elif form.city not in self.cities:
            why, remedy = f"填報市是「{form.city}」，不是本平臺的市", "請核對市名"
        else:
            return form.city
        self.remarks.append(f"「{form.file}」{why}，沒有登錄；{remedy}再匯入。")
        return None

    def _case(self, row: FilledRow, file: str) -> AskedCase | None:
        by_number = self._by_number(row.number)
        by_name = self._by_name(row.name)
        if by_number is not None and (not row.name or by_name is by_number):
            return by_number
        words = f"「{row.number}　{row.name}」".replace("　」", "」").replace("「　", "「")
        if by_number is not None and by_name is None and _alike(row.name, by_number):
            self.remarks.append(f"「{file}」的{words}案名改過，依案號登錄為「{by_number.name}」，請核對。")
            return by_number
        if by_number is None and by_name is not None:
            if fold(row.number) not in ("", fold(NEW)):
                self.remarks.append(f"「{file}」的{words}案號改過，依案名登錄為「{by_name.name}」，請核對。")
            return by_name
        if row.text:
            why = "案號和案名不是同一案" if by_number is not None else "不在這次會議的案件裡"
            self.remarks.append(f"「{file}」的{words}{why}，沒有登錄；請核對後自行補登。")
        return None

    def _by_number(self, number: str) -> AskedCase | None:
        wanted = _plain(number)
        if not wanted or wanted == _plain(NEW):
            return None
        return next((case for case in self.cases if _plain(case.number) == wanted), None)

    def _by_name(self, name: str) -> AskedCase | None:
        if not name:
            return None
        plain = name.replace("\n", "")
        exact = [case for case in self.cases if same(case.name, plain)]
        other = [case for case in self.cases if any(same(one, plain) for one in case.other_names)]
        found = exact or other
        return found[0] if len(found) == 1 else None

    def _agency(self, written: str, city: str, file: str) -> str | None:
        name = written.replace("\n", "").strip()
        if not name or same(name, city) or same(name, f"{city}政府"):
            return None
        known = full_name(name, city) or full_name(f"{city}{name}", city)
        if (whose := city_of_agency(known or name)) not in (None, city):
            self.remarks.append(f"「{file}」是{city}的表，填報機關「{name}」卻是{whose}的，請核對。")
        return known or name


def _plain(number: str) -> str:
    """114-4-01 however its dashes and digits are written."""
    folded = fold(number.replace("\n", ""))
    return "".join("-" if sign in "-–—―‐‑−ー一" else sign for sign in folded if not sign.isspace())


def _alike(name: str, case: AskedCase) -> bool:
    given = take_apart(name.replace("\n", ""))
    return any(likeness(given, take_apart(own)) >= _ALIKE for own in (case.name, *case.other_names))
