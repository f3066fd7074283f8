"""Every rule that looks at one document: what it tells, and what only looks like it. Invented texts throughout."""

import datetime as dt

import pytest

from minutes_desk.core.correction import corrected
from minutes_desk.core.finding import Finding, Part
from minutes_desk.core.minutes import Item, Minutes, Motion, Section, Table
from tests.proofread.paper import (
    KEEP,
    body,
    ending,
    found,
    headed,
    item,
    minutes,
    pointed,
    points,
    saying,
    section,
)

NEXT = Table(rows=(("市", "件數"), ("基隆市", "3")))


def at(time: str, start: dt.time, **fields: object) -> Minutes:
    return minutes(time_written=f"116年5月26日(星期三){time}", start=start, **fields)


def closing(words: str, end: dt.time) -> Minutes:
    return minutes(closing_written=f"：{words}", adjourned_written=words, adjourned=end)


def two(first: str, second: str) -> Minutes:
    """Two items with these labels."""
    return minutes(section(item(label=first), item("夜間照明節能案", label=second)))


def motion(text: str, *rest: object) -> Minutes:
    return minutes(motions=(Motion(body=(*body(text), *rest)),), motions_written=None)  # type: ignore[arg-type]


def decided(text: str, codes: str) -> Minutes:
    return minutes(section(item(own=body(text), decisions=codes)))


def proposals(label: str = "二", *items: Item) -> Section:
    own = items or (item("行道樹健檢案", own=body("本案同意新增立案。"), decisions="new"),)
    return section(*own, title="研擬新增合作提案", label=label)


def titled(line: str) -> Minutes:
    return minutes(title_lines=(line,))


