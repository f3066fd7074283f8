"""This computer's preferences: how the window stood and looked. Nothing of a document is in here.

One JSON file. A damaged one counts as absent, an unknown or ill-typed entry as its default: preferences never keep
the program from starting.
"""

import dataclasses
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar, cast

_log = logging.getLogger(__name__)
_E = TypeVar("_E", bound=StrEnum)

FILE_NAME = "settings.json"
RECENT_KEPT = 8


class Theme(StrEnum):
    """How the window looks; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class TextSize(StrEnum):
    """How large the window's text is."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"
    HUGE = "huge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that is remembered on this computer."""

    theme: Theme = Theme.SYSTEM
    text_size: TextSize = TextSize.NORMAL
    window: str = ""
    """The window's place and size, as Qt writes it, in base 64."""
    splitters: Mapping[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    """The widths (or heights) in pixels of the panes of each splitter."""
    folded: tuple[str, ...] = ()
    """The panes that are folded away, by name."""
    notes_shown: bool = False
    """The notes under the item in hand are unfolded: unlike the other panes they are not until asked for."""
    progress_shown: bool = False
    """What the cities did (辦理情形) stands beside the last resolution, likewise."""
    preview_chosen: bool = False
    """The recorder folded or unfolded the preview: a narrow screen no longer decides."""
    projector_live: bool = True
    """The projector shows a text as it is typed, and not only what was published."""
    projector_scale: float = 1.0
    """How large its type is against the usual."""
    recent: tuple[str, ...] = ()
    """The documents last open, newest first."""

    def with_recent(self, document: Path) -> "Settings":
        """The same settings, with a document at the top of the list."""
        newest = str(document)
        others = tuple(path for path in self.recent if path != newest)
        return dataclasses.replace(self, recent=(newest, *others)[:RECENT_KEPT])


def load(folder: Path) -> Settings:
    """The settings kept in a folder; the defaults for whatever is absent or damaged."""
    try:
        found = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        _log.info("settings are unreadable, defaults are used")
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    entries = cast("dict[str, object]", found)
    return Settings(
        theme=_one_of(Theme, entries.get("theme"), Theme.SYSTEM),
        text_size=_one_of(TextSize, entries.get("text_size"), TextSize.NORMAL),
        window=_text(entries.get("window")),
        splitters=_sizes(entries.get("splitters")),
        folded=_texts(entries.get("folded")),
        notes_shown=entries.get("notes_shown") is True,
        progress_shown=entries.get("progress_shown") is True,
        preview_chosen=entries.get("preview_chosen") is True,
        projector_live=entries.get("projector_live") is not False,
        projector_scale=_scale(entries.get("projector_scale")),
        recent=_texts(entries.get("recent"))[:RECENT_KEPT],
    )


def save(settings: Settings, folder: Path) -> None:
    """Keep the settings. A folder that cannot be written is logged, nothing more: they are only a comfort."""
    target = folder / FILE_NAME
    draft = target.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_text(
            json.dumps(dataclasses.asdict(settings), ensure_ascii=False, indent=2), encoding="utf-8"
        )
        draft.replace(target)
    except OSError as error:
        _log.info("settings were not kept: %s", error.strerror)


def _one_of(kind: type[_E], value: object, default: _E) -> _E:
    return kind(value) if isinstance(value, str) and value in {str(member) for member in kind} else default


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(entry for entry in cast("list[object]", value) if isinstance(entry, str))


def _scale(value: object) -> float:
    return float(value) if isinstance(value, int | float) and 0.2 <= value <= 5 else 1.0


def _sizes(value: object) -> dict[str, tuple[int, ...]]:
    if not isinstance(value, dict):
        return {}
    entries = cast("dict[str, object]", value)
    return {name: sizes for name, found in entries.items() if (sizes := _numbers(found))}


def _numbers(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(entry for entry in cast("list[object]", value) if type(entry) is int and 0 <= entry < 20_000)
