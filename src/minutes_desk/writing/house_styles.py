"""The built-in house styles: data files beside the Word templates, one per host city, and a neutral one for others."""

import tomllib
from pathlib import Path
from typing import Any

from minutes_desk.core.errors import BadInput, in_brackets
from minutes_desk.core.house_style import HouseStyle, form_from

NEUTRAL_CITY = ""
"""The city of the style for hosts that have none of their own."""


def load(folder: Path) -> dict[str, HouseStyle]:
    """Every house style of a folder by its name, in the order of the file names.

    A file `taoyuan.toml` has the keys `name`, `city`, `template` and a table `[form]` with any fields of `Form`; what it
    leaves out keeps the default.

    Raises:
        BadInput: a file has a word or a value that is not understood, or its template is missing.
    """
    styles = (_read(path) for path in sorted(folder.glob("*.toml")))
    return {style.name: style for style in styles}


def for_city(styles: dict[str, HouseStyle], city: str | None) -> HouseStyle:
    """The first style of a city (variants stand behind it), or the neutral one.

    Raises:
        BadInput: there is no neutral style.
    """
    for wanted in (city, NEUTRAL_CITY):
        for style in styles.values():
            if style.city == wanted:
                return style
    raise BadInput("找不到通用的版式檔，程式的檔案可能不完整；文件沒有變動，請重新安裝程式。")


def _read(path: Path) -> HouseStyle:
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        form = form_from(data.pop("form", {}))
        style = HouseStyle(**data, form=form)
    except (OSError, ValueError, TypeError) as error:
        raise BadInput(
            f"版式檔「{path.name}」無法讀取{in_brackets(error)}；文件沒有變動，請更正該檔或重新安裝程式。"
        ) from error
    if not (path.parent / style.template).is_file():
        raise BadInput(
            f"版式檔「{path.name}」所指的範本「{style.template}」不存在；文件沒有變動，請補上範本或重新安裝程式。"
        )
    return style
