"""What one meeting's minutes say of each case: items taken apart into cases, whatever the item looks like.

An item may hold no case, one or several; it may join cases under a new name, divide one, or give one another name. Here
all that becomes one `CaseEntry` per case, in the order of the minutes, each with the part it plays.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from minutes_desk.core.agencies import full_name
from minutes_desk.core.case_name import clean, take_apart
from minutes_desk.core.decision import Decision
from minutes_desk.core.identity import Claim
from minutes_desk.core.mentions import agencies_in
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Paragraph, Section, Table, paragraph_text
from minutes_desk.core.numbering import Level, write_sign
from minutes_desk.core.section_kind import SectionKind, kind_of
from minutes_desk.core.spacing import fold, tidy
from minutes_desk.core.wording import CITIES

_UNNAMED = re.compile(r"未載|未具名|名稱不詳|原名不詳")
_PARTS = re.compile(r"分(?:案|別)?為(?P<parts>(?:「[^「」]+」[、及與和]?){2,})")
_ASKS_FOR_A_NAME = re.compile(
    r"(?:擬定|研擬|訂定|修正|調整|變更|修改|更改|檢討)(?!為)[^。；，、「]{0,10}?(?:名稱|案名|內容)"
    r"|(?:名稱|案名|內容)[^。；，、「]{0,8}?(?:調整|修正|修改|變更|另[行定訂擬]|重新|再[行定訂]|擬定|檢討)(?!為)"
    r"|(?:修正|調整|修改)後再(?:行)?提"
)
_ASKED = re.compile(r"(?<![申提邀函聘陳報])請(?P<whom>[^，。；：]+)")
_AND = re.compile(r"^(?:、|及|與|和|或|以及)")
_WIDENED = re.compile(rf"擴大(?:辦理|合作)?(?:至|為|成)(?P<scope>{CITIES})")
_FORMER_SCOPE = re.compile(r"^均?為?原(?P<scope>.+?)(?:分別辦理之?)?(?:合作)?案$")


class Part(Enum):
    """The part that a case plays in an item."""

    ITSELF = auto()
    SOURCE = auto()
    """It is merged into another one."""
    SUCCESSOR = auto()
    """Others are merged into it."""
    DIVIDED = auto()
    """It is split into others."""
    FRAGMENT = auto()
    """It comes from a split."""
    TAKEN_OFF = auto()
    """It was taken off the day's list: nothing is said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEntry:
    """One case in one meeting."""

    names: tuple[str, ...]
    """Every name it is given there, the former ones first, the one it bears from now on last."""
    part: Part = Part.ITSELF
    into: str | None = None
    """The key of the entry it is merged or split into (of the first part)."""
    decisions: tuple[Decision, ...] = ()
    """Empty: undecided, in a draft."""
    place: str | None = None
    """一/(三); `None` for an unnamed source and for what was taken off the list."""
    text: str = ""
    tables: tuple[Table, ...] = ()
    in_proposals: bool = False
    renamed: bool = False
    proposer: str | None = None
    scope: str | None = None
    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    unclear: str = ""
    """What the minutes leave open about it, as a zh_TW sentence."""

    @property
    def name(self) -> str:
        return self.names[-1]

    @property
    def unnamed(self) -> bool:
        return self.place is None and self.part is Part.SOURCE

    @property
    def key(self) -> str:
        """What tells the entry from the others of the meeting."""
        return self.name if self.unnamed else take_apart(self.name).exact

    @property
    def claim(self) -> Claim:
        """What the minutes say about its past."""
        if self.unnamed:
            return Claim.UNNAMED
        if self.part in (Part.SUCCESSOR, Part.FRAGMENT):
            return Claim.RESULT
        if Decision.REVIVE in self.decisions:
            return Claim.TRACKED
        if Decision.NEW in self.decisions:
            return Claim.NEW
        if Decision.PROPOSE_NEW in self.decisions or self.in_proposals:
            return Claim.PROPOSED
        return Claim.TRACKED


def asks_for_another_name(text: str) -> bool:
    """Whether a resolution asks for another name or content of the case (調整提案內容, 重新擬定名稱): a new name may follow."""
    return _ASKS_FOR_A_NAME.search(fold(text)) is not None


