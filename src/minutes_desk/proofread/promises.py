"""What earlier meetings announced: a delisting planned and not done, a report due and not given, a deadline gone by, the
same words again and again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from minutes_desk.core.case import Appearance, Case, CaseState
from minutes_desk.core.case_name import clean
from minutes_desk.core.decision import Decision
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.spacing import fold
from minutes_desk.proofread.days import deadlines
from minutes_desk.proofread.proof import Proof

_OVER = frozenset({Decision.DELIST, Decision.PROPOSE_DELIST, Decision.WITHDRAWN, Decision.MERGE})
_GOES_ON = frozenset({Decision.CONTINUE, Decision.NONE, Decision.EXPAND, Decision.TRANSFER_ROUTINE})
"""Decisions after which all is as before; any other answers what was due."""
_PLANS_DELISTING = re.compile(
    r"第(?P<quarter>[1-4一二三四])季[^，。；]{0,8}?(?:小組)?會議[^，。；]{0,12}?(?:解除列管|解列)"
    r"|(?P<next>下(?:一)?[次季])[^，。；]{0,6}?(?:工作)?(?:小組)?會議[^，。；]{0,12}?(?:解除列管|解列)"
)
_DEPUTY = re.compile(r"副(?:首長|市長)")
_DUE = re.compile(
    r"(?:於|至|提)?下(?:一)?[次季](?:工作)?(?:小組)?會議[^，。；]{0,8}?"
    r"(?P<what>更新|報告|說明|分享|提供|提出|提報|研議|討論|回報|回復|回覆)"
)
_TAKEN_UP = re.compile(
    r"[已業]|經[^，。]{1,12}(?:說明|報告|回復|回覆|確認|同意)|完成|感謝|迄今|結果|成效|成果|(?:更新|報告|說明)如|計有|達|共計"
)
_SAYS_WHY = re.compile(r"因|惟|考量|仍[有需須]|延[後長至期]|尚[未需]|未及|俟|不及|不同意")
_MARKS = re.compile(r"[，。、；：「」（）()\s]")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A case that stood in the last meeting, and how it stands in this one (`None`: not at all)."""

    case: Case
    last: Appearance
    here: Appearance | None


def contradicts_earlier(proof: Proof) -> Iterator[Finding]:
    """The last meeting set the delisting for this one, and the case goes on without a word why."""
    for kept in _kept(proof):
        planned = _planned(kept.last.text)
        if planned is None or kept.here is None or _DEPUTY.search(planned[0]):
            continue
        if set(kept.here.decisions) & _OVER or _SAYS_WHY.search(kept.here.text) or not kept.here.decisions:
            continue
        message = f"{kept.last.meeting}決議「{planned[0]}」，本次未解除列管，也未敘明原因。"
        yield _on_case(proof, kept, "contradicts_earlier", Severity.WARNING, message)


def promise_not_taken_up(proof: Proof) -> Iterator[Finding]:
    """Something was due at this meeting, or by a day before it, and its text says nothing of it; or the case is gone."""
    for kept in _kept(proof):
        due = _due(kept.last.text)
        if due is not None and kept.here is not None and _is_silent(kept.here):
            message = f"{kept.last.meeting}請於本次會議{due['what']}（「{due[0]}」），本次未見相關內容。"
            yield _on_case(proof, kept, "promise_not_taken_up", Severity.HINT, message)
        if kept.here is None and kept.case.state is not CaseState.PENDING_DELIST:
            for words in _deadlines_gone_by(proof, kept):
                message = f"{kept.last.meeting}就「{clean(kept.case.name)}」訂有期限（{words}），本次未列此案，也未說明結果。"
                yield _on_case(proof, kept, "promise_not_taken_up", Severity.HINT, message)


def deadline_passed(proof: Proof) -> Iterator[Finding]:
    """A deadline of the last meeting has passed since, and the case goes on without a word about it."""
    for kept in _kept(proof):
        if kept.here is None or not _is_silent(kept.here):
            continue
        for words in _deadlines_gone_by(proof, kept):
            message = f"{kept.last.meeting}訂的期限「{words}」已過，本次未說明辦理結果。"
            yield _on_case(proof, kept, "deadline_passed", Severity.HINT, message)


def same_text_thrice(proof: Proof) -> Iterator[Finding]:
    """The resolution on a case is word for word that of the two meetings before."""
    for case in proof.background.after.cases:
        stood = [one for one in case.lineage if one.item is not None]
        if len(stood) < 3 or stood[-1].meeting != proof.key:
            continue
        texts = {_MARKS.sub("", one.text) for one in stood[-3:]}
        if len(texts) == 1 and len(next(iter(texts))) > 6:
            kept = _Kept(case, stood[-2], stood[-1])
            message = f"決議文字與{stood[-3].meeting}、{stood[-2].meeting}完全相同，連續三次；請確認是否更新辦理情形。"
            yield _on_case(proof, kept, "same_text_thrice", Severity.HINT, message)


@lru_cache(maxsize=1024)
def _planned(text: str) -> re.Match[str] | None:
    """What the last text plans; it is asked for again at every check."""
    return _PLANS_DELISTING.search(fold(text))


@lru_cache(maxsize=1024)
def _due(text: str) -> re.Match[str] | None:
    return _DUE.search(fold(text))


def _kept(proof: Proof) -> Iterator[_Kept]:
    """Every case of the last meeting that is still of interest."""
    last = proof.background.history.last
    if last is None:
        return
    after = {case.number: case for case in proof.background.after.cases}
    for case in proof.background.history.before.cases:
        now = after.get(case.number)
        stood = _in(case, last.key) if case.last == last.key else None
        if stood is not None and now is not None:
            yield _Kept(now, stood, _in(now, proof.key))


def _in(case: Case, meeting: str) -> Appearance | None:
    """How a case stood in a meeting's items."""
    stood = (one for one in reversed(case.lineage) if one.meeting == meeting and one.item is not None)
    return next(stood, None)


def _is_silent(here: Appearance) -> bool:
    """Nothing was settled and nothing is reported. An undecided item of a draft says nothing yet."""
    if not here.decisions or not set(here.decisions) <= _GOES_ON:
        return False
    return _TAKEN_UP.search(here.text) is None


def _deadlines_gone_by(proof: Proof, kept: _Kept) -> Iterator[str]:
    """The words of each deadline in the last text that has passed by the day of this meeting."""
    last, held = proof.background.history.last, proof.minutes.date
    if last is None or last.date is None or held is None or "前" not in kept.last.text:
        return
    earlier = proof.background.history.last_proof
    number = earlier.number_of(kept.last.name)
    for passage in earlier.prose:
        if passage.item is None or passage.spot.number != number:
            continue
        for day, until in deadlines(passage.masked, last.date):
            if last.date <= until < held:
                yield f"{day.words}前"


def _on_case(proof: Proof, kept: _Kept, rule: str, severity: Severity, message: str) -> Finding:
    if kept.here is None:
        where, name = proof.chapter("resolution_heading"), kept.case.name
        return proof.about(rule, severity, where, name, message)
    name = clean(kept.here.name)
    where = kept.here.item or proof.chapter("resolution_heading")
    return proof.about(rule, severity, where, name, message, spot=proof.spot_of(name))
