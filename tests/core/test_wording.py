"""What a text decides, and with which words. The sentences are invented in the manner of the trade."""

import pytest

from minutes_desk.core.decision import Decision, standard_sentence
from minutes_desk.core.wording import decisions_of, recognise, recognise_in_heading

D = Decision


def read(text: str) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    return decisions_of(recognise(text))


@pytest.mark.parametrize("decision", [one for one in Decision if one is not Decision.NONE])
def test_every_standard_sentence_is_read_as_what_it_says(decision: Decision) -> None:
    sentence = standard_sentence(decision, new_name="新案名", others=("甲案", "乙案"))
    assert read(f"成果已彙整，{sentence}")[0] == (decision,)


@pytest.mark.parametrize(
    "text, decisions, evidence",
    [
        ("請各市更新進度，本案持續列管。", (D.CONTINUE,), ("本案持續列管",)),
        ("本案持續辦理，請衛生局說明。", (D.CONTINUE,), ("本案持續辦理",)),
        (
            "本案續辦、分工及期程一事於小組會議持續討論辦理。",
            (D.CONTINUE,),
            ("本案續辦", "於小組會議持續討論辦理"),
        ),
        ("請甲局、乙局繼續協商並推動。", (D.CONTINUE,), ("繼續協商並推動",)),
        ("俟下次副首長會議提出解除列管。", (D.PROPOSE_DELIST,), ("俟下次副首長會議提出解除列管",)),
        ("成果良好，於下次副市長層級會議提請解列。", (D.PROPOSE_DELIST,), ("於下次副市長層級會議提請解列",)),
        ("俟副首長會議報告後，予以解列。", (D.PROPOSE_DELIST,), ("予以解列",)),
        ("任務已完成，本案解除列管。", (D.DELIST,), ("本案解除列管",)),
        ("尚未提副首長會議列管，故逕於小組解列。", (D.DELIST,), ("故逕於小組解列",)),
        ("業經副市長層級會議同意解除列管。", (D.DELIST,), ("業經副市長層級會議同意解除列管",)),
        ("本案轉為常態交流予以解列。", (D.DELIST, D.TRANSFER_ROUTINE), ("本案轉為常態交流予以解列",)),
        (
            "常態性辦理研習，解除列管，請四市互相邀約。",
            (D.DELIST, D.TRANSFER_ROUTINE),
            ("常態性辦理研習，解除列管",),
        ),
        (
            "爰本案恢復常態性辦理，俟下次副首長會議提出解除列管。",
            (D.PROPOSE_DELIST, D.TRANSFER_ROUTINE),
            ("爰本案恢復常態性辦理", "俟下次副首長會議提出解除列管"),
        ),
        (
            "本案提報副市長層級會議進行成果報告後申請解除列管。",
            (D.REPORT_TO_DEPUTY_MAYORS, D.PROPOSE_DELIST),
            ("提報副市長層級會議進行成果報告後申請解除列管",),
        ),
        (
            "本案提報副市長層級會議報告後申請新增提案，定案後於小組持續辦理。",
            (D.REPORT_TO_DEPUTY_MAYORS, D.PROPOSE_NEW),
            ("提報副市長層級會議報告後申請新增提案", "定案後於小組持續辦理"),
        ),
        ("本案同意新增立案，請補充經費。", (D.NEW,), ("本案同意新增立案",)),
        ("本案於下次副首長會議提案列管。", (D.PROPOSE_NEW,), ("本案於下次副首長會議提案列管",)),
        ("本案經討論後取消提案。", (D.WITHDRAWN,), ("本案經討論後取消提案",)),
        ("至第4季小組會議時再研議是否予以解列。", (D.DEFERRED,), ("至第4季小組會議時再研議是否予以解列",)),
        ("請將成果提報至第4季小組會議解除列管。", (D.DEFERRED,), ("請將成果提報至第4季小組會議解除列管",)),
        ("本案暫不於副首長會議提請列管。", (D.DEFERRED,), ("本案暫不於副首長會議提請列管",)),
        ("本案將定名為「海洋走讀」。", (D.RENAME,), ("本案將定名為「海洋走讀」",)),
        ("原「山徑」調整為「山徑走讀」，請規劃。", (D.RENAME,), ("調整為「山徑走讀」",)),
        ("本案同意新增，並擴大為4市交流。", (D.NEW, D.EXPAND), ("本案同意新增", "並擴大為4市交流")),
    ],
)
def test_a_decision_is_read_with_its_very_words(
    text: str, decisions: tuple[Decision, ...], evidence: tuple[str, ...]
) -> None:
    assert read(text) == (decisions, evidence)


