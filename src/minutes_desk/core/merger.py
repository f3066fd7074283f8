"""A merger over several items: one item says 本案與「…」合併為「…」, the others of the same meeting 本案併入「…」.

The ledger reads the sources and their successor from either; here they are kept saying the same.
"""

from dataclasses import replace

from minutes_desk.core.case_name import take_apart
from minutes_desk.core.decision import Decision, absorbed_sentence
from minutes_desk.core.house_style import Form
from minutes_desk.core.minutes import Item, Minutes, Paragraph, with_items
from minutes_desk.core.resolution import decide, follow_words, without


def carry_through(minutes: Minutes, before: Item, after: Item, *, form: Form, deputy_meeting: str) -> Minutes:
    """Put an item that was just decided anew back into its minutes, and let the items it is merged with say so, too.

    Items that a merger had taken in and that it takes in no longer are undecided again.
    """
    now = _taken_in(minutes, after)
    gone = _taken_in(minutes, before) - now

    def told(item: Item) -> Item:
        if item.id == after.id:
            return after
        if item.id in now and after.renamed_to:
            sentence = absorbed_sentence(after.renamed_to)
            return decide(
                item,
                Decision.MERGE,
                form=form,
                deputy_meeting=deputy_meeting,
                new_name=after.renamed_to,
                sentence=sentence,
            )
        if item.id in gone and item.renamed_to == before.renamed_to:
            return without(item, [Decision.MERGE], deputy_meeting)
        return item

    return with_items(minutes, told)


def follow_typing(before: Minutes, typed: Minutes) -> Minutes:
    """Let the words of every item that was typed in decide, as `follow_words` does; a merger's new name goes on to the
    items that it takes in."""
    known = {item.id: item for item in before.items()}
    followed = with_items(
        typed, lambda item: follow_words(known[item.id], item) if item.id in known else item
    )
    for item in followed.items():
        old = known.get(item.id)
        if old is not None and old.renamed_to and item.renamed_to and old.renamed_to != item.renamed_to:
            followed = _renamed(followed, _taken_in(followed, item), old.renamed_to, item.renamed_to)
    return followed


def _taken_in(minutes: Minutes, leader: Item) -> set[str]:
    """The ids of the other items whose one case is merged at this item."""
    if Decision.MERGE not in leader.decisions or not leader.merged_from:
        return set()
    sources = {take_apart(name).exact for name in leader.merged_from}
    return {
        item.id
        for item in minutes.items()
        if item.id != leader.id and len(item.cases) == 1 and take_apart(item.cases[0].name).exact in sources
    }


def _renamed(minutes: Minutes, ids: set[str], old: str, new: str) -> Minutes:
    def called(item: Item) -> Item:
        if item.id not in ids or item.renamed_to != old:
            return item
        body = tuple(
            replace(block, text=block.text.replace(f"併入「{old}」", f"併入「{new}」"))
            if isinstance(block, Paragraph)
            else block
            for block in item.body
        )
        return replace(item, body=body, renamed_to=new)

    return with_items(minutes, called)
