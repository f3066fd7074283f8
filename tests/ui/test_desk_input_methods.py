"""Every field of the desk typed into through ibus-chewing and ibus-libzhuyin in a display of its own.

Skipped with a word where the packages, or the session script of the shared tools, are absent.
"""

import pytest

from tests.ui.editor.ime_session import typed

pytestmark = pytest.mark.slow

EXPECTED: dict[str, object] = {
    "caught_and_entered": [0, ["catch"]],
    "caught_and_next_item": ["catch"],
    "noted_and_decided": [["note"], ["continue"]],
    "in_the_header_and_clicked_away": ["venue"],
    "of_a_city_and_minimised": ["progress"],
    "renamed_by_a_click": ["renamed", "text"],
    "a_new_item_by_return": [True, ["heading"]],
    "going_somewhere": [True, []],
    "closed_in_mid_word": ["text"],
}


@pytest.mark.parametrize("engine", ["chewing", "libzhuyin"])
@pytest.mark.parametrize("scenario", EXPECTED)
def test_no_word_is_lost_doubled_or_misplaced(engine: str, scenario: str) -> None:
    assert typed(engine, "tests.ui.typed_at_desk")[scenario] == EXPECTED[scenario]
