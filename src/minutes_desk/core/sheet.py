"""The papers of a meeting: minutes, agenda, sign-in sheet and what else is printed or sent."""

from enum import StrEnum


class Sheet(StrEnum):
    """A paper, by the word that the command line has for it."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    SIGN_IN = "sign-in"
    SURVEY = "survey"
    CASES = "cases"
    """The ledger as a table on paper that lies on its long side."""
    CASE_LIST = "case-list"
    """The ledger as a list, case by case, with the latest resolution and what was done since."""
    TO_DEPUTY_MAYORS = "to-deputy-mayors"
    TASKS = "tasks"


SHEET_NAMES = {
    Sheet.MINUTES: "紀錄",
    Sheet.AGENDA: "議程",
    Sheet.SIGN_IN: "簽到表",
    Sheet.SURVEY: "辦理情形調查表",
    Sheet.CASES: "列管清冊",
    Sheet.CASE_LIST: "列管案件一覽",
    Sheet.TO_DEPUTY_MAYORS: "提報表",
    Sheet.TASKS: "各機關應辦事項",
}
"""What stands behind 第2次工作小組會議 in the title and in the file's name."""

BY_CITY = frozenset({Sheet.SURVEY, Sheet.TASKS})
"""The papers that can be written for one city alone."""
FROM_DRAFT = frozenset({Sheet.MINUTES, Sheet.CASES, Sheet.CASE_LIST, Sheet.TO_DEPUTY_MAYORS, Sheet.TASKS})
"""The papers that say what a meeting decided: of a meeting that is not issued they bear a mark."""
