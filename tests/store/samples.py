"""Invented meetings for the tests of the store."""

import datetime as dt

from hypothesis import strategies as st

from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.minutes import Body, Chair, Item, ItemCase, Minutes, Motion, Paragraph, Section, Table
from minutes_desk.core.progress import Progress


def body(*texts: str) -> Body:
    return tuple(Paragraph(text=text) for text in texts)


def meeting(
    session: int = 2, *, status: MeetingStatus = MeetingStatus.DRAFT, text: str = "請各市續辦。"
) -> Meeting:
    """A small meeting that has something of everything; without ids."""
    first = Item(
        label="(一)",
        heading="河濱路燈汰換案",
        body=(
            Paragraph(text=text),
            Paragraph(text="兩市分攤經費。", level=1, label="1."),
            Table(rows=(("市", "盞數"), ("甲市", "120\n(暫估)"))),
        ),
        cases=(ItemCase(name="河濱路燈汰換案", decisions=(Decision.CONTINUE,), evidence=("續辦",)),),
        decisions=(Decision.CONTINUE,),
        evidence=("續辦",),
        scope="兩市",
        merged_from=("舊路燈案",),
        attachments=("附件一",),
        reused_from="115-1",
    )
    second = Item(label="(二)", heading="共享雨傘案", text_below=True, body=body("提報。", "下次再議。"))
    minutes = Minutes(
        roc_year=115,
        session=session,
        group="產業民生組",
        title_lines=("115年度「試辦平臺」產業民生組", f"第{session}次工作小組會議紀錄"),
        date=dt.date(2026, 1 + session, 9),
        weekday_written="星期一",
        start=dt.time(14, 30),
        venue="試辦大樓3樓",
        chairs=(
            Chair(agency="甲市政府某某局", name="王小明", title="局長"),
            Chair(agency=None, name="李大同"),
        ),
        sections=(
            Section(label="一", title="列管合作案", stated="共2案", items=(first, second)),
            Section(label="二", title="提案"),
        ),
        motions=(
            Motion(label="一", title="場地", body=body("改在乙市。")),
            Motion(body=body("無標題的動議。")),
        ),
        adjourned=dt.time(16, 5),
    )
    return Meeting(id="", status=status, minutes=minutes)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
NAMES = st.none() | TEXTS
WORDS = st.lists(TEXTS, max_size=2).map(tuple)
DECISIONS = st.lists(st.sampled_from(Decision), max_size=2).map(tuple)
BODIES = st.lists(
    st.builds(Paragraph, text=TEXTS, level=st.integers(0, 4), label=NAMES)
    | st.builds(Table, rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple)),
    max_size=3,
).map(tuple)
CASES = st.lists(st.builds(ItemCase, name=TEXTS, decisions=DECISIONS, evidence=WORDS), max_size=2).map(tuple)
ITEMS = st.builds(
    Item,
    label=NAMES,
    heading=NAMES,
    text_below=st.booleans(),
    body=BODIES,
    cases=CASES,
    decisions=DECISIONS,
    evidence=WORDS,
    text_keeps_case_name=st.booleans(),
    proposer=NAMES,
    lead=WORDS,
    supporting=WORDS,
    progress=st.lists(st.builds(Progress, city=TEXTS, agency=NAMES, text=TEXTS), max_size=2).map(tuple),
    renamed_to=NAMES,
    merged_from=WORDS,
    attachments=WORDS,
)
SECTIONS = st.builds(
    Section, label=NAMES, title=TEXTS, written=NAMES, items=st.lists(ITEMS, max_size=3).map(tuple)
)
TAKEN_OFF = st.builds(Item, heading=NAMES, body=BODIES, cases=CASES, off_reason=TEXTS)
MOTIONS = st.builds(Motion, label=NAMES, title=NAMES, body=BODIES)
MINUTES = st.builds(
    Minutes,
    roc_year=st.none() | st.integers(80, 130),
    session=st.none() | st.integers(1, 9),
    title_lines=WORDS,
    date=st.none() | st.dates(),
    start=st.none() | st.times().map(lambda time: time.replace(fold=0)),
    time_written=NAMES,
    venue=NAMES,
    chairs=st.lists(st.builds(Chair, agency=NAMES, name=TEXTS, title=NAMES), max_size=2).map(tuple),
    sections=st.lists(SECTIONS, max_size=3).map(tuple),
    taken_off=st.lists(TAKEN_OFF, max_size=2).map(tuple),
    motions=st.none() | st.lists(MOTIONS, max_size=2).map(tuple),
    adjourned=st.none() | st.times().map(lambda time: time.replace(fold=0)),
)
