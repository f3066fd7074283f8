"""How long each item of a document was talked about: a JSON file on this computer, beside the recorder's notes.

`{"document": "…", "seconds": {"the item's id": 640}}`. It is a comfort: a file that cannot be read counts as absent.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from minutes_desk.core.errors import NotSaved
from minutes_desk.store.placing import placed

_LONGEST = 7 * 24 * 3600
"""In seconds: nobody talked longer about an item; a larger number was not written by this program."""


class SideTimes:
    """The times of one document."""

    def __init__(self, folder: Path, document: str) -> None:
        """`folder` need not exist; `document` names the document (`DocumentFile.document_id`)."""
        self.path = folder / f"{document}.times.json"
        self._document = document

    def seconds(self) -> dict[str, int]:
        """Whole seconds by the ids of items, motions and the like; empty where nothing is kept."""
        try:
            value: object = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        found = cast("dict[str, object]", value).get("seconds") if isinstance(value, dict) else None
        entries = cast("dict[str, object]", found) if isinstance(found, dict) else {}
        return {
            part: spent
            for part, spent in entries.items()
            if isinstance(spent, int) and not isinstance(spent, bool) and 0 <= spent <= _LONGEST
        }

    def keep(self, seconds: Mapping[str, int]) -> None:
        """Keep these times in place of those before; on disk when this returns.

        Raises:
            NotSaved: they could not be written; call again.
        """
        value = {"document": self._document, "seconds": dict(seconds)}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with placed(self.path, "times") as scratch:
                scratch.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")
        except OSError as error:
            raise NotSaved(
                "討論時間寫不進這臺電腦（磁碟已滿或資料夾不能寫入）；會議紀錄本身不受影響，會再自動記錄。"
            ) from error
