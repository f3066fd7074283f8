"""Last time's words: taken over, marked, and one's own once they are edited or confirmed."""

from dataclasses import replace

from minutes_desk.core import reuse
from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Item, Minutes, Paragraph, Section, Table
from minutes_desk.core.minutes_json import from_json, to_json
from minutes_desk.core.resolution import as_recorded, follow_words

LAST = (
    Paragraph(text="請各市更新巡查表。", level=1, label="1."),
    Table(rows=(("市別", "次數"),)),
    Paragraph(text="本案持續列管。", level=1, label="2."),
)
ITEM = Item(id="a", heading="河岸案")


def minutes(item: Item) -> Minutes:
    return Minutes(sections=(Section(items=(item,)),))


def test_points_and_tables_come_without_labels_and_their_words_decide() -> None:
    taken = reuse.take_over(ITEM, LAST, "114-5")
    assert taken.body == (
        Paragraph(text="請各市更新巡查表。", level=1),
        Table(rows=(("市別", "次數"),)),
        Paragraph(text="本案持續列管。", level=1),
    )
    assert taken.decisions == (Decision.CONTINUE,)
    assert reuse.unconfirmed(minutes(taken)) == (taken,)


def test_what_is_there_already_stays_in_front() -> None:
    own = replace(ITEM, body=(Paragraph(text="已寫的一句。"),))
    assert reuse.take_over(own, LAST, "114-5").body[0] == Paragraph(text="已寫的一句。")


def test_the_mark_goes_by_confirming_editing_or_recording() -> None:
    taken = reuse.take_over(ITEM, LAST, "114-5")
    assert reuse.unconfirmed(minutes(reuse.confirm(taken))) == ()
    edited = replace(taken, body=(*taken.body, Paragraph(text="另請補充。")))
    assert follow_words(taken, edited).reused_from is None
    assert follow_words(taken, taken).reused_from == "114-5"
    assert as_recorded(taken).reused_from is None


def test_the_mark_is_in_the_json_of_a_draft() -> None:
    taken = minutes(reuse.take_over(ITEM, LAST, "114-5"))
    assert from_json(to_json(taken)) == taken
