"""Commands on meetings and cases: meetings, open-meeting, draft, put, issue, reopen, rule, cases, history, search."""

import json
from argparse import Namespace
from dataclasses import asdict
from typing import Any

from minutes_desk import paths
from minutes_desk.cli.session import day, opened, print_json, say, time_of_day
from minutes_desk.core.case import STATE_NAMES, Appearance, Case, CaseState, state_words
from minutes_desk.core.decision import DECISION_NAMES, Decision
from minutes_desk.core.errors import BadInput
from minutes_desk.core.ledger import RULING_NAMES
from minutes_desk.core.meeting import STATUS_NAMES, Meeting, RulingKind
from minutes_desk.core.minutes import Chair
from minutes_desk.core.minutes_json import from_json, to_json
from minutes_desk.core.search import Hit
from minutes_desk.services import cases as ledger
from minutes_desk.services import drafting, issuing, searching
from minutes_desk.services import meetings as book
from minutes_desk.services.desk import Desk
from minutes_desk.services.proofreading import words_of
from minutes_desk.services.styles import written


def meetings(options: Namespace) -> int:
    """List the meetings by date."""
    with opened(options.document, read_only=True) as desk:
        found = book.all_meetings(desk)
    if options.json:
        print_json([_meeting_entry(meeting) for meeting in found])
        return 0
    for meeting in found:
        minutes = meeting.minutes
        day_written = minutes.date.isoformat() if minutes.date else "（日期未定）"
        print(f"{minutes.key}　{day_written}　{minutes.host_city or ''}　{STATUS_NAMES[meeting.status]}")
    return 0


def _meeting_entry(meeting: Meeting) -> dict[str, Any]:
    minutes = meeting.minutes
    return {
        "meeting": minutes.key,
        "roc_year": minutes.roc_year,
        "session": minutes.session,
        "date": minutes.date.isoformat() if minutes.date else None,
        "host_city": minutes.host_city,
        "status": str(meeting.status),
        "version": meeting.version,
        "items": sum(1 for _ in minutes.items()),
        "title": minutes.title,
    }


def open_meeting(options: Namespace) -> int:
    """Open the next meeting by carry-over and print it."""
    chairs = tuple(_chair(words) for words in options.chair or ())
    with opened(options.document) as desk:
        meeting = book.open_meeting(
            desk,
            date=day(options.date) if options.date else None,
            start=time_of_day(options.start) if options.start else None,
            venue=options.venue,
            chairs=chairs or None,
            recorder=options.recorder,
            host_city=options.host,
        )
        minutes = written(desk, meeting)
    if options.json:
        print_json(to_json(minutes))
        return 0
    print(minutes.title)
    for section in minutes.sections:
        print(f"{section.label or ''}、{section.written}" if section.label else section.written)
        for item in section.items:
            print(f"　{item.label or ''}{item.heading or ''}")
    return 0


def _chair(words: str) -> Chair:
    parts = words.split()
    if len(parts) == 3:
        return Chair(agency=parts[0], name=parts[1], title=parts[2])
    if len(parts) == 2:
        return Chair(agency=None, name=parts[0], title=parts[1])
    raise BadInput(f"看不懂主持人「{words}」，沒有開新會議；請寫成「機關 姓名 職稱」，中間空一格。")


def draft(options: Namespace) -> int:
    """Write one item's text and decision."""
    if options.text is None and options.append is None and not options.decision:
        raise BadInput("沒有要寫的內容，文件沒有變動；請用 --text、--append 或 --decision 說明要寫什麼。")
    with opened(options.document) as desk:
        meeting = book.find_meeting(desk, options.meeting)
        item = drafting.item_at(desk, meeting, options.item)
        if options.text is not None or options.append is not None:
            drafting.set_text(
                desk,
                meeting.id,
                item.id,
                options.text or options.append or "",
                append=options.append is not None,
            )
        for code in options.decision or ():
            decision = None if code == Decision.NONE else Decision(code)
            drafting.record_decision(
                desk,
                meeting.id,
                item.id,
                decision,
                new_name=options.new_name or "",
                others=tuple(options.others),
            )
        after = drafting.find_item(desk.file.meeting(meeting.id), item.id)
    decided = "、".join(DECISION_NAMES[one] for one in after.decisions) or "未決"
    say(f"已寫入{options.meeting} {options.item}〔{decided}〕。")
    return 0


def put(options: Namespace) -> int:
    """Write a whole draft from JSON."""
    try:
        value = json.loads(options.file.read_text("utf-8-sig"))
    except OSError as error:
        raise BadInput(f"讀不到「{options.file}」，文件沒有變動；請確認檔案位置與權限。") from error
    except ValueError as error:
        raise BadInput(f"「{options.file.name}」不是正確的 JSON，文件沒有變動；請檢查格式。") from error
    minutes = from_json(value)
    with opened(options.document) as desk:
        meeting = book.put_draft(desk, minutes)
    say(f"已寫入{meeting.minutes.key}的草稿。")
    return 0