@lru_cache(maxsize=1024)
def agencies_asked(text: str, host_city: str | None) -> tuple[str, ...]:
    """The agencies that a resolution asks to act (請…), by their full names, in order, once each.

    Only those that follow 請 at once count: in 請甲局協助乙局 it is 甲局 that is asked. Offices that are no single agency
    (請各單位) are left out.
    """
    asked: list[str] = []
    for found in _ASKED.finditer(tidy(text)):
        rest = found["whom"]
        for agency in agencies_in(rest):
            if not rest.startswith(agency):
                break
            asked += filter(None, (full_name(agency, host_city),))
            rest = _AND.sub("", rest.removeprefix(agency))
    return tuple(dict.fromkeys(asked))


def item_place(section: Section, item: Item, section_number: int, item_number: int) -> str:
    """Where an item stands, 一/(三): labels as written in half width; drafts and unlabelled items are counted.

    Flat minutes give the item's label alone (三); an unlabelled item that is alone in its section, the section's.
    """
    own = fold(item.label or "").rstrip("、")
    if section.label is None and own and not own.startswith("("):
        return own
    above = fold(section.label or "").rstrip("、") or write_sign(Level.SECTION, section_number)
    if section.label is not None and not own and len(section.items) == 1:
        return above
    return f"{above}/{own or write_sign(Level.ITEM, item_number)}"


def case_entries(minutes: Minutes, *, draft: bool = False) -> tuple[CaseEntry, ...]:
    """Every case of a meeting, once, in the order of the minutes; merged cases before what they become, those taken off
    the day's list at the end (unless they stand on it, too).

    In a record an item that decides nothing decides `Decision.NONE`; in a `draft` it is undecided.
    """
    found: dict[str, CaseEntry] = {}
    for section_number, section in enumerate(minutes.sections, 1):
        proposals = kind_of(section.title) is SectionKind.PROPOSALS
        for item_number, item in enumerate(section.items, 1):
            if not item.cases:
                continue
            place = item_place(section, item, section_number, item_number)
            for entry in _of_item(item, place, draft=draft):
                entry = replace(entry, in_proposals=proposals, scope=_scope(section, item, entry))
                known = found.get(entry.key)
                found[entry.key] = entry if known is None else _joined(known, entry)
    for item in minutes.taken_off:
        for case in item.cases:
            entry = CaseEntry(names=(clean(case.name),), part=Part.TAKEN_OFF, text=item.off_reason or "")
            found.setdefault(entry.key, entry)
    return tuple(found.values())


def _joined(first: CaseEntry, second: CaseEntry) -> CaseEntry:
    """One case that stands twice in a meeting: decided once, by both."""
    told = second if first.part is Part.ITSELF else first
    said = dict.fromkeys(first.decisions + second.decisions)
    if len(said) > 1:
        said.pop(Decision.NONE, None)
    return replace(
        first,
        names=tuple(dict.fromkeys(first.names[:-1] + second.names[:-1] + (second.name,))),
        part=told.part,
        into=told.into,
        decisions=tuple(said),
        text="\n".join(filter(None, dict.fromkeys((first.text, second.text)))),
        in_proposals=first.in_proposals and second.in_proposals,
        renamed=first.renamed or second.renamed,
        proposer=first.proposer or second.proposer,
        scope=second.scope or first.scope,
        lead=second.lead or first.lead,
        supporting=second.supporting or first.supporting,
        unclear=first.unclear or second.unclear,
    )


def _of_item(item: Item, place: str, *, draft: bool) -> Iterator[CaseEntry]:
    plain = [_plain(item, case, place, draft=draft) for case in item.cases]
    said = {decision for entry in plain for decision in entry.decisions}
    together = len(plain) > 1 and item.renamed_to is not None and Decision.RENAME in said
    if Decision.MERGE in said or together:
        yield from _merged(item, plain)
    elif Decision.SPLIT in said:
        yield from _split(item, plain)
    else:
        yield from plain


