"""One window for one document: a second start with a document that is open here rings, and this window comes to the front.

A window listens under a name made from its document's place, and one without a document under `idle`, so that each start
finds the window that has what it wants. The names are local sockets (pipes on Windows) of this account; nothing goes over a
network. What is rung is a place of a file and the desktop's token for coming to the front, and nothing else is listened to.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from minutes_desk.ui.workbench import Workbench

_ANSWER_MS = 1500
"""A window that is busy longer than this counts as absent: the new start then opens a window of its own."""
_LONGEST = 16_384
"""Bytes of what is rung."""
_TOKEN = "XDG_ACTIVATION_TOKEN"


def ring(folder: Path, document: Path | None) -> bool:
    """Ask the window that has this document open, else one without a document, to take over; says whether one did.

    Without a document any window without one is asked. Needs a QCoreApplication.
    """
    names = [_name(document)] if document is not None else []
    return any(_ring(folder, name, document) for name in (*names, _name(None)))


def _ring(folder: Path, name: str, document: Path | None) -> bool:
    if sys.platform != "win32" and not (folder / name).exists():
        return False
    socket = QLocalSocket()
    socket.connectToServer(_address(folder, name))
    if not socket.waitForConnected(_ANSWER_MS):
        return False
    _let_others_come_to_the_front()
    told = {
        "document": str(document.absolute()) if document is not None else "",
        "token": os.environ.get(_TOKEN, ""),
    }
    socket.write(json.dumps(told).encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(_ANSWER_MS) and bytes(socket.readAll().data()) == b"1\n"
    socket.abort()
    return answered


class Doorbell(QObject):
    """Listens for the window of a workbench."""

    def __init__(self, bench: "Workbench", folder: Path) -> None:
        super().__init__(bench)
        self._bench, self._folder = bench, folder
        self._server: QLocalServer | None = None
        self._name = ""
        bench.window.page_changed.connect(self.listen)
        self.listen()

    def listen(self) -> None:
        """Under the name of the document that is open for writing, or of none."""
        page = self._bench.page
        if page is not None and page.desk.file.read_only:
            self.stop()  # a start with this document may want to write in it
            return
        name = _name(page.desk.path if page is not None else None)
        if name == self._name:
            return
        self.stop()
        try:
            if sys.platform != "win32":
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            return  # without it every start has a window of its own, as ever
        self._server = _listening(self, self._folder, name)
        if self._server is not None:
            self._name = name
            self._server.newConnection.connect(self._on_ring)

    def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
        self._server, self._name = None, ""

    def _on_ring(self) -> None:
        server = self._server
        socket = server.nextPendingConnection() if server is not None else None
        if socket is None:
            return
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._hear(socket))
        if socket.bytesAvailable():
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        told = _understood(bytes(socket.readLine(_LONGEST).data()))
        if told is None:
            socket.abort()
            return
        document, token = told
        socket.write(b"1\n")
        socket.flush()
        QTimer.singleShot(0, self, lambda: self._come(document, token))

    def _come(self, document: str, token: str) -> None:
        if token:
            os.environ[_TOKEN] = token  # Qt hands it to the desktop when the window is activated
        to_front(self._bench.window)
        if document and self._bench.page is None:
            self._bench.open(Path(document))


def to_front(window: QWidget) -> None:
    """Bring a window to the front, out of the task bar if need be."""
    state = window.windowState() & ~Qt.WindowState.WindowMinimized
    window.setWindowState(state | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()


def _understood(line: bytes) -> tuple[str, str] | None:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    document, token = told.get("document"), told.get("token")
    if not isinstance(document, str) or not isinstance(token, str) or "\0" in document + token:
        return None
    return document, token


def _name(document: Path | None) -> str:
    if document is None:
        return "idle"
    place = os.path.normcase(os.path.realpath(document))
    return hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:20]


def _address(folder: Path, name: str) -> str:
    """A path; on Windows the name of a pipe, which all accounts share."""
    if sys.platform != "win32":
        return str(folder / name)
    return f"minutes_desk-{hashlib.sha256(str(folder).encode()).hexdigest()[:20]}-{name}"


def _listening(parent: QObject, folder: Path, name: str) -> QLocalServer | None:
    server = QLocalServer(parent)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    address = _address(folder, name)
    if server.listen(address):
        return server
    if not _answers(address):  # a crash left it behind
        QLocalServer.removeServer(address)
        if server.listen(address):
            return server
    server.deleteLater()
    return None


def _answers(address: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(address)
    found = socket.waitForConnected(_ANSWER_MS)
    socket.abort()
    return found


def _let_others_come_to_the_front() -> None:
    """Windows lets only the program that was just started put a window in front, or whom it allows to."""
    if sys.platform == "win32":
        import ctypes

        allow: Callable[[int], object] = ctypes.windll.user32.AllowSetForegroundWindow
        allow(-1)
