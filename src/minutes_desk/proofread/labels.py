"""Labels: a number left out, given twice or out of order, and a label of the wrong level."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutes_desk.core.body import LOWEST_LEVEL
from minutes_desk.core.finding import Finding, Part, Severity, Spot
from minutes_desk.core.minutes import Body, Item, Paragraph, Section
from minutes_desk.core.numbering import Label, Level, parse_sign, write_sign
from minutes_desk.proofread.places import below
from minutes_desk.proofread.proof import Proof


@dataclass(frozen=True, slots=True)
class _Written:
    """A label as written, and where it stands."""

    text: str
    spot: Spot


_OF_AN_ITEM = re.compile(r"案由|主旨|說明|辦法|決議|決定|裁示|提案|主席|列管編號")
"""What begins a paragraph of another body's item, or an item known by its 案由 instead of a number."""
_FIELDS_AT_LEAST = 3
"""Time, place and chair: what counts on from the header begins behind them."""
_INLINE = re.compile(r"[：:]\s*(?:[(（]?(?:一|1)[)）、.])")
"""The first point on the line of its heading: 說明：一、現有容量不足。"""
_Run = Sequence[_Written | None]
_parsed = lru_cache(maxsize=256)(parse_sign)


def label_gap(proof: Proof) -> Iterator[Finding]:
    """Sections, the items of a section and the points of an item count 1, 2, 3 … without gap or repetition."""
    for place, run in _runs(proof):
        spare = place is None and proof.of_another_body and proof.minutes.motions is not None
        yield from _counted(proof, place, run, goes_on=_goes_on(proof, place, run), spare=spare)


def label_level(proof: Proof) -> Iterator[Finding]:
    """A label of another level than those beside it: 1. among (一) and (二)."""
    for place, run in _runs(proof):
        parsed = [(one, label) for one in run if one is not None and (label := _parsed(one.text)) is not None]
        levels = Counter(label.level for _, label in parsed)
        if len(levels) < 2:
            continue
        usual = max(levels, key=lambda level: (levels[level], -list(levels).index(level)))
        for one, label in parsed:
            if label.level is not usual:
                right = write_sign(usual, label.number, full_brackets="（" in run_text(run)) + _separator(
                    usual
                )
                message = f"同一層的編號寫法不同：這裡應為「{right}」一類，寫成「{one.text}」。"
                yield _finding(proof, "label_level", below(place, one.text), one, message, None)


def label_missing(proof: Proof) -> Iterator[Finding]:
    """An item without a label among others that have one; words before (一) that name no case only lead to them (主席致詞)."""
    number = -1
    for section in proof.minutes.sections:
        leading, labelled = _leading(section.items), any(item.label for item in section.items)
        for own, item in enumerate(section.items):
            number += 1
            if proof.of_another_body and _OF_AN_ITEM.match(item.heading or item.text):
                continue
            if item.label is None and (own >= leading or (labelled and item.cases)):
                spot = proof.first_words(number)
                words = item.heading or item.text[:12]
                message = "同一節的議案都有編號，這一項沒有。"
                place = next(where for _, _, own, where in proof.items if own == number)
                yield proof.about("label_missing", Severity.WARNING, place, words, message, spot=spot)


def _goes_on(proof: Proof, place: str | None, run: _Run) -> bool:
    """Whether a run may begin with any number: another body's chapters, behind those of the header."""
    first = next((label for one in run if one is not None and (label := _parsed(one.text))), None)
    if first is None or first.level not in (Level.CHAPTER, Level.STEM):
        return place is None and proof.of_another_body
    return place is None or proof.of_another_body


def _leading(items: Sequence[Item]) -> int:
    """How many items without a label stand before the first number, or all of them where there is none."""
    first = next((own for own, item in enumerate(items) if item.label), len(items))
    if first == len(items) or (label := _parsed(items[first].label or "")) is None:
        return first
    return first if label.number == 1 else 0


def run_text(run: _Run) -> str:
    return "".join(one.text for one in run if one is not None)


def _runs(proof: Proof) -> Iterator[tuple[str | None, _Run]]:
    """The labels that count on from each other, with the place they stand in."""
    sections = proof.minutes.sections
    for run in _section_runs(sections):
        yield None, run
    number = 0
    for section in sections:
        run = [_at(item.label, Part.ITEM, item.id, number + own) for own, item in enumerate(section.items)]
        yield section.label, run
        for own, item in enumerate(section.items):
            place = below(section.label, item.label)
            yield from _points(place, item.body, Part.ITEM, item.id, number + own)
        number += len(section.items)
    motions = proof.minutes.motions or ()
    if len(motions) > 1:
        place = proof.chapter("motions")
        yield place, [_at(motion.label, Part.MOTION, motion.id, own) for own, motion in enumerate(motions)]
    for own, motion in enumerate(motions):
        yield from _points(proof.chapter("motions"), motion.body, Part.MOTION, motion.id, own)


