"""One thing, one word: 4市 and 四市, 會議決議 and 會議結論, two names of the deputy mayors' meeting in one document."""

import re
from collections import Counter
from collections.abc import Iterator

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.proofread.passages import Passage
from minutes_desk.proofread.proof import Proof

_DIGITS = str.maketrans("二三四", "234")
_NUMERALS = str.maketrans("234", "二三四")
_CITIES = re.compile(r"(?<!\d)(?:[234]|[二三四])市(?![場政集民區況占值面])")
_CITY_LEAD = re.compile(r"[十百第約逾]$")
_DEPUTY = re.compile(r"副(?:首長|市長)(?:層級)?會議")
_HEADING = re.compile(r"會議(?:決議|結論)")


def mixed_wording(proof: Proof) -> Iterator[Finding]:
    """The rarer of two ways to write the same thing, each time it stands there."""
    yield from _cities(proof)
    yield from _rarer(proof, list(proof.prose.find(_DEPUTY)), "副首長會議的稱呼")
    heading = proof.minutes.resolution_heading
    for passage, match in proof.prose.find(_HEADING):
        if (
            heading in ("會議決議", "會議結論")
            and match[0] != heading
            and _speaks_of_this_meeting(passage, match)
        ):
            message = f"標題寫「{heading}」，這裡寫「{match[0]}」，用語應一致。"
            yield proof.on(passage, match.span(), "mixed_wording", Severity.HINT, message, heading)


def _speaks_of_this_meeting(passage: Passage, match: re.Match[str]) -> bool:
    """Another meeting's 會議結論 is called what that meeting called it."""
    before = passage.masked[max(0, match.start() - 4) : match.start()]
    return before == "" or before.endswith(("本次", "本", "依", "按", "上開", "，", "。"))


def _cities(proof: Proof) -> Iterator[Finding]:
    found = [
        (passage, match)
        for passage, match in proof.prose.find(_CITIES)
        if not _CITY_LEAD.search(passage.masked[: match.start()])
    ]
    digits = [one for one in found if one[1][0][0].isdecimal()]
    numerals = [one for one in found if not one[1][0][0].isdecimal()]
    if not digits or not numerals:
        return
    # Counts are written in Arabic digits: where both are as frequent, 4市 stays.
    rare, table = (numerals, _DIGITS) if len(digits) >= len(numerals) else (digits, _NUMERALS)
    for passage, match in rare:
        better = match[0].translate(table)
        message = f"同一份紀錄有「{match[0]}」也有「{better}」一類的寫法，宜一致。"
        yield proof.on(passage, match.span(), "mixed_wording", Severity.HINT, message, better)


def _rarer(proof: Proof, found: list[tuple[Passage, re.Match[str]]], what: str) -> Iterator[Finding]:
    counts = Counter(match[0] for _, match in found)
    if len(counts) < 2:
        return
    usual = proof.background.platform.deputy_meeting
    if usual not in counts:
        usual = counts.most_common(1)[0][0]
    for passage, match in found:
        if match[0] != usual:
            message = f"{what}在同一份紀錄裡有「{usual}」也有「{match[0]}」，宜一致。"
            yield proof.on(passage, match.span(), "mixed_wording", Severity.HINT, message, usual)
