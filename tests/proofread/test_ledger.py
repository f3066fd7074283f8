"""Cases that vanish, and cases that come back."""

import pytest

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.ledger import Ledger, fold
from minutes_desk.core.meeting import Meeting, MeetingStatus, Ruling, RulingKind
from minutes_desk.core.minutes import Section
from minutes_desk.proofread.ledger import case_returned, case_vanished
from minutes_desk.proofread.proof import Background, History, Proof
from tests.core.histories import item, meeting, proposals, ruling, tracked

OTHER = "河岸步道 continue"


def findings(
    *sections: Section,
    before: tuple[Section, ...],
    rulings: tuple[Ruling, ...] = (),
    status: MeetingStatus = MeetingStatus.ISSUED,
) -> list[Finding]:
    """What is found on 110-2, held after 110-1 with the sections `before`."""
    meetings: list[Meeting] = [meeting("110-1", *before), meeting("110-2", *sections, status=status)]
    was, now = fold(meetings, rulings, at="110-1"), fold(meetings, rulings, at="110-2")
    return vanished_or_returned(meetings, was, now)


def vanished_or_returned(meetings: list[Meeting], was: Ledger, now: Ledger) -> list[Finding]:
    """The findings of both rules on the last meeting."""
    *earlier, last = [one.minutes for one in meetings]
    history = History(earlier=tuple(earlier), before=was)
    proof = Proof(minutes=last, background=Background(history=history, after=now))
    return [*case_vanished(proof), *case_returned(proof)]


def told(found: list[Finding]) -> list[tuple[str, Severity, str]]:
    return [(one.rule, one.severity, one.evidence) for one in found]


@pytest.mark.parametrize(
    "before, severity, words",
    [
        (tracked(OTHER, "夜市交流 continue"), Severity.WARNING, "仍在列管"),
        (tracked(OTHER, "夜市交流 none"), Severity.WARNING, "仍在列管"),
        (tracked(OTHER, "夜市交流 new"), Severity.WARNING, "同意立案"),
        (tracked(OTHER, "夜市交流 propose_delist"), Severity.HINT, "提請解列"),
    ],
)
def test_a_case_that_should_stand_there_and_does_not(before: Section, severity: Severity, words: str) -> None:
    found = findings(tracked(OTHER), before=(before,))
    assert told(found) == [("case_vanished", severity, "夜市交流")]
    assert words in found[0].message
    assert "（110-1）" in found[0].message


def test_a_proposal_that_was_put_off_and_does_not_come_back() -> None:
    before = (tracked(OTHER), proposals("圖書互借 deferred"))
    assert told(findings(tracked(OTHER), before=before)) == [("case_vanished", Severity.WARNING, "圖書互借")]


@pytest.mark.parametrize("over", ["delist", "withdrawn"])
def test_a_case_that_is_over_may_be_absent(over: str) -> None:
    assert findings(tracked(OTHER), before=(tracked(OTHER, f"夜市交流 {over}"),)) == []


def test_a_case_ruled_delisted_may_be_absent() -> None:
    before = (tracked(OTHER, "夜市交流 propose_delist"),)
    answered = (ruling("夜市交流", RulingKind.DELIST, "2021-03-01"),)
    assert findings(tracked(OTHER), before=before, rulings=answered) == []


def test_a_case_under_another_name_or_merged_has_not_vanished() -> None:
    before = (tracked(OTHER, "夜市攤商交流合作 continue"),)
    assert findings(tracked(OTHER, "夜市攤商合作交流 continue"), before=before) == []
    merged = item("夜市品質提升", "merge", merged_from=("夜市攤商交流合作",))
    assert findings(tracked(OTHER, merged), before=before) == []


@pytest.mark.parametrize("decision", ["continue", "none", "expand"])
def test_a_case_put_forward_that_stands_there_again(decision: str) -> None:
    before = (tracked(OTHER, "夜市交流 propose_delist"),)
    (finding,) = findings(tracked(OTHER, item("夜市交流", decision, "請更新辦理情形。")), before=before)
    assert (finding.rule, finding.severity) == ("case_returned", Severity.WARNING)
    assert (finding.where, finding.evidence) == ("一/(二)", "夜市交流")
    assert "於110-1提請解列" in finding.message


def test_a_delisted_case_that_stands_there_again() -> None:
    (finding,) = findings(tracked(OTHER, "夜市交流 continue"), before=(tracked(OTHER, "夜市交流 delist"),))
    assert (finding.rule, finding.evidence) == ("case_returned", "夜市交流")
    assert "於110-1解除列管" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "副市長層級會議不同意解列，本案持續列管。",
        "經副首長會議決議續予列管，請各市更新。",
        "副市長會議未通過，退回小組，本案持續列管。",
    ],
)
def test_a_return_that_says_why_is_no_finding(text: str) -> None:
    before = (tracked(OTHER, "夜市交流 propose_delist"),)
    assert findings(tracked(OTHER, item("夜市交流", "continue", text)), before=before) == []


def test_a_return_after_a_ruling_or_by_decision_is_no_finding() -> None:
    before = (tracked(OTHER, "夜市交流 propose_delist"),)
    returned = (ruling("夜市交流", RulingKind.RETURN, "2021-03-01"),)
    assert findings(tracked(OTHER, "夜市交流 continue"), before=before, rulings=returned) == []
    assert findings(tracked(OTHER, "夜市交流 revive"), before=before) == []
    assert findings(tracked(OTHER, "夜市交流 propose_delist"), before=before) == []


def test_an_undecided_item_of_a_draft_says_nothing_yet() -> None:
    before = (tracked(OTHER, "夜市交流 propose_delist"),)
    undecided = item("夜市交流", "")
    assert findings(tracked(OTHER, undecided), before=before, status=MeetingStatus.DRAFT) == []


def test_a_case_that_came_back_long_ago_is_not_told_again() -> None:
    meetings = [
        meeting("110-1", tracked("夜市交流 propose_delist")),
        meeting("110-2", tracked("夜市交流 continue")),
        meeting("110-3", tracked(item("夜市交流", "")), status=MeetingStatus.DRAFT),
    ]
    was, now = fold(meetings, at="110-2"), fold(meetings, at="110-3")
    assert vanished_or_returned(meetings, was, now) == []