def _plain(item: Item, case: ItemCase, place: str, *, draft: bool) -> CaseEntry:
    decisions = case.decisions or item.decisions or (() if draft else (Decision.NONE,))
    names = (clean(case.name),)
    if len(item.cases) == 1 and Decision.MERGE not in decisions:
        names = _distinct((item.renamed_from, case.name, item.renamed_to))
    return CaseEntry(
        names=names,
        decisions=decisions,
        place=place,
        text=_text_on(item, case),
        tables=item.tables,
        renamed=Decision.RENAME in decisions and len(names) > 1,
        proposer=item.proposer,
        lead=item.lead,
        supporting=item.supporting,
    )


def _scope(section: Section, item: Item, entry: CaseEntry) -> str | None:
    """The cities a case is for from now on: those it is widened to, or else those the item gives (原雙北合作案: 雙北)."""
    if entry.part is Part.SOURCE:
        return None
    if Decision.EXPAND in entry.decisions:
        widened = next(filter(None, map(_WIDENED.search, (fold(item.text), fold(section.title)))), None)
        if widened is not None:
            return widened["scope"]
    former = _FORMER_SCOPE.match(fold(item.scope or ""))
    return former["scope"] if former else item.scope


def _distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    shown = [clean(name) for name in names if name]
    return tuple(name for place, name in enumerate(shown) if name not in shown[place + 1 :])


def _text_on(item: Item, case: ItemCase) -> str:
    """The item's text; of an item with several cases the paragraphs that name this one, if there are."""
    if len(item.cases) > 1:
        name = fold(clean(case.name))
        own = [block for block in item.body if isinstance(block, Paragraph) and name in fold(block.text)]
        if own:
            return "\n".join(paragraph_text(block) for block in own)
    return item.text


def _merged(item: Item, plain: list[CaseEntry]) -> Iterator[CaseEntry]:
    """Sources, then their successor: the new name, or the one case of the item that is no source."""
    named = {_source_key(name): clean(name) for name in item.merged_from}
    others = [entry for entry in plain if entry.key not in named]
    new_name = clean(item.renamed_to) if item.renamed_to else ""
    if not new_name and len(others) == 1:
        new_name = others[0].name
    if not new_name:
        question = (
            "「" + "」、「".join(entry.name for entry in plain) + "」合併後的案名未載明，請補上合併後的名稱。"
        )
        yield from (replace(entry, unclear=question) for entry in plain)
        return
    successor = next((entry for entry in plain if entry.name == new_name), plain[0])
    successor = replace(successor, names=(new_name,), part=Part.SUCCESSOR)
    sources = {entry.key: entry.name for entry in others} | named
    sources.pop(successor.key, None)
    for key, name in sources.items():
        own = next((entry for entry in plain if entry.key == key), None)
        yield CaseEntry(
            names=(name,),
            part=Part.SOURCE,
            into=successor.key,
            decisions=(Decision.MERGE,) if own is None else own.decisions,
            place=None if _UNNAMED.search(name) else successor.place,
            text=item.text if own is None else own.text,
            tables=item.tables,
        )
    yield successor


def _source_key(name: str) -> str:
    return clean(name) if _UNNAMED.search(name) else take_apart(name).exact


def _split(item: Item, plain: list[CaseEntry]) -> Iterator[CaseEntry]:
    """The case that is divided, then its parts: the item's other cases, or the names in 分為「…」及「…」."""
    heading = take_apart(item.heading).exact if item.heading else ""
    divided = next((entry for entry in plain if entry.key == heading), plain[0])
    parts = [entry for entry in plain if entry is not divided]
    if not parts and (found := _PARTS.search(item.text)):
        names = [clean(name) for name in re.findall(r"「([^「」]+)」", found["parts"])]
        parts = [replace(divided, names=(name,), renamed=False) for name in names]
    if not parts:
        yield replace(divided, unclear=f"「{divided.name}」分案後的案名未載明，請補上分案後的名稱。")
        return
    fragments = [replace(entry, part=Part.FRAGMENT) for entry in parts]
    if all(fragment.key != divided.key for fragment in fragments):
        yield replace(divided, part=Part.DIVIDED, into=fragments[0].key)
    yield from fragments