HITS: dict[str, tuple[Minutes, ...]] = {
    "weekday_mismatch": (
        minutes(weekday_written="星期二", time_written="116年5月26日(星期二)下午2時"),
        minutes(weekday_written="四", time_written="116年5月26日（四）下午2時"),
        saying("春季淨灘訂於116年6月12日(星期日)辦理，"),
        saying("課程訂於6月12日（五）開課，"),
    ),
    "mixed_clock": (
        at("下午14時", dt.time(14)),
        closing("下午15時10分", dt.time(15, 10)),
        saying("說明會自上午13時30分開始，"),
    ),
    "impossible_time": (
        at("下午2時75分", dt.time(14)),
        saying("活動於上午9時80分報到，"),
        saying("現場於25時10分撤場，"),
    ),
    "ends_before_start": (
        closing("下午1時50分", dt.time(13, 50)),
        closing("下午2時", dt.time(14)),
        closing("上午11時", dt.time(11)),
    ),
    "unusual_hour": (
        at("上午2時", dt.time(2)),
        closing("下午10時40分", dt.time(22, 40)),
        at("上午5時", dt.time(5)),
    ),
    "range_reversed": (
        saying("展期為116年9月20日至116年8月20日，"),
        saying("展期為9月20日至18日，"),
        saying("說明會於下午4時30分至4時舉行，"),
        saying("計畫期程自118年至117年，"),
        saying("受理時間為14:00-13:30，"),
    ),
    "mixed_calendar": (
        saying("訂於民國2027年8月開幕，"),
        saying("訂於西元116年8月開幕，"),
        saying("116年8月報名，2027年9月開幕，"),
    ),
    "agency_renamed": (
        saying("請環保署補助，"),
        saying("由經濟部工業局辦理，"),
        saying("洽交通部觀光局協助，"),
        saying("依農委會所定作業規範，"),
    ),
    "impossible_date": (
        saying("請於6月31日前回復，"),
        saying("場地保留至116年2月29日，"),
        saying("成果展訂於13月5日辦理，"),
    ),
    "event_after_meeting": (
        saying("各市已於116年7月完成設點，"),
        saying("業於116年6月3日召開說明會，"),
        saying("預計於116年3月辦理觀摩，"),
        saying("秋季課程已於今年9月開課，"),
    ),
    "deadline_before_meeting": (
        saying("請各市於116年4月30日前提供名單，"),
        saying("請新北市政府工務局於3月底前完成會勘，"),
        saying("應於115年12月31日以前送件，"),
    ),
    "missing_section": (
        minutes(motions=None, motions_written=None),
        minutes(venue=None),
        minutes(closing_written=None, adjourned_written=None),
        minutes(recorder=""),
    ),
    "section_order": (
        minutes(proposals("一"), section(item(), label="二")),
        minutes(proposals("一"), section(item(), label="二", title="持續合作案")),
        minutes(proposals("一"), section(item(), label="二", title="合作案進度")),
    ),
    "empty_section": (
        minutes(section(item()), section(title="研擬新增合作提案", label="二", count="")),
        minutes(section(title="列管合作案", count="")),
        minutes(section(item()), section(title="臨時提案", label="二", count="")),
    ),
    "session_title_mismatch": (
        titled("115年度「山海四市生活圈合作平臺」永續生活組第2次工作小組會議紀錄"),
        titled("116年度「山海四市生活圈合作平臺」永續生活組第3次工作小組會議紀錄"),
        minutes(
            date=dt.date(2028, 5, 26),
            weekday_written="星期五",
            time_written="117年5月26日(星期五)下午2時",
        ),
    ),
    "count_mismatch": (
        minutes(section(item(), count="共2案")),
        minutes(section(item(), count="共1案，解列1案")),
        minutes(section(item(), item("夜間照明節能案", label="(二)"), count="總共1案")),
    ),
    "label_gap": (two("(一)", "(三)"), two("(一)", "(一)"), pointed("請更新。", KEEP, labels=("1.", "3."))),
    "label_level": (
        two("(一)", "2."),
        two("一、", "(二)"),
        minutes(section(item(), item("夜間照明案", label="(二)"), item("老樹普查案", label="3."))),
    ),
    "label_missing": (
        minutes(section(item(), item("夜間照明節能案", label=None))),
        minutes(section(item(label=None), item("夜間照明節能案", label="(一)"))),
        minutes(section(item(), item("夜間照明案", label="(二)"), item("老樹普查案", label=None))),
    ),
    "decision_missing": (
        decided("各市點位已更新。", "none"),
        decided("請新北市政府工務局說明經費來源。", "none"),
        minutes(section(item(own=body("測試完成。"), decisions="none"), title="持續列管案")),
    ),
    "decision_mismatch": (
        decided("本案持續列管。", "delist"),
        decided("俟下次副市長層級會議提出解除列管。", "continue"),
        decided("本案取消提案。", "new"),
    ),
    "decisions_contradict": (
        decided("本案持續列管。本案解除列管。", "continue delist"),
        decided("本案解除列管，請各市續提資料，本案持續列管。", "delist continue"),
        decided("本案取消提案。惟本案持續列管。", "withdrawn continue"),
    ),
    "agency_unknown": (
        saying("請新北市政府產業發展局評估，"),
        saying("請桃園市政府環竟保護局評估，"),
        saying("請基隆市政府經濟發展局評估，"),
        saying("請臺北市政府星象管理處評估，"),
    ),
    "responsible_unclear": (
        saying("請相關單位提供資料，"),
        saying("請各機關單位配合，另請各單位回報，"),
        saying("請青年及農業事務相關局處研議，"),
    ),
    "own_city_word": (saying("由本市主辦成果展，"), saying("請本局彙整，"), saying("提送本府核定，")),
    "city_order": (
        saying("請新北市、基隆市及臺北市提供資料，"),
        saying("桃園、新北與基隆均已完成，"),
        saying("北北基桃將共同參展，"),
    ),
    "placeholder_left": (
        saying("訂於○○地點辦理，"),
        saying("經費為XX萬元，"),
        saying("時間（待確認），"),
        saying("承辦人【請填寫】，"),
        saying("備忘：記得問經費，"),
    ),
    "missing_attachment": (
        saying("經費分攤詳下表，"),
        motion("各市名額如下表。"),
        saying("作業流程如附件，"),
    ),
    "unbalanced": (
        saying("（含無障礙路段，"),
        saying("舉辦「綠生活市集，"),
        saying("第一期)工程完工，"),
        headed("河岸步道（二期案"),
    ),
    "mixed_brackets": (
        saying("步道（二期)完工，"),
        two("（一）", "(二)"),
        minutes(
            section(
                item(), item("夜間照明案", label="(二)"), item("老樹普查案", label="（三）")
            )
        ),
    ),
    "missing_full_stop": (
        ending("請4市更新點位，本案持續列管"),
        ending("請4市更新點位，本案持續列管，"),
        pointed("請4市更新點位", KEEP),
    ),
    "half_width_punctuation": (
        saying("請更新點位,並回報，"),
        saying("項目如下:照明、指標，"),
        ending("請4市更新點位，本案持續列管."),
    ),
    "doubled_punctuation": (
        saying("請更新點位，，"),
        ending("請4市更新點位，本案持續列管。。"),
        saying("請更新點位、，"),
    ),
    "repeated_words": (
        saying("請各市辦理辦理觀摩，"),
        saying("另請請新北市說明，"),
        saying("成果將將公開，"),
    ),
    "simplified_character": (
        saying("请各市更新點位，"),
        saying("經費由各市編列预算，"),
        headed("河岸步道串联案"),
    ),
    "word_choice": (
        saying("收獲良多，"),
        saying("衍伸之議題另案討論，"),
        minutes(venue="台北市政府市政大樓2樓"),
    ),
    "mixed_wording": (
        saying("四市已更新點位，請4市回報，另請4市說明，"),
        saying("依本次會議結論辦理，"),
        saying("副首長會議已同意，另提副市長層級會議報告，"),
    ),
}  # fmt: skip

