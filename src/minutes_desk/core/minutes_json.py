"""Minutes as JSON: what `read --json` prints and `put` takes (source: the command line's contract, docs/).

Beside the contract's keys stand those that make it whole, so that `from_json(to_json(minutes)) == minutes`. Agencies and
dates are computed; `id` is there where a part has one.
"""

import datetime as dt
import re
from dataclasses import asdict, replace

from minutes_desk.core.body import parse_body, with_text
from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import BadInput
from minutes_desk.core.header_words import USUAL, unusual
from minutes_desk.core.json_object import JsonObject, elements, texts_of
from minutes_desk.core.mentions import agencies_in, dates_in
from minutes_desk.core.minutes import (
    Body,
    Chair,
    Item,
    ItemCase,
    Minutes,
    Motion,
    Paragraph,
    Section,
    Table,
    body_text,
    paragraph_text,
)
from minutes_desk.core.progress import Progress, in_city_order
from minutes_desk.core.spacing import fold

Json = dict[str, object]


def to_json(minutes: Minutes) -> Json:
    """The minutes as a JSON object with the contract's keys; absent is null."""
    heading = minutes.resolution_heading
    return {
        "roc_year": minutes.roc_year,
        "session": minutes.session,
        "group": minutes.group,
        "title": minutes.title or None,
        "title_lines": list(minutes.title_lines),
        "date": minutes.date.isoformat() if minutes.date else None,
        "weekday_written": minutes.weekday_written,
        "start": _time_json(minutes.start),
        "time_written": minutes.time_written,
        "venue": minutes.venue,
        "chairs": [
            {"agency": each.agency, "name": each.name, "title": each.title} for each in minutes.chairs
        ],
        "chairs_written": minutes.chairs_written,
        "attendance": minutes.attendance,
        "recorder": minutes.recorder,
        "host_city": minutes.host_city,
        "resolution_heading": None if heading is None else heading + (minutes.heading_suffix or ""),
        "heading_suffix": minutes.heading_suffix,
        "sections": [_section_json(section) for section in minutes.sections],
        "taken_off": [_item_json(item) for item in minutes.taken_off],
        "motions": None if minutes.motions is None else [_motion_json(motion) for motion in minutes.motions],
        "motions_written": minutes.motions_written,
        "adjourned": _time_json(minutes.adjourned),
        "adjourned_written": minutes.adjourned_written,
        "closing_written": minutes.closing_written,
        "correction": minutes.correction,
        "header_words": dict(minutes.header_words),
    }


def _time_json(time: dt.time | None) -> str | None:
    if time is None:
        return None
    return time.isoformat() if time.second or time.microsecond else f"{time:%H:%M}"


def _section_json(section: Section) -> Json:
    return {
        **_id_json(section.id),
        "label": section.label,
        "title": section.title,
        "stated": section.stated,
        "written": section.written,
        "items": [_item_json(item) for item in section.items],
    }


def _item_json(item: Item) -> Json:
    named_in_heading = bool(item.cases) and not item.text_keeps_case_name
    words = "：".join(part for part in (item.heading, item.text) if part)
    return {
        **_id_json(item.id),
        "label": item.label,
        "case": "、".join(case.name for case in item.cases) or None,
        "text": item.text,
        "points": [paragraph_text(each) for each in item.body if isinstance(each, Paragraph) and each.level],
        "decisions": [decision.value for decision in item.decisions],
        "evidence": list(item.evidence),
        "cases": [_case_json(case, item) for case in item.cases],
        "heading": None if named_in_heading else item.heading,
        "heading_as_written": item.heading,
        "text_below": item.text_below,
        "text_keeps_case_name": item.text_keeps_case_name,
        "proposer": item.proposer,
        "scope": item.scope,
        "lead": list(item.lead),
        "supporting": list(item.supporting),
        "progress": [{"city": row.city, "agency": row.agency, "text": row.text} for row in item.progress],
        "renamed_from": item.renamed_from,
        "renamed_to": item.renamed_to,
        "merged_from": list(item.merged_from),
        "tables": [_rows_json(table) for table in item.tables],
        "attachments": list(item.attachments),
        **({} if item.off_reason is None else {"off_reason": item.off_reason}),
        "reused_from": item.reused_from,
        "agencies": list(agencies_in(words)),
        "dates": list(dates_in(words)),
        "body": _body_json(item.body),
    }


def _case_json(case: ItemCase, item: Item) -> Json:
    """Name and decisions; the evidence only where it is not the item's own."""
    made: Json = {"name": case.name, "decisions": [decision.value for decision in case.decisions]}
    return made if case.evidence == _shared_evidence(item) else {**made, "evidence": list(case.evidence)}


