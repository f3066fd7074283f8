"""Preferences come back as they were kept, and a damaged file keeps nobody out."""

from pathlib import Path

import pytest

from minutes_desk import settings
from minutes_desk.settings import Settings, TextSize, Theme


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    kept = Settings(
        theme=Theme.DARK,
        text_size=TextSize.LARGE,
        window="QUJD",
        splitters={"columns": (280, 600, 400)},
        folded=("preview",),
        preview_chosen=True,
        recent=("/文件/產業民生組.mdesk",),
    )
    settings.save(kept, tmp_path / "not there yet")
    assert settings.load(tmp_path / "not there yet") == kept


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[1, 2]",
        "null",
        '{"theme": "neon", "text_size": 3, "window": {}, "splitters": {"columns": ["a"], "texts": 4}, "folded": "x"}',
        '{"recent": [1, null], "preview_chosen": "yes"}',
        "\x00\xff",
    ],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / settings.FILE_NAME).write_text(content, encoding="latin-1")
    assert settings.load(tmp_path) == Settings()


def test_what_is_sound_in_a_damaged_file_is_taken(tmp_path: Path) -> None:
    (tmp_path / settings.FILE_NAME).write_text('{"theme": "dark", "folded": 5}', encoding="utf-8")
    assert settings.load(tmp_path) == Settings(theme=Theme.DARK)


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings.save(Settings(), tmp_path / "file" / "below")


def test_the_last_documents_are_listed_once_newest_first() -> None:
    kept = Settings()
    for name in ("a", "b", "a", *map(str, range(20))):
        kept = kept.with_recent(Path(name))
    assert kept.recent[:2] == ("19", "18")
    assert len(kept.recent) == settings.RECENT_KEPT
