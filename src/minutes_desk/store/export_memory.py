"""What was exported of a document last time, and which files that left: a JSON file on this computer, not in the document.

A damaged file counts as none: the only loss is that files of ours are taken for a stranger's, and are not overwritten.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import cast

from minutes_desk.store.placing import placed

_log = logging.getLogger(__name__)
_KEPT = 400
"""How many files are remembered, the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """What is ticked in the export dialog."""

    papers: tuple[str, ...] = ("minutes",)
    """By the words of the command line."""
    endings: tuple[str, ...] = (".docx",)
    folder: str = ""
    """Empty: beside the document."""
    pattern: str = ""
    """Empty: the usual one."""
    each_city: bool = True
    """A file for each city where a paper can be made so."""
    style: str = ""
    """A house style by name; empty: the meeting's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What is remembered of a document's exports."""

    choice: ExportChoice = field(default_factory=ExportChoice)
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    """The SHA-256, in hex, of each file as it was written, by its full path, the latest last."""
    drafts: tuple[str, ...] = ()
    """The codes of the drafts that were written out, the latest last."""

    def with_files(self, written: Mapping[str, str], draft: str = "") -> "Exported":
        """With files just written, and the code of the draft that they show, if they do."""
        kept = {path: digest for path, digest in self.files.items() if path not in written}
        latest = list({**kept, **written}.items())[-_KEPT:]
        drafts = dict.fromkeys(
            [*(one for one in self.drafts if one != draft), draft] if draft else self.drafts
        )
        return Exported(choice=self.choice, files=dict(latest), drafts=tuple(drafts)[-_KEPT:])


def recall(folder: Path, document: str) -> Exported:
    """What is remembered of the document of that id."""
    try:
        found = json.loads(_place(folder, document).read_text("utf-8"))
    except (OSError, ValueError):
        return Exported()
    if not isinstance(found, dict):
        return Exported()
    entries = cast("dict[str, object]", found)
    choice, files = entries.get("choice"), entries.get("files")
    return Exported(
        choice=_choice(cast("dict[str, object]", choice)) if isinstance(choice, dict) else ExportChoice(),
        files=_texts_by_name(cast("dict[str, object]", files)) if isinstance(files, dict) else {},
        drafts=_texts(entries.get("drafts")),
    )


def remember(folder: Path, document: str, exported: Exported) -> None:
    """Keep it. A folder that cannot be written is logged, nothing more: the files themselves are written."""
    place = _place(folder, document)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with placed(place, "new") as scratch:
            scratch.write_text(json.dumps(asdict(exported), ensure_ascii=False, indent=1), "utf-8")
    except OSError as error:
        _log.info("what was exported was not remembered: %s", error.strerror)


def _place(folder: Path, document: str) -> Path:
    return folder / f"{document}.json"


def _choice(entries: dict[str, object]) -> ExportChoice:
    usual = ExportChoice()
    return ExportChoice(
        papers=_texts(entries.get("papers")) or usual.papers,
        endings=_texts(entries.get("endings")) or usual.endings,
        folder=_text(entries.get("folder")),
        pattern=_text(entries.get("pattern")),
        each_city=entries.get("each_city") is not False,
        style=_text(entries.get("style")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(entry for entry in cast("list[object]", value) if isinstance(entry, str))


def _texts_by_name(entries: dict[str, object]) -> dict[str, str]:
    return {name: value for name, value in entries.items() if isinstance(value, str)}
