"""The fields of the pages beside the desk typed into through ibus-chewing and ibus-libzhuyin in a display of its own.

Skipped with a word where the packages, or the session script of the shared tools, are absent.
"""

import pytest

from tests.ui.editor.ime_session import typed

pytestmark = pytest.mark.slow

EXPECTED: dict[str, object] = {
    "looked_for": [[], ["你好"], "你好", True],
    "filtered": [True, 0, "你好", True],
    "answered": [True, "你好"],
    "corrected": [True, False, "你好"],
    "compared": 1,
    "exported": "你好",
    "worded": ["你好", "你好", "你好"],
    "own_word": ["你好", 0, 1],
    "handed_over": ["你好", "你好", [], ["你好"]],
    "a_table_by_letters": ["（如附件一）你好", 1],
}


@pytest.mark.parametrize("engine", ["chewing", "libzhuyin"])
@pytest.mark.parametrize("scenario", EXPECTED)
def test_no_word_is_lost_doubled_or_misplaced(engine: str, scenario: str) -> None:
    assert typed(engine, "tests.ui.typed_on_pages")[scenario] == EXPECTED[scenario]
