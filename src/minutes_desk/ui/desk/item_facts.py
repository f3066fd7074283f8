"""What the desk says about an item beside its text: how often it has stood here, whose it is, what came before."""

from minutes_desk.core.case import STATE_NAMES
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.services import drafting, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.ui.desk.item_pane import ItemShown
from minutes_desk.ui.desk.outline_rows import all_decisions, item_name


def item_shown(desk: Desk, meeting: Meeting, item: Item, text: str, *, frozen: bool) -> ItemShown:
    """Everything the item pane shows; `text` is what stands in the editor."""
    items = list(meeting.minutes.items())
    place = next((at for at, one in enumerate(items, start=1) if one.id == item.id), 0)
    last = drafting.last_resolution(desk, meeting.id, item.id)
    return ItemShown(
        id=item.id,
        name=item_name(item),
        facts=_facts(desk, meeting, item, last),
        place=f"第 {place} 案／共 {len(items)} 案",
        text=text,
        decisions=all_decisions(item),
        last_title=_last_title(desk, last) if last else "",
        last_text=last.text if last else "",
        frozen=frozen,
    )


def _facts(desk: Desk, meeting: Meeting, item: Item, last: drafting.LastResolution | None) -> str:
    case = drafting.case_before(desk, meeting, item)
    parts = (
        f"列管第 {last.count} 次" if last else "",
        f"上次會議後：{STATE_NAMES[case.state]}" if case else "",
        f"{item.proposer}提案" if item.proposer else "",
        item.scope or "",
        f"原名「{item.renamed_from}」" if item.renamed_from else "",
    )
    return "　".join(part for part in parts if part)


def _last_title(desk: Desk, last: drafting.LastResolution) -> str:
    day = next(
        (one.minutes.date for one in meetings.all_meetings(desk) if one.minutes.key == last.meeting), None
    )
    return f"上次決議（{last.meeting}，{to_roc(day)}）" if day else f"上次決議（{last.meeting}）"