@pytest.mark.parametrize(
    "text",
    [
        "四市依既有機制持續進行監測，迄今無異常。",
        "請各單位持續協助業者。",
        "本項業務為例行性業務，請四市共同提出成果。",
        "本案名稱「持續列管之研究」請再斟酌文字。",
        "尚未解除列管之原因請說明。",
        "如效益不佳，則解除列管另議。",
        "提案單位建議活動辦理完成後解除列管。",
        "請環境局再評估是否有再次舉辦之機會。",
        "已於前次會議說明分工。",
    ],
)
def test_what_only_sounds_like_a_decision_is_none(text: str) -> None:
    assert read(text) == ((), ())


def test_a_label_in_the_text_is_none_of_the_words() -> None:
    assert read("1.已上線。2.同意解列，(3)續管") == ((D.DELIST, D.CONTINUE), ("同意解列", "續管"))


def test_being_asked_to_go_on_counts_only_where_nothing_else_decides() -> None:
    (asked,) = recognise("請4市持續辦理相關活動，互相邀訪。")
    assert (asked.decision, asked.implied, asked.evidence) == (D.CONTINUE, True, "請4市持續辦理相關活動")
    assert read("請4市持續辦理相關活動，本案解除列管。") == ((D.DELIST,), ("本案解除列管",))
    assert read("請甲局、乙局持續辦理研習。") == ((D.CONTINUE,), ("持續辦理研習",))


def test_not_agreeing_to_delist_keeps_the_case() -> None:
    assert read("副首長會議不同意解除列管。")[0] == (D.CONTINUE,)


def test_names_in_quotes_decide_nothing_but_keep_their_place() -> None:
    text = "「解除列管作業」與「續辦計畫」均已辦理，本案持續列管。"
    (found,) = recognise(text)
    assert text[found.start :].startswith(found.evidence)


@pytest.mark.parametrize(
    "heading, decision",
    [
        ("持續合作案", D.CONTINUE),
        ("維持兩市交流(1案)", D.CONTINUE),
        ("擴大至基北北桃交流(3案)", D.EXPAND),
        ("提請解列案件", D.PROPOSE_DELIST),
        ("本次解列案", D.DELIST),
    ],
)
def test_a_heading_can_decide_for_its_items(heading: str, decision: Decision) -> None:
    (found,) = recognise_in_heading(heading)
    assert (found.decision, found.evidence) == (decision, heading)


@pytest.mark.parametrize(
    "heading", ["列管合作案(共6案，持續列管5案、解列1案)", "研擬新增合作提案", "合作案進度"]
)
def test_a_heading_that_only_names_decides_nothing(heading: str) -> None:
    assert recognise_in_heading(heading) == ()


@pytest.mark.parametrize(
    "text, decision",
    [
        ("同意結案。", D.DELIST),
        ("准予結案。", D.DELIST),
        ("本案解除追蹤。", D.DELIST),
        ("持續追蹤。", D.CONTINUE),
        ("請工務局補充資料，本案續予追蹤。", D.CONTINUE),
        ("繼續列管，請於9月底前完成。", D.CONTINUE),
        ("緩議。", D.DEFERRED),
        ("本案保留。", D.DEFERRED),
        ("擱置。", D.DEFERRED),
        ("本案俟廠商回復後，再行評估。", D.DEFERRED),
        ("提下次會議續行討論。", D.DEFERRED),
        ("本案撤案。", D.WITHDRAWN),
        ("與第一案併案辦理。", D.MERGE),
        ("同意立案，請研提計畫。", D.NEW),
        ("請環保局補充數據，續管。", D.CONTINUE),
        ("已完工，除管。", D.DELIST),
        ("持續推動，請經發局彙整資料。", D.CONTINUE),
        ("說明牌更新—已完稿，解除列管", D.DELIST),
        ("門禁更新→緩議", D.DEFERRED),
    ],
)
def test_other_bodies_say_it_in_other_words(text: str, decision: Decision) -> None:
    assert read(text)[0] == (decision,)


@pytest.mark.parametrize(
    "text",
    [
        "照案通過。",
        "修正後通過。",
        "洽悉。",
        "同意備查。",
        "准予備查。",
        "前次會議決議解除列管。",
        "本案業於第6次會議結論解除列管。",
        "本次建議解除列管。",
        "列管案件共4案，其中解除列管1案。",
        "工程結案後辦理驗收。",
        "第五條修正為「會費每年三百元」。",
        "開會方式改為「視訊」。",
        "部分案件尚待補件。",
        "同意新增志工背心三十件。",
        "與前一案併案討論。",
        "請各單位追蹤後續效益。",
        "第一季合併營收新臺幣12億元。",
        "列管案件計12件，其中解除列管9件，繼續列管3件。",
        "第3頁「7月」改為「8月」。",
        "各項工作均持續推動。",
    ],
)
def test_what_other_bodies_write_beside_a_decision_is_none(text: str) -> None:
    assert read(text) == ((), ())
