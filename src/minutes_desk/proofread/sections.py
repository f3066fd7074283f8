"""The frame of the minutes: chapters left out, sections out of order, the title against the date."""

import re
from collections.abc import Iterator

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.roc_calendar import roc_year_of, to_roc
from minutes_desk.core.section_kind import SectionKind, kind_of
from minutes_desk.proofread.proof import Proof

_CHAPTERS = {
    "time_written": "時間",
    "venue": "地點",
    "chairs_written": "主持人",
    "attendance": "出席人員",
    "recorder": "紀錄",
    "resolution_heading": "會議決議",
    "motions": "臨時動議",
    "closing_written": "散會",
}
_YEAR = re.compile(r"(?<!\d)(?P<year>\d{2,3})(?P<school>學)?年(?:度)?")
_SESSION = re.compile(r"第(?P<session>\d+)次")
_ON_ITS_OWN = frozenset({SectionKind.TRACKED, SectionKind.PROPOSALS})


def missing_section(proof: Proof) -> Iterator[Finding]:
    """One of the chapters is not there at all: 臨時動議 stands in the minutes even where there is none (無).

    A draft may still lack any of them. Another body may do without 臨時動議 and 散會 (會議規範 art. 11 asks for neither):
    there it is a hint.
    """
    if proof.background.draft:
        return
    for name, title in _CHAPTERS.items():
        if getattr(proof.minutes, name):
            continue
        if name == "motions" and proof.minutes.motions is not None:
            continue
        if name == "resolution_heading" and proof.of_another_body:
            continue
        message = f"沒有「{title}」這一項，或沒有內容，請補上。"
        if name == "motions":
            message = f"沒有「{title}」這一項；沒有動議也應寫明「無」。"
        where = "紀錄" if name == "recorder" else proof.chapter(name)
        hint = proof.of_another_body and name in ("motions", "closing_written")
        severity = Severity.HINT if hint else Severity.WARNING
        yield proof.about("missing_section", severity, where, title, message)


def section_order(proof: Proof) -> Iterator[Finding]:
    """The proposals stand before the tracked cases, or a section has nothing in it."""
    seen_proposals = ""
    for section in proof.minutes.sections:
        kind = kind_of(section.title)
        if kind is SectionKind.TRACKED and seen_proposals:
            message = f"「{section.title}」排在「{seen_proposals}」之後；列管案依例在新增提案之前。"
            place = section.label or section.title
            yield proof.about("section_order", Severity.WARNING, place, section.title, message)
        if kind is SectionKind.PROPOSALS:
            seen_proposals = section.title
        if not section.items and section.title and kind in _ON_ITS_OWN and not proof.of_another_body:
            message = f"「{section.title}」之下沒有任何議案；沒有的話，整節可以刪去。"
            place = section.label or section.title
            yield proof.about("empty_section", Severity.WARNING, place, section.title, message)


def session_title_mismatch(proof: Proof) -> Iterator[Finding]:
    """Year or session in the title are not those of the meeting, or the year is not that of its date."""
    minutes = proof.minutes
    title = [one for one in proof.passages if one.spot.field == "title_lines"]
    for pattern, name, right, unit in (
        (_YEAR, "year", minutes.roc_year, "年度"),
        (_SESSION, "session", minutes.session, "次別"),
    ):
        for passage in title:
            found = list(pattern.finditer(passage.text))
            if not found or right is None or any(int(one[name]) == right for one in found):
                continue  # 第20屆第2次定期大會第3次會議
            match = found[-1]
            message = f"會議名稱的{unit}寫{match[name]}，這次會議是{right}。"
            span = match.span(name)
            yield proof.on(passage, span, "session_title_mismatch", Severity.ERROR, message, str(right))
    held = minutes.date
    line = proof.head("time_written")
    if held is None or minutes.roc_year is None or line is None or roc_year_of(held) == minutes.roc_year:
        return
    if any(one["school"] for passage in title for one in _YEAR.finditer(passage.text)):
        return  # a school year runs from August to July
    match = _YEAR.search(line.text)
    message = f"會議名稱是{minutes.roc_year}年度，開會日卻是{to_roc(held)}，請核對年度。"
    span = match.span("year") if match else (0, len(line.text))
    yield proof.on(line, span, "session_title_mismatch", Severity.WARNING, message)
