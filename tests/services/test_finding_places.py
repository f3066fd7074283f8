"""Where findings are mended: in the order of the paper, by item, in a document and in a file."""

from minutes_desk.core.finding import Finding, Part, Severity, Spot
from minutes_desk.core.minutes import Item, Minutes, Motion, Paragraph, Section
from minutes_desk.services.finding_places import CLOSING, HEADER, placed_findings


def minutes(*, ids: bool) -> Minutes:
    def known(name: str) -> str:
        return name if ids else ""

    items = (
        Item(id=known("a"), label="(一)", heading="甲案"),
        Item(id=known("b"), label="(二)", heading="乙案", body=(Paragraph(text="請回報。"),)),
    )
    return Minutes(
        sections=(Section(id=known("s"), label="一", title="列管合作案", items=items),),
        motions=(Motion(id=known("m"), title="丙"),),
    )


def finding(where: str, spot: Spot | None) -> Finding:
    return Finding(
        rule="r", severity=Severity.HINT, meeting="116-1", where=where, evidence="e", message="", spot=spot
    )


def spot(part: Part, known: str, number: int, field: str, start: int = 0) -> Spot:
    paragraph = 0 if field == "body" else None
    return Spot(
        part=part, id=known, number=number, field=field, paragraph=paragraph, start=start, end=start + 1
    )


def found(*, ids: bool) -> list[Finding]:
    def known(name: str) -> str:
        return name if ids else ""

    return [
        finding("柒、散會", spot(Part.HEADER, "", 0, "closing_written")),
        finding("陸、臨時動議", spot(Part.MOTION, known("m"), 0, "title")),
        finding("一/(二)", spot(Part.ITEM, known("b"), 1, "body", 3)),
        finding("一/(二)", spot(Part.ITEM, known("b"), 1, "body", 1)),
        finding("一/(二)", spot(Part.ITEM, known("b"), 1, "heading")),
        finding("一/(一)", None),
        finding("一", spot(Part.SECTION, known("s"), 0, "written")),
        finding("會議名稱", None),
        finding("壹、時間", spot(Part.HEADER, "", 0, "time_written")),
    ]


def test_in_the_order_of_the_paper() -> None:
    placed = placed_findings(found(ids=True), minutes(ids=True))
    assert [one.target for one in placed] == [HEADER, HEADER, "a", "a", "b", "b", "b", "m", CLOSING]
    assert [one.group for one in placed][2:8] == [*["一/(一) 甲案"] * 2, *["一/(二) 乙案"] * 3, "臨時動議 丙"]
    starts = [one.finding.spot.start for one in placed if one.target == "b" and one.finding.spot]
    assert starts == [0, 1, 3]


def test_a_file_without_ids_is_grouped_the_same_way() -> None:
    with_ids = placed_findings(found(ids=True), minutes(ids=True))
    without = placed_findings(found(ids=False), minutes(ids=False))
    assert [one.group for one in without] == [one.group for one in with_ids]
