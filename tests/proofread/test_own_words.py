"""本市 in a sentence taken over from another host's record means that host, not the one that writes now."""

from minutes_desk.core.finding import Severity
from minutes_desk.proofread.own_words import clause_at
from tests.proofread.test_across import held, said, story, tracked

SHOW = "今年度將由本市主辦低碳媒合會，請各市共同參與，本案持續列管。"


def told(text: str, *, host: str | None = None) -> list[tuple[Severity, str | None]]:
    """What is told of 本市 in 新北市's record, behind 桃園市's with `SHOW`."""
    tale = story(held("116-1", tracked(said(SHOW))), held("116-2", tracked(said(text)), host=host))
    return [(one.severity, one.suggestion) for one in tale.findings() if one.rule == "own_city_word"]


def test_it_means_the_host_that_said_it_first() -> None:
    assert told(SHOW) == [(Severity.WARNING, "桃園市")]
    assert told("今年度將由本市主辦低碳 媒合會；請提供名單，本案持續列管。") == [(Severity.WARNING, "桃園市")]


def test_a_host_s_own_words_stay_a_hint() -> None:
    assert told("成果發表會將由本市辦理交通接駁，本案持續列管。") == [(Severity.HINT, "新北市")]
    assert told(SHOW, host="桃園市") == [(Severity.HINT, "桃園市")]


def test_the_first_of_several_hosts_counts() -> None:
    tale = story(
        held("116-1", tracked(said(SHOW))),
        held("116-2", tracked(said(SHOW))),
        held("116-3", tracked(said(SHOW))),
    )
    (finding,) = (one for one in tale.findings() if one.rule == "own_city_word")
    assert (finding.suggestion, "116-1" in finding.message) == ("桃園市", True)


def test_a_short_clause_is_anybody_s() -> None:
    assert clause_at("請說明，由本市辦理。", 5) == ""
    assert clause_at("請說明，由本市辦理低碳媒合會。", 5) == "由本市辦理低碳媒合會"
