"""The letter of a menu or an entry within its words: 匯出(&E)… is chosen by E."""

from PySide6.QtGui import QAction


def plain_words(text: str) -> str:
    """What a menu's entry says without its letter and its dots: 匯出 of 匯出(&E)…."""
    head, _, tail = text.partition("(&")
    return (head + tail[2:]).rstrip("…")


def letter_of(text: str) -> str:
    """The letter that chooses an entry or opens a menu: E of 匯出(&E)…; empty where there is none."""
    return text.partition("(&")[2][:1]


def name_with_letter(act: QAction, words: str) -> None:
    """Say something else in an entry; its letter stays."""
    letter = letter_of(act.text())
    act.setText(f"{words}(&{letter})" if letter else words)
