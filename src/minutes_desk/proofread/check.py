"""All rules over one meeting: those that need only the minutes, and those that need the meetings before it."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from minutes_desk.core.finding import Finding
from minutes_desk.proofread import (
    agencies,
    brackets,
    calendars,
    characters,
    consistency,
    counts,
    days,
    decisions,
    former_agencies,
    labels,
    ledger,
    leftovers,
    listing,
    names,
    promises,
    punctuation,
    ranges,
    sections,
    series,
    times,
)
from minutes_desk.proofread.proof import Proof

Check = Callable[[Proof], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the interface says of a rule, by the code that its findings bear."""

    code: str
    title: str
    """A few words in zh_TW, for the list in which rules are graded."""


WITHIN: tuple[Check, ...] = (
    times.weekday_mismatch,
    times.mixed_clocks,
    times.ends_before_start,
    times.unusual_hour,
    ranges.range_reversed,
    calendars.mixed_calendar,
    days.impossible_date,
    days.event_after_meeting,
    days.deadline_before_meeting,
    sections.missing_section,
    sections.section_order,
    sections.session_title_mismatch,
    counts.count_mismatch,
    counts.cities_miscounted,
    labels.label_gap,
    labels.label_level,
    labels.label_missing,
    decisions.decision_missing,
    decisions.decision_mismatch,
    agencies.agency_unknown,
    former_agencies.agency_renamed,
    agencies.responsible_unclear,
    agencies.own_city_word,
    agencies.city_order,
    leftovers.placeholder_left,
    leftovers.missing_attachment,
    brackets.unbalanced,
    brackets.mixed_brackets,
    punctuation.missing_full_stop,
    punctuation.half_width_punctuation,
    punctuation.doubled_punctuation,
    punctuation.repeated_words,
    characters.simplified_character,
    characters.word_choice,
    consistency.mixed_wording,
)
"""The rules that look at the document alone, in the order in which their findings are told."""
ACROSS: tuple[Check, ...] = (
    series.missing_session,
    series.rotation_broken,
    ledger.case_vanished,
    ledger.case_returned,
    listing.listed_without_agreement,
    listing.group_delisted,
    names.case_name_drift,
    names.rename_not_recorded,
    promises.contradicts_earlier,
    promises.promise_not_taken_up,
    promises.deadline_passed,
    promises.same_text_thrice,
)
"""The rules that need the ledger and the meetings before."""

RULES: tuple[Rule, ...] = tuple(
    Rule(code, title)
    for code, title in (
        ("weekday_mismatch", "日期與星期不符"),
        ("mixed_clock", "混用十二與二十四小時制"),
        ("impossible_time", "不存在的時間"),
        ("ends_before_start", "散會早於開會"),
        ("unusual_hour", "不像開會的時間"),
        ("range_reversed", "起訖顛倒"),
        ("mixed_calendar", "民國、西元年份"),
        ("impossible_date", "不存在的日期"),
        ("event_after_meeting", "已辦、預計與開會日不合"),
        ("deadline_before_meeting", "期限早於開會日"),
        ("missing_section", "缺少項目"),
        ("section_order", "各節的順序"),
        ("empty_section", "空的節"),
        ("session_title_mismatch", "年度、次別與會議名稱不符"),
        ("count_mismatch", "案數不符"),
        ("label_gap", "編號跳號或重複"),
        ("label_level", "編號層次不一"),
        ("label_missing", "漏編號"),
        ("decision_missing", "未載決定"),
        ("decision_mismatch", "文字與決定不一致"),
        ("decisions_contradict", "兩種決定並列"),
        ("agency_unknown", "機關名稱"),
        ("agency_renamed", "機關已改名"),
        ("responsible_unclear", "權責不明"),
        ("own_city_word", "本市、本局"),
        ("city_order", "各市順序"),
        ("placeholder_left", "待填處"),
        ("missing_attachment", "表格、附件"),
        ("unbalanced", "括號、引號不成對"),
        ("mixed_brackets", "全形、半形括號混用"),
        ("missing_full_stop", "句末標點"),
        ("half_width_punctuation", "半形標點"),
        ("doubled_punctuation", "標點重複"),
        ("repeated_words", "重複字詞"),
        ("simplified_character", "簡體字"),
        ("word_choice", "用字"),
        ("mixed_wording", "用語不一致"),
        ("missing_session", "缺少一次會議"),
        ("rotation_broken", "輪值順序"),
        ("case_vanished", "案件漏列"),
        ("case_returned", "解列後又列入"),
        ("listed_without_agreement", "未經立案"),
        ("group_delisted", "小組逕行解列"),
        ("case_name_drift", "案名不一致"),
        ("rename_not_recorded", "更名後仍用舊名"),
        ("contradicts_earlier", "與前次決議不符"),
        ("promise_not_taken_up", "前次應辦未見"),
        ("deadline_passed", "期限已過"),
        ("same_text_thrice", "連續三次相同"),
    )
)
"""Every code that a finding can bear."""


def check_within(proof: Proof) -> tuple[Finding, ...]:
    """What is wrong within one document, in the order of the rules."""
    return tuple(finding for rule in WITHIN for finding in rule(proof))


def check_across(proof: Proof) -> tuple[Finding, ...]:
    """What does not agree with the meetings before and the ledger as it stood before this meeting and stands after it."""
    return tuple(finding for rule in ACROSS for finding in rule(proof))


def check_gradually(proof: Proof) -> Generator[None, None, tuple[Finding, ...]]:
    """Both, with a pause after each rule: for whoever has keys to answer in between."""
    found: list[Finding] = []
    for rule in (*WITHIN, *ACROSS):
        found.extend(rule(proof))
        yield
    return tuple(found)
