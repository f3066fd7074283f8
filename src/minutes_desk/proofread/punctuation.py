"""Punctuation: a text that does not end, half-width signs between Chinese, signs doubled, words repeated."""

import re
from collections.abc import Iterator
from functools import lru_cache

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.minutes import Paragraph
from minutes_desk.proofread.passages import Passage
from minutes_desk.proofread.proof import Proof

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_ENDS = re.compile(r"[。！？；：!?…」』）)】〉》]$")
_NO_SENTENCE = re.compile(r"[^。，；：、]{0,20}$")
"""An entry of a list rather than a sentence: 案號407-01."""
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_HALF = re.compile(
    rf"(?<=[{_HAN}」』）)%])\s?(?P<sign>[,;:?!])\s?(?=[{_HAN}「『（(])|(?<=[{_HAN}」』）)])(?P<last>[,;:?!])$"
    rf"|(?<=[{_HAN}])(?P<counted>[,;])(?=\d)|(?<=[{_HAN}」』）)])(?P<dot>\.)(?=[{_HAN}「『（(]|$)",
    re.M,
)
_DOUBLED = re.compile(
    r"(?P<sign>[，。、；：])(?P=sign)+|，。|。，|、，|，、|；。|、。|。、|：。|，；|；，|[,，][,，]|(?<!\.)\.。|。\.(?!\.)"
)
_TWICE = re.compile(
    rf"(?P<pair>(?!會議會議[紀資議通室簽開前中後當規]|會議會議$)[{_HAN}]{{2,6}})(?P=pair)"
    r"|(?P<sign>[了於將並且惟但或在是也已])(?P=sign)|(?<![自理緣經])由由|(?<![每別])各各(?!自|有)"
    r"|(?<=各)市市(?![政府民場區長集議])|(?P<again>請[4四各]市)(?P=again)"
    r"|(?<![主協承委舉接合補興開代查籌復自停催續照包趕試速])辦辦(?=理)|(?<!類)推推(?=動)"
    r"|(?<![系下前上左右並編陳行])列列(?=管[案事])|(?<![解概遊學假傳小])說說(?=明)|(?<![未做辦])完完(?=成)"
    r"|(?<![科調教])研研(?=議)|彙彙(?=整)|(?<![安送抽自總體])檢檢(?=[討附])"
    r"|(?<![目標])的的|(?<![申邀敬恭懇呈報陳函聘])請請|(?<!日)本本案|(?<!普)及及|(?<!參)與與|之之|(?<!行)為為|案案"
)
_BODIES = frozenset(
    {
        "保險",
        "分局",
        "園區",
        "投票",
        "電路",
        "委員會",
        "選舉",
        "公司",
        "大隊",
        "總隊",
        "港區",
        "漁業",
        "之一",
        "小組",
        "人員",
    }
)
"""One word ends and another begins with these: 健康保險保險對象, 分局分局長."""
_FINE = re.compile(r"^(?:常常|往往|漸漸|陸陸續續|一一|林林總總|討論討論|研究研究|點點滴滴)")


def missing_full_stop(proof: Proof) -> Iterator[Finding]:
    """A paragraph that ends without 。; before a table it may end as it likes, in a list of its own it may have ；."""
    for passage in proof.prose:
        text = passage.text.rstrip()
        if (
            len(text) < 6
            or _ENDS.search(text)
            or not re.search(rf"[{_HAN}]", text)
            or _is_announcing(proof, passage)
            or (proof.of_another_body and _NO_SENTENCE.match(text))
        ):
            continue
        start = max(len(text) - 6, 0)
        last = text[-1]
        if last in "，、,;.":
            message, better = f"句末寫「{last}」，應為「。」。", text[start:-1] + "。"
        else:
            message, better = "句末沒有「。」。", text[start:] + "。"
        yield proof.on(passage, (start, len(text)), "missing_full_stop", Severity.WARNING, message, better)


def _is_announcing(proof: Proof, passage: Passage) -> bool:
    """A line before deeper points or before a table, a line broken in mid-sentence, or words that are all one name."""
    body = _body_of(proof, passage)
    place = passage.spot.paragraph or 0
    following = body[place + 1] if place + 1 < len(body) else None
    if following is None:
        return False
    if not isinstance(following, Paragraph):
        return True
    own = body[place]
    return following.label is None or (isinstance(own, Paragraph) and following.level > own.level)


def _body_of(proof: Proof, passage: Passage) -> tuple[object, ...]:
    if passage.item is not None:
        return passage.item.body
    return (proof.minutes.motions or ())[passage.spot.number].body


def half_width_punctuation(proof: Proof) -> Iterator[Finding]:
    """A half-width sign between Chinese, which wants the full-width one."""
    for passage, match in proof.texts.find(_HALF, masked=False):
        if passage.spot.field in ("recorder", "venue") or _ends_a_table_cell(passage, match):
            continue
        if match["dot"] and _in_a_name(passage, match):
            continue
        sign = next(filter(None, match.groups()))
        message = f"中文之間用了半形「{sign}」，應為全形「{_FULL[sign]}」。"
        yield proof.on(
            passage, match.span(), "half_width_punctuation", Severity.WARNING, message, _FULL[sign]
        )


def _in_a_name(passage: Passage, match: re.Match[str]) -> bool:
    """A half-width dot between the parts of a title or a foreign name: 「山城.海港」, 谷木.哈就克 among those present."""
    return passage.masked[match.start("dot")] != "." or passage.spot.field in ("attendance", "chairs_written")


def _ends_a_table_cell(passage: Passage, match: re.Match[str]) -> bool:
    return passage.spot.cell is not None and match.end() == len(passage.text)


def doubled_punctuation(proof: Proof) -> Iterator[Finding]:
    """Two signs where one belongs: 。。 or ，。"""
    for passage, match in proof.texts.find(_DOUBLED, masked=False):
        signs = match[0]
        better = signs[0] if match["sign"] else ("。" if "。" in signs else None)
        message = f"標點重複：「{signs}」。"
        yield proof.on(passage, match.span(), "doubled_punctuation", Severity.WARNING, message, better)


def repeated_words(proof: Proof) -> Iterator[Finding]:
    """The same words twice in a row: 辦理辦理, 請請."""
    for passage in proof.passages:
        for start, end in _repeated(passage.masked):
            words = passage.text[start:end]
            half = words[: len(words) // 2] if words != "本本案" else "本案"
            message = f"「{half}」重複。"
            yield proof.on(passage, (start, end), "repeated_words", Severity.WARNING, message, half)


@lru_cache(maxsize=4096)
def _repeated(text: str) -> tuple[tuple[int, int], ...]:
    """Checked again and again while one text changes: the others are looked at once."""
    return tuple(match.span() for match in _TWICE.finditer(text) if not _is_fine(text, match))


def _is_fine(text: str, match: re.Match[str]) -> bool:
    if "□" in match[0] or _FINE.match(match[0]):
        return True
    return match["pair"] in _BODIES and re.match(rf"[{_HAN}]", text[match.end() :]) is not None
