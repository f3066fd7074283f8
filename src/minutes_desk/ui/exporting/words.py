"""What the export dialog says of papers, files and folders, in a few words."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from minutes_desk.services.export_set import PlannedFile, Standing
from minutes_desk.services.open_elsewhere import opened_by
from minutes_desk.services.papers import SHEET_NAMES, Sheet

_SHOWN = 2
"""How many folders of a path are shown, the innermost."""


def paper_name(sheet: Sheet) -> str:
    """What a paper is ticked by."""
    return "會議紀錄" if sheet is Sheet.MINUTES else SHEET_NAMES[sheet]


def paper_words(sheet: Sheet) -> str:
    """What a paper holds, in a sentence."""
    return {
        Sheet.MINUTES: _tr("會議紀錄：簽核與發送用的紀錄本文"),
        Sheet.AGENDA: _tr("議程：各案附上次決議和辦理情形"),
        Sheet.SIGN_IN: _tr("簽到表：依市、依機關"),
        Sheet.SURVEY: _tr("辦理情形調查表：會前請各市填寫，填回後可匯入"),
        Sheet.CASES: _tr("列管清冊：全部案件的橫式總表，一案一列，也可存成 Excel"),
        Sheet.CASE_LIST: _tr("列管案件一覽：直式條列，逐案寫出最近的決議和辦理情形"),
        Sheet.TO_DEPUTY_MAYORS: _tr("提報表：提報副首長會議列管、解列、報告的案件和理由"),
        Sheet.TASKS: _tr("各機關應辦事項：依決議列出誰在何時以前要做什麼"),
    }[sheet]


def which_list() -> str:
    """Which of the two lists of cases is which."""
    return _tr("列管清冊是橫式總表，一案一列；列管案件一覽是直式條列，附最近決議和辦理情形。")


def standing_words(one: PlannedFile) -> str:
    """What becomes of what lies where a file goes."""
    return {
        Standing.FREE: _tr("新檔案"),
        Standing.OURS: _tr("取代上次匯出的檔案"),
        Standing.CHANGED: _tr("上次匯出的檔案後來有人改過，原檔保留，另存這個名稱"),
        Standing.IN_USE: _tr("上次匯出的檔案正由 %1 開啟，原檔保留，另存這個名稱").replace(
            "%1", opened_by(one.meant_for)
        ),
        Standing.STRANGER: _tr("已有同名的檔案，原檔保留，另存這個名稱"),
    }[one.standing]


def folder_words(folder: Path, beside: Path) -> str:
    """A folder in short: what it is to the document, its innermost names; the whole path is for the tooltip."""
    if folder == beside:
        return _tr("和文件同一個資料夾（%1）").replace("%1", _short(folder))
    return _short(folder)


def _short(folder: Path) -> str:
    parts = [part for part in folder.parts if part != folder.anchor]
    if len(parts) <= _SHOWN:
        return str(folder)
    return "…/" + "/".join(parts[-_SHOWN:])


def _tr(words: str) -> str:
    return QCoreApplication.translate("exporting", words)
