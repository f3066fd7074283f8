"""Minutes of other groups, other bodies and other styles, all in order: no false alarm in any of them.

Invented for this; none was looked at while the rules were first written.
"""

from pathlib import Path

import pytest

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.meeting import Platform
from minutes_desk.proofread.check import check_within
from minutes_desk.proofread.proof import Background, Proof
from tests.proofread.paper import found, saying
from tests.proofread.series import WORDS, Series, read

OTHERS = Path(__file__).parent / "others"
ALONE = sorted(OTHERS.glob("*.txt"))
ROW = sorted((OTHERS / "series").glob("*.txt"))

IN_ORDER = (
    "請桃園市市長室協助聯繫，新北市市民卡同步適用，",
    "聯絡電話為(02)2345-6789分機1234，電子郵件為abc.def@example.gov.tw，",
    "報名網址：https://www.example.gov.tw/a,b?c=1&d=2，請各市協助轉知，",
    "活動比例為1:2，滿意度達95.5%，參加人數計1,234人，經費3.5萬元，",
    "研討會訂於116年9月18日(六)下午1:30-4:30舉行，請各市派員參加，",
    "種種跡象顯示需求漸增，人人皆可參加，各市應時時留意，一一檢視，",
    "碳盤查依ISO 14064-1:2018辦理，並取得BSI查證聲明書，",
    "Taiwan Night Market Fair, Inc. 將參展，主辦單位為ABC Co., Ltd.，",
    "預計於116年3月辦理之說明會，因故延至6月，",
    "原訂於115年11月辦理，因颱風延至116年8月辦理，",
    "明(117)年將擴大辦理，去(115)年計辦理3場，",
    "演唱會於晚上7時30分開演，凌晨0時起售票，直播自20時開始，至22時30分結束，",
    "資料請於年底前、次年1月15日前、每季末月25日前提供，",
    "林○○君等3人獲獎，○○公司案例可供參考，",
    "由台灣電力公司及台積電配合，參加台北國際旅展，",
    "請臺北市、新北市、桃園市及基隆市協力，",
    "請推廣北北基桃都會通月票，",
    "基本市場調查已完成，基本局勢穩定，日本市場拓展順利，",
    "高中中輟生輔導、臺中中山路及目的的達成需各市合作，",
)


def grave(findings: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in findings if one.severity is not Severity.HINT]


def test_there_are_more_than_ten() -> None:
    assert len(ALONE) + len(ROW) > 10


@pytest.mark.parametrize("path", ALONE, ids=[path.stem for path in ALONE])
def test_nothing_is_wrong_in_any(path: Path) -> None:
    background = Background(platform=Platform(), words=WORDS)
    assert grave(check_within(Proof(minutes=read(path), background=background))) == []


def test_nothing_is_wrong_from_one_meeting_to_the_next() -> None:
    series = Series()
    for path in ROW:
        minutes = read(path)
        assert grave(series.check(minutes)) == []
        series.hold(minutes)


@pytest.mark.parametrize("text", IN_ORDER)
def test_what_people_write_is_left_alone(text: str) -> None:
    assert grave(found(saying(text))) == []
