"""What an error of somebody else's says is never shown."""

import pytest

from minutes_desk.core.errors import in_brackets


@pytest.mark.parametrize(
    "error, told",
    [
        (ValueError("缺少樣式「內文」"), "（缺少樣式「內文」）"),
        (ValueError("Expecting value: line 1 column 1 (char 0)"), ""),
        (KeyError("word/document.xml"), ""),
        (FileNotFoundError(2, "No such file or directory", "/範本.docx"), ""),
        (ValueError(), ""),
    ],
)
def test_an_error_is_told_only_in_our_language(error: Exception, told: str) -> None:
    assert in_brackets(error) == told
