"""What was decided on each entry of a comparison, and what a decision brings along."""

from collections import deque
from collections.abc import Iterable
from enum import StrEnum

from minutes_desk.core.comparison import Entry


class Choice(StrEnum):
    """What becomes of an entry."""

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"


class Choices:
    """The decisions on the entries of one comparison; all open at first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.key: entry for entry in entries}
        self._chosen = dict.fromkeys(self._entries, Choice.OPEN)
        self._needed_by: dict[str, list[str]] = {}
        for entry in self._entries.values():
            for key in self._standing_for(entry.needs):
                self._needed_by.setdefault(key, []).append(entry.key)

    def of(self, key: str) -> Choice:
        """What was decided on an entry."""
        return self._chosen[key]

    def taken(self) -> frozenset[str]:
        """The keys of what is taken."""
        return frozenset(key for key, choice in self._chosen.items() if choice is Choice.TAKEN)

    def count(self, choice: Choice) -> int:
        """How many entries stand so."""
        return sum(one is choice for one in self._chosen.values())

    def take(self, keys: Iterable[str]) -> None:
        """Take entries, with what they need; their rivals are refused."""
        left = deque(keys)
        while left:
            entry = self._entries[left.popleft()]
            if self._chosen[entry.key] is Choice.TAKEN:
                continue
            self._chosen[entry.key] = Choice.TAKEN
            left += self._standing_for(entry.needs)
            self.refuse(key for key in entry.rivals if key in self._entries)

    def refuse(self, keys: Iterable[str]) -> None:
        """Refuse entries, and what cannot be without them."""
        self._put(keys, Choice.REFUSED)

    def leave_open(self, keys: Iterable[str]) -> None:
        """Take decisions back; what was taken and cannot be without them is open again too."""
        self._put(keys, Choice.OPEN)

    def _put(self, keys: Iterable[str], choice: Choice) -> None:
        left = deque(keys)
        while left:
            key = left.popleft()
            self._chosen[key] = choice
            left += [one for one in self._needed_by.get(key, ()) if self._chosen[one] is Choice.TAKEN]

    def _standing_for(self, keys: Iterable[str]) -> list[str]:
        """The entries behind keys: an entry's own, or all edits of the text that a key names."""
        return [one for key in keys for one in self._entries if one == key or one.startswith(f"{key}#")]
