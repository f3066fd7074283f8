"""An item of the outline becomes an `Item`: the cases it deals with, and what is decided on each."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from minutes_desk.core.attachments import attachments_in
from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Body, Item, ItemCase, Paragraph
from minutes_desk.core.wording import Recognised, decisions_of, mask_names, names_given, recognise
from minutes_desk.reading.form_words import CASE_LINE, PROPOSER, Tag
from minutes_desk.reading.heading import split_heading
from minutes_desk.reading.outline import OutlineItem, Part
from minutes_desk.reading.speakers import speech, split_dashed

UNNAMED = "（原名未載）"
"""Marks a source of a merger whose own name the minutes do not give: 雙北（原名未載）."""

_BRACKET = r"[(（](?P<inside>[^()（）]*)[)）]"
_TRAILING_BRACKET = re.compile(rf"\s*{_BRACKET}$")
_SCOPE_WORDS = re.compile(
    r"^(?:均?為?原|.*(?:合作案|交流案)$)|提(?:案|出)?$|提案(?:人|單位|機關)?[:：]|^(?:主辦|協辦|權責)"
)
_PROPOSER = re.compile(r"^(?:提案(?:人|單位|機關)[:：]\s*(?P<named>.+)|(?P<who>.+?)提(?:案|出)?)$")
_COUNTED = re.compile(r"[(（]\s*(?:共|計|共計)?\s*[\d一二三四五六七八九十]+\s*案\s*[)）]$")
_MERGED_INTO = re.compile(r"^(?P<sources>.+?)合併為「?(?P<name>[^「」]+?)」?$")
_MERGED = re.compile(rf"^(?P<sources>.+?)(?P<bracket>{_BRACKET})?\s*合併$")
_LISTED = re.compile(r"^(?P<names>.+?)等\s*[\d一二三四五六七八九十]+\s*案")
_QUOTED_FIRST = re.compile(
    r"^(?:有關|原|關於)?(?P<names>「[^「」]+」(?:(?:、|及|與|和|暨)「[^「」]+」)*)"
    r"(?=等?(?:[\d二兩三四五六七八九十]+)?案?(?:業務|因|已|業|調整|更名|定名|本案|經|一案|於|均|之|目前|自|係|為|，|等|同意|持續))"
)
_ADJUSTED = re.compile(r"^(?:原「(?P<from>[^「」]+)」)?調整為「(?P<to>[^「」]+)」")
_QUOTED = re.compile(r"「([^「」]+)」")
_PUT = re.compile(
    r"(?:有關|關於)?(?:新增|增列|新提)?(?:合作案|列管案|提案|議題)?「(?P<name>[^「」]+)」(?:合作)?案?"
    r"(?:\s*[(（](?P<who>[^()（）]{2,16}?)提(?:案|出)?[)）])?，?(?:提請|敬請|報請|謹請|請)(?:討論|審議|同意|核議|公決)[案。]*"
)
"""新增合作案「…」，提請討論: the case is what stands in the quotes."""
_NO_CASE = re.compile(
    r"(?:其他|附帶)?(?:說明|決議|決定|裁示|結論|報告|宣導|建議|備註|附註)(?:事項)?|當選[^，。：:]{0,10}|.*(?:處|室|組|科|課|局|工作|業務|會務|財務|情形|進度|案件|辦理)報告(?:案)?|.*(?:辦理|執行)情形"
)
"""Headings that say what a text is, not what it is about."""
_WIDENED = re.compile(r"(?:擴大|新增)(?:辦理)?(?:為|至)(?P<scope>[34三四]市|基北北桃|北北基桃)")


_EMPTY = r"(?:[□☐]|[\[(（]\s*[\])）])"
_TICKED = r"(?:[■☑☒▣✓✔√]|[\[(（]\s*[VvＶXx✓✔√]\s*[\])）])"
_BOX = re.compile(rf"{_EMPTY}|{_TICKED}")
_OPEN_BOX = re.compile(rf"{_EMPTY}(?:(?!{_EMPTY}|{_TICKED})[^，。；])*")


class Kind(Enum):
    """What the items of a section are, by its title."""

    DECIDES = auto()
    """Each with a heading deals with a case."""
    REPORTS = auto()
    """報告事項: a case only where something is decided on it."""
    REMARKS = auto()
    """主席致詞: nothing is decided, whatever is said."""


@dataclass(slots=True, kw_only=True)
class _Named:
    """What the heading or the text names: cases, where they come from, and whose they are."""

    names: tuple[str, ...] = ()
    keeps_name: bool = False
    merged_from: tuple[str, ...] = ()
    merge_words: str | None = None
    renamed_from: str | None = None
    proposer: str | None = None
    scope: str | None = None


def read_item(item: OutlineItem, heading_decides: tuple[Recognised, ...], kind: Kind) -> Item:
    """Read one item of a section. `heading_decides` is what the section's heading decides for all items."""
    body = read_body(item.parts)
    text = "\n".join(part.text for part in item.parts if part.table is None)
    named = _named(item, text)
    own = [] if kind is Kind.REMARKS else list(recognise(_deciding(item.parts)))
    if named.merge_words is not None:
        own.insert(0, Recognised(Decision.MERGE, named.merge_words, -1))
    found = _with_heading(own, heading_decides)
    decisions, evidence = decisions_of(found)
    cases = _cases_in_points(item, heading_decides)
    if cases:
        shared = [one for one in decisions if all(one in case.decisions for case in cases)]
        decisions = tuple(shared) or decisions
        evidence = tuple(dict.fromkeys(one.evidence for one in found if one.decision in decisions))
        named.keeps_name = True
    else:
        if not named.names or (kind is not Kind.DECIDES and all(one.implied for one in found)):
            found = tuple(one for one in found if not one.implied)
            decisions, evidence = decisions_of(found)
        names = named.names if kind is Kind.DECIDES or decisions else ()
        cases = tuple(ItemCase(name=name, decisions=decisions, evidence=evidence) for name in names)
    new_name, merged_with = names_given(text)
    widened = _WIDENED.search(mask_names(text))
    return Item(
        label=item.label,
        heading=item.heading,
        text_below=item.below or (bool(item.parts) and item.parts[0].depth > 0),
        body=body,
        cases=cases if decisions else tuple(_undecided(case) for case in cases),
        decisions=decisions or (Decision.NONE,),
        evidence=evidence,
        text_keeps_case_name=named.keeps_name,
        proposer=named.proposer or _proposer(item.parts),
        scope=named.scope or (widened["scope"] if widened else None),
        renamed_from=named.renamed_from,
        renamed_to=None if named.renamed_from else new_name,
        merged_from=merged_with or named.merged_from,
        attachments=attachments_in(text),
    )


