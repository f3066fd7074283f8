"""What a document changes in a house style: the wording, and the Word template it is printed on."""

import json
from dataclasses import asdict, dataclass, replace

from minutes_desk.core.errors import BadInput, in_brackets
from minutes_desk.core.house_style import Form, HouseStyle, form_from


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStyle:
    """Kept under the style's name. What it leaves out is as built in."""

    id: str
    form: str = "{}"
    """JSON of the fields of `Form` that differ, under their names."""
    template: str | None = None
    """The SHA-256 of the template's file, which is kept in the document; `None`: the built-in one."""

    @property
    def is_empty(self) -> bool:
        return self.form == "{}" and self.template is None


def changes(form: Form, built_in: Form) -> str:
    """What an own style keeps of a form."""
    usual = asdict(built_in)
    differing = {name: value for name, value in asdict(form).items() if value != usual[name]}
    return json.dumps(differing, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def applied(style: HouseStyle, own: OwnStyle) -> HouseStyle:
    """A built-in style as a document changes it.

    Raises:
        BadInput: what is kept is not understood.
    """
    try:
        form = form_from(asdict(style.form) | json.loads(own.form))
    except (ValueError, TypeError) as error:
        raise BadInput(
            f"文件裡「{style.name}」的寫法看不懂{in_brackets(error)}；沒有變動，請到「文件樣式」還原內建的寫法。"
        ) from error
    return replace(style, form=form, own_form=own.form != "{}", own_template=own.template)
