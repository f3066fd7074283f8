"""What can go wrong in a way the recorder can act on.

`str(error)` is the zh_TW sentence to show: what happened, what was kept, what to do next. Anything that is not a
`DeskError` is a bug. `kind` is the stable name that the command line prints with `--json`.
"""

from typing import ClassVar


class DeskError(Exception):
    """The parent of every error that has a sentence for the recorder."""

    kind: ClassVar[str] = "desk_error"


class BadDate(DeskError):
    """A date or a time of day that does not exist or cannot be written."""

    kind = "bad_date"


class BadInput(DeskError):
    """What was typed, given on the command line or in a JSON file does not fit."""

    kind = "bad_input"


class NotFound(DeskError):
    """The meeting, item or case that was named is not in the document."""

    kind = "not_found"


class UnreadableFile(DeskError):
    """A minutes file that is missing, empty, damaged, a picture, or of a kind that is not read."""

    kind = "unreadable_file"


class NotMinutes(DeskError):
    """A readable file in which no minutes could be recognised."""

    kind = "not_minutes"


class ReadingStopped(DeskError):
    """The recorder gave up the reading of a file."""

    kind = "reading_stopped"


class NotAForm(DeskError):
    """A readable file that is no form of ours filled in, or the form of another meeting or city."""

    kind = "not_a_form"


class DocumentMissing(DeskError):
    """There is no document at that path."""

    kind = "document_missing"


class NotADocument(DeskError):
    """The file is no document of ours (empty, another program's, another kind of database)."""

    kind = "not_a_document"


class DamagedDocument(DeskError):
    """The document is ours but truncated, altered from outside or broken."""

    kind = "damaged_document"


class UnreadableDocument(DamagedDocument):
    """The disk or the network does not give what stands in the file: whether it is sound cannot be told."""

    kind = "unreadable_document"


class NewerDocument(DeskError):
    """The document was written by a newer version of this program."""

    kind = "newer_document"


class DocumentInUse(DeskError):
    """Another window or another person has the document open."""

    kind = "document_in_use"


class ReadOnlyDocument(DeskError):
    """The document, or the folder it is in, cannot be written."""

    kind = "read_only_document"


class AlreadyExists(DeskError):
    """Something stands where the new thing should go; it was left alone."""

    kind = "already_exists"


class NotSaved(DeskError):
    """Writing failed (disk full, file moved away); the text stays in the window and is tried again."""

    kind = "not_saved"


class MeetingFrozen(DeskError):
    """The meeting is issued or imported: a record that does not change unless it is reopened."""

    kind = "meeting_frozen"


class HandedOver(DeskError):
    """The document was handed over to another city and not received yet: it does not change."""

    kind = "handed_over"


class WrongCode(DeskError):
    """The code that was typed is not the one of the document that is to be received."""

    kind = "wrong_code"


class NothingToUndo(DeskError):
    """There is no step to take back, or a barrier stands before it."""

    kind = "nothing_to_undo"


def in_brackets(error: Exception) -> str:
    """（缺少樣式「內文」） of an error of ours; nothing of one that speaks another language: its words would say nothing."""
    words = str(error)
    ours = not isinstance(error, OSError) and any("\u4e00" <= sign <= "\u9fff" for sign in words)
    return f"（{words}）" if ours else ""
