"""The bundled word list, and what a document changes in it."""

import pytest

from minutes_desk.core.proof_rules import OwnWord
from minutes_desk.core.word_choice import WordChoice
from minutes_desk.proofread.check import check_within
from minutes_desk.proofread.proof import Background, Proof
from minutes_desk.proofread.word_list import with_own
from tests.proofread.paper import saying
from tests.proofread.series import WORDS


def words_told(text: str, words: tuple[WordChoice, ...] = WORDS) -> list[tuple[str, str | None]]:
    findings = check_within(Proof(minutes=saying(text), background=Background(words=words)))
    return [(one.evidence, one.suggestion) for one in findings if one.rule == "word_choice"]


def test_every_word_has_a_source_and_a_better_one_that_is_not_on_the_list() -> None:
    assert len({one.word for one in WORDS}) == len(WORDS)
    for one in WORDS:
        assert one.source
        assert words_told(f"{one.word}，") == [(one.word, one.better)], one.word
        assert words_told(f"{one.better}，") == []
        assert [words_told(f"{longer}，") for longer in one.but] == [[]] * len(one.but)


def test_a_document_adds_changes_and_takes_out_words() -> None:
    own = (
        OwnWord(id="1", word="好市節", better="好市集", note="主辦機關的正式名稱"),
        OwnWord(id="2", word="台北", better=""),
        OwnWord(id="3", word="連絡", better="聯繫"),
    )
    words = with_own(WORDS, own)
    assert words_told("好市節由台北連絡，", words) == [("好市節", "好市集"), ("連絡", "聯繫")]


RIGHT = (
    "會計出納人員應在場，嚴禁煙火，下列人員得免簽到",
    "該許可業經廢止，以經濟部公告者為限，理事會義務由其總會承擔",
    "確實做好分工，結合做得好的經驗，各場次組合並行，配合並提供資料",
    "於次年度在次一期辦理，存在次要風險，統一並逐一並列",
    "用戶藉由平臺登記，客戶藉此查詢，書面報告書藉由郵局寄送",
    "附件暨有關資料、既有設施及立即有效之措施",
    "內涵請參考，所需經費自籌，無需於現場登記，所需由各市分攤",
    "面積及規劃圖說、資本公積及盈餘，損益兩平估計",
    "正確時間、期末完成率、年末來客數、週末能到場者",
    "給付責任、互連系統、關聯係數、歷史跡證",
    "自己完成報名，上一次會議室，等候下次班車，準備察看",
)
"""Other words that hold those of the list."""


@pytest.mark.parametrize("text", RIGHT)
def test_a_word_within_others_is_no_mistake(text: str) -> None:
    assert words_told(f"{text}，") == []


def test_words_that_begin_alike_are_told_apart() -> None:
    assert words_told("在次召開會議，以經辦理，必需於月底前完成，") == [
        ("在次召開", "再次召開"),
        ("以經辦理", "已經辦理"),
        ("必需於", "必須於"),
    ]
