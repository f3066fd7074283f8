"""What can be put right on the import page: which act is for what is in hand, what it asks for, and what it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import DeskError
from minutes_desk.services import import_acts, import_results, import_view
from minutes_desk.services.import_review import ImportReview
from minutes_desk.services.import_view import RowKind
from minutes_desk.services.importing import ReadFile
from minutes_desk.ui.agenda.asking import Answer
from minutes_desk.ui.importing import questions
from minutes_desk.ui.importing.page import ImportPage
from minutes_desk.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class InHand:
    """What an act is done to."""

    page: ImportPage
    review: ImportReview
    file: ReadFile


class Corrections(QObject):
    """The acts of the page."""

    def __init__(
        self,
        window: MainWindow,
        in_hand: Callable[[], InHand | None],
        refresh: Callable[[], None],
        show_all: Callable[[], None],
    ) -> None:
        """`show_all` finishes what is still being shown, so that an act is done to what the page says."""
        super().__init__(window)
        self._window = window
        self._in_hand = in_hand
        self._refresh, self._show_all = refresh, show_all
        acts = window.acts
        self._does: tuple[tuple[QAction, Callable[[InHand], None]], ...] = (
            (acts.import_move, self._ask_where),
            (acts.import_item, lambda hand: self._on_lines(hand, import_acts.make_item)),
            (acts.import_join, self._join),
            (acts.import_edit, self._edit),
            (acts.import_case, self._ask_case),
            (acts.import_same, lambda hand: self._answer(hand, same=True)),
            (acts.import_other, lambda hand: self._answer(hand, same=False)),
            (acts.import_leave, self._leave_out),
        )
        for act, does in self._does:
            act.triggered.connect(lambda _checked=False, does=does: self._do(does))

    def acts(self) -> list[QAction]:
        """In the order of the buttons."""
        return [act for act, _does in self._does]

    def allow(self) -> None:
        """Switch what can be done to the row and the lines in hand."""
        hand, acts = self._in_hand(), self._window.acts
        row = hand.page.row() if hand else None
        item = row is not None and row.item is not None
        question = row is not None and row.kind is RowKind.QUESTION
        lines = hand is not None and bool(hand.page.lines())
        for act, may in (
            (acts.import_move, lines),
            (acts.import_item, lines),
            (acts.import_join, item),
            (acts.import_edit, item or (row is not None and row.field is not None)),
            (acts.import_case, item),
            (acts.import_same, question),
            (acts.import_other, question),
            (acts.import_leave, lines or (row is not None and row.kind is RowKind.DOUBT)),
        ):
            act.setEnabled(may)

    def decide(self, decision: Decision | None) -> None:
        """Say what the item in hand decides; `None`: nothing."""
        self._show_all()
        hand = self._in_hand()
        row = hand.page.row() if hand else None
        if hand is None or row is None or row.section is None or row.item is None:
            self._window.banner.tell(self.tr("這一列不是議案；請先選一個議案。"))
            return
        section, item = row.section, row.item
        self._attempt(lambda: import_acts.decide(hand.review, hand.file.path, section, item, decision))

    def _do(self, does: Callable[[InHand], None]) -> None:
        self._show_all()
        hand = self._in_hand()
        if hand is not None:
            does(hand)

    def _ask_where(self, hand: InHand) -> None:
        lines, places = hand.page.lines(), import_view.targets(hand.file.reading)

        question = questions.where_to(len(lines), tuple(words for words, _target in places))

        def then(answer: Answer) -> str:
            place = questions.chosen(question, answer)
            if place is None:
                return self.tr("請選一處。")
            target = places[int(place)][1]
            return self._refusal(lambda: import_acts.move(hand.review, hand.file.path, lines, target))

        hand.page.ask(question, then)

    def _edit(self, hand: InHand) -> None:
        row = hand.page.row()
        if row is not None and row.section is not None and row.item is not None:
            self._edit_item(hand, row.section, row.item)
        elif row is not None and row.field is not None:
            self._edit_field(hand, row.field)

    def _edit_item(self, hand: InHand, section: int, item: int) -> None:
        path, review = hand.file.path, hand.review

        def then(answer: Answer) -> str:
            names, decisions = questions.item_answer(answer)
            return self._refusal(
                lambda: import_acts.write_item(review, path, section, item, names, decisions)
            )

        hand.page.ask(questions.item_facts(hand.file.reading.minutes.sections[section].items[item]), then)

    def _edit_field(self, hand: InHand, name: str) -> None:
        rows = import_results.result_rows(hand.review, hand.file)
        own = next(one for one in rows if one.kind is RowKind.FIELD and one.field == name)

        def then(answer: Answer) -> str:
            words = questions.field_answer(own, answer)
            return self._refusal(lambda: import_acts.write_field(hand.review, hand.file.path, name, words))

        hand.page.ask(questions.field_words(own), then)

    def _ask_case(self, hand: InHand) -> None:
        row, review = hand.page.row(), hand.review
        if row is None or row.section is None or row.item is None:
            return
        item = hand.file.reading.minutes.sections[row.section].items[row.item]
        if not item.cases:
            self._edit(hand)
            return
        name = row.doubt.subject if row.doubt and row.doubt.subject else item.cases[0].name
        own = review.ledger().by_name(name)
        others = tuple(case for case in review.cases() if own is None or case.number != own.number)

        question = questions.which_case(name, others)

        def then(answer: Answer) -> str:
            other = questions.chosen(question, answer)
            if other is None:
                return self.tr("請選一案。")
            return self._refusal(lambda: review.answer(name, other, same=True))

        hand.page.ask(question, then)

    def _answer(self, hand: InHand, *, same: bool) -> None:
        row = hand.page.row()
        if row is not None and row.doubt is not None:
            subject, other = row.doubt.subject, row.other
            self._attempt(lambda: hand.review.answer(subject, other, same=same))

    def _join(self, hand: InHand) -> None:
        row = hand.page.row()
        if row is not None and row.section is not None and row.item is not None:
            section, item = row.section, row.item
            self._attempt(lambda: import_acts.join_item(hand.review, hand.file.path, section, item))

    def _leave_out(self, hand: InHand) -> None:
        """Wave a line through, or pass a doubt over."""
        row = hand.page.row()
        doubt = row.doubt if row is not None and row.kind is RowKind.DOUBT else None
        if doubt is not None and not hand.page.source.hasFocus():
            self._attempt(lambda: hand.review.pass_over(hand.file.path, doubt))
        else:
            self._on_lines(hand, import_acts.leave_out)

    def _on_lines(self, hand: InHand, act: Callable[[ImportReview, Path, Sequence[int]], None]) -> None:
        lines = hand.page.lines()
        self._attempt(lambda: act(hand.review, hand.file.path, lines))

    def _attempt(self, act: Callable[[], Any]) -> None:
        if sentence := self._refusal(act):
            self._window.banner.tell(sentence)

    def _refusal(self, act: Callable[[], Any]) -> str:
        """Do it and show what came of it; the sentence that refuses it, or an empty one."""
        try:
            act()
        except DeskError as error:
            return str(error)
        self._refresh()
        return ""
