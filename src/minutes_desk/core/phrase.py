"""常用語: sentences that a recorder writes again and again, with fields to fill in: 請〔機關〕於〔日期〕前提供〔資料〕。"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from minutes_desk.core.errors import BadInput
from minutes_desk.core.spacing import fold, tidy

FIELD = re.compile(r"〔[^〔〕\n]*〕")
"""A field; what stands in it says what belongs there."""
_LONGEST_FILLING = 40
"""So many characters may stand where a field was."""
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One phrase. Its code, typed, offers it; an empty code: it stands in the list alone."""

    id: str = ""
    """Empty in those that come with the program or were found in old minutes."""
    code: str = ""
    text: str
    position: int = 0
    """Where it stands among the recorder's own, from 0."""


BUILT_IN = (
    Phrase(code="請辦", text="請〔機關〕於〔日期〕前〔辦理事項〕。"),
    Phrase(code="請提", text="請〔機關〕於〔日期〕前提供〔資料〕。"),
    Phrase(code="請彙", text="請各市於〔日期〕前將〔資料〕送〔機關〕彙整。"),
    Phrase(code="請研", text="請〔機關〕研議〔事項〕之可行性，並於下次會議說明。"),
    Phrase(code="請邀", text="請〔機關〕邀集相關單位召開工作會議，研商〔事項〕。"),
    Phrase(code="請報", text="請〔機關〕於下次會議報告辦理情形。"),
    Phrase(code="窗口", text="請各市於〔日期〕前提供聯絡窗口予〔機關〕。"),
    Phrase(code="主辦", text="由〔機關〕主辦，請其他3市協助。"),
    Phrase(code="照案", text="照案通過。"),
    Phrase(code="洽悉", text="洽悉。"),
    Phrase(code="備查", text="同意備查。"),
    Phrase(code="另提", text="〔事項〕另案提下次會議討論。"),
)
"""What comes with the program (worded after the usage of 公文, not after anyone's minutes)."""


def checked(phrase: Phrase) -> Phrase:
    """A phrase as it is kept: tidied, on one line.

    Raises:
        BadInput: it has no text or a very long one, or its code has blanks.
    """
    text, code = tidy(" ".join(phrase.text.split())), phrase.code.strip()
    if not text or len(text) > _LONGEST:
        raise BadInput(f"常用語要有文字，最多{_LONGEST}個字；沒有儲存，請修改後再試。")
    if re.search(r"\s", code) or len(code) > 12:
        raise BadInput("常用語的代碼中間不能有空白，最多12個字；沒有儲存，請修改後再試。")
    return replace(phrase, code=code, text=text)


def ranked(phrases: Iterable[Phrase], texts: Iterable[str]) -> tuple[Phrase, ...]:
    """The phrases, those used most in these texts first; whatever fills their fields counts. Ties keep their order.

    Nothing is counted while writing: what the minutes hold is the count. Of two with the same text the first stays.
    """
    whole = "\n".join(map(fold, texts))
    known: dict[str, Phrase] = {}
    for phrase in phrases:
        known.setdefault(fold(phrase.text), phrase)
    uses = {key: len(_pattern(phrase).findall(whole)) for key, phrase in known.items()}
    return tuple(known[key] for key in sorted(known, key=lambda key: -uses[key]))


def matching(phrases: Iterable[Phrase], words: str) -> tuple[Phrase, ...]:
    """The phrases that hold the words in their text or code; those whose code begins with them first."""
    wanted = fold(words).casefold()
    found = [one for one in phrases if wanted in fold(one.text + "\n" + one.code).casefold()]
    return tuple(sorted(found, key=lambda one: not fold(one.code).casefold().startswith(wanted)))


def _pattern(phrase: Phrase) -> re.Pattern[str]:
    """What the phrase looks like, filled in. Its closing 。 may be missing: another clause may follow."""
    pieces = FIELD.split(fold(phrase.text).rstrip("。"))
    return re.compile(rf"[^。；\n]{{1,{_LONGEST_FILLING}}}?".join(map(re.escape, pieces)))
