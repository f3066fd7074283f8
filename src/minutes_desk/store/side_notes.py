"""The recorder's own notes on a document: a JSON file on this computer, never in the document itself.

`{"document": "…", "notes": {"the item's id": {"private": "…", "summary": "…"}}}`. A file that cannot be read is put aside,
not thrown away.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from minutes_desk.core.errors import NotSaved
from minutes_desk.store.placing import placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is noted on one item, motion or meeting."""

    summary: str = ""
    """發言摘要: who said what; not printed."""
    private: str = ""
    """For the recorder alone."""


class SideNotes:
    """The notes on one document."""

    def __init__(self, folder: Path, document: str) -> None:
        """`folder` need not exist; `document` names the document (`DocumentFile.document_id`)."""
        self.path = folder / f"{document}.json"
        self.put_aside: Path | None = None
        """Where a file went that could not be read; told to the recorder once."""
        self._document = document
        self._notes = self._read()

    def note(self, part: str) -> Note:
        """What is noted under an id; empty where nothing is."""
        return self._notes.get(part, Note())

    def noted(self) -> frozenset[str]:
        """The ids under which anything is noted."""
        return frozenset(self._notes)

    def keep(self, part: str, note: Note) -> None:
        """Keep a note in place of the one before; on disk when this returns.

        What another window has kept meanwhile under other ids stays.

        Raises:
            NotSaved: it could not be written; nothing is lost, call again.
        """
        unreadable = self.put_aside
        found = self._read()  # where that was put aside just now, what is known of it is written anew
        notes = (found if self.put_aside == unreadable else self._notes) | {part: note}
        if note == Note():
            del notes[part]
        try:
            self._write(notes)
        except OSError as error:
            raise NotSaved(
                "摘要與筆記寫不進這臺電腦的筆記檔（磁碟已滿或資料夾不能寫入）；文字仍留在畫面上，會再自動儲存。"
                "會議紀錄本身不受影響。"
            ) from error
        self._notes = notes

    def _read(self) -> dict[str, Note]:
        try:
            return _parsed(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            self._set_aside()
            return {}

    def _set_aside(self) -> None:
        number = 1
        while (kept := self.path.with_suffix(f".unreadable{number}.json")).exists():
            number += 1
        try:
            self.path.rename(kept)
        except OSError:
            return  # a folder that cannot be read or written: `keep` says so
        self.put_aside = kept

    def _write(self, notes: Mapping[str, Note]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        value = {"document": self._document, "notes": {part: asdict(note) for part, note in notes.items()}}
        with placed(self.path, "notes") as scratch:
            scratch.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")


def _parsed(text: str) -> dict[str, Note]:
    """The notes of a file's text.

    Raises:
        ValueError: it is not the text of such a file.
    """
    value: object = json.loads(text)
    notes = cast("dict[str, object]", value).get("notes") if isinstance(value, dict) else None
    if not isinstance(notes, dict):
        raise ValueError("no notes in it")
    return {part: _note(one) for part, one in cast("dict[str, object]", notes).items()}


def _note(value: object) -> Note:
    entries = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    texts = {name: entries.get(name, "") for name in ("summary", "private")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise ValueError("a note that is no text")
    return Note(**cast("dict[str, str]", texts))
