"""Linux: a desktop entry, a MIME type and icons in the account's data folder, and a line in mimeapps.list.

After the freedesktop.org specifications of shared MIME info, desktop entries and MIME applications. The databases of the
desktop are brought up to date by its own programs where they are installed.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from minutes_desk.services.association import ENDING, KIND_NAME, PROGRAM_NAME, Program
from minutes_desk.store.placing import placed

MIME_TYPE = "application/x-minutes-desk"
ENTRY = "minutes_desk.desktop"
_ICON = "minutes_desk"
_DEFAULTS = "[Default Applications]"
_LONGEST = 20.0
"""Seconds for a program that updates a database."""
_KIND = f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{MIME_TYPE}">
    <comment>Minutes desk document</comment>
    <comment xml:lang="zh_TW">{KIND_NAME}</comment>
    <icon name="{MIME_TYPE.replace("/", "-")}"/>
    <magic priority="80">
      <match type="string" offset="0" value="SQLite format 3">
        <match type="string" offset="68" value="MDSK"/>
      </match>
    </magic>
    <glob pattern="*{ENDING}" weight="80"/>
  </mime-type>
</mime-info>
"""


class LinuxAssociation:
    """Our files in the account's folders."""

    def __init__(self, data: Path, settings: Path, program: Program) -> None:
        self._data, self._program = data, program
        self._defaults = settings / "mimeapps.list"
        self._kind = data / "mime" / "packages" / "minutes_desk.xml"
        self._entry = data / "applications" / ENTRY
        icons = data / "icons" / "hicolor" / "scalable"
        self._icons = {
            icons / "mimetypes" / f"{MIME_TYPE.replace('/', '-')}.svg": "document.svg",
            icons / "apps" / f"{_ICON}.svg": "minutes-desk.svg",
        }

    def holds(self) -> bool:
        """Whether a document is opened by this very program, where it lies now."""
        try:
            return (
                self._entry.read_text("utf-8") == self._written_entry()
                and self._kind.is_file()
                and f"{MIME_TYPE}={ENTRY}" in self._default_lines()
            )
        except (OSError, UnicodeDecodeError):
            return False

    def register(self) -> None:
        """Say so; what had opened these files before stays in the line, behind us."""
        _put(self._kind, _KIND)
        _put(self._entry, self._written_entry())
        for place, name in self._icons.items():
            _put(place, (self._program.icons / name).read_text("utf-8"))
        self._put_default(chosen=True)
        self._tell_desktop()

    def undo(self) -> None:
        """Take it back; nothing of ours stays."""
        for place in (self._kind, self._entry, *self._icons):
            place.unlink(missing_ok=True)
        self._put_default(chosen=False)
        self._tell_desktop()

    def _written_entry(self) -> str:
        command = " ".join(_quoted(word) for word in self._program.command)
        return (
            "[Desktop Entry]\nType=Application\nName=Minutes Desk\n"
            f"Name[zh_TW]={PROGRAM_NAME}\nComment[zh_TW]=會議紀錄的擬稿、校對與移交\n"
            f"Exec={command} %f\nIcon={_ICON}\nTerminal=false\nCategories=Office;\n"
            f"MimeType={MIME_TYPE};\nStartupNotify=true\nStartupWMClass=minutes_desk\n"
        )

    def _default_lines(self) -> list[str]:
        try:
            return self._defaults.read_text("utf-8").splitlines()
        except FileNotFoundError:
            return []

    def _put_default(self, *, chosen: bool) -> None:
        """Our line in mimeapps.list and no other: whatever else stands there is left as it is."""
        before = self._default_lines()
        lines = [one for one in before if one.strip() != f"{MIME_TYPE}={ENTRY}"]
        if chosen:
            if _DEFAULTS not in lines:
                lines += [_DEFAULTS]
            lines.insert(lines.index(_DEFAULTS) + 1, f"{MIME_TYPE}={ENTRY}")
        if lines == before:
            return
        if any(one.strip() and one.strip() != _DEFAULTS for one in lines):
            _put(self._defaults, "\n".join(lines) + "\n")
        else:
            self._defaults.unlink(missing_ok=True)

    def _tell_desktop(self) -> None:
        for program, folder in (
            ("update-mime-database", self._data / "mime"),
            ("update-desktop-database", self._data / "applications"),
        ):
            found = shutil.which(program)
            if found is not None and folder.is_dir():
                try:
                    subprocess.run([found, str(folder)], capture_output=True, timeout=_LONGEST, check=False)
                except (OSError, subprocess.TimeoutExpired):
                    pass  # the desktop finds the files by itself at the next login


def of_this_account(program: Program) -> LinuxAssociation:
    """The account's own folders."""
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return LinuxAssociation(data, settings, program)


def _quoted(word: str) -> str:
    """A word of Exec: the specification quotes within, and `%` and the file's own backslash stand twice."""
    inner = re.sub(r'(["`$\\])', r"\\\1", word)
    quoted = f'"{inner}"' if re.search(r"""[\s"'\\><~|&;$*?#()`]""", word) else word
    return quoted.replace("\\", "\\\\").replace("%", "%%")


def _put(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with placed(place, "new") as scratch:
        scratch.write_text(text, "utf-8")
