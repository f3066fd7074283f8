"""移交: what is open, what goes along, to whom; then the code, the receipt, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QWidget

from minutes_desk.core.custody import Custody, sentence
from minutes_desk.core.manifest import Manifest
from minutes_desk.services.handing_over import Handover
from minutes_desk.ui.custody.frame import CustodyPage, button, chain_words, code_label, label, narrow
from minutes_desk.ui.editor.line_edit import LineEdit

_LEFT = Qt.AlignmentFlag.AlignLeft


class HandoverPage(CustodyPage):
    """Before the handing over a form, afterwards what was done."""

    handover_wanted = Signal(str, str, bool)
    """City, person, with history."""
    receipt_wanted = Signal()
    again_wanted = Signal()
    """The file once more, with the same code."""
    take_back_wanted = Signal(str)
    """The reason."""
    mend_wanted = Signal()
    """To what is still open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        words = self.tr("移交")
        self.title.setText(words)
        self.setAccessibleName(words)
        self.open = label("doubt")
        self.mend = button(self.tr("回到會議"), "quietLine")
        self.goes = label("facts")
        self.person = LineEdit(self.tr("接收人（可不填）"))
        self.history = QCheckBox(self.tr("連同修改歷程移交（每一次修改的內容與時間）"))
        self.history.setAccessibleName(self.history.text())
        self.go = button(self.tr("產生移交檔…"), "primary")
        self.code, self.done = code_label(), label("facts")
        self.receipt = button(self.tr("匯出移交清冊…"), "primary")
        self.again = button(self.tr("再產生一次移交檔…"))
        self.reason = LineEdit(self.tr("收回的原因"))
        self.take_back = button(self.tr("收回移交"))
        self.chain = label("facts")
        self._cities = QButtonGroup(self)
        self._chips: list[QPushButton] = []
        self._lay_out()
        self.mend.clicked.connect(self.mend_wanted)
        self.go.clicked.connect(self._go)
        self.receipt.clicked.connect(self.receipt_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.take_back.clicked.connect(lambda: self.take_back_wanted.emit(self.reason.settle()))

    def show_form(
        self, cities: Sequence[str], proposed: str, manifest: Manifest, open_points: Sequence[str]
    ) -> None:
        """Before: the cities to choose from, what the document holds, and what is still open in it."""
        for chip in self._chips:
            self._cities.removeButton(chip)
            chip.deleteLater()
        self._chips = []
        for city in cities:
            chip = button(city, "chip")
            chip.setCheckable(True)
            chip.setChecked(city == proposed)
            self._cities.addButton(chip)
            self._row.addWidget(chip)
            self._chips.append(chip)
        self.open.setText(
            "\n".join(open_points) or self.tr("沒有未完成事項。"),
        )
        self.mend.setVisible(bool(open_points))
        self.goes.setText(_goes(self, manifest))
        self._show(done=False)

    def show_done(self, handover: Handover) -> None:
        """After: the code, and what can be done with it."""
        self.code.setText(handover.code)
        self.code.setAccessibleName(handover.code)
        self.done.setText(
            self.tr(
                "%1。這份文件從現在起唯讀。\n請把移交檔交給對方，並把核對碼念給對方聽，或印在移交清冊上：兩邊相同，就是同一份內容。"
            ).replace("%1", sentence(handover.link))
        )
        self._show(done=True)

    def show_chain(self, links: Sequence[Custody]) -> None:
        """保管沿革."""
        self.chain.setText(chain_words(links) or self.tr("還沒有移交過。"))

    def focus_first(self) -> None:
        """Where the keys go."""
        chosen = self._cities.checkedButton()
        (self.receipt if self.receipt.isVisible() else chosen or self.go).setFocus()

    def city(self) -> str:
        """The city that is chosen; empty: none."""
        chosen = self._cities.checkedButton()
        return chosen.text() if chosen is not None else ""

    def _go(self) -> None:
        if not self.city():
            self.tell_problem(self.tr("請先選擇移交給哪一個市。"))
            return
        self.handover_wanted.emit(self.city(), self.person.settle(), self.history.isChecked())

    def _show(self, *, done: bool) -> None:
        self.tell_problem("")
        for widget in self._before:
            widget.setVisible(not done)
        for widget in self._after:
            widget.setVisible(done)

    def _lay_out(self) -> None:
        choice = QWidget()
        self._row = QHBoxLayout(choice)
        self._row.setContentsMargins(0, 0, 0, 0)
        person = label("fieldLabel", self.person.accessibleName())
        self._before: list[QWidget] = [
            label("paneTitle", self.tr("未完成事項")),
            self.open,
            self.mend,
            label("paneTitle", self.tr("移交的內容")),
            self.goes,
            self.history,
            label("paneTitle", self.tr("移交給")),
            choice,
            person,
            self.person,
            self.go,
        ]
        self._after: list[QWidget] = [
            label("paneTitle", self.tr("核對碼")),
            self.code,
            self.done,
            self.receipt,
            self.again,
            label("paneTitle", self.tr("要繼續使用這份文件")),
            label("fieldLabel", self.reason.accessibleName()),
            self.reason,
            self.take_back,
        ]
        narrow(self.person, 28)
        narrow(self.reason, 36)
        for widget in (*self._before, *self._after):
            self.add(widget)
        for widget in (self.go, self.receipt, self.again, self.take_back, self.mend, choice):
            self.column.setAlignment(widget, _LEFT)
        self.column.addSpacing(14)
        self.add(label("paneTitle", self.tr("保管沿革")), self.chain)
        self.column.addStretch(1)


def _goes(page: QWidget, manifest: Manifest) -> str:
    counted = "、".join(f"{word} {count}" for word, count in manifest.counts if count)
    words = page.tr(
        "%1；最近一次會議 %2。\n只移交紀錄本身：紀錄、列管、副首長會議決議、常用語、校對規則、文件樣式與匯入的原始檔。\n摘要與私人筆記留在這臺電腦，不會移交。"
    )
    return words.replace("%1", counted).replace("%2", manifest.last_meeting or page.tr("（無）"))
