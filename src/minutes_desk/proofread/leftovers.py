"""What should not be left in minutes, or should be there and is not: placeholders, a table or attachment named and absent."""

import re
from collections.abc import Iterator

from minutes_desk.core.finding import Finding, Part, Severity
from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.proofread.passages import Passage
from minutes_desk.proofread.proof import Proof

_SIGNS = re.compile(
    r"(?<![一二三四五六七八九十○〇◯])(?<![一二三四五六七八九十○〇◯][、，,.])[○〇◯]{2,}|(?<![A-Za-z])[Xx×Ｘ]{2,}(?![A-Za-z])|[□▢]{2,}|[_＿]{2,}|[?？]{2,}|(?<![A-Za-z])(?:TBD|TODO|NA待)(?![A-Za-z])"
    r"|(?<![A-Za-z])[OＯ]{2,}(?![A-Za-z])|\*{2,}"
    r"|(?<![一二三四五六七八九十百○〇\d])[○〇◯](?=\s?[月日時案元人場])|(?<=[於在至自])[\s\u3000]+月[\s\u3000]*日(?=[前起止召辦])"
)
_WORDS = re.compile(
    r"[(（\[【](?:待確認|待補(?:充|件)?|待查|待填|待定|未定|請(?:填|補|確認|更新|提供)[^)）\]】]{0,8}|日期待定|時間待定|確認中)[)）\]】]"
)
_BARE_WORDS = re.compile(
    r"(?:待確認|待補|待查證|待填|(?:日期|時間|地點|經費|金額|場次)待[定訂])(?=[。，；、]|$)", re.M
)
_MARKED = re.compile(
    r"【(?:\s*|[^【】\n]*(?:請|填|待|補|輸入|插入|選擇|確認|未定|範例)[^【】\n]*"
    r"|[^【】\n]{0,6}(?:名稱|內文|頁尾|日期|時間|地點|姓名|機關|單位|案名|職稱|文字|數字|人數|金額|經費|電話|決議|說明|案由|主辦))】"
)
"""A place of a template or one's own note; other words in 【】 are a title or an emphasis."""
_CATCH_LINE = re.compile(r"^(?:待歸案|待歸項|快記|速記|備忘)[:：]", re.M)
_TABLE = re.compile(
    r"(?:詳|如|參|見|依|參照|詳見|參閱)?(?<!以)(?<!之)下(?:表(?!示意|達|明|決|揚|現|白|態|示[意明對不])|[列方]表格)"
)
_ATTACHMENT = re.compile(
    r"(?:內容|資料)?(?:詳|如|參|見|併同)(?:見|閱|照)?(?P<what>附(?:件|圖|錄|檔|表)(?:[一二三四五六七八九十\d]+)?)"
    r"|[詳如見](?:後附(?P<behind>[\u4e00-\u9fff]{2,4})|(?P<numbered>[圖表]\d{1,2}(?!\d))|(?P<below>下[列方]?圖(?![書資])))"
)


_TITLES = "(?:局長|處長|科長|組長|課長|股長|主任|秘書|專員|委員|市長|里長|校長|署長|司長|理事長|主席|先生|女士|小姐|君|教授|經理)"
_SOMEONE = re.compile(
    rf"{_TITLES}$|(?:^|[，、：；\s])[王李張劉陳楊黃趙吳周徐孫馬朱胡林郭何高羅鄭梁謝宋唐許鄧韓馮曹曾彭蕭蔡潘田董袁于余葉蔣杜蘇魏程呂丁沈任姚盧傅鍾姜崔譚廖范汪陸金石戴賈韋夏邱方侯鄒熊孟秦白江閻薛尹段雷黎史龍陶賀顧毛郝龔邵萬錢嚴賴覃洪武莫孔湯游詹簡柯]$"
)
_PEOPLE = ("chairs_written", "attendance", "recorder")
_SOMEBODY = re.compile(rf"{_TITLES}|(?:股份)?(?:有限)?公司|商號|商行|企業社")


def placeholder_left(proof: Proof) -> Iterator[Finding]:
    """A place that was to be filled: ○○, XX, （待確認）, 【】, a catch line that was never filed."""
    seen: set[tuple[int, int]] = set()
    for pattern, severity in (
        (_WORDS, Severity.ERROR),
        (_SIGNS, Severity.ERROR),
        (_CATCH_LINE, Severity.ERROR),
        (_MARKED, Severity.WARNING),
        (_BARE_WORDS, Severity.HINT),
    ):
        for passage, match in proof.texts.find(pattern, masked=False):
            key = (id(passage), match.start())
            if any(own == id(passage) and abs(start - match.start()) <= len(match[0]) for own, start in seen):
                continue
            seen.add(key)
            if severity is Severity.ERROR and _left_out(passage, match):
                severity_here, why = Severity.HINT, "像是略去的名字；要填的地方請補上。"
                yield proof.on(
                    passage, match.span(), "placeholder_left", severity_here, f"「{match[0]}」{why}"
                )
                continue
            message = f"「{match[0]}」像是還沒填的地方，請補上或刪去。"
            yield proof.on(passage, match.span(), "placeholder_left", severity, message)


def _left_out(passage: Passage, match: re.Match[str]) -> bool:
    """A name left out on purpose: 徐局長○○, 林○○先生, ○○公司; among those present it is always a name."""
    before, after = passage.text[: match.start()], passage.text[match.end() :]
    if passage.spot.field in _PEOPLE and not match[0].startswith(("_", "＿", "?", "？")):
        return True
    return bool(_SOMEONE.search(before) or _SOMEBODY.match(after))


def missing_attachment(proof: Proof) -> Iterator[Finding]:
    """A table is named and none follows; an attachment is named, which has to go out with the minutes."""
    for passage, match in proof.prose.find(_TABLE):
        if not any(isinstance(block, Table) for block in _body(proof, passage)):
            message = f"文中寫「{match[0]}」，但這一項沒有表格，請補上表格或刪去這句。"
            yield proof.on(passage, match.span(), "missing_attachment", Severity.WARNING, message)
    for passage, match in proof.prose.find(_ATTACHMENT):
        what = next(filter(None, match.groups()))
        message = f"文中寫「{match[0]}」，請確認{what}隨紀錄一併送出。"
        yield proof.on(passage, match.span(), "missing_attachment", Severity.HINT, message)


def _body(proof: Proof, passage: Passage) -> Body:
    if passage.item is not None:
        return passage.item.body
    motions = proof.minutes.motions or ()
    if passage.spot.part is Part.MOTION and passage.spot.number < len(motions):
        return motions[passage.spot.number].body
    return (Paragraph(text=passage.text),)
