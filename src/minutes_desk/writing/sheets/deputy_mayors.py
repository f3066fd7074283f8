"""提報表: what the group puts to the deputy mayors' meeting, with the reasons and room for the answers."""

from collections.abc import Iterator, Sequence

from minutes_desk.core.blocks import Block, Document
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.put_forward import PutForward, Submission, reason_words
from minutes_desk.core.sheet import Sheet
from minutes_desk.writing.sheets.case_list import Told
from minutes_desk.writing.sheets.frame import headed, line, sheet_document, table

NOTHING = "本次會議沒有提報的案件。"
_NUMBER, _CASE, _AGENCIES, _REASON, _ANSWER = 2.9, 12.0, 6.4, 23.0, 14.0


def compose_submission(minutes: Minutes, put: Submission, told: Told, deputy_meeting: str) -> Document:
    """The submission after a meeting. `deputy_meeting` is what the document calls the deputy mayors' meeting."""
    blocks = list(_blocks(put, told, deputy_meeting)) or [line(NOTHING)]
    return sheet_document(
        minutes, Sheet.TO_DEPUTY_MAYORS, blocks, subtitle=f"（提報{deputy_meeting}）", landscape=True
    )


def _blocks(put: Submission, told: Told, deputy_meeting: str) -> Iterator[Block]:
    parts = (
        ("提請列管案件", put.listing, "立案理由"),
        ("提請解除列管案件", put.delisting, "解除列管理由"),
        ("提報報告案件", put.reporting, "決議及辦理情形"),
    )
    there = [one for one in parts if one[1]]
    for number, (heading, cases, why) in enumerate(there, 1):
        yield headed(number, f"{heading}（共{len(cases)}案）：")
        columns = (
            ("項次", _NUMBER), ("案名（案號）", _CASE), ("主辦機關", _AGENCIES), (why, _REASON),
            (f"{deputy_meeting}決議", _ANSWER),
        )  # fmt: skip
        yield table(columns, _rows(cases, told if cases is put.reporting else {}))


def _rows(cases: Sequence[PutForward], told: Told) -> Iterator[tuple[str, ...]]:
    for number, one in enumerate(cases, 1):
        case = one.case
        done = (f"辦理情形（{row.agency or row.city}）：{row.text}" for row in told.get(case.number, ()))
        words = "\n".join((reason_words(one), *done))
        yield (str(number), f"{case.name}\n（{case.number}）", "\n".join(case.lead), words, "")
