"""What a Word file says about itself: title, subject, keywords, author, dates, language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from minutes_desk.core.blocks import Document

if TYPE_CHECKING:
    from docx.opc.coreprops import CoreProperties

_LANGUAGE = "zh-TW"
_LONGEST = 255
"""How many characters Office allows a property."""


def set_properties(properties: CoreProperties, document: Document) -> None:
    """Fill in the properties, forgetting the template's. The dates are the meeting's day, never the clock's."""
    # python-docx has no other way to take a date away.
    del properties._element[:]  # pyright: ignore[reportPrivateUsage]
    properties.title = document.title[:_LONGEST]
    properties.subject = document.subject[:_LONGEST]
    if document.keywords:
        properties.keywords = document.keywords[:_LONGEST]
    properties.author = properties.last_modified_by = document.author[:_LONGEST]
    properties.language = _LANGUAGE
    if document.day:
        properties.created = properties.modified = dt.datetime.fromisoformat(document.day)
