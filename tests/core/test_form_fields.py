"""The places of a wording in the recorder's words, both ways."""

import pytest

from minutes_desk.core.form_fields import as_kept, as_shown, unknown_fields


@pytest.mark.parametrize(
    "kept, shown",
    [
        ("共{total}案，{parts}", "共〔總案數〕案，〔各類案數〕"),
        ("（{time}）。", "（〔散會時間〕）。"),
        ("(星期{weekday})", "(星期〔星期〕)"),
        ("無。", "無。"),
        ("", ""),
    ],
)
def test_both_ways(kept: str, shown: str) -> None:
    assert as_shown(kept) == shown
    assert as_kept(shown) == kept
    assert unknown_fields(shown) == ()


def test_what_names_no_place_stays_and_is_told() -> None:
    assert as_kept("共〔總數〕案") == "共〔總數〕案"
    assert unknown_fields("共〔總數〕案〔總案數〕{count}〔總數〕") == ("〔總數〕", "{count}")
