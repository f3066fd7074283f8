"""Where an item's words and its decision part: the text says 解除列管, the key says 持續列管."""

from dataclasses import dataclass

from minutes_desk.core.decision import ACCOMPANYING, DECISION_NAMES, Decision
from minutes_desk.core.minutes import Item, Paragraph
from minutes_desk.core.wording import recognise


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What an item's text says outright and what is decided on it, where the two do not agree."""

    said: tuple[Decision, ...]
    """Said by the text, not decided; empty where the text only fails to say what is decided."""
    evidence: tuple[str, ...]
    """The words that say so."""
    unsaid: tuple[Decision, ...]
    """Decided, and nowhere in the text."""

    @property
    def sentence(self) -> str:
        """One zh_TW sentence for the recorder."""
        decided = "、".join(DECISION_NAMES[one] for one in self.unsaid)
        if not self.said:
            return f"決定是「{decided}」，文字裡沒有寫出來。"
        words = "」「".join(self.evidence)
        said = "、".join(DECISION_NAMES[one] for one in self.said)
        behind = f"決定卻是「{decided}」" if decided else "與所記的決定不同"
        return f"文字寫「{words}」（{said}），{behind}。"


def contradiction(item: Item) -> Contradiction | None:
    """Hold an item's words against its decisions; `None` where they agree, or where either is missing.

    Words that a decision may stand beside (轉為常態, 提報…) contradict nothing. Where the text merely asks to go on
    (請4市持續辦理), that bears 持續列管 out.
    """
    decided = dict.fromkeys((*item.decisions, *(each for case in item.cases for each in case.decisions)))
    decided.pop(Decision.NONE, None)
    text = "\n".join(block.text for block in item.body if isinstance(block, Paragraph))
    if not decided or not text.strip():
        return None
    found = recognise(text)
    borne_out = {one.decision for one in found}
    against = [
        one
        for one in found
        if not one.implied and one.decision not in decided and one.decision not in ACCOMPANYING
    ]
    unsaid = tuple(one for one in decided if one not in borne_out)
    if not against and not unsaid:
        return None
    return Contradiction(
        said=tuple(dict.fromkeys(one.decision for one in against)),
        evidence=tuple(dict.fromkeys(one.evidence for one in against)),
        unsaid=unsaid,
    )
