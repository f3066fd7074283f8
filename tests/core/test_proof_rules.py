"""A document's own rules: grades, and findings passed over."""

import pytest

from minutes_desk.core.finding import Finding, Part, Severity, Spot
from minutes_desk.core.proof_rules import Grade, OwnRules, Reach, RuleGrade, waiver_of


def finding(
    rule: str = "own_city_word", meeting: str = "116-1", evidence: str = "本市", own: str = ""
) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.HINT,
        meeting=meeting,
        where="一/(二)",
        evidence=evidence,
        message="",
        spot=Spot(part=Part.ITEM, id=own, field="body", paragraph=0, start=0, end=2),
    )


HERE = finding(own="item-1")
SAME_PLACE_OTHER_WORDS = finding(own="item-1", evidence="本府")
OTHER_PLACE = finding(own="item-2")
OTHER_MEETING = finding(meeting="116-2", own="item-9")
OTHER_RULE = finding("word_choice", own="item-1")
ALL = (HERE, SAME_PLACE_OTHER_WORDS, OTHER_PLACE, OTHER_MEETING, OTHER_RULE)


@pytest.mark.parametrize(
    "reach, left",
    [
        (Reach.PLACE, ALL[1:]),
        (Reach.MEETING, (OTHER_MEETING, OTHER_RULE)),
        (Reach.DOCUMENT, (OTHER_RULE,)),
    ],
)
def test_passing_over_goes_as_far_as_was_said(reach: Reach, left: tuple[Finding, ...]) -> None:
    own = OwnRules(waivers=(waiver_of(HERE, reach, "慣例如此"),))
    assert own.sift(ALL) == left


def test_a_place_without_an_id_is_known_as_printed() -> None:
    unsaved = finding()
    assert OwnRules(waivers=(waiver_of(unsaved, Reach.PLACE, "慣例"),)).sift((unsaved, OTHER_PLACE)) == (
        OTHER_PLACE,
    )


def test_grades_change_severities_or_switch_rules_off() -> None:
    own = OwnRules(
        grades=(
            RuleGrade(id="own_city_word", grade=Grade.ERROR),
            RuleGrade(id="word_choice", grade=Grade.OFF),
        )
    )
    assert [(one.rule, one.severity) for one in own.sift((HERE, OTHER_RULE))] == [
        ("own_city_word", Severity.ERROR)
    ]
