"""Stated counts against what stands below them: 共6案，持續列管5案、解列1案.

解列N案 counts what is delisted and what is put forward for delisting (source: 115-1 and 114-2 of the platform's minutes). No
suggestion is made: the count may be right and an item in the wrong section.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_desk.core.case_count import decided_cases
from minutes_desk.core.decision import Decision
from minutes_desk.core.finding import Finding, Part, Severity, Spot
from minutes_desk.core.minutes import ItemCase, Section
from minutes_desk.core.numerals import from_chinese
from minutes_desk.core.spacing import fold
from minutes_desk.proofread.places import below
from minutes_desk.proofread.proof import Proof

_NUMBER = r"(?P<number>\d+|[一二三四五六七八九十兩]+)案"
_TOTAL = re.compile(rf"^(?:總共|共計|合計|總計|共|計)?{_NUMBER}$")
_KINDS: tuple[tuple[re.Pattern[str], frozenset[Decision]], ...] = (
    (re.compile(rf"(?:持續列管|持續辦理|續列管|繼續列管){_NUMBER}"), frozenset({Decision.CONTINUE})),
    (
        re.compile(rf"(?:提請|提報|申請)?(?:解列|解除列管){_NUMBER}"),
        frozenset({Decision.DELIST, Decision.PROPOSE_DELIST}),
    ),
    (re.compile(rf"(?:新增提案|新增列管|新增){_NUMBER}"), frozenset({Decision.NEW, Decision.PROPOSE_NEW})),
    (re.compile(rf"(?:取消提案|撤回提案|取消){_NUMBER}"), frozenset({Decision.WITHDRAWN})),
    (re.compile(rf"(?:再行?研議|暫緩|緩議){_NUMBER}"), frozenset({Decision.DEFERRED})),
    (re.compile(rf"合併{_NUMBER}"), frozenset({Decision.MERGE})),
    (re.compile(rf"分案{_NUMBER}"), frozenset({Decision.SPLIT})),
)
_SHORT = r"(?:基隆|[臺台]北|新北|桃園)市?"
_CITIES_NAMED = re.compile(
    rf"(?P<number>[2-4二三四兩])市[(（](?P<cities>{_SHORT}(?:(?:、|及|與|和){_SHORT})+)[)）]"
)
_MERGED = re.compile(r"(?P<before>\d+)案合併為(?P<after>\d+)案")
_AND_OTHERS = re.compile(r"其餘|其他|餘均|等\d+案")
"""Cases counted and not named."""
_IN_HEADING = re.compile(r"[(（](?P<stated>[^()（）]*\d+\s*案)[)）]$")


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a heading says about the cases below it."""

    where: str
    stated: str
    spot: Spot | None
    section: Section | None = None
    text: str = ""


def count_mismatch(proof: Proof) -> Iterator[Finding]:
    """A heading claims another number of cases than stand below it, or than were decided so."""
    for number, section in enumerate(proof.minutes.sections):
        if section.stated:
            place = section.label or section.title
            spot = _words_in(proof, Part.SECTION, number, section.stated)
            text = "\n".join(item.text for item in section.items if not item.heading)
            claim = _Claim(place, section.stated, spot, section, text)
            yield from _compare(proof, claim, decided_cases(section.items))
    for section, item, number, _ in proof.items:
        stated = _IN_HEADING.search(item.heading or "")
        if stated is not None and item.text_keeps_case_name:
            spot = _words_in(proof, Part.ITEM, number, stated["stated"])
            place = below(section.label, item.label)
            claim = _Claim(place, stated["stated"], spot, text=item.text)
            yield from _compare(proof, claim, decided_cases([item]))


def cities_miscounted(proof: Proof) -> Iterator[Finding]:
    """4市 with another number of cities named behind it in brackets: 請4市（基隆市、臺北市、新北市）提供."""
    for passage, match in proof.prose.find(_CITIES_NAMED):
        claimed = _number(match["number"].replace("兩", "二"))
        found = len(set(re.findall(r"基隆|[臺台]北|新北|桃園", match["cities"])))
        if claimed != found:
            message = f"寫{match['number']}市，括號裡是{found}市，請核對。"
            yield proof.on(passage, match.span(), "count_mismatch", Severity.WARNING, message)


def _words_in(proof: Proof, part: Part, number: int, words: str) -> Spot | None:
    for passage in proof.passages:
        if (passage.spot.part, passage.spot.number) == (part, number):
            start = passage.text.find(words)
            return passage.at(start, start + len(words)) if start >= 0 else None
    return None


def _compare(proof: Proof, claim: _Claim, cases: Sequence[ItemCase]) -> Iterator[Finding]:
    folded = fold(claim.stated)
    if _AND_OTHERS.search(claim.text):
        return
    if merged := _MERGED.fullmatch(folded):
        yield from _compare_merger(proof, claim, merged)
        return
    for words in re.split(r"[，,、；;：:]", folded):
        counted = _counted(words, cases)
        if counted is None:
            continue
        claimed, found, what = counted
        if claimed != found:
            yield _finding(proof, claim, f"{what}{claimed}案，以下實際為{found}案")


def _counted(words: str, cases: Sequence[ItemCase]) -> tuple[int, int, str] | None:
    """What a claim says, what is there, and what is counted; `None`: not a claim that is understood."""
    if total := _TOTAL.match(words):
        return _number(total["number"]), len(cases), "共"
    for pattern, decisions in _KINDS:
        if claim := pattern.fullmatch(words):
            found = sum(1 for case in cases if decisions & set(case.decisions))
            return _number(claim["number"]), found, words[: claim.start("number")]
    return None


def _compare_merger(proof: Proof, claim: _Claim, merged: re.Match[str]) -> Iterator[Finding]:
    """9案合併為6案: nine cases came in, six go on."""
    items = [item for item in claim.section.items if item.cases] if claim.section is not None else []
    before = sum(max(len(item.merged_from), 1) for item in items)
    for claimed, found, what in (
        (int(merged["before"]), before, "合併前"),
        (int(merged["after"]), len(items), "合併為"),
    ):
        if claimed != found:
            yield _finding(proof, claim, f"{what}{claimed}案，以下實際為{found}案")


def _finding(proof: Proof, claim: _Claim, difference: str) -> Finding:
    message = f"標題寫{difference}，請核對案數，或案件是否放對節次。"
    return proof.about("count_mismatch", Severity.ERROR, claim.where, claim.stated, message, spot=claim.spot)


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else from_chinese(written) or 0
