"""The keys, gathered from where they are set: the menus, the decisions, and what works inside a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from minutes_desk.core.decision import DECISION_NAMES
from minutes_desk.core.spacing import search_form
from minutes_desk.ui.desk.decision_bar import ON_KEYS
from minutes_desk.ui.letters import letter_of, plain_words

_SIGNS = {
    "Return": "Enter",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Ins": "Insert",
    "Del": "Delete",
}


@dataclass(frozen=True, slots=True)
class Key:
    """What a key does, and every chord that does it."""

    does: str
    chords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together."""

    title: str
    keys: tuple[Key, ...]


def all_keys(menus: QMenuBar) -> tuple[KeyGroup, ...]:
    """Every key: a group for each menu, the decisions, then the places in which plain keys work."""
    of_menus = [
        group
        for action in menus.actions()
        if isinstance(menu := action.menu(), QMenu)
        for group in _groups_of_menu(menu, f"Alt+{letter_of(menu.title())}")
    ]
    found = (*of_menus, _decisions(), *_in_places())
    return tuple(group for group in found if group.keys)


def looked_for(groups: Sequence[KeyGroup], words: str) -> tuple[KeyGroup, ...]:
    """The keys whose words or chords hold some words; a group whose title holds them whole."""
    wanted = search_form(words)

    def fits(*texts: str) -> bool:
        return any(wanted in search_form(text) for text in texts)

    found = (
        group
        if fits(group.title)
        else KeyGroup(group.title, tuple(key for key in group.keys if fits(key.does, *key.chords)))
        for group in groups
    )
    return tuple(group for group in found if group.keys)


def chord_words(sequence: QKeySequence) -> str:
    """Ctrl+Enter, Alt+↑."""
    parts = sequence.toString(QKeySequence.SequenceFormat.PortableText).split("+")
    return "+".join(_SIGNS.get(part, part) for part in parts)


def _groups_of_menu(menu: QMenu, way: str) -> Iterator[KeyGroup]:
    """A menu and the menus in it; `way` are the keys that open it. What is one of several choices is left out."""
    keys: list[Key] = []
    inner: list[KeyGroup] = []
    for action in menu.actions():
        further = f"{way} {letter_of(action.text())}"
        if isinstance(within := action.menu(), QMenu):
            inner += _groups_of_menu(within, further)
        elif letter_of(action.text()) and action.actionGroup() is None:
            keys.append(Key(_words(action), _with_letters(_chords(action), further)))
    yield KeyGroup(plain_words(menu.title()), tuple(keys))
    yield from inner


def _with_letters(chords: tuple[str, ...], way: str) -> tuple[str, ...]:
    """The way by the menu's letters too, where no chord is free of Ctrl+Shift, which input methods take."""
    if all(chord.startswith("Ctrl+Shift+") for chord in chords):
        return (*chords, way)
    return chords


def _chords(action: QAction) -> tuple[str, ...]:
    """Each chord once: Return and the Enter of the number pad are shown alike."""
    return tuple(dict.fromkeys(chord_words(one) for one in action.shortcuts()))


def _words(action: QAction) -> str:
    """What it does whatever the moment: 復原, not 復原「編輯決議」."""
    return plain_words(action.text()).partition("「")[0]


def _decisions() -> KeyGroup:
    keys = [Key(DECISION_NAMES[one], (f"Alt+{at}",)) for at, one in enumerate(ON_KEYS, start=1)]
    keys += [Key(_tr("其他決定"), ("Alt+9",)), Key(_tr("清除決定"), ("Alt+0",))]
    return KeyGroup(_tr("決定"), tuple(keys))


