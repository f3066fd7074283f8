"""How minutes word their decisions: from a text to the decisions it holds, each with the very words that say so.

A text is taken clause by clause (cut at ，。；：—→), what stands in 「…」 counting as a name and never as a decision. The rules
follow the table of wordings in docs/glossary.md; a rule sees one clause and what stands before it in the same sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from minutes_desk.core.decision import Decision

_NARROW_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_BEFORE_CLAUSE = re.compile(r"\s*(?:(?:\d{1,2}[.．、](?!\d)|[(（]\d{1,2}[)）])\s*)?")
"""Blanks, and the label of a point that stands in a running text: 1.已上線。2.同意解列。"""
MASK = "□"
_LOOKED_BACK = 400

_DEPUTY = r"副(?:首長|市長)(?:層級)?(?:聯席|協商)?會議"
_DELIST = (
    r"解除列管|解列|免予列管|撤銷列管|停止列管|(?:解除|免予|停止)(?:追蹤|管考|管制)"
    r"|(?:同意|准予|准以?|予以?|本案|逕予|爰|全案)結案|^結案$|(?:^|同意|予以?)除管$"
)
_DECIDES_ELSEWHERE = r"第[0-9一二三四]季|下次|下一次|下季|下一季|年底"
_GO_ON = r"(?:持續|繼續|賡續)"
_WORK = r"(?:辦理|推動|推行|分享|進行|交流|協商|討論|合作|執行|共享)"
_ROUTINE = re.compile(
    r"(?:轉為|轉入|恢復|回復|列入|納入|回歸|改為|改採|成為|已為|列為)[^，]{0,4}?(?:常態|日常|例行)(?:性|化)?"
)
_RENAME = re.compile(r"(?:調整為|定名為|更名為|改名為|修正為|修改為|改為|改稱為?|名稱為)(「" + MASK + "+」)")
_OF_A_TEXT = re.compile(r"第[^，]{1,5}[條款項點頁行欄]|條文|文字|規定|標題|時間|日期|地點|方式|金額")
"""What is changed is no case: 第五條修正為「…」."""
_MERGE = re.compile(r"合併|併入|併案(?!討論|審議|報告|說明)|整併")
_MERGED_OTHERWISE = re.compile(
    r"合併(?:使用|計算|辦公|營收|營業|財務|財報|報表|資產|損益|毛利|申報|採購|招標|發包)"
)
_SPLIT = re.compile(rf"(?<![部充區])分案(?![件例情])|拆分為|分為「{MASK}+」(?:[、及與和]「{MASK}+」)+")
CITIES = r"(?:[2-4二兩三四]市|基北北桃|北北基桃|雙北|(?:\w\w市[、及與和]){1,5}\w\w市)"
"""Which cities a case is for: counted, by their joint name, or one by one."""
_EXPAND = re.compile(rf"擴大(?:辦理|合作)?(?:為|至|成){CITIES}")
_REVIVE = re.compile(r"(?:恢復|重新|重啟|再|再予|再度)(?:予以)?列管")
_NEW = re.compile(
    r"(?:同意|准予|通過)(?!解)[^，]{0,8}?(?:立案|列管(?!案)|成案|新增(?:為[^，]*案|[^，]{0,4}案))|本(?:提)?案(?:業)?(?:同意|准予)新增$|同意提案$"
)
_PROPOSE_NEW = re.compile(
    rf"{_DEPUTY}[^，]*?(?:提案列管|提請列管|提報列管|申請列管|新增提案|提案新增|提案立案)|申請新增提案|提請(?:同意)?(?:新增)?列管"
)
_REPORT = re.compile(rf"(?:提報|提送|提至|送)[^，]*?{_DEPUTY}(?:[^，]*?(?:報告|說明))")
_WITHDRAWN = re.compile(r"取消(?:本)?提案|撤回(?:本)?(?:提)?案|撤銷提案|撤案|不予立案|取消本案")
_LEFT_ASIDE = re.compile(
    r"^(?:(?:本|全|該)?(?:提)?案|經討論後?)?(?:同意|決議)?(?:先行?|暫時?)?(?:予以?)?(?:保留|擱置|緩議|緩辦|暫緩)"
    r"(?:討論|審議|辦理|處理|表決|再議)?$"
    r"|(?:提|留待|俟|移|延|併?於)(?:至|請)?下(?:一)?次[^，]*?(?:續|再|繼續)(?:行)?(?:討論|審議|研議|提會|議)"
    r"|^下次(?:會議)?再(?:行)?(?:討論|審議|研議|議)$"
)
_DEFERRED = re.compile(
    r"再(?:行)?(?:研議|研商|評估|審議|討論|議)|緩議|暫緩|暫不[^，]*?(?:列管|立案|提案|提請|提報)"
)
_ABOUT_THE_CASE = re.compile(
    rf"本案|本提案|提案|列管|立案|解列|常態|^(?:俟|待|於|至|提).*?(?:{_DECIDES_ELSEWHERE})"
)
_CONTINUE = re.compile(
    rf"本案[^，、]{{0,14}}?{_GO_ON}(?:列管|追蹤|管考|{_WORK})|本案續(?:辦|行辦理|列管|予列管)|"
    rf"(?<!本案){_GO_ON}(?:列管|追蹤列管|管考)|續予列管|續行列管|"
    rf"(?:{_GO_ON}|續予|續行|仍予)(?:追蹤|管制)(?:列管|管考|管制|(?:後續)?(?:辦理|執行)(?:情形|進度)|進度)?$|^續(?:辦|管|列管)"
)
_GOES_ON = re.compile(rf"(?:本案)?{_GO_ON}(?:辦理|推動|執行)")
"""Nothing but that, as the first words of a sentence: 夜市案：持續推動，請…"""
_A_COUNT = re.compile(r"(?:案件?)?(?:計|共|共計)?[0-9一二三四五六七八九十]+(?:案|件|項)")
"""解除列管3案 counts cases, it decides on none."""
_CONTINUE_TASK = re.compile(
    rf"{_GO_ON}(?:協商|協調|辦理)並?(?:推動|辦理|執行)$|於[^，、]{{0,8}}會議持續討論(?:辦理)?"
)
_CONTINUE_IMPLIED = re.compile(rf"{_GO_ON}(?:互相)?{_WORK}")
_CITIES_GO_ON = re.compile(rf"^(?:請|惠請|並請|仍請)?(?:[234二三四兩各]市|四市|各機關|各單位){_GO_ON}{_WORK}")
_AFTER_LISTING = re.compile(rf"^(?:定案|列管|立案|通過|核定)後[^，]*?{_GO_ON}")
_RENAMED_TO = re.compile(r"(?:定名|更名|改名|修正)為「(?P<name>[^「」]+)」")
_MERGED_INTO = re.compile(
    r"(?:本案與)?(?P<others>(?:「[^「」]+」[、及與和]?){1,20})合併為「(?P<name>[^「」]+)」"
)
_QUOTED = re.compile(r"「([^「」]+)」")
_EARLIER = re.compile(
    rf"(?P<meeting>(?:前|上|歷|原)(?:一)?(?:次|屆|季)[^，]{{0,12}}?會?議?|(?<!下)第[0-9一二三四五六七八九十]+次[^，]{{0,10}}?會議|前開會議)"
    rf"(?:已|業|曾|之|所|上)?(?:同意|決議|決定|裁示|結論|通過|議決)[^，]{{0,40}}?(?:{_DELIST}|列管|立案|追蹤|撤案|緩議|合併|併案|暫緩|保留)"
)
_BEFORE_DEPUTY = re.compile(rf"(?:俟|待|於|經|提)[^，]*{_DEPUTY}[^，]*(?:後|時)$")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A decision and its words. `start` is their place in the text; `implied`: no sentence decides, it is only asked to go on."""

    decision: Decision
    evidence: str
    start: int
    implied: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    masked: str
    start: int
    before: str
    """The masked sentence up to this clause, its last `_LOOKED_BACK` characters."""
    previous: "_Clause | None"

    def found(
        self, decision: Decision, at: int = 0, end: int | None = None, *, implied: bool = False
    ) -> Recognised:
        return Recognised(decision, self.text[at:end], self.start + at, implied)