NEAR: dict[str, tuple[Minutes, ...]] = {
    "weekday_mismatch": (
        saying("春季淨灘訂於116年6月12日(星期六)辦理，"),
        saying("上次課程於115年5月24日(星期日)開課，"),
        saying("課程訂於6月12日(六)開課，"),
        minutes(weekday_written=None, time_written="116年5月26日下午2時"),
    ),
    "mixed_clock": (
        at("14時", dt.time(14)),
        saying("說明會自下午12時30分開始，"),
        saying("全程14小時，下午休息，"),
    ),
    "impossible_time": (
        saying("比例為3:75，"),
        saying("於上午9時30分報到，"),
        saying("至24時00分關閉，"),
    ),
    "ends_before_start": (
        closing("下午2時1分", dt.time(14, 1)),
        minutes(adjourned=None),
        minutes(start=None),
    ),
    "unusual_hour": (
        at("上午8時", dt.time(8)),
        closing("下午8時30分", dt.time(20, 30)),
        at("上午7時", dt.time(7)),
    ),
    "range_reversed": (
        saying("展期為116年12月20日至1月5日，"),
        saying("營業時間為晚上10時至凌晨2時，上午10時至2時受理，"),
        saying("展期為9月18日(六)至20日(一)，自116年至118年，"),
        saying("由一年級至六年級參加，晚上10:00-06:00不開放，"),
    ),
    "mixed_calendar": (
        saying("參加2027年臺灣文博會，西元2027年舉辦，"),
        saying("辦理「2027年9月海洋季」，116年8月報名，"),
        saying("訂於民國116年8月開幕，"),
    ),
    "agency_renamed": (
        saying("請環境部補助，並請運動部協助，"),
        saying("原環保署補助之設施，依改制前農委會之規定，"),
        saying("請新北市政府觀光旅遊局、交通部觀光署協助，"),
        minutes(section(item(own=body("請環保署補助，", KEEP))), date=dt.date(2020, 5, 27)),
    ),
    "impossible_date": (
        saying("場地保留至117年2月29日，"),
        saying("分期24月攤提，"),
        saying("於6月30日前回復，"),
    ),
    "event_after_meeting": (
        saying("各市已於116年3月完成設點，"),
        saying("預計於116年9月辦理觀摩，"),
        saying("已於去年11月完成，"),
        saying("預計於1月辦理，"),
        saying("已於12月完成招標，"),
    ),
    "deadline_before_meeting": (
        saying("請各市於116年6月30日前提供名單，"),
        saying("前已請各市於116年4月30日前提供名單並已收齊，"),
        saying("請於1月底前提供，"),
    ),
    "missing_section": (
        minutes(),
        minutes(motions=(Motion(body=body("請各市協助宣傳。")),), motions_written=None),
        minutes(heading_suffix=None),
    ),
    "section_order": (
        minutes(section(item()), proposals()),
        minutes(proposals("一")),
        minutes(section(item()), section(item(), label="二", title="針對豪雨的因應措施")),
    ),
    "empty_section": (minutes(section(item()), proposals()), minutes(), minutes(motions=())),
    "session_title_mismatch": (
        minutes(),
        titled("「山海四市生活圈合作平臺」永續生活組工作小組會議紀錄"),
        titled("116年度「山海四市第3期合作平臺」永續生活組第2次工作小組會議紀錄"),
    ),
    "count_mismatch": (
        minutes(section(item(), count="共1案，持續列管1案")),
        minutes(section(item(), count="")),
        minutes(section(item(own=body("本案解除列管。"), decisions="delist"), count="共1案，解列1案")),
    ),
    "label_gap": (
        two("(一)", "(二)"),
        two("（一）", "（二）"),
        pointed("請更新。", "照明：", "含高燈。", KEEP, labels=("1.", "2.", "(1)", "3.")),
    ),
    "label_level": (
        two("(一)", "(二)"),
        two("（一）", "（二）"),
        pointed("照明：", "含高燈。", KEEP, labels=("1.", "(1)", "2.")),
    ),
    "label_missing": (
        minutes(section(item(label=None))),
        minutes(section(item(label=None), item("夜間照明節能案", label=None))),
        two("(一)", "(二)"),
    ),
    "decision_missing": (
        decided("請4市持續辦理。", "continue"),
        minutes(section(item(cases=(), decisions="none"))),
        decided("本案提報副市長層級會議報告。", "report_to_deputy_mayors"),
    ),
    "decision_mismatch": (
        decided("本案持續列管。", "continue"),
        decided("請4市更新點位。", "delist"),
        decided("本案轉為常態性交流，俟下次副市長層級會議提出解除列管。", "propose_delist transfer_routine"),
        decided("「本案解除列管」之提議未獲採納，本案持續列管。", "continue"),
    ),
    "decisions_contradict": (
        decided("本案同意新增立案，細節再行研議。", "new"),
        decided("本案提報副市長層級會議報告，並俟下次副市長層級會議提出解除列管。", "report_to_deputy_mayors propose_delist"),
        decided("請4市持續辦理交流，本案解除列管。", "delist"),
        decided("本案原持續列管，現已完成，本案解除列管。", "delist"),
        decided("本案第一階段解除列管，第二階段持續列管。", "continue"),
        decided("本案俟副首長層級會議同意後解除列管，目前持續列管。", "continue propose_delist"),
    ),
    "agency_unknown": (
        saying("請新北市政府經濟發展局招商科評估，"),
        saying("請桃園市環保局、基隆市產發處及臺北市市場處評估，"),
        saying("請各市教育局處評估，"),
        saying("於新北市五股區公所展出，"),
        saying("請基隆市政府觀光及城市行銷處評估，"),
    ),
    "responsible_unclear": (
        saying("請4市相關單位提供資料，"),
        saying("請新北市相關機關配合，"),
        saying("邀請相關單位參加，申請單位應檢附文件，"),
    ),
    "own_city_word": (saying("本案成效良好，"), saying("基本局勢不變，"), saying("本年度辦理3場，")),
    "city_order": (
        saying("請基隆市、臺北市及桃園市提供資料，"),
        saying("請新北市及基隆市提供資料，"),
        saying("「北北基桃嘉年華」將於秋季辦理，"),
    ),
    "placeholder_left": (
        saying("俟確認後辦理，"),
        saying("尺寸為XXL，"),
        saying("以○標示完成者，"),
    ),
    "missing_attachment": (
        minutes(section(item(own=(*body("經費分攤詳下表。"), NEXT, *body(KEEP))))),
        saying("以下表示意見，"),
        motion("各市名額如下表。", NEXT),
        saying("附近居民反映良好，"),
    ),
    "unbalanced": (
        saying("（含無障礙路段），"),
        saying("舉辦「綠生活『親子』市集」，"),
        pointed("項目為「照明、", "指標」。", KEEP),
        saying("1)照明；2)指標，"),
    ),
    "mixed_brackets": (
        saying("步道（二期）及橋梁(三期)完工，"),
        two("（一）", "（二）"),
        minutes(section(item()), proposals()),
    ),
    "missing_full_stop": (
        ending("請4市更新點位，本案持續列管。"),
        minutes(section(item(own=(*body("分攤如下"), NEXT, *body(KEEP))))),
        minutes(section(item(own=(*points("照明與指標：", "含高燈。", labels=("1.", "(1)")), *points(KEEP))))),
        ending("他們說「本案持續列管」"),
    ),
    "half_width_punctuation": (
        saying("共1,000件，比例3.5%，"),
        saying("網址為 a.b 之網站，"),
        saying("於10:30報到，"),
    ),
    "doubled_punctuation": (
        saying("請更新點位……並回報，"),
        saying("（詳見說明。）"),
        saying("照明、指標，"),
    ),
    "repeated_words": (
        saying("常常往返，申請請洽主辦機關，"),
        saying("目的的達成，請參與與會人員說明，"),
        saying("普及及推廣，"),
    ),
    "simplified_character": (
        saying("里長、台階、干擾、才能均已說明，"),
        saying("四礮子坪及瑞濱路段，"),
        saying("峯頂步道，"),
    ),
    "word_choice": (
        saying("收穫良多，接收獲准文件，"),
        saying("衍生之議題另案討論，"),
        minutes(recorder="台北人"),
    ),
    "mixed_wording": (
        saying("四市已更新點位，請其他三市回報，"),
        saying("「四市同遊」活動請4市宣傳，"),
        saying("第4市場及十四市集均已完工，請4市更新，"),
    ),
}  # fmt: skip


