"""辦理情形調查表: what the form asks of a city, and what it is called on the paper, for its writer and its reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minutes_desk.core.agencies import cities_of
from minutes_desk.core.case import Case, last_resolution
from minutes_desk.core.minutes import Item, Minutes
from minutes_desk.core.progress import Progress, of_city

NUMBER, NAME, LAST, AGENCY, PROGRESS = "案號", "案名", "上次決議", "填報機關", "辦理情形"
"""The columns of the form."""
NEW = "（新案）"
"""In the place of a number, where the ledger has none yet."""
CITY, MEETING = "填報市：", "會議："
"""What the lines begin with that say whose form it is and for which meeting."""
REQUEST = (
    "請在「辦理情形」欄填寫至會議前的辦理情形，案號與案名請勿更動；一案由幾個機關分別填報時，請複製該列並填「填報機關」。"
    "填妥後請將本檔（Word、ODF 或 Excel）回傳主辦機關。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCase:
    """One row of the form before it is filled in: an item of the meeting that deals with a case."""

    item: str
    """The item's id."""
    number: str
    """114-4-01, several parted by 、; `NEW` where the ledger has none."""
    name: str
    other_names: tuple[str, ...] = ()
    scope: str | None = None
    last: str = ""
    """The latest resolution behind its meeting's number, lines parted by \\n."""
    progress: tuple[Progress, ...] = ()
    """What is told already."""


def asked_cases(minutes: Minutes, known: Mapping[str, Case]) -> tuple[AskedCase, ...]:
    """The cases of a meeting's list in its order; `known` gives the case of a name as it stood before the meeting."""
    return tuple(_asked(item, known) for item in minutes.items() if item.cases)


def _asked(item: Item, known: Mapping[str, Case]) -> AskedCase:
    cases = [known[one.name] for one in item.cases if one.name in known]
    scopes = [item.scope, *(case.scope for case in cases)]
    said = [(last.meeting, last.text) for case in cases if (last := last_resolution(case)) is not None]
    return AskedCase(
        item=item.id,
        number="、".join(case.number for case in cases) or NEW,
        name=item.heading or "、".join(one.name for one in item.cases),
        other_names=(
            *(one.name for one in item.cases),
            *(name for case in cases for name in (case.name, *case.other_names)),
        ),
        scope=next((scope for scope in scopes if scope), None),
        last="\n".join(
            f"{meeting}：\n{text}" if "\n" in text else f"{meeting}：{text}" for meeting, text in said if text
        ),
        progress=item.progress,
    )


def asked_of(cases: Iterable[AskedCase], city: str, host: str | None) -> tuple[AskedCase, ...]:
    """The cases that a city is asked about: all but those whose scope names other cities only."""

    def concerns(case: AskedCase) -> bool:
        cities = cities_of(case.scope, host) if case.scope else ()
        return not cities or city in cities or bool(of_city(case.progress, city))

    return tuple(case for case in cases if concerns(case))


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledRow:
    """One row as it came back, in the words of the form."""

    number: str
    name: str
    agency: str
    text: str
    """Lines parted by \\n; empty: not filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """What one city filled in, as it stands in one file."""

    file: str
    """The file's name."""
    city: str | None
    """As written; `None`: the file does not say."""
    meeting: str | None
    """115-2; `None`: the file does not say."""
    rows: tuple[FilledRow, ...]
    remarks: tuple[str, ...] = ()
    """What stands beside the form's own words, in sentences for the recorder."""
