"""Attachments are named in order, and found in the text."""

from minutes_desk.core.attachments import attachments_in, next_attachment
from minutes_desk.core.minutes import Item, Minutes, Motion, Paragraph, Section
from minutes_desk.core.resolution import follow_words


def minutes(*texts: str, motion: str = "") -> Minutes:
    items = tuple(Item(body=(Paragraph(text=text),)) for text in texts)
    return Minutes(sections=(Section(items=items),), motions=(Motion(body=(Paragraph(text=motion),)),))


def test_the_next_one_counts_on_over_the_whole_meeting() -> None:
    assert next_attachment(minutes("無附件。")) == "附件一"
    assert next_attachment(minutes("名冊（如附件一）。", "如附件3。", motion="詳附件二。")) == "附件四"


def test_an_item_knows_the_attachments_that_its_text_names() -> None:
    assert attachments_in("修正如附件一，餘詳附件，並如附件一。") == ("附件一", "附件")
    before = Item(id="a")
    typed = Item(id="a", body=(Paragraph(text="名冊（如附件二）。"),))
    assert follow_words(before, typed).attachments == ("附件二",)
