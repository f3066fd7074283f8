"""What the desk says about an item beside its text: how often it has stood here, whose it is, what came before."""

from minutes_desk.core.case import STATE_NAMES
from minutes_desk.core.contradiction import contradiction
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Body, Item
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.services import drafting, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import form_of_draft
from minutes_desk.ui.desk.item_pane import ItemShown
from minutes_desk.ui.desk.outline_rows import all_decisions, item_name


def item_shown(
    desk: Desk, meeting: Meeting, item: Item, body: Body, *, frozen: bool, back: int = 0
) -> ItemShown:
    """Everything the item pane shows; `body` is what stands in the editor, `back` how many meetings before the last one
    the resolution beside it is from."""
    items = list(meeting.minutes.items())
    place = next((at for at, one in enumerate(items, start=1) if one.id == item.id), 0)
    earlier = drafting.earlier_resolutions(desk, meeting, item)
    back = min(back, max(len(earlier) - 1, 0))
    last = earlier[back] if earlier else None
    parted = None if frozen else contradiction(item)
    return ItemShown(
        id=item.id,
        name=item_name(item),
        facts=_facts(desk, meeting, item, last),
        place=f"第 {place} 案／共 {len(items)} 案" if place else "",
        body=body,
        start_level=1 if not frozen and drafting.writes_points(desk, meeting, item) else 0,
        full_brackets=not frozen and form_of_draft(desk, meeting).full_brackets,
        reused_from=item.reused_from,
        contradiction=parted.sentence if parted is not None else "",
        decisions=all_decisions(item),
        last_title=_last_title(desk, last, back, len(earlier)) if last else "",
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
        f"主辦：{'、'.join(item.lead)}" if item.lead else "",
        f"協辦：{'、'.join(item.supporting)}" if item.supporting else "",
        f"原名「{item.renamed_from}」" if item.renamed_from else "",
        f"另有名稱：{'、'.join(case.other_names[-3:])}" if case and case.other_names else "",
        f"本次不討論：{item.off_reason}" if item.off_reason else "",
    )
    return "　".join(part for part in parts if part)


def _last_title(desk: Desk, last: drafting.LastResolution, back: int, known: int) -> str:
    """上次決議（115-1，115年2月9日）, 前 2 次決議（…）; how to come to the others where there are some."""
    day = next(
        (one.minutes.date for one in meetings.all_meetings(desk) if one.minutes.key == last.meeting), None
    )
    name = f"前 {back + 1} 次決議" if back else "上次決議"
    more = f"　{back + 1}／{known}　Alt+PgUp" if known > 1 else ""
    return f"{name}（{last.meeting}，{to_roc(day)}）{more}" if day else f"{name}（{last.meeting}）{more}"
