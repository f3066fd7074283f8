"""Characters and words: simplified characters, and words of the list (resources/proofread/words.toml)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.word_choice import WordChoice
from minutes_desk.proofread.passages import Passage
from minutes_desk.proofread.proof import Proof

_HAN = re.compile(r"[\u4e00-\u9fff]")
_SIMPLE = (
    "会体关办务动区协单卫参双变员团国图场处备实对导应开张当报拟择据数断无时显条构标树检欢济现电监确积称组织经统继续维综绿编网职联艺节营"
    "补观规视计订认讨议讯记讲许论设访证评识试该详语说请课调谈财责货质购费资车转轻载较输达过运进远连适选释钱铁长门问间队阳阶际随难项须预"
    "领题风飞馆验齐龙为业东两严临义书产亲从价们众优传个农碍"
)
_FULL = (
    "會體關辦務動區協單衛參雙變員團國圖場處備實對導應開張當報擬擇據數斷無時顯條構標樹檢歡濟現電監確積稱組織經統繼續維綜綠編網職聯藝節營"
    "補觀規視計訂認討議訊記講許論設訪證評識試該詳語說請課調談財責貨質購費資車轉輕載較輸達過運進遠連適選釋錢鐵長門問間隊陽階際隨難項須預"
    "領題風飛館驗齊龍為業東兩嚴臨義書產親從價們眾優傳個農礙"
)
_FULL_OF = dict(zip(_SIMPLE, _FULL, strict=True))
"""The usual simplified characters that stand for one character only."""


_OF_CHEMISTRY = frozenset("腈酶呋萘蒽吡煅吲哚嘌呤啶噻嗪唑胍肟酞哌咔菲茚")
"""Signs that Big5 lacks and chemists write."""


def simplified_character(proof: Proof) -> Iterator[Finding]:
    """A character of the simplified set: one that GB 2312 has and Big5 has not."""
    for passage in proof.passages:
        if _in_big5(passage.text):
            continue
        for match in _HAN.finditer(passage.text):
            sign = match[0]
            if _is_simplified(sign):
                better = _FULL_OF.get(sign)
                message = f"「{sign}」是簡體字" + (f"，應寫「{better}」。" if better else "，請改為正體字。")
                yield proof.on(
                    passage, match.span(), "simplified_character", Severity.WARNING, message, better
                )


@lru_cache(maxsize=4096)
def _in_big5(text: str) -> bool:
    return _encodes(text, "cp950")


@lru_cache(maxsize=4096)
def _is_simplified(sign: str) -> bool:
    return sign not in _OF_CHEMISTRY and not _encodes(sign, "cp950") and _encodes(sign, "gb2312")


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def word_choice(proof: Proof) -> Iterator[Finding]:
    """A word that the list, or the document's own list, wants written otherwise."""
    words = proof.background.words
    if not words:
        return
    heads = _heads(words)
    for passage in proof.passages:
        found = heads.keys() & _pairs(passage.text)
        if not found or passage.spot.field in ("recorder", "chairs_written"):
            continue
        yield from _choices(proof, passage, tuple(one for head in sorted(found) for one in heads[head]))


def _choices(proof: Proof, passage: Passage, words: tuple[WordChoice, ...]) -> Iterator[Finding]:
    pattern, by_word = _compiled(words)
    for match in pattern.finditer(passage.text):
        word = match["word"]
        if word is None:
            continue
        choice = by_word[word]
        reason = f"：{choice.why}" if choice.why else ""
        message = f"「{word}」宜寫「{choice.better}」{reason}。"
        yield proof.on(passage, match.span("word"), "word_choice", choice.severity, message, choice.better)


@lru_cache(maxsize=16)
def _heads(words: tuple[WordChoice, ...]) -> dict[str, tuple[WordChoice, ...]]:
    """The words by their first two signs: of a list of hundreds a passage holds one or two, most hold none."""
    heads: dict[str, tuple[WordChoice, ...]] = {}
    for one in words:
        head = one.word[:2]
        heads[head] = (*heads.get(head, ()), one)
    return heads


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    """Every sign of a text, and every two that stand together."""
    return frozenset(text) | frozenset(map("".join, pairwise(text)))


@lru_cache(maxsize=256)
def _compiled(words: tuple[WordChoice, ...]) -> tuple[re.Pattern[str], dict[str, WordChoice]]:
    """One pattern for all: what a longer, right word covers is passed over, and the longest word wins."""
    right = sorted({longer for one in words for longer in one.but}, key=len, reverse=True)
    wrong = sorted({one.word for one in words}, key=len, reverse=True)
    alternatives = [*map(re.escape, right), f"(?P<word>{'|'.join(map(re.escape, wrong))})"]
    return re.compile("|".join(alternatives)), {one.word: one for one in words}
