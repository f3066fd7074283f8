"""The sample document with things to find in its draft, open in a window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from minutes_desk import paths
from minutes_desk.services import drafting, meetings
from minutes_desk.services.desk import open_desk
from minutes_desk.ui.desk.outline_rows import RowKind
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.proofreading.at_desk import ProofAtDesk
from minutes_desk.ui.proofreading.pane import ProofPane
from minutes_desk.ui.workbench import Workbench

TEXTS = (
    "各市收獲良多，並於下午14時45分回報，本案持續列管。",
    "台北市請於6月31日前回報，本案持續列管。",
)
"""用字 and 混用時制 in the first item; 臺 and an impossible date in the second."""


@pytest.fixture
def document(document: Path) -> Path:
    desk = open_desk(document, who="測試", templates=paths.templates())
    draft = meetings.latest_draft(desk)
    assert draft is not None
    for item, text in zip(draft.minutes.items(), TEXTS, strict=False):
        drafting.set_text(desk, draft.id, item.id, text)
    desk.close()
    return document


@pytest.fixture
def proof(bench: Workbench, page: DeskPage, qtbot: QtBot) -> ProofAtDesk:
    """The first check is done; the first item is in hand."""
    made = bench.proofing.at_desk
    assert made is not None
    page.show_row(items(page)[0])
    page.focus_text()
    checked(made, qtbot)
    return made


@pytest.fixture
def pane(page: DeskPage) -> ProofPane:
    return page.panes.proof


def items(page: DeskPage) -> list[str]:
    return [row.id for row in page.panes.outline.rows() if row.kind is RowKind.ITEM]


def checked(proof: ProofAtDesk, qtbot: QtBot) -> None:
    """Wait until the check that is under way is done."""
    qtbot.waitUntil(lambda: not proof.watch.busy(), timeout=8000)


def rules(proof: ProofAtDesk) -> list[str]:
    return [one.finding.rule for one in proof.placed]


Wait = Callable[[], None]
