"""What the acts on a meeting's structure ask for, as plain questions."""

from minutes_desk.core.case import STATE_NAMES, Case
from minutes_desk.core.decision import DECISION_NAMES, EVERY_CITY, Decision
from minutes_desk.core.minutes import Item, Minutes
from minutes_desk.ui.agenda.asking import Field, Options, Pick, Question
from minutes_desk.ui.desk.outline_rows import item_name

ASKING = frozenset({Decision.RENAME, Decision.MERGE, Decision.SPLIT, Decision.EXPAND})
"""Decisions that need names."""
NO_CASE, ONE_CASE, EACH_CASE = "none", "one", "each"
_PARTS = 4


def for_decision(decision: Decision, minutes: Minutes, item: Item) -> Question:
    """What a decision of `ASKING` has to know."""
    title = f"{DECISION_NAMES[decision]}：{item_name(item)}"
    if decision is Decision.RENAME:
        name = item.renamed_to or _own_name(item)
        field = Field(name="new_name", label="更名為", text=name, needed=True, proposed=True)
        return Question(title=title, fields=(field,))
    if decision is Decision.EXPAND:
        field = Field(name="scope", label="擴大為", text=EVERY_CITY, needed=True, proposed=True)
        return Question(
            title=title, fields=(field,), hint="4市、基北北桃，或寫出各市：基隆市、臺北市及新北市"
        )
    if decision is Decision.SPLIT:
        names = ("第一案", "第二案", "第三案", "第四案")
        own = _own_name(item)
        fields = tuple(
            Field(name=f"part{at}", label=names[at], needed=at < 2, text=own if at == 0 else "")
            for at in range(_PARTS)
        )
        return Question(title=title, fields=fields, hint="至少兩案；沿用原案名的，案號不變。")
    return _merger(title, minutes, item)


def _merger(title: str, minutes: Minutes, item: Item) -> Question:
    """The other cases of the meeting to pick from; an item of several cases may merge just those."""
    entries = tuple(
        (case.name, case.name) for one in minutes.items() if one.id != item.id for case in one.cases
    )
    field = Field(name="new_name", label="合併後案名", text=item.renamed_to or "", needed=True)
    hint = (
        "空白鍵勾選；本案的各案合併為一案時不必勾選。" if len(item.cases) > 1 else "空白鍵勾選要合併的案件。"
    )
    pick = Pick(label="與哪些案", entries=entries, chosen=item.merged_from)
    return Question(title=title, fields=(field,), pick=pick, hint=hint)


def _own_name(item: Item) -> str:
    return item.cases[0].name if item.cases else ""


def for_taking_off(item: Item) -> Question:
    """Why an item is taken off the day's list."""
    field = Field(name="reason", label="原因", needed=True, hint="例：主政機關請假，下次再議")
    hint = "案件仍在列管清冊，會帶入下次會議；文字也保留。"
    return Question(title=f"移出本次議程：{item_name(item)}", confirm="移出", fields=(field,), hint=hint)


def for_facts(item: Item) -> Question:
    """What an item is about: its cases, proposer, cities and agencies."""
    names = [case.name for case in item.cases]
    cases = tuple(
        Field(name=f"case{at}", label="案名" if at == 0 else f"案名{at + 1}", text=name)
        for at, name in enumerate([*names, ""])
    )
    headed = (item.heading or "") == "、".join(names)
    heading = () if headed else (Field(name="heading", label="標題", text=item.heading or ""),)
    fields = (
        *heading,
        *cases,
        Field(name="proposer", label="提案機關", text=item.proposer or ""),
        Field(name="scope", label="合作範圍", text=item.scope or "", hint="例：雙北、4市"),
        Field(name="lead", label="主辦機關", text="、".join(item.lead), hint="多個機關以、分開"),
        Field(name="supporting", label="協辦機關", text="、".join(item.supporting), hint="多個機關以、分開"),
    )
    return Question(title=f"案件資料：{item_name(item)}", fields=fields)


def for_new_item(minutes: Minutes, missing: tuple[Case, ...], section: str) -> Question:
    """A case that comes late, a new one, several in one item, or an item that is no case."""
    sections = tuple((one.id, one.title or "（無標題）") for one in minutes.sections)
    entries = tuple(
        (case.number, f"{case.name}（{STATE_NAMES[case.state]}，{case.last}）") for case in missing
    )
    kinds = ((ONE_CASE, "一案"), (EACH_CASE, "數案併列，以、分開"), (NO_CASE, "不是案件（報告、說明）"))
    return Question(
        title="加入議案",
        confirm="加入",
        pick=Pick(label="或未列入的案", entries=entries, several=False, below=True) if entries else None,
        fields=(Field(name="heading", label="議案", hint="新的案名或標題"),),
        options=(
            Options(name="section", label="加到", entries=sections, chosen=section),
            Options(name="kind", label="新議案是", entries=kinds),
        ),
        hint="打字填新的案名，清冊裡有的按 ↓ 選。" if entries else "",
    )


def for_section(title: str, text: str = "") -> Question:
    """A section's title."""
    field = Field(name="title", label="標題", text=text, needed=True, hint="例：研擬新增合作提案")
    return Question(title=title, fields=(field,))
