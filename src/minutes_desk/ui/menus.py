"""The menus: where every act stands, and the letter that chooses it.

Alt with a menu's letter opens it, a letter then does the act. This way reaches every act, under any input method too;
the letters of one menu are all different (a test holds it).
"""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from minutes_desk.ui.acts import Acts

Rows = tuple[tuple[QAction, str] | None, ...]
"""The entries of a menu with their letters; None is a line between them."""


def fill_menus(acts: Acts, bar: QMenuBar) -> None:
    """Put every act in its menu."""
    _fill_file(acts, bar.addMenu(_tr("檔案(&F)")))
    for title, rows in _menus(acts):
        _fill(bar.addMenu(title), rows)
    view = bar.addMenu(_tr("檢視(&V)"))
    _fill(view, _view(acts))
    _fill(view.addMenu(_tr("外觀(&A)")), tuple(zip(acts.themes.actions(), "SLDH", strict=True)))
    _fill(view.addMenu(_tr("字級(&T)")), tuple(zip(acts.text_sizes.actions(), "SNLH", strict=True)))
    helping = ((acts.key_map, "K"), (acts.sample, "S"), (acts.associate, "O"), (acts.back, "B"))
    _fill(bar.addMenu(_tr("說明(&H)")), helping)


def _fill(menu: QMenu, rows: Rows) -> None:
    for row in rows:
        if row is None:
            menu.addSeparator()
            continue
        act, letter = row
        words = act.text()
        act.setText(f"{words.rstrip('…')}(&{letter}){'…' if words.endswith('…') else ''}")
        menu.addAction(act)


def _fill_file(acts: Acts, file: QMenu) -> None:
    _fill(file, ((acts.new, "N"), (acts.open, "O")))
    file.addMenu(acts.recent_menu)
    file.addSeparator()
    brought_in = file.addMenu(_tr("匯入(&I)"))
    _fill(brought_in, ((acts.import_old, "I"), (acts.import_folder, "F")))
    _fill(brought_in, ((acts.import_survey, "S"), (acts.way_back, "B"), (acts.kept_files, "K"), None))
    _fill(brought_in.addMenu(_tr("匯入核對(&V)")), _review(acts))
    _fill(file, ((acts.export, "E"), (acts.print, "P"), (acts.copy_all, "C")))
    _fill(file, ((acts.tasks, "T"), (acts.styles, "Y"), None))
    custody = file.addMenu(_tr("移交與備份(&H)"))
    _fill(custody, ((acts.hand_over, "H"), (acts.receive, "R"), (acts.save_copy, "S"), None))
    _fill(custody, ((acts.backups, "B"), (acts.check_document, "V"), (acts.compare_documents, "C")))
    _fill(file, (None, (acts.close_document, "W"), (acts.quit, "Q")))


def _review(acts: Acts) -> Rows:
    return (
        *((acts.import_move, "G"), (acts.import_item, "D"), (acts.import_join, "J"), (acts.import_edit, "X")),
        *(
            (acts.import_case, "Q"),
            (acts.import_same, "Y"),
            (acts.import_other, "O"),
            (acts.import_leave, "W"),
        ),
        (acts.import_all, "A"),
    )


def _menus(acts: Acts) -> Iterator[tuple[str, Rows]]:
    """The menus between 檔案 and 檢視."""
    yield _tr("編輯(&E)"), _edit(acts)
    yield _tr("議程(&A)"), _agenda(acts)
    yield _tr("插入(&I)"), _insert(acts)
    yield (
        _tr("會議(&M)"),
        (
            *((acts.new_meeting, "M"), (acts.choose_meeting, "K"), None),
            *((acts.issue, "D"), (acts.reopen, "R"), (acts.correct, "C"), (acts.versions, "V")),
        ),
    )
    yield _tr("案件(&C)"), ((acts.ledger, "L"), (acts.this_case, "G"), (acts.rulings, "R"))
    yield (
        _tr("校對(&Z)"),
        (
            *((acts.proof_list, "L"), (acts.next_finding, "N"), (acts.previous_finding, "B"), None),
            *((acts.take_suggestion, "S"), (acts.pass_over, "U"), None),
            *((acts.proof_rules, "R"), (acts.proof_report, "P"), (acts.check_file, "F")),
        ),
    )
    yield _tr("會場(&R)"), _room(acts)


def _edit(acts: Acts) -> Rows:
    return (
        *((acts.undo, "Z"), (acts.redo, "Y"), None),
        *((acts.next, "N"), (acts.previous, "P"), (acts.next_undecided, "U"), (acts.go_to, "G")),
        *((acts.search, "F"), (acts.to_outline, "J"), (acts.to_header, "D"), None),
        *((acts.catch, "L"), (acts.history, "H"), (acts.earlier, "A"), (acts.later, "S")),
    )


def _agenda(acts: Acts) -> Rows:
    return (
        *((acts.add_item, "N"), (acts.edit_facts, "F"), (acts.move_up, "U"), (acts.move_down, "D")),
        *((acts.take_off, "X"), (acts.remove_item, "R"), None, (acts.add_motion, "T")),
        *(
            (acts.add_section, "S"),
            (acts.rename_section, "M"),
            (acts.section_up, "P"),
            (acts.section_down, "W"),
        ),
        *((acts.remove_section, "Q"), None, (acts.stamp_start, "B"), (acts.stamp_adjournment, "E")),
    )


def _insert(acts: Acts) -> Rows:
    return (
        *((acts.reuse, "D"), (acts.phrases, "P"), (acts.attachment, "J"), (acts.insert_table, "T"), None),
        *zip(acts.table_acts, "ABLRWCEVX", strict=True),
        *(None, (acts.keep_phrase, "S"), (acts.own_phrases, "M")),
    )


def _room(acts: Acts) -> Rows:
    return (
        *((acts.read_back, "R"), (acts.confirm, "C"), None),
        *((acts.project, "B"), (acts.project_live, "Y"), (acts.publish, "U"), (acts.blank, "W"), None),
        *((acts.project_next, "N"), (acts.project_previous, "P")),
        *((acts.project_larger, "L"), (acts.project_smaller, "S")),
    )


def _view(acts: Acts) -> Rows:
    return (
        *((acts.fold_outline, "O"), (acts.fold_last, "L"), (acts.fold_progress, "P")),
        *((acts.fold_preview, "V"), (acts.real_size, "Z"), (acts.fold_notes, "M"), None),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("menus", words)
