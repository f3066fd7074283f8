"""Brackets and quotation marks: one without its partner, and two kinds mixed."""

import re
from collections import Counter
from collections.abc import Iterator

from minutes_desk.core.finding import Finding, Part, Severity, Spot
from minutes_desk.proofread.passages import Passage
from minutes_desk.proofread.places import below
from minutes_desk.proofread.proof import Proof

_PAIRS = {
    "(": ")",
    "（": "）",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "[": "]",
    "〔": "〕",
    "“": "”",
}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_SIGNS = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_CLOSING)) + "]")
_ALIKE = {"(": "）", "（": ")"}
_LIST_SIGN = re.compile(r"(?:^|[：:；;。，\s])(?:\d{1,2}|[a-zA-Z])(?=[)）])")


def unbalanced(proof: Proof) -> Iterator[Finding]:
    """A bracket or quotation mark that is opened and not closed, closed and not opened, or closed by another kind.

    What one paragraph leaves open the next of the same body may close: a text may be broken in mid-sentence.
    """
    broken: dict[tuple[Part, int], list[tuple[Passage, int, str]]] = {}
    for passage in proof.passages:
        found = list(_unmatched(passage))
        if passage.spot.field == "body" and passage.spot.cell is None:
            key = (passage.spot.part, passage.spot.number)
            broken.setdefault(key, []).extend((passage, place, sign) for place, sign in found)
            continue
        for place, sign in found:
            yield _finding(proof, passage, place, sign)
    for loose in broken.values():
        for passage, place, sign in _across_paragraphs(loose):
            yield _finding(proof, passage, place, sign)


def _across_paragraphs(loose: list[tuple[Passage, int, str]]) -> list[tuple[Passage, int, str]]:
    """What is left when an opening sign of one paragraph meets its partner in a later one."""
    waiting: list[tuple[Passage, int, str]] = []
    for one in loose:
        partner = _CLOSING.get(one[2])
        mate = next((other for other in reversed(waiting) if partner and other[2] == partner), None)
        if mate is not None and mate[0] is not one[0]:
            waiting.remove(mate)
        else:
            waiting.append(one)
    return waiting


def _unmatched(passage: Passage) -> Iterator[tuple[int, str]]:
    if _SIGNS.search(passage.text) is None:
        return
    listed = {match.end() for match in _LIST_SIGN.finditer(passage.text)}
    opened: list[tuple[int, str]] = []
    for match in _SIGNS.finditer(passage.text):
        place, sign = match.start(), match[0]
        if sign in _PAIRS:
            opened.append((place, sign))
        elif sign in _CLOSING and (opened or place not in listed):
            if opened and (_PAIRS[opened[-1][1]] == sign or _ALIKE.get(opened[-1][1]) == sign):
                opened.pop()
            elif any(_PAIRS[own] == sign for _, own in opened):
                while _PAIRS[opened[-1][1]] != sign:
                    yield opened.pop()
                opened.pop()
            elif place not in listed:
                yield place, sign
    yield from opened


def _finding(proof: Proof, passage: Passage, place: int, sign: str) -> Finding:
    partner = _PAIRS.get(sign) or _CLOSING[sign]
    lacks = "沒有相對的" if sign in _PAIRS else "前面沒有相對的"
    message = f"「{sign}」{lacks}「{partner}」，請補上或刪去。"
    if sign in "「」":
        message = f"引號 {sign} {lacks} {partner}，請補上或刪去。"
    around = passage.at(place, place + 1)
    return proof.about("unbalanced", Severity.WARNING, passage.where, sign, message, spot=around)


def mixed_brackets(proof: Proof) -> Iterator[Finding]:
    """（ and ) in one pair, or labels (一) beside （二） in one document."""
    yield from _mixed_pairs(proof)
    yield from _mixed_labels(proof)


def _mixed_pairs(proof: Proof) -> Iterator[Finding]:
    for passage in proof.passages:
        for match in re.finditer(r"\([^()（）]*）|（[^()（）]*\)", passage.text):
            words = match[0]
            better = f"（{words[1:-1]}）" if words[0] == "（" else f"({words[1:-1]})"
            message = "一對括號一邊全形、一邊半形，應一致。"
            yield proof.on(passage, match.span(), "mixed_brackets", Severity.WARNING, message, better)


def _mixed_labels(proof: Proof) -> Iterator[Finding]:
    """The first label in the rarer brackets stands for all of them: none of the two kinds is wrong by itself."""
    labels = [
        (section, item, number)
        for section, item, number, _ in proof.items
        if item.label and item.label[0] in "(（"
    ]
    kinds = Counter((item.label or "")[0] for _, item, _ in labels)
    if len(kinds) < 2:
        return
    usual = kinds.most_common(1)[0][0]
    section, item, number = next(one for one in labels if (one[1].label or "")[0] != usual)
    label = item.label or ""
    spot = Spot(part=Part.ITEM, id=item.id, number=number, field="label", start=0, end=len(label))
    better = label.translate(str.maketrans("（）", "()") if usual == "(" else str.maketrans("()", "（）"))
    rare = kinds.total() - kinds[usual]
    several = f"共{rare}處" if rare > 1 else "僅此一處"
    message = f"議案編號的括號有全形也有半形：多數寫「{better}」一類，這裡寫「{label}」（{several}）。"
    where = below(section.label, label)
    yield proof.about(
        "mixed_brackets",
        Severity.WARNING,
        where,
        label,
        message,
        spot=spot,
        suggestion=better if rare == 1 else None,
    )
