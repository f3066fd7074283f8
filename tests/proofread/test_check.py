"""Every rule over the platform's twelve minutes: exactly what a careful reader finds in them.

Read by hand: 113-3 ends 上午14時30分 and 114-4 下午14時45分; 114-5 states seven cases over (一) to (八); three cases that 114-5
puts forward stand in 115-1 as 持續列管; what 112-1 put off (寵物焚化爐) is not in 112-2, nor 利息補貼 of 114-2 in 114-4. Every
weekday is that of its date.
"""

from pathlib import Path

import pytest

from minutes_desk.core.finding import Severity
from minutes_desk.core.ledger import Ledger, fold
from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.minutes import Minutes
from minutes_desk.proofread.check import check_against_ledger, check_minutes
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.source import read_source

MINUTES = Path(__file__).parents[2].parent / "shared" / "minutes"
TARIFF = "美國關稅衝擊應變方案-"

EXPECTED = {
    ("112-2", "warning", "case_vanished", "研擬基北北桃設置公立寵物焚化爐可行性"),
    ("113-3", "error", "mixed_clock", "上午14時30分"),
    ("114-4", "error", "mixed_clock", "下午14時45分"),
    ("114-4", "warning", "case_vanished", "利息補貼及延(分)期繳稅申請"),
    ("114-5", "error", "count_mismatch", "總共7案"),
    ("115-1", "warning", "case_returned", f"{TARIFF}共享產業與勞動監測資訊"),
    ("115-1", "warning", "case_returned", f"{TARIFF}強化海外市場拓展合作"),
    ("115-1", "warning", "case_returned", f"{TARIFF}協助企業擴大採購"),
}


def test_minutes_without_anything_in_them_have_no_findings() -> None:
    empty = Minutes(roc_year=115, session=2)
    assert (*check_minutes(empty), *check_against_ledger(empty, Ledger(), Ledger())) == ()


@pytest.mark.skipif(not MINUTES.is_dir(), reason="the real minutes are not beside this checkout")
def test_the_twelve() -> None:
    readings = [interpret(read_source(path)) for path in sorted(MINUTES.glob("*.txt"))]
    meetings = [
        Meeting(id=one.minutes.key, status=MeetingStatus.IMPORTED, minutes=one.minutes) for one in readings
    ]
    keys = [one.minutes.key for one in meetings]
    ledgers = [Ledger(), *(fold(meetings, at=key) for key in keys)]
    found = [
        finding
        for place, one in enumerate(meetings)
        for finding in (
            *check_minutes(one.minutes),
            *check_against_ledger(one.minutes, ledgers[place], ledgers[place + 1]),
        )
    ]
    assert len(keys) == 12
    grave = [one for one in found if one.severity is not Severity.HINT]
    assert sorted((one.meeting, str(one.severity), one.rule, one.evidence) for one in grave) == sorted(
        EXPECTED
    )
    assert {one.rule for one in found if one.severity is Severity.HINT} == {"case_vanished"}
