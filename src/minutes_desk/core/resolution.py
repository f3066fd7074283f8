"""How a decision joins the text of an item: its standard sentence is added, replaced or taken away again.

A sentence counts as untouched while it stands, to the letter, at the end of the text; only then is it replaced. What the
recorder has changed stays, and only the decision's code changes. Typing decides as well: `follow_words`.
"""

import dataclasses

from minutes_desk.core.attachments import attachments_in
from minutes_desk.core.decision import ACCOMPANYING, EVERY_CITY, Decision, sentence_pattern, standard_sentence
from minutes_desk.core.house_style import Form
from minutes_desk.core.minutes import Body, Item, ItemCase, Paragraph, Table
from minutes_desk.core.wording import names_given, recognise

_NAMING = frozenset({Decision.RENAME, Decision.MERGE})
"""Decisions that give a case a new name."""
_INTRODUCING = ("：", ":")


def decide(
    item: Item,
    decision: Decision,
    *,
    form: Form,
    deputy_meeting: str,
    new_name: str = "",
    others: tuple[str, ...] = (),
    scope: str = "",
    sentence: str = "",
) -> Item:
    """Give the item with a decision and its sentence written.

    A decision that can stand beside others (`ACCOMPANYING`) is added; any other replaces what contradicts it. The same
    decision given again changes nothing, unless it comes with other names. `new_name`, `others` and `scope` are what a
    renaming, merger, split or widening needs; `sentence` is written instead of the standard one.
    """
    again = decision in item.decisions
    if again and not (new_name or others or scope):
        return item
    leaving = [] if decision in ACCOMPANYING else [one for one in item.decisions if one not in ACCOMPANYING]
    kept = without(item, [*leaving, *([decision] if again and not leaving else [])], deputy_meeting)
    sentence = sentence or standard_sentence(
        decision,
        deputy_meeting=deputy_meeting,
        new_name=new_name,
        others=others,
        scope=scope or EVERY_CITY,
    )
    changed = dataclasses.replace(
        kept,
        body=join(kept.body, sentence, as_point=form.decision_as_point),
        renamed_to=new_name if decision in _NAMING else kept.renamed_to,
        merged_from=others if decision is Decision.MERGE else kept.merged_from,
    )
    return _with_decisions(changed, (*kept.decisions, decision))


def undecide(item: Item, *, deputy_meeting: str) -> Item:
    """Take every decision back, with the sentences that still stand untouched."""
    return without(item, list(item.decisions), deputy_meeting)


def follow_words(before: Item, typed: Item) -> Item:
    """Let the words decide where typing has changed what they say outright.

    An undecided item takes what they newly say. Of a decided one only a decision whose words were written over goes, for
    what is said in their place: words that merely join or leave change nothing, there the keys have decided. The name that
    a renaming or merger gives is the one in the text. Words taken over from last time are the recorder's own once edited.
    """
    if before.body == typed.body:
        return typed
    typed = dataclasses.replace(typed, attachments=attachments_in(_text(typed.body)), reused_from=None)
    was, now = _said(before.body), _said(typed.body)
    come = [one for one in now if one not in was]
    gone = [one for one in typed.decisions if one in was and one not in now]
    if come and (gone or not typed.decisions):
        kept = (one for one in typed.decisions if one not in (*gone, *come))
        typed = _with_decisions(_without_names(typed, gone), (*kept, *come))
    return _named_by_words(typed)


def join(body: Body, sentence: str, *, as_point: bool) -> Body:
    """Add a sentence to a text: behind ，with the text's own 。 gone (…，本案持續列管。), or as a point of its own.

    In an empty text it stands alone; behind points it is a point, since it speaks of the whole case. Where the text ends
    in what introduces something (…如下表：) it stands below that, in a paragraph of its own.
    """
    if not sentence:
        return body
    paragraphs = [block for block in body if isinstance(block, Paragraph)]
    if not paragraphs or not _text(body).strip():
        return (*_tables(body), Paragraph(text=sentence, level=1 if as_point else 0))
    pointed = as_point or any(paragraph.level for paragraph in paragraphs)
    if pointed:
        firsts = (
            tuple(_pointed(block) for block in body) if not any(one.level for one in paragraphs) else body
        )
        return (*firsts, Paragraph(text=sentence, level=1))
    if paragraphs[-1].text.rstrip().endswith(_INTRODUCING):
        return (*body, Paragraph(text=sentence))
    last = _last_paragraph(body)
    joined = dataclasses.replace(
        paragraphs[-1], text=f"{paragraphs[-1].text.rstrip().rstrip('。，；')}，{sentence}"
    )
    return (*body[:last], joined, *body[last + 1 :])


def part(body: Body, decision: Decision, *, deputy_meeting: str) -> Body:
    """Take a decision's sentence away where it stands untouched at the end of a text; else the text stays as it is."""
    return _closing(body, decision, deputy_meeting)[0]