def read_body(parts: list[Part]) -> Body:
    """The parts of an item or a motion as a body."""
    return tuple(
        part.table
        if part.table is not None
        else Paragraph(text=part.text, level=part.depth, label=part.label)
        for part in parts
    )


def _deciding(parts: list[Part]) -> str:
    """Where an item's decision stands: its 決議：, else all of it but 說明：, 辦法： and what an earlier meeting decided."""
    texts = [part for part in parts if part.table is None]
    decides = [part for part in texts if part.tag is Tag.DECIDES]
    chosen = decides or [part for part in texts if part.tag is None]
    return "\n".join(_without_open_boxes(line) for part in chosen for line in part.text.split("\n"))


def _without_open_boxes(line: str) -> str:
    """A line without the choices in it that are not ticked: ■持續列管 □解除列管."""
    return _OPEN_BOX.sub("", line) if len(_BOX.findall(line)) > 1 else line


def _proposer(parts: list[Part]) -> str | None:
    found = (PROPOSER.match(part.text) for part in parts)
    return next(((match["who"] or match["put"]).strip() for match in found if match is not None), None)


def _undecided(case: ItemCase) -> ItemCase:
    return ItemCase(name=case.name, decisions=(Decision.NONE,))


def _with_heading(own: list[Recognised], heading: tuple[Recognised, ...]) -> tuple[Recognised, ...]:
    """Add what the section's heading decides: widening always, anything else only where the item itself decides nothing."""
    decided = any(one.decision not in (Decision.RENAME, Decision.EXPAND) for one in own if not one.implied)
    added = [one for one in heading if one.decision is Decision.EXPAND or not decided]
    if any(one.decision is not Decision.EXPAND for one in added):
        own = [one for one in own if not one.implied]
    merges = [one for one in own if one.decision is Decision.MERGE]
    rest = [one for one in own if one.decision is not Decision.MERGE]
    if any(one.decision is Decision.EXPAND for one in added):
        rest = [one for one in rest if one.decision is not Decision.EXPAND and not one.implied]
    at_front = [Recognised(one.decision, one.evidence, -2) for one in added]
    return (*merges, *at_front, *rest)


# ---- names


def _named(item: OutlineItem, text: str) -> _Named:
    if item.heading is None:
        return _named_in_text(text)
    if (case := CASE_LINE.fullmatch(item.heading)) is not None:
        if (put := _PUT.fullmatch(case["name"].strip())) is not None:
            return _Named(names=(put["name"],), proposer=put["who"])
        return _Named(names=(case["name"].strip().rstrip("。"),) if case["name"].strip() else ())
    if _NO_CASE.fullmatch(item.heading):
        return _Named()
    if (put := _PUT.fullmatch(item.heading)) is not None:
        return _Named(names=(put["name"],), proposer=put["who"])
    if (spoken := speech(item.heading, text)) is not None:
        proposer = spoken.who if spoken.proposes else None
        return _Named(names=spoken.names, keeps_name=True, proposer=proposer)
    if _COUNTED.search(item.heading):
        listed = _LISTED.match(text)
        return _Named(names=_split_names(listed["names"]) if listed else (), keeps_name=listed is not None)
    return _named_in_heading(item.heading, text)


