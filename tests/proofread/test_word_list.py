"""The bundled word list, and what a document changes in it."""

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
