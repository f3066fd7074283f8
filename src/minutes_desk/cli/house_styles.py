"""The command `styles`: what a document changes in the house styles, and their templates out and in.

`services.own_styles` is imported where it is used, so that other commands start without lxml.
"""

import json
from argparse import Namespace
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from minutes_desk.cli.session import opened, print_json, say
from minutes_desk.core.errors import BadInput
from minutes_desk.core.form_fields import as_kept, as_shown
from minutes_desk.core.house_style import Form, HouseStyle, form_from
from minutes_desk.services import meetings
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import named_style


def styles(options: Namespace) -> int:
    """List the styles, or do what the options say, one thing at a time; exit status 1 if a checked file is unfit."""
    from minutes_desk.services import own_styles

    if options.check is not None:
        return _check(options.check, as_json=options.json)
    if options.document is None:
        raise BadInput("請寫明是哪一份文件，例如 styles 案.mdesk；沒有變更任何內容。")
    writes = options.put or options.take_out or options.set or options.reset or options.meeting
    with opened(options.document, read_only=not writes) as desk:
        if not writes and options.template_to is None:
            _list(desk, options.style, as_json=options.json)
            return 0
        if options.style is None:
            raise BadInput(f"請用 --style 寫明是哪一個版式：{'、'.join(desk.styles)}；沒有變更任何內容。")
        name = named_style(desk, options.style).name
        if options.template_to is not None:
            out = own_styles.save_template(desk, name, options.template_to)
            say(f"已另存「{name}」的範本「{out}」；在 Word 修改後，用 --put 放進文件。")
        else:
            _change(desk, name, options)
    return 0


def _change(desk: Desk, name: str, options: Namespace) -> None:
    from minutes_desk.services import own_styles

    if options.put is not None:
        found = own_styles.use_template(desk, name, options.put)
        say(f"「{name}」改用範本「{options.put.name}」，範本存在文件裡。")
        for note in found.notes:
            say(note)
    elif options.take_out:
        own_styles.drop_template(desk, name)
        say(f"「{name}」改回內建的範本。")
    elif options.reset:
        own_styles.reset(desk, name)
        say(f"「{name}」已還原成內建的寫法和範本。")
    elif options.meeting is not None:
        meetings.set_style(desk, meetings.find_meeting(desk, options.meeting).id, name)
        say(f"{options.meeting}改用「{name}」版式。")
    else:
        form = _worded(desk.styles[name].form, options.set)
        own_styles.set_form(desk, name, form)
        say(f"已儲存「{name}」的寫法，草稿會照著寫；定稿的紀錄不變。")


def _check(path: Path, *, as_json: bool) -> int:
    from minutes_desk.services import own_styles

    found = own_styles.check(path)
    if as_json:
        value: dict[str, object] = {
            "fit": not found.problems,
            "problems": found.problems,
            "notes": found.notes,
        }
        if found.problems:
            value["error"] = {"kind": BadInput.kind, "message": found.problems[0]}
        print_json(value)
    elif not found.problems:
        print(f"「{path.name}」可以當範本。")
        for note in found.notes:
            print(f"　{note}")
    for problem in found.problems:
        say(problem)
    return 1 if found.problems else 0


def _list(desk: Desk, only: str | None, *, as_json: bool) -> None:
    from minutes_desk.services import own_styles

    wanted = desk.styles.values() if only is None else [named_style(desk, only)]
    if as_json:
        print_json([_as_json(desk, style) for style in wanted])
        return
    for style in wanted:
        template = own_styles.template_name(desk, style.name)
        wording = "自訂寫法" if style.own_form else "內建寫法"
        print(f"{style.name}　{wording}　範本：{template or '內建'}")
        if only is not None:
            for field, value in asdict(style.form).items():
                print(f"　{field} = {_shown(value)}")


def _as_json(desk: Desk, style: HouseStyle) -> dict[str, Any]:
    from minutes_desk.services import own_styles

    return {
        "name": style.name,
        "city": style.city or None,
        "own_wording": style.own_form,
        "own_template": own_styles.template_name(desk, style.name),
        "wording": asdict(style.form),
    }


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return as_shown(str(value))


def _worded(form: Form, given: list[list[str]]) -> Form:
    """The form with fields changed; figures and true or false as JSON writes them, places as {total} or 〔總案數〕."""
    values = asdict(form)
    for field, written in given:
        if field not in values:
            raise BadInput(f"寫法沒有「{field}」這個項目，沒有變更任何內容；可用的有：{'、'.join(values)}。")
        plain = isinstance(values[field], bool | int)
        try:
            value = json.loads(written) if plain else as_kept(written)
            form = replace(form, **{field: getattr(form_from({field: value}), field)})
        except ValueError as error:
            raise BadInput(f"「{field}」不能寫成「{written}」，沒有變更任何內容；請更正再試一次。") from error
    return form
