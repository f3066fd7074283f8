"""Invented minutes that show what a house style's wording does: counts, labels, points, chair, times, motions."""

import datetime as dt
from dataclasses import replace

from minutes_desk.core.decision import Decision
from minutes_desk.core.house_style import Form
from minutes_desk.core.minutes import Chair, Item, ItemCase, Minutes, Paragraph, Section


def _case(name: str, decision: Decision, *texts: str) -> Item:
    body = (
        (Paragraph(text=texts[0]),)
        if len(texts) == 1
        else tuple(Paragraph(level=1, label=f"{number}.", text=text) for number, text in enumerate(texts, 1))
    )
    return Item(
        heading=name, cases=(ItemCase(name=name, decisions=(decision,)),), decisions=(decision,), body=body
    )


def sample_minutes(form: Form) -> Minutes:
    """The sample as a draft of a host that writes so."""
    tracked, proposals = _SAMPLE.sections
    if form.flat:
        sections = (replace(tracked, title=form.tracked_title, items=(*tracked.items, *proposals.items)),)
    else:
        sections = (
            replace(tracked, title=form.tracked_title),
            replace(proposals, title=form.proposals_title),
        )
    return replace(_SAMPLE, sections=sections)


_SAMPLE = Minutes(
    roc_year=115,
    session=2,
    group="範例小組",
    date=dt.date(2026, 5, 20),
    start=dt.time(14, 0),
    venue="市政大樓2樓會議室",
    chairs=(Chair(agency="範例市政府經濟發展局", name="林大山", title="副局長"),),
    attendance="詳如簽到表",
    recorder="陳小河",
    sections=(
        Section(
            title="列管合作案",
            items=(
                _case(
                    "河濱步道夜間照明合作案", Decision.CONTINUE, "請各市於7月底前提報示範路段，本案持續列管。"
                ),
                _case(
                    "校園午餐食材溯源交流",
                    Decision.PROPOSE_DELIST,
                    "4市已完成資料介接。",
                    "俟下次副市長層級會議提出解除列管。",
                ),
            ),
        ),
        Section(
            title="研擬新增合作提案",
            items=(_case("里山步道認養案", Decision.NEW, "本案同意新增立案。"),),
        ),
    ),
    motions=(),
    adjourned=dt.time(15, 5),
)
