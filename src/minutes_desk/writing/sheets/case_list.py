"""列管清冊: the ledger after a meeting, as a table on paper lying on its long side, or as a list case by case."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from minutes_desk.core.blocks import Block, BlockStyle, Document, TextBlock
from minutes_desk.core.case import Case, CaseState, last_resolution, state_words
from minutes_desk.core.case_state import LIVE
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.numbering import Level, write_label
from minutes_desk.core.progress import Progress
from minutes_desk.core.sheet import Sheet
from minutes_desk.writing.compose import cleaned
from minutes_desk.writing.sheets.frame import headed, line, sheet_document, table

NO_CASES = "列管清冊沒有案件。"
_COLUMNS = (
    ("案號", 5.0), ("案名", 9.5), ("狀態", 4.9), ("主辦機關", 6.2), ("協辦機關", 6.2), ("首次", 3.4), ("最近", 3.4),
    ("最近一次決議", 19.7),
)  # fmt: skip
"""In em of the table's type, together what paper on its long side has: five signs an agency's line, 臺北市政府 / 產業發展局."""

Told = Mapping[str, Sequence[Progress]]
"""What the cities have done on a case, by its number."""


def compose_cases(minutes: Minutes, cases: Sequence[Case]) -> Document:
    """The ledger as tables: live cases, closed ones, those that lapsed."""
    blocks: list[Block] = []
    for number, (heading, group) in enumerate(_groups(cases), 1):
        blocks += [headed(number, heading), table(_COLUMNS, map(_row, group))]
    return sheet_document(minutes, Sheet.CASES, blocks or [line(NO_CASES)], landscape=True)


def compose_case_list(minutes: Minutes, cases: Sequence[Case], told: Told, *, sheet: Sheet) -> Document:
    """The ledger as a list: under each case its agencies, its latest resolution and what was done since."""
    blocks: list[Block] = []
    for number, (heading, group) in enumerate(_groups(cases), 1):
        blocks.append(headed(number, heading))
        for count, case in enumerate(group, 1):
            blocks += _entry(count, case, told.get(case.number, ()))
    return sheet_document(minutes, sheet, blocks or [line(NO_CASES)])


def _groups(cases: Iterable[Case]) -> list[tuple[str, list[Case]]]:
    live: list[Case] = []
    closed: list[Case] = []
    lapsed: list[Case] = []
    for case in cases:
        group = live if case.state in LIVE else lapsed if case.state is CaseState.LAPSED else closed
        group.append(case)
    named = (("列管及待決案件", live), ("未續列案件", lapsed), ("已結案件", closed))
    return [(f"{name}（共{len(group)}案）：", group) for name, group in named if group]


def _row(case: Case) -> tuple[str, ...]:
    last = last_resolution(case)
    return (
        case.number,
        _name(case),
        _state(case).replace("（", "\n（"),
        "\n".join(case.lead),
        "\n".join(case.supporting),
        case.since,
        case.last,
        last.text if last else "",
    )


def _name(case: Case) -> str:
    return f"{case.name}\n（原名：{'、'.join(case.renamed_from)}）" if case.renamed_from else case.name


def _state(case: Case) -> str:
    return state_words(case.state, implied=case.implied, returned=case.returned)


def _marks(case: Case) -> str:
    """The state within brackets: 列管中、推定."""
    return _state(case).replace("（", "、").removesuffix("）")


def _entry(count: int, case: Case, told: Sequence[Progress]) -> Iterator[Block]:
    label = write_label(Level.ITEM, count)
    yield TextBlock(
        style=BlockStyle.LEVEL_2, label=label, text=cleaned(f"{case.name}（{case.number}，{_marks(case)}）"),
        level=1, outline_level=2, keep_with_next=True,
    )  # fmt: skip
    last = last_resolution(case)
    facts = (
        ("原名", "、".join(case.renamed_from)),
        ("提案", case.proposer or ""),
        ("合作範圍", case.scope or ""),
        ("主辦", "、".join(case.lead)),
        ("協辦", "、".join(case.supporting)),
        ("列入會議", f"{case.since}至{case.last}，共{case.meetings}次" if case.meetings > 1 else case.since),
        (f"最近一次決議（{last.meeting}）" if last else "", _points(last.text) if last else ""),
        *((f"辦理情形（{row.agency or row.city}）", row.text) for row in told),
    )
    for name, value in facts:
        if value:
            lines = value.split("\n")
            yield _under(f"{name}：{lines[0]}")
            yield from map(_under, lines[1:])


def _points(text: str) -> str:
    """A text of several points begins on a line of its own."""
    return f"\n{text}" if "\n" in text else text


def _under(text: str) -> TextBlock:
    return TextBlock(style=BlockStyle.BODY, text=cleaned(text), level=2)
