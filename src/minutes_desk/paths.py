"""Where things lie on this computer: the bundled files, and the folders the program may write to."""

import os
from pathlib import Path

import platformdirs

APP_NAME = "minutes_desk"

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def resources() -> Path:
    """The folder of bundled icons, style sheets and translations."""
    return _bundled("resources")


def templates() -> Path:
    """The folder of bundled Word templates, one per house style."""
    return _bundled("templates_docx")


def documents_folder() -> Path:
    """The folder in which the person keeps documents, where a new one is proposed; the home folder where the account has
    none (a fresh one on Linux)."""
    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()


def settings_folder() -> Path:
    """The folder of this computer's preferences. It may not exist yet."""
    return platformdirs.user_config_path(APP_NAME, appauthor=False)


def logs_folder() -> Path:
    """The folder of the rotating logs. It may not exist yet."""
    return platformdirs.user_log_path(APP_NAME, appauthor=False)


def backups_folder() -> Path:
    """The folder of the documents' backups. It may not exist yet."""
    return platformdirs.user_data_path(APP_NAME, appauthor=False) / "backups"


def notes_folder() -> Path:
    """The folder of the recorder's own notes, one file per document. It may not exist yet."""
    return platformdirs.user_data_path(APP_NAME, appauthor=False) / "notes"


def runtime_folder() -> Path:
    """The folder of the sockets of windows that are open now; the account's alone. It may not exist yet."""
    given = os.environ.get("XDG_RUNTIME_DIR")
    return (
        Path(given) / APP_NAME if given else platformdirs.user_cache_path(APP_NAME, appauthor=False) / "run"
    )


def _bundled(name: str) -> Path:
    """An installed package carries the folder inside itself; a checkout has it at the top."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _CHECKOUT / name
