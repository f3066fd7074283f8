"""Which act of the window does what on the page: everything about the order of the day, going there and looking back."""

from collections.abc import Callable

from PySide6.QtGui import QAction

from minutes_desk.ui.acts import Acts
from minutes_desk.ui.desk.page import DeskPage

OnPage = Callable[[DeskPage], object]


def acts_on_page(acts: Acts) -> tuple[tuple[QAction, OnPage], ...]:
    """Each act with what it does."""
    return (
        (acts.to_outline, DeskPage.focus_outline),
        (acts.to_header, DeskPage.to_header),
        (acts.choose_meeting, DeskPage.choose_meeting),
        (acts.earlier, lambda page: page.in_hand.earlier(1)),
        (acts.later, lambda page: page.in_hand.earlier(-1)),
        (acts.go_to, lambda page: page.going.ask()),
        (acts.catch, lambda page: page.panes.catches.open()),
        (acts.history, lambda page: page.history.open()),
        (acts.add_motion, lambda page: page.agenda.add_motion()),
        (acts.add_item, lambda page: page.agenda.add_item()),
        (acts.edit_facts, lambda page: page.agenda.edit_facts()),
        (acts.move_up, lambda page: page.agenda.shift(-1)),
        (acts.move_down, lambda page: page.agenda.shift(1)),
        (acts.take_off, lambda page: page.agenda.take_off()),
        (acts.remove_item, lambda page: page.agenda.remove_item()),
        (acts.add_section, lambda page: page.agenda.add_section()),
        (acts.rename_section, lambda page: page.agenda.rename_section()),
        (acts.section_up, lambda page: page.agenda.shift_section(-1)),
        (acts.section_down, lambda page: page.agenda.shift_section(1)),
        (acts.remove_section, lambda page: page.agenda.remove_section()),
        (acts.stamp_start, lambda page: page.agenda.stamp_start()),
        (acts.stamp_adjournment, lambda page: page.agenda.stamp_adjournment()),
    )
