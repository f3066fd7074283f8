"""沿用上次決議: last time's text taken over into a draft, and marked until the recorder edits or confirms it."""

from dataclasses import replace

from minutes_desk.core.body import unnumbered
from minutes_desk.core.minutes import Body, Item, Minutes
from minutes_desk.core.resolution import follow_words


def take_over(item: Item, body: Body, meeting: str) -> Item:
    """The item with what an earlier meeting (114-5) resolved behind its own text, marked; its words decide as typing does."""
    taken = replace(item, body=(*item.body, *unnumbered(body)))
    return replace(follow_words(item, taken), reused_from=meeting)


def confirm(item: Item) -> Item:
    """The item with its words taken over for good."""
    return replace(item, reused_from=None)


def unconfirmed(minutes: Minutes) -> tuple[Item, ...]:
    """The items whose text is last time's and nobody has looked at: what stands in the way of 定稿."""
    return tuple(item for item in minutes.items() if item.reused_from is not None)
