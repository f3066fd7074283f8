"""The places to fill of a house style's wording, as the recorder reads them: 共〔總案數〕案 for 共{total}案."""

import re

FIELD_WORDS = {"total": "總案數", "parts": "各類案數", "time": "散會時間", "weekday": "星期"}
"""What the places of a wording are called, by their names in the data."""

_KEPT = re.compile(r"\{(\w+)\}")
_SHOWN = re.compile(r"〔([^〔〕]*)〕")
_NAMES = {words: name for name, words in FIELD_WORDS.items()}


def as_shown(wording: str) -> str:
    """A wording as it is kept, with its places in the recorder's words."""
    return _KEPT.sub(lambda match: f"〔{FIELD_WORDS.get(match[1], match[1])}〕", wording)


def as_kept(shown: str) -> str:
    """A wording as the recorder writes it, with its places as they are kept; what names none stays as it is."""
    return _SHOWN.sub(lambda match: f"{{{_NAMES[match[1]]}}}" if match[1] in _NAMES else match[0], shown)


def unknown_fields(wording: str) -> tuple[str, ...]:
    """What stands in 〔〕 or {} and is no place of any wording, as written, once each."""
    kept = as_kept(wording)
    unknown = [match[0] for match in _SHOWN.finditer(kept)]
    unknown += [match[0] for match in _KEPT.finditer(kept) if match[1] not in FIELD_WORDS]
    return tuple(dict.fromkeys(unknown))