def _in_places() -> tuple[KeyGroup, ...]:
    return (
        KeyGroup(
            _tr("在會議大綱裡"),
            (
                Key(_tr("上一列、下一列"), ("↑", "↓")),
                Key(_tr("到決議文字"), ("Enter",)),
                Key(_tr("到第幾案"), ("1…9",)),
                Key(_tr("到有這些字的案"), (_tr("直接打字"),)),
            ),
        ),
        KeyGroup(
            _tr("在匯入核對頁裡"),
            (
                Key(_tr("原文和讀到的內容互相跳到"), ("Enter",)),
                Key(_tr("選數行原文"), ("Shift+↑", "Shift+↓")),
                Key(_tr("不匯入這個檔案"), ("Delete",)),
            ),
        ),
        KeyGroup(
            _tr("在決議文字裡"),
            (
                Key(_tr("下一點；空白的點往外一層"), ("Enter",)),
                Key(_tr("往內一層、往外一層"), ("Tab", "Shift+Tab")),
                Key(_tr("點的開頭往外一層"), ("Backspace",)),
                Key(_tr("填入提示的文字，或到下一個〔…〕"), ("Tab",)),
                Key(_tr("逐詞填入提示的下文"), ("Ctrl+→",)),
                Key(_tr("收起提示的文字"), ("Esc",)),
                Key(_tr("表格的下一格、上一格"), ("Tab", "Shift+Tab")),
            ),
        ),
        KeyGroup(
            _tr("在辦理情形裡"),
            (
                Key(_tr("下一市、上一市"), ("Tab", "Shift+Tab")),
                Key(_tr("加入所寫的機關"), ("Enter",)),
                Key(_tr("回決議文字"), ("Esc",)),
            ),
        ),
        KeyGroup(
            _tr("在管理常用語裡"),
            (
                Key(_tr("新增一句"), ("Alt+N",)),
                Key(_tr("修改所選的一句"), ("Enter",)),
                Key(_tr("上移、下移"), ("Alt+↑", "Alt+↓")),
                Key(_tr("刪除所選的一句"), ("Delete",)),
                Key(_tr("儲存"), ("Enter",)),
                Key(_tr("關閉"), ("Esc",)),
            ),
        ),
        KeyGroup(
            _tr("在列管清冊裡"),
            (
                Key(_tr("上一案、下一案"), ("↑", "↓")),
                Key(_tr("開啟案件頁"), ("Enter",)),
                Key(_tr("換排序的欄"), ("←", "→")),
                Key(_tr("尋找"), (_tr("直接打字"),)),
                Key(_tr("從案件頁回清冊"), ("Backspace", "Esc")),
            ),
        ),
        KeyGroup(
            _tr("在比對頁裡"),
            (
                Key(_tr("上一處、下一處"), ("↑", "↓")),
                Key(_tr("採用、不採用這一處"), ("Enter", "Delete")),
                Key(_tr("採用、不採用這一案全部"), ("Shift+Enter", "Shift+Delete")),
                Key(_tr("回到未定"), ("Backspace",)),
            ),
        ),
        KeyGroup(
            _tr("在校對清單裡"),
            (
                Key(_tr("上一則、下一則"), ("↑", "↓")),
                Key(_tr("採用建議；沒有建議時到文字"), ("Enter",)),
                Key(_tr("到文字"), (_tr("空白鍵"),)),
                Key(_tr("略過，或取消略過"), ("Delete",)),
                Key(_tr("回到文字"), ("Esc",)),
            ),
        ),
        KeyGroup(
            _tr("在校對規則裡"),
            (
                Key(_tr("誤、疑、參考、不檢查"), ("1", "2", "3", "0")),
                Key(_tr("照一般；刪除用字；取消略過"), ("Delete",)),
                Key(_tr("修改用字、儲存用字"), ("Enter",)),
            ),
        ),
        KeyGroup(
            _tr("在副首長會議決議裡"),
            (
                Key(_tr("上一案、下一案"), ("↑", "↓")),
                Key(_tr("選第一、第二種決議"), ("1", "2")),
                Key(_tr("取消所選"), ("0",)),
                Key(_tr("登錄所選的決議"), ("Enter",)),
            ),
        ),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("keys", words)
