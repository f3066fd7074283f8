"""The words of the form: what names a header field, a part of the minutes, an item, or a part of an item.

The platform's own minutes and those of other bodies (schools, associations, residents' committees, ministries, councils)
are laid out by the same handful of words; which of them stands in a line decides where the line belongs.
"""

import re
from enum import Enum, auto

TITLES = (
    r"副市長|市長|副縣長|縣長|副秘書長|秘書長|副局長|局長|副處長|處長|副所長|所長|副主任委員|主任委員|副主任|主任秘書|主任|"
    r"簡任技正|技正|簡任秘書|專門委員|參事|參議|顧問|副總幹事|總幹事|總工程司|副總工程司|科長|股長|組長|副組長|副校長|校長|"
    r"副院長|院長|副會長|會長|副理事長|理事長|常務理事|常務監事|理事|監事|董事長|董事|副主席|主席|副司長|司長|副署長|署長|次長|部長|"
    r"召集人|政務委員|主任委員|委員|議員|教授|秘書|祕書|書記|幹事|執行長|副執行長|總經理|副總經理|經理|主委|區長|鄉長|鎮長|里長|村長|議長|"
    r"分局長|隊長|大隊長|社長|副社長|館長|園長|站長|班長|總務長|教務長|學務長|研發長|院士|工程師|老師"
)
"""Titles of office, the longer ones first."""
_PEOPLE = (
    r"(?:人員|單位|機關|委員|代表|同仁|人數|名單|名冊|理事|監事|理監事|董事|教師|會員|住戶|來賓|長官|者|人)"
)
_PEOPLE_LIST = rf"(?:{_PEOPLE}(?:[及、/與暨]{_PEOPLE})*)*"
_WHO = (
    r"(?:召集委員|常務理事|常務監事|會員代表|勞方代表|資方代表|股東|官員|主管|首長|議員|顧問|專家學者|貴賓)"
)
_WHEN = r"(?:開會|會議|召開|集會|會勘|現勘|勘查|評選|審查|協調|協商|座談|訪視)?"
_FIELDS = {
    "title": r"會議名稱|會議主題|會議事由|開會事由",
    "adjourned": r"(?:會議)?(?:散會|結束)(?:時間|時刻)",
    "time": rf"{_WHEN}(?:日期(?:及|與|、|暨)?時間|時間|日期)",
    "venue": rf"{_WHEN}(?:地點|場所|方式|地址)",
    "chairs": r"(?:會議)?(?:主持人|主席|召集人|主持)",
    "absent": rf"(?:請假|缺席|公假|未出席|未到)(?:(?:及|、|與|暨)(?:請假|缺席))?{_PEOPLE}*",
    "headcount": r"(?:應到|實到|應出席|實際出席|出席率)(?:人數)?",
    "observers": rf"列席(?:指導)?(?:{_WHO}|{_PEOPLE_LIST})",
    "attendance": (
        r"(?:應|實)?(?:出\s*[(（]列[)）]\s*席|出[、/]?列席|出席|與會|參加|到會|會勘(?=[人單機出參]))"
        rf"(?:(?:及|、|與|暨|/)?[(（]?列席[)）]?)?(?:及)?(?:{_WHO}|{_PEOPLE_LIST})"
    ),
    "recorder": r"(?:會議)?[紀記]錄(?:整理|彙整|彙編)?(?:人員?|者)?",
}
FIELD = re.compile(rf"(?P<field>{'|'.join(f'(?P<{name}>{words})' for name, words in _FIELDS.items())})")
"""A header field's word; `lastgroup` after `field` names it. What stands behind it decides whether it is one."""
FIELD_WITH_COLON = re.compile(
    rf"(?<![本副])(?<!上次)(?<!前次)(?:{FIELD.pattern})\s*(?:[(（][^)）]{{1,8}}[)）])?\s*[:：]"
)