def mask_names(text: str) -> str:
    """Blot out what stands in 「…」 and 『…』, keeping every place: names are not decisions."""
    return re.sub(r"「[^「」]*(?:「[^「」]*」[^「」]*)*」|『[^『』]*』", _blot, text)


def _blot(match: re.Match[str]) -> str:
    words = match.group()
    return words[0] + MASK * (len(words) - 2) + words[-1]


def _clauses(sentence: str, masked: str) -> Iterator[_Clause]:
    previous: _Clause | None = None
    for found in re.finditer(r"[^，,：:—─→]+", masked):
        indent = _BEFORE_CLAUSE.match(found.group())
        start = found.start() + (indent.end() if indent else 0)
        clause = _Clause(
            text=sentence[start : found.end()].rstrip(),
            masked=masked[start : found.end()].rstrip(),
            start=start,
            before=masked[max(0, found.start() - _LOOKED_BACK) : found.start()],
            previous=previous,
        )
        if clause.text:
            yield clause
            previous = clause


@lru_cache(maxsize=128)
def recognise(text: str) -> tuple[Recognised, ...]:
    """Read the decisions out of an item's text, in the order in which they stand.

    Being asked to go on (請4市持續辦理) counts as `CONTINUE` with `implied=True`, and only where nothing else decides.
    """
    masked = mask_names(text).translate(_NARROW_DIGITS)
    found: list[Recognised] = []
    for sentence in re.finditer(r"[^。；;！？!?\n]+", masked):
        start = sentence.start()
        listed = bool(found) and found[-1].decision is Decision.PROPOSE_NEW
        for one in _in_sentence(text[start : sentence.end()], sentence.group(), listed):
            found.append(Recognised(one.decision, one.evidence, start + one.start, one.implied))
    explicit = [one for one in found if not one.implied]
    if any(one.decision not in (Decision.EXPAND, Decision.RENAME) for one in explicit):
        found = explicit
    return _ordered(_settled(found))


