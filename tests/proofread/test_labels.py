"""Labels that count, and labels that slip."""

from collections.abc import Sequence

import pytest

from minutes_desk.core.finding import Severity
from minutes_desk.core.minutes import Item, Minutes, Paragraph, Section
from minutes_desk.core.numbering import parse_label
from minutes_desk.proofread.labels import label_gap
from minutes_desk.proofread.proof import Proof


def found(sections: Sequence[Section]) -> list[tuple[str, str]]:
    """Where, and what it should be."""
    findings = list(label_gap(Proof(minutes=Minutes(roc_year=115, session=2, sections=tuple(sections)))))
    assert all(one.rule == "label_gap" and one.severity is Severity.WARNING for one in findings)
    return [(one.where, one.message.split("「")[1].split("」")[0]) for one in findings]


def in_section(*labels: str | None, label: str | None = "一") -> list[Section]:
    return [Section(label=label, title="列管合作案", items=tuple(Item(label=one) for one in labels))]


def in_item(*labels: str) -> list[Section]:
    """Points with these labels, `1.` or `(1)`, in the item 一/(一)."""
    body: list[Paragraph] = []
    for label in labels:
        parsed = parse_label(f"{label}文字")
        assert parsed is not None
        body.append(Paragraph(text="請更新。", level=parsed.paragraph_level, label=label))
    return [Section(label="一", title="列管合作案", items=(Item(label="(一)", body=tuple(body)),))]


@pytest.mark.parametrize(
    "sections, slips",
    [
        (in_section("(一)", "(三)", "(四)"), [("一/(三)", "(二)")]),
        (in_section("（一）", "（二）", "（二）", "（三）"), [("一/（二）", "（三）")]),
        (in_section("(一)", "(二)", "(二)", "(四)"), [("一/(二)", "(三)")]),
        (in_section("(二)", "(三)"), [("一/(二)", "(一)")]),
        (in_section("一", "三", label=None), [("三", "二")]),
        (in_item("1.", "3."), [("一/(一)/3.", "2.")]),
        (in_item("1.", "(1)", "(3)", "2."), [("一/(一)/(3)", "(2)")]),
        (in_section("(九)"), [("一/(九)", "(一)")]),
    ],
)
def test_one_slip_is_one_finding(sections: list[Section], slips: list[tuple[str, str]]) -> None:
    assert found(sections) == slips


def test_sections_that_do_not_count() -> None:
    assert found([Section(label="一"), Section(label="三")]) == [("三", "二")]


@pytest.mark.parametrize(
    "sections",
    [
        in_section("(一)", "（二）", "(三)"),
        in_section("(一)", None, "(二)"),
        in_section(None, None),
        in_section("一", "二", label=None),
        in_section(*(f"({sign})" for sign in "一二三四五六七八九十"), "(十一)"),
        in_item("1.", "(1)", "(2)", "2.", "(1)"),
        in_item("1、", "2、"),
        [Section(label="一", items=(Item(label="(一)"),)), Section(label="二", items=(Item(label="(一)"),))],
    ],
)
def test_what_counts_or_has_no_label_is_no_finding(sections: list[Section]) -> None:
    assert found(sections) == []
