"""Everything the window's menus can do: words and keys in one place.

Keys: none that an input method or Windows takes (Ctrl+Space, Shift+Space, Ctrl with a digit or a mark, Ctrl+Shift
alone), and every F-key has a twin with Ctrl, since laptops of offices want Fn for the F-keys.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from minutes_desk.ui.editor.body_tables import TableAct
from minutes_desk.ui.letters import name_with_letter


class Acts(QObject):
    """The actions of the main window. Those that need a document or a draft are switched by `allow`."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.new = self._act(self.tr("開新文件…"), "Ctrl+N")
        self.open = self._act(self.tr("開啟…"), "Ctrl+O")
        self.import_old = self._act(self.tr("匯入舊紀錄…"), "Ctrl+I")
        self.export = self._act(self.tr("匯出…"), "Ctrl+E")
        self.way_back = self._act(self.tr("匯回簽核後版本…"), "Ctrl+Shift+I")
        self.save_copy = self._act(self.tr("另存副本…"))
        self.kept_files = self._act(self.tr("文件裡的檔案…"))
        self.hand_over = self._act(self.tr("移交…"))
        self.receive = self._act(self.tr("接收…"))
        self.backups = self._act(self.tr("備份與還原…"))
        self.check_document = self._act(self.tr("檢查文件"))
        self.compare_documents = self._act(self.tr("比對另一份文件…"))
        self.import_folder = self._act(self.tr("匯入資料夾…"))
        self.import_move = self._act(self.tr("移到別處…"), "Alt+G")
        self.import_item = self._act(self.tr("另立議案"), "Alt+D")
        self.import_join = self._act(self.tr("併入上一案"), "Alt+J")
        self.import_edit = self._act(self.tr("修改讀到的內容…"), "Alt+X")
        self.import_case = self._act(self.tr("是哪一案…"), "Alt+Q")
        self.import_same = self._act(self.tr("是同一案"), "Alt+Y")
        self.import_other = self._act(self.tr("不是同一案"), "Alt+O")
        self.import_leave = self._act(self.tr("略過"), "Alt+W")
        self.import_all = self._act(self.tr("全部匯入"), "Alt+End")
        self.import_survey = self._act(self.tr("匯入調查表…"), "Ctrl+Shift+Q")
        self.styles = self._act(self.tr("文件樣式…"), "Alt+Shift+Y")
        self.print = self._act(self.tr("列印…"), "Alt+T")
        self.close_document = self._act(self.tr("關閉文件"), "Ctrl+W")
        self.quit = self._act(self.tr("結束"), "Ctrl+Q")
        self.new_meeting = self._act(self.tr("開新會議…"), "Ctrl+M")
        self.choose_meeting = self._act(self.tr("選擇會議"), "Ctrl+K")
        self.issue = self._act(self.tr("定稿…"), "Ctrl+Shift+D")
        self.reopen = self._act(self.tr("重開…"))
        self.correct = self._act(self.tr("更正…"))
        self.versions = self._act(self.tr("比較版本"))
        self.ledger = self._act(self.tr("列管清冊"), "Alt+L", "Ctrl+Shift+O")
        self.this_case = self._act(self.tr("本案沿革"), "Ctrl+Shift+G")
        self.rulings = self._act(self.tr("副首長會議決議"), "Ctrl+R")
        self.associate = self._act(self.tr("用本程式開啟 .mdesk 檔"), checkable=True)
        self.sample = self._act(self.tr("用範例練習"))
        self.key_map = self._act(self.tr("按鍵一覽"), "F1", "Alt+K")
        self.back = self._act(self.tr("返回"), "Esc")
        self.add_motion = self._act(self.tr("新增臨時動議"), "Ctrl+T")
        self.add_item = self._act(self.tr("加入議案…"), "Ctrl+Shift+N")
        self.edit_facts = self._act(self.tr("案件資料…"), "Ctrl+Shift+F")
        self.move_up = self._act(self.tr("上移"), "Alt+Up")
        self.move_down = self._act(self.tr("下移"), "Alt+Down")
        self.take_off = self._act(self.tr("移出本次議程／放回…"), "Ctrl+Shift+X")
        self.remove_item = self._act(self.tr("刪除議案"))
        self.add_section = self._act(self.tr("新增一節…"))
        self.rename_section = self._act(self.tr("編輯節名…"))
        self.section_up = self._act(self.tr("整節上移"), "Alt+Shift+Up")
        self.section_down = self._act(self.tr("整節下移"), "Alt+Shift+Down")
        self.remove_section = self._act(self.tr("刪除空的節"))
        self.stamp_start = self._act(self.tr("現在開會"), "Ctrl+Shift+B")
        self.stamp_adjournment = self._act(self.tr("現在散會"), "Ctrl+Shift+E")
        self.catch = self._act(self.tr("隨記"), "Ctrl+L")
        self.history = self._act(self.tr("修改歷程"), "Ctrl+Shift+H")
        self.earlier = self._act(self.tr("更早的決議"), "Alt+PgUp")
        self.later = self._act(self.tr("較近的決議"), "Alt+PgDown")
        self.go_to = self._act(self.tr("前往…"), "Ctrl+G")
        self.search = self._act(self.tr("尋找"), "Ctrl+F")
        self.reuse = self._act(self.tr("沿用上次決議"), "Ctrl+D")
        self.phrases = self._act(self.tr("常用語"), "Ctrl+P")
        self.keep_phrase = self._act(self.tr("存為常用語…"), "Alt+Shift+S")
        self.own_phrases = self._act(self.tr("管理常用語…"), "Alt+Shift+P")
        self.attachment = self._act(self.tr("附件"), "Ctrl+Shift+J")
        self.insert_table = self._act(self.tr("表格"), "Ctrl+Shift+T")
        self.table_acts = [self._act(words, key) for _act, words, key in self.table_words()]
        self.undo = self._act(self.tr("復原"), "Ctrl+Z")
        self.redo = self._act(self.tr("重做"), "Ctrl+Y", "Ctrl+Shift+Z")
        self.next = self._act(self.tr("下一案"), "Ctrl+Return", "Ctrl+Enter", "Ctrl+Down")
        self.previous = self._act(self.tr("上一案"), "Ctrl+Up", "Ctrl+Shift+Return")
        self.next_undecided = self._act(self.tr("下一個未決案"), "F4", "Ctrl+U")
        self.to_outline = self._act(self.tr("到會議大綱"), "F6", "Ctrl+J")
        self.to_header = self._act(self.tr("到會議資料"), "Ctrl+H")
        self.fold_outline = self._act(self.tr("會議大綱"), "F9", "Ctrl+Shift+L", checkable=True)
        self.fold_last = self._act(self.tr("上次決議"), "F7", "Ctrl+Shift+K", checkable=True)
        self.fold_preview = self._act(self.tr("頁面預覽"), "F8", "Ctrl+Shift+P", checkable=True)
        self.fold_notes = self._act(self.tr("發言摘要與筆記"), "F3", "Ctrl+Shift+M", checkable=True)
        self.fold_progress = self._act(self.tr("辦理情形"), "Alt+P", checkable=True)
        self.project = self._act(self.tr("投影視窗"), "F5", "Ctrl+B", checkable=True)
        self.project_live = self._act(self.tr("即時投影"), "Ctrl+Shift+Y", checkable=True)
        self.publish = self._act(self.tr("發布到投影"), "F12", "Alt+Shift+U")
        self.blank = self._act(self.tr("投影空白畫面"), "F11", "Ctrl+Shift+W", checkable=True)
        self.project_next = self._act(self.tr("投影下一項"), "Alt+Right")
        self.project_previous = self._act(self.tr("投影上一項"), "Alt+Left")
        self.project_larger = self._act(self.tr("投影放大"), "Ctrl+Shift+Up")
        self.project_smaller = self._act(self.tr("投影縮小"), "Ctrl+Shift+Down")
        self.read_back = self._act(self.tr("宣讀確認"), "F2", "Ctrl+Shift+R", checkable=True)
        self.confirm = self._act(self.tr("確認這一項"), "Alt+Return", "Alt+Enter")
        self.copy_all = self._act(self.tr("複製全文"), "Ctrl+Shift+C")
        self.tasks = self._act(self.tr("各機關應辦事項…"), "Ctrl+Shift+A")
        self.proof_list = self._act(self.tr("校對清單"), "Ctrl+Shift+S", checkable=True)
        self.next_finding = self._act(self.tr("下一則校對意見"), "Alt+N")
        self.previous_finding = self._act(self.tr("上一則校對意見"), "Alt+B")
        self.take_suggestion = self._act(self.tr("採用建議"), "Alt+S")
        self.pass_over = self._act(self.tr("略過校對意見…"), "Alt+U")
        self.proof_report = self._act(self.tr("匯出校對報告…"))
        self.proof_rules = self._act(self.tr("校對規則"))
        self.check_file = self._act(self.tr("校對其他檔案…"))
        self.real_size = self._act(self.tr("預覽實際大小"), "Alt+Shift+Z", checkable=True)
        self.themes = self._choice(
            ("system", self.tr("跟隨系統")),
            ("light", self.tr("淺色")),
            ("dark", self.tr("深色")),
            ("high_contrast", self.tr("高對比")),
        )
        self.text_sizes = self._choice(
            ("small", self.tr("小")),
            ("normal", self.tr("標準")),
            ("large", self.tr("大")),
            ("huge", self.tr("特大")),
        )
        self.recent_menu = QMenu(self.tr("最近的文件(&R)"), self._window)
        self.allow(document=False, draft=False, meeting=False)

    def table_words(self) -> list[tuple[TableAct, str, str]]:
        """What can be done to a table, in the order of the menu, each with its key."""
        return [
            (TableAct.ROW_ABOVE, self.tr("上方插入列"), "Alt+Shift+A"),
            (TableAct.ROW_BELOW, self.tr("下方插入列"), "Alt+Shift+B"),
            (TableAct.COLUMN_LEFT, self.tr("左側插入欄"), "Alt+Shift+L"),
            (TableAct.COLUMN_RIGHT, self.tr("右側插入欄"), "Alt+Shift+R"),
            (TableAct.REMOVE_ROW, self.tr("刪除列"), "Alt+Shift+D"),
            (TableAct.REMOVE_COLUMN, self.tr("刪除欄"), "Alt+Shift+C"),
            (TableAct.MERGE, self.tr("合併儲存格"), "Alt+Shift+M"),
            (TableAct.DIVIDE, self.tr("分割儲存格"), "Alt+Shift+V"),
            (TableAct.REMOVE_TABLE, self.tr("刪除表格"), "Alt+Shift+T"),
        ]

    def allow(self, *, document: bool, meeting: bool, draft: bool) -> None:
        """Switch what needs an open document, a meeting in hand, or one that may change."""
        for act in (
            self.import_old,
            *(self.save_copy, self.hand_over, self.backups, self.check_document, self.compare_documents),
            *(self.import_folder, self.kept_files),
            self.close_document,
            self.new_meeting,
            self.choose_meeting,
            self.ledger,
            self.rulings,
            self.styles,
            self.search,
        ):
            act.setEnabled(document)
        moves = (
            *(self.next, self.previous, self.next_undecided, self.go_to, self.to_outline, self.to_header),
            *(self.history, self.earlier, self.later),
        )
        sent = (self.export, self.way_back, self.versions, self.print, self.this_case)
        sent += (self.copy_all, self.tasks)
        folds = (self.fold_outline, self.fold_last, self.fold_progress, self.fold_preview, self.fold_notes)
        proof = (self.proof_list, self.next_finding, self.previous_finding, self.pass_over, self.proof_report)
        for act in (*sent, *moves, *folds, *proof, self.project):
            act.setEnabled(meeting)
        self.proof_rules.setEnabled(document)
        for act in (
            self.issue,
            self.add_motion,
            self.read_back,
            self.import_survey,
            self.catch,
            self.take_suggestion,
            *self.structure(),
            *self.writing(),
        ):
            act.setEnabled(draft)
        self.own_phrases.setEnabled(document)
        for act in (self.reopen, self.correct):
            act.setEnabled(meeting and not draft)

    def writing(self) -> tuple[QAction, ...]:
        """What is done in the text of a draft."""
        return (
            *(self.reuse, self.phrases, self.keep_phrase, self.attachment, self.insert_table),
            *self.table_acts,
        )

    def structure(self) -> tuple[QAction, ...]:
        """What changes the order of a draft's day."""
        return (
            *(self.add_item, self.edit_facts, self.move_up, self.move_down, self.take_off, self.remove_item),
            *(self.add_section, self.rename_section, self.section_up, self.section_down, self.remove_section),
            *(self.stamp_start, self.stamp_adjournment),
        )

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what Ctrl+Z would take back and Ctrl+Y bring again; `None`: nothing."""
        for act, word, label in ((self.undo, self.tr("復原"), undo), (self.redo, self.tr("重做"), redo)):
            name_with_letter(act, f"{word}「{label}」" if label else word)
            act.setEnabled(label is not None)

    def _act(self, words: str, *keys: str, checkable: bool = False) -> QAction:
        act = QAction(words, self._window)
        act.setShortcuts([QKeySequence(key) for key in keys])
        act.setCheckable(checkable)
        return act

    def _choice(self, *entries: tuple[str, str]) -> QActionGroup:
        group = QActionGroup(self._window)
        for name, words in entries:
            act = self._act(words, checkable=True)
            act.setData(name)
            group.addAction(act)
        return group
