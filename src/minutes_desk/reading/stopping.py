"""Giving a reading up while it runs: whatever process is at work for it is killed at once."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

from minutes_desk.core.errors import ReadingStopped


class Stop:
    """Shared by whoever reads and whoever may give it up, over any number of files and threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kills: list[Callable[[], object]] = []
        self._stopped = False

    def stop(self) -> None:
        """Kill what is at work now, and let nothing begin any more."""
        with self._lock:
            self._stopped = True
            kills = tuple(self._kills)
        for kill in kills:
            kill()

    @contextmanager
    def ending(self, name: str, kill: Callable[[], object]) -> Generator[None]:
        """While a process reads the file `name`, `kill` is how it is ended.

        Raises:
            ReadingStopped: it was given up before, or while this went on.
        """
        with self._lock:
            self._kills.append(kill)
        try:
            if self._stopped:
                kill()
            yield
        finally:
            with self._lock:
                self._kills.remove(kill)
            self.check(name)

    def check(self, name: str) -> None:
        """Go on only while it is not given up.

        Raises:
            ReadingStopped: it is.
        """
        if self._stopped:
            raise ReadingStopped(f"已取消讀取「{name}」，未匯入任何資料；要匯入請再選一次檔案。")
