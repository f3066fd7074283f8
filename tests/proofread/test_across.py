"""Every rule that needs the meetings before: what it tells, and what only looks like it. Invented cases throughout."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from minutes_desk.core.correction import corrected
from minutes_desk.core.finding import Finding
from minutes_desk.core.meeting import Ruling, RulingKind
from minutes_desk.core.minutes import Item, Minutes, Section
from minutes_desk.proofread.check import RULES
from tests.proofread import test_within
from tests.proofread.paper import body, item, minutes, section
from tests.proofread.series import Series

DAYS = {
    "116-1": dt.date(2027, 2, 24), "116-2": dt.date(2027, 5, 26), "116-3": dt.date(2027, 8, 25),
    "116-4": dt.date(2027, 11, 24), "117-1": dt.date(2028, 2, 23),
}  # fmt: skip
HOSTS = dict(zip(DAYS, ("桃園市", "新北市", "臺北市", "基隆市", "桃園市"), strict=True))
PATH = "河岸步道串聯案"


def held(key: str, *sections: Section, host: str | None = None) -> Minutes:
    year, session = (int(part) for part in key.split("-"))
    return minutes(*sections, roc_year=year, session=session, date=DAYS[key], host_city=host or HOSTS[key])


def said(text: str, codes: str = "continue", name: str = PATH, **fields: object) -> Item:
    return item(name, own=body(text), decisions=codes, **fields)


def tracked(*items: Item) -> Section:
    return section(
        *(replace(one, label=f"({'一二三四五六'[place]})") for place, one in enumerate(items)), count=""
    )


def proposed(*items: Item) -> Section:
    return section(*items, title="研擬新增合作提案", label="二", count="")


@dataclass(frozen=True)
class Story:
    """Meetings held, the one that is checked, and what the deputy mayors ruled in between."""

    before: tuple[Minutes, ...]
    now: Minutes
    rulings: tuple[Ruling, ...] = ()

    def findings(self, now: Minutes | None = None) -> tuple[Finding, ...]:
        return Series(self.rulings).hold(*self.before).check(now or self.now)


def story(*several: Minutes, rulings: tuple[Ruling, ...] = ()) -> Story:
    return Story(several[:-1], several[-1], rulings)


def lists(first: list[Item], second: list[Item], **more: tuple[Ruling, ...]) -> Story:
    return story(held("116-1", tracked(*first)), held("116-2", tracked(*second)), **more)


def texts(first: str, second: str, codes: str = "continue") -> Story:
    """One case, kept at first, with these texts."""
    return lists([said(first)], [said(second, codes)])


def sequence(*names: str) -> Story:
    return story(*(held(key, tracked(item(name))) for key, name in zip(DAYS, names, strict=False)))


def ruled(kind: RulingKind, name: str = "夜間照明節能案") -> tuple[Ruling, ...]:
    return (Ruling(id="1", case_name=name, kind=kind, date=dt.date(2027, 4, 1)),)


LIGHT = "夜間照明節能案"
KEEP = item(PATH)
OFF = "俟下次副市長層級會議提出解除列管。"

HITS: dict[str, tuple[Story, ...]] = {
    "missing_session": (
        story(held("116-1"), held("116-3")),
        story(held("116-2"), held("116-4")),
        story(held("116-3"), replace(held("116-4"), session=2)),
    ),
    "rotation_broken": (
        story(held("116-1"), held("116-2", host="臺北市")),
        story(held("116-3"), held("116-4", host="桃園市")),
        story(held("116-4"), held("117-1", host="基隆市")),
    ),
    "case_vanished": (
        lists([KEEP, said("本案持續列管。", name=LIGHT)], [KEEP]),
        lists([KEEP, said("本案再行研議。", "deferred", LIGHT)], [KEEP]),
        lists([KEEP, said(OFF, "propose_delist", LIGHT)], [KEEP]),
    ),
    "case_returned": (
        lists([KEEP, said(OFF, "propose_delist", LIGHT)], [KEEP, said("本案持續列管。", name=LIGHT)]),
        lists([KEEP, said("本案解除列管。", "delist", LIGHT)], [KEEP, said("本案持續列管。", name=LIGHT)]),
        lists([KEEP, said(OFF, "propose_delist", LIGHT)], [KEEP, said("請更新資料。", "none", LIGHT)]),
    ),
    "listed_without_agreement": (
        lists([KEEP], [KEEP, said("本案持續列管。", name=LIGHT)]),
        lists([KEEP], [KEEP, said("請4市持續辦理。", name="老樹普查經驗交流案")]),
        story(
            held("116-1"),
            held("116-2", tracked(KEEP), section(said("請研議。", "none", LIGHT), title="針對停電的措施", label="二", count="")),
            held("116-3", tracked(KEEP, said("本案持續列管。", name=LIGHT))),
        ),
    ),
    "group_delisted": (
        lists([KEEP], [said("本案解除列管。", "delist")]),
        lists([KEEP], [said("相關活動均已完成，予以解列。", "delist")]),
        lists([KEEP], [said("轉為常態性交流，本案解除列管。", "delist transfer_routine")]),
    ),
    "case_name_drift": (
        sequence("河岸步道串聯案", "河岸步到串聯案"),
        sequence("老樹普查經驗交流案", "老樹普查交流經驗案"),
        sequence("河岸步道串聯推廣案", "河岸步道串聯推廣案", "河岸步道串連推廣案"),
        lists(
            [said("請重新擬定案名及內容。", name="茶席教育論壇案")], [said("本案持續列管。", name="茶席教育共學案")]
        ),
    ),
    "rename_not_recorded": tuple(
        story(
            held("116-1", tracked(item(old))),
            held(
                "116-2",
                tracked(said(f"本案更名為「{new}」，本案持續列管。", "rename continue", old, renamed_to=new)),
            ),
            held("116-3", tracked(item(new))),
            held("116-4", tracked(item(old))),
        )
        for old, new in (
            ("舊書循環市集", "二手圖書共享計畫"),
            ("水域安全訓練案", "河川救生聯合訓練"),
            ("市場輔導交流", "夜市品質提升案"),
        )
    ),
    "contradicts_earlier": (
        texts("請將成果提報至第2季小組會議解除列管。", "請4市持續辦理交流。"),
        texts("請於下次小組會議提報解除列管。", "請4市持續辦理交流。"),
        texts("辦理完成後提報第二季工作小組會議解列。", "請4市相互分享訊息。", "none"),
    ),
    "promise_not_taken_up": (
        texts("請於下次會議報告點位。", "請4市相互觀摩，本案持續列管。"),
        texts("請於下一季工作小組會議更新辦理情形。", "請於下一季工作小組會議更新辦理情形。"),
        lists([KEEP, said("請各市於4月10日前回復意見，本案持續列管。", name=LIGHT)], [KEEP]),
    ),
    "deadline_passed": (
        texts("請各市於4月底前提供點位，本案持續列管。", "請4市相互觀摩，本案持續列管。"),
        texts("請各市於116年3月15日前提供點位。", "請4市相互觀摩，本案持續列管。"),
        texts("請基隆市政府工務處於5月20日以前送件。", "請4市相互觀摩，本案持續列管。"),
    ),
    "same_text_thrice": tuple(
        story(*(held(key, tracked(said(words))) for key in ("116-1", "116-2", "116-3")))
        for words in (
            "請4市持續辦理相關活動，互相邀訪交流。",
            "請4市更新點位，本案持續列管。",
            "請新北市及基隆市繼續協商並推動。",
        )
    ),
}  # fmt: skip

NEAR: dict[str, tuple[Story, ...]] = {
    "missing_session": (
        story(held("116-1"), held("116-2")),
        story(held("116-4"), held("117-1")),
        story(held("116-3")),
    ),
    "rotation_broken": (
        story(held("116-1"), held("116-2")),
        story(held("116-4"), held("117-1")),
        story(held("116-1"), replace(held("116-2"), host_city=None)),
    ),
    "case_vanished": (
        lists([KEEP, said("本案解除列管。", "delist", LIGHT)], [KEEP]),
        lists([KEEP, said(OFF, "propose_delist", LIGHT)], [KEEP], rulings=ruled(RulingKind.DELIST)),
        lists([KEEP, said("本案取消提案。", "withdrawn", LIGHT)], [KEEP]),
        lists([KEEP], [item("河岸步道串連案")]),
    ),
    "case_returned": (
        lists([KEEP, said(OFF, "propose_delist", LIGHT)], [KEEP, said(OFF, "propose_delist", LIGHT)]),
        lists(
            [KEEP, said(OFF, "propose_delist", LIGHT)],
            [KEEP, said("副市長層級會議未同意解列，本案持續列管。", name=LIGHT)],
        ),
        lists(
            [KEEP, said(OFF, "propose_delist", LIGHT)],
            [KEEP, said("本案持續列管。", name=LIGHT)],
            rulings=ruled(RulingKind.RETURN),
        ),
    ),
    "listed_without_agreement": (
        story(held("116-1", tracked(KEEP, item(LIGHT)))),
        story(
            held("116-1", tracked(KEEP), proposed(said("本案同意新增立案。", "new", LIGHT))),
            held("116-2", tracked(KEEP, item(LIGHT))),
        ),
        lists([KEEP], [KEEP, said("本案同意新增立案。", "new", LIGHT)]),
        story(held("116-1"), held("116-2", tracked(KEEP), proposed(said("請再提資料。", "none", LIGHT)))),
    ),
    "group_delisted": (
        lists([KEEP], [said("未提至副市長層級會議列管，故逕於小組解列。", "delist")]),
        lists([KEEP], [said("業經副市長層級會議同意解除列管。", "delist")]),
        lists([KEEP], [said(OFF, "propose_delist")]),
        lists(
            [KEEP, said(OFF, "propose_delist", LIGHT)],
            [KEEP, said("本案解除列管。", "delist", LIGHT)],
            rulings=ruled(RulingKind.DELIST),
        ),
    ),
    "case_name_drift": (
        sequence("河岸步道串聯案", "河岸步道串聯"),
        sequence("共享避暑據點資訊", "高溫應變方案-共享避暑據點資訊"),
        lists(
            [KEEP],
            [said("本案更名為「水岸漫步計畫」，本案持續列管。", "rename continue", PATH, renamed_to="水岸漫步計畫")],
        ),
        sequence("智慧農(漁)業交流案", "智慧農（漁）業交流案"),
    ),
    "rename_not_recorded": (
        sequence("舊書循環市集", "舊書循環市集"),
        lists(
            [KEEP],
            [said("本案更名為「水岸漫步計畫」，本案持續列管。", "rename continue", PATH, renamed_to="水岸漫步計畫")],
        ),
        sequence("老樹普查經驗交流案", "老樹普查交流經驗案", "老樹普查經驗交流案"),
    ),
    "contradicts_earlier": (
        texts("請將成果提報至第2季小組會議解除列管。", "本案解除列管。", "delist"),
        texts("請將成果提報至第2季小組會議解除列管。", "因工程延期，請4市持續辦理。"),
        texts("俟下次副市長層級會議提出解除列管。", "請4市持續辦理。"),
        texts("請4市於下次會議說明。", "請4市持續辦理。"),
    ),
    "promise_not_taken_up": (
        texts("請於下次會議報告點位。", "點位已由4市說明，本案持續列管。"),
        texts("請於下次會議報告點位。", OFF, "propose_delist"),
        texts("請4市持續辦理交流。", "請4市相互觀摩，本案持續列管。"),
    ),
    "deadline_passed": (
        texts("請各市於4月底前提供點位，本案持續列管。", "各市已提供點位，本案持續列管。"),
        texts("請各市於6月底前提供點位，本案持續列管。", "請4市相互觀摩，本案持續列管。"),
        texts("預計於4月辦理觀摩，本案持續列管。", "請4市相互觀摩，本案持續列管。"),
    ),
    "same_text_thrice": (
        texts("請4市更新點位，本案持續列管。", "請4市更新點位，本案持續列管。"),
        story(
            *(
                held(key, tracked(said(f"請4市更新第{number}批點位，本案持續列管。")))
                for number, key in enumerate(("116-1", "116-2", "116-3"))
            )
        ),
        story(*(held(key, tracked(said("持續列管。"))) for key in ("116-1", "116-2", "116-3"))),
    ),
}  # fmt: skip


def told(one: Story, code: str) -> list[Finding]:
    return [finding for finding in one.findings() if finding.rule == code]


def of(table: dict[str, tuple[Story, ...]]) -> list[object]:
    return [
        pytest.param(code, one, id=f"{code}-{number}")
        for code, several in table.items()
        for number, one in enumerate(several, 1)
    ]


@pytest.mark.parametrize("code, one", of(HITS))
def test_a_mistake_is_told(code: str, one: Story) -> None:
    assert told(one, code)


@pytest.mark.parametrize("code, one", of(NEAR))
def test_what_only_looks_like_it_is_not_told(code: str, one: Story) -> None:
    assert told(one, code) == []


@pytest.mark.parametrize("code, one", of(HITS))
def test_taking_a_suggestion_removes_the_finding_and_makes_no_new_one(code: str, one: Story) -> None:
    before = one.findings()
    for finding in told(one, code):
        if finding.suggestion is None or finding.spot is None:
            continue
        better = _renamed(corrected(one.now, finding), finding)
        after = one.findings(better)
        assert not [other for other in after if other.rule == code and other.where == finding.where]
        assert {other.rule for other in after} <= {other.rule for other in before}


def _renamed(paper: Minutes, finding: Finding) -> Minutes:
    """A corrected heading read again: the case bears the name that stands there."""

    def again(one: Item) -> Item:
        cases = tuple(
            replace(case, name=finding.suggestion or "") if case.name == finding.evidence else case
            for case in one.cases
        )
        return replace(one, cases=cases)

    sections = tuple(replace(own, items=tuple(map(again, own.items))) for own in paper.sections)
    return replace(paper, sections=sections)


def test_every_rule_has_three_hits_and_three_near_misses() -> None:
    several: tuple[Callable[[str], int], ...] = (
        lambda code: len(HITS.get(code, ())) + len(test_within.HITS.get(code, ())),
        lambda code: len(NEAR.get(code, ())) + len(test_within.NEAR.get(code, ())),
    )
    for count in several:
        assert [rule.code for rule in RULES if count(rule.code) < 3] == []


def test_every_finding_bears_the_code_of_a_listed_rule() -> None:
    codes = {rule.code for rule in RULES}
    papers = [one for several in test_within.HITS.values() for one in several]
    bears = {finding.rule for paper in papers for finding in test_within.found(paper)}
    bears |= {finding.rule for several in HITS.values() for one in several for finding in one.findings()}
    assert bears <= codes