_HEAD_OF = r"(?:主席|召集人|主任委員|[院部署局處縣市區校鄉鎮]長)"
"""Who decides by word of mouth."""
_LAST = r"(?:上|前|歷)(?:一|[1１])?(?:次|屆|期|季)"
_RESOLUTIONS = (
    r"(?:本次|大會)?(?:會議|會勘|協調)(?:決議|結論|裁示)(?:事項)?|(?:決議|決定|結論|裁示)事項|決議|結論"
    rf"|(?:{_HEAD_OF}|會議)(?:裁(?:[(（]指[)）]|指)?示|結論)(?:事項)?"
)
_SECTIONS = (
    rf"(?:確認|宣讀|追認){_LAST}[^，。：:]*?[紀記]錄[^，。：:]*|{_LAST}[^，。：:]{{0,12}}?(?:決議|決定|裁示|結論|交辦|列管)[^，。：:]*"
    rf"|{_LAST}[^，。：:]{{0,8}}?(?:會議)?[紀記]錄(?:確認|報告|宣讀|追蹤)?"
    r"|(?:列管|追蹤|管考|待辦|交辦)(?:案件|事項|案)?(?:執行|辦理|追蹤|列管|進度|管考)?(?:情形|進度|追蹤|報告)?"
    r"|(?:討論|審議|審查|議決|協調|提案|報告|宣導|選舉|協商|研商)事項"
    r"|(?:提案|議題|議案|綜合|案件|專題|意見)(?:討論|審議|審查|交流|報告)|討論(?:提案|議題|案|與決議|及決議)"
    r"|(?:工作|業務|會務|財務|專題|專案|各[處室組科單位]{1,4}|幕僚|理事長|監事|執行情形|進度|辦理情形)報告(?:事項)?"
    r"|報告案|審議案|提案|主席(?:致詞|報告|宣[布佈]開會)[^，。：:（(]{0,6}|(?:長官|來賓|貴賓|召集人|理事長|校長|主任委員)致詞|致詞"
    rf"|{_HEAD_OF}(?:提示|指示|講話)(?:事項)?|(?:提示|指示)事項|議程確認"
    r"|宣[布佈]開會|(?:委員|與會人員|住戶|各單位|家長|出席人員)?(?:發言|意見|建議)(?:摘要|紀要|要點|事項|內容|交流)?"
    r"|(?:會議|討論|辦理)(?:內容|紀要|記要|議程|經過|情形)|議程|附帶(?:決議|事項)|選舉結果|頒獎|其他事項|下次(?:會議|開會)(?:時間|日期)?"
)
_SUFFIX = r"(?P<suffix>[(（][^)）]*[)）])?"
_PART_END = rf"{_SUFFIX}\s*(?:(?P<colon>[:：])\s*(?P<behind>.*)|(?P<bare>$))"
RESOLUTION_PART = re.compile(rf"(?P<word>{_RESOLUTIONS}){_PART_END}", re.DOTALL)
"""會議決議, 會議結論(依列管案類型)：, 主席裁示 and the like: the resolutions proper."""
SECTION_PART = re.compile(rf"(?P<word>{_SECTIONS}){_PART_END}", re.DOTALL)
"""報告事項, 討論事項, 上次會議決議執行情形：…: parts that become sections."""
MOTIONS_PART = re.compile(
    r"(?P<word>(?:其他及)?臨時(?:動議|提案)(?:事項)?(?:[暨及與]其他(?:事項|動議)?)?|其他(?:事項)?[暨及與、]臨時動議"
    r"|其他動議|其他(?:事項)?(?=\s*[:：]))\s*[:：]?\s*(?P<behind>.*)",
    re.DOTALL,
)
CLOSING = re.compile(r"散會(?P<rest>.*)", re.DOTALL)
_CLOCK = r"(?:上午|下午|中午|晚上|晚間)?[\d○〇零一二三四五六七八九十]+[時點:：][^，。；]{0,8}?"
OTHER_CLOSING = re.compile(
    rf"(?:主席)?宣[布佈告]?散會.*|[(（]散會.*|會議結束.*|(?:會議|本次會議)?(?:於|至)?{_CLOCK}(?:散會|會議結束|結束會議).*",
    re.DOTALL,
)
"""A closing in other words than 散會 first: they stay with it."""
CLOSES_BODY = re.compile(r"散會\s*[:：(（]|散會[。]?$|散會(?:時間|於|[上下中]午|[\d一二三四五六七八九十]+時)")
NO_MOTIONS = re.compile(r"[(（]?(?:無|本次無|略)(?:臨時動議|提案|其他事項)?[)）]?。?")
NOTHING = re.compile(
    r"[(（]?(?:無|略|從略|免|確認|洽悉|准予備查|同意備查|確定|如附件|詳(?:如)?[^，。；]{0,6}(?:附件|資料|手冊|簡報))[)）]?(?:[(（][^()（）]*[)）])?。?"
)
"""What says no more than that a part was held."""
LETTERHEAD = re.compile(
    r"(?:檔\s*號|保存年限|密等|發文(?:日期|字號)|承辦(?:人|單位)|聯絡(?:人|電話)|電話|傳真|附件)\s*[:：]"
)

