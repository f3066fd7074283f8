"""What is said when the place of a document misbehaves; docs/security.md has the table."""

import re
import sys
from pathlib import Path

import pytest

from tests.torture import places

DOCS = Path(__file__).parents[2] / "docs" / "security.md"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can be neither moved nor replaced there")
@pytest.mark.parametrize(
    "name", [name for name in places.SCENES if name not in {"兩個程式開同一份文件", "資料夾唯讀"}]
)
def test_the_recorder_reads_what_the_table_says(name: str, tmp_path: Path) -> None:
    told = places.play(name, tmp_path)
    if told is None:
        pytest.skip("a small disk cannot be mounted here")
    [row] = re.findall(rf"^\| {name} \| (.*) \|$", DOCS.read_text("utf-8"), re.MULTILINE)
    assert row == (told or places.NOTHING_SAID)
