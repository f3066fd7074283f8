"""文件樣式: how this document changes the house styles: their wording, and an office's own Word template."""

from dataclasses import replace
from pathlib import Path

from minutes_desk.core.blocks import Document
from minutes_desk.core.errors import BadInput, UnreadableFile
from minutes_desk.core.fair_copy import fair_copy, with_blanks
from minutes_desk.core.house_style import Form, HouseStyle
from minutes_desk.core.own_style import OwnStyle, changes
from minutes_desk.core.source_file import SourceRole
from minutes_desk.services.desk import Desk
from minutes_desk.services.exporting import put_file
from minutes_desk.services.rewording import drafts_following
from minutes_desk.services.style_sample import sample_minutes
from minutes_desk.services.styles import template_of
from minutes_desk.writing.compose import compose
from minutes_desk.writing.page_setup import PageSetup
from minutes_desk.writing.template_check import TemplateCheck, check_template

__all__ = [
    "TemplateCheck",
    "check",
    "reset",
    "sample_pages",
    "save_template",
    "set_form",
    "template_name",
    "use_template",
]


def set_form(desk: Desk, name: str, form: Form) -> None:
    """Write minutes of this style in another wording from now on; drafts follow, records stay as they are."""
    own = _own(desk, name)
    _keep(desk, f"修改{name}的寫法", replace(own, form=changes(form, _built_in(desk, name).form)))


def reset(desk: Desk, name: str) -> None:
    """The built-in wording and template again."""
    _keep(desk, f"還原{name}的樣式", OwnStyle(id=_built_in(desk, name).name))


def check(path: Path) -> TemplateCheck:
    """Whether a file can be a template; changes nothing.

    Raises:
        UnreadableFile: it cannot be read from the disk.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"「{path.name}」讀不出來，沒有變更任何內容；請確認檔案還在，再試一次。"
        ) from error
    return check_template(content, path.name)


def use_template(desk: Desk, name: str, path: Path) -> TemplateCheck:
    """Keep a Word file in the document and print this style on it; gives what is worth knowing about it.

    Raises:
        BadInput: it cannot be a template; the sentence says what is missing. UnreadableFile: it cannot be read.
    """
    found = check(path)
    if found.problems:
        raise BadInput("沒有換範本：" + "".join(found.problems))
    own = _own(desk, name)
    with desk.step(f"{name}改用範本「{path.name}」") as step:
        kept = step.put_source(path.name, path.read_bytes(), role=SourceRole.TEMPLATE)
        step.put_style(replace(own, template=kept))
    return found


def drop_template(desk: Desk, name: str) -> None:
    """Print this style on the built-in template again; the file stays in the document."""
    _keep(desk, f"{name}改回內建範本", replace(_own(desk, name), template=None))


def template_name(desk: Desk, name: str) -> str | None:
    """The name of the office's own template, if the style has one."""
    own = desk.styles[name].own_template
    return None if own is None else desk.file.source(own)[0]


def sample_pages(desk: Desk, style: HouseStyle) -> tuple[Document, PageSetup]:
    """Invented minutes in a style, with all that its wording touches, on its template: what a change would look like."""
    fair = fair_copy(sample_minutes(style.form), style.form, desk.platform)
    written = with_blanks(fair, style.form, desk.platform)
    template = template_of(desk, style)
    return template.framed(compose(written, style)), template.page


def save_template(desk: Desk, name: str, out: Path) -> Path:
    """Write the template that a style is printed on to a file, to be changed in Word and taken in again.

    Raises:
        BadInput: the style is not known, or the file is not to be a .docx. ReadOnlyDocument, NotSaved: it could not be
        written. UnreadableFile: the built-in template is missing.
    """
    if out.suffix.lower() != ".docx":
        raise BadInput(f"範本要存成 .docx，「{out.name}」沒有存；請換一個檔名。")
    style = desk.styles[_built_in(desk, name).name]
    if style.own_template is not None:
        return put_file(out, desk.file.source(style.own_template)[1])
    try:
        return put_file(out, (desk.templates / style.template).read_bytes())
    except OSError as error:
        raise UnreadableFile(
            f"內建範本「{style.template}」讀不出來，沒有另存；程式的檔案可能不完整，請重新安裝程式。"
        ) from error


def _keep(desk: Desk, label: str, own: OwnStyle) -> None:
    with desk.step(label) as step, drafts_following(desk, step):
        step.put_style(own)


def _own(desk: Desk, name: str) -> OwnStyle:
    name = _built_in(desk, name).name
    return next((one for one in desk.file.own_styles() if one.id == name), OwnStyle(id=name))


def _built_in(desk: Desk, name: str) -> HouseStyle:
    style = desk.built_in_styles.get(name)
    if style is None:
        known = "、".join(desk.built_in_styles)
        raise BadInput(f"沒有「{name}」這個版式，文件沒有變動；可用的版式有：{known}。")
    return style
