"""用本程式開啟 .mdesk 檔 in the window: an entry of the menu, and a line of the welcome page while it is not so."""

from collections.abc import Callable

import pytest

from minutes_desk.services.association import Program
from minutes_desk.ui.association import AssociationAtWindow
from minutes_desk.ui.workbench import Workbench


class Desktop:
    """A desktop that does what it is told, or refuses."""

    def __init__(self) -> None:
        self.opens, self.refuses = False, False

    def holds(self) -> bool:
        return self.opens

    def register(self) -> None:
        if self.refuses:
            raise OSError("by policy")
        self.opens = True

    def undo(self) -> None:
        self.opens = False


@pytest.fixture
def bench(make_bench: Callable[..., Workbench], monkeypatch: pytest.MonkeyPatch) -> Workbench:
    def unknown(_program: Program) -> None:
        return None

    monkeypatch.setattr("minutes_desk.ui.association.association_with", unknown)
    return make_bench()


def test_it_is_offered_done_told_and_taken_back(bench: Workbench) -> None:
    desktop = Desktop()
    AssociationAtWindow(bench.window, desktop)
    welcome, act = bench.window.welcome, bench.window.acts.associate
    assert welcome.associate.isVisible()
    welcome.associate.click()
    assert desktop.opens
    assert act.isChecked()
    assert not welcome.associate.isVisible()
    assert "點兩下" in bench.window.banner.words()
    act.trigger()
    assert not desktop.opens
    assert not act.isChecked()
    assert welcome.associate.isVisible()


def test_a_refusal_is_told_and_nothing_is_ticked(bench: Workbench) -> None:
    desktop = Desktop()
    desktop.refuses = True
    AssociationAtWindow(bench.window, desktop)
    bench.window.acts.associate.trigger()
    assert "無法變更" in bench.window.banner.words()
    assert not bench.window.acts.associate.isChecked()


def test_a_desktop_that_is_not_known_is_not_offered(bench: Workbench) -> None:
    assert not bench.window.acts.associate.isEnabled()
    assert not bench.window.welcome.associate.isVisible()
