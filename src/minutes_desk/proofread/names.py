"""The names of cases from meeting to meeting: written otherwise than before, renamed without a word, an old name again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from minutes_desk.core.case import Appearance, Case
from minutes_desk.core.case_entry import asks_for_another_name
from minutes_desk.core.case_name import clean, likeness, take_apart
from minutes_desk.core.decision import Decision
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.proofread.proof import Proof

A_SLIP = 0.8
"""Names more alike than this differ by a slip of the pen or by words turned round (measured in core.identity)."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A case of this meeting: how it is called here, and how it was called the times before, oldest first."""

    before: Case
    here: Appearance
    earlier: tuple[Appearance, ...]


def case_name_drift(proof: Proof) -> Iterator[Finding]:
    """A case bears another name than the last time, and no sentence renames it.

    Told at the meeting where the name changes, whichever form came first. Cities in front, a programme before a dash and
    a closing 案 are dress and no other name. A hint where the last resolution asked for another name or content, and where it is put right again.
    """
    for named in map(partial(_as_called, proof), _named(proof)):
        last = named.earlier[-1]
        if _said(named, proof) or _same_name(named.here.name, last.name) or _is_former(named):
            continue
        expected = asks_for_another_name(last.text)
        alike = likeness(take_apart(named.here.name), take_apart(last.name))
        change = f"{last.meeting}寫「{clean(last.name)}」，本次寫「{clean(named.here.name)}」"
        if alike < A_SLIP:
            message = f"案名改變而未敘明更名：{change}；如為更名，請寫明「本案更名為…」。"
        else:
            message = f"案名前後不一致：{change}，請核對。"
        severity = Severity.HINT if expected or _goes_back(named) else Severity.WARNING
        yield _finding(proof, named, "case_name_drift", severity, message, _established(named, alike))


def rename_not_recorded(proof: Proof) -> Iterator[Finding]:
    """A case goes by a name that it was renamed from: the renaming was not carried on."""
    for named in _named(proof):
        if _said(named, proof) or not _is_former(named):
            continue
        present = named.earlier[-1].name
        message = f"本案已更名為「{clean(present)}」（{_renamed_at(named)}），本次仍用舊名「{clean(named.here.name)}」。"
        yield _finding(proof, named, "rename_not_recorded", Severity.WARNING, message, clean(present))


def _named(proof: Proof) -> Iterator[_Named]:
    key = proof.key
    for case in proof.background.after.cases:
        before = proof.background.history.by_number.get(case.number)
        here = [one for one in case.lineage if one.meeting == key and one.item is not None]
        if before is None or not here:
            continue
        earlier = [one for one in before.lineage if one.item is not None]
        if earlier:
            yield _Named(before, here[-1], tuple(earlier))


def _as_called(proof: Proof, named: _Named) -> _Named:
    """The case as it is called before these minutes rename it: what a renaming starts from may be a slip, too."""
    number = proof.number_of(named.here.name)
    item = None if number is None else proof.items[number][1]
    if item is None or len(item.cases) != 1 or Decision.RENAME not in named.here.decisions:
        return named
    former = item.renamed_from or item.cases[0].name
    if former == item.renamed_to or _same_name(former, named.here.name):
        return named
    here = replace(named.here, name=former, decisions=())
    return replace(named, here=here)


def _said(named: _Named, proof: Proof) -> bool:
    """Whether these minutes say that the case changes its name."""
    if {Decision.RENAME, Decision.MERGE, Decision.SPLIT} & set(named.here.decisions):
        return True
    number = proof.number_of(named.here.name)
    return number is not None and _other_name(proof.items[number][1].renamed_from, named.here.name)


def _other_name(former: str | None, name: str) -> bool:
    return former is not None and not _same_name(former, name)


def _same_name(name: str, other: str) -> bool:
    """Equal but for dress."""
    one, two = take_apart(name), take_apart(other)
    return one.exact == two.exact or (one.body == two.body and _grown(one.scope, two.scope))


def _grown(scope: str, other: str) -> bool:
    return not scope or not other or scope == other


def _is_former(named: _Named) -> bool:
    """Whether it is a name the case was renamed from, and the last time it bore another."""
    former = {take_apart(name).exact for name in named.before.renamed_from}
    own = take_apart(named.here.name).exact
    return own in former and take_apart(named.earlier[-1].name).exact != own


def _renamed_at(named: _Named) -> str:
    renamed = [one.meeting for one in named.earlier if Decision.RENAME in one.decisions]
    return renamed[-1] if renamed else named.earlier[-1].meeting


def _goes_back(named: _Named) -> bool:
    """Whether it is the name of at least two meetings before, after one that wrote it otherwise."""
    return sum(_same_name(one.name, named.here.name) for one in named.earlier) >= 2


def _established(named: _Named, alike: float) -> str | None:
    """The name of at least two meetings before, where this one is only a slip away from it."""
    last = named.earlier[-1].name
    times = sum(_same_name(one.name, last) for one in named.earlier)
    return clean(last) if times >= 2 and alike >= A_SLIP else None


def _finding(
    proof: Proof, named: _Named, rule: str, severity: Severity, message: str, better: str | None
) -> Finding:
    name = clean(named.here.name)
    spot = proof.spot_of(name)
    where = named.here.item or proof.chapter("resolution_heading")
    in_text = spot is not None and spot.end - spot.start == len(name)
    return proof.about(
        rule,
        severity,
        where,
        name,
        message,
        spot=spot if in_text else None,
        suggestion=better if in_text else None,
    )
