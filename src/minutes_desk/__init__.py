"""會議紀錄工作臺: drafts, prints and hands over the minutes of a rotating host city."""

__version__ = "0.1.0"
