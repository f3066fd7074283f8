"""On what a file lies: a disk of this computer, or a stick, a share or a cloud folder, where documents are not worked on.

Linux is asked by /proc/mounts and /sys/block; Windows by GetDriveType (written from its documentation, not run here); cloud
folders are known by their names.
"""

import os
import re
import sys
from enum import StrEnum
from pathlib import Path


class Whereabouts(StrEnum):
    """Where a file lies."""

    FIXED = "fixed"
    REMOVABLE = "removable"
    NETWORK = "network"
    CLOUD = "cloud"


WHEREABOUTS_NAMES = {
    Whereabouts.FIXED: "這臺電腦",
    Whereabouts.REMOVABLE: "隨身碟或光碟",
    Whereabouts.NETWORK: "網路磁碟",
    Whereabouts.CLOUD: "雲端資料夾",
}
_CLOUDS = re.compile(
    r"^(onedrive|dropbox|google ?drive|googledrive|我的雲端硬碟|icloud ?drive|box sync|nextcloud|owncloud|mega|pcloud)\b",
    re.IGNORECASE,
)
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone", "davfs"}
)
_OF_STICKS = frozenset({"vfat", "exfat", "iso9660", "udf", "msdos"})
_STICK_FOLDERS = ("/media/", "/run/media/", "/mnt/usb")
_MOUNTS = Path("/proc/mounts")
_DRIVE_TYPES = {2: Whereabouts.REMOVABLE, 4: Whereabouts.NETWORK, 5: Whereabouts.REMOVABLE}


def whereabouts(path: Path, *, mounts: Path = _MOUNTS) -> Whereabouts:
    """On what a file lies, or would lie; what is not known counts as a disk of this computer."""
    place = path.absolute()
    if any(_CLOUDS.match(part) for part in place.parts):
        return Whereabouts.CLOUD
    if sys.platform == "win32":
        return _by_drive(place)
    return _by_mount(place, mounts)


def _by_drive(place: Path) -> Whereabouts:
    import ctypes

    if place.drive.startswith("\\\\"):
        return Whereabouts.NETWORK
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - there is no such name on other systems
    return _DRIVE_TYPES.get(int(kernel.GetDriveTypeW(f"{place.drive}\\")), Whereabouts.FIXED)


def _by_mount(place: Path, mounts: Path) -> Whereabouts:
    try:
        lines = [line.split() for line in mounts.read_text("utf-8", "replace").splitlines()]
    except OSError:
        return Whereabouts.FIXED
    target = f"{place.as_posix()}/"
    under = [
        (_plain(line[1]), line[0], line[2])
        for line in lines
        if len(line) > 2 and target.startswith(_plain(line[1]).rstrip("/") + "/")
    ]
    if not under:
        return Whereabouts.FIXED
    where, device, kind = max(under, key=lambda one: len(one[0]))
    if kind in _NETWORK:
        return Whereabouts.NETWORK
    if kind in _OF_STICKS and where.startswith(_STICK_FOLDERS):
        return Whereabouts.REMOVABLE
    return (
        Whereabouts.REMOVABLE
        if _is_removable(device) or where.startswith(_STICK_FOLDERS)
        else Whereabouts.FIXED
    )


def _plain(mounted: str) -> str:
    """/proc/mounts writes blanks as \\040."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), mounted)


def _is_removable(device: str) -> bool:
    name = re.sub(r"p?\d+$", "", os.path.basename(device))  # noqa: PTH119 - a device's name, no path
    try:
        return (Path("/sys/block") / name / "removable").read_text().strip() == "1"
    except OSError:
        return False
