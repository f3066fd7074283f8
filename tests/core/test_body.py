from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.body import label_typed, numbered, parse_body, pointed, tidied, unnumbered, with_text
from minutes_desk.core.minutes import Paragraph, Table, body_text

TABLE = Table(rows=(("市別", "場次"), ("基隆市", "2")))
WORDS = st.text("請各市共同辦理展覽活動，並回報。", min_size=1)
BODIES = st.lists(
    st.builds(lambda text, level: Paragraph(text=text, level=level), WORDS, st.integers(0, 4)), max_size=8
).map(lambda blocks: numbered((Paragraph(text="起", level=1), *blocks)))


def test_lines_become_points_and_sub_points() -> None:
    assert parse_body("1. 請 4 市 辦理。\n\n(1)上半年一場。\n甲、細項。\n2、續辦。\n說明如上。") == (
        Paragraph(text="請4市辦理。", level=1, label="1."),
        Paragraph(text="上半年一場。", level=2, label="(1)"),
        Paragraph(text="細項。", level=3, label="甲、"),
        Paragraph(text="續辦。", level=1, label="2、"),
        Paragraph(text="說明如上。"),
    )


def test_what_looks_like_a_label_at_the_start_of_a_sentence_is_text() -> None:
    lines = ("甲、乙兩案併案討論。", "1.5公里步道。", "(一)非本層級。")
    assert parse_body("\n".join(lines)) == tuple(Paragraph(text=line) for line in lines)


@given(BODIES)
def test_reads_what_it_writes(body: tuple[Paragraph, ...]) -> None:
    assert parse_body(body_text(body)) == body


@given(BODIES)
def test_numbering_is_put_back_when_taken_off(body: tuple[Paragraph, ...]) -> None:
    assert numbered(unnumbered(body)) == body
    assert numbered(body) == body


def test_points_count_within_their_parent() -> None:
    levels = (1, 2, 2, 0, 1, 2, 3, 4)
    body = numbered(tuple(Paragraph(text="文", level=level) for level in levels), full_brackets=True)
    labels = [block.label for block in body if isinstance(block, Paragraph)]
    assert labels == ["1.", "（1）", "（2）", None, "2.", "（1）", "甲、", "（甲）"]


def test_a_label_as_written_stays_and_counts() -> None:
    body = numbered((Paragraph(text="文", level=1, label="１．"), Paragraph(text="文", level=1)))
    assert body == (Paragraph(text="文", level=1, label="１．"), Paragraph(text="文", level=1, label="2."))


def test_replacing_the_text_keeps_tables() -> None:
    body = (Paragraph(text="前"), TABLE, Paragraph(text="後"), TABLE)
    assert with_text(body, "一行\n二行\n三行") == (
        Paragraph(text="一行"),
        TABLE,
        Paragraph(text="二行"),
        Paragraph(text="三行"),
        TABLE,
    )
    assert with_text(body, "") == (TABLE, TABLE)
    assert with_text((TABLE,), "新") == (Paragraph(text="新"), TABLE)


def test_a_typed_body_is_kept_without_labels_blanks_and_empty_paragraphs() -> None:
    typed = (
        Paragraph(text=" 請 4 市\n提供 。", level=1, label="1."),
        Paragraph(text="　", level=1),
        Table(rows=(("市 別", "場次"), ("基隆市",))),
        Table(rows=()),
    )
    kept = tidied(typed)
    assert kept == (
        Paragraph(text="請4市提供。", level=1),
        Table(rows=(("市別", "場次"), ("基隆市", ""))),
    )
    assert tidied(kept) == kept


def test_a_typed_label_counts_once_something_follows_it() -> None:
    assert label_typed("1.", below_point=False) is None
    assert label_typed("1. ", below_point=False) is not None
    assert label_typed("1.5公里", below_point=False) is None
    label = label_typed("(2)請", below_point=False)
    assert label is not None
    assert (label.paragraph_level, label.rest) == (2, "請")
    assert label_typed("甲、乙", below_point=False) is None
    assert label_typed("甲、乙", below_point=True) is not None


def test_running_text_becomes_points_where_there_are_none() -> None:
    assert pointed((Paragraph(text="甲"), TABLE)) == (Paragraph(text="甲", level=1), TABLE)
    mixed = (Paragraph(text="甲"), Paragraph(text="乙", level=1))
    assert pointed(mixed) == mixed
