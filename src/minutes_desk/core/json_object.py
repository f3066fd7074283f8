"""A JSON object read field by field: what has the wrong type is refused by a sentence that names the key."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NoReturn, TypeVar, cast

from minutes_desk.core.clock import parse_clock
from minutes_desk.core.errors import BadDate, BadInput
from minutes_desk.core.roc_calendar import parse_date

T = TypeVar("T")

_TYPE_NAMES: tuple[tuple[type, str], ...] = (
    (bool, "是非值"),
    (int, "數字"),
    (float, "數字"),
    (str, "文字"),
    (list, "清單"),
    (dict, "物件"),
)


@dataclass(frozen=True, slots=True)
class JsonObject:
    """One JSON object and the path to it (`sections[0].items[2]`, empty for the whole)."""

    fields: dict[str, object]
    path: str = ""

    @classmethod
    def of(cls, value: object, path: str = "") -> "JsonObject":
        """Take a parsed JSON value as an object.

        Raises:
            BadInput: it is no object.
        """
        if not isinstance(value, dict):
            _refuse(path, "物件", value)
        return cls(cast("dict[str, object]", value), path)

    def __contains__(self, key: str) -> bool:
        return key in self.fields

    def where(self, key: str) -> str:
        """The key with the path before it."""
        return f"{self.path}.{key}" if self.path else key

    def text(self, key: str) -> str | None:
        """A text; `None` where it is null or missing."""
        value = self.fields.get(key)
        return None if value is None else _text(value, self.where(key))

    def required_text(self, key: str) -> str:
        """A text that must be there."""
        value = self.text(key)
        if value is None:
            raise BadInput(f"JSON 缺少「{self.where(key)}」；沒有寫入任何內容，請補上後再試。")
        return value

    def number(self, key: str, least: int = 1) -> int | None:
        """A whole number from `least` on; `None` where it is null or missing."""
        value = self.fields.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            _refuse(self.where(key), "整數", value)
        if value < least:
            raise BadInput(
                f"JSON 的「{self.where(key)}」應為 {least} 以上的整數；沒有寫入任何內容，請修正後再試。"
            )
        return value

    def flag(self, key: str) -> bool:
        """Yes or no; no where it is null or missing."""
        value = self.fields.get(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            _refuse(self.where(key), "是非值（true／false）", value)
        return value

    def list(self, key: str) -> "list[tuple[object, str]] | None":
        """The elements of a list, each with its path; `None` where it is null or missing."""
        value = self.fields.get(key)
        return None if value is None else elements(value, self.where(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where it is null or missing."""
        return tuple(_text(value, path) for value, path in self.list(key) or ())

    def objects(self, key: str, make: "Callable[[JsonObject], T]") -> tuple[T, ...]:
        """A list of objects, each made into something; empty where it is null or missing."""
        return tuple(make(JsonObject.of(value, path)) for value, path in self.list(key) or ())

    def date(self, key: str) -> dt.date | None:
        """A day, as 2026-02-09 or in the ROC way; `None` where it is null or missing."""
        written = self.text(key)
        if written is None:
            return None
        try:
            return dt.date.fromisoformat(written)
        except ValueError:
            found = _or_none(parse_date, written)
        if found is None or found.written != written.strip():
            raise BadInput(
                f"JSON 的「{self.where(key)}」應為日期（例如 2026-02-09），卻是「{written}」；沒有寫入任何內容，請修正後再試。"
            )
        return found.day

    def time(self, key: str) -> dt.time | None:
        """A time of day, as 14:00 or as minutes write it; `None` where it is null or missing."""
        written = self.text(key)
        if written is None:
            return None
        try:
            time = dt.time.fromisoformat(written)
        except ValueError:
            clock = _or_none(parse_clock, written)
            time = clock.time if clock is not None and clock.written == written.strip() else None
        if time is None or time.tzinfo is not None:
            raise BadInput(
                f"JSON 的「{self.where(key)}」應為時間（例如 14:00），卻是「{written}」；沒有寫入任何內容，請修正後再試。"
            )
        return time


def elements(value: object, path: str) -> list[tuple[object, str]]:
    """The elements of a JSON list, each with its path.

    Raises:
        BadInput: it is no list.
    """
    if not isinstance(value, list):
        _refuse(path, "清單", value)
    return [(each, f"{path}[{index}]") for index, each in enumerate(cast("list[object]", value))]


def texts_of(values: Iterable[tuple[object, str]]) -> tuple[str, ...]:
    """Elements that must be texts.

    Raises:
        BadInput: one is not.
    """
    return tuple(_text(value, path) for value, path in values)


def _text(value: object, path: str) -> str:
    if not isinstance(value, str):
        _refuse(path, "文字", value)
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise BadInput(f"JSON 的「{path}」含有無法儲存的字元；沒有寫入任何內容，請修正後再試。")
    return value


def _or_none(parse: Callable[[str], T | None], written: str) -> T | None:
    try:
        return parse(written)
    except BadDate:
        return None


def _refuse(path: str, wanted: str, value: object) -> NoReturn:
    name = next((name for kind, name in _TYPE_NAMES if isinstance(value, kind)), "空值")
    place = f"的「{path}」" if path else "最外層"
    raise BadInput(f"JSON {place}應為{wanted}，卻是{name}；沒有寫入任何內容，請修正後再試。")
