"""Tables of cases on the pages of a PDF."""

from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.pdf import read_pdf
from minutes_desk.reading.pdf_case_tables import with_case_tables
from minutes_desk.reading.pdf_rows import Row
from tests.reading.pdf_builder import Shown, pdf

LEFTS = (72, 130, 270)


def page(*rows: tuple[str, str, str] | str, top: float = 740) -> list[Shown]:
    """Rows of three columns, or text from the left edge."""
    shown: list[Shown] = []
    for place, row in enumerate(rows):
        base = top - 25 * place
        texts = (
            [(72, row)]
            if isinstance(row, str)
            else [(x, text) for x, text in zip(LEFTS, row, strict=True) if text]
        )
        shown += [(left, base, 16, text) for left, text in texts]
    return shown


def read(*pages: list[Shown]) -> list[SourceLine]:
    return list(read_pdf(pdf(*pages), "minutes.pdf")[0])


def test_rows_are_put_together_from_what_stands_in_their_columns() -> None:
    lines = read(
        page(
            "伍、會議決議：",
            ("項次", "案名", "決議"),
            ("1", "夜市聯合行", "請各市提供資料，本"),
            ("", "銷案", "案持續列管。"),
            ("2", "淨灘案", "1.已完工。"),
            ("", "", "2.本案解除列管。"),
            "陸、臨時動議：無",
        )
    )
    assert [line.text for line in lines] == ["伍、會議決議：", "", "陸、臨時動議：無"]
    assert lines[1].table is not None
    assert lines[1].table.rows == (
        ("項次", "案名", "決議"),
        ("1", "夜市聯合行銷案", "請各市提供資料，本案持續列管。"),
        ("2", "淨灘案", "1.已完工。\n2.本案解除列管。"),
    )


def test_a_title_over_all_columns_and_a_head_on_every_page() -> None:
    head = ("項次", "案名", "決議")
    lines = read(
        page(head, "一、列管合作案(計2案)", ("1", "夜市案", "本案持續列管。")),
        page(
            head,
            ("2", "淨灘案", "本案解除列管。"),
            "二、新增提案(計1案)",
            ("1", "市集案", "同意立案。"),
            "陸、散會：下午3時",
        ),
    )
    assert [line.text or (line.table and line.table.rows) for line in lines] == [
        "一、列管合作案(計2案)",
        (head, ("1", "夜市案", "本案持續列管。"), ("2", "淨灘案", "本案解除列管。")),
        "二、新增提案(計1案)",
        (head, ("1", "市集案", "同意立案。")),
        "陸、散會：下午3時",
    ]


def test_text_below_a_table_is_none_of_it() -> None:
    below = ["二、其他", "(一) 下次會議", "(二) 資料請 各市 提供"]
    lines = read(page(("項次", "案名", "決議"), ("1", "夜市案", "本案持續列管。"), *below))
    assert [line.text for line in lines[1:]] == below


def test_other_tables_stay_rows() -> None:
    lines = read(page(("項次", "項目", "金額"), ("1", "場地", "5000"), ("2", "講師", "3000")))
    assert [line.text.split() for line in lines] == [
        ["項次", "項目", "金額"],
        ["1", "場地", "5000"],
        ["2", "講師", "3000"],
    ]


CELLS = st.sampled_from(
    ["項次", "案名", "決議", "1", "2", "夜市案", "本案持續列管。", "一、列管案", "陸、散會", "甲"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from(LEFTS), CELLS), min_size=1, max_size=3, unique_by=lambda cell: cell[0]
        )
    )
)
def test_no_word_is_lost(written: list[list[tuple[int, str]]]) -> None:
    rows = [
        Row(
            text="\t".join(text for _, text in sorted(cells)),
            left=min(left for left, _ in cells), right=500, base=740 - 25 * place, em=16, page=1,
            cells=tuple(sorted(cells)),
        )
        for place, cells in enumerate(written)
    ]  # fmt: skip
    found: list[str] = []
    for part in with_case_tables(rows):
        if isinstance(part, tuple):
            found += [cell for row in part for cell in row]
        else:
            found += [text for row in part for _, text in row.cells]
    kept = "".join(found)
    heads = ("項次", "案名", "決議")
    assert all(text in kept for row in rows for _, text in row.cells)
    words = [text for row in rows for _, text in row.cells if text not in heads]
    assert sorted("".join(words).replace("\n", "")) == sorted(
        sign for sign in kept.replace("項次", "").replace("案名", "").replace("決議", "") if sign != "\n"
    )