def _closing(body: Body, decision: Decision, deputy_meeting: str) -> tuple[Body, str]:
    """A text without a decision's untouched sentence at its end, and the sentence; the whole text and nothing without."""
    pattern = sentence_pattern(decision, deputy_meeting=deputy_meeting)
    last = _last_paragraph(body)
    if last < 0 or pattern is None:
        return body, ""
    paragraph = body[last]
    assert isinstance(paragraph, Paragraph)
    found = pattern.search(paragraph.text)
    if found is None:
        return body, ""
    rest, sentence = paragraph.text[: found.start()], found.group()
    if not rest:
        return (*body[:last], *body[last + 1 :]), sentence
    if not rest.endswith(("，", "。", "；")):
        return body, ""
    shorter = dataclasses.replace(paragraph, text=rest.rstrip("，；。") + "。")
    return (*body[:last], shorter, *body[last + 1 :]), sentence


def with_thought(body: Body, text: str, decisions: tuple[Decision, ...], *, deputy_meeting: str) -> Body:
    """Put words that came late into a text as a paragraph of their own: a point where the text ends in points.

    Where untouched standard sentences close the text they stand before these, and the sentences join them again.
    """
    levels = [block.level for block in body if isinstance(block, Paragraph)]
    sentences: list[str] = []
    for decision in reversed(decisions):
        body, sentence = _closing(body, decision, deputy_meeting)
        sentences += [sentence] if sentence else []
    level = min(levels[-1], 1) if levels else 0
    whole: Body = (*body, Paragraph(text=text, level=level))
    for sentence in reversed(sentences):
        whole = join(whole, sentence, as_point=level > 0)
    return whole


def without(item: Item, leaving: list[Decision], deputy_meeting: str) -> Item:
    """Take some decisions back, with their sentences where they stand untouched and the names they gave."""
    body = item.body
    for decision in reversed(leaving):
        body = part(body, decision, deputy_meeting=deputy_meeting)
    kept = tuple(one for one in item.decisions if one not in leaving)
    return _with_decisions(_without_names(dataclasses.replace(item, body=body), leaving), kept)


def _without_names(item: Item, leaving: list[Decision]) -> Item:
    """Take away the names that decisions which leave had given."""
    return dataclasses.replace(
        item,
        renamed_to=None if _NAMING & set(leaving) else item.renamed_to,
        merged_from=() if Decision.MERGE in leaving else item.merged_from,
    )


def _named_by_words(item: Item) -> Item:
    new_name, merged = names_given(_text(item.body))
    if new_name is None or item.renamed_from or not _NAMING & set(item.decisions):
        return item
    return dataclasses.replace(item, renamed_to=new_name, merged_from=merged or item.merged_from)


def _with_decisions(item: Item, decisions: tuple[Decision, ...]) -> Item:
    """Set the decisions of an item and of its cases, where those were decided together."""
    cases = tuple(
        ItemCase(name=case.name, decisions=decisions) if case.decisions in ((), item.decisions) else case
        for case in item.cases
    )
    return dataclasses.replace(item, decisions=decisions, evidence=(), cases=cases)


def _said(body: Body) -> tuple[Decision, ...]:
    """What a text decides outright, in its order."""
    return tuple(dict.fromkeys(one.decision for one in recognise(_text(body)) if not one.implied))


def _text(body: Body) -> str:
    return "\n".join(block.text for block in body if isinstance(block, Paragraph))


def _tables(body: Body) -> Body:
    return tuple(block for block in body if not isinstance(block, Paragraph))


def _last_paragraph(body: Body) -> int:
    """The place of the last paragraph; -1 where there is none."""
    return max((place for place, block in enumerate(body) if isinstance(block, Paragraph)), default=-1)


def _pointed(block: Paragraph | Table) -> Paragraph | Table:
    """A running paragraph becomes a point when the decision below it is one."""
    return dataclasses.replace(block, level=1) if isinstance(block, Paragraph) and block.level == 0 else block


def undecided_where_none(item: Item) -> Item:
    """The item of a record as a draft keeps it: where nothing was decided it is undecided."""
    cases = tuple(
        dataclasses.replace(case, decisions=()) if case.decisions == (Decision.NONE,) else case
        for case in item.cases
    )
    decisions = () if item.decisions == (Decision.NONE,) else item.decisions
    return dataclasses.replace(item, decisions=decisions, cases=cases)


def as_recorded(item: Item) -> Item:
    """The item as a record keeps it: `NONE` where nothing was decided, and the words that say each decision.

    Decisions that the words say stand in the order of the words, so that reading the printed text gives the same.
    """
    said = recognise(_text(item.body))
    decisions = tuple(dict.fromkeys(one.decision for one in said if one.decision in item.decisions))
    decisions += tuple(one for one in item.decisions if one not in decisions)
    evidence = tuple(dict.fromkeys(one.evidence for one in said if one.decision in item.decisions))
    cases = tuple(
        dataclasses.replace(case, decisions=decisions or (Decision.NONE,), evidence=evidence)
        if set(case.decisions) == set(item.decisions)
        else case
        for case in item.cases
    )
    return dataclasses.replace(
        item, decisions=decisions or (Decision.NONE,), evidence=evidence, cases=cases, reused_from=None
    )