def _shared_evidence(item: Item) -> tuple[str, ...]:
    """What a case has where its evidence is not given apart: the item's, if it is the only case."""
    return item.evidence if len(item.cases) == 1 else ()


def _motion_json(motion: Motion) -> Json:
    """Title and text; label, tables and body only where there are some."""
    tables = [_rows_json(block) for block in motion.body if isinstance(block, Table)]
    more: Json = {"label": motion.label, "tables": tables or None, "body": _body_json(motion.body)}
    return {
        **_id_json(motion.id),
        "title": motion.title,
        "text": motion.text,
        **{key: value for key, value in more.items() if value is not None},
    }


def _id_json(own: str) -> Json:
    return {"id": own} if own else {}


def _rows_json(table: Table) -> list[list[str]]:
    return [list(row) for row in table.rows]


def _table_json(table: Table) -> Json:
    """Its rows, and its merged cells where there are some."""
    spans = [asdict(span) for span in table.spans]
    return {"rows": _rows_json(table), **({"spans": spans} if spans else {})}


def _body_json(body: Body) -> list[Json] | None:
    """The body block by block, where its text alone does not say it all."""
    if parse_body(body_text(body)) == body:
        return None
    return [
        _table_json(block)
        if isinstance(block, Table)
        else {"text": block.text, "level": block.level, "label": block.label}
        for block in body
    ]


def from_json(value: object) -> Minutes:
    """Make minutes of a parsed JSON value, whole or written by hand with the contract's keys alone.

    Missing keys are `None` or empty; unknown keys are passed over. Where text and body differ, the text was edited and
    goes before.

    Raises:
        BadInput: a key has the wrong type or an impossible value.
    """
    whole = JsonObject.of(value)
    heading, suffix = _heading(whole)
    title_lines = whole.texts("title_lines")
    title = whole.text("title")
    if title and fold("".join(title_lines)) != fold(title):
        title_lines = (title,)
    return Minutes(
        roc_year=whole.number("roc_year"),
        session=whole.number("session"),
        group=whole.text("group"),
        title_lines=title_lines,
        date=whole.date("date"),
        weekday_written=whole.text("weekday_written"),
        start=whole.time("start"),
        time_written=whole.text("time_written"),
        venue=whole.text("venue"),
        chairs=whole.objects("chairs", _chair),
        chairs_written=whole.text("chairs_written"),
        attendance=whole.text("attendance"),
        recorder=whole.text("recorder"),
        host_city=whole.text("host_city"),
        resolution_heading=heading,
        heading_suffix=suffix,
        sections=whole.objects("sections", _section),
        taken_off=whole.objects("taken_off", _item),
        motions=None if whole.list("motions") is None else whole.objects("motions", _motion),
        motions_written=whole.text("motions_written"),
        adjourned=whole.time("adjourned"),
        adjourned_written=whole.text("adjourned_written"),
        closing_written=whole.text("closing_written"),
        correction=whole.text("correction"),
        header_words=_header_words(whole),
    )


def _heading(whole: JsonObject) -> tuple[str | None, str | None]:
    """The heading word and its suffix; by hand the suffix may be given within the heading alone."""
    heading, suffix = whole.text("resolution_heading"), whole.text("heading_suffix")
    if heading is None:
        return None, suffix
    if suffix is not None:
        return heading.removesuffix(suffix), suffix
    bracket = re.search(r"[(（]", heading) if "heading_suffix" not in whole else None
    return (heading, None) if bracket is None else (heading[: bracket.start()], heading[bracket.start() :])


def _header_words(whole: JsonObject) -> tuple[tuple[str, str], ...]:
    given = whole.fields.get("header_words")
    if given is None:
        return ()
    words = JsonObject.of(given)
    return unusual({field: word for field in USUAL if (word := words.text(field))})


def _chair(chair: JsonObject) -> Chair:
    return Chair(agency=chair.text("agency"), name=chair.required_text("name"), title=chair.text("title"))


def _section(section: JsonObject) -> Section:
    return Section(
        id=section.text("id") or "",
        label=section.text("label"),
        title=section.text("title") or "",
        stated=section.text("stated"),
        written=section.text("written"),
        items=section.objects("items", _item),
    )


