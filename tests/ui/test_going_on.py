"""After the power went, the window is back in the text that was written last, and says what is on the disk."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.services import drafting, meetings
from minutes_desk.services.desk import open_desk
from minutes_desk.store.holder import holder_file
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import press


@pytest.fixture
def written(document: Path) -> list[str]:
    """The items' ids; a late word went into the third, while the first is undecided still."""
    desk = open_desk(document, who="測試", templates=paths.templates())
    draft = meetings.latest_draft(desk)
    assert draft is not None
    ids = [item.id for item in draft.minutes.items()]
    drafting.record_decision(desk, draft.id, ids[1], Decision.CONTINUE)
    drafting.set_text(desk, draft.id, ids[2], "請各市補充資料")
    meetings.set_header(desk, draft.id, venue="三樓簡報室")
    desk.close()
    return ids


def test_it_goes_on_where_it_broke_off(
    make_bench: Callable[..., Workbench], document: Path, written: list[str]
) -> None:
    holder_file(document).write_text("{}", "utf-8")  # what a kill leaves behind
    bench = make_bench()
    bench.open(document)
    assert bench.page is not None
    assert bench.page.row() == written[2]
    assert bench.page.panes.item.editor.hasFocus()
    name = bench.page.panes.item.name.text()
    words = bench.window.banner.words()
    assert re.search(r"沒有正常關閉；.*最後一次儲存是 \d\d:\d\d:\d\d，.*「" + re.escape(name), words)
    press("Ctrl+W")
    assert bench.window.banner.words() == ""


def test_a_document_that_was_closed_opens_at_the_first_undecided_item(
    make_bench: Callable[..., Workbench], document: Path, written: list[str]
) -> None:
    bench = make_bench()
    bench.open(document)
    assert bench.page is not None
    assert bench.page.row() == written[0]
    assert bench.window.banner.words() == ""


def test_a_step_on_many_items_says_nothing_of_where_one_was(
    make_bench: Callable[..., Workbench], document: Path
) -> None:
    holder_file(document).write_text("{}", "utf-8")
    bench = make_bench()
    bench.open(document)  # opening the meeting was the last step
    assert bench.page is not None
    assert bench.page.panes.outline.current_id() == bench.page.row()
    assert "寫進磁碟的都在" in bench.window.banner.words()
    assert "回到" not in bench.window.banner.words()
