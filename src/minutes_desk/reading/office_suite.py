"""Old formats (.doc, .rtf) become .docx by LibreOffice, where it is installed.

It runs as a child of its own with a profile of its own in a temporary folder, so that a window the person has open is
neither used nor disturbed; without macros, without following links out of the file; and is killed when it takes long.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading.stopping import Stop

TIME_LIMIT = 60.0
"""Seconds; usually it takes one or two, and ten when it has never run on the computer."""
MEMORY_LIMIT = 1536 * 1024 * 1024
"""Bytes of its own data, where the system lets a running program be limited (Linux). It needs some 300 MB."""

_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_SET = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    # A proxy where nobody listens: nothing a file refers to is fetched.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def program() -> Path | None:
    """LibreOffice on this computer, or `None`."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is not None:
        return Path(found)
    folders = [os.environ[name] for name in ("PROGRAMFILES", "PROGRAMFILES(X86)") if name in os.environ]
    usual = [_MAC, *(Path(folder) / "LibreOffice" / "program" / "soffice.com" for folder in folders)]
    return next((path for path in usual if path.is_file()), None)


def as_word(
    content: bytes, ending: str, name: str, *, time_limit: float = TIME_LIMIT, stop: Stop | None = None
) -> bytes:
    """The file as .docx. `ending` is that of its format, doc or rtf, whatever the file is called.

    Raises:
        UnreadableFile: there is no LibreOffice, no room for its work, or it took too long or could not open the file.
        ReadingStopped: it was given up by `stop`.
    """
    suite = program()
    if suite is None:
        raise UnreadableFile(
            f"「{name}」是舊格式（.{ending}），要靠 LibreOffice 轉換，這臺電腦沒有安裝，未匯入任何資料；"
            "請用 Word 開啟它，另存為 .docx 再匯入。"
        )
    try:
        return _converted(suite, content, ending, name, time_limit, stop or Stop())
    except OSError as error:
        raise UnreadableFile(
            f"「{name}」要先在這臺電腦的暫存資料夾轉換，那裡卻寫不進去（磁碟已滿或不能寫入），未匯入任何資料；"
            "請騰出空間後再試一次。"
        ) from error


def _converted(suite: Path, content: bytes, ending: str, name: str, time_limit: float, stop: Stop) -> bytes:
    with tempfile.TemporaryDirectory(prefix="minutes-desk-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        _make_profile(home / "profile")
        given, made = home / f"given.{ending}", home / "made" / "given.docx"
        given.write_bytes(content)
        _run(suite, home, given, name, time_limit, stop)
        if not made.is_file():
            raise UnreadableFile(
                f"「{name}」無法由 LibreOffice 開啟，可能已損壞或有密碼保護，未匯入任何資料；"
                "請用 Word 開啟它，另存為 .docx 再匯入。"
            )
        return made.read_bytes()


def _make_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SET
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        "utf-8",
    )


def _run(suite: Path, home: Path, given: Path, name: str, time_limit: float, stop: Stop) -> None:
    command = [
        str(suite), f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "made"), str(given),
    ]  # fmt: skip
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home,
            start_new_session=True, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except OSError as error:
        raise UnreadableFile(
            f"無法啟動 LibreOffice 來轉換「{name}」，未匯入任何資料；請用 Word 開啟它，另存為 .docx 再匯入。"
        ) from error
    try:
        _limit_memory(process.pid)
        with stop.ending(name, lambda: _kill_all(process)):
            process.wait(time_limit)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            f"LibreOffice 轉換「{name}」超過 {time_limit:.0f} 秒，已停止，未匯入任何資料；"
            "請用 Word 開啟它，另存為 .docx 再匯入。"
        ) from error
    finally:
        _kill_all(process)


def _limit_memory(pid: int) -> None:
    if sys.platform == "linux":
        import resource

        try:
            resource.prlimit(pid, resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
        except OSError:
            pass  # it has ended already, or the computer allows less


def _kill_all(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice with whatever it started: its launcher only waits for the program proper."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False
            )
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    process.wait()