def _item(item: JsonObject) -> Item:
    decisions, evidence = _decisions(item), item.texts("evidence")
    single = len(item.list("cases") or ()) == 1
    cases = item.objects("cases", lambda case: _case(case, evidence if single else ()))
    case = item.text("case")
    if not cases and case:
        cases = (ItemCase(name=case, decisions=decisions, evidence=evidence),)
    if "decisions" not in item:
        decisions = tuple(dict.fromkeys(decision for each in cases for decision in each.decisions))
    body = _body(item)
    keeps_name = item.flag("text_keeps_case_name")
    return Item(
        id=item.text("id") or "",
        label=item.text("label"),
        heading=_item_heading(item, None if keeps_name else case or "、".join(each.name for each in cases)),
        text_below=item.flag("text_below") if "text_below" in item else _starts_with_point(body),
        body=body,
        cases=cases,
        decisions=decisions,
        evidence=evidence,
        text_keeps_case_name=keeps_name,
        proposer=item.text("proposer"),
        scope=item.text("scope"),
        lead=item.texts("lead"),
        supporting=item.texts("supporting"),
        progress=in_city_order(item.objects("progress", _progress)),
        renamed_from=item.text("renamed_from"),
        renamed_to=item.text("renamed_to"),
        merged_from=item.texts("merged_from"),
        attachments=item.texts("attachments"),
        off_reason=item.text("off_reason"),
        reused_from=item.text("reused_from"),
    )


def _progress(row: JsonObject) -> Progress:
    return Progress(
        city=row.required_text("city"), agency=row.text("agency") or None, text=row.required_text("text")
    )


def _item_heading(item: JsonObject, case: str | None) -> str | None:
    if "heading_as_written" in item:
        return item.text("heading_as_written")
    return item.text("heading") or case or None


def _starts_with_point(body: Body) -> bool:
    return bool(body) and isinstance(body[0], Paragraph) and body[0].level > 0


def _case(case: JsonObject, evidence: tuple[str, ...]) -> ItemCase:
    own = case.texts("evidence") if "evidence" in case else evidence
    return ItemCase(name=case.required_text("name"), decisions=_decisions(case), evidence=own)


def _decisions(part: JsonObject) -> tuple[Decision, ...]:
    codes = part.texts("decisions")
    for code in codes:
        if code not in set(Decision):
            known = "、".join(Decision)
            raise BadInput(
                f"JSON 的「{part.where('decisions')}」裡沒有「{code}」這種決定（可用：{known}）；"
                "沒有寫入任何內容，請修正後再試。"
            )
    return tuple(Decision(code) for code in codes)


def _motion(motion: JsonObject) -> Motion:
    return Motion(
        id=motion.text("id") or "", label=motion.text("label"), title=motion.text("title"), body=_body(motion)
    )


def _body(part: JsonObject) -> Body:
    text = part.text("text")
    if part.list("body") is not None:
        body = part.objects("body", _block)
        return body if text is None or fold(text) == fold(body_text(body)) else with_text(body, text)
    tables = tuple(_table(rows, path) for rows, path in part.list("tables") or ())
    return (*_paragraphs(text or "", part.texts("points")), *tables)


def _paragraphs(text: str, points: tuple[str, ...]) -> Body:
    """Text and points given apart; where the text holds the points already, they are not said twice."""
    as_points = tuple(
        Paragraph(text=each.text, level=each.level or 1, label=each.label)
        for point in points
        for each in parse_body(point)
        if isinstance(each, Paragraph)
    )
    if not as_points or fold(text) == fold("".join(points)):
        return as_points or parse_body(text)
    if all(fold(point) in fold(text) for point in points):
        return parse_body(text)
    return (*parse_body(text), *as_points)


def _block(block: JsonObject) -> Paragraph | Table:
    if "rows" in block:
        table = _table(block.fields["rows"], block.where("rows"))
        return replace(table, spans=block.objects("spans", _span))
    level = block.number("level") if block.fields.get("level") != 0 else 0
    return Paragraph(text=block.text("text") or "", level=min(level or 0, 4), label=block.text("label"))


def _span(span: JsonObject) -> CellSpan:
    """A merged cell; `Table` leaves out what cannot be."""
    return CellSpan(
        row=span.number("row", 0) or 0,
        column=span.number("column", 0) or 0,
        rows=span.number("rows") or 1,
        columns=span.number("columns") or 1,
    )


def _table(value: object, path: str) -> Table:
    """A table; rows that are too short are filled up with empty cells."""
    rows = [texts_of(elements(row, row_path)) for row, row_path in elements(value, path)]
    width = max((len(row) for row in rows), default=0)
    return Table(rows=tuple((*row, *[""] * (width - len(row))) for row in rows))
