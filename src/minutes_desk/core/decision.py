"""What a meeting can decide on a case: the codes, their names, and the sentence that says each.

How a sentence joins the text an item already has is in `resolution`; how decisions are recognised in old minutes is in
`wording`.
"""

import re
from enum import StrEnum


class Decision(StrEnum):
    """A decision's code, as the command line and the document file write it (source: the trade's usage, docs/glossary.md)."""

    CONTINUE = "continue"
    PROPOSE_DELIST = "propose_delist"
    DELIST = "delist"
    TRANSFER_ROUTINE = "transfer_routine"
    NEW = "new"
    PROPOSE_NEW = "propose_new"
    REPORT_TO_DEPUTY_MAYORS = "report_to_deputy_mayors"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"
    RENAME = "rename"
    MERGE = "merge"
    EXPAND = "expand"
    SPLIT = "split"
    REVIVE = "revive"
    NONE = "none"


DECISION_NAMES = {
    Decision.CONTINUE: "持續列管",
    Decision.PROPOSE_DELIST: "提請解列",
    Decision.DELIST: "解除列管",
    Decision.TRANSFER_ROUTINE: "轉為常態",
    Decision.NEW: "同意立案",
    Decision.PROPOSE_NEW: "提案列管",
    Decision.REPORT_TO_DEPUTY_MAYORS: "提報報告",
    Decision.WITHDRAWN: "取消提案",
    Decision.DEFERRED: "再行研議",
    Decision.RENAME: "更名",
    Decision.MERGE: "合併",
    Decision.EXPAND: "擴大",
    Decision.SPLIT: "分案",
    Decision.REVIVE: "恢復列管",
    Decision.NONE: "未載決定",
}
"""The decisions as the interface shows them."""

ACCOMPANYING = frozenset(
    {
        Decision.TRANSFER_ROUTINE,
        Decision.REPORT_TO_DEPUTY_MAYORS,
        Decision.RENAME,
        Decision.EXPAND,
    }
)
"""Decisions that can stand beside another one (114-5: reported to the deputy mayors *and* put forward for delisting).
Any two others contradict each other."""

_SENTENCES = {
    Decision.CONTINUE: "本案持續列管。",
    Decision.PROPOSE_DELIST: "俟下次{deputy_meeting}提出解除列管。",
    Decision.DELIST: "本案解除列管。",
    Decision.TRANSFER_ROUTINE: "轉為常態性交流。",
    Decision.NEW: "本案同意新增立案。",
    Decision.PROPOSE_NEW: "本案於下次{deputy_meeting}提案列管。",
    Decision.REPORT_TO_DEPUTY_MAYORS: "本案提報{deputy_meeting}報告。",
    Decision.WITHDRAWN: "本案取消提案。",
    Decision.DEFERRED: "本案於下次會議再行研議。",
    Decision.RENAME: "本案更名為「{new_name}」。",
    Decision.MERGE: "本案與{others}合併為「{new_name}」。",
    Decision.EXPAND: "本案擴大為{scope}合作。",
    Decision.SPLIT: "本案分為{others}。",
    Decision.REVIVE: "本案恢復列管。",
}
_MERGED_HERE = "{others}合併為「{new_name}」。"
_ABSORBED = "本案併入「{new_name}」。"
EVERY_CITY = "4市"
"""What a case is mostly widened to."""


def standard_sentence(
    decision: Decision,
    *,
    deputy_meeting: str = "副市長層級會議",
    new_name: str = "",
    others: tuple[str, ...] = (),
    scope: str = EVERY_CITY,
) -> str:
    """Give the sentence that the program writes for a decision, 。 included; "" for `Decision.NONE`.

    `new_name` is the name that a renaming or merger gives, `others` the cases merged with this one, or the parts of a
    split, `scope` the cities that a case is widened to. source: docs/glossary.md, after the wording of the platform's minutes.
    """
    fillings = {
        "deputy_meeting": deputy_meeting, "new_name": new_name, "others": _listed(others), "scope": scope
    }  # fmt: skip
    sentence = _SENTENCES.get(decision, "")
    for mark, words in fillings.items():
        sentence = sentence.replace(f"{{{mark}}}", words)
    return sentence


def merged_here_sentence(new_name: str, names: tuple[str, ...]) -> str:
    """The sentence of an item whose own cases are merged: 「…」及「…」合併為「…」。"""
    return _MERGED_HERE.replace("{others}", _listed(names)).replace("{new_name}", new_name)


def _listed(names: tuple[str, ...]) -> str:
    """「…」、「…」及「…」."""
    quoted = [f"「{name}」" for name in names]
    return "及".join(filter(None, ("、".join(quoted[:-1]), *quoted[-1:])))


def absorbed_sentence(new_name: str) -> str:
    """The sentence of a case that is merged at another item: 本案併入「…」。"""
    return _ABSORBED.replace("{new_name}", new_name)


def sentence_pattern(decision: Decision, *, deputy_meeting: str = "副市長層級會議") -> re.Pattern[str] | None:
    """What the standard sentence of a decision looks like at the end of a text, whatever names it bears, its 。 typed or not.

    `None`: the decision has no sentence.
    """
    template = _SENTENCES.get(decision)
    if template is None:
        return None
    templates = [template, _MERGED_HERE, _ABSORBED] if decision is Decision.MERGE else [template]
    patterns = [_pattern(one.replace("{deputy_meeting}", deputy_meeting)) for one in templates]
    return re.compile("|".join(f"{pattern}?$" for pattern in patterns))  # the ? speaks of the 。


def _pattern(template: str) -> str:
    pattern = re.escape(template)
    for mark, names in (
        ("{others}", "「[^「」]+」(?:[、及]「[^「」]+」)*"),
        ("{new_name}", "[^「」]+"),
        ("{scope}", "[^，。；「」]+"),
    ):
        pattern = pattern.replace(re.escape(mark), names)
    return pattern
