"""What a meeting puts to the deputy mayors."""

from minutes_desk.core.ledger import fold
from minutes_desk.core.put_forward import reason_words, submission
from tests.core.histories import item, meeting, proposals, tracked


def test_listing_delisting_and_reporting_each_with_its_reason() -> None:
    first = meeting(
        "110-1",
        tracked(
            item("甲案", "continue"),
            item("乙案", "propose_delist transfer_routine", "成果良好。"),
            item("丙案", "continue"),
        ),
        proposals(item("丁案", "propose_new", "經費已備。")),
    )
    second = meeting(
        "110-2",
        tracked(
            item("甲案", "report_to_deputy_mayors", "請說明成果。"),
            item("乙案", "propose_delist", "前次未及提報。"),
            item("丙案", "report_to_deputy_mayors propose_delist", "已完成。"),
        ),
        proposals(item("丁案", "none")),
    )
    put = submission(fold([first, second], at="110-2").cases, "110-2")
    assert [(one.case.name, one.meeting) for one in put.listing] == [("丁案", "110-1")]
    assert [(one.case.name, reason_words(one)) for one in put.delisting] == [
        ("乙案", "110-2：前次未及提報。"),
        ("丙案", "110-2：已完成。"),
    ]
    assert [one.case.name for one in put.reporting] == ["甲案"]
    then = submission(fold([first], at="110-1").cases, "110-1")
    assert [reason_words(one) for one in then.delisting] == ["110-1：成果良好。\n（轉為常態性交流）"]
    assert then.reporting == ()
