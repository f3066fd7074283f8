"""The structured editor typed into through ibus-chewing and ibus-libzhuyin in a display of its own.

Skipped with a word where the packages, or the session script of the shared tools, are absent.
"""

import pytest

from tests.ui.editor.ime_session import typed

pytestmark = pytest.mark.slow


EXPECTED: dict[str, object] = {
    "in_a_point": ["1甲。", "1你好", "2你好"],
    "in_a_cell": [[["市別", "場次"], ["你好", "你好"]]],
    "clicked_away": [[[["市別", "場次你好"]]], 1],
    "decided_by_key": [["1甲。", "2乙你好"], ["1. 甲。\n(1)乙你好"]],
    "phrases_in_mid_word": [True, ["1甲。你好請你好提供。"]],
    "completion_in_the_way_of_nothing": [[True, False, True], ["0你好你好嗎？"]],
    "digits_and_return_past_a_proposal": ["0你好", "0你好"],
    "another_text_in_mid_word": [[["0第一案你好"]], ["0第二案你好"]],
}


@pytest.mark.parametrize("engine", ["chewing", "libzhuyin"])
@pytest.mark.parametrize("scenario", EXPECTED)
def test_no_word_is_lost_doubled_or_misplaced(engine: str, scenario: str) -> None:
    assert typed(engine, "tests.ui.editor.typed_with_ime")[scenario] == EXPECTED[scenario]
