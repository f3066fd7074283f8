"""The two ways to count years: 民國2027年 and 西元116年, and both kinds of dates in one text.

Source: 公文程式條例 art. 6 and 文書處理手冊: dates of official papers bear the years of the republic.
"""

import re
from collections.abc import Iterator

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.roc_calendar import YEAR_ZERO
from minutes_desk.proofread.proof import Proof

_WRONG = re.compile(r"民國\s?(?P<western>[12]\d{3})\s?年|(?:西元|公元)\s?(?P<own>\d{2,3})\s?年(?!前)")
_WESTERN = re.compile(r"(?<![\d民])(?<!西元)(?<!公元)(?P<year>20\d{2})\s?年(?=\s?\d{1,2}\s?月)")
_OWN = re.compile(r"(?<!\d)1\d{2}\s?年(?=\s?\d{1,2}\s?月)")


def mixed_calendar(proof: Proof) -> Iterator[Finding]:
    """民國 beside a western year or 西元 beside one of the republic; a western date in a text whose others are not.

    Names in 「…」 and years told as 西元2027年 are left alone.
    """
    for passage, match in proof.texts.find(_WRONG):
        if match["western"] is not None:
            right = f"民國{int(match['western']) - YEAR_ZERO}年"
            message = f"「{match[0]}」的年份是西元，應寫「{right}」。"
        else:
            right = f"西元{int(match['own']) + YEAR_ZERO}年"
            message = f"「{match[0]}」的年份是民國，應寫「民國{match['own']}年」或「{right}」。"
        yield proof.on(passage, match.span(), "mixed_calendar", Severity.ERROR, message)
    if not proof.texts.hold(_OWN):
        return
    for passage, match in proof.texts.find(_WESTERN):
        right = f"{int(match['year']) - YEAR_ZERO}年"
        message = f"同一份紀錄的日期都用民國年，這裡寫西元「{match[0]}」，宜寫「{right}」。"
        yield proof.on(passage, match.span(), "mixed_calendar", Severity.HINT, message, right)