def _named_in_text(text: str) -> _Named:
    """A text without heading names its cases at its start: 「A」及「B」已於…, 原「A」調整為「B」…"""
    first_line = text.split("\n", 1)[0]
    if adjusted := _ADJUSTED.match(first_line):
        return _Named(names=(adjusted["to"],), keeps_name=True, renamed_from=adjusted["from"])
    if quoted := _QUOTED_FIRST.match(first_line):
        return _Named(names=tuple(_QUOTED.findall(quoted["names"])), keeps_name=True)
    if (dashed := split_dashed(first_line)) is not None and recognise(dashed[1]):
        return _Named(names=(dashed[0],), keeps_name=True)
    return _Named()


def _named_in_heading(heading: str, text: str) -> _Named:
    if into := _MERGED_INTO.match(heading):
        words = heading[into.end("sources") :]
        return _Named(names=(into["name"],), merged_from=_sources(into["sources"]), merge_words=words)
    if merged := _MERGED.match(heading):
        return _merged_without_name(heading, merged)
    named = _Named()
    name = heading
    while (bracket := _TRAILING_BRACKET.search(name)) and _SCOPE_WORDS.search(bracket["inside"]):
        if proposer := _PROPOSER.match(bracket["inside"]):
            named.proposer = proposer["who"] or proposer["named"]
        else:
            named.scope = bracket["inside"]
        name = name[: bracket.start()].rstrip("。")
    quoted = _QUOTED.findall(name)
    if quoted and re.fullmatch(r"(?:「[^「」]+」(?:、|及|與|和|暨)?)+案?", name):
        named.names = tuple(quoted)
    else:
        named.names = (name,)
    if (adjusted := _ADJUSTED.match(text)) and len(named.names) == 1:
        named.renamed_from = adjusted["from"] or named.names[0]
        named.names = (adjusted["to"],)
    return named


def _merged_without_name(heading: str, merged: re.Match[str]) -> _Named:
    """`A及B(均為原北桃合作案)合併` names its sources, `A(原雙北及北桃分別辦理之合作案)合併` only what came of them."""
    sources = _sources(merged["sources"])
    if len(sources) > 1:
        scope = merged["inside"]
        return _Named(names=sources, merged_from=sources, merge_words="合併", scope=scope)
    inside = merged["inside"] or ""
    origins = re.sub(r"^均?為?原|(?:分別)?辦理之?|之?(?:合作|交流)案.*$|案$", "", inside)
    unnamed = tuple(f"{words}{UNNAMED}" for words in re.split(r"[、及與和]", origins) if words)
    return _Named(
        names=sources,
        merged_from=unnamed,
        merge_words=heading[merged.end("sources") :].strip(),
        scope=inside or None,
    )


def _sources(words: str) -> tuple[str, ...]:
    """The names joined by 、 or 及 outside brackets and quotes, without their brackets."""
    masked = re.sub(r"[(（][^()（）]*[)）]", lambda found: "□" * len(found.group()), mask_names(words))
    cuts = [0, *(place for found in re.finditer(r"[、及與]", masked) for place in found.span()), len(words)]
    names = [words[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    return tuple(_bare(name) for name in names if _bare(name))


def _split_names(words: str) -> tuple[str, ...]:
    without_brackets = re.sub(r"[(（][^()（）]*案[)）]", "", words)
    return tuple(_bare(name) for name in without_brackets.split("、") if _bare(name))


def _bare(name: str) -> str:
    name = name.strip()
    while (bracket := _TRAILING_BRACKET.search(name)) and _SCOPE_WORDS.search(bracket["inside"]):
        name = name[: bracket.start()].strip()
    return name[1:-1] if name.startswith("「") and name.endswith("」") else name


def _cases_in_points(item: OutlineItem, heading: tuple[Recognised, ...]) -> tuple[ItemCase, ...]:
    """Points that are cases with decisions of their own: `1. 「name」(scope)：text`. Empty unless every point is one."""
    points = [part for part in item.parts if part.depth == 1]
    decides = [part for part in points if part.tag is Tag.DECIDES]
    points = decides or points
    cases: list[ItemCase] = []
    for point in points:
        name, text = split_heading(point.text)
        if name is None or not text:
            return ()
        decisions, evidence = decisions_of(_with_heading(list(recognise(text)), heading))
        cases.append(ItemCase(name=_bare(name), decisions=decisions or (Decision.NONE,), evidence=evidence))
    quoted = len(points) > 1 and all(part.text.startswith("「") for part in points)
    if item.heading is None or quoted or _COUNTED.search(item.heading) or _lists(item.heading, cases):
        return tuple(cases)
    return ()


def _lists(heading: str, cases: list[ItemCase]) -> bool:
    """Whether a heading names the cases of the points below it, and no other: 導覽培訓案、解說牌更新案."""
    named = [name.removesuffix("案") for name in _sources(heading)]
    return len(named) > 1 and named == [case.name.removesuffix("案") for case in cases]
