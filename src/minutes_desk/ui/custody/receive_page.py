"""接收: what a file that was handed over would bring, its code, and whether it is taken over."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from minutes_desk.core.custody import sentence
from minutes_desk.services.receiving import Offer
from minutes_desk.ui.custody.frame import CustodyPage, button, chain_words, code_label, label, narrow
from minutes_desk.ui.editor.line_edit import LineEdit


class ReceivePage(CustodyPage):
    """The code is typed as the other city reads it out, or compared by eye and ear with what stands here."""

    receive_wanted = Signal(str, str)
    """The code as typed (empty: compared aloud), and the person."""
    look_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        words = self.tr("接收")
        self.title.setText(words)
        self.setAccessibleName(words)
        self.whose, self.goes, self.cases = label("step"), label("facts"), label("facts")
        self.ours, self.place, self.chain = label("doubt"), label("hint"), label("facts")
        self.code = code_label()
        self.typed = LineEdit(self.tr("輸入對方念的核對碼"))
        self.person = LineEdit(self.tr("接收人（可不填）"))
        self.take = button(self.tr("核對並收下，在本機繼續"), "primary")
        self.heard = button(self.tr("已口頭核對無誤，收下"))
        self.look = button(self.tr("唯讀查看"))
        narrow(self.typed, 28)
        narrow(self.person, 28)
        self.add(
            self.whose,
            self.goes,
            self.ours,
            label("paneTitle", self.tr("這份檔案的核對碼")),
            self.code,
            label("hint", self.tr("請對方念出移交畫面或移交清冊上的核對碼；和這裡相同，就是同一份內容。")),
            label("fieldLabel", self.typed.accessibleName()),
            self.typed,
            label("fieldLabel", self.person.accessibleName()),
            self.person,
        )
        self.column.addSpacing(8)
        self.add_row(self.take, self.heard, self.look)
        self.add(self.place)
        self.column.addSpacing(8)
        self.cases_title = label("paneTitle")
        self.add(self.cases_title, self.cases, label("paneTitle", self.tr("保管沿革")), self.chain)
        self.column.addStretch(1)
        self.take.clicked.connect(self._take)
        self.typed.entered.connect(self._take)
        self.heard.clicked.connect(lambda: self.receive_wanted.emit("", self.person.settle()))
        self.look.clicked.connect(self.look_wanted)

    def show_offer(self, offer: Offer, target: Path, ours: str = "") -> None:
        """What the file says of itself, where it will lie, and how it stands to a copy that this computer has."""
        manifest = offer.handover.manifest
        self.whose.setText(sentence(offer.handover.link))
        counted = "、".join(f"{word} {count}" for word, count in manifest.counts if count)
        self.goes.setText(
            self.tr("%1　%2　最近一次會議 %3")
            .replace("%1", manifest.platform)
            .replace("%2", counted)
            .replace("%3", manifest.last_meeting or self.tr("（無）"))
        )
        self.ours.setText(ours)
        self.ours.setVisible(bool(ours))
        self.place.setText(
            self.tr("收下後放在「%1」，之後都用那一份；移交檔不會變動。").replace("%1", str(target))
        )
        title = self.tr("繼續列管及待處理的案件（%1 案）").replace("%1", str(len(offer.open_cases)))
        self.cases_title.setText(title)
        self.cases.setText("\n".join(offer.open_cases) or self.tr("無。"))
        self.chain.setText(chain_words(offer.chain))
        self.code.setText(offer.handover.code)
        self.code.setAccessibleName(offer.handover.code)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.typed.show_text("")
        self.person.show_text(offer.handover.link.person)
        self.tell_problem("")

    def focus_first(self) -> None:
        """Where the keys go."""
        self.typed.setFocus()

    def _take(self) -> None:
        code = self.typed.settle()
        if not code.strip():
            self.tell_problem(
                self.tr("請輸入對方念的核對碼；已經口頭核對過的，請按「已口頭核對無誤，收下」。")
            )
            return
        self.receive_wanted.emit(code, self.person.settle())
