"""What a program wrote, seen from the kernel (`strace`), and a disk that forgets of it what was not synced.

Of a file, what was written since its last fsync may be there or not, each sector of 512 bytes for itself, in any order. Of a
folder, names made, moved and taken away since the last fsync of any folder may be there up to some point: file systems keep
these in order. Nothing else is promised, and nothing else is assumed.
"""

import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = (
    "openat,creat,write,pwrite64,writev,pwritev,sendfile,copy_file_range,ftruncate,truncate,fallocate,fsync,fdatasync,sync,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,close,mmap"
)
_LINE = re.compile(r"^(?P<call>\w+)\((?P<rest>.*)\)\s+= (?P<result>-?\d+|\?)")
_HEX = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_FD = re.compile(r"(\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>")
_SENT_FROM = re.compile(r"\[(\d+)\] => ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One call that touched the folder, or what the program said meanwhile (`said`)."""

    kind: str
    """write, truncate, sync, sync_folder, make, rename, unlink, mkdir, rmdir, say."""
    path: str = ""
    """Below the folder."""
    data: bytes = b""
    at: int = 0
    """Offset or length; -1: at the end."""
    other: str = ""
    """The new name, or the file that was copied from."""
    count: int = 0


def operations(trace: Path, folder: Path) -> Iterator[Operation]:
    """The calls of a trace (`strace -y -xx -s 100000000 -e trace=CALLS`) that touched the folder, in order.

    Raises:
        ValueError: a call that this does not know touched the folder: then the figures would not be honest.
    """
    inside = os.fsencode(folder.resolve()) + b"/"
    for line in trace.read_text("ascii").splitlines():
        found = _LINE.match(line)
        if found is None or found["result"].startswith("-") or found["result"] == "?":
            continue
        yield from _operation(found["call"], found["rest"], int(found["result"]), inside)


def _bytes(written: str) -> bytes:
    return bytes.fromhex(written.replace("\\x", ""))


def _operation(call: str, rest: str, result: int, inside: bytes) -> Iterator[Operation]:
    strings = [(_bytes(one), cut) for one, cut in _HEX.findall(rest)]
    files = [_bytes(one) for _, one in _FD.findall(rest)]
    names = [one for one, _ in strings]
    if call in {"write", "pwrite64", "ftruncate", "fsync", "fdatasync", "sendfile"}:
        if call == "write" and rest.startswith("1<"):
            yield Operation(kind="say", data=names[0])
        elif (own := _below(files[0], inside)) is not None:
            yield _on_file(call, rest, result, own, names, _below(files[-1], inside))
        return
    paths = [_below(_absolute(one, files), inside) for one in names]
    if call == "mmap" and "MAP_SHARED" in rest and "PROT_WRITE" in rest:
        if any(_below(one, inside) is not None for one in files):
            raise ValueError(f"a mapped file: {rest}")
    elif call not in {"close", "mmap"} and any(one is not None for one in paths):
        yield from _on_names(call, rest, [one or "" for one in paths])


def _on_file(
    call: str, rest: str, result: int, own: str, names: list[bytes], source: str | None
) -> Operation:
    if call == "pwrite64":
        return Operation(kind="write", path=own, data=names[0][:result], at=int(rest.rsplit(", ", 1)[1]))
    if call == "write":
        return Operation(kind="write", path=own, data=names[0][:result], at=-1)
    if call == "ftruncate":
        return Operation(kind="truncate", path=own, at=int(rest.rsplit(", ", 1)[1]))
    if call == "sendfile":
        start = _SENT_FROM.search(rest)
        if not result:  # the end of the file: nothing was copied
            return Operation(kind="copy", path=own, other=source or own)
        if source is None or start is None:
            raise ValueError(f"a copy from elsewhere: {rest}")
        return Operation(kind="copy", path=own, other=source, at=int(start[1]), count=result)
    return Operation(kind="sync", path=own)


def _on_names(call: str, rest: str, paths: list[str]) -> Iterator[Operation]:
    if call == "openat":
        if "O_CREAT" in rest:
            yield Operation(kind="make", path=paths[0])
        if "O_TRUNC" in rest:
            yield Operation(kind="truncate", path=paths[0])
    elif call in {"rename", "renameat", "renameat2"}:
        yield Operation(kind="rename", path=paths[0], other=paths[1])
    elif call in {"unlink", "unlinkat"}:
        yield Operation(kind="rmdir" if "AT_REMOVEDIR" in rest else "unlink", path=paths[0])
    elif call in {"mkdir", "mkdirat"}:
        yield Operation(kind="mkdir", path=paths[0])
    elif call == "rmdir":
        yield Operation(kind="rmdir", path=paths[0])
    else:
        raise ValueError(f"a call that is not known: {call}({rest}")


def _absolute(name: bytes, files: list[bytes]) -> bytes:
    return name if name.startswith(b"/") or not files else files[0] + b"/" + name


def _below(path: bytes, inside: bytes) -> str | None:
    """The path below the folder; of the folder itself "."; `None`: elsewhere."""
    if path + b"/" == inside:
        return "."
    return path.removeprefix(inside).decode() if path.startswith(inside) else None


@dataclass
class Left:
    """What a cut left of what was not synced; of many cuts, the sum."""

    untouched: int = 0
    """Cuts that found everything synced, or left it all."""
    sectors_dropped: int = 0
    torn_writes: int = 0
    """Writes of which some sectors are there and some not."""
    out_of_order: int = 0
    """Files in which an earlier write is gone and a later one is there."""
    names_dropped: int = 0
    """Names made, moved or taken away, of which the disk knows nothing."""

    def add(self, other: "Left") -> None:
        for name in ("untouched", "sectors_dropped", "torn_writes", "out_of_order", "names_dropped"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass
class _File:
    lasting: bytes = b""
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Since the last sync: offset and data, or length and `None` (truncated)."""

    def now(self) -> bytes:
        """What a program sees."""
        return bytes(_applied(self.lasting, self.waiting))


def _applied(content: bytes, waiting: list[tuple[int, bytes | None]]) -> bytearray:
    found = bytearray(content)
    for at, data in waiting:
        if data is None:
            found[at:] = bytes(max(0, at - len(found)))
        else:
            found.extend(bytes(max(0, at - len(found))))
            found[at : at + len(data)] = data
    return found


def seen_in(folder: Path) -> dict[str, bytes | None]:
    """Every name below a folder and what is there; `None`: a folder."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    return {name: None if path.is_dir() else path.read_bytes() for name, path in found.items()}


class Disk:
    """A folder on a disk that has a cache. Begins with what lies in the folder."""

    def __init__(self, folder: Path) -> None:
        self._files: list[_File] = []
        self._names: dict[str, int | None] = {}
        """What a program sees: the file by its place, `None` for a folder."""
        for name, content in seen_in(folder).items():
            self._names[name] = None if content is None else self._new(content)
        self._lasting = dict(self._names)
        self._waiting: list[tuple[Operation, int | None]] = []
        """Since the last sync of a folder: what was done to a name, and its file."""

    def _new(self, content: bytes = b"") -> int:
        self._files.append(_File(lasting=content))
        return len(self._files) - 1

    def do(self, one: Operation) -> None:
        """Take in one operation."""
        if one.kind in {"write", "truncate", "copy", "sync"} and self._names.get(one.path) is not None:
            self._change(self._files[self._names[one.path] or 0], one)
        elif one.kind == "sync":
            self._lasting, self._waiting = dict(self._names), []
        elif one.kind == "make" and one.path not in self._names:
            self._on_name(one, self._new())
        elif one.kind in {"rename", "unlink", "mkdir", "rmdir"}:
            self._on_name(one, self._names.get(one.path))
        elif one.kind not in {"say", "make"}:
            raise ValueError(f"of a file that is not there: {one.kind} {one.path}")

    def _on_name(self, one: Operation, place: int | None) -> None:
        self._waiting.append((one, place))
        _named(self._names, one, place)

    def _change(self, file: _File, one: Operation) -> None:
        if one.kind == "sync":
            file.lasting, file.waiting = file.now(), []
        elif one.kind == "truncate":
            file.waiting.append((one.at, None))
        elif one.kind == "copy":
            source = self._files[self._names[one.other] or 0].now()
            file.waiting.append((len(file.now()), source[one.at : one.at + one.count]))
        else:
            file.waiting.append((len(file.now()) if one.at < 0 else one.at, one.data))

    def seen(self) -> dict[str, bytes | None]:
        """Every name and what a program reads there; `None`: a folder."""
        return {
            name: None if place is None else self._files[place].now() for name, place in self._names.items()
        }

    def after_a_cut(self, folder: Path, chance: random.Random) -> Left:
        """Lay out in an empty folder what may be left if the power goes now; gives what became of the rest."""
        left = Left()
        share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        """Of what is not synced, how much is there all the same."""
        names = dict(self._lasting)
        known = _some(chance, share, len(self._waiting))
        left.names_dropped = len(self._waiting) - known
        for one, place in self._waiting[:known]:
            _named(names, one, place)
        for name, place in sorted(names.items()):
            if place is None:
                (folder / name).mkdir(parents=True)
            else:
                file = self._files[place]
                (folder / name).write_bytes(_torn(file, chance, share, left))
        left.untouched = int(not left.names_dropped and not left.sectors_dropped)
        return left


def _named(names: dict[str, int | None], one: Operation, place: int | None) -> None:
    """Make, move or take away a name."""
    if one.kind in {"make", "mkdir"}:
        names[one.path] = place
        return
    names.pop(one.path, None)
    if one.kind == "rename":
        names[one.other] = place


def _some(chance: random.Random, share: float, most: int) -> int:
    return most if share == 1.0 else 0 if share == 0.0 else chance.randint(0, most)


def _torn(file: _File, chance: random.Random, share: float, left: Left) -> bytes:
    """What is left of a file: of its waiting writes some sectors, of its waiting lengths some."""
    kept: list[tuple[int, bytes | None]] = []
    gone_before = False
    for at, data in file.waiting:
        if data is None:
            if chance.random() < share:
                kept.append((at, None))
            continue
        end = at + len(data)
        starts = range(at - at % SECTOR, end, SECTOR)
        there = [start for start in starts if chance.random() < share]
        for start in there:
            first, last = max(start, at), min(start + SECTOR, end)
            kept.append((first, data[first - at : last - at]))
        left.sectors_dropped += len(starts) - len(there)
        left.torn_writes += 0 < len(there) < len(starts)
        left.out_of_order += gone_before and bool(there)
        gone_before = gone_before or len(there) < len(starts)
    return bytes(_applied(file.lasting, kept))
