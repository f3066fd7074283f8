"""Work in slices: none of it waits for all of it, what comes late is dropped, and what fails is heard of."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from minutes_desk.ui.slices import Slices


class Counting:
    """Work of so many pieces."""

    def __init__(self, pieces: int) -> None:
        self.pieces, self.done, self.closed = pieces, 0, False

    def work(self) -> Generator[None, None, str]:
        try:
            for _piece in range(self.pieces):
                self.done += 1
                yield
            return "done"
        finally:
            self.closed = True


@pytest.fixture
def parent(qapp: QObject) -> QObject:
    return QObject()


def test_what_is_done_at_once_is_no_slower_for_it(parent: QObject) -> None:
    slices, job, told = Slices[str](parent), Counting(3), list[str]()
    slices.begin(job.work(), told.append, at_once=4)
    assert told == ["done"]
    assert not slices.busy()


def test_the_rest_comes_when_the_window_has_time(parent: QObject, qtbot: QtBot) -> None:
    slices, job, told = Slices[str](parent), Counting(30), list[str]()
    slices.begin(job.work(), told.append, at_once=4)
    assert (job.done, told) == (4, [])
    assert slices.busy()
    qtbot.waitUntil(lambda: told == ["done"])
    assert job.done == 30
    assert not slices.busy()


def test_an_act_that_goes_by_it_finishes_it(parent: QObject) -> None:
    slices, job, told = Slices[str](parent), Counting(30), list[str]()
    slices.begin(job.work(), told.append)
    slices.finish()
    slices.finish()
    assert told == ["done"]


def test_what_is_dropped_is_let_go_and_never_told(parent: QObject, qtbot: QtBot) -> None:
    slices, first, second, told = Slices[str](parent), Counting(3), Counting(2), list[str]()
    slices.begin(first.work(), lambda _done: told.append("first"), at_once=1)
    slices.begin(second.work(), lambda _done: told.append("second"))
    assert first.closed
    qtbot.waitUntil(lambda: told == ["second"])
    slices.begin(Counting(1).work(), told.append)
    slices.drop()
    qtbot.wait(20)
    assert told == ["second"]


def test_the_next_work_may_begin_where_one_ends(parent: QObject, qtbot: QtBot) -> None:
    slices, told = Slices[str](parent), list[str]()

    def again(done: str) -> None:
        told.append(done)
        if len(told) < 3:
            slices.begin(Counting(2).work(), again)

    slices.begin(Counting(2).work(), again)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert not slices.busy()


def test_what_fails_ends_and_is_heard_of(parent: QObject) -> None:
    def failing() -> Generator[None, None, str]:
        yield
        raise ValueError("broken")

    slices, told = Slices[str](parent), list[str]()
    slices.begin(failing(), told.append)
    with pytest.raises(ValueError, match="broken"):
        slices.finish()
    assert not slices.busy()
    assert told == []
