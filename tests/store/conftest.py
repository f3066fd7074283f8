"""A fresh document for each test, closed at its end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk.core.meeting import Platform
from minutes_desk.store import document_file
from minutes_desk.store.document_file import DocumentFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's document lies: with a blank and signs that addresses must escape."""
    return tmp_path / "紀錄 #1 50%.mdesk"


@pytest.fixture
def file(path: Path) -> Iterator[DocumentFile]:
    with document_file.create(path, Platform(), who="林小姐") as document:
        yield document