def decisions_of(recognised: tuple[Recognised, ...]) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """Split what was recognised into decisions and evidence, each without repetition."""
    decisions = tuple(dict.fromkeys(one.decision for one in recognised))
    by_place = sorted(recognised, key=lambda one: one.start)
    return decisions, tuple(dict.fromkeys(one.evidence for one in by_place))


def names_given(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The new name that a text gives its case, and the cases it is merged with; `None` and () where it gives none."""
    if merged := _MERGED_INTO.search(text):
        return merged["name"], tuple(_QUOTED.findall(merged["others"]))
    renamed = _RENAMED_TO.search(text)
    return (renamed["name"] if renamed else None), ()


def _settled(found: list[Recognised]) -> list[Recognised]:
    """Drop an implied continuation said several times, keeping its first words."""
    implied = [one for one in found if one.implied]
    return [one for one in found if not one.implied or one is implied[0]]


def _ordered(found: list[Recognised]) -> tuple[Recognised, ...]:
    """In the order of the text, but the reason (轉為常態) behind the delisting it is the reason for."""
    in_text = sorted(found, key=lambda one: one.start)
    delists = [one for one in in_text if one.decision in (Decision.DELIST, Decision.PROPOSE_DELIST)]
    if not delists:
        return tuple(in_text)
    reasons = [one for one in in_text if one.decision is Decision.TRANSFER_ROUTINE]
    return tuple(one for one in in_text if one not in reasons) + tuple(reasons)


@lru_cache(maxsize=4096)  # while one sentence is typed, all the others of its text come again with every key
def _in_sentence(sentence: str, masked: str, listed: bool) -> tuple[Recognised, ...]:
    """What one sentence decides, with its places in it. `listed`: the words before it put the case forward as a new one."""
    before = [Recognised(Decision.PROPOSE_NEW, "", 0)] if listed else []
    found = [*before]
    for clause in _clauses(sentence, masked):
        found.extend(_in_clause(clause, found))
    return tuple(found[len(before) :])


def _in_clause(clause: _Clause, earlier: list[Recognised]) -> Iterator[Recognised]:
    masked = clause.masked
    if re.match(r"如|若|倘|則", masked) or _told_of_earlier(clause):
        return
    yield from _changes(clause)
    if _WITHDRAWN.search(masked):
        yield clause.found(Decision.WITHDRAWN)
        return
    waits = "本案" in clause.before and _DEFERRED.fullmatch(masked)
    if waits or _LEFT_ASIDE.search(masked) or (_DEFERRED.search(masked) and _ABOUT_THE_CASE.search(masked)):
        yield clause.found(Decision.DEFERRED)
        return
    if report := _REPORT.search(masked):
        yield clause.found(Decision.REPORT_TO_DEPUTY_MAYORS, _after_case_word(masked, report.start()))
    delisting = list(_delisting(clause))
    yield from delisting
    if any(one.decision is Decision.DEFERRED for one in delisting):
        return
    yield from _routine(clause, delisting)
    if _PROPOSE_NEW.search(masked) and not re.search(r"暫不|尚?未|不予|解除", masked):
        yield clause.found(Decision.PROPOSE_NEW, report.start() if report else 0)
    elif not delisting and _NEW.search(masked) and "不同意" not in masked:
        yield clause.found(Decision.NEW)
    if not delisting:
        yield from _going_on(clause, earlier)


def _told_of_earlier(clause: _Clause) -> bool:
    """Whether the clause only tells what an earlier meeting decided (前次會議決議解除列管)."""
    told = _EARLIER.search(clause.masked)
    return told is not None and not re.search(r"下(?:一)?次|本次|今日", clause.masked[told.end("meeting") :])


def _after_case_word(masked: str, start: int) -> int:
    return start if masked[:start] == "本案" else 0


def _changes(clause: _Clause) -> Iterator[Recognised]:
    """Renaming, merging, splitting, widening, taking up again."""
    masked = clause.masked
    if (renamed := _RENAME.search(masked)) and not _OF_A_TEXT.search(masked[: renamed.start()]):
        at = 0 if re.match(r"本|方案|名稱|案名|更名", masked) else renamed.start()
        yield clause.found(Decision.RENAME, at)
    if (merged := _MERGE.search(masked)) and not _MERGED_OTHERWISE.search(masked):
        yield clause.found(Decision.MERGE, 0 if masked.startswith("本案") else merged.start())
    if _SPLIT.search(masked):
        yield clause.found(Decision.SPLIT)
    if _EXPAND.search(masked):
        yield clause.found(Decision.EXPAND)
    if (revived := _REVIVE.search(masked)) and not re.search(r"解除|不|未", masked[: revived.end()]):
        yield clause.found(Decision.REVIVE)


def _delisting(clause: _Clause) -> Iterator[Recognised]:
    """Delisting: done by the group, put forward to the deputy mayors, put off, refused, or only spoken of."""
    masked = clause.masked
    delist = re.search(_DELIST, masked)
    if delist is None:
        return
    lead = masked[: delist.start()]
    if re.search(r"不同意$|不予$|不得$", lead):
        yield clause.found(Decision.CONTINUE)
    elif re.search(r"(?:未|暫不|尚未|免|勿|無須|不)(?:予以?)?$", lead):
        return
    elif re.search(r"是否", lead) or re.search(rf"(?:{_DECIDES_ELSEWHERE})[^，]*小組[^，]*會議", lead):
        yield clause.found(Decision.DEFERRED)
    elif "建議" in lead or _A_COUNT.match(masked[delist.end() :]):
        return
    elif re.search(rf"(?:業|已)?經[^，]*{_DEPUTY}[^，]*同意(?:予以)?$", lead):
        yield clause.found(Decision.DELIST)
    elif _puts_forward(clause, lead):
        report = _REPORT.search(masked)
        yield clause.found(Decision.PROPOSE_DELIST, _after_case_word(masked, report.start()) if report else 0)
    elif _bare_after_routine(clause):
        previous = clause.previous
        assert previous is not None
        yield Recognised(Decision.DELIST, f"{previous.text}，{clause.text}", previous.start)
    else:
        yield clause.found(Decision.DELIST)


def _puts_forward(clause: _Clause, lead: str) -> bool:
    """Is the delisting put to the deputy mayors, in this clause or by the one before (俟副首長會議報告後，…)?"""
    if re.search(rf"{_DEPUTY}|提請|申請|提報|提出|提送", lead):
        return True
    return clause.previous is not None and bool(_BEFORE_DEPUTY.search(clause.previous.masked))


def _bare_after_routine(clause: _Clause) -> bool:
    """常態性辦理交流合作，解除列管: the reason is the clause before, without a verb of its own."""
    previous = clause.previous
    if previous is None or not re.fullmatch(rf"(?:爰|故|予以|並)?(?:{_DELIST})", clause.masked):
        return False
    return bool(re.match(r"(?:已為|屬)?(?:常態|例行|日常)", previous.masked)) and not _ROUTINE.search(
        previous.masked
    )


def _routine(clause: _Clause, delisting: list[Recognised]) -> Iterator[Recognised]:
    if _ROUTINE.search(clause.masked) and not re.search(r"是否|再(?:行)?(?:研議|評估)", clause.masked):
        name = re.match(rf"「{MASK}+」案?", clause.masked)
        yield clause.found(Decision.TRANSFER_ROUTINE, name.end() if name else 0)
    elif delisting and _bare_after_routine(clause):
        yield Recognised(Decision.TRANSFER_ROUTINE, delisting[0].evidence, delisting[0].start)


def _going_on(clause: _Clause, earlier: list[Recognised]) -> Iterator[Recognised]:
    """Keeping the case: said (本案持續列管), or implied by asking the cities to go on."""
    masked = clause.masked
    if _AFTER_LISTING.search(masked):
        if earlier and earlier[-1].decision is Decision.PROPOSE_NEW:
            yield clause.found(Decision.PROPOSE_NEW)
        return
    said = _CONTINUE.search(masked)
    if said and _A_COUNT.match(masked[said.end() :]):
        said = None
    if said and not re.search(r"(?:不再|無須|毋須|是否)", masked[: said.end()]):
        cut = said.end() if masked[said.end() :].startswith("、") else None
        yield clause.found(Decision.CONTINUE, 0, cut)
    if task := _CONTINUE_TASK.search(masked):
        yield clause.found(Decision.CONTINUE, task.start())
    elif not said and (asked := _CONTINUE_IMPLIED.search(masked)):
        asks = "請" in masked or "請" in clause.before or _CITIES_GO_ON.search(masked)
        asks = asks or (clause.previous is None and _GOES_ON.fullmatch(masked))
        several_named = "、" in masked[: asked.start()]
        if asks:
            yield clause.found(Decision.CONTINUE, asked.start() if several_named else 0, implied=True)


def recognise_in_heading(heading: str) -> tuple[Recognised, ...]:
    """Read what a section's heading decides for all its items (持續合作案, 維持兩市交流(1案), 擴大至基北北桃交流(…)).

    A heading that only names what is in the section (列管合作案, 研擬新增合作提案) decides nothing.
    """
    masked = mask_names(heading)
    if re.search(r"提案|列管合作案|列管案件|進度", masked.split("(")[0].split("（")[0]):
        return ()
    if _EXPAND.search(masked):
        return (Recognised(Decision.EXPAND, heading, 0),)
    if re.search(r"^(?:持續|維持|繼續)", masked):
        return (Recognised(Decision.CONTINUE, heading, 0),)
    if re.search(rf"(?:{_DELIST})", masked):
        forward = re.search(rf"{_DEPUTY}|提請|擬", masked)
        return (Recognised(Decision.PROPOSE_DELIST if forward else Decision.DELIST, heading, 0),)
    return ()
