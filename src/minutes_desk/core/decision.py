"""What a meeting can decide on a case."""

from enum import StrEnum


class Decision(StrEnum):
    """A decision's code, as the command line and the document file write it (source: the trade's usage, docs/glossary.md)."""

    CONTINUE = "continue"
    PROPOSE_DELIST = "propose_delist"
    DELIST = "delist"
    TRANSFER_ROUTINE = "transfer_routine"
    NEW = "new"
    PROPOSE_NEW = "propose_new"
    REPORT_TO_DEPUTY_MAYORS = "report_to_deputy_mayors"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"
    RENAME = "rename"
    MERGE = "merge"
    EXPAND = "expand"
    SPLIT = "split"
    REVIVE = "revive"
    NONE = "none"