def _section_runs(sections: Sequence[Section]) -> Iterator[_Run]:
    """The sections' labels. A chapter among sections (柒、附帶決議), and what counts on from the header (五、主席致詞 before
    the first 一), have numbers of their own."""
    written = [
        _at(section.label, Part.SECTION, section.id, number) for number, section in enumerate(sections)
    ]
    labels = [None if one is None else _parsed(one.text) for one in written]
    if any(label is not None and label.level is not Level.CHAPTER for label in labels):
        written = [
            one
            for one, label in zip(written, labels, strict=True)
            if label is None or label.level is not Level.CHAPTER
        ]
        labels = [label for label in labels if label is None or label.level is not Level.CHAPTER]
    first = next((own for own, label in enumerate(labels) if label and label.number == 1), 0)
    ahead = [label for label in labels[:first] if label is not None]
    yield written[first:] if ahead and ahead[0].number > _FIELDS_AT_LEAST else written


def _at(label: str | None, part: Part, own_id: str, number: int) -> _Written | None:
    if label is None:
        return None
    return _Written(label, Spot(part=part, id=own_id, number=number, field="label", start=0, end=len(label)))


def _points(place: str, body: Body, part: Part, own_id: str, number: int) -> Iterator[tuple[str, _Run]]:
    """The points of a body; what stands below a point counts anew under each, and so do points behind 決議：."""
    runs: list[list[_Written | None]] = [[] for _ in range(LOWEST_LEVEL + 1)]
    heading: str | None = None
    for where, block in enumerate(body):
        if not isinstance(block, Paragraph) or block.label is None:
            heading = block.text if isinstance(block, Paragraph) else heading
            continue
        label = _parsed(block.label)
        anew = heading is not None and label is not None and label.number == 1
        for ended in runs[block.level + (0 if anew else 1) :]:
            yield place, list(ended)
            ended.clear()
        if heading is not None and label is not None and label.number == 2 and _INLINE.search(heading):
            runs[block.level][:] = [
                _Written(write_sign(label.level, 1), Spot(part=part, field="body", start=0, end=0))
            ]
        heading = None
        spot = Spot(
            part=part, id=own_id, number=number, field="body", paragraph=where, label=True, start=0, end=len(block.label)
        )  # fmt: skip
        runs[block.level].append(_Written(block.label, spot))
    for run in runs:
        yield place, run


def _counted(proof: Proof, place: str | None, run: _Run, *, goes_on: bool, spare: bool) -> Iterator[Finding]:
    """One slip is one finding: behind it the count may go on from the label as written or as it should be.

    `goes_on`: the labels count on from those of the header, from whatever number. `spare`: one number may be that of
    臨時動議, which stands among them.
    """
    parsed = [(one, label) for one in run if one is not None and (label := _parsed(one.text)) is not None]
    due = also = parsed[0][1].number if goes_on and parsed else 1
    for count, (one, label) in enumerate(parsed):
        if label.number in (due, also):
            due = also = label.number + 1
            continue
        if spare and label.number == due + 1:
            due = also = label.number + 1
            spare = False
            continue
        right = _rightly(label, due)
        message = f"編號不連續：這裡應為「{right.rstrip('、')}」，寫成「{one.text}」。"
        following = parsed[count + 1][1].number if count + 1 < len(parsed) else None
        sure = right if following == due + 1 else None
        yield _finding(proof, "label_gap", below(place, one.text), one, message, sure)
        due, also = due + 1, label.number + 1


def _rightly(label: Label, number: int) -> str:
    return write_sign(label.level, number, full_brackets=label.sign.startswith("（")) + label.separator


def _separator(level: Level) -> str:
    return {Level.CHAPTER: "、", Level.SECTION: "、", Level.STEM: "、", Level.POINT: "."}.get(level, "")


def _finding(
    proof: Proof, rule: str, where: str, one: _Written, message: str, suggestion: str | None
) -> Finding:
    return proof.about(rule, Severity.WARNING, where, one.text, message, spot=one.spot, suggestion=suggestion)
