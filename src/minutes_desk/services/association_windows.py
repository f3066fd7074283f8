"""Windows: HKEY_CURRENT_USER\\Software\\Classes, which needs no administrator.

Written from Microsoft's "File Types and Programmatic Identifiers"; the registry is given, so that all of it is tested without
one; `of_this_account` has run in the registry of Wine.
"""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from minutes_desk.services.association import ENDING, KIND_NAME, PROGRAM_NAME, Program

PROG_ID = "MinutesDesk.Document"
_CLASSES = r"Software\Classes"
KIND = rf"{_CLASSES}\{PROG_ID}"
EXTENSION = rf"{_CLASSES}\{ENDING}"
OPEN_WITH = rf"{EXTENSION}\OpenWithProgids"
COMMAND = rf"{KIND}\shell\open\command"
_BEFORE = "OpenedBefore"
_ASSOCIATIONS_CHANGED = 0x08000000


class Registry(Protocol):
    """The account's own part of the registry; the value `""` is a key's default. All raise `OSError`."""

    def value(self, key: str, name: str) -> str | None:
        """A text; `None`: there is none."""
        ...

    def put(self, key: str, name: str, value: str) -> None:
        """Write a text, making the keys on the way."""
        ...

    def drop_value(self, key: str, name: str) -> None:
        """Take a value out, if it is there."""
        ...

    def drop(self, key: str) -> None:
        """Take a key out with everything below it, if it is there."""
        ...

    def is_empty(self, key: str) -> bool:
        """Whether a key has neither values nor keys below it."""
        ...


class WindowsAssociation:
    """Our ProgID, and the ending that names it."""

    def __init__(self, registry: Registry, program: Program, tell_desktop: Callable[[], object]) -> None:
        self._registry, self._program, self._tell_desktop = registry, program, tell_desktop

    def command(self) -> str:
        """The command line with the document's place; its blanks are kept together."""
        return f'{subprocess.list2cmdline(["", *self._program.command])[3:]} "%1"'

    def holds(self) -> bool:
        """Whether a document is opened by this very program, where it lies now."""
        registry = self._registry
        return registry.value(EXTENSION, "") == PROG_ID and registry.value(COMMAND, "") == self.command()

    def register(self) -> None:
        """Say so; what had opened these files before is remembered."""
        registry, before = self._registry, self._registry.value(EXTENSION, "")
        registry.put(KIND, "", KIND_NAME)
        registry.put(rf"{KIND}\DefaultIcon", "", str(self._program.icons / "document.ico"))
        registry.put(rf"{KIND}\shell\open", "FriendlyAppName", PROGRAM_NAME)
        registry.put(COMMAND, "", self.command())
        if before and before != PROG_ID:
            registry.put(KIND, _BEFORE, before)
        registry.put(OPEN_WITH, PROG_ID, "")
        registry.put(EXTENSION, "", PROG_ID)
        self._tell_desktop()

    def undo(self) -> None:
        """Take it back; nothing of ours stays."""
        registry = self._registry
        if registry.value(EXTENSION, "") == PROG_ID:
            before = registry.value(KIND, _BEFORE)
            if before:
                registry.put(EXTENSION, "", before)
            else:
                registry.drop_value(EXTENSION, "")
        registry.drop_value(OPEN_WITH, PROG_ID)
        for key in (OPEN_WITH, EXTENSION):
            if registry.is_empty(key):
                registry.drop(key)
        registry.drop(KIND)
        self._tell_desktop()


if sys.platform == "win32":
    import ctypes
    import winreg

    class _OfAccount:
        """HKEY_CURRENT_USER."""

        def value(self, key: str, name: str) -> str | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    return str(winreg.QueryValueEx(opened, name)[0])
            except FileNotFoundError:
                return None

        def put(self, key: str, name: str, value: str) -> None:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

        def drop_value(self, key: str, name: str) -> None:
            with (
                suppress(FileNotFoundError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened,
            ):
                winreg.DeleteValue(opened, name)

        def drop(self, key: str) -> None:
            with suppress(FileNotFoundError):
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    below = [winreg.EnumKey(opened, place) for place in range(winreg.QueryInfoKey(opened)[0])]
                for name in below:
                    self.drop(rf"{key}\{name}")
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)

        def is_empty(self, key: str) -> bool:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    return winreg.QueryInfoKey(opened)[:2] == (0, 0)
            except FileNotFoundError:
                return False

    def of_this_account(program: Program) -> WindowsAssociation:
        """The real registry."""
        tell = ctypes.windll.shell32.SHChangeNotify
        return WindowsAssociation(_OfAccount(), program, lambda: tell(_ASSOCIATIONS_CHANGED, 0, None, None))
