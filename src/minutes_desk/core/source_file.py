"""What a file that a document keeps is for: each lies in the document whole, named by its own hash."""

from enum import StrEnum


class SourceRole(StrEnum):
    """What a kept file was taken in as. The same bytes taken in again stay what they first were."""

    IMPORT = "import"
    """Old minutes that a meeting was read from."""
    REPLY = "reply"
    """A paper that came back with corrections (匯回)."""
    VERSION = "version"
    """A meeting as it was issued, as JSON."""
    TEMPLATE = "template"
    """An office's own Word template."""


ROLE_NAMES = {
    SourceRole.IMPORT: "匯入的檔案",
    SourceRole.REPLY: "匯回的檔案",
    SourceRole.VERSION: "定稿版本",
    SourceRole.TEMPLATE: "範本",
}
"""What a kept file is called, by what it was taken in as."""