_ORDINAL = r"(?:[一二三四五六七八九十\d]{1,3}|[(（][一二三四五六七八九十\d]{1,3}[)）])"
NAMED_ITEM = re.compile(
    rf"[【\[]?(?P<label>(?:案由|提案|議題|議案|討論案|報告案|審議案|臨時動議|動議|案件|討論事項)\s*{_ORDINAL}|(?:報告(?:事項)?|討論|序號|編號)\s*{_ORDINAL}(?=\s*[:：、])"
    rf"|(?:編號|項次)\s*\d{{1,3}}(?![至到及與和號])(?=[\u4e00-\u9fff「])|(?:列管)?(?:編號|案號)\s*[A-Za-z]?\d[\w-]*(?=$)"
    rf"|第\s*[一二三四五六七八九十\d]{{1,3}}\s*案(?!業?經|已|照|依|修正後?通過|緩議|保留|撤|併|與|及|至|同意|通過|決議))[】\]]?\s*(?P<colon>[:：、.]?)\s*(?P<rest>.*)",
    re.DOTALL,
)
"""An item labelled in words: 案由一：, 提案(一), 第一案."""
CASE_LINE = re.compile(
    r"[【\[]?(?:案\s*由|議\s*題|案\s*名|主\s*旨|(?:案\s*號|列管編號)\s*[A-Za-z]?\d[\w-]*)[】\]]?\s*[:：]\s*(?P<name>.*)",
    re.DOTALL,
)


class Tag(Enum):
    """What a part of an item is for."""

    DECIDES = auto()
    """決議, 決定, 裁示: only here is something decided."""
    TELLS = auto()
    """說明, 辦法, 辦理情形, what an earlier meeting decided: nothing is decided here."""


_DECIDES = rf"(?:本次|本次會議|會議|主席|大會)?(?:決議|決定|裁示|結論)(?:事項)?|審議結果|表決結果|審查結果|處理決議|{_HEAD_OF}(?:裁(?:[(（]指[)）]|指)?示|裁定|指示|提示)(?:事項)?"
_TELLS = (
    rf"說\s*明|辦\s*法|擬\s*辦(?:意見)?|建\s*議(?:事項|方案)?|理\s*由|依\s*據|現況(?:說明)?|背景(?:說明)?|問題(?:說明)?"
    rf"|(?:{_LAST}|原)(?:會議)?(?:決議|決定|裁示|結論)(?:事項)?|(?:目前|後續)?(?:執行|辦理|處理|追蹤)(?:情形|進度|現況|狀況|結果)"
    r"|提案(?:人|單位|者|委員|機關)|附議人?|連署人?|(?:委員|與會)?發言(?:摘要|紀要|要點|內容)?|討\s*論(?:摘要|內容|經過)?|意見(?:摘要|交流)?"
    r"|承辦單位|主辦單位|業務單位|處理意見|擬處意見|幕僚意見|審查意見|報告(?:人|單位)|預算|經費(?:來源)?|附件|備註|(?:建議|陳情|發言)人|答[復覆]|回[復覆應](?:說明)?"
)
TAG = re.compile(
    rf"[【\[]?(?:(?P<decides>{_DECIDES})|(?P<tells>{_TELLS}))[】\]]?\s*(?:[:：]\s*(?P<behind>.*)|(?P<bare>$))",
    re.DOTALL,
)
_PUT_BY = re.compile(r"[(（][^()（），。；]{2,16}?提(?:案|出)?[)）]")
"""（董事會提） on a line of its own."""
PROPOSER = re.compile(
    r"[【\[]?(?:提案(?:人|單位|者|委員|機關))[】\]]?\s*[:：]\s*(?P<who>[^，。；]+)|[(（](?P<put>[^()（），。；]{2,16}?)提(?:案|出)?[)）]"
)


def tag_of(text: str) -> Tag | None:
    """What part of an item a line opens, by its first word; `None`: it opens none."""
    found = TAG.match(text)
    if found is None:
        return Tag.TELLS if _PUT_BY.fullmatch(text) else None
    return Tag.DECIDES if found["decides"] else Tag.TELLS


def field_of(text: str) -> tuple[str, re.Match[str]] | None:
    """The header field whose word a line begins with, and the match of that word."""
    found = FIELD.match(text)
    if found is None:
        return None
    return next(name for name in _FIELDS if found[name]), found


REMARKS = re.compile(
    r"(?:確認|宣讀|追認)(?![^，]*(?:執行|追蹤|列管|辦理|決議)).*[紀記]錄.*|(?:主席|長官|來賓|貴賓|召集人|理事長|校長|主任委員)?致詞|主席(?:致詞|報告|宣[布佈]開會).*|宣[布佈]開會|頒獎|選舉結果|下次(?:會議|開會).*|議程"
)
"""Parts in which nothing is dealt with."""
