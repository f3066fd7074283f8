"""Fields as values: what a document of the first version has, byte for byte, and what has come to it since."""

import pytest

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.errors import DamagedDocument
from minutes_desk.core.minutes import Paragraph, Table
from minutes_desk.store.rows import decode_fields, encode

ROWS = (("市別", "場次", ""), ("", "上半年", "下半年"))
MERGED = Table(rows=ROWS, spans=(CellSpan(row=0, column=0, rows=2), CellSpan(row=0, column=1, columns=2)))


def test_a_body_without_merged_cells_has_the_bytes_that_it_always_had() -> None:
    body = (Paragraph(text="詳下表：", level=1, label="1."), Table(rows=ROWS))
    kept = '[{"label":"1.","level":1,"text":"詳下表："},{"rows":[["市別","場次",""],["","上半年","下半年"]]}]'
    assert encode("body", body) == kept
    assert decode_fields({"body": kept}, ["body"]) == {"body": body}


def test_merged_cells_stand_beside_the_rows() -> None:
    kept = (
        '[{"rows":[["市別","場次",""],["","上半年","下半年"]],'
        '"spans":[{"column":0,"columns":1,"row":0,"rows":2},{"column":1,"columns":2,"row":0,"rows":1}]}]'
    )
    assert encode("body", (MERGED,)) == kept
    assert decode_fields({"body": kept}, ["body"]) == {"body": (MERGED,)}


@pytest.mark.parametrize(
    "spans",
    ["null", "[1]", '[{"row":0}]', '[{"column":0,"columns":"二","row":0,"rows":2}]', '[{"x":1}]'],
)
def test_spans_that_are_none_are_told(spans: str) -> None:
    with pytest.raises(DamagedDocument, match="決議文字"):
        decode_fields({"body": f'[{{"rows":[["甲",""]],"spans":{spans}}}]'}, ["body"])


@pytest.mark.parametrize("size", ["99999999999999", "-3", "1.5e300"])
def test_a_size_beyond_measure_costs_nothing(size: str) -> None:
    span = f'{{"column":0,"columns":{size},"row":0,"rows":{size}}}'
    kept = f'[{{"rows":[["甲",""],["",""]],"spans":[{span}]}}]'
    try:
        [table] = decode_fields({"body": kept}, ["body"])["body"]  # pyright: ignore[reportGeneralTypeIssues, reportUnknownVariableType]
    except DamagedDocument:
        return
    assert table in (
        Table(rows=(("甲", ""), ("", ""))),
        Table(rows=(("甲", ""), ("", "")), spans=(CellSpan(row=0, column=0, rows=2, columns=2),)),
    )