def issue(options: Namespace) -> int:
    """Freeze a draft, naming what proofreading calls wrong and what else is open: decided is that it goes on."""
    with opened(options.document) as desk:
        draft = book.find_meeting(desk, options.meeting)
        words = words_of(paths.resources() / "proofread" / "words.toml")
        open_now = issuing.open_points(desk, draft, words)
        meeting = book.issue(desk, draft.id, remark=options.reason or "")
    for point in open_now:
        say(f"{issuing.KIND_NAMES[point.kind]}　{point.words}")
    say(f"{meeting.minutes.key}已定稿（第{meeting.version}版）。")
    return 0


def reopen(options: Namespace) -> int:
    """Make a record a draft again."""
    with opened(options.document) as desk:
        meeting = book.reopen(desk, book.find_meeting(desk, options.meeting).id, options.reason)
        later = book.later_meetings(desk, meeting.id)
    say(f"{meeting.minutes.key}已重開，可以修改。")
    if later:
        say(f"之後的會議可能受影響：{'、'.join(one.minutes.key for one in later)}。")
    return 0


def correct(options: Namespace) -> int:
    """Reopen a record to correct it."""
    with opened(options.document) as desk:
        meeting = book.correct(desk, book.find_meeting(desk, options.meeting).id, options.reason)
    say(f"{meeting.minutes.key}已重開，再定稿時會印上（更正）與原因。")
    return 0


def rule(options: Namespace) -> int:
    """Record a ruling of the deputy mayors' meeting."""
    with opened(options.document) as desk:
        ruling = ledger.rule(desk, options.case, RulingKind(options.ruling), day(options.date))
        state = ledger.history(desk, ruling.case_name).state
    say(f"已記錄「{ruling.case_name}」的副首長會議決議，現為{STATE_NAMES[state]}。")
    return 0


def cases(options: Namespace) -> int:
    """Print the ledger."""
    if options.state is not None and options.state not in set(CaseState):
        known = "、".join(CaseState)
        raise BadInput(f"沒有「{options.state}」這種狀態；可用的有：{known}。")
    with opened(options.document, read_only=True) as desk:
        found = [one for one in ledger.cases(desk, options.at) if options.state in (None, one.state)]
    if options.json:
        print_json([_case_entry(case) for case in found])
        return 0
    for case in found:
        print(_case_line(case))
    return 0


def _case_line(case: Case) -> str:
    others = f"（又名{'、'.join(case.other_names)}）" if case.other_names else ""
    stood = case.since if case.since == case.last else f"{case.since}～{case.last}，{case.meetings}次"
    return f"{case.number}　{_state(case)}　{case.name}{others}　{stood}"


def _state(one: Case | Appearance) -> str:
    return state_words(one.state, implied=one.implied, returned=one.returned)


def _case_entry(case: Case) -> dict[str, Any]:
    entry = asdict(case)
    entry.pop("lineage")
    return entry


def history(options: Namespace) -> int:
    """Print a case's lineage and every resolution."""
    with opened(options.document, read_only=True) as desk:
        case = ledger.history(desk, options.case)
        into = _name_of(desk, case.merged_into)
    if options.json:
        print_json(_case_entry(case) | {"lineage": [asdict(one) for one in case.lineage]})
        return 0
    print(f"{_case_line(case)}{f'　併入{into}' if into else ''}")
    for one in case.lineage:
        print(_appearance(one))
    return 0


def _name_of(desk: Desk, number: str | None) -> str | None:
    return ledger.history(desk, number).name if number else None


def _appearance(one: Appearance) -> str:
    """A step of the lineage: when, where and under which name, what was decided, the whole text below it."""
    decided, text = "、".join(DECISION_NAMES[decision] for decision in one.decisions), one.words
    if one.item is None and text in RULING_NAMES.values():
        decided, text = f"副首長會議：{text}", ""
    elif one.taken_off:
        decided = "移出本次議程"
    elif one.item is None and not text:
        decided = decided or "未列入"
    place = f" {one.item}" if one.item else ""
    words = "".join(f"\n　　{line}" for line in text.splitlines())
    return f"　{one.meeting}{place}　{one.name}　{decided}→{_state(one)}{words}"


def search(options: Namespace) -> int:
    """Print every meeting, item, motion and case that holds some words."""
    with opened(options.document, read_only=True) as desk:
        hits = searching.find(desk, " ".join(options.words))
    if options.json:
        print_json([_hit_entry(hit) for hit in hits])
        return 0
    for hit in hits:
        print(f"{hit.meeting} {hit.where}　{hit.name}")
        if hit.excerpt != hit.name:
            print(f"　　{hit.excerpt}")
    say(f"共{len(hits)}處。" if hits else "沒有找到；可以少打幾個字，或換一個說法。")
    return 0


def _hit_entry(hit: Hit) -> dict[str, Any]:
    entry = asdict(hit)
    entry.pop("target")
    return entry