def told(paper: Minutes, code: str) -> list[Finding]:
    return [one for one in found(paper) if one.rule == code]


def of(table: dict[str, tuple[Minutes, ...]]) -> list[object]:
    return [
        pytest.param(code, paper, id=f"{code}-{number}")
        for code, papers in table.items()
        for number, paper in enumerate(papers, 1)
    ]


def test_the_paper_itself_has_nothing_wrong() -> None:
    assert found(minutes()) == ()
    assert found(saying("各市已更新點位，")) == ()


@pytest.mark.parametrize("code, paper", of(HITS))
def test_a_mistake_is_told(code: str, paper: Minutes) -> None:
    assert told(paper, code)


@pytest.mark.parametrize("code, paper", of(NEAR))
def test_what_only_looks_like_it_is_not_told(code: str, paper: Minutes) -> None:
    assert told(paper, code) == []


@pytest.mark.parametrize("code, paper", of(HITS))
def test_evidence_lies_where_the_spot_says(code: str, paper: Minutes) -> None:
    for finding in told(paper, code):
        if finding.spot is not None:
            assert text_at(paper, finding)[finding.spot.start : finding.spot.end] == finding.evidence


def text_at(paper: Minutes, finding: Finding) -> str:
    """The text that the spot is in, found by field names alone."""
    spot = finding.spot
    assert spot is not None
    owners = {Part.SECTION: paper.sections, Part.ITEM: tuple(paper.items()), Part.MOTION: paper.motions or ()}
    owner = paper if spot.part is Part.HEADER else owners[spot.part][spot.number]
    value = getattr(owner, spot.field)
    if spot.paragraph is None:
        return value
    block = value[spot.paragraph]
    if spot.cell is not None:
        return block.rows[spot.cell[0]][spot.cell[1]]
    if isinstance(block, str):
        return block
    return block.label if spot.label else block.text


@pytest.mark.parametrize("code, paper", of(HITS))
def test_taking_a_suggestion_removes_the_finding_and_makes_no_new_one(code: str, paper: Minutes) -> None:
    before = found(paper)
    for finding in before:
        if finding.rule != code or finding.suggestion is None or finding.spot is None:
            continue
        after = found(corrected(paper, finding))
        assert len(after) < len(before), finding
        assert {(one.rule, one.where) for one in after} <= {(one.rule, one.where) for one in before}


def test_what_a_draft_has_not_written_yet_is_no_mistake() -> None:
    blank = item(own=(), decisions="")
    paper = minutes(section(blank), venue=None, recorder=None, closing_written=None, adjourned=None)
    told_at_the_end = {one.rule for one in found(paper)}
    assert told_at_the_end == {"missing_section", "decision_missing"}
    assert found(paper, draft=True) == ()
