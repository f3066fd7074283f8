"""Which desktop this computer has, and who tells it what opens a document."""

import sys

from minutes_desk.services.association import Association, Program


def association_with(program: Program) -> Association | None:
    """What the desktop of this computer keeps of who opens a document; `None`: a desktop that is not known."""
    if sys.platform == "win32":
        from minutes_desk.services import association_windows

        return association_windows.of_this_account(program)
    if sys.platform.startswith("linux"):
        from minutes_desk.services import association_linux

        return association_linux.of_this_account(program)
    return None
