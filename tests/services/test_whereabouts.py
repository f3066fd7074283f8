"""Sticks, shares and cloud folders are told from a disk of this computer."""

from pathlib import Path

import pytest

from minutes_desk.services.whereabouts import Whereabouts, whereabouts

MOUNTS = """\
/dev/nvme0n1p2 / ext4 rw 0 0
/dev/sdz1 /media/lin/NO\\040NAME vfat rw 0 0
//server/share /mnt/share cifs rw 0 0
server:/home /home/net nfs4 rw 0 0
/dev/nvme0n1p1 /boot/efi vfat rw 0 0
"""


@pytest.mark.parametrize(
    "path, expected",
    [
        ("/home/lin/文件/a.mdesk", Whereabouts.FIXED),
        ("/boot/efi/a.mdesk", Whereabouts.FIXED),
        ("/media/lin/NO NAME/a.mdesk", Whereabouts.REMOVABLE),
        ("/media/lin/NO NAMES/a.mdesk", Whereabouts.FIXED),
        ("/mnt/share/市府/a.mdesk", Whereabouts.NETWORK),
        ("/home/net/a.mdesk", Whereabouts.NETWORK),
        ("/home/lin/OneDrive - 市政府/a.mdesk", Whereabouts.CLOUD),
        ("/home/lin/Dropbox/a.mdesk", Whereabouts.CLOUD),
        ("/home/lin/dropboxes/a.mdesk", Whereabouts.FIXED),
    ],
)
def test_where_a_file_lies(path: str, expected: Whereabouts, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, "utf-8")
    assert whereabouts(Path(path), mounts=mounts) is expected


def test_without_a_list_of_mounts_it_is_a_disk_of_this_computer(tmp_path: Path) -> None:
    assert whereabouts(tmp_path / "a.mdesk", mounts=tmp_path / "none") is Whereabouts.FIXED
    assert whereabouts(tmp_path / "a.mdesk") is Whereabouts.FIXED
